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
	even, odd []float64 // every other sample: the last that are seen again, then the new ones
}

// NewHalfBand makes a decimator for blocks of up to n input samples.
func NewHalfBand(n int) *HalfBand {
	return &HalfBand{even: make([]float64, halfBandReach+n/2), odd: make([]float64, halfBandReach+n/2)}
}

// HalfBandDelay is the delay in input samples.
const HalfBandDelay = halfBandReach

// Process reads an even number of samples and writes half as many.
func (h *HalfBand) Process(out, in []float64) {
	n := len(in) / 2
	unzip(h.even[halfBandReach:], h.odd[halfBandReach:], in)
	halfBand(out[:n], h.even, h.odd)
	copy(h.even[:halfBandReach], h.even[n:])
	copy(h.odd[:halfBandReach], h.odd[n:])
}

func unzipPlain(even, odd, x []float64) {
	for i := range len(x) / 2 {
		even[i], odd[i] = x[2*i], x[2*i+1]
	}
}

// halfBandPlain filters, portable. Output i sees even and odd from i on.
func halfBandPlain(out, even, odd []float64) {
	const middle = halfBandReach / 2
	for i := range out {
		w := even[i : i+halfBandReach+1]
		y := float64(0.5 * odd[i+middle])
		for k, c := range halfBandTaps {
			y += float64(c * (w[middle-k] + w[middle+1+k]))
		}
		out[i] = y
	}
}
