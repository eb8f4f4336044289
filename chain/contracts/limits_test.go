package contracts

import (
	"encoding/binary"
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
)

// TestTheLastPerformance writes the word of a token that has played as often
// as can be counted, which takes too long to reach by playing.
func TestTheLastPerformance(t *testing.T) {
	c := NewCollection()
	env := &runtime.Config{GasLimit: 1 << 30, BlockNumber: big.NewInt(1),
		GetHashFn: func(n uint64) common.Hash { return common.Hash{byte(n)} }}
	code := append(common.FromHex(CollectionMetaData.Bin), c.PackConstructor("n", "s", 3, new(big.Int), commitment, admin.Address)...)
	_, at, _, err := runtime.Create(code, env)
	if err != nil {
		t.Fatal(err)
	}
	call := func(from account, data []byte) ([]byte, error) {
		env.Origin = from.Address
		out, _, err := runtime.Call(at, data, env)
		return out, err
	}
	must := func(from account, data []byte) []byte {
		t.Helper()
		out, err := call(from, data)
		if err != nil {
			t.Fatalf("%v: %x", err, out)
		}
		return out
	}
	must(alice, c.PackMint(alice.Address, 1))
	must(admin, c.PackSeal())
	env.BlockNumber = big.NewInt(7)
	must(bob, c.PackCapture())
	must(bob, c.PackReveal(secret))
	link := func() []byte {
		hash, err := c.UnpackStateHash(must(bob, c.PackStateHash(big.NewInt(1))))
		if err != nil {
			t.Fatal(err)
		}
		return c.PackLink(big.NewInt(1), hash, [32]byte{1})
	}

	must(alice, link())
	word := cremona.State{Kind: cremona.Violin, Performances: 1<<19 - 2}.Packed()
	env.State.SetState(at, ownershipSlot(1), common.BytesToHash(append(word[20:], alice.Bytes()...)))
	must(alice, link())
	out, err := call(alice, link())
	if err == nil {
		t.Fatal("linked more often than can be counted")
	}
	refusal, err := c.UnpackError(out)
	if got, ok := refusal.(*CollectionExhausted); !ok || got.Id.Int64() != 1 {
		t.Errorf("refused with %v (%v), want Exhausted 1", refusal, err)
	}
	page, err := c.UnpackPage(must(bob, c.PackPage(big.NewInt(1), big.NewInt(1))))
	if err != nil {
		t.Fatal(err)
	}
	word = cremona.State{Kind: cremona.Violin, Performances: 1<<19 - 1}.Packed()
	if page.Tokens[0].Packed.Cmp(new(big.Int).SetBytes(word[:])) != 0 {
		t.Errorf("the word is %x, want %x", page.Tokens[0].Packed, word)
	}
}

// ownershipSlot is where solady keeps the owner of a token and its word:
// 2·id + keccak256(28 bytes of id ‖ 4 of a constant).
func ownershipSlot(id uint32) common.Hash {
	var key [32]byte
	binary.BigEndian.PutUint32(key[28:], 0x7d882553)
	slot := new(big.Int).SetBytes(crypto.Keccak256(key[:]))
	return common.BigToHash(slot.Add(slot, big.NewInt(2*int64(id))))
}
