package samples

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	slideStep = 0.01 // s between knots of a slide
	slideLook = 20   // steps to each side over which the pitch is averaged: a cycle of vibrato
	widest    = 45.0 // cents to which vibrato goes, and slides go further
	certain   = 75.0 // cents that are a slide for certain
	unheard   = 5.0  // cents that are not worth following
)

// slides is what a recording follows of a bend: not its vibrato and drift, which
// it has of its own, but where the pitch lies on average, and what goes further
// than vibrato does, all of it. Nothing if that is nowhere to be heard.
func slides(c cremona.Curve, length float64) cremona.Curve {
	if len(c) == 0 {
		return nil
	}
	cents := make([]float64, int(min(length, cremona.MaxDuration)/slideStep)+2)
	sums := make([]float64, len(cents)+1)
	for i := range cents {
		cents[i] = c.At(min(float64(slideStep*float64(i)), length))
		sums[i+1] = sums[i] + cents[i]
	}
	out := make(cremona.Curve, 0, len(cents))
	most := 0.0
	for i, v := range cents {
		low, high := max(i-slideLook, 0), min(i+slideLook+1, len(cents))
		mean := (sums[high] - sums[low]) / float64(high-low)
		far := v - mean
		mean += float64(far * dsp.Smooth((math.Abs(far)-widest)/(certain-widest)))
		mean = clamp(mean, -widestBend, widestBend)
		most = max(most, math.Abs(mean))
		out = append(out, cremona.Knot{float64(slideStep * float64(i)), mean})
	}
	if most < unheard {
		return nil
	}
	return out
}

const (
	swellFrom = 0.15 // s of a stroke that are its attack, which the recording has
	swellTo   = 0.1  // s in which it ends
	swellStep = 0.05 // s between looks at the bow
	steadyDB  = 0.5  // that are not worth following
)

// swell is the expression of a stroke: amplitude goes with the speed of the bow,
// which is at most top. Nothing if the bow is even.
func swell(speed cremona.Curve, length, top float64) cremona.Curve {
	if length < swellFrom+swellTo+swellStep || top <= 0 {
		return nil
	}
	var out cremona.Curve
	least := 1.0
	for at := swellFrom; at < length-swellTo; at += swellStep {
		share := clamp(math.Abs(speed.At(at))/top, 0, 1)
		least = min(least, share)
		out = append(out, cremona.Knot{at, float64(127 * math.Sqrt(share))}) // amplitude goes with its square
	}
	if float64(20*dsp.Log10(max(least, 1e-6))) > -steadyDB {
		return nil
	}
	return out
}
