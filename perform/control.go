package perform

import (
	"math"
	"sort"

	"github.com/cremona-audio/cremona"
)

const (
	wheelSlew = 0.01 // s in which a step of the wheel is reached, to be there at its tick
	pedalSlew = 0.03 // s for a step of the pedal: an arm is slower than a finger
	niente    = 0.08 // of a pedal, below which the bow slows to a stop
	bentFor   = 15.0 // s of a note that follow the wheel
	mostBent  = 4800 // cents that a string can be off its pitch
)

// moves draws the steps of a wheel or a pedal over the time of the piece. Within
// a note the time runs as from its start to the start of the next.
func (l *line) moves(steps []cremona.Step, before, slew, grain float64, tempo *tempoMap) cremona.Curve {
	p := pen{grain: grain}
	last, i := before, -1
	for _, s := range steps {
		for i+1 < len(l.events) && l.events[i+1].at <= s.At {
			i++
		}
		at := l.second(i, s.At, tempo)
		if n := len(p.curve); n == 0 || at-slew > p.curve[n-1][0]+knotGap {
			p.to(at-slew, last)
		}
		last = float64(s.Value)
		p.end(at, last)
	}
	return p.curve
}

// second is when a tick of event i comes, i = −1 before the first.
func (l *line) second(i int, at cremona.Tick, tempo *tempoMap) float64 {
	if i < 0 {
		return tempo.At(at)
	}
	e := &l.events[i]
	base := tempo.At(e.at)
	on := tempo.At(at) - base
	if i+1 < len(l.events) {
		if o := &l.events[i+1]; tempo.At(o.at) > base {
			on = float64(on * ((o.start - e.start) / (tempo.At(o.at) - base)))
		}
	}
	return e.start + on
}

// control reads the wheel and the pedal of the part.
func (l *line) control(tempo *tempoMap) {
	if len(l.part.Bends) > 0 {
		l.wheel = l.moves(l.part.Bends, 0, wheelSlew, 1, tempo)
	}
	if len(l.part.Swells) > 0 {
		l.pedal = l.moves(l.part.Swells, 1000, pedalSlew, 1, tempo)
	}
}

// left is what the pedal leaves of a level at a time, 0 to 1.
func (l *line) left(t float64) float64 {
	if len(l.pedal) == 0 {
		return 1
	}
	return l.pedal.At(t) / 1000
}

// dynamic is that of event i at a time.
func (l *line) dynamic(i int, t float64) float64 {
	e := &l.events[i]
	if len(l.pedal) == 0 {
		return e.dynamic
	}
	return l.dynamicAs(i, t)
}

// dynamicAs is what the dynamic of event i is with the pedal as it is at a time,
// of that event or of another.
func (l *line) dynamicAs(i int, t float64) float64 {
	e := &l.events[i]
	return knee(float64(float64(e.level)/1000*l.left(t)) + e.shade)
}

// loudness is the dynamic of event i as the whole of it goes, by which the
// bow is shared out.
func (l *line) loudness(i int) float64 {
	e := &l.events[i]
	if len(l.pedal) == 0 {
		return e.dynamic
	}
	sum := 0.0
	for k := range 8 {
		sum += l.dynamic(i, e.start+float64((float64(k)+0.5)/8*(e.stop-e.start)))
	}
	return sum / 8
}

// swell is how much faster and with how much more force than at the start of
// a stroke the bow goes after a time: as for a louder or a softer note. Below
// the softest the bow comes to a stop.
func (l *line) swell(i int, from, after float64) (speed, force float64) {
	a, b := l.dynamic(i, from), l.dynamic(i, from+after)
	gone := min(l.left(from+after)/niente, 1)
	return float64(gone * (swellSpeed(b) / swellSpeed(a))), bowForce(b) / bowForce(a)
}

// swellSpeed is the speed that sounds as loud as a note of a dynamic, up to a
// factor. A new bow goes nearer the bridge to be louder, which one that is under
// way has to do by speed.
func swellSpeed(d float64) float64 { return bowSpeed(d) / nearBridge(d) }

// regained is how much faster than a new bow the bow of piece n goes at a time,
// for not having come nearer the bridge since it began.
func (l *line) regained(n int, t float64) float64 {
	if len(l.pedal) == 0 {
		return 1
	}
	first := n
	for first > 0 && !l.pieces[first].fresh {
		first--
	}
	i := l.pieces[n].event
	return nearBridge(l.dynamicAs(i, l.pieces[first].from)) / nearBridge(l.dynamicAs(i, t))
}

// swelled lets speed and force of a stroke of event i follow the pedal.
func (l *line) swelled(s *cremona.Stroke, i int) {
	length := s.End - s.Start
	if len(l.pedal) == 0 {
		return
	}
	s.Speed = l.along(s.Speed, l.pedal, s.Start, length, speedGrain, func(t, v float64) float64 {
		speed, _ := l.swell(i, s.Start, t)
		return clamp(float64(v*speed), -4, 4)
	})
	s.Force = l.along(s.Force, l.pedal, s.Start, length, forceGrain, func(t, v float64) float64 {
		_, force := l.swell(i, s.Start, t)
		return clamp(float64(v*force), 0, 4)
	})
}

// bent adds what the wheel does to what a finger does.
func (l *line) bent(c cremona.Curve, from, length float64) cremona.Curve {
	if len(l.wheel) == 0 {
		return c
	}
	out := l.along(c, l.wheel, from, min(length, bentFor), centGrain, func(t, v float64) float64 {
		return clamp(v+l.wheel.At(from+t), -mostBent, mostBent)
	})
	for _, k := range out {
		if k[1] != 0 {
			return out
		}
	}
	return c
}

// along draws a curve of a stroke anew, with knots where it has them and where
// a curve of the piece has them during the stroke.
func (l *line) along(c, piece cremona.Curve, from, length, grain float64, value func(t, v float64) float64) cremona.Curve {
	p := pen{grain: grain}
	p.to(0, value(0, c.At(0)))
	i := 0
	k := sort.Search(len(piece), func(k int) bool { return piece[k][0] > from })
	for {
		a, b := math.Inf(1), math.Inf(1)
		if i < len(c) {
			a = c[i][0]
		}
		if k < len(piece) && piece[k][0]-from < length {
			b = piece[k][0] - from
		}
		t := min(a, b)
		switch {
		case math.IsInf(t, 1):
			end := length
			if n := len(c); n > 0 {
				end = max(end, c[n-1][0])
			}
			p.end(end, value(end, c.At(end)))
			return p.curve
		case a <= b:
			i++
		default:
			k++
		}
		p.to(t, value(t, c.At(t)))
	}
}
