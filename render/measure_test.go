package render

import (
	"context"
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// strings is the first n frames of the force on the bridge.
func (p *player) strings(ctx context.Context, n int, step func()) ([]float64, error) {
	out := make([]float64, n)
	return out, p.bridge(step).read(ctx, out)
}

// forceOf is the force of the first voice on its bridge, at 48 kHz.
func forceOf(t testing.TB, p cremona.Performance, seconds float64) []float64 {
	t.Helper()
	f, err := newPlayer(&p.Voices[0], p.Seed, 0).strings(context.Background(), int(seconds*outRate), func() {})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// partial is the magnitude and phase of the component at f Hz of 2·half
// seconds around at, under a Hann window.
func partial(x []float64, f, at, half float64) (size, phase float64) {
	from, n := int((at-half)*outRate), int(2*half*outRate)
	var re, im, sum float64
	for i := range n {
		w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/float64(n))
		s, c := math.Sincos(2 * math.Pi * f * float64(from+i) / outRate)
		re += w * c * x[from+i]
		im -= w * s * x[from+i]
		sum += w / 2
	}
	return math.Hypot(re, im) / sum, math.Atan2(im, re)
}

// centsOff is how far the partial near f Hz is from it between two times: the
// turn of its phase.
func centsOff(x []float64, f, from, to float64) float64 {
	half := math.Max(0.04, 5/f)
	step := 0.02
	turned, n := 0.0, 0
	_, last := partial(x, f, from, half)
	for at := from + step; at <= to; at += step {
		_, p := partial(x, f, at, half)
		turned += math.Remainder(p-last, 2*math.Pi)
		last = p
		n++
	}
	hz := turned / (2 * math.Pi * step * float64(n))
	return 1200 * math.Log2(1+hz/f)
}

// powers is the mean power spectrum of x in windows of 8192.
func powers(x []float64) []float64 {
	const n = 8192
	fft := dsp.NewFFT(n)
	out := make([]float64, n/2)
	re, im := make([]float64, n), make([]float64, n)
	for at := 0; at+n <= len(x); at += n / 2 {
		for i := range re {
			re[i] = x[at+i] * (0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/n))
			im[i] = 0
		}
		fft.Forward(re, im)
		for k := range out {
			out[k] += re[k]*re[k] + im[k]*im[k]
		}
	}
	return out
}

// thirds are the levels in dB of third octaves from 100 Hz to 10 kHz, their
// mean removed.
func thirds(power []float64, points int) []float64 {
	var out []float64
	mean := 0.0
	for b := range 21 {
		f := 100 * math.Pow(2, float64(b)/3)
		lo, hi := int(f/1.1225*float64(points)/outRate), int(f*1.1225*float64(points)/outRate)+1
		sum := 1e-30
		for _, p := range power[lo:hi] {
			sum += p
		}
		db := 10 * math.Log10(sum/float64(hi-lo))
		out = append(out, db)
		mean += db / 21
	}
	for i := range out {
		out[i] -= mean
	}
	return out
}

// apart is the rms difference of two lists of levels, in dB.
func apart(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return math.Sqrt(sum / float64(len(a)))
}

func rms(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum / float64(len(x)))
}
