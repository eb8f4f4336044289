//go:build !purego

#include "go_asm.h"
#include "textflag.h"

// What bowPlain and ringPlain say in Go, with everything in registers: the same
// operations in the same order, the filters at the ends of the string side by
// side. There is no fused multiplication here.

DATA minusOne<>+0(SB)/8, $-1.0
GLOBL minusOne<>(SB), RODATA|NOPTR, $8

DATA minusTwo<>+0(SB)/8, $-2.0
GLOBL minusTwo<>(SB), RODATA|NOPTR, $8

DATA half<>+0(SB)/8, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $8

DATA sixth<>+0(SB)/8, $0x3fc5555555555555
GLOBL sixth<>(SB), RODATA|NOPTR, $8

DATA one<>+0(SB)/8, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $8

DATA ulp<>+0(SB)/8, $0x3cb0000000000000 // 2^-52
GLOBL ulp<>(SB), RODATA|NOPTR, $8

DATA magnitude<>+0(SB)/8, $0x7fffffffffffffff
DATA magnitude<>+8(SB)/8, $0x7fffffffffffffff
GLOBL magnitude<>(SB), RODATA|NOPTR, $16

DATA sign<>+0(SB)/8, $0x8000000000000000
DATA sign<>+8(SB)/8, $0x8000000000000000
GLOBL sign<>(SB), RODATA|NOPTR, $16

// The force that wave X10 makes goes to out, SI, and its energy to X8.
#define PUSH \
	VMULSD motion_toForce(R9), X6, X12;   \
	VMULSD X10, X12, X12;                 \
	VSUBSD X7, X12, X13;                  \
	VMULSD motion_soften(R9), X13, X13;   \
	VADDSD X13, X7, X7;                   \
	VADDSD (SI)(AX*8), X7, X13;          \
	VMOVSD X13, (SI)(AX*8);              \
	VMULSD X12, X12, X12;                 \
	VADDSD X12, X8, X8

// func pastAVX2(out *float64, l *[lineSize]float64, at int, d *float64, step float64, n int) int
//
// Four samples at a time, as long as all four lie equally many whole samples
// back and on one side of the line's end; it tells how many it read and leaves
// the delay of the next in d. n is a multiple of 4.
TEXT ·pastAVX2(SB), NOSPLIT, $0-56
	MOVQ         out+0(FP), DI
	MOVQ         l+8(FP), SI
	MOVQ         at+16(FP), AX
	MOVQ         d+24(FP), DX
	MOVQ         n+40(FP), CX
	VMOVSD       (DX), X0
	VMOVSD       step+32(FP), X1
	VBROADCASTSD one<>(SB), Y10
	VBROADCASTSD minusOne<>(SB), Y11
	VBROADCASTSD minusTwo<>(SB), Y12
	VBROADCASTSD half<>(SB), Y13
	VBROADCASTSD sixth<>(SB), Y14
	XORQ         BX, BX

past:
	VADDSD       X1, X0, X2
	VADDSD       X1, X2, X3
	VADDSD       X1, X3, X4
	VUNPCKLPD    X2, X0, X2
	VUNPCKLPD    X4, X3, X3
	VINSERTF128  $1, X3, Y2, Y2 // four delays
	VROUNDPD     $3, Y2, Y3
	VBROADCASTSD X3, Y5
	VCMPPD       $4, Y5, Y3, Y5
	VMOVMSKPD    Y5, R8
	TESTQ        R8, R8
	JNE          enough
	VCVTTSD2SIQ  X0, R8
	MOVQ         AX, R9
	SUBQ         R8, R9
	ANDQ         $const_lineMask, R9
	LEAQ         -2(R9), R8
	CMPQ         R8, $(const_lineSize-7)
	JHI          enough
	LEAQ         (SI)(R9*8), R9
	VSUBPD       Y3, Y2, Y2      // f
	VADDPD       Y11, Y2, Y5     // f - 1
	VADDPD       Y10, Y2, Y6     // f + 1
	VADDPD       Y12, Y2, Y7     // f - 2
	VMULPD       Y5, Y2, Y8      // h0
	VMULPD       Y7, Y6, Y9      // h1
	VMULPD       Y13, Y5, Y5
	VMULPD       Y13, Y2, Y2
	VMULPD       Y14, Y6, Y6
	VMULPD       Y14, Y7, Y7
	VMULPD       (R9), Y5, Y5
	VMULPD       -8(R9), Y2, Y2
	VMULPD       -16(R9), Y6, Y6
	VMULPD       8(R9), Y7, Y7
	VSUBPD       Y2, Y5, Y5
	VSUBPD       Y7, Y6, Y6
	VMULPD       Y9, Y5, Y5
	VMULPD       Y8, Y6, Y6
	VADDPD       Y6, Y5, Y5
	VMOVUPD      Y5, (DI)(BX*8)
	VADDSD       X1, X4, X0
	ADDQ         $4, AX
	ADDQ         $4, BX
	CMPQ         BX, CX
	JLT          past

enough:
	VMOVSD X0, (DX)
	MOVQ   BX, ret+48(FP)
	VZEROUPPER
	RET

// func bowAVX2(w *wire, m *motion, n int)
TEXT ·bowAVX2(SB), NOSPLIT, $0-24
	MOVQ    w+0(FP), R8
	MOVQ    m+8(FP), R9
	MOVQ    motion_out(R9), SI
	MOVQ    motion_past(R9), BX
	MOVQ    motion_bridge(R9), CX
	MOVQ    motion_to(R9), R10
	MOVQ    motion_twistBridge(R9), DX
	MOVQ    motion_twistNut(R9), R11
	MOVQ    motion_twistTo(R9), R13
	MOVQ    wire_noise(R8), R12
	MOVBQZX wire_stuck(R8), R14
	MOVQ    $0x2545f4914f6cdd1d, R15
	VMOVUPD motion_low(R9), Y0
	VMOVUPD motion_pass(R9), Y1
	VMOVUPD motion_back(R9), Y2
	VMOVSD  (motion_speed+ramp_from)(R9), X3
	VMOVSD  (motion_press+ramp_from)(R9), X4
	VMOVSD  (motion_gain+ramp_from)(R9), X6
	VMOVSD  motion_softly(R9), X7
	VMOVSD  motion_energy(R9), X8
	VMOVUPD motion_shares(R9), Y5
	XORQ    AX, AX

bow:
	VMOVSD       (CX)(AX*8), X10
	VMOVHPD      (BX)(AX*8), X10, X10
	VMOVSD       (DX)(AX*8), X12
	VMOVHPD      (R11)(AX*8), X12, X12
	VINSERTF128  $1, X12, Y10, Y10
	VSUBPD       Y0, Y10, Y10
	VMULPD       Y1, Y10, Y10
	VADDPD       Y10, Y0, Y0
	VMULPD       Y2, Y0, Y10       // vib, vin, tib, tin
	VPERMILPD    $1, X10, X11
	VADDSD       X11, X10, X11
	VEXTRACTF128 $1, Y10, X12
	VADDSD       X12, X11, X11
	VPERMILPD    $1, X12, X13
	VADDSD       X13, X11, X11
	VSUBSD       X11, X3, X11      // q
	VANDPD       magnitude<>(SB), X11, X12

	// the grip, with its noise
	MOVQ       R12, DI
	SHRQ       $12, DI
	XORQ       DI, R12
	MOVQ       R12, DI
	SHLQ       $25, DI
	XORQ       DI, R12
	MOVQ       R12, DI
	SHRQ       $27, DI
	XORQ       DI, R12
	MOVQ       R15, DI
	IMULQ      R12, DI
	SARQ       $11, DI
	VCVTSI2SDQ DI, X4, X13
	VMULSD     ulp<>(SB), X13, X13
	VMULSD     motion_rough(R9), X13, X13
	VADDSD     one<>(SB), X13, X13
	VMULSD     X13, X4, X13                // a
	VMULSD     motion_muS(R9), X13, X14

	TESTQ    R14, R14
	JEQ      slips
	VUCOMISD X14, X12
	JHI      slips

moved:
	VMOVSD       X12, motion_held(R9)
	VBROADCASTSD X11, Y12
	VMULPD       Y5, Y12, Y12
	VPERMILPD    $5, Y10, Y13
	VADDPD       Y12, Y13, Y13
	VMOVLPD      X13, (R10)(AX*8)
	VMOVHPD      X13, (line_nut-line_bridge)(R10)(AX*8)
	VEXTRACTF128 $1, Y13, X13
	VMOVLPD      X13, (R13)(AX*8)
	VMOVHPD      X13, (wire_twistNut-wire_twistBridge)(R13)(AX*8)
	PUSH
	VADDSD       (motion_speed+ramp_step)(R9), X3, X3
	VADDSD       (motion_press+ramp_step)(R9), X4, X4
	VADDSD       (motion_gain+ramp_step)(R9), X6, X6
	INCQ         AX
	CMPQ         AX, n+16(FP)
	JLT          bow

	MOVQ    R12, wire_noise(R8)
	MOVB    R14, wire_stuck(R8)
	VMOVUPD Y0, motion_low(R9)
	VMOVSD  X3, (motion_speed+ramp_from)(R9)
	VMOVSD  X4, (motion_press+ramp_from)(R9)
	VMOVSD  X6, (motion_gain+ramp_from)(R9)
	VMOVSD  X7, motion_softly(R9)
	VMOVSD  X8, motion_energy(R9)
	VZEROUPPER
	RET

	// q is X11, its size X12, the grip X13 and what it holds X14
slips:
	VMULSD   motion_muD(R9), X13, X15
	VSUBSD   X15, X12, X15                // over
	VMULSD   motion_muSD(R9), X13, X13
	VSUBSD   X15, X13, X13
	VMULSD   motion_fourV0(R9), X13, X13
	VSUBSD   motion_v0(R9), X15, X15      // b
	VMULSD   X15, X15, X9
	VSUBSD   X13, X9, X9                  // disc
	VXORPD   X13, X13, X13
	VUCOMISD X13, X9
	JCS      sticks
	VSQRTSD  X9, X9, X9
	VADDSD   X9, X15, X9
	VMULSD   half<>(SB), X9, X9      // u
	VUCOMISD X13, X9
	JLS      sticks
	TESTQ    R14, R14
	JEQ      slid

	VMOVSD   motion_held(R9), X15
	VUCOMISD X15, X12
	JLS      atOnce
	VUCOMISD X15, X14
	JLS      atOnce
	VSUBSD   X15, X14, X13
	VSUBSD   X15, X12, X15
	VDIVSD   X15, X13, X13                // part

atOnce:
	VMULSD     X9, X13, X15
	VSUBSD     X15, X9, X9
	MOVQ       motion_first(R9), DI
	ADDQ       AX, DI
	VCVTSI2SDQ DI, X13, X15
	VADDSD     X13, X15, X15
	VSUBSD     one<>(SB), X15, X15
	MOVQ       wire_nSlips(R8), DI
	VMOVSD     X15, wire_slips(R8)(DI*8)
	INCQ       wire_nSlips(R8)

slid:
	VSUBSD X9, X12, X13
	VANDPD magnitude<>(SB), X13, X13
	VANDPD sign<>(SB), X11, X11
	VORPD  X13, X11, X11
	XORQ   R14, R14
	JMP    moved

sticks:
	MOVQ $1, R14
	JMP  moved

// func ringAVX2(m *motion, n int)
TEXT ·ringAVX2(SB), NOSPLIT, $0-16
	MOVQ    m+0(FP), R9
	MOVQ    n+8(FP), R8
	MOVQ    motion_out(R9), SI
	MOVQ    motion_past(R9), BX
	MOVQ    motion_bridge(R9), CX
	MOVQ    motion_to(R9), R10
	MOVQ    motion_force(R9), DX
	VMOVUPD motion_low(R9), X0
	VMOVUPD motion_pass(R9), X1
	VMOVUPD motion_back(R9), X2
	VMOVSD  motion_half(R9), X3
	VMOVSD  (motion_gain+ramp_from)(R9), X6
	VMOVSD  motion_softly(R9), X7
	VMOVSD  motion_energy(R9), X8
	XORQ    AX, AX

ring:
	VMOVSD    (CX)(AX*8), X10
	VMOVHPD   (BX)(AX*8), X10, X10
	VSUBPD    X0, X10, X10
	VMULPD    X1, X10, X10
	VADDPD    X10, X0, X0
	VMULPD    X2, X0, X10      // vib, vin
	VMULSD    (DX)(AX*8), X3, X11
	VMOVDDUP  X11, X11
	VPERMILPD $1, X10, X13
	VADDPD    X11, X13, X13
	VMOVLPD   X13, (R10)(AX*8)
	VMOVHPD   X13, (line_nut-line_bridge)(R10)(AX*8)
	PUSH
	VADDSD    (motion_gain+ramp_step)(R9), X6, X6
	INCQ      AX
	CMPQ      AX, R8
	JLT       ring

	VMOVUPD X0, motion_low(R9)
	VMOVSD  X6, (motion_gain+ramp_from)(R9)
	VMOVSD  X7, motion_softly(R9)
	VMOVSD  X8, motion_energy(R9)
	VZEROUPPER
	RET
