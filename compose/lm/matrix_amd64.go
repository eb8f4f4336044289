package lm

import "golang.org/x/sys/cpu"

// GODEBUG=cpu.avx2=off chooses the portable kernels.
var hasAVX2 = cpu.X86.HasAVX2

// sumsAVX2 writes the sums of the products of each row of weights with x. It
// wants a multiple of 4 rows and of 16 columns.
func sumsAVX2(y []int32, weights []int8, x []int16) {
	if len(y) == 0 || len(x) == 0 {
		return
	}
	if len(y)%4 != 0 || len(x)%columnUnit != 0 || len(weights) < len(y)*len(x) {
		panic("lm: rows and columns do not fit the kernel")
	}
	matvecAVX2(&y[0], &weights[0], &x[0], len(y), len(x))
}

//go:noescape
func matvecAVX2(y *int32, weights *int8, x *int16, rows, cols int)
