package chain

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// Both kinds of reorganisation, at three depths: what was in the blocks is put
// in again, or is gone.
func TestDisplaced(t *testing.T) {
	for _, depth := range []uint64{1, 5, 32} {
		for _, drop := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d blocks, dropped %v", depth, drop), func(t *testing.T) {
				p := newPeer(t)
				c := onPeer(t, p, nil)
				ctx := testContext(t)
				settled := link(t, c, 1, digestOf("one"))
				p.commit()
				stands, err := c.Head(ctx)
				if err != nil {
					t.Fatal(err)
				}
				results, err := c.LinkMany(ctx, itemsOf(t, c, "many", 2, 3))
				if err != nil || results[0].Err != nil || results[1].Err != nil {
					t.Fatal(results, err)
				}
				for range depth - 1 {
					p.commit()
				}
				links := []cremona.Record{settled, results[0].Record, results[1].Record}
				if lost, err := c.Displaced(ctx, links); err != nil || len(lost) != 0 {
					t.Fatalf("before: %+v (%v)", lost, err)
				}
				tip, err := c.Head(ctx)
				if err != nil {
					t.Fatal(err)
				}
				p.fork(depth, drop)
				lost, err := c.Displaced(ctx, links)
				if err != nil || len(lost) != 2 || lost[0].Record != links[1] || lost[1].Record != links[2] {
					t.Fatalf("after: %+v (%v)", lost, err)
				}
				if b, found, err := c.Ancestor(ctx, []cremona.Block{stands, tip, links[1].Block, settled.Block}); !found || b != stands || err != nil {
					t.Errorf("the common ancestor is %v (%v), want %v", b, err, stands)
				}
				for _, d := range lost {
					if drop != (d.Now == nil) || d.Now != nil && (d.Now.Tx != d.Record.Tx || d.Now.Block == d.Record.Block) {
						t.Errorf("token %d: %+v", d.Record.Token, d.Now)
					}
				}
				reopened, err := c.LinkMany(ctx, []Item{results[0].Item, results[1].Item})
				if err != nil || reopened[0].Err != nil || reopened[1].Err != nil {
					t.Fatalf("linked again: %+v (%v)", reopened, err)
				}
				if lost, err := c.Displaced(ctx, []cremona.Record{reopened[0].Record, reopened[1].Record}); err != nil || len(lost) != 0 {
					t.Errorf("at the end: %+v (%v)", lost, err)
				}
			})
		}
	}
}

// Another performance takes the state of a link that was dropped.
func TestDisplacedByAnother(t *testing.T) {
	p := newPeer(t)
	owner, c := composerOf(t, p)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 1)
	results, err := c.LinkMany(ctx, items)
	if err != nil || results[0].Err != nil {
		t.Fatal(results, err)
	}
	p.fork(1, true)
	if _, err := owner.Link(ctx, 1, items[0].Expected, digestOf("the owner's")); err != nil {
		t.Fatal(err)
	}
	lost, err := c.Displaced(ctx, []cremona.Record{results[0].Record})
	if err != nil || len(lost) != 1 || lost[0].Now != nil {
		t.Errorf("%+v (%v)", lost, err)
	}
	if again, err := c.LinkMany(ctx, items); err != nil || !errors.Is(again[0].Err, ErrTaken) {
		t.Errorf("linked again: %+v (%v), want ErrTaken", again, err)
	}
}

// On real nodes, whose reorganisations drop what was in the blocks.
func TestNodesDisplaced(t *testing.T) {
	onNodes(t, func(t *testing.T, node *peers.Chain, config Config) {
		c := revealed(t, dial(t, config))
		c.config.Idle = time.Hour
		ctx := testContext(t)
		for _, depth := range []int{1, 5, 32} {
			results, err := c.LinkMany(ctx, itemsOf(t, c, fmt.Sprint("depth ", depth), 1, 2))
			if err != nil || results[0].Err != nil || results[1].Err != nil {
				t.Fatal(results, err)
			}
			node.Mine(depth - 1)
			links := []cremona.Record{results[0].Record, results[1].Record}
			node.Reorganise(links[0].Block.Number)
			lost, err := c.Displaced(ctx, links)
			if err != nil || len(lost) != 2 || lost[0].Record != links[0] || lost[1].Record != links[1] {
				t.Fatalf("%d blocks: %+v (%v)", depth, lost, err)
			}
			reopened, err := c.LinkMany(ctx, []Item{results[0].Item, results[1].Item})
			if err != nil || reopened[0].Err != nil || reopened[1].Err != nil {
				t.Fatalf("%d blocks: linked again: %+v (%v)", depth, reopened, err)
			}
			if history, err := c.History(ctx, 2); err != nil || !reflect.DeepEqual(history[len(history)-1], reopened[1].Record) {
				t.Errorf("%d blocks: history %+v (%v)", depth, history, err)
			}
		}
	})
}
