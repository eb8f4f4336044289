package symbol

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Head is what holds for a whole piece.
type Head struct {
	Meter  cremona.MeterChange // At is not used
	Mode   cremona.Mode
	Genre  cremona.Genre
	Tempo  cremona.Tempo
	Style  Style
	Player Player
	Touch  Touch
}

// Piece is one voice of a piece, in one meter and one key.
type Piece struct {
	Head  Head
	Tonic cremona.Pitch // step 0
	Bars  []Measure
}

// Frame places the piece's pitches.
func (p Piece) Frame() Frame { return Frame{p.Tonic, p.Head.Mode} }

// Measure is a bar's content: notes that fill it without a gap.
type Measure struct {
	Offset int // units missing at its front: more than 0 for an upbeat
	Length int // units
	Notes  []Note
}

// Sound says what a Note is.
type Sound uint8

const (
	Sounding Sound = iota
	Silent
	Held // goes on from the note before
)

// Note is a note, a rest, or a note that goes on.
type Note struct {
	At     int // units from the bar line of a full bar
	Length int
	Sound  Sound
	Pitch  Pitch
	More   []Pitch // that sound with it, from high to low
	Marks  Marks
}

// End is the first unit after the note.
func (n Note) End() int { return n.At + n.Length }

// Number is the meter's number in a Wish, 0 if it has none.
func Number(m cremona.MeterChange) cremona.Meter {
	for i, name := range cremona.Meters() {
		if name == fmt.Sprintf("%d/%d", m.Num, m.Den) {
			return cremona.Meter(i)
		}
	}
	return 0
}

// HeaderLength is how many symbols stand before the first bar.
const HeaderLength = 7

func (h Head) symbols() [HeaderLength]Symbol {
	return [HeaderLength]Symbol{
		firstMeter + Symbol(Number(h.Meter)), firstMode + Symbol(h.Mode), firstGenre + Symbol(h.Genre), firstTempo + Symbol(h.Tempo),
		firstStyle + Symbol(h.Style), firstPlayer + Symbol(h.Player.number()), firstTouch + Symbol(h.Touch),
	}
}

// split cuts a length into durations that have symbols, the longest first; nil
// if that cannot be.
func split(units int) []int {
	if units == 0 {
		return []int{}
	}
	for i := len(Durations) - 1; i >= 0; i-- {
		if d := Durations[i]; d <= units && fillable(units-d) {
			return append([]int{d}, split(units-d)...)
		}
	}
	return nil
}

// fillable tells whether durations can make up a length.
func fillable(units int) bool { return units == 0 || units == 3 || units == 4 || units >= 6 }

// Encode writes the piece as symbols, header and EOS included. Phrases begin
// where the plan says.
func Encode(p Piece, plan Plan) ([]Symbol, error) {
	head := p.Head.symbols()
	list := append([]Symbol(nil), head[:]...)
	for i, bar := range p.Bars {
		list = append(list, plan.barSymbol(i))
		at := bar.Offset
		for _, n := range bar.Notes {
			if n.At != at {
				return nil, fmt.Errorf("bar %d: a note at unit %d, not %d", i+1, n.At, at)
			}
			at = n.End()
			var err error
			if list, err = n.Encode(list); err != nil {
				return nil, fmt.Errorf("bar %d, unit %d: %w", i+1, n.At, err)
			}
		}
		if at != bar.Offset+bar.Length {
			return nil, fmt.Errorf("bar %d: notes end at unit %d of %d", i+1, at, bar.Offset+bar.Length)
		}
	}
	return append(list, EOS), nil
}

// Encode adds the symbols of the note to a list: more than one length where a
// length has no symbol of its own.
func (n Note) Encode(list []Symbol) ([]Symbol, error) {
	lengths := split(n.Length)
	if len(lengths) == 0 {
		return nil, fmt.Errorf("a length of %d units has no symbols", n.Length)
	}
	for i, length := range lengths {
		s, _ := DurationSymbol(length)
		list = append(list, s)
		switch {
		case n.Sound == Silent:
			list = append(list, Rest)
		case n.Sound == Held || i > 0:
			list = append(list, Tie)
		default:
			for j, p := range append([]Pitch{n.Pitch}, n.More...) {
				s, ok := p.Symbol()
				if !ok {
					return nil, fmt.Errorf("pitch %+v has no symbol", p)
				}
				if j > 0 {
					list = append(list, Double)
				}
				list = append(list, s)
			}
			for m := range marks {
				if n.Marks.Has(m) {
					list = append(list, MarkSymbol(m))
				}
			}
		}
	}
	return list, nil
}

// Decode reads symbols that Encode wrote, given the reference tonic and the
// bars' shape of the plan. Lengths tied within a bar are joined again.
func Decode(list []Symbol, tonic cremona.Pitch, plan Plan) (Piece, error) {
	w := NewWalker(plan)
	for i, s := range list {
		if err := w.Push(s); err != nil {
			return Piece{}, fmt.Errorf("symbol %d: %w", i+1, err)
		}
	}
	if !w.Done() {
		return Piece{}, fmt.Errorf("symbols end before the piece does")
	}
	p := Piece{Head: plan.Head, Tonic: tonic}
	for i, b := range w.bars {
		p.Bars = append(p.Bars, Measure{plan.Bars[i].Offset, plan.Bars[i].Length, join(b)})
	}
	return p, nil
}

// join puts what is tied within a bar together: rests and held notes.
func join(notes []Note) []Note {
	var out []Note
	for _, n := range notes {
		last := len(out) - 1
		same := last >= 0 && (n.Sound == Held && out[last].Sound != Silent || n.Sound == Silent && out[last].Sound == Silent)
		if same && fits(out[last].Length, n.Length) {
			out[last].Length += n.Length
			continue
		}
		out = append(out, n)
	}
	return out
}

// fits tells whether Encode would cut the sum of two lengths just there.
func fits(a, b int) bool {
	cut := split(a + b)
	return len(cut) > 0 && cut[len(cut)-1] == b
}
