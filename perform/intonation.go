package perform

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Intonation, in cents above equal temperament with A4 = 440 Hz.
const (
	fifthCents   = 1.955 // how much wider a pure fifth is than a tempered one
	expressive   = 0.6   // how far players go from tempered to Pythagorean (Loosen 1993: near it, not on it)
	mostCents    = 10.0
	justShare    = 0.6 // how far a double stop goes from there to a pure interval
	fretsOffset  = 0.8 // sd of a luthier's frets
	tuningFifths = 3   // the A strings are tuned first; A is three fifths above C
)

// Pure intervals less tempered ones, by semitones within the octave; seconds,
// sevenths and the tritone are left as they come.
var pure = [12]float64{3: 15.64, 4: -13.69, 5: -1.955, 7: 1.955, 8: 13.69, 9: -15.64}

// cents is the intonation of tone k of an event. Open strings are tuned in pure
// fifths on A and cannot move. A stopped note leans by its place on the line of
// fifths from the tonic, so that leading notes rise and minor thirds fall. In a
// double stop the freer tone leans towards the pure interval. A guitar has
// frets.
func (l *line) cents(e *event, k int) float64 {
	t := &e.tones[k]
	if !l.kind.Bowed() {
		return 0
	}
	if t.fret == 0 || t.harmonic > 0 && !t.stopped {
		return l.openCents(t.str)
	}
	own := l.leaning(t)
	if len(e.tones) != 2 {
		return own
	}
	other := &e.tones[1-k]
	theirs := l.leaning(other)
	free := k == 1 // the upper tone gives way, unless only the lower can
	if other.fret == 0 {
		theirs, free = l.openCents(other.str), true
	} else if e.tones[1].fret == 0 {
		free = true
	}
	if !free || t.held && !other.held {
		return own
	}
	target := theirs + pure[mod12(t.key-other.key)]
	if k == 0 {
		target = theirs - pure[mod12(other.key-t.key)]
	}
	if mod12(t.key-other.key) != 0 && pure[mod12(t.key-other.key)] == 0 {
		return own
	}
	return dsp.Lerp(own, target, justShare)
}

func (l *line) leaning(t *tone) float64 {
	fifths := t.pitch.Fifths() - l.score.Key.Tonic.Fifths()
	return clamp(float64(expressive*fifthCents*float64(fifths-2)), -mostCents, mostCents)
}

// openCents is how an open string is tuned: pure fifths down and up from A.
func (l *line) openCents(str int) float64 {
	fifths := cremona.SpellMIDI(l.open[str], 0).Fifths()
	return float64(fifthCents * float64(fifths-tuningFifths))
}

// hertz is the pitch of a key bent by cents.
func hertz(key int, cents float64) float64 {
	return round(float64(dsp.MIDIHz(float64(key))*dsp.FromCents(cents)), pitchGrain)
}
