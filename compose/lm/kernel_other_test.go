//go:build !amd64

package lm

import "testing"

func kernels(testing.TB) []kernel { return []kernel{{"portable", func(f func()) { f() }}} }
