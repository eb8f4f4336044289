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

// Reflections at the bridge and under the stopping finger of a bowed string, and
// at the bridge of one that is plucked, whose finger decides how long it rings.
const (
	bowedBridge = 0.985
	bowedNut    = 0.993

	pluckedBridge = 0.9985
)

// holds is the share of Schelleng's maximum force, which is that of an ideal
// string, that a string which also twists bears before it sounds flat by tens
// of cents at the attack.
var holds = [...]float64{cremona.Violin: 0.88, cremona.Viola: 0.915, cremona.Cello: 0.95, cremona.Guitar: 0.87}

// newWires strings the instrument.
func newWires(kind cremona.Kind, l *Luthier, noise func(i int) dsp.Noise) []*wire {
	open := kind.OpenStrings()
	wires := make([]*wire, len(open))
	for i, key := range open {
		f := dsp.MIDIHz(float64(key))
		m := materials[kind][i]
		corner := float64(cornerFor(kind, f) * l.Strings[i].Bright)
		w := &wire{
			z:          float64(m.impedance * l.Strings[i].Weight),
			gainBridge: bowedBridge,
			gainNut:    bowedNut,
			poleBridge: dsp.OnePoleAt(corner, loopRate),
			rosin:      rosin{l.Grip, 0.3, l.Rosin, l.Breath},
			hold:       holds[kind],
			otherBy:    1,
			noise:      noise(i),
		}
		w.setNut(corner, 0)
		if kind == cremona.Guitar {
			w.gainBridge = pluckedBridge
			w.otherBy = dsp.FromCents(-0.7)
		}
		wires[i] = w
	}
	return wires
}

// cornerFor is the corner in Hz of the losses at the bridge for an open string
// of f Hz. Bowed strings need high losses to lock into Helmholtz motion; the
// cello's, with its long periods, more than in proportion. Partials of a
// guitar string at 2 kHz ring for about 2 s.
func cornerFor(kind cremona.Kind, f float64) float64 {
	switch kind {
	case cremona.Guitar:
		return float64(16000 * dsp.Pow(f/330, 0.35))
	case cremona.Cello:
		return float64(4900 * dsp.Pow(f/440, 0.8))
	}
	return float64(7000 * dsp.Pow(f/440, 0.8))
}

// roundAt is the corner in Hz above which the bow rounds the sawtooth of the
// bridge's force at mezzo-forte. Under a heavier bow it lies higher in
// proportion: loud is bright (Cremer 1973; Schoonderwaldt 2009). The contact
// of this model is a point, which does not round by itself.
var roundAt = [...]float64{cremona.Violin: 8000, cremona.Viola: 6600, cremona.Cello: 4500, cremona.Guitar: 6600}

// round sets the rounding for a bow of pressure times that of mezzo-forte.
func (w *wire) round(kind cremona.Kind, pressure float64) {
	pressure = max(0.3, min(2.5, pressure))
	w.soft = dsp.OnePoleAt(float64(roundAt[kind]*pressure), loopRate)
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
