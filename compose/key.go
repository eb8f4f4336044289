package compose

import (
	"slices"

	"github.com/cremona-audio/cremona"
)

// The modes by their numbers in a Wish.
const (
	major      = cremona.Mode(1)
	minor      = cremona.Mode(2)
	dorian     = cremona.Mode(3)
	mixolydian = cremona.Mode(4)
	phrygian   = cremona.Mode(5)
	lydian     = cremona.Mode(6)
	aeolian    = cremona.Mode(7)
)

// modeShift is how many fifths a mode's signature lies from the major key on
// the same tonic.
var modeShift = [...]int{major: 0, minor: -3, dorian: -2, mixolydian: -1, phrygian: -4, lydian: 1, aeolian: -3}

// signature is the number of sharps (positive) or flats (negative), −7 to 7
// for keys this package makes.
func signature(k cremona.Key) int { return k.Tonic.Fifths() + modeShift[k.Mode] }

func minorThird(m cremona.Mode) bool { return modeShift[m] <= -2 }

// degreePitch spells a diatonic step counted from the tonic (0) of the given
// octave, raised by alter.
func degreePitch(k cremona.Key, octave, step, alter int) cremona.Pitch {
	d := 7*octave + int(k.Tonic.Step) + step
	letter := mod(d, 7)
	return cremona.Pitch{Step: int8(letter), Alter: int8(signatureAlter(signature(k), letter) + alter), Octave: int8((d - letter) / 7)}
}

// signatureAlter is what a signature does to a letter (0 = C).
func signatureAlter(fifths, letter int) int {
	order := mod(letter*2+1, 7) // F C G D A E B = 0 … 6 in the order of sharps
	switch {
	case fifths > order:
		return 1
	case -fifths > 6-order:
		return -1
	}
	return 0
}

func mod(a, n int) int { return (a%n + n) % n }

func sortEvents(events []event) {
	slices.SortStableFunc(events, func(a, b event) int {
		if a.at != b.at {
			return sign(a.at - b.at)
		}
		return a.rank - b.rank
	})
}

func sign(n cremona.Tick) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
