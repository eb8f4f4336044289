package memory

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona/compose/lm"
)

// Length is the length of a code for lessons: what a model with the best
// possible code would write.
type Length struct {
	Bits    int64 // Q16
	Symbols int   // that were chosen
}

// Add puts two lengths together.
func (l Length) Add(o Length) Length { return Length{l.Bits + o.Bits, l.Symbols + o.Symbols} }

// Measure is the length of a lesson's code with this memory, a length for each
// kind of symbol. The lesson should not be among those learnt.
func (m *Memory) Measure(masks []lm.Mask, l Lesson) ([]Length, error) {
	if err := l.check(m.model, masks); err != nil {
		return nil, fmt.Errorf("measure lesson: %w", err)
	}
	return m.measure(masks, l), nil
}

func (m *Memory) measure(masks []lm.Mask, l Lesson) []Length {
	lengths := make([]Length, len(masks))
	var s lm.State
	slots := len(m.model.Slots())
	logits, odds, scratch := make([]int32, m.model.Vocabulary()), make([]uint64, m.model.Vocabulary()), m.NewScratch()
	place := m.Start()
	for i, symbol := range l.Symbols {
		m.model.Step(&s, l.row(i, slots), logits)
		k := int(l.Kinds[i])
		if k == Given {
			continue
		}
		m.Odds(odds, logits, &s, place, k, masks[k], lm.One, scratch)
		var sum uint64
		for _, w := range odds {
			sum += w
		}
		lengths[k] = lengths[k].Add(Length{lm.Bits(odds[symbol], sum), 1})
		m.Push(&place, symbol)
	}
	return lengths
}

// Sum is the length of all kinds together.
func Sum(lengths []Length) (all Length) {
	for _, l := range lengths {
		all = all.Add(l)
	}
	return all
}

// LeaveOneOut measures each lesson with a memory of the others, and with none:
// what teaching has brought to music that was not taught. The lengths are sums
// over all lessons, a length for each kind of symbol.
func LeaveOneOut(m *lm.Model, masks []lm.Mask, lessons []Lesson) (before, after []Length, err error) {
	traces, err := studyAll(m, masks, lessons, 0)
	if err != nil {
		return nil, nil, err
	}
	before, after = make([]Length, len(masks)), make([]Length, len(masks))
	blank := newMemory(m, masks, nil)
	for i, t := range traces {
		taught := newMemory(m, masks, slices.Concat(traces[:i], traces[i+1:]))
		for k, length := range blank.measure(masks, t.lesson) {
			before[k] = before[k].Add(length)
		}
		for k, length := range taught.measure(masks, t.lesson) {
			after[k] = after[k].Add(length)
		}
	}
	return before, after, nil
}
