package contracts

import (
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
)

// TestWholeLine goes from an empty collection to linked performances, and
// demands at each step that Go and Solidity mean the same state.
func TestWholeLine(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		agree := func() {
			t.Helper()
			p := s.page()
			for _, token := range p.Tokens {
				state, _ := s.stateOf(p.All, token)
				if err := state.Validate(); err != nil {
					t.Fatal(err)
				}
				id := token.Id.Int64()
				if got := s.stateHash(id); got != [32]byte(state.Hash()) {
					t.Errorf("token %d: the contract hashes %x, Go %x", id, got, state.Hash())
				}
				if got := read(s, s.c.PackDna(token.Id), s.c.UnpackDna); got != [32]byte(state.DNA()) {
					t.Errorf("token %d: the contract's DNA is %x, Go's %x", id, got, state.DNA())
				}
			}
		}
		agree()
		s.must(alice, s.c.PackRequest(big.NewInt(1), cremona.Wish{Mood: 15, Tonic: 12, Mode: 7, Meter: 12, Tempo: 7, Form: 10, Length: 7, Genre: 19}.Pack()))
		s.must(alice, s.c.PackTeach(big.NewInt(1), [32]byte{7}))
		s.must(alice, s.c.PackTransferFrom(alice.Address, bob.Address, big.NewInt(1)))
		agree()
		s.must(bob, s.link(1, 1))
		s.must(composer, s.link(1, 2))
		agree()
		s.must(composer, s.c.PackLinkSeason([32]byte{9}, [32]byte{8}, 1, 7))
		s.must(bob, s.c.PackReserve(big.NewInt(5)))
		agree()
		s.must(composer, s.link(2, 3))
		agree()
	})
}
