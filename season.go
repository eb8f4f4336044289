package cremona

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Played is one token's part in a season: what its performance was made from,
// and the digest of the folder that it is.
type Played struct {
	Token     uint64 `json:"token"`
	StateHash Hash   `json:"stateHash"`
	Digest    Hash   `json:"digest"`
}

// playedType is the first word of every leaf, so that a leaf is nothing else.
var playedType = Keccak256([]byte("Played(uint256 token,bytes32 stateHash,bytes32 digest)"))

// Leaf is the leaf of the states tree: Keccak-256 of Solidity's
// abi.encode(playedType, token, stateHash, digest), 128 bytes.
func (p Played) Leaf() Hash {
	var token [32]byte
	binary.BigEndian.PutUint64(token[24:], p.Token)
	return Keccak256(playedType[:], token[:], p.StateHash[:], p.Digest[:])
}

// Validate tells what keeps a Played from being in a season.
func (p Played) Validate() error {
	switch {
	case p.Token < 1 || p.Token > MaxToken:
		return fmt.Errorf("token %d is not in 1 to %d", p.Token, uint64(MaxToken))
	case p.StateHash.IsZero():
		return fmt.Errorf("token %d: the state hash is zero", p.Token)
	case p.Digest.IsZero():
		return fmt.Errorf("token %d: the digest is zero", p.Token)
	}
	return nil
}

// StatesTree is the Merkle tree over all that was played in a season, whose
// root the contract's Season event keeps as statesRoot. Leaves are in the order
// of the tokens. A node is Keccak-256 of its two children, the lesser first, 64
// bytes; one without a neighbour goes up as it is. Leaves are hashes of 128
// bytes, so no node can pass for one. This is the form that OpenZeppelin's and
// Solady's MerkleProof libraries verify on a chain.
type StatesTree struct {
	played []Played
	levels [][]Hash // from the leaves to the root
}

// NewStatesTree builds the tree; the order of what was played does not matter.
func NewStatesTree(played []Played) (*StatesTree, error) {
	if len(played) == 0 {
		return nil, errors.New("build the states tree: nothing was played")
	}
	t := &StatesTree{played: slices.SortedFunc(slices.Values(played), func(a, b Played) int {
		if a.Token < b.Token {
			return -1
		}
		return int(min(a.Token-b.Token, 1))
	})}
	leaves := make([]Hash, len(played))
	for i, p := range t.played {
		if err := p.Validate(); err != nil {
			return nil, fmt.Errorf("build the states tree: %w", err)
		}
		if i > 0 && p.Token == t.played[i-1].Token {
			return nil, fmt.Errorf("build the states tree: token %d is there twice", p.Token)
		}
		leaves[i] = p.Leaf()
	}
	for level := leaves; ; level = parents(level) {
		t.levels = append(t.levels, level)
		if len(level) == 1 {
			return t, nil
		}
	}
}

func parents(level []Hash) []Hash {
	above := make([]Hash, 0, (len(level)+1)/2)
	for pair := range slices.Chunk(level, 2) {
		if len(pair) == 1 {
			above = append(above, pair[0])
			continue
		}
		above = append(above, parent(pair[0], pair[1]))
	}
	return above
}

func parent(a, b Hash) Hash {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return Keccak256(a[:], b[:])
}

// Root is what the contract keeps.
func (t *StatesTree) Root() Hash { return t.levels[len(t.levels)-1][0] }

// Played lists the leaves in the order of the tokens.
func (t *StatesTree) Played() []Played { return slices.Clone(t.played) }

// Proof proves a token's part; found is false if it has none.
func (t *StatesTree) Proof(token uint64) (p StatesProof, found bool) {
	i, found := slices.BinarySearchFunc(t.played, token, func(p Played, token uint64) int {
		if p.Token < token {
			return -1
		}
		return int(min(p.Token-token, 1))
	})
	if !found {
		return StatesProof{}, false
	}
	p = StatesProof{Played: t.played[i], StatesRoot: t.Root(), Path: []Hash{}}
	for _, level := range t.levels[:len(t.levels)-1] {
		if beside := i ^ 1; beside < len(level) {
			p.Path = append(p.Path, level[beside])
		}
		i /= 2
	}
	return p, true
}

// StatesProof shows that a token's part belongs to a season.
type StatesProof struct {
	Played
	StatesRoot Hash   `json:"statesRoot"`
	Path       []Hash `json:"path"` // the neighbours from the leaf to the root
}

// maxPath is the length of the longest proof of a collection's season.
var maxPath = bits.Len64(MaxToken)

// Verify tells what keeps the proof from proving that its part belongs to the
// season with this root.
func (p StatesProof) Verify(root Hash) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if len(p.Path) > maxPath {
		return fmt.Errorf("token %d: the path has %d hashes, at most %d are possible", p.Token, len(p.Path), maxPath)
	}
	at := p.Leaf()
	for _, beside := range p.Path {
		at = parent(at, beside)
	}
	if p.StatesRoot != root {
		return fmt.Errorf("token %d: the proof is for the root %s, the season has %s", p.Token, p.StatesRoot, root)
	}
	if at != root {
		return fmt.Errorf("token %d: the path leads to %s, the season has %s", p.Token, at, root)
	}
	return nil
}

// ParseStatesProof reads the JSON form of a proof, strictly.
func ParseStatesProof(data []byte) (StatesProof, error) {
	var flat struct {
		Token      uint64 `json:"token"`
		StateHash  Hash   `json:"stateHash"`
		Digest     Hash   `json:"digest"`
		StatesRoot Hash   `json:"statesRoot"`
		Path       []Hash `json:"path"`
	}
	if err := DecodeStrict(data, &flat); err != nil {
		return StatesProof{}, fmt.Errorf("read proof: %w", err)
	}
	p := StatesProof{Played{flat.Token, flat.StateHash, flat.Digest}, flat.StatesRoot, flat.Path}
	if err := p.Validate(); err != nil {
		return StatesProof{}, fmt.Errorf("read proof: %w", err)
	}
	return p, nil
}
