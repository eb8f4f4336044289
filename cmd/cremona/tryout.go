package main

import (
	"context"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// tryout is what teach --lessons measures.
type tryout struct {
	folder, control, state, seed string
	instrument                   instrumentFlags
}

// tryouts is how many pieces the style is taken of.
const tryouts = 8

// beforeAfter is a figure without lessons and with them.
type beforeAfter struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

func (b beforeAfter) row(name string) []string {
	return []string{name, fmt.Sprintf("%.3f", b.Before), fmt.Sprintf("%.3f", b.After), fmt.Sprintf("%+.3f", b.After-b.Before)}
}

// lessonReport is what teach --lessons prints.
type lessonReport struct {
	Lessons    []lessonLine `json:"lessons"`
	Notes      int          `json:"notes"`
	Model      string       `json:"model"`
	Bits       beforeAfter  `json:"bitsPerNote"`         // each lesson after the others, under its own plan
	Planless   beforeAfter  `json:"bitsPerNotePlanless"` // the same without a plan
	Intervals  beforeAfter  `json:"intervalDistance"`    // of eight pieces, in bits
	Lengths    beforeAfter  `json:"lengthDistance"`
	Control    *beforeAfter `json:"controlBitsPerNote,omitempty"`         // another style, after all lessons
	ControlOff *beforeAfter `json:"controlBitsPerNotePlanless,omitempty"` // the same without a plan
}

type lessonLine struct {
	Name  string `json:"name"`
	CID   string `json:"cid"`
	Music string `json:"music,omitempty"`
	Error string `json:"error,omitempty"` // why it teaches nothing
}

// tryLessons measures what a folder of lessons brings.
func (a *app) tryLessons(ctx context.Context, t tryout) error {
	brief, seed, err := t.brief()
	if err != nil {
		return err
	}
	list, err := readLessons(t.folder)
	if err != nil {
		return err
	}
	r := lessonReport{Model: compose.Model}
	var lessons []compose.Lesson
	for _, l := range list {
		line := lessonLine{Name: l.name, CID: l.digest.CID()}
		if music, err := compose.ReadLesson(l.data()); err != nil {
			line.Error = err.Error()
		} else {
			line.Music = music.Describe()
			r.Notes += music.Notes
			lessons = append(lessons, music)
		}
		r.Lessons = append(r.Lessons, line)
	}
	if len(lessons) == 0 {
		return fmt.Errorf("none of the %s in %s teaches anything: %s", plural(len(list), "file"), t.folder, r.Lessons[0].Error)
	}
	pupil := compose.Taught(lessons)
	if err := a.measureLessons(&r, pupil, t.control); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	before, after, err := pupil.Samples(brief, seed, tryouts, func(done int) { a.say("composing piece %d of %d, untaught and taught", done+1, tryouts) })
	if err != nil {
		return err
	}
	r.Intervals.Before, r.Lengths.Before = distance(pupil.Style(), before)
	r.Intervals.After, r.Lengths.After = distance(pupil.Style(), after)
	return a.printTryout(r)
}

// brief is the instrument that is to be taught, with its owner's wish.
func (t tryout) brief() (b cremona.Brief, seed cremona.Seed, err error) {
	if t.state == "" {
		if b.Instrument, err = t.instrument.instrument(cremona.Violin); err != nil {
			return b, seed, err
		}
		seed, err = parseSeed(t.seed)
		return b, seed, err
	}
	if t.seed != "" || t.instrument != (instrumentFlags{}) {
		return b, seed, usage("--state has its own seed and instrument")
	}
	data, err := os.ReadFile(t.state)
	if err != nil {
		return b, seed, err
	}
	s, err := cremona.ParseState(data)
	if err == nil && !s.Revealed() {
		err = notRevealed(s.Token)
	}
	return s.Brief(), s.Seed(), err
}

// measureLessons fills in bits a note.
func (a *app) measureLessons(r *lessonReport, pupil *compose.Pupil, control string) error {
	for _, c := range []struct {
		to       *beforeAfter
		planless bool
	}{{&r.Bits, false}, {&r.Planless, true}} {
		a.say("measuring each of %s after the others", plural(len(pupil.Lessons()), "lesson"))
		before, after, err := pupil.LeaveOneOut(c.planless)
		if err != nil {
			return err
		}
		*c.to = perNote(before, after)
	}
	if control == "" {
		return nil
	}
	list, err := readLessons(control)
	if err != nil {
		return err
	}
	others := a.pupilOf(list).Lessons()
	r.Control, r.ControlOff = &beforeAfter{}, &beforeAfter{}
	for _, c := range []struct {
		to       *beforeAfter
		planless bool
	}{{r.Control, false}, {r.ControlOff, true}} {
		a.say("measuring %s of another style", plural(len(others), "piece"))
		before, after, err := pupil.Measure(others, c.planless)
		if err != nil {
			return err
		}
		*c.to = perNote(before, after)
	}
	return nil
}

func perNote(before, after compose.Code) beforeAfter {
	return beforeAfter{float64(before.Thousandths()) / 1000, float64(after.Thousandths()) / 1000}
}

func distance(a, b compose.Style) (intervals, lengths float64) {
	i, l := a.Distance(b)
	return float64(i) / 65536, float64(l) / 65536
}

func (a *app) printTryout(r lessonReport) error {
	if a.set.json {
		return a.printJSON(r)
	}
	rows := [][]string{{"LESSON", "", "", ""}}
	for _, l := range r.Lessons {
		text := l.Music
		if l.Error != "" {
			text = "teaches nothing: " + l.Error
		}
		rows = append(rows, []string{l.Name, text})
	}
	if err := a.printTable(rows); err != nil {
		return err
	}
	fmt.Fprintln(a.out)
	rows = [][]string{
		{"", "BEFORE", "AFTER", ""},
		r.Bits.row("bits a note, each after the others"),
		r.Planless.row("the same without a plan"),
		r.Intervals.row("distance of intervals, bits"),
		r.Lengths.row("distance of lengths, bits"),
	}
	if r.Control != nil {
		rows = append(rows, r.Control.row("bits a note, the other style"), r.ControlOff.row("the same without a plan"))
	}
	return a.printTable(rows)
}
