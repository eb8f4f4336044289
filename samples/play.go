package samples

import (
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Note is one note for a Bank.
type Note struct {
	Start, End float64 // s; after End it is released
	Key        float64 // MIDI pitch, 60 = middle C; fractions bend it
	Level      float64 // 0 to 1
	Style      string  // a way of playing that the bank may have by this name; else its first
}

// Play mixes notes into left and right, which have cremona.SampleRate frames a
// second and one length. What would sound past their end is cut off. Each note
// takes the recording of the nearest key, or of two layers at equal power near
// their border, and bends it to its pitch.
func (b *Bank) Play(notes []Note, left, right []float64) error {
	if len(left) != len(right) {
		return fmt.Errorf("play bank: %d frames left, %d right", len(left), len(right))
	}
	for i, n := range notes {
		switch {
		case !(n.Start >= 0 && n.Start <= n.End && n.End <= cremona.MaxDuration):
			return fmt.Errorf("play bank: note %d: from %g to %g s is not in order or out of range", i+1, n.Start, n.End)
		case !(n.Key >= 0 && n.Key <= 127):
			return fmt.Errorf("play bank: note %d: key %g is not in 0 to 127", i+1, n.Key)
		case !(n.Level >= 0 && n.Level <= 1):
			return fmt.Errorf("play bank: note %d: level %g is not in 0 to 1", i+1, n.Level)
		}
	}
	c := newChooser(b)
	for _, n := range notes {
		if b.font {
			for _, r := range b.matching(n) {
				playTone(r, n, left, right)
			}
			continue
		}
		for _, l := range c.choose(n) {
			play(l.region, n, l.gain, left, right)
		}
	}
	return nil
}

// silent is where a released note ends: 60 dB down.
const silent = 0.001

// play mixes one region. The position in the sample is a fixed-point number
// with 32 bits of fraction, so that it never drifts.
func play(r *region, n Note, gain float64, left, right []float64) {
	first := int(math.Floor(float64(n.Start*cremona.SampleRate) + 0.5))
	released := int(math.Floor(float64(n.End*cremona.SampleRate) + 0.5))
	if r.loop == oneShot {
		released = math.MaxInt32
	}
	ratio := float64(dsp.Exp2((n.Key-r.center)/12+r.tune/1200) * (float64(r.sample.rate) / cremona.SampleRate))
	v := voice{region: r, step: uint64(clamp(float64(ratio*(1<<32)), 1, 1<<40)), position: uint64(r.offset) << 32,
		looping: r.looping()}
	level := float64(gain * r.gain)
	rise := 1 / max(float64(r.attack*cremona.SampleRate), 1)
	fall := dsp.Exp2(dsp.Log2(silent) / max(float64(r.release*cremona.SampleRate), 1))
	up, down := 0.0, 1.0
	for i := first; i < len(left) && down > silent; i++ {
		if i >= released {
			down = float64(down * fall)
			v.looping = v.looping && r.loop == loopAlways
		}
		l, rr, ok := v.next()
		if !ok {
			return
		}
		up = min(up+rise, 1)
		g := float64(level * float64(up*down))
		left[i] += float64(g * l)
		right[i] += float64(g * rr)
	}
}

// voice reads a sample at another speed.
type voice struct {
	region   *region
	position uint64 // frames, 32 bits of fraction
	step     uint64
	looping  bool
}

// next gives one frame and moves on; false after the end.
func (v *voice) next() (left, right float64, ok bool) {
	s := v.region.sample
	at := int(v.position >> 32)
	if !v.looping && at >= s.frames() {
		return 0, 0, false
	}
	row := weights(uint32(v.position))
	left = v.read(s.channels[0], at, &row)
	right = left
	if len(s.channels) == 2 {
		right = v.read(s.channels[1], at, &row)
	}
	v.position += v.step
	if v.looping {
		length := uint64(v.region.loopEnd+1-v.region.loopStart) << 32
		if end := uint64(v.region.loopEnd+1) << 32; v.position >= end {
			v.position -= ((v.position-end)/length + 1) * length
		}
	}
	return left, right, true
}

// read interpolates between the eight frames around a position.
func (v *voice) read(x []float64, at int, row *[taps]float64) float64 {
	from := at - (taps/2 - 1)
	sum := 0.0
	if from >= 0 && from+taps <= len(x) && (!v.looping || from+taps <= v.region.loopEnd+1) {
		for i, w := range row {
			sum += float64(w * x[from+i])
		}
		return sum
	}
	for i, w := range row {
		k := from + i
		if v.looping && k > v.region.loopEnd {
			k = v.region.loopStart + (k-v.region.loopStart)%(v.region.loopEnd+1-v.region.loopStart)
		}
		if k >= 0 && k < len(x) {
			sum += float64(w * x[k])
		}
	}
	return sum
}

func clamp(v, low, high float64) float64 { return min(max(v, low), high) }
