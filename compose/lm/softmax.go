package lm

import "math/bits"

const (
	expEntries = 1 << 12
	log2e      = 5909 // log2 e in Q12
	deepest    = 24   // bits below the most likely symbol that still count
)

// One is the inverse temperature 1, Q16. Less makes the choice wilder, more
// makes it safer.
const One = 1 << 16

// Weigh turns logits into weights in proportion to the chances of the symbols:
// the most likely allowed one has 2^31, one that is not allowed, or 24 bits
// less likely, has 0. A nil mask allows every symbol. The inverse temperature
// is in Q16 and at most 16. It returns the sum, which is 0 only if the mask is
// empty.
func (m *Model) Weigh(weights []uint32, logits []int32, mask Mask, inverse int32) (sum uint64) {
	inverse = min(max(inverse, 0), 16*One)
	most, any := int64(0), false
	for i, x := range logits {
		if mask == nil || mask.Has(i) {
			if !any || int64(x) > most {
				most, any = int64(x), true
			}
		}
	}
	for i, x := range logits {
		weights[i] = 0
		if mask == nil || mask.Has(i) {
			weights[i] = m.tables.power((most - int64(x)) * int64(inverse) >> 16)
			sum += uint64(weights[i])
		}
	}
	return sum
}

// power is e^−d in Q31, d in Q12 and not below 0.
func (t *tables) power(d int64) uint32 {
	e := d * log2e >> 12
	if e >= deepest<<12 {
		return 0
	}
	return t.exp2[e&(expEntries-1)] >> (e >> 12)
}

// Bits is the length of the code for a symbol with weight w of sum, in bits,
// Q16: the logarithm of sum/w. A weight of 0 counts as half of the least.
func Bits(w, sum uint64) int64 {
	if w == 0 {
		return Log2(2 * sum)
	}
	return Log2(sum) - Log2(w)
}

// Log2 is the logarithm of x to base 2, Q16, rounded down, by repeated squaring;
// that of 0 is 0.
func Log2(x uint64) int64 {
	if x == 0 {
		return 0
	}
	whole := bits.Len64(x) - 1
	y := x << (63 - whole) // 1 to 2 in Q63
	result := int64(whole)
	for range 16 {
		hi, lo := bits.Mul64(y, y) // 1 to 4 in Q126
		result <<= 1
		if hi>>63 != 0 {
			result++
			y = hi
		} else {
			y = hi<<1 | lo>>63
		}
	}
	return result
}
