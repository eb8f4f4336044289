package samples

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// generalMIDI is the SoundFont of Debian's fluid-soundfont-gm.
func generalMIDI(t testing.TB) string {
	t.Helper()
	name := os.Getenv("CREMONA_FLUIDR3")
	if name == "" {
		name = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
	}
	if _, err := os.Stat(name); err != nil {
		peers.Lacking(t, "no FluidR3_GM.sf2 on this machine: apt-get install fluid-soundfont-gm, or set CREMONA_FLUIDR3 to its path")
	}
	return name
}

// midiNote is one note for FluidSynth: seconds and MIDI numbers.
type midiNote struct {
	start, end    float64
	key, velocity int
}

// midiEvent is a message without its channel.
type midiEvent struct {
	at    float64 // s
	bytes []byte
}

// midiFile holds events in order of time at 1000 ticks a second, with every
// controller that moves the level at its top.
func midiFile(channel byte, bank, program int, events []midiEvent) []byte {
	var track []byte
	at := 0
	event := func(seconds float64, bytes ...byte) {
		tick := int(seconds*1000 + 0.5)
		d := tick - at
		track = append(track, byte(d>>14)|0x80, byte(d>>7)|0x80, byte(d&0x7f))
		if bytes[0] < 0xf0 {
			bytes[0] |= channel
		}
		track = append(track, bytes...)
		at = tick
	}
	event(0, 0xb0, 0, byte(bank))
	event(0, 0xc0, byte(program))
	event(0, 0xb0, 7, 127)
	event(0, 0xb0, 11, 127)
	for _, e := range events {
		event(e.at, e.bytes...)
	}
	event(float64(at)/1000+1, 0xff, 0x2f, 0)
	b := []byte("MThd\x00\x00\x00\x06\x00\x00\x00\x01\x01\xf4MTrk") // 500 ticks a quarter of half a second
	b = binary.BigEndian.AppendUint32(b, uint32(len(track)))
	return append(b, track...)
}

// fluidSynth plays notes dry at full gain.
func fluidSynth(t testing.TB, font string, bank, program int, notes []midiNote) *sample {
	t.Helper()
	var events []midiEvent
	for _, n := range notes {
		events = append(events, midiEvent{n.start, []byte{0x90, byte(n.key), byte(n.velocity)}}, midiEvent{n.end, []byte{0x80, byte(n.key), 0}})
	}
	return fluidEvents(t, font, midiFile(0, bank, program, events))
}

// fluidEvents plays a MIDI file dry at full gain.
func fluidEvents(t testing.TB, font string, midi []byte) *sample {
	t.Helper()
	bin, dir := peers.Need(t, "fluidsynth"), t.TempDir()
	tune, out := filepath.Join(dir, "tune.mid"), filepath.Join(dir, "tune.wav")
	if err := os.WriteFile(tune, midi, 0o600); err != nil {
		t.Fatal(err)
	}
	log, err := exec.Command(bin, "-n", "-i", "-q", "-R", "0", "-C", "0", "-g", "1", "-r", "48000", "-O", "s24", "-T", "wav",
		"-o", "synth.midi-bank-select=gs", "-F", out, font, tune).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	s, err := decodeWAV(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ours plays the same notes.
func ours(t testing.TB, b *Bank, notes []midiNote) (left, right []float64) {
	t.Helper()
	var list []Note
	for _, n := range notes {
		list = append(list, Note{Start: n.start, End: n.end, Key: float64(n.key), Level: float64(n.velocity) / 127})
	}
	n := int((notes[len(notes)-1].end + 1) * cremona.SampleRate)
	left, right = make([]float64, n), make([]float64, n)
	if err := b.Play(list, left, right); err != nil {
		t.Fatal(err)
	}
	return left, right
}

// levelDB is the RMS of both channels between two times.
func levelDB(left, right []float64, from, to float64) float64 {
	sum, n := 0.0, 0
	for i := int(from * cremona.SampleRate); i < min(int(to*cremona.SampleRate), len(left), len(right)); i++ {
		sum += left[i]*left[i] + right[i]*right[i]
		n++
	}
	return 10 * math.Log10(sum/float64(max(n, 1))/2+1e-20)
}

// fundamental is the strongest frequency near that of a key, by the steepest
// climb of the transform of a Hann window, in cents from the key.
func fundamental(x []float64, key int) float64 {
	hz := 440 * math.Pow(2, float64(key-69)/12)
	power := func(cents float64) float64 {
		w := 2 * math.Pi * hz * math.Pow(2, cents/1200) / cremona.SampleRate
		re, im := 0.0, 0.0
		for i, v := range x {
			v *= 0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/float64(len(x)))
			re, im = re+v*math.Cos(w*float64(i)), im+v*math.Sin(w*float64(i))
		}
		return re*re + im*im
	}
	best, most := 0.0, 0.0
	for c := -60.0; c <= 60; c += 4 {
		if p := power(c); p > most {
			best, most = c, p
		}
	}
	a, b, c := math.Log(power(best-4)), math.Log(most), math.Log(power(best+4))
	return best + 4*0.5*(a-c)/(a-2*b+c)
}

// A preset sounds as it does in FluidSynth: pitch, level, and the shape of the
// level over time.
func TestPlaysAsFluidSynth(t *testing.T) {
	font := generalMIDI(t)
	for _, c := range []struct {
		program   int
		low, high int
	}{{40, 58, 88}, {41, 50, 79}, {42, 40, 69}, {45, 50, 80}, {24, 45, 76}, {0, 40, 84}, {46, 45, 84}, {73, 62, 90}, {19, 40, 80}, {48, 50, 84}} {
		bank, err := LoadPreset(os.DirFS(filepath.Dir(font)), filepath.Base(font), 0, c.program)
		if err != nil {
			t.Fatal(err)
		}
		var notes []midiNote
		for i, velocity := range []int{127, 100, 70, 40} {
			key := c.low + i*(c.high-c.low)/3
			notes = append(notes, midiNote{2 * float64(i), 2*float64(i) + 1.2, key, velocity})
		}
		peer := fluidSynth(t, font, 0, c.program, notes)
		left, right := ours(t, bank, notes)
		pl, pr := peer.channels[0][control:], peer.channels[1][control:] // it begins a block late
		for _, n := range notes {
			line := fmt.Sprintf("program %d key %d velocity %d:", c.program, n.key, n.velocity)
			from, to := int((n.start+0.3)*cremona.SampleRate), int((n.start+0.8)*cremona.SampleRate)
			mine, theirs := fundamental(left[from:to], n.key), fundamental(pl[from:to], n.key)
			if d := mine - theirs; math.Abs(d) > 0.5 {
				t.Errorf("%s %.2f cents, FluidSynth %.2f", line, mine, theirs)
			}
			for _, w := range [][2]float64{{0.02, 0.06}, {0.1, 0.2}, {0.2, 0.6}, {0.8, 1.15}, {1.25, 1.35}, {1.4, 1.6}} {
				a := levelDB(left, right, n.start+w[0], n.start+w[1])
				b := levelDB(pl, pr, n.start+w[0], n.start+w[1])
				if b > -80 && math.Abs(a-b) > 1 {
					t.Errorf("%s from %.2f s: %.1f dB, FluidSynth %.1f", line, w[0], a, b)
				}
			}
		}
	}
}
