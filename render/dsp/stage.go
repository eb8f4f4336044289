package dsp

import (
	"math/bits"
	"sync"
)

// stage holds the twiddles e^(−2πijk/n), k below q = n/4, of one size n: the
// cosines and sines for j = 1, then 2, then 3, q of each.
type stage []float64

// stages are those that have been asked for, by the logarithm of their size.
var stages [64]struct {
	once sync.Once
	t    stage
}

// stageOf is the stage of n points, a power of two from 4. Nobody may write to it.
func stageOf(n int) stage {
	s := &stages[bits.TrailingZeros(uint(n))]
	s.once.Do(func() { s.t = newStage(n) })
	return s.t
}

func newStage(n int) stage {
	q := n / 4
	t := make(stage, 6*q)
	c1, s1, c2, s2, c3, s3 := t.twiddles(q)
	for k := range q {
		c1[k], s1[k] = unitRoot(k, n)
	}
	for k := range q {
		if 2*k < q {
			c2[k], s2[k] = c1[2*k], s1[2*k]
		} else {
			c2[k], s2[k] = unitRoot(2*k, n)
		}
	}
	for k := range q {
		switch half := 3 * k / 2; {
		case 3*k < q:
			c3[k], s3[k] = c1[3*k], s1[3*k]
		case k%2 == 0 && half < q:
			c3[k], s3[k] = c2[half], s2[half]
		default:
			c3[k], s3[k] = unitRoot(3*k, n)
		}
	}
	return t
}

// unitRoot is e^(−2πik/n).
func unitRoot(k, n int) (re, im float64) {
	sin, cos := sinCos(float64(Tau*float64(k)) / float64(n))
	return cos, -sin
}

// quarters cuts 4q points into rows, and twiddles takes a stage apart.
func quarters(x []float64, q int) (a, b, c, d []float64) {
	return x[:q:q], x[q : 2*q : 2*q][:q], x[2*q : 3*q : 3*q][:q], x[3*q : 4*q : 4*q][:q]
}

func (t stage) twiddles(q int) (c1, s1, c2, s2, c3, s3 []float64) {
	return t[:q], t[q : 2*q][:q], t[2*q : 3*q][:q], t[3*q : 4*q][:q], t[4*q : 5*q][:q], t[5*q:][:q]
}

// splitPlain is one stage of a transform, portable.
func splitPlain(re, im []float64, t stage) {
	q := len(t) / 6
	r0, r1, r2, r3 := quarters(re, q)
	i0, i1, i2, i3 := quarters(im, q)
	c1, s1, c2, s2, c3, s3 := t.twiddles(q)
	for k := range r0 {
		ar, ai := r0[k]+r2[k], i0[k]+i2[k]
		br, bi := r1[k]+r3[k], i1[k]+i3[k]
		cr, ci := r0[k]-r2[k], i0[k]-i2[k]
		dr, di := r1[k]-r3[k], i1[k]-i3[k]
		r0[k], i0[k] = ar+br, ai+bi
		xr, xi := ar-br, ai-bi
		r1[k], i1[k] = float64(xr*c2[k])-float64(xi*s2[k]), float64(xr*s2[k])+float64(xi*c2[k])
		xr, xi = cr+di, ci-dr // c − i·d
		r2[k], i2[k] = float64(xr*c1[k])-float64(xi*s1[k]), float64(xr*s1[k])+float64(xi*c1[k])
		xr, xi = cr-di, ci+dr // c + i·d
		r3[k], i3[k] = float64(xr*c3[k])-float64(xi*s3[k]), float64(xr*s3[k])+float64(xi*c3[k])
	}
}

// joinPlain is one stage of a transform back, portable.
func joinPlain(re, im []float64, t stage) {
	q := len(t) / 6
	r0, r1, r2, r3 := quarters(re, q)
	i0, i1, i2, i3 := quarters(im, q)
	c1, s1, c2, s2, c3, s3 := t.twiddles(q)
	for k := range r0 {
		y1r, y1i := float64(r1[k]*c2[k])+float64(i1[k]*s2[k]), float64(i1[k]*c2[k])-float64(r1[k]*s2[k])
		y2r, y2i := float64(r2[k]*c1[k])+float64(i2[k]*s1[k]), float64(i2[k]*c1[k])-float64(r2[k]*s1[k])
		y3r, y3i := float64(r3[k]*c3[k])+float64(i3[k]*s3[k]), float64(i3[k]*c3[k])-float64(r3[k]*s3[k])
		cr, ci := r0[k]+y1r, i0[k]+y1i
		dr, di := r0[k]-y1r, i0[k]-y1i
		er, ei := y2r+y3r, y2i+y3i
		fr, fi := y2r-y3r, y2i-y3i
		r0[k], i0[k] = cr+er, ci+ei
		r1[k], i1[k] = dr-fi, di+fr // d + i·f
		r2[k], i2[k] = cr-er, ci-ei
		r3[k], i3[k] = dr+fi, di-fr // d − i·f
	}
}

// splitLeavesPlain transforms each 16 points.
func splitLeavesPlain(re, im []float64, t stage) {
	for at := 0; at < len(re); at += 16 {
		splitPlain(re[at:at+16], im[at:at+16], t)
		split4(re[at:at+16], im[at:at+16])
	}
}

// joinLeavesPlain transforms each 16 points back.
func joinLeavesPlain(re, im []float64, t stage) {
	for at := 0; at < len(re); at += 16 {
		join4(re[at:at+16], im[at:at+16])
		joinPlain(re[at:at+16], im[at:at+16], t)
	}
}

// split4 transforms each four points.
func split4(re, im []float64) {
	for ; len(re) >= 4 && len(im) >= 4; re, im = re[4:], im[4:] {
		ar, ai := re[0]+re[2], im[0]+im[2]
		br, bi := re[1]+re[3], im[1]+im[3]
		cr, ci := re[0]-re[2], im[0]-im[2]
		dr, di := re[1]-re[3], im[1]-im[3]
		re[0], im[0] = ar+br, ai+bi
		re[1], im[1] = ar-br, ai-bi
		re[2], im[2] = cr+di, ci-dr
		re[3], im[3] = cr-di, ci+dr
	}
}

// join4 transforms each four points back.
func join4(re, im []float64) {
	for ; len(re) >= 4 && len(im) >= 4; re, im = re[4:], im[4:] {
		cr, ci := re[0]+re[1], im[0]+im[1]
		dr, di := re[0]-re[1], im[0]-im[1]
		er, ei := re[2]+re[3], im[2]+im[3]
		fr, fi := re[2]-re[3], im[2]-im[3]
		re[0], im[0] = cr+er, ci+ei
		re[1], im[1] = dr-fi, di+fr
		re[2], im[2] = cr-er, ci-ei
		re[3], im[3] = dr+fi, di-fr
	}
}

// pairs transforms each two points, there or back.
func pairs(re, im []float64) {
	for ; len(re) >= 2 && len(im) >= 2; re, im = re[2:], im[2:] {
		re[0], re[1] = re[0]+re[1], re[0]-re[1]
		im[0], im[1] = im[0]+im[1], im[0]-im[1]
	}
}
