package compose

import (
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// shaken shakes the beginnings and ends of a piece as a hand does: by a sum of
// four draws, about normal, of a standard deviation in thousandths of a quarter;
// notes are let go a little early.
func shaken(s cremona.Score, deviation int, seed string) cremona.Score {
	d := cremona.Seed(cremona.Keccak256([]byte(seed))).Stream("shake")
	shake := func() cremona.Tick {
		sum := 0
		for range 4 {
			sum += d.Intn(2001) - 1000
		}
		// Each draw has a deviation of 1000/√3, four of them 1155.
		return cremona.Tick(sum) * quarter / 1155 * cremona.Tick(deviation) / 1000
	}
	s.Parts = slices.Clone(s.Parts)
	s.Parts[0].Notes = slices.Clone(s.Parts[0].Notes)
	notes := s.Parts[0].Notes
	for i := range notes {
		end := notes[i].At + notes[i].Length*9/10 + shake()
		notes[i].At = max(notes[i].At+shake(), 0)
		notes[i].Length = min(max(end-notes[i].At, quarter/20), s.End()-notes[i].At)
		notes[i].Slur = false
	}
	slices.SortStableFunc(notes, func(a, b cremona.Note) int { return int(sign(a.At - b.At)) })
	return s
}

// A piece that is played in time comes back: at 100 quarters a minute a
// deviation of 20 thousandths is 12 ms, that of a good player to a click.
func TestQuantisePlayed(t *testing.T) {
	right, all := 0, 0
	for n := range 60 {
		b, seed := randomBrief(n)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		got, preview, err := Quantise(shaken(s, 20, s.Title))
		if err != nil {
			t.Errorf("piece %d: %v", n, err)
			continue
		}
		starts := map[cremona.Tick]bool{}
		for _, note := range got.Parts[0].Notes {
			starts[note.At] = true
		}
		for _, note := range s.Parts[0].Notes {
			all++
			if starts[note.At] {
				right++
			}
		}
		if len(preview.Moves) != len(s.Parts[0].Notes) || preview.Mean > quarter/30 {
			t.Errorf("piece %d: %s", n, preview)
		}
	}
	t.Logf("%d of %d notes begin where they were written", right, all)
	if right*100 < all*97 {
		t.Errorf("%d of %d notes begin where they were written", right, all)
	}
}

// Notes at any time are refused, whatever their number.
func TestQuantiseRefuses(t *testing.T) {
	for n := range 60 {
		b, seed := randomBrief(n)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		s = shaken(s, 0, "")
		d := seed.Stream("any time")
		for i := range s.Parts[0].Notes {
			note := &s.Parts[0].Notes[i]
			note.At = cremona.Tick(d.Intn(int(s.End()) - int(quarter)))
			note.Length = quarter / 3
		}
		slices.SortStableFunc(s.Parts[0].Notes, func(a, b cremona.Note) int { return int(sign(a.At - b.At)) })
		_, preview, err := Quantise(s)
		if err == nil || !strings.Contains(err.Error(), "keep no time") {
			t.Errorf("piece %d: %v, %s", n, err, preview)
		}
	}
}

// A file that was written keeps every beginning, also at 480 ticks a quarter
// and with quintuplets and septuplets.
func TestQuantiseWritten(t *testing.T) {
	for n := range 60 {
		s := wildScore(n)
		for i := range s.Parts {
			for j := range s.Parts[i].Notes {
				note := &s.Parts[i].Notes[j]
				end := round480(note.At + note.Length)
				note.At = round480(note.At)
				note.Length = end - note.At
			}
			for j := range s.Parts[i].Graces {
				s.Parts[i].Graces[j].At = round480(s.Parts[i].Graces[j].At)
			}
		}
		got, preview, err := Quantise(s)
		if err != nil {
			t.Fatalf("wild %d: %v", n, err)
		}
		want := wildScore(n)
		for i := range want.Parts {
			for j, note := range got.Parts[i].Notes {
				if w := want.Parts[i].Notes[j]; note.At != w.At || note.Length != w.Length {
					t.Fatalf("wild %d, note %d: %+v, want %+v; %s", n, j+1, note, w, preview)
				}
			}
		}
	}
}

func round480(t cremona.Tick) cremona.Tick { return (t*480 + quarter/2) / quarter * (quarter / 480) }
