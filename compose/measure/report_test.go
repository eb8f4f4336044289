package measure

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// scores composes short pieces.
func scores(t *testing.T, n int) (list []cremona.Score) {
	t.Helper()
	for i := range n {
		seed := cremona.Seed{byte(i)}
		b := cremona.Brief{Instrument: cremona.Instrument{Kind: cremona.Kinds[i%len(cremona.Kinds)], DNA: cremona.Hash{byte(i)}}, Wish: cremona.Wish{Meter: 1, Length: 1}}
		s, err := compose.Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// Pieces compared with themselves are all copies that nothing tells apart.
func TestCompareWithItself(t *testing.T) {
	list := scores(t, 12)
	var made []Tune
	for i, s := range list {
		one, err := FromScore(s)
		if err != nil {
			t.Fatal(err)
		}
		one.Family = fmt.Sprint(i)
		made = append(made, one)
	}
	other := append([]Tune(nil), made...)
	for i := range other {
		other[i].Family = ""
	}
	var steps []string
	r, err := Compare(list, made, made, other, func(step string) error { steps = append(steps, step); return nil })
	if err != nil {
		t.Fatal(err)
	}
	l := r.Laws
	if r.Compared != 12 || l.Bars == 0 || l.WrongBars+l.OutOfRange+l.WrongCloses != 0 || l.Phrases == 0 {
		t.Errorf("%d compared, laws %+v", r.Compared, l)
	}
	for _, f := range append(r.Features, r.Scales...) {
		if f.Made != f.Human {
			t.Errorf("%s: %v and %v of the same tunes", f.Name, f.Made, f.Human)
		}
	}
	if r.Runs.Made[0] < 10 || r.Runs.Made != r.Runs.Human {
		t.Errorf("the longest runs of copies are %v notes", r.Runs)
	}
	if len(steps) != 6 || !strings.Contains(r.Markdown(), "| bars exact | ") {
		t.Errorf("steps %v, report %s", steps, r.Markdown())
	}
}

// What breaks a law is counted.
func TestLaws(t *testing.T) {
	s := scores(t, 1)[0]
	s.Bars[1].Length--
	s.Parts[0].Notes[0].Pitch.Octave = 0
	last := &s.Phrases[len(s.Phrases)-1]
	notes := s.Parts[0].Notes
	notes[len(notes)-1].Pitch.Step = (notes[len(notes)-1].Pitch.Step + 1) % 7
	var l Laws
	l.Check(s)
	if l.WrongBars == 0 || l.OutOfRange != 1 || l.WrongCloses != 1 || last.Cadence != "PAC" && last.Cadence != "MC" && last.Cadence != "PC" {
		t.Errorf("laws %+v of a piece with a short bar, a note too low and a last note that is not the tonic", l)
	}
}
