package contracts

import (
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// content takes a base64 data: URI apart.
func content(t *testing.T, uri, mime string) []byte {
	t.Helper()
	text, ok := strings.CutPrefix(uri, "data:"+mime+";base64,")
	if !ok {
		t.Fatalf("%.60q is not base64 of %s", uri, mime)
	}
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSketch reads the metadata of tokens that have not played, in a
// collection whose name wants escaping.
func TestSketch(t *testing.T) {
	const name = `Hall "&" <b>Söhne</b>` + "\n\\"
	s := newChain(t, osaka)
	s.at = s.deploy(CollectionMetaData.Bin, s.c.PackConstructor(name, `"S"`, 9, new(big.Int), commitment, admin.Address))
	s.must(bob, s.c.PackMintBatch(bob.Address, []uint8{1, 2, 3, 4}))
	for i, kind := range cremona.Kinds {
		var meta struct {
			Name, Description, Image string
			Attributes               []struct {
				Trait string `json:"trait_type"`
				Value string
			}
		}
		if err := json.Unmarshal(content(t, s.tokenURI(int64(i+1)), "application/json"), &meta); err != nil {
			t.Fatal(err)
		}
		title := name + " #" + string(rune('1'+i))
		if meta.Name != title || !strings.Contains(meta.Description, kind.String()) {
			t.Errorf("the name is %q, the description %q", meta.Name, meta.Description)
		}
		if len(meta.Attributes) != 1 || meta.Attributes[0].Trait != "Kind" || meta.Attributes[0].Value != kind.String() {
			t.Errorf("the attributes are %v", meta.Attributes)
		}
		svg := content(t, meta.Image, "image/svg+xml")
		var words []string
		for d := xml.NewDecoder(strings.NewReader(string(svg))); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("the picture is no XML: %v", err)
			}
			if text, ok := token.(xml.CharData); ok {
				words = append(words, string(text))
			}
		}
		if len(words) != 2 || words[0] != title || words[1] != kind.String() {
			t.Errorf("the picture says %q", words)
		}
		if len(svg) > 1000 {
			t.Errorf("the picture has %d bytes", len(svg))
		}
	}
	var meta struct{ Name, Symbol string }
	uri := read(s, s.c.PackContractURI(), s.c.UnpackContractURI)
	if err := json.Unmarshal(content(t, uri, "application/json"), &meta); err != nil || meta.Name != name || meta.Symbol != `"S"` {
		t.Errorf("the collection says %+v (%v)", meta, err)
	}
	if read(s, s.c.PackName(), s.c.UnpackName) != name || read(s, s.c.PackSymbol(), s.c.UnpackSymbol) != `"S"` {
		t.Error("another name or symbol")
	}
}

func TestTokenURI(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		s := newShow(t, r)
		digest := func(n int64) [32]byte { return crypto.Keccak256Hash(big.NewInt(n).Bytes()) }
		shows := func(id int64, want string) {
			t.Helper()
			if got := s.tokenURI(id); got != want && (want != "data:" || !strings.HasPrefix(got, want)) {
				t.Errorf("token %d shows %s, want %s", id, got, want)
			}
		}
		single := func(n int64) string { return "ipfs://" + cremona.Hash(digest(n)).CID() + "/metadata.json" }
		season := func(n, id int64) string {
			return "ipfs://" + cremona.Hash(digest(n)).CID() + "/" + big.NewInt(id).String() + "/metadata.json"
		}
		link := func(id, n int64) {
			s.must(composer, s.c.PackLink(big.NewInt(id), s.stateHash(id), digest(n)))
		}
		shows(1, "data:")
		link(1, 10)
		shows(1, single(10))
		s.must(bob, s.c.PackReserve(big.NewInt(5)))
		s.must(composer, s.c.PackLinkSeason(digest(20), digest(1), 1, 6))
		shows(1, season(20, 1))
		shows(2, season(20, 2))
		shows(7, "data:")
		shows(5, "data:") // reserved: no season speaks for it
		s.must(bob, s.c.PackRelease(big.NewInt(5)))
		shows(5, season(20, 5))
		link(1, 11)
		link(7, 12)
		shows(1, single(11))
		shows(7, single(12))
		s.must(bob, s.c.PackReserve(big.NewInt(7)))
		s.must(composer, s.c.PackLinkSeason(digest(21), digest(1), 1, 8))
		shows(1, season(21, 1))
		shows(7, single(12))
		for n := range int64(40) { // spells CIDs as Go does
			link(1, 1000+n)
			shows(1, single(1000+n))
		}
	})
}

func TestInterfaces(t *testing.T) {
	s := newStage(t, osaka)
	for name, id := range map[string][4]byte{
		"ERC-165":              {0x01, 0xff, 0xc9, 0xa7},
		"ERC-721":              {0x80, 0xac, 0x58, 0xcd},
		"ERC-721 metadata":     {0x5b, 0x5e, 0x13, 0x9f},
		"ERC-2981 royalties":   {0x2a, 0x55, 0x20, 0x5a},
		"ERC-4906 news of URI": {0x49, 0x06, 0x49, 0x06},
	} {
		if !read(s, s.c.PackSupportsInterface(id), s.c.UnpackSupportsInterface) {
			t.Errorf("%s is not supported", name)
		}
	}
	for _, id := range [][4]byte{{0xff, 0xff, 0xff, 0xff}, {}} {
		if read(s, s.c.PackSupportsInterface(id), s.c.UnpackSupportsInterface) {
			t.Errorf("%x is supported", id)
		}
	}
	d := read(s, s.c.PackEip712Domain(), s.c.UnpackEip712Domain)
	if d.Name != "Cremona" || d.Version != "1" || d.ChainId.Int64() != chainID || d.VerifyingContract != s.at {
		t.Errorf("the domain of permits is %+v", d)
	}
}

func TestRoyaltyAndFreeze(t *testing.T) {
	s := newStage(t, osaka)
	royalty := func(want int64, to common.Address) {
		t.Helper()
		got := read(s, s.c.PackRoyaltyInfo(big.NewInt(1), big.NewInt(20_000)), s.c.UnpackRoyaltyInfo)
		if got.RoyaltyAmount.Int64() != want || got.Receiver != to {
			t.Errorf("royalty %v, want %d to %s", got, want, to)
		}
	}
	royalty(0, common.Address{})
	s.refused(admin, s.c.PackSetRoyalty(bob.Address, big.NewInt(10_001)), "RoyaltyOverflow")
	s.refused(admin, s.c.PackSetRoyalty(common.Address{}, big.NewInt(1)), "RoyaltyReceiverIsZeroAddress")
	s.must(admin, s.c.PackSetRoyalty(bob.Address, big.NewInt(500)))
	royalty(1000, bob.Address)
	s.must(admin, s.c.PackSetRoyalty(bob.Address, big.NewInt(0)))
	royalty(0, common.Address{})
	s.must(admin, s.c.PackSetRoyalty(alice.Address, big.NewInt(250)))
	if got := events(s, s.must(admin, s.c.PackSetContractURI("ipfs://x")), s.c.UnpackContractURIUpdatedEvent); len(got) != 1 {
		t.Error("setContractURI tells nobody")
	}
	if got := events(s, s.must(admin, s.c.PackFreeze()), s.c.UnpackFrozenEvent); len(got) != 1 {
		t.Error("freeze tells nobody")
	}
	for _, data := range [][]byte{s.c.PackSetContractURI("y"), s.c.PackSetRoyalty(bob.Address, big.NewInt(1)), s.c.PackFreeze()} {
		s.refused(admin, data, "MetadataFrozen")
	}
	if got := read(s, s.c.PackContractURI(), s.c.UnpackContractURI); got != "ipfs://x" || !read(s, s.c.PackFrozen(), s.c.UnpackFrozen) {
		t.Errorf("the frozen URI is %q", got)
	}
	royalty(500, alice.Address)
}

func TestPage(t *testing.T) {
	s := newShow(t, osaka)
	for _, p := range []struct{ from, n, first, count int64 }{
		{1, 8, 1, 8}, {1, 1000, 1, 8}, {0, 2, 1, 2}, {3, 2, 3, 2}, {8, 5, 8, 1}, {9, 5, 0, 0}, {1, 0, 0, 0}, {1 << 62, 1 << 62, 0, 0},
	} {
		got := read(s, s.c.PackPage(big.NewInt(p.from), big.NewInt(p.n)), s.c.UnpackPage)
		if int64(len(got.Tokens)) != p.count || p.count > 0 && got.Tokens[0].Id.Int64() != p.first {
			t.Errorf("page(%d, %d) has %d tokens, want %d from %d", p.from, p.n, len(got.Tokens), p.count, p.first)
		}
		if got.All.Minted != 8 || got.All.MaxSupply != 200 || got.All.Seed == [32]byte{} {
			t.Errorf("the collection is %+v", got.All)
		}
	}
}
