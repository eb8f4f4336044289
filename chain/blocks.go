package chain

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// Chains for development make blocks only for transactions. Who waits for more
// blocks on a chain that stands still asks for them, where the node offers that,
// or else makes one by an empty transaction.

// idle is since when a chain stands still, as one goroutine has seen it.
type idle struct {
	head  uint64
	since time.Time
}

// waitFor waits until the chain has a block of that number. The transaction
// that made it worth waiting for is what progress tells about.
func (c *Client) waitFor(ctx context.Context, number uint64, cause Receipt, what string) error {
	for still := (idle{}); ; {
		head, err := c.Head(ctx)
		if err != nil {
			return err
		}
		if head.Number >= number {
			return nil
		}
		if c.config.Progress != nil && cause.Block.Number > 0 && head.Number >= cause.Block.Number {
			c.config.Progress(Progress{What: what, Tx: cause.Tx, Attempt: 1, Mined: true,
				Confirmations: head.Number - cause.Block.Number + 1, Wanted: number - cause.Block.Number + 1})
		}
		if mined, err := c.mine(ctx); err != nil {
			return err
		} else if mined {
			continue
		}
		if err := c.hastenFrom(ctx, &still, head); err != nil {
			return err
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return fmt.Errorf("wait for block %d: %w", number, err)
		}
	}
}

// hasten makes a block when there was none for as long as Config.Idle.
func (c *Client) hasten(ctx context.Context, still *idle) error {
	head, err := c.Head(ctx)
	if err != nil {
		return err
	}
	return c.hastenFrom(ctx, still, head)
}

func (c *Client) hastenFrom(ctx context.Context, still *idle, head cremona.Block) error {
	if still.since.IsZero() || still.head != head.Number {
		*still = idle{head.Number, time.Now()}
	}
	if time.Since(still.since) < c.config.Idle {
		return nil
	}
	still.since = time.Now()
	if mined, err := c.mine(ctx); mined || err != nil {
		return err
	}
	return c.emptyTransaction(ctx)
}

// mine asks the node for a block; mined is false if it does not offer that.
func (c *Client) mine(ctx context.Context) (mined bool, err error) {
	c.mu.Lock()
	no := c.noMining
	c.mu.Unlock()
	if no {
		return false, nil
	}
	err = c.rpc.CallContext(ctx, nil, "evm_mine")
	if err == nil {
		return true, nil
	}
	var status rpc.HTTPError // a gateway may refuse by its status
	if !isAnswer(err) && !errors.As(err, &status) {
		return false, fmt.Errorf("ask for a block: %w", err)
	}
	c.mu.Lock()
	c.noMining = true
	c.mu.Unlock()
	return false, nil
}

// emptyTransaction sends nothing to the signer itself, unless something of the
// signer's waits for a block anyway.
func (c *Client) emptyTransaction(ctx context.Context) error {
	if c.config.Signer == nil || c.config.DryRun {
		return nil
	}
	mined, err := c.nonceAt(ctx, "latest")
	if err != nil {
		return err
	}
	pending, err := c.nonceAt(ctx, "pending")
	if err != nil || pending > mined {
		return err
	}
	const transferGas = 21_000
	self := common.Address(c.Signer())
	_, err = c.post(ctx, intent{what: "make a block", to: &self, again: unlessWaiting}, transferGas)
	return err
}
