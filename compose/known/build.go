package known

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// mostSeeds is how many hashes are tried before a set is given up.
const mostSeeds = 100

// Build makes a filter's file of the keys of runs, in any order. The same keys give
// the same bytes.
func Build(keys []uint64) ([]byte, error) {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	keys = slices.Compact(keys)
	n := uint64(len(keys))
	size := uint64(bits.Len64(n))
	log := min(size*4/7+2, mostSegment)
	places := max(n+n/8, n*7/8+n*5/max(size, 1)) + 64 // Graf and Lemire, section 4, in integers
	f := &Filter{segment: 1 << log, segments: uint32(max((places+1<<log-1)>>log, 3) - 2)}
	if n > 1<<27 {
		return nil, fmt.Errorf("build filter of known runs: %d are too many", n)
	}
	for f.seed = range uint64(mostSeeds) {
		order, ok := f.peel(keys)
		if !ok {
			continue
		}
		f.nibbles = make([]byte, (f.segments+2)<<log/2)
		f.assign(order)
		data := []byte(magic)
		for _, v := range []uint32{Version, Gram, uint32(n), uint32(log), f.segments} {
			data = binary.LittleEndian.AppendUint32(data, v)
		}
		data = append(binary.LittleEndian.AppendUint64(data, f.seed), f.nibbles...)
		sum := sha256.Sum256(data)
		return append(data, sum[:]...), nil
	}
	return nil, fmt.Errorf("build filter of known runs: no hash for %d runs in %d tries", n, mostSeeds)
}

// peeled is a hash and the place that is its own when all after it are taken out.
type peeled struct {
	hash  uint64
	place uint32
}

// peel takes out hashes that have a place alone, one after the other.
func (f *Filter) peel(keys []uint64) (order []peeled, ok bool) {
	all := (f.segments + 2) * f.segment
	sums, counts := make([]uint64, all), make([]uint32, all)
	for _, k := range keys {
		h := mix(k + f.seed)
		for _, p := range f.places(h) {
			sums[p] ^= h
			counts[p]++
		}
	}
	var alone []uint32
	for p, n := range counts {
		if n == 1 {
			alone = append(alone, uint32(p))
		}
	}
	for len(alone) > 0 {
		place := alone[len(alone)-1]
		alone = alone[:len(alone)-1]
		if counts[place] != 1 {
			continue
		}
		h := sums[place]
		order = append(order, peeled{h, place})
		for _, p := range f.places(h) {
			sums[p] ^= h
			if counts[p]--; counts[p] == 1 {
				alone = append(alone, p)
			}
		}
	}
	return order, len(order) == len(keys)
}

// assign gives each hash's own place what is missing in its sum, the last one
// taken out first.
func (f *Filter) assign(order []peeled) {
	for _, e := range slices.Backward(order) {
		missing := fingerprint(e.hash)
		for _, p := range f.places(e.hash) {
			missing ^= f.at(p)
		}
		f.nibbles[e.place/2] |= missing << (4 * (e.place & 1))
	}
}
