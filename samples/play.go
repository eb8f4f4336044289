package samples

import (
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Play mixes notes into left and right, which have cremona.SampleRate frames a
// second and one length. What would sound past their end is cut off. Each note
// takes the recording of the nearest key, or of two layers at equal power near
// their border, and bends it to its pitch. Under a slur the one before gives
// way to it at equal power within 50 ms, gliding to its pitch meanwhile.
func (b *Bank) Play(notes []Note, left, right []float64) error {
	return b.PlayWith(notes, left, right, func(int) error { return nil })
}

// PlayWith is Play that calls a function before each note, with how many came
// before it. An error of that function ends it.
func (b *Bank) PlayWith(notes []Note, left, right []float64, before func(done int) error) error {
	if len(left) != len(right) {
		return fmt.Errorf("play bank: %d frames left, %d right", len(left), len(right))
	}
	for i := range notes {
		if err := notes[i].validate(); err != nil {
			return fmt.Errorf("play bank: note %d: %w", i+1, err)
		}
	}
	list := parts(notes)
	if b.font {
		return b.playFont(list, left, right, before)
	}
	c := newChooser(b)
	for i := range list {
		if err := before(i); err != nil {
			return err
		}
		for _, l := range c.choose(list[i].Note) {
			play(l.region, &list[i], l.gain, left, right)
		}
	}
	return nil
}

// silent is where a released note ends, e⁻⁹ or 78 dB down, as in sfizz.
const silent = 0.00012340980408667956

// play mixes one region. The position in the sample is a fixed-point number
// with 32 bits of fraction, so that it never drifts.
func play(r *region, n *part, gain float64, left, right []float64) {
	first := int(math.Floor(float64(n.Start*cremona.SampleRate) + 0.5))
	released := int(math.Floor(float64(n.End*cremona.SampleRate) + 0.5))
	if r.loop == oneShot {
		released = math.MaxInt32
	}
	v := voice{region: r, position: uint64(r.offset) << 32, looping: r.looping()}
	v.step = r.step(n.Key)
	toLeft, toRight := r.sides()
	level := float64(gain * r.gain)
	rise := 1 / max(float64(r.attack*cremona.SampleRate), 1)
	fall := dsp.Exp2(dsp.Log2(silent) / max(float64(r.release*cremona.SampleRate), 1))
	up, down := 0.0, 1.0
	if n.entered {
		v.position += uint64(r.spoken()) << 32
		up = 1
	}
	m := motion{level: 1}
	for i := first; i < len(left) && down > silent; i++ {
		if i >= released {
			down = float64(down * fall)
			v.looping = v.looping && r.loop == loopAlways
		}
		if k := (i - first) % control; k == 0 && n.moves {
			if n.over(n.Start + float64(i-first)/cremona.SampleRate) {
				return
			}
			m.look(n, float64(i-first)/cremona.SampleRate)
			v.step = r.step(clamp(n.Key+m.cents/100, -127, 254))
		}
		l, rr, ok := v.next()
		if !ok {
			return
		}
		up = min(up+rise, 1)
		g := float64(level * float64(up*down))
		if n.moves {
			g = float64(g * m.level)
			m.level += m.slope
		}
		left[i] += float64(float64(g*l) * toLeft)
		right[i] += float64(float64(g*rr) * toRight)
	}
}

// sides is how much of each channel is heard: all in the middle, and the square
// root of two where only one of them is, for equal power.
func (r *region) sides() (left, right float64) {
	if r.side == 0 {
		return 1, 1
	}
	at := float64(dsp.Tau / 8 * (1 + r.side))
	return float64(math.Sqrt2 * dsp.Cos(at)), float64(math.Sqrt2 * dsp.Sin(at))
}

// step is how far a voice goes for each frame at a key, 32 bits of fraction.
func (r *region) step(key float64) uint64 {
	ratio := float64(dsp.Exp2((key-r.center)/12+r.tune/1200) * (float64(r.sample.rate) / cremona.SampleRate))
	return uint64(clamp(float64(ratio*(1<<32)), 1, 1<<40))
}

// motion is what the curves of a note say, looked at now and then; the level
// goes straight from one look to the next.
type motion struct {
	cents        float64
	level, slope float64
	begun        bool
}

// look reads the curves at t s of the note, and where the level will be at the
// next look.
func (m *motion) look(n *part, t float64) {
	const ahead = float64(control) / cremona.SampleRate
	at := func(t float64) float64 {
		return float64(n.share(n.Start+t) * n.controls(n.Start+t, n.Key, 0).amplitude())
	}
	m.cents = n.cents(n.Start + t)
	if !m.begun {
		m.level, m.begun = at(t), true
	}
	m.slope = (at(t+ahead) - m.level) / control
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

// spoken is how many frames after its start a recording has risen to half the
// power of its loudest 10 ms in a third of a second: where a note begins that
// grows out of another one.
func (r *region) spoken() int {
	const latest, look = 15, 33
	window := r.sample.rate / 100
	var power [look]float64
	most := 0.0
	for w := range power {
		for _, x := range r.sample.channels {
			x = x[r.offset:]
			for _, v := range x[min(w*window, len(x)):min((w+1)*window, len(x))] {
				power[w] += float64(v * v)
			}
		}
		most = max(most, power[w])
	}
	for w, p := range power[:latest] {
		if float64(2*p) >= most {
			return w * window
		}
	}
	return latest * window
}
