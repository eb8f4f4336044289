package samples_test

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/samples"
)

func harp(t testing.TB) *samples.Bank {
	t.Helper()
	b, err := samples.Load(os.DirFS("testdata"), "harp/harp.sfz")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func play(t testing.TB, b *samples.Bank, seconds float64, notes ...samples.Note) (left, right []float64) {
	t.Helper()
	n := int(seconds * cremona.SampleRate)
	left, right = make([]float64, n), make([]float64, n)
	if err := b.Play(notes, left, right); err != nil {
		t.Fatal(err)
	}
	return left, right
}

// pitch is the frequency by the best period of the autocorrelation between
// 80 Hz and 1 kHz, refined by a parabola.
func pitch(x []float64) float64 {
	best, at := 0.0, 0
	sums := make([]float64, 602)
	for lag := 40; lag < len(sums); lag++ {
		for i := lag; i < len(x); i++ {
			sums[lag] += x[i] * x[i-lag]
		}
		sums[lag] /= float64(len(x) - lag)
		if lag < 601 && sums[lag] > best {
			best, at = sums[lag], lag
		}
	}
	// the first peak that is nearly as high, not one of its multiples
	for lag := 41; lag < at; lag++ {
		if sums[lag] > 0.97*best && sums[lag] >= sums[lag-1] && sums[lag] >= sums[lag+1] {
			at = lag
			break
		}
	}
	a, b, c := sums[at-1], sums[at], sums[at+1]
	return cremona.SampleRate / (float64(at) + 0.5*(a-c)/(a-2*b+c))
}

// Every key sounds at its pitch, wherever its recording lies.
func TestKeysSoundAtTheirPitch(t *testing.T) {
	b := harp(t)
	for _, key := range []float64{50, 57, 60, 60.5, 63, 66, 69, 70, 76, 82} {
		left, _ := play(t, b, 0.9, samples.Note{End: 0.9, Key: key, Level: 0.8})
		got := pitch(left[9600:38400])
		want := 440 * math.Pow(2, (key-69)/12)
		if cents := 1200 * math.Log2(got/want); math.Abs(cents) > 1 {
			t.Errorf("key %g sounds at %.2f Hz, %.1f cents off", key, got, cents)
		}
	}
}

func rms(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum / float64(len(x)))
}

// Louder is louder, and the step over a border of two layers is small.
func TestLevelsRise(t *testing.T) {
	b := harp(t)
	before := 0.0
	for level := 0.1; level <= 1; level += 0.02 {
		left, _ := play(t, b, 0.3, samples.Note{End: 0.3, Key: 60, Level: level})
		now := rms(left)
		if now < before {
			t.Errorf("level %.2f: rms %.4f after %.4f", level, now, before)
		}
		if before > 0 && level > 0.3 && now > before*1.25 {
			t.Errorf("level %.2f: rms jumps from %.4f to %.4f", level, before, now)
		}
		before = now
	}
}

// A released note dies within its release, a looped one lasts as long as it is
// held, although its file is a quarter of a second.
func TestLoopAndRelease(t *testing.T) {
	left, _ := play(t, harp(t), 3, samples.Note{End: 2, Key: 60, Level: 0.8})
	if early, late := rms(left[24000:28800]), rms(left[86400:91200]); late < 0.5*early {
		t.Errorf("held note falls from %.4f to %.4f", early, late)
	}
	if tail := rms(left[96000+4800:]); tail != 0 {
		t.Errorf("rms %.2g after the release", tail)
	}
	// The loop seam is no click: no step much larger than those before it.
	step := func(x []float64) (most float64) {
		for i := 1; i < len(x); i++ {
			most = max(most, math.Abs(x[i]-x[i-1]))
		}
		return most
	}
	if a, b := step(left[9600:11500]), step(left[12000:90000]); b > 1.2*a {
		t.Errorf("steps of %.4f in the loop, %.4f before", b, a)
	}
	// Nor is the release.
	if a, b := step(left[9600:11500]), step(left[95000:]); b > 1.2*a {
		t.Errorf("steps of %.4f in the release, %.4f before", b, a)
	}
}

// Playing mixes: two notes together are the sum of each alone, and a note does
// not depend on the length of the buffer.
func TestPlayAdds(t *testing.T) {
	b := harp(t)
	one := samples.Note{Start: 0.1, End: 0.5, Key: 60, Level: 0.5}
	two := samples.Note{Start: 0.2, End: 0.6, Key: 67.3, Level: 0.9}
	left, right := play(t, b, 0.8, one)
	if err := b.Play([]samples.Note{two}, left, right); err != nil {
		t.Fatal(err)
	}
	both, _ := play(t, b, 0.5, one, two)
	for i := range both {
		if both[i] != left[i] {
			t.Fatalf("frame %d: %g together, %g one by one", i, both[i], left[i])
		}
	}
	for i := range left[:4800] {
		if left[i] != 0 {
			t.Fatalf("frame %d sounds before the first note", i)
		}
	}
}

func wavOf(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/harp/notes/C5.wav")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What is wrong is named with its line.
func TestBadBanks(t *testing.T) {
	files := fstest.MapFS{"a.wav": {Data: wavOf(t)}, "cut.wav": {Data: wavOf(t)[:60]}, "text.wav": {Data: []byte("no sound")}}
	for _, c := range []struct{ text, want string }{
		{"", "no <region>"},
		{"sample=a.wav", "line 1: opcode sample stands before any header"},
		{"<region>\nsample=a.wav\nlokey=h4", "line 3: lokey: key \"h4\""},
		{"<region>\nlokey=c4", "line 1: region without a sample"},
		{"<region> sample=../a.wav", "line 1: sample path \"../a.wav\" leaves"},
		{`<region> sample=..\..\etc\passwd`, "leaves the bank's folder"},
		{"<region> sample=/etc/passwd", "not relative"},
		{`<region> sample=C:\a.wav`, "not relative"},
		{"\n<region> sample=none.wav", "line 2: open none.wav"},
		{"<region> sample=text.wav", "not a WAV file"},
		{"<region> sample=cut.wav", `line 1: read cut.wav: chunk "smpl" at byte 36 says`},
		{"<region> sample=a.wav lovel=90 hivel=10", "lovel 90 is above hivel 10"},
		{"<region> sample=a.wav lokey=90 hikey=10", "lokey 90 is above hikey 10"},
		{"<region> sample=a.wav offset=4000", "offset 4000 is past the end"},
		{"<region> sample=a.wav loop_mode=loop_continuous loop_start=9 loop_end=9", "loop from frame 9 to 9"},
		{"<region> sample=a.wav volume=loud", "line 1: volume"},
		{"<region> sample=a.wav volume=NaN", "line 1: volume"},
		{"<region> sample=a.wav loop_mode=sometimes", "loop_mode"},
		{"<region", "no closing >"},
		{"MThd\x00\x00", "neither a SoundFont nor the text of an SFZ file"},
		{"<curve>", "header <curve> is not supported"},
		{"#include \"x.sfz\"", "directive"},
		{"<region> nonsense", "neither <header> nor"},
		{strings.Repeat("<region> sample=a.wav\n", 5000), "more than 4096 regions"},
		{strings.Repeat("//", 1<<20), "larger than"},
	} {
		files["bank.sfz"] = &fstest.MapFile{Data: []byte(c.text)}
		_, err := samples.Load(files, "bank.sfz")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: got %v, want %q", c.text, err, c.want)
		}
	}
	if _, err := samples.Load(files, "../bank.sfz"); err == nil {
		t.Error("a bank outside its file system was read")
	}
}

// A few bytes that declare much are refused without taking the memory.
func TestHugeClaims(t *testing.T) {
	data := wavOf(t)
	for at := 4; at < 120; at++ {
		for _, b := range []byte{0, 1, 0x7f, 0xff} {
			hostile := append([]byte(nil), data[:200]...)
			hostile[at] = b
			fsys := fstest.MapFS{"a.wav": {Data: hostile}, "b.sfz": {Data: []byte("<region> sample=a.wav")}}
			if n := allocated(func() { samples.Load(fsys, "b.sfz") }); n > 1<<20 {
				t.Fatalf("byte %d = %#x: %d bytes allocated for %d", at, b, n, len(hostile))
			}
		}
	}
}

// allocated is how many bytes a function takes from the heap.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestIgnoredOpcodesAreNamed(t *testing.T) {
	fsys := fstest.MapFS{"a.wav": {Data: wavOf(t)},
		"b.sfz": {Data: []byte("<control> label_cc7=x\n<region> sample=a.wav cutoff=300 fil_type=x // cutoff=1")}}
	b, err := samples.Load(fsys, "b.sfz")
	if err != nil || strings.Join(b.Ignored, " ") != "cutoff fil_type label_cc7" {
		t.Errorf("ignored %v, %v", b.Ignored, err)
	}
}

func TestBadNotes(t *testing.T) {
	b := harp(t)
	nan := math.NaN()
	for _, n := range []samples.Note{{Start: 2, End: 1}, {Start: -1}, {Key: 128}, {Key: nan}, {Level: 2}, {Level: nan}, {End: nan}, {End: math.Inf(1)}} {
		if b.Play([]samples.Note{n}, make([]float64, 10), make([]float64, 10)) == nil {
			t.Errorf("%+v was played", n)
		}
	}
	if b.Play(nil, make([]float64, 10), nil) == nil {
		t.Error("buffers of two lengths were taken")
	}
}

func FuzzLoad(f *testing.F) {
	text, err := os.ReadFile("testdata/harp/harp.sfz")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text), wavOf(f)[:400])
	f.Add("<region> sample=a.wav lokey=1 loop_mode=loop_continuous", wavOf(f))
	f.Add("<group> sw_last=2 sw_label=a seq_length=3 <region> sample=a.wav seq_position=2 xfin_lovel=1 xfin_hivel=9 xfout_lovel=20 "+
		"xfout_hivel=30 lorand=0.5 hirand=1 amp_veltrack=-50 volume=34", wavOf(f))
	f.Fuzz(func(t *testing.T, text string, wav []byte) {
		fsys := fstest.MapFS{"a.wav": {Data: wav}, "b.sfz": {Data: []byte(text)}}
		b, err := samples.Load(fsys, "b.sfz")
		if err != nil {
			return
		}
		left, right := make([]float64, 2000), make([]float64, 2000)
		for key := 0.0; key < 128; key += 31 {
			bend := cremona.Curve{{0, 0}, {0.02, 9000}}
			if err := b.Play([]samples.Note{{End: 0.02, Key: key, Level: 0.7}, {Start: 0.02, End: 0.03, Key: 64, Level: 0.3, Slurred: true, Bend: bend}}, left, right); err != nil {
				t.Fatal(err)
			}
		}
		for i := range left {
			if math.IsNaN(left[i]) || math.IsInf(left[i], 0) {
				t.Fatalf("frame %d is %g", i, left[i])
			}
		}
	})
}

func ExampleBank_Play() {
	var files fs.FS = os.DirFS("testdata")
	bank, err := samples.Load(files, "harp/harp.sfz")
	if err != nil {
		fmt.Println(err)
		return
	}
	left, right := make([]float64, cremona.SampleRate), make([]float64, cremona.SampleRate)
	err = bank.Play([]samples.Note{
		{Start: 0, End: 0.4, Key: 60, Level: 0.5},
		{Start: 0.4, End: 0.8, Key: 67, Level: 0.7},
	}, left, right)
	low, high := bank.Keys()
	fmt.Println(low, high, err)
	// Output: 48 84 <nil>
}

func BenchmarkPlay(b *testing.B) {
	bank := harp(b)
	left, right := make([]float64, cremona.SampleRate), make([]float64, cremona.SampleRate)
	b.ReportAllocs()
	for b.Loop() {
		if err := bank.Play([]samples.Note{{End: 1, Key: 60, Level: 1}}, left, right); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
}
