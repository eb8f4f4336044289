package compose

import "github.com/cremona-audio/cremona"

// fashions are the ornaments of the quarter in which an instrument was born, and
// those among which its DNA has a favourite.
var fashions = [...]cremona.Marks{cremona.Mordent, cremona.Turn, cremona.Trill}

// inFashion is what the fashion of its birth weighs beside a favourite's 1 to 6.
const inFashion = 3

// habit is how an instrument ornaments: which ornament, drawn for each piece from
// what it leans to, and how often, 1 to 6.
func (w *writer) habit(draw *cremona.Stream) (ornament cremona.Marks, often int) {
	in := w.sp.instrument
	leans := temperament(in.DNA, "ornament", len(fashions)+1)[1:]
	leans[int(in.Life.Birth)%len(fashions)] += inFashion
	ornament = fashions[draw.Pick(leans)]
	if ornament == cremona.Trill && w.sp.wish.Tempo <= 3 { // inside a slow phrase a turn sings, a trill rattles
		ornament = cremona.Turn
	}
	return ornament, temperament(in.DNA, "ornaments", 2)[1]
}

// ornament adds graces, more with maturity: a trill on the note before a full
// close, and the instrument's own habit on long strong notes, except where the
// music is thought in plain chords.
func (w *writer) ornament(notes []scoreNote) {
	draw := w.seed.Stream("ornament")
	fashion, often := w.habit(draw.Stream("habit"))
	for i := range notes {
		n := &notes[i]
		unit := w.sp.meter.beats[w.sp.meter.beatAt(max(n.inBar, 0))].length
		chance := draw.Intn(100) // drawn for every note, used or not
		if w.sp.stage == 0 || n.goal || n.Slur && n.Length < unit || n.inBar < 0 || n.Marks.Has(cremona.Staccato|cremona.Spiccato|cremona.Martele) {
			continue
		}
		closes := i+1 < len(notes) && notes[i+1].goal
		ph := w.plan.phrases[n.phrase]
		falls := closes && notes[i+1].step == n.step-1
		switch {
		case falls && n.Length >= unit && ph.cadence == perfect && chance < 30+20*w.sp.stage:
			n.Marks |= cremona.Trill
		case n.strength >= halfBar && n.Length >= unit && w.sp.genre.texture != block && 3*chance < (3+3*w.sp.stage)*often:
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
