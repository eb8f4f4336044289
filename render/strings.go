package render

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// material is one string as it is bought.
type material struct {
	impedance float64 // kg/s: tension over wave speed
	ring      float64 // T60 in s of the open string when plucked
}

// The impedances follow from usual tensions and scale lengths of 0.325, 0.375,
// 0.69 and 0.65 m; how long plucked strings ring, from their usual sound.
var materials = [...][]material{
	cremona.Violin: {{.345, 1.6}, {.225, 1.4}, {.192, 1.2}, {.175, 1.0}},
	cremona.Viola:  {{.45, 2.0}, {.32, 1.7}, {.24, 1.5}, {.20, 1.3}},
	cremona.Cello:  {{1.10, 3.2}, {.80, 2.8}, {.55, 2.4}, {.40, 2.0}},
	cremona.Guitar: {{.50, 5.5}, {.40, 5.0}, {.33, 4.5}, {.27, 4.0}, {.23, 3.5}, {.20, 3.0}},
}

// Reflections at the bridge and under the stopping finger of a bowed string.
const (
	bowedBridge = 0.985
	bowedNut    = 0.993
)

// newWires strings the instrument.
func newWires(kind cremona.Kind, l *Luthier, noise func(i int) dsp.Noise) []*wire {
	open := kind.OpenStrings()
	wires := make([]*wire, len(open))
	for i, key := range open {
		f := dsp.MIDIHz(float64(key))
		m := materials[kind][i]
		corner := float64(float64(7000*dsp.Pow(f/440, 0.8)) * l.Strings[i].Bright)
		if kind == cremona.Guitar {
			corner = float64(corner * 1.4)
		}
		w := &wire{
			z:          float64(m.impedance * l.Strings[i].Weight),
			gainBridge: bowedBridge,
			gainNut:    bowedNut,
			poleBridge: dsp.OnePoleAt(corner, loopRate),
			rosin:      rosin{l.Grip, 0.3, l.Rosin, l.Breath},
			otherBy:    1,
			noise:      noise(i),
		}
		w.setNut(corner, 0)
		if kind == cremona.Guitar {
			w.gainBridge = 0.9985
			w.otherBy = dsp.FromCents(-0.7)
		}
		wires[i] = w
	}
	return wires
}

// setNut makes the nut's low-pass, for a bridge corner in Hz: a soft finger
// takes up to half of it away.
func (w *wire) setNut(corner, flesh float64) {
	w.poleNut = dsp.OnePoleAt(float64(float64(1.8*corner)*(1-float64(0.5*flesh))), loopRate)
}

// nutFor is the reflection at the nut that makes a note of f Hz die by 60 dB
// in t60 s, never above most.
func (w *wire) nutFor(t60, f, most float64) float64 {
	perPeriod := dsp.Exp(-3 * 2.302585092994046 / (float64(t60 * f)))
	return math.Min(most, perPeriod/(float64(w.gainBridge*w.filterGain(f))))
}
