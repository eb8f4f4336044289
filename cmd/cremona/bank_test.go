package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/render"
	"github.com/cremona-audio/cremona/samples"
)

// exported is a small bank of a violin; from D4 to G4 it has D#4 and F#4.
func exported(t *testing.T, from, to string) (folder, file string) {
	t.Helper()
	dir := t.TempDir()
	folder, file = filepath.Join(dir, "violin"), filepath.Join(dir, "violin.sf2")
	for _, args := range [][]string{{"--format", "sfz", "-o", folder}, {"--format", "sf2", "-o", file}} {
		var out, errs bytes.Buffer
		e := env{in: &bytes.Buffer{}, out: &out, err: &errs, getenv: func(string) string { return "" }}
		args = append([]string{"bank", "export", "-q", "--kind", "violin", "--from", from, "--to", to}, args...)
		if code := run(context.Background(), e, args); code != 0 {
			t.Fatalf("%v: code %d\n%s", args, code, errs.String())
		}
	}
	return folder, file
}

func soundOf(t *testing.T, b *samples.Bank, style string, level float64) []float64 {
	t.Helper()
	left, right := make([]float64, 5*cremona.SampleRate), make([]float64, 5*cremona.SampleRate)
	if err := b.Play([]samples.Note{{End: 4, Key: 64, Level: level, Style: style}}, left, right); err != nil {
		t.Fatal(err)
	}
	return left
}

func dB(x []float64, from, to float64) float64 {
	sum := 1e-12
	for _, v := range x[int(from*cremona.SampleRate):int(to*cremona.SampleRate)] {
		sum += v * v
	}
	return 10 * math.Log10(sum/(cremona.SampleRate*(to-from)))
}

// offPitch is the mean pitch between two times, in cents from a key: how far
// the phase of the fundamental runs away from it.
func offPitch(x []float64, key, from, to float64) float64 {
	hz := 440 * math.Pow(2, (key-69)/12)
	const block = cremona.SampleRate / 20
	phase := func(at int) float64 {
		re, im := 0.0, 0.0
		for i := at; i < at+block; i++ {
			hann := 0.5 - 0.5*math.Cos(2*math.Pi*float64(i-at)/block)
			w := 2 * math.Pi * hz * float64(i) / cremona.SampleRate
			re, im = re+hann*x[i]*math.Cos(w), im-hann*x[i]*math.Sin(w)
		}
		return math.Atan2(im, re)
	}
	first, last := int(from*cremona.SampleRate), int(to*cremona.SampleRate)
	turned, before := 0.0, phase(first)
	for at := first + block/2; at <= last; at += block / 2 {
		now := phase(at)
		turned += math.Remainder(now-before, 2*math.Pi)
		before = now
	}
	return 1200 * math.Log2(1+turned/(2*math.Pi)/(to-from)/hz)
}

// An exported violin is in tune, holds a note longer than it was recorded, gets
// louder with the velocity without a step, and plays in all three ways.
func TestExportedBankPlays(t *testing.T) {
	folder, _ := exported(t, "D4", "G4")
	b, err := samples.Load(os.DirFS(folder), "violin.sfz")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Ignored) > 0 {
		t.Errorf("our own opcodes are ignored: %v", b.Ignored)
	}
	for _, level := range []float64{0.2, 0.6, 0.9} {
		arco := soundOf(t, b, "arco", level)
		if cents := offPitch(arco, 64, 0.5, 3.5); math.Abs(cents) > 4 {
			t.Errorf("level %g: arco is %.1f cents off", level, cents)
		}
		if early, late := dB(arco, 0.5, 1), dB(arco, 3.5, 3.9); math.Abs(early-late) > 2 {
			t.Errorf("level %g: %.1f dB at first, %.1f late in the loop", level, early, late)
		}
		if end := dB(arco, 4.4, 4.9); end > -100 {
			t.Errorf("level %g: %.1f dB after the release", level, end)
		}
	}
	before := math.Inf(-1)
	for velocity := 5; velocity <= 127; velocity += 2 {
		now := dB(soundOf(t, b, "arco", float64(velocity)/127), 0.3, 0.8)
		if velocity > 5 && (now < before-1 || now > before+7) {
			t.Errorf("velocity %d: %.1f dB after %.1f", velocity, now, before)
		}
		before = now
	}
	for _, style := range []string{"pizzicato", "spiccato"} {
		x := soundOf(t, b, style, 0.9)
		if early, late := dB(x, 0, 0.1), dB(x, 0.7, 1.5); late > early-30 || early < -45 {
			t.Errorf("%s: %.1f dB at first, %.1f later", style, early, late)
		}
	}
}

// The highest notes of a violin are in tune. Their second partial shows it: the
// first may go round a hole of the body with each turn of the vibrato, which adds
// or takes a cycle.
func TestExportedHighNotes(t *testing.T) {
	folder, _ := exported(t, "E6", "A6")
	b, err := samples.Load(os.DirFS(folder), "violin.sfz")
	if err != nil {
		t.Fatal(err)
	}
	for key := 88.0; key <= 93; key++ {
		for _, level := range []float64{0.2, 0.6, 0.9} {
			left, right := make([]float64, 5*cremona.SampleRate), make([]float64, 5*cremona.SampleRate)
			if err := b.Play([]samples.Note{{End: 4, Key: key, Level: level}}, left, right); err != nil {
				t.Fatal(err)
			}
			if cents := offPitch(left, key+12, 1.2, 3.8); math.Abs(cents) > 3 {
				t.Errorf("key %g, level %g: %.1f cents off", key, level, cents)
			}
		}
	}
}

// sfizz loads the folder and plays each style and layer as we do.
func TestExportedBankInSfizz(t *testing.T) {
	folder, _ := exported(t, "D4", "G4")
	file := filepath.Join(folder, "violin.sfz")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	type playing struct {
		style    string
		velocity int
	}
	var cases []playing
	var jobs []peers.SfizzJob
	for n, style := range []string{"arco", "pizzicato", "spiccato"} {
		// A file with the style as its default, for a key switch is no note.
		name := filepath.Join(folder, style+".sfz")
		chosen := bytes.Replace(text, []byte("sw_default=24"), fmt.Appendf(nil, "sw_default=%d", 24+n), 1)
		if err := os.WriteFile(name, chosen, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, velocity := range []int{30, 73, 120} { // each in the middle of a layer, where no other is heard
			cases = append(cases, playing{style, velocity})
			jobs = append(jobs, peers.SfizzJob{File: name, Keys: []int{64}, Velocity: velocity, Held: 4, Length: 5})
		}
	}
	b, err := samples.Load(os.DirFS(folder), "violin.sfz")
	if err != nil {
		t.Fatal(err)
	}
	theirs, _ := peers.Sfizz(t, jobs)
	base := math.NaN()
	for i, c := range cases {
		ours := soundOf(t, b, c.style, float64(c.velocity)/127)
		if math.IsNaN(base) { // sfizz has a loudness of its own
			base = dB(theirs[i], 1, 2) - dB(ours, 1, 2)
		}
		for _, at := range []float64{0, 0.1, 0.3, 1, 2, 3.5, 4.05, 4.15} {
			a, b := dB(ours, at, at+0.1), dB(theirs[i], at, at+0.1)-base
			if math.Abs(a-b) > 1 && max(a, b) > -70 {
				t.Errorf("%s, velocity %d, at %.1f s: %.1f dB, sfizz %.1f", c.style, c.velocity, at, a, b)
			}
		}
		if c.style == "arco" {
			if a, b := offPitch(ours, 64, 0.5, 3.5), offPitch(theirs[i], 64, 0.5, 3.5); math.Abs(a-b) > 0.5 {
				t.Errorf("velocity %d: %.2f cents, sfizz %.2f", c.velocity, a, b)
			}
		}
	}
}

// FluidSynth loads the SoundFont and plays each preset as we do.
func TestExportedFontInFluidSynth(t *testing.T) {
	fluid := peers.Need(t, "fluidsynth")
	_, file := exported(t, "D4", "G4")
	for _, p := range []struct{ bank, program byte }{{0, 40}, {0, 45}, {1, 40}} {
		b, err := samples.LoadPreset(os.DirFS(filepath.Dir(file)), filepath.Base(file), int(p.bank), int(p.program))
		if err != nil {
			t.Fatal(err)
		}
		// One note of 4 s, at 500 ticks a quarter of half a second, every volume at its top.
		track := []byte{0, 0xb0, 0, p.bank, 0, 0xc0, p.program, 0, 0xb0, 7, 127, 0, 0xb0, 11, 127,
			0, 0x90, 64, 100, 0x9f, 0x20, 0x80, 64, 0, 0x87, 0x68, 0xff, 0x2f, 0}
		midi := append(binary.BigEndian.AppendUint32([]byte("MThd\x00\x00\x00\x06\x00\x00\x00\x01\x01\xf4MTrk"), uint32(len(track))), track...)
		tune, out := filepath.Join(t.TempDir(), "a.mid"), filepath.Join(t.TempDir(), "a.wav")
		if err := os.WriteFile(tune, midi, 0o600); err != nil {
			t.Fatal(err)
		}
		log, err := exec.Command(fluid, "-n", "-i", "-q", "-R", "0", "-C", "0", "-g", "1", "-r", "48000", "-O", "s24", "-T", "wav",
			"-o", "synth.midi-bank-select=gs", "-F", out, file, tune).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		peer, err := render.DecodeWAV(data)
		if err != nil {
			t.Fatal(err)
		}
		ours, theirs := soundOf(t, b, "", 100.0/127), peer.Left[64:] // it begins a block late
		for _, at := range []float64{0, 0.1, 0.3, 1, 2, 3.5, 4.05} {
			a, b := dB(ours, at, at+0.1), dB(theirs, at, at+0.1)
			if math.Abs(a-b) > 1 && max(a, b) > -80 {
				t.Errorf("preset %d:%d at %.1f s: %.1f dB, FluidSynth %.1f", p.bank, p.program, at, a, b)
			}
		}
	}
}
