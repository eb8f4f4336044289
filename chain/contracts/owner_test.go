package contracts

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestRequest(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		id := big.NewInt(1)
		wish := cremona.Wish{Mood: 3, Tonic: 1, Mode: 2, Meter: 4, Tempo: 5, Form: 6, Length: 7, Genre: 8}
		got := events(s, s.must(alice, s.c.PackRequest(id, wish.Pack())), s.c.UnpackRequestedEvent)
		if len(got) != 1 || got[0].Wish != wish.Pack() || got[0].Id.Int64() != 1 {
			t.Errorf("request tells %v", got)
		}
		before := s.state(1)
		if before.Wish != wish {
			t.Errorf("the wish is %+v, want %+v", before.Wish, wish)
		}
		s.must(alice, s.c.PackRequest(id, 0))
		before.Wish = cremona.Wish{}
		if got := s.state(1); got != before {
			t.Errorf("a free wish leaves %+v, want %+v", got, before)
		}
		s.must(alice, s.c.PackApprove(bob.Address, id))
		s.must(bob, s.c.PackRequest(id, wish.Pack()))
		for _, who := range []account{admin, composer} {
			s.refused(who, s.c.PackRequest(id, 0), "NotOwnerNorApproved")
		}
	})
}

// TestRequestKnowsTheWordsOfGo tries every value that a field can hold.
func TestRequestKnowsTheWordsOfGo(t *testing.T) {
	s := newShow(t, osaka)
	shift := 0
	for _, bits := range []int{4, 4, 3, 4, 3, 4, 3, 5} {
		for v := range 1 << bits {
			n := uint32(v) << shift
			if err := cremona.UnpackWish(n).Validate(); err == nil {
				s.must(alice, s.c.PackRequest(big.NewInt(1), n))
			} else {
				s.refused(alice, s.c.PackRequest(big.NewInt(1), n), fmt.Sprint("BadWish ", n))
			}
		}
		shift += bits
	}
	for _, n := range []uint32{1 << 30, 1 << 31, 1<<32 - 1} {
		s.refused(alice, s.c.PackRequest(big.NewInt(1), n), fmt.Sprint("BadWish ", n))
	}
}

func TestTeach(t *testing.T) {
	s := newShow(t, osaka)
	id := big.NewInt(2)
	var head [32]byte
	for n := 1; n <= 1023; n++ {
		lesson := crypto.Keccak256Hash(big.NewInt(int64(n)).Bytes())
		head = crypto.Keccak256Hash(head[:], lesson[:])
		r := s.must(alice, s.c.PackTeach(id, lesson))
		if n > 2 && n < 1023 {
			continue
		}
		got := events(s, r, s.c.UnpackTaughtEvent)
		if len(got) != 1 || got[0].Lesson != [32]byte(lesson) || got[0].LessonsHead != head {
			t.Errorf("lesson %d tells %v", n, got)
		}
		if state := s.state(2); int(state.Lessons) != n || state.LessonsHead != head {
			t.Errorf("after %d lessons the state is %+v", n, state)
		}
	}
	s.refused(alice, s.c.PackTeach(id, [32]byte{1}), "Exhausted 2")
	s.refused(alice, s.c.PackTeach(id, [32]byte{}), "ZeroDigest")
	s.refused(composer, s.c.PackTeach(id, [32]byte{1}), "NotOwnerNorApproved")
}

func TestReserve(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		id := big.NewInt(1)
		s.must(alice, s.c.PackSetApprovalForAll(bob.Address, true))
		for _, who := range []account{admin, bob, composer} {
			s.refused(who, s.c.PackReserve(id), "NotOwner")
			s.refused(who, s.c.PackRelease(id), "NotOwner")
		}
		before := s.stateHash(1)
		receipt := s.must(alice, s.c.PackReserve(id))
		if got := events(s, receipt, s.c.UnpackReservedEvent); len(got) != 1 || !got[0].Reserved {
			t.Errorf("reserve tells %v", got)
		}
		if s.stateHash(1) != before {
			t.Error("consent entered the state hash")
		}
		s.refused(composer, s.link(1, 1), "Guarded 1")
		s.must(alice, s.link(1, 1))
		s.must(bob, s.link(1, 2)) // approved
		s.must(alice, s.c.PackRelease(id))
		s.must(composer, s.link(1, 3))

		s.must(alice, s.c.PackReserve(id))
		receipt = s.must(alice, s.c.PackTransferFrom(alice.Address, bob.Address, id))
		if got := events(s, receipt, s.c.UnpackReservedEvent); len(got) != 1 || got[0].Reserved {
			t.Errorf("the transfer of a reserved token tells %v", got)
		}
		s.must(composer, s.link(1, 4))
	})
}

func TestHands(t *testing.T) {
	s := newShow(t, osaka)
	id := big.NewInt(3)
	owner, other := alice, bob
	for n := 1; n <= 257; n++ {
		s.must(owner, s.c.PackTransferFrom(owner.Address, other.Address, id))
		if n < 3 || n > 253 {
			if got := int(s.state(3).Hands); got != min(n, 255) {
				t.Errorf("%d hands after %d transfers", got, n)
			}
		}
		owner, other = other, owner
	}
	want := cremona.State{Chain: chainID, Contract: cremona.Address(s.at), Token: 3, Kind: cremona.Cello, Hands: 255,
		CollectionSeed: s.page().All.Seed}
	if got := s.state(3); got != want {
		t.Errorf("the state is %+v, want %+v", got, want)
	}
	s.must(owner, s.c.PackSafeTransferFrom(owner.Address, other.Address, id))
	s.refused(admin, s.c.PackTransferFrom(other.Address, admin.Address, id), "NotOwnerNorApproved")
	s.refused(other, s.c.PackTransferFrom(owner.Address, other.Address, id), "TransferFromIncorrectOwner")
	s.refused(other, s.c.PackSafeTransferFrom(other.Address, s.at, id), "TransferToNonERC721ReceiverImplementer")
}
