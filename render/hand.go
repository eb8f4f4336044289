package render

import (
	"errors"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	blockTime  = block / loopRate      // s
	glide      = 12                    // blocks in which the sounding length follows the finger: 4 ms
	pull       = lead * blockTime      // 12 ms in which a finger draws the string before it lets go
	sleepyIn   = 96                    // quiet blocks after which a string may sleep: two periods of the lowest note
	quiet      = 4e-11                 // N², the energy of a block below which it is quiet
	mezzoForte = 0.49 * 0.325 / 0.1075 // m/s: share of the greatest force, times speed over position
	runaway    = 1e9                   // N², of a block; no player gets there
)

var errRunaway = errors.New("the string ran away: its motion is not finite")

// deed is one stroke or pluck on one string.
type deed struct {
	stroke *cremona.Stroke
	pluck  *cremona.Pluck
	begin  float64 // s
}

// cursor reads a Curve at times that never go back.
type cursor struct {
	c cremona.Curve
	i int // knots passed
}

func (c *cursor) at(t float64) float64 {
	for c.i < len(c.c) && c.c[c.i][0] <= t {
		c.i++
	}
	switch {
	case len(c.c) == 0:
		return 0
	case c.i == 0:
		return c.c[0][1]
	case c.i == len(c.c):
		return c.c[c.i-1][1]
	}
	a, b := c.c[c.i-1], c.c[c.i]
	return a[1] + float64((b[1]-a[1])*((t-a[0])/(b[0]-a[0])))
}

// hand plays everything that happens on one string of one player.
type hand struct {
	wire    *wire
	deeds   []deed
	next    int
	now     deed
	kind    cremona.Kind
	open    float64 // Hz
	sustain float64 // of a plucked string over a new one
	corner  float64 // Hz, of the bridge's low-pass
	memory  memory
	ear     ear
	evener  *evener

	bend, speed, force cursor
	pitch              float64 // Hz the hand aims at
	filters            float64 // samples the low-passes add to the loop
	loop               float64 // samples of the whole loop now
	total              float64 // samples the contact was placed for
	floor              float64 // m/s
	fastest            float64 // m/s
	lastSpeed, lastN   float64
	gain, gainTo       float64
	wander, drift      float64 // slow unsteadiness of the bow's weight
	chance             dsp.Noise
	nutOpen            float64 // reflection at the nut while the note is held
	damped             bool
	awake              bool
	silent             int
	still              [block]float64
}

// play adds the bridge force of block b to out.
func (h *hand) play(out *[block]float64, b int64) error {
	t := float64(float64(b) * blockTime)
	for h.next < len(h.deeds) && h.deeds[h.next].begin <= t {
		h.begin(h.deeds[h.next])
		h.next++
	}
	if !h.awake {
		return nil
	}
	var energy float64
	if s := h.now.stroke; s != nil && t < s.End {
		energy = h.bow(out, s, t-s.Start)
	} else {
		energy = h.ring(out, t)
	}
	if !(energy < runaway) {
		return errRunaway
	}
	h.rest(energy)
	return nil
}

// rest lets a string that has been quiet for long enough sleep.
func (h *hand) rest(energy float64) {
	if energy > quiet {
		h.silent = 0
		return
	}
	h.silent++
	if h.silent >= sleepyIn && (h.now.stroke == nil || h.damped) {
		h.wire.still()
		h.awake = false
		h.silent = 0
	}
}

// begin turns the hand to its next deed.
func (h *hand) begin(d deed) {
	was := h.now
	h.now = d
	h.damped = false
	h.silent = 0
	if d.pluck != nil {
		h.beginPluck(d.pluck)
	} else {
		h.beginStroke(d.stroke, was)
	}
	h.gainTo = h.evener.gain(d, h.pitch)
	if !h.awake {
		h.gain = h.gainTo
	}
	h.awake = true
}

// finger stops the string for f Hz.
func (h *hand) finger(f float64) {
	h.pitch = f
	h.filters = h.wire.filterDelay(f)
}

func (h *hand) beginStroke(s *cremona.Stroke, was deed) {
	w := h.wire
	held := was.stroke != nil && h.awake && was.stroke.End >= s.Start-blockTime
	if held {
		h.memory.store(&h.ear, h.pitch, h.fastest)
	} else {
		h.lastSpeed, h.lastN = 0, 0
	}
	w.setNut(h.corner, 0)
	h.nutOpen, w.gainBridge = bowedNut, bowedBridge
	if h.kind == cremona.Guitar {
		h.nutOpen = 0.99
	}
	if s.Harmonic > 1 {
		// a finger that only touches the node takes high partials away
		w.setNut(h.corner, 0.6)
	}
	w.gainNut = h.nutOpen
	h.finger(s.Pitch)
	h.bend, h.speed, h.force = cursor{c: s.Bend}, cursor{c: s.Speed}, cursor{c: s.Force}
	h.fastest = 0
	for _, k := range s.Speed {
		h.fastest = math.Max(h.fastest, math.Abs(k[1]))
	}
	h.floor = float64(0.15 * h.fastest)
	if h.memory.bears != nil {
		w.hold = between(h.memory.bears, h.open, s.Pitch)
	}
	h.ear.start(h.memory.recall(s.Pitch, h.open, h.fastest))
	loop := h.loopFor(h.bend.at(0))
	if !h.awake {
		h.loop = loop
	}
	beta := s.Position
	if s.Harmonic > 1 {
		beta = math.Min(0.3, float64(beta*float64(s.Harmonic)))
	}
	// the bow stays where it is in a slur, and where it is near enough
	place := float64(w.nb) / loop
	if !(held && (s.Slurred || math.Abs(place-beta) < float64(0.15*beta))) || place > 0.4 {
		w.touch(beta, loop)
	}
	h.total = loop
}

func (h *hand) beginPluck(p *cremona.Pluck) {
	w := h.wire
	h.bend = cursor{c: p.Bend}
	flesh := p.Flesh
	w.setNut(h.corner, flesh)
	w.gainBridge, w.soft = pluckedBridge, 0
	h.finger(p.Pitch)
	h.ear.start(0)
	loop := h.loopFor(h.bend.at(0))
	if !h.awake {
		h.loop = loop
	}
	h.total = loop
	w.touch(p.Position, loop)
	h.nutOpen = h.pluckedNut(p)
	w.gainNut = math.Min(h.nutOpen, 0.9) // the plucking finger stops what sounded before
}

// pluckedNut is the reflection at the nut for a plucked note: an open string
// rings as long as its material does, a soft fingertip takes three quarters of
// that away, and higher notes ring shorter, as the square root.
func (h *hand) pluckedNut(p *cremona.Pluck) float64 {
	open := float64(materials[h.kind][p.String].ring * h.sustain)
	t60 := float64(float64(open*math.Sqrt(h.open/p.Pitch)) * (1 - float64(0.75*p.Flesh)))
	return h.wire.nutFor(t60, p.Pitch, 0.9999)
}

// loopFor is the loop in samples for a bend in cents.
func (h *hand) loopFor(bend float64) float64 {
	f := float64(h.pitch * dsp.FromCents(bend+h.ear.correction))
	return math.Max(8, math.Min(maxLoop, loopRate/f-h.filters))
}

// approach moves the loop toward a length and gives the nut's line for the
// block.
func (h *hand) approach(loop float64) ramp {
	from := h.loop
	h.loop += (loop - h.loop) / glide
	nb := float64(h.wire.nb)
	return rampTo(math.Max(2, from-nb), math.Max(2, h.loop-nb))
}

// approachGain moves the level of the note likewise.
func (h *hand) approachGain() ramp {
	from := h.gain
	h.gain += (h.gainTo - h.gain) / (2 * glide)
	return rampTo(from, h.gain)
}

// bow plays a block t s into a stroke.
func (h *hand) bow(out *[block]float64, s *cremona.Stroke, t float64) float64 {
	end := t + blockTime
	bend := h.bend.at(end)
	nut := h.approach(h.loopFor(bend))
	v := float64(h.speed.at(end) * h.ear.slower())
	share := h.force.at(end)
	n := h.wire.pressFor(float64(float64(float64(share*h.ear.weight)*h.ear.lighter)*h.unsteady()), v, h.floor, h.total)
	h.wire.round(h.kind, float64(share*math.Max(math.Abs(v), h.floor))/float64(mezzoForte*s.Position))
	energy := h.wire.bow(out, rampTo(h.lastSpeed, v), rampTo(h.lastN, n), nut, h.approachGain())
	h.lastSpeed, h.lastN = v, n
	meant := float64(h.pitch * dsp.FromCents(bend))
	h.ear.hear(h.wire, meant)
	h.ear.adjust(meant)
	return energy
}

// unsteady is the wander of the bow's weight about 1: two slow random walks
// of 0.6 and 6 Hz, together 2.5 %.
func (h *hand) unsteady() float64 {
	h.wander += float64(0.00126*(-h.wander)) + float64(0.050*0.018*h.chance.Normal())
	h.drift += float64(0.0126*(-h.drift)) + float64(0.158*0.018*h.chance.Normal())
	return 1 + h.wander + h.drift
}

// ring plays a block of free vibration at time t.
func (h *hand) ring(out *[block]float64, t float64) float64 {
	w := h.wire
	bend := 0.0
	force := &h.still
	var pulled [block]float64
	if p := h.now.pluck; p != nil {
		bend = h.bend.at(t + blockTime - p.Start)
		if t < p.Start+p.Release {
			pluckForce(&pulled, p, t, h.now.begin)
			force = &pulled
		}
		if t >= p.Start && t < p.End {
			w.gainNut = h.nutOpen
		}
		h.damp(t, p.End, p.Damp)
	} else if s := h.now.stroke; s != nil {
		bend = h.bend.at(s.End - s.Start)
		if !h.damped {
			h.memory.store(&h.ear, h.pitch, h.fastest)
		}
		h.lift(t, s)
	}
	nut, gain := h.approach(h.loopFor(bend)), h.approachGain()
	energy := w.ring(&w.main, out, force, nut, gain)
	if h.kind == cremona.Guitar {
		energy += h.ringAcross(out, force, nut, gain)
	}
	w.rest()
	return energy
}

// ringAcross moves the polarisation along the top plate: the bridge yields
// less to it, so it is weaker, and its loop differs by a cent.
func (h *hand) ringAcross(out, force *[block]float64, nut, gain ramp) float64 {
	const share = 0.5
	w := h.wire
	far := float64(w.nb)
	side := ramp{float64((nut.from+far)*w.otherBy) - far, float64(nut.step * w.otherBy)}
	return w.ring(&w.other, out, force, side, ramp{float64(share * gain.from), float64(share * gain.step)})
}

// damp lets the finger leave a plucked string at end.
func (h *hand) damp(t, end, t60 float64) {
	if t < end || h.damped {
		return
	}
	h.damped = true
	if t60 > 0 {
		h.wire.gainNut = h.wire.nutFor(t60, h.pitch, h.wire.gainNut)
	}
}

// lift lets the bow leave the string.
func (h *hand) lift(t float64, s *cremona.Stroke) {
	if h.damped {
		return
	}
	h.damp(t, s.End, s.Damp)
}

// pluckForce draws the string from begin to its full force at Start and lets
// go within Release: it slips off the finger slowly at first and then at once,
// as 1 − x².
func pluckForce(out *[block]float64, p *cremona.Pluck, t, begin float64) {
	for i := range out {
		at := t + float64(i)/loopRate
		if at < p.Start {
			out[i] = float64(p.Force * dsp.Smooth((at-begin)/pull))
			continue
		}
		x := math.Min(1, (at-p.Start)/p.Release)
		out[i] = float64(p.Force * (1 - float64(x*x)))
	}
}
