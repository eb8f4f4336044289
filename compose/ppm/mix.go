package ppm

import "github.com/cremona-audio/cremona/compose/lm"

// Mix reads a piece with a model of the corpus and one of the piece itself.
type Mix struct {
	long *Model
	past Past
	*Piece
}

// NewMix stands before a piece.
func NewMix(long *Model) *Mix { return &Mix{long, long.Start(), NewPiece(long.vocabulary)} }

// Predict writes the chances of the allowed symbols.
func (m *Mix) Predict(odds []uint64, mask lm.Mask) {
	m.long.Predict(odds, m.past, mask)
	m.Blend(odds, mask)
}

// Push goes on behind a symbol; the model of the piece learns it.
func (m *Mix) Push(symbol uint16) {
	m.past = m.long.Follow(m.past, symbol)
	m.Piece.Push(symbol)
}

// Piece is a model of one piece, which learns while it reads.
type Piece struct {
	model *Model
	past  Past
	odds  []uint64
}

// NewPiece stands before a piece.
func NewPiece(vocabulary int) *Piece {
	m := New(vocabulary)
	return &Piece{m, m.Start(), make([]uint64, vocabulary)}
}

// Blend mixes what the piece so far lets expect into the chances of the allowed
// symbols, which sum to [One]: each side weighs by the inverse of its entropy
// against the largest that could be.
func (p *Piece) Blend(odds []uint64, mask lm.Mask) {
	p.model.Predict(p.odds, p.past, mask)
	wa, wb := certainty(odds), certainty(p.odds)
	for s := range odds {
		odds[s] = (odds[s]*wa + p.odds[s]*wb) / (wa + wb)
		if mask.Has(s) {
			odds[s] = max(odds[s], 1)
		}
	}
}

// Push learns a symbol.
func (p *Piece) Push(symbol uint16) { p.past = p.model.Learn(p.past, symbol) }

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
