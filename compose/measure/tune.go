package measure

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Tune is one line of music to be measured.
type Tune struct {
	Name, Family string
	Kind         cremona.Kind // on which it is played
	Piece        symbol.Piece
}

// note is a sounding note; bars are counted from 0, at and length are units
// from the start of the piece, ties joined.
type note struct {
	bar, inBar, at, length int
	step, height           int // steps and semitones above the tonic
	altered                bool
	marks                  symbol.Marks
}

// FromScore reads the tune of a Score's first part: of what sounds together
// the highest note, and no note that begins under a higher one that goes on.
func FromScore(s cremona.Score) (Tune, error) {
	if len(s.Parts) == 0 {
		return Tune{}, fmt.Errorf("read score: no part")
	}
	s.Parts = []cremona.Part{{Notes: tuneOf(s.Parts[0].Notes), Instrument: s.Parts[0].Instrument}}
	p, _, err := symbol.FromScore(s, 0, symbol.Head{})
	if err != nil {
		return Tune{}, err
	}
	return Tune{Name: s.Title, Kind: s.Parts[0].Instrument.Kind, Piece: p}, nil
}

// tuneOf leaves out accompaniment: notes come by onset, from low to high.
func tuneOf(notes []cremona.Note) (list []cremona.Note) {
	for i, n := range notes {
		if i+1 < len(notes) && notes[i+1].At == n.At {
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].At+list[last].Length > n.At && list[last].Pitch.MIDI() > n.Pitch.MIDI() {
			continue
		}
		list = append(list, n)
	}
	return list
}

// notes are the tune's sounding notes.
func (t Tune) notes() (list []note) {
	start := 0
	for b, bar := range t.Piece.Bars {
		for _, n := range bar.Notes {
			at := start + n.At - bar.Offset
			switch last := len(list) - 1; {
			case n.Sound == symbol.Held && last >= 0 && list[last].at+list[last].length == at:
				list[last].length += n.Length
			case n.Sound == symbol.Sounding:
				list = append(list, note{bar: b, inBar: n.At, at: at, length: n.Length, step: int(n.Pitch.Step),
					height: n.Pitch.Semitones(t.Piece.Head.Mode), altered: n.Pitch.Alter != 0, marks: n.Marks})
			}
		}
		start += bar.Length
	}
	return list
}

// Bars is how many full bars the tune has, upbeats not counted.
func (t Tune) Bars() int { return len(t.Piece.Bars) - t.first() }

// first is the place of the first full bar.
func (t Tune) first() int {
	if len(t.Piece.Bars) > 1 && t.Piece.Bars[0].Offset > 0 {
		return 1
	}
	return 0
}

// cut keeps so many full bars from the beginning.
func (t Tune) cut(bars int) Tune {
	if t.Bars() > bars {
		t.Piece.Bars = t.Piece.Bars[:t.first()+bars]
	}
	return t
}
