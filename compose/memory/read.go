package memory

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Subjects of the facts that [Read] takes from a piece. A value of the first
// four is the number of a Wish.
const (
	OfMeter uint16 = iota
	OfMode
	OfGenre
	OfTempo
	OfRelation // the relation of a bar before × relations + that of the bar
	OfLag      // how many bars back a bar's relation goes
	OfCadence  // of a phrase
	OfPhrase   // its bars
	OfChord    // chord before × chords + chord
)

const (
	relations = int(symbol.Sequence) + 1
	maxLag    = 64
	chords    = 49
)

// RelationFact is the fact that a relation follows another.
func RelationFact(before, relation symbol.Relation) Fact {
	return Fact{OfRelation, uint16(int(before)*relations + int(relation))}
}

// ChordFact is the fact that a chord follows another.
func ChordFact(before, chord symbol.Chord) Fact {
	return Fact{OfChord, uint16(int(before)*chords + int(chord))}
}

// Masks are those of the places in a piece, a mask for each symbol.Kind.
func Masks() []lm.Mask {
	masks := make([]lm.Mask, symbol.NumKinds)
	for k := range masks {
		masks[k] = lm.MaskOf(symbol.Size, func(s int) bool { return symbol.Kind(k).Allows(symbol.Symbol(s)) })
	}
	return masks
}

// Read makes a lesson of a piece and its plan.
func Read(p symbol.Piece, plan symbol.Plan) (Lesson, error) {
	list, err := symbol.Encode(p, plan)
	if err != nil {
		return Lesson{}, fmt.Errorf("read lesson: %w", err)
	}
	l := Lesson{Symbols: list, Kinds: make([]uint8, len(list)), Features: make([]uint16, len(list)*symbol.NumSlots)}
	w := symbol.NewWalker(plan)
	for i, s := range list {
		l.Kinds[i] = uint8(w.Kind())
		w.Features(l.row(i, symbol.NumSlots))
		bar := w.Bar()
		if err := w.Push(s); err != nil {
			return Lesson{}, fmt.Errorf("read lesson: symbol %d: %w", i+1, err)
		}
		if w.Bar() > bar { // its notes begin after BAR or PHRASE
			l.Bars = append(l.Bars, Bar{i + 1, i + 1})
		} else if n := len(l.Bars); n > 0 && !w.Done() {
			l.Bars[n-1].To = i + 1
		}
	}
	l.Facts = factsOf(plan)
	return l, nil
}

// factsOf lists what a plan has decided.
func factsOf(plan symbol.Plan) (list []Fact) {
	h := plan.Head
	for subject, v := range []int{int(symbol.Number(h.Meter)), int(h.Mode), int(h.Genre), int(h.Tempo)} {
		list = append(list, Fact{uint16(subject), uint16(v)})
	}
	var before symbol.Relation
	var chord symbol.Chord
	for i, b := range plan.Bars {
		list = append(list, RelationFact(before, b.Relation))
		before = b.Relation
		if b.Of >= 0 && b.Relation > symbol.New {
			list = append(list, Fact{OfLag, uint16(min(i-b.Of, maxLag))})
		}
		if b.InPhrase > 0 && b.ToEnd == 0 {
			list = append(list, Fact{OfCadence, uint16(b.Cadence)}, Fact{OfPhrase, uint16(b.InPhrase)})
		}
		for _, c := range b.Chords {
			if c.Chord != 0 {
				list = append(list, ChordFact(chord, c.Chord))
				chord = c.Chord
			}
		}
	}
	return list
}

// Planless is the lesson as a network reads it that knows nothing of its plan.
func (l Lesson) Planless() Lesson {
	l.Features = slices.Clone(l.Features)
	for i := range l.Symbols {
		for j, slot := range symbol.Slots {
			if slot.Plan {
				l.Features[i*symbol.NumSlots+j] = 0
			}
		}
	}
	return l
}
