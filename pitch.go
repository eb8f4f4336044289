package cremona

import (
	"fmt"
	"strconv"
)

// Pitch is a spelled pitch: C sharp and D flat are two pitches that sound
// alike. In JSON it is a string such as "F#4", "Bb3", "C-1"; "##" and "bb"
// are the double accidentals. Octave 4 begins at middle C.
type Pitch struct {
	Step   int8 // 0 = C, 1 = D … 6 = B
	Alter  int8 // semitones up, −2 to 2
	Octave int8
}

var (
	stepNames     = "CDEFGAB"
	stepSemitones = [7]int{0, 2, 4, 5, 7, 9, 11}
	stepFifths    = [7]int{0, 2, 4, -1, 1, 3, 5}
	alterNames    = [5]string{"bb", "b", "", "#", "##"}
)

// MIDI is the key number, 60 = middle C. It may leave 0 to 127.
func (p Pitch) MIDI() int { return 12*(int(p.Octave)+1) + stepSemitones[p.Step] + int(p.Alter) }

func (p Pitch) valid() bool { return p.Step >= 0 && p.Step <= 6 && p.Alter >= -2 && p.Alter <= 2 }

// Fifths is the place on the line of fifths: C = 0, G = 1, F = −1, F# = 6.
func (p Pitch) Fifths() int { return stepFifths[p.Step] + 7*int(p.Alter) }

// Diatonic counts staff steps from C0, so that intervals in steps are
// differences.
func (p Pitch) Diatonic() int { return 7*int(p.Octave) + int(p.Step) }

// SpellMIDI spells a key number near a place on the line of fifths, such as
// the tonic's: of all spellings with at most one accidental or, if need be,
// two, the one at the least distance; flats where two are as near.
func SpellMIDI(key, near int) Pitch {
	best, bestDistance := Pitch{}, 1<<30
	for step := range int8(7) {
		for alter := int8(-2); alter <= 2; alter++ {
			rest := key - stepSemitones[step] - int(alter)
			if rest%12 != 0 {
				continue
			}
			p := Pitch{step, alter, int8(rest/12 - 1)}
			// The diatonic notes lie −1 to 5 above a major tonic: measure from
			// the middle of them.
			d := p.Fifths() - near - 2
			if d = max(d, -d); d < bestDistance {
				best, bestDistance = p, d
			} else if d == bestDistance && p.Alter < best.Alter {
				best = p
			}
		}
	}
	return best
}

func (p Pitch) String() string { return p.Name() + strconv.Itoa(int(p.Octave)) }

// Name is the pitch without its octave, as "F#".
func (p Pitch) Name() string { return string(stepNames[p.Step]) + alterNames[p.Alter+2] }

// ParsePitch reads the text form.
func ParsePitch(s string) (Pitch, error) {
	bad := fmt.Errorf("pitch %q is not a letter C to B, up to two of # or b, and an octave −1 to 9", clip(s))
	if s == "" {
		return Pitch{}, bad
	}
	p := Pitch{Step: -1}
	for i := range stepNames {
		if stepNames[i] == s[0] {
			p.Step = int8(i)
		}
	}
	rest := s[1:]
	for len(rest) > 0 && (rest[0] == '#' || rest[0] == 'b') {
		if rest[0] == '#' {
			p.Alter++
		} else {
			p.Alter--
		}
		rest = rest[1:]
	}
	octave, err := strconv.Atoi(rest)
	if err != nil || p.Step < 0 || octave < -1 || octave > 9 {
		return Pitch{}, bad
	}
	p.Octave = int8(octave)
	if p.Alter < -2 || p.Alter > 2 || p.String() != s {
		return Pitch{}, bad
	}
	return p, nil
}

func (p Pitch) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

func (p *Pitch) UnmarshalText(b []byte) (err error) {
	*p, err = ParsePitch(string(b))
	return err
}
