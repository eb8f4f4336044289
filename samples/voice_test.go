package samples_test

import (
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/samples"
)

// Strokes and plucks become notes in order of time, at their pitch, louder
// where the bow is faster or the finger stronger.
func TestNotesOfAVoice(t *testing.T) {
	bow := func(start, speed, hz float64) cremona.Stroke {
		return cremona.Stroke{Start: start, End: start + 0.5, Pitch: hz, Speed: cremona.Curve{{0, 0}, {0.1, -speed}, {0.5, 0}}}
	}
	v := cremona.Voice{
		Instrument: cremona.Instrument{Kind: cremona.Violin},
		Strokes:    []cremona.Stroke{bow(0, 0.2, 440), bow(2, 0.5, 880)},
		Plucks:     []cremona.Pluck{{Start: 1, End: 1.5, Pitch: 220, Force: 1.9}},
	}
	notes := samples.Notes(v)
	want := []samples.Note{{Start: 0, End: 0.5, Key: 69, Level: 0.1 / 0.45, Style: "arco"},
		{Start: 1, End: 1.5, Key: 57, Level: 0.5, Style: "pizzicato"}, {Start: 2, End: 2.5, Key: 81, Level: 0.4 / 0.45, Style: "arco"}}
	if len(notes) != len(want) {
		t.Fatalf("%d notes", len(notes))
	}
	for i, n := range notes {
		w := want[i]
		if n.Start != w.Start || n.Style != w.Style || n.End != w.End || math.Abs(n.Key-w.Key) > 1e-9 || math.Abs(n.Level-w.Level) > 1e-9 {
			t.Errorf("note %d is %+v, want %+v", i+1, n, w)
		}
	}
	left, right := make([]float64, 3*cremona.SampleRate), make([]float64, 3*cremona.SampleRate)
	if err := harp(t).Play(notes, left, right); err != nil {
		t.Fatal(err)
	}
}

// Whatever a valid voice holds, its notes are ones that a bank takes.
func TestNotesAreAlwaysPlayable(t *testing.T) {
	v := cremona.Voice{
		Instrument: cremona.Instrument{Kind: cremona.Guitar},
		Strokes:    []cremona.Stroke{{Start: 3599, End: cremona.MaxDuration + 10, Pitch: 8000, Speed: cremona.Curve{{0, 4}}}, {Pitch: 20}},
		Plucks:     []cremona.Pluck{{Start: 1, End: 1, Pitch: 20, Force: 0}, {Start: 2, End: 3, Pitch: 8000, Force: 20}},
	}
	if err := harp(t).Play(samples.Notes(v), make([]float64, 9), make([]float64, 9)); err != nil {
		t.Error(err)
	}
}

// The tail is long enough: after it nothing sounds.
func TestTail(t *testing.T) {
	b := harp(t)
	end := 0.5 + b.Tail()
	left, _ := play(t, b, end+0.5, samples.Note{End: 0.5, Key: 60, Level: 1})
	after := int(end*cremona.SampleRate) + 2 // both ends are rounded to a frame
	if quiet := rms(left[after:]); quiet != 0 {
		t.Errorf("rms %g after the tail", quiet)
	}
	if sounding := rms(left[after-960 : after]); sounding == 0 {
		t.Errorf("a tail of %.2f s is longer than the sound", b.Tail())
	}
}
