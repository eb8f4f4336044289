package render

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mewkiz/flac"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/render/dsp"
)

// flacSounds are those that an encoder may stumble over.
func flacSounds() map[string]cremona.Audio {
	square, tone, mono := noisy(flacBlock+17), noisy(3*flacBlock), noisy(5000)
	g := dsp.NewNoise(7)
	for i := range square.Left { // full scale, and beyond
		square.Left[i], square.Right[i] = math.Copysign(1.5, g.White()), math.Copysign(1.5, float64(i%2)-0.5)
	}
	for i := range tone.Left {
		tone.Left[i] = 0.7 * dsp.Sin(2*math.Pi*440*float64(i)/cremona.SampleRate)
		tone.Right[i] = 0.6*tone.Left[i] + 0.0001*tone.Right[i]
	}
	copy(mono.Right, mono.Left)
	quiet := cremona.Audio{Left: make([]float64, 9000), Right: make([]float64, 9000)}
	return map[string]cremona.Audio{"one frame": noisy(1), "two": noisy(2), "noise": noisy(20_000), "square": square,
		"tone": tone, "mono": mono, "silence": quiet, "one block": noisy(flacBlock), "a frame more": noisy(flacBlock + 1)}
}

// formats are all that a file can have.
var formats = []Format{{Rate: 48000, Bits: 24}, {Rate: 48000, Bits: 16}, {Rate: 44100, Bits: 24}, {Rate: 44100, Bits: 16}}

// A FLAC file holds the frames of the WAV file: read by the library that wrote
// it, and by ffmpeg, which checks the sums of each block as well.
func TestFLACIsTheWAV(t *testing.T) {
	for name, a := range flacSounds() {
		for _, f := range formats {
			pcm, _, err := frozen(a, f)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := WriteFLACAs(&b, a, tags, f); err != nil {
				t.Fatal(err)
			}
			if got := unpacked(t, b.Bytes(), f); !bytes.Equal(got, pcm) {
				t.Errorf("%s, %+v: %d bytes unpacked are not the %d packed", name, f, len(got), len(pcm))
			}
			if got := ffmpegPCM(t, b.Bytes(), f); got != nil && !bytes.Equal(got, pcm) {
				t.Errorf("%s, %+v: ffmpeg reads %d bytes that are not the %d packed", name, f, len(got), len(pcm))
			}
		}
	}
}

// unpacked decodes a FLAC file into little-endian frames and checks its head.
func unpacked(t testing.TB, data []byte, f Format) []byte {
	t.Helper()
	s, err := flac.New(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if s.Info.BlockSizeMin != flacBlock || s.Info.BlockSizeMax != flacBlock || int(s.Info.SampleRate) != f.Rate || int(s.Info.BitsPerSample) != f.Bits {
		t.Errorf("head %+v", s.Info)
	}
	var out []byte
	for {
		fr, err := s.ParseNext()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		for i := range fr.Subframes[0].Samples {
			for _, side := range fr.Subframes {
				for k := range f.Bits / 8 {
					out = append(out, byte(side.Samples[i]>>(8*k)))
				}
			}
		}
	}
}

// ffmpegPCM is what ffmpeg reads, or nothing where there is none.
func ffmpegPCM(t testing.TB, data []byte, f Format) []byte {
	t.Helper()
	bin, err := exec.LookPath("ffmpeg")
	if err != nil {
		return nil
	}
	kind := map[int]string{16: "s16le", 24: "s24le"}[f.Bits]
	cmd := exec.Command(bin, "-v", "error", "-err_detect", "crccheck+explode", "-i", "-", "-f", kind, "-c:a", "pcm_"+kind, "-")
	cmd.Stdin = bytes.NewReader(data)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err != nil || log.Len() > 0 {
		t.Fatalf("ffmpeg: %v\n%s", err, log.Bytes())
	}
	return out
}

// The tags are where players look for them; empty ones are left out.
func TestFLACTags(t *testing.T) {
	var b bytes.Buffer
	if err := WriteFLACAs(&b, noisy(100), Tags{Title: tags.Title, Engine: tags.Engine}, Format{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("TITLE="+tags.Title)) || bytes.Contains(b.Bytes(), []byte("SEED=")) {
		t.Errorf("the head is %q", b.Bytes()[:200])
	}
	ffprobe := peers.Need(t, "ffmpeg")
	name := filepath.Join(t.TempDir(), "a.flac")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	log, _ := exec.Command(ffprobe, "-hide_banner", "-i", name).CombinedOutput() // it wants an output, and says what it saw
	if !strings.Contains(string(log), tags.Title) {
		t.Errorf("ffmpeg sees no title:\n%s", log)
	}
}

// Music takes less room than in a WAV file, silence next to none.
func TestFLACPacks(t *testing.T) {
	for name, most := range map[string]float64{"tone": 0.7, "silence": 0.01, "mono": 0.6} {
		a := flacSounds()[name]
		var b bytes.Buffer
		if err := WriteFLACAs(&b, a, Tags{}, Format{}); err != nil {
			t.Fatal(err)
		}
		if share := float64(b.Len()) / float64(6*len(a.Left)); share > most {
			t.Errorf("%s takes %.2f of its WAV, want at most %.2f", name, share, most)
		}
	}
}

// What cannot be packed is refused, and what cannot be written is an error.
func TestFLACRefuses(t *testing.T) {
	a := noisy(20_000)
	if err := WriteFLACAs(&shortWriter{left: 20_000}, a, tags, Format{}); err == nil || !strings.Contains(err.Error(), "no room") {
		t.Errorf("a full disk gives %v", err)
	}
	if err := WriteFLACAs(io.Discard, a, tags, Format{Bits: 20}); err == nil {
		t.Error("20 bits were taken")
	}
	a.Left[70] = math.NaN()
	if err := WriteFLACAs(io.Discard, a, tags, Format{}); err == nil || !strings.Contains(err.Error(), "frame 70") {
		t.Errorf("NaN gives %v", err)
	}
}

// shortWriter takes some bytes and no more.
type shortWriter struct{ left int }

func (w *shortWriter) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errors.New("no room")
	}
	return len(b), nil
}

func BenchmarkFLAC(b *testing.B) {
	a := flacSounds()["tone"]
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteFLACAs(io.Discard, a, tags, Format{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(a.Seconds()*float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
}
