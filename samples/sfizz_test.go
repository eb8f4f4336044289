package samples

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// sineWAV is a file of a sine; quiet is how many frames of silence come first.
func sineWAV(hz, level, seconds float64, quiet int) []byte {
	var pcm []byte
	for i := range int(seconds * cremona.SampleRate) {
		v := whole(level*math.Sin(2*math.Pi*hz*float64(i)/cremona.SampleRate), 24)
		if i < quiet {
			v = 0
		}
		pcm = append(pcm, byte(v), byte(v>>8), byte(v>>16))
	}
	return plainWAV(1, cremona.SampleRate, 24, pcm)
}

// Each opcode does what it does in sfizz: the pitch within half a cent and the
// level within half a dB of a plain region's, in every stretch of the note.
func TestOpcodesAsSfizz(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{"c4.wav": sineWAV(261, 0.5, 3, 0), "g4.wav": sineWAV(392, 0.25, 3, 0),
		"late.wav": sineWAV(261, 0.5, 3, 24_000), "short.wav": sineWAV(240, 0.5, 0.5, 0), "in a folder/c#4.wav": sineWAV(277, 0.5, 3, 0)} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const range60 = "lokey=50 hikey=70 "
	cases := []struct {
		name, text string
		velocity   int
		keys       []int
	}{
		{"plain", "<region> sample=c4.wav " + range60, 127, nil},
		{"soft", "<region> sample=c4.wav " + range60, 40, nil},
		{"another key", "<region> sample=c4.wav " + range60, 100, []int{67}},
		{"pitch_keycenter", "<region> sample=c4.wav pitch_keycenter=d#4 " + range60, 100, nil},
		{"key", "<region> sample=c4.wav key=c4", 100, nil},
		{"tune", "<region> sample=c4.wav tune=37 " + range60, 100, nil},
		{"volume", "<global> volume=-20 <region> sample=c4.wav volume=-9 " + range60, 100, nil},
		{"louder", "<region> sample=c4.wav volume=6 // and no more\n " + range60, 100, nil},
		{"pan", "<region> sample=c4.wav pan=-100 " + range60, 100, nil},
		{"half pan", "<region> sample=c4.wav pan=50 " + range60, 100, nil},
		{"a pair", "<group> " + range60 + " <region> sample=c4.wav pan=-100 <region> sample=g4.wav pan=100", 100, nil},
		{"offset", "<region> sample=late.wav offset=20000 " + range60, 100, nil},
		{"silence", "<region> sample=late.wav " + range60, 100, nil},
		{"attack", "<region> sample=c4.wav ampeg_attack=0.4 " + range60, 100, nil},
		{"release", "<region> sample=c4.wav ampeg_release=0.5 " + range60, 100, nil},
		{"slow release", "<region> sample=c4.wav ampeg_release=1.5 " + range60, 100, nil},
		{"veltrack 0", "<region> sample=c4.wav amp_veltrack=0 " + range60, 40, nil},
		{"veltrack 50", "<region> sample=c4.wav amp_veltrack=50 " + range60, 64, nil},
		{"fades in", "<region> sample=c4.wav xfin_lovel=20 xfin_hivel=100 " + range60, 64, nil},
		{"fades out", "<region> sample=c4.wav xfout_lovel=20 xfout_hivel=100 " + range60, 64, nil},
		{"soft layer", "<group> " + range60 + "<region> sample=c4.wav hivel=64 <region> sample=g4.wav lovel=65", 30, nil},
		{"loud layer", "<group> " + range60 + "<region> sample=c4.wav hivel=64 <region> sample=g4.wav lovel=65", 110, nil},
		{"loop", "<region> sample=short.wav loop_mode=loop_continuous loop_start=2400 loop_end=19199 " + range60, 100, nil},
		{"loop_sustain", "<region> sample=short.wav loop_mode=loop_sustain loopstart=2400 loopend=19199 ampeg_release=1 " + range60, 100, nil},
		{"no loop", "<region> sample=short.wav loopmode=no_loop " + range60, 100, nil},
		{"one shot", "<region> sample=short.wav loop_mode=one_shot " + range60, 100, nil},
		{"first turn", "<group> seq_length=2 " + range60 + "<region> sample=c4.wav seq_position=1 <region> sample=g4.wav seq_position=2", 100, nil},
		{"second turn", "<group> seq_length=2 " + range60 + "<region> sample=c4.wav seq_position=1 <region> sample=g4.wav seq_position=2", 100, []int{60, 60}},
		{"switch", "<global> sw_lokey=1 sw_hikey=2 sw_default=2 <group> " + range60 + " sw_last=1 <region> sample=c4.wav\n<group> " + range60 + " sw_last=2 <region> sample=g4.wav", 100, nil},
		{"default_path", "<control> default_path=in a folder\\ \n<region> sample=c#4.wav " + range60, 100, nil},
	}
	var jobs []peers.SfizzJob
	var banks []*Bank
	for i, c := range cases {
		if c.keys == nil {
			c.keys = []int{60}
		}
		name := fmt.Sprintf("%d.sfz", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Load(os.DirFS(dir), name)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		banks = append(banks, b)
		jobs = append(jobs, peers.SfizzJob{File: filepath.Join(dir, name), Keys: c.keys, Velocity: c.velocity, Held: 1, Length: 2})
		if c.name == "one shot" {
			jobs[i].Held = 0.2
		}
	}
	theirLeft, theirRight := peers.Sfizz(t, jobs)
	base := math.NaN()
	for i, c := range cases {
		var notes []Note
		for n, key := range jobs[i].Keys {
			at := -2 * float64(len(jobs[i].Keys)-1-n) // those before are over when the last one sounds
			notes = append(notes, Note{Start: at + 4, End: at + 4 + jobs[i].Held, Key: float64(key), Level: float64(c.velocity) / 127})
		}
		l, r := make([]float64, 6*cremona.SampleRate), make([]float64, 6*cremona.SampleRate)
		if err := banks[i].Play(notes, l, r); err != nil {
			t.Fatal(err)
		}
		l, r = l[4*cremona.SampleRate:], r[4*cremona.SampleRate:]
		pl, pr := theirLeft[i], theirRight[i]
		if math.IsNaN(base) { // sfizz has a loudness of its own
			base = levelDB(pl, pr, 0.3, 0.8) - levelDB(l, r, 0.3, 0.8)
		}
		for side, x := range [][2][]float64{{l, pl}, {r, pr}} {
			stretches := [][2]float64{{0.01, 0.05}, {0.05, 0.1}, {0.1, 0.2}, {0.3, 0.6}, {0.6, 0.99}, {1.3, 1.9}}
			if strings.Contains(c.name, "release") {
				stretches = append(stretches, [2]float64{1.05, 1.08}, [2]float64{1.1, 1.13}, [2]float64{1.2, 1.23}, [2]float64{1.3, 1.33})
			}
			for _, w := range stretches {
				a, b := levelDB(x[0], x[0], w[0], w[1]), levelDB(x[1], x[1], w[0], w[1])-base
				if max(a, b) > -60 && !(math.Abs(a-b) <= 0.5) {
					t.Errorf("%s: side %d from %.2f s: %.2f dB, sfizz %.2f", c.name, side, w[0], a, b)
				}
			}
			if levelDB(x[1], x[1], 0.6, 0.99) > -60 {
				from, to := int(0.55*cremona.SampleRate), int(0.95*cremona.SampleRate)
				if d := 1200 * math.Log2(cycles(x[0], from, to)/cycles(x[1], from, to)); !(math.Abs(d) <= 0.5) {
					t.Errorf("%s: side %d is %.2f cents from sfizz", c.name, side, d)
				}
			}
		}
	}
}
