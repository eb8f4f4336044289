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

// habitual is the articulation of the mood, else of the genre.
func (w *writer) habitual() touch {
	habit := w.sp.mood.touch
	if habit == plain || habit == short && w.sp.wish.Tempo <= 2 { // a slow note is not short
		habit = w.sp.genre.touch
	}
	return habit
}

// articulate gives notes the slurs, dots and ornaments that were chosen for them,
// and the weight that a mood or a genre lays on strong ones. A mature bow bounces
// in a quick tempo.
func (w *writer) articulate(notes []scoreNote) {
	habit, bowed := w.habitual(), w.sp.instrument.Kind.Bowed()
	for i := range notes {
		n := &notes[i]
		n.Marks, n.Slur = w.played[i].marks, w.played[i].slur
		if n.Marks.Has(cremona.Staccato) && w.sp.stage >= 2 && w.sp.wish.Tempo >= 6 && bowed {
			n.Marks = n.Marks&^cremona.Staccato | cremona.Spiccato
		}
		unit := w.sp.meter.beats[w.sp.meter.beatAt(max(n.inBar, 0))].length
		switch habit {
		case broad:
			if n.strength >= halfBar && n.Length >= unit {
				n.Marks |= cremona.Tenuto
			}
		case strong:
			first := w.plan.bars[n.bar].index%2 == 0
			if n.strength == downbeat && first {
				n.Marks |= cremona.Accent
			}
			alone := !n.Slur && (i == 0 || !notes[i-1].Slur) && n.Marks&^cremona.Accent == 0 && !n.goal
			if w.sp.wish.Mood.String() == "fierce" && n.Length == unit && n.strength > offbeat && bowed && alone {
				n.Marks = n.Marks&^cremona.Accent | cremona.Martele
			}
		}
	}
	last := &notes[len(notes)-1]
	last.Marks = last.Marks&^cremona.Tenuto | cremona.Fermata
	w.harmonicEnd(notes)
}
