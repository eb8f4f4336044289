package dsp

import "math"

// halfBandReach is the number of input samples on either side that one output
// sample sees. With a Kaiser window of β = 8 the passband reaches 0.21 of the
// input rate (20 kHz of 96) and the stopband, 80 dB down, begins at 0.29.
const halfBandReach = 31

// halfBandTaps are the weights of the odd neighbours; the even ones are zero
// and the middle is ½.
var halfBandTaps = designHalfBand()

// designHalfBand is a windowed sinc (Kaiser 1974), normalised to unit gain at
// zero frequency.
func designHalfBand() (taps [(halfBandReach + 1) / 2]float64) {
	const beta = 8.0
	sum := 0.0
	for i := range taps {
		n := float64(2*i + 1)
		sign := 1.0
		if i%2 == 1 {
			sign = -1
		}
		u := n / (halfBandReach + 1)
		taps[i] = float64(sign/(float64(Pi*n))*besselI0(float64(beta*math.Sqrt(1-float64(u*u))))) / besselI0(beta)
		sum += float64(2 * taps[i])
	}
	for i := range taps {
		taps[i] = float64(taps[i] * (0.5 / sum))
	}
	return taps
}

// besselI0 is the modified Bessel function of order zero, by its series.
func besselI0(x float64) float64 {
	sum, term, q := 1.0, 1.0, float64(x*x)/4
	for k := 1.0; term > float64(1e-17*sum); k++ {
		term = float64(term * (q / (float64(k * k))))
		sum += term
	}
	return sum
}

// HalfBand halves the sample rate.
type HalfBand struct {
	line []float64 // the last 2·reach samples, then the new ones
}

// NewHalfBand makes a decimator for blocks of up to n input samples.
func NewHalfBand(n int) *HalfBand {
	return &HalfBand{line: make([]float64, 2*halfBandReach+n)}
}

// HalfBandDelay is the delay in input samples.
const HalfBandDelay = halfBandReach

// Process reads an even number of samples and writes half as many.
func (h *HalfBand) Process(out, in []float64) {
	n := len(in)
	copy(h.line[2*halfBandReach:], in)
	line := h.line[:2*halfBandReach+n]
	for i := range out[:n/2] {
		w := line[2*i : 2*i+2*halfBandReach+1]
		y := float64(0.5 * w[halfBandReach])
		for k, c := range halfBandTaps {
			y += float64(c * (w[halfBandReach-1-2*k] + w[halfBandReach+1+2*k]))
		}
		out[i] = y
	}
	copy(h.line, line[n:])
}
