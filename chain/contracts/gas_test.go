package contracts

import (
	"bytes"
	"flag"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

var update = flag.Bool("update", false, "write the table of gas anew")

const gasTable = "../../docs/gas.md"

// spent is the gas that one action used, by each token it concerns, and the
// most that it may use under Osaka; 0 is no limit.
type spent struct {
	action string
	gas    uint64
	limit  uint64
}

// TestGas holds what each action costs against its limit and the table.
func TestGas(t *testing.T) {
	before, after := bill(t, osaka), bill(t, amsterdam)
	var b strings.Builder
	b.WriteString(`# Gas

What each action of the collection costs, under the rules of mainnet since December 2025 (Osaka) and under those
that follow (Amsterdam, where new state is dearer). A limit binds under Osaka. Written by

    go test ./chain/contracts -run TestGas -update

| action | limit | Osaka | Amsterdam |
|---|---:|---:|---:|
`)
	for i, s := range before {
		limit := ""
		if s.limit != 0 {
			limit = fmt.Sprint(s.limit)
			if s.gas > s.limit {
				t.Errorf("%s costs %d gas, more than %d", s.action, s.gas, s.limit)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %d |\n", s.action, limit, s.gas, after[i].gas)
	}
	b.WriteString("\nHashes, digests and signatures are counted as bytes that are not zero. A season costs the same for a collection of any size.\n")
	if *update {
		if err := os.WriteFile(gasTable, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(gasTable); err != nil || string(want) != b.String() {
		t.Errorf("%s is not up to date (%v); go test ./chain/contracts -run TestGas -update writes it anew:\n%s", gasTable, err, b.String())
	}
}

// digest has no zero byte, which would be cheaper.
func digest(n byte) [32]byte {
	d := crypto.Keccak256Hash([]byte{n})
	for i := range d {
		d[i] |= 1
	}
	return d
}

// dear counts the zero bytes of hashes and signatures, which differ from run
// to run, at the price of the others: 16 gas instead of 4.
func dear(r *types.Receipt, random ...[]byte) *types.Receipt {
	for _, b := range random {
		r.GasUsed += 12 * uint64(bytes.Count(b, []byte{0}))
	}
	return r
}

// bill does everything once or twice.
func bill(t *testing.T, r rules) []spent {
	s := newChain(t, r)
	var list []spent
	pay := func(action string, limit uint64, tokens int, receipt *types.Receipt) {
		list = append(list, spent{action, receipt.GasUsed / uint64(tokens), limit})
	}
	created := s.create(CollectionMetaData.Bin, s.c.PackConstructor("Cremona", "CRM", 200, new(big.Int), commitment, admin.Address))
	pay("deploy", 0, 1, created)
	s.at = created.ContractAddress
	s.must(admin, s.c.PackGrantRoles(composer.Address, big.NewInt(1)))

	mint := func() *types.Receipt { return s.must(alice, s.c.PackMint(alice.Address, 1)) }
	s.must(bob, s.c.PackMint(bob.Address, 1))
	pay("mint, the owner's first", 0, 1, mint())
	pay("mint", 60_000, 1, mint())
	batch := func(n int) *types.Receipt {
		return s.must(alice, s.c.PackMintBatch(alice.Address, bytes.Repeat([]byte{1}, n)))
	}
	pay("mint in a batch of 40, each", 30_000, 40, batch(40))
	batch(100)
	s.reveal()

	var n byte // each performance has its own digest
	next := func() [32]byte { n++; return digest(n) }
	id := func(n int64) *big.Int { return big.NewInt(n) }
	pay("request", 0, 1, s.must(alice, s.c.PackRequest(id(9), 0x01020304)))
	teach := func() *types.Receipt { return s.must(alice, s.c.PackTeach(id(9), digest(1))) }
	pay("teach, first", 0, 1, teach())
	pay("teach, later", 0, 1, teach())
	pay("reserve", 0, 1, s.must(alice, s.c.PackReserve(id(9))))
	pay("release", 0, 1, s.must(alice, s.c.PackRelease(id(9))))
	pay("transfer", 0, 1, s.must(alice, s.c.PackTransferFrom(alice.Address, bob.Address, id(9))))

	link := func(by account, token int64) *types.Receipt {
		hash := s.stateHash(token)
		return dear(s.must(by, s.c.PackLink(id(token), hash, next())), hash[:])
	}
	pay("link by the owner, first", 60_000, 1, link(alice, 2))
	pay("link by the owner, later", 45_000, 1, link(alice, 2))
	pay("link by a composer, first", 0, 1, link(composer, 3))
	pay("link by a composer, later", 45_000, 1, link(composer, 3))
	link(composer, 9)
	pay("link by a composer of a taught token, later", 0, 1, link(composer, 9))
	permit := func(token int64) *types.Receipt {
		l := CollectionLink{Id: id(token), Expected: s.stateHash(token), Digest: next()}
		signature := s.permit(alice, l, 1<<40)
		return dear(s.must(bob, s.c.PackLinkWithPermit(l, id(1<<40), signature)), l.Expected[:], signature)
	}
	pay("link with a permit, first", 0, 1, permit(4))
	pay("link with a permit, later", 0, 1, permit(4))
	links := func(pack func([]CollectionLink) []byte) *types.Receipt {
		var list []CollectionLink
		var hashes []byte
		for token := int64(20); token < 120; token++ {
			list = append(list, CollectionLink{Id: id(token), Expected: s.stateHash(token), Digest: next()})
			hashes = append(hashes, list[len(list)-1].Expected[:]...)
		}
		return dear(s.must(composer, pack(list)), hashes)
	}
	pay("link in a batch of 100, each, first", 36_000, 100, links(s.c.PackLinkBatch))
	pay("link in a batch of 100, each, later", 19_000, 100, links(s.c.PackLinkBatch))
	pay("link in a lenient batch of 100, each, later", 19_000, 100, links(s.c.PackLinkBatchLenient))
	season := func() *types.Receipt {
		return s.must(composer, s.c.PackLinkSeason(next(), next(), 1, 140))
	}
	pay("season of the whole collection, first", 75_000, 1, season())
	pay("season of the whole collection, later", 42_000, 1, season())
	pay("link by the owner in a season, later", 45_000, 1, link(alice, 2))
	pay("burn", 0, 1, s.must(alice, s.c.PackBurn(id(2))))
	return list
}
