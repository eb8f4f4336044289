package pin

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// Every store keeps the same promises; TestKubo has the others.
func TestStores(t *testing.T) {
	stores := map[string]func(*testing.T) Store{
		"embedded": func(t *testing.T) Store { return openEmbedded(t, t.TempDir()) },
		"service over embedded": func(t *testing.T) Store {
			return openService(t, openEmbedded(t, t.TempDir()), newPinningServer(t))
		},
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			defer func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}()
			testStore(t, s)
		})
	}
}

func openEmbedded(t testing.TB, dir string) *Embedded {
	t.Helper()
	e, err := OpenEmbedded(dir)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func testStore(t *testing.T, s Store) {
	ctx := context.Background()
	one, two := small(1001), small(1002)
	two.Files = append(two.Files, cremona.File{Name: "zz-shared", Data: one.Files[4].Data})
	h1, h2 := mustDigest(t, one), mustDigest(t, two)

	expect := func(h cremona.Hash, want bool) {
		t.Helper()
		if got, err := s.Pinned(ctx, h); err != nil || got != want {
			t.Errorf("pinned %s: %v %v, want %v", h.CID(), got, err, want)
		}
		list, err := s.List(ctx)
		if err != nil || slices.Contains(list, h) != want {
			t.Errorf("list %v %v, want %s in it: %v", list, err, h.CID(), want)
		}
		if !slices.IsSortedFunc(list, compare) {
			t.Errorf("list %v is not in order", list)
		}
	}
	pin := func(b cremona.Bundle, want cremona.Hash) {
		t.Helper()
		if got, err := s.Pin(ctx, b); err != nil || got != want {
			t.Fatalf("pin: %s %v, want %s", got.CID(), err, want.CID())
		}
	}
	fetch := func(h cremona.Hash, want cremona.Bundle) {
		t.Helper()
		got, err := s.Fetch(ctx, h)
		if err != nil {
			t.Fatalf("fetch: %v", err)
		}
		same(t, got, want)
	}

	expect(h1, false)
	if err := s.Unpin(ctx, h1); err != nil {
		t.Errorf("unpin of what is not pinned: %v", err)
	}
	pin(one, h1)
	expect(h1, true)
	expect(h2, false)
	fetch(h1, one)
	pin(one, h1) // again
	pin(two, h2)
	expect(h2, true)
	fetch(h2, two)

	// Unpinning one leaves what the other shares with it.
	if err := s.Unpin(ctx, h1); err != nil {
		t.Fatal(err)
	}
	expect(h1, false)
	expect(h2, true)
	fetch(h2, two)
	pin(one, h1) // once more
	expect(h1, true)
	fetch(h1, one)

	unknown := cremona.Keccak256([]byte("nobody has this"))
	if _, err := s.Fetch(ctx, unknown); err == nil || !strings.Contains(err.Error(), unknown.CID()) {
		t.Errorf("fetch of the unknown: error %v, want one that names it", err)
	}
	if _, err := s.Pin(ctx, cremona.Bundle{}); err == nil {
		t.Error("an empty bundle was pinned")
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	other := small(1003)
	if _, err := s.Pin(gone, other); !errors.Is(err, context.Canceled) {
		t.Errorf("pin after cancel: %v, want context.Canceled", err)
	}
	expect(mustDigest(t, other), false)
	for _, h := range []cremona.Hash{h1, h2, h1} {
		if err := s.Unpin(ctx, h); err != nil {
			t.Error(err)
		}
		expect(h, false)
	}
}

func mustDigest(t testing.TB, b cremona.Bundle) cremona.Hash {
	t.Helper()
	h, err := Digest(b)
	if err != nil {
		t.Fatal(err)
	}
	return h
}
