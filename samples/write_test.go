package samples

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// chime is a small collection of decaying and of steady tones.
func chime(t testing.TB) Collection {
	t.Helper()
	tone := func(key, low, high, soft, loud int, level float64, steady bool) Recording {
		hz := dsp.MIDIHz(float64(key))
		n := cremona.SampleRate / 2
		r := Recording{Name: fmt.Sprintf("k%d-v%d-%t", key, soft, steady), Key: key, LowKey: low, HighKey: high, LowLevel: soft, HighLevel: loud,
			Left: make([]float64, n), Right: make([]float64, n), Release: 0.2}
		for i := range r.Left {
			at := float64(i) / cremona.SampleRate
			w := float64(dsp.Tau * float64(hz*at))
			fade := min(at/0.005, 1)
			if !steady {
				fade = float64(fade * dsp.Exp(float64(-4*at)))
			}
			r.Left[i] = float64(float64(level*fade) * (dsp.Sin(w) + float64(0.3*dsp.Sin(float64(2*w)+1))))
			r.Right[i] = float64(float64(level*fade) * (dsp.Sin(w+0.3) + float64(0.2*dsp.Sin(float64(3*w)))))
		}
		if steady {
			if err := r.Sustain(0.15, 0.45); err != nil {
				t.Fatal(err)
			}
		}
		return r
	}
	c := Collection{Name: "chime: a test", Engine: "cremona test", Styles: []Style{
		{Name: "held", Program: 40, Switch: 24, Recordings: []Recording{
			tone(60, 59, 61, 1, 63, 0.1, true), tone(60, 59, 61, 64, 127, 0.3, true), tone(63, 62, 70, 1, 127, 0.2, true)}},
		{Name: "struck", Bank: 1, Program: 40, Switch: 25, Recordings: []Recording{tone(60, 50, 70, 1, 127, 0.3, false)}},
	}}
	c.Styles[1].Recordings[0].Release = 0
	c.Level(0.9)
	return c
}

func folder(b cremona.Bundle) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range b.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// What is written is read back: each recording with its keys, velocities, loop
// and every sample to the last bit that the format holds.
func TestReadBackSFZ(t *testing.T) {
	c := chime(t)
	bundle, err := WriteSFZ("chime", c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Load(folder(bundle), "chime.sfz")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Ignored) != 0 || len(b.regions) != 4 {
		t.Fatalf("%d regions, ignored %v", len(b.regions), b.Ignored)
	}
	i := 0
	for _, s := range c.Styles {
		for _, want := range s.Recordings {
			got := b.regions[i]
			i++
			if got.switchLast != s.Switch || got.label != s.Name || got.switchDefault != 24 {
				t.Errorf("%s: key switch %d %q", want.Name, got.switchLast, got.label)
			}
			compare(t, got, want, got.sample.channels[0], want.Left, 24)
			compare(t, got, want, got.sample.channels[1], want.Right, 24)
			to60 := got.release * 60 / (-20 * math.Log10(silent)) // s, to the millisecond in the file
			if want.Release > 0 && math.Abs(to60-want.Release) > 0.0005 || want.Release == 0 && got.loop != oneShot {
				t.Errorf("%s: release %g, loop %d", want.Name, got.release, got.loop)
			}
		}
	}
}

func compare(t *testing.T, got region, want Recording, x, y []float64, bits int) {
	t.Helper()
	if got.lowKey != want.LowKey || got.highKey != want.HighKey || got.lowLevel != want.LowLevel || got.hiLevel != want.HighLevel ||
		got.center != float64(want.Key) || got.tune != 0 || got.looping() != want.looped() {
		t.Errorf("%s came back as %+v", want.Name, got)
	}
	if want.looped() && (got.loopStart != want.LoopStart || got.loopEnd != want.LoopEnd-1) {
		t.Errorf("%s: loop %d to %d came back as %d to %d", want.Name, want.LoopStart, want.LoopEnd, got.loopStart, got.loopEnd)
	}
	if len(x) != len(y) {
		t.Fatalf("%s: %d frames came back of %d", want.Name, len(x), len(y))
	}
	for i := range x {
		if v := float64(whole(y[i], bits)) / float64(int(1)<<(bits-1)); x[i] != v {
			t.Fatalf("%s: frame %d is %g, want %g", want.Name, i, x[i], v)
		}
	}
}

func TestReadBackSF2(t *testing.T) {
	c := chime(t)
	data, err := WriteSF2(c)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := WriteSF2(chime(t)); !bytes.Equal(again, data) {
		t.Error("the same collection gave other bytes")
	}
	fsys := fstest.MapFS{"c.sf2": {Data: data}}
	list, err := Presets(fsys, "c.sf2")
	if err != nil || fmt.Sprint(list) != "[0:40 held 1:40 struck]" {
		t.Fatalf("presets %v, %v", list, err)
	}
	for _, s := range c.Styles {
		b, err := LoadPreset(fsys, "c.sf2", s.Bank, s.Program)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.regions) != 2*len(s.Recordings) {
			t.Fatalf("%s: %d regions", s.Name, len(b.regions))
		}
		for i, r := range s.Recordings {
			left, right := b.regions[2*i], b.regions[2*i+1]
			compare(t, left, r, left.sample.channels[0], r.Left, 16)
			compare(t, right, r, right.sample.channels[0], r.Right, 16)
			if left.tone.value[pan] != -500 || right.tone.value[pan] != 500 {
				t.Errorf("%s: pan %g and %g", r.Name, left.tone.value[pan], right.tone.value[pan])
			}
		}
	}
	if _, err := LoadPreset(fsys, "c.sf2", 0, 1); err == nil || !strings.Contains(err.Error(), "no preset 0:1; it has 0:40 held, 1:40 struck") {
		t.Errorf("a preset that is not there: %v", err)
	}
}

// Both formats sound the same, and FluidSynth agrees about the SoundFont.
func TestFormatsAgree(t *testing.T) {
	c := chime(t)
	bundle, _ := WriteSFZ("chime", c)
	data, _ := WriteSF2(c)
	sfz, err := Load(folder(bundle), "chime.sfz")
	if err != nil {
		t.Fatal(err)
	}
	sf2, err := Load(fstest.MapFS{"c.sf2": {Data: data}}, "c.sf2")
	if err != nil {
		t.Fatal(err)
	}
	notes := []midiNote{{0, 0.9, 60, 32}, {2, 2.9, 61, 96}, {4, 4.9, 66, 90}}
	l1, r1 := ours(t, sfz, notes)
	l2, r2 := ours(t, sf2, notes)
	for i := range l2 { // a SoundFont's recordings are heard 1.5 dB louder, by its filter's rule
		l2[i], r2[i] = l2[i]/math.Sqrt(math.Sqrt2), r2[i]/math.Sqrt(math.Sqrt2)
	}
	for _, n := range notes {
		for _, at := range []float64{0.1, 0.5, 0.95} {
			a, b := levelDB(l1, r1, n.start+at, n.start+at+0.1), levelDB(l2, r2, n.start+at, n.start+at+0.1)
			if math.Abs(a-b) > 0.5 {
				t.Errorf("key %d, %.2f s: %.2f dB as SFZ, %.2f as SF2", n.key, at, a, b)
			}
		}
		x := l2[int((n.start+0.1)*cremona.SampleRate):int((n.start+0.8)*cremona.SampleRate)]
		if cents := fundamental(x, n.key); math.Abs(cents) > 0.5 {
			t.Errorf("key %d sounds %.2f cents off", n.key, cents)
		}
	}
	name := filepath.Join(t.TempDir(), "chime.sf2")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	peer := fluidSynth(t, name, 0, 40, notes)
	l2, r2 = ours(t, sf2, notes)
	for _, n := range notes {
		for _, at := range []float64{0.1, 0.5, 0.95} {
			a := levelDB(l2, r2, n.start+at, n.start+at+0.1)
			b := levelDB(peer.channels[0][control:], peer.channels[1][control:], n.start+at, n.start+at+0.1)
			if math.Abs(a-b) > 0.5 {
				t.Errorf("key %d, %.2f s: %.2f dB, FluidSynth %.2f", n.key, at, a, b)
			}
		}
	}
}

// A loop has no seam: no step larger than those before it, however often it
// goes round.
func TestSustainHasNoSeam(t *testing.T) {
	c := chime(t)
	data, _ := WriteSF2(c)
	b, err := Load(fstest.MapFS{"c.sf2": {Data: data}}, "c.sf2")
	if err != nil {
		t.Fatal(err)
	}
	left, _ := ours(t, b, []midiNote{{0, 4, 60, 100}})
	step := func(x []float64) (most float64) {
		for i := 2; i < len(x); i++ {
			most = max(most, math.Abs(x[i]-2*x[i-1]+x[i-2]))
		}
		return most
	}
	if before, after := step(left[4800:7000]), step(left[7000:180_000]); after > 1.05*before {
		t.Errorf("bends of %.5f in the loop, %.5f before", after, before)
	}
	if early, late := levelDB(left, left, 0.05, 0.15), levelDB(left, left, 3, 3.9); math.Abs(early-late) > 0.3 {
		t.Errorf("%.2f dB at first, %.2f in the loop", early, late)
	}
}

// What cannot be written is refused by name.
func TestBadCollections(t *testing.T) {
	for want, spoil := range map[string]func(c *Collection){
		"0 styles":          func(c *Collection) { c.Styles = nil },
		"a name of a to z":  func(c *Collection) { c.Styles[0].Name = "../x" },
		"two recordings":    func(c *Collection) { c.Styles[0].Recordings[1].Name = c.Styles[0].Recordings[0].Name },
		"keys 61 to 61":     func(c *Collection) { c.Styles[0].Recordings[0].LowKey = 61 },
		"velocities 0":      func(c *Collection) { c.Styles[0].Recordings[0].LowLevel = 0 },
		"frames left":       func(c *Collection) { c.Styles[0].Recordings[0].Left = nil },
		"loop from frame 0": func(c *Collection) { c.Styles[0].Recordings[0].LoopStart = 0 },
		"release -1":        func(c *Collection) { c.Styles[0].Recordings[0].Release = -1 },
		"not within ±1":     func(c *Collection) { c.Styles[0].Recordings[0].Left[3] = math.NaN() },
	} {
		c := chime(t)
		spoil(&c)
		_, sf2 := WriteSF2(c)
		_, sfz := WriteSFZ("x", c)
		if sf2 == nil || !strings.Contains(sf2.Error(), want) || sfz == nil {
			t.Errorf("%s: got %v and %v", want, sf2, sfz)
		}
	}
	var r Recording
	if r.Sustain(0, 1) == nil {
		t.Error("a loop in nothing")
	}
}

// The same bytes, and the same sound from them, on every machine.
func TestWritesSameBytesEverywhere(t *testing.T) {
	c := chime(t)
	data, err := WriteSF2(c)
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := WriteSFZ("chime", c)
	if err != nil {
		t.Fatal(err)
	}
	files := sha256.New()
	for _, f := range bundle.Files {
		fmt.Fprintf(files, "%s %d\n", f.Name, len(f.Data))
		files.Write(f.Data)
	}
	b, err := LoadPreset(fstest.MapFS{"c.sf2": {Data: data}}, "c.sf2", 0, 40)
	if err != nil {
		t.Fatal(err)
	}
	sound := sha256.New()
	left, right := ours(t, b, []midiNote{{0, 0.9, 60, 32}, {0.3, 1.9, 61, 96}, {1, 1.5, 66, 90}})
	for i := range left {
		binary.Write(sound, binary.LittleEndian, []float64{left[i], right[i]})
	}
	got := fmt.Sprintf("sf2 %x\nsfz %x\nsound %x\n", sha256.Sum256(data), files.Sum(nil), sound.Sum(nil))
	const name = "testdata/chime.golden"
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
		t.Errorf("banks are written otherwise; run go test ./samples -update if that is meant\n got %s\nwant %s", got, want)
	}
}

// Layers of a key are equally loud, and what was louder in another key stays so.
func TestLevel(t *testing.T) {
	c := chime(t)
	r := c.Styles[0].Recordings
	if d := 20 * math.Log10(r[0].loudness()/r[1].loudness()); math.Abs(d) > 0.01 {
		t.Errorf("the soft layer is %.2f dB louder than the loud one", d)
	}
	if d := 20 * math.Log10(r[1].loudness()/r[2].loudness()); math.Abs(d-20*math.Log10(1.5)) > 0.1 {
		t.Errorf("key 60 is %.2f dB louder than key 63, which had two thirds of its amplitude", d)
	}
	most := 0.0
	for _, s := range c.Styles {
		for _, r := range s.Recordings {
			most = max(most, r.peak())
		}
	}
	if math.Abs(most-0.9) > 1e-12 {
		t.Errorf("the peak is %g, not 0.9", most)
	}
}
