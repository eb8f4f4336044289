package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Code is the length of the shortest code for some lines of music.
type Code struct {
	Notes                  int
	Lengths, Pitches, Rest int64 // bits, Q16: of lengths, of pitches, of bars and phrases
}

// Thousandths is bits a note, in thousandths.
func (c Code) Thousandths() int {
	return int((c.Lengths + c.Pitches + c.Rest) * 1000 >> 16 / max(int64(c.Notes), 1))
}

func (c *Code) add(notes int, lengths []memory.Length) {
	c.Notes += notes
	for k, l := range lengths {
		switch symbol.Kind(k) {
		case symbol.AtDuration, symbol.AfterNote:
			c.Lengths += l.Bits
		case symbol.AtPitch:
			c.Pitches += l.Bits
		default:
			c.Rest += l.Bits
		}
	}
}

// LeaveOneOut measures each lesson without any, and after the others: what
// teaching brings to music that was not taught. Without a plan the network knows
// only the symbols before.
func (p *Pupil) LeaveOneOut(planless bool) (before, after Code, err error) {
	m, lessons, err := p.material(planless)
	if err != nil {
		return before, after, err
	}
	a, b, err := memory.LeaveOneOut(m, memory.Masks(), lessons)
	if err != nil {
		return before, after, fmt.Errorf("measure lessons: %w", err)
	}
	before.add(p.notes(), a)
	after.add(p.notes(), b)
	return before, after, nil
}

// Measure measures other music without lessons, and after these.
func (p *Pupil) Measure(others []Lesson, planless bool) (before, after Code, err error) {
	m, lessons, err := p.material(planless)
	if err != nil {
		return before, after, err
	}
	masks := memory.Masks()
	blank, err := memory.Learn(m, masks, nil)
	if err != nil {
		return before, after, err
	}
	taught, err := memory.Learn(m, masks, lessons)
	if err != nil {
		return before, after, fmt.Errorf("learn lessons: %w", err)
	}
	for _, l := range others {
		for _, c := range []struct {
			code *Code
			mem  *memory.Memory
		}{{&before, blank}, {&after, taught}} {
			lengths, err := c.mem.Measure(masks, l.plain(planless))
			if err != nil {
				return before, after, err
			}
			c.code.add(l.Notes, lengths)
		}
	}
	return before, after, nil
}

func (p *Pupil) material(planless bool) (*lm.Model, []memory.Lesson, error) {
	m, err := network()
	lessons := make([]memory.Lesson, len(p.lessons))
	for i, l := range p.lessons {
		lessons[i] = l.plain(planless)
	}
	return m, lessons, err
}

func (l Lesson) plain(planless bool) memory.Lesson {
	if planless {
		return l.read.Planless()
	}
	return l.read
}

func (p *Pupil) notes() (n int) {
	for _, l := range p.lessons {
		n += l.Notes
	}
	return n
}

// Style is that of the lessons.
func (p *Pupil) Style() Style {
	var list []symbol.Piece
	for _, l := range p.lessons {
		list = append(list, l.Piece)
	}
	return StyleOf(list)
}

// Samples are n pieces that a brief calls for, each with a seed of its own that
// follows from one, before the lessons and after them.
func (p *Pupil) Samples(b cremona.Brief, seed cremona.Seed, n int, progress func(done int)) (before, after Style, err error) {
	var plain, taught []symbol.Piece
	for i := range n {
		progress(i)
		own := cremona.Seed(cremona.Keccak256(seed[:], []byte("cremona/sample"), []byte{byte(i)}))
		for _, list := range []struct {
			pieces *[]symbol.Piece
			more   []Option
		}{{&plain, nil}, {&taught, []Option{WithLessons(p)}}} {
			s, err := Compose(b, own, list.more...)
			if err != nil {
				return before, after, err
			}
			line, err := LineOf(s)
			if err != nil {
				return before, after, err
			}
			*list.pieces = append(*list.pieces, line)
		}
	}
	return StyleOf(plain), StyleOf(taught), nil
}
