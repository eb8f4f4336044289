package chain

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// minted makes a collection of n tokens, not revealed.
func minted(t testing.TB, c *Client, n int) *Client {
	t.Helper()
	c = deploy(t, c, uint32(n))
	kinds := make([]cremona.Kind, n)
	for i := range kinds {
		kinds[i] = cremona.Kinds[i%len(cremona.Kinds)]
	}
	if tokens, _, err := c.Mint(testContext(t), c.Signer(), kinds); err != nil || len(tokens) != n {
		t.Fatalf("minted %d of %d tokens: %v", len(tokens), n, err)
	}
	return c
}

// askedPage is the range of a call of page, and the block that it names.
func askedPage(params []any) (from, n uint64, block string, isPage bool) {
	call := params[0].(map[string]any)
	data, err := hexutil.Decode(call["data"].(string))
	if err != nil || len(data) != 4+2*32 {
		return 0, 0, "", false
	}
	at, _ := params[1].(map[string]any)
	block, _ = at["blockHash"].(string)
	word := func(i int) uint64 { return common.BytesToHash(data[4+32*i : 36+32*i]).Big().Uint64() }
	return word(0), word(1), block, true
}

func checkTokens(t *testing.T, tokens []Token, all Collection, n int) {
	t.Helper()
	if len(tokens) != n || int(all.Minted) != n {
		t.Fatalf("%d tokens of %d minted, want %d", len(tokens), all.Minted, n)
	}
	for i, token := range tokens {
		if token.Token != uint64(i+1) || token.Kind != cremona.Kinds[i%4] || token.Block != all.Block || token.Owner.IsZero() {
			t.Fatalf("token %d: %+v, collection at %v", i+1, token, all.Block)
		}
	}
}

func TestTokensAtOneBlock(t *testing.T) {
	const n = 1100
	p := newPeer(t)
	c := minted(t, dial(t, p.config(0)), n)
	blocks, largest := map[string]bool{}, uint64(0)
	watch := onCall("eth_call", func(params []any, pass func() (any, error)) (any, error) {
		if _, n, block, isPage := askedPage(params); isPage {
			blocks[block], largest = true, max(largest, n)
		}
		if len(blocks) == 1 {
			p.commit() // the head moves on meanwhile
		}
		return pass()
	})
	p.sabotage(watch)
	tokens, all, err := c.Tokens(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	checkTokens(t, tokens, all, n)
	if len(blocks) != 1 || !blocks[all.Block.Hash.String()] || largest != pageSize {
		t.Errorf("asked at blocks %v by pages of %d; want only %s by %d", blocks, largest, all.Block.Hash, pageSize)
	}

	p.sabotage(nil)
	some, all, err := c.States(testContext(t), 1095, 50)
	if err != nil || len(some) != 6 || some[0].Token != 1095 || all.Minted != n {
		t.Errorf("states from 1095: %d tokens (%v), want 6", len(some), err)
	}
}

// Nodes limit a call's gas, time and answer, each in words of its own.
func TestPagesShrinkToWhatTheNodeAllows(t *testing.T) {
	p := newPeer(t)
	c := minted(t, dial(t, p.config(0)), 300)
	refusals := 0
	p.sabotage(onCall("eth_call", func(params []any, pass func() (any, error)) (any, error) {
		if _, n, _, isPage := askedPage(params); isPage && n > 40 {
			refusals++
			return nil, errors.New("out of gas")
		}
		return pass()
	}))
	tokens, all, err := c.Tokens(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	checkTokens(t, tokens, all, 300)
	if refusals != 4 { // of 500, 250, 125 and 62
		t.Errorf("%d pages were refused, want 4", refusals)
	}
}

// A reorganisation between two pages: the reading begins again, and nothing of
// the block that is gone is in the answer.
func TestTokensBeginAgainAfterReorganisation(t *testing.T) {
	const n = 600
	p := newPeer(t)
	c := minted(t, dial(t, p.config(0)), n)
	if _, err := c.Request(testContext(t), 1, cremona.Wish{Mood: 5}); err != nil {
		t.Fatal(err)
	}
	forked := false
	p.sabotage(onCall("eth_call", func(params []any, pass func() (any, error)) (any, error) {
		if from, _, _, isPage := askedPage(params); isPage && from > 1 && !forked {
			forked = true
			p.fork(1, true) // the request never happened
		}
		return pass()
	}))
	tokens, all, err := c.Tokens(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	checkTokens(t, tokens, all, n)
	if !forked || tokens[0].Wish != (cremona.Wish{}) {
		t.Errorf("forked %v; token 1 has the wish of the block that is gone: %+v", forked, tokens[0].Wish)
	}
	if b, err := c.BlockAt(testContext(t), all.Block.Number); b != all.Block || err != nil {
		t.Errorf("read at %v, where the chain has %v (%v)", all.Block, b, err)
	}
}

func TestForgottenStates(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	head, err := c.Head(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		"missing trie node 1f… (path ) state 0x1f… is not available", "historical state 1f… is not available",
		"project ID does not have access to archive state", "No state available for block 0x10",
	} {
		p.sabotage(onCall("eth_call", func([]any, func() (any, error)) (any, error) { return nil, errors.New(words) }))
		if _, err := c.StateAt(testContext(t), 1, head); !errors.Is(err, ErrPruned) || !errorSays(err, "archive node") {
			t.Errorf("%q: %v, want ErrPruned", words, err)
		}
	}
	p.sabotage(nil)
	genesis, err := c.BlockAt(testContext(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.StateAt(testContext(t), 1, genesis); !errors.Is(err, ErrNoToken) || !errorSays(err, "at block 0 there is no collection") {
		t.Errorf("before the deployment: %v, want ErrNoToken", err)
	}
	for _, b := range []cremona.Block{{Number: head.Number + 1, Hash: head.Hash}, {Number: 1, Hash: cremona.Hash{1}}} {
		if s, err := c.StateAt(testContext(t), 1, b); err == nil {
			t.Errorf("a block that is not: %+v", s)
		}
	}
}

func TestForeignContract(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	for _, runtime := range []string{"00", "60005ffd", "60205ff3"} { // stops, reverts, gives a word
		code := fmt.Sprintf("60%02x600c60003960%02x6000f3%s", len(runtime)/2, len(runtime)/2, runtime)
		nonce, err := c.nonceAt(testContext(t), "latest")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.transact(testContext(t), intent{what: "deploy", data: common.FromHex(code)}); err != nil {
			t.Fatal(err)
		}
		at, err := c.At(testContext(t), createdBy(c, nonce), 0)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := at.State(testContext(t), 1); err == nil || !strings.Contains(err.Error(), "token 1") {
			t.Errorf("code %s: state %+v (%v)", runtime, s, err)
		}
	}
	if _, err := c.State(testContext(t), 1); !errors.Is(err, errNoContract) {
		t.Errorf("without a contract: %v", err)
	}
	if _, err := c.Request(testContext(t), 1, cremona.Wish{}); !errors.Is(err, errNoContract) {
		t.Errorf("without a contract: %v", err)
	}
}

// An RPC that lies about facts is found by the contract's hash of them.
func TestLyingFactsAreFound(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	link(t, c, 1, digestOf("one"))
	one, two := common.BigToHash(number(1)).String()[2:], common.BigToHash(number(2)).String()[2:]
	for _, test := range []struct{ name, old, new string }{
		{"the last performance", digestOf("one").String()[2:], digestOf("two").String()[2:]},
		{"the seed", stateOf(t, c, 1).CollectionSeed.String()[2:], digestOf("two").String()[2:]},
		{"the number of the token", one + one, one + two}, // one token, number 1
	} {
		lied := false
		p.sabotage(onCall("eth_call", func(params []any, pass func() (any, error)) (any, error) {
			answer, err := pass()
			if _, _, _, isPage := askedPage(params); !isPage || err != nil {
				return answer, err
			}
			text := string(answer.(json.RawMessage))
			lied = strings.Contains(text, test.old)
			return json.RawMessage(strings.Replace(text, test.old, test.new, 1)), nil
		}))
		if s, err := c.State(testContext(t), 1); !lied || !errors.Is(err, ErrLies) {
			t.Errorf("%s: lied %v, state %+v (%v), want ErrLies", test.name, lied, s, err)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			p := newPeer(b)
			c := minted(b, dial(b, p.config(0)), n)
			for b.Loop() {
				tokens, _, err := c.Tokens(b.Context())
				if err != nil || len(tokens) != n {
					b.Fatal(len(tokens), err)
				}
			}
		})
	}
}

func BenchmarkState(b *testing.B) {
	c := onPeer(b, newPeer(b), nil)
	for b.Loop() {
		if _, err := c.State(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLink(b *testing.B) {
	c := onPeer(b, newPeer(b), nil)
	for b.Loop() {
		s, err := c.State(b.Context(), 1)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := c.Link(b.Context(), 1, s.Hash(), performanceOf(s)); err != nil {
			b.Fatal(err)
		}
	}
}
