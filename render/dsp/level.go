package dsp

import "math"

func scalePlain(x []float64, g float64) {
	for i, v := range x {
		x[i] = float64(v * g)
	}
}

func addPlain(y, x []float64) {
	for i, v := range x {
		y[i] += v
	}
}

func largestPlain(x []float64) float64 {
	m := 0.0
	for _, v := range x {
		if a := math.Abs(v); a > m {
			m = a
		}
	}
	return m
}

// BetweenTaps is how many frames Between looks at.
const BetweenTaps = 16

func betweenPlain(out, x []float64, taps *[3][BetweenTaps]float64) {
	for i := range out {
		w := x[i : i+BetweenTaps]
		peak := 0.0
		for p := range taps {
			sum := 0.0
			for k, c := range taps[p] {
				sum += float64(c * w[k])
			}
			if a := math.Abs(sum); a > peak {
				peak = a
			}
		}
		out[i] = peak
	}
}
