package compose

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// Every audition is a score that can be read, for every kind; each phrase bears
// the name of what it shows, begins on a bar line and is followed by silence.
func TestAuditions(t *testing.T) {
	for _, kind := range cremona.Kinds {
		for _, what := range Auditions {
			s, err := Audition(cremona.Instrument{Kind: kind, DNA: cremona.Hash{3}}, what)
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := cremona.ParseScore(text); err != nil {
				t.Errorf("%s, %s: %v", kind, what, err)
			}
			notes := s.Parts[0].Notes
			for _, ph := range s.Phrases {
				from := s.Bars[ph.Bar-1].Start
				last := s.Bars[ph.Bar+ph.Bars-2]
				n, end := 0, cremona.Tick(0)
				for _, x := range notes {
					if x.At >= from && x.At < last.Start+last.Length {
						n++
						end = x.At + x.Length
						if m := x.Marks.Names(); len(m) > 0 && !strings.HasPrefix(ph.Label, m[0]) {
							t.Errorf("%s: the phrase %q is marked %s", kind, ph.Label, m)
						}
					}
				}
				if n < 3 || last.Start+last.Length-end < quarter || s.Bars[ph.Bar-1].Why != ph.Label {
					t.Errorf("%s: %q has %d notes and ends at %d of %d", kind, ph.Label, n, end, last.Start+last.Length)
				}
			}
		}
	}
}

// The scale is a major scale of two octaves from the lowest string, in steps.
func TestAuditionScale(t *testing.T) {
	s, err := Audition(cremona.Instrument{Kind: cremona.Violin}, "scale")
	if err != nil {
		t.Fatal(err)
	}
	notes := s.Parts[0].Notes
	if len(notes) != 29 || notes[0].Pitch.String() != "G3" || notes[13].Pitch.String() != "F#5" || notes[14].Pitch.String() != "G5" || notes[28].Pitch != notes[0].Pitch {
		t.Errorf("%d notes, %v", len(notes), notes)
	}
	for i := 1; i < len(notes); i++ {
		if d := notes[i].Pitch.Diatonic() - notes[i-1].Pitch.Diatonic(); d*d != 1 {
			t.Errorf("note %d is no step from the one before", i+1)
		}
	}
}

func TestAuditionRefuses(t *testing.T) {
	if _, err := Audition(cremona.Instrument{Kind: cremona.Violin}, "bow"); err == nil || !strings.Contains(err.Error(), "scale, articulations") {
		t.Errorf("got %v", err)
	}
	if _, err := Audition(cremona.Instrument{}, "scale"); err == nil {
		t.Error("no instrument was heard")
	}
}
