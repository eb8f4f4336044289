package render

import (
	"bytes"
	"encoding/binary"
	"math"
	"os/exec"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"

	"github.com/cremona-audio/cremona/internal/peers"
)

var tags = Tags{Title: "Proud gigue in B major", Token: "1:0xabc:7", Seed: "0x12", Engine: "cremona/1"}

// noisy is a stereo sound that uses every bit.
func noisy(n int) cremona.Audio {
	g := dsp.NewNoise(4)
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	for i := range n {
		a.Left[i], a.Right[i] = g.White(), g.White()
	}
	return a
}

func TestWAVComesBack(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000, 48_001} {
		a := noisy(n)
		data, err := EncodeWAV(a, tags)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeWAV(data)
		if err != nil {
			t.Fatal(err)
		}
		if len(back.Left) != n || len(back.Right) != n {
			t.Fatalf("%d frames come back as %d and %d", n, len(back.Left), len(back.Right))
		}
		for i := range n {
			if e := math.Max(math.Abs(back.Left[i]-a.Left[i]), math.Abs(back.Right[i]-a.Right[i])); e > 0.5/(1<<23)+1e-18 {
				t.Fatalf("frame %d is off by %g", i, e)
			}
		}
		again, err := EncodeWAV(back, tags)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%d frames are encoded otherwise the second time: %v", n, err)
		}
	}
}

func TestWAVHeaderAndTags(t *testing.T) {
	data, err := EncodeWAV(noisy(100), tags)
	if err != nil {
		t.Fatal(err)
	}
	if int(binary.LittleEndian.Uint32(data[4:]))+8 != len(data) {
		t.Errorf("RIFF says %d bytes of %d", binary.LittleEndian.Uint32(data[4:])+8, len(data))
	}
	for _, want := range []string{"INAMProud gigue", "IPRD1:0xabc:7", "IKEY0x12", "ISFTcremona/1"} {
		id, value := want[:4], want[4:]
		at := bytes.Index(data, []byte(id))
		if at < 0 || !bytes.HasPrefix(data[at+8:], []byte(value)) {
			t.Errorf("no tag %s with %q", id, value)
		}
	}
	plain, err := EncodeWAV(noisy(100), Tags{Title: "two\nlines\x00"})
	if err != nil || bytes.Contains(plain, []byte("IPRD")) || !bytes.Contains(plain, []byte("twolines")) {
		t.Errorf("empty or odd tags: %v", err)
	}
}

func TestWAVClampsAndRefuses(t *testing.T) {
	data, err := EncodeWAV(cremona.Audio{Left: []float64{2, -2}, Right: []float64{1, -1}}, Tags{})
	if err != nil {
		t.Fatal(err)
	}
	back, _ := DecodeWAV(data)
	top := float64(1<<23-1) / (1 << 23)
	if back.Left[0] != top || back.Left[1] != -1 || back.Right[0] != top || back.Right[1] != -1 {
		t.Errorf("got %v", back)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := EncodeWAV(cremona.Audio{Left: []float64{0, 0}, Right: []float64{0, bad}}, Tags{}); err == nil || !strings.Contains(err.Error(), "frame 1 is not a number") {
			t.Errorf("%g: %v", bad, err)
		}
	}
	if _, err := EncodeWAV(cremona.Audio{Left: []float64{0}}, Tags{}); err == nil || !strings.Contains(err.Error(), "1 frames left, 0 right") {
		t.Errorf("one ear: %v", err)
	}
}

// Other programs read the file as what it is.
func TestOtherProgramsReadTheWAV(t *testing.T) {
	path := toFile(t, noisy(4800), tags)
	for _, c := range []struct {
		command []string
		want    []string
	}{
		{[]string{"ffprobe", "-hide_banner", path}, []string{"pcm_s24le", "48000 Hz", tags.Title, "00:00:00.10"}},
		{[]string{"sox", "--i", path}, []string{"24-bit", "48000", "4800 samples", "Channels       : 2"}},
	} {
		peers.Need(t, c.command[0])
		out, err := exec.Command(c.command[0], c.command[1:]...).CombinedOutput()
		for _, want := range c.want {
			if err != nil || !strings.Contains(string(out), want) {
				t.Errorf("%s: no %q (%v) in\n%s", c.command[0], want, err, out)
			}
		}
	}
}

func TestBadWAV(t *testing.T) {
	good, err := EncodeWAV(noisy(10), Tags{})
	if err != nil {
		t.Fatal(err)
	}
	with := func(at int, b ...byte) []byte {
		c := append([]byte(nil), good...)
		copy(c[at:], b)
		return c
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":        {nil, "no RIFF/WAVE header"},
		"not a wav":    {[]byte("MThd and then some more"), "no RIFF/WAVE header"},
		"cut off":      {good[:60], `chunk "data" at byte 36 says 60 bytes, 16 are left`},
		"no data":      {good[:36], `no chunk "data"`},
		"float":        {with(20, 3), "not PCM"},
		"six channels": {with(22, 6), "6 channels"},
		"44.1 kHz":     {with(24, 0x44, 0xac, 0, 0), "44100"},
		"8 bits":       {with(34, 8), "8 bits"},
		"half frames":  {append(with(40, 59), 0), "whole frames"},
	} {
		if _, err := DecodeWAV(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// Whatever the bytes are, the answer is a sound of two equal sides within full
// scale, or an error.
func FuzzDecodeWAV(f *testing.F) {
	for _, n := range []int{0, 1, 7} {
		data, err := EncodeWAV(noisy(n), tags)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVE"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := DecodeWAV(data)
		if err != nil {
			return
		}
		if len(a.Left) != len(a.Right) || len(a.Left) > len(data) {
			t.Fatalf("%d and %d frames of %d bytes", len(a.Left), len(a.Right), len(data))
		}
		for i := range a.Left {
			if !(math.Abs(a.Left[i]) <= 1 && math.Abs(a.Right[i]) <= 1) {
				t.Fatalf("frame %d: %g, %g", i, a.Left[i], a.Right[i])
			}
		}
	})
}

// At 16 bits and 44.1 kHz there is the same music: two thirds of the bytes, its
// pitch and level kept, and an error that does not follow the sound.
func TestCompactDisc(t *testing.T) {
	a := tone(1000, 0.25, 1)
	f := Format{Rate: 44100, Bits: 16, Seed: cremona.Seed{3}}
	data, err := EncodeWAVAs(a, tags, f)
	if err != nil {
		t.Fatal(err)
	}
	if rate, bits := binary.LittleEndian.Uint32(data[24:]), binary.LittleEndian.Uint16(data[34:]); rate != 44100 || bits != 16 {
		t.Fatalf("header says %d Hz, %d bits", rate, bits)
	}
	if again, _ := EncodeWAVAs(a, tags, f); !bytes.Equal(again, data) {
		t.Error("one seed dithers in two ways")
	}
	f.Seed[0] = 4
	if other, _ := EncodeWAVAs(a, tags, f); bytes.Equal(other, data) {
		t.Error("two seeds dither in one way")
	}
	pcm := data[44 : 44+4*44100]
	sum, follows := 0.0, 0.0
	for i := 100; i < 44000; i++ {
		want := 0.25 * math.Sin(2*math.Pi*1000*float64(i)/44100) * 32768
		miss := float64(int16(binary.LittleEndian.Uint16(pcm[4*i:]))) - want
		sum += miss * miss
		follows += miss * want
	}
	// the variance of rounding, 1/12, and of the dither, 1/6
	if power := sum / 43900; power < 0.2 || power > 0.3 {
		t.Errorf("the error has a power of %.3f steps², want 0.25", power)
	}
	if c := follows / math.Sqrt(sum*43900*8192*8192/2); math.Abs(c) > 0.03 {
		t.Errorf("the error follows the sound by %.3f", c)
	}
	for _, bad := range []Format{{Rate: 96000}, {Bits: 8}} {
		if _, err := EncodeWAVAs(a, tags, bad); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}
