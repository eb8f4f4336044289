package ppm

import "github.com/cremona-audio/cremona/compose/lm"

// Mix reads a piece with a model of the corpus and one of the piece itself.
type Mix struct {
	long, short         *Model
	longPast, shortPast Past
	a, b                []uint64
}

// NewMix stands before a piece.
func NewMix(long *Model) *Mix {
	short := New(long.vocabulary)
	return &Mix{long: long, short: short, longPast: long.Start(), shortPast: short.Start(),
		a: make([]uint64, long.vocabulary), b: make([]uint64, long.vocabulary)}
}

// Predict writes the chances of the allowed symbols: both models' weighed by
// the inverse of their entropy against the largest that could be.
func (m *Mix) Predict(odds []uint64, mask lm.Mask) {
	m.long.Predict(m.a, m.longPast, mask)
	m.short.Predict(m.b, m.shortPast, mask)
	wa, wb := certainty(m.a), certainty(m.b)
	for s := range odds {
		odds[s] = (m.a[s]*wa + m.b[s]*wb) / (wa + wb)
		if mask.Has(s) {
			odds[s] = max(odds[s], 1)
		}
	}
}

// Push goes on behind a symbol; the model of the piece learns it.
func (m *Mix) Push(symbol uint16) {
	m.longPast = m.long.Follow(m.longPast, symbol)
	m.shortPast = m.short.Learn(m.shortPast, symbol)
}

// certainty is the largest possible entropy over the entropy, Q8, at most 2^20.
func certainty(odds []uint64) uint64 {
	n, entropy := uint64(0), uint64(0) // Q16 bits
	for _, o := range odds {
		if o > 0 {
			n++
			entropy += o >> 8 * uint64(lm.Log2(One)-lm.Log2(min(o, One))) >> 24
		}
	}
	if n < 2 {
		return 1 << 8
	}
	largest := uint64(lm.Log2(n))
	return min(largest<<8/max(entropy, 1), 1<<20)
}
