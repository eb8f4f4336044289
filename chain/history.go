package chain

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// History lists the performances that were linked to a token one by one,
// oldest first, as the contract's events tell them. A burned token keeps its
// history.
func (c *Client) History(ctx context.Context, token uint64) (records []cremona.Record, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		t, err := c.tokenAt(ctx, token, b)
		if err != nil {
			return err
		}
		q := query{first: c.config.Start, last: b.Number, topics: [][]common.Hash{eventID("Linked"), tokenTopic(token)}}
		if records, err = c.links(ctx, q); err != nil {
			return err
		}
		if err := c.complete(records, t.Performances); err != nil {
			return err
		}
		return c.stays(ctx, b)
	})
	if err != nil {
		return nil, fmt.Errorf("read the history of token %d: %w", token, err)
	}
	return records, nil
}

// Performance is the one of a number, from 1. The newest are found soonest.
func (c *Client) Performance(ctx context.Context, token uint64, number uint32) (r cremona.Record, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		t, err := c.tokenAt(ctx, token, b)
		if err != nil {
			return err
		}
		if number == 0 || number > t.Performances {
			return fmt.Errorf("%w: it has %d", ErrNoPerformance, t.Performances)
		}
		q := query{first: c.config.Start, last: b.Number, topics: [][]common.Hash{eventID("Linked"), tokenTopic(token)}, backwards: true}
		l, err := c.linkNumbered(ctx, q, number)
		if err != nil {
			return err
		}
		r, err = c.record(ctx, l)
		return err
	})
	if err != nil {
		return cremona.Record{}, fmt.Errorf("read performance %d of token %d: %w", number, token, err)
	}
	return r, nil
}

// linkNumbered finds the link that a count in the state promises.
func (c *Client) linkNumbered(ctx context.Context, q query, number uint32) (wanted types.Log, err error) {
	found := false
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		for _, l := range logs {
			event, err := collection().UnpackLinkedEvent(&l)
			if err != nil {
				return false, badLog(l, err)
			}
			if event.Performance == number {
				wanted, found = l, true
			}
		}
		return found, nil
	})
	if err == nil && !found {
		err = c.withholds(fmt.Sprintf("link %d", number))
	}
	return wanted, err
}

// complete makes sure that no link is missing: they are counted in the state.
func (c *Client) complete(records []cremona.Record, count uint32) error {
	if len(records) > int(count) {
		return fmt.Errorf("%w: the state counts %d performances, and there are %d links", errMoved, count, len(records))
	}
	for i := range count {
		if int(i) >= len(records) || records[i].Performance != i+1 {
			return c.withholds(fmt.Sprintf("link %d of %d", i+1, count))
		}
	}
	return nil
}

func (c *Client) withholds(what string) error {
	return fmt.Errorf("%w: %s is not among its logs from block %d on; use an RPC with all logs, or an earlier first block",
		errMoved, what, c.config.Start)
}

// links are the records of all links that a query finds.
func (c *Client) links(ctx context.Context, q query) (records []cremona.Record, err error) {
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		for _, l := range logs {
			r, err := c.record(ctx, l)
			if err != nil {
				return false, err
			}
			records = append(records, r)
		}
		return false, nil
	})
	return records, err
}

// record is what a link's log says, held against its block and its receipt.
func (c *Client) record(ctx context.Context, l types.Log) (cremona.Record, error) {
	if err := c.checkBlocks(ctx, []types.Log{l}); err != nil {
		return cremona.Record{}, err
	}
	receipt, err := c.receiptOfLog(ctx, l)
	if err != nil {
		return cremona.Record{}, err
	}
	return c.recordOf(l, receipt)
}

// recordOf is a link as its log tells it. Which engine made the performance is
// not on the chain but in the manifest.
func (c *Client) recordOf(l types.Log, receipt Receipt) (cremona.Record, error) {
	event, err := collection().UnpackLinkedEvent(&l)
	if err != nil {
		return cremona.Record{}, badLog(l, err)
	}
	digest := cremona.Hash(event.Digest)
	return cremona.Record{
		Chain: c.ChainID(), Contract: c.Contract(), Token: event.Id.Uint64(), StateHash: event.StateHash,
		Performance: event.Performance, Digest: digest, CID: digest.CID(),
		Tx: receipt.Tx, Gas: receipt.Gas, Block: receipt.Block,
	}, nil
}

func badLog(l types.Log, err error) error {
	return fmt.Errorf("%w: log %d of block %d is not what its topic says: %w", ErrLies, l.Index, l.BlockNumber, err)
}
