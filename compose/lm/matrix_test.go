package lm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// kernel is one way to multiply.
type kernel struct {
	name string
	use  func(func()) // runs a function with it
}

// The kernels give the same sums, whatever the bytes.
func FuzzKernels(f *testing.F) {
	f.Add(uint64(1), uint8(1), uint8(1))
	f.Add(uint64(2), uint8(4), uint8(32))
	f.Add(uint64(0), uint8(3), uint8(64))
	f.Fuzz(func(t *testing.T, seed uint64, fours, sixteens uint8) {
		rows, cols := 4*(1+int(fours)%8), 16*(1+int(sixteens)%64)
		draw := rand.New(rand.NewPCG(seed, 0))
		w, x := make([]int8, rows*cols), make([]int16, cols)
		for i := range w {
			w[i] = int8(draw.Uint32())
			if seed%4 == 0 { // sums that are as large as they can be
				w[i] = -128
			}
		}
		for i := range x {
			x[i] = int16(draw.Uint32())
			if seed%4 == 0 {
				x[i] = -1 << 15
			}
		}
		plain := make([]int32, rows)
		for i := range plain {
			for j := range x {
				plain[i] += int32(w[i*cols+j]) * int32(x[j])
			}
		}
		for _, k := range kernels(t) {
			got := make([]int32, rows+1)
			got[rows] = 77
			k.use(func() { matvec(got[:rows], w, x) })
			if !slices.Equal(got[:rows], plain) || got[rows] != 77 {
				t.Errorf("%s: %d rows of %d: %v, want %v", k.name, rows, cols, got, plain)
			}
		}
	})
}

// A matrix whose rows are no multiple of four keeps to its rows.
func TestOddRows(t *testing.T) {
	m := matrix{rows: 7, cols: 16, weights: make([]int8, 8*16), scale: make([]int32, 7), bias: make([]int32, 7)}
	x := make([]int16, 16)
	for i := range 7 {
		m.weights[16*i+i] = 127
		m.scale[i] = 1 << 28 // a weight is 1, so a sum is in Q14
		m.bias[i] = int32(i)
		x[i] = int16(1000 * (i - 3))
	}
	y := make([]int32, 8)
	y[7] = 77
	m.apply(y[:7], x)
	for i := range 7 {
		if want := (127*1000*int32(i-3)+2)>>2 + int32(i); y[i] != want {
			t.Errorf("row %d is %d, want %d", i, y[i], want)
		}
	}
	if y[7] != 77 {
		t.Error("the row after the last one was written")
	}
}
