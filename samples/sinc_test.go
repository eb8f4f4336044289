package samples

import (
	"math"
	"testing"
)

// A sine read at other speeds stays a sine: the error is measured against the
// exact one at fractional positions.
func TestInterpolationError(t *testing.T) {
	for _, c := range []struct{ hz, limit float64 }{{100, -110}, {1000, -85}, {5000, -70}, {10000, -45}} {
		w := 2 * math.Pi * c.hz / 44100
		x := make([]float64, 2000)
		for i := range x {
			x[i] = math.Sin(w * float64(i))
		}
		v := voice{region: &region{sample: &sample{rate: 44100, channels: [][]float64{x}}}, position: 100 << 32, step: 0x1_2345_6789}
		sum := 0.0
		const n = 1500
		for range n {
			at := float64(v.position) / (1 << 32)
			got, _, _ := v.next()
			e := got - math.Sin(w*at)
			sum += 2 * e * e / n
		}
		if db := 10 * math.Log10(sum); db > c.limit {
			t.Errorf("%g Hz: error %.1f dB, more than %g", c.hz, db, c.limit)
		} else {
			t.Logf("%g Hz: %.1f dB", c.hz, db)
		}
	}
}
