// Package complexes multiplies and divides complex numbers.
package complexes

func f(x, y complex128) complex128 {
	x += y
	x = x * y  // want, by hand
	x *= y     // want, by hand
	return x / // want, by hand
		y
}
