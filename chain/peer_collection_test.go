package chain

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

// onPeer makes a revealed collection with a token of each kind on a simulated
// chain, whose blocks come with transactions only, and opens it as changed.
func onPeer(t testing.TB, p *peer, change func(*Config)) *Client {
	t.Helper()
	config := p.config(0)
	config.Idle = 2 * time.Millisecond // the reveal waits for blocks
	c := revealed(t, dial(t, config))
	config.Contract, config.Start, config.Idle = c.Contract(), c.config.Start, time.Hour
	if change != nil {
		change(&config)
	}
	return dial(t, config)
}

// as is the same collection in the hands of another account.
func (p *peer) as(i int, c *Client) *Client {
	config := p.config(i)
	config.Contract, config.Start = c.Contract(), c.config.Start
	return dial(p.t, config)
}

// onCall is a fault that changes what one method answers.
func onCall(method string, do func(params []any, pass func() (any, error)) (any, error)) fault {
	return func(m string, params []any, pass func() (any, error)) (any, error) {
		if m == method {
			return do(params, pass)
		}
		return pass()
	}
}

// A link that is mined and taken back by a reorganisation is linked in the end,
// once, whether the chain mines it again or loses it.
func TestLinkSurvivesReorganisation(t *testing.T) {
	for _, drop := range []bool{false, true} {
		t.Run(map[bool]string{false: "mined again", true: "dropped"}[drop], func(t *testing.T) {
			p := newPeer(t)
			mined := make(chan struct{}, 100)
			c := onPeer(t, p, func(config *Config) {
				config.Confirmations = 4
				config.Progress = func(p Progress) {
					if p.Mined {
						mined <- struct{}{}
					}
				}
			})
			expected := stateOf(t, c, 1).Hash()
			type answer struct {
				r   cremona.Record
				err error
			}
			done := make(chan answer, 1)
			ctx := testContext(t)
			go func() {
				r, err := c.Link(ctx, 1, expected, digestOf("one"))
				done <- answer{r, err}
			}()
			<-mined
			p.fork(1, drop)
			var got answer
			eventually(t, "the link is deep", func() bool {
				p.commit()
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
			if b, err := c.BlockAt(ctx, got.r.Block.Number); b != got.r.Block || err != nil {
				t.Errorf("linked in %v, where the chain has %v (%v)", got.r.Block, b, err)
			}
			if history, err := c.History(ctx, 1); err != nil || !reflect.DeepEqual(history, []cremona.Record{got.r}) {
				t.Errorf("history %+v (%v), want one link", history, err)
			}
		})
	}
}

// When a reorganisation takes a finished link back and the state moves
// otherwise, the same call says so.
func TestLinkOfAForkedState(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	s := stateOf(t, c, 1)
	lost := link(t, c, 1, digestOf("one"))
	p.fork(1, true)
	if again, err := c.Link(testContext(t), 1, s.Hash(), digestOf("one")); err != nil || again.Tx != lost.Tx || again.Block == lost.Block {
		t.Errorf("linked again: %+v (%v), want the same transaction in another block", again, err)
	}
	head, _ := c.Head(testContext(t))
	p.fork(head.Number-s.Block.Number, true)
	c.config.Outbox = t.TempDir() // its nonces are free again
	if _, err := c.Request(testContext(t), 1, cremona.Wish{Mood: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Link(testContext(t), 1, s.Hash(), digestOf("one")); !errors.Is(err, cremona.ErrStale) {
		t.Errorf("linked from a state that moved: %v", err)
	}
}

// Somebody moves the state between the look and the block.
func TestLinkLosesARace(t *testing.T) {
	for _, test := range []struct {
		name   string
		digest cremona.Hash
		want   error
	}{
		{"to another digest", digestOf("other"), ErrTaken},
		{"to the same digest", digestOf("one"), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPeer(t)
			c := onPeer(t, p, nil)
			if _, err := c.GrantComposer(testContext(t), p.signers[1].Address()); err != nil {
				t.Fatal(err)
			}
			rival, expected := p.as(1, c), stateOf(t, c, 1).Hash()
			var first cremona.Record
			raced := false
			p.sabotage(onCall("eth_sendRawTransaction", func(_ []any, pass func() (any, error)) (any, error) {
				if !raced {
					raced = true
					first = link(t, rival, 1, test.digest)
				}
				return pass()
			}))
			r, err := c.Link(testContext(t), 1, expected, digestOf("one"))
			if !errors.Is(err, test.want) || test.want == nil && r != first {
				t.Errorf("linked %+v (%v), want %+v, %v", r, err, first, test.want)
			}
		})
	}
}

func TestTwoClientsLinkTheSame(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	other := dial(t, c.config)
	expected := stateOf(t, c, 1).Hash()
	records := make([]cremona.Record, 8)
	errs := make(chan error)
	for i := range records {
		go func() (err error) {
			defer func() { errs <- err }()
			records[i], err = []*Client{c, other}[i%2].Link(testContext(t), 1, expected, digestOf("one"))
			return err
		}()
	}
	for range records {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	for i, r := range records {
		if r != records[0] || r.Performance != 1 {
			t.Errorf("record %d: %+v, want %+v", i, r, records[0])
		}
	}
	if n, _ := c.nonceAt(testContext(t), "latest"); n != letterWith(t, c, records[0].Tx).Nonce+1 {
		t.Errorf("nonce %d: more than one transaction was sent for one link", n)
	}
}

func letterWith(t testing.TB, c *Client, tx cremona.Hash) letter {
	t.Helper()
	box, err := c.outbox()
	if err != nil {
		t.Fatal(err)
	}
	list, _ := box.nonces()
	for _, n := range list {
		if l, _, err := box.load(n); err == nil && l.last().Hash == tx {
			return l
		}
	}
	t.Fatalf("transaction %s is not in the outbox", tx)
	return letter{}
}

func TestLinkKeepsTheCeilings(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, func(config *Config) { config.MaxGas = 30_000 })
	if _, err := c.Link(testContext(t), 1, stateOf(t, c, 1).Hash(), digestOf("one")); !errors.Is(err, ErrCeiling) {
		t.Errorf("link with 30000 gas: %v, want ErrCeiling", err)
	}
}

func TestDryRunSendsNothing(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, func(config *Config) { config.DryRun = true })
	ctx := testContext(t)
	p.sabotage(onCall("eth_sendRawTransaction", func([]any, func() (any, error)) (any, error) {
		t.Error("a transaction was sent")
		return nil, errDropped
	}))
	if r, err := c.Link(ctx, 1, stateOf(t, c, 1).Hash(), digestOf("one")); err != nil || r.Gas < 30_000 || !r.Tx.IsZero() {
		t.Errorf("link: %+v, %v", r, err)
	}
	if _, receipts, err := c.Mint(ctx, c.Signer(), cremona.Kinds); !errorSays(err, "minting has ended") {
		t.Errorf("mint: %+v, %v", receipts, err)
	}
	address, r, err := c.Deploy(ctx, Deployment{Name: "X", Symbol: "X", MaxSupply: 1})
	if err != nil || r.Gas < 1_000_000 || !address.IsZero() {
		t.Errorf("deploy: %s, %+v, %v", address, r, err)
	}
	records, skipped, err := c.LinkBatch(ctx, []Item{{1, stateOf(t, c, 1).Hash(), digestOf("one")}}, false)
	if err != nil || len(records) != 0 || len(skipped) != 0 {
		t.Errorf("batch: %v, %v, %v", records, skipped, err)
	}
}

func errorSays(err error, what string) bool { return err != nil && strings.Contains(err.Error(), what) }

// Every answer of the contract is a sentence that names the remedy.
func TestRefusalsAreSentences(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	stranger := p.as(1, c)
	hash := func(token uint64) cremona.Hash { return stateOf(t, c, token).Hash() }
	if _, err := c.GrantComposer(ctx, p.signers[2].Address()); err != nil {
		t.Fatal(err)
	}
	composer := p.as(2, c)
	if _, err := c.Reserve(ctx, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := composer.LinkSeason(ctx, digestOf("root"), digestOf("states"), 2, 3); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		do   func() error
		is   error
		says string
	}{
		{"a stranger asks", func() error { _, err := stranger.Request(ctx, 1, cremona.Wish{}); return err }, ErrReverted, "sign as the owner"},
		{"a stranger teaches", func() error { _, err := stranger.Teach(ctx, 1, digestOf("x")); return err }, ErrReverted, "sign as the owner"},
		{"a stranger links", func() error { _, err := stranger.Link(ctx, 1, hash(1), digestOf("x")); return err }, ErrReverted, "grant the composer role"},
		{"a stranger reserves", func() error { _, err := stranger.Reserve(ctx, 1); return err }, ErrReverted, "not the token's owner"},
		{"a stranger grants", func() error { _, err := stranger.GrantComposer(ctx, stranger.Signer()); return err }, ErrReverted, "sign as the admin"},
		{"a composer links what is reserved", func() error { _, err := composer.Link(ctx, 3, hash(3), digestOf("x")); return err }, ErrReverted, "token 3 is reserved"},
		{"a season that shrinks", func() error {
			_, err := composer.LinkSeason(ctx, digestOf("r"), digestOf("s"), 2, 2)
			return err
		}, ErrReverted, "covers tokens 2 to 3"},
		{"a season of nobody", func() error {
			_, err := composer.LinkSeason(ctx, digestOf("r"), digestOf("s"), 2, 77)
			return err
		}, ErrReverted, "tokens 2 to 77"},
		{"an unknown token asks", func() error { _, err := c.Request(ctx, 99, cremona.Wish{}); return err }, ErrNoToken, "token 99"},
		{"an unknown token links", func() error { _, err := c.Link(ctx, 99, hash(1), digestOf("x")); return err }, ErrNoToken, "4 are minted"},
		{"token 0", func() error { _, err := c.State(ctx, 0); return err }, ErrNoToken, "token 0"},
		{"a wish out of range", func() error { _, err := c.Request(ctx, 1, cremona.Wish{Tonic: 13}); return err }, nil, "tonic 13"},
		{"no digest", func() error { _, err := c.Link(ctx, 1, hash(1), cremona.Hash{}); return err }, nil, "digest is zero"},
		{"minting after the end", func() error { _, _, err := c.Mint(ctx, c.Signer(), cremona.Kinds[:1]); return err }, ErrReverted, "minting has ended"},
		{"minting for nobody", func() error { _, _, err := c.Mint(ctx, cremona.Address{}, cremona.Kinds); return err }, nil, "address is zero"},
		{"minting nothing known", func() error { _, _, err := c.Mint(ctx, c.Signer(), []cremona.Kind{9}); return err }, nil, "kind 9"},
		{"minting too many", func() error { _, _, err := c.Mint(ctx, c.Signer(), make([]cremona.Kind, 200)); return err }, nil, "kind 0"},
	} {
		err := test.do()
		if err == nil || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v; want %v that says %q", test.name, err, test.is, test.says)
		}
	}
	if word := (cremona.Wish{Tonic: 13}).Pack(); word != 0 {
		in := c.contractIntent("ask", collection().PackRequest(number(1), word))
		if _, err := c.transact(ctx, in); !errors.Is(err, ErrReverted) || !errorSays(err, "tonic 13") {
			t.Errorf("the contract's own words on a bad wish: %v", err)
		}
	}
}

func TestBurnedTokenKeepsItsHistory(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	s := stateOf(t, c, 2)
	played := link(t, c, 2, digestOf("one"))
	if _, err := c.transact(ctx, c.contractIntent("burn", collection().PackBurn(number(2)))); err != nil {
		t.Fatal(err)
	}
	if _, err := c.State(ctx, 2); !errors.Is(err, ErrBurned) {
		t.Errorf("state: %v, want ErrBurned", err)
	}
	if _, err := c.Link(ctx, 2, digestOf("a later state"), digestOf("two")); !errors.Is(err, ErrBurned) {
		t.Errorf("link: %v, want ErrBurned", err)
	}
	if r, err := c.Link(ctx, 2, s.Hash(), digestOf("one")); r != played || err != nil {
		t.Errorf("the link of before: %+v (%v)", r, err)
	}
	if history, err := c.History(ctx, 2); err != nil || len(history) != 1 || history[0] != played {
		t.Errorf("history: %+v (%v)", history, err)
	}
	tokens, all, err := c.Tokens(ctx)
	if err != nil || len(tokens) != 3 || tokens[1].Token != 3 || all.Minted != 4 || all.Name != "Test" || all.Symbol != "TST" {
		t.Errorf("tokens: %+v, %+v (%v)", tokens, all, err)
	}
}

// rawLogs changes the logs in an answer.
func rawLogs(answer any, err error, change func(logs []map[string]any) []map[string]any) (any, error) {
	if err != nil {
		return nil, err
	}
	var logs []map[string]any
	if err := json.Unmarshal(answer.(json.RawMessage), &logs); err != nil {
		return nil, err
	}
	return change(logs), nil
}

// A process dies at the two moments that matter: before its transaction was
// sent, and before it heard that it was. The next one links once.
func TestLinkAfterACrash(t *testing.T) {
	for _, recover := range []bool{false, true} {
		for _, arrives := range []bool{false, true} {
			p := newPeer(t)
			c := onPeer(t, p, nil)
			expected := stateOf(t, c, 1).Hash()
			before, _ := c.nonceAt(testContext(t), "latest")
			ctx, die := context.WithCancel(testContext(t))
			p.sabotage(onCall("eth_sendRawTransaction", func(_ []any, pass func() (any, error)) (any, error) {
				if arrives {
					pass()
				}
				die()
				return nil, errDropped
			}))
			if r, err := c.Link(ctx, 1, expected, digestOf("one")); !errors.Is(err, context.Canceled) {
				t.Fatalf("linked %+v (%v) by a process that died", r, err)
			}
			p.sabotage(nil)
			next := dial(t, c.config)
			if recover {
				if _, err := next.Recover(testContext(t)); err != nil {
					t.Fatal(err)
				}
			}
			r, err := next.Link(testContext(t), 1, expected, digestOf("one"))
			if err != nil || r.Performance != 1 {
				t.Errorf("arrives %v, recover %v: linked %+v (%v)", arrives, recover, r, err)
			}
			if after, _ := next.nonceAt(testContext(t), "latest"); after != before+1 {
				t.Errorf("arrives %v, recover %v: %d transactions for one link", arrives, recover, after-before)
			}
		}
	}
}
