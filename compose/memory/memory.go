// Package memory is what an instrument has learnt from its owner's lessons. The
// network's weights do not move; beside it stand
//
//   - a bias, of symbols that the lessons have more or less often than the
//     network expected,
//   - partial matching: what followed the same symbols in the lessons,
//   - neighbours: what followed where the network's state was like this one,
//   - a mixture, of how far to trust each of them in what place,
//   - statistics of the facts that matter for planning a piece,
//   - a bank of the motifs that recur.
//
// [Learn] makes all of it from the lessons in the order in which they were
// taught. The same lessons give the same memory, bit by bit.
package memory

import (
	"fmt"

	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
)

// Memory is what was learnt from lessons by one model. It does not change, and
// may be used by several goroutines.
type Memory struct {
	model      *lm.Model
	lessons    int
	kinds      []kindMemory
	ppm        *ppm.Model
	projection projection
	mixture    mixture
	mostKeys   int

	Statistics Statistics
	motifs     []Motif
}

// kindMemory is what is kept apart for each kind of symbol.
type kindMemory struct {
	shift []int32 // of the log odds, Q12
	near  near
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
		model: m, lessons: len(traces), ppm: ppm.New(m.Vocabulary()), projection: newProjection(m.Hidden()),
		kinds: make([]kindMemory, len(masks)), motifs: findMotifs(traces),
	}
	lessons, weights := make([]Lesson, len(traces)), make([]uint64, len(traces))
	weight := uint64(1 << 16)
	for i := len(traces) - 1; i >= 0; i-- {
		lessons[i], weights[i] = traces[i].lesson, weight
		weight = max(1, weight*decay>>16)
	}
	for i, l := range lessons {
		mem.Statistics.learn(lessonMet, int64(weights[i]))
		for _, f := range l.Facts {
			mem.Statistics.learn(f, int64(weights[i]))
		}
	}
	first := oldest(lessons)
	mem.listen(masks, traces[first:], weights[first:])
	return mem
}

// listen takes in what the network has read of lessons.
func (m *Memory) listen(masks []lm.Mask, traces []trace, weights []uint64) {
	biases := make([]bias, len(m.kinds))
	for k := range biases {
		biases[k] = newBias(m.model.Vocabulary())
		for i, t := range traces {
			biases[k].add(t.bias[k], weights[i])
		}
	}
	symbols := symbolsOf(m.model, masks)
	priors := choosePriors(m.model, symbols, traces, biases, weights)
	m.fill(traces, weights, biases, priors)
	m.mixture = newMixture(len(m.kinds))
	m.mixture.fit(m.rehearse(masks, symbols, traces, weights, biases, priors))
}

// fill makes the memories of lessons, the newest first.
func (m *Memory) fill(traces []trace, weights []uint64, biases []bias, priors []uint64) {
	for i := len(traces) - 1; i >= 0; i-- {
		t, context := traces[i], m.ppm.Start()
		for j, symbol := range t.lesson.Symbols {
			if k := t.lesson.Kinds[j]; k != Given {
				m.kinds[k].near.learn(t.keys[j], symbol, uint16(weights[i]-1))
				context = m.ppm.Learn(context, symbol)
			}
		}
	}
	for k := range m.kinds {
		m.kinds[k].shift = biases[k].shift(priors[k])
		m.kinds[k].near.finish()
		m.mostKeys = max(m.mostKeys, len(m.kinds[k].near.symbols))
	}
}

// symbolsOf lists the symbols of each kind.
func symbolsOf(m *lm.Model, masks []lm.Mask) [][]uint16 {
	lists := make([][]uint16, len(masks))
	for k, mask := range masks {
		for s := range m.Vocabulary() {
			if k != Given && mask.Has(s) {
				lists[k] = append(lists[k], uint16(s))
			}
		}
	}
	return lists
}

// trace is what a lesson leaves, whatever other lessons there are.
type trace struct {
	lesson  Lesson
	bias    []bias // for each kind
	keys    []key  // for each symbol
	guesses []guess
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
	directions, symbols := newProjection(m.Hidden()), symbolsOf(m, masks)
	for i, l := range lessons {
		if traces[i].lesson = l; i >= first {
			traces[i].study(m, masks, symbols, directions)
		}
	}
	return traces, nil
}

// study lets the network read the lesson.
func (t *trace) study(m *lm.Model, masks []lm.Mask, symbols [][]uint16, directions projection) {
	l := t.lesson
	t.keys = make([]key, len(l.Symbols))
	for range masks {
		t.bias = append(t.bias, newBias(m.Vocabulary()))
	}
	var s lm.State
	slots := len(m.Slots())
	logits, weights := make([]int32, m.Vocabulary()), make([]uint32, m.Vocabulary())
	for i, symbol := range l.Symbols {
		m.Step(&s, l.row(i, slots), logits)
		k := l.Kinds[i]
		if k == Given {
			continue
		}
		t.bias[k].learn(symbol, weights, m.Weigh(weights, logits, masks[k], lm.One))
		t.keys[i] = directions.of(m.Top(&s))
		g := guess{kind: k, logits: make([]int32, len(symbols[k]))}
		for j, v := range symbols[k] {
			if g.logits[j] = logits[v]; v == symbol {
				g.at = uint16(j)
			}
		}
		t.guesses = append(t.guesses, g)
	}
}

// Lessons is how many lessons were learnt.
func (m *Memory) Lessons() int { return m.lessons }
