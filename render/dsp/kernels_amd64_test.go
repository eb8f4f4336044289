//go:build !purego

package dsp

import (
	"fmt"
	"math"
	"testing"
)

// narrowly runs the portable code in place of four at once.
func narrowly(work func()) {
	was := wide
	wide = false
	defer func() { wide = was }()
	work()
}

// rough is noise of every size: ordinary numbers, subnormal ones, zeros of
// both signs, and the greatest that still add up.
func rough(seed uint64, n int) []float64 {
	g := NewNoise(seed)
	x := make([]float64, n)
	for i := range x {
		v := g.White()
		switch g.Uint64() % 8 {
		case 0:
			v = math.Float64frombits(g.Uint64() & (1<<63 | 1<<40 - 1))
		case 1:
			v = math.Copysign(0, v)
		case 2:
			v = math.Ldexp(v, int(g.Uint64()%600)-300)
		}
		x[i] = v
	}
	return x
}

func clones(x ...[]float64) [][]float64 {
	out := make([][]float64, len(x))
	for i := range x {
		out[i] = append([]float64(nil), x[i]...)
	}
	return out
}

func sameBits(t *testing.T, what string, got, want [][]float64) {
	t.Helper()
	for k := range got {
		for i := range got[k] {
			if math.Float64bits(got[k][i]) != math.Float64bits(want[k][i]) {
				t.Fatalf("%s: value %d of %d is %x, portable %x", what, i, k, got[k][i], want[k][i])
			}
		}
	}
}

// Four at once give every bit that one after the other gives, for lengths that
// four does not divide too.
func TestWideIsPortableToTheBit(t *testing.T) {
	if !wide {
		t.Skip("this processor has no AVX2")
	}
	compare := func(what string, work func(x [][]float64), x ...[]float64) {
		t.Helper()
		got, want := clones(x...), clones(x...)
		work(got)
		narrowly(func() { work(want) })
		sameBits(t, what, got, want)
	}
	for n := 2; n <= 1<<14; n *= 2 {
		f := NewFFT(n)
		compare(fmt.Sprint("scramble ", n), func(x [][]float64) { f.Scramble(x[0], x[1]) }, rough(1, n), rough(2, n))
		compare(fmt.Sprint("unscramble ", n), func(x [][]float64) { f.Unscramble(x[0], x[1]) }, rough(3, n), rough(4, n))
	}
	lengths := []int{0, 1, 2, 3, 4, 5, 15, 16, 17, 31, 33, 63, 64, 100, 1023}
	for _, n := range lengths {
		compare(fmt.Sprint("multiply ", n), func(x [][]float64) { multiplyAdd(x[0], x[1], x[2], x[3], x[4], x[5]) },
			rough(5, n), rough(6, n), rough(7, n), rough(8, n), rough(9, n), rough(10, n))
		compare(fmt.Sprint("scale ", n), func(x [][]float64) { Scale(x[0], 0.3) }, rough(11, n))
		compare(fmt.Sprint("add ", n), func(x [][]float64) { Add(x[0], x[1]) }, rough(12, n+3), rough(13, n))
		compare(fmt.Sprint("half band ", n), func(x [][]float64) {
			h := NewHalfBand(2 * n)
			for range 3 {
				h.Process(x[0], x[1])
			}
		}, make([]float64, n), rough(14, 2*n))
		compare(fmt.Sprint("largest ", n), func(x [][]float64) {
			for i := range x[0] {
				x[1] = append(x[1], Largest(x[0][:i]), Largest(x[0][i:]))
			}
		}, withNaN(rough(15, n)), nil)
		compare(fmt.Sprint("between ", n), func(x [][]float64) {
			var taps [3][BetweenTaps]float64
			for k := range taps {
				copy(taps[k][:], rough(uint64(18+k), BetweenTaps))
			}
			Between(x[0], x[1], &taps)
		}, make([]float64, n), withNaN(rough(21, n+BetweenTaps-1)))
		compare(fmt.Sprint("energies ", n), func(x [][]float64) {
			hp := HighPass(100, 0.7, 48000)
			first, second := [2]Biquad{hp, hp}, [2]Biquad{{B0: 1, B1: -2, B2: 1, A1: -1.9, A2: 0.92}, {B0: 1, B1: -2, B2: 1, A1: -1.9, A2: 0.92}}
			for range 2 {
				l, r := Energies(&first, &second, x[0], x[1])
				x[2] = append(x[2], l, r, first[0].z1, first[1].z2, second[0].z2, second[1].z1)
			}
		}, random(16, n), random(17, n), nil)
	}
}

func withNaN(x []float64) []float64 {
	for i := 3; i < len(x); i += 11 {
		x[i] = math.NaN()
	}
	return x
}

// The reverberator too, whatever the blocks in which it is fed.
func TestWideReverb(t *testing.T) {
	if !wide {
		t.Skip("this processor has no AVX2")
	}
	for _, predelay := range []float64{0, 0.018, 0.08} {
		left, right := random(1, 30_000), random(2, 30_000)
		want := clones(left, right)
		narrowly(func() { NewReverb(1.2, predelay).Process(want[0], want[1], 0.3) })
		r := NewReverb(1.2, predelay)
		for from, n := 0, 1; from < len(left); from, n = from+n, 3*n+1 {
			to := min(from+n, len(left))
			r.Process(left[from:to], right[from:to], 0.3)
		}
		sameBits(t, fmt.Sprint("reverb after ", predelay, " s"), [][]float64{left, right}, want)
	}
}

// A frame of 24 bits too, up to what is no number and beyond full scale.
func TestWidePCM(t *testing.T) {
	if !wide {
		t.Skip("this processor has no AVX2")
	}
	for n := range 40 {
		for bad := range n + 1 {
			left, right := rough(uint64(n), n), random(2, n)
			for i := range right {
				right[i] *= 1.5
			}
			if bad < n {
				[2][]float64{left, right}[bad%2][bad] = [3]float64{math.NaN(), math.Inf(1), math.MaxFloat64}[bad%3]
			}
			got, want := make([]byte, 6*n), make([]byte, 6*n)
			wrote, wanted := PCM24(got, left, right), 0
			narrowly(func() { wanted = PCM24(want, left, right) })
			if wrote != wanted || wrote > bad || string(got[:6*wrote]) != string(want[:6*wrote]) {
				t.Fatalf("%d frames, a bad one at %d: %d frames %x, portable %d frames %x", n, bad, wrote, got, wanted, want)
			}
		}
	}
}

// Each kernel, portable and with four at once.
func BenchmarkKernels(b *testing.B) {
	const n = 4096
	a, c, d, e, f, g := random(1, n), random(2, n), random(3, n), random(4, n), random(5, n), random(6, n)
	near := NewFFT(n)
	half, frames := NewHalfBand(n), make([]float64, n/2)
	late := NewReverb(1.5, 0.02)
	hp := HighPass(100, 0.7, 48000)
	first, second := [2]Biquad{hp, hp}, [2]Biquad{hp, hp}
	var taps [3][BetweenTaps]float64
	pcm := make([]byte, 6*n)
	for _, k := range []struct {
		name string
		work func()
	}{
		{"transform there and back", func() { near.Scramble(a, c); near.Unscramble(a, c) }},
		{"product of spectra", func() { multiplyAdd(a, c, d, e, f, g) }},
		{"scale", func() { Scale(d, 1) }},
		{"add", func() { Add(frames, d[:n/2]) }},
		{"largest", func() { Largest(d) }},
		{"between", func() { Between(a[:n-BetweenTaps], d, &taps) }},
		{"half band", func() { half.Process(frames, d) }},
		{"reverb", func() { late.Process(e, f, 1e-9) }},
		{"energies", func() { Energies(&first, &second, e, f) }},
		{"24 bits", func() { PCM24(pcm, e, f) }},
	} {
		run := func(b *testing.B) {
			for b.Loop() {
				k.work()
			}
		}
		b.Run(k.name+"/portable", func(b *testing.B) { narrowly(func() { run(b) }) })
		b.Run(k.name+"/AVX2", func(b *testing.B) {
			if !wide {
				b.Skip("this processor has no AVX2")
			}
			run(b)
		})
	}
}
