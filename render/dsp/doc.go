// Package dsp holds the arithmetic of sound: functions of a real number that
// give the same bits on every machine, noise, filters, the fast Fourier
// transform and convolution.
//
// The standard library's Sin, Exp and Log have assembly on some machines and
// are compiled with fused multiply-add on others, so they differ in the last
// bits. Here every product is rounded by an explicit conversion, which the Go
// specification forbids to fuse, and only operations that IEEE 754 defines
// exactly are used.
package dsp
