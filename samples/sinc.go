package samples

import "github.com/cremona-audio/cremona/render/dsp"

// Interpolation by a windowed sinc of 8 taps (Smith and Gossett 1984). The
// window is Kaiser's with β = 8, built on the series of the Bessel function I0;
// the table holds 512 positions between two frames and is linear between them.
// At 44.1 kHz the error is −88 dB at 1 kHz, −71 at 5 kHz and −47 at 10 kHz;
// there is no protection from aliases where a note is bent up.
const (
	taps      = 8
	phaseBits = 9
	phases    = 1 << phaseBits
	kaiser    = 8.0
	pi        = 3.141592653589793
)

var sinc = makeSinc()

func makeSinc() *[phases + 1][taps]float64 {
	var table [phases + 1][taps]float64
	for p := range table {
		row := &table[p]
		sum := 0.0
		for i := range row {
			x := float64(i-(taps/2-1)) - float64(p)/phases // distance from the position, frames
			row[i] = float64(window(x/(taps/2)) * cardinal(x))
			sum += row[i]
		}
		for i := range row { // steady in, steady out
			row[i] /= sum
		}
	}
	return &table
}

// weights are the taps for a fraction of a frame, in units of 2^−32.
func weights(fraction uint32) (row [taps]float64) {
	at := fraction >> (32 - phaseBits)
	f := float64(fraction<<phaseBits) / (1 << 32)
	a, b := &sinc[at], &sinc[at+1]
	for i := range row {
		row[i] = a[i] + float64((b[i]-a[i])*f)
	}
	return row
}

// cardinal is sin(πx)/πx.
func cardinal(x float64) float64 {
	if x == 0 {
		return 1
	}
	return dsp.Sin(float64(pi*x)) / float64(pi*x)
}

// window is I0(β √(1−x²)) / I0(β) for |x| ≤ 1, and zero outside.
func window(x float64) float64 {
	y := 1 - float64(x*x)
	if y < 0 {
		return 0
	}
	return bessel0(float64(kaiser*kaiser)*y/4) / bessel0(float64(kaiser*kaiser)/4)
}

// bessel0 is I0(2√q) = Σ q^k / (k!)².
func bessel0(q float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; k < 40; k++ {
		term = float64(term*q) / float64(k*k)
		sum += term
	}
	return sum
}
