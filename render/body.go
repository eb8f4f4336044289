package render

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	outRate  = cremona.SampleRate
	bodySize = 13824 // frames of the body's response, 0.288 s
	bodyFFT  = 16384 // points of the transform that looks at it
	hallSize = 16384 // frames with the early reflections of the room
)

// point is a level in dB at a frequency in Hz.
type point struct{ hz, db float64 }

// violinEnvelope is what a violin radiates for a given force on the bridge,
// smoothed: the level of the recorded notes of one violin less that of the bridge
// force of this model, half way where the two differed little. The cello and the
// viola follow it at their own scale.
var violinEnvelope = []point{{170, -26}, {200, -20}, {245, -6}, {275, -1}, {320, -3}, {400, -5}, {460, 3}, {540, 3}, {640, 0}, {800, -1},
	{1000, -1}, {1260, -3.5}, {1600, -3}, {2000, -1}, {2500, 1}, {3200, 1.5}, {4000, 2}, {5000, 0}, {6300, -2}, {8000, -7}, {10000, -10}, {12700, -14}}

// guitarEnvelope has no bridge hill; above 2 kHz it falls ever faster, to 12 dB
// an octave (after Fletcher and Rossing 1998, §9.4).
var guitarEnvelope = []point{{60, -24}, {80, -8}, {100, 1}, {130, -3}, {200, 3}, {270, 0}, {400, -1}, {600, -2}, {1000, -2}, {1500, -2},
	{2000, -2}, {3000, -4}, {4000, -6}, {6000, -10}, {8000, -14}, {12700, -22}}

// level is the envelope at f Hz, in dB, straight between points on a
// logarithmic scale.
func level(env []point, f float64) float64 {
	if f <= env[0].hz {
		return env[0].db
	}
	for i := 1; i < len(env); i++ {
		if f <= env[i].hz {
			a, b := env[i-1], env[i]
			return dsp.Lerp(a.db, b.db, dsp.Log2(f/a.hz)/dsp.Log2(b.hz/a.hz))
		}
	}
	return env[len(env)-1].db
}

// mode is one resonance of the body.
type mode struct {
	hz, q, gain, pan float64
	free             bool // its level may be fitted to the envelope
}

// body is an instrument without its strings.
type body struct {
	Luthier
	kind   cremona.Kind
	family family
	modes  []mode
}

func newBody(kind cremona.Kind, l Luthier) *body {
	b := &body{Luthier: l, kind: kind, family: families[kind]}
	b.signature()
	b.statistical()
	return b
}

// envelope is the level the body aims at, in dB, bent by its genes.
func (b *body) envelope(f float64) float64 {
	scale := b.family.scale / b.Size
	env := level(violinEnvelope, f/scale)
	if b.kind == cremona.Guitar {
		env = level(guitarEnvelope, float64(f*b.Size))
	}
	octaves := dsp.Log2(f / 1000)
	env += float64(b.Varnish * octaves)
	d := dsp.Log2(f/b.Hill.Hz) / b.Hill.Width
	env += float64(b.Hill.DB * dsp.Exp(float64(float64(-2*d)*d)))
	d = dsp.Log2(f/(float64(920*scale))) / 0.5
	env += float64(b.Back * dsp.Exp(float64(-d*d)))
	return env + b.Plates.at(f/scale)
}

// Plates are how the maker has worked out top and back: levels in dB, a third
// of an octave apart, of the radiation of a violin from 640 Hz; straight
// between them. It is by these that two good violins of one build still differ
// by some 4 dB rms of third octaves.
type Plates [14]float64

// plateMost is the most in dB that a level of the plates is off. A guitar has
// fewer levels within its range, which must tell as many apart.
func plateMost(kind cremona.Kind) float64 {
	if kind == cremona.Guitar {
		return 5.5
	}
	return 5.2
}

// plateHz is where level k lies.
func plateHz(k int) float64 { return float64(640 * dsp.Exp2(float64(k)/3)) }

// at is the level at f Hz, nothing below the plates' own modes.
func (p *Plates) at(f float64) float64 {
	x := float64(3 * dsp.Log2(f/640))
	i := int(math.Max(-1, math.Min(float64(len(p)), math.Floor(x))))
	level := func(k int) float64 {
		if k < 0 || k >= len(p) {
			return 0
		}
		return p[k]
	}
	return dsp.Lerp(level(i), level(i+1), math.Max(0, math.Min(1, x-float64(i))))
}

// signature adds the named modes. Signs alternate as they do in measured
// bridge mobilities: with A0 and B1− of one sign there would be a hole between
// them.
func (b *body) signature() {
	for _, m := range []struct {
		r    Resonance
		sign float64
	}{{b.Air, 1}, {b.Centre, -1}, {b.PlateLow, -1}, {b.PlateUp, 1}, {b.TailLow, 1}, {b.TailHigh, -1}} {
		b.modes = append(b.modes, mode{m.r.Hz, m.r.Q, float64(float64(m.sign*dsp.FromDB(m.r.DB)) * peakGain(m.r.Hz, m.r.Q)), 0, false})
	}
}

// peakGain is the amplitude of a decaying cosine whose spectrum peaks at 1.
func peakGain(hz, q float64) float64 { return float64(dsp.Tau*hz) / q / outRate }

// statistical adds the modes between and above, too many to name: about one every
// 25 Hz at first (Schleske 2002 counts more than 65 below 2 kHz), ever wider, their Q
// falling with frequency. Without those between the air and the plates a violin's
// E4 lies in a hole.
func (b *body) statistical() {
	grain := b.Grain.Stream("modes")
	scale := b.family.scale / b.Size
	high := 12000.0
	f, spacing := float64(290*scale), 0.45
	if b.kind == cremona.Guitar {
		f, spacing = 420/b.Size, 0.6
	}
	for f < high {
		x := f / scale
		q := float64(b.Ring * (45 - float64(6*dsp.Log2(x/1000))))
		if x < 640 { // as the named modes among which they lie
			q = float64(b.Ring * 24)
		}
		q = float64(math.Max(18, q) * (0.75 + float64(0.5*grain.Float64())))
		if b.kind == cremona.Guitar {
			q = float64(math.Max(14, float64(b.Ring*(24-float64(4*dsp.Log2(f/500))))) * (0.75 + float64(0.5*grain.Float64())))
		}
		if f > 3000 {
			q = float64(q * b.Crisp)
		}
		gain := float64(dsp.FromDB(b.envelope(f)+float64(10*(grain.Float64()-0.5))) * peakGain(f, q))
		if grain.Chance(1, 2) {
			gain = -gain
		}
		b.modes = append(b.modes, mode{f, q, gain, float64(2*grain.Float64()) - 1, true})
		f += float64(float64(spacing*(float64(45*scale)+float64(0.012*f))) * (0.4 + float64(1.2*grain.Float64())))
	}
}

// response sums the modes into the pressure at two ears after a unit impulse
// of force at the bridge, and fits the statistical ones to the envelope.
func (b *body) response() dsp.Stereo {
	fft := dsp.NewFFT(bodyFFT)
	for range 2 {
		h := b.sum()
		b.fit(fft, h)
	}
	h := b.sum()
	b.finish(h.Left)
	b.finish(h.Right)
	return h
}

// sum rings every mode as a rotating pair until it has fallen 80 dB.
func (b *body) sum() dsp.Stereo {
	h := dsp.Stereo{Left: make([]float64, bodySize), Right: make([]float64, bodySize)}
	for _, m := range b.modes {
		w := float64(dsp.Tau*m.hz) / outRate
		decay := dsp.Exp(-w / (float64(2 * m.q)))
		c, s := float64(decay*dsp.Cos(w)), float64(decay*dsp.Sin(w))
		n := min(bodySize, int(float64(9.2*2*m.q)/w)+1)
		gl, gr := float64(m.gain*(1-float64(b.Spread*m.pan))), float64(m.gain*(1+float64(b.Spread*m.pan)))
		re, im := 1.0, 0.0
		left, right := h.Left[:n], h.Right[:n]
		for i := range left {
			left[i] += float64(gl * re)
			right[i] += float64(gr * re)
			re, im = float64(re*c)-float64(im*s), float64(re*s)+float64(im*c)
		}
	}
	return h
}

// fit moves each free mode 70 % of the way, in dB, from the power measured
// within a sixth of an octave of it to the envelope.
func (b *body) fit(fft *dsp.FFT, h dsp.Stereo) {
	power := spectrum(fft, h)
	sums := make([]float64, len(power)+1)
	for i, p := range power {
		sums[i+1] = sums[i] + p
	}
	band := func(f float64) float64 {
		lo := int(float64(float64(f*0.89)*bodyFFT) / outRate)
		hi := min(len(power), int(float64(float64(f*1.12)*bodyFFT)/outRate)+1)
		return float64(10 * dsp.Log10((sums[hi]-sums[lo])/float64(hi-lo)))
	}
	for i := range b.modes {
		if m := &b.modes[i]; m.free {
			miss := b.envelope(m.hz) - band(m.hz)
			m.gain = float64(m.gain * dsp.FromDB(float64(0.7*miss)))
		}
	}
}

// spectrum is the mean power of both ears at each bin below half the rate.
func spectrum(fft *dsp.FFT, h dsp.Stereo) []float64 {
	n := fft.Size()
	re, im := make([]float64, n), make([]float64, n)
	copy(re, h.Left)
	copy(im, h.Right)
	fft.Forward(re, im)
	// left and right are both real: the even and odd parts of the spectrum
	power := make([]float64, n/2)
	for k := range power {
		m := (n - k) & (n - 1)
		power[k] = (float64(re[k]*re[k]) + float64(im[k]*im[k]) + float64(re[m]*re[m]) + float64(im[m]*im[m])) / 4
	}
	return power
}

// finish takes away what a body of this size cannot radiate and fades the end.
func (b *body) finish(h []float64) {
	for range 2 {
		hp := dsp.HighPass(b.family.highPass/b.Size, 0.8, outRate)
		hp.Process(h)
	}
	fade := len(h) / 8
	for i := range fade {
		x := float64(fade-i) / float64(fade)
		h[len(h)-fade+i] = float64(h[len(h)-fade+i] * (float64(x * x)))
	}
}
