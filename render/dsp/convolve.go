package dsp

// Stereo is a pair of impulse responses of one length.
type Stereo struct{ Left, Right []float64 }

// Convolver filters several mono inputs, each by its own stereo response, and
// sums them. It works in blocks by overlap-add (Stockham 1966): the response
// left + i·right turns a real input into left + i·right in one transform
// there and one back.
type Convolver struct {
	fft    *FFT
	block  int
	hr, hi [][]float64 // spectra, bit-reversed
	xr, xi []float64
	yr, yi []float64
}

// NewConvolver makes room for responses of up to n points each.
func NewConvolver(responses []Stereo) *Convolver {
	longest := 1
	for _, h := range responses {
		longest = max(longest, len(h.Left), len(h.Right))
	}
	size := 256
	for size < 3*longest {
		size *= 2
	}
	c := &Convolver{fft: NewFFT(size), block: size - longest + 1}
	buf := func() []float64 { return make([]float64, size) }
	c.xr, c.xi, c.yr, c.yi = buf(), buf(), buf(), buf()
	for _, h := range responses {
		hr, hi := buf(), buf()
		copy(hr, h.Left)
		copy(hi, h.Right)
		c.fft.Scramble(hr, hi)
		c.hr, c.hi = append(c.hr, hr), append(c.hi, hi)
	}
	return c
}

// Block is how many frames of each input a call of Add takes at most.
func (c *Convolver) Block() int { return c.block }

// Reach is how many frames a call of Add changes at most.
func (c *Convolver) Reach() int { return len(c.yr) }

// Add filters the next stretch of every input, up to Block frames of each, and
// adds the result to left and right from frame at. What would fall behind their end
// is dropped.
func (c *Convolver) Add(left, right []float64, inputs [][]float64, at int) {
	clear(c.yr)
	clear(c.yi)
	for v, in := range inputs {
		n := copy(c.xr[:c.block], in)
		clear(c.xr[n:])
		clear(c.xi)
		c.fft.Scramble(c.xr, c.xi)
		multiplyAdd(c.yr, c.yi, c.xr, c.xi, c.hr[v], c.hi[v])
	}
	c.fft.Unscramble(c.yr, c.yi)
	n := min(len(c.yr), len(left)-at)
	Add(left[at:], c.yr[:n])
	Add(right[at:], c.yi[:n])
}

func multiplyAddPlain(yr, yi, xr, xi, hr, hi []float64) {
	n := len(yr)
	yi, xr, xi, hr, hi = yi[:n], xr[:n], xi[:n], hr[:n], hi[:n]
	for k := range yr {
		yr[k] += float64(xr[k]*hr[k]) - float64(xi[k]*hi[k])
		yi[k] += float64(xr[k]*hi[k]) + float64(xi[k]*hr[k])
	}
}
