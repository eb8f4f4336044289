package render

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
	"github.com/cremona-audio/cremona/samples"
)

// The stems of a duo add up to the duo, bit for bit but for rounding, and each
// holds one player only.
func TestStemsAddUp(t *testing.T) {
	p := melody(cremona.Violin, 4, 0.3)
	p.Voices = append(p.Voices, melody(cremona.Cello, 3, 0.4).Voices...)
	for _, c := range []Config{{}, {Dry: true}, {Raw: true}} {
		whole := mustRender(t, p, c)
		stems, err := Stems(context.Background(), p, c)
		if err != nil || len(stems) != 2 {
			t.Fatal(len(stems), err)
		}
		// one factor between them, the same everywhere
		at := 0
		for i, v := range whole.Left {
			if math.Abs(v) > math.Abs(whole.Left[at]) {
				at = i
			}
		}
		g := whole.Left[at] / (stems[0].Left[at] + stems[1].Left[at])
		if c.Raw && math.Abs(g-1) > 1e-12 {
			t.Errorf("raw stems are turned by %g", g)
		}
		for i := range whole.Left {
			l, r := stems[0].Left[i]+stems[1].Left[i], stems[0].Right[i]+stems[1].Right[i]
			if math.Abs(g*l-whole.Left[i]) > 1e-9*math.Abs(whole.Left[at]) || math.Abs(g*r-whole.Right[i]) > 1e-9*math.Abs(whole.Left[at]) {
				t.Fatalf("%+v: frame %d is %g, the stems add up to %g", c, i, whole.Left[i], g*l)
			}
		}
		if rms(stems[0].Left) <= rms(stems[0].Right) || rms(stems[1].Left) >= rms(stems[1].Right) {
			t.Error("the players are not where they sit")
		}
	}
	if _, err := Stems(context.Background(), p, Config{Bank: &samples.Bank{}}); err == nil || !strings.Contains(err.Error(), "bank") {
		t.Errorf("stems of a bank: %v", err)
	}
}

// At the bridge there is a bare sawtooth, the same for both ears; the body takes
// what lies below its air mode.
func TestTheBridgeAlone(t *testing.T) {
	p := bowed(cremona.Violin, "bridge", 1.5, 0.5, 55)
	p.Voices[0].Strokes[0].Bend = nil
	bridge, body := mustRender(t, p, Config{Bridge: true}), mustRender(t, p, Config{Dry: true})
	hz := dsp.MIDIHz(55)
	ratio := func(x []float64) float64 {
		first, _ := partial(x, hz, 0.8, 0.1)
		second, _ := partial(x, 2*hz, 0.8, 0.1)
		return 20 * math.Log10(first/second)
	}
	if got := ratio(bridge.Left); math.Abs(got-6) > 1.5 {
		t.Errorf("at the bridge the first partial is %.1f dB above the second, want 6", got)
	}
	if got := ratio(body.Left); got > 0 {
		t.Errorf("out of the body the first partial is still %.1f dB above the second", got)
	}
	for i := range bridge.Left {
		if math.Abs(bridge.Left[i]-bridge.Right[i]) > 1e-9 {
			t.Fatal("the ears hear two bridges")
		}
	}
}

// A knock has the body's colour and a clap the room's length; both end in
// silence and below the ceiling.
func TestKnockAndClap(t *testing.T) {
	for _, kind := range cremona.Kinds {
		in := instrument(kind, "knock")
		knock := Knock(in, Config{Dry: true, Raw: true})
		fft := dsp.NewFFT(bodyFFT)
		once := dsp.Stereo{Left: knock.Left[:bodyFFT], Right: knock.Right[:bodyFFT]}
		if d := apart(thirds(spectrum(fft, once), bodyFFT)[4:], colour(kind, "knock")[4:]); d > 1 {
			t.Errorf("%v: a knock is %.1f dB from the body", kind, d)
		}
		dead, live := Clap(in, Config{Dry: true}), Clap(in, Config{})
		if quiet := maxAbs(dead.Left[outRate/10 : outRate/2]); quiet > 1e-3 {
			t.Errorf("%v: a dry clap goes on at %g", kind, quiet)
		}
		if rms(live.Left[outRate/5:outRate/2]) < 1e-4 {
			t.Errorf("%v: the room does not answer", kind)
		}
		for _, a := range []cremona.Audio{Knock(in, Config{Dry: true}), dead, live, Knock(in, Config{})} {
			if m := Measure(a); m.TruePeakDB > -1 || maxAbs(a.Left[len(a.Left)-100:]) != 0 {
				t.Errorf("%v: %.2f dBTP, ends at %g", kind, m.TruePeakDB, maxAbs(a.Left[len(a.Left)-100:]))
			}
		}
	}
}
