package perform_test

import (
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
)

// Grace notes sound before their note, on its string, from the time at which it
// would begin without them; all others stay where they are.
func TestGraceNotes(t *testing.T) {
	for _, kind := range cremona.Kinds {
		if !kind.Bowed() {
			continue // a plucked part has no ornaments
		}
		s := lone(kind, 3)
		s.Parts[0].Notes = s.Parts[0].Notes[:0]
		open := kind.OpenStrings()
		for i := range 8 {
			s.Parts[0].Notes = append(s.Parts[0].Notes, cremona.Note{At: cremona.Tick(i) * cremona.TicksPerQuarter, Length: cremona.TicksPerQuarter,
				Pitch: cremona.SpellMIDI(open[1]+3, 0), Level: 500})
		}
		plain, err := perform.Perform(s, perform.Config{NoVibrato: true})
		if err != nil {
			t.Fatal(err)
		}
		at := s.Parts[0].Notes[4].At
		for _, over := range []int{5, 4} {
			s.Parts[0].Graces = append(s.Parts[0].Graces, cremona.Grace{At: at, Pitch: cremona.SpellMIDI(open[1]+over, 0)})
		}
		adorned, err := perform.Perform(s, perform.Config{NoVibrato: true})
		if err != nil {
			t.Fatal(err)
		}
		was, is := sounds(plain), sounds(adorned)
		if len(was) != 8 || len(is) != 10 {
			t.Fatalf("%s: %d sounds, with two grace notes %d", kind, len(was), len(is))
		}
		var keys []int
		for i, n := range is[4:7] {
			keys = append(keys, n.key-open[1])
			if n.str != is[6].str || i < 2 && n.end-n.start > 0.09 {
				t.Errorf("%s: sound %d on string %d for %.3f s", kind, i, n.str, n.end-n.start)
			}
		}
		if !slices.Equal(keys, []int{5, 4, 3}) {
			t.Errorf("%s: keys %v over the string", kind, keys)
		}
		if d := is[4].start - was[4].start; d > 0.02 || d < -0.02 {
			t.Errorf("%s: the first grace note begins %.3f s off", kind, d)
		}
		if d := is[7].start - was[5].start; d > 0.02 || d < -0.02 {
			t.Errorf("%s: the next note begins %.3f s off", kind, d)
		}
	}
}
