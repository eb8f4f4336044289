package render

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// The card holds what the instrument is made of: every value within its range,
// every name once, and the same numbers that sound.
func TestCard(t *testing.T) {
	for _, kind := range cremona.Kinds {
		for i := range 40 {
			in := instrument(kind, fmt.Sprint("card ", i))
			in.Life = cremona.Life{Performances: uint32(i * i * i), Lessons: uint16(i), Hands: uint8(i), Birth: uint8(6 * i)}
			l := NewLuthier(in)
			card := map[string]Gene{}
			for _, g := range Card(in) {
				if _, twice := card[g.Name]; twice {
					t.Errorf("%v: two genes are named %q", kind, g.Name)
				}
				if !(g.Value >= g.Low && g.Value <= g.High) || g.Heard == "" {
					t.Errorf("%v: %v", kind, g)
				}
				card[g.Name] = g
			}
			if want := 49 + 2*len(kind.OpenStrings()); len(card) != want {
				t.Errorf("%v: %d genes, want %d", kind, len(card), want)
			}
			for name, sounds := range map[string]float64{
				"air": l.Air.Hz, "asymmetry": l.PlateUp.Hz - l.PlateLow.Hz, "bridge width": l.Hill.Width, "back": l.Back, "size": l.Size,
				"graduation 7": l.Plates[6], "rosin": l.Rosin, "room": l.Room.T60, "handed on: ring": l.Sustain, "seasoned: crispness": l.Crisp,
			} {
				if g := card[name]; math.Abs(g.Value-sounds) > 1e-9 {
					t.Errorf("%v: the card says %v, %g sounds", kind, g, sounds)
				}
			}
			for sum, parts := range map[float64][2]string{
				l.Hill.DB: {"bridge level", "played in: opening"}, l.Varnish: {"varnish", "taught: brightness"},
			} {
				if got := card[parts[0]].Value + card[parts[1]].Value; math.Abs(got-sum) > 1e-9 {
					t.Errorf("%v: %v add up to %g, %g sounds", kind, parts, got, sum)
				}
			}
		}
	}
}

// ringing is how many dB of a body's sound, about f Hz, are left after 20 ms.
func ringing(h dsp.Stereo, f float64) float64 {
	x := slices.Clone(h.Left)
	for range 2 {
		hp := dsp.HighPass(f, 0.8, outRate)
		hp.Process(x)
	}
	return 20 * math.Log10(rms(x[960:4800])/rms(x[:960]))
}

// An instrument opens up as it is played: with every stage of its life it rings
// longer and sounds brighter, ever less so, and never becomes another one.
func TestAnInstrumentOpensUp(t *testing.T) {
	for _, kind := range cremona.Kinds {
		in := instrument(kind, "life")
		var bright, ring []float64
		var colours [][]float64
		for _, played := range []uint32{0, 10, 40, 120, 400, math.MaxUint32} {
			in.Life = cremona.Life{Performances: played, Lessons: uint16(min(played/4, 1023)), Hands: uint8(min(played/8, 255))}
			h := newBody(kind, NewLuthier(in)).response()
			power := spectrum(dsp.NewFFT(bodyFFT), h)
			low, high := 0.0, 0.0
			for k, p := range power {
				switch f := float64(k) * outRate / bodyFFT; {
				case f < 1000:
					low += p
				case f < 8000:
					high += p
				}
			}
			bright = append(bright, 10*math.Log10(high/low))
			ring = append(ring, ringing(h, 1000*families[kind].scale))
			colours = append(colours, thirds(power, bodyFFT))
		}
		last := len(bright) - 1
		for i := range last {
			if bright[i+1] <= bright[i] || ring[i+1] <= ring[i] {
				t.Errorf("%v: brightness %.2f dB, ring %.2f dB", kind, bright, ring)
				break
			}
		}
		if d := apart(colours[0], colours[last]); d > 1.4 {
			t.Errorf("%v: a life makes another instrument of it, %.1f dB away", kind, d)
		}
		t.Logf("%v: %.1f dB brighter, rings %.1f dB more, %.1f dB away", kind, bright[last]-bright[0], ring[last]-ring[0], apart(colours[0], colours[last]))
	}
}

// Strings that went through many hands ring longer under the finger.
func TestStringsRingLongerWithHands(t *testing.T) {
	ring := func(hands uint8) float64 {
		p := plucked(cremona.Guitar, "hands", 2, 45)
		p.Voices[0].Instrument.Life.Hands = hands
		x := forceOf(t, p, 2)
		a, _ := partial(x, 110, 0.3, 0.1)
		b, _ := partial(x, 110, 1.8, 0.1)
		return a / b
	}
	if young, old := ring(0), ring(255); old >= young {
		t.Errorf("the string falls to 1/%.2f, after many hands to 1/%.2f", young, old)
	}
}
