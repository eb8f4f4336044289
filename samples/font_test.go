package samples

import (
	"encoding/binary"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/cremona-audio/cremona"
)

// tinyFont is a SoundFont of a few hundred frames.
func tinyFont(t testing.TB) []byte {
	t.Helper()
	c := chime(t)
	c.Styles[0].Recordings = c.Styles[0].Recordings[:2]
	for i := range c.Styles {
		for k := range c.Styles[i].Recordings {
			r := &c.Styles[i].Recordings[k]
			r.Left, r.Right = r.Left[:300], r.Right[:300]
			if r.looped() {
				r.LoopStart, r.LoopEnd = 100, 280
			}
		}
	}
	data, err := WriteSF2(c)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// chunkAt is where the body of a chunk begins.
func chunkAt(t testing.TB, data []byte, id string) int {
	t.Helper()
	at := strings.LastIndex(string(data), id)
	if at < 0 {
		t.Fatalf("no chunk %s", id)
	}
	return at + 8
}

// What is wrong is named with its chunk.
func TestBadFonts(t *testing.T) {
	for want, spoil := range map[string]func(b []byte) []byte{
		`chunk "RIFF" at byte 0 says 4294967295 bytes`: func(b []byte) []byte { binary.LittleEndian.PutUint32(b[4:], math.MaxUint32); return b },
		`chunk "smpl" at byte`:                         func(b []byte) []byte { return put32(b, chunkAt(t, b, "smpl")-4, 1<<31) },
		`chunk "shdr" at byte`:                         func(b []byte) []byte { return put32(b, chunkAt(t, b, "shdr")-4, 45) },
		`no chunk "pmod"`:                              func(b []byte) []byte { b[chunkAt(t, b, "pmod")-8] = 'x'; return b },
		`chunk "phdr", record 0: zones 99`:             func(b []byte) []byte { b[chunkAt(t, b, "phdr")+24] = 99; return b },
		`chunk "pbag", record 0: generators`:           func(b []byte) []byte { b[chunkAt(t, b, "pbag")] = 99; return b },
		`chunk "pbag", record 0: modulators`:           func(b []byte) []byte { b[chunkAt(t, b, "pbag")+2] = 99; return b },
		`chunk "pgen": instrument 77 of 2`:             func(b []byte) []byte { b[chunkAt(t, b, "pgen")+2] = 77; return b },
		`chunk "igen": sample 200 of 6`:                func(b []byte) []byte { b[chunkAt(t, b, "igen")+26] = 200; return b },
		`(k60-v1-trueL): frames 0 to 4026531840`:       func(b []byte) []byte { return put32(b, chunkAt(t, b, "shdr")+24, 0xf0000000) },
		`(k60-v1-trueL): 7 frames a second`:            func(b []byte) []byte { return put32(b, chunkAt(t, b, "shdr")+36, 7) },
		`(k60-v1-trueL): the sound is in a ROM`:        func(b []byte) []byte { b[chunkAt(t, b, "shdr")+45] = 0x80; return b },
		`preset 0:40 held has no sound`:                func(b []byte) []byte { b[chunkAt(t, b, "pgen")] = 5; return b },
	} {
		_, err := Load(fstest.MapFS{"x.sf2": {Data: spoil(tinyFont(t))}}, "x.sf2")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "x.sf2") {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	for _, name := range []string{"none.sf2", "../x.sf2", "."} {
		if _, err := LoadPreset(fstest.MapFS{}, name, 0, 0); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	if _, err := LoadPreset(fstest.MapFS{"x": {Data: []byte("RIFFxxxxWAVE")}}, "x", 0, 0); err == nil || !strings.Contains(err.Error(), "no RIFF/sfbk header") {
		t.Errorf("a WAV as a font: %v", err)
	}
}

func put32(b []byte, at int, v uint32) []byte {
	binary.LittleEndian.PutUint32(b[at:], v)
	return b
}

// file is what has been written, as a font.
func (w *fontWriter) file(t testing.TB) []byte {
	t.Helper()
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	body := append([]byte("sfbk"), chunk("LIST", append([]byte("sdta"), chunk("smpl", w.pcm)...))...)
	tables := []byte("pdta")
	for i, data := range w.tables {
		tables = append(tables, chunk(tableNames[i], data)...)
	}
	return chunk("RIFF", append(body, chunk("LIST", tables)...))
}

// No byte of a head or a table makes a small file take much memory.
func TestFontClaims(t *testing.T) {
	data := tinyFont(t)
	sound := chunkAt(t, data, "smpl")
	end := sound + int(binary.LittleEndian.Uint32(data[sound-4:]))
	for at := range data {
		if at >= sound && at < end {
			continue
		}
		for _, b := range []byte{0, 1, 0x7f, 0xff} {
			hostile := append([]byte(nil), data...)
			hostile[at] = b
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Load(fstest.MapFS{"x.sf2": {Data: hostile}}, "x.sf2")
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > uint64(1<<20+16*len(data)) {
				t.Fatalf("byte %d = %#x: %d bytes allocated for %d", at, b, n, len(data))
			}
		}
	}
}

// A small file whose every recording is all of its sound does not come to much.
func TestRecordingsOverEachOther(t *testing.T) {
	w := &fontWriter{}
	const many = 2000
	x := make([]float64, 100_000)
	w.add(phdr, "x", 0, 0, 0, uint32(0), uint32(0), uint32(0))
	w.add(inst, "x", 0)
	w.add(pbag, 0, 0)
	w.add(pgen, instrumentIndex, 0)
	w.recording(Recording{Name: "x"}, x, 0)
	first := append([]byte(nil), w.tables[shdr]...)
	for i := range many {
		w.add(ibag, w.size(igen), 0)
		w.add(igen, sampleIndex, i)
		if i > 0 {
			w.tables[shdr] = append(w.tables[shdr], first...)
		}
	}
	data := w.file(t)
	_, err := Load(fstest.MapFS{"x.sf2": {Data: data}}, "x.sf2")
	if err == nil || !strings.Contains(err.Error(), "lie over each other") {
		t.Errorf("got %v", err)
	}
}

// A preset's name cannot steer a terminal.
func TestNamesArePrintable(t *testing.T) {
	data := tinyFont(t)
	copy(data[chunkAt(t, data, "phdr"):], "\x1b[2Ja\xff\x00")
	list, err := Presets(fstest.MapFS{"x.sf2": {Data: data}}, "x.sf2")
	if err != nil || list[0].Name != "?[2Ja?" {
		t.Errorf("%q, %v", list, err)
	}
}

// streamFS gives files that can only be read from front to back.
type streamFS struct{ fs.FS }

func (s streamFS) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return struct{ fs.File }{f}, nil
}

func TestFontFromAStream(t *testing.T) {
	files := streamFS{fstest.MapFS{"x.sf2": {Data: tinyFont(t)}}}
	if f, _ := files.Open("x.sf2"); f != nil {
		if _, random := f.(io.ReaderAt); random {
			t.Fatal("the stream can be read anywhere")
		}
	}
	if _, err := Load(files, "x.sf2"); err != nil {
		t.Error(err)
	}
}

// A preset whose every zone leads to the same many zones ends soon.
func TestZonesOfZonesEnd(t *testing.T) {
	w := &fontWriter{}
	const zones = 3000
	w.add(phdr, "x", 0, 0, 0, uint32(0), uint32(0), uint32(0))
	w.add(inst, "x", 0)
	for range zones {
		w.add(pbag, w.size(pgen), 0)
		w.add(pgen, instrumentIndex, 0)
		w.add(ibag, w.size(igen), 0)
		w.add(igen, keyRange, uint8(9), uint8(8))
		w.add(igen, sampleIndex, 0)
	}
	w.recording(Recording{Name: "x"}, make([]float64, 64), 0)
	data := w.file(t)
	begun := time.Now()
	_, err := Load(fstest.MapFS{"x.sf2": {Data: data}}, "x.sf2")
	if err == nil || !strings.Contains(err.Error(), "more than 65536 zones") {
		t.Errorf("got %v after %v", err, time.Since(begun))
	}
}

// A preset of a large bank is read without the rest of it.
func TestReadsOnlyWhatIsAsked(t *testing.T) {
	font := generalMIDI(t)
	file, err := os.Open(font)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	counting := &counter{ReaderAt: file}
	f, err := openFont(counting, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.count(phdr) {
		before := counting.read
		b, err := f.load(i)
		if err != nil {
			t.Errorf("%s: %v", f.preset(i), err)
			continue
		}
		if took := counting.read - before; took > 16<<20 {
			t.Errorf("%s takes %d bytes of %s", f.preset(i), took, filepath.Base(font))
		}
		left, right := make([]float64, 9600), make([]float64, 9600)
		if err := b.Play([]Note{{End: 0.1, Key: 60, Level: 0.7}}, left, right); err != nil {
			t.Error(err)
		}
		for k := range left {
			if !(math.Abs(left[k]) < 8 && math.Abs(right[k]) < 8) {
				t.Fatalf("%s: frame %d is %g", f.preset(i), k, left[k])
			}
		}
	}
}

type counter struct {
	io.ReaderAt
	read int
}

func (c *counter) ReadAt(b []byte, at int64) (int, error) {
	c.read += len(b)
	return c.ReaderAt.ReadAt(b, at)
}

// slurred are two notes with all that a note may have.
func slurred(key float64) []Note {
	c := cremona.Curve{{0, 100}, {0.01, 20}}
	return []Note{{End: 0.01, Key: key, Level: key / 127, Bend: cremona.Curve{{0, -widestBend}, {0.01, widestBend}}, Volume: c, Expression: c, Wheel: c},
		{Start: 0.01, End: 0.02, Key: 127 - key, Level: 1, Slurred: true}}
}

// leastFont has everything that a font may have, once, in a kilobyte: most of what
// a fuzzer changes means something.
func leastFont(t testing.TB) []byte {
	w := &fontWriter{}
	x := make([]float64, 64)
	for i := range x {
		x[i] = math.Sin(2 * math.Pi * float64(i) / 16)
	}
	w.add(phdr, "x", 0, 0, 0, uint32(0), uint32(0), uint32(0))
	w.add(pbag, 0, 0)
	w.add(pgen, fineTune, 7)
	w.add(pgen, instrumentIndex, 0)
	w.add(pmod, 0x0081, int(vibLfoToPitch), 30, 0x0502, 0)
	w.add(inst, "x", 0)
	w.add(ibag, 0, 0)
	w.add(imod, 0x020e, int(filterFc), 900, 0x10, 2)
	for _, g := range [][2]int{{int(keyRange), 127 << 8}, {int(velocityRange), 127 << 8}, {int(pan), 100}, {int(filterFc), 9000}, {int(filterQ), 90},
		{int(modEnvToFilter), 500}, {int(modEnvToPitch), 100}, {int(modLfoToPitch), 20}, {int(modLfoToVolume), 30}, {int(volEnvDelay) + 1, 0xfc00},
		{int(volEnvSustain), 100}, {int(volEnvRelease), 0xf000}, {int(exclusiveClass), 1}, {int(sampleModes), 3}, {int(startOffset), 1}, {int(loopEndOffset), 0xffff},
		{int(overridingRootKey), 61}, {int(scaleTuning), 90}, {int(attenuation), 30}} {
		w.add(igen, g[0], g[1])
	}
	w.add(igen, sampleIndex, 0)
	w.recording(Recording{Name: "x", Key: 60, LoopStart: 16, LoopEnd: 48}, x, 0)
	data := w.file(t)
	if _, err := Load(fstest.MapFS{"x.sf2": {Data: data}}, "x.sf2"); err != nil {
		t.Fatal(err)
	}
	return data
}

// Any bytes are refused or play without a sound that is no number.
func FuzzFont(f *testing.F) {
	f.Add(leastFont(f))
	f.Add([]byte("RIFF\x10\x00\x00\x00sfbkLIST\x04\x00\x00\x00pdta"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"x.sf2": {Data: data}}
		list, err := Presets(fsys, "x.sf2")
		if err != nil {
			return
		}
		for _, p := range list[:min(len(list), 3)] {
			b, err := LoadPreset(fsys, "x.sf2", p.Bank, p.Program)
			if err != nil {
				continue
			}
			left, right := make([]float64, 1000), make([]float64, 1000)
			for key := 0.0; key < 128; key += 42 {
				if err := b.Play(slurred(key), left, right); err != nil {
					t.Fatal(err)
				}
			}
			for i := range left {
				if !(math.Abs(left[i]) <= math.MaxFloat64) || !(math.Abs(right[i]) <= math.MaxFloat64) {
					t.Fatalf("frame %d is %g and %g", i, left[i], right[i])
				}
			}
			if tail := b.Tail(); !(tail >= 0 && tail <= longestTail) {
				t.Fatalf("a tail of %g s", tail)
			}
		}
	})
}
