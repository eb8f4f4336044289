package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Pupil is an instrument's lessons in the order in which they were taught. It
// does not change, and may be used by several goroutines.
type Pupil struct {
	lessons []Lesson
	idioms  []idiom // of each lesson
}

// NewPupil takes in the files of lessons, from the first one taught to the last.
// One that cannot be read teaches nothing; why is told in its place among the
// errors, which are nil for the others.
func NewPupil(files [][]byte) (*Pupil, []error) {
	var lessons []Lesson
	errs := make([]error, len(files))
	for i, data := range files {
		var l Lesson
		if l, errs[i] = ReadLesson(data); errs[i] == nil {
			lessons = append(lessons, l)
		}
	}
	return Taught(lessons), errs
}

// Taught is the pupil of lessons that were read already.
func Taught(lessons []Lesson) *Pupil {
	p := &Pupil{lessons: lessons}
	for _, l := range lessons {
		p.idioms = append(p.idioms, idiomOf(l))
	}
	return p
}

// Lessons are those that could be read.
func (p *Pupil) Lessons() []Lesson { return p.lessons }

// Option is something beside brief and seed that a piece depends on.
type Option func(*options)

type options struct{ pupil *Pupil }

// WithLessons lets a piece follow what was taught. Without lessons that can be
// read it is the piece that would have been written anyway.
func WithLessons(p *Pupil) Option {
	return func(o *options) {
		if p != nil && len(p.lessons) > 0 {
			o.pupil = p
		}
	}
}

// habits counts lessons against an instrument's own ways: after so many, both
// decide equally often.
const habits = 2

// schooling is what lessons mean to one piece. A nil one means nothing.
type schooling struct {
	pupil  *Pupil
	model  *idiom // of the lesson that the piece takes after; nil if none
	memory *memory.Memory
	motif  guide // for the first bars
}

// schooling draws the lesson that a piece takes after in what its owner left
// free: after n lessons, in n of n + habits pieces there is one. Newer ones come
// more often.
func (p *Pupil) schooling(seed cremona.Seed) *schooling {
	s := &schooling{pupil: p}
	draw := seed.Stream("lessons/model")
	n := len(p.lessons)
	if !draw.Chance(n, n+habits) {
		return s
	}
	weights, weight := make([]int, n), 1<<16
	for i := n - 1; i >= 0; i-- {
		weights[i] = weight
		weight = max(1, weight-weight/92) // halves with every 64
	}
	s.model = &p.idioms[draw.Pick(weights)]
	return s
}

// learn studies the lessons as if they were of the piece's own genre, so that
// what the network expects of the genre is not taken for the lessons' own. A
// piece that takes after no lesson hears them all the same.
func (s *schooling) learn(w *writer, m *lm.Model, head symbol.Head) error {
	lessons := make([]memory.Lesson, len(s.pupil.lessons))
	for i, l := range s.pupil.lessons {
		plan := l.Plan
		own := plan.Head
		plan.Head.Genre, plan.Head.Style, plan.Head.Player = head.Genre, head.Style, head.Player
		if own.Tempo == 0 {
			plan.Head.Tempo = head.Tempo
		}
		piece := l.Piece
		piece.Head = plan.Head
		var err error
		if lessons[i], err = memory.Read(piece, plan); err != nil {
			return fmt.Errorf("lesson %d: %w", i+1, err)
		}
	}
	var err error
	if s.memory, err = memory.Learn(m, memory.Masks(), lessons); err != nil {
		return err
	}
	if cell, ok := s.memory.Motif(w.seed.Stream("lessons/motif")); ok {
		s.motif = w.guideOf(cell)
	}
	return nil
}
