package compose

import "github.com/cremona-audio/cremona"

// breaths is how many of eight phrases end with a rest, by step, mixed, and in
// dances that go by leap and chord and on without a stop.
var breaths = [...]int{7, 6, 1}

// breathe lets phrases end with a rest of a beat, or of half a beat after a
// shorter note, as a singer would; phrases of one label breathe alike. The last
// note of all keeps its length.
func (w *writer) breathe(notes []scoreNote) {
	draw := w.seed.Stream("breath")
	for i := range notes {
		n := &notes[i]
		if !n.goal || n.phrase == len(w.plan.phrases)-1 || !draw.Stream(w.plan.phrases[n.phrase].label).Chance(breaths[w.sp.genre.leap], 8) {
			continue
		}
		beat := w.sp.meter.beats[w.sp.meter.beatAt(n.inBar)].length
		rest := beat
		switch {
		case n.Length >= 2*beat:
		case n.Length == beat && beat == quarter:
			rest = beat / 2
		case n.Length == beat && beat == 3*quarter/2:
			rest = beat / 3
		default:
			continue
		}
		if n.Length-rest >= cremona.Tick(quarter/2) {
			n.Length -= rest
		}
	}
}
