package perform

import (
	"math"

	"github.com/cremona-audio/cremona"
)

// pizzicato writes the tones of event i as plucks of a fingertip on a bowed
// instrument: 0.8 to 3 N, a quarter of the way up the string. The finger that
// stops the string damps it much.
func (l *line) pizzicato(i int, m *musician) (out []cremona.Pluck) {
	e := &l.events[i]
	for k := range e.tones {
		t := &e.tones[k]
		if t.held {
			continue
		}
		p := cremona.Pluck{
			Start:    roundTime(e.start + float64(float64(k)*0.018)),
			String:   t.str,
			Pitch:    hertz(t.key, l.cents(e, k)),
			Force:    round(0.8+float64(2.2*e.dynamic), forceGrain),
			Release:  0.0006,
			Position: 0.24,
			Flesh:    1,
			Damp:     0.25,
		}
		if t.fret == 0 {
			p.Flesh = 0
		}
		if e.marks.Has(cremona.LeftPizzicato) {
			p.Force, p.Position = round(0.6+float64(1.4*e.dynamic), forceGrain), 0.3
		}
		p.End = max(t.end, p.Start)
		if i+1 < len(l.events) { // rings on while nothing else wants the string
			p.End = max(p.End, min(l.free(i, t.str), p.Start+pizzicatoRing))
		} else {
			p.End, p.Damp = p.Start+2.5, 0
		}
		p.Bend = m.curve(m.vibrato(l.kind, e, t, p.Start, min(p.End-p.Start, 0.8), false))
		out = append(out, p)
	}
	return out
}

// pizzicatoRing is how long a plucked note of a bowed instrument may ring past
// its written end, s.
const pizzicatoRing = 1.5

// free is when, after event i, the hand next needs a string or moves away.
func (l *line) free(i, str int) float64 {
	for j := i + 1; j < len(l.events); j++ {
		e := &l.events[j]
		if e.place != l.events[i].place || e.start > l.events[i].start+2*pizzicatoRing {
			return e.start
		}
		for _, t := range e.tones {
			if t.str == str || t.fret > 0 {
				return e.start
			}
		}
	}
	return math.MaxFloat64
}

const (
	regrip    = 0.008 // s between the end of a note and the next on its string
	thumbTop  = 2     // strings below it are the thumb's
	chordRoll = 0.022 // s from string to string in a soft chord, half of it in a loud one
	lastRing  = 2.5   // s that the last chord rings past its written end
)

// plucks writes a guitar part. Chords are rolled a little from the lowest
// string; thumb, index and middle finger differ in place, force and nail; a
// note ends when it is written to end, or when its string or its finger is
// needed for another.
func (l *line) plucks(m *musician) []cremona.Pluck {
	var out []struck
	var sounding [guitarTones]int // index in out plus one, by string
	fingers := 0
	for i := range l.events {
		e := &l.events[i]
		fresh := 0
		for k := range e.tones {
			t := &e.tones[k]
			if t.held {
				if n := sounding[t.str]; n > 0 && out[n-1].note == t.note {
					out[n-1].End = max(out[n-1].End, t.end)
				}
				continue
			}
			p := l.pluck(i, k, fresh, fingers, m)
			hammered := false
			if n := sounding[t.str]; n > 0 {
				was := &out[n-1]
				hammered = l.hammered(i, t, was.note)
				was.End = max(min(was.End, p.Start-regrip), was.Start)
			}
			for n, p := range l.graced(i, k, p) {
				if n == 0 && hammered {
					p.Force = round(float64(hammerForce*p.Force), forceGrain)
				}
				out = append(out, struck{p, t.note})
			}
			sounding[t.str] = len(out)
			fresh++
			if t.str > thumbTop && !hammered {
				fingers++
			}
		}
	}
	plucks := make([]cremona.Pluck, len(out))
	for i := range out {
		plucks[i] = out[i].Pluck
	}
	return plucks
}

// graced is a pluck with the ornament that is written over it, as plucks of its
// string: the first by the right hand, the others by fingers of the left that
// hammer on and pull off, at less than half of its force.
func (l *line) graced(i, k int, p cremona.Pluck) []cremona.Pluck {
	e := &l.events[i]
	t := &e.tones[k]
	if k != e.melody() || t.harmonic > 0 {
		return []cremona.Pluck{p}
	}
	pieces := l.ornament(piece{event: i, from: p.Start, to: min(e.stop, p.End)})
	if len(pieces) == 1 {
		return []cremona.Pluck{p}
	}
	var out []cremona.Pluck
	for n, at := range pieces {
		q := p
		q.Start, q.Pitch = at.from, hertz(t.key+at.over, 0)
		if n > 0 {
			q.Force = round(float64(hammerForce*p.Force), forceGrain)
			q.Bend = nil
		}
		if n+1 < len(pieces) {
			q.End, q.Bend = max(roundTime(at.to-regrip), q.Start), nil
		}
		out = append(out, q)
	}
	return out
}

// hammered tells whether a tone of event i under a slur is sounded by the left
// hand: it hammers on above what its string has just played, or pulls off to
// below it, without moving.
func (l *line) hammered(i int, t *tone, was int) bool {
	if i == 0 || !l.events[i-1].slur || !l.events[i].joined || t.harmonic > 0 {
		return false
	}
	before, e := &l.events[i-1], &l.events[i]
	for _, o := range before.tones {
		if o.note == was && o.str == t.str {
			still := t.fret == 0 || o.fret == 0 || e.place == before.place
			return still && o.harmonic == 0 && o.fret != t.fret
		}
	}
	return false
}

const (
	hammerForce  = 0.45   // of a pluck
	fleshRelease = 0.0008 // s in which a fingertip lets the string go
)

// struck is a pluck and the note it plays.
type struck struct {
	cremona.Pluck
	note int
}

// pluck writes tone k of event i, the nth that is struck there.
func (l *line) pluck(i, k, n, fingers int, m *musician) cremona.Pluck {
	e := &l.events[i]
	t := &e.tones[k]
	roll := float64(chordRoll * (1.2 - float64(0.7*e.dynamic)))
	p := cremona.Pluck{
		Start:    roundTime(e.start + float64(roll*float64(n))),
		String:   t.str,
		Pitch:    hertz(t.key, 0),
		Damp:     0.25,
		Position: 0.17 + float64(0.06*(1-e.dynamic)),
		Release:  0.0003,
	}
	force := 0.9 + float64(4.5*e.dynamic)
	switch {
	case t.str <= thumbTop: // thumb: flesh and nail, nearer the hole
		p.Release, p.Position = 0.0005, p.Position+0.03
		force = float64(1.1 * force)
	case fingers%2 == 1: // the middle finger is longer and stronger than the index
		p.Position, p.Release = p.Position-0.008, 0.00025
		force = float64(1.04 * force)
	}
	switch {
	case e.marks.Has(cremona.SulTasto): // soft: the flesh of the fingertip, by the neck
		p.Position, p.Release = 0.38, fleshRelease
	case e.marks.Has(cremona.SulPonticello):
		p.Position = 0.08
	}
	if e.marks.Has(cremona.Accent) {
		force = float64(1.2 * force)
	}
	p.Force = round(float64(force*(1+float64(0.03*m.press.at(p.Start)))), forceGrain)
	p.Position = round(p.Position, forceGrain)
	if t.fret == 0 {
		p.Damp = 0.5
	}
	p.End = max(t.end, p.Start, min(l.ring(i, t), p.Start+longestRing))
	switch {
	case e.marks.Has(cremona.Staccato | cremona.Pizzicato): // stopped short, by the heel of the hand
		p.End = p.Start + float64(0.5*(p.End-p.Start))
		p.Damp = 0.12
	case i == len(l.events)-1:
		p.End, p.Damp = p.End+lastRing, 0
	}
	p.End = roundTime(p.End)
	b := m.vibrato(l.kind, e, t, p.Start, min(p.End-p.Start, longestShake), false)
	if b.vibrato = float64(guitarVibrato * b.vibrato); p.End-p.Start < 0.5 {
		b.vibrato = 0
	}
	if b.vibrato > 0 { // frets do not drift
		p.Bend = m.curve(b)
	}
	return p
}

const (
	longestRing  = 1.6  // s that a note may ring past its written end
	longestShake = 10.0 // s after which vibrato would be heard by nobody
)

// ring is until when tone t of event i can be left to ring: while the chord
// stays, no neighbouring pitch sounds against it, and neither its string nor
// its finger is wanted. So arpeggios sound as chords and scales do not blur.
func (l *line) ring(i int, t *tone) float64 {
	e := &l.events[i]
	for j := i + 1; j < len(l.events); j++ {
		o := &l.events[j]
		if o.start > e.start+2*longestRing || o.chord != e.chord || o.place != e.place && t.fret > 0 || o.first {
			return o.start
		}
		for _, n := range o.tones {
			near := max(n.key-t.key, t.key-n.key) <= 2
			taken := n.str == t.str || t.finger > 0 && n.finger == t.finger && n.fret != t.fret
			if near && n.note != t.note || taken && n.note != t.note {
				return o.start
			}
		}
	}
	return l.events[len(l.events)-1].stop
}

const guitarVibrato = 0.3 // of the extent on a bowed string
