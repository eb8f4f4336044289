package render

import (
	"math"
	"sync"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Loudness is what a meter shows.
type Loudness struct {
	LUFS       float64 // integrated, ITU-R BS.1770-5; −Inf for silence
	TruePeakDB float64 // dBTP, four times oversampled; −Inf for silence
}

// Measure is the loudness of a whole piece.
func Measure(a cremona.Audio) Loudness {
	var l Loudness
	var other sync.WaitGroup
	other.Go(func() { l.LUFS = newScales().integrated(a) })
	l.TruePeakDB = dsp.ToDB(highest(a))
	other.Wait()
	return l
}

// highest is the larger true peak of both channels.
func highest(a cremona.Audio) float64 {
	var left, right float64
	var other sync.WaitGroup
	other.Go(func() { right = truePeak(a.Right) })
	left = truePeak(a.Left)
	other.Wait()
	return max(left, right)
}

// The K-weighting of BS.1770 at 48 kHz: a shelf for the head, a high-pass for
// the ear.
func kWeighting() (shelf, ear dsp.Biquad) {
	shelf = dsp.Biquad{B0: 1.53512485958697, B1: -2.69169618940638, B2: 1.19839281085285, A1: -1.69065929318241, A2: 0.73248077421585}
	ear = dsp.Biquad{B0: 1, B1: -2, B2: 1, A1: -1.99004745483398, A2: 0.99007225036621}
	return shelf, ear
}

const hop = outRate / 10 // frames: blocks of 400 ms begin every 100 ms

// integrated is the gated loudness of BS.1770. A piece under 400 ms counts as one
// block.
func (s *scales) integrated(a cremona.Audio) float64 { return gated(s.blockPowers(a), -70) }

// gained is the gain in dB that brings a piece to a loudness in LUFS, +Inf for
// silence. Which blocks count as silence follows from the gain, so it is looked for
// until it stays.
func (s *scales) gained(a cremona.Audio, to float64) float64 {
	powers := s.blockPowers(a)
	gain := 0.0
	for range 8 {
		next := to - gated(powers, -70-gain)
		if next == gain || math.IsInf(next, 1) {
			return next
		}
		gain = next
	}
	return gain
}

// blockPowers are those of all blocks of 400 ms.
func (s *scales) blockPowers(a cremona.Audio) (powers []float64) {
	s.weigh(a)
	hops := s.hops
	if len(hops) == 0 && len(a.Left) > 0 {
		l, r := dsp.Energies(&s.shelves, &s.ears, a.Left, a.Right)
		hops = []float64{l + r}
	}
	n := len(hops)
	width := min(4, n)
	if n == 0 {
		return nil
	}
	for i := 0; i+width <= n; i++ {
		sum := 0.0
		for k := i; k < i+width; k++ {
			sum += hops[k]
		}
		powers = append(powers, sum/float64(width*hop))
	}
	return powers
}

// gated is the loudness of blocks above a floor in LUFS, and of these above their
// mean less 10 LU; −Inf if there are none.
func gated(powers []float64, floor float64) float64 {
	mean := meanAbove(powers, fromLUFS(floor))
	if mean == 0 {
		return math.Inf(-1)
	}
	return toLUFS(meanAbove(powers, float64(mean*0.1)))
}

func fromLUFS(l float64) float64 { return dsp.FromDB(float64(2 * (l + 0.691))) }
func toLUFS(p float64) float64   { return float64(10*dsp.Log10(p)) - 0.691 }

func meanAbove(p []float64, gate float64) float64 {
	sum, n := 0.0, 0
	for _, v := range p {
		if v > gate {
			sum += v
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// scales weigh a piece as it comes: the K-weighted energy of each whole 100 ms,
// left and right together.
type scales struct {
	shelves, ears [2]dsp.Biquad
	hops          []float64
}

func newScales() *scales {
	shelf, ear := kWeighting()
	return &scales{shelves: [2]dsp.Biquad{shelf, shelf}, ears: [2]dsp.Biquad{ear, ear}}
}

// weigh goes on through a piece to where it is known.
func (s *scales) weigh(known cremona.Audio) {
	for at := len(s.hops) * hop; at+hop <= len(known.Left); at += hop {
		l, r := dsp.Energies(&s.shelves, &s.ears, known.Left[at:at+hop], known.Right[at:at+hop])
		s.hops = append(s.hops, l+r)
	}
}

// The interpolator of the true-peak meter: four phases of a windowed sinc.
const (
	peakTaps  = dsp.BetweenTaps // per phase
	peakReach = peakTaps / 2
)

var peakPhases, peakNorm = designPeak()

// designPeak gives the three phases between samples (a Hann-windowed sinc,
// each phase normalised to unit sum) and the largest factor by which a peak
// between samples can exceed the samples.
func designPeak() (phases [3][peakTaps]float64, norm float64) {
	for p := range phases {
		sum, size := 0.0, 0.0
		for i := range phases[p] {
			x := float64(i-peakReach+1) - float64(p+1)/4
			window := 0.5 + float64(0.5*dsp.Cos(float64(dsp.Pi*x)/peakReach))
			h := float64(dsp.Sin(float64(dsp.Pi*x)) / (float64(dsp.Pi * x)) * window)
			phases[p][i] = h
			sum += h
		}
		for i := range phases[p] {
			phases[p][i] /= sum
			size += math.Abs(phases[p][i])
		}
		norm = math.Max(norm, size)
	}
	return phases, norm
}

const peakChunk = 64

// truePeak is the largest magnitude on and between the samples. Only where
// the samples are high enough for a new peak does it look between them.
func truePeak(x []float64) float64 {
	peak := dsp.Largest(x)
	var between [peakChunk]float64
	for at := 0; at < len(x); at += peakChunk {
		n := min(peakChunk, len(x)-at)
		if float64(largest(x, at-peakReach, at+n+peakReach)*peakNorm) > peak {
			peaksBetween(between[:n], x, at)
			peak = max(peak, dsp.Largest(between[:n]))
		}
	}
	return peak
}

// largest is the largest magnitude of x[from:to], as far as x goes.
func largest(x []float64, from, to int) float64 {
	return dsp.Largest(x[max(0, from):min(len(x), to)])
}

// peaksBetween is the largest magnitude between each of up to peakChunk samples
// from at on and the next one.
func peaksBetween(out, x []float64, at int) {
	from, n := at-peakReach+1, len(out)+peakTaps-1
	if from >= 0 && from+n <= len(x) {
		dsp.Between(out, x[from:from+n], &peakPhases)
		return
	}
	var w [peakChunk + peakTaps - 1]float64
	for k := range n {
		if j := from + k; j >= 0 && j < len(x) {
			w[k] = x[j]
		}
	}
	dsp.Between(out, w[:n], &peakPhases)
}
