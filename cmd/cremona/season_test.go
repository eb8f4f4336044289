package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
)

func bigCast(n int) (c cast, made []jobs.Made) {
	c = cast{from: 1, to: uint32(n)}
	for i := range n {
		s := cremona.State{Chain: 1, Token: uint64(i + 1), CollectionSeed: cremona.Hash{1}, Kind: cremona.Violin}
		c.states = append(c.states, s)
		made = append(made, jobs.Made{StateHash: s.Hash(), Digest: cremona.Keccak256([]byte{byte(i), byte(i >> 8)}), Size: 17_000_000})
	}
	return c, made
}

// The directory follows from what was made, and each part of it from its own.
func TestFolderOfASeason(t *testing.T) {
	c, made := bigCast(100)
	root := func() cremona.Hash {
		t.Helper()
		f, err := folderOf(c, made)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.entries) != len(made)+1 {
			t.Fatalf("%d entries", len(f.entries))
		}
		h, err := pin.DigestTree(f.entries)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	first := root()
	if again := root(); again != first {
		t.Errorf("%s, and again %s", first.CID(), again.CID())
	}
	made[50].StateHash[0] ^= 1 // only a proof tells of it
	if other := root(); other == first {
		t.Error("another state gives the same directory")
	}
}

// BenchmarkSeasonFolder is all that a season of 10,000 takes when its folders
// are pinned: tree, proofs and the directory's CID.
func BenchmarkSeasonFolder(b *testing.B) {
	c, made := bigCast(10_000)
	for b.Loop() {
		f, err := folderOf(c, made)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := pin.DigestTree(f.entries); err != nil {
			b.Fatal(err)
		}
	}
}

// A season on a chain and an IPFS node of others.
func TestSeasonOnRealNodes(t *testing.T) {
	node := peers.Kubo(t)
	s := newShop(t, peers.Geth(t), node.URL)
	s.exec(exitDone, "deploy")
	s.exec(exitDone, "mint", "violin", "guitar")
	s.exec(exitDone, "reveal")
	for _, token := range []string{"1", "2"} {
		s.exec(exitDone, "request", token, "--length", "15s")
	}
	s.exec(exitFailed, "season")
	s.exec(exitDone, "composer", strings.ToLower(peers.RichAddress))
	var season struct{ CID string }
	if err := json.Unmarshal([]byte(s.exec(exitDone, "season", "--json")), &season); err != nil {
		t.Fatal(err)
	}
	if out := s.exec(exitDone, "verify", "2"); !strings.Contains(out, "token 2, season 1: everything holds") {
		t.Error(out)
	}
	if got := node.Run("cat", "/ipfs/"+season.CID+"/proofs/season.json"); !strings.Contains(got, `"played":2`) {
		t.Errorf("proofs/season.json: %s", got)
	}
	if got := node.Run("cat", "/ipfs/"+season.CID+"/1/metadata.json"); !strings.Contains(got, "Violin") {
		t.Errorf("1/metadata.json: %.200s", got)
	}
}
