//go:build !purego

#include "go_asm.h"
#include "textflag.h"

// As in fft_amd64.s, lanes are independent: each is rounded as the portable
// code rounds, in the same order.

DATA absMask<>+0(SB)/8, $0x7fffffffffffffff
GLOBL absMask<>(SB), RODATA|NOPTR, $8

DATA half<>+0(SB)/8, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $8

DATA most<>+0(SB)/8, $0x7fefffffffffffff
GLOBL most<>(SB), RODATA|NOPTR, $8

DATA pcmScale<>+0(SB)/8, $8388608.0
DATA pcmScale<>+8(SB)/8, $8388607.0
DATA pcmScale<>+16(SB)/8, $-8388608.0
GLOBL pcmScale<>(SB), RODATA|NOPTR, $24

// The lower three bytes of four numbers.
DATA pcmBytes<>+0(SB)/8, $0x0908060504020100
DATA pcmBytes<>+8(SB)/8, $0x808080800e0d0c0a
GLOBL pcmBytes<>(SB), RODATA|NOPTR, $16

DATA minusSecond<>+0(SB)/8, $0
DATA minusSecond<>+8(SB)/8, $0x8000000000000000
GLOBL minusSecond<>(SB), RODATA|NOPTR, $16

// func scaleAVX2(x *float64, gain float64, n int)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), DI
	VBROADCASTSD gain+8(FP), Y0
	MOVQ         n+16(FP), CX
	XORQ         AX, AX

scale:
	VMULPD  (DI)(AX*8), Y0, Y1
	VMOVUPD Y1, (DI)(AX*8)
	ADDQ    $4, AX
	CMPQ    AX, CX
	JLT     scale
	VZEROUPPER
	RET

// func addAVX2(y, x *float64, n int)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	XORQ AX, AX

add:
	VMOVUPD (DI)(AX*8), Y0
	VADDPD  (SI)(AX*8), Y0, Y0
	VMOVUPD Y0, (DI)(AX*8)
	ADDQ    $4, AX
	CMPQ    AX, CX
	JLT     add
	VZEROUPPER
	RET

// func largestAVX2(x *float64, n int) float64
//
// VMAXPD keeps its first operand, here the largest so far, where the other is
// no number. n is a multiple of 16.
TEXT ·largestAVX2(SB), NOSPLIT, $0-24
	MOVQ         x+0(FP), SI
	MOVQ         n+8(FP), CX
	VBROADCASTSD absMask<>(SB), Y15
	VXORPD       Y0, Y0, Y0
	VXORPD       Y1, Y1, Y1
	VXORPD       Y2, Y2, Y2
	VXORPD       Y3, Y3, Y3
	XORQ         AX, AX

largest:
	VANDPD (SI)(AX*8), Y15, Y4
	VANDPD 32(SI)(AX*8), Y15, Y5
	VANDPD 64(SI)(AX*8), Y15, Y6
	VANDPD 96(SI)(AX*8), Y15, Y7
	VMAXPD Y0, Y4, Y0
	VMAXPD Y1, Y5, Y1
	VMAXPD Y2, Y6, Y2
	VMAXPD Y3, Y7, Y3
	ADDQ   $16, AX
	CMPQ   AX, CX
	JLT    largest
	VMAXPD       Y1, Y0, Y0
	VMAXPD       Y3, Y2, Y2
	VMAXPD       Y2, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPD       X1, X0, X0
	VPERMILPD    $1, X0, X1
	VMAXSD       X1, X0, X0
	VMOVSD       X0, ret+16(FP)
	VZEROUPPER
	RET

// func unzipAVX2(even, odd, x *float64, n int)
//
// n is the number of pairs, a multiple of 4.
TEXT ·unzipAVX2(SB), NOSPLIT, $0-32
	MOVQ even+0(FP), DI
	MOVQ odd+8(FP), DX
	MOVQ x+16(FP), SI
	MOVQ n+24(FP), CX
	XORQ AX, AX

unzip:
	VMOVUPD    (SI), Y0
	VMOVUPD    32(SI), Y1
	VPERM2F128 $0x20, Y1, Y0, Y2
	VPERM2F128 $0x31, Y1, Y0, Y3
	VUNPCKLPD  Y3, Y2, Y0
	VUNPCKHPD  Y3, Y2, Y1
	VMOVUPD    Y0, (DI)(AX*8)
	VMOVUPD    Y1, (DX)(AX*8)
	ADDQ       $64, SI
	ADDQ       $4, AX
	CMPQ       AX, CX
	JLT        unzip
	VZEROUPPER
	RET

// func halfBandAVX2(out, even, odd, taps *float64, n int)
//
// even and odd begin where the first output begins to see; n is a multiple of
// 16.
TEXT ·halfBandAVX2(SB), NOSPLIT, $0-40
	MOVQ         out+0(FP), DI
	MOVQ         even+8(FP), SI
	MOVQ         odd+16(FP), R8
	MOVQ         taps+24(FP), R9
	MOVQ         n+32(FP), CX
	VBROADCASTSD half<>(SB), Y15

frames:
	VMULPD 120(R8), Y15, Y0
	VMULPD 152(R8), Y15, Y1
	VMULPD 184(R8), Y15, Y2
	VMULPD 216(R8), Y15, Y3
	LEAQ   120(SI), R10
	LEAQ   128(SI), R11
	XORQ   AX, AX

taps:
	VBROADCASTSD (R9)(AX*8), Y14
	VMOVUPD      (R10), Y4
	VMOVUPD      32(R10), Y5
	VMOVUPD      64(R10), Y6
	VMOVUPD      96(R10), Y7
	VADDPD       (R11), Y4, Y4
	VADDPD       32(R11), Y5, Y5
	VADDPD       64(R11), Y6, Y6
	VADDPD       96(R11), Y7, Y7
	VMULPD       Y14, Y4, Y4
	VMULPD       Y14, Y5, Y5
	VMULPD       Y14, Y6, Y6
	VMULPD       Y14, Y7, Y7
	VADDPD       Y4, Y0, Y0
	VADDPD       Y5, Y1, Y1
	VADDPD       Y6, Y2, Y2
	VADDPD       Y7, Y3, Y3
	SUBQ         $8, R10
	ADDQ         $8, R11
	INCQ         AX
	CMPQ         AX, $16
	JLT          taps
	VMOVUPD Y0, (DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VMOVUPD Y3, 96(DI)
	ADDQ    $128, DI
	ADDQ    $128, SI
	ADDQ    $128, R8
	SUBQ    $16, CX
	JGT     frames
	VZEROUPPER
	RET

// func energiesAVX2(c *[10][2]float64, z *[5][2]float64, left, right *float64, n int)
//
// c holds B0, B1, B2, A1, A2 of the first filter and of the second, z the
// states of both and the sums of the squares. The lanes are left and right.
TEXT ·energiesAVX2(SB), NOSPLIT, $0-40
	MOVQ    c+0(FP), DX
	MOVQ    z+8(FP), BX
	MOVQ    left+16(FP), SI
	MOVQ    right+24(FP), DI
	MOVQ    n+32(FP), CX
	VMOVUPD (BX), X0
	VMOVUPD 16(BX), X1
	VMOVUPD 32(BX), X2
	VMOVUPD 48(BX), X3
	VMOVUPD 64(BX), X4
	VMOVUPD (DX), X5     // B0 of the first
	VMOVUPD 48(DX), X6   // A1
	VMOVUPD 64(DX), X7   // A2
	VMOVUPD 128(DX), X8  // A1 of the second
	VMOVUPD 144(DX), X9  // A2
	VMOVUPD 80(DX), X14  // B0
	VMOVUPD 96(DX), X15  // B1
	XORQ    AX, AX

energies:
	VMOVSD  (SI)(AX*8), X10
	VMOVHPD (DI)(AX*8), X10, X10
	VMULPD  X5, X10, X11
	VADDPD  X0, X11, X11     // y
	VMULPD  16(DX), X10, X12
	VMULPD  X6, X11, X13
	VSUBPD  X13, X12, X12
	VADDPD  X1, X12, X0
	VMULPD  32(DX), X10, X12
	VMULPD  X7, X11, X13
	VSUBPD  X13, X12, X1
	VMULPD  X14, X11, X10
	VADDPD  X2, X10, X10     // z
	VMULPD  X15, X11, X12
	VMULPD  X8, X10, X13
	VSUBPD  X13, X12, X12
	VADDPD  X3, X12, X2
	VMULPD  112(DX), X11, X12
	VMULPD  X9, X10, X13
	VSUBPD  X13, X12, X3
	VMULPD  X10, X10, X10
	VADDPD  X10, X4, X4
	INCQ    AX
	CMPQ    AX, CX
	JLT     energies
	VMOVUPD X0, (BX)
	VMOVUPD X1, 16(BX)
	VMOVUPD X2, 32(BX)
	VMOVUPD X3, 48(BX)
	VMOVUPD X4, 64(BX)
	VZEROUPPER
	RET

// How far the lines of the reverberator lie apart.
#define reverbBytes (8*(const_reverbLine+const_reverbApart))

// func reverbAVX2(r *reverbRun, n int)
//
// The lanes are lines 0 to 3 and 4 to 7, and after the matrix the even and the
// odd ones.
TEXT ·reverbAVX2(SB), NOSPLIT, $0-16
	MOVQ         r+0(FP), AX
	MOVQ         reverbRun_preTo(AX), CX
	MOVQ         reverbRun_from+0(AX), R8
	MOVQ         reverbRun_from+8(AX), R9
	MOVQ         reverbRun_from+16(AX), R10
	MOVQ         reverbRun_from+24(AX), R11
	MOVQ         reverbRun_from+32(AX), R12
	MOVQ         reverbRun_from+40(AX), R13
	MOVQ         reverbRun_from+48(AX), R14
	MOVQ         reverbRun_from+56(AX), R15
	MOVQ         reverbRun_to(AX), BX
	MOVQ         reverbRun_preFrom(AX), SI
	MOVQ         reverbRun_left(AX), DI
	MOVQ         reverbRun_right(AX), DX
	VMOVUPD      reverbRun_low+0(AX), Y0
	VMOVUPD      reverbRun_low+32(AX), Y1
	VMOVUPD      reverbRun_gain+0(AX), Y2
	VMOVUPD      reverbRun_gain+32(AX), Y3
	VUNPCKLPD    Y3, Y2, Y4 // gains 0 4 2 6
	VUNPCKHPD    Y3, Y2, Y5 // gains 1 5 3 7
	VPERMPD      $0xd8, Y4, Y2
	VPERMPD      $0xd8, Y5, Y3
	VBROADCASTSD reverbRun_pass(AX), Y4
	VBROADCASTSD reverbRun_wet(AX), Y5
	VMOVUPD      minusSecond<>(SB), X6
	XORQ         AX, AX

reverb:
	VMOVSD       (R8)(AX*8), X7
	VMOVHPD      (R9)(AX*8), X7, X7
	VMOVSD       (R10)(AX*8), X8
	VMOVHPD      (R11)(AX*8), X8, X8
	VINSERTF128  $1, X8, Y7, Y7
	VMOVSD       (R12)(AX*8), X8
	VMOVHPD      (R13)(AX*8), X8, X8
	VMOVSD       (R14)(AX*8), X9
	VMOVHPD      (R15)(AX*8), X9, X9
	VINSERTF128  $1, X9, Y8, Y8
	VSUBPD       Y0, Y7, Y7
	VSUBPD       Y1, Y8, Y8
	VMULPD       Y4, Y7, Y7
	VMULPD       Y4, Y8, Y8
	VADDPD       Y7, Y0, Y0
	VADDPD       Y8, Y1, Y1
	VEXTRACTF128 $1, Y0, X9
	VXORPD       X6, X9, X9
	VADDPD       X9, X0, X9
	VADDSUBPD    X1, X9, X9
	VEXTRACTF128 $1, Y1, X10
	VSUBPD       X10, X9, X9
	VMULPD       X5, X9, X9
	VMOVSD       (DI)(AX*8), X10
	VMOVHPD      (DX)(AX*8), X10, X10
	VPERMILPD    $1, X10, X11
	VADDSD       X11, X10, X11
	VMULSD       half<>(SB), X11, X11
	VMOVSD       X11, (CX)(AX*8)
	VADDPD       X9, X10, X9
	VMOVLPD      X9, (DI)(AX*8)
	VMOVHPD      X9, (DX)(AX*8)
	VADDPD       Y1, Y0, Y9  // a
	VSUBPD       Y1, Y0, Y10 // b
	VPERM2F128   $0x20, Y10, Y9, Y11
	VPERM2F128   $0x31, Y10, Y9, Y12
	VADDPD       Y12, Y11, Y13 // c0 c1 d0 d1
	VSUBPD       Y12, Y11, Y14 // c2 c3 d2 d3
	VUNPCKLPD    Y14, Y13, Y11
	VUNPCKHPD    Y14, Y13, Y12
	VADDPD       Y12, Y11, Y13
	VSUBPD       Y12, Y11, Y14
	VMULPD       Y2, Y13, Y13
	VMULPD       Y3, Y14, Y14
	VBROADCASTSD (SI)(AX*8), Y15
	VADDPD       Y13, Y15, Y13
	VADDPD       Y14, Y15, Y14
	VMOVLPD      X13, (BX)
	VMOVHPD      X13, (2*reverbBytes)(BX)
	VMOVLPD      X14, (1*reverbBytes)(BX)
	VMOVHPD      X14, (3*reverbBytes)(BX)
	VEXTRACTF128 $1, Y13, X13
	VEXTRACTF128 $1, Y14, X14
	VMOVLPD      X13, (4*reverbBytes)(BX)
	VMOVHPD      X13, (6*reverbBytes)(BX)
	VMOVLPD      X14, (5*reverbBytes)(BX)
	VMOVHPD      X14, (7*reverbBytes)(BX)
	ADDQ         $8, BX
	INCQ         AX
	CMPQ         AX, n+8(FP)
	JLT          reverb
	MOVQ         r+0(FP), AX
	VMOVUPD      Y0, reverbRun_low+0(AX)
	VMOVUPD      Y1, reverbRun_low+32(AX)
	VZEROUPPER
	RET

#define PCM4(FROM, Y, X, ALL) \
	VMULPD       (FROM)(AX*8), Y8, Y;  \
	VANDPD       Y, Y12, ALL;          \
	VCMPPD       $2, Y13, ALL, ALL;    \
	VADDPD       Y9, Y, Y;             \
	VROUNDPD     $1, Y, Y;             \
	VMINPD       Y10, Y, Y;            \
	VMAXPD       Y11, Y, Y;            \
	VCVTTPD2DQY  Y, X

// func pcm24AVX2(out *byte, left, right *float64, n int) int
//
// n is a multiple of 4; four bytes after the last frame are overwritten.
TEXT ·pcm24AVX2(SB), NOSPLIT, $0-40
	MOVQ         out+0(FP), DI
	MOVQ         left+8(FP), SI
	MOVQ         right+16(FP), DX
	MOVQ         n+24(FP), CX
	VBROADCASTSD pcmScale<>+0(SB), Y8
	VBROADCASTSD half<>(SB), Y9
	VBROADCASTSD pcmScale<>+8(SB), Y10
	VBROADCASTSD pcmScale<>+16(SB), Y11
	VBROADCASTSD absMask<>(SB), Y12
	VBROADCASTSD most<>(SB), Y13
	VMOVDQU      pcmBytes<>(SB), X14
	XORQ         AX, AX

pcm:
	PCM4(SI, Y0, X0, Y2)
	PCM4(DX, Y1, X1, Y3)
	VANDPD     Y2, Y3, Y2
	VMOVMSKPD  Y2, BX
	CMPQ       BX, $15
	JNE        stop
	VPUNPCKLDQ X1, X0, X2
	VPUNPCKHDQ X1, X0, X3
	VPSHUFB    X14, X2, X2
	VPSHUFB    X14, X3, X3
	VMOVDQU    X2, (DI)
	VMOVDQU    X3, 12(DI)
	ADDQ       $24, DI
	ADDQ       $4, AX
	CMPQ       AX, CX
	JLT        pcm

stop:
	MOVQ AX, ret+32(FP)
	VZEROUPPER
	RET

// func betweenAVX2(out, x *float64, taps *[3][BetweenTaps]float64, n int)
//
// n is a multiple of 8.
TEXT ·betweenAVX2(SB), NOSPLIT, $0-32
	MOVQ         out+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         taps+16(FP), DX
	MOVQ         n+24(FP), CX
	VBROADCASTSD absMask<>(SB), Y15
	VXORPD       Y14, Y14, Y14

between:
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	VXORPD Y4, Y4, Y4
	VXORPD Y5, Y5, Y5
	XORQ   AX, AX

weigh:
	VMOVUPD      (SI)(AX*8), Y6
	VMOVUPD      32(SI)(AX*8), Y7
	VBROADCASTSD (DX)(AX*8), Y8
	VBROADCASTSD 128(DX)(AX*8), Y9
	VBROADCASTSD 256(DX)(AX*8), Y10
	VMULPD       Y6, Y8, Y11
	VMULPD       Y7, Y8, Y8
	VMULPD       Y6, Y9, Y12
	VMULPD       Y7, Y9, Y9
	VMULPD       Y6, Y10, Y13
	VMULPD       Y7, Y10, Y10
	VADDPD       Y11, Y0, Y0
	VADDPD       Y8, Y1, Y1
	VADDPD       Y12, Y2, Y2
	VADDPD       Y9, Y3, Y3
	VADDPD       Y13, Y4, Y4
	VADDPD       Y10, Y5, Y5
	INCQ         AX
	CMPQ         AX, $const_BetweenTaps
	JLT          weigh
	VANDPD       Y0, Y15, Y0
	VANDPD       Y1, Y15, Y1
	VANDPD       Y2, Y15, Y2
	VANDPD       Y3, Y15, Y3
	VANDPD       Y4, Y15, Y4
	VANDPD       Y5, Y15, Y5
	VMAXPD       Y14, Y0, Y0
	VMAXPD       Y14, Y1, Y1
	VMAXPD       Y0, Y2, Y0
	VMAXPD       Y1, Y3, Y1
	VMAXPD       Y0, Y4, Y0
	VMAXPD       Y1, Y5, Y1
	VMOVUPD      Y0, (DI)
	VMOVUPD      Y1, 32(DI)
	ADDQ         $64, SI
	ADDQ         $64, DI
	SUBQ         $8, CX
	JGT          between
	VZEROUPPER
	RET
