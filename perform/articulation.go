package perform

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Marks that leave silence before the next note: the bow stops or lifts.
const detached = cremona.Staccato | cremona.Spiccato | cremona.Martele

// articulate bends the plain gesture of a piece to its marks. The length may
// become shorter than what is written. damp is how long the string may ring
// after it, T60 in s, if a finger or the bow stops it; 0 if nothing does. A low
// string, hz, needs the bouncing bow for longer.
func articulate(g gesture, marks cremona.Marks, d, hz float64) (out gesture, damp float64) {
	switch {
	case marks.Has(cremona.Spiccato):
		// The bow is dropped and bounces off; only the middle of it sounds.
		low := lowness(hz)
		g.length = clamp(float64((0.6+float64(0.2*low))*g.length), 0.03, 0.09-float64(0.03*d)+2/hz)
		g.force, g.bite = 0.5+float64(0.05*low), 0.3
		g.ramp, g.rise = float64((0.2-float64(0.14*low))*g.length), float64(0.1*g.length)
		g.tail, g.leave = float64((0.5-float64(0.15*low))*g.length), float64((0.3-float64(0.1*low))*g.length)
		g.speed = float64(1.1 * g.speed)
		damp = 0.45
	case marks.Has(cremona.Martele):
		// Bitten with the bow at rest, let go at once, stopped before the next.
		g.length = float64(0.72 * g.length)
		g.bite = 0.2 + float64(0.25*d)
		g.grip = min(0.015, float64(0.1*g.length))
		g.ramp = min(0.010, float64(rampShare*g.length))
		g.surge, g.close = 0.3, 0.45
		g.tail = min(0.02, float64(tailShare*g.length))
		damp = 0.2
	case marks.Has(cremona.Staccato):
		g.length = max(min(float64(0.5*g.length), 0.22), min(g.length, 0.03))
		g.bite = 0.3
		g.tail = min(0.02, float64(tailShare*g.length))
		damp = 0.15
	}
	if marks.Has(cremona.Accent) {
		// A quick bow makes the accent. Force beyond the middle of the wedge
		// would only delay the string: on a cello by a quarter of a second.
		g.speed = float64(1.12 * g.speed)
		g.surge = max(g.surge, 0.3)
	}
	if marks.Has(detached | cremona.Accent) {
		limit(&g)
	}
	if marks.Has(cremona.Tremolo) {
		g.speed = float64(0.8 * g.speed)
	}
	switch {
	case marks.Has(cremona.Harmonic):
		g.force = float64(0.8 * g.force)
		g.speed = float64(1.15 * g.speed)
	case marks.Has(cremona.SulPonticello):
		g.force = float64(0.75 * g.force)
	}
	return g, damp
}

// haste is how much faster than usual the bow goes at an unusual place: a
// string sounds louder the nearer the bow is to the bridge, so it flies over
// the fingerboard and is held back at the bridge.
func haste(marks cremona.Marks) float64 {
	switch {
	case marks.Has(cremona.SulTasto):
		return 1.2
	case marks.Has(cremona.SulPonticello):
		return 0.6
	}
	return 1
}

// limit keeps the parts of a gesture within its length.
func limit(g *gesture) {
	g.ramp = min(g.ramp, float64(rampShare*g.length))
	g.rise = min(g.rise, float64(riseShare*g.length))
	g.tail = min(g.tail, float64(0.5*g.length))
}

// contact is the bow–bridge distance as a fraction of the sounding length:
// nearer the bridge when loud (Askenfelt 1989; Schoonderwaldt 2009) and when low. A harmonic
// sounds on 1/n of the string, and near the bridge the bow is well inside that.
func contact(marks cremona.Marks, d, hz float64, harmonic int) float64 {
	switch {
	case marks.Has(cremona.SulPonticello):
		return 0.05
	case marks.Has(cremona.SulTasto):
		return 0.17
	case marks.Has(cremona.Harmonic):
		return math.Floor(float64(max(0.05, 0.18/float64(max(harmonic, 2)))*1000)+0.5) / 1000
	}
	beta := nearBridge(d)
	if hz > 1000 {
		beta += 0.02
	}
	beta = float64(beta * nearness(hz))
	return math.Floor(float64(beta*1000)+0.5) / 1000
}

// nearBridge is the place of the bow for a dynamic, on a string that is neither
// low nor high, as a fraction of its length.
func nearBridge(d float64) float64 { return 0.125 - float64(0.035*d) }

// portamento is how long the finger slides from one tone to the next and by how
// many cents; 0 s if it does not.
func (m *musician) portamento(e *event, from, to *tone, hzFrom, hzTo, length float64) (d, cents float64) {
	if from.fret == 0 || to.fret == 0 || from.harmonic+to.harmonic > 0 || from.fret == to.fret {
		return 0, 0
	}
	leap := max(from.key-to.key, to.key-from.key)
	asked := e.marks.Has(cremona.Portamento)
	if !asked && (leap < 4 || !e.shifted || !e.joined || length < 0.25) {
		return 0, 0
	}
	d = m.glide
	if !asked {
		d = float64(0.6 * d)
	}
	return min(d, float64(0.3*length)), dsp.ToCents(hzTo / hzFrom)
}
