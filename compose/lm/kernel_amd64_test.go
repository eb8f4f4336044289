package lm

import "testing"

func kernels(t testing.TB) []kernel {
	with := func(avx2 bool) func(func()) {
		return func(f func()) {
			before := hasAVX2
			defer func() { hasAVX2 = before }()
			hasAVX2 = avx2
			f()
		}
	}
	list := []kernel{{"portable", with(false)}}
	if hasAVX2 {
		return append(list, kernel{"AVX2", with(true)})
	}
	return list
}
