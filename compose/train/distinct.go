package train

import (
	"encoding/binary"
	"hash/fnv"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Tune collections print the same tune many times. Streams are compared as
// runs of (length, interval), whatever their key.

const (
	gram     = 8  // notes of a shingle
	hashes   = 32 // minima kept of each stream
	bandRows = 4  // minima that must agree at once to be looked at
	prefix   = 32 // notes that make two streams one
)

// Distinct drops streams whose first 32 notes or 70 % of whose 8-note runs are
// those of a stream before (Broder 1997).
func Distinct(list []Stream) []Stream {
	bands := map[[2]uint64][]int{}
	starts := map[uint64]bool{}
	var minima [][hashes]uint64
	var kept []Stream
next:
	for _, s := range list {
		words := intervals(s.Piece)
		start := hashWords(words[:min(len(words), prefix)])
		if len(words) >= prefix && starts[start] {
			continue
		}
		sketch := sketchOf(words)
		keys := bandKeys(sketch)
		for _, k := range keys {
			for _, other := range bands[k] {
				if agreement(sketch, minima[other]) >= hashes*7/10 {
					continue next
				}
			}
		}
		for _, k := range keys {
			bands[k] = append(bands[k], len(minima))
		}
		starts[start] = true
		minima = append(minima, sketch)
		kept = append(kept, s)
	}
	return kept
}

// intervals is the stream as one word a note.
func intervals(p symbol.Piece) []uint32 {
	var words []uint32
	last := 0
	for _, b := range p.Bars {
		for _, n := range b.Notes {
			if n.Sound == symbol.Sounding {
				step := int(n.Pitch.Step)
				words = append(words, uint32(n.Length)<<16|uint32(step-last+64)<<4|uint32(n.Pitch.Alter+2))
				last = step
			}
		}
	}
	return words
}

func hashWords(words []uint32) uint64 {
	h := fnv.New64a()
	var b [4]byte
	for _, w := range words {
		binary.LittleEndian.PutUint32(b[:], w)
		h.Write(b[:])
	}
	return h.Sum64()
}

func sketchOf(words []uint32) (sketch [hashes]uint64) {
	for i := range sketch {
		sketch[i] = ^uint64(0)
	}
	for i := 0; i+gram <= len(words); i++ {
		h := hashWords(words[i : i+gram])
		for j := range sketch {
			sketch[j] = min(sketch[j], mix(h^uint64(j)*0x9e3779b97f4a7c15))
		}
	}
	return sketch
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func bandKeys(sketch [hashes]uint64) (keys [hashes / bandRows][2]uint64) {
	for i := range keys {
		h := uint64(0)
		for _, v := range sketch[i*bandRows : (i+1)*bandRows] {
			h = mix(h ^ v)
		}
		keys[i] = [2]uint64{uint64(i), h}
	}
	return keys
}

func agreement(a, b [hashes]uint64) (n int) {
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// Held tells whether a family is kept for validation: one in twenty, by its
// name.
func Held(family string) bool {
	h := fnv.New64a()
	h.Write([]byte(family))
	return mix(h.Sum64())%20 == 0
}

// Halves are the two parts of the families held out, by their names: tables are
// tuned by one and figures reported of the other.
var Halves = [...]string{"tune", "report"}

// HalfOf is the half that a family belongs to.
func HalfOf(family string) string {
	return Halves[cremona.Keccak256([]byte("half" + family))[0]&1]
}
