package dsp

import "math"

// Pi and its relatives, exact to the last bit of a float64.
const (
	Pi   = math.Pi
	Tau  = 2 * math.Pi
	ln2  = math.Ln2
	ln10 = math.Ln10
)

// pi/4 in three parts, so that whole multiples up to 2^27 subtract exactly
// (Cody and Waite 1980; parts by Moshier, Cephes 1989).
const (
	quarterHigh = 7.85398125648498535156e-1
	quarterMid  = 3.77489470793079817668e-8
	quarterLow  = 2.69515142907905952645e-15
)

// reduce brings x to |r| ≤ pi/4 and tells the octant, an even number 0 to 6.
func reduce(x float64) (r float64, octant int) {
	n := math.Floor(float64(x * (4 / Pi)))
	k := int64(n)
	if k&1 == 1 {
		k++
		n++
	}
	r = ((x - float64(n*quarterHigh)) - float64(n*quarterMid)) - float64(n*quarterLow)
	return r, int(k & 7)
}

func sinKernel(r float64) float64 {
	z := float64(r * r)
	p := 1.58962301576546568060e-10
	p = float64(p*z) - 2.50507477628578072866e-8
	p = float64(p*z) + 2.75573136213857245213e-6
	p = float64(p*z) - 1.98412698295895385996e-4
	p = float64(p*z) + 8.33333333332211858878e-3
	p = float64(p*z) - 1.66666666666666307295e-1
	return r + float64(float64(r*z)*p)
}

func cosKernel(r float64) float64 {
	z := float64(r * r)
	p := -1.13585365213876817300e-11
	p = float64(p*z) + 2.08757008419747316778e-9
	p = float64(p*z) - 2.75573141792967388112e-7
	p = float64(p*z) + 2.48015872888517045348e-5
	p = float64(p*z) - 1.38888888888730564116e-3
	p = float64(p*z) + 4.16666666666665929218e-2
	return 1 - float64(0.5*z) + float64(float64(z*z)*p)
}

// Sin is the sine of x radians, for |x| up to 10^8, to about 1e-16 near zero
// and 1e-8·ulp(x) of the argument far away. Beyond, and for NaN, it is NaN.
func Sin(x float64) float64 {
	if !(x >= -1e8 && x <= 1e8) {
		return math.NaN()
	}
	r, octant := reduce(x)
	switch octant {
	case 2:
		return cosKernel(r)
	case 4:
		return -sinKernel(r)
	case 6:
		return -cosKernel(r)
	}
	return sinKernel(r)
}

// Cos is the cosine of x radians, with the range of Sin.
func Cos(x float64) float64 {
	if !(x >= -1e8 && x <= 1e8) {
		return math.NaN()
	}
	r, octant := reduce(x)
	switch octant {
	case 2:
		return -sinKernel(r)
	case 4:
		return -cosKernel(r)
	case 6:
		return sinKernel(r)
	}
	return cosKernel(r)
}

// sinCos is Sin and Cos of an x in their range.
func sinCos(x float64) (sin, cos float64) {
	r, octant := reduce(x)
	s, c := sinKernel(r), cosKernel(r)
	switch octant {
	case 2:
		return c, -s
	case 4:
		return -s, -c
	case 6:
		return -c, s
	}
	return s, c
}

// scale is x·2^k for a result in the normal range; below it, zero, and above
// it, infinity.
func scale(x float64, k int) float64 {
	if k < -1000 || k > 1000 {
		if k < -1080 || x == 0 {
			return 0
		}
		if k > 1080 {
			return float64(math.Copysign(math.MaxFloat64, x) * 2)
		}
		half := k / 2
		return scale(scale(x, half), k-half)
	}
	return float64(x * math.Float64frombits(uint64(1023+k)<<52))
}

// ln 2 in two parts, the higher with 32 zero bits.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// Exp is e^x to within an ulp (Remez form of FreeBSD's e_exp.c, Sun 2004).
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 709.78:
		return math.Inf(1)
	case x < -745:
		return 0
	}
	k := math.Floor(float64(x*(1/ln2)) + 0.5)
	return expOf(x-float64(k*ln2High), float64(k*ln2Low), int(k))
}

// expOf is 2^k·e^(high−low) for |high−low| ≤ ln2/2.
func expOf(high, low float64, k int) float64 {
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	r := high - low
	t := float64(r * r)
	c := r - float64(t*(p1+float64(t*(p2+float64(t*(p3+float64(t*(p4+float64(t*p5)))))))))
	y := 1 - ((low - float64(r*c)/(2-c)) - high)
	return scale(y, k)
}

// Exp2 is 2^x.
func Exp2(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	}
	k := math.Floor(x + 0.5)
	r := x - k
	return expOf(float64(r*ln2High), float64(-r*ln2Low), int(k))
}

// split gives x = f·2^k with √½ ≤ f < √2 for a positive finite x.
func split(x float64) (f float64, k int) {
	if x < 0x1p-1022 { // subnormal
		x = float64(x * 0x1p54)
		k = -54
	}
	b := math.Float64bits(x)
	k += int(b>>52) - 1022
	f = math.Float64frombits(b&(1<<52-1) | 1022<<52) // ½ ≤ f < 1
	if f < math.Sqrt2/2 {
		f = float64(f * 2)
		k--
	}
	return f, k
}

// log1 is log(f) for √½ ≤ f < √2, as a head f−1−½(f−1)² … of FreeBSD's
// e_log.c (Sun 1993).
func log1(f float64) (log float64) {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	f--
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s2 * (l1 + float64(s4*(l3+float64(s4*(l5+float64(s4*l7)))))))
	t2 := float64(s4 * (l2 + float64(s4*(l4+float64(s4*l6)))))
	half := float64(float64(0.5*f) * f)
	return f - (half - float64(s*(half+t1+t2)))
}

// Log is the natural logarithm: −Inf at 0, NaN below.
func Log(x float64) float64 {
	if special, v := logSpecial(x); special {
		return v
	}
	f, k := split(x)
	n := float64(k)
	return float64(n*ln2High) + (log1(f) + float64(n*ln2Low))
}

// Log2 is the logarithm to base 2, exact at powers of two.
func Log2(x float64) float64 {
	if special, v := logSpecial(x); special {
		return v
	}
	f, k := split(x)
	return float64(k) + float64(log1(f)*(1/ln2))
}

func logSpecial(x float64) (bool, float64) {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return true, x
	case x == 0:
		return true, math.Inf(-1)
	case x < 0:
		return true, math.NaN()
	}
	return false, 0
}

// Log10 is the logarithm to base 10.
func Log10(x float64) float64 { return float64(Log(x) * (1 / ln10)) }

// Pow is x^y for x ≥ 0; NaN for x < 0.
func Pow(x, y float64) float64 {
	if y == 0 {
		return 1
	}
	if x == 0 {
		if y < 0 {
			return math.Inf(1)
		}
		return 0
	}
	return Exp(float64(y * Log(x)))
}

// Atan is the arc tangent in −π/2 to π/2 (rational form of Cephes, Moshier
// 1989).
func Atan(x float64) float64 {
	if x < 0 {
		return -atan(-x)
	}
	return atan(x)
}

func atan(x float64) float64 {
	const tan3pi8 = 2.41421356237309504880
	switch {
	case x <= 0.66:
		return atanKernel(x)
	case x > tan3pi8:
		return Pi/2 - atanKernel(1/x) + 6.123233995736765886130e-17
	}
	return Pi/4 + atanKernel((x-1)/(x+1)) + 0.5*6.123233995736765886130e-17
}

func atanKernel(x float64) float64 {
	z := float64(x * x)
	p := -8.750608600031904122785e-01
	p = float64(p*z) - 1.615753718733365076637e+01
	p = float64(p*z) - 7.500855792314704667340e+01
	p = float64(p*z) - 1.228866684490136173410e+02
	p = float64(p*z) - 6.485021904942025371773e+01
	q := z + 2.485846490142306297962e+01
	q = float64(q*z) + 1.650270098316988542046e+02
	q = float64(q*z) + 4.328810604912902668951e+02
	q = float64(q*z) + 4.853903996359136964868e+02
	q = float64(q*z) + 1.945506571482613964425e+02
	return float64(x*(float64(z*p)/q)) + x
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	switch {
	case x > 20:
		return 1
	case x < -20:
		return -1
	case x < 0.3 && x > -0.3: // continued fraction (Lambert 1770)
		z := float64(x * x)
		return x / (1 + z/(3+z/(5+z/(7+z/(9+z/(11+z/13))))))
	}
	return 1 - 2/(Exp(float64(2*x))+1)
}
