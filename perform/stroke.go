package perform

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// gesture is one stroke in the making: what the arm wants, before it is drawn
// as curves. Times count from the start of the stroke, in s.
type gesture struct {
	length float64
	from   float64 // bow speed at the start, m/s, 0 if the bow turns or sets off
	speed  float64 // what it rises to
	to     float64 // at the end, 0 if the bow turns or stops
	force  float64 // x, fraction of the Schelleng maximum
	bite   float64 // how much more force at the start
	grip   float64 // s in which the bow presses the string before it moves
	ramp   float64 // s from rest to 0.85 of the speed
	rise   float64 // s from there to all of it
	tail   float64 // s in which it slows at the end
	enter  float64 // s in which force grows at the start: the bow comes from another string
	leave  float64 // s in which force falls at the end: the bow goes to another string or off
	surge  float64 // speed above the plateau just after the attack, as a fraction
	swell  float64 // speed more in the middle, as a fraction
	close  float64 // speed less at the end, as a fraction
	wobble bool    // long enough for the arm to be uneven
}

// Proportions of a gesture within a short note.
const (
	rampShare = 0.3
	riseShare = 0.35
	tailShare = 0.25
	setOff    = 0.75 // of the speed is there after the ramp; the rest gives the sound its bloom
)

// plain is the détaché or legato stroke of a dynamic for a note of hz. Figures:
// bow speed 0.1 to 0.55 m/s, ramp 20 to 10 ms (12 to 6 on a low string, which has to
// lock at once), force 0.55 to 0.43 of the maximum:
// the middle of the playable wedge at every dynamic (Schelleng 1973; Guettler
// 2002 for the attack). A low string wants a tenth more.
func plain(d, length, speed, hz float64) gesture {
	return gesture{
		length: length,
		speed:  speed,
		force:  float64(bowForce(d) * (1 + float64(0.1*lowness(hz)))),
		bite:   0.12 + float64(0.25*d),
		ramp:   min(float64((0.012-float64(0.006*d))*(1+float64(0.67*(1-lowness(hz))))), float64(rampShare*length)),
		rise:   min(0.12-float64(0.06*d), float64(riseShare*length)),
		tail:   min(0.014, float64(tailShare*length)),
		wobble: length > 0.5,
	}
}

// lowness is 0 for notes that lock to the bow within three or four of their
// short periods anyhow, from A4 up, and 1 below 150 Hz; straight in pitch between.
func lowness(hz float64) float64 {
	const low, high = 150, 440
	return clamp(dsp.Log2(high/hz)/dsp.Log2(high/low), 0, 1)
}

// nearness is how much nearer the bridge than elsewhere the bow plays a note.
// Low strings slip twice in a period, or many times, for a fifth of a second
// where the bow is a ninth of the string away, and lock at a twelfth: measured on
// this model, over the two low strings of the three kinds at five dynamics.
func nearness(hz float64) float64 { return 1 - float64(0.3*lowness(hz)) }

// curves draws a gesture. t is the time of its start in the piece.
func (g gesture) curves(t float64, down bool, m *musician) (speed, force cremona.Curve) {
	way := 1.0
	if !down {
		way = -1
	}
	v := pen{grain: speedGrain}
	top := float64(g.speed * (1 + g.surge))
	if g.from == 0 {
		v.to(0, 0)
		v.ease(g.grip, g.ramp, 0, float64(way*float64(setOff*top)))
		v.to(g.grip+g.ramp+g.rise, float64(way*top))
	} else {
		v.to(0, float64(way*g.from))
		v.to(min(0.04, float64(0.4*g.length)), float64(way*g.speed))
	}
	begin := g.grip + g.ramp + g.rise
	end := g.length - g.tail
	if g.wobble {
		for at := begin + plateauStep; at < end-float64(0.5*plateauStep); at += plateauStep {
			v.to(at, float64(way*g.plateau(t, at, begin, end, m)))
		}
	}
	if g.to == 0 {
		last := float64(g.speed * (1 - g.close))
		v.end(end, float64(way*last))
		v.ease(end, g.tail, float64(way*last), 0)
		v.end(g.length, 0)
	} else {
		v.end(g.length, float64(way*g.to))
	}
	return v.curve, g.forces()
}

const plateauStep = 0.2 // s

// plateau is the speed at a time on the even part of the stroke.
func (g gesture) plateau(t, at, begin, end float64, m *musician) float64 {
	x := clamp((at-begin)/(end-begin), 0, 1)
	middle := 1 - float64((float64(2*x)-1)*(float64(2*x)-1))
	shape := 1 + float64(g.swell*middle) - float64(g.close*float64(x*x))
	shape += float64(g.surge * (1 - dsp.Smooth(clamp((at-begin)/0.15, 0, 1))))
	shape += float64(armNoise * m.press.at(t+at))
	return float64(g.speed * shape)
}

const gripForce = 1.65 // of the force while the bow moves

const armNoise = 0.02 // sd of bow speed, as a fraction

// forces draws the force: more at the start, dying away with a time constant of
// 50 ms, by which the string locks to the bow sooner.
func (g gesture) forces() cremona.Curve {
	n := pen{grain: forceGrain}
	if g.enter > 0 {
		n.to(0, 0.02)
		n.ease(0.001, g.enter, float64(0.1*g.force), float64(g.force*(1+g.bite)))
	}
	if g.grip > 0 {
		n.to(0, float64(gripForce*g.force))
		n.to(float64(0.7*g.grip), float64(gripForce*g.force))
	}
	for _, k := range [...][2]float64{{0, 1}, {0.025, 0.607}, {0.05, 0.368}, {0.1, 0.135}, {0.18, 0}} {
		if at := g.enter + g.grip + k[0]; at < g.length-g.leave {
			n.to(at, float64(g.force*(1+float64(g.bite*k[1]))))
		}
	}
	if g.leave > 0 {
		n.end(g.length-g.leave, g.force)
		n.to(g.length-float64(0.5*g.leave), float64(0.5*g.force))
		n.end(g.length, 0)
	}
	return n.curve
}
