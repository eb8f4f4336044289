package dsp

// FFT is a complex Fourier transform of a power of two, in split real and
// imaginary slices, radix 4 with a radix-2 stage where the power is odd. It
// decimates in frequency (Gentleman and Sande 1966) and goes depth first, so
// that sub-transforms stay in the cache. The tables are shared; one FFT serves
// any number of goroutines.
type FFT struct {
	n      int
	stages []stage
}

// near is the number of points of a sub-transform that stays in the first
// cache: below, it goes stage by stage.
const near = 1024

// NewFFT makes a transform of n points, a power of two from 2.
func NewFFT(n int) *FFT {
	if n < 2 || n&(n-1) != 0 {
		panic("dsp: size of a transform is not a power of two")
	}
	f := &FFT{n: n}
	for m := n; m >= 4; m /= 4 {
		f.stages = append(f.stages, stageOf(m))
	}
	return f
}

// Size is the number of points.
func (f *FFT) Size() int { return f.n }

// Forward is X[k] = Σ x[n]·e^(−2πikn/N), in place and in natural order.
func (f *FFT) Forward(re, im []float64) {
	f.Scramble(re, im)
	f.reorder(re, im)
}

// Inverse is x[n] = 1/N Σ X[k]·e^(2πikn/N), in place and in natural order.
func (f *FFT) Inverse(re, im []float64) {
	f.reorder(re, im)
	f.Unscramble(re, im)
}

// Scramble is Forward with the result in bit-reversed order, which is all
// that a product of two spectra needs.
func (f *FFT) Scramble(re, im []float64) { f.split(re[:f.n], im[:f.n], 0) }

// Unscramble is Inverse of a spectrum in bit-reversed order.
func (f *FFT) Unscramble(re, im []float64) {
	re, im = re[:f.n], im[:f.n]
	f.join(re, im, 0)
	g := 1 / float64(f.n)
	Scale(re, g)
	Scale(im, g)
}

// split takes all stages of one (sub-)transform, the largest first.
func (f *FFT) split(re, im []float64, depth int) {
	n := len(re)
	if n > near {
		splitStage(re, im, f.stages[depth])
		for at, q := 0, n/4; at < n; at += q {
			f.split(re[at:at+q], im[at:at+q], depth+1)
		}
		return
	}
	m := n
	for ; m > 16 || m == 8; m /= 4 {
		for at := 0; at < n; at += m {
			splitStage(re[at:at+m], im[at:at+m], f.stages[depth])
		}
		depth++
	}
	switch m {
	case 16:
		splitLeaves(re, im, f.stages[depth])
	case 4:
		split4(re, im)
	case 2:
		pairs(re, im)
	}
}

// join is the way back: the same stages, the smallest first.
func (f *FFT) join(re, im []float64, depth int) {
	n := len(re)
	if n > near {
		for at, q := 0, n/4; at < n; at += q {
			f.join(re[at:at+q], im[at:at+q], depth+1)
		}
		joinStage(re, im, f.stages[depth])
		return
	}
	m, deepest := n, depth
	for ; m > 16 || m == 8; m /= 4 {
		deepest++
	}
	switch m {
	case 16:
		joinLeaves(re, im, f.stages[deepest])
	case 4:
		join4(re, im)
	case 2:
		pairs(re, im)
	}
	for m < n {
		m *= 4
		deepest--
		for at := 0; at < n; at += m {
			joinStage(re[at:at+m], im[at:at+m], f.stages[deepest])
		}
	}
}

// reorder swaps natural and bit-reversed order.
func (f *FFT) reorder(re, im []float64) {
	j := 0
	for i := range f.n {
		if i < j {
			re[i], re[j] = re[j], re[i]
			im[i], im[j] = im[j], im[i]
		}
		m := f.n >> 1
		for m > 0 && j&m != 0 {
			j ^= m
			m >>= 1
		}
		j |= m
	}
}
