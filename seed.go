package cremona

import (
	"encoding/binary"
	"math/bits"
)

// Seed decides every random choice of one performance.
type Seed Hash

const seedDomain = "cremona/seed/v1"

// Seed is Keccak-256 of the domain tag and the canonical encoding.
func (s State) Seed() Seed { return Seed(Keccak256([]byte(seedDomain), s.Encoding())) }

func (s Seed) String() string                { return Hash(s).String() }
func (s Seed) MarshalText() ([]byte, error)  { return Hash(s).MarshalText() }
func (s *Seed) UnmarshalText(b []byte) error { return (*Hash)(s).UnmarshalText(b) }

// Stream names a sequence of draws of this seed. Streams of other names do not
// touch it, so a new decision never shifts an old one.
func (s Seed) Stream(name string) *Stream {
	return &Stream{key: Keccak256(s[:], []byte(name))}
}

// Stream is a counter-based sequence: draw i is the first 8 bytes, big-endian,
// of Keccak-256(key ‖ i as 8 bytes). The key is Keccak-256(seed ‖ name).
type Stream struct {
	key  Hash
	next uint64
}

// Stream names a sequence within this one; its key is Keccak-256(key ‖ name).
// It does not depend on how much has been drawn.
func (s *Stream) Stream(name string) *Stream {
	return &Stream{key: Keccak256(s.key[:], []byte(name))}
}

// At is draw i, whatever has been drawn before.
func (s *Stream) At(i uint64) uint64 {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], i)
	h := Keccak256(s.key[:], n[:])
	return binary.BigEndian.Uint64(h[:8])
}

// Uint64 is the next draw.
func (s *Stream) Uint64() uint64 {
	v := s.At(s.next)
	s.next++
	return v
}

// Intn is uniform in 0 to n−1, without bias (Lemire 2019: multiply and
// reject). It panics if n < 1.
func (s *Stream) Intn(n int) int {
	if n < 1 {
		panic("cremona: Intn of less than one")
	}
	bound := uint64(n)
	for {
		hi, lo := bits.Mul64(s.Uint64(), bound)
		if lo >= bound || lo >= -bound%bound {
			return int(hi)
		}
	}
}

// Pick is an index into weights, each with a chance in proportion to its
// weight. Negative weights count as zero; it panics if none is positive.
func (s *Stream) Pick(weights []int) int {
	total := 0
	for _, w := range weights {
		total += max(w, 0)
	}
	n := s.Intn(total)
	for i, w := range weights {
		if n -= max(w, 0); n < 0 {
			return i
		}
	}
	panic("unreachable")
}

// Chance is true num times out of den.
func (s *Stream) Chance(num, den int) bool { return s.Intn(den) < num }

// Float64 is uniform in [0, 1), a multiple of 2^−53.
func (s *Stream) Float64() float64 { return float64(float64(s.Uint64()>>11) / (1 << 53)) }
