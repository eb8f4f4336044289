package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestReorganisationMinesAgain(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Confirmations = 3
	c := dial(t, config)
	nonce := post(t, c, toSelf(c, 1))
	first, err := c.receipt(testContext(t), letterOf(t, c, nonce).last().Hash)
	if err != nil || first == nil {
		t.Fatalf("no receipt after one block: %v", err)
	}
	wait := settledAsync(t, c, nonce)
	p.fork(1, false) // two blocks: not yet deep enough
	time.Sleep(20 * time.Millisecond)
	p.commit()
	r, err := wait()
	if err != nil {
		t.Fatal(err)
	}
	if r.Block.Hash == [32]byte(first.BlockHash) {
		t.Errorf("settled in block %s, which is not on the chain any more", r.Block.Hash)
	}
	if depth, deep, err := c.depth(testContext(t), r.Block); depth < 3 || !deep || err != nil {
		t.Errorf("settled at depth %d (%v), want 3", depth, err)
	}
}

func TestReorganisationDrops(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Confirmations = 3
	c := dial(t, config)
	nonce := post(t, c, toSelf(c, 1))
	hash := letterOf(t, c, nonce).last().Hash
	seen := make(chan Progress, 100)
	c.config.Progress = func(p Progress) { seen <- p }
	wait := settledAsync(t, c, nonce)
	if got := <-seen; !got.Mined {
		t.Fatalf("before the reorganisation: %+v", got)
	}
	p.fork(1, true)
	eventually(t, "the dropped transaction is mined again", func() bool {
		r, err := c.receipt(testContext(t), hash)
		return err == nil && r != nil
	})
	p.commit()
	p.commit()
	r, err := wait()
	if err != nil {
		t.Fatal(err)
	}
	if r.Tx != hash || len(letterOf(t, c, nonce).Attempts) != 1 {
		t.Errorf("settled as %s; want the same bytes, %s", r.Tx, hash)
	}
}

// A transaction that was settled, and dropped later, blocks the nonces after
// it; whoever waits for those sends it again.
func TestDroppedPredecessorIsSentAgain(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	ctx := testContext(t)
	first, err := c.transact(ctx, toSelf(c, 1))
	if err != nil {
		t.Fatal(err)
	}
	p.fork(1, true)
	if _, err := c.transact(ctx, toSelf(c, 2)); err != nil {
		t.Fatal(err)
	}
	if r, err := c.receipt(ctx, first.Tx); r == nil || err != nil {
		t.Errorf("the first transaction is not on the chain (%v)", err)
	}
}

func TestLostAnswerAndLostRequest(t *testing.T) {
	for _, arrives := range []bool{true, false} {
		t.Run(fmt.Sprintf("arrives=%v", arrives), func(t *testing.T) {
			p := newPeer(t)
			c := dial(t, p.config(0))
			losses := 2
			p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
				if method == "eth_sendRawTransaction" && losses > 0 {
					losses--
					if arrives {
						pass()
					}
					return nil, errDropped
				}
				return pass()
			})
			r, err := c.transact(testContext(t), toSelf(c, 1))
			if err != nil {
				t.Fatal(err)
			}
			if n, err := c.nonceAt(testContext(t), "latest"); n != 1 || err != nil || r.Tx != letterOf(t, c, 0).last().Hash {
				t.Errorf("nonce %d (%v) after one transaction", n, err)
			}
		})
	}
}

func TestStuckTransactionIsReplaced(t *testing.T) {
	p := newPeer(t)
	p.setManual(true)
	config := p.config(0)
	config.Replace = 30 * time.Millisecond
	c := dial(t, config)
	nonce := post(t, c, toSelf(c, 1))
	wait := settledAsync(t, c, nonce)
	eventually(t, "three attempts", func() bool { return len(letterOf(t, c, nonce).Attempts) >= 3 })
	p.commit()
	r, err := wait()
	if err != nil {
		t.Fatal(err)
	}
	attempts := letterOf(t, c, nonce).Attempts
	if r.Tx == attempts[0].Hash {
		t.Error("the first attempt was mined; the pool did not take its replacement")
	}
	for i := 1; i < len(attempts); i++ {
		older, _ := attempts[i-1].tx()
		newer, _ := attempts[i].tx()
		if newer.Nonce() != nonce {
			t.Errorf("attempt %d has nonce %d", i, newer.Nonce())
		}
		for _, pair := range [][2]*big.Int{{older.GasTipCap(), newer.GasTipCap()}, {older.GasFeeCap(), newer.GasFeeCap()}} {
			least := new(big.Int).Mul(pair[0], big.NewInt(110))
			if new(big.Int).Mul(pair[1], big.NewInt(100)).Cmp(least) < 0 {
				t.Errorf("attempt %d: %s after %s is less than a tenth more", i, pair[1], pair[0])
			}
		}
	}
}

func TestReplacementStopsAtTheCeiling(t *testing.T) {
	p := newPeer(t)
	p.setManual(true)
	config := p.config(0)
	config.Replace = 5 * time.Millisecond
	config.MaxFee = big.NewInt(5e9)
	c := dial(t, config)
	nonce := post(t, c, toSelf(c, 1))
	wait := settledAsync(t, c, nonce)
	time.Sleep(300 * time.Millisecond)
	p.commit()
	if _, err := wait(); err != nil {
		t.Fatal(err)
	}
	attempts := letterOf(t, c, nonce).Attempts
	if len(attempts) < 2 {
		t.Errorf("%d attempts; the fee could rise", len(attempts))
	}
	for _, a := range attempts {
		if tx, _ := a.tx(); tx.GasFeeCap().Cmp(config.MaxFee) > 0 {
			t.Errorf("an attempt pays up to %s, above the ceiling", tx.GasFeeCap())
		}
	}
}

func TestCeilings(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.MaxGas = 20_000
	c := dial(t, config)
	if _, err := c.transact(testContext(t), toSelf(c, 1)); !errors.Is(err, ErrCeiling) || !strings.Contains(err.Error(), "20000") {
		t.Errorf("gas: %v", err)
	}
	config.MaxGas, config.MaxFee = 0, big.NewInt(1000)
	c = dial(t, config)
	if _, err := c.transact(testContext(t), toSelf(c, 1)); !errors.Is(err, ErrCeiling) || !strings.Contains(err.Error(), "1000") {
		t.Errorf("fee: %v", err)
	}
	if n, err := c.nonceAt(testContext(t), "pending"); n != 0 || err != nil {
		t.Errorf("something was sent: nonce %d (%v)", n, err)
	}
}

func TestRefusedTransactionFreesItsNonce(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
		if method == "eth_sendRawTransaction" {
			return nil, errors.New("insufficient funds for gas * price + value")
		}
		return pass()
	})
	if _, err := c.transact(testContext(t), toSelf(c, 1)); err == nil || !strings.Contains(err.Error(), "insufficient funds") {
		t.Fatalf("refused: %v", err)
	}
	p.sabotage(nil)
	if _, err := c.transact(testContext(t), toSelf(c, 2)); err != nil {
		t.Fatal(err)
	}
	if n, _ := c.nonceAt(testContext(t), "latest"); n != 1 {
		t.Errorf("nonce %d, want 1", n)
	}
}

func TestRecoverSendsWhatACrashLeft(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
		if method == "eth_sendRawTransaction" {
			return nil, errDropped
		}
		return pass()
	})
	for i := range int64(3) {
		post(t, c, toSelf(c, i))
	}
	p.sabotage(nil)
	again := dial(t, c.config) // as a new process would
	if sent, err := again.Recover(testContext(t)); sent != 3 || err != nil {
		t.Errorf("recovered %d (%v), want 3", sent, err)
	}
	if n, _ := again.nonceAt(testContext(t), "latest"); n != 3 {
		t.Errorf("nonce %d, want 3", n)
	}
	if sent, err := again.Recover(testContext(t)); sent != 0 || err != nil {
		t.Errorf("recovered %d (%v) a second time", sent, err)
	}
	for range settledDepth {
		p.commit()
	}
	if _, err := again.Recover(testContext(t)); err != nil {
		t.Error(err)
	}
	box, _ := again.outbox()
	if left, err := box.nonces(); len(left) != 0 || err != nil {
		t.Errorf("nonces %v are still in the outbox (%v)", left, err)
	}
}

func TestSpentNonce(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	config.Resend = 10 * time.Millisecond
	c := dial(t, config)
	foreign := config
	foreign.Outbox = t.TempDir()
	f := dial(t, foreign)
	p.sabotage(func(method string, _ []any, pass func() (any, error)) (any, error) {
		if method == "eth_sendRawTransaction" {
			return nil, errDropped
		}
		return pass()
	})
	nonce := post(t, c, toSelf(c, 1))
	p.sabotage(nil)
	if _, err := f.transact(testContext(t), toSelf(f, 2)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.settle(testContext(t), nonce); !errors.Is(err, errSpent) {
		t.Errorf("settled: %v", err)
	}
}

func TestOneSignerManyClients(t *testing.T) {
	p := newPeer(t)
	config := p.config(0)
	clients := []*Client{dial(t, config), dial(t, config)}
	var group sync.WaitGroup
	for i := range 24 {
		c := clients[i%2]
		group.Go(func() {
			if _, err := c.transact(testContext(t), toSelf(c, int64(i))); err != nil {
				t.Errorf("transaction %d: %v", i, err)
			}
		})
	}
	group.Wait()
	if n, _ := clients[0].nonceAt(testContext(t), "latest"); n != 24 {
		t.Errorf("nonce %d, want 24", n)
	}
}

func TestForeignOutbox(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	box, err := c.outbox()
	if err != nil {
		t.Fatal(err)
	}
	if err := box.save(letter{Chain: peerChainID, Signer: c.Signer(), Nonce: 7, Attempts: []attempt{{}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.transact(testContext(t), toSelf(c, 1)); err == nil || !strings.Contains(err.Error(), "move it away") {
		t.Errorf("with a gap: %v", err)
	}
}

func TestCancelledWaitLosesNothing(t *testing.T) {
	p := newPeer(t)
	p.setManual(true)
	c := dial(t, p.config(0))
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := c.transact(ctx, toSelf(c, 1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("cancelled: %v", err)
	}
	p.commit()
	if r, err := c.settle(testContext(t), 0); err != nil || r.Gas != 21000 {
		t.Errorf("settled later: %+v, %v", r, err)
	}
}

func TestBrokenOutboxFile(t *testing.T) {
	p := newPeer(t)
	c := dial(t, p.config(0))
	nonce := post(t, c, toSelf(c, 1))
	box, _ := c.outbox()
	if err := os.WriteFile(box.path(nonce), []byte(`{"nonce":`), 0o666); err != nil {
		t.Fatal(err)
	}
	c.config.Resend = time.Millisecond
	if _, err := c.settle(testContext(t), nonce); err == nil || !strings.Contains(err.Error(), box.path(nonce)) {
		t.Errorf("settled: %v; want the name of the file", err)
	}
}
