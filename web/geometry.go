package web

// A length is in tenths of a pixel of the cover, which is 10,000 tenths wide.
// An angle is in 65,536ths of a turn, clockwise from twelve o'clock.
const (
	fullTurn = 1 << 16
	quarter  = fullTurn / 4

	fraction = 28                            // binary places of a sine
	tau      = int64(1686629713)             // 2π in 28 binary places
	half     = int64(1) << (fraction - 1)    // for rounding
	radian   = int64(fullTurn) * 1000 / 6283 // in angle units
)

// sine is in 28 binary places: the Taylor series to the 11th power over a
// quarter of a turn, right to 6·10⁻⁸.
func sine(angle int64) int64 {
	angle &= fullTurn - 1
	rest := angle & (quarter - 1)
	if angle&quarter != 0 {
		rest = quarter - rest
	}
	x := rest * tau >> 16
	square := x * x >> fraction
	sum, term := x, x
	for k := int64(3); k <= 11; k += 2 {
		term = -(term * square >> fraction) / (k * (k - 1))
		sum += term
	}
	if angle >= 2*quarter {
		return -sum
	}
	return sum
}

// point is in tenths of a pixel.
type point struct{ x, y int64 }

// polar is the point at a radius and an angle about a centre.
func polar(centre point, radius, angle int64) point {
	return point{
		centre.x + (radius*sine(angle)+half)>>fraction,
		centre.y - (radius*sine(angle+quarter)+half)>>fraction,
	}
}

// sweep is the angle that a length takes on a circle.
func sweep(length, radius int64) int64 { return length * radian / radius }

// between is the value at a fraction at/of of the way from a to b.
func between(a, b, at, of int64) int64 { return a + (b-a)*at/of }
