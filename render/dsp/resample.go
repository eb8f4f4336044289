package dsp

import "math"

// Resample turns a sound into one of up/down times as many frames a second,
// up and down without a common factor, by a windowed sinc (Smith 2002): flat
// to 90 % of the lower of the two half rates, 80 dB down from 108 %. Frame 0
// stays where it is; the length is ⌈n·up/down⌉.
func Resample(x []float64, up, down int) []float64 {
	phases := resampler(up, down)
	out := make([]float64, (len(x)*up+down-1)/down)
	reach := len(phases[0]) / 2
	for i := range out {
		at := i * down
		taps := phases[at%up]
		from := at/up - reach + 1
		sum := 0.0
		for k, h := range taps[max(0, -from):max(0, min(len(taps), len(x)-from))] {
			sum += float64(h * x[max(0, from)+k])
		}
		out[i] = sum
	}
	return out
}

// resampleReach is how many periods of the lower rate the sinc reaches to
// either side.
const resampleReach = 40

// resampler is the sinc for each of the up places between two frames, under a
// Kaiser window of β = 9.
func resampler(up, down int) [][]float64 {
	cut := math.Min(1, float64(up)/float64(down)) // of the rate of x
	reach := int(math.Ceil(resampleReach / cut))
	top := besselI0(9)
	phases := make([][]float64, up)
	for p := range phases {
		h := make([]float64, 2*reach)
		sum := 0.0
		for k := range h {
			t := float64(reach-1-k) + float64(p)/float64(up) // frames from the tap to the place
			edge := t / float64(reach)
			if window := 1 - float64(edge*edge); window > 0 {
				h[k] = float64(sinc(float64(cut*t)) * besselI0(float64(9*math.Sqrt(window))) / top)
			}
			sum += h[k]
		}
		for k := range h {
			h[k] = h[k] / sum
		}
		phases[p] = h
	}
	return phases
}

func sinc(x float64) float64 {
	if math.Abs(x) < 1e-9 {
		return 1
	}
	return Sin(float64(math.Pi*x)) / (float64(math.Pi * x))
}
