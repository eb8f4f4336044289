package measure

import "math"

// Overlap compares two sets as Yang and Lerch (On the evaluation of generative
// models in music, 2018): the distances of every two members of the second set,
// and those of every member of the first from every one of the second, each
// smoothed to a density; the result is the area that the densities share, 1 if
// the first set lies among the second as that lies in itself.
func Overlap(made, human [][]float64) float64 {
	var within, between []float64
	for i := range human {
		for j := range i {
			within = append(within, apart(human[i], human[j]))
		}
		for j := range made {
			between = append(between, apart(human[i], made[j]))
		}
	}
	return sharedArea(within, between)
}

func apart(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64((a[i] - b[i]) * (a[i] - b[i]))
	}
	return math.Sqrt(sum)
}

// gridSize is how finely densities are sampled.
const gridSize = 2000

// sharedArea is the area under both densities. Kernels are Gaussian with a
// bandwidth after Scott (1992).
func sharedArea(a, b []float64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range [][]float64{a, b} {
		for _, x := range v {
			low, high = min(low, x), max(high, x)
		}
	}
	margin := float64(4 * max(bandwidth(a), bandwidth(b)))
	low, high = low-margin, high+margin
	if high <= low { // all distances are the same
		return 1
	}
	p, q := smooth(a, low, high), smooth(b, low, high)
	area := 0.0
	for i := range p {
		area += min(p[i], q[i])
	}
	return min(area, 1)
}

func bandwidth(v []float64) float64 {
	return float64(deviation(v) * math.Pow(float64(len(v)), -0.2))
}

// smooth is the smoothed sample on a grid, with sum 1.
func smooth(v []float64, low, high float64) []float64 {
	step := (high - low) / gridSize
	counts := make([]float64, gridSize)
	for _, x := range v {
		counts[min(max(int((x-low)/step), 0), gridSize-1)]++
	}
	width := max(bandwidth(v)/step, 0.25) // in cells
	reach := int(float64(5*width)) + 1
	kernel := make([]float64, reach+1)
	for i := range kernel {
		z := float64(i) / width
		kernel[i] = math.Exp(float64(-z * z / 2))
	}
	out := make([]float64, gridSize)
	for i, c := range counts {
		if c == 0 {
			continue
		}
		for j := max(i-reach, 0); j <= min(i+reach, gridSize-1); j++ {
			out[j] += float64(c * kernel[max(j-i, i-j)])
		}
	}
	return shares(out)
}
