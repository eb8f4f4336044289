// Package ppm predicts symbols by partial matching: what followed the same
// symbols before, the longest run of them first. It is the line that the
// trained network has to beat, and it needs no training but counting.
//
// A long-term Model counts a corpus, a short-term one the piece at hand; Mix
// weighs the two by how sure each is (Pearce and Wiggins 2004). All numbers
// are integers: chances are Q32, costs are Q16 bits.
package ppm

import "github.com/cremona-audio/cremona/compose/lm"

// Order is the number of symbols in the longest context (COMPOSER's baseline
// and Pearce's find no gain beyond).
const Order = 12

// A discount of four fifths is taken from each count (absolute discounting,
// Ney, Essen and Kneser 1994).
const discountNum, discountDen = 4, 5

// One is the chance of what is certain.
const One = 1 << 32

// Model counts what followed what. Contexts shorter than the longest that knew
// a symbol do not count it again (update exclusion, Moffat 1990).
type Model struct {
	vocabulary int
	nodes      []node // the first is the empty context
}

// node is a symbol that followed a context, and with it a longer context.
type node struct {
	first, next uint32 // child and sibling, 0 if there is none
	count       uint32
	symbol      uint16
}

// New is a model that has seen nothing.
func New(vocabulary int) *Model { return &Model{vocabulary: vocabulary, nodes: make([]node, 1)} }

// Size is the number of contexts and what followed them.
func (m *Model) Size() int { return len(m.nodes) }

// Past is the contexts at one place of a sequence, from the empty one to the
// longest that the model knows.
type Past struct {
	contexts [Order + 1]uint32
	length   int
}

// Start is the place before a sequence.
func (m *Model) Start() Past { return Past{length: 1} }

func (m *Model) child(context uint32, symbol uint16) uint32 {
	c := m.nodes[context].first
	for c != 0 && m.nodes[c].symbol != symbol {
		c = m.nodes[c].next
	}
	return c
}

// Learn counts a symbol at a place and goes on behind it.
func (m *Model) Learn(p Past, symbol uint16) Past {
	next := Past{length: 1}
	counted := false
	// The longest context comes first, so that the shorter know whether to count.
	var found [Order + 1]uint32
	for k := p.length - 1; k >= 0; k-- {
		c := m.child(p.contexts[k], symbol)
		if c == 0 {
			c = uint32(len(m.nodes))
			m.nodes = append(m.nodes, node{symbol: symbol, next: m.nodes[p.contexts[k]].first, count: 1})
			m.nodes[p.contexts[k]].first = c
		} else if !counted {
			m.nodes[c].count++
			counted = true
		}
		found[k] = c
	}
	for k := 0; k < p.length && next.length <= Order; k++ {
		next.contexts[next.length] = found[k]
		next.length++
	}
	return next
}

// Follow goes on behind a symbol without counting it.
func (m *Model) Follow(p Past, symbol uint16) Past {
	next := Past{length: 1}
	for k := 0; k < p.length && next.length <= Order; k++ {
		c := m.child(p.contexts[k], symbol)
		if c == 0 {
			break
		}
		next.contexts[next.length] = c
		next.length++
	}
	return next
}

// Predict writes the chances of the symbols that a mask allows at a place, Q32;
// the others get 0, and so may what is hardly possible. It tells how many
// symbols of the past the longest context has that met one of them.
func (m *Model) Predict(odds []uint64, p Past, mask lm.Mask) (matched int) {
	n := uint64(mask.Count())
	for s := range odds {
		odds[s] = 0
		if mask.Has(s) {
			odds[s] = One / n
		}
	}
	for k := range p.length {
		total, distinct := m.tally(p.contexts[k], mask)
		if total == 0 {
			break
		}
		left := discountNum * distinct << 32 / (discountDen * total)
		for s, q := range odds {
			odds[s] = q * left >> 32
		}
		for c := m.nodes[p.contexts[k]].first; c != 0; c = m.nodes[c].next {
			if x := m.nodes[c]; mask.Has(int(x.symbol)) {
				odds[x.symbol] += (discountDen*uint64(x.count) - discountNum) << 32 / (discountDen * total)
			}
		}
		matched = k
	}
	return matched
}

// tally counts what followed a context, as far as it is allowed.
func (m *Model) tally(context uint32, mask lm.Mask) (total, distinct uint64) {
	for c := m.nodes[context].first; c != 0; c = m.nodes[c].next {
		if mask.Has(int(m.nodes[c].symbol)) {
			total += uint64(m.nodes[c].count)
			distinct++
		}
	}
	return total, distinct
}

// Cost is how many bits a symbol costs under some chances, Q16.
func Cost(odds []uint64, symbol uint16) int64 {
	sum := uint64(0)
	for _, o := range odds {
		sum += o
	}
	return lm.Log2(sum) - lm.Log2(max(odds[symbol], 1))
}
