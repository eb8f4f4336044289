package cremona_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func playedBy(n int) []cremona.Played {
	played := make([]cremona.Played, n)
	for i := range played {
		token := uint64(i + 1)
		played[i] = cremona.Played{Token: token, StateHash: cremona.Keccak256([]byte{1, byte(i), byte(i >> 8)}), Digest: cremona.Keccak256([]byte{2, byte(i), byte(i >> 8)})}
	}
	return played
}

func treeOf(t testing.TB, played []cremona.Played) *cremona.StatesTree {
	t.Helper()
	tree, err := cremona.NewStatesTree(played)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// word is a number or a hash as 32 bytes of Solidity's abi.encode.
func word(v any) []byte {
	var w [32]byte
	switch v := v.(type) {
	case cremona.Hash:
		return v[:]
	case uint64:
		for i := range 8 {
			w[31-i] = byte(v >> (8 * i))
		}
	}
	return w[:]
}

// The encoding as the specification words it, computed once more by hand.
func TestStatesTreeOfThree(t *testing.T) {
	played := playedBy(3)
	kind := cremona.Keccak256([]byte("Played(uint256 token,bytes32 stateHash,bytes32 digest)"))
	var leaf [3]cremona.Hash
	for i, p := range played {
		leaf[i] = cremona.Keccak256(word(kind), word(p.Token), word(p.StateHash), word(p.Digest))
	}
	node := func(a, b cremona.Hash) cremona.Hash {
		if bytes.Compare(a[:], b[:]) < 0 {
			return cremona.Keccak256(a[:], b[:])
		}
		return cremona.Keccak256(b[:], a[:])
	}
	want := node(node(leaf[0], leaf[1]), leaf[2])
	tree := treeOf(t, []cremona.Played{played[2], played[0], played[1]})
	if tree.Root() != want || !reflect.DeepEqual(tree.Played(), played) {
		t.Errorf("root %s of %v, want %s", tree.Root(), tree.Played(), want)
	}
	p, found := tree.Proof(3)
	if !found || !slices.Equal(p.Path, []cremona.Hash{node(leaf[0], leaf[1])}) {
		t.Errorf("the proof of the odd one: %+v", p)
	}
}

func TestEveryProofHolds(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 100} {
		tree := treeOf(t, playedBy(n))
		for token := uint64(1); token <= uint64(n); token++ {
			p, found := tree.Proof(token)
			if err := p.Verify(tree.Root()); !found || err != nil || p.Token != token {
				t.Errorf("token %d of %d: found %v, %v", token, n, found, err)
			}
		}
		for _, token := range []uint64{0, uint64(n) + 1} {
			if _, found := tree.Proof(token); found {
				t.Errorf("a proof of token %d of %d", token, n)
			}
		}
	}
}

// Whatever is changed in a proof, it proves nothing any more.
func TestForgedProofsFail(t *testing.T) {
	tree := treeOf(t, playedBy(37))
	root := tree.Root()
	for name, forge := range map[string]func(*cremona.StatesProof){
		"token":          func(p *cremona.StatesProof) { p.Token++ },
		"state":          func(p *cremona.StatesProof) { p.StateHash[31] ^= 1 },
		"digest":         func(p *cremona.StatesProof) { p.Digest[0] ^= 0x80 },
		"path":           func(p *cremona.StatesProof) { p.Path[2][5] ^= 4 },
		"path cut":       func(p *cremona.StatesProof) { p.Path = p.Path[:len(p.Path)-1] },
		"path longer":    func(p *cremona.StatesProof) { p.Path = append(p.Path, cremona.Hash{1}) },
		"path reversed":  func(p *cremona.StatesProof) { slices.Reverse(p.Path) },
		"path empty":     func(p *cremona.StatesProof) { p.Path = nil },
		"another root":   func(p *cremona.StatesProof) { p.StatesRoot[1] ^= 1 },
		"zero digest":    func(p *cremona.StatesProof) { p.Digest = cremona.Hash{} },
		"zero state":     func(p *cremona.StatesProof) { p.StateHash = cremona.Hash{} },
		"path too long":  func(p *cremona.StatesProof) { p.Path = make([]cremona.Hash, 65) },
		"node as a leaf": func(p *cremona.StatesProof) { p.StateHash, p.Digest, p.Path = p.Path[0], p.Path[1], p.Path[2:] },
	} {
		p, _ := tree.Proof(11)
		p.Path = slices.Clone(p.Path)
		if forge(&p); p.Verify(root) == nil {
			t.Errorf("%s: the proof holds", name)
		}
	}
}

func TestStatesTreeRefuses(t *testing.T) {
	for want, spoil := range map[string]func([]cremona.Played) []cremona.Played{
		"nothing was played":     func([]cremona.Played) []cremona.Played { return nil },
		"token 2 is there twice": func(p []cremona.Played) []cremona.Played { p[0].Token = 2; return p },
		"token 0 is not in":      func(p []cremona.Played) []cremona.Played { p[1].Token = 0; return p },
		"state hash is zero":     func(p []cremona.Played) []cremona.Played { p[1].StateHash = cremona.Hash{}; return p },
		"digest is zero":         func(p []cremona.Played) []cremona.Played { p[2].Digest = cremona.Hash{}; return p },
	} {
		if _, err := cremona.NewStatesTree(spoil(playedBy(3))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestStatesTreeIsOfItsOrder(t *testing.T) {
	played := playedBy(50)
	root := treeOf(t, played).Root()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(played), func(i, j int) { played[i], played[j] = played[j], played[i] })
		if got := treeOf(t, played).Root(); got != root {
			t.Fatalf("shuffled: %s, want %s", got, root)
		}
	}
}

func TestProofsAreReadBack(t *testing.T) {
	tree := treeOf(t, playedBy(21))
	for token := uint64(1); token <= 21; token++ {
		p, _ := tree.Proof(token)
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := cremona.ParseStatesProof(data); err != nil || !reflect.DeepEqual(again, p) {
			t.Fatalf("%s: %+v (%v), want %+v", data, again, err, p)
		}
		for _, bad := range []string{`{}`, strings.Replace(string(data), `"path"`, `"Path"`, 1), string(data) + "1",
			strings.Replace(string(data), `"token":`, `"token":-`, 1)} {
			if _, err := cremona.ParseStatesProof([]byte(bad)); err == nil {
				t.Errorf("%s is read", bad)
			}
		}
	}
}

// What can be read is written the same way; what verifies is in the tree.
func FuzzStatesProof(f *testing.F) {
	tree := treeOf(f, playedBy(21))
	for _, token := range []uint64{1, 20, 21} {
		p, _ := tree.Proof(token)
		data, err := json.Marshal(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"token":1,"stateHash":"0x00","digest":"0x","statesRoot":"","path":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := cremona.ParseStatesProof(data)
		if err != nil {
			return
		}
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := cremona.ParseStatesProof(text)
		if len(p.Path) == 0 {
			p.Path, again.Path = nil, nil
		}
		if err != nil || !reflect.DeepEqual(again, p) {
			t.Errorf("read %+v, written and read %+v (%v)", p, again, err)
		}
		if p.Verify(tree.Root()) != nil {
			return
		}
		if own, found := tree.Proof(p.Token); !found || own.Played != p.Played {
			t.Errorf("a proof of what was not played: %+v", p)
		}
	})
}

func BenchmarkStatesTree(b *testing.B) {
	played := playedBy(10_000)
	for b.Loop() {
		tree := treeOf(b, played)
		for _, p := range played {
			tree.Proof(p.Token)
		}
	}
}
