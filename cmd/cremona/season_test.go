package main

import (
	"testing"

	"github.com/cremona-audio/cremona"
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
