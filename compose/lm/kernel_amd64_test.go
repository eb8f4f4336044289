package lm

import "testing"

// kernel is a way to multiply.
type kernel struct {
	name string
	avx2 bool
}

var kernels = []kernel{{"portable", false}, {"AVX2", true}}

// need uses the kernel until the test ends.
func (k kernel) need(t testing.TB) {
	before := hasAVX2
	if k.avx2 && !before {
		t.Skip("this processor has no AVX2")
	}
	hasAVX2 = k.avx2
	t.Cleanup(func() { hasAVX2 = before })
}
