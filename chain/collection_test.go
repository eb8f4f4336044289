package chain

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// secretOfTests is what every collection of these tests commits to.
var secretOfTests = cremona.Keccak256([]byte("a secret"))

func digestOf(name string, args ...any) cremona.Hash {
	return cremona.Hash(sha256.Sum256(fmt.Appendf(nil, name, args...)))
}

// deploy makes a collection and turns a client to it.
func deploy(t testing.TB, c *Client, maxSupply uint32) *Client {
	t.Helper()
	ctx := testContext(t)
	address, r, err := c.Deploy(ctx, Deployment{Name: "Test", Symbol: "TST", MaxSupply: maxSupply, Secret: secretOfTests})
	if err != nil {
		t.Fatal(err)
	}
	at, err := c.At(ctx, address, r.Block.Number)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// revealed makes a collection with one token of each kind and a known seed.
func revealed(t testing.TB, c *Client) *Client {
	t.Helper()
	c = deploy(t, c, 100)
	ctx := testContext(t)
	if _, _, err := c.Mint(ctx, c.Signer(), cremona.Kinds); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Reveal(ctx, secretOfTests); err != nil {
		t.Fatal(err)
	}
	return c
}

func stateOf(t testing.TB, c *Client, token uint64) cremona.State {
	t.Helper()
	s, err := c.State(testContext(t), token)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func link(t testing.TB, c *Client, token uint64, digest cremona.Hash) cremona.Record {
	t.Helper()
	r, err := c.Link(testContext(t), token, stateOf(t, c, token).Hash(), digest)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// From deployment to history on the embedded chain.
func TestWholeLine(t *testing.T) {
	ctx := testContext(t)
	e := openEmbedded(t, t.TempDir())
	defer e.Close()
	c := deploy(t, dial(t, e.Config()), 10)

	tokens, receipts, err := c.Mint(ctx, c.Signer(), cremona.Kinds)
	if err != nil || !reflect.DeepEqual(tokens, []uint64{1, 2, 3, 4}) || len(receipts) != 1 {
		t.Fatalf("minted %v in %d transactions (%v)", tokens, len(receipts), err)
	}
	if _, err := c.Link(ctx, 1, stateOf(t, c, 1).Hash(), digestOf("early")); !errors.Is(err, ErrUnrevealed) {
		t.Errorf("link before the reveal: %v, want ErrUnrevealed", err)
	}
	seed, receipts, err := c.Reveal(ctx, secretOfTests)
	if err != nil || seed.IsZero() || len(receipts) != 3 {
		t.Fatalf("reveal: seed %s, %d transactions (%v)", seed, len(receipts), err)
	}
	if again, receipts, err := c.Reveal(ctx, secretOfTests); again != seed || len(receipts) != 0 || err != nil {
		t.Errorf("second reveal: seed %s, %d transactions (%v)", again, len(receipts), err)
	}

	s := stateOf(t, c, 2)
	if s.Kind != cremona.Viola || s.CollectionSeed != seed || s.Block.Number != e.Head() || s.Chain != EmbeddedChainID {
		t.Errorf("token 2: %+v", s)
	}
	first, err := c.Link(ctx, 2, s.Hash(), digestOf("first"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := c.Link(ctx, 2, s.Hash(), digestOf("first")); again != first || err != nil {
		t.Errorf("the same link again: %+v (%v), want %+v", again, err, first)
	}
	if _, err := c.Link(ctx, 2, s.Hash(), digestOf("other")); !errors.Is(err, ErrTaken) || !strings.Contains(err.Error(), first.CID) {
		t.Errorf("another digest for the same state: %v, want ErrTaken", err)
	}
	if _, err := c.Request(ctx, 2, cremona.Wish{Mood: 3}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Teach(ctx, 2, digestOf("lesson")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Teach(ctx, 2, digestOf("another lesson")); err != nil {
		t.Fatal(err)
	}
	for n, want := range [][]cremona.Hash{{}, {digestOf("lesson")}, {digestOf("lesson"), digestOf("another lesson")}} {
		if got, err := c.Lessons(ctx, 2, n); !slices.Equal(got, want) || err != nil {
			t.Errorf("the first %d lessons: %v (%v), want %v", n, got, err, want)
		}
	}
	if _, err := c.Lessons(ctx, 2, 3); err == nil {
		t.Error("three lessons of two")
	}
	if _, err := c.Link(ctx, 2, digestOf("a state that never was"), digestOf("x")); !errors.Is(err, cremona.ErrStale) {
		t.Errorf("link of a state that never was: %v, want ErrStale", err)
	}
	second := link(t, c, 2, digestOf("second"))
	if second.Performance != 2 || second.Gas == 0 || second.Block.Number != e.Head() {
		t.Errorf("second link: %+v", second)
	}

	history, err := c.History(ctx, 2)
	if err != nil || !reflect.DeepEqual(history, []cremona.Record{first, second}) {
		t.Errorf("history %+v (%v)", history, err)
	}
	for n, want := range []cremona.Record{first, second} {
		if got, err := c.Performance(ctx, 2, uint32(n+1)); got != want || err != nil {
			t.Errorf("performance %d: %+v (%v)", n+1, got, err)
		}
	}
	for _, n := range []uint32{0, 3} {
		if _, err := c.Performance(ctx, 2, n); !errors.Is(err, ErrNoPerformance) {
			t.Errorf("performance %d: %v, want ErrNoPerformance", n, err)
		}
	}
	before, err := c.BlockAt(ctx, first.Block.Number-1)
	if err != nil {
		t.Fatal(err)
	}
	if old, err := c.StateAt(ctx, 2, before); old.Hash() != first.StateHash || err != nil {
		t.Errorf("the state before the link: %+v (%v)", old, err)
	}
}
