package memory

import (
	"math/bits"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
)

// Nearest neighbours (Khandelwal et al. 2020): which states of the network were
// like this one, and what came next there.
const (
	keyLength  = 128
	maxKeys    = 1 << 13 // of one kind of symbol, the newest
	neighbours = 32
)

// key is a state of the network, projected on keyLength directions of ±1
// (Achlioptas 2003), which keeps distances well enough to rank them.
type key [keyLength]int8

// projection is the directions for a network's size.
type projection struct {
	signs lm.Rows
	shift int
}

var projectionSeed = cremona.Seed(cremona.Keccak256([]byte("cremona/projection/v1")))

func newProjection(hidden int) projection {
	signs := make([]int8, keyLength*hidden)
	draws, word := projectionSeed.Stream("signs"), uint64(0)
	for i := range signs {
		if i%64 == 0 {
			word = draws.Uint64()
		}
		signs[i] = int8(word>>(i%64)&1)<<1 - 1
	}
	return projection{lm.NewRows(signs, hidden), 8 + bits.Len(uint(hidden))/2}
}

func (p projection) of(state []int16) (k key) {
	var sums [keyLength]int32
	p.signs.Products(sums[:], state)
	for i, s := range sums {
		k[i] = int8(min(max(s>>p.shift, -127), 127))
	}
	return k
}

// near is the keys of one kind of symbol.
type near struct {
	keys    []int8 // keyLength each
	rows    lm.Rows
	length  []int32 // half the square of each
	symbols []uint16
	weight  []uint16 // Q16 − 1: how much a key counts; see decay
	mean    int64    // of length
}

func (n *near) learn(k key, symbol, weight uint16) {
	n.keys = append(n.keys, k[:]...)
	n.length = append(n.length, k.half())
	n.symbols = append(n.symbols, symbol)
	n.weight = append(n.weight, weight)
}

// half is half the square of a key's length.
func (k key) half() int32 {
	var sum int32
	for _, x := range k {
		sum += int32(x) * int32(x)
	}
	return sum / 2
}

// finish drops the oldest keys of too many, which are the last, and finds the
// scale.
func (n *near) finish() {
	if len(n.symbols) > maxKeys {
		n.keys, n.length = n.keys[:maxKeys*keyLength], n.length[:maxKeys]
		n.symbols, n.weight = n.symbols[:maxKeys], n.weight[:maxKeys]
	}
	var sum int64
	for _, l := range n.length {
		sum += int64(l)
	}
	n.mean = max(nearness, sum/max(1, int64(len(n.length))))
	n.rows = lm.NewRows(n.keys, keyLength)
}

// A neighbour counts half if it is farther than the nearest one by this part of
// the mean.
const nearness = 24

// neighbour is a key and half the square of its distance, less what all have
// in common.
type neighbour struct {
	at       int
	distance int32
}

// predict writes the chances of the allowed symbols by the nearest keys, Q32.
// It tells how far the nearest one is, half the square of the distance in
// 1/256 of the mean; ok is false if there is none.
func (n *near) predict(odds []uint64, k key, mask lm.Mask, scratch []int32) (far int64, ok bool) {
	clear(odds)
	if len(n.symbols) == 0 {
		return 0, false
	}
	var x [keyLength]int16
	for i, v := range k {
		x[i] = int16(v)
	}
	products := scratch[:len(n.symbols)]
	n.rows.Products(products, x[:])
	found := n.nearest(products, mask)
	if len(found) == 0 {
		return 0, false
	}
	var sum uint64
	for _, f := range found {
		w := halved(uint64(n.weight[f.at])+1, int64(f.distance-found[0].distance), n.mean/nearness)
		odds[n.symbols[f.at]] += w
		sum += w
	}
	for s, w := range odds {
		odds[s] = w << 32 / sum
	}
	return max(0, int64(found[0].distance+k.half())) << 8 / n.mean, true
}

// halved is w · 2^−(d/scale), on a straight line between whole powers.
func halved(w uint64, d, scale int64) uint64 {
	whole := d / scale
	if whole >= 32 {
		return 0
	}
	w <<= 16
	part := uint64((d - whole*scale) << 16 / scale) // Q16
	return (w - w*part>>17) >> whole >> 16
}

// nearest lists the neighbours from the nearest on; of equal ones that of the
// newer lesson first.
func (n *near) nearest(products []int32, mask lm.Mask) []neighbour {
	var list [neighbours]neighbour
	count := 0
	for i, l := range n.length {
		d := l - products[i]
		if count == neighbours && d >= list[count-1].distance || !mask.Has(int(n.symbols[i])) {
			continue
		}
		j := min(count, neighbours-1)
		for ; j > 0 && list[j-1].distance > d; j-- {
			list[j] = list[j-1]
		}
		list[j] = neighbour{i, d}
		count = min(count+1, neighbours)
	}
	return append([]neighbour(nil), list[:count]...)
}
