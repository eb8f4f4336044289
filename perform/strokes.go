package perform

import (
	"math"
	"sort"

	"github.com/cremona-audio/cremona"
)

// strokes writes down what the right and left hand do, and the notes that are
// plucked between.
func (l *line) strokes(m *musician) (strokes []cremona.Stroke, plucks []cremona.Pluck) {
	bowStart := 0
	for n := range l.pieces {
		if l.pieces[n].fresh {
			bowStart = n
		}
		e := &l.events[l.pieces[n].event]
		for k := range e.tones {
			if s, ok := l.stroke(n, k, bowStart, m); ok {
				strokes = append(strokes, s)
			}
		}
	}
	for i := range l.events {
		if l.plucked(i) {
			plucks = append(plucks, l.pizzicato(i, m)...)
		}
	}
	l.clear(strokes, plucks)
	return strokes, plucks
}

const (
	crossing1  = 0.012 // s in which force passes from one string to the next
	liftTail   = 0.035 // s in which a last note ends
	rollTime   = 0.09  // s for the lower strings of a broken chord
	fingerDamp = 0.3   // T60 in s of a stopped string that is left
)

// window is when tone k sounds within piece n: all of it, or its share of a
// chord of three or four, whose lower strings are struck before the upper two.
func (l *line) window(n, k int) (from, to float64) {
	p := &l.pieces[n]
	e := &l.events[p.event]
	from, to = p.from, min(p.to, e.tones[k].end)
	if c := len(e.tones); c > 2 && !p.held && (n == 0 || l.pieces[n-1].event != p.event) {
		roll := roundTime(p.from + min(l.roll(p.event), float64(0.5*(p.to-p.from))))
		switch {
		case k < 2 && k < c-2:
			to = min(to, roll)
		case k >= 2:
			from = roll
		}
	} else if c > 2 && k < c-2 {
		to = from
	}
	return from, to
}

// roll is how long the lower strings of a broken chord have, s.
func (l *line) roll(event int) float64 {
	if len(l.events[event].tones) <= 2 {
		return 0
	}
	return min(rollTime, float64(0.25*l.length(event)))
}

// wanted is the speed that the arm aims at in a piece, at a time of it. Nearer the bridge the
// same speed sounds louder, so a low string gets less; half of what that comes
// to in decibels is left to it.
func (l *line) wanted(n int, t float64, m *musician) float64 {
	p := &l.pieces[n]
	e := &l.events[p.event]
	speed := float64(bowSpeed(l.dynamic(p.event, t)) * haste(l.marks(n)))
	if !e.marks.Has(cremona.SulTasto) {
		speed = float64(speed * math.Sqrt(nearness(hertz(e.tones[0].key, 0))))
	}
	speed = float64(speed * l.regained(n, t))
	return float64(float64(speed*p.thrift) * (1 + float64(armNoise*m.press.at(p.from))))
}

// join is the speed at the border between piece n−1 and piece n: 0 where the
// bow turns or stops.
func (l *line) join(n int, m *musician) float64 {
	if n <= 0 || n >= len(l.pieces) || l.pieces[n].fresh || l.pieces[n-1].to != l.pieces[n].from {
		return 0
	}
	if l.marks(n - 1).Has(detached) {
		return 0
	}
	at := l.pieces[n].from
	return float64(0.5 * (l.wanted(n-1, at, m) + l.wanted(n, at, m)))
}

func (l *line) marks(n int) cremona.Marks { return l.events[l.pieces[n].event].marks }

// neighbour on the string: the tone that the next piece has on this string,
// if it follows without a gap.
func (l *line) follows(n, k int) (next int, ok bool) {
	p := &l.pieces[n]
	_, to := l.window(n, k)
	if n+1 >= len(l.pieces) || to != l.pieces[n+1].from || p.lifted || l.marks(n).Has(detached) {
		return 0, false
	}
	str := l.events[p.event].tones[k].str
	for i, t := range l.events[l.pieces[n+1].event].tones {
		if from, end := l.window(n+1, i); t.str == str && from == to && end > from {
			return i, true
		}
	}
	return 0, false
}

// preceded tells whether the string was already under the bow when the piece
// began.
func (l *line) preceded(n, k int) bool {
	if n == 0 {
		return false
	}
	for i := range l.events[l.pieces[n-1].event].tones {
		if next, ok := l.follows(n-1, i); ok && next == k {
			return true
		}
	}
	return false
}

// stroke writes tone k of piece n.
func (l *line) stroke(n, k, bowStart int, m *musician) (cremona.Stroke, bool) {
	p := &l.pieces[n]
	e := &l.events[p.event]
	t := &e.tones[k]
	from, to := l.window(n, k)
	if to-from < 2*knotGap {
		return cremona.Stroke{}, false
	}
	next, goesOn := l.follows(n, k)
	hz := hertz(t.key, l.cents(e, k))
	d := l.dynamic(p.event, from)
	g := plain(d, to-from, l.wanted(n, from, m), hz)
	g.from, g.to = l.join(n, m), l.join(n+1, m)
	if g.to > 0 && len(l.pedal) > 0 { // what the pedal does to it is still to come
		g.to = float64(g.to * (swellSpeed(d) / swellSpeed(l.dynamic(p.event, to))))
	}
	whole := g.length
	g, damp := articulate(g, e.marks, d, hz)
	l.shape(&g, n, k, goesOn, from > p.from)
	// More force at the start keeps a low string from locking: it slips late, and
	// sounds flat until it does.
	g.bite = float64(g.bite * (1 - lowness(hz)))
	over := 0
	if k == e.melody() {
		over = p.over
	}
	s := cremona.Stroke{
		Start:    from,
		End:      to,
		String:   t.str,
		Pitch:    hertz(t.key+over, l.cents(e, k)),
		Slurred:  !p.fresh,
		Harmonic: t.harmonic,
		Damp:     damp,
	}
	if g.length < whole {
		s.End = roundTime(from + g.length)
	}
	s.Position = contact(e.marks, l.dynamic(l.pieces[bowStart].event, l.pieces[bowStart].from), s.Pitch, t.harmonic)
	if damp == 0 && t.fret > 0 && !goesOn && !(p.lifted && e.last) {
		s.Damp = fingerDamp
	}
	b := m.vibrato(l.kind, e, t, from, g.length, p.held || t.held || p.over != 0)
	if p.over != 0 {
		b.vibrato = 0
	}
	if goesOn && n+1 < len(l.pieces) && l.pieces[n+1].event != p.event {
		o := &l.events[l.pieces[n+1].event]
		b.glide, b.cents = m.portamento(o, t, &o.tones[next], s.Pitch, hertz(o.tones[next].key, l.cents(o, next)), g.length)
		if b.glide > 0 {
			g.leave, g.to = 0, min(g.to, g.speed)
		}
	}
	s.Bend = m.curve(b)
	s.Speed, s.Force = g.curves(from, p.down, m)
	l.swelled(&s, p.event)
	return s, true
}

// shape fits the ends of a gesture to what comes before and after it, and its
// middle to the phrase.
func (l *line) shape(g *gesture, n, k int, goesOn, rolled bool) {
	p := &l.pieces[n]
	e := &l.events[p.event]
	joins := !p.fresh
	switch {
	case rolled: // the upper strings of a broken chord
		g.from = float64(setOff * g.speed)
		g.enter, g.bite = min(crossing1, float64(rampShare*g.length)), 0.1
	case joins && g.from > 0 && l.preceded(n, k):
		g.bite = 0
	case joins && g.from > 0:
		g.enter, g.bite = min(crossing1, float64(rampShare*g.length)), 0.15
	case !p.fresh:
		g.bite = 0.25 // portato: the bow sets off again in the same direction
	case p.held:
		g.bite = 0.1
	}
	if !goesOn && g.leave == 0 && !e.marks.Has(detached) {
		g.leave = min(crossing1, float64(tailShare*g.length))
		if p.lifted {
			g.tail = min(liftTail, float64(tailShare*g.length))
			g.leave = g.tail
		}
	}
	if g.length > 0.6 {
		g.swell = 0.08
		if e.last {
			g.swell, g.close = 0.03, 0.3
		}
	}
}

// clear ends plucked notes whose string the bow is about to take.
func (l *line) clear(strokes []cremona.Stroke, plucks []cremona.Pluck) {
	var starts [guitarTones][]float64
	for _, s := range strokes {
		starts[s.String] = append(starts[s.String], s.Start)
	}
	for i := range starts {
		sort.Float64s(starts[i])
	}
	for i := range plucks {
		p := &plucks[i]
		taken := starts[p.String]
		k := sort.Search(len(taken), func(k int) bool { return taken[k] > p.Start })
		if k < len(taken) {
			p.End = min(p.End, taken[k])
		}
	}
}
