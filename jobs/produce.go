// Package jobs walks the pipeline for one token: it makes the performance that
// a State calls for, has it pinned and linked, and checks one that somebody
// else made. It resumes after any interruption.
//
// What it needs of the outside world it names in four small interfaces,
// [Reader], [Pinner], [Linker] and [School]; the command line fills them.
package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
	"github.com/cremona-audio/cremona/web"
)

// Step names one arrow of the pipeline, for progress.
type Step string

const (
	Composing  Step = "compose"
	Performing Step = "perform"
	Rendering  Step = "render"
	Bundling   Step = "bundle"
	Pinning    Step = "pin"
	Linking    Step = "link"
)

// Progress is told how far a step is, in the step's own units; total 0 means
// unknown. It is called from the goroutine that runs the step and may be nil.
type Progress func(step Step, done, total int)

func (p Progress) report(step Step, done, total int) {
	if p != nil {
		p(step, done, total)
	}
}

// CIDs gives the content identifier of each file of a bundle, in its order.
type CIDs func(cremona.Bundle) ([]string, error)

// Take is one performance with everything it passed through.
type Take struct {
	State       cremona.State
	Lessons     []cremona.Hash // the digests of what it was taught
	Score       cremona.Score
	Performance cremona.Performance
	Audio       cremona.Audio
	Bundle      cremona.Bundle
}

// Produce is the line from a State to its Bundle. It is a pure function of the
// State (without its Block), of what it names, the lessons, and of this engine.
func Produce(ctx context.Context, s cremona.State, lessons []Lesson, cids CIDs, progress Progress) (Take, error) {
	t, err := Write(s, lessons, progress)
	if err != nil {
		return t, err
	}
	return Play(ctx, t, cids, progress)
}

// Write is the first half of the line: the Score and the Performance.
func Write(s cremona.State, lessons []Lesson, progress Progress) (Take, error) {
	t := Take{State: s, Lessons: digestsOf(lessons)}
	if !s.Revealed() {
		return t, fmt.Errorf("token %d has no DNA yet: the collection seed is not revealed", s.Token)
	}
	err := checkLessons(s, t.Lessons)
	if err != nil {
		return t, err
	}
	progress.report(Composing, 0, 1)
	if t.Score, err = compose.Compose(s.Brief(), s.Seed(), compose.WithLessons(Pupil(lessons))); err != nil {
		return t, fmt.Errorf("compose token %d: %w", s.Token, err)
	}
	progress.report(Performing, 0, 1)
	if t.Performance, err = perform.Perform(t.Score, perform.Config{}); err != nil {
		return t, fmt.Errorf("perform token %d: %w", s.Token, err)
	}
	return t, nil
}

// Play is the second half: the Audio and the Bundle of a take that is written.
func Play(ctx context.Context, t Take, cids CIDs, progress Progress) (Take, error) {
	token := t.State.Token
	var err error
	t.Audio, err = render.Render(ctx, t.Performance, render.Config{
		Progress: func(done, total int) { progress.report(Rendering, done, total) },
	})
	if err != nil {
		return t, fmt.Errorf("render token %d: %w", token, err)
	}
	progress.report(Bundling, 0, 1)
	if t.Bundle, err = pack(t, cids); err != nil {
		return t, fmt.Errorf("bundle token %d: %w", token, err)
	}
	return t, nil
}

// Tags are the words inside a token's WAV file.
func Tags(s cremona.State, title string) render.Tags {
	return render.Tags{
		Title:  title,
		Token:  fmt.Sprintf("%d:%s:%s", s.Chain, s.Contract, strconv.FormatUint(s.Token, 10)),
		Seed:   s.Seed().String(),
		Engine: cremona.Engine,
	}
}

func pack(t Take, cids CIDs) (cremona.Bundle, error) {
	in := bundle.Input{State: t.State, Lessons: t.Lessons, Score: t.Score, Model: compose.Model, Seconds: t.Audio.Seconds(), CIDs: cids}
	var err error
	if in.WAV, err = render.EncodeWAV(t.Audio, Tags(t.State, t.Score.Title)); err != nil {
		return cremona.Bundle{}, err
	}
	var midi, xml bytes.Buffer
	if err = compose.WriteMIDI(&midi, t.Score); err != nil {
		return cremona.Bundle{}, err
	}
	if err = compose.WriteMusicXML(&xml, t.Score); err != nil {
		return cremona.Bundle{}, err
	}
	in.MIDI, in.MusicXML = midi.Bytes(), xml.Bytes()
	if in.Cover, err = web.Cover(t.Score); err != nil {
		return cremona.Bundle{}, err
	}
	facts := web.Facts{State: t.State, Score: t.Score, Performance: t.Performance, Model: compose.Model, Seconds: t.Audio.Seconds()}
	if in.Page, err = web.Page(facts); err != nil {
		return cremona.Bundle{}, err
	}
	if in.PerformanceHash, err = HashJSON(t.Performance); err != nil {
		return cremona.Bundle{}, err
	}
	if in.ScoreHash, err = HashJSON(t.Score); err != nil {
		return cremona.Bundle{}, err
	}
	return bundle.Make(in)
}

// HashJSON is Keccak-256 of a value's JSON form, as the manifest holds it for
// the layers that are not files of their own.
func HashJSON(v any) (cremona.Hash, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return cremona.Hash{}, err
	}
	return cremona.Keccak256(data), nil
}
