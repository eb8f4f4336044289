package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// settledDepth is how many blocks must lie on a transaction before its file is
// cleared from the outbox: more than an ordinary reorganisation takes back or
// a killed embedded chain loses.
const settledDepth = 64

// Recover sends again whatever the outbox holds and the chain does not, byte
// for byte, and clears what lies deep. It tells how many it sent. Call it when
// a program starts; it does not wait for blocks.
func (c *Client) Recover(ctx context.Context) (sent int, err error) {
	if c.config.Signer == nil || c.config.DryRun {
		return 0, nil
	}
	box, err := c.outbox()
	if err != nil {
		return 0, fmt.Errorf("recover: %w", err)
	}
	lock, err := box.lock(ctx)
	if err != nil {
		return 0, fmt.Errorf("recover: %w", err)
	}
	defer lock.Unlock()
	next, err := c.nonceAt(ctx, "latest")
	if err != nil {
		return 0, fmt.Errorf("recover: %w", err)
	}
	list, err := box.nonces()
	if err != nil {
		return 0, fmt.Errorf("recover: %w", err)
	}
	var errs []error
	for _, nonce := range list {
		if nonce < next {
			continue
		}
		l, found, err := box.load(nonce)
		if err != nil || !found {
			errs = append(errs, err)
			continue
		}
		if err := c.broadcast(ctx, l); err != nil && !answerHas(err, "nonce too low") {
			errs = append(errs, fmt.Errorf("send %s (nonce %d) again: %w", l.What, nonce, err))
			continue
		}
		sent++
	}
	if err := errors.Join(errs...); err != nil {
		return sent, fmt.Errorf("recover: %w", err)
	}
	c.clear(ctx, box, list)
	return sent, nil
}

// clear removes the letters that the chain holds deep. A node that has not the
// state of so old a block leaves them; nothing depends on it.
func (c *Client) clear(ctx context.Context, box *outbox, list []uint64) {
	head, err := c.Head(ctx)
	if err != nil || head.Number < settledDepth {
		return
	}
	var settled hexutil.Uint64
	at := hexutil.EncodeUint64(head.Number - settledDepth)
	if c.rpc.CallContext(ctx, &settled, "eth_getTransactionCount", common.Address(c.Signer()), at) != nil {
		return
	}
	for _, nonce := range list {
		if nonce < uint64(settled) && box.remove(nonce) != nil {
			return
		}
	}
}
