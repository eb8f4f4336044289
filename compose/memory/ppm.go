package memory

import "github.com/cremona-audio/cremona/compose/lm"

// ppm predicts by partial matching (Cleary and Witten 1984) with update
// exclusion (Moffat 1990) and an absolute discount (Kneser and Ney 1995): what
// followed the same symbols before, the longest context first. Counts are
// integers; a context of order n takes a discount from each of its counts and
// gives it to the contexts of order n−1.
type ppm struct {
	nodes []node // the first is the empty context
}

// node is a run of symbols and, as a context, the first of those that followed
// it. A count in a short context is of the longer ones that could not tell.
type node struct {
	symbol      uint16
	count       uint32
	first, next uint32 // child and sibling; 0 is none
}

const (
	order = 12
	// A discount of discountNum/discountDen for each count.
	discountNum, discountDen = 4, 5
)

// past is the contexts that the symbols so far are in, from the empty one to
// the longest that was met before.
type past struct {
	nodes  [order + 1]uint32
	length int
}

func newPPM() *ppm { return &ppm{nodes: make([]node, 1)} }

func (p *ppm) start() past { return past{length: 1} }

// child finds a symbol among those that followed a context, or 0.
func (p *ppm) child(of uint32, symbol uint16) uint32 {
	c := p.nodes[of].first
	for c != 0 && p.nodes[c].symbol != symbol {
		c = p.nodes[c].next
	}
	return c
}

// after is the past with one symbol more.
func (p *ppm) after(h past, symbol uint16) past {
	next := p.start()
	for k := 0; k < h.length && next.length <= order; k++ {
		c := p.child(h.nodes[k], symbol)
		if c == 0 {
			break // a longer context has not met it either
		}
		next.nodes[next.length] = c
		next.length++
	}
	return next
}

// learn counts a symbol in the contexts of the past, which all have been
// learnt too, and gives the past after it.
func (p *ppm) learn(h past, symbol uint16) past {
	for k := h.length - 1; k >= 0; k-- {
		if c := p.child(h.nodes[k], symbol); c != 0 {
			p.nodes[c].count++
			break // update exclusion
		}
		p.nodes = append(p.nodes, node{symbol: symbol, count: 1, next: p.nodes[h.nodes[k]].first})
		p.nodes[h.nodes[k]].first = uint32(len(p.nodes) - 1)
	}
	return p.after(h, symbol)
}

// predict writes the chances of the allowed symbols, Q32, and tells how many
// symbols of the past the longest context has that met one of them.
func (p *ppm) predict(odds []uint64, h past, mask lm.Mask) (matched int) {
	n := uint64(mask.Count())
	for s := range odds {
		odds[s] = 0
		if mask.Has(s) {
			odds[s] = 1 << 32 / n
		}
	}
	for k := range h.length {
		total, distinct := p.tally(h.nodes[k], mask)
		if total == 0 {
			break
		}
		left := discountNum * distinct << 32 / (discountDen * total)
		for s, q := range odds {
			odds[s] = q * left >> 32
		}
		for c := p.nodes[h.nodes[k]].first; c != 0; c = p.nodes[c].next {
			if x := p.nodes[c]; mask.Has(int(x.symbol)) {
				odds[x.symbol] += (discountDen*uint64(x.count) - discountNum) << 32 / (discountDen * total)
			}
		}
		matched = k
	}
	return matched
}

// tally counts what followed a context, as far as it is allowed.
func (p *ppm) tally(context uint32, mask lm.Mask) (total, distinct uint64) {
	for c := p.nodes[context].first; c != 0; c = p.nodes[c].next {
		if mask.Has(int(p.nodes[c].symbol)) {
			total += uint64(p.nodes[c].count)
			distinct++
		}
	}
	return total, distinct
}
