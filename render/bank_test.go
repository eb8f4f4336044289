package render

import (
	"context"
	"errors"
	"math"
	"os"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/samples"
)

// A bank plays what the strings would: at the same times, at −16 LUFS, silent at
// the end, and no two voices at one seat.
func TestBankPlays(t *testing.T) {
	bank, err := samples.Load(os.DirFS("../samples/testdata"), "harp/harp.sfz")
	if err != nil {
		t.Fatal(err)
	}
	guitar := cremona.Voice{Instrument: cremona.Instrument{Kind: cremona.Guitar}}
	for i := range 8 {
		guitar.Plucks = append(guitar.Plucks, cremona.Pluck{Start: 1 + 0.5*float64(i), End: 1.4 + 0.5*float64(i), String: 2,
			Pitch: 262, Force: 3, Release: 0.0003, Position: 0.2, Damp: 0.3})
	}
	p := cremona.Performance{Duration: 5, Voices: []cremona.Voice{guitar}}
	a, err := Render(context.Background(), p, Config{Bank: bank, Dry: true})
	if err != nil {
		t.Fatal(err)
	}
	if loud := Measure(a); math.Abs(loud.LUFS+16) > 0.5 || loud.TruePeakDB > -1 {
		t.Errorf("%.2f LUFS, %.2f dBTP", loud.LUFS, loud.TruePeakDB)
	}
	peak := func(from, to float64) (most float64) {
		for _, v := range a.Left[int(from*outRate):int(to*outRate)] {
			most = math.Max(most, math.Abs(v))
		}
		return most
	}
	if before, after := peak(0, 0.99), peak(1, 1.1); before > 0.001 || after < 0.01 {
		t.Errorf("peak %.4f before the first note, %.4f after", before, after)
	}
	p.Voices = append(p.Voices, guitar)
	p.Voices[0].Plucks = nil // only the right one plays
	if a, err = Render(context.Background(), p, Config{Bank: bank}); err != nil {
		t.Fatal(err)
	}
	if l, r := peak(1, 1.1), maxAbs(a.Right[outRate:]); l > 0.7*r {
		t.Errorf("the player on the right peaks at %.3f left, %.3f right", l, r)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Render(ctx, p, Config{Bank: bank}); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

// Recordings tell how far they are, note by note, and stop within a voice.
func TestBankStopsWithinAVoice(t *testing.T) {
	bank, err := samples.Load(os.DirFS("../samples/testdata"), "harp/harp.sfz")
	if err != nil {
		t.Fatal(err)
	}
	v := cremona.Voice{Instrument: cremona.Instrument{Kind: cremona.Guitar}}
	for i := range 400 {
		v.Plucks = append(v.Plucks, cremona.Pluck{Start: 0.01 * float64(i), End: 0.01 * float64(i+1), Pitch: 262, Force: 3, Release: 0.0003, Position: 0.2})
	}
	p := cremona.Performance{Duration: 5, Voices: []cremona.Voice{v}}
	ctx, cancel := context.WithCancel(context.Background())
	last, calls := 0, 0
	_, err = Render(ctx, p, Config{Bank: bank, Progress: func(done, total int) {
		if calls++; done <= last || total != 401 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		if last = done; done >= 100 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || last > 200 || calls < 2 {
		t.Errorf("cancelled at 100 notes it goes on to %d, in %d calls: %v", last, calls, err)
	}
	last = 0
	if _, err := Render(context.Background(), p, Config{Bank: bank, Progress: func(done, total int) { last = done }}); err != nil || last != 401 {
		t.Errorf("in the end it tells %d of 401: %v", last, err)
	}
}

func maxAbs(x []float64) (most float64) {
	for _, v := range x {
		most = math.Max(most, math.Abs(v))
	}
	return most
}
