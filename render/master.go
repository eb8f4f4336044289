package render

import (
	"math"
	"slices"
	"sync"

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
// integrated, never above −1 dBTP.
func master(a cremona.Audio) {
	newDCBlock().Process(a.Left, a.Right)
	each(a, fadeOut)
	loud(a, newScales())
}

func newDCBlock() *dsp.DCBlock { return dsp.NewDCBlock(5, outRate) }

// loud brings a piece, which may lie on the scales in part, to −16 LUFS. Where
// peaks had to be limited it measures again and makes up for what that took.
// Silence stays silence.
func loud(a cremona.Audio, s *scales) {
	if bring(a, s, limitMost) {
		bring(a, newScales(), makeUp)
	}
}

// each does the same to left and right at once.
func each(a cremona.Audio, work func(x []float64)) {
	var right sync.WaitGroup
	right.Go(func() { work(a.Right) })
	work(a.Left)
	right.Wait()
}

// bring turns a piece to −16 LUFS, or as near as limiting its peaks by most
// dB allows, and tells whether it had to limit.
func bring(a cremona.Audio, s *scales, most float64) bool {
	var gain float64
	var other sync.WaitGroup
	other.Go(func() { gain = s.gained(a, targetLUFS) })
	peak := dsp.ToDB(highest(a))
	other.Wait()
	if math.IsInf(gain, 1) {
		return false
	}
	over := peak + gain - ceilingDB
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
	each(a, func(x []float64) { dsp.Scale(x, g) })
}

// fadeFrom is the first frame of n that fades, and how many fade before silence.
func fadeFrom(n int) (from, fade int) {
	rest := min(n, int(restSeconds*outRate))
	fade = min(n-rest, int(fadeSeconds*outRate))
	return n - rest - fade, fade
}

func fadeOut(x []float64) {
	from, fade := fadeFrom(len(x))
	for i := range fade {
		x[from+i] = float64(x[from+i] * (1 - dsp.Smooth(float64(i+1)/float64(fade))))
	}
	clear(x[from+fade:])
}

// limit turns the level down around peaks above the ceiling, smoothly over the
// look-ahead on either side, and then by the little that may still be over.
func limit(a cremona.Audio) {
	ceiling := dsp.FromDB(ceilingDB)
	var left, right []drop
	var both sync.WaitGroup
	both.Go(func() { right = need(a.Right, ceiling) })
	left = need(a.Left, ceiling)
	both.Wait()
	drops := append(left, right...)
	slices.SortStableFunc(drops, func(x, y drop) int { return x.at - y.at })
	for len(drops) > 0 {
		n := 1 // drops that reach one another
		for n < len(drops) && drops[n].at <= drops[n-1].at+2*lookAhead {
			n++
		}
		from, to := max(0, drops[0].at-lookAhead), min(len(a.Left), drops[n-1].at+lookAhead+1)
		for i, g := range smear(drops[:n], from, to) {
			a.Left[from+i] = float64(a.Left[from+i] * g)
			a.Right[from+i] = float64(a.Right[from+i] * g)
		}
		drops = drops[n:]
	}
	if peak := highest(a); peak > ceiling {
		scaleBy(a, float64(ceiling/peak*(1-1e-9)))
	}
}

// drop is a frame that is to be turned down to gain, below 1.
type drop struct {
	at   int
	gain float64
}

// need is where x, on or after a sample, would pass the ceiling.
func need(x []float64, ceiling float64) (drops []drop) {
	var between [peakChunk]float64
	for at := 0; at < len(x); at += peakChunk {
		n := min(peakChunk, len(x)-at)
		if float64(largest(x, at-peakReach, at+n+peakReach)*peakNorm) <= ceiling {
			continue
		}
		peaksBetween(between[:n], x, at)
		for i, p := range between[:n] {
			if p = max(math.Abs(x[at+i]), p); p > ceiling {
				drops = append(drops, drop{at + i, ceiling / p})
			}
		}
	}
	return drops
}

// smear is the gain from frame from to before to: it falls and rises as a raised
// cosine over lookAhead frames around each drop and is nowhere above it.
func smear(drops []drop, from, to int) []float64 {
	gain := make([]float64, to-from)
	for i := range gain {
		gain[i] = 1
	}
	for _, d := range drops {
		depth := 1 - d.gain
		gain[d.at-from] = min(gain[d.at-from], d.gain)
		for k := max(from, d.at-lookAhead); k <= min(to-1, d.at+lookAhead); k++ {
			x := math.Abs(float64(k-d.at)) / lookAhead
			gain[k-from] = min(gain[k-from], 1-float64(depth*(1-dsp.Smooth(x))))
		}
	}
	return gain
}
