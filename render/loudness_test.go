package render

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/cremona-audio/cremona"
)

// BS.1770: a sine of 997 Hz at full scale on one channel is −3.01 LUFS, and
// on two 0.
func TestMeterIsThatOfTheStandard(t *testing.T) {
	both := tone(997, 1, 5)
	one := cremona.Audio{Left: both.Left, Right: make([]float64, len(both.Left))}
	for name, c := range map[string]struct {
		a    cremona.Audio
		want float64
	}{"both": {both, 0}, "one": {one, -3.01}, "soft": {tone(997, 0.1, 5), -20}, "short": {tone(997, 1, 0.25), 0}} {
		if got := Measure(c.a).LUFS; math.Abs(got-c.want) > 0.1 {
			t.Errorf("%s: %.2f LUFS, want %.2f", name, got, c.want)
		}
	}
	if m := Measure(cremona.Audio{}); !math.IsInf(m.LUFS, -1) || !math.IsInf(m.TruePeakDB, -1) {
		t.Errorf("nothing measures %v", m)
	}
	// silence below the gate does not count
	padded := tone(997, 0.1, 5)
	padded.Left = append(padded.Left, make([]float64, 10*outRate)...)
	padded.Right = append(padded.Right, make([]float64, 10*outRate)...)
	if got := Measure(padded).LUFS; math.Abs(got+20) > 0.3 {
		t.Errorf("with silence after it: %.2f LUFS, want −20", got)
	}
}

// A sine at a quarter of the rate whose samples all miss its peaks by 45°.
func TestTruePeakLooksBetweenSamples(t *testing.T) {
	x := make([]float64, 4800)
	for i := range x {
		x[i] = 0.5 * math.Sin(math.Pi/2*float64(i)+math.Pi/4)
	}
	if got := truePeak(x); math.Abs(got-0.5) > 0.01 {
		t.Errorf("true peak %.4f of a sine of 0.5 whose samples reach %.4f", got, maxAbs(x))
	}
}

// Every piece comes out at −16 LUFS ± 0.1 and at most −1 dBTP. ffmpeg, which tells
// tenths, agrees within 0.1 LU.
func TestPiecesHaveOneLoudness(t *testing.T) {
	pieces := map[string]cremona.Performance{"pizzicato": plucked(cremona.Violin, "loud", 0.3, 55, 62, 67, 71, 74, 79)}
	for _, k := range cremona.Kinds {
		pieces[k.String()] = melody(k, 8, 0.3)
	}
	for name, p := range pieces {
		a := mustRender(t, p, Config{})
		got := Measure(a)
		if math.Abs(got.LUFS-targetLUFS) > 0.1 || got.TruePeakDB > ceilingDB+1e-9 {
			t.Errorf("%s: %.2f LUFS, %.2f dBTP", name, got.LUFS, got.TruePeakDB)
		}
		if theirs, ok := ffmpegLoudness(t, a); ok {
			if math.Abs(theirs.LUFS-got.LUFS) > 0.1 || theirs.TruePeakDB > -0.95 || math.Abs(theirs.TruePeakDB-got.TruePeakDB) > 0.3 {
				t.Errorf("%s: we measure %.2f LUFS, %.2f dBTP, ffmpeg %.1f, %.1f", name, got.LUFS, got.TruePeakDB, theirs.LUFS, theirs.TruePeakDB)
			}
		}
	}
}

// The limiter takes at most six decibels. A piece of a few short strokes with
// higher peaks comes out softer rather than squashed.
func TestTooPeakyPiecesAreSofter(t *testing.T) {
	a := tone(400, 0.001, 4)
	for i := range 18 {
		a.Left[outRate/2+9000*i] = 1
	}
	master(a)
	if got := Measure(a); got.LUFS > targetLUFS-3 || got.TruePeakDB > ceilingDB+1e-9 || got.TruePeakDB < ceilingDB-0.6 {
		t.Errorf("%.2f LUFS, %.12f dBTP", got.LUFS, got.TruePeakDB)
	}
}

func toFile(t testing.TB, a cremona.Audio, tags Tags) string {
	t.Helper()
	data, err := EncodeWAV(a, tags)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sound.wav")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

var summary = regexp.MustCompile(`I:\s+(-?[0-9.]+) LUFS[^$]*Peak:\s+(-?[0-9.]+) dBFS`)

// ffmpegLoudness asks another meter, if there is one.
func ffmpegLoudness(t testing.TB, a cremona.Audio) (Loudness, bool) {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		return Loudness{}, false
	}
	out, err := exec.Command("ffmpeg", "-nostats", "-hide_banner", "-i", toFile(t, a, Tags{}), "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-").CombinedOutput()
	m := summary.FindSubmatch(out)
	if err != nil || m == nil {
		t.Fatalf("ffmpeg: %v\n%s", err, out)
	}
	i, _ := strconv.ParseFloat(string(m[1]), 64)
	peak, _ := strconv.ParseFloat(string(m[2]), 64)
	return Loudness{i, peak}, true
}

func ExampleMeasure() {
	p := cremona.Performance{Duration: 2, Voices: []cremona.Voice{{
		Instrument: cremona.Instrument{Kind: cremona.Guitar, DNA: cremona.Hash{1}},
		Plucks:     []cremona.Pluck{{Start: 0.1, End: 2, String: 1, Pitch: 110, Force: 4, Release: 0.0003, Position: 0.2, Damp: 0.3}},
	}}}
	audio, err := Render(context.Background(), p, Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f s at %.0f LUFS\n", audio.Seconds(), Measure(audio).LUFS)
	// Output: 4.2 s at -16 LUFS
}
