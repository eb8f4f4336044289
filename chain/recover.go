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
// for byte, waits until that is in blocks, and clears what lies deep. It tells
// how many it sent. Call it when a program starts: what the program reads then
// is what came of the last one's work.
func (c *Client) Recover(ctx context.Context) (sent int, err error) {
	if c.config.Signer == nil || c.config.DryRun {
		return 0, nil
	}
	box, err := c.outbox()
	if err != nil {
		return 0, fmt.Errorf("recover: %w", err)
	}
	list, err := c.sendAgain(ctx, box)
	for _, nonce := range list {
		_, bad := c.attend(ctx, &watch{nonce: nonce, shallow: true})
		if errors.Is(bad, ErrReverted) || errors.Is(bad, errSpent) {
			continue // who wanted it will hear that when asking again
		}
		err = errors.Join(err, bad)
	}
	if err != nil {
		return len(list), fmt.Errorf("recover: %w", err)
	}
	return len(list), c.clear(ctx, box)
}

// sendAgain lists the nonces that it sent.
func (c *Client) sendAgain(ctx context.Context, box *outbox) (sent []uint64, err error) {
	lock, err := box.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer lock.Unlock()
	next, err := c.nonceAt(ctx, "latest")
	if err != nil {
		return nil, err
	}
	list, err := box.nonces()
	if err != nil {
		return nil, err
	}
	for _, nonce := range list {
		if nonce < next {
			continue
		}
		l, found, bad := box.load(nonce)
		if bad == nil && found {
			bad = c.broadcast(ctx, l)
		}
		switch {
		case bad != nil && !answerHas(bad, "nonce too low"):
			err = errors.Join(err, fmt.Errorf("send %s (nonce %d) again: %w", l.What, nonce, bad))
		case found:
			sent = append(sent, nonce)
		}
	}
	return sent, err
}

// clear removes the letters that the chain holds deep. A node that has not the
// state of so old a block leaves them; nothing depends on it.
func (c *Client) clear(ctx context.Context, box *outbox) error {
	lock, err := box.lock(ctx)
	if err != nil {
		return err
	}
	defer lock.Unlock()
	head, err := c.Head(ctx)
	if err != nil || head.Number < settledDepth {
		return err
	}
	var settled hexutil.Uint64
	at := hexutil.EncodeUint64(head.Number - settledDepth)
	if c.rpc.CallContext(ctx, &settled, "eth_getTransactionCount", common.Address(c.Signer()), at) != nil {
		return nil
	}
	list, err := box.nonces()
	for _, nonce := range list {
		if nonce < uint64(settled) {
			err = errors.Join(err, box.remove(nonce))
		}
	}
	return err
}
