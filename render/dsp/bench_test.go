package dsp

import (
	"math"
	"math/cmplx"
	"testing"

	"gonum.org/v1/gonum/dsp/fourier"
)

// peer is the transform everyone writes first: recursive, radix 2, on
// complex128, with its twiddles in a table.
func peer(x, scratch, roots []complex128) {
	n := len(x)
	if n == 1 {
		return
	}
	half := n / 2
	for i := range half {
		scratch[i], scratch[half+i] = x[2*i], x[2*i+1]
	}
	peer(scratch[:half], x[:half], roots)
	peer(scratch[half:], x[half:], roots)
	step := 2 * len(roots) / n
	for k := range half {
		a, b := scratch[k], scratch[half+k]*roots[k*step]
		x[k], x[half+k] = a+b, a-b
	}
}

func BenchmarkFFT(b *testing.B) {
	const n = 1 << 16 // as the body's convolution has it
	re, im := random(1, n), random(2, n)
	x := make([]complex128, n)
	for i := range x {
		x[i] = complex(re[i], im[i])
	}
	roots := make([]complex128, n/2)
	for k := range roots {
		roots[k] = cmplx.Rect(1, -2*math.Pi*float64(k)/n)
	}
	scratch := make([]complex128, n)
	f := NewFFT(n)
	g := fourier.NewCmplxFFT(n)
	b.Run("ours, scrambled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f.Scramble(re, im)
			f.Unscramble(re, im)
		}
	})
	b.Run("ours, in order", func(b *testing.B) {
		for b.Loop() {
			f.Forward(re, im)
			f.Inverse(re, im)
		}
	})
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			g.Coefficients(scratch, x)
			g.Sequence(x, scratch)
			for i := range x {
				x[i] /= n
			}
		}
	})
	b.Run("plain radix 2", func(b *testing.B) {
		for b.Loop() {
			peer(x, scratch, roots)
			peer(x, scratch, roots) // twice, as there and back
			for i := range x {
				x[i] /= n
			}
		}
	})
}
