package compose

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Bounds of a lesson. What is larger teaches nothing.
const (
	MaxLessonBytes = 64 << 10
	MaxLessonNotes = 4000
	minLessonBars  = 4
)

// Lesson is a piece of music as an instrument takes it in: one line of it, with
// the plan that its labels give it.
type Lesson struct {
	Piece symbol.Piece
	Plan  symbol.Plan
	Notes int
	read  memory.Lesson
}

// ReadLesson reads the bytes of a MIDI, MusicXML or ABC file as a lesson. Of
// several parts the highest is read of those that have half as many notes as the
// fullest, of its bars the longest run in one meter that can be written in
// symbols. A MIDI file is quantised first. The error says why a file teaches
// nothing; it is the same for everybody.
func ReadLesson(data []byte) (Lesson, error) {
	if len(data) > MaxLessonBytes {
		return Lesson{}, fmt.Errorf("read lesson: %d bytes are more than the %d allowed", len(data), MaxLessonBytes)
	}
	s, _, err := Read(data, ReadOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}, Fit: true})
	if err == nil && FormatOf(data) == "midi" {
		s, _, err = Quantise(s)
	}
	if err != nil {
		return Lesson{}, fmt.Errorf("read lesson: %w", err)
	}
	return lessonOf(s)
}

// lessonOf takes the lesson out of a score.
func lessonOf(s cremona.Score) (Lesson, error) {
	notes := 0
	for _, p := range s.Parts {
		notes += len(p.Notes)
	}
	if notes > MaxLessonNotes {
		return Lesson{}, fmt.Errorf("read lesson: %d notes are more than the %d allowed", notes, MaxLessonNotes)
	}
	part, ok := leading(s)
	if !ok {
		return Lesson{}, errors.New("read lesson: there are no notes")
	}
	p := symbol.Stretch(s, part, symbol.Head{Tempo: tempoWord(s), Player: symbol.Player{Role: symbol.Alone, Instrument: cremona.Violin}, Touch: symbol.Unmarked})
	if len(p.Bars) < minLessonBars {
		return Lesson{}, fmt.Errorf("read lesson: %d bars in one meter can be written in symbols, %d are needed", len(p.Bars), minLessonBars)
	}
	return LessonOf(p)
}

// LessonOf makes a lesson of a piece in symbols, whose marks and chords are left
// out: a line is written without them.
func LessonOf(p symbol.Piece) (Lesson, error) {
	l := Lesson{Piece: p}
	l.Piece.Bars = slices.Clone(p.Bars)
	for i, b := range l.Piece.Bars {
		l.Piece.Bars[i].Notes = slices.Clone(b.Notes)
		for j := range b.Notes {
			n := &l.Piece.Bars[i].Notes[j]
			if n.Marks, n.More = 0, nil; n.Sound == symbol.Sounding {
				l.Notes++
			}
		}
	}
	l.Piece.Head.Touch = symbol.Unmarked
	l.Plan = symbol.Label(l.Piece, symbol.Context{})
	var err error
	if l.read, err = memory.Read(l.Piece, l.Plan); err != nil {
		return Lesson{}, err
	}
	if len(l.read.Symbols) > memory.MaxSymbols {
		return Lesson{}, fmt.Errorf("read lesson: %d symbols are more than the %d allowed", len(l.read.Symbols), memory.MaxSymbols)
	}
	return l, nil
}

// leading is the part that has the tune.
func leading(s cremona.Score) (best int, ok bool) {
	most := 0
	for _, p := range s.Parts {
		most = max(most, len(p.Notes))
	}
	height := 0
	for i, p := range s.Parts {
		if len(p.Notes) == 0 || 2*len(p.Notes) < most {
			continue
		}
		sum := 0
		for _, n := range p.Notes {
			sum += n.Pitch.MIDI()
		}
		if mean := sum * 16 / len(p.Notes); !ok || mean > height {
			best, height, ok = i, mean, true
		}
	}
	return best, ok
}

// tempoWord is the word for the tempo in which a score begins; none for 120
// quarters a minute, which readers take where nothing is said.
func tempoWord(s cremona.Score) cremona.Tempo {
	if len(s.Tempos) == 0 || len(s.Meters) == 0 || s.Tempos[0].MicrosPerQuarter == 500_000 {
		return 0
	}
	m := symbol.Number(cremona.MeterChange{Num: s.Meters[0].Num, Den: s.Meters[0].Den})
	micros := s.Tempos[0].MicrosPerQuarter * int64(countedIn(m).counted) / int64(quarter)
	return TempoOf(int(60_000_000/max(micros, 1)), m)
}

// Describe says in a line what was read.
func (l Lesson) Describe() string {
	h := l.Piece.Head
	text := fmt.Sprintf("%d notes in %d bars of %d/%d, %s %s", l.Notes, len(l.Piece.Bars), h.Meter.Num, h.Meter.Den, l.Piece.Tonic.Name(), h.Mode)
	if h.Tempo != 0 {
		text += ", " + h.Tempo.String()
	}
	return text
}
