//go:build !amd64

package lm

func matvec(y []int32, weights []int8, x []int16) { matvecPortable(y, weights, x) }
