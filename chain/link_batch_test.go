package chain

import (
	"errors"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
)

func itemsOf(t testing.TB, c *Client, name string, tokens ...uint64) (items []Item) {
	t.Helper()
	for _, token := range tokens {
		items = append(items, Item{token, stateOf(t, c, token).Hash(), digestOf("%s %d", name, token)})
	}
	return items
}

func TestLinkBatchLooksFirst(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 4, 1, 3)
	one, err := c.Link(ctx, 1, items[1].Expected, items[1].Digest)
	if err != nil {
		t.Fatal(err)
	}
	linked, skipped, err := c.LinkBatch(ctx, items, false)
	if err != nil || len(linked) != 3 || len(skipped) != 0 {
		t.Fatalf("linked %+v, skipped %+v (%v)", linked, skipped, err)
	}
	if linked[0].Token != 4 || linked[1] != one || linked[2].Token != 3 || linked[0].Tx != linked[2].Tx {
		t.Errorf("linked %+v, want tokens 4, 1 and 3, token 1 by itself", linked)
	}
	nonce, _ := c.nonceAt(ctx, "latest")
	again, _, err := c.LinkBatch(ctx, items, false)
	if after, _ := c.nonceAt(ctx, "latest"); err != nil || len(again) != 3 || again[0] != linked[0] || after != nonce {
		t.Errorf("again: %+v (%v), %d transactions", again, err, after-nonce)
	}
}

func TestLinkBatchStrictAndLenient(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	items := itemsOf(t, c, "first", 1, 2, 3)
	if _, err := c.Request(ctx, 2, cremona.Wish{Mood: 1}); err != nil {
		t.Fatal(err)
	}
	items = append(items, Item{77, digestOf("nothing"), digestOf("nobody")})
	linked, _, err := c.LinkBatch(ctx, items[:3], false)
	if !errors.Is(err, cremona.ErrStale) || !errorSays(err, "token 2") || len(linked) != 0 {
		t.Errorf("strictly: %+v, %v; want ErrStale that names token 2", linked, err)
	}
	linked, skipped, err := c.LinkBatch(ctx, items, true)
	if err != nil || len(linked) != 2 || len(skipped) != 2 || skipped[0] != items[1] || skipped[1] != items[3] {
		t.Errorf("leniently: linked %+v, skipped %+v (%v)", linked, skipped, err)
	}
	if _, _, err := c.LinkBatch(ctx, append(items, items[0]), true); !errorSays(err, "token 1 is named twice") {
		t.Errorf("a token twice: %v", err)
	}
}

// A token moves after the look; the contract skips it.
func TestLinkBatchLosesARace(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if _, err := c.GrantComposer(ctx, p.signers[1].Address()); err != nil {
		t.Fatal(err)
	}
	composer, items := p.as(1, c), itemsOf(t, c, "first", 1, 2, 3)
	raced := false
	p.sabotage(onCall("eth_estimateGas", func(_ []any, pass func() (any, error)) (any, error) {
		if !raced {
			raced = true
			if _, err := c.Request(ctx, 2, cremona.Wish{Mood: 1}); err != nil {
				t.Error(err)
			}
		}
		return pass()
	}))
	linked, skipped, err := composer.LinkBatch(ctx, items, true)
	if err != nil || len(linked) != 2 || len(skipped) != 1 || skipped[0] != items[1] {
		t.Errorf("linked %+v, skipped %+v (%v); want token 2 skipped", linked, skipped, err)
	}
}

// Batches are as large as the gas ceiling allows, whatever it is.
func TestBatchesFit(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Idle, config.MaxGas = 1, 700_000
	admin := config
	admin.MaxGas = 0
	a := deploy(t, dial(t, admin), 1000)
	config.Contract, config.Start = a.Contract(), a.config.Start
	c := dial(t, config)
	ctx := testContext(t)
	kinds := make([]cremona.Kind, 60)
	for i := range kinds {
		kinds[i] = cremona.Kinds[i%4]
	}
	tokens, receipts, err := c.Mint(ctx, c.Signer(), kinds)
	if err != nil || len(tokens) != 60 || tokens[0] != 1 || tokens[59] != 60 || len(receipts) < 3 {
		t.Fatalf("minted %v in %d transactions (%v)", tokens, len(receipts), err)
	}
	if _, _, err := c.Reveal(ctx, secretOfTests); err != nil {
		t.Fatal(err)
	}
	items := itemsOf(t, c, "first", tokens...)
	linked, _, err := c.LinkBatch(ctx, items, false)
	if err != nil || len(linked) != 60 {
		t.Fatalf("linked %d (%v)", len(linked), err)
	}
	transactions := map[cremona.Hash]bool{}
	for i, r := range linked {
		transactions[r.Tx] = true
		if r.Token != uint64(i+1) || r.StateHash != items[i].Expected || r.Gas > config.MaxGas {
			t.Errorf("link %d: %+v", i, r)
		}
	}
	if len(transactions) < 4 {
		t.Errorf("60 links in %d transactions of at most %d gas", len(transactions), config.MaxGas)
	}
}

func TestSeason(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Reserve(ctx, 2); err != nil {
		t.Fatal(err)
	}
	first, err := c.LinkSeason(ctx, digestOf("root"), digestOf("states"), 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := c.LinkSeason(ctx, digestOf("root"), digestOf("states"), 1, 3); err != nil || again.Tx != first.Tx || again.Block != first.Block {
		t.Errorf("the same season again: %+v (%v), want %+v", again, err, first)
	}
	for token, season := range map[uint64]uint16{1: 1, 2: 0, 3: 1, 4: 0} { // 2 is reserved
		if s := stateOf(t, c, token); s.Season != season || (season == 1) != (s.SeasonRoot == digestOf("root")) {
			t.Errorf("token %d: season %d %s, want season %d", token, s.Season, s.SeasonRoot, season)
		}
	}
	if _, err := c.Release(ctx, 2); err != nil {
		t.Fatal(err)
	}
	if s := stateOf(t, c, 2); s.Season != 1 {
		t.Errorf("a released token: season %d, want 1", s.Season)
	}
	all, err := c.Collection(ctx)
	if err != nil || all.Season != 1 || all.SeasonFrom != 1 || all.SeasonTo != 3 || all.MaxSupply != 100 {
		t.Errorf("collection: %+v (%v)", all, err)
	}
	if other, err := c.LinkSeason(ctx, digestOf("root"), digestOf("other states"), 1, 3); err != nil || other.Tx == first.Tx {
		t.Errorf("a season with other states: %+v (%v), want another transaction", other, err)
	}
}

func TestSeasonsAreRead(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if s, err := c.Season(ctx, 0); !errors.Is(err, ErrNoSeason) {
		t.Errorf("before any: %+v (%v)", s, err)
	}
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		t.Fatal(err)
	}
	var made []Season
	for _, name := range []string{"first", "second"} {
		r, err := c.LinkSeason(ctx, digestOf("%s", name), digestOf("states of %s", name), 1, 4)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, Season{Number: uint16(len(made) + 1), Root: digestOf("%s", name), CID: digestOf("%s", name).CID(),
			StatesRoot: digestOf("states of %s", name), From: 1, To: 4, Tx: r.Tx, Gas: r.Gas, Block: r.Block})
	}
	for number, want := range map[uint16]Season{0: made[1], 1: made[0], 2: made[1]} {
		if got, err := c.Season(ctx, number); got != want || err != nil {
			t.Errorf("season %d: %+v (%v), want %+v", number, got, err, want)
		}
	}
	if s, err := c.Season(ctx, 3); !errors.Is(err, ErrNoSeason) {
		t.Errorf("season 3: %+v (%v)", s, err)
	}
}

// A token has the seasons that cover it, and none after it was burned.
func TestSeasonsOfAToken(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		t.Fatal(err)
	}
	check := func(want map[uint64][]uint16) {
		t.Helper()
		for token, numbers := range want {
			list, err := c.SeasonsOf(ctx, token)
			var got []uint16
			for _, s := range list {
				got = append(got, s.Number)
				if one, err := c.Season(ctx, s.Number); err != nil || one != s {
					t.Errorf("token %d: %+v, by its number %+v (%v)", token, s, one, err)
				}
			}
			if err != nil || !slices.Equal(got, numbers) {
				t.Errorf("token %d: seasons %v (%v), want %v", token, got, err, numbers)
			}
		}
	}
	check(map[uint64][]uint16{1: nil})
	link := func(name string, from, to uint32) {
		t.Helper()
		if _, err := c.LinkSeason(ctx, digestOf("%s", name), digestOf("states of %s", name), from, to); err != nil {
			t.Fatal(err)
		}
	}
	link("first", 2, 3)
	link("second", 1, 3)
	if _, err := c.transact(ctx, c.contractIntent("burn", collection().PackBurn(number(2)))); err != nil {
		t.Fatal(err)
	}
	link("third", 1, 4)
	check(map[uint64][]uint16{1: {2, 3}, 2: {1, 2}, 3: {1, 2, 3}, 4: {3}})
	if _, err := c.SeasonsOf(ctx, 99); !errors.Is(err, ErrNoToken) {
		t.Errorf("a token that is not there: %v", err)
	}
	head, err := c.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	config := p.config(1)
	config.Contract, config.Start = c.Contract(), head.Number
	late := dial(t, config)
	if list, err := late.SeasonsOf(ctx, 1); err == nil {
		t.Errorf("logs that begin too late: %+v, want an error", list)
	}
}

// A state is found behind whatever happened to the token since.
func TestStateOfHash(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		t.Fatal(err)
	}
	states := []cremona.State{stateOf(t, c, 1)}
	step := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, stateOf(t, c, 1))
	}
	step(c.Request(ctx, 1, cremona.Wish{Mood: 1}))
	step(c.Teach(ctx, 1, digestOf("lesson")))
	step(nil, second(c.Link(ctx, 1, states[2].Hash(), digestOf("one"))))
	step(c.LinkSeason(ctx, digestOf("root"), digestOf("states"), 1, 4))
	step(c.Reserve(ctx, 1))
	step(c.Release(ctx, 1))
	step(c.Request(ctx, 1, cremona.Wish{Mood: 2}))
	p.commit()
	head, err := c.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range states {
		got, found, err := c.StateOfHash(ctx, 1, want.Hash(), cremona.Block{Number: head.Number + 1})
		if !found || err != nil || got.Hash() != want.Hash() {
			t.Errorf("state %d: %+v, found %v (%v)", i, got, found, err)
		}
	}
	if s, found, err := c.StateOfHash(ctx, 1, states[3].Hash(), states[3].Block); found || err != nil {
		t.Errorf("a state of later: %+v (%v)", s, err)
	}
	if s, found, err := c.StateOfHash(ctx, 1, digestOf("never"), head); found || err != nil {
		t.Errorf("a state that never was: %+v (%v)", s, err)
	}
}

func second[A, B any](_ A, b B) B { return b }
