package chain

import (
	"context"
	"errors"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

// The ceremony goes on from wherever an earlier one was interrupted.
func TestRevealGoesOn(t *testing.T) {
	for steps := range 3 {
		p := newPeer(t)
		config := p.config(0)
		config.Idle = time.Millisecond
		c := minted(t, dial(t, config), 1)
		ctx := testContext(t)
		for _, step := range []func() error{
			func() error {
				_, err := c.transact(ctx, c.contractIntent("seal", collection().PackSeal()))
				return err
			},
			func() error {
				for range 6 {
					p.commit()
				}
				_, err := c.transact(ctx, c.contractIntent("capture", collection().PackCapture()))
				return err
			},
		}[:steps] {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		seed, receipts, err := c.Reveal(ctx, secretOfTests)
		if err != nil || len(receipts) != 3-steps || seed != stateOf(t, c, 1).CollectionSeed {
			t.Errorf("after %d steps: seed %s in %d more (%v)", steps, seed, len(receipts), err)
		}
	}
}

// A chain that remembers no hash of the sealed block wants another.
func TestRevealSealsAgainWhenTheBlockWasMissed(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Idle = time.Millisecond
	c := minted(t, dial(t, config), 1)
	ctx := testContext(t)
	if _, err := c.transact(ctx, c.contractIntent("seal", collection().PackSeal())); err != nil {
		t.Fatal(err)
	}
	for range 5 + remembered + 1 {
		p.commit()
	}
	if seed, receipts, err := c.Reveal(ctx, secretOfTests); err != nil || seed.IsZero() || len(receipts) != 3 {
		t.Errorf("seed %s in %d steps (%v), want 3", seed, len(receipts), err)
	}
}

func TestRevealRefuses(t *testing.T) {
	p := newPeer(t)
	c := minted(t, dial(t, p.config(0)), 1)
	ctx := testContext(t)
	nonce, _ := c.nonceAt(ctx, "latest")
	if _, receipts, err := c.Reveal(ctx, digestOf("another secret")); !errorSays(err, "not the secret") || len(receipts) != 0 {
		t.Errorf("another secret: %v after %d steps", err, len(receipts))
	}
	if after, _ := c.nonceAt(ctx, "latest"); after != nonce {
		t.Error("a wrong secret cost a transaction")
	}
	if _, _, err := p.as(1, c).Reveal(ctx, secretOfTests); !errors.Is(err, ErrReverted) || !errorSays(err, "sign as the admin") {
		t.Errorf("not the admin: %v", err)
	}
}

// Nobody makes blocks: whoever waits for them says so, and can be stopped.
func TestRevealWaits(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	told := make(chan Progress, 1000)
	config.Progress = func(p Progress) {
		if p.Wanted == 7 && p.Confirmations == 1 {
			told <- p
		}
	}
	c := minted(t, dial(t, config), 1)
	ctx, cancel := context.WithCancelCause(testContext(t))
	stopped := errors.New("stopped by hand")
	go func() {
		if p := <-told; !p.Mined || p.What != "end minting" || p.Tx.IsZero() {
			t.Errorf("told %+v", p)
		}
		cancel(stopped)
	}()
	if _, receipts, err := c.Reveal(ctx, secretOfTests); !errors.Is(err, stopped) || len(receipts) != 1 {
		t.Errorf("%d steps, %v; want to be stopped after one", len(receipts), err)
	}
}

func TestDeploymentValidate(t *testing.T) {
	good := Deployment{Name: "Cremona", Symbol: "C", MaxSupply: 1, Price: big.NewInt(0)}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	for says, change := range map[string]func(*Deployment){
		"name \"\" is not":       func(d *Deployment) { d.Name = "" },
		"name \"xxx":             func(d *Deployment) { d.Name = strings.Repeat("x", 65) },
		"do not print":           func(d *Deployment) { d.Name = "a\u202eb" },
		"symbol":                 func(d *Deployment) { d.Symbol = "\xff" },
		"number of tokens is 0":  func(d *Deployment) { d.MaxSupply = 0 },
		"price -1 wei":           func(d *Deployment) { d.Price = big.NewInt(-1) },
		"wei is not in 0 to 2^1": func(d *Deployment) { d.Price = new(big.Int).Lsh(big.NewInt(1), 128) },
	} {
		d := good
		change(&d)
		if err := d.Validate(); !errorSays(err, says) {
			t.Errorf("%+v: %v; want %q", d, err, says)
		}
	}
}

// A deployment that was interrupted after it was sent is not made twice.
func TestDeployAgain(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	d := Deployment{Name: "Cremona", Symbol: "C", MaxSupply: 7, Secret: secretOfTests}
	first, r, err := c.Deploy(testContext(t), d)
	if err != nil {
		t.Fatal(err)
	}
	again, r2, err := dial(t, c.config).Deploy(testContext(t), d)
	if err != nil || again != first || r2.Tx != r.Tx {
		t.Errorf("again: %s (%v), want %s", again, err, first)
	}
	d.Secret = digestOf("another")
	if other, _, err := c.Deploy(testContext(t), d); err != nil || other == first {
		t.Errorf("with another secret: %s (%v), want another collection", other, err)
	}
	d.Secret = cremona.Hash{}
	if _, _, err := c.Deploy(testContext(t), d); !errorSays(err, "secret is zero") {
		t.Errorf("without a secret: %v", err)
	}
}

func TestMintPaysAndCounts(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	ctx := testContext(t)
	price := big.NewInt(12345)
	address, r, err := c.Deploy(ctx, Deployment{Name: "Dear", Symbol: "D", MaxSupply: 3, Price: price, Secret: secretOfTests})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = c.At(ctx, address, r.Block.Number); err != nil {
		t.Fatal(err)
	}
	buyer := p.as(1, c)
	tokens, receipts, err := buyer.Mint(ctx, p.signers[2].Address(), []cremona.Kind{cremona.Guitar, cremona.Cello})
	if err != nil || !reflect.DeepEqual(tokens, []uint64{1, 2}) || len(receipts) != 1 {
		t.Fatalf("minted %v (%v)", tokens, err)
	}
	got, err := c.Token(ctx, 1)
	if err != nil || got.Kind != cremona.Guitar || got.Owner != p.signers[2].Address() || got.Reserved {
		t.Errorf("token 1: %+v (%v)", got, err)
	}
	balance, err := p.sim.Client().BalanceAt(ctx, [20]byte(address), nil)
	if err != nil || balance.Cmp(big.NewInt(2*12345)) != 0 {
		t.Errorf("the contract has %s wei (%v), want 24690", balance, err)
	}
	if _, receipts, err := buyer.Mint(ctx, buyer.Signer(), []cremona.Kind{1, 1}); !errorSays(err, "2 of at most 3 are minted; mint 1 or fewer") || len(receipts) != 0 {
		t.Errorf("minted more than there can be: %v", err)
	}
	if tokens, _, err := buyer.Mint(ctx, buyer.Signer(), []cremona.Kind{1}); err != nil || !reflect.DeepEqual(tokens, []uint64{3}) {
		t.Errorf("the last: %v (%v)", tokens, err)
	}
}
