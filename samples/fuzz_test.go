package samples

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// What parse accepts keeps its limits.
func FuzzParse(f *testing.F) {
	text, err := os.ReadFile("testdata/harp/harp.sfz")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text))
	f.Add("<control> default_path=a\\ \n<global> volume=-3 <group> lovel=1 <region> sample=b c.wav key=c#4 tune=-5 // x")
	f.Add("<global> sw_lokey=1 sw_hikey=2 sw_default=1 <group> sw_last=2 sw_label=a b seq_length=3 <region> sample=x.wav seq_position=2\n" +
		"<region> sample=y xfin_lovel=1 xfin_hivel=9 xfout_lovel=20 xfout_hivel=30 lorand=0.5 hirand=1 amp_veltrack=-50")
	f.Fuzz(func(t *testing.T, text string) {
		regions, ignored, err := parse(text)
		if err != nil {
			return
		}
		if len(regions) == 0 || len(regions) > maxRegions || len(ignored) > maxOpcodes {
			t.Fatalf("%d regions, %d opcodes ignored", len(regions), len(ignored))
		}
		for _, r := range regions {
			if r.file == "" || len(r.file) > maxPath || r.lowKey < 0 || r.lowKey > r.highKey || r.highKey > 127 ||
				r.lowLevel > r.hiLevel || !(r.gain >= 0 && r.gain <= 101) || r.attack < 0 || r.release < 0 || r.offset < 0 {
				t.Fatalf("region %+v", r)
			}
		}
	})
}

// What decodeWAV accepts is no larger than what was given and inside ±1.
func FuzzDecodeWAV(f *testing.F) {
	data, err := os.ReadFile("testdata/harp/notes/C5.wav")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:400])
	f.Add(data)
	f.Add(bytes.Repeat([]byte("RIFF\x04\x00\x00\x00WAVE"), 9))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decodeWAV(data)
		if err != nil {
			return
		}
		n := s.frames()
		if n == 0 || 2*n*len(s.channels) > len(data) || s.looped && !(s.loopStart < s.loopEnd && s.loopEnd < n) {
			t.Fatalf("%d frames in %d channels from %d bytes, loop %d to %d", n, len(s.channels), len(data), s.loopStart, s.loopEnd)
		}
		for _, c := range s.channels {
			for i, v := range c {
				if !(v >= -1 && v <= 1) {
					t.Fatalf("frame %d is %g", i, v)
				}
			}
		}
	})
}

// A long path is not copied into thousands of regions.
func TestLongPaths(t *testing.T) {
	long := strings.Repeat("a", 500_000)
	for _, text := range []string{
		"<control> default_path=" + long + "\n" + strings.Repeat("<region> sample=a.wav\n", 4000),
		"<region> sample=" + long,
	} {
		if _, _, err := parse(text); err == nil || !strings.Contains(err.Error(), "longer than") {
			t.Errorf("%.50q: got %v", text, err)
		}
	}
}
