package render

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// keysOf are the open strings of a kind and stopped notes on each of them.
func keysOf(kind cremona.Kind) (keys, strs []int) {
	_, high := kind.Range()
	for s, open := range kind.OpenStrings() {
		for _, up := range []int{0, 2, 5, 7, 12, 19, 24} {
			if up <= 7 || s == len(kind.OpenStrings())-1 && open+up <= high {
				keys, strs = append(keys, open+up), append(strs, s)
			}
		}
	}
	return keys, strs
}

// Under the bow, open and stopped, a note is in tune once it has begun. The
// phase of its fundamental is what is heard, not what the ear loop counted.
func TestBowedStringsAreInTune(t *testing.T) {
	for _, kind := range []cremona.Kind{cremona.Violin, cremona.Viola, cremona.Cello} {
		var off []float64
		keys, strs := keysOf(kind)
		for i, key := range keys {
			hz := dsp.MIDIHz(float64(key))
			p := bowed(kind, fmt.Sprint("tuning ", i%3), 1.2, 0.5)
			p.Duration = 1.2
			p.Voices[0].Strokes = []cremona.Stroke{bowStroke(0, 1.2, hz, strs[i], 0.5, true)}
			cents := centsOff(forceOf(t, p, 1.2), hz, 0.35, 1.05)
			if math.Abs(cents) > 5 {
				t.Errorf("%v, string %d, key %d: %.1f cents", kind, strs[i]+1, key, cents)
			}
			off = append(off, math.Abs(cents))
		}
		sort.Float64s(off)
		if m := off[len(off)/2]; m > 1.2 {
			t.Errorf("%v: median %.2f cents off", kind, m)
		}
	}
}

// Plucked strings need no ear: the loop is computed.
func TestPluckedStringsAreInTune(t *testing.T) {
	for _, kind := range cremona.Kinds {
		keys, strs := keysOf(kind)
		for i, key := range keys {
			hz := dsp.MIDIHz(float64(key))
			p := plucked(kind, "tuning", 1, key)
			p.Voices[0].Plucks[0].String = strs[i]
			p.Voices[0].Plucks[0].Flesh = 0
			// high stopped notes are gone after a tenth of a second
			if cents := centsOff(forceOf(t, p, 1), hz, 0.065+5/hz, math.Min(0.45, 0.13+80/hz)); math.Abs(cents) > 1 {
				t.Errorf("%v, string %d, key %d: %.2f cents", kind, strs[i]+1, key, cents)
			}
		}
	}
}

// An open string that is plucked falls by 60 dB in the time of its material, a
// soft fingertip takes three quarters of it, and a damped note is gone in the
// time that the finger asks for.
func TestPluckedStringsDecay(t *testing.T) {
	for _, kind := range cremona.Kinds {
		for s, key := range kind.OpenStrings() {
			hz := dsp.MIDIHz(float64(key))
			for _, flesh := range []float64{0, 1} {
				want := materials[kind][s].ring * (1 - 0.75*flesh)
				p := plucked(kind, "decay", 3, key)
				p.Voices[0].Plucks[0].Flesh = flesh
				x := forceOf(t, p, 2.5)
				from, to := 0.2, math.Min(2.2, 0.2+want/2)
				a, _ := partial(x, hz, from, 0.08)
				b, _ := partial(x, hz, to, 0.08)
				got := 60 * (to - from) / (20 * math.Log10(a/b))
				tolerance := 0.06
				if kind == cremona.Guitar {
					tolerance = 0.25 // its two polarisations beat
				}
				if math.Abs(got/want-1) > tolerance {
					t.Errorf("%v, string %d, flesh %g: T60 %.2f s, want %.2f", kind, s+1, flesh, got, want)
				}
			}
			p := plucked(kind, "damped", 0.5, key)
			p.Voices[0].Plucks[0].Damp, p.Voices[0].Plucks[0].Flesh = 0.2, 0
			x := forceOf(t, p, 1.2)
			a, _ := partial(x, hz, 0.6, 0.05)
			b, _ := partial(x, hz, 0.7, 0.05)
			if got := 60 * 0.1 / (20 * math.Log10(a/b)); math.Abs(got/0.2-1) > 0.3 {
				t.Errorf("%v, string %d: damped T60 %.3f s, want 0.2", kind, s+1, got)
			}
		}
	}
}

// slipsOf plays one stroke and tells when the string slipped, in s.
func slipsOf(t testing.TB, kind cremona.Kind, dna string, s cremona.Stroke) []float64 {
	t.Helper()
	v := cremona.Voice{Instrument: instrument(kind, dna), Strokes: []cremona.Stroke{s}}
	h := newPlayer(&v, cremona.Seed{1}, 0).hands[s.String]
	var slips []float64
	for b := int64(0); float64(b)*blockTime < s.End-0.06; b++ {
		var out [block]float64
		if err := h.play(&out, b); err != nil {
			t.Fatal(err)
		}
		for _, at := range h.wire.slips[:h.wire.nSlips] {
			slips = append(slips, float64(b)*blockTime+at/loopRate)
		}
	}
	return slips
}

// stray is the share of slips, later than after, that are not one period
// apart; locked is when the last one was.
func stray(slips []float64, hz, after float64) (share, locked float64) {
	bad, n := 0, 0
	for i := 1; i < len(slips); i++ {
		wrong := math.Abs((slips[i]-slips[i-1])*hz-1) > 0.2
		if wrong {
			locked = slips[i]
		}
		if slips[i] > after {
			n++
			if wrong {
				bad++
			}
		}
	}
	if n < 10 {
		return 1, locked
	}
	return float64(bad) / float64(n), locked
}

// Helmholtz motion: from pianissimo to fortissimo the string slips once in each
// period, and is there within a tenth of a second and a few periods.
func TestHelmholtzMotion(t *testing.T) {
	for _, c := range []struct {
		kind  cremona.Kind
		least float64
	}{{cremona.Violin, 0.99}, {cremona.Viola, 0.98}, {cremona.Cello, 0.94}} {
		low, high := c.kind.Range()
		good, all := 0, 0
		var locks []float64
		for key := low; key <= high-2; key += 3 {
			for i, d := range []float64{0.1, 0.3, 0.5, 0.7, 0.9} {
				hz := dsp.MIDIHz(float64(key))
				slips := slipsOf(t, c.kind, fmt.Sprint("helmholtz ", (key+i)%6), bowStroke(0, 0.7, hz, stringFor(c.kind, key), d, i%2 == 0))
				share, locked := stray(slips, hz, 0.06+8/hz)
				all++
				if share >= 0.01 {
					t.Logf("%v key %d dna %d d %g: %.2f stray", c.kind, key, (key+i)%6, d, share)
				} else {
					good++
				}
				locks = append(locks, locked)
			}
		}
		if got := float64(good) / float64(all); got < c.least {
			t.Errorf("%v: %d of %d notes without stray slips", c.kind, good, all)
		}
		sort.Float64s(locks)
		median, late := locks[len(locks)/2], locks[len(locks)*9/10]
		if median > 0.05 || late > 0.15 {
			t.Errorf("%v: locked after %.0f ms, nine of ten after %.0f ms", c.kind, 1000*median, 1000*late)
		}
		t.Logf("%v: %d of %d, locked after %.0f ms, nine of ten after %.0f ms", c.kind, good, all, 1000*median, 1000*late)
	}
}

// Outside of Schelleng's wedge there is none: too light a bow gives surface
// sound, too heavy a one crunches.
func TestNoHelmholtzMotionOutsideTheWedge(t *testing.T) {
	for name, share := range map[string]float64{"light": 0.05, "heavy": 3.5} {
		s := bowStroke(0, 0.7, 440, 2, 0.5, true)
		s.Position = 0.06
		for i := range s.Force {
			s.Force[i][1] = share
		}
		if got, _ := stray(slipsOf(t, cremona.Violin, "wedge", s), 440, 0.1); got < 0.1 {
			t.Errorf("%s bow: only %.2f of the slips are stray", name, got)
		}
	}
}

// Under Helmholtz motion the force on the bridge is a sawtooth: partials fall as
// 1/k, apart from the corner's rounding.
func TestBridgeForceIsASawtooth(t *testing.T) {
	for kind, key := range map[cremona.Kind]int{cremona.Violin: 62, cremona.Viola: 55, cremona.Cello: 43} {
		hz := dsp.MIDIHz(float64(key))
		p := bowed(kind, "sawtooth", 1, 0.5)
		p.Voices[0].Strokes = []cremona.Stroke{bowStroke(0, 1, hz, 1, 0.5, true)}
		p.Duration = 1
		x := forceOf(t, p, 1)
		first, _ := partial(x, hz, 0.7, 0.1)
		for k := 2.0; k <= 6; k++ {
			a, _ := partial(x, k*hz, 0.7, 0.1)
			if db := 20 * math.Log10(a*k/first); math.Abs(db) > 3 {
				t.Errorf("%v: partial %g is %.1f dB from a sawtooth's", kind, k, db)
			}
		}
	}
}

// A vibrato of the finger is heard as it was asked for.
func TestVibratoIsHeard(t *testing.T) {
	p := bowed(cremona.Violin, "vibrato", 1.4, 0.5)
	p.Duration = 1.4
	hz := dsp.MIDIHz(76)
	p.Voices[0].Strokes = []cremona.Stroke{withVibrato(bowStroke(0, 1.4, hz, 2, 0.5, true), 5.6, 16)}
	x := forceOf(t, p, 1.4)
	low, high := 0.0, 0.0
	_, last := partial(x, hz, 0.7, 0.02)
	for at := 0.705; at < 1.25; at += 0.005 {
		_, ph := partial(x, hz, at, 0.02)
		cents := 1200 * math.Log2(1+math.Remainder(ph-last, 2*math.Pi)/(2*math.Pi*0.005)/hz)
		low, high, last = math.Min(low, cents), math.Max(high, cents), ph
	}
	if width := high - low; width < 24 || width > 38 {
		t.Errorf("vibrato of ±16 cents is %.1f to %.1f cents", low, high)
	}
}

// A louder bow makes a brighter sound, not only more of it.
func TestDynamicsChangeTheTimbre(t *testing.T) {
	for _, kind := range []cremona.Kind{cremona.Violin, cremona.Viola, cremona.Cello} {
		_, high := kind.Range()
		var level, slope [2]float64
		for i, d := range []float64{0.1, 0.9} {
			x := forceOf(t, bowed(kind, "dynamics", 0.6, d, high-31, high-28, high-26, high-24), 2.4)
			power := powers(x)
			var low, top float64
			for k, p := range power {
				switch f := float64(k) * outRate / 8192; {
				case f < 1500:
					low += p
				case f > 3000 && f < 9000:
					top += p
				}
			}
			level[i], slope[i] = 20*math.Log10(rms(x)), 10*math.Log10(top/low)
		}
		if level[1]-level[0] < 8 || slope[1]-slope[0] < 1 {
			t.Errorf("%v: ff is %.1f dB louder and %.1f dB brighter than pp", kind, level[1]-level[0], slope[1]-slope[0])
		}
		t.Logf("%v: ff is %.1f dB louder and %.1f dB brighter than pp", kind, level[1]-level[0], slope[1]-slope[0])
	}
}
