package render

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const earlyTaps = 14 // reflections per ear, 3 to 47 ms after the direct sound

// early folds the first reflections of the room into a body's response. Each
// ear hears its own; the near listener hears less of them.
func early(h dsp.Stereo, room Room, grain *cremona.Stream) dsp.Stereo {
	share := 0.35 + float64(0.08*room.Distance)
	return dsp.Stereo{Left: reflect(h.Left, share, grain.Stream("left")), Right: reflect(h.Right, share, grain.Stream("right"))}
}

func reflect(h []float64, share float64, draw *cremona.Stream) []float64 {
	out := make([]float64, hallSize)
	copy(out, h)
	for i := range earlyTaps {
		// spread the taps evenly on a logarithmic scale, then jitter
		x := (float64(i) + draw.Float64()) / earlyTaps
		ms := float64(3 * dsp.Pow(47.0/3, x))
		gain := float64(share / (1 + ms/4) * (0.5 + draw.Float64()))
		if draw.Chance(1, 2) {
			gain = -gain
		}
		lag := int(math.Floor(float64(ms*outRate) / 1000))
		for k, v := range h[:min(len(h), hallSize-lag)] {
			out[lag+k] += float64(gain * v)
		}
	}
	return out
}

// tail is how long the room sounds after the last string, in s.
func (r Room) tail() float64 { return float64(0.9 * r.T60) }
