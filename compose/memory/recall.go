package memory

import "github.com/cremona-audio/cremona/compose/lm"

// Recall is where a line of music stands in the memory. A copy is a branch.
type Recall struct{ past past }

// Start is the place of a line without symbols.
func (m *Memory) Start() Recall { return Recall{m.ppm.start()} }

// Push moves on by one chosen symbol.
func (m *Memory) Push(r *Recall, symbol uint16) { r.past = m.ppm.after(r.past, symbol) }

// Scratch is the room in which a memory reckons. One goroutine uses it at a time.
type Scratch struct {
	weights  []uint32
	recalled []uint64
	products []int32
}

// NewScratch makes room for this memory.
func (m *Memory) NewScratch() *Scratch {
	n := m.model.Vocabulary()
	return &Scratch{make([]uint32, n), make([]uint64, n), make([]int32, m.mostKeys)}
}

// Odds writes the chances of the symbols, about Q32 in sum: those of the
// network, moved by the bias, and mixed with what the lessons had in such a
// place. The logits are the network's, which the bias changes; the state is the
// one that gave them. Without lessons the chances are those of the network.
func (m *Memory) Odds(odds []uint64, logits []int32, s *lm.State, r Recall, kind int, mask lm.Mask, inverse int32, scratch *Scratch) {
	memory := &m.kinds[kind]
	for i, b := range memory.shift {
		logits[i] += b
	}
	Chances(m.model, odds, logits, mask, inverse, scratch.weights)
	if m.lessons == 0 {
		return
	}
	matched := m.ppm.predict(scratch.recalled, r.past, mask)
	weight := share(m.lessons)
	mix(odds, scratch.recalled, weight/2*min(1<<16, int64(matched)<<16/sureMatch)>>16)
	likeness := memory.near.predict(scratch.recalled, m.projection.of(m.model.Top(s)), mask, scratch.products)
	mix(odds, scratch.recalled, weight*min(1<<16, 2*likeness)>>16)
}

// Chances writes the chances of the network alone, Q32.
func Chances(m *lm.Model, odds []uint64, logits []int32, mask lm.Mask, inverse int32, weights []uint32) {
	sum := m.Weigh(weights, logits, mask, inverse)
	for i, w := range weights {
		odds[i] = 0
		if w > 0 {
			odds[i] = uint64(w) << 32 / sum
		}
	}
}

// sureMatch is how many symbols in a row must have been met before for what
// followed them to have its full weight.
const sureMatch = 4

// mix gives other odds a share in Q16.
func mix(odds, other []uint64, share int64) {
	w := uint64(share)
	for i := range odds {
		odds[i] = (odds[i]*(1<<16-w) + other[i]*w) >> 16
	}
}

// shares is the part that the lessons have in a choice, by their number: what
// gave the shortest code of other songs of the same style.
var shares = [...]struct{ lessons, share int64 }{{0, 0}, {1, 6554}, {3, 9830}, {10, 16384}, {30, 19661}}

// share is on a straight line between two of the shares, Q16.
func share(lessons int) int64 {
	n := int64(lessons)
	for i := 1; i < len(shares); i++ {
		if a, b := shares[i-1], shares[i]; n <= b.lessons {
			return a.share + (b.share-a.share)*(n-a.lessons)/(b.lessons-a.lessons)
		}
	}
	return shares[len(shares)-1].share
}
