package samples

import (
	"fmt"
	"math"
	"os"
	"testing"
	"testing/fstest"
)

// sfz loads a bank of that text; every name ending in .wav is the same note.
func sfz(t testing.TB, text string, names ...string) *Bank {
	t.Helper()
	data, err := os.ReadFile("testdata/harp/notes/C5.wav")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"b.sfz": {Data: []byte(text)}}
	for _, n := range names {
		fsys[n] = &fstest.MapFile{Data: data}
	}
	b, err := Load(fsys, "b.sfz")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Ignored) > 0 {
		t.Errorf("ignored %v", b.Ignored)
	}
	return b
}

// chosen names the samples that a row of notes takes.
func chosen(b *Bank, notes ...Note) (names []string) {
	c := newChooser(b)
	for _, n := range notes {
		got := ""
		for _, l := range c.choose(n) {
			got += l.region.file
		}
		names = append(names, got)
	}
	return names
}

func TestTurns(t *testing.T) {
	b := sfz(t, `<group> seq_length=3 key=60
<region> sample=a seq_position=1 <region> sample=b seq_position=2 <region> sample=c seq_position=3
<group> <region> sample=d key=62`, "a", "b", "c", "d")
	n, other := Note{Key: 60, Level: 0.5}, Note{Key: 62, Level: 0.5}
	if got := fmt.Sprint(chosen(b, n, other, n, n, other, n)); got != "[a d b c d a]" {
		t.Errorf("takes turns as %s", got)
	}
}

// Chance takes each recording about as often as it says, never two, and the
// same ones for the same seed.
func TestChance(t *testing.T) {
	b := sfz(t, `<group> key=60 <region> sample=a hirand=0.25 <region> sample=b lorand=0.25`, "a", "b")
	notes := make([]Note, 4000)
	for i := range notes {
		notes[i] = Note{Key: 60, Level: 0.5}
	}
	count := map[string]int{}
	first := chosen(b, notes...)
	for _, name := range first {
		count[name]++
	}
	if a := count["a"]; a < 900 || a > 1100 || a+count["b"] != 4000 {
		t.Errorf("%v of 4000", count)
	}
	if fmt.Sprint(first) != fmt.Sprint(chosen(b, notes...)) {
		t.Error("a second time is different")
	}
	b.Seed = 1
	if fmt.Sprint(first) == fmt.Sprint(chosen(b, notes...)) {
		t.Error("another seed is the same")
	}
}

func TestKeySwitches(t *testing.T) {
	b := sfz(t, `<global> sw_lokey=c1 sw_hikey=d1 sw_default=c#1
<group> sw_last=c1 sw_label=arco <region> sample=a
<group> sw_last=c#1 sw_label=pizzicato <region> sample=p
<group> sw_last=d1 sw_label=with a stick <region> sample=w`, "a", "p", "w")
	var notes []Note
	for _, style := range []string{"", "arco", "with a stick", "pizzicato", "spiccato"} {
		notes = append(notes, Note{Key: 60, Level: 0.5, Style: style})
	}
	if got := fmt.Sprint(chosen(b, notes...)); got != "[p a w p p]" {
		t.Errorf("styles take %s", got)
	}
}

// Two layers that fade into each other add up to one power at every velocity.
func TestFades(t *testing.T) {
	b := sfz(t, `<region> sample=s xfout_lovel=40 xfout_hivel=80 amp_veltrack=0
<region> sample=l xfin_lovel=40 xfin_hivel=80 amp_veltrack=0`, "s", "l")
	c := newChooser(b)
	for velocity := 1.0; velocity <= 127; velocity++ {
		power, soft := 0.0, 0.0
		for _, l := range c.choose(Note{Key: 60, Level: velocity / 127}) {
			power += l.gain * l.gain
			if l.region.file == "s" {
				soft = l.gain * l.gain
			}
		}
		if math.Abs(power-1) > 1e-9 || math.Abs(soft-clamp((80-velocity)/40, 0, 1)) > 1e-9 {
			t.Errorf("velocity %g: power %g, %g of it soft", velocity, power, soft)
		}
	}
}

func TestVelocityTracking(t *testing.T) {
	for track, want := range map[string]float64{"100": 0.25, "0": 1, "50": 0.625, "-100": 0.25} {
		b := sfz(t, "<region> sample=a amp_veltrack="+track, "a")
		got := newChooser(b).choose(Note{Key: 60, Level: 0.5})
		if len(got) != 1 || math.Abs(got[0].gain-want) > 1e-12 {
			t.Errorf("amp_veltrack=%s at half velocity: %+v, want %g", track, got, want)
		}
	}
}
