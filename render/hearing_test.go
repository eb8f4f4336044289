package render

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// A pitch tracker that knows nothing of us (aubio, yinfft) hears the notes that
// were asked for, in at least 95 of 100 strokes and well in tune, without
// the room and in it.
func TestAnotherEarHearsTheNotes(t *testing.T) {
	t.Run("dry", func(t *testing.T) { anotherEar(t, Config{Dry: true}) })
	t.Run("in the room", func(t *testing.T) { anotherEar(t, Config{}) })
}

func anotherEar(t *testing.T, c Config) {
	right, all := 0, 0
	var off []float64
	for _, name := range []string{"violin", "viola", "cello"} {
		p := piece(t, name)
		window := 4096
		if name == "violin" {
			window = 2048
		}
		heard := aubio(t, mustRender(t, p, c), window)
		for _, s := range p.Voices[0].Strokes {
			cents, ok := median(heard, s, float64(window)/2/outRate)
			if !ok {
				continue
			}
			all++
			if math.Abs(cents) < 35 {
				right++
				off = append(off, math.Abs(cents))
			} else {
				t.Logf("%s at %.2f s: %.1f Hz is heard %.0f cents off", name, s.Start, s.Pitch, cents)
			}
		}
	}
	t.Logf("%d of %d notes are heard as written", right, all)
	if all < 30 || float64(right) < 0.95*float64(all) {
		t.Errorf("%d of %d notes are heard as written", right, all)
	}
	sort.Float64s(off)
	t.Logf("the median note is %.1f cents off", off[len(off)/2])
	if m := off[len(off)/2]; m > 4 {
		t.Errorf("the median note is %.1f cents off", m)
	}
}

// sighting is a time in s and the pitch heard there, in Hz.
type sighting struct{ at, hz float64 }

func aubio(t *testing.T, a cremona.Audio, window int) (out []sighting) {
	t.Helper()
	text, err := exec.Command(peers.Need(t, "aubiopitch"), "-i", toFile(t, a, Tags{}), "-p", "yinfft", "-u", "freq", "-B", fmt.Sprint(window), "-H", "256").Output()
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var s sighting
		if _, err := fmt.Sscan(lines.Text(), &s.at, &s.hz); err == nil && s.hz > 0 {
			out = append(out, s)
		}
	}
	return out
}

// median is how far off a stroke is heard, in cents, after its attack.
func median(heard []sighting, s cremona.Stroke, lag float64) (cents float64, ok bool) {
	var off []float64
	length := s.End - s.Start
	for _, h := range heard {
		if t := h.at - s.Start; t > math.Min(0.06, 0.3*length)+lag && h.at < s.End {
			off = append(off, 1200*math.Log2(h.hz/s.Pitch)-s.Bend.At(t))
		}
	}
	if len(off) == 0 || length < 0.09 {
		return 0, false
	}
	sort.Float64s(off)
	return off[len(off)/2], true
}
