package dsp

import "math"

// OnePole is the low-pass y ← y + (1 − a)(x − y).
type OnePole struct {
	A float64 // pole, 0 (no filter) to below 1
	Y float64 // state
}

// OnePoleAt is the pole of a low-pass with corner fc at rate fs, both in Hz:
// a = e^(−2π fc/fs).
func OnePoleAt(fc, fs float64) float64 { return Exp(float64(-Tau*fc) / fs) }

// Next filters one sample.
func (p *OnePole) Next(x float64) float64 {
	p.Y += float64((1 - p.A) * (x - p.Y))
	return p.Y
}

// OnePoleDelay is the phase delay in samples of a one-pole low-pass at w
// radians per sample: atan(a sin w / (1 − a cos w)) / w.
func OnePoleDelay(a, w float64) float64 {
	return Atan(float64(a*Sin(w))/(1-float64(a*Cos(w)))) / w
}

// OnePoleGain is the magnitude of a one-pole low-pass at w radians per sample.
func OnePoleGain(a, w float64) float64 {
	return (1 - a) / math.Sqrt(1-float64(float64(2*a)*Cos(w))+float64(a*a))
}

// Biquad is a second-order section in transposed direct form II.
type Biquad struct {
	B0, B1, B2, A1, A2 float64
	z1, z2             float64
}

// HighPass is a second-order high-pass at fc with quality q (Bristow-Johnson,
// Audio EQ Cookbook, 2005).
func HighPass(fc, q, fs float64) Biquad {
	w := float64(Tau*fc) / fs
	c := Cos(w)
	alpha := Sin(w) / (float64(2 * q))
	g := 1 / (1 + alpha)
	return Biquad{B0: float64(float64(0.5*(1+c)) * g), B1: float64(-(1 + c) * g), B2: float64(float64(0.5*(1+c)) * g), A1: float64(float64(-2*c) * g), A2: float64((1 - alpha) * g)}
}

// Next filters one sample.
func (b *Biquad) Next(x float64) float64 {
	y := float64(b.B0*x) + b.z1
	b.z1 = float64(b.B1*x) - float64(b.A1*y) + b.z2
	b.z2 = float64(b.B2*x) - float64(b.A2*y)
	return y
}

// Process filters x in place.
func (b *Biquad) Process(x []float64) {
	z1, z2 := b.z1, b.z2
	b0, b1, b2, a1, a2 := b.B0, b.B1, b.B2, b.A1, b.A2
	for i, v := range x {
		y := float64(b0*v) + z1
		z1 = float64(b1*v) - float64(a1*y) + z2
		z2 = float64(b2*v) - float64(a2*y)
		x[i] = y
	}
	b.z1, b.z2 = z1, z2
}

// Energies is the sums of the squares of left and right after two filters each,
// in one pass. What is filtered stays as it is.
func Energies(first, second *[2]Biquad, left, right []float64) (l, r float64) {
	var c [10][2]float64
	var z [5][2]float64
	for k := range 2 {
		f, g := &first[k], &second[k]
		for i, v := range [...]float64{f.B0, f.B1, f.B2, f.A1, f.A2, g.B0, g.B1, g.B2, g.A1, g.A2} {
			c[i][k] = v
		}
		z[0][k], z[1][k], z[2][k], z[3][k] = f.z1, f.z2, g.z1, g.z2
	}
	energies(&c, &z, left, right[:len(left)])
	for k := range 2 {
		first[k].z1, first[k].z2, second[k].z1, second[k].z2 = z[0][k], z[1][k], z[2][k], z[3][k]
	}
	return z[4][0], z[4][1]
}

// energiesPlain runs one side after the other, portable. c holds B0, B1, B2,
// A1, A2 of the first filter and of the second, z the states of both and the
// sums so far.
func energiesPlain(c *[10][2]float64, z *[5][2]float64, left, right []float64) {
	for k, x := range [2][]float64{left, right} {
		f := Biquad{c[0][k], c[1][k], c[2][k], c[3][k], c[4][k], z[0][k], z[1][k]}
		g := Biquad{c[5][k], c[6][k], c[7][k], c[8][k], c[9][k], z[2][k], z[3][k]}
		sum := z[4][k]
		for _, v := range x {
			y := float64(f.B0*v) + f.z1
			f.z1 = float64(f.B1*v) - float64(f.A1*y) + f.z2
			f.z2 = float64(f.B2*v) - float64(f.A2*y)
			u := float64(g.B0*y) + g.z1
			g.z1 = float64(g.B1*y) - float64(g.A1*u) + g.z2
			g.z2 = float64(g.B2*y) - float64(g.A2*u)
			sum += float64(u * u)
		}
		z[0][k], z[1][k], z[2][k], z[3][k], z[4][k] = f.z1, f.z2, g.z1, g.z2, sum
	}
}

// Reset forgets the past.
func (b *Biquad) Reset() { b.z1, b.z2 = 0, 0 }

// DCBlock removes what lies below a frequency from two channels: y ← x − x₁ + r·y₁.
type DCBlock struct{ r, xl, yl, xr, yr float64 }

// NewDCBlock makes one for what lies below fc, both in Hz.
func NewDCBlock(fc, fs float64) *DCBlock { return &DCBlock{r: OnePoleAt(fc, fs)} }

// Process filters the next frames in place.
func (b *DCBlock) Process(left, right []float64) {
	right = right[:len(left)]
	r, xl, yl, xr, yr := b.r, b.xl, b.yl, b.xr, b.yr
	for i, v := range left {
		w := right[i]
		yl = v - xl + float64(r*yl)
		yr = w - xr + float64(r*yr)
		xl, xr = v, w
		left[i], right[i] = yl, yr
	}
	b.xl, b.yl, b.xr, b.yr = xl, yl, xr, yr
}
