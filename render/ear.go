package render

import (
	"math"

	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	earEvery  = 30   // blocks between two looks: 10 ms
	earAfter  = 200  // blocks after a new pitch before the first look: 67 ms
	earWindow = 0.05 // s, or
	earCycles = 8    // periods, whichever is longer
	earGain   = 0.2  // share of the error that is taken out at each look, less where the window is longer
	earShift  = 25.0 // cents, the most that the finger shifts from where it fell
	earIgnore = 60.0 // cents: a larger error is another kind of motion
	earSure   = 6.0  // cents: with a larger error there is nothing to remember
	earMemory = 0.4  // s a note must last for its correction to be remembered
	earRing   = 512  // slips remembered, a power of two

	earLight    = 0.75 // periods between slips, below which the string is not held
	earPatience = 150  // blocks after a new pitch for which it may settle by itself: 50 ms
	earPress    = 1.08 // by which the bow then gets heavier at each look
	earWeight   = 1.7  // the most it gets heavier
	earFlat     = 3.0  // cents, the least by which a heavy bow makes a note flat that the finger cannot help
	earLift     = 0.96 // by which the bow then gets lighter at each look, for the rest of the note
	earLightest = 0.65 // the least it weighs
	earHalt     = 60   // blocks for which the bow then nearly stops, to begin anew: 20 ms
	earRelax    = 0.1  // share of what is too much that it loses at each look once the string is held
)

// ear counts the slips of the string and compares them with the cycles that
// were meant, as a player listens and shifts the finger.
type ear struct {
	meant      float64 // cycles meant so far
	heard      float64 // cycles counted so far
	lastSlip   float64 // meant at the last slip
	meantAt    [earRing]float64
	heardAt    [earRing]float64
	slips      int
	blocks     int     // since the pitch began
	gap        float64 // periods between the last slips, in the mean of the last few
	halt       int     // blocks for which the bow nearly stops
	weight     float64 // of the bow over what was meant
	lighter    float64 // likewise, taken away from a note that sounds flat
	begun      float64 // cents, the correction the pitch began with
	correction float64 // cents
}

// start begins a new pitch with a correction.
func (e *ear) start(correction float64) {
	e.slips, e.blocks = 0, 0
	e.gap, e.weight, e.lighter, e.halt = 1, 1, 1, 0
	e.begun, e.correction = correction, correction
}

// hear takes the slips of one block in which f Hz was meant.
func (e *ear) hear(w *wire, f float64) {
	for _, at := range w.slips[:w.nSlips] {
		m := e.meant + float64(f*at)/loopRate
		e.gap += float64(0.25 * (math.Min(2, m-e.lastSlip) - e.gap))
		e.heard += math.Floor(m - e.lastSlip + 0.5)
		e.lastSlip = m
		i := e.slips & (earRing - 1)
		e.meantAt[i], e.heardAt[i] = m, e.heard
		e.slips++
	}
	e.meant += float64(f*block) / loopRate
	e.blocks++
}

// error is how much too high the string has sounded, in cents, over the last
// window of f Hz; ok tells whether there was enough to hear.
func (e *ear) error(f float64) (cents float64, ok bool) {
	cycles := math.Max(earCycles, float64(earWindow*f))
	last := e.slips - 1
	first := -1
	for i := last - 1; i >= 0 && i > last-earRing; i-- {
		if e.meantAt[last&(earRing-1)]-e.meantAt[i&(earRing-1)] >= cycles {
			first = i
			break
		}
	}
	if first < 0 {
		return 0, false
	}
	meant := e.meantAt[last&(earRing-1)] - e.meantAt[first&(earRing-1)]
	heard := e.heardAt[last&(earRing-1)] - e.heardAt[first&(earRing-1)]
	if heard < 1 {
		return 0, false
	}
	cents = dsp.ToCents(heard / meant)
	return cents, math.Abs(cents) < earIgnore
}

// slower is the share of its speed that the bow keeps for a block.
func (e *ear) slower() float64 {
	if e.halt == 0 {
		return 1
	}
	e.halt--
	return 1 - float64(0.7*dsp.Sin(math.Pi*float64(e.halt)/earHalt))
}

// adjust looks whether it is time to correct. A string that slips more than
// once in each period wants more weight until it is held; only then is there a
// pitch to correct.
func (e *ear) adjust(f float64) {
	if e.blocks < earPatience || e.blocks%earEvery != 0 {
		return
	}
	if e.gap < earLight {
		if e.weight = float64(e.weight * earPress); e.weight > earWeight {
			e.weight, e.halt = 1, earHalt
		}
		return
	}
	e.weight += float64(earRelax * (1 - e.weight))
	if e.blocks < earAfter {
		return
	}
	cents, ok := e.error(f)
	if ok {
		// what is heard is as old as half of the window, and so the longer the window
		// the less is taken out at a look
		gain := float64(earGain * math.Min(1, float64(earWindow*f)/earCycles))
		e.correction = math.Max(e.begun-earShift, math.Min(e.begun+earShift, e.correction-float64(gain*cents)))
	}
	if ok && cents < -earFlat && e.correction == e.begun+earShift || cents < -earIgnore && e.gap > 1 {
		e.lighter = math.Max(earLightest, float64(e.lighter*earLift))
	}
}

// memory holds the corrections a string has settled on.
type memory struct {
	settled [128][3]float64 // by semitone and third of the dynamic range
	known   [128][3]bool
	table   []float64 // cents sharp without correction, by semitones above the open string
	bears   []float64 // likewise: share of Schelleng's maximum force that the note bears
}

// semitoneOf is the nearest key number, 0 to 127.
func semitoneOf(f float64) int {
	return int(math.Max(0, math.Min(127, math.Floor(dsp.HzMIDI(f)+0.5))))
}

// thirdOf is the third of the dynamic range of a bow speed, in m/s.
func thirdOf(speed float64) int {
	return int(math.Max(0, math.Min(2, math.Floor((speed-0.10)/0.15))))
}

// recall is the correction to begin a note with.
func (m *memory) recall(f, open, speed float64) float64 {
	k, d := semitoneOf(f), thirdOf(speed)
	if m.known[k][d] {
		return m.settled[k][d]
	}
	return -between(m.table, open, f)
}

// between reads a table of semitones above the open string at f Hz; 0 if it is
// empty.
func between(table []float64, open, f float64) float64 {
	if len(table) == 0 {
		return 0
	}
	x := math.Max(0, math.Min(float64(len(table)-1), float64(12*dsp.Log2(f/open))))
	i := int(x)
	if i+1 >= len(table) {
		return table[i]
	}
	return dsp.Lerp(table[i], table[i+1], x-float64(i))
}

// store remembers what a note of f Hz ended with, if it ended in tune.
func (m *memory) store(e *ear, f, speed float64) {
	if float64(float64(e.blocks)*block)/loopRate < earMemory {
		return
	}
	if cents, ok := e.error(f); !ok || math.Abs(cents) > earSure {
		return
	}
	k, d := semitoneOf(f), thirdOf(speed)
	m.settled[k][d], m.known[k][d] = e.correction, true
}

// flatMost is how flat, in cents, friction may pull a high note before the player
// takes weight away. A low one may be pulled by flatLow more: with less weight it
// would slip twice in a period. easings are the shares of the usual weight to try.
const (
	flatMost = 10.0
	flatLow  = 15.0
)

var easings = [...]float64{1, 0.93, 0.86, 0.79}

// calibrate plays notes on the string without correction, every third
// semitone and above A5 every one, up to the highest that is needed, and learns
// how sharp they are and how much force they bear.
func (m *memory) calibrate(w *wire, open, highest float64) {
	top := int(math.Max(0, math.Ceil(float64(12*dsp.Log2(highest/open)))))
	m.table, m.bears = nil, nil
	noise := w.noise // trying out leaves no trace
	defer func() { w.noise = noise }()
	for step := 1; len(m.table) <= top; step = 3 {
		f := float64(open * dsp.Exp2(float64(len(m.table)-1+step)/12))
		if f > 880 && step == 3 {
			step, f = 1, float64(open*dsp.Exp2(float64(len(m.table))/12))
		}
		cents, bears := tryOut(w, f)
		m.extend(step, cents, bears)
	}
}

// extend adds step semitones, straight from the last to the given values.
func (m *memory) extend(step int, cents, bears float64) {
	fromCents, fromBears := cents, bears
	if n := len(m.table); n > 0 {
		fromCents, fromBears = m.table[n-1], m.bears[n-1]
	}
	for k := range step {
		t := float64(k+1) / float64(step)
		m.table = append(m.table, dsp.Lerp(fromCents, cents, t))
		m.bears = append(m.bears, dsp.Lerp(fromBears, bears, t))
	}
}

// tryOut finds the weight that a note of f Hz bears and how sharp it is then.
func tryOut(w *wire, f float64) (cents, bears float64) {
	usual := w.hold
	for _, ease := range easings {
		bears = float64(usual * ease)
		w.hold = bears
		var ok bool
		if cents, ok = sharpness(w, f); ok && cents > -(flatMost+float64(flatLow*float64(lowness(f)*lowness(f)))) {
			break
		}
	}
	w.hold = usual
	return math.Max(-earIgnore, math.Min(earIgnore, cents)), bears
}

// sharpness plays one note for 0.35 s at mezzo-forte and measures it, in
// cents; ok tells whether it was one note.
func sharpness(w *wire, f float64) (cents float64, ok bool) {
	const speed = 0.325 // m/s
	low := lowness(f)
	sets := 45 - float64(18*low) // blocks until the bow has its speed
	share, bite := float64(0.49*(1+float64(0.1*low))), float64(0.35*(1-low))
	beta := naturalBeta(f)
	total := loopRate/f - w.filterDelay(f)
	w.still()
	w.touch(beta, total)
	nut := math.Max(2, total-float64(w.nb))
	var e ear
	e.start(0)
	v := 0.0
	for i := range 1050 {
		next := float64(speed * dsp.Smooth(float64(i+1)/sets))
		boost := 1 + float64(bite*dsp.Exp(-float64(i)/150))
		n := w.pressFor(float64(share*boost), next, 0.15*speed, total)
		var out [block]float64
		w.bow(&out, rampTo(v, next), ramp{n, 0}, ramp{nut, 0}, ramp{1, 0})
		v = next
		e.hear(w, f)
	}
	w.still()
	return e.error(f)
}

// naturalBeta is the bow–bridge distance of ordinary playing at mezzo-forte: as
// elsewhere from A4 up, less below, and 0.7 of it from 150 Hz down.
func naturalBeta(f float64) float64 {
	if f > 1000 {
		return 0.1275
	}
	return float64(0.1075 * nearness(f))
}

// nearness is how much nearer the bridge than elsewhere players bow a note; its
// square root is how much slower.
func nearness(f float64) float64 { return 1 - float64(0.3*lowness(f)) }

// lowness is 0 from A4 up and 1 from 150 Hz down, straight in pitch between.
func lowness(f float64) float64 {
	const low, high = 150, 440
	return math.Max(0, math.Min(1, dsp.Log2(high/f)/dsp.Log2(high/low)))
}

// pressFor turns a share of Schelleng's (1973) maximum bow force, Fmax =
// 2 Z v / (β (μs − μd)), into the bow's grip a = N·Y in m/s. Below the floor,
// in m/s, the force no longer follows the speed, so that a turning bow keeps
// hold of the string.
func (w *wire) pressFor(share, speed, floor, total float64) float64 {
	beta := float64(w.nb) / total
	share = float64(share * w.hold)
	force := float64(float64(float64(share*2)*w.z)*math.Max(math.Abs(speed), floor)) / (float64(beta * (w.rosin.muS - w.rosin.muD)))
	admittance := (1 + 1/twistImpedance) / (float64(2 * w.z))
	return float64(force * admittance)
}
