package decode

import (
	"slices"

	"github.com/cremona-audio/cremona/compose/lm"
)

// Traps keeps a line from falling into a loop: no note six times running, and
// no bar three times running unless the plan wants it. A copy is a branch.
type Traps struct {
	last    [2]uint16 // length and pitch of the note before
	run     int       // how many of it in a row
	bar     []uint16  // the symbols of this bar so far
	earlier [2][]uint16
}

// MaxRun is how many equal notes may follow one another.
const MaxRun = 5

// Note tells of a note that was written.
func (t *Traps) Note(length, pitch uint16) {
	if note := [2]uint16{length, pitch}; note != t.last || t.run == 0 {
		t.last, t.run = note, 0
	}
	t.run++
}

// Symbol tells of a symbol that was written, and EndBar of the end of a bar.
func (t *Traps) Symbol(s uint16) { t.bar = append(slices.Clip(t.bar), s) }

// EndBar closes a bar.
func (t *Traps) EndBar() {
	t.earlier = [2][]uint16{t.earlier[1], t.bar}
	t.bar = nil
}

// ForbidNote takes out of a mask the pitch that would make a note of this
// length too many. Nothing is taken out if nothing else is allowed.
func (t *Traps) ForbidNote(mask lm.Mask, length uint16) {
	if t.run >= MaxRun && t.last[0] == length {
		forbid(mask, t.last[1])
	}
}

// ForbidBar takes out of a mask the symbol that would make this bar the same
// as the two before, if it is the last one that could still differ. Nothing is
// taken out if nothing else is allowed.
func (t *Traps) ForbidBar(mask lm.Mask) {
	same, n := t.earlier[1], len(t.bar)
	if len(same) > 0 && n == len(same)-1 && slices.Equal(t.earlier[0], same) && slices.Equal(t.bar, same[:n]) {
		forbid(mask, same[n])
	}
}

func forbid(mask lm.Mask, symbol uint16) {
	if s := int(symbol); mask.Has(s) && mask.Count() > 1 {
		mask.Forbid(s)
	}
}
