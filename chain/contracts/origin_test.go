package contracts

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
)

func TestCommitAndReveal(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newStage(t, r)
		s.must(admin, s.c.PackMint(alice.Address, 1))
		s.refused(bob, s.c.PackCapture(), "NotSealed")
		s.refused(bob, s.c.PackReveal(secret), "NotCaptured")
		s.unread(s.c.PackDna(big.NewInt(1)), "NotRevealed")
		s.refused(alice, s.link(1, 1), "NotRevealed")
		s.refused(alice, s.c.PackLinkBatch(nil), "NotRevealed")
		s.refused(alice, s.c.PackLinkBatchLenient(nil), "NotRevealed")
		s.refused(composer, s.c.PackLinkSeason([32]byte{1}, [32]byte{1}, 1, 1), "NotRevealed")

		receipt := s.must(admin, s.c.PackSeal())
		sealed := receipt.BlockNumber.Uint64() + 5
		if got := events(s, receipt, s.c.UnpackSealedEvent); len(got) != 1 || got[0].SealBlock.Uint64() != sealed {
			t.Errorf("seal tells %v, want block %d", got, sealed)
		}
		s.wait(3) // the next block is the one before the sealed one
		s.refused(bob, s.c.PackCapture(), fmt.Sprint("TooEarly ", sealed))
		s.wait(1)
		s.refused(bob, s.c.PackCapture(), fmt.Sprint("TooEarly ", sealed)) // in the sealed block itself
		s.wait(1)
		s.refused(admin, s.c.PackSeal(), "AlreadySealed")
		s.refused(bob, s.c.PackReveal(secret), "NotCaptured")
		captured := events(s, s.must(bob, s.c.PackCapture()), s.c.UnpackCapturedEvent)
		hash := read(s, s.c.PackCapturedHash(), s.c.UnpackCapturedHash)
		if len(captured) != 1 || captured[0].BlockHash != hash || hash != s.blockHash(sealed) {
			t.Errorf("captured %x, want the hash of block %d", hash, sealed)
		}
		s.refused(bob, s.c.PackCapture(), "AlreadyCaptured")
		s.refused(admin, s.c.PackSeal(), "AlreadySealed")

		s.refused(admin, s.c.PackReveal([32]byte{1}), "WrongSecret")
		revealed := events(s, s.must(bob, s.c.PackReveal(secret)), s.c.UnpackRevealedEvent)
		want := [32]byte(crypto.Keccak256(secret[:], hash[:]))
		if got := read(s, s.c.PackCollectionSeed(), s.c.UnpackCollectionSeed); got != want || revealed[0].CollectionSeed != want {
			t.Errorf("the seed is %x, want %x", got, want)
		}
		s.refused(bob, s.c.PackReveal(secret), "AlreadyRevealed")
	})
}

// TestMissedWindow seals again, which only a window without a witness allows.
func TestMissedWindow(t *testing.T) {
	s := newStage(t, osaka)
	sealed := s.must(admin, s.c.PackSeal()).BlockNumber.Uint64() + 5
	s.wait(5 + 255) // the next block is the last in which the hash is known
	s.refused(admin, s.c.PackSeal(), "AlreadySealed")
	s.wait(1)
	s.refused(bob, s.c.PackCapture(), fmt.Sprint("Missed ", sealed))
	s.refused(bob, s.c.PackSeal(), "Unauthorized")
	s.must(admin, s.c.PackSeal())
	s.refused(bob, s.c.PackMint(bob.Address, 1), "Ended")
	s.wait(5 + 255)
	s.must(bob, s.c.PackCapture()) // in the very last block
	s.must(bob, s.c.PackReveal(secret))
}
