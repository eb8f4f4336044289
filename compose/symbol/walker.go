package symbol

import "fmt"

// Walker goes along a stream and knows at each place what may come and what is
// known about it.
type Walker struct {
	plan   Plan
	head   [HeaderLength]Symbol
	last   Symbol
	kind   Kind
	pushed int // header symbols so far
	bar    int // the bar being written, −1 before the first
	at     int // where the next note begins in it, or the present one in AtPitch and AtDouble
	length int // of the present note
	slur   bool
	sounds bool // a note may be tied to what is before
	done   bool
	mark   int // marks given since the last pitch: the next must lie above
	bars   [][]Note
}

// NewWalker stands before the first symbol of a piece with this plan.
func NewWalker(plan Plan) *Walker {
	return &Walker{plan: plan, head: plan.Head.symbols(), last: EOS, bar: -1, kind: Given}
}

// Kind says what may come next.
func (w *Walker) Kind() Kind { return w.kind }

// Done tells whether the piece is complete.
func (w *Walker) Done() bool { return w.done }

// Bar is the bar being written, counted from 0; −1 before the first.
func (w *Walker) Bar() int { return w.bar }

// Plan is the plan that it follows, with what was amended.
func (w *Walker) Plan() Plan { return w.plan }

// Written are the notes of a bar that has been written.
func (w *Walker) Written(bar int) []Note { return w.bars[bar] }

// Clone copies the walker, so that two continuations can be tried.
func (w *Walker) Clone() *Walker {
	c := *w
	c.bars = append([][]Note(nil), w.bars...)
	if n := len(c.bars); n > 0 {
		c.bars[n-1] = append([]Note(nil), c.bars[n-1]...)
	}
	return &c
}

// Forced is the next symbol where there is no choice: the header's, and BAR,
// PHRASE or EOS where only they may come.
func (w *Walker) Forced() (Symbol, bool) {
	switch w.kind {
	case Given:
		return w.head[w.pushed], true
	case AtBar:
		return w.plan.barSymbol(w.bar + 1), true
	}
	return 0, false
}

func (w *Walker) end() int { return w.plan.Bars[w.bar].Offset + w.plan.Bars[w.bar].Length }

// left is the room in the bar for the note that comes next.
func (w *Walker) left() int {
	if w.bar < 0 || w.done {
		return 0
	}
	return w.end() - w.at
}

// Legal tells whether a symbol may come next.
func (w *Walker) Legal(s Symbol) bool {
	if w.done {
		return false
	}
	switch w.kind {
	case Given:
		return s == w.head[w.pushed]
	case AtBar:
		return s == w.plan.barSymbol(w.bar+1)
	case AtDuration:
		return w.legalDuration(s)
	case AtPitch:
		return s == Rest || s == Tie && w.sounds || IsPitch(s)
	case AtDouble:
		return IsPitch(s)
	}
	note := w.present()
	switch {
	case s == Double:
		return w.mark == 0 && len(note.More) < 3
	case IsMark(s):
		return int(MarkOf(s)) >= w.mark
	case w.kind == AfterNote:
		return w.legalDuration(s)
	}
	return s == w.plan.barSymbol(w.bar+1)
}

func (w *Walker) legalDuration(s Symbol) bool {
	return IsDuration(s) && DurationOf(s) <= w.left() && fillable(w.left()-DurationOf(s))
}

func (w *Walker) present() *Note {
	notes := w.bars[len(w.bars)-1]
	return &notes[len(notes)-1]
}

// Push goes on by one symbol.
func (w *Walker) Push(s Symbol) error {
	if !w.Legal(s) {
		return fmt.Errorf("symbol %d cannot stand in bar %d at unit %d", s, w.bar+1, w.at)
	}
	w.last = s
	switch {
	case w.kind == Given:
		if w.pushed++; w.pushed == HeaderLength {
			w.kind = AtBar
		}
	case s == EOS:
		w.done = true
	case s == Bar || s == Phrase:
		w.bar++
		w.bars = append(w.bars, nil)
		w.at = w.plan.Bars[w.bar].Offset
		w.kind = AtDuration
	case IsDuration(s):
		w.length = DurationOf(s)
		w.kind = AtPitch
	case s == Double:
		w.kind = AtDouble
	case IsMark(s):
		w.addMark(MarkOf(s))
	default:
		w.addNote(s)
	}
	return nil
}

func (w *Walker) addMark(m Mark) {
	n := w.present()
	n.Marks = n.Marks.With(m)
	w.mark = int(m) + 1
	switch m {
	case SlurStart:
		w.slur = true
	case SlurEnd:
		w.slur = false
	}
}

func (w *Walker) addNote(s Symbol) {
	if w.kind == AtDouble {
		n := w.present()
		n.More = append(append([]Pitch(nil), n.More...), PitchOf(s))
		w.at, w.length = n.At, n.Length
		w.afterNote(true)
		return
	}
	n := Note{At: w.at, Length: w.length}
	switch s {
	case Rest:
		n.Sound = Silent
		w.sounds = false
	case Tie:
		n.Sound = Held
	default:
		n.Pitch = PitchOf(s)
		w.sounds = true
	}
	w.bars[w.bar] = append(w.bars[w.bar], n)
	w.afterNote(IsPitch(s))
}

// afterNote moves to the end of the note and finds what may follow.
func (w *Walker) afterNote(open bool) {
	w.at += w.length
	w.mark = 0
	full := w.at >= w.end()
	switch {
	case open && full:
		w.kind = AfterLast
	case open:
		w.kind = AfterNote
	case full:
		w.kind = AtBar
	default:
		w.kind = AtDuration
	}
}

// At is the unit of the bar where the next note begins.
func (w *Walker) At() int { return w.at }

// Length is the length in units of the note whose pitch comes next.
func (w *Walker) Length() int { return w.length }

// Amend changes the plan of a bar that has not begun.
func (w *Walker) Amend(bar int, change func(*BarPlan)) {
	w.plan.Bars = append([]BarPlan(nil), w.plan.Bars...)
	change(&w.plan.Bars[bar])
}

// BarSymbol is the symbol that opens a bar.
func (w *Walker) BarSymbol(bar int) Symbol { return w.plan.barSymbol(bar) }
