package render

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

func TestSilenceInSilenceOut(t *testing.T) {
	for _, kind := range cremona.Kinds {
		p := cremona.Performance{Duration: 1, Voices: []cremona.Voice{{Instrument: instrument(kind, "silence")}}}
		if kind.Bowed() { // nor does a bow that rests on the string, or moves without weight, sound
			s := bowStroke(0, 0.4, 300, 1, 0.5, true)
			s.Speed = nil
			p.Voices[0].Strokes = append(p.Voices[0].Strokes, s)
			s = bowStroke(0.4, 0.4, 300, 1, 0.5, true)
			s.Force = nil
			p.Voices[0].Strokes = append(p.Voices[0].Strokes, s)
		}
		a := mustRender(t, p, Config{})
		if len(a.Left) < outRate || maxAbs(a.Left) > 1e-15 || maxAbs(a.Right) > 1e-15 {
			t.Errorf("%v: %d frames up to %g", kind, len(a.Left), max(maxAbs(a.Left), maxAbs(a.Right)))
		}
	}
}

// What comes later does not change what came before: neither the length of the
// piece, nor where the chunks of work end, nor what other strings do.
func TestTheFutureDoesNotMatter(t *testing.T) {
	p := melody(cremona.Violin, 4, 0.3)
	whole := forceOf(t, p, 2)
	for _, frames := range []int{1, 100, chunkFrames, chunkFrames + 1, 40_000} {
		part := forceOf(t, p, float64(frames)/outRate)
		if !slices.Equal(part, whole[:len(part)]) {
			t.Errorf("the first %d frames differ", frames)
		}
	}
	longer := melody(cremona.Violin, 6, 0.3)
	n := int(1.19 * outRate)
	if !slices.Equal(forceOf(t, longer, 2)[:n], whole[:n]) {
		t.Error("two more notes change the first four")
	}
}

// The number of processors decides who plays when, not what is heard.
func TestGoroutinesDoNotMatter(t *testing.T) {
	p := melody(cremona.Violin, 3, 0.3)
	for _, k := range []cremona.Kind{cremona.Cello, cremona.Guitar, cremona.Viola} {
		p.Voices = append(p.Voices, melody(k, 3, 0.3).Voices...)
	}
	want := mustRender(t, p, Config{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	got := mustRender(t, p, Config{})
	if !slices.Equal(got.Left, want.Left) || !slices.Equal(got.Right, want.Right) {
		t.Error("one processor plays otherwise than several")
	}
	if slices.Equal(got.Left, got.Right) {
		t.Error("both ears hear the same")
	}
}

// A string left alone only loses energy, at any pitch and however its finger
// wanders.
func TestStringsArePassive(t *testing.T) {
	for _, kind := range cremona.Kinds {
		l := NewLuthier(instrument(kind, "passive"))
		noise := dsp.NewNoise(9)
		for _, w := range newWires(kind, &l, func(i int) dsp.Noise { return dsp.NewNoise(uint64(i)) }) {
			for _, loop := range []float64{16.3, 40.7, 218.2, 1468.9} {
				w.gainBridge, w.gainNut = 1, 1 // even without any loss at the ends
				w.still()
				w.touch(0.2, loop)
				for i := range int(loop) {
					w.main.bridge[(w.at-i)&lineMask], w.main.nut[(w.at-i)&lineMask] = noise.White(), noise.White()
				}
				var none [block]float64
				most, first := 0.0, 0.0
				d := loop - float64(w.nb)
				for b := range 3000 {
					var out [block]float64
					next := d + 0.3*math.Sin(float64(b)/90)
					e := w.ring(&w.main, &out, &none, rampTo(d, next), ramp{1, 0})
					w.rest()
					d = next
					if b < 100 {
						first = math.Max(first, e)
					} else {
						most = math.Max(most, e)
					}
				}
				if !(most <= first) {
					t.Errorf("%v, loop of %g: energy of a block rises from %g to %g", kind, loop, first, most)
				}
			}
		}
	}
}

// extreme draws a performance from the whole range that Validate allows and
// strings can sound.
func extreme(seed uint64) cremona.Performance {
	n := dsp.NewNoise(seed)
	within := func(low, high float64) float64 {
		switch n.Uint64() % 5 {
		case 0:
			return low
		case 1:
			return high
		}
		return low + (high-low)*n.Unit()
	}
	curve := func(low, high float64) cremona.Curve {
		var c cremona.Curve
		at := 0.0
		for range n.Uint64() % 5 {
			at += 1e-4 + n.Unit()/5
			c = append(c, cremona.Knot{at, within(low, high)})
		}
		return c
	}
	kind := cremona.Kinds[n.Uint64()%4]
	v := cremona.Voice{Instrument: instrument(kind, string(rune('a'+seed%26)))}
	start := 0.0
	for range 6 {
		start = math.Min(1, start+n.Unit()/4)
		s := cremona.Stroke{Start: start, End: start + n.Unit()/2, String: int(n.Uint64() % uint64(len(kind.OpenStrings()))), Pitch: within(60, 4000),
			Slurred: n.Uint64()%2 == 0, Bend: curve(-1200, 600), Speed: curve(-4, 4), Force: curve(0, 4), Position: within(0.02, 0.3),
			Harmonic: int(n.Uint64() % 7), Damp: within(0, 60)}
		q := cremona.Pluck{Start: start, End: s.End, String: s.String, Pitch: s.Pitch, Bend: s.Bend, Force: within(0, 20), Release: within(0.00005, 0.01),
			Position: within(0.02, 0.5), Flesh: n.Unit(), Damp: s.Damp}
		if n.Uint64()%3 > 0 {
			v.Strokes = append(v.Strokes, s)
		} else {
			v.Plucks = append(v.Plucks, q)
		}
	}
	return cremona.Performance{Duration: 1.2, Voices: []cremona.Voice{v}}
}

// However badly it is played, an instrument does not run away, and what comes
// out is a number below the ceiling.
func TestExtremePlayingStaysFinite(t *testing.T) {
	runs := uint64(24)
	if testing.Short() {
		runs = 10
	}
	for seed := range runs {
		a, err := Render(context.Background(), extreme(seed), Config{Dry: seed%2 == 0})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for i := range a.Left {
			if x := math.Abs(a.Left[i]) + math.Abs(a.Right[i]); !(x <= 2) {
				t.Fatalf("seed %d: frame %d is %g, %g", seed, i, a.Left[i], a.Right[i])
			}
		}
	}
}

func TestARunawayStringIsAnError(t *testing.T) {
	p := melody(cremona.Cello, 1, 0.5)
	p.Voices[0].Name = "Cello"
	pl := newPlayer(&p.Voices[0], p.Seed, 0)
	for i := range pl.hands[0].wire.main.nut {
		pl.hands[0].wire.main.nut[i] = math.NaN()
	}
	_, err := pl.strings(context.Background(), outRate, func() {})
	if !errors.Is(err, errRunaway) || !strings.Contains(err.Error(), "voice Cello, string 1, at 0.0") {
		t.Errorf("got %v", err)
	}
}

func TestUnplayableNotesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		bend func(*cremona.Performance)
		want string
	}{
		{"invalid", func(p *cremona.Performance) { p.Duration = 0 }, "duration 0 s"},
		{"low", func(p *cremona.Performance) { p.Voices[0].Strokes[1].Pitch = 21 }, "stroke 2 at 0.300 s: pitch 21 Hz"},
		{"bent low", func(p *cremona.Performance) { p.Voices[0].Strokes[0].Bend = cremona.Curve{{0, -4700}} }, "an octave higher"},
		{"high", func(p *cremona.Performance) { p.Voices[0].Strokes[1].Pitch = 7000 }, "an octave lower"},
		{"bent high pluck", func(p *cremona.Performance) {
			p.Voices[0].Plucks = plucked(cremona.Violin, "high", 0.3, 100).Voices[0].Plucks
			p.Voices[0].Plucks[0].Bend = cremona.Curve{{0, 2400}}
		}, "pluck 1 at 0.020 s: pitch 2637"},
	} {
		p := bowed(cremona.Violin, "reach", 0.3, 0.5, 60, 62)
		c.bend(&p)
		if _, err := Render(context.Background(), p, Config{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestCancelAndProgress(t *testing.T) {
	p := melody(cremona.Violin, 8, 0.5)
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	_, err := Render(ctx, p, Config{Progress: func(done, total int) { calls++; cancel() }})
	if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "render ") {
		t.Errorf("after a cancel: %v", err)
	}
	if calls == 0 || calls > 2 {
		t.Errorf("%d reports", calls)
	}
	last, of := 0, 0
	mustRender(t, p, Config{Progress: func(done, total int) {
		if done <= last || done > total || of != 0 && total != of {
			t.Errorf("%d of %d after %d of %d", done, total, last, of)
		}
		last, of = done, total
	}})
	if last != of || of == 0 {
		t.Errorf("ended with %d of %d", last, of)
	}
}

// Nothing jumps outside of the first moment of a note: no sample's second
// difference stands ten times above its surroundings.
func TestNoClicks(t *testing.T) {
	for _, kind := range cremona.Kinds {
		x := mustRender(t, melody(kind, 8, 0.35), Config{Dry: true}).Left
		const near = 480
		var d []float64
		for i := 2; i < len(x); i++ {
			d = append(d, x[i]-2*x[i-1]+x[i-2])
		}
		for i := near; i+near < len(d); i += 7 {
			around := rms(d[i-near:i+near]) + 1e-6
			if jump, peak := math.Abs(x[i]-x[i-1]), maxAbs(x[i-near:i+near]); jump > 0.6*peak && peak > 1e-3 {
				t.Errorf("%v: a jump of %.2f of the peak around it at %.3f s", kind, jump/peak, float64(i)/outRate)
			}
			if worst := maxAbs(d[i:i+7]) / around; worst > 10 && i > outRate/20 {
				t.Errorf("%v: a click of %.1f times its surroundings at %.3f s", kind, worst, float64(i)/outRate)
			}
		}
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		if dc := sum / float64(len(x)); math.Abs(dc) > 1e-5 {
			t.Errorf("%v: mean %g", kind, dc)
		}
		if end := maxAbs(x[len(x)-outRate/20:]); end != 0 {
			t.Errorf("%v: ends at %g", kind, end)
		}
	}
}
