package render

import (
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// A guitar string that flesh lets go in 0.8 ms sounds duller than one that a nail
// lets go in 0.2 ms, on every string, and as loud in its fundamental.
func TestFleshIsDuller(t *testing.T) {
	for _, open := range cremona.Guitar.OpenStrings() {
		var shares, lows []float64
		for _, release := range []float64{0.0002, 0.0008} {
			p := plucked(cremona.Guitar, "flesh", 0.6, open+3)
			p.Voices[0].Plucks[0].Release = release
			x := mustRender(t, p, Config{Raw: true, Bridge: true}).Left
			hz := dsp.MIDIHz(float64(open + 3))
			low, _ := partial(x, hz, 0.15, 0.05)
			high := 0.0
			for n := math.Ceil(1500 / hz); n*hz < 4000; n++ {
				a, _ := partial(x, n*hz, 0.15, 0.05)
				high += a * a
			}
			lows, shares = append(lows, low), append(shares, 10*math.Log10(high/(low*low)))
		}
		t.Logf("string at %d: flesh has %.1f dB less from 1.5 to 4 kHz, %.1f dB in the fundamental", open, shares[0]-shares[1], 20*math.Log10(lows[0]/lows[1]))
		if shares[0]-shares[1] < 6 || math.Abs(20*math.Log10(lows[0]/lows[1])) > 1.5 {
			t.Errorf("string at %d: %.1f dB, fundamental %.3g and %.3g", open, shares[0]-shares[1], lows[0], lows[1])
		}
	}
}
