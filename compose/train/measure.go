package train

import (
	"fmt"

	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Bits is what notes cost under a model, by class of symbol. The header is
// given and costs nothing.
type Bits struct {
	Notes   int
	Classes [classes]int64 // Q16
}

// The classes of symbols.
const (
	structure = iota
	duration
	pitch
	mark
	classes
)

// ClassNames are their names.
var ClassNames = [classes]string{"structure", "duration", "pitch", "mark"}

// Add sums.
func (b *Bits) Add(o Bits) {
	b.Notes += o.Notes
	for i := range b.Classes {
		b.Classes[i] += o.Classes[i]
	}
}

// PerNote is bits a note: all, and those of each class.
func (b Bits) PerNote() (all float64, by [classes]float64) {
	for i, c := range b.Classes {
		by[i] = float64(c) / 65536 / float64(max(b.Notes, 1))
		all += by[i]
	}
	return all, by
}

// masks lets in what each kind of place can hold.
var masks = func() (table [symbol.NumKinds]lm.Mask) {
	for k := range table {
		table[k] = lm.MaskOf(symbol.Size, func(s int) bool { return symbol.Kind(k).Allows(symbol.Symbol(s)) })
	}
	return table
}()

// countSymbols makes the long-term model of streams.
func countSymbols(streams []Stream) (*ppm.Model, error) {
	m := ppm.New(symbol.Size)
	for _, s := range streams {
		list, err := symbol.Encode(s.Piece, s.Plan)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", s.File, s.ID, err)
		}
		past := m.Start()
		for _, x := range list {
			past = m.Learn(past, x)
		}
	}
	return m, nil
}

// each walks a stream and calls for every symbol with its kind of place.
func (s Stream) each(use func(w *symbol.Walker, kind symbol.Kind, x symbol.Symbol)) error {
	list, err := symbol.Encode(s.Piece, s.Plan)
	if err != nil {
		return fmt.Errorf("%s %s: %w", s.File, s.ID, err)
	}
	w := symbol.NewWalker(s.Plan)
	for _, x := range list {
		use(w, w.Kind(), x)
		if err := w.Push(x); err != nil {
			return fmt.Errorf("%s %s: %w", s.File, s.ID, err)
		}
	}
	return nil
}

// MeasureMix is what a stream costs under the long-term model and a short-term
// one of the stream itself.
func MeasureMix(long *ppm.Model, s Stream) (Bits, error) {
	b := Bits{Notes: s.Notes}
	mix := ppm.NewMix(long)
	odds := make([]uint64, symbol.Size)
	err := s.each(func(_ *symbol.Walker, kind symbol.Kind, x symbol.Symbol) {
		if kind != symbol.Given {
			mix.Predict(odds, masks[kind])
			b.Classes[classOf(x)] += ppm.Cost(odds, x)
		}
		mix.Push(x)
	})
	return b, err
}

// MeasurePlanless is what a stream costs under the network without its plan,
// alone and mixed with a short-term model of the stream itself.
func MeasurePlanless(m *lm.Model, s Stream) (alone, mixed Bits, err error) {
	mixed.Notes = s.Notes
	piece := ppm.NewPiece(symbol.Size)
	odds := make([]uint64, symbol.Size)
	alone, err = measureModel(m, s, true, func(kind symbol.Kind, x symbol.Symbol, weights []uint32, sum uint64) {
		if kind != symbol.Given {
			for i, w := range weights {
				odds[i] = uint64(w) << 32 / sum
			}
			piece.Blend(odds, masks[kind])
			mixed.Classes[classOf(x)] += ppm.Cost(odds, x)
		}
		piece.Push(x)
	})
	return alone, mixed, err
}

// MeasureModel is what a stream costs under the network with its plan.
func MeasureModel(m *lm.Model, s Stream) (Bits, error) {
	return measureModel(m, s, false, func(symbol.Kind, symbol.Symbol, []uint32, uint64) {})
}

// measureModel hands over the weights of the symbols at each place.
func measureModel(m *lm.Model, s Stream, planless bool, use func(kind symbol.Kind, x symbol.Symbol, weights []uint32, sum uint64)) (Bits, error) {
	b := Bits{Notes: s.Notes}
	var state lm.State
	features := make([]uint16, symbol.NumSlots)
	logits := make([]int32, symbol.Size)
	weights := make([]uint32, symbol.Size)
	err := s.each(func(w *symbol.Walker, kind symbol.Kind, x symbol.Symbol) {
		w.Features(features)
		if planless {
			for i, slot := range symbol.Slots {
				if slot.Plan {
					features[i] = 0
				}
			}
		}
		m.Step(&state, features, logits)
		sum := uint64(0)
		if kind != symbol.Given {
			sum = m.Weigh(weights, logits, masks[kind], lm.One)
			b.Classes[classOf(x)] += lm.Bits(uint64(weights[x]), sum)
		}
		use(kind, x, weights, sum)
	})
	return b, err
}
