package render

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	targetLUFS  = -16.0 // what streaming services settle around
	ceilingDB   = -1.0  // dBTP, so that a lossy encoder does not clip
	limitMost   = 6.0   // dB that the limiter may take from a peak; beyond, the whole gets softer
	makeUp      = 0.5   // dB more, for the loudness that limiting took
	lookAhead   = 72    // frames, 1.5 ms
	fadeSeconds = 0.3
	restSeconds = 0.06 // of silence at the very end
)

// master brings a piece to its loudness in place: DC out, end faded, −16 LUFS
// integrated, never above −1 dBTP. Where peaks had to be limited it measures
// again and makes up for what that took. Silence stays silence.
func master(a cremona.Audio) {
	settle(a)
	if bring(a, limitMost) {
		bring(a, makeUp)
	}
}

// settle takes DC out and fades the end.
func settle(a cremona.Audio) {
	dsp.BlockDC(a.Left, a.Right, 5, outRate)
	fadeOut(a.Left)
	fadeOut(a.Right)
}

// bring turns a piece to −16 LUFS, or as near as limiting its peaks by most
// dB allows, and tells whether it had to limit.
func bring(a cremona.Audio, most float64) bool {
	loud := Measure(a)
	if math.IsInf(loud.LUFS, -1) {
		return false
	}
	gain := targetLUFS - loud.LUFS
	over := loud.TruePeakDB + gain - ceilingDB
	if over > most {
		gain -= over - most
	}
	scaleBy(a, dsp.FromDB(gain))
	if over > 0 {
		limit(a)
	}
	return over > 0
}

func scaleBy(a cremona.Audio, g float64) {
	dsp.Scale(a.Left, g)
	dsp.Scale(a.Right, g)
}

func fadeOut(x []float64) {
	rest := min(len(x), int(restSeconds*outRate))
	fade := min(len(x)-rest, int(fadeSeconds*outRate))
	from := len(x) - rest - fade
	for i := range fade {
		x[from+i] = float64(x[from+i] * (1 - dsp.Smooth(float64(i+1)/float64(fade))))
	}
	clear(x[len(x)-rest:])
}

// limit turns the level down around peaks above the ceiling, smoothly over the
// look-ahead on either side, and then by the little that may still be over.
func limit(a cremona.Audio) {
	ceiling := dsp.FromDB(ceilingDB)
	gain := make([]float64, len(a.Left))
	for i := range gain {
		gain[i] = 1
	}
	need(gain, a.Left, ceiling)
	need(gain, a.Right, ceiling)
	smear(gain)
	for i, g := range gain {
		a.Left[i] = float64(a.Left[i] * g)
		a.Right[i] = float64(a.Right[i] * g)
	}
	peak := math.Max(truePeak(a.Left), truePeak(a.Right))
	if peak > ceiling {
		scaleBy(a, float64(ceiling/peak*(1-1e-9)))
	}
}

// need lowers gain where x, on or after a sample, would pass the ceiling.
func need(gain, x []float64, ceiling float64) {
	for at := 0; at < len(x); at += peakChunk {
		n := min(peakChunk, len(x)-at)
		if float64(largest(x, at-peakReach, at+n+peakReach)*peakNorm) <= ceiling {
			continue
		}
		for i := at; i < at+n; i++ {
			p := math.Max(math.Abs(x[i]), peakBetween(x, i))
			if p > ceiling {
				gain[i] = math.Min(gain[i], ceiling/p)
			}
		}
	}
}

// smear replaces a gain that drops at single frames by one that falls and
// rises as a raised cosine over lookAhead frames and is nowhere above it.
func smear(gain []float64) {
	drops := []int{}
	for i, g := range gain {
		if g < 1 {
			drops = append(drops, i)
		}
	}
	depth := make([]float64, len(drops))
	for k, i := range drops {
		depth[k] = 1 - gain[i]
	}
	for k, i := range drops {
		for d := -lookAhead; d <= lookAhead; d++ {
			j := i + d
			if j < 0 || j >= len(gain) {
				continue
			}
			x := math.Abs(float64(d)) / lookAhead
			gain[j] = math.Min(gain[j], 1-float64(depth[k]*(1-dsp.Smooth(x))))
		}
	}
}
