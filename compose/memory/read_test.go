package memory_test

import (
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// lesson is a composed piece as a lesson.
func lesson(t *testing.T, kind cremona.Kind, wish string, number byte) (memory.Lesson, symbol.Piece, symbol.Plan) {
	var w cremona.Wish
	if err := cremona.DecodeStrict([]byte(wish), &w); err != nil {
		t.Fatal(err)
	}
	s, err := compose.Compose(cremona.Brief{
		Instrument: cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte{number})}, Wish: w,
	}, cremona.Seed(cremona.Keccak256([]byte("lesson"), []byte{number})))
	if err != nil {
		t.Fatal(err)
	}
	p, plan, err := symbol.FromScore(s, 0, symbol.Head{Genre: w.Genre, Tempo: w.Tempo})
	if err != nil {
		t.Fatal(err)
	}
	l, err := memory.Read(p, plan)
	if err != nil {
		t.Fatal(err)
	}
	return l, p, plan
}

// Each symbol of a lesson is of its kind, the bars are those of the piece, and
// the facts those of its plan.
func TestRead(t *testing.T) {
	masks := memory.Masks()
	for number, wish := range []string{`{"genre": "reel", "meter": "4/4", "mode": "dorian"}`, `{"meter": "6/8", "length": "60s"}`, `{"meter": "3/4", "form": "AABA"}`} {
		l, p, plan := lesson(t, cremona.Violin, wish, byte(number))
		for i, s := range l.Symbols {
			if given := i < symbol.HeaderLength; given != (l.Kinds[i] == memory.Given) || !masks[l.Kinds[i]].Has(int(s)) {
				t.Fatalf("symbol %d is %d of kind %d", i, s, l.Kinds[i])
			}
		}
		if len(l.Features) != len(l.Symbols)*symbol.NumSlots || l.Features[symbol.NumSlots] != l.Symbols[0] {
			t.Fatalf("%d features, the second symbol comes after %d", len(l.Features), l.Features[symbol.NumSlots])
		}
		if len(l.Bars) != len(p.Bars) {
			t.Fatalf("%d bars, want %d", len(l.Bars), len(p.Bars))
		}
		for i, b := range l.Bars {
			if first := l.Symbols[b.From-1]; first != symbol.Bar && first != symbol.Phrase {
				t.Errorf("before bar %d stands symbol %d", i+1, first)
			}
			units := 0
			for _, s := range l.Symbols[b.From:b.To] {
				if symbol.IsDuration(s) {
					units += symbol.DurationOf(s)
				} else if s <= symbol.Phrase {
					t.Errorf("bar %d has symbol %d", i+1, s)
				}
			}
			if units != p.Bars[i].Length {
				t.Errorf("bar %d has symbols of %d units, want %d", i+1, units, p.Bars[i].Length)
			}
		}
		for _, want := range []memory.Fact{
			{Subject: memory.OfMeter, Value: uint16(symbol.Number(p.Head.Meter))}, {Subject: memory.OfMode, Value: uint16(p.Head.Mode)},
			memory.RelationFact(0, plan.Bars[0].Relation), memory.RelationFact(plan.Bars[0].Relation, plan.Bars[1].Relation),
		} {
			if !slices.Contains(l.Facts, want) {
				t.Errorf("the facts %v lack %v", l.Facts, want)
			}
		}
		relations := 0
		for _, f := range l.Facts {
			if f.Subject == memory.OfRelation {
				relations++
			}
		}
		if relations != len(p.Bars) {
			t.Errorf("%d relations of %d bars", relations, len(p.Bars))
		}
	}
}

func TestFactsAreApart(t *testing.T) {
	met := map[memory.Fact]bool{}
	for a := range symbol.Sequence + 1 {
		for b := range symbol.Sequence + 1 {
			met[memory.RelationFact(a, b)] = true
		}
	}
	last := symbol.ChordOf(11, 3)
	for a := range last + 1 {
		for b := range last + 1 {
			met[memory.ChordFact(a, b)] = true
		}
	}
	if want := int(symbol.Sequence+1)*int(symbol.Sequence+1) + int(last+1)*int(last+1); len(met) != want {
		t.Errorf("%d facts, want %d", len(met), want)
	}
}

func TestReadRefuses(t *testing.T) {
	_, p, plan := lesson(t, cremona.Cello, `{"meter": "4/4"}`, 9)
	p.Bars[1].Notes[0].At++
	if _, err := memory.Read(p, plan); err == nil {
		t.Error("a bar with a gap was read")
	}
}
