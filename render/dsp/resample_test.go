package dsp

import (
	"math"
	"slices"
	"testing"
)

func sineAt(hz, rate float64, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Sin(2 * math.Pi * hz * float64(i) / rate)
	}
	return x
}

// A sine at 48 kHz becomes the same sine at 44.1 kHz, in time and in level.
func TestResampleKeepsSines(t *testing.T) {
	for _, hz := range []float64{0.5, 100, 997, 8000, 19000} {
		got := Resample(sineAt(hz, 48000, 9600), 147, 160)
		want := sineAt(hz, 44100, 8820)
		if len(got) != len(want) {
			t.Fatalf("%d frames, want %d", len(got), len(want))
		}
		for i := 40; i < len(got)-40; i++ {
			if math.Abs(got[i]-want[i]) > 1e-4 {
				t.Fatalf("%g Hz: frame %d is %g, want %g", hz, i, got[i], want[i])
			}
		}
	}
}

// What 44.1 kHz cannot hold does not fold back.
func TestResampleDoesNotAlias(t *testing.T) {
	got := Resample(sineAt(23950, 48000, 9600), 147, 160)
	for i, v := range got[100 : len(got)-100] {
		if math.Abs(v) > 1e-4 {
			t.Fatalf("frame %d is %g", i+100, v)
		}
	}
}

func TestResampleByOne(t *testing.T) {
	x := sineAt(1000, 48000, 100)
	got := Resample(x, 1, 1)
	for i := range x {
		if math.Abs(got[i]-x[i]) > 1e-12 {
			t.Fatalf("frame %d: %g, want %g", i, got[i], x[i])
		}
	}
	if got := Resample(nil, 147, 160); len(got) != 0 {
		t.Error(got)
	}
	if got := Resample([]float64{1, 1}, 147, 160); len(got) != 2 || !slices.Equal(got, Resample([]float64{1, 1}, 147, 160)) {
		t.Error(got)
	}
}
