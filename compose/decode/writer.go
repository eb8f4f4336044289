package decode

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
)

// Writer chooses symbols with a model and a memory. It has its own room to
// reckon in, so one goroutine uses it at a time.
type Writer struct {
	model   *lm.Model
	memory  *memory.Memory
	scratch *memory.Scratch
	logits  []int32
	weights []uint32
	odds    Odds
}

// NewWriter makes a writer with a memory of lessons, or nil for none.
func NewWriter(m *lm.Model, mem *memory.Memory) *Writer {
	n := m.Vocabulary()
	w := &Writer{model: m, memory: mem, logits: make([]int32, n), weights: make([]uint32, n), odds: make(Odds, n)}
	if mem != nil {
		w.scratch = mem.NewScratch()
	}
	return w
}

// Line is a place in a line of music: what the network and the memory know of
// the symbols so far. A copy is a branch.
type Line struct {
	State  lm.State
	recall memory.Recall
}

// Start is the beginning of a line.
func (w *Writer) Start() Line {
	if w.memory == nil {
		return Line{}
	}
	return Line{recall: w.memory.Start()}
}

// Ask says what may come next.
type Ask struct {
	Kind    int     // of symbol, for the memory
	Mask    lm.Mask // what is allowed
	Penalty []int32 // taken from the log odds of each symbol, Q12; nil is none
	Heat    int32   // inverse temperature, Q16; 0 is lm.One

	// What is dropped of the unlikely, both Q16; 0 drops nothing.
	Likely uint32 // less than this share of the most likely
	Mass   uint32 // beyond this share of all
	Rare   []int  // symbols that Likely does not drop
}

// Odds moves a line by the features of the symbol to come, and gives the odds
// of that symbol before anything is dropped. They are the writer's own and hold
// until it is asked again.
func (w *Writer) Odds(l *Line, features []uint16, a Ask) Odds {
	w.model.Step(&l.State, features, w.logits)
	return w.weigh(l, a)
}

func (w *Writer) weigh(l *Line, a Ask) Odds {
	for i, p := range a.Penalty {
		w.logits[i] -= p
	}
	if a.Heat == 0 {
		a.Heat = lm.One
	}
	if w.memory == nil {
		memory.Chances(w.model, w.odds, w.logits, a.Mask, a.Heat, w.weights)
	} else {
		w.memory.Odds(w.odds, w.logits, &l.State, l.recall, a.Kind, a.Mask, a.Heat, w.scratch)
	}
	return w.odds
}

// Choose moves a line by one symbol, which takes one draw. It tells the symbol
// and its surprise in bits, Q16, under the odds before anything was dropped. It
// is false, and the draw is taken, if nothing is allowed.
func (w *Writer) Choose(l *Line, features []uint16, a Ask, draws *cremona.Stream) (symbol int, surprise int64, ok bool) {
	odds := w.Odds(l, features, a)
	before := odds.Sum()
	whole := odds
	if a.Likely > 0 || a.Mass > 0 {
		whole = append(Odds(nil), odds...)
	}
	if a.Mass > 0 {
		odds.KeepMass(a.Mass)
	}
	if a.Likely > 0 {
		odds.KeepLikely(a.Likely, a.Rare...)
	}
	if symbol, ok = odds.Draw(draws); !ok {
		return 0, 0, false
	}
	w.push(l, symbol)
	return symbol, lm.Bits(whole[symbol], before), true
}

// Force moves a line by a symbol that was decided elsewhere and tells its
// surprise in bits, Q16, among the allowed ones. An empty mask tells none: the
// symbol is only read.
func (w *Writer) Force(l *Line, features []uint16, a Ask, symbol int) (surprise int64) {
	if len(a.Mask) == 0 {
		w.Read(l, features)
	} else {
		odds := w.Odds(l, features, a)
		surprise = lm.Bits(odds[symbol], odds.Sum())
	}
	w.push(l, symbol)
	return surprise
}

// Read moves a line by the features of a symbol that is given, as those of a
// header are. The memory does not learn of it.
func (w *Writer) Read(l *Line, features []uint16) { w.model.Step(&l.State, features, nil) }

func (w *Writer) push(l *Line, symbol int) {
	if w.memory != nil {
		w.memory.Push(&l.recall, uint16(symbol))
	}
}
