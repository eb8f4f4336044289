#include "textflag.h"

// func matvecAVX2(y *int32, weights *int8, x *int16, rows, cols int)
//
// Four rows at once. VPMOVSXBW widens sixteen weights to 16 bits, VPMADDWD
// multiplies with sixteen activations and adds neighbours to eight sums of 32
// bits. No instruction here saturates, so the sums are those of any other order.
TEXT ·matvecAVX2(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ weights+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ rows+24(FP), CX
	MOVQ cols+32(FP), R8
	LEAQ (R8)(R8*2), R9

rows:
	LEAQ  (SI)(R8*1), R10
	LEAQ  (SI)(R8*2), R11
	LEAQ  (SI)(R9*1), R12
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  BX, BX

columns:
	VMOVDQU   (DX)(BX*2), Y4
	VPMOVSXBW (SI)(BX*1), Y5
	VPMOVSXBW (R10)(BX*1), Y6
	VPMOVSXBW (R11)(BX*1), Y7
	VPMOVSXBW (R12)(BX*1), Y8
	VPMADDWD  Y4, Y5, Y5
	VPMADDWD  Y4, Y6, Y6
	VPMADDWD  Y4, Y7, Y7
	VPMADDWD  Y4, Y8, Y8
	VPADDD    Y5, Y0, Y0
	VPADDD    Y6, Y1, Y1
	VPADDD    Y7, Y2, Y2
	VPADDD    Y8, Y3, Y3
	ADDQ      $16, BX
	CMPQ      BX, R8
	JLT       columns

	// Each half of Y0 becomes one sum of each row, and the halves are added.
	VPHADDD      Y1, Y0, Y0
	VPHADDD      Y3, Y2, Y2
	VPHADDD      Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VMOVDQU      X0, (DI)

	ADDQ $16, DI
	LEAQ (SI)(R8*4), SI
	SUBQ $4, CX
	JGT  rows

	VZEROUPPER
	RET
