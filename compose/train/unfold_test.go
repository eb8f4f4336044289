package train

import (
	"encoding/json"
	"slices"
	"testing"
)

// A tune of two repeated halves with endings is played out: A1 A2 BB.
func TestUnfolded(t *testing.T) {
	r := Record{TicksPerQuarter: 480, Bars: []int{0, 1920, 3840, 5760}, End: 7680, Repeats: [][2]int{{5760, 7680}, {0, 3840}},
		TimeSignatures: []TimeSignature{{0, 4, 4}}, KeySignatures: []KeySignature{{0, 1, "major"}, {5760, 0, "major"}},
		Voltas: []json.RawMessage{json.RawMessage("[1920, 3840, [1]]"), json.RawMessage("[3840, 5760, [2]]")},
		Parts:  []Part{{Notes: []Note{{0, 1920, 60, ""}, {1920, 1920, 62, ""}, {3840, 1920, 64, ""}, {5760, 1920, 65, ""}}, TPC: []int{0, 2, 4, -1}}}}
	u := Unfolded(r)
	if err := u.check(); err != nil {
		t.Fatal(err)
	}
	var keys []int
	for i, n := range u.Parts[0].Notes {
		keys = append(keys, n.Key)
		if n.Onset != 1920*i || u.Bars[i] != 1920*i {
			t.Errorf("note %d begins at %d, bar at %d, want %d", i+1, n.Onset, u.Bars[i], 1920*i)
		}
	}
	if want := []int{60, 62, 60, 64, 65, 65}; !slices.Equal(keys, want) || u.End != 6*1920 {
		t.Errorf("played %v to %d, want %v to %d", keys, u.End, want, 6*1920)
	}
	if last := u.KeySignatures[len(u.KeySignatures)-1]; last.Tick != 5*1920 || last.Fifths != 0 {
		t.Errorf("the last signature is %+v, want no sharps from the last bar on", last)
	}
}

func TestUnfoldedAsItIs(t *testing.T) {
	for name, repeats := range map[string][][2]int{"none": nil, "one in another": {{0, 7680}, {1920, 3840}}, "backwards": {{3840, 0}}} {
		r := Record{Bars: []int{0, 1920, 3840, 5760}, End: 7680, Repeats: repeats}
		if u := Unfolded(r); len(u.Bars) != 4 || u.End != 7680 {
			t.Errorf("%s: %d bars to %d, want the piece as it is", name, len(u.Bars), u.End)
		}
	}
}
