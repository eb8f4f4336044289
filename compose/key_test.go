package compose

import (
	"testing"

	"github.com/cremona-audio/cremona"
)

// A key has the name that a player would give it.
func TestTonicsAreSpelledAsPlayersDo(t *testing.T) {
	for _, c := range []struct {
		tonic int // semitones above C
		mode  cremona.Mode
		want  string
	}{
		{11, lydian, "B lydian"}, {11, major, "B major"}, {6, major, "F# major"}, {1, major, "Db major"}, {1, minor, "C# minor"},
		{10, minor, "Bb minor"}, {8, minor, "G# minor"}, {3, minor, "Eb minor"}, {4, lydian, "E lydian"}, {5, minor, "F minor"},
	} {
		k := cremona.Key{Tonic: spellTonic(cremona.Tonic(c.tonic+1), c.mode), Mode: c.mode}
		if k.String() != c.want {
			t.Errorf("%d semitones above C, %s: %s, want %s", c.tonic, c.mode, k, c.want)
		}
	}
}
