//go:build !amd64 || purego

package dsp

func splitStage(re, im []float64, t stage)  { splitPlain(re, im, t) }
func joinStage(re, im []float64, t stage)   { joinPlain(re, im, t) }
func splitLeaves(re, im []float64, t stage) { splitLeavesPlain(re, im, t) }
func joinLeaves(re, im []float64, t stage)  { joinLeavesPlain(re, im, t) }

func multiplyAdd(yr, yi, xr, xi, hr, hi []float64) { multiplyAddPlain(yr, yi, xr, xi, hr, hi) }

// Scale turns x to g times what it is.
func Scale(x []float64, g float64) { scalePlain(x, g) }

// Add adds x to as much of y.
func Add(y, x []float64) { addPlain(y, x) }

// Largest is the largest magnitude in x; what is no number does not count.
func Largest(x []float64) float64 { return largestPlain(x) }

// Between gives for each frame the largest magnitude of three sums of it and the
// 15 after it, weighed by taps: x has 15 frames more than out. What is no number
// does not count.
func Between(out, x []float64, taps *[3][BetweenTaps]float64) { betweenPlain(out, x, taps) }

func unzip(even, odd, x []float64)      { unzipPlain(even, odd, x) }
func halfBand(out, even, odd []float64) { halfBandPlain(out, even, odd) }

func energies(c *[10][2]float64, z *[5][2]float64, left, right []float64) {
	energiesPlain(c, z, left, right)
}

func (r *Reverb) process(left, right []float64, wet float64) { r.plain(left, right, wet) }

func pcm24Ahead(out []byte, left, right []float64) int { return 0 }
