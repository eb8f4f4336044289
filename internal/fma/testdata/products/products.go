// Package products has one line for each way to write a product. A line that
// a compiler may fuse ends in "want".
package products

type volts float64

type number interface{ ~int | ~float64 }

const half = 0.5

type string2 struct{ a, b [2]float64 }

func sums(x, y, z float64, i, j int) []float64 {
	return []float64{
		x*y + z,                     // want
		float64(x*y) + z,            //
		float64((x * y)) + z,        //
		float64(-(x * y)) + z,       //
		-(x * y) + z,                // want
		float64(x*y + z),            // want
		x*y*z + 1,                   // want
		float64(x*y*z) + 1,          //
		float64(x*(y*z)) + 1,        //
		x*(y*z+1) + 1,               // want want
		float64(x*(y*z+1)) + 1,      // want
		float64(x*float64(y*z) + 1), // want
		x*y/z + 1,                   //
		x / y,                       //
		x / 2,                       //
		half * x,                    // want
		half * 3,                    //
		float64(i * j),              //
		float64(i*j) * x,            // want
		min(x*y, z),                 // want
		float64(volts(x * y)),       //
		half * float64(i*j),         // want
	}
}

func places(x float64, s *string2, list []float64, next func() int) float64 {
	x *= 3                   // want
	x *= x + 1               // want
	s.a[1] *= s.b[0]         // want
	list[len(list)-1] *= 0.5 // want, by hand
	list[next()] *= 0.5      // want, by hand
	var i int
	i *= 2
	y := x * x // want
	return y * // want
		x
}

func float(x float32, v volts) (float32, volts) {
	return x * x, // want
		v * 2 // want, by hand
}

func generic[T number](x T) T { return x * x } // want, by hand
