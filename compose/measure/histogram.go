package measure

import (
	"math"
	"slices"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// pitchClasses counts notes by semitones above the tonic, as shares.
func pitchClasses(notes []note) []float64 {
	h := make([]float64, 12)
	for _, n := range notes {
		h[((n.height%12)+12)%12]++
	}
	return shares(h)
}

// widest is the largest interval with a class of its own, in semitones.
const widest = 12

// intervals counts the way from each note to the next, wider ones with an
// octave.
func intervals(notes []note) []float64 {
	h := make([]float64, 2*widest+1)
	for i := 1; i < len(notes); i++ {
		h[min(max(notes[i].height-notes[i-1].height, -widest), widest)+widest]++
	}
	return shares(h)
}

// lengths counts notes by length; what has no symbol of its own counts with the
// next shorter.
func lengths(notes []note) []float64 {
	h := make([]float64, len(symbol.Durations))
	for _, n := range notes {
		i, found := slices.BinarySearch(symbol.Durations[:], n.length)
		if !found {
			i = max(i-1, 0)
		}
		h[i]++
	}
	return shares(h)
}

func shares(h []float64) []float64 {
	sum := 0.0
	for _, v := range h {
		sum += v
	}
	if sum > 0 {
		for i := range h {
			h[i] /= sum
		}
	}
	return h
}

// entropy is in bits.
func entropy(h []float64) (bits float64) {
	for _, p := range h {
		if p > 0 {
			bits -= float64(p * math.Log2(p))
		}
	}
	return bits
}

// Divergence is that of Jensen and Shannon between two distributions, in bits:
// 0 for equal ones, 1 for those that share nothing.
func Divergence(p, q []float64) float64 {
	middle := make([]float64, len(p))
	for i := range p {
		middle[i] = (p[i] + q[i]) / 2
	}
	return max(0, entropy(middle)-float64((entropy(p)+entropy(q))/2))
}

// meanDivergence is the mean over all pairs.
func meanDivergence(list [][]float64) float64 {
	sum, n := 0.0, 0
	for i := range list {
		for j := range i {
			sum += Divergence(list[i], list[j])
			n++
		}
	}
	return sum / float64(max(n, 1))
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(len(v), 1))
}

// deviation is the standard deviation of a sample.
func deviation(v []float64) float64 {
	m, sum := mean(v), 0.0
	for _, x := range v {
		sum += float64((x - m) * (x - m))
	}
	return math.Sqrt(sum / float64(max(len(v)-1, 1)))
}

// quantile is the value below which a share of the sample lies.
func quantile(v []float64, share float64) float64 {
	if len(v) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(v))
	return sorted[min(int(float64(share*float64(len(sorted)))), len(sorted)-1)]
}
