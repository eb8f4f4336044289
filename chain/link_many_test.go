package chain

import (
	"errors"
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
)

// composerOf is a revealed collection, and a composer
// that does not own its tokens.
func composerOf(t *testing.T, p *peer) (owner, composer *Client) {
	t.Helper()
	owner = onPeer(t, p, nil)
	if _, err := owner.GrantComposer(testContext(t), p.signers[1].Address()); err != nil {
		t.Fatal(err)
	}
	return owner, p.as(1, owner)
}

func TestLinkManyTellsOfEachItem(t *testing.T) {
	p := newPeer(t)
	owner, c := composerOf(t, p)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 1, 2, 3, 4)
	before := link(t, owner, 1, items[0].Digest)
	if _, err := owner.Request(ctx, 2, cremona.Wish{Mood: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := owner.Reserve(ctx, 3); err != nil {
		t.Fatal(err)
	}
	items = append(items, Item{77, digestOf("nothing"), digestOf("nobody")}, Item{2, digestOf("nothing"), cremona.Hash{}}, items[3],
		Item{Token: 5, Expected: digestOf("x"), Digest: digestOf("y")})
	nonce, _ := c.nonceAt(ctx, "latest")
	results, err := c.LinkMany(ctx, items)
	if err != nil || len(results) != len(items) {
		t.Fatalf("%d results (%v)", len(results), err)
	}
	if after, _ := c.nonceAt(ctx, "latest"); after != nonce+1 {
		t.Errorf("%d transactions, want 1", after-nonce)
	}
	if r := results[0]; r.Record != before || r.Err != nil || r.Price != nil {
		t.Errorf("linked before: %+v, want %+v", r, before)
	}
	if r := results[3]; r.Err != nil || r.Record.Token != 4 || r.Record.Digest != items[3].Digest || r.Price == nil || r.Price.Sign() <= 0 {
		t.Errorf("linked now: %+v", r)
	}
	for i, want := range map[int]error{1: cremona.ErrStale, 2: ErrReverted, 4: ErrNoToken, 5: errZeroDigest, 6: errTwice, 7: ErrNoToken} {
		if r := results[i]; !errors.Is(r.Err, want) || r.Item != items[i] || r.Record.Token != 0 {
			t.Errorf("item %d: %+v, want %v", i, r, want)
		}
	}
	if !errorSays(results[2].Err, "reserved") {
		t.Errorf("a reserved token: %v", results[2].Err)
	}
	other := items[3]
	other.Digest = digestOf("another")
	if results, err = c.LinkMany(ctx, []Item{other}); err != nil || !errors.Is(results[0].Err, ErrTaken) {
		t.Errorf("another digest: %+v (%v), want ErrTaken", results, err)
	}
}

// Tokens move between the last look and the block; the others are linked.
func TestLinkManyLosesARace(t *testing.T) {
	p := newPeer(t)
	owner, c := composerOf(t, p)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 1, 2, 3, 4)
	raced := false
	p.sabotage(onCall("eth_estimateGas", func(_ []any, pass func() (any, error)) (any, error) {
		if !raced {
			raced = true
			if _, err := owner.Request(ctx, 2, cremona.Wish{Mood: 1}); err != nil {
				t.Error(err)
			}
			if _, err := owner.Link(ctx, 3, items[2].Expected, items[2].Digest); err != nil {
				t.Error(err)
			}
			if _, err := owner.transact(ctx, owner.contractIntent("burn", collection().PackBurn(number(4)))); err != nil {
				t.Error(err)
			}
		}
		return pass()
	}))
	results, err := c.LinkMany(ctx, items)
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Err != nil || results[0].Record.Token != 1 {
		t.Errorf("token 1: %+v", results[0])
	}
	if !errors.Is(results[1].Err, cremona.ErrStale) {
		t.Errorf("token 2 moved: %v, want ErrStale", results[1].Err)
	}
	if r := results[2]; r.Err != nil || r.Record.Digest != items[2].Digest || r.Record.Tx == results[0].Record.Tx {
		t.Errorf("token 3, linked by its owner meanwhile: %+v", r)
	}
	if !errors.Is(results[3].Err, ErrBurned) {
		t.Errorf("token 4, burned: %v, want ErrBurned", results[3].Err)
	}
}

func TestLinkManyWithoutANode(t *testing.T) {
	p := newPeer(t)
	_, c := composerOf(t, p)
	items := itemsOf(t, c, "first", 1, 2)
	p.sabotage(func(string, []any, func() (any, error)) (any, error) { return nil, errDropped })
	results, err := c.LinkMany(testContext(t), items)
	if err == nil || len(results) != 2 || results[0].Err == nil || results[1].Err == nil {
		t.Errorf("%+v (%v)", results, err)
	}
}

func TestLinkManyForesees(t *testing.T) {
	p := newPeer(t)
	owner, c := composerOf(t, p)
	items := itemsOf(t, c, "first", 1, 2)
	items[1].Expected = digestOf("a state that never was")
	c.config.DryRun = true
	nonce, _ := c.nonceAt(testContext(t), "latest")
	results, err := c.LinkMany(testContext(t), items)
	if err != nil || results[0].Err != nil || results[0].Record.Gas < 40_000 || results[0].Price == nil || !results[0].Record.Tx.IsZero() {
		t.Errorf("dry run: %+v (%v)", results, err)
	}
	if !errors.Is(results[1].Err, cremona.ErrStale) {
		t.Errorf("dry run of a stale item: %+v", results[1])
	}
	if after, _ := c.nonceAt(testContext(t), "latest"); after != nonce || stateOf(t, owner, 1).Performances != 0 {
		t.Error("a dry run sent something")
	}
}

// A ceiling of cost bounds what is offered, how much goes into one
// transaction, and whether anything is sent.
func TestMaxCost(t *testing.T) {
	p := newPeer(t)
	_, c := composerOf(t, p)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 1, 2, 3, 4)
	f, err := c.fees(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c.config.MaxCost = new(big.Int).Mul(f.least, big.NewInt(1000))
	if results, err := c.LinkMany(ctx, items); !errors.Is(err, ErrCeiling) || !errors.Is(results[0].Err, ErrCeiling) || !errorSays(err, "wei") {
		t.Errorf("a thousand gas for all: %v, want ErrCeiling", err)
	}
	c.config.DryRun = true
	if _, err := c.LinkMany(ctx, items); !errors.Is(err, ErrCeiling) {
		t.Errorf("a dry run of it: %v, want ErrCeiling", err)
	}
	c.config.DryRun = false
	c.config.MaxCost.Mul(f.least, big.NewInt(170_000)) // two links, and the room above an estimate
	results, err := c.LinkMany(ctx, items)
	if err != nil {
		t.Fatal(err)
	}
	transactions := map[cremona.Hash]bool{}
	for _, r := range results {
		if r.Err != nil || new(big.Int).Mul(r.Price, number(r.Record.Gas)).Cmp(c.config.MaxCost) > 0 {
			t.Errorf("%+v", r)
		}
		transactions[r.Record.Tx] = true
	}
	if len(transactions) < 2 {
		t.Errorf("four links in %d transactions", len(transactions))
	}
	box, err := c.outbox()
	if err != nil {
		t.Fatal(err)
	}
	list, err := box.nonces()
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, nonce := range list {
		tx, err := letterOf(t, c, nonce).last().tx()
		if err != nil {
			t.Fatal(err)
		}
		if tx.Cost().Cmp(c.config.MaxCost) > 0 {
			t.Errorf("nonce %d offers up to %s wei, %s are allowed", nonce, tx.Cost(), c.config.MaxCost)
		}
	}
}
