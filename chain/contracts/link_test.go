package contracts

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

func TestLink(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		id := big.NewInt(1)
		hash := s.stateHash(1)
		receipt := s.must(alice, s.c.PackLink(id, hash, [32]byte{1}))
		got := events(s, receipt, s.c.UnpackLinkedEvent)
		if len(got) != 1 || got[0].Id.Int64() != 1 || got[0].StateHash != hash || got[0].Digest != [32]byte{1} || got[0].Performance != 1 {
			t.Errorf("link tells %+v", got)
		}
		if got := events(s, receipt, s.c.UnpackMetadataUpdateEvent); len(got) != 1 || got[0].Id.Int64() != 1 {
			t.Errorf("link tells the markets %+v", got)
		}
		want := cremona.State{Chain: chainID, Contract: cremona.Address(s.at), Token: 1, Kind: cremona.Violin, CollectionSeed: s.page().All.Seed,
			Performances: 1, LastPerformance: cremona.Hash{1}}
		if got := s.state(1); got != want {
			t.Errorf("the state is %+v, want %+v", got, want)
		}
		current := s.stateHash(1)
		stale := fmt.Sprint("Stale 1 ", hexutil.Encode(current[:]))
		for _, who := range []account{alice, composer} { // neither may try a second time
			s.refused(who, s.c.PackLink(id, hash, [32]byte{1}), stale)
			s.refused(who, s.c.PackLink(id, hash, [32]byte{2}), stale)
		}
		s.refused(alice, s.c.PackLink(id, current, [32]byte{}), "ZeroDigest")
		for _, who := range []account{admin, bob} {
			s.refused(who, s.c.PackLink(id, current, [32]byte{2}), "NotOwnerNorApproved")
		}
		s.must(composer, s.c.PackLink(id, current, [32]byte{2}))
		s.must(alice, s.c.PackApprove(bob.Address, id))
		s.must(bob, s.link(1, 3))
		s.must(admin, s.c.PackRevokeRoles(composer.Address, big.NewInt(1)))
		s.refused(composer, s.link(1, 4), "NotOwnerNorApproved")
		s.refused(composer, s.c.PackLink(big.NewInt(99), hash, [32]byte{1}), "TokenDoesNotExist")
	})
}

// TestEveryChangeMakesLinksStale moves the state in each way that there is.
func TestEveryChangeMakesLinksStale(t *testing.T) {
	s := newShow(t, osaka)
	id := big.NewInt(1)
	for name, change := range map[string]func(){
		"request":  func() { s.must(alice, s.c.PackRequest(id, 1)) },
		"teach":    func() { s.must(alice, s.c.PackTeach(id, [32]byte{1})) },
		"season":   func() { s.must(composer, s.c.PackLinkSeason([32]byte{1}, [32]byte{1}, 1, 8)) },
		"transfer": func() { s.must(alice, s.c.PackTransferFrom(alice.Address, alice.Address, id)) },
		"link":     func() { s.must(composer, s.link(1, 9)) },
	} {
		before := s.stateHash(1)
		change()
		current := s.stateHash(1)
		s.refused(alice, s.c.PackLink(id, before, [32]byte{2}), fmt.Sprint("Stale 1 ", hexutil.Encode(current[:])))
		if before == current {
			t.Errorf("%s does not move the state", name)
		}
	}
}

// links offers a digest for the present state of each token.
func (s *stage) links(digest byte, ids ...int64) []CollectionLink {
	var list []CollectionLink
	for _, id := range ids {
		list = append(list, CollectionLink{Id: big.NewInt(id), Expected: s.stateHash(id), Digest: [32]byte{digest, byte(id)}})
	}
	return list
}

func TestLinkBatch(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		batch := s.links(1, 1, 2, 3, 4)
		if got := events(s, s.must(alice, s.c.PackLinkBatch(batch)), s.c.UnpackLinkedEvent); len(got) != 4 {
			t.Errorf("%d links, want 4", len(got))
		}
		mixed := append(s.links(2, 5), batch[0])
		before, current := s.stateHash(5), s.stateHash(1)
		s.refused(composer, s.c.PackLinkBatch(mixed), fmt.Sprint("Stale 1 ", hexutil.Encode(current[:])))
		if s.stateHash(5) != before {
			t.Error("a refused batch linked something")
		}
		s.refused(alice, s.c.PackLinkBatch(s.links(3, 1, 5)), "NotOwnerNorApproved")
		twice := s.links(4, 6, 6)
		if _, err := s.pay(composer, 0, s.c.PackLinkBatch(twice)); err == nil {
			t.Error("a batch linked one state twice")
		}
	})
}

func TestLinkBatchLenient(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		s.must(bob, s.c.PackReserve(big.NewInt(5)))
		s.must(bob, s.c.PackBurn(big.NewInt(6)))
		batch := s.links(1, 1, 2, 5)
		batch = append(batch, batch[0]) // stale by the time it comes
		for _, id := range []int64{6, 99} {
			batch = append(batch, CollectionLink{Id: big.NewInt(id), Digest: [32]byte{1}})
		}
		receipt := s.must(composer, s.c.PackLinkBatchLenient(batch))
		var linked, skipped []int64
		for _, e := range events(s, receipt, s.c.UnpackLinkedEvent) {
			linked = append(linked, e.Id.Int64())
		}
		for _, e := range events(s, receipt, s.c.UnpackSkippedEvent) {
			skipped = append(skipped, e.Id.Int64())
		}
		if got := fmt.Sprint(linked, skipped); got != "[1 2] [5 1 6 99]" {
			t.Errorf("linked and skipped %s", got)
		}
		if got := events(s, s.must(admin, s.c.PackLinkBatchLenient(s.links(2, 1))), s.c.UnpackSkippedEvent); len(got) != 1 {
			t.Errorf("a stranger's link is %v, want skipped", got)
		}
		s.refused(composer, s.c.PackLinkBatchLenient([]CollectionLink{{Id: big.NewInt(1), Expected: s.stateHash(1)}}), "ZeroDigest")
	})
}

// permit is the owner's signed word by the common implementation of EIP-712.
func (s *stage) permit(key account, l CollectionLink, deadline int64) []byte {
	s.Helper()
	data := apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"}},
			"Link":         {{Name: "id", Type: "uint256"}, {Name: "expected", Type: "bytes32"}, {Name: "digest", Type: "bytes32"}, {Name: "deadline", Type: "uint256"}},
		},
		PrimaryType: "Link",
		Domain:      apitypes.TypedDataDomain{Name: "Cremona", Version: "1", ChainId: math.NewHexOrDecimal256(chainID), VerifyingContract: s.at.Hex()},
		Message: apitypes.TypedDataMessage{"id": l.Id.String(), "expected": hexutil.Encode(l.Expected[:]),
			"digest": hexutil.Encode(l.Digest[:]), "deadline": fmt.Sprint(deadline)},
	}
	hash, _, err := apitypes.TypedDataAndHash(data)
	if err != nil {
		s.Fatal(err)
	}
	sig, err := crypto.Sign(hash, key.key)
	if err != nil {
		s.Fatal(err)
	}
	sig[64] += 27
	return sig
}

func TestLinkWithPermit(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		const later, past = 1 << 40, 1
		l := s.links(1, 1)[0]
		when := func(n int64) *big.Int { return big.NewInt(n) }
		s.refused(bob, s.c.PackLinkWithPermit(l, when(past), s.permit(alice, l, past)), "Expired 1")
		s.refused(bob, s.c.PackLinkWithPermit(l, when(later), s.permit(bob, l, later)), "BadSignature")
		s.refused(composer, s.c.PackLinkWithPermit(l, when(later), s.permit(composer, l, later)), "BadSignature")
		s.refused(bob, s.c.PackLinkWithPermit(l, when(later+1), s.permit(alice, l, later)), "BadSignature")
		s.refused(bob, s.c.PackLinkWithPermit(l, when(later), nil), "BadSignature")
		other := l
		other.Digest[31]++
		s.refused(bob, s.c.PackLinkWithPermit(other, when(later), s.permit(alice, l, later)), "BadSignature")
		unknown := l
		unknown.Id = big.NewInt(99)
		s.refused(bob, s.c.PackLinkWithPermit(unknown, when(later), s.permit(alice, unknown, later)), "TokenDoesNotExist")

		s.must(alice, s.c.PackReserve(l.Id)) // her word counts in spite of it
		s.must(bob, s.c.PackLinkWithPermit(l, when(later), s.permit(alice, l, later)))
		current := s.stateHash(1)
		s.refused(bob, s.c.PackLinkWithPermit(l, when(later), s.permit(alice, l, later)), fmt.Sprint("Stale 1 ", hexutil.Encode(current[:])))
		s.must(alice, s.c.PackTransferFrom(alice.Address, bob.Address, l.Id))
		next := s.links(2, 1)[0]
		s.refused(composer, s.c.PackLinkWithPermit(next, when(later), s.permit(alice, next, later)), "BadSignature")
	})
}

func TestPermitOfAWallet(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		wallet := s.deploy(WalletMetaData.Bin, NewWallet().PackConstructor(bob.Address))
		s.must(alice, s.c.PackTransferFrom(alice.Address, wallet, big.NewInt(2)))
		l := s.links(1, 2)[0]
		const later = 1 << 40
		s.refused(alice, s.c.PackLinkWithPermit(l, big.NewInt(later), s.permit(alice, l, later)), "BadSignature")
		s.must(alice, s.c.PackLinkWithPermit(l, big.NewInt(later), s.permit(bob, l, later)))
		if got := s.state(2).LastPerformance; got != l.Digest {
			t.Errorf("linked %x, want %x", got, l.Digest)
		}
	})
}

func TestSeason(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		root := func(n byte) [32]byte { return [32]byte{0xee, n} }
		season := func(n byte, from, to uint32) []byte { return s.c.PackLinkSeason(root(n), [32]byte{0xaa}, from, to) }
		s.refused(alice, season(1, 2, 4), "Unauthorized")
		s.refused(admin, season(1, 2, 4), "Unauthorized")
		s.refused(composer, s.c.PackLinkSeason([32]byte{}, root(1), 1, 2), "ZeroDigest")
		s.refused(composer, s.c.PackLinkSeason(root(1), [32]byte{}, 1, 2), "ZeroDigest")
		s.refused(composer, season(1, 0, 4), "BadRange 0 4")
		s.refused(composer, season(1, 5, 4), "BadRange 5 4")
		s.refused(composer, season(1, 1, 9), "BadRange 1 9")

		receipt := s.must(composer, season(1, 3, 6))
		got := events(s, receipt, s.c.UnpackSeasonEvent)
		if len(got) != 1 || got[0].Number != 1 || got[0].Root != root(1) || got[0].StatesRoot != [32]byte{0xaa} || got[0].From != 3 || got[0].To != 6 {
			t.Errorf("the season tells %+v", got)
		}
		batch := events(s, receipt, s.c.UnpackBatchMetadataUpdateEvent)
		if len(batch) != 1 || batch[0].From.Int64() != 3 || batch[0].To.Int64() != 6 {
			t.Errorf("the season tells the markets %+v", batch)
		}
		for id, want := range map[int64]uint16{2: 0, 3: 1, 6: 1, 7: 0} {
			if got := s.state(id); got.Season != want || s.stateHash(id) != [32]byte(got.Hash()) {
				t.Errorf("token %d: season %d, want %d, and the hash of it", id, got.Season, want)
			}
		}
		s.refused(composer, season(2, 4, 6), "SeasonShrinks 3 6")
		s.refused(composer, season(2, 3, 5), "SeasonShrinks 3 6")
		s.must(composer, season(2, 3, 6))
		s.must(composer, season(3, 1, 8))
		if got := s.page().All; got.Season != 3 || got.SeasonRoot != root(3) || got.SeasonFrom != 1 || got.SeasonTo != 8 {
			t.Errorf("the season is %+v", got)
		}
		s.must(composer, s.link(1, 1))
		if got := s.state(1); got.LinkedSeason != 3 {
			t.Errorf("linked in season %d, want 3", got.LinkedSeason)
		}
	})
}
