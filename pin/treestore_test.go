package pin

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

var (
	_ TreeStore = (*Embedded)(nil)
	_ TreeStore = (*Kubo)(nil)
	_ TreeStore = (*Service)(nil)
)

// shelf gives bundles n names; a few bundles stand for all.
func shelf(t testing.TB, n int, pinned ...Store) (entries []Entry, bundles []cremona.Bundle) {
	t.Helper()
	const different = 5
	var known []Entry
	for i := range different {
		b := bundleOf(map[string][]byte{"metadata.json": []byte(strconv.Itoa(i)), "performance.wav": pattern(uint64(i+1), 1<<20+1+i)})
		bundles = append(bundles, b)
		e, err := EntryOf("", b)
		if err != nil {
			t.Fatal(err)
		}
		known = append(known, e)
		for _, s := range pinned {
			if _, err := s.Pin(context.Background(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range n {
		e := known[i%different]
		e.Name = strconv.Itoa(i + 1)
		entries = append(entries, e)
	}
	return entries, bundles
}

// sharded is more entries than one node holds.
const sharded = 6000

func testTreeStore(t *testing.T, s TreeStore, n int) cremona.Hash {
	ctx := context.Background()
	entries, bundles := shelf(t, n, s)
	want, err := DigestTree(entries)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // pinning again is as pinning once
		if root, err := s.PinTree(ctx, entries); err != nil || root != want {
			t.Fatalf("pinned %s, want %s (%v)", root.CID(), want.CID(), err)
		}
	}
	if pinned, err := s.Pinned(ctx, want); !pinned || err != nil {
		t.Errorf("pinned: %v (%v)", pinned, err)
	}
	for _, i := range []int{0, n / 2, n - 1} {
		got, err := s.Entry(ctx, want, strconv.Itoa(i+1))
		if err != nil || got != entries[i] {
			t.Errorf("entry %d: %+v (%v), want %+v", i+1, got, err, entries[i])
		}
		data, err := s.ReadSmall(ctx, got.Digest, "metadata.json")
		if err != nil || !bytes.Equal(data, bundles[i%len(bundles)].Files[0].Data) {
			t.Errorf("metadata of entry %d: %q (%v)", i+1, data, err)
		}
		b, err := s.Fetch(ctx, got.Digest)
		if err != nil {
			t.Fatal(err)
		}
		same(t, b, bundles[i%len(bundles)])
	}
	for _, name := range []string{"0", strconv.Itoa(n + 1), "proofs"} {
		if e, err := s.Entry(ctx, want, name); !errors.Is(err, ErrNoEntry) {
			t.Errorf("entry %q: %+v (%v), want ErrNoEntry", name, e, err)
		}
	}
	if data, err := s.ReadSmall(ctx, entries[0].Digest, "performance.wav"); err == nil {
		t.Errorf("a file of more than one block: %d bytes", len(data))
	}
	return want
}

func TestEmbeddedKeepsTrees(t *testing.T) {
	for _, n := range []int{1, 3, sharded} {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			e := openEmbedded(t, t.TempDir())
			root := testTreeStore(t, e, n)
			ask := serve(t, openEmbedded(t, e.dir)) // another process
			for _, i := range []int{0, n - 1} {
				answer, body := ask("GET", "/ipfs/"+root.CID()+"/"+strconv.Itoa(i+1)+"/metadata.json")
				if want := strconv.Itoa(i % 5); answer.StatusCode != 200 || string(body) != want || answer.Header.Get("Content-Type") != "application/json" {
					t.Errorf("token %d: %s %q %v, want %q", i+1, answer.Status, body, answer.Header, want)
				}
			}
			if answer, _ := ask("GET", "/ipfs/"+root.CID()+"/0/metadata.json"); answer.StatusCode != 404 {
				t.Errorf("token 0: %s", answer.Status)
			}
			if err := e.Unpin(context.Background(), root); err != nil {
				t.Fatal(err)
			}
			if _, err := e.Entry(context.Background(), root, "1"); err == nil {
				t.Error("an entry of a directory that is not pinned")
			}
		})
	}
}

func TestEmbeddedWantsTheBundlesOfATree(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	entries, _ := shelf(t, 7, e)
	if err := e.Unpin(context.Background(), entries[3].Digest); err != nil {
		t.Fatal(err)
	}
	if root, err := e.PinTree(context.Background(), entries); !errors.Is(err, ErrNotPinned) {
		t.Errorf("pinned %s (%v), want ErrNotPinned", root.CID(), err)
	}
	if pins, err := e.List(context.Background()); err != nil || len(pins) != 4 {
		t.Errorf("%d pins (%v), want the four bundles", len(pins), err)
	}
}

// What a disk or a node gives in place of a block is not believed.
func TestTreeBlocksAreChecked(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	entries, _ := shelf(t, sharded, e)
	root, err := e.PinTree(context.Background(), entries)
	if err != nil {
		t.Fatal(err)
	}
	file := e.path(root)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data[100:] { // every node differs in some byte
		if i%1000 == 0 {
			data[100+i] ^= 0x10
		}
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	again, wrong := openEmbedded(t, e.dir), 0
	for _, want := range entries {
		if got, err := again.Entry(context.Background(), root, want.Name); err != nil {
			wrong++
		} else if got != want {
			t.Fatalf("entry %s: %+v, want %+v", want.Name, got, want)
		}
	}
	if wrong == 0 {
		t.Error("no damage was noticed")
	}
}

// The directory has the CID that a node gives the same folders, and a node
// takes it and serves it.
func TestKuboKeepsTrees(t *testing.T) {
	node := peers.Kubo(t)
	k := openKubo(t, node)
	root := testTreeStore(t, k, sharded)
	dir := t.TempDir()
	_, bundles := shelf(t, 0)
	for i := range sharded {
		folder := filepath.Join(dir, strconv.Itoa(i+1))
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, f := range bundles[i%len(bundles)].Files[:1] { // the small file
			if err := os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	var entries []Entry
	for i := range sharded {
		b := cremona.Bundle{Files: bundles[i%len(bundles)].Files[:1]}
		e, err := EntryOf(strconv.Itoa(i+1), b)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	ours, err := DigestTree(entries)
	if err != nil {
		t.Fatal(err)
	}
	if theirs := node.Run("add", "--recursive", "--quieter", dir); theirs != ours.CID() {
		t.Errorf("ours is %s, Kubo's %s", ours.CID(), theirs)
	}
	if got := node.Run("cat", "/ipfs/"+root.CID()+"/4711/metadata.json"); got != strconv.Itoa(4710%5) {
		t.Errorf("Kubo gives %q of token 4711", got)
	}
}

func TestServiceKeepsTrees(t *testing.T) {
	testTreeStore(t, openService(t, openEmbedded(t, t.TempDir()), newPinningServer(t)), 9)
}
