package chain

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// onNodes runs a test on every real node that the machine has.
func onNodes(t *testing.T, test func(t *testing.T, node *peers.Chain, config Config)) {
	for name, start := range map[string]func(testing.TB) *peers.Chain{"geth": peers.Geth, "anvil": peers.Anvil} {
		t.Run(name, func(t *testing.T) {
			node := start(t)
			key := filepath.Join(t.TempDir(), "key")
			if err := os.WriteFile(key, []byte(peers.RichKey), 0o600); err != nil {
				t.Fatal(err)
			}
			signer, err := KeyFileSigner(key)
			if err != nil {
				t.Fatal(err)
			}
			test(t, node, Config{
				URL: node.URL, ChainID: node.ID, Signer: signer, Outbox: t.TempDir(),
				Poll: 10 * time.Millisecond, Resend: 200 * time.Millisecond, Idle: 50 * time.Millisecond,
			})
		})
	}
}

func TestNodesWholeLine(t *testing.T) {
	onNodes(t, func(t *testing.T, node *peers.Chain, config Config) {
		ctx := testContext(t)
		c := revealed(t, dial(t, config))
		before := stateOf(t, c, 1)
		first := link(t, c, 1, digestOf("one"))
		if again, err := c.Link(ctx, 1, first.StateHash, digestOf("one")); again != first || err != nil {
			t.Errorf("the same link again: %+v (%v), want %+v", again, err, first)
		}
		if _, err := c.Link(ctx, 1, first.StateHash, digestOf("two")); !errors.Is(err, ErrTaken) {
			t.Errorf("another digest: %v, want ErrTaken", err)
		}
		if _, err := c.Request(ctx, 1, cremona.Wish{Mood: 2}); err != nil {
			t.Fatal(err)
		}
		if _, err := c.transact(ctx, c.linkIntent(Item{1, first.StateHash, digestOf("three")})); !errors.Is(err, cremona.ErrStale) || !errors.Is(err, ErrReverted) {
			t.Errorf("the contract's refusal: %v, want ErrStale", err)
		}
		linked, _, err := c.LinkBatch(ctx, itemsOf(t, c, "batch", 1, 2, 3, 4), false)
		if err != nil || len(linked) != 4 {
			t.Fatalf("batch: %+v (%v)", linked, err)
		}
		if got, err := c.History(ctx, 1); err != nil || !reflect.DeepEqual(got, []cremona.Record{first, linked[0]}) {
			t.Errorf("history %+v (%v)", got, err)
		}
		if old, err := c.StateAt(ctx, 1, before.Block); err != nil || old != before {
			t.Errorf("the state of before: %+v (%v), want %+v", old, err, before)
		}
		tokens, all, err := c.Tokens(ctx)
		if err != nil || len(tokens) != 4 || tokens[3].Performances != 1 || all.Minted != 4 {
			t.Errorf("tokens %+v of %+v (%v)", tokens, all, err)
		}
		if _, err := c.State(ctx, 5); !errors.Is(err, ErrNoToken) {
			t.Errorf("an unknown token: %v", err)
		}
		if _, err := c.StateAt(ctx, 1, cremona.Block{Number: 1, Hash: cremona.Hash{1}}); !errors.Is(err, errNoBlock) {
			t.Errorf("an unknown block: %v", err)
		}
	})
}

// Both nodes drop what was in the blocks that a reorganisation replaces. The
// outbox sends it again, and the link comes to rest in another block.
func TestNodesReorganiseAroundALink(t *testing.T) {
	onNodes(t, func(t *testing.T, node *peers.Chain, config Config) {
		c := revealed(t, dial(t, config))
		config.Contract, config.Start, config.Confirmations, config.Idle = c.Contract(), c.config.Start, 4, time.Hour
		mined := make(chan struct{}, 100)
		config.Progress = func(p Progress) {
			if p.Mined {
				mined <- struct{}{}
			}
		}
		deep := dial(t, config)
		s := stateOf(t, deep, 1)
		type answer struct {
			r   cremona.Record
			err error
		}
		done := make(chan answer, 1)
		ctx := testContext(t)
		go func() {
			r, err := deep.Link(ctx, 1, s.Hash(), digestOf("one"))
			done <- answer{r, err}
		}()
		<-mined
		old, err := deep.Head(ctx)
		if err != nil {
			t.Fatal(err)
		}
		node.Reorganise(old.Number)
		if s, err := deep.StateAt(ctx, 1, old); !errors.Is(err, errNoBlock) {
			t.Errorf("a block that was replaced: %+v (%v)", s, err)
		}
		var got answer
		eventually(t, "the link is deep", func() bool {
			node.Mine(1)
			select {
			case got = <-done:
				return true
			default:
				return false
			}
		})
		if got.err != nil {
			t.Fatal(got.err)
		}
		if b, err := c.BlockAt(ctx, got.r.Block.Number); b != got.r.Block || got.r.Block == old || err != nil {
			t.Errorf("linked in %v, where the chain has %v (%v)", got.r.Block, b, err)
		}
		if history, err := c.History(ctx, 1); err != nil || !reflect.DeepEqual(history, []cremona.Record{got.r}) {
			t.Errorf("history %+v (%v), want %+v", history, err, got.r)
		}
	})
}

// The node goes away while a link is under way, and comes back.
func TestNodesComeBack(t *testing.T) {
	onNodes(t, func(t *testing.T, node *peers.Chain, config Config) {
		config.Resend = time.Second // patience with a silent node is a multiple of it
		c := revealed(t, dial(t, config))
		expected := stateOf(t, c, 1).Hash()
		nonce, err := c.post(testContext(t), c.linkIntent(Item{1, expected, digestOf("one")}), 100_000)
		if err != nil {
			t.Fatal(err)
		}
		eventually(t, "the link is in a block", func() bool { // anvil stopped in the middle of a block keeps half of it
			next, err := c.nonceAt(testContext(t), "latest")
			return err == nil && next > nonce
		})
		node.Stop()
		wait := settledAsync(t, c, nonce)
		node.Start()
		if _, err := wait(); err != nil {
			t.Fatal(err)
		}
		if r, err := c.Link(testContext(t), 1, expected, digestOf("one")); err != nil || r.Performance != 1 {
			t.Errorf("linked %+v (%v)", r, err)
		}
	})
}
