package memory

import (
	"slices"

	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
)

// Recall is where a line of music stands in the memory. A copy is a branch.
type Recall struct{ past ppm.Past }

// Start is the place of a line without symbols.
func (m *Memory) Start() Recall { return Recall{m.ppm.Start()} }

// Push moves on by one chosen symbol.
func (m *Memory) Push(r *Recall, symbol uint16) { r.past = m.ppm.Follow(r.past, symbol) }

// Scratch is the room in which a memory reckons. One goroutine uses it at a time.
type Scratch struct {
	weights  []uint32
	odds     [experts][]uint64
	products []int32
}

// NewScratch makes room for this memory.
func (m *Memory) NewScratch() *Scratch {
	n := m.model.Vocabulary()
	s := &Scratch{weights: make([]uint32, n), products: make([]int32, m.mostKeys)}
	for e := range s.odds {
		s.odds[e] = make([]uint64, n)
	}
	return s
}

// Odds writes the chances of the symbols, about Q32 in sum: those of the
// network, moved by the bias, and mixed with what the lessons had in such a
// place. The logits are the network's, which the bias changes; the state is the
// one that gave them. Without lessons the chances are those of the network.
func (m *Memory) Odds(odds []uint64, logits []int32, s *lm.State, r Recall, kind int, mask lm.Mask, inverse int32, scratch *Scratch) {
	if m.lessons == 0 {
		Chances(m.model, odds, logits, mask, inverse, scratch.weights)
		return
	}
	for i, b := range m.kinds[kind].shift {
		logits[i] += b
	}
	Chances(m.model, scratch.odds[network], logits, mask, inverse, scratch.weights)
	place := m.consult(r.past, m.projection.of(m.model.Top(s)), kind, mask, scratch)
	m.mixture.mix(odds, kind, place, &scratch.odds)
}

// consult asks the memories; the network has been asked. It tells in which of
// the places the line is by how much each has to say.
func (m *Memory) consult(h ppm.Past, k key, kind int, mask lm.Mask, scratch *Scratch) place {
	matched := m.ppm.Predict(scratch.odds[matching], h, mask)
	far, ok := m.kinds[kind].near.predict(scratch.odds[nearest], k, mask, scratch.products)
	if !ok {
		copy(scratch.odds[nearest], scratch.odds[network])
	}
	return placeOf(slices.Max(scratch.odds[network]), matched, far)
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
