package symbol

import "github.com/cremona-audio/cremona"

// Pitch is a place in the scale: steps above the reference tonic, and
// semitones above the scale's own note there.
type Pitch struct{ Step, Alter int8 }

// Symbol is the pitch's symbol; ok tells whether it has one.
func (p Pitch) Symbol() (s Symbol, ok bool) {
	if p.Step < LowestStep || p.Step > HighestStep || p.Alter < -1 || p.Alter > 1 {
		return 0, false
	}
	return firstPitch + Symbol(int(p.Step-LowestStep)*3+int(p.Alter)+1), true
}

// PitchOf is the pitch of a symbol.
func PitchOf(s Symbol) Pitch {
	n := int(s - firstPitch)
	return Pitch{int8(n/3 + LowestStep), int8(n%3 - 1)}
}

// Frame places a piece's pitches: the tonic that is step 0, and the mode whose
// notes are the scale.
type Frame struct {
	Tonic cremona.Pitch
	Mode  cremona.Mode
}

// modeShift is how many fifths a mode's signature lies from the major key on
// the same tonic. The free mode counts as major.
var modeShift = [Modes]int{0, 0, -3, -2, -1, -4, 1, -3}

// scale is the semitones of each mode's notes above its tonic.
var scale = func() (table [Modes][7]int) {
	for mode := range table {
		for step := range 7 {
			p := Frame{cremona.Pitch{Octave: 4}, cremona.Mode(mode)}.Spell(Pitch{Step: int8(step)})
			table[mode][step] = p.MIDI() - 60
		}
	}
	return table
}()

// Semitones is the height of a pitch above the reference tonic.
func (p Pitch) Semitones(m cremona.Mode) int {
	degree := mod(int(p.Step), 7)
	return (int(p.Step)-degree)/7*12 + scale[m][degree] + int(p.Alter)
}

var stepFifths = [7]int{0, 2, 4, -1, 1, 3, 5}

// ownAlter is what the frame's signature does to a letter: the one spelling of
// it among the seven neighbours on the line of fifths.
func (f Frame) ownAlter(letter int) int {
	first := f.Tonic.Fifths() + modeShift[f.Mode] - 1
	return floorDiv(first-stepFifths[letter]+6, 7)
}

// Spell gives the pitch in letters.
func (f Frame) Spell(p Pitch) cremona.Pitch {
	d := f.Tonic.Diatonic() + int(p.Step)
	letter := mod(d, 7)
	return cremona.Pitch{Step: int8(letter), Alter: int8(f.ownAlter(letter) + int(p.Alter)), Octave: int8((d - letter) / 7)}
}

// Place finds a spelled pitch in the scale. What lies more than a semitone
// from the scale's note is spelled by a neighbour; ok is false if that does
// not help or the pitch is out of reach.
func (f Frame) Place(p cremona.Pitch) (place Pitch, ok bool) {
	for _, move := range [...]int{0, 1, -1} {
		d := p.Diatonic() + move
		letter := mod(d, 7)
		q := cremona.Pitch{Step: int8(letter), Octave: int8((d - letter) / 7)}
		alter := p.MIDI() - q.MIDI() - f.ownAlter(letter)
		if alter < -1 || alter > 1 {
			continue
		}
		place = Pitch{int8(d - f.Tonic.Diatonic()), int8(alter)}
		if _, ok := place.Symbol(); ok {
			return place, true
		}
	}
	return Pitch{}, false
}

func mod(a, n int) int { return (a%n + n) % n }

func floorDiv(a, n int) int { return (a - mod(a, n)) / n }
