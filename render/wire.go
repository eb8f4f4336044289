package render

import (
	"math"

	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	loopRate  = 96000.0 // Hz, at which strings move; at 48 kHz the bridge side of E7 would be two samples
	block     = 32      // samples between changes of a gesture: 3 kHz
	lineSize  = 4096    // samples, a power of two above the longest loop
	lineMask  = lineSize - 1
	twistSize = 1024
	twistMask = twistSize - 1
	maxLoop   = lineSize - 8 // samples: 23.5 Hz is the lowest note
)

// Torsion of the string under the bow (Woodhouse 1993): it takes energy from
// the corner and lets Helmholtz motion lock two to three times sooner.
const (
	twistSpeed     = 5.2  // speed of torsional waves over that of transverse ones
	twistImpedance = 1.8  // of torsional over transverse waves, at the surface
	twistLoss      = 0.85 // reflection at either end
	twistPole      = 0.3

	// shares of the contact's motion that go into bending and into twisting
	bendShare  = 1 / (1 + 1/twistImpedance)
	twistShare = 1 - bendShare
)

// line is one polarisation of a string as two delay lines that start at the
// contact (Smith 1982): velocity waves to the bridge and back, to the nut and
// back.
type line struct {
	bridge, nut       [lineSize]float64
	lowBridge, lowNut float64 // states of the losses
	softly            float64 // force on the bridge, after the rounding of its corner
}

// rosin is the friction between hair and string: a hyperbola from muS at rest
// to muD at high slipping speed, half way at v0.
type rosin struct {
	muS, muD float64
	v0       float64 // m/s
	noise    float64 // of the normal force, 0 to 0.1
}

// wire is one string at one place of contact. Velocities are m/s, forces N.
type wire struct {
	z                   float64 // transverse wave impedance, kg/s
	poleBridge, poleNut float64 // of the low-pass at either end
	gainBridge, gainNut float64 // of the reflections, below 1
	rosin               rosin
	hold                float64 // share of Schelleng's maximum force that this string bears

	nb      int // samples from the contact to the bridge and back
	at      int
	stuck   bool
	held    float64 // m/s, what friction had to take at the last sample
	main    line
	other   line    // the polarisation along the top plate, plucked strings only
	otherBy float64 // length of its loop over that of the main one
	soft    float64 // pole of the low-pass on the force at the bridge, 0 for none

	twistBridge, twistNut       [twistSize]float64
	twistLowBridge, twistLowNut float64
	twistNB, twistNN            int

	noise dsp.Noise

	slips  [block]float64 // offsets of the slips that began within the last block, in samples
	nSlips int
}

// filterDelay is what the filters of both ends add to the loop at f Hz.
func (w *wire) filterDelay(f float64) float64 {
	x := float64(dsp.Tau*f) / loopRate
	return dsp.OnePoleDelay(w.poleBridge, x) + dsp.OnePoleDelay(w.poleNut, x)
}

// filterGain is what the filters of both ends leave of a wave of f Hz.
func (w *wire) filterGain(f float64) float64 {
	x := float64(dsp.Tau*f) / loopRate
	return float64(dsp.OnePoleGain(w.poleBridge, x) * dsp.OnePoleGain(w.poleNut, x))
}

// touch moves the contact to fraction beta of a loop of total samples. It may
// only be called when the bow leaves, turns or arrives.
func (w *wire) touch(beta, total float64) {
	w.nb = int(math.Max(1, math.Floor(float64(beta*total)+0.5)))
	w.twistNB = int(math.Max(1, math.Floor(float64(w.nb)/twistSpeed+0.5)))
	w.twistNN = int(math.Max(1, math.Floor((total-float64(w.nb))/twistSpeed+0.5)))
}

// still forgets all motion.
func (w *wire) still() {
	w.main, w.other = line{}, line{}
	w.twistBridge, w.twistNut = [twistSize]float64{}, [twistSize]float64{}
	w.twistLowBridge, w.twistLowNut = 0, 0
	w.stuck, w.held = false, 0
	w.nSlips = 0
}

// ramp is a value at the start of a block and its change per sample.
type ramp struct{ from, step float64 }

func rampTo(from, to float64) ramp { return ramp{from, (to - from) / block} }

// lagrange reads a delay line d samples back, d from 2, by the cubic through
// four samples.
func lagrange(buf *[lineSize]float64, at int, d float64) float64 {
	n := int(d)
	f := d - float64(n)
	p, m1, m2 := f+1, f-1, f-2
	h0 := float64(f * m1)
	h1 := float64(p * m2)
	i := at - n
	return float64(h1*(float64(float64(0.5*m1)*buf[i&lineMask])-float64(float64(0.5*f)*buf[(i-1)&lineMask]))) +
		float64(h0*(float64(float64((1.0/6)*p)*buf[(i-2)&lineMask])-float64(float64((1.0/6)*m2)*buf[(i+1)&lineMask])))
}

// bowPlain is bow, portable; where it can, the processor does the same in fewer
// steps.
//
// bow moves the string under the bow for one block and adds the force on the
// bridge, times gain, to out. It returns the energy of that force.
//
// The contact solves Friedlander's (1953) pair: the string's load line, v =
// history + F·Y, and the friction curve; for a hyperbola the solution is
// closed (Smith 1982 by table; here by the quadratic). Where there are three,
// the string keeps the state it is in (McIntyre and Woodhouse 1979).
func (w *wire) bowPlain(out *[block]float64, speed, press, nut, gain ramp) float64 {
	l := &w.main
	lowB, lowN := l.lowBridge, l.lowNut
	tlB, tlN := w.twistLowBridge, w.twistLowNut
	at, nb, tnb, tnn := w.at, w.nb, w.twistNB, w.twistNN
	stuck, noise := w.stuck, w.noise
	muS, muD, v0, rough := w.rosin.muS, w.rosin.muD, w.rosin.v0, w.rosin.noise
	cB, cN := 1-w.poleBridge, 1-w.poleNut
	gB, gN := -w.gainBridge, -w.gainNut
	toForce := float64(-2 * w.z)
	cS, softly := 1-w.soft, l.softly
	v, n, d, g := speed.from, press.from, nut.from, gain.from
	energy := 0.0
	held := w.held
	w.nSlips = 0
	for i := range out {
		lowB += float64(cB * (l.bridge[(at-nb)&lineMask] - lowB))
		lowN += float64(cN * (lagrange(&l.nut, at, d) - lowN))
		tlB += float64((1 - twistPole) * (w.twistBridge[(at-tnb)&twistMask] - tlB))
		tlN += float64((1 - twistPole) * (w.twistNut[(at-tnn)&twistMask] - tlN))
		vib, vin := float64(gB*lowB), float64(gN*lowN)
		tib, tin := float64(-twistLoss*tlB), float64(-twistLoss*tlN)
		q := v - (vib + vin + tib + tin)
		a := float64(n * (1 + float64(rough*noise.White())))
		size := math.Abs(q)
		e := q // what the bow adds to the velocity at the contact
		if !stuck || size > float64(a*muS) {
			over := size - float64(a*muD)
			b := over - v0
			slipped := false
			if disc := float64(b*b) - float64(float64(4*v0)*(float64(a*(muS-muD))-over)); disc >= 0 {
				if u := float64(0.5 * (b + math.Sqrt(disc))); u > 0 {
					if stuck { // it held for a part of this sample
						part := 0.0
						if held < size && held < float64(a*muS) {
							part = (float64(a*muS) - held) / (size - held)
						}
						u -= float64(part * u)
						w.slips[w.nSlips] = float64(i) + part - 1
						w.nSlips++
					}
					e = math.Copysign(size-u, q)
					slipped = true
				}
			}
			stuck = !slipped
		}
		held = size
		de, dt := float64(bendShare*e), float64(twistShare*e)
		l.bridge[at&lineMask] = vin + de
		l.nut[at&lineMask] = vib + de
		w.twistBridge[at&twistMask] = tin + dt
		w.twistNut[at&twistMask] = tib + dt
		y := float64(float64(g*toForce) * vib)
		softly += float64(cS * (y - softly))
		out[i] += softly
		energy += float64(y * y)
		at++
		v += speed.step
		n += press.step
		d += nut.step
		g += gain.step
	}
	l.lowBridge, l.lowNut, l.softly = lowB, lowN, softly
	w.twistLowBridge, w.twistLowNut = tlB, tlN
	w.at, w.stuck, w.noise, w.held = at&lineMask, stuck, noise, held
	return energy
}

// ringPlain is ring, portable.
//
// ring lets the string vibrate freely for one block, under an outside force
// at the contact if there is one, and adds the force on the bridge.
func (w *wire) ringPlain(l *line, out, force *[block]float64, nut, gain ramp) float64 {
	lowB, lowN := l.lowBridge, l.lowNut
	at, nb := w.at, w.nb
	cB, cN := 1-w.poleBridge, 1-w.poleNut
	gB, gN := -w.gainBridge, -w.gainNut
	toForce := float64(-2 * w.z)
	half := 0.5 / w.z
	cS, softly := 1-w.soft, l.softly
	d, g := nut.from, gain.from
	energy := 0.0
	for i := range out {
		lowB += float64(cB * (l.bridge[(at-nb)&lineMask] - lowB))
		lowN += float64(cN * (lagrange(&l.nut, at, d) - lowN))
		vib, vin := float64(gB*lowB), float64(gN*lowN)
		e := float64(half * force[i])
		l.bridge[at&lineMask] = vin + e
		l.nut[at&lineMask] = vib + e
		y := float64(float64(g*toForce) * vib)
		softly += float64(cS * (y - softly))
		out[i] += softly
		energy += float64(y * y)
		at++
		d += nut.step
		g += gain.step
	}
	l.lowBridge, l.lowNut, l.softly = lowB, lowN, softly
	return energy
}

// rest ends a block of ringing: the lines of both polarisations share the
// clock, and what twists goes on its own way.
func (w *wire) rest() {
	w.at = (w.at + block) & lineMask
	w.stuck, w.held = false, 0
	w.nSlips = 0
}
