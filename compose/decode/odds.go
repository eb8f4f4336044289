package decode

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/cremona-audio/cremona"
)

// Odds are weights of symbols, in proportion to their chances. A weight is at
// most 2^33.
type Odds []uint64

// Sum is the sum of the weights.
func (o Odds) Sum() (sum uint64) {
	for _, w := range o {
		sum += w
	}
	return sum
}

// KeepLikely drops what is less likely than a share, Q16, of the most likely
// symbol ("min-p", Nguyen et al. 2024), but for the rare ones that are named.
func (o Odds) KeepLikely(share uint32, rare ...int) {
	least := slices.Max(o) * uint64(min(share, 1<<16)) >> 16
	for i, w := range o {
		if w < least && !slices.Contains(rare, i) {
			o[i] = 0
		}
	}
}

// KeepMass keeps the most likely symbols that together have a share, Q16, of
// the chances ("top-p", Holtzman et al. 2020), at least one. Of equally likely
// symbols the lower ones come first.
func (o Odds) KeepMass(share uint32) {
	order := make([]int, 0, len(o))
	for i, w := range o {
		if w > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(o[b], o[a]), a-b) })
	hi, lo := bits.Mul64(o.Sum(), uint64(min(share, 1<<16)))
	enough := hi<<48 | lo>>16
	var kept uint64
	for _, i := range order {
		if kept >= enough && kept > 0 {
			o[i] = 0
		}
		kept += o[i]
	}
}

// Draw takes one draw of a stream and picks a symbol. It is false if nothing
// has a weight.
func (o Odds) Draw(draws *cremona.Stream) (symbol int, ok bool) {
	sum := o.Sum()
	at, _ := bits.Mul64(draws.Uint64(), sum)
	for i, w := range o {
		if at < w {
			return i, true
		}
		at -= w
	}
	return 0, false
}
