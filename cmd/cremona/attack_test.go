package main

import (
	"context"
	"fmt"
	"math"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
)

// A bowed note as the player plays it, loud or soft, rises from 10 to 90 % of
// its level within 15 to 150 ms through the body: in the median, and nine of ten.
func TestPlayedAttacks(t *testing.T) {
	for _, kind := range []cremona.Kind{cremona.Violin, cremona.Viola, cremona.Cello} {
		low, high := kind.Range()
		var times []float64
		in := 0
		for key := low; key <= high-4; key++ {
			level := []int{100, 300, 500, 700, 900, 1000}[key%6]
			took := 1000 * attack(t, kind, key, level)
			times = append(times, took)
			if took >= 15 && took <= 150 {
				in++
			} else {
				t.Logf("%v, %v at level %d: %.1f ms", kind, cremona.SpellMIDI(key, 0), level, took)
			}
		}
		sort.Float64s(times)
		t.Logf("%v: begins within %.0f ms, %.0f to %.0f; %d of %d within 15 to 150 ms", kind, times[len(times)/2], times[0], times[len(times)-1], in, len(times))
		if m := times[len(times)/2]; m < 15 || m > 150 || float64(in) < 0.9*float64(len(times)) {
			t.Errorf("%v: %.0f", kind, times)
		}
	}
}

// attack plays one note of 0.8 s and gives the time from 10 to 90 % of its level,
// in the rms over 8 ms.
func attack(t *testing.T, kind cremona.Kind, key, level int) float64 {
	t.Helper()
	const quarter, rate = cremona.TicksPerQuarter, cremona.SampleRate
	s := cremona.Score{Engine: cremona.Engine, Title: "one", Seed: cremona.Seed{3}, Key: cremona.Key{Tonic: cremona.Pitch{Octave: 4}, Mode: 1},
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: 800_000}}, Bars: []cremona.Bar{{Length: 4 * quarter}},
		Parts: []cremona.Part{{Name: "one", Instrument: cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte(fmt.Sprint("near ", key%4)))},
			Notes: []cremona.Note{{Length: quarter, Pitch: cremona.SpellMIDI(key, 0), Level: level}}}}}
	p, err := perform.Perform(s, perform.Config{NoVibrato: true})
	if err != nil {
		t.Fatal(err)
	}
	a, err := render.Render(context.Background(), p, render.Config{Raw: true, Dry: true})
	if err != nil {
		t.Fatal(err)
	}
	rms := func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += v * v
		}
		return math.Sqrt(sum / float64(len(x)))
	}
	full, ten := rms(a.Left[3*rate/10:6*rate/10]), -1
	for at := 0; at < rate/2; at += rate / 2000 {
		switch r := rms(a.Left[at : at+rate/125]); {
		case ten < 0 && r >= 0.1*full:
			ten = at
		case ten >= 0 && r >= 0.9*full:
			return float64(at-ten) / rate
		}
	}
	return math.Inf(1)
}
