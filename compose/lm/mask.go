package lm

import "math/bits"

// Mask says which symbols are allowed, a bit each.
type Mask []uint64

// NewMask has room for n symbols and allows none.
func NewMask(n int) Mask { return make(Mask, (n+63)/64) }

// Allow adds symbols.
func (m Mask) Allow(symbols ...int) {
	for _, s := range symbols {
		m[s/64] |= 1 << (s % 64)
	}
}

// Forbid takes symbols out.
func (m Mask) Forbid(symbols ...int) {
	for _, s := range symbols {
		m[s/64] &^= 1 << (s % 64)
	}
}

// Has tells whether a symbol is allowed.
func (m Mask) Has(s int) bool { return m[s/64]>>(s%64)&1 != 0 }

// Count is the number of allowed symbols.
func (m Mask) Count() (n int) {
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// MaskOf allows the symbols below n that a function names.
func MaskOf(n int, allowed func(symbol int) bool) Mask {
	m := NewMask(n)
	for s := range n {
		if allowed(s) {
			m.Allow(s)
		}
	}
	return m
}
