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
