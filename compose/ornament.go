package compose

import "github.com/cremona-audio/cremona"

// fashions are the ornaments of the quarter in which an instrument was born.
var fashions = [...]cremona.Marks{cremona.Mordent, cremona.Turn, cremona.Trill}

// ornament adds graces, more with maturity: a trill on the note before a full
// close, and the instrument's own fashion on long strong notes.
func (w *writer) ornament(notes []scoreNote) {
	draw := w.seed.Stream("ornament")
	fashion := fashions[int(w.sp.instrument.Life.Birth)%len(fashions)]
	for i := range notes {
		n := &notes[i]
		unit := w.sp.meter.beats[w.sp.meter.beatAt(max(n.inBar, 0))].length
		chance := draw.Intn(100) // drawn for every note, used or not
		if w.sp.stage == 0 || n.goal || n.Slur && n.Length < unit || n.inBar < 0 || n.Marks.Has(cremona.Staccato|cremona.Spiccato) {
			continue
		}
		closes := i+1 < len(notes) && notes[i+1].goal
		ph := w.plan.phrases[n.phrase]
		falls := closes && notes[i+1].step == n.step-1
		switch {
		case falls && n.Length >= unit && ph.cadence == perfect && chance < 30+20*w.sp.stage:
			n.Marks |= cremona.Trill
		case n.strength >= halfBar && n.Length >= unit && chance < 4+5*w.sp.stage:
			n.Marks |= fashion
		}
	}
	w.harmonicEnd(notes)
}

// harmonicEnd lets a dreamy or calm piece of a mature bowed instrument end on
// a natural harmonic, where the last note is the octave of an open string.
func (w *writer) harmonicEnd(notes []scoreNote) {
	last := &notes[len(notes)-1]
	if w.sp.stage < 2 || !w.sp.instrument.Kind.Bowed() || w.sp.mood.level > 400 {
		return
	}
	for _, open := range w.sp.instrument.Kind.OpenStrings() {
		if last.Pitch.MIDI() == open+12 {
			last.Marks |= cremona.Harmonic
		}
	}
}

// doubleStops adds chord tones below the closing notes of a bowed instrument:
// always at the end of the piece, at the ends of sections for a mature hand,
// and on long strong beats where the genre is thought in chords.
func (w *writer) doubleStops(notes []scoreNote) []cremona.Note {
	draw := w.seed.Stream("double stops")
	var out []cremona.Note
	for i := range notes {
		n := notes[i]
		chance := draw.Intn(12)
		last := i == len(notes)-1
		ph := w.plan.phrases[n.phrase]
		full := ph.cadence == perfect || ph.cadence == modal || ph.cadence == plagal
		wanted := 0
		switch {
		case last && !n.Marks.Has(cremona.Harmonic):
			wanted = 1 + min(w.sp.stage, 2)
		case n.goal && full && w.sp.stage >= 1:
			wanted = 1
		case w.sp.genre.texture == block && n.strength >= halfBar && n.Length >= w.sp.meter.beats[0].length && chance < 2+2*w.sp.stage && !n.Slur && (i == 0 || !notes[i-1].Slur):
			wanted = 1
		}
		for _, p := range w.below(n, wanted) {
			extra := n.Note
			extra.Pitch, extra.Slur = p, false
			extra.Level = n.Level * 9 / 10
			extra.Marks &= cremona.Fermata | cremona.Tenuto | cremona.Accent
			out = append(out, extra)
		}
		out = append(out, n.Note)
	}
	return out
}

// below finds up to n chord tones on the strings next below a note, lowest
// first, that one hand can hold: an open string, or a finger at most four
// semitones from the upper note's finger.
func (w *writer) below(n scoreNote, wanted int) []cremona.Pitch {
	if wanted == 0 {
		return nil
	}
	open := w.sp.instrument.Kind.OpenStrings()
	key := n.Pitch.MIDI()
	s := len(open) - 1
	for s > 0 && open[s] > key {
		s--
	}
	finger := key - open[s]
	ph := w.plan.phrases[n.phrase]
	c := w.chordIn(w.plan.bars[n.bar], max(n.inBar, 0))
	fifths := localSignature(w.sp, ph)
	var found []cremona.Pitch
	for s--; s >= 0 && len(found) < wanted; s-- {
		best, bestCost := cremona.Pitch{}, 1<<30
		for _, t := range c.tones[:3] {
			for octave := -4; octave <= 1; octave++ {
				alter := 0
				if c.raised && t == 6 {
					alter = 1
				}
				p := pitchAt(w.sp, fifths, t+ph.tonic+7*octave, alter)
				place := p.MIDI() - open[s]
				if place < 0 || place > 12 || p.MIDI() >= key {
					continue
				}
				reach := max(place-finger, finger-place)
				if place > 0 && reach > 4 {
					continue
				}
				cost := reach
				if place == 0 {
					cost = -4
				}
				if t == c.root {
					cost -= 3
				}
				if cost < bestCost {
					best, bestCost = p, cost
				}
			}
		}
		if bestCost == 1<<30 {
			break
		}
		found = append([]cremona.Pitch{best}, found...)
	}
	return found
}
