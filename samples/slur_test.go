package samples

import (
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/cremona-audio/cremona"
)

// tones plays notes on the sine, from 1 s before the slurred one on.
func tones(t testing.TB, b *Bank, length float64, notes ...Note) []float64 {
	t.Helper()
	left, right := make([]float64, int(length*cremona.SampleRate)), make([]float64, int(length*cremona.SampleRate))
	if err := b.Play(notes, left, right); err != nil {
		t.Fatal(err)
	}
	return left
}

// Under a slur one note gives way to the next within 50 ms, at equal power: the
// level neither falls nor rises by more than two tones may add up to, the first is
// gone afterwards, and the second comes without an attack of its own.
func TestSlursCrossfade(t *testing.T) {
	_, font := sineFont(t)
	for name, b := range map[string]*Bank{"sf2": font, "sfz": sfz(t, "<region> sample=a ampeg_attack=0.2 ampeg_release=0.3", "a")} {
		first, second := Note{End: 0.1, Key: 72, Level: 0.8}, Note{Start: 0.1, End: 0.2, Key: 79, Level: 0.8, Slurred: true}
		apart := second
		apart.Slurred = false
		joined := tones(t, b, 0.5, first, second)
		alone := tones(t, b, 0.5, first)
		for i := range int(0.1 * cremona.SampleRate) {
			if joined[i] != alone[i] {
				t.Fatalf("%s: frame %d before the slur is %g, alone %g", name, i, joined[i], alone[i])
			}
		}
		only := tones(t, b, 0.5, Note{Start: 0.1, End: 0.2, Key: 79, Level: 0.8})
		other := tones(t, b, 0.5, first, apart)
		for i, v := range joined {
			other[i] -= v
		}
		if a, w := rms(other, 0.1, 0.15), rms(joined, 0.1, 0.15); a < 0.1*w {
			t.Errorf("%s: a slur is as no slur but for rms %.4f of %.4f", name, a, w)
		}
		if name == "sf2" { // a sine that is steady
			for at := 0.1; at < 0.15; at += 0.01 {
				a, b, c := rms(joined, at-0.03, at), rms(joined, at, at+0.01), rms(only, 0.16, 0.19)
				if low := 20 * math.Log10(b/c); low < -4 || low > 4 {
					t.Errorf("at %.2f s the level is %.1f dB from that of the note, before %.4f", at, low, a)
				}
			}
			for i := int(0.155 * cremona.SampleRate); i < int(0.19*cremona.SampleRate); i += 7 {
				if math.Abs(joined[i]) > 0.51*math.Sqrt2 {
					t.Errorf("frame %d is %g: the first note has not gone", i, joined[i])
				}
			}
		}
	}
}

// The one before glides to the next: in the middle of the slur its pitch is in
// the middle. A slur is only one where the notes touch.
func TestSlursGlide(t *testing.T) {
	list := parts([]Note{{End: 1, Key: 60}, {Start: 1.01, End: 2, Key: 67, Slurred: true}, {Start: 2.2, End: 3, Key: 60, Slurred: true}})
	if list[0].leaves != 1.01 || list[0].to != 67 || list[0].End != 1.01+joint || !list[1].entered {
		t.Errorf("the slur joins as %+v and %+v", list[0], list[1])
	}
	if list[2].entered || !math.IsInf(list[1].leaves, 1) {
		t.Error("notes 0.2 s apart are joined")
	}
	for share, want := range map[float64]float64{0: 0, 0.5: 350, 1: 700} {
		if got := list[0].cents(1.01 + share*joint); math.Abs(got-want) > 1e-6 {
			t.Errorf("after %.1f of the slur the pitch is %g cents from the key, want %g", share, got, want)
		}
	}
	for x := 0.0; x <= 1; x += 0.1 {
		at := 1.01 + x*joint
		a, b := list[0].share(at), list[1].share(at)
		if power := a*a + b*b; math.Abs(power-1) > 1e-9 {
			t.Errorf("after %.1f of the slur the power is %g", x, power)
		}
	}
}

// Two notes of a double stop, slurred to two others, each go on in one of them.
func TestSlurredDoubleStops(t *testing.T) {
	list := parts([]Note{{End: 1, Key: 60}, {End: 1, Key: 64}, {Start: 1, End: 2, Key: 62, Slurred: true}, {Start: 1, End: 2, Key: 65, Slurred: true}})
	for i, p := range list {
		if i < 2 && p.leaves != 1 || i >= 2 && !p.entered {
			t.Errorf("note %d is %+v", i+1, p)
		}
	}
	if list[0].to == list[1].to {
		t.Errorf("both go on in %g", list[0].to)
	}
}

// A recording starts late under a slur, where it has risen to its strength.
func TestSpoken(t *testing.T) {
	s := &sample{rate: cremona.SampleRate, channels: [][]float64{make([]float64, 40_000)}}
	for i := range s.channels[0] {
		s.channels[0][i] = math.Min(float64(i)/4800, 1) * math.Sin(float64(i)/10)
	}
	r := &region{sample: s}
	if got := float64(r.spoken()) / cremona.SampleRate; got < 0.05 || got > 0.09 {
		t.Errorf("a rise over 0.1 s has spoken after %.3f s", got)
	}
	s.channels[0] = s.channels[0][:100]
	if got := r.spoken(); got != 0 {
		t.Errorf("100 frames have spoken after %d", got)
	}
}

// A recording follows slides and where the pitch lies, and no vibrato.
func TestSlides(t *testing.T) {
	bend := func(f func(at float64) float64) (c cremona.Curve) {
		for at := 0.0; at <= 1.0001; at += 0.01 {
			c = append(c, cremona.Knot{at, f(at)})
		}
		return c
	}
	vibrato := func(at float64) float64 { return 30 * math.Sin(2*math.Pi*5.5*at) }
	if got := slides(bend(func(at float64) float64 { return 4 * math.Sin(3*at) }), 1); got != nil {
		t.Errorf("drift is followed: %v", got)
	}
	shaken := slides(bend(vibrato), 1)
	for at := 0.2; at <= 0.8; at += 0.01 {
		if v := shaken.At(at); math.Abs(v) > 5 {
			t.Errorf("vibrato moves it by %.1f cents at %.2f s", v, at)
		}
	}
	slide := func(at float64) float64 { return 700 * math.Max(at-0.9, 0) / 0.1 }
	got := slides(bend(func(at float64) float64 { return vibrato(at)*math.Min(1, 10*(1-at)) + slide(at) }), 1)
	if v := got.At(1); math.Abs(v-700) > 1 {
		t.Errorf("a slide of 700 cents ends at %.1f", v)
	}
	if v := got.At(0.5); math.Abs(v) > 10 {
		t.Errorf("before the slide it is off by %.1f cents", v)
	}
	if v := slides(bend(func(float64) float64 { return 50 }), 1).At(0.5); math.Abs(v-50) > 1e-6 {
		t.Errorf("a quarter-tone is %g cents", v)
	}
}

// A stroke that swells is heard to: expression follows the bow.
func TestSwell(t *testing.T) {
	if c := swell(cremona.Curve{{0, 0}, {0.1, 0.3}, {0.9, 0.29}, {1, 0}}, 1, 0.3); c != nil {
		t.Errorf("an even bow gives %v", c)
	}
	c := swell(cremona.Curve{{0, 0}, {0.1, -0.1}, {1.8, -0.4}, {2, 0}}, 2, 0.4)
	for _, at := range []float64{0.15, 1, 1.8} {
		speed := 0.1 + 0.3*(at-0.1)/1.7
		if got := math.Pow(c.At(at)/127, 2); math.Abs(got-speed/0.4) > 0.01 {
			t.Errorf("at %.2f s the amplitude is %.3f, the bow goes at %.3f of its fastest", at, got, speed/0.4)
		}
	}
	if got := c.At(0); got != c.At(0.15) {
		t.Errorf("the attack is at %g, not that of 0.15 s", got)
	}
}

// Left and right may be regions of their own: both sound, each on its side.
func TestStereoLayers(t *testing.T) {
	b := sfz(t, "<group> key=60 <region> sample=a pan=-100 <region> sample=b pan=100", "a", "b")
	if got := chosen(b, Note{Key: 60, Level: 0.5}); got[0] != "ab" {
		t.Errorf("of a pair %q sounds", got[0])
	}
	for pan, want := range map[string][2]float64{"-100": {math.Sqrt2, 0}, "0": {1, 1}, "100": {0, math.Sqrt2}} {
		b := sfz(t, "<region> sample=a pan="+pan, "a")
		l, r := b.regions[0].sides()
		if math.Abs(l-want[0]) > 1e-12 || math.Abs(r-want[1]) > 1e-12 {
			t.Errorf("pan=%s is %g left, %g right", pan, l, r)
		}
	}
}

// Layers that share their velocities sound together; neighbours give way to each
// other; between two keys the lower one is taken.
func TestLadders(t *testing.T) {
	b := sfz(t, `<region> sample=a hivel=64 <region> sample=b lovel=64
<region> sample=n lovel=100 amp_veltrack=0`, "a", "b", "n")
	level := func(v float64) Note { return Note{Key: 60, Level: v / 127} }
	got := chosen(b, level(1), level(50), level(64), level(90), level(120))
	for i, want := range []string{"a", "a", "ba", "b", "bn"} {
		if got[i] != want {
			t.Errorf("note %d takes %q, want %q", i+1, got[i], want)
		}
	}
	b = sfz(t, "<region> sample=a key=60 <region> sample=b key=64", "a", "b")
	if got := chosen(b, Note{Key: 62, Level: 0.5}, Note{Key: 63, Level: 0.5}); got[0] != "a" || got[1] != "b" {
		t.Errorf("between two keys: %q", got)
	}
}

func rms(x []float64, from, to float64) float64 {
	sum := 0.0
	part := x[int(from*cremona.SampleRate):int(to*cremona.SampleRate)]
	for _, v := range part {
		sum += v * v
	}
	return math.Sqrt(sum / float64(len(part)))
}

// Slurs, bends and controllers sound the same on every machine: run this under
// other GOARCH values too.
func TestSlursSameEverywhere(t *testing.T) {
	_, sine := sineFont(t)
	got := ""
	for _, b := range []*Bank{sine, sfz(t, "<region> sample=a ampeg_release=0.3 pan=20", "a")} {
		var notes []Note
		for i := range 12 {
			at := float64(0.15 * float64(i))
			notes = append(notes, Note{Start: at, End: at + 0.15, Key: 55 + float64(1.37*float64(i)), Level: 0.3 + float64(0.05*float64(i)), Slurred: i%3 > 0,
				Bend: cremona.Curve{{0, 0}, {0.1, 40}, {0.15, -300}}, Expression: cremona.Curve{{0, 127}, {0.15, 70}}, Wheel: cremona.Curve{{0, float64(10 * i)}}})
		}
		left, right := make([]float64, 2*cremona.SampleRate), make([]float64, 2*cremona.SampleRate)
		if err := b.Play(notes, left, right); err != nil {
			t.Fatal(err)
		}
		sum := sha256.New()
		for i := range left {
			binary.Write(sum, binary.LittleEndian, [2]float64{left[i], right[i]})
		}
		got += fmt.Sprintf("rms %.6f %x\n", rms(left, 0, 2), sum.Sum(nil))
	}
	const name = "testdata/slurs.golden"
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("slurs sound different; run go test ./samples -update if that is meant\n got %s\nwant %s", got, want)
	}
}
