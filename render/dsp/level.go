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
