package cremona

import (
	"encoding/binary"
	"fmt"
)

// State is what the chain says about one token at one block.
type State struct {
	Chain    uint64  `json:"chain"`    // chain id (EIP-155)
	Contract Address `json:"contract"` // the collection
	Token    uint64  `json:"token"`    // 1 to MaxToken

	CollectionSeed Hash `json:"collectionSeed"` // fixed by commit and reveal; zero before that

	Kind         Kind   `json:"kind"`
	Wish         Wish   `json:"wish"`
	Performances uint32 `json:"performances"` // linked one by one so far, 0 to 2^19−1
	Lessons      uint16 `json:"lessons"`      // lessons taught, 0 to 2^10−1
	Hands        uint8  `json:"hands"`        // transfers, stays at 255
	Birth        uint8  `json:"birth"`        // quarters (91 days) from the opening of the collection to the mint, stays at 255
	LinkedSeason uint16 `json:"linkedSeason"` // number of the latest season when the last single performance was linked

	LessonsHead     Hash `json:"lessonsHead"`     // head of the hash chain of lessons; zero if none
	LastPerformance Hash `json:"lastPerformance"` // sha2-256 digest of the last single performance's directory; zero if none

	Season     uint16 `json:"season"`     // number of the latest season that covers this token; zero if none
	SeasonRoot Hash   `json:"seasonRoot"` // sha2-256 digest of that season's directory; zero if none

	// Block is where the State was read. It is provenance and enters no hash:
	// the same facts read later are the same State. JSON leaves it out where it
	// is not known.
	Block Block `json:"block,omitzero"`
}

// Block names one block of the chain.
type Block struct {
	Number uint64 `json:"number"`
	Hash   Hash   `json:"hash"`
}

// The packed word of the contract: 96 bits beside the owner, lowest first.
const (
	kindShift         = WishBits
	performancesShift = kindShift + 4
	lessonsShift      = performancesShift + 19
	handsShift        = lessonsShift + 10
	birthShift        = handsShift + 8
	seasonShift       = birthShift + 8
	guardShift        = seasonShift + 16 // one bit, consent; not part of the State

	maxPerformances = 1<<19 - 1
	maxLessons      = 1<<10 - 1
)

// Packed is the contract's 96-bit word of a token without the consent bit, as
// a big-endian 256-bit number.
func (s State) Packed() [32]byte {
	low := uint64(s.Wish.Pack()) |
		uint64(s.Kind)<<kindShift |
		uint64(s.Performances)<<performancesShift |
		uint64(s.Lessons)<<lessonsShift |
		uint64(s.Hands)<<handsShift // the low bit of hands is bit 63
	high := uint64(s.Hands)>>(64-handsShift) |
		uint64(s.Birth)<<(birthShift-64) |
		uint64(s.LinkedSeason)<<(seasonShift-64)
	var w [32]byte
	binary.BigEndian.PutUint64(w[16:], high)
	binary.BigEndian.PutUint64(w[24:], low)
	return w
}

// SetPacked fills the fields that the contract's 96-bit word holds and tells
// whether the owner has reserved linking (the consent bit).
func (s *State) SetPacked(w [32]byte) (reserved bool) {
	high, low := binary.BigEndian.Uint64(w[16:]), binary.BigEndian.Uint64(w[24:])
	s.Wish = UnpackWish(uint32(low & (1<<WishBits - 1)))
	s.Kind = Kind(low >> kindShift & 15)
	s.Performances = uint32(low >> performancesShift & maxPerformances)
	s.Lessons = uint16(low >> lessonsShift & maxLessons)
	s.Hands = uint8(low>>handsShift | high<<(64-handsShift))
	s.Birth = uint8(high >> (birthShift - 64))
	s.LinkedSeason = uint16(high >> (seasonShift - 64))
	return high>>(guardShift-64)&1 == 1
}

// Encoding is the canonical encoding of the State, 9 words of 32 bytes, equal
// to Solidity's abi.encode(chainid, contract, token, collectionSeed, packed,
// lessonsHead, lastPerformance, season, seasonRoot). Block is not in it.
func (s State) Encoding() []byte {
	b := make([]byte, 0, 9*32)
	word := func(n uint64) { b = binary.BigEndian.AppendUint64(append(b, make([]byte, 24)...), n) }
	packed := s.Packed()
	word(s.Chain)
	b = append(append(b, make([]byte, 12)...), s.Contract[:]...)
	word(s.Token)
	b = append(b, s.CollectionSeed[:]...)
	b = append(b, packed[:]...)
	b = append(b, s.LessonsHead[:]...)
	b = append(b, s.LastPerformance[:]...)
	word(uint64(s.Season))
	return append(b, s.SeasonRoot[:]...)
}

// Hash is the contract's stateHash: Keccak-256 of the canonical encoding.
func (s State) Hash() Hash { return Keccak256(s.Encoding()) }

// DNA is the instrument's own, the same for the whole life of the token:
// Keccak-256 of the collection seed and the token number (32 bytes each).
func (s State) DNA() Hash {
	var id [32]byte
	binary.BigEndian.PutUint64(id[24:], s.Token)
	return Keccak256(s.CollectionSeed[:], id[:])
}

// Revealed tells whether the collection seed is known, so that the token has a
// DNA and can play.
func (s State) Revealed() bool { return !s.CollectionSeed.IsZero() }

// Validate tells the first field that no contract of ours could have produced.
func (s State) Validate() error {
	switch {
	case s.Chain < 1:
		return fmt.Errorf("chain %d is no chain id", s.Chain)
	case s.Token < 1 || s.Token > MaxToken:
		return fmt.Errorf("token %d is not in 1 to %d", s.Token, uint64(MaxToken))
	case !s.Kind.Valid():
		return fmt.Errorf("kind %d is not in 1 to %d", uint8(s.Kind), len(Kinds))
	case s.Performances > maxPerformances:
		return fmt.Errorf("performances %d is not in 0 to %d", s.Performances, maxPerformances)
	case s.Lessons > maxLessons:
		return fmt.Errorf("lessons %d is not in 0 to %d", s.Lessons, maxLessons)
	case (s.Lessons == 0) != s.LessonsHead.IsZero():
		return fmt.Errorf("lessonsHead %s does not go with %d lessons", s.LessonsHead, s.Lessons)
	case (s.Performances == 0) != s.LastPerformance.IsZero():
		return fmt.Errorf("lastPerformance %s does not go with %d performances", s.LastPerformance, s.Performances)
	case (s.Season == 0) != s.SeasonRoot.IsZero():
		return fmt.Errorf("seasonRoot %s does not go with season %d", s.SeasonRoot, s.Season)
	}
	if err := s.Wish.Validate(); err != nil {
		return fmt.Errorf("wish: %w", err)
	}
	return nil
}

// ParseState reads the JSON form of a State: every field but the block
// present, none unknown, all in range.
func ParseState(data []byte) (State, error) {
	var s State
	if err := DecodeStrict(data, &s); err != nil {
		return State{}, fmt.Errorf("read state: %w", err)
	}
	if err := s.Validate(); err != nil {
		return State{}, fmt.Errorf("read state: %w", err)
	}
	return s, nil
}

// LessonsHead is the head of the hash chain of lessons in the order in which
// they were taught, as the contract keeps it; none have zero.
func LessonsHead(lessons []Hash) (head Hash) {
	for _, l := range lessons {
		head = Keccak256(head[:], l[:])
	}
	return head
}
