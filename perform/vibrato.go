package perform

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	bendStep   = 0.011 // s between knots while the pitch moves
	driftStep  = 0.09  // s between knots while it only drifts
	shortest   = 0.18  // s; no vibrato on shorter notes
	short      = 0.35  // s; less on shorter notes
	soonest    = 0.08  // s until vibrato may begin on a new bow
	growShare  = 0.3   // of a short note, in which vibrato grows: else it would be one sag at the end
	fade       = 0.045 // s in which it dies before the next note
	below      = 0.15  // of the extent that the centre lies under the note (Geringer and others 2010: about 3 cents)
	quickens   = 0.06  // the rate rises by so much over a note
	rateNoise  = 0.10  // sd from cycle to cycle (Small 1937: 18 % range)
	depthNoise = 0.07
)

// bend is what the left hand does to the pitch during one stroke.
type bend struct {
	start, length float64 // s, of the stroke in the piece
	vibrato       float64 // extent to each side in cents; 0 none
	delay         float64 // s until it begins
	growth        float64 // s from there until it is full
	drifts        bool    // a finger, not an open string
	glide, cents  float64 // a slide at the end: s and cents
}

// vibrato decides the bend of one stroke but for its slide.
func (m *musician) vibrato(k cremona.Kind, e *event, t *tone, start, length float64, goesOn bool) bend {
	b := bend{start: start, length: length, drifts: t.fret > 0 && (t.harmonic == 0 || t.stopped)}
	if !b.drifts || m.still || length < shortest || e.marks.Has(cremona.Spiccato|cremona.Staccato|cremona.Trill|cremona.Tremolo) {
		return b
	}
	b.vibrato = float64(float64(m.extent*(0.7+float64(0.6*e.dynamic))) * e.vibratoFactor)
	b.growth = min(m.growth, float64(growShare*length))
	if length < short {
		b.vibrato = float64(0.7 * b.vibrato)
	}
	if x := t.fret; x > 12 { // the finger moves as far, the string is shorter, the hand holds back
		b.vibrato = float64(b.vibrato * (1 - min(float64(0.02*float64(x-12)), 0.25)))
	}
	b.delay = clamp(float64(m.delay*(1.3-float64(0.6*e.dynamic))), soonest, max(soonest, float64(0.3*length)))
	switch {
	case goesOn || e.marks.Has(cremona.Accent):
		b.delay = 0.02
	case e.joined:
		b.delay = max(float64(0.6*b.delay), soonest)
	}
	return b
}

// curve draws the bend. Drift is a slow wander of the finger; vibrato is a
// near sine that grows after its delay, quickens a little, and is uneven from
// cycle to cycle; it moves mostly below the note.
func (m *musician) curve(b bend) cremona.Curve {
	p := pen{grain: centGrain}
	if !b.drifts {
		return nil
	}
	end := b.length - b.glide
	phase := 0.0
	for at := 0.0; at < end; {
		v := float64(m.drift * m.pitch.at(b.start+at))
		step := driftStep
		if b.vibrato > 0 && at >= b.delay {
			now := b.start + at
			grown := dsp.Smooth(clamp((at-b.delay)/b.growth, 0, 1))
			fading := dsp.Smooth(clamp((end-at)/fade, 0, 1))
			uneven := 1 + float64(depthNoise*m.shake.at(now+400))
			depth := float64(float64(b.vibrato*uneven) * float64(grown*fading))
			v -= float64(depth * (dsp.Sin(phase) + below))
			rate := float64(float64(m.rate*(1+float64(quickens*(at/b.length)))) * (1 + float64(rateNoise*m.shake.at(now))))
			phase += float64(twoPi * float64(rate*bendStep))
			step = bendStep
		} else if b.vibrato > 0 {
			step = min(step, max(b.delay-at, knotGap))
		}
		p.to(at, v)
		at += step
	}
	last := float64(m.drift * m.pitch.at(b.start+end))
	p.end(end, last)
	if b.glide > 0 {
		p.ease(end, b.glide, last, b.cents)
	}
	return p.curve
}

const twoPi = 6.283185307179586
