//go:build !amd64

package lm

import "testing"

type kernel struct{ name string }

var kernels = []kernel{{"portable"}}

func (kernel) need(testing.TB) {}
