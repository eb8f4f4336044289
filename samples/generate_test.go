package samples_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write testdata anew")

// The bank in testdata/harp is made here: a string plucked by the method of
// Karplus and Strong 1983, at 16 kHz so that it stays small. It is ours and in
// the public domain (CC0).

const harpRate = 16000

// pluck makes one note of a quarter of a second. The delay line is damped once
// a period, so that the pitch is exact; over the last eleven periods it is not,
// and ten of them are the loop.
func pluck(period int, bright uint32) []int16 {
	line := make([]int32, period)
	state := 1000 * bright
	for i := range line {
		state = state*1664525 + 1013904223
		line[i] = int32(state>>17) - 1<<14
	}
	damp := func(num int32) {
		next := make([]int32, period)
		for i := range line {
			next[i] = (line[(i+period-1)%period] + 2*line[i] + line[(i+1)%period]) * num / 4000
		}
		line = next
	}
	for range 6 - bright { // a softer finger
		damp(1000)
	}
	out := make([]int16, 4000)
	hold := len(out) - 11*period
	for i := range out {
		if k := i % period; k == 0 && i > 0 && i < hold {
			damp(990)
		}
		out[i] = int16(line[i%period])
	}
	return out
}

// harpWAV is the note as a file; the loop is in a smpl chunk.
func harpWAV(period int, bright uint32) []byte {
	pcm := pluck(period, bright)
	var b bytes.Buffer
	put := func(v ...any) {
		for _, x := range v {
			if s, ok := x.(string); ok {
				b.WriteString(s)
				continue
			}
			binary.Write(&b, binary.LittleEndian, x)
		}
	}
	size := uint32(2 * len(pcm))
	end := uint32(len(pcm) - 1)
	loop := []uint32{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, end + 1 - uint32(10*period), end, 0, 0}
	put("RIFF", 4+24+8+60+8+size, "WAVE", "fmt ", uint32(16), uint16(1), uint16(1), uint32(harpRate), uint32(2*harpRate), uint16(2), uint16(16))
	put("smpl", uint32(60), loop, "data", size, pcm)
	return b.Bytes()
}

var harpNotes = []struct {
	file   string
	period int
	bright uint32
}{
	{"C4 soft.wav", 61, 1}, // 262.3 Hz
	{"C4 loud.wav", 61, 5},
	{"F#4.wav", 43, 4}, // 372.1 Hz
	{"C5.wav", 31, 4},  // 516.1 Hz
}

// The committed bank is what this file makes.
func TestHarpIsMadeHere(t *testing.T) {
	for _, n := range harpNotes {
		name := filepath.Join("testdata", "harp", "notes", n.file)
		want := harpWAV(n.period, n.bright)
		if *update {
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the test makes; run go test ./samples -update", name)
		}
	}
}
