package dsp

import (
	"math"
	"testing"
)

func random(seed uint64, n int) []float64 {
	g := NewNoise(seed)
	x := make([]float64, n)
	for i := range x {
		x[i] = g.White()
	}
	return x
}

func worst(a, b []float64) float64 {
	e := 0.0
	for i := range a {
		e = math.Max(e, math.Abs(a[i]-b[i]))
	}
	return e
}

// The transform of every size is the sum that defines it, and comes back.
func TestFFTIsTheDFT(t *testing.T) {
	for _, n := range []int{2, 4, 8, 16, 32, 64, 128, 512, 1024} {
		re, im := random(1, n), random(2, n)
		dr, di := make([]float64, n), make([]float64, n)
		for k := range n {
			for j := range n {
				s, c := math.Sincos(-2 * math.Pi * float64(k*j%n) / float64(n))
				dr[k] += re[j]*c - im[j]*s
				di[k] += re[j]*s + im[j]*c
			}
		}
		f := NewFFT(n)
		xr, xi := append([]float64(nil), re...), append([]float64(nil), im...)
		f.Forward(xr, xi)
		if e := math.Max(worst(xr, dr), worst(xi, di)); e > 1e-12*float64(n) {
			t.Errorf("%d points: forward off by %g", n, e)
		}
		f.Inverse(xr, xi)
		if e := math.Max(worst(xr, re), worst(xi, im)); e > 1e-14*float64(n) {
			t.Errorf("%d points: there and back off by %g", n, e)
		}
	}
}

func TestConvolverIsLinearConvolution(t *testing.T) {
	hA := Stereo{random(3, 300), random(4, 300)}
	hB := Stereo{random(5, 211), random(6, 211)}
	x, y := random(7, 5000), random(8, 3100)
	n := 5400
	wantL, wantR := make([]float64, n), make([]float64, n)
	direct := func(out, in, h []float64) {
		for i, v := range in {
			for j, w := range h {
				if i+j < n {
					out[i+j] += v * w
				}
			}
		}
	}
	direct(wantL, x, hA.Left)
	direct(wantR, x, hA.Right)
	direct(wantL, y, hB.Left)
	direct(wantR, y, hB.Right)
	c := NewConvolver([]Stereo{hA, hB})
	l, r := make([]float64, n), make([]float64, n)
	for at := 0; at < len(x); at += c.Block() {
		c.Add(l, r, [][]float64{x[at:], y[min(at, len(y)):]}, at)
	}
	if e := math.Max(worst(l, wantL), worst(r, wantR)); e > 1e-12 {
		t.Errorf("off by %g", e)
	}
	if a := testing.AllocsPerRun(3, func() { c.Add(l, r, [][]float64{x, y}, 0) }); a > 0 {
		t.Errorf("%g allocations a block", a)
	}
}

// halfBandGain measures the gain at f, a fraction of the input rate, as the
// sum of the response: the decimated tone keeps its energy or loses it.
func halfBandGain(f float64) float64 {
	h := NewHalfBand(4096)
	in, out := make([]float64, 4096), make([]float64, 2048)
	for i := range in {
		in[i] = math.Sin(2 * math.Pi * f * float64(i))
	}
	h.Process(out, in)
	e := 0.0
	for _, v := range out[200:1800] {
		e += v * v
	}
	return math.Sqrt(2 * e / 1600)
}

func TestHalfBandResponse(t *testing.T) {
	for f := 0.005; f <= 0.205; f += 0.0101 {
		if g := halfBandGain(f); math.Abs(g-1) > 0.002 {
			t.Errorf("gain %g at %.3f of the input rate", g, f)
		}
	}
	for f := 0.2913; f < 0.49; f += 0.0101 {
		if g := 20 * math.Log10(halfBandGain(f)); g > -78 {
			t.Errorf("only %.1f dB down at %.3f of the input rate", g, f)
		}
	}
}

func TestHalfBandIsTheSameInAnyBlocks(t *testing.T) {
	in := random(9, 6000)
	whole := make([]float64, 3000)
	NewHalfBand(6000).Process(whole, in)
	h := NewHalfBand(640)
	parts := make([]float64, 3000)
	for at, size := 0, 2; at < len(in); size = size%640 + 34 {
		n := min(size, len(in)-at)
		h.Process(parts[at/2:], in[at:at+n])
		at += n
	}
	if e := worst(whole, parts); e != 0 {
		t.Errorf("blocks change the sound by %g", e)
	}
}

func TestOnePoleDelayAndGain(t *testing.T) {
	for _, a := range []float64{0.1, 0.5, 0.9} {
		for _, w := range []float64{0.01, 0.1, 0.5} {
			p := OnePole{A: a}
			var re, im float64
			for n := range 4000 {
				x := 0.0
				if n == 0 {
					x = 1
				}
				y := p.Next(x)
				re += y * math.Cos(w*float64(n))
				im -= y * math.Sin(w*float64(n))
			}
			if d := -math.Atan2(im, re) / w; math.Abs(d-OnePoleDelay(a, w)) > 1e-9 {
				t.Errorf("a %g w %g: delay %g, formula %g", a, w, d, OnePoleDelay(a, w))
			}
			if g := math.Hypot(re, im); math.Abs(g-OnePoleGain(a, w)) > 1e-12 {
				t.Errorf("a %g w %g: gain %g, formula %g", a, w, g, OnePoleGain(a, w))
			}
		}
	}
}

// The energy of the late room falls 60 dB in T60 at low frequencies.
func TestReverbDecays(t *testing.T) {
	for _, t60 := range []float64{0.9, 1.6, 2.4} {
		r := NewReverb(t60, 0.02)
		n := int(3 * reverbRate)
		l, rt := make([]float64, n), make([]float64, n)
		// a low tone burst
		for i := range 4800 {
			l[i] = math.Sin(2*math.Pi*300*float64(i)/reverbRate) * 0.5
			rt[i] = l[i]
		}
		r.Process(l, rt, 1)
		level := func(at float64) float64 {
			e := 0.0
			for _, v := range l[int(at*reverbRate):int((at+0.3)*reverbRate)] {
				e += v * v
			}
			return 10 * math.Log10(e)
		}
		got := 60 / (level(0.4) - level(0.4+t60/2)) * t60 / 2
		if math.Abs(got/t60-1) > 0.15 {
			t.Errorf("T60 %.2f s, wanted %.2f", got, t60)
		}
	}
}

func TestHighPassAndDC(t *testing.T) {
	b := HighPass(235, 0.8, 48000)
	x := make([]float64, 48000)
	for i := range x {
		x[i] = 1
	}
	b.Process(x)
	if math.Abs(x[47999]) > 1e-9 {
		t.Errorf("DC passes: %g", x[47999])
	}
	for i := range x {
		x[i] = 0.3 + math.Sin(2*math.Pi*100*float64(i)/48000)
	}
	y := make([]float64, len(x))
	for i := range y {
		y[i] = -2 * x[i]
	}
	dc := NewDCBlock(5, 48000)
	dc.Process(x[:1000], y[:1000])
	dc.Process(x[1000:], y[1000:])
	for _, side := range [][]float64{x, y} {
		sum := 0.0
		for _, v := range side[24000:] {
			sum += v
		}
		if m := sum / 24000; math.Abs(m) > 1e-3 {
			t.Errorf("mean %g after the DC block", m)
		}
	}
}

func perSecond(b *testing.B, frames, rate float64) {
	b.ReportMetric(frames/rate*float64(b.N)/b.Elapsed().Seconds(), "×realtime")
}

func BenchmarkConvolver(b *testing.B) {
	h := Stereo{random(1, 16384), random(2, 16384)}
	c := NewConvolver([]Stereo{h})
	x := random(3, c.Block())
	l, r := make([]float64, 3*c.Block()), make([]float64, 3*c.Block())
	for b.Loop() {
		c.Add(l, r, [][]float64{x}, 0)
	}
	perSecond(b, float64(c.Block()), 48000)
}

func BenchmarkHalfBand(b *testing.B) {
	h := NewHalfBand(3072)
	in, out := random(1, 3072), make([]float64, 1536)
	for b.Loop() {
		h.Process(out, in)
	}
	perSecond(b, 3072, 96000)
}

func BenchmarkReverb(b *testing.B) {
	r := NewReverb(1.5, 0.02)
	x, y := random(1, 4800), random(2, 4800)
	for b.Loop() {
		r.Process(x, y, 1e-9)
	}
	perSecond(b, 4800, 48000)
}
