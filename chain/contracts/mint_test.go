package contracts

import (
	"bytes"
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
)

func TestMint(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newStage(t, r)
		got := events(s, s.must(bob, s.c.PackMint(alice.Address, 4)), s.c.UnpackTransferEvent)
		if len(got) != 1 || got[0].From != (common.Address{}) || got[0].To != alice.Address || got[0].Id.Int64() != 1 {
			t.Errorf("minting tells %v", got)
		}
		s.must(bob, s.c.PackMintBatch(alice.Address, []uint8{1, 2, 3}))
		for i, want := range []cremona.Kind{cremona.Guitar, cremona.Violin, cremona.Viola, cremona.Cello} {
			id := int64(i + 1)
			want := cremona.State{Chain: chainID, Contract: cremona.Address(s.at), Token: uint64(id), Kind: want}
			if got := s.state(id); got != want {
				t.Errorf("token %d is %+v, want %+v", id, got, want)
			}
			if got := read(s, s.c.PackOwnerOf(big.NewInt(id)), s.c.UnpackOwnerOf); got != alice.Address {
				t.Errorf("token %d belongs to %s, want %s", id, got, alice)
			}
		}
		if got := read(s, s.c.PackBalanceOf(alice.Address), s.c.UnpackBalanceOf); got.Int64() != 4 {
			t.Errorf("alice has %d tokens, want 4", got)
		}
		s.must(bob, s.c.PackMintBatch(alice.Address, nil))
		if got := read(s, s.c.PackTotalSupply(), s.c.UnpackTotalSupply); got.Int64() != 4 {
			t.Errorf("supply %d, want 4", got)
		}
	})
}

func TestMintRefuses(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newStage(t, r)
		for _, kind := range []uint8{0, 5, 255} {
			s.refused(bob, s.c.PackMint(bob.Address, kind), "BadKind "+big.NewInt(int64(kind)).String())
			s.refused(bob, s.c.PackMintBatch(bob.Address, []uint8{1, kind}), "BadKind "+big.NewInt(int64(kind)).String())
		}
		s.refused(bob, s.c.PackMint(common.Address{}, 1), "TransferToZeroAddress")

		s.must(admin, s.c.PackSetPaused(true))
		s.refused(bob, s.c.PackMint(bob.Address, 1), "Paused")
		s.must(admin, s.c.PackSetPaused(false))

		s.must(bob, s.c.PackMintBatch(bob.Address, bytes.Repeat([]byte{1}, 120)))
		s.refused(bob, s.c.PackMintBatch(bob.Address, bytes.Repeat([]byte{1}, 81)), "SoldOut 200")
		s.must(bob, s.c.PackMintBatch(bob.Address, bytes.Repeat([]byte{1}, 80)))
		s.refused(bob, s.c.PackMint(bob.Address, 1), "SoldOut 200")

		s.must(admin, s.c.PackSeal())
		s.refused(bob, s.c.PackMint(bob.Address, 1), "Ended")
	})
}

func TestPriceAndWithdraw(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newStage(t, r)
		changed := events(s, s.must(admin, s.c.PackSetPrice(big.NewInt(7))), s.c.UnpackPriceChangedEvent)
		if len(changed) != 1 || changed[0].Price.Int64() != 7 {
			t.Errorf("setPrice tells %v", changed)
		}
		if got := read(s, s.c.PackPrice(), s.c.UnpackPrice); got.Int64() != 7 {
			t.Errorf("price %d, want 7", got)
		}
		s.refusedPaying(bob, 6, s.c.PackMint(bob.Address, 1), "WrongPayment 7")
		s.refusedPaying(admin, 0, s.c.PackMint(bob.Address, 1), "WrongPayment 7")
		s.refusedPaying(bob, 22, s.c.PackMintBatch(bob.Address, []uint8{1, 2, 3}), "WrongPayment 21")
		for _, buy := range []struct {
			wei  int64
			data []byte
		}{{7, s.c.PackMint(bob.Address, 1)}, {21, s.c.PackMintBatch(bob.Address, []uint8{1, 2, 3})}} {
			if _, err := s.pay(bob, buy.wei, buy.data); err != nil {
				t.Fatal(err)
			}
		}
		s.refused(bob, s.c.PackWithdraw(bob.Address), "Unauthorized")
		s.refused(admin, s.c.PackWithdraw(s.at), "WithdrawFailed") // the collection takes no plain payment
		till := common.Address{0x77}
		s.must(admin, s.c.PackWithdraw(till))
		if got, err := s.sim.Client().BalanceAt(context.Background(), till, nil); err != nil || got.Int64() != 28 {
			t.Errorf("the till has %d (%v), want 28", got, err)
		}
	})
}

func TestBirthCountsQuarters(t *testing.T) {
	s := newStage(t, osaka)
	quarter := 91 * 24 * time.Hour
	for i, step := range []time.Duration{quarter - time.Hour, 2 * time.Hour, 300 * quarter} {
		if err := s.sim.AdjustTime(step); err != nil {
			t.Fatal(err)
		}
		s.must(bob, s.c.PackMint(bob.Address, 1))
		if got, want := s.state(int64(i+1)).Birth, []uint8{0, 1, 255}[i]; got != want {
			t.Errorf("birth %d, want %d", got, want)
		}
	}
}

func TestBurn(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		s.must(alice, s.link(1, 1))
		hash := s.stateHash(1)
		s.refused(bob, s.c.PackBurn(big.NewInt(1)), "NotOwnerNorApproved")
		s.refused(composer, s.c.PackBurn(big.NewInt(1)), "NotOwnerNorApproved")
		s.refused(admin, s.c.PackBurn(big.NewInt(1)), "NotOwnerNorApproved")
		s.refused(alice, s.c.PackBurn(big.NewInt(99)), "TokenDoesNotExist")
		s.must(alice, s.c.PackApprove(bob.Address, big.NewInt(1)))
		s.must(bob, s.c.PackBurn(big.NewInt(1)))

		if got := read(s, s.c.PackTotalSupply(), s.c.UnpackTotalSupply); got.Int64() != 7 {
			t.Errorf("supply %d, want 7", got)
		}
		token := s.page().Tokens[0]
		if token.Owner != (common.Address{}) || token.LastPerformance != [32]byte{1} {
			t.Errorf("the burned token is %+v", token)
		}
		id := big.NewInt(1)
		s.refused(alice, s.c.PackLink(id, hash, [32]byte{2}), "TokenDoesNotExist")
		s.refused(alice, s.c.PackRequest(id, 0), "TokenDoesNotExist")
		s.refused(alice, s.c.PackTeach(id, [32]byte{1}), "TokenDoesNotExist")
		s.refused(alice, s.c.PackReserve(id), "TokenDoesNotExist")
		s.unread(s.c.PackStateHash(id), "TokenDoesNotExist")
		s.unread(s.c.PackDna(id), "TokenDoesNotExist")
		s.unread(s.c.PackTokenURI(id), "TokenDoesNotExist")
		s.unread(s.c.PackOwnerOf(id), "TokenDoesNotExist")
	})
}

// TestOnlyTheAdmin tries everything that is the admin's as somebody else.
func TestOnlyTheAdmin(t *testing.T) {
	s := newStage(t, osaka)
	for _, who := range []account{alice, composer} {
		for name, data := range map[string][]byte{
			"setPrice":       s.c.PackSetPrice(big.NewInt(1)),
			"setPaused":      s.c.PackSetPaused(true),
			"withdraw":       s.c.PackWithdraw(who.Address),
			"seal":           s.c.PackSeal(),
			"setContractURI": s.c.PackSetContractURI("x"),
			"setRoyalty":     s.c.PackSetRoyalty(who.Address, big.NewInt(1)),
			"freeze":         s.c.PackFreeze(),
			"grantRoles":     s.c.PackGrantRoles(who.Address, big.NewInt(1)),
			"transfer":       s.c.PackTransferOwnership(who.Address),
		} {
			if _, err := s.pay(who, 0, data); err == nil || err.Error() != "Unauthorized" {
				t.Errorf("%s: %v, want Unauthorized", name, err)
			}
		}
	}
	s.must(admin, s.c.PackTransferOwnership(alice.Address))
	s.refused(admin, s.c.PackSetPaused(true), "Unauthorized")
	s.must(alice, s.c.PackSetPaused(true))
	if !read(s, s.c.PackPaused(), s.c.UnpackPaused) {
		t.Error("not paused")
	}
}
