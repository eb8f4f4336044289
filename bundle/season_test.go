package bundle

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func treeOf(t testing.TB, tokens ...uint64) *cremona.StatesTree {
	t.Helper()
	var played []cremona.Played
	for _, n := range tokens {
		played = append(played, cremona.Played{Token: n, StateHash: cremona.Keccak256([]byte{1, byte(n), byte(n >> 8)}), Digest: cremona.Keccak256([]byte{2, byte(n), byte(n >> 8)})})
	}
	tree, err := cremona.NewStatesTree(played)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestProofsOfASeason(t *testing.T) {
	tree := treeOf(t, 2, 3, 10, 21)
	b, err := Proofs(Season{Chain: 1, Contract: cremona.Address{9}, From: 1, To: 30}, tree)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range b.Files {
		names = append(names, f.Name)
	}
	if want := []string{"10.json", "2.json", "21.json", "3.json", "season.json"}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	for _, p := range tree.Played() {
		f, _ := b.File(ProofName(p.Token))
		proof, err := cremona.ParseStatesProof(f.Data)
		if err != nil || proof.Played != p || proof.Verify(tree.Root()) != nil {
			t.Errorf("token %d: %s: %v", p.Token, f.Data, err)
		}
	}
	f, _ := b.File(SeasonName)
	var s Season
	if err := cremona.DecodeStrict(f.Data, &s); err != nil {
		t.Fatal(err)
	}
	want := Season{SeasonVersion, cremona.Engine, 1, cremona.Address{9}, 1, 30, 4, tree.Root()}
	if s != want {
		t.Errorf("%+v, want %+v", s, want)
	}
	var fields map[string]any
	if err := json.Unmarshal(f.Data, &fields); err != nil || len(fields) != 8 {
		t.Errorf("%s (%v)", f.Data, err)
	}
	if _, err := Proofs(Season{From: 3, To: 21}, tree); err == nil || !strings.Contains(err.Error(), "token 2 is not in") {
		t.Errorf("a token outside: %v", err)
	}
}
