package render

import (
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// What the delay lines of a string can sound, in Hz. A stopped string below
// its open pitch is a matter of taste, not of physics, and is played.
const (
	lowestHz  = 24
	highestHz = 6000
)

// reach tells the first note that the strings cannot sound.
func reach(p cremona.Performance) error {
	for i, v := range p.Voices {
		for k, s := range v.Strokes {
			if err := within(s.Pitch, s.Bend); err != nil {
				return fmt.Errorf("voice %d, stroke %d at %.3f s: %w", i+1, k+1, s.Start, err)
			}
		}
		for k, s := range v.Plucks {
			if err := within(s.Pitch, s.Bend); err != nil {
				return fmt.Errorf("voice %d, pluck %d at %.3f s: %w", i+1, k+1, s.Start, err)
			}
		}
	}
	return nil
}

func within(pitch float64, bend cremona.Curve) error {
	low, high := 0.0, 0.0
	for _, k := range bend {
		low, high = math.Min(low, k[1]), math.Max(high, k[1])
	}
	switch {
	case float64(pitch*dsp.FromCents(low)) < lowestHz:
		return fmt.Errorf("pitch %g Hz, bent by %g cents, is below %d Hz, the lowest a string sounds here: write it an octave higher", pitch, low, lowestHz)
	case float64(pitch*dsp.FromCents(high)) > highestHz:
		return fmt.Errorf("pitch %g Hz, bent by %g cents, is above %d Hz, the highest a string sounds here: write it an octave lower", pitch, high, highestHz)
	}
	return nil
}
