package chain

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

func TestDialChecksTheChain(t *testing.T) {
	p := newPeer(t)
	for _, test := range []struct {
		name   string
		change func(*Config)
		want   []string
	}{
		{"wrong chain id", func(c *Config) { c.ChainID = 1 }, []string{p.server.URL, "chain 1337", "chain 1 "}},
		{"no contract", func(c *Config) { c.Contract = cremona.Address{1} }, []string{"no contract at 0x0100", "1337"}},
		{"an account for a contract", func(c *Config) { c.Contract = p.signers[0].Address() }, []string{"no contract at"}},
		{"nobody there", func(c *Config) { c.URL = "http://127.0.0.1:1" }, []string{"http://127.0.0.1:1", "refused"}},
		{"not a URL", func(c *Config) { c.URL = "gopher://x" }, []string{"gopher"}},
	} {
		config := p.config(0)
		test.change(&config)
		_, err := Dial(testContext(t), config)
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q does not say %q", test.name, err, want)
			}
		}
	}
	config := p.config(0)
	config.ChainID = 0
	if c := dial(t, config); c.ChainID() != peerChainID {
		t.Errorf("chain id %d, want %d", c.ChainID(), peerChainID)
	}
}

// edit changes fields of an answer that is an object.
func edit(answer any, err error, change map[string]any) (any, error) {
	if err != nil {
		return nil, err
	}
	fields := map[string]any{}
	if err := json.Unmarshal(answer.(json.RawMessage), &fields); err != nil {
		return nil, err
	}
	maps.Copy(fields, change)
	return fields, nil
}

func TestLyingBlockHashIsFound(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	ctx := testContext(t)
	p.commit()
	genesis, err := c.BlockAt(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	head, err := c.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]map[string]any{
		"another hash":      {"hash": cremona.Hash{1}.String()},
		"another state":     {"stateRoot": cremona.Hash{2}.String()},
		"another number":    {"number": "0x9"},
		"another timestamp": {"timestamp": "0x9"},
	} {
		p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
			answer, err := pass()
			if strings.HasPrefix(method, "eth_getBlockBy") {
				return edit(answer, err, change)
			}
			return answer, err
		})
		if _, err := c.Head(ctx); !errors.Is(err, ErrLies) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A true block, but not the one that was asked for.
	p.sabotage(func(method string, params []any, pass func() (any, error)) (any, error) {
		switch method {
		case "eth_getBlockByNumber":
			params[0] = "0x0"
		case "eth_getBlockByHash":
			params[0] = genesis.Hash.String()
		}
		return pass()
	})
	if _, err := c.BlockAt(ctx, 1); !errors.Is(err, ErrLies) {
		t.Errorf("another block by number: %v", err)
	}
	if _, err := c.headerOf(ctx, head.Hash); !errors.Is(err, ErrLies) {
		t.Errorf("another block by hash: %v", err)
	}
}

func TestReceiptOfALostBlockDoesNotCount(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Resend = 10 * time.Millisecond
	c := dial(t, config)
	lies := 3
	p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
		answer, err := pass()
		if method == "eth_getTransactionReceipt" && lies > 0 && string(answer.(json.RawMessage)) != "null" {
			lies--
			return edit(answer, err, map[string]any{"blockHash": cremona.Hash{1}.String()})
		}
		return answer, err
	})
	r, err := c.transact(testContext(t), toSelf(c, 1))
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := c.BlockAt(testContext(t), 1); r.Block != b || lies != 0 {
		t.Errorf("settled in %v after %d lies, want %v", r.Block, 3-lies, b)
	}
}

func TestUnreachableNodeEndsTheWait(t *testing.T) {
	p := newPeer(t)
	p.setManual(true)
	config := p.config(0)
	config.Resend = 5 * time.Millisecond
	c := dial(t, config)
	nonce := post(t, c, toSelf(c, 1))
	p.sabotage(func(string, []any, func() (any, error)) (any, error) { return nil, errDropped })
	if _, err := c.settle(testContext(t), nonce); err == nil || !strings.Contains(err.Error(), "wait for nonce 0") {
		t.Errorf("settled: %v", err)
	}
}
