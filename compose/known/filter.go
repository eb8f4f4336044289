package known

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"sync"

	"github.com/cremona-audio/cremona"
)

// Gram is how many notes the runs have that a Filter holds.
const Gram = 12

// A filter's file is, all numbers little-endian:
//
//	8 bytes   "cremona" and a line feed
//	uint32    version of the format
//	uint32    Gram
//	uint32    runs that were put in
//	uint32    logarithm to base 2 of the length of a segment
//	uint32    number of segments, without the last two
//	uint64    seed of the hash
//	4 bits for each place of the segments and the last two, the first in the low half
//	32 bytes  SHA-256 of all before
const (
	magic   = "cremona\n"
	Version = 1

	headBytes   = len(magic) + 5*4 + 8
	mostSegment = 18 // logarithm of a segment's length
	mostPlaces  = 1 << 28
)

// Filter is a set of runs of Gram notes. A nil Filter knows nothing.
type Filter struct {
	hash     cremona.Hash
	runs     int
	segment  uint32 // length, a power of two
	segments uint32
	seed     uint64
	nibbles  []byte
}

//go:embed filters/001.runs
var learnt []byte

// Learnt is the filter of what the present network has learnt from.
var Learnt = sync.OnceValues(func() (*Filter, error) { return Load(learnt) })

// LearntHash is its hash, as its file says it.
func LearntHash() cremona.Hash { return cremona.Hash(learnt[len(learnt)-sha256.Size:]) }

// Load reads a filter's file, which must not change afterwards. It refuses what is
// not one, whole and of this version.
func Load(data []byte) (*Filter, error) {
	f, err := load(data)
	if err != nil {
		return nil, fmt.Errorf("read filter of known runs: %w", err)
	}
	return f, nil
}

func load(data []byte) (*Filter, error) {
	if len(data) < headBytes+sha256.Size || !bytes.HasPrefix(data, []byte(magic)) {
		return nil, errors.New("not a filter of this program")
	}
	var head [5]uint32
	for i := range head {
		head[i] = binary.LittleEndian.Uint32(data[len(magic)+4*i:])
	}
	end := len(data) - sha256.Size
	f := &Filter{hash: cremona.Hash(sha256.Sum256(data[:end])), runs: int(head[2]), segments: head[4],
		seed: binary.LittleEndian.Uint64(data[headBytes-8:]), nibbles: data[headBytes:end]}
	switch want := cremona.Hash(data[end:]); {
	case head[0] != Version:
		return nil, fmt.Errorf("the file has format version %d, this program reads %d", head[0], Version)
	case head[1] != Gram:
		return nil, fmt.Errorf("its runs have %d notes, this program looks for %d", head[1], Gram)
	case f.hash != want:
		return nil, fmt.Errorf("the file says its hash is %s, its bytes have %s", want, f.hash)
	case head[3] < 1 || head[3] > mostSegment || f.segments == 0 || uint64(f.segments)+2 > mostPlaces>>head[3]:
		return nil, fmt.Errorf("%d segments of 2^%d places are not possible", f.segments, head[3])
	}
	f.segment = 1 << head[3]
	if want := int(f.segments+2) << head[3] / 2; len(f.nibbles) != want {
		return nil, fmt.Errorf("%d bytes follow the header, it speaks of %d", len(f.nibbles), want)
	}
	return f, nil
}

// Hash is the SHA-256 of the file's bytes before the hash itself.
func (f *Filter) Hash() cremona.Hash { return f.hash }

// Runs is how many runs were put in.
func (f *Filter) Runs() int { return f.runs }

// has tells whether a run was put in, or is one in sixteen of the others.
func (f *Filter) has(key uint64) bool {
	h := mix(key + f.seed)
	p := f.places(h)
	return f.at(p[0])^f.at(p[1])^f.at(p[2]) == fingerprint(h)
}

// places are the three whose sum is the fingerprint, one in each of three
// neighbouring segments.
func (f *Filter) places(h uint64) [3]uint32 {
	first, _ := bits.Mul64(h, uint64(f.segments)*uint64(f.segment))
	at, mask := uint32(first), f.segment-1
	return [3]uint32{at, at + f.segment ^ uint32(h>>18)&mask, at + 2*f.segment ^ uint32(h)&mask}
}

func (f *Filter) at(place uint32) byte { return f.nibbles[place/2] >> (4 * (place & 1)) & 15 }

func fingerprint(h uint64) byte { return byte(h^h>>32) & 15 }

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
