// Package memory is what an instrument has learnt from its owner's lessons. The
// network's weights do not move; beside it stand
//
//   - a bias, of symbols that the lessons have more or less often than the
//     network expected,
//   - partial matching: what followed the same symbols in the lessons,
//   - neighbours: what followed where the network's state was like this one,
//   - statistics of the facts that matter for planning a piece,
//   - a bank of the motifs that recur.
//
// [Learn] makes all of it from the lessons in the order in which they were
// taught. The same lessons give the same memory, bit by bit.
package memory

import (
	"fmt"

	"github.com/cremona-audio/cremona/compose/lm"
)

// Memory is what was learnt from lessons by one model. It does not change, and
// may be used by several goroutines.
type Memory struct {
	model      *lm.Model
	lessons    int
	kinds      []kindMemory
	ppm        *ppm
	projection projection
	mostKeys   int

	Statistics Statistics
	motifs     []Motif
}

// kindMemory is what is kept apart for each kind of symbol.
type kindMemory struct {
	bias *bias
	near near
}

// decay is what remains of the weight of a lesson when the next one is taught,
// Q16: 2^−(1/64).
const decay = 64830

// Learn reads lessons, from the first one taught to the last. The masks hold
// the symbols of each kind; those of [Given] are not asked for.
func Learn(m *lm.Model, masks []lm.Mask, lessons []Lesson) (*Memory, error) {
	traces, err := studyAll(m, masks, lessons, oldest(lessons))
	if err != nil {
		return nil, err
	}
	return newMemory(m, masks, traces), nil
}

// oldest is the first lesson that the network reads. Those before it leave
// their facts and motifs only.
func oldest(lessons []Lesson) int {
	first, symbols := len(lessons), 0
	for first > 0 && symbols+len(lessons[first-1].Symbols) <= MaxMemory {
		first--
		symbols += len(lessons[first].Symbols)
	}
	return first
}

// newMemory puts together what each lesson has left.
func newMemory(m *lm.Model, masks []lm.Mask, traces []trace) *Memory {
	mem := &Memory{
		model: m, lessons: len(traces), ppm: newPPM(), projection: newProjection(m.Hidden()),
		kinds: make([]kindMemory, len(masks)),
	}
	for k := range mem.kinds {
		mem.kinds[k].bias = newBias(m.Vocabulary())
	}
	lessons := make([]Lesson, len(traces))
	for i, t := range traces {
		lessons[i] = t.lesson
	}
	first := oldest(lessons)
	for i, weight := len(traces)-1, int64(1<<16); i >= 0; i-- {
		mem.add(traces[i], weight, i >= first)
		weight = max(1, weight*decay>>16)
	}
	for k := range mem.kinds {
		mem.kinds[k].bias.finish()
		mem.kinds[k].near.finish()
		mem.mostKeys = max(mem.mostKeys, len(mem.kinds[k].near.symbols))
	}
	mem.motifs = findMotifs(traces)
	return mem
}

// add takes in a lesson with a weight in Q16.
func (m *Memory) add(t trace, weight int64, recent bool) {
	m.Statistics.learn(lessonMet, weight)
	for _, f := range t.lesson.Facts {
		m.Statistics.learn(f, weight)
	}
	if !recent {
		return
	}
	for k := range m.kinds {
		m.kinds[k].bias.add(t.bias[k], uint64(weight))
	}
	context := m.ppm.start()
	for i, symbol := range t.lesson.Symbols {
		if k := t.lesson.Kinds[i]; k != Given {
			m.kinds[k].near.learn(t.keys[i], symbol, uint16(weight-1))
			context = m.ppm.learn(context, symbol)
		}
	}
}

// trace is what a lesson leaves, whatever other lessons there are.
type trace struct {
	lesson Lesson
	bias   []*bias // for each kind
	keys   []key   // for each symbol
}

// studyAll lets the network read lessons, each from its beginning, from one
// lesson on.
func studyAll(m *lm.Model, masks []lm.Mask, lessons []Lesson, first int) ([]trace, error) {
	for i, l := range lessons {
		if err := l.check(m, masks); err != nil {
			return nil, fmt.Errorf("learn lesson %d: %w", i+1, err)
		}
	}
	traces := make([]trace, len(lessons))
	directions := newProjection(m.Hidden())
	for i, l := range lessons {
		if traces[i].lesson = l; i >= first {
			traces[i] = study(m, masks, directions, l)
		}
	}
	return traces, nil
}

func study(m *lm.Model, masks []lm.Mask, directions projection, l Lesson) trace {
	t := trace{lesson: l, keys: make([]key, len(l.Symbols))}
	for range masks {
		t.bias = append(t.bias, newBias(m.Vocabulary()))
	}
	var s lm.State
	slots := len(m.Slots())
	logits, weights := make([]int32, m.Vocabulary()), make([]uint32, m.Vocabulary())
	for i, symbol := range l.Symbols {
		m.Step(&s, l.row(i, slots), logits)
		if k := l.Kinds[i]; k != Given {
			t.bias[k].learn(symbol, weights, m.Weigh(weights, logits, masks[k], lm.One))
			t.keys[i] = directions.of(m.Top(&s))
		}
	}
	return t
}

// Lessons is how many lessons were learnt.
func (m *Memory) Lessons() int { return m.lessons }
