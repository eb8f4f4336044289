package symbol_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// composed is a spread of composed pieces for bowed instruments and guitar.
func composed(t *testing.T, n int, use func(name string, s cremona.Score)) {
	t.Helper()
	for i := range n {
		var state cremona.State
		state.Kind = cremona.Kinds[i%len(cremona.Kinds)]
		state.Token = uint64(i + 1)
		state.Performances = uint32(i * 3)
		state.Wish.Meter = cremona.Meter(i % 13)
		state.Wish.Mode = cremona.Mode(i % 8)
		s, err := compose.Compose(state.Brief(), state.Seed())
		if err != nil {
			t.Fatal(err)
		}
		use(s.Title, s)
	}
}

// TestScoreComesBack holds score → piece → symbols → piece → notes to what the
// language carries of a score: places, lengths, spelled pitches and marks.
func TestScoreComesBack(t *testing.T) {
	read := 0
	composed(t, 32, func(name string, s cremona.Score) {
		p, plan, err := symbol.FromScore(s, 0, symbol.Head{})
		if err != nil {
			t.Logf("%s: %v", name, err)
			return
		}
		read++
		list, err := symbol.Encode(p, plan)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		back, err := symbol.Decode(list, p.Tonic, plan)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(p, back) {
			t.Fatalf("%s: the piece read back differs", name)
		}
		got, want := symbol.Notes(back), monophonic(s.Parts[0].Notes)
		if len(got) != len(want) {
			t.Fatalf("%s: %d notes, not %d", name, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%s: note %d is %+v, not %+v", name, i+1, got[i], want[i])
			}
		}
	})
	if read < 16 {
		t.Errorf("%d of 32 composed pieces could be read", read)
	}
}

// monophonic is what the language keeps of a part: of notes that begin together
// four, cut at the next beginning, with the highest one's length, slur and
// marks.
func monophonic(notes []cremona.Note) []cremona.Note {
	const kept = cremona.Staccato | cremona.Accent | cremona.Tenuto | cremona.Trill | cremona.Mordent | cremona.Turn |
		cremona.Tremolo | cremona.Harmonic | cremona.Fermata | cremona.Pizzicato
	var out []cremona.Note
	for i := 0; i < len(notes); {
		end := i + 1
		for end < len(notes) && notes[end].At == notes[i].At {
			end++
		}
		top := notes[end-1]
		if end < len(notes) {
			top.Length = min(top.Length, notes[end].At-top.At)
		}
		for j := max(i, end-4); j < end; j++ {
			out = append(out, cremona.Note{At: top.At, Length: top.Length, Pitch: notes[j].Pitch, Slur: top.Slur, Marks: top.Marks & kept})
		}
		i = end
	}
	return out
}

// TestPlanOfScore finds in the plan what the score says, bar by bar.
func TestPlanOfScore(t *testing.T) {
	composed(t, 16, func(name string, s cremona.Score) {
		_, plan, err := symbol.FromScore(s, 0, symbol.Head{})
		if err != nil {
			return
		}
		for i, b := range s.Bars {
			p := plan.Bars[i]
			if p.Of != b.Of-1 || p.Relation.String() != b.Relation && b.Relation != "sequence" {
				t.Errorf("%s: bar %d is %s of %d, not %s of %d", name, i+1, p.Relation, p.Of+1, b.Relation, b.Of)
			}
			if len(p.Chords) == 0 || p.Chords[0].Chord == 0 {
				t.Errorf("%s: bar %d has no chord", name, i+1)
			}
		}
		for _, ph := range s.Phrases {
			last := plan.Bars[ph.Bar-1+ph.Bars-1]
			if last.ToEnd != 0 || last.Cadence.String() != ph.Cadence {
				t.Errorf("%s: phrase from bar %d ends %d bars later with %s, not %s", name, ph.Bar, last.ToEnd, last.Cadence, ph.Cadence)
			}
		}
	})
}

// randomPlan makes bars of a random meter with random relations.
func randomPlan(r *rand.Rand) symbol.Plan {
	meters := [][2]int{{4, 4}, {3, 4}, {6, 8}, {2, 2}, {9, 8}, {5, 4}, {7, 8}, {3, 8}, {12, 8}}
	m := meters[r.IntN(len(meters))]
	plan := symbol.Plan{Head: symbol.Head{Meter: cremona.MeterChange{Num: m[0], Den: m[1]}, Mode: cremona.Mode(r.IntN(8)),
		Genre: cremona.Genre(r.IntN(symbol.Genres)), Tempo: cremona.Tempo(r.IntN(symbol.Tempi)), Style: symbol.Style(r.IntN(symbol.Styles)),
		Player: symbol.Player{Role: symbol.Role(r.IntN(5)), Instrument: cremona.Kind(r.IntN(5))}, Touch: symbol.Touch(r.IntN(4))}}
	full := int(plan.Head.Meter.BarLength() / symbol.TicksPerUnit)
	for i := range 2 + r.IntN(12) {
		b := symbol.BarPlan{Length: full, Of: -1, Relation: symbol.New}
		if i == 0 && r.IntN(3) == 0 {
			b.Offset, b.Length = full-24, 24
		}
		b.Starts = i%4 == 0
		if i > 1 && r.IntN(2) == 0 {
			b.Of, b.Relation, b.Shift, b.Mirror = r.IntN(i), symbol.Relation(2+r.IntN(7)), r.IntN(5)+1, r.IntN(11)
		}
		plan.Bars = append(plan.Bars, b)
	}
	return plan
}

// wander walks a random legal path through a plan and returns its symbols.
func wander(t *testing.T, plan symbol.Plan, r *rand.Rand) []symbol.Symbol {
	t.Helper()
	w := symbol.NewWalker(plan)
	features := make([]uint16, symbol.NumSlots)
	var list []symbol.Symbol
	for !w.Done() {
		w.Features(features)
		for i, f := range features {
			if int(f) >= symbol.Slots[i].Size {
				t.Fatalf("slot %q is %d of %d", symbol.Slots[i].Name, f, symbol.Slots[i].Size)
			}
		}
		var legal []symbol.Symbol
		for s := range symbol.Symbol(symbol.Size) {
			if w.Legal(s) {
				if !w.Kind().Allows(s) {
					t.Fatalf("symbol %d is legal but not of kind %d", s, w.Kind())
				}
				legal = append(legal, s)
			}
		}
		if len(legal) == 0 {
			t.Fatalf("nothing may follow after %d symbols", len(list))
		}
		if forced, ok := w.Forced(); ok && !slices.Equal(legal, []symbol.Symbol{forced}) {
			t.Fatalf("%v may follow where %d must", legal, forced)
		}
		s := legal[r.IntN(len(legal))]
		if err := w.Push(s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// TestAnyPathIsAPiece walks at random: from every place there is a way on,
// every path fills its bars, and writing what was read gives the same piece.
func TestAnyPathIsAPiece(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		plan := randomPlan(r)
		list := wander(t, plan, r)
		tonic := cremona.Pitch{Step: int8(r.IntN(7)), Octave: 4}
		p, err := symbol.Decode(list, tonic, plan)
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range p.Bars {
			at := b.Offset
			for _, n := range b.Notes {
				if n.At != at {
					t.Fatalf("bar %d: a note at %d, not %d", i+1, n.At, at)
				}
				at = n.End()
			}
			if at != b.Offset+b.Length {
				t.Fatalf("bar %d ends at %d of %d", i+1, at, b.Offset+b.Length)
			}
		}
		again, err := symbol.Encode(p, plan)
		if err != nil {
			t.Fatal(err)
		}
		q, err := symbol.Decode(again, tonic, plan)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p, q) {
			t.Fatal("a piece changes when it is written and read")
		}
	}
}

// TestPitchComesBack holds spelling to be one to one in every key.
func TestPitchComesBack(t *testing.T) {
	for step := range int8(7) {
		for alter := int8(-1); alter <= 1; alter++ {
			for mode := range cremona.Mode(8) {
				f := symbol.Frame{Tonic: cremona.Pitch{Step: step, Alter: alter, Octave: 4}, Mode: mode}
				for s := symbol.Symbol(0); int(s) < symbol.Size; s++ {
					if !symbol.IsPitch(s) {
						continue
					}
					p := symbol.PitchOf(s)
					spelled := f.Spell(p)
					if got := spelled.MIDI() - f.Tonic.MIDI(); got != p.Semitones(mode) {
						t.Fatalf("%+v in %v: %d semitones, not %d", p, f, got, p.Semitones(mode))
					}
					if spelled.Alter < -2 || spelled.Alter > 2 {
						continue
					}
					if back, ok := f.Place(spelled); !ok || back != p {
						t.Fatalf("%+v in %v is %s, which is %+v", p, f, spelled, back)
					}
				}
			}
		}
	}
}

// TestCloneBranches tries two continuations from one place.
func TestCloneBranches(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	plan := randomPlan(r)
	list := wander(t, plan, r)
	w := symbol.NewWalker(plan)
	features, other := make([]uint16, symbol.NumSlots), make([]uint16, symbol.NumSlots)
	for i, s := range list {
		c := w.Clone()
		for _, wrong := range list[i:] {
			if c.Legal(wrong) {
				if err := c.Push(wrong); err != nil {
					t.Fatal(err)
				}
			}
		}
		w.Features(features)
		fresh := symbol.NewWalker(plan)
		for _, before := range list[:i] {
			if err := fresh.Push(before); err != nil {
				t.Fatal(err)
			}
		}
		fresh.Features(other)
		if !slices.Equal(features, other) {
			t.Fatalf("step %d: a clone changed its origin", i)
		}
		if err := w.Push(s); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNamesDiffer gives each symbol a name of its own, and holds the
// vocabulary to the hash that trained models carry.
func TestNamesDiffer(t *testing.T) {
	seen := map[string]symbol.Symbol{}
	for s := range symbol.Symbol(symbol.Size) {
		name := symbol.Name(s)
		if other, ok := seen[name]; ok || name == "" {
			t.Errorf("symbols %d and %d are both %q", other, s, name)
		}
		seen[name] = s
	}
	const want = "0x22ab309df6bb750ab07026216aef600e92f2e9ac84d4194ffe6b0292f9ee4a32"
	if got := symbol.Vocabulary().String(); got != want {
		t.Errorf("vocabulary %s, not %s: old models no longer fit", got, want)
	}
}
