package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Item is a performance that shall be linked: its digest, and the state of the
// token that it was made from.
type Item struct {
	Token    uint64
	Expected cremona.Hash // State.Hash
	Digest   cremona.Hash // of the pinned directory
}

// Link makes a digest the performance of a token's expected state, and waits
// until that lies as deep in the chain as configured. It looks first: what is
// linked already gives the same Record again; where another digest has that
// state it is [ErrTaken]; where the state has moved on, [cremona.ErrStale].
// Whatever interrupts it, calling it again is right.
//
// A dry run gives a Record with the estimated gas and no transaction.
func (c *Client) Link(ctx context.Context, token uint64, expected, digest cremona.Hash) (cremona.Record, error) {
	r, err := c.link(ctx, Item{token, expected, digest})
	if err != nil {
		return cremona.Record{}, fmt.Errorf("link token %d: %w", token, err)
	}
	return r, nil
}

// link looks and sends by turns: when a link comes to nothing because the
// state moved at the same moment, the next look tells why.
func (c *Client) link(ctx context.Context, item Item) (cremona.Record, error) {
	if c.config.Signer == nil {
		return cremona.Record{}, errNoSigner
	}
	if item.Digest.IsZero() {
		return cremona.Record{}, errZeroDigest
	}
	for try := 1; ; try++ {
		r, err := c.lookOrSend(ctx, item)
		again := errors.Is(err, errMoved) || errors.Is(err, cremona.ErrStale) && errors.Is(err, ErrReverted)
		if !again || try == maxTries {
			return r, err
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return cremona.Record{}, err
		}
	}
}

var errZeroDigest = errors.New("the digest is zero; give that of a pinned folder")

func (c *Client) lookOrSend(ctx context.Context, item Item) (r cremona.Record, err error) {
	linked := false
	err = c.atHead(ctx, func(b cremona.Block) (err error) {
		r, linked, err = c.linked(ctx, item, b)
		return err
	})
	if err != nil {
		return cremona.Record{}, err
	}
	if linked {
		return r, c.deepen(ctx, r.Block)
	}
	receipt, err := c.transact(ctx, c.linkIntent(item))
	if err != nil {
		return cremona.Record{}, err
	}
	if c.config.DryRun {
		return c.unsent(item, receipt), nil
	}
	return c.readBack(ctx, item)
}

// unsent is the record of a dry run.
func (c *Client) unsent(item Item, estimate Receipt) cremona.Record {
	return cremona.Record{Chain: c.ChainID(), Contract: c.Contract(), Token: item.Token, StateHash: item.Expected,
		Digest: item.Digest, CID: item.Digest.CID(), Gas: estimate.Gas}
}

func (c *Client) linkIntent(item Item) intent {
	in := c.contractIntent(fmt.Sprintf("link token %d", item.Token), collection().PackLink(number(item.Token), item.Expected, item.Digest))
	in.again = unlessDone
	return in
}

// linked tells whether an item is on the chain at a block; if it is not, and
// cannot come there, the error says why.
func (c *Client) linked(ctx context.Context, item Item, b cremona.Block) (cremona.Record, bool, error) {
	t, err := c.tokenAt(ctx, item.Token, b)
	if err != nil {
		return cremona.Record{}, false, err
	}
	if !t.Revealed() {
		return cremona.Record{}, false, ErrUnrevealed
	}
	if !t.Owner.IsZero() && t.Hash() == item.Expected {
		return cremona.Record{}, false, nil
	}
	r, found, err := c.linkOf(ctx, item, b)
	if err != nil || found {
		return r, found, err
	}
	if t.Owner.IsZero() {
		return r, false, ErrBurned
	}
	return r, false, fmt.Errorf("%w: its hash was %s and is %s", cremona.ErrStale, item.Expected, t.Hash())
}

// linkOf finds the link of an item's state. Token and state hash are both
// topics, so the node need not be asked for more than that one log.
func (c *Client) linkOf(ctx context.Context, item Item, b cremona.Block) (cremona.Record, bool, error) {
	q := query{first: c.config.Start, last: b.Number, backwards: true,
		topics: [][]common.Hash{eventID("Linked"), tokenTopic(item.Token), {common.Hash(item.Expected)}}}
	var logs []types.Log
	err := c.search(ctx, q, func(found []types.Log) (bool, error) {
		logs = found
		return len(found) > 0, nil
	})
	if err != nil || len(logs) == 0 {
		return cremona.Record{}, false, err
	}
	r, err := c.record(ctx, logs[0])
	if err != nil {
		return cremona.Record{}, false, err
	}
	if r.Digest != item.Digest {
		return r, false, fmt.Errorf("%w: performance %d is %s, not %s", ErrTaken, r.Performance, r.CID, item.Digest.CID())
	}
	return r, true, nil
}

// readBack is the record of what was just linked, as the chain tells it.
func (c *Client) readBack(ctx context.Context, item Item) (r cremona.Record, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		found := false
		if r, found, err = c.linkOf(ctx, item, b); err == nil && !found {
			err = fmt.Errorf("%w: the link of state %s is not there", errMoved, item.Expected)
		}
		return err
	})
	return r, err
}

// deepen waits until a block lies as deep as configured.
func (c *Client) deepen(ctx context.Context, b cremona.Block) error {
	if c.config.DryRun {
		return nil
	}
	for still := (idle{}); ; {
		depth, deep, err := c.depth(ctx, b)
		if err != nil || deep {
			return err
		}
		if depth == 0 {
			return fmt.Errorf("%w: block %d is not %s any more", errMoved, b.Number, b.Hash)
		}
		if err := c.hasten(ctx, &still); err != nil {
			return err
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return fmt.Errorf("wait for block %d to be deep: %w", b.Number, err)
		}
	}
}
