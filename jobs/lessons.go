package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// School has what tokens were taught.
type School interface {
	// Lessons are the digests of a token's first n lessons, in the order in
	// which they were taught.
	Lessons(ctx context.Context, token uint64, n int) ([]cremona.Hash, error)
	// Lesson is the folder of a digest.
	Lesson(ctx context.Context, digest cremona.Hash) (cremona.Bundle, error)
}

// Lesson is one that a token was taught: the digest on the chain, and the file
// of music in the folder of that digest, empty if there is none.
type Lesson struct {
	Digest cremona.Hash
	Data   []byte
}

// lessonNames are the files of a lesson's folder that are read, the first of
// them that is there. A folder without one teaches nothing.
var lessonNames = []string{"lesson.abc", "lesson.mid", "lesson.musicxml", "lesson.mxl"}

// ErrLesson says that a lesson is missing, or not the one that was taught.
// Without it a taught token cannot be composed for.
var ErrLesson = errors.New("a lesson is missing or another one")

// Gather fetches what a token was taught. The digests are those of its lessons
// in order; they and the folders are held against the State.
func Gather(ctx context.Context, s cremona.State, digests []cremona.Hash, school School, digestOf func(cremona.Bundle) (cremona.Hash, error)) ([]Lesson, error) {
	if err := checkLessons(s, digests); err != nil || len(digests) == 0 {
		return nil, err
	}
	files := map[cremona.Hash][]byte{}
	lessons := make([]Lesson, len(digests))
	for i, d := range digests {
		if _, known := files[d]; !known {
			data, err := fetchLesson(ctx, d, school, digestOf)
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			if err != nil {
				return nil, fmt.Errorf("%w: lesson %d of %d of token %d, %s: %w", ErrLesson, i+1, len(digests), s.Token, d.CID(), err)
			}
			files[d] = data
		}
		lessons[i] = Lesson{d, files[d]}
	}
	return lessons, nil
}

func fetchLesson(ctx context.Context, d cremona.Hash, school School, digestOf func(cremona.Bundle) (cremona.Hash, error)) ([]byte, error) {
	if school == nil {
		return nil, errors.New("nothing is named that has it")
	}
	b, err := school.Lesson(ctx, d)
	if err != nil {
		return nil, err
	}
	switch got, err := digestOf(b); {
	case err != nil:
		return nil, err
	case got != d:
		return nil, fmt.Errorf("what was given is %s", got.CID())
	}
	return LessonFile(b), nil
}

// LessonFile is the file of music in the folder of a lesson, empty if there is
// none.
func LessonFile(b cremona.Bundle) []byte {
	for _, name := range lessonNames {
		if f, found := b.File(name); found {
			return f.Data
		}
	}
	return nil
}

// GatherAll fetches what a token was taught, its digests too.
func GatherAll(ctx context.Context, s cremona.State, school School, digestOf func(cremona.Bundle) (cremona.Hash, error)) ([]Lesson, error) {
	if s.Lessons == 0 {
		return nil, nil
	}
	if school == nil {
		return nil, fmt.Errorf("%w: token %d has %d, and nothing is named that has them", ErrLesson, s.Token, s.Lessons)
	}
	digests, err := school.Lessons(ctx, s.Token, int(s.Lessons))
	if err != nil {
		return nil, err
	}
	return Gather(ctx, s, digests, school, digestOf)
}

// checkLessons holds digests against the State.
func checkLessons(s cremona.State, digests []cremona.Hash) error {
	if len(digests) != int(s.Lessons) {
		return fmt.Errorf("%w: token %d was taught %d, there are %d", ErrLesson, s.Token, s.Lessons, len(digests))
	}
	if head := cremona.LessonsHead(digests); head != s.LessonsHead {
		return fmt.Errorf("%w: the lessons of token %d hash to %s in their order, the state says %s", ErrLesson, s.Token, head, s.LessonsHead)
	}
	return nil
}

func digestsOf(lessons []Lesson) (list []cremona.Hash) {
	for _, l := range lessons {
		list = append(list, l.Digest)
	}
	return list
}

// Pupil takes the lessons in. What cannot be read as music teaches nothing,
// the same to everybody.
func Pupil(lessons []Lesson) *compose.Pupil {
	files := make([][]byte, len(lessons))
	for i, l := range lessons {
		files[i] = l.Data
	}
	pupil, _ := compose.NewPupil(files)
	return pupil
}
