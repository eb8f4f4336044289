package samples

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// control is how many frames pass between two looks at envelopes and
// oscillators; amplitude is linear in between, and oscillators are where they will
// be at the next look. So it is in FluidSynth.
const control = 64

// envelope has six stages; times are frames.
type envelope struct {
	delay, attack, hold, decay, release float64
	sustain                             float64 // 1 full, 0 none
}

// newEnvelope reads the six generators that begin with first, and the two that
// bend hold and decay with the key.
func newEnvelope(v *[generatorCount]float64, first, byKey generator, key float64) envelope {
	at := func(g generator, more, most float64) float64 { return frames(clamp(v[g]+more, -32768, most)) }
	away := 60 - key
	return envelope{
		delay:   at(first, 0, 5000),
		attack:  at(first+1, 0, 8000),
		hold:    at(first+2, float64(away*v[byKey]), 5000),
		decay:   at(first+3, float64(away*v[byKey+1]), 8000),
		sustain: 1 - float64(clamp(v[first+4], 0, 1000)*0.001),
		release: at(first+5, 0, 8000),
	}
}

// frames turns timecents into frames.
func frames(timecents float64) float64 {
	return float64(cremona.SampleRate * dsp.Exp2(timecents/1200))
}

// at is the height at t frames, and whether the attack is over.
func (e *envelope) at(t float64) (level float64, past bool) {
	t -= e.delay
	switch {
	case t <= 0:
		return 0, false
	case t < e.attack:
		return t / e.attack, false
	}
	if t -= e.attack + e.hold; t <= 0 {
		return 1, true
	}
	return max(1-t/e.decay, e.sustain), true
}

// fullFall is what an envelope crosses in its decay or release, dB: 96, as in
// FluidSynth, where the format's text says 100.
const fullFall = 96.0

// volume is the amplitude at t frames of a note that is released after held.
func (e *envelope) volume(t, held float64) float64 {
	level, past := e.at(min(t, held))
	if past {
		level = dsp.FromDB(float64(fullFall * (level - 1)))
	}
	if t > held {
		level = float64(level * dsp.FromDB(float64(-fullFall*(t-held))/e.release))
	}
	return level
}

// bend is the height of an envelope that moves pitch or filter.
func (e *envelope) bend(t, held float64) float64 {
	level, past := e.at(min(t, held))
	if !past {
		level = 1 - concave(float64(127*(1-level)))
	}
	if t > held {
		level = max(level-(t-held)/e.release, 0)
	}
	return level
}

// wave is a triangle that begins at zero and rises.
type wave struct{ delay, period float64 } // frames

func newWave(v *[generatorCount]float64, delay, freq generator) wave {
	hz := float64(8.176 * dsp.Exp2(clamp(v[freq], -16000, 4500)/1200))
	return wave{frames(clamp(v[delay], -32768, 5000)), cremona.SampleRate / hz}
}

func (w wave) at(t float64) float64 {
	if t -= w.delay; t <= 0 {
		return 0
	}
	x := t / w.period
	x -= math.Floor(x)
	switch {
	case x < 0.25:
		return float64(4 * x)
	case x < 0.75:
		return 2 - float64(4*x)
	}
	return float64(4*x) - 4
}

// toneVoice is one recording of a SoundFont as it sounds.
type toneVoice struct {
	region          *region
	note            *part
	key, velocity   float64 // as the recording takes them
	held            float64 // frames until it is released
	volume, shape   envelope
	tremor, vibrato wave
	skipped         float64 // frames of the volume's rise that are left away under a slur
}

// newToneVoice sets a recording up for a note that is silenced at a time.
func newToneVoice(r *region, n *part, cut float64) toneVoice {
	t := toneVoice{region: r, note: n, key: n.Key, velocity: float64(127 * n.Level)}
	v := r.tone.at(n.controls(n.Start, t.key, t.velocity))
	if k := v[fixedKey]; k >= 0 && k <= 127 {
		t.key = k
	}
	if f := v[fixedVelocity]; f >= 1 && f <= 127 {
		t.velocity = f
		v = r.tone.at(n.controls(n.Start, t.key, t.velocity))
	}
	t.volume = newEnvelope(&v, volEnvDelay, volEnvKeyToHold, t.key)
	t.shape = newEnvelope(&v, modEnvDelay, modEnvKeyToHold, t.key)
	t.tremor, t.vibrato = newWave(&v, modLfoDelay, modLfoFreq), newWave(&v, vibLfoDelay, vibLfoFreq)
	if n.entered {
		t.skipped = t.volume.delay + t.volume.attack
	}
	first := math.Floor(float64(n.Start*cremona.SampleRate) + 0.5)
	t.held = math.Floor(float64(min(n.End, cut)*cremona.SampleRate)+0.5) - first
	if cut < n.End+longestTail { // quicker than most, also where it was let go before
		t.volume.release, t.shape.release = min(t.volume.release, frames(cutRelease)), min(t.shape.release, frames(cutRelease))
	}
	return t
}

// cutRelease is how fast a note falls that another of its class silences, in
// timecents, as in FluidSynth.
const cutRelease = -200

// playTone mixes one region of a SoundFont.
func playTone(r *region, n *part, cut float64, left, right []float64) {
	t := newToneVoice(r, n, cut)
	v := r.tone.at(n.controls(n.Start, t.key, t.velocity))
	vo := voice{region: r, position: uint64(r.offset) << 32, looping: r.looping()}
	if n.entered {
		vo.position += uint64(r.spoken()) << 32
	}
	first := int(math.Floor(float64(n.Start*cremona.SampleRate) + 0.5))
	filter := lowPass{q: v[filterQ]}
	side := float64(dsp.Tau / 4 * clamp(v[pan]/1000+0.5, 0, 1))
	toLeft, toRight := dsp.Cos(side), dsp.Sin(side)
	before := 0.0
	if n.moves {
		before = t.amplitude(&v, 0)
	}
	for at := 0; first+at < len(left); at += control {
		now := float64(at)
		if n.over(n.Start + now/cremona.SampleRate) {
			return
		}
		if now >= t.held {
			vo.looping = vo.looping && r.loop == loopAlways
		}
		if n.moves {
			v = r.tone.at(n.controls(n.Start+now/cremona.SampleRate, t.key, t.velocity))
			filter.q = v[filterQ]
		}
		vo.step = t.step(&v, now)
		filter.tune(v[filterFc] + float64(v[modLfoToFilter]*t.tremor.at(now+control)) + float64(v[modEnvToFilter]*t.shape.bend(now, t.held)))
		after := t.amplitude(&v, now+control)
		if !vo.block(&filter, left[first+at:min(first+at+control, len(left))], right[first+at:], before, after, toLeft, toRight) {
			return
		}
		if before = after; after < faint && now > t.volume.delay+t.volume.attack && !t.louderLater(now) {
			return
		}
	}
}

// step is how far the voice goes for each frame, at a number of frames.
func (t *toneVoice) step(v *[generatorCount]float64, now float64) uint64 {
	r := t.region
	cents := float64((t.key-r.center)*v[scaleTuning]) + r.tune
	cents += float64(v[modLfoToPitch] * t.tremor.at(now+control))
	cents += float64(v[vibLfoToPitch] * t.vibrato.at(now+control))
	cents += float64(v[modEnvToPitch] * t.shape.bend(now, t.held))
	if t.note.moves {
		cents += t.note.cents(t.note.Start + now/cremona.SampleRate)
	}
	ratio := float64(dsp.Exp2(clamp(cents, -24000, 24000)/1200) * (float64(r.sample.rate) / cremona.SampleRate))
	return uint64(clamp(float64(ratio*(1<<32)), 1, 1<<40))
}

// amplitude at a number of frames, with the settings that hold there.
func (t *toneVoice) amplitude(v *[generatorCount]float64, now float64) float64 {
	dB := -clamp(v[attenuation], 0, 1440)/10 + float64(clamp(v[modLfoToVolume], -960, 960)*t.tremor.at(now))/10
	g := float64(dsp.FromDB(dB) * t.volume.volume(now+t.skipped, t.held+t.skipped))
	if t.note.moves {
		g = float64(g * t.note.share(t.note.Start+now/cremona.SampleRate))
	}
	return g
}

// louderLater tells whether a note that is not heard may be heard again: it is
// held, and its loudness moves.
func (t *toneVoice) louderLater(now float64) bool { return t.note.moves && now < t.held }

// faint is the amplitude below which a note is over: 100 dB down.
const faint = 1e-5

// block mixes up to control frames, the amplitude going from one to another;
// false after the end of the recording.
func (v *voice) block(f *lowPass, left, right []float64, from, to, toLeft, toRight float64) bool {
	step := (to - from) / control
	for i := range left {
		x, _, ok := v.next()
		if !ok {
			return false
		}
		if f.on {
			x = f.section.Next(x)
		}
		x = float64(float64(f.gain*x) * (from + float64(step*float64(i))))
		left[i] += float64(x * toLeft)
		right[i] += float64(x * toRight)
	}
	return true
}

// lowPass is the resonant filter of a voice.
type lowPass struct {
	q       float64 // cB above flat
	cents   float64
	gain    float64
	on      bool
	section dsp.Biquad
}

// tune moves the cut-off. The resonance is 3 dB below what is asked, so that
// none is flat, and half of it is taken from the gain, as the format wants
// (Bristow-Johnson's section). At the top of its range only the gain is left.
func (f *lowPass) tune(cents float64) {
	cents = clamp(cents, 1500, 13500)
	if cents == f.cents {
		return
	}
	f.cents = cents
	hz := min(float64(8.176*dsp.Exp2(cents/1200)), 0.45*cremona.SampleRate)
	q := dsp.FromDB(clamp(f.q, 0, 960)/10 - 3.01)
	f.gain = 1 / math.Sqrt(q)
	if f.on = f.on || cents < 13500 || f.q > 0; !f.on {
		return
	}
	w := float64(dsp.Tau*hz) / cremona.SampleRate
	c := dsp.Cos(w)
	alpha := dsp.Sin(w) / float64(2*q)
	g := 1 / (1 + alpha)
	b := float64((1 - c) * g)
	s := &f.section
	s.B0, s.B1, s.B2 = b/2, b, b/2
	s.A1, s.A2 = float64(float64(-2*c)*g), float64((1-alpha)*g)
}
