package lm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// noise is a matrix and an activation of any size that the kernels take.
func noise(seed uint64, rows, cols int) (m matrix, x []int16) {
	draw := rand.New(rand.NewPCG(seed, 0))
	m = matrix{rows: rows, cols: cols, weights: make([]int8, (rows+rowUnit-1)/rowUnit*rowUnit*cols)}
	x = make([]int16, cols)
	for i := range rows * cols {
		m.weights[i] = int8(draw.Uint32())
		if seed%4 == 0 { // sums as large as they can be
			m.weights[i] = -127
		}
	}
	for i := range x {
		x[i] = int16(draw.IntN(1<<15+1) - 1<<14)
		if seed%4 == 0 {
			x[i] = -1 << 14
		}
	}
	return m, x
}

func plainSums(m matrix, x []int16) []int32 {
	y := make([]int32, m.rows)
	for i := range y {
		for j := range x {
			y[i] += int32(m.weights[i*m.cols+j]) * int32(x[j])
		}
	}
	return y
}

// The kernels give the same sums.
func FuzzKernels(f *testing.F) {
	f.Add(uint64(1), uint16(1), uint8(1))
	f.Add(uint64(2), uint16(4), uint8(32))
	f.Add(uint64(0), uint16(3), uint8(63))
	f.Add(uint64(4), uint16(31), uint8(63))
	f.Fuzz(func(t *testing.T, seed uint64, rows uint16, sixteens uint8) {
		n, cols := 1+int(rows)%64, 16*(1+int(sixteens)%64)
		for _, k := range kernels {
			t.Run(k.name, func(t *testing.T) {
				k.need(t)
				m, x := noise(seed, n, cols)
				m.scale, m.bias = slices.Repeat([]int32{1 << 30}, n), make([]int32, n)
				m.pack()
				want := plainSums(m, x)
				got := append(make([]int32, n), 77)
				m.apply(got[:n], x)
				if !slices.Equal(got[:n], want) || got[n] != 77 {
					t.Errorf("%d rows of %d: %v, want %v", n, cols, got, want)
				}

				rows := NewRows(m.weights[:n*cols], cols)
				got = append(make([]int32, n), 77)
				rows.Products(got, x)
				if rows.Len() != n || !slices.Equal(got[:n], want) || got[n] != 77 {
					t.Errorf("%d vectors of %d: %v, want %v", rows.Len(), cols, got, want)
				}
			})
		}
	})
}

// The scale of a row is in Q30, and what it gives is rounded.
func TestScale(t *testing.T) {
	for _, k := range kernels {
		t.Run(k.name, func(t *testing.T) {
			k.need(t)
			m := matrix{rows: 7, cols: 16, weights: make([]int8, 8*16), scale: make([]int32, 7), bias: make([]int32, 7)}
			x := make([]int16, 16)
			for i := range 7 {
				m.weights[16*i+i] = 127
				m.scale[i] = 1 << 28 // a weight is 1, so a sum is in Q14
				m.bias[i] = int32(i)
				x[i] = int16(1000 * (i - 3))
			}
			m.pack()
			y := make([]int32, 7)
			m.apply(y, x)
			for i := range y {
				if want := (127*1000*int32(i-3)+2)>>2 + int32(i); y[i] != want {
					t.Errorf("row %d is %d, want %d", i, y[i], want)
				}
			}
		})
	}
}

func TestMatrixCheck(t *testing.T) {
	m := matrix{rows: 2, cols: 1024, weights: slices.Repeat([]int8{-127}, 2048)}
	if err := m.check(1 << 14); err != nil {
		t.Error(err)
	}
	for i := 1024; i < 2048; i++ {
		m.weights[i] = -128
	}
	if err := m.check(1 << 14); err == nil || err.Error() != "row 1 has weights of 131072 together, must be less than 131072" {
		t.Errorf("error %v", err)
	}
}
