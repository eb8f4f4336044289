package render

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// middle is the median.
func middle(x []float64) float64 {
	s := append([]float64(nil), x...)
	sort.Float64s(s)
	return s[len(s)/2]
}

// blackmanHarris is a window of n points whose side lobes lie 92 dB down.
func blackmanHarris(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		x := 2 * math.Pi * float64(i) / float64(n)
		w[i] = 0.35875 - 0.48829*math.Cos(x) + 0.14128*math.Cos(2*x) - 0.01168*math.Cos(3*x)
	}
	return w
}

// harmonicToNoise is the power around the partials of hz from 200 Hz to 3 kHz
// over that between them, in dB, in windows of 8192: the half of each gap that is
// farthest from the partials stands for the whole of it.
func harmonicToNoise(x []float64, hz float64) float64 {
	const n = 8192
	window := blackmanHarris(n)
	fft := dsp.NewFFT(n)
	re, im := make([]float64, n), make([]float64, n)
	tones, noise := 0.0, 0.0
	for at := 0; at+n <= len(x); at += n / 2 {
		for i := range re {
			re[i], im[i] = x[at+i]*window[i], 0
		}
		fft.Forward(re, im)
		for k := 200 * n / outRate; k < 3000*n/outRate; k++ {
			p := re[k]*re[k] + im[k]*im[k]
			if f := float64(k) * outRate / n / hz; math.Abs(f-math.Round(f)) < 0.25 {
				tones += p
			} else {
				noise += 2 * p
			}
		}
	}
	return 10 * math.Log10(tones/noise)
}

// shimmer is how far the level of a partial of f Hz, which is what lies within
// 3.5 % of it, moves from 0.5 to 1.3 s of x: from the 5th to the 95th percentile of
// its rms over 20 ms, in dB.
func shimmer(x []float64, f float64) float64 {
	const n, half = 1 << 16, outRate / 100
	re, im := make([]float64, n), make([]float64, n)
	copy(re, x)
	fft := dsp.NewFFT(n)
	fft.Forward(re, im)
	low, high := int(f*0.965*n/outRate), int(f*1.035*n/outRate)+1
	for i := range re {
		if i < low || i > high {
			re[i], im[i] = 0, 0
		}
	}
	fft.Inverse(re, im)
	sums := make([]float64, n+1)
	for i := range re {
		sums[i+1] = sums[i] + re[i]*re[i] + im[i]*im[i]
	}
	var level []float64
	for i := outRate / 2; i < outRate*13/10; i += 48 {
		level = append(level, 10*math.Log10(sums[i+half]-sums[i-half]+1e-30))
	}
	sort.Float64s(level)
	return level[len(level)*95/100] - level[len(level)*5/100]
}

// alone is nearKeys on a violin, two seconds each and two of silence after it.
func alone(dna string) cremona.Performance {
	p := bowed(cremona.Violin, dna, 2, 0.5, nearKeys...)
	for i := range p.Voices[0].Strokes {
		s := &p.Voices[0].Strokes[i]
		s.Start += 2 * float64(i)
		s.End += 2 * float64(i)
	}
	p.Duration *= 2
	return p
}

// A bowed note has a breath of noise in it, 28 to 38 dB under the tone, and under
// vibrato its partials shimmer by 7 to 11 dB, as those of violins in rooms do:
// by the same measure the notes of VSCO 2's violin have 29.5 and 10.9 dB, those of
// FluidR3's 28.5 and 9.5. Three tokens; sixteen with -grid.
func TestBreathAndShimmer(t *testing.T) {
	tokens := 3
	if *grid {
		tokens = 16
	}
	var noise, moves []float64
	for i := range tokens {
		a := mustRender(t, alone(fmt.Sprint("near ", i)), Config{Raw: true})
		var hnr, am []float64
		for k, key := range nearKeys {
			x := a.Left[4*k*outRate : (4*k+2)*outRate-outRate/20]
			hz := dsp.MIDIHz(float64(key))
			hnr = append(hnr, harmonicToNoise(x[outRate/2:], hz))
			for _, partial := range []float64{1, 2, 3, 5, 8} {
				if partial*hz < 10000 {
					am = append(am, shimmer(x, partial*hz))
				}
			}
		}
		noise, moves = append(noise, middle(hnr)), append(moves, middle(am))
	}
	sort.Float64s(noise)
	sort.Float64s(moves)
	if m := middle(noise); m < 28 || m > 38 || noise[0] < 26 || noise[tokens-1] > 40 {
		t.Errorf("harmonics are %.1f dB over the noise: %.1f", m, noise)
	}
	if m := middle(moves); m < 7 || m > 11 || moves[0] < 6 || moves[tokens-1] > 13 {
		t.Errorf("partials shimmer by %.1f dB: %.1f", m, moves)
	}
	t.Logf("harmonics are %.1f dB over the noise (%.1f to %.1f), partials shimmer by %.1f dB (%.1f to %.1f)",
		middle(noise), noise[0], noise[tokens-1], middle(moves), moves[0], moves[tokens-1])
}

// rise is the time in s from 10 to 90 % of full, in the rms of x over 8 ms.
func rise(x []float64, full float64) float64 {
	const width, step = outRate / 125, outRate / 2000
	ten := -1
	for at := 0; at+width <= len(x); at += step {
		switch r := rms(x[at : at+width]); {
		case ten < 0 && r >= 0.1*full:
			ten = at
		case r >= 0.9*full:
			if ten < 0 {
				return 0
			}
			return float64(at-ten) / outRate
		}
	}
	return math.Inf(1)
}

// A bowed note begins within 15 to 150 ms, as those of real players do: in the
// median of each kind, and three of four notes of all dynamics. A pluck is at its full force on the bridge within
// 15 ms; the body may ring up for longer. With -grid every note.
func TestAttacks(t *testing.T) {
	step := 3
	if *grid {
		step = 1
	}
	for _, kind := range cremona.Kinds {
		low, high := kind.Range()
		var bows, plucks, heard []float64
		for key := low; key <= high-4; key += step {
			token := fmt.Sprint("near ", key%4)
			p := plucked(kind, token, 0.8, key)
			for _, c := range []Config{{Raw: true, Bridge: true}, {Raw: true, Dry: true}} {
				x := mustRender(t, p, c).Left[:outRate/2]
				full := 0.0
				for at := 0; at < outRate/8; at += 48 {
					full = math.Max(full, rms(x[at:at+outRate/125]))
				}
				if took := 1000 * rise(x, full); c.Bridge {
					plucks = append(plucks, took)
				} else {
					heard = append(heard, took)
				}
			}
			if !kind.Bowed() {
				continue
			}
			p = bowed(kind, token, 0.8, dynamics[key/step%len(dynamics)], key)
			p.Voices[0].Strokes[0].Bend = nil
			x := mustRender(t, p, Config{Raw: true, Dry: true}).Left
			bows = append(bows, 1000*rise(x[:outRate/2], rms(x[3*outRate/10:6*outRate/10])))
		}
		for _, times := range [][]float64{bows, plucks, heard} {
			sort.Float64s(times)
		}
		last := len(plucks) - 1
		if plucks[last] > 15 {
			t.Errorf("%v: a pluck takes %.0f ms", kind, plucks[last])
		}
		t.Logf("%v, plucked: at the bridge within %.0f ms, %.0f at most; heard within %.0f ms, %.0f at most", kind, middle(plucks), plucks[last], middle(heard), heard[last])
		if !kind.Bowed() {
			continue
		}
		in := 0
		for _, b := range bows {
			if b >= 15 && b <= 150 {
				in++
			}
		}
		t.Logf("%v, bowed: begins within %.0f ms, %.0f to %.0f; %d of %d within 15 to 150 ms", kind, middle(bows), bows[0], bows[last], in, last+1)
		if m := middle(bows); float64(in) < 0.75*float64(last+1) || m < 15 || m > 150 {
			t.Errorf("%v: %.0f", kind, bows)
		}
	}
}

// pitchTrack is how far x is from hz in cents, every 5 ms from one time to
// another: the turn of the phase of its fundamental.
func pitchTrack(x []float64, hz, from, to float64) (cents []float64) {
	const step = 0.005
	half := math.Max(0.015, 3/hz)
	_, last := partial(x, hz, from-step, half)
	for at := from; at < to; at += step {
		_, ph := partial(x, hz, at, half)
		cents = append(cents, 1200*math.Log2(1+math.Remainder(ph-last, 2*math.Pi)/(2*math.Pi*step)/hz))
		last = ph
	}
	return cents
}

// swing is the rate in Hz of a track of a value each 5 ms, between its upward
// crossings of the mean, and how far it goes to either side, from the 5th to the
// 95th percentile.
func swing(track []float64) (rate, extent float64) {
	x := centred(append([]float64(nil), track...))
	first, last, n := -1.0, -1.0, 0
	for i := 1; i < len(x); i++ {
		if x[i-1] < 0 && x[i] >= 0 {
			last = float64(i) - x[i]/(x[i]-x[i-1])
			if first < 0 {
				first = last
			}
			n++
		}
	}
	sort.Float64s(x)
	return float64(n-1) / ((last - first) * 0.005), (x[len(x)*95/100] - x[len(x)*5/100]) / 2
}

// In composed pieces the vibrato of long notes is heard as the player plans it:
// its rate, within 4.8 to 6.8 Hz, and its extent within 2 cents; a note that begins
// with a new bow has none in its first 80 ms.
func TestComposedVibratoIsHeard(t *testing.T) {
	n := 0
	for _, name := range []string{"violin", "viola", "cello", "duo"} {
		p := piece(t, name)
		for i := range p.Voices {
			v := &p.Voices[i]
			if !v.Instrument.Kind.Bowed() {
				continue
			}
			one := p
			one.Voices = p.Voices[i : i+1]
			x := forceOf(t, one, p.Duration)
			for _, s := range v.Strokes {
				from, to := s.Start+0.25, s.End-0.06
				var plan []float64
				for at := from; at < to; at += 0.005 {
					plan = append(plan, s.Bend.At(at-0.0025-s.Start))
				}
				if to-from < 0.5 || s.Harmonic > 1 {
					continue
				}
				rate, extent := swing(plan)
				if extent < 5 || alsoSounds(v, s) {
					continue
				}
				n++
				heardRate, heardExtent := swing(pitchTrack(x, s.Pitch, from, to))
				if heardRate < 4.8 || heardRate > 6.8 || math.Abs(heardRate-rate) > 0.2 || math.Abs(heardExtent-extent) > 2 {
					t.Errorf("%s at %.2f s: %.1f Hz ± %.1f cents are heard, %.1f ± %.1f meant", name, s.Start, heardRate, heardExtent, rate, extent)
				}
				t.Logf("%s at %.2f s: %.1f Hz ± %.1f cents are heard, %.1f ± %.1f meant", name, s.Start, heardRate, heardExtent, rate, extent)
				if move := math.Abs(s.Bend.At(0.08) - s.Bend.At(0)); !s.Slurred && move > 3 { // drift
					t.Errorf("%s at %.2f s: vibrato moves by %.1f cents in the first 80 ms", name, s.Start, move)
				}
			}
		}
	}
	if n < 4 {
		t.Errorf("only %d long notes", n)
	}
}

// alsoSounds tells whether another stroke of a voice sounds with s: a double
// stop, whose partials may meet.
func alsoSounds(v *cremona.Voice, s cremona.Stroke) bool {
	for _, o := range v.Strokes {
		if o.String != s.String && o.Start < s.End && o.End > s.Start {
			return true
		}
	}
	return false
}
