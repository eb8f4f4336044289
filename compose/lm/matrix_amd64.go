package lm

import "golang.org/x/sys/cpu"

// GODEBUG=cpu.avx2=off chooses the portable kernel.
var hasAVX2 = cpu.X86.HasAVX2

// matvec is [matvecPortable] or, where the processor has AVX2, the same sums
// sixteen columns at a time.
func matvec(y []int32, weights []int8, x []int16) {
	if !hasAVX2 || len(y) == 0 || len(x) == 0 || len(x)%columnUnit != 0 {
		matvecPortable(y, weights, x)
		return
	}
	_ = weights[len(y)*len(x)-1]
	matvecAVX2(&y[0], &weights[0], &x[0], len(y), len(x))
}

// matvecAVX2 wants a multiple of 4 rows and of 16 columns, at least one each.
//
//go:noescape
func matvecAVX2(y *int32, weights *int8, x *int16, rows, cols int)
