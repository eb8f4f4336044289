package render

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	grid   = flag.Bool("grid", false, "play every note at every dynamic and compare 200 tokens: minutes")
)

var goldens = []string{"violin", "viola", "cello", "guitar", "duo"}

// piece is a performance from testdata: the first seconds of a composed piece.
func piece(t testing.TB, name string) cremona.Performance {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := cremona.ParsePerformance(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The sound of each kind is fixed to the last bit, on every machine. When it
// is meant to change, listen to both, then run with -update.
func TestGoldens(t *testing.T) {
	for _, name := range goldens {
		t.Run(name, func(t *testing.T) {
			p := piece(t, name)
			a := mustRender(t, p, Config{})
			wav, err := EncodeWAV(a, Tags{Title: p.Title, Seed: p.Seed.String(), Engine: p.Engine})
			if err != nil {
				t.Fatal(err)
			}
			got := fingerprint(a) + fmt.Sprintf("wav %x\n", sha256.Sum256(wav))
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				writePicture(t, filepath.Join("testdata", name+".png"), small(spectrogram(a.Left)))
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s sounds otherwise; the sound, what differs and the spectrograms of both are in %s", name, evidence(t, name, a, wav, string(want), got))
			}
		})
	}
}

// fingerprint tells a person what kind of difference there is: length,
// loudness, and for each half second the level, the pitch and the level of four
// bands.
func fingerprint(a cremona.Audio) string {
	var b strings.Builder
	m := Measure(a)
	fmt.Fprintf(&b, "frames %d, %.2f LUFS, %.2f dBTP\n", len(a.Left), m.LUFS, m.TruePeakDB)
	fmt.Fprintf(&b, "%6s %6s %7s %6s %6s %6s %6s\n", "s", "rms", "f0", "<400", "<1600", "<6400", ">6400")
	const step = outRate / 2
	for at := 0; at+step <= len(a.Left); at += step {
		x := a.Left[at : at+step]
		if rms(x) < 1e-5 {
			break
		}
		bands := [4]float64{1e-30, 1e-30, 1e-30, 1e-30}
		for k, p := range powers(x) {
			switch f := float64(k) * outRate / 8192; {
			case f < 400:
				bands[0] += p
			case f < 1600:
				bands[1] += p
			case f < 6400:
				bands[2] += p
			default:
				bands[3] += p
			}
		}
		fmt.Fprintf(&b, "%6.1f %6.1f %7.1f", float64(at)/outRate, 20*math.Log10(rms(x)), pitchOf(x))
		for _, p := range bands {
			fmt.Fprintf(&b, " %6.1f", 10*math.Log10(p))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// pitchOf is the fundamental of the middle of x, in Hz, by the autocorrelation
// of 4096 frames: the shortest period that is nearly as good as the best.
func pitchOf(x []float64) float64 {
	mid := x[len(x)/2-4096 : len(x)/2+4096]
	score := func(lag int) float64 {
		var s, e, f float64
		for i := range 4096 {
			s += mid[i] * mid[i+lag]
			e += mid[i] * mid[i]
			f += mid[i+lag] * mid[i+lag]
		}
		return s / math.Sqrt(e*f+1e-30)
	}
	var r [1000]float64
	best := 0.0
	for lag := 16; lag < len(r); lag++ {
		r[lag] = score(lag)
		best = math.Max(best, r[lag])
	}
	for lag := 17; lag+1 < len(r); lag++ {
		if r[lag] > 0.9*best && r[lag] >= r[lag-1] && r[lag] > r[lag+1] {
			return outRate / (float64(lag) + (r[lag+1]-r[lag-1])/(2*(2*r[lag]-r[lag-1]-r[lag+1])))
		}
	}
	return 0
}

// evidence leaves what one needs to judge a difference, outside of the
// folders that the test removes.
func evidence(t *testing.T, name string, a cremona.Audio, wav []byte, want, got string) string {
	dir, err := os.MkdirTemp("", "cremona-golden-"+name+"-")
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var was, is string
		if i < len(w) {
			was = w[i]
		}
		if i < len(g) {
			is = g[i]
		}
		if was != is {
			fmt.Fprintf(&report, "line %d\n- %s\n+ %s\n", i+1, was, is)
		}
	}
	now := spectrogram(a.Left)
	writePicture(t, filepath.Join(dir, name+".png"), now)
	writePicture(t, filepath.Join(dir, name+"-both.png"), beside(before(t, name), small(now)))
	for _, err := range []error{
		os.WriteFile(filepath.Join(dir, name+".wav"), wav, 0o644),
		os.WriteFile(filepath.Join(dir, name+".txt"), []byte(report.String()), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// before is the small spectrogram of the golden sound, empty if there is none.
func before(t *testing.T, name string) image.Image {
	f, err := os.Open(filepath.Join("testdata", name+".png"))
	if errors.Is(err, fs.ErrNotExist) {
		return image.NewGray(image.Rect(0, 0, 1, 1))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// small is a fourth of a spectrogram's columns and half of its rows, in 16
// greys: enough to see what changed, at a few kilobytes.
func small(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, max(1, b.Dx()/4), b.Dy()/2))
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			v := color.GrayModel.Convert(img.At(4*x, 2*y)).(color.Gray).Y
			out.SetGray(x, y, color.Gray{Y: v / 16 * 17})
		}
	}
	return out
}

// beside puts the old picture at the left and the new one at the right of a
// white line.
func beside(old, now image.Image) image.Image {
	const gap = 8
	w := old.Bounds().Dx()
	out := image.NewGray(image.Rect(0, 0, w+gap+now.Bounds().Dx(), max(old.Bounds().Dy(), now.Bounds().Dy())))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, old.Bounds(), old, image.Point{}, draw.Src)
	draw.Draw(out, now.Bounds().Add(image.Pt(w+gap, 0)), now, image.Point{}, draw.Src)
	return out
}

func writePicture(t *testing.T, name string, img image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// spectrogram is 12 kHz high, a column for each 20 ms, from black at −100 dB
// to white at 0.
func spectrogram(x []float64) image.Image {
	const points, high = 4096, 512
	n := max(1, (len(x)-points)/960)
	img := image.NewGray(image.Rect(0, 0, n, high))
	fft := dsp.NewFFT(points)
	re, im := make([]float64, points), make([]float64, points)
	for col := range n {
		for i := range re {
			re[i], im[i] = 0, 0
			if at := col*960 + i; at < len(x) {
				re[i] = x[at] * (0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/points))
			}
		}
		fft.Forward(re, im)
		for row := range high {
			k := 2 * row
			db := 10*math.Log10(re[k]*re[k]+im[k]*im[k]+1e-30) - 60
			img.SetGray(col, high-1-row, color.Gray{Y: uint8(math.Max(0, math.Min(255, (db+100)*2.55)))})
		}
	}
	return img
}

// A failing golden leaves its evidence.
func TestEvidence(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	a := tone(440, 0.3, 1)
	wav, err := EncodeWAV(a, Tags{})
	if err != nil {
		t.Fatal(err)
	}
	dir := evidence(t, "tone", a, wav, "same\nold\n", "same\nnew\n")
	report, err := os.ReadFile(filepath.Join(dir, "tone.txt"))
	if err != nil || string(report) != "line 2\n- old\n+ new\n" {
		t.Errorf("report %q, %v", report, err)
	}
	f, err := os.Open(filepath.Join(dir, "tone.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	// 440 Hz is in row 18.8 of 11.7·2 Hz from below
	bright, _, _, _ := img.At(20, 511-19).RGBA()
	dark, _, _, _ := img.At(20, 511-100).RGBA()
	if bright < 0xc000 || dark > 0x4000 {
		t.Errorf("the tone is %#x in the picture, the rest %#x", bright, dark)
	}
	if both := before(t, "tone"); both.Bounds().Dx() != 1 {
		t.Error("there is a golden of a tone")
	}
	old, now := small(img), small(spectrogram(tone(880, 0.3, 1).Left))
	pair := beside(old, now)
	at := func(x, row int) uint32 { v, _, _, _ := pair.At(x, row).RGBA(); return v }
	right := old.Bounds().Dx() + 8
	if at(5, 255-9) < 0xc000 || at(5, 255-18) > 0x4000 || at(right+5, 255-18) < 0xc000 || at(right+5, 255-9) > 0x4000 || at(right-2, 100) != 0xffff {
		t.Error("the pictures do not stand side by side")
	}
	if f := pitchOf(a.Left[:outRate/2]); math.Abs(f-440) > 0.5 {
		t.Errorf("440 Hz is heard as %.2f", f)
	}
}
