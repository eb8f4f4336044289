package compose

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// How many lines that the network has learnt from are marked lightly, and how
// many richly, by genre and for others by class (see kinshipClass):
// `go run ./compose/train/export --corpus DIR --touches` counts it.
//
//go:embed touches.txt
var touchesText string

var touches = func() map[string]odds {
	table := map[string]odds{}
	for _, line := range strings.Split(strings.TrimSpace(touchesText), "\n") {
		var name string
		o := make(odds, symbol.Touches)
		if _, err := fmt.Sscan(line, &name, &o[symbol.Lightly], &o[symbol.Richly]); err != nil {
			panic("compose: touches.txt: " + line)
		}
		table[name] = o
	}
	return table
}()

// touch draws how richly a piece is marked, as its genre is and as the
// instrument leans to.
func (w *writer) touch() symbol.Touch {
	o, ok := touches[w.sp.wish.Genre.String()]
	if !ok {
		o = touches[w.sp.kinshipClass()]
	}
	return symbol.Touch(w.seed.Stream("touch").Pick(blend(o, temperament(w.sp.instrument.DNA, "touch", symbol.Touches))))
}

// joins tells whether a slur may lead on from a note: within a phrase, not over a
// rest or to the same pitch, and as long as the bow lasts. On the guitar two
// notes at most are slurred, by steps and from a beat, as the left hand can.
func (k *marker) joins(p spot) bool {
	if p.i+1 == len(k.notes) {
		return false
	}
	w, n, next := k.w, k.notes[p.i], k.notes[p.i+1]
	if n.goal || n.phrase != next.phrase || n.At+n.Length != next.At || n.Pitch == next.Pitch {
		return false
	}
	if !w.sp.instrument.Kind.Bowed() {
		size := max(n.step-next.step, next.step-n.step)
		return !p.under && size <= 2 && n.strength > offbeat && n.Length <= w.sp.meter.beats[0].length/2
	}
	return w.sp.meter.millis(next.At+next.Length-k.bow, w.plan.bpm) <= oneBow(w.markOf(n.phrase).Level)
}

// What a bow holds, in milliseconds.
const (
	longestBow  = 4500
	shortestBow = 1200
)

// oneBow is how many milliseconds a bow lasts at a level: 62 cm of hair, at three
// quarters of the 10 to 55 cm a second that the player would rather have.
func oneBow(level int) int {
	return min(max(620_000*4/3/(100+450*level/1000), shortestBow), longestBow)
}

// dots tells whether a note may be short: a beat at most, within a phrase.
func (k *marker) dots(i int) bool {
	n := k.notes[i]
	return !n.goal && n.Length <= k.unit(n)
}

// unit is the beat in which a note begins.
func (k *marker) unit(n scoreNote) cremona.Tick {
	m := k.w.sp.meter
	return m.beats[m.beatAt(max(n.inBar, 0))].length
}

// shorter tells whether a note is one that a mood of short notes has short.
func (k *marker) shorter(i int) bool {
	n, unit := k.notes[i], k.unit(k.notes[i])
	return 2*n.Length <= unit && n.strength == offbeat || n.Length <= unit && n.strength == beatOnly && k.w.sp.wish.Tempo >= 5
}

// graceMillis is the time that an ornament takes.
const graceMillis = 280

// graceful tells whether a note may have an ornament: not that of a young
// instrument, a last one, or one that is too short; in plain chords only the one
// before a close.
func (k *marker) graceful(i int) bool {
	w, n := k.w, k.notes[i]
	switch {
	case w.sp.stage == 0, n.goal, n.inBar < 0, w.sp.meter.millis(n.Length, w.plan.bpm) < graceMillis:
		return false
	}
	return w.sp.genre.texture != block || k.closes(i)
}

// closes tells whether a note leads by step to a full close.
func (k *marker) closes(i int) bool {
	if i+1 >= len(k.notes) || !k.notes[i+1].goal {
		return false
	}
	size := k.notes[i+1].step - k.notes[i].step
	return max(size, -size) == 1 && k.w.plan.phrases[k.notes[i].phrase].cadence == perfect
}
