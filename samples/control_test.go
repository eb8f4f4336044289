package samples

import (
	"math"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// sineFont is a SoundFont of one looped sine of middle C, and its bank.
func sineFont(t testing.TB) (name string, b *Bank) {
	t.Helper()
	r := Recording{Name: "sine", Key: 60, HighKey: 127, LowLevel: 1, HighLevel: 127, LoopStart: 1000, LoopEnd: 1000 + 48000, Release: 0.2}
	for i := range 49_100 {
		v := float64(0.5 * dsp.Sin(float64(dsp.Tau*261*float64(i))/cremona.SampleRate)) // whole cycles in a second
		r.Left, r.Right = append(r.Left, v), append(r.Right, v)
	}
	data, err := WriteSF2(Collection{Name: "sine", Styles: []Style{{Name: "sine", Recordings: []Recording{r}}}})
	if err != nil {
		t.Fatal(err)
	}
	name = filepath.Join(t.TempDir(), "sine.sf2")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name, preset(t, name, 0, 0)
}

func preset(t testing.TB, name string, bank, program int) *Bank {
	t.Helper()
	b, err := LoadPreset(os.DirFS(filepath.Dir(name)), filepath.Base(name), bank, program)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// cycles measures the mean frequency of a tone between two frames: how many
// cycles, counted from where it rises through zero, lie between them.
func cycles(x []float64, from, to int) (hz float64) {
	const beside = 480 // frames, more than two cycles
	var rises []float64
	for i := max(from-beside, 1); i < min(to+beside, len(x)); i++ {
		if x[i-1] < 0 && x[i] >= 0 {
			rises = append(rises, float64(i-1)+x[i-1]/(x[i-1]-x[i]))
		}
	}
	count := func(at float64) float64 {
		i := min(max(sort.SearchFloat64s(rises, at), 1), len(rises)-1)
		return float64(i-1) + (at-rises[i-1])/(rises[i]-rises[i-1])
	}
	return (count(float64(to)) - count(float64(from))) * cremona.SampleRate / float64(to-from)
}

// hold is a curve that keeps each value until the next, within a millisecond.
func hold(steps ...cremona.Knot) (c cremona.Curve) {
	for i, k := range steps {
		if i > 0 {
			c = append(c, cremona.Knot{k[0] - 0.001, steps[i-1][1]})
		}
		c = append(c, k)
	}
	return c
}

// Controllers do what they do in FluidSynth: the pitch within half a cent and the
// level within 1 dB, 20 ms after each change. FluidSynth cuts pitch to whole cents,
// so that a cent more is allowed where it never stands still.
func TestControlsAsFluidSynth(t *testing.T) {
	sine, ours := sineFont(t)
	note := func(events ...midiEvent) []midiEvent {
		list := append([]midiEvent{{0, []byte{0x90, 60, 100}}}, events...)
		return append(list, midiEvent{3, []byte{0x80, 60, 0}})
	}
	cc := func(at float64, number, value byte) midiEvent { return midiEvent{at, []byte{0xb0, number, value}} }
	wheel := func(at float64, v int) midiEvent { return midiEvent{at, []byte{0xe0, byte(v & 127), byte(v >> 7)}} }
	plain := Note{End: 3, Key: 60, Level: 100.0 / 127}
	with := func(change func(*Note)) Note { n := plain; change(&n); return n }
	// FluidSynth takes 127 for 128 in the range of the wheel, and rounds to cents.
	bend := func(at, cents float64) cremona.Knot { return cremona.Knot{at, cents * 127 / 128} }
	octave := []midiEvent{cc(0, 101, 0), cc(0, 100, 0), cc(0, 6, 12), cc(0, 38, 0)} // RPN 0: twelve semitones

	for name, c := range map[string]struct {
		events []midiEvent
		note   Note
	}{
		"volume": {note(cc(0.5, 7, 100), cc(1, 7, 40), cc(1.5, 7, 90)), with(func(n *Note) {
			n.Volume = hold(cremona.Knot{0, 127}, cremona.Knot{0.5, 100}, cremona.Knot{1, 40}, cremona.Knot{1.5, 90})
		})},
		"expression": {note(cc(0.5, 11, 64), cc(1, 11, 110)), with(func(n *Note) { n.Expression = hold(cremona.Knot{0, 127}, cremona.Knot{0.5, 64}, cremona.Knot{1, 110}) })},
		"both": {note(cc(0.5, 11, 64), cc(1, 7, 80)), with(func(n *Note) {
			n.Expression, n.Volume = hold(cremona.Knot{0, 127}, cremona.Knot{0.5, 64}), hold(cremona.Knot{0, 127}, cremona.Knot{1, 80})
		})},
		"wheel": {note(cc(0.5, 1, 127), cc(1.5, 1, 40)), with(func(n *Note) { n.Wheel = hold(cremona.Knot{0, 0}, cremona.Knot{0.5, 127}, cremona.Knot{1.5, 40}) })},
		"bend": {note(wheel(0.5, 12288), wheel(1, 2048), wheel(1.5, 8192)), with(func(n *Note) {
			n.Bend = hold(cremona.Knot{0, 0}, bend(0.5, 100), bend(1, -150), cremona.Knot{1.5, 0})
		})},
		"RPN 0":   {append(octave, note(wheel(0.5, 12288), wheel(1, 0))...), with(func(n *Note) { n.Bend = hold(cremona.Knot{0, 0}, bend(0.5, 600), bend(1, -1200)) })},
		"sustain": {note(cc(0.2, 64, 127), midiEvent{1, []byte{0x80, 60, 0}}, cc(2, 64, 0)), with(func(n *Note) { n.End = 2 })},
	} {
		peer := fluidEvents(t, sine, midiFile(0, 0, 0, c.events))
		left, right := make([]float64, 4*cremona.SampleRate), make([]float64, 4*cremona.SampleRate)
		if err := ours.Play([]Note{c.note}, left, right); err != nil {
			t.Fatal(err)
		}
		pl, pr := peer.channels[0][control:], peer.channels[1][control:] // it begins a block late
		worst, loudest := 0.0, 0.0
		for at := 0.02; at < 2.9; at += 0.02 {
			from, to := int(at*cremona.SampleRate), int((at+0.03)*cremona.SampleRate)
			if at > 0.02 && math.Mod(at+1e-9, 0.5) < 0.02 || math.Mod(at+0.03+1e-9, 0.5) < 0.03 {
				continue // a change is under way
			}
			a, b := levelDB(left, right, at, at+0.03), levelDB(pl, pr, at, at+0.03)
			if b < -70 {
				continue
			}
			loudest = max(loudest, math.Abs(a-b))
			worst = max(worst, math.Abs(1200*math.Log2(cycles(left, from, to)/cycles(pl, from, to))))
		}
		t.Logf("%-10s at most %.2f cents, %.2f dB from FluidSynth", name, worst, loudest)
		most := 0.5
		if name == "wheel" {
			most = 1.5
		}
		if !(worst <= most) || !(loudest <= 1) {
			t.Errorf("%s: up to %.2f cents and %.2f dB from FluidSynth", name, worst, loudest)
		}
	}
}

// A closed hi-hat silences the open one, as fast as in FluidSynth.
func TestExclusiveClassAsFluidSynth(t *testing.T) {
	font := generalMIDI(t)
	drums := preset(t, font, 128, 0)
	events := []midiEvent{{0, []byte{0x90, 46, 110}}, {0.3, []byte{0x90, 42, 30}}, {0.4, []byte{0x80, 42, 0}}, {2, []byte{0x80, 46, 0}}}
	peer := fluidEvents(t, font, midiFile(9, 0, 0, events))
	left, right := make([]float64, 3*cremona.SampleRate), make([]float64, 3*cremona.SampleRate)
	notes := []Note{{End: 2, Key: 46, Level: 110.0 / 127}, {Start: 0.3, End: 0.4, Key: 42, Level: 30.0 / 127}}
	if err := drums.Play(notes, left, right); err != nil {
		t.Fatal(err)
	}
	pl, pr := peer.channels[0][control:], peer.channels[1][control:]
	for at := 0.0; at < 1; at += 0.05 {
		a, b := levelDB(left, right, at, at+0.05), levelDB(pl, pr, at, at+0.05)
		t.Logf("%.2f s: %.1f dB, FluidSynth %.1f", at, a, b)
		if b > -80 && math.Abs(a-b) > 1 {
			t.Errorf("%.2f s: %.1f dB, FluidSynth %.1f", at, a, b)
		}
	}
	alone := make([]float64, len(left))
	if err := drums.Play(notes[:1], alone, make([]float64, len(left))); err != nil {
		t.Fatal(err)
	}
	if a, b := levelDB(alone, alone, 0.6, 0.7), levelDB(left, left, 0.6, 0.7); a < b+10 {
		t.Errorf("the open hi-hat alone is at %.1f dB, silenced at %.1f", a, b)
	}
}
