package render

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// A player takes out the share evening of the difference between notes, and
// lets none stand out by more than sticksOut; the rest is the character of the
// instrument.
const (
	evening   = 0.6
	sticksOut = 2.0 // dB

	vibratoSweep = 0.004 // of a frequency to either side: 7 cents
	heardFor     = 0.3   // s by which the level of a pluck is judged
	evenedBelow  = 16000 // Hz
	stretch      = 12    // semitones above the range that harmonics reach
)

// evener knows how loud each semitone on each string is heard for one gesture,
// and evens it. A nil evener leaves the strings as they are.
type evener struct {
	bowed, plucked []gains // by string
}

// gains are factors by key number.
type gains [129]float64

// at is the factor for f Hz.
func (g *gains) at(f float64) float64 {
	x := math.Max(0, math.Min(127.999, dsp.HzMIDI(f)))
	i := int(x)
	return dsp.Lerp(g[i], g[i+1], x-float64(i))
}

// gain is the factor for a deed on a string that sounds f Hz.
func (e *evener) gain(d deed, f float64) float64 {
	switch {
	case e == nil:
		return 1
	case d.pluck != nil:
		return e.plucked[d.pluck.String].at(f)
	}
	return e.bowed[d.stroke.String].at(f)
}

// even lets the player listen to the instrument through what is around its
// strings, and even it.
func (p *player) even(heard dsp.Stereo) {
	r := newRadiation(heard)
	e := &evener{}
	bowed, plucked := false, false
	for _, h := range p.hands {
		for _, d := range h.deeds {
			bowed, plucked = bowed || d.stroke != nil, plucked || d.pluck != nil
		}
		h.evener = e
	}
	kind := p.body.kind
	if bowed {
		e.bowed = evened(kind, func(str int, f float64) float64 { return r.bowed(kind, p.hands[str].wire, f) })
	}
	if plucked {
		e.plucked = evened(kind, func(str int, f float64) float64 { return r.plucked(p.hands[str], usualPluck(kind, str, f)) })
	}
}

// evened gives the gains that bring every note of every string near the mean of
// those that are played, each on the highest string that has it.
func evened(kind cremona.Kind, power func(str int, f float64) float64) []gains {
	_, high := kind.Range()
	open := kind.OpenStrings()
	tables := make([]gains, len(open))
	mean := 0.0
	for i, low := range open {
		next := high + 1
		if i+1 < len(open) {
			next = open[i+1]
		}
		t := &tables[i]
		for key := low; key <= high+stretch; key++ {
			t[key] = float64(10 * dsp.Log10(power(i, dsp.MIDIHz(float64(key)))))
			if key < next {
				mean += t[key] / float64(high+1-open[0])
			}
		}
		for key := range t { // what nobody plays
			t[key] = t[max(low, min(key, high+stretch))]
		}
	}
	for i := range tables {
		for key, db := range tables[i] {
			stays := float64((1 - evening) * (db - mean))
			stays = stays / (1 + math.Abs(stays)/sticksOut)
			tables[i][key] = dsp.FromDB(stays - (db - mean))
		}
	}
	return tables
}

// radiation is the power that is heard per power of force on the bridge.
type radiation struct {
	sums []float64 // of all bins below each
	bin  float64   // Hz
}

func newRadiation(heard dsp.Stereo) *radiation {
	fft := dsp.NewFFT(2 * bodyFFT)
	power := spectrum(fft, heard)
	r := &radiation{sums: make([]float64, len(power)+1), bin: float64(outRate) / float64(fft.Size())}
	for i, p := range power {
		r.sums[i+1] = r.sums[i] + p
	}
	return r
}

// around is the mean over what a vibrato about f Hz sweeps.
func (r *radiation) around(f float64) float64 {
	lo := max(0, int(float64(f*(1-vibratoSweep))/r.bin))
	hi := min(len(r.sums)-1, int(float64(f*(1+vibratoSweep))/r.bin)+2)
	return (r.sums[hi] - r.sums[lo]) / float64(hi-lo)
}

// bowed is the power of a note of f Hz in Helmholtz motion at mezzo-forte, up to
// the speed of the bow on a high one: the force on the bridge has partials
// Z v / (β k), less what the bow rounds.
func (r *radiation) bowed(kind cremona.Kind, w *wire, f float64) float64 {
	pole := dsp.OnePoleAt(roundAt[kind], loopRate)
	sum := 1e-12
	for k := 1.0; float64(k*f) < evenedBelow; k++ {
		a := dsp.OnePoleGain(pole, float64(float64(dsp.Tau*k)*f)/loopRate) / k
		sum += float64(r.around(float64(k*f)) * float64(a*a))
	}
	z := float64(w.z*math.Sqrt(nearness(f))) / naturalBeta(f)
	return float64(sum * float64(z*z))
}

// plucked is the power of a pluck per force, in the mean of its first heardFor:
// the force on the bridge has partials sin(π k β) / k, less what the finger that
// slips off it rounds, and each dies by what the ends of the string take.
func (r *radiation) plucked(h *hand, p cremona.Pluck) float64 {
	w := h.wire
	pole, gain := w.poleNut, w.gainBridge
	w.setNut(h.corner, p.Flesh)
	w.gainBridge = pluckedBridge
	ends := float64(w.gainBridge * h.pluckedNut(&p))
	sum := 1e-12
	for k := 1.0; float64(k*p.Pitch) < evenedBelow; k++ {
		f := float64(k * p.Pitch)
		a := float64(dsp.Sin(float64(float64(dsp.Pi*k)*p.Position)) / k * slipsOff(float64(float64(dsp.Tau*f)*p.Release)))
		dies := float64(float64(-2*heardFor*p.Pitch) * dsp.Log(float64(ends*w.filterGain(f))))
		sum += float64(float64(r.around(f)*float64(a*a)) * (1 - dsp.Exp(-dies)) / dies)
	}
	w.poleNut, w.gainBridge = pole, gain
	return sum
}

// usualPluck is how a kind is mostly plucked.
func usualPluck(kind cremona.Kind, str int, f float64) cremona.Pluck {
	if kind == cremona.Guitar {
		return cremona.Pluck{String: str, Pitch: f, Position: 0.2, Release: 0.0003}
	}
	return cremona.Pluck{String: str, Pitch: f, Position: 0.24, Release: 0.0006, Flesh: 1}
}

// slipsOff is what is left of a partial that turns by x while the finger lets go
// as 1 − t²: the spectrum of a ramp.
func slipsOff(x float64) float64 {
	if x < 0.1 {
		return 1
	}
	s, c := dsp.Sin(x), dsp.Cos(x)
	re := s/x + (c-1)/float64(x*x)
	im := s/float64(x*x) - c/x
	return float64(2 * math.Sqrt(float64(re*re)+float64(im*im)))
}
