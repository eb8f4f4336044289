package symbol

import "fmt"

// Trail is a piece as a model reads it: at each symbol what was known before.
type Trail struct {
	Symbols  []Symbol
	Features []uint16 // NumSlots for each symbol
	Kinds    []uint8  // a Kind for each symbol
	Bars     [][2]int // the symbols of each bar, from and to
}

// Follow walks a piece along its plan.
func Follow(p Piece, plan Plan) (Trail, error) {
	list, err := Encode(p, plan)
	if err != nil {
		return Trail{}, err
	}
	t := Trail{Symbols: list, Features: make([]uint16, len(list)*NumSlots), Kinds: make([]uint8, len(list))}
	w := NewWalker(plan)
	for i, s := range list {
		w.Features(t.Features[i*NumSlots:])
		t.Kinds[i] = uint8(w.Kind())
		if err := w.Push(s); err != nil {
			return Trail{}, fmt.Errorf("symbol %d: %w", i+1, err)
		}
		switch {
		case s == EOS:
		case s == Bar || s == Phrase:
			t.Bars = append(t.Bars, [2]int{i, i + 1})
		case len(t.Bars) > 0:
			t.Bars[len(t.Bars)-1][1] = i + 1
		}
	}
	return t, nil
}
