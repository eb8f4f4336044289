//go:build !purego

#include "textflag.h"

// Four lanes of what stage.go says, in the same order of the same operations:
// every lane is rounded as the portable code rounds. There is no fused
// multiplication here, and no sum of lanes.

// 4×4 transpose of A … D by way of E … H.
#define TRANSPOSE(A, B, C, D, E, F, G, H) \
	VUNPCKLPD  B, A, E;         \
	VUNPCKHPD  B, A, F;         \
	VUNPCKLPD  D, C, G;         \
	VUNPCKHPD  D, C, H;         \
	VPERM2F128 $0x20, G, E, A;  \
	VPERM2F128 $0x20, H, F, B;  \
	VPERM2F128 $0x31, G, E, C;  \
	VPERM2F128 $0x31, H, F, D

// X + iY = (A + iB)·(C + iS), by way of T and U.
#define ROTATE(A, B, C, S, X, Y, T, U) \
	VMULPD C, A, T; \
	VMULPD S, B, U; \
	VSUBPD U, T, X; \
	VMULPD S, A, T; \
	VMULPD C, B, U; \
	VADDPD U, T, Y

// X + iY = (A + iB)·(C − iS), by way of T and U.
#define ROTATEBACK(A, B, C, S, X, Y, T, U) \
	VMULPD C, A, T; \
	VMULPD S, B, U; \
	VADDPD U, T, X; \
	VMULPD C, B, T; \
	VMULPD S, A, U; \
	VSUBPD U, T, Y

// The sums and differences of a split: in Y0 … Y3 real and Y4 … Y7 imaginary
// parts; out Y12, Y13 the first output, Y8, Y10 the second before its
// rotation, Y2, Y6 the third and Y0, Y4 the fourth.
#define SPLIT \
	VADDPD Y2, Y0, Y8;   \
	VSUBPD Y2, Y0, Y0;   \
	VADDPD Y3, Y1, Y9;   \
	VSUBPD Y3, Y1, Y1;   \
	VADDPD Y6, Y4, Y10;  \
	VSUBPD Y6, Y4, Y4;   \
	VADDPD Y7, Y5, Y11;  \
	VSUBPD Y7, Y5, Y5;   \
	VADDPD Y9, Y8, Y12;  \
	VADDPD Y11, Y10, Y13; \
	VSUBPD Y9, Y8, Y8;   \
	VSUBPD Y11, Y10, Y10; \
	VADDPD Y5, Y0, Y2;   \
	VSUBPD Y1, Y4, Y6;   \
	VSUBPD Y5, Y0, Y0;   \
	VADDPD Y1, Y4, Y4

// The sums and differences of a join: in Y0 … Y3 and Y4 … Y7, rotated; out the
// same, in order.
#define JOIN \
	VADDPD Y1, Y0, Y8;  \
	VADDPD Y5, Y4, Y9;  \
	VSUBPD Y1, Y0, Y10; \
	VSUBPD Y5, Y4, Y11; \
	VADDPD Y3, Y2, Y12; \
	VADDPD Y7, Y6, Y13; \
	VSUBPD Y3, Y2, Y14; \
	VSUBPD Y7, Y6, Y15; \
	VADDPD Y12, Y8, Y0;  \
	VADDPD Y13, Y9, Y4;  \
	VSUBPD Y15, Y10, Y1; \
	VADDPD Y14, Y11, Y5; \
	VSUBPD Y12, Y8, Y2;  \
	VSUBPD Y13, Y9, Y6;  \
	VADDPD Y15, Y10, Y3; \
	VSUBPD Y14, Y11, Y7

// re in SI and R8 (three quarters on), im in DI and R9, twiddles in DX and R10,
// q in bytes in CX, q/4 in BX.
#define STAGEARGS \
	MOVQ re+0(FP), SI;  \
	MOVQ im+8(FP), DI;  \
	MOVQ t+16(FP), DX;  \
	MOVQ q+24(FP), BX;  \
	LEAQ (BX*8), CX;    \
	LEAQ (CX)(CX*2), AX; \
	LEAQ (SI)(AX*1), R8;  \
	LEAQ (DI)(AX*1), R9;  \
	LEAQ (DX)(AX*1), R10; \
	SHRQ $2, BX

#define NEXT4 \
	ADDQ $32, SI;  \
	ADDQ $32, DI;  \
	ADDQ $32, DX;  \
	ADDQ $32, R8;  \
	ADDQ $32, R9;  \
	ADDQ $32, R10; \
	DECQ BX

#define LOADROWS \
	VMOVUPD (SI), Y0;       \
	VMOVUPD (SI)(CX*1), Y1; \
	VMOVUPD (SI)(CX*2), Y2; \
	VMOVUPD (R8), Y3;       \
	VMOVUPD (DI), Y4;       \
	VMOVUPD (DI)(CX*1), Y5; \
	VMOVUPD (DI)(CX*2), Y6; \
	VMOVUPD (R9), Y7

// func splitStageAVX2(re, im, t *float64, q int)
TEXT ·splitStageAVX2(SB), NOSPLIT, $0-32
	STAGEARGS

split:
	LOADROWS
	SPLIT
	VMOVUPD Y12, (SI)
	VMOVUPD Y13, (DI)
	VMOVUPD (DX)(CX*2), Y14 // c2
	VMOVUPD (R10), Y15      // s2
	ROTATE(Y8, Y10, Y14, Y15, Y12, Y13, Y9, Y11)
	VMOVUPD Y12, (SI)(CX*1)
	VMOVUPD Y13, (DI)(CX*1)
	VMOVUPD (DX), Y14       // c1
	VMOVUPD (DX)(CX*1), Y15 // s1
	ROTATE(Y2, Y6, Y14, Y15, Y12, Y13, Y9, Y11)
	VMOVUPD Y12, (SI)(CX*2)
	VMOVUPD Y13, (DI)(CX*2)
	VMOVUPD (R10)(CX*1), Y14 // c3
	VMOVUPD (R10)(CX*2), Y15 // s3
	ROTATE(Y0, Y4, Y14, Y15, Y12, Y13, Y9, Y11)
	VMOVUPD Y12, (R8)
	VMOVUPD Y13, (R9)
	NEXT4
	JNE     split
	VZEROUPPER
	RET

// func joinStageAVX2(re, im, t *float64, q int)
TEXT ·joinStageAVX2(SB), NOSPLIT, $0-32
	STAGEARGS

join:
	LOADROWS
	VMOVUPD (DX)(CX*2), Y14 // c2
	VMOVUPD (R10), Y15      // s2
	ROTATEBACK(Y1, Y5, Y14, Y15, Y8, Y9, Y12, Y13)
	VMOVUPD (DX), Y14       // c1
	VMOVUPD (DX)(CX*1), Y15 // s1
	ROTATEBACK(Y2, Y6, Y14, Y15, Y10, Y11, Y12, Y13)
	VMOVUPD (R10)(CX*1), Y14 // c3
	VMOVUPD (R10)(CX*2), Y15 // s3
	ROTATEBACK(Y3, Y7, Y14, Y15, Y1, Y5, Y12, Y13)
	VMOVAPD Y1, Y3
	VMOVAPD Y5, Y7
	VMOVAPD Y8, Y1
	VMOVAPD Y9, Y5
	VMOVAPD Y10, Y2
	VMOVAPD Y11, Y6
	JOIN
	VMOVUPD Y0, (SI)
	VMOVUPD Y4, (DI)
	VMOVUPD Y1, (SI)(CX*1)
	VMOVUPD Y5, (DI)(CX*1)
	VMOVUPD Y2, (SI)(CX*2)
	VMOVUPD Y6, (DI)(CX*2)
	VMOVUPD Y3, (R8)
	VMOVUPD Y7, (R9)
	NEXT4
	JNE     join
	VZEROUPPER
	RET

// func splitLeavesAVX2(re, im, t *float64, leaves int)
//
// Each leaf of 16 points: a stage with q = 4, then four times four points,
// which lie across after a transpose.
TEXT ·splitLeavesAVX2(SB), NOSPLIT, $0-32
	MOVQ re+0(FP), SI
	MOVQ im+8(FP), DI
	MOVQ t+16(FP), DX
	MOVQ leaves+24(FP), BX

splitleaf:
	VMOVUPD (SI), Y0
	VMOVUPD 32(SI), Y1
	VMOVUPD 64(SI), Y2
	VMOVUPD 96(SI), Y3
	VMOVUPD (DI), Y4
	VMOVUPD 32(DI), Y5
	VMOVUPD 64(DI), Y6
	VMOVUPD 96(DI), Y7
	SPLIT
	VMOVUPD 64(DX), Y14
	VMOVUPD 96(DX), Y15
	ROTATE(Y8, Y10, Y14, Y15, Y1, Y5, Y9, Y11)
	VMOVUPD (DX), Y14
	VMOVUPD 32(DX), Y15
	ROTATE(Y2, Y6, Y14, Y15, Y8, Y10, Y9, Y11)
	VMOVUPD 128(DX), Y14
	VMOVUPD 160(DX), Y15
	ROTATE(Y0, Y4, Y14, Y15, Y3, Y7, Y9, Y11)
	VMOVAPD Y12, Y0
	VMOVAPD Y13, Y4
	VMOVAPD Y8, Y2
	VMOVAPD Y10, Y6
	TRANSPOSE(Y0, Y1, Y2, Y3, Y8, Y9, Y10, Y11)
	TRANSPOSE(Y4, Y5, Y6, Y7, Y12, Y13, Y14, Y15)
	SPLIT
	TRANSPOSE(Y12, Y8, Y2, Y0, Y1, Y3, Y9, Y11)
	VMOVUPD Y12, (SI)
	VMOVUPD Y8, 32(SI)
	VMOVUPD Y2, 64(SI)
	VMOVUPD Y0, 96(SI)
	TRANSPOSE(Y13, Y10, Y6, Y4, Y5, Y7, Y14, Y15)
	VMOVUPD Y13, (DI)
	VMOVUPD Y10, 32(DI)
	VMOVUPD Y6, 64(DI)
	VMOVUPD Y4, 96(DI)
	ADDQ    $128, SI
	ADDQ    $128, DI
	DECQ    BX
	JNE     splitleaf
	VZEROUPPER
	RET

// func joinLeavesAVX2(re, im, t *float64, leaves int)
TEXT ·joinLeavesAVX2(SB), NOSPLIT, $0-32
	MOVQ re+0(FP), SI
	MOVQ im+8(FP), DI
	MOVQ t+16(FP), DX
	MOVQ leaves+24(FP), BX

joinleaf:
	VMOVUPD (SI), Y0
	VMOVUPD 32(SI), Y1
	VMOVUPD 64(SI), Y2
	VMOVUPD 96(SI), Y3
	VMOVUPD (DI), Y4
	VMOVUPD 32(DI), Y5
	VMOVUPD 64(DI), Y6
	VMOVUPD 96(DI), Y7
	TRANSPOSE(Y0, Y1, Y2, Y3, Y8, Y9, Y10, Y11)
	TRANSPOSE(Y4, Y5, Y6, Y7, Y12, Y13, Y14, Y15)
	JOIN
	TRANSPOSE(Y0, Y1, Y2, Y3, Y8, Y9, Y10, Y11)
	TRANSPOSE(Y4, Y5, Y6, Y7, Y12, Y13, Y14, Y15)
	VMOVUPD 64(DX), Y14
	VMOVUPD 96(DX), Y15
	ROTATEBACK(Y1, Y5, Y14, Y15, Y8, Y9, Y12, Y13)
	VMOVUPD (DX), Y14
	VMOVUPD 32(DX), Y15
	ROTATEBACK(Y2, Y6, Y14, Y15, Y10, Y11, Y12, Y13)
	VMOVUPD 128(DX), Y14
	VMOVUPD 160(DX), Y15
	ROTATEBACK(Y3, Y7, Y14, Y15, Y1, Y5, Y12, Y13)
	VMOVAPD Y1, Y3
	VMOVAPD Y5, Y7
	VMOVAPD Y8, Y1
	VMOVAPD Y9, Y5
	VMOVAPD Y10, Y2
	VMOVAPD Y11, Y6
	JOIN
	VMOVUPD Y0, (SI)
	VMOVUPD Y1, 32(SI)
	VMOVUPD Y2, 64(SI)
	VMOVUPD Y3, 96(SI)
	VMOVUPD Y4, (DI)
	VMOVUPD Y5, 32(DI)
	VMOVUPD Y6, 64(DI)
	VMOVUPD Y7, 96(DI)
	ADDQ    $128, SI
	ADDQ    $128, DI
	DECQ    BX
	JNE     joinleaf
	VZEROUPPER
	RET

// func multiplyAddAVX2(yr, yi, xr, xi, hr, hi *float64, n int)
TEXT ·multiplyAddAVX2(SB), NOSPLIT, $0-56
	MOVQ yr+0(FP), DI
	MOVQ yi+8(FP), SI
	MOVQ xr+16(FP), R8
	MOVQ xi+24(FP), R9
	MOVQ hr+32(FP), R10
	MOVQ hi+40(FP), R11
	MOVQ n+48(FP), CX
	XORQ AX, AX

multiply:
	VMOVUPD (R8)(AX*8), Y0
	VMOVUPD (R9)(AX*8), Y1
	VMOVUPD (R10)(AX*8), Y2
	VMOVUPD (R11)(AX*8), Y3
	ROTATE(Y0, Y1, Y2, Y3, Y4, Y5, Y6, Y7)
	VADDPD  (DI)(AX*8), Y4, Y4
	VADDPD  (SI)(AX*8), Y5, Y5
	VMOVUPD Y4, (DI)(AX*8)
	VMOVUPD Y5, (SI)(AX*8)
	ADDQ    $4, AX
	CMPQ    AX, CX
	JLT     multiply
	VZEROUPPER
	RET
