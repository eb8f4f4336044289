package web

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// The sine of whole numbers is that of the reals to 10⁻⁷, and turns round.
func TestSine(t *testing.T) {
	for angle := int64(-fullTurn); angle < 2*fullTurn; angle += 7 {
		want := math.Sin(2 * math.Pi * float64(angle) / fullTurn)
		if got := float64(sine(angle)) / (1 << fraction); math.Abs(got-want) > 1e-7 {
			t.Fatalf("sine of %d is %.9f, want %.9f", angle, got, want)
		}
		if sine(angle) != sine(angle+fullTurn) {
			t.Fatalf("sine of %d does not come round", angle)
		}
	}
}

// A point lies at its radius, to the rounding of a tenth of a pixel.
func TestPolar(t *testing.T) {
	for angle := int64(0); angle < fullTurn; angle += 97 {
		p := polar(centre, 4000, angle)
		if r := math.Hypot(float64(p.x-centre.x), float64(p.y-centre.y)); math.Abs(r-4000) > 0.8 {
			t.Fatalf("at %d the radius is %g", angle, r)
		}
	}
	if got := polar(centre, 4000, quarter); got != (point{9000, 5000}) {
		t.Errorf("a quarter of a turn is at %v, not three o'clock", got)
	}
}

// A chord stands for its arc only where nobody can see it.
func TestArcIsRound(t *testing.T) {
	for _, radius := range []int64{1250, 2500, 4250} {
		for length := int64(1); length < 4000; length++ {
			angle := sweep(length, radius)
			half := math.Pi * float64(angle) / fullTurn
			off := float64(radius) * (1 - math.Cos(half))
			if path := arc(radius, 0, angle); off > 3.5 && !strings.Contains(path, "a") {
				t.Fatalf("radius %d, length %d: %s is %.1f tenths off", radius, length, path, off)
			}
		}
	}
}

// The colours of CSS Color 4: primaries, greys, and turning by whole circles.
func TestRGB(t *testing.T) {
	for _, c := range []struct {
		h, s, l int64
		want    string
	}{
		{0, 100, 50, "#ff0000"}, {120, 100, 50, "#00ff00"}, {240, 100, 50, "#0000ff"}, {60, 100, 50, "#ffff00"},
		{0, 0, 0, "#000000"}, {77, 0, 100, "#ffffff"}, {300, 100, 25, "#7f007f"}, {-30, 60, 40, "#a32866"}, {330, 60, 40, "#a32866"},
	} {
		if got := rgb(c.h, c.s, c.l); got != c.want {
			t.Errorf("hsl(%d %d%% %d%%) is %s, want %s", c.h, c.s, c.l, got, c.want)
		}
	}
}

// Whatever the DNA, the music is seen on the wood: the contrast of WCAG 2.2
// §1.4.11 for graphics, 3 to 1, holds where the innermost ring may lie.
func TestVarnishContrast(t *testing.T) {
	names := map[string]bool{}
	for _, kind := range cremona.Kinds {
		for n := range 300 {
			v := varnishOf(cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte{byte(n), byte(n >> 8)})})
			names[v.Name] = true
			for name, colour := range map[string]string{"ivory": v.Ivory, "gold": v.Gold, "sea": v.Sea} {
				const toMid = float64(innerRing) / (0.72 * 0.55 * 10_000) // of the way along the gradient
				ground := luminance(v.Light, v.Mid, toMid)
				if got := (luminance(colour, colour, 0) + 0.05) / (ground + 0.05); got < 3 {
					t.Errorf("%s in %s: %s %s on %s has contrast %.2f", kind, v.Name, name, colour, v.Light, got)
				}
			}
		}
	}
	if len(names) != 16 {
		t.Errorf("%d varnishes are in use", len(names))
	}
}

// luminance is that of WCAG 2.2 of a colour on the way from a to b.
func luminance(a, b string, way float64) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := (float64(channel(a, i))*(1-way) + float64(channel(b, i))*way) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

func channel(colour string, i int) uint64 {
	n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
	if err != nil {
		panic(err)
	}
	return n
}

// The clock follows the player: it finds the notes, steps over ornaments, is
// linear between and never runs back.
func TestClock(t *testing.T) {
	const q = cremona.TicksPerQuarter
	hertz := tuning()
	s := cremona.Score{Bars: []cremona.Bar{{Length: 4 * q}}, Parts: []cremona.Part{{}}}
	for i, key := range []int{60, 62, 64, 65} {
		s.Parts[0].Notes = append(s.Parts[0].Notes, cremona.Note{At: int64(i) * q, Length: q, Pitch: cremona.SpellMIDI(key, 0)})
	}
	events := []event{{start: 100, pitch: hertz[60]}, {start: 900, pitch: hertz[66]}, {start: 1000, pitch: hertz[62] * 1.005},
		{start: 1500, pitch: hertz[64]}, {start: 2600, pitch: hertz[65]}}
	c := newClock(s, events, 4000)
	for _, want := range []mark{{q, 1000}, {q * 3 / 2, 1250}, {2 * q, 1500}, {3 * q, 2600}, {4 * q, 4000}, {9 * q, 4000}} {
		if got := c.at(want.at); got != want.ms {
			t.Errorf("tick %d sounds at %d ms, want %d", want.at, got, want.ms)
		}
	}
	for at := cremona.Tick(0); at < 5*q; at += 100 {
		if c.at(at) > c.at(at+100) {
			t.Fatalf("the clock runs back at tick %d", at)
		}
	}
}

func TestRemarks(t *testing.T) {
	bars := []cremona.Bar{
		{Relation: "new", Why: "the motif"}, {Relation: "sequence", Of: 1}, {Relation: "rhythm", Of: 1}, {Relation: "rhythm", Of: 1},
		{Relation: "exact", Of: 1}, {Relation: "exact", Of: 2}, {Relation: "varied", Of: 3, Why: "louder"}, {},
	}
	got := remarks(bars, 1, 8)
	want := []string{"bar 1: the motif", "bar 2: bar 1, moved to another step", "bars 3–4: in the rhythm of bar 1",
		"bars 5–6: as bars 1–2", "bar 7: bar 3, varied (louder)"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
