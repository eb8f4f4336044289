package pin

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona"
)

func TestPackerHashesAsTheFunctionsDo(t *testing.T) {
	var p Packer
	b := small(5)
	b.Files = append(b.Files, cremona.File{Name: "zz-empty"}, cremona.File{Name: "zz-same", Data: b.Files[3].Data})
	for n := 1; n <= len(b.Files); n++ { // it grows, as a bundle does before its manifest is there
		part := cremona.Bundle{Files: b.Files[:n]}
		want, err := CIDs(part)
		got, err2 := p.CIDs(part)
		if err != nil || err2 != nil || len(got) != n || got[n-1] != want[n-1] {
			t.Fatalf("%d files: %v, %v; %v, %v", n, got, want, err, err2)
		}
		if h, err := p.Digest(part); err != nil || h != mustDigest(t, part) {
			t.Errorf("%d files: digest %s, %v, want %s", n, h, err, mustDigest(t, part))
		}
		var out bytes.Buffer
		if err := p.WriteCAR(&out, part); err != nil || !bytes.Equal(out.Bytes(), mustCAR(t, part)) {
			t.Errorf("%d files: another CAR, %v", n, err)
		}
	}
	if len(p.laid) != len(b.Files)-2 {
		t.Errorf("%d files laid out, want %d", len(p.laid), len(b.Files)-2)
	}
}

func TestPackerKnowsPartsOfAFileApart(t *testing.T) {
	data := pattern(4, 3<<20)
	var p Packer
	for _, n := range []int{3 << 20, 100, 1 << 20, 100} {
		b := bundleOf(map[string][]byte{"a": data[:n]})
		if h, err := p.Digest(b); err != nil || h != mustDigest(t, b) {
			t.Errorf("the first %d bytes: %s, %v, want %s", n, h, err, mustDigest(t, b))
		}
	}
}

// carFile writes bytes beside a store.
func carFile(t testing.TB, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "artefact")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestPinFile(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	b := small(6)
	name := carFile(t, mustCAR(t, b))
	h := mustDigest(t, b)
	for range 2 { // the second time both names are those of one file
		if got, err := e.PinFile(t.Context(), name); err != nil || got != h {
			t.Fatalf("%s, %v, want %s", got.CID(), err, h.CID())
		}
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if got, err := e.Fetch(t.Context(), h); err != nil || !equal(got, b) {
		t.Errorf("fetched %d files, %v", len(got.Files), err)
	}
	if names, err := e.names(); err != nil || len(names) != 1 {
		t.Errorf("the store holds %v, %v", names, err)
	}
	// A rotten file is replaced.
	if err := os.WriteFile(e.path(h), []byte("rotten"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := e.PinFile(t.Context(), carFile(t, mustCAR(t, b))); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Fetch(t.Context(), h); err != nil {
		t.Error(err)
	}
}

func equal(a, b cremona.Bundle) bool {
	if len(a.Files) != len(b.Files) {
		return false
	}
	for i, f := range a.Files {
		if f.Name != b.Files[i].Name || !bytes.Equal(f.Data, b.Files[i].Data) {
			return false
		}
	}
	return true
}

// What is not a whole bundle is not pinned.
func TestPinFileRefuses(t *testing.T) {
	b := bundleOf(map[string][]byte{"a": pattern(1, 2<<20+3), "b": []byte("hello")})
	good := mustCAR(t, b)
	d, err := pack(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	nodes := d.order()
	bad := map[string][]byte{
		"nothing":      {},
		"a cut header": good[:20],
		"the end cut":  good[:len(good)-3],
		"a block less": carOf(nodes[:len(nodes)-1]...),
		"a node less":  carOf(append(nodes[:1:1], nodes[2:]...)...),
		"a block more": carOf(append(nodes[:len(nodes):len(nodes)], leafOf(t, []byte("of another")))...),
	}
	for _, at := range []int{60, 150, len(good) / 2, len(good) - 1} {
		spoiled := bytes.Clone(good)
		spoiled[at] ^= 1
		bad[fmt.Sprintf("a bit of byte %d turned", at)] = spoiled
	}
	e := openEmbedded(t, t.TempDir())
	for name, data := range bad {
		if h, err := e.PinFile(t.Context(), carFile(t, data)); err == nil {
			t.Errorf("%s: pinned as %s", name, h.CID())
		}
	}
	if _, err := e.PinFile(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there was pinned")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.PinFile(ended, carFile(t, good)); err == nil {
		t.Error("pinned after its context had ended")
	}
	if names, err := e.names(); err != nil || len(names) > 0 {
		t.Errorf("left behind: %v, %v", names, err)
	}
}
