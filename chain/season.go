package chain

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// LinkSeason makes a directory, with a directory for each token number in it,
// the performances of tokens from to to, both included, and states the root of
// a Merkle tree over what they were made from. It looks first: if that season
// is the newest already, it gives the receipt of its transaction.
func (c *Client) LinkSeason(ctx context.Context, root, states cremona.Hash, from, to uint32) (Receipt, error) {
	what := fmt.Sprintf("link a season for tokens %d to %d", from, to)
	if c.config.Signer == nil {
		return Receipt{}, fmt.Errorf("%s: %w", what, errNoSigner)
	}
	r, found, err := c.seasonOf(ctx, root, states, from, to)
	if err == nil && found {
		err = c.deepen(ctx, r.Block)
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("%s: %w", what, err)
	}
	if found {
		return r, nil
	}
	in := c.contractIntent(what, collection().PackLinkSeason(root, states, from, to))
	in.again = unlessWaiting
	return c.transact(ctx, in)
}

// seasonOf finds the transaction of the newest season, if it is this one.
func (c *Client) seasonOf(ctx context.Context, root, states cremona.Hash, from, to uint32) (r Receipt, found bool, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		_, all, err := c.page(ctx, b, 1, 0)
		if err != nil || all.Season == 0 || all.SeasonRoot != root || all.SeasonFrom != from || all.SeasonTo != to {
			return err
		}
		topic := common.BigToHash(number(uint64(all.Season)))
		q := query{first: c.config.Start, last: b.Number, backwards: true, topics: [][]common.Hash{eventID("Season"), {topic}}}
		return c.search(ctx, q, func(logs []types.Log) (bool, error) {
			if len(logs) == 0 {
				return false, nil
			}
			if err := c.checkBlocks(ctx, logs); err != nil {
				return false, err
			}
			event, err := collection().UnpackSeasonEvent(&logs[0])
			if err != nil {
				return false, badLog(logs[0], err)
			}
			if event.StatesRoot == states {
				found = true
				r, err = c.receiptOfLog(ctx, logs[0])
			}
			return true, err
		})
	})
	return r, found, err
}
