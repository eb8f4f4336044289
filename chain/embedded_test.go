package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

func testContext(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func openEmbedded(t testing.TB, dir string) *Embedded {
	t.Helper()
	e, err := OpenEmbedded(testContext(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func dial(t testing.TB, config Config) *Client {
	t.Helper()
	c, err := Dial(testContext(t), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// toSelf is the simplest transaction there is; wei tells one from another.
func toSelf(c *Client, wei int64) intent {
	self := common.Address(c.Signer())
	return intent{what: fmt.Sprintf("send %d wei to self", wei), to: &self, value: big.NewInt(wei)}
}

func TestEmbeddedKeepsItsBlocks(t *testing.T) {
	ctx, dir := testContext(t), t.TempDir()
	e := openEmbedded(t, dir)
	c := dial(t, e.Config())
	if c.ChainID() != EmbeddedChainID {
		t.Errorf("chain id %d, want %d", c.ChainID(), EmbeddedChainID)
	}
	r, err := c.transact(ctx, toSelf(c, 1))
	if err != nil {
		t.Fatal(err)
	}
	if r.Block.Number != 1 || r.Gas != 21000 {
		t.Errorf("mined in block %d with %d gas, want block 1 and 21000", r.Block.Number, r.Gas)
	}
	if err := e.Mine(3); err != nil {
		t.Fatal(err)
	}
	var last uint64
	for n := range uint64(5) {
		h, err := c.headerAt(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 && h.Time <= last {
			t.Errorf("block %d has time %d, not after %d", n, h.Time, last)
		}
		last = h.Time
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}

	e = openEmbedded(t, dir)
	defer e.Close()
	c = dial(t, e.Config())
	if e.Head() != 4 {
		t.Errorf("reopened at block %d, want 4", e.Head())
	}
	if b, err := c.BlockAt(ctx, r.Block.Number); err != nil || b != r.Block {
		t.Errorf("block 1 is %v (%v), was %v", b, err, r.Block)
	}
	if r, err = c.transact(ctx, toSelf(c, 2)); err != nil || r.Block.Number != 5 {
		t.Errorf("next transaction in block %d (%v), want 5", r.Block.Number, err)
	}
}

func TestEmbeddedIsHeldByOne(t *testing.T) {
	ctx, dir := testContext(t), t.TempDir()
	if _, found, err := FindEmbedded(dir); found || err != nil {
		t.Errorf("found a chain in an empty folder (%v)", err)
	}
	e := openEmbedded(t, dir)
	_, err := OpenEmbedded(ctx, dir)
	if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), fmt.Sprintf("process %d ", os.Getpid())) {
		t.Errorf("second opening: %v; want ErrBusy with the number of the process", err)
	}
	config, found, err := FindEmbedded(dir)
	if !found || err != nil {
		t.Fatalf("the running chain was not found (%v)", err)
	}
	c := dial(t, config)
	if r, err := c.transact(ctx, toSelf(c, 1)); err != nil || r.Block.Number != 1 {
		t.Errorf("over HTTP: block %d (%v), want 1", r.Block.Number, err)
	}
	if err := c.rpc.CallContext(ctx, nil, "evm_mine"); err != nil || e.Head() != 2 {
		t.Errorf("evm_mine over HTTP: block %d (%v), want 2", e.Head(), err)
	}
	c.Close() // the chain waits for its guests
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if _, found, err := FindEmbedded(dir); found || err != nil {
		t.Errorf("found a chain that is closed (%v)", err)
	}
}

func TestEmbeddedKeyIsPrivate(t *testing.T) {
	dir := t.TempDir()
	openEmbedded(t, dir).Close()
	for _, name := range []string{devKeyFile, devPasswordFile} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %04o, want 0600", name, info.Mode().Perm())
		}
	}
}
