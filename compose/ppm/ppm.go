// Package ppm predicts symbols by partial matching: what followed the same
// symbols before, the longest run of them first. It is the line that the
// trained network has to beat, and it needs no training but counting.
//
// A long-term Model counts a corpus, a short-term one the piece at hand; Mix
// weighs the two by how sure each is (Pearce and Wiggins 2004). All numbers
// are integers: chances are Q32, costs are Q16 bits.
package ppm

import "math/bits"

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

// Predict writes the chances of the symbols that are allowed at a place, Q32;
// the others get 0. They sum to One but for a rounding below 2^-20.
func (m *Model) Predict(odds []uint64, p Past, allowed []bool) {
	n := uint64(0)
	for s := range odds {
		odds[s] = 0
		if allowed[s] {
			n++
		}
	}
	if n == 0 {
		return
	}
	for s := range odds {
		if allowed[s] {
			odds[s] = One / n
		}
	}
	for k := range p.length {
		m.refine(odds, p.contexts[k], allowed)
	}
}

// refine takes the chances by a shorter context as what the discount leaves,
// and adds the counts of this one.
func (m *Model) refine(odds []uint64, context uint32, allowed []bool) {
	total, distinct := uint64(0), uint64(0)
	for c := m.nodes[context].first; c != 0; c = m.nodes[c].next {
		if allowed[m.nodes[c].symbol] {
			total += uint64(m.nodes[c].count)
			distinct++
		}
	}
	if total == 0 {
		return
	}
	for s := range odds {
		if odds[s] > 0 {
			odds[s] = max(odds[s]*discountNum*distinct/(discountDen*total), 1)
		}
	}
	for c := m.nodes[context].first; c != 0; c = m.nodes[c].next {
		if s := m.nodes[c].symbol; allowed[s] {
			odds[s] += (uint64(m.nodes[c].count)*discountDen - discountNum) * (One / discountDen) / total
		}
	}
}

// Log2 is the logarithm of a number above 0 to the base 2, Q16, rounded down.
func Log2(x uint64) int64 {
	whole := bits.Len64(x) - 1
	y := x << (63 - whole) // 1 to 2, Q63
	result := int64(whole) << 16
	for bit := int64(1) << 15; bit > 0; bit >>= 1 {
		hi, lo := bits.Mul64(y, y) // Q126
		if hi>>63 == 1 {
			y = hi
			result += bit
		} else {
			y = hi<<1 | lo>>63
		}
	}
	return result
}

// Cost is how many bits a symbol costs under some chances, Q16.
func Cost(odds []uint64, symbol uint16) int64 {
	sum := uint64(0)
	for _, o := range odds {
		sum += o
	}
	return Log2(sum) - Log2(max(odds[symbol], 1))
}
