//go:build !purego

package dsp

import "golang.org/x/sys/cpu"

// wide tells whether four numbers are worked on at once. The bits are the same
// either way.
var wide = cpu.X86.HasAVX2

func splitStage(re, im []float64, t stage) {
	if q := len(t) / 6; wide && q >= 4 {
		splitStageAVX2(&re[:4*q][0], &im[:4*q][0], &t[0], q)
		return
	}
	splitPlain(re, im, t)
}

func joinStage(re, im []float64, t stage) {
	if q := len(t) / 6; wide && q >= 4 {
		joinStageAVX2(&re[:4*q][0], &im[:4*q][0], &t[0], q)
		return
	}
	joinPlain(re, im, t)
}

func splitLeaves(re, im []float64, t stage) {
	if n := len(re); wide {
		splitLeavesAVX2(&re[0], &im[:n][0], &t[0], n/16)
		return
	}
	splitLeavesPlain(re, im, t)
}

func joinLeaves(re, im []float64, t stage) {
	if n := len(re); wide {
		joinLeavesAVX2(&re[0], &im[:n][0], &t[0], n/16)
		return
	}
	joinLeavesPlain(re, im, t)
}

func multiplyAdd(yr, yi, xr, xi, hr, hi []float64) {
	n := 0
	if n = len(yr) &^ 3; wide && n > 0 {
		multiplyAddAVX2(&yr[0], &yi[:n][0], &xr[:n][0], &xi[:n][0], &hr[:n][0], &hi[:n][0], n)
		yr, yi, xr, xi, hr, hi = yr[n:], yi[n:], xr[n:], xi[n:], hr[n:], hi[n:]
	}
	multiplyAddPlain(yr, yi, xr, xi, hr, hi)
}

// Scale turns x to g times what it is.
func Scale(x []float64, g float64) {
	if n := len(x) &^ 3; wide && n > 0 {
		scaleAVX2(&x[0], g, n)
		x = x[n:]
	}
	scalePlain(x, g)
}

// Add adds x to as much of y.
func Add(y, x []float64) {
	if n := len(x) &^ 3; wide && n > 0 {
		addAVX2(&y[:n][0], &x[0], n)
		y, x = y[n:], x[n:]
	}
	addPlain(y, x)
}

// Largest is the largest magnitude in x; what is no number does not count.
func Largest(x []float64) float64 {
	m := 0.0
	if n := len(x) &^ 15; wide && n > 0 {
		m = largestAVX2(&x[0], n)
		x = x[n:]
	}
	return max(m, largestPlain(x))
}

// Between gives for each frame the largest magnitude of three sums of it and the
// 15 after it, weighed by taps: x has 15 frames more than out. What is no number
// does not count.
func Between(out, x []float64, taps *[3][BetweenTaps]float64) {
	if n := len(out) &^ 7; wide && n > 0 {
		betweenAVX2(&out[0], &x[:n+BetweenTaps-1][0], taps, n)
		out, x = out[n:], x[n:]
	}
	betweenPlain(out, x, taps)
}

func unzip(even, odd, x []float64) {
	if n := len(x) / 2 &^ 3; wide && n > 0 {
		unzipAVX2(&even[:n][0], &odd[:n][0], &x[0], n)
		even, odd, x = even[n:], odd[n:], x[2*n:]
	}
	unzipPlain(even, odd, x)
}

func halfBand(out, even, odd []float64) {
	if n := len(out) &^ 15; wide && n > 0 {
		halfBandAVX2(&out[0], &even[: n+halfBandReach : n+halfBandReach][0], &odd[:n+halfBandReach][0], &halfBandTaps[0], n)
		out, even, odd = out[n:], even[n:], odd[n:]
	}
	halfBandPlain(out, even, odd)
}

func energies(c *[10][2]float64, z *[5][2]float64, left, right []float64) {
	if n := len(left); wide && n > 0 {
		energiesAVX2(c, z, &left[0], &right[:n][0], n)
		return
	}
	energiesPlain(c, z, left, right)
}

// pcm24Ahead writes as many frames as go four by four, and not the last, behind
// which four bytes are overwritten.
func pcm24Ahead(out []byte, left, right []float64) int {
	n := (len(left) - 1) &^ 3
	if !wide || n <= 0 {
		return 0
	}
	return pcm24AVX2(&out[:6*n+4][0], &left[0], &right[:n][0], n)
}

// reverbRun is what the reverberator's kernel works on: places in the rings
// after which none wraps round.
type reverbRun struct {
	from           [8]*float64 // in each line, where it is read
	to             *float64    // in line 0, where it is written
	preFrom, preTo *float64
	left, right    *float64
	low, gain      [8]float64
	pass, wet      float64
}

func (r *Reverb) process(left, right []float64, wet float64) {
	if !wide {
		r.plain(left, right, wet)
		return
	}
	run := reverbRun{low: r.low, gain: r.gain, pass: 1 - reverbPole, wet: wet}
	for len(left) > 0 {
		n := min(len(left), reverbLine-r.at)
		place := func(delay int) int {
			at := (r.at - delay) & reverbMask
			n = min(n, reverbLine-at)
			return at
		}
		for k, d := range reverbDelays {
			run.from[k] = &r.line[k][place(d)]
		}
		run.preFrom, run.preTo = &r.pre[place(r.lag)], &r.pre[r.at]
		run.to, run.left, run.right = &r.line[0][r.at], &left[0], &right[:n][0]
		reverbAVX2(&run, n)
		left, right = left[n:], right[n:]
		r.at = (r.at + n) & reverbMask
	}
	r.low = run.low
}

//go:noescape
func splitStageAVX2(re, im, t *float64, q int)

//go:noescape
func joinStageAVX2(re, im, t *float64, q int)

//go:noescape
func splitLeavesAVX2(re, im, t *float64, leaves int)

//go:noescape
func joinLeavesAVX2(re, im, t *float64, leaves int)

//go:noescape
func multiplyAddAVX2(yr, yi, xr, xi, hr, hi *float64, n int)

//go:noescape
func scaleAVX2(x *float64, gain float64, n int)

//go:noescape
func addAVX2(y, x *float64, n int)

//go:noescape
func largestAVX2(x *float64, n int) float64

//go:noescape
func unzipAVX2(even, odd, x *float64, n int)

//go:noescape
func halfBandAVX2(out, even, odd, taps *float64, n int)

//go:noescape
func energiesAVX2(c *[10][2]float64, z *[5][2]float64, left, right *float64, n int)

//go:noescape
func reverbAVX2(r *reverbRun, n int)

//go:noescape
func pcm24AVX2(out *byte, left, right *float64, n int) int

//go:noescape
func betweenAVX2(out, x *float64, taps *[3][BetweenTaps]float64, n int)
