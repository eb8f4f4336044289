//go:build !purego

package render

import "golang.org/x/sys/cpu"

// wide tells whether the filters at the ends of a string are worked on side by
// side. The bits are the same either way.
var wide = cpu.X86.HasAVX2

// motion is what the kernels know beside the string itself: numbers, and places
// in the lines after which none wraps round.
type motion struct {
	low, pass, back         [4]float64 // at bridge and nut, and at both for what twists: states, 1 − poles, reflections
	shares                  [4]float64 // of what the bow adds
	speed, press, gain      ramp
	rough, muS, muD, muSD   float64
	v0, fourV0, held        float64
	toForce, soften, softly float64
	half, energy            float64

	first                 int // sample of the block
	out, force, past      *float64
	bridge, to            *float64 // in the line to the bridge
	twistBridge, twistNut *float64
	twistTo               *float64 // in the line to the bridge
}

// place points to sample first of a block, and tells how many of the next n
// samples can be worked on before a line wraps round.
func (m *motion) place(w *wire, l *line, first, n int) int {
	to := (w.at + first) & lineMask
	from := (to - w.nb) & lineMask
	m.first, m.bridge, m.to = first, &l.bridge[from], &l.bridge[to]
	return min(n, lineSize-to, lineSize-from)
}

// placeTwist is place for what twists.
func (m *motion) placeTwist(w *wire, first, n int) int {
	to := (w.at + first) & twistMask
	bridge, nut := (to-w.twistNB)&twistMask, (to-w.twistNN)&twistMask
	m.twistBridge, m.twistNut, m.twistTo = &w.twistBridge[bridge], &w.twistNut[nut], &w.twistBridge[to]
	return min(n, twistSize-to, twistSize-bridge, twistSize-nut)
}

// past reads the nut's line for each sample of out, all of which went there
// before the first, and gives the delay after the last.
func (l *line) past(out []float64, at int, d, step float64) float64 {
	for len(out) > 0 {
		n := 0
		if len(out) >= 4 {
			n = pastAVX2(&out[0], &l.nut, at, &d, step, len(out)&^3)
		}
		for end := min(n+4, len(out)); n < end; n++ {
			out[n] = lagrange(&l.nut, at+n, d)
			d += step
		}
		out, at = out[n:], at+n
	}
	return d
}

// known is how many samples of what comes back through a delay of d samples,
// changed by step in each, went there before the first: 1 to block.
func known(d, step float64) int {
	return max(1, min(block, int(min(d, d+float64(block*step)))-2))
}

func (w *wire) bow(out *[block]float64, speed, press, nut, gain ramp) float64 {
	if !wide {
		return w.bowPlain(out, speed, press, nut, gain)
	}
	l, r := &w.main, &w.rosin
	m := motion{
		low:    [4]float64{l.lowBridge, l.lowNut, w.twistLowBridge, w.twistLowNut},
		pass:   [4]float64{1 - w.poleBridge, 1 - w.poleNut, 1 - twistPole, 1 - twistPole},
		back:   [4]float64{-w.gainBridge, -w.gainNut, -twistLoss, -twistLoss},
		shares: [4]float64{bendShare, bendShare, twistShare, twistShare},
		speed:  speed, press: press, gain: gain,
		rough: r.noise, muS: r.muS, muD: r.muD, muSD: r.muS - r.muD,
		v0: r.v0, fourV0: float64(4 * r.v0), held: w.held,
		toForce: float64(-2 * w.z), soften: 1 - w.soft, softly: l.softly,
	}
	w.nSlips = 0
	var past [block]float64
	d, ahead := nut.from, known(nut.from, nut.step)
	for from := 0; from < block; {
		to := min(from+ahead, block)
		d = l.past(past[from:to], w.at+from, d, nut.step)
		for from < to {
			n := m.placeTwist(w, from, m.place(w, l, from, to-from))
			m.out, m.past = &out[from], &past[from]
			bowAVX2(w, &m, n)
			from += n
		}
	}
	l.lowBridge, l.lowNut, w.twistLowBridge, w.twistLowNut = m.low[0], m.low[1], m.low[2], m.low[3]
	l.softly, w.held, w.at = m.softly, m.held, (w.at+block)&lineMask
	return m.energy
}

func (w *wire) ring(l *line, out, force *[block]float64, nut, gain ramp) float64 {
	if !wide {
		return w.ringPlain(l, out, force, nut, gain)
	}
	m := motion{
		low:     [4]float64{l.lowBridge, l.lowNut},
		pass:    [4]float64{1 - w.poleBridge, 1 - w.poleNut},
		back:    [4]float64{-w.gainBridge, -w.gainNut},
		gain:    gain,
		toForce: float64(-2 * w.z), soften: 1 - w.soft, softly: l.softly,
		half: 0.5 / w.z,
	}
	var past [block]float64
	d, ahead := nut.from, known(nut.from, nut.step)
	for from := 0; from < block; {
		to := min(from+ahead, block)
		d = l.past(past[from:to], w.at+from, d, nut.step)
		for from < to {
			n := m.place(w, l, from, to-from)
			m.out, m.past, m.force = &out[from], &past[from], &force[from]
			ringAVX2(&m, n)
			from += n
		}
	}
	l.lowBridge, l.lowNut, l.softly = m.low[0], m.low[1], m.softly
	return m.energy
}

//go:noescape
func pastAVX2(out *float64, l *[lineSize]float64, at int, d *float64, step float64, n int) int

//go:noescape
func bowAVX2(w *wire, m *motion, n int)

//go:noescape
func ringAVX2(m *motion, n int)
