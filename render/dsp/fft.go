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

// stage holds the twiddles e^(−2πijk/n), j = 1, 2, 3, of one size n.
type stage struct {
	n                      int
	c1, s1, c2, s2, c3, s3 []float64
}

// NewFFT makes a transform of n points, a power of two from 2.
func NewFFT(n int) *FFT {
	if n < 2 || n&(n-1) != 0 {
		panic("dsp: size of a transform is not a power of two")
	}
	f := &FFT{n: n}
	for m := n; m >= 4; m /= 4 {
		q := m / 4
		t := make([]float64, 6*q)
		st := stage{m, t[:q], t[q : 2*q], t[2*q : 3*q], t[3*q : 4*q], t[4*q : 5*q], t[5*q:]}
		for k := range q {
			st.c1[k], st.s1[k] = unitRoot(k, m)
			st.c2[k], st.s2[k] = unitRoot(2*k, m)
			st.c3[k], st.s3[k] = unitRoot(3*k, m)
		}
		f.stages = append(f.stages, st)
	}
	return f
}

// unitRoot is e^(−2πik/n).
func unitRoot(k, n int) (re, im float64) {
	w := float64(Tau*float64(k)) / float64(n)
	return Cos(w), -Sin(w)
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
	for i := range re {
		re[i] = float64(re[i] * g)
		im[i] = float64(im[i] * g)
	}
}

func (f *FFT) split(re, im []float64, depth int) {
	switch len(re) {
	case 1:
		return
	case 2:
		re[0], re[1] = re[0]+re[1], re[0]-re[1]
		im[0], im[1] = im[0]+im[1], im[0]-im[1]
		return
	case 4:
		split4(re, im)
		return
	}
	st := &f.stages[depth]
	q := st.n / 4
	r0, r1, r2, r3 := re[:q:q], re[q:2*q:2*q], re[2*q:3*q:3*q], re[3*q:4*q:4*q]
	i0, i1, i2, i3 := im[:q:q], im[q:2*q:2*q], im[2*q:3*q:3*q], im[3*q:4*q:4*q]
	c1, s1, c2, s2, c3, s3 := st.c1[:q], st.s1[:q], st.c2[:q], st.s2[:q], st.c3[:q], st.s3[:q]
	r1, r2, r3, i0, i1, i2, i3 = r1[:q], r2[:q], r3[:q], i0[:q], i1[:q], i2[:q], i3[:q]
	for k := range r0 {
		ar, ai := r0[k]+r2[k], i0[k]+i2[k]
		br, bi := r1[k]+r3[k], i1[k]+i3[k]
		cr, ci := r0[k]-r2[k], i0[k]-i2[k]
		dr, di := r1[k]-r3[k], i1[k]-i3[k]
		r0[k], i0[k] = ar+br, ai+bi
		xr, xi := ar-br, ai-bi
		r1[k], i1[k] = float64(xr*c2[k])-float64(xi*s2[k]), float64(xr*s2[k])+float64(xi*c2[k])
		xr, xi = cr+di, ci-dr // c − i·d
		r2[k], i2[k] = float64(xr*c1[k])-float64(xi*s1[k]), float64(xr*s1[k])+float64(xi*c1[k])
		xr, xi = cr-di, ci+dr // c + i·d
		r3[k], i3[k] = float64(xr*c3[k])-float64(xi*s3[k]), float64(xr*s3[k])+float64(xi*c3[k])
	}
	f.split(r0, i0, depth+1)
	f.split(r1, i1, depth+1)
	f.split(r2, i2, depth+1)
	f.split(r3, i3, depth+1)
}

func split4(re, im []float64) {
	re, im = re[:4], im[:4]
	ar, ai := re[0]+re[2], im[0]+im[2]
	br, bi := re[1]+re[3], im[1]+im[3]
	cr, ci := re[0]-re[2], im[0]-im[2]
	dr, di := re[1]-re[3], im[1]-im[3]
	re[0], im[0] = ar+br, ai+bi
	re[1], im[1] = ar-br, ai-bi
	re[2], im[2] = cr+di, ci-dr
	re[3], im[3] = cr-di, ci+dr
}

func (f *FFT) join(re, im []float64, depth int) {
	switch len(re) {
	case 1:
		return
	case 2:
		re[0], re[1] = re[0]+re[1], re[0]-re[1]
		im[0], im[1] = im[0]+im[1], im[0]-im[1]
		return
	case 4:
		join4(re, im)
		return
	}
	st := &f.stages[depth]
	q := st.n / 4
	r0, r1, r2, r3 := re[:q:q], re[q:2*q:2*q], re[2*q:3*q:3*q], re[3*q:4*q:4*q]
	i0, i1, i2, i3 := im[:q:q], im[q:2*q:2*q], im[2*q:3*q:3*q], im[3*q:4*q:4*q]
	f.join(r0, i0, depth+1)
	f.join(r1, i1, depth+1)
	f.join(r2, i2, depth+1)
	f.join(r3, i3, depth+1)
	c1, s1, c2, s2, c3, s3 := st.c1[:q], st.s1[:q], st.c2[:q], st.s2[:q], st.c3[:q], st.s3[:q]
	r1, r2, r3, i0, i1, i2, i3 = r1[:q], r2[:q], r3[:q], i0[:q], i1[:q], i2[:q], i3[:q]
	for k := range r0 {
		y1r, y1i := float64(r1[k]*c2[k])+float64(i1[k]*s2[k]), float64(i1[k]*c2[k])-float64(r1[k]*s2[k])
		y2r, y2i := float64(r2[k]*c1[k])+float64(i2[k]*s1[k]), float64(i2[k]*c1[k])-float64(r2[k]*s1[k])
		y3r, y3i := float64(r3[k]*c3[k])+float64(i3[k]*s3[k]), float64(i3[k]*c3[k])-float64(r3[k]*s3[k])
		cr, ci := r0[k]+y1r, i0[k]+y1i
		dr, di := r0[k]-y1r, i0[k]-y1i
		er, ei := y2r+y3r, y2i+y3i
		fr, fi := y2r-y3r, y2i-y3i
		r0[k], i0[k] = cr+er, ci+ei
		r1[k], i1[k] = dr-fi, di+fr // d + i·f
		r2[k], i2[k] = cr-er, ci-ei
		r3[k], i3[k] = dr+fi, di-fr // d − i·f
	}
}

func join4(re, im []float64) {
	re, im = re[:4], im[:4]
	cr, ci := re[0]+re[1], im[0]+im[1]
	dr, di := re[0]-re[1], im[0]-im[1]
	er, ei := re[2]+re[3], im[2]+im[3]
	fr, fi := re[2]-re[3], im[2]-im[3]
	re[0], im[0] = cr+er, ci+ei
	re[1], im[1] = dr-fi, di+fr
	re[2], im[2] = cr-er, ci-ei
	re[3], im[3] = dr+fi, di-fr
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
