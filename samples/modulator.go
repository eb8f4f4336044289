package samples

import (
	"math"

	"github.com/cremona-audio/cremona/render/dsp"
)

// modulator turns a velocity, a key or a controller into a change of a generator.
type modulator struct {
	source, target, amountSource, transform uint16
	amount                                  float64
}

// same tells whether one modulator takes the place of the other.
func (m modulator) same(o modulator) bool {
	return m.source == o.source && m.target == o.target && m.amountSource == o.amountSource && m.transform == o.transform
}

// usual are the modulators that every sound has unless it says otherwise (SF2.04,
// 8.4): how hard a note is struck, controllers 7 and 11 set its attenuation in cB,
// 960 down to none, concave; controller 1 deepens the vibrato to 50 cents. The
// velocity's hold on the filter is left out, as FluidSynth does: banks were made by
// ear without it. The pitch wheel is the Bend of a note. The rest follow
// controllers that no note has.
var usual = []modulator{
	{source: 0x0502, target: uint16(attenuation), amount: 960},
	{source: 0x0081, target: uint16(vibLfoToPitch), amount: 50},
	{source: 0x0587, target: uint16(attenuation), amount: 960},
	{source: 0x058b, target: uint16(attenuation), amount: 960},
}

// with puts a modulator in the place of its like, or at the end.
func with(list []modulator, m modulator) []modulator {
	for i := range list {
		if list[i].same(m) {
			list[i] = m
			return list
		}
	}
	return append(list, m)
}

// at is the change by a modulator.
func (m modulator) at(c *controls) float64 {
	x := float64(c.at(m.source) * c.at(m.amountSource))
	y := float64(m.amount * x)
	if m.transform == 2 {
		return math.Abs(y)
	}
	return y
}

// at is what a source says, from 0 or −1 to 1: nothing, 1. Sources that no note
// has are at rest where MIDI and FluidSynth leave them.
func (c *controls) at(source uint16) float64 {
	v := 0.0
	switch i := source & 0x7f; {
	case source&0xff == 0:
		return 1
	case source&0x80 == 0: // general controllers
		switch i {
		case 2:
			v = c.velocity
		case 3:
			v = c.key
		case 14: // the pitch wheel
			v = 64
		case 16: // its range
			v = 2
		}
	case i == 1:
		v = c.wheel
	case i == 7:
		v = c.volume
	case i == 11:
		v = c.expression
	case i == 8, i == 10, i >= 70 && i < 80: // balance, pan, and the sound controllers
		v = 64
	}
	return bent(source, v)
}

// bent maps 0 to 127 along the curve that a source names.
func bent(source uint16, v float64) float64 {
	if source>>8&1 == 1 {
		v = 127 - v
	}
	curve, shift, sign, scale := source>>10, 0.0, 1.0, 1.0
	if source>>9&1 == 1 { // −1 to 1
		if curve == 0 {
			return float64(v/64) - 1
		}
		if shift, scale = 64, 2; v < 64 {
			sign = -1
		}
	}
	x := min(float64(math.Abs(v-shift)*scale), 127)
	switch curve {
	case 0:
		return v / 128
	case 1:
		return float64(sign * concave(x))
	case 2:
		return float64(sign * (1 - concave(127-x)))
	}
	if v >= 64 {
		return 1
	}
	return -min(shift, 1)
}

// concave rises from 0 slowly and then fast to 1 at 127: 40 dB a decade of what
// is left, 96 dB in all.
func concave(x float64) float64 {
	if x >= 127 {
		return 1
	}
	return clamp(float64(dsp.Log10((127-x)/127)*(-400.0/960)), 0, 1)
}
