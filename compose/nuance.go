package compose

import "github.com/cremona-audio/cremona"

// dynamicMarks are the printed dynamics and their levels.
var dynamicMarks = [...]cremona.DynamicMark{
	{Text: "pp", Level: 100}, {Text: "p", Level: 300}, {Text: "mp", Level: 400},
	{Text: "mf", Level: 500}, {Text: "f", Level: 700}, {Text: "ff", Level: 950},
}

// markOf is the printed dynamic of a phrase. A repeat at once is an echo or,
// in a bold mood, stays.
func (w *writer) markOf(i int) cremona.DynamicMark {
	ph := w.plan.phrases[i]
	level := w.sp.mood.level + w.sp.mood.swing*(ph.energy-550)/500
	if ph.how == repeat && i%2 == 1 && w.sp.mood.level < 600 {
		level -= 110
	}
	best, miss := dynamicMarks[0], 1<<30
	for _, m := range dynamicMarks {
		if off := max(m.Level-level, level-m.Level); off < miss {
			best, miss = m, off
		}
	}
	return best
}

// marks prints a dynamic where it changes.
func (w *writer) marks(notes []scoreNote) []cremona.DynamicMark {
	var list []cremona.DynamicMark
	last := -1
	for _, n := range notes {
		if n.phrase == last {
			continue
		}
		last = n.phrase
		m := w.markOf(n.phrase)
		m.At = n.At
		if len(list) == 0 || list[len(list)-1].Text != m.Text {
			list = append(list, m)
		}
	}
	return list
}

// dynamics gives each note its level: the phrase's mark, swelling to the peak
// and falling to the end, with the weight of the meter on it.
func (w *writer) dynamics(notes []scoreNote) {
	weight := [...]int{-15, 0, 15, 35}
	pickup, bar := w.sp.upbeatLength(), w.sp.meter.bar()
	for i := range notes {
		n := &notes[i]
		ph := w.plan.phrases[n.phrase]
		start := pickup + cremona.Tick(ph.first)*bar
		place := int((n.At - start) * 1000 / (cremona.Tick(ph.bars) * bar))
		place = min(max(place, 0), 1000)
		swell := 0
		if place <= ph.peak {
			swell = 110*place/max(ph.peak, 1) - 40
		} else {
			swell = 70 - 130*(place-ph.peak)/max(1000-ph.peak, 1)
		}
		level := w.markOf(n.phrase).Level + swell + weight[n.strength]
		if n.goal && n.phrase < len(w.plan.phrases)-1 {
			level -= 40
		}
		n.Level = min(max(level, 60), 1000)
	}
}

// articulate sets the marks of the mood, else of the genre.
func (w *writer) articulate(notes []scoreNote) {
	habit := w.sp.mood.touch
	if habit == plain || habit == short && w.sp.wish.Tempo <= 2 { // a slow note is not short
		habit = w.sp.genre.touch
	}
	for i := range notes {
		n := &notes[i]
		unit := w.sp.meter.beats[w.sp.meter.beatAt(max(n.inBar, 0))].length
		switch habit {
		case short:
			if 2*n.Length <= unit && n.strength == offbeat || n.Length <= unit && n.strength == beatOnly && w.sp.wish.Tempo >= 5 {
				n.Marks |= cremona.Staccato
				if w.sp.stage >= 2 && w.sp.wish.Tempo >= 6 && w.sp.instrument.Kind.Bowed() {
					n.Marks = n.Marks&^cremona.Staccato | cremona.Spiccato
				}
			}
		case broad:
			if n.strength >= halfBar && n.Length >= unit {
				n.Marks |= cremona.Tenuto
			}
		case strong:
			first := w.plan.bars[n.bar].index%2 == 0
			if n.strength == downbeat && first {
				n.Marks |= cremona.Accent
			}
			if w.sp.wish.Mood.String() == "fierce" && n.Length == unit && n.strength > offbeat && w.sp.instrument.Kind.Bowed() {
				n.Marks = n.Marks&^cremona.Accent | cremona.Martele
			}
		}
		if n.goal {
			n.Marks &^= cremona.Staccato | cremona.Spiccato | cremona.Martele
		}
	}
	last := &notes[len(notes)-1]
	last.Marks = last.Marks&^cremona.Tenuto | cremona.Fermata
}

// bow sets the slurs by the genre's habit: within a group of the bar, never
// over the end of a phrase, a repeated note or a short stroke. On the guitar
// only steps from a beat are slurred, as the left hand can.
func (w *writer) bow(notes []scoreNote) {
	guitar := !w.sp.instrument.Kind.Bowed()
	in := 0 // notes under the present slur so far
	bow := cremona.Tick(0)
	for i := 0; i+1 < len(notes); i++ {
		n, next := &notes[i], &notes[i+1]
		apart := n.phrase != next.phrase || n.At+n.Length != next.At || n.goal ||
			n.Pitch == next.Pitch || (n.Marks | next.Marks).Has(cremona.Staccato|cremona.Spiccato|cremona.Martele)
		if in == 0 {
			bow = n.At
		}
		if apart || !w.oneBow(n, next, in, w.sp.meter.millis(next.At+next.Length-bow, w.plan.bpm)) {
			in = 0
			continue
		}
		if guitar {
			size := max(n.step-next.step, next.step-n.step)
			if size > 2 || n.strength == offbeat || in > 0 || n.Length > w.sp.meter.beats[0].length/2 || n.bar%2 == 1 {
				continue
			}
		}
		n.Slur = true
		in++
	}
}

// What a bow holds in milliseconds: by habit half a bar, if there is time, and
// in a long one all that a quiet bow can.
const (
	halfBow = 1500
	fullBow = 4500
)

// oneBow tells whether the habit puts two neighbours on one bow, of which in
// notes are already, and which would then last so many milliseconds.
func (w *writer) oneBow(n, next *scoreNote, in, millis int) bool {
	m := w.sp.meter
	if n.inBar < 0 { // an upbeat of two notes is slurred unless bows are apart
		return next.inBar < 0 && w.sp.genre.bowing != detached && w.sp.genre.bowing != mixed
	}
	if next.bar != n.bar || next.inBar < 0 {
		return false
	}
	one, two := m.beatAt(n.inBar), m.beatAt(next.inBar)
	unit := m.beats[one].length
	switch w.sp.genre.bowing {
	case paired:
		return one == two && in%2 == 0 && n.Length <= unit/2
	case slurred:
		return one == two || m.beats[two].strength <= beatOnly && (millis <= halfBow && in < 5 || n.Length+next.Length <= 2*unit && in == 0 && n.Length >= unit)
	case long:
		return in < 7 && millis <= fullBow && (one == two || m.beats[two].strength <= beatOnly)
	case mixed: // slur two, separate two; in threes slur the first two
		if m.beats[one].ternary {
			return one == two && in == 0 && (n.At != next.At && n.strength > offbeat) && n.bar%2 == 0
		}
		return one == two && n.strength > offbeat && m.beats[one].strength != beatOnly && in == 0
	}
	return false
}
