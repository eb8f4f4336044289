package chain

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Lessons are the digests of a token's first n lessons, in the order in which
// they were taught, as the contract's events tell them. They are held against
// the heads that the events carry, and all of them against the token's own.
func (c *Client) Lessons(ctx context.Context, token uint64, n int) (digests []cremona.Hash, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		t, err := c.tokenAt(ctx, token, b)
		if err != nil {
			return err
		}
		if n > int(t.Lessons) {
			return fmt.Errorf("%w: it was taught %d lessons, not %d", errMoved, t.Lessons, n)
		}
		q := query{first: c.config.Start, last: b.Number, topics: [][]common.Hash{eventID("Taught"), tokenTopic(token)}}
		if digests, err = c.taught(ctx, q); err != nil {
			return err
		}
		if len(digests) != int(t.Lessons) || cremona.LessonsHead(digests) != t.LessonsHead {
			return c.withholds(fmt.Sprintf("one of %d lessons", t.Lessons))
		}
		return c.stays(ctx, b)
	})
	if err != nil {
		return nil, fmt.Errorf("read the lessons of token %d: %w", token, err)
	}
	return digests[:n], nil
}

// taught are the lessons that a query finds, each held against its head.
func (c *Client) taught(ctx context.Context, q query) (digests []cremona.Hash, err error) {
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		if err := c.checkBlocks(ctx, logs); err != nil {
			return false, err
		}
		for _, l := range logs {
			event, err := collection().UnpackTaughtEvent(&l)
			if err != nil {
				return false, badLog(l, err)
			}
			digests = append(digests, cremona.Hash(event.Lesson))
			if head := cremona.LessonsHead(digests); head != cremona.Hash(event.LessonsHead) {
				return false, c.withholds(fmt.Sprintf("a lesson before number %d", len(digests)))
			}
		}
		return false, nil
	})
	return digests, err
}
