package render

import (
	"math"

	"github.com/cremona-audio/cremona/render/dsp"
)

// evening is the share of the difference between notes that a player takes
// out; the rest is the character of the instrument.
const evening = 0.6

// evener knows how loud each semitone comes out of the body for one bow force
// and evens it.
type evener struct{ gains [129]float64 }

// newEvener predicts the power of a note of f Hz under Helmholtz motion, whose
// bridge force has partials 1/k, as Σ |H(k f)|²/k², averaged over the 3 % that
// vibrato sweeps.
func newEvener(h dsp.Stereo, low, high int) *evener {
	fft := dsp.NewFFT(2 * bodyFFT)
	power := spectrum(fft, h)
	sums := make([]float64, len(power)+1)
	for i, p := range power {
		sums[i+1] = sums[i] + p
	}
	bin := float64(outRate) / float64(fft.Size())
	band := func(f float64) float64 {
		lo := max(0, int(float64(f*0.985)/bin))
		hi := min(len(power), int(float64(f*1.015)/bin)+2)
		if lo >= hi {
			return 0
		}
		return (sums[hi] - sums[lo]) / float64(hi-lo)
	}
	var db [129]float64
	mean := 0.0
	for key := range db {
		f := dsp.MIDIHz(float64(key))
		sum := 1e-12
		for k := 1.0; float64(k*f) < 16000; k++ {
			sum += band(float64(k*f)) / (float64(k * k))
		}
		db[key] = float64(10 * dsp.Log10(sum))
		if key >= low && key <= high {
			mean += db[key] / float64(high-low+1)
		}
	}
	e := &evener{}
	for key := range db {
		e.gains[key] = dsp.FromDB(math.Max(-9, math.Min(9, float64(-evening*(db[key]-mean)))))
	}
	return e
}

// gain is the factor for a note of f Hz.
func (e *evener) gain(f float64) float64 {
	x := math.Max(0, math.Min(127.999, dsp.HzMIDI(f)))
	i := int(x)
	return dsp.Lerp(e.gains[i], e.gains[i+1], x-float64(i))
}
