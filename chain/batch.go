package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain/contracts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// linkGas is about what one more link in a batch costs, and expectedInQuery how
// many state hashes one search may name.
const (
	linkGas         = 35_000
	expectedInQuery = 200
)

// LinkBatch links many performances in as few transactions as fit. It looks
// first, as [Client.Link] does: what is linked already is among the records and
// not sent again. Strictly, an item that cannot be linked is an error, and
// nothing of its transaction is done; leniently it is among those skipped.
// Records are in the order of the items.
func (c *Client) LinkBatch(ctx context.Context, items []Item, lenient bool) (linked []cremona.Record, skipped []Item, err error) {
	fail := func(err error) ([]cremona.Record, []Item, error) {
		return linked, skipped, fmt.Errorf("link %d tokens: %w", len(items), err)
	}
	if err := checkItems(items); err != nil {
		return fail(err)
	}
	before, unlinked, skipped, err := c.sift(ctx, items, lenient)
	if err != nil {
		return fail(err)
	}
	for _, r := range before {
		if err := c.deepen(ctx, r.Block); err != nil {
			return fail(err)
		}
	}
	guess := max(1, int(c.config.MaxGas/linkGas))
	receipts, err := c.inParts(ctx, len(unlinked), guess, func(from, to int) intent { return c.batchIntent(unlinked[from:to], lenient) })
	after, passed, bad := c.batchRecords(receipts, unlinked)
	linked, skipped = inOrder(items, before, after), append(skipped, passed...)
	if err = errors.Join(err, bad); err != nil {
		return fail(err)
	}
	return linked, skipped, nil
}

func checkItems(items []Item) error {
	seen := map[uint64]bool{}
	for _, item := range items {
		if item.Digest.IsZero() {
			return fmt.Errorf("token %d: %w", item.Token, errZeroDigest)
		}
		if seen[item.Token] {
			return fmt.Errorf("token %d is named twice; link its performances one after another", item.Token)
		}
		seen[item.Token] = true
	}
	return nil
}

// sift divides the items into those that are linked, that can be, and that
// cannot.
func (c *Client) sift(ctx context.Context, items []Item, lenient bool) (linked map[uint64]cremona.Record, unlinked, skipped []Item, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		linked, unlinked, skipped = map[uint64]cremona.Record{}, nil, nil
		tokens, err := c.tokensAt(ctx, items, b)
		if err != nil {
			return err
		}
		records, err := c.movedLinks(ctx, items, tokens, b)
		if err != nil {
			return err
		}
		for _, item := range items {
			t := tokens[item.Token]
			r, found := records[item.Expected]
			switch {
			case found && r.Token == item.Token && r.Digest == item.Digest:
				linked[item.Token] = r
			case t.stands(item):
				unlinked = append(unlinked, item)
			case lenient:
				skipped = append(skipped, item)
			default:
				_, _, err := c.linked(ctx, item, b)
				return fmt.Errorf("token %d: %w", item.Token, err)
			}
		}
		return nil
	})
	return linked, unlinked, skipped, err
}

// stands tells whether the token is in the state that an item expects.
func (t Token) stands(item Item) bool {
	return !t.Owner.IsZero() && t.Revealed() && t.Hash() == item.Expected
}

// tokensAt reads the tokens of the items, a page at a time.
func (c *Client) tokensAt(ctx context.Context, items []Item, b cremona.Block) (map[uint64]Token, error) {
	numbers := make([]uint64, len(items))
	for i, item := range items {
		numbers[i] = item.Token
	}
	slices.Sort(numbers)
	tokens := map[uint64]Token{}
	for i := 0; i < len(numbers); {
		first, end := numbers[i], i
		for end < len(numbers) && numbers[end]-first < pageSize {
			end++
		}
		list, _, err := c.pages(ctx, b, first, int(numbers[end-1]-first)+1)
		if err != nil {
			return nil, err
		}
		for _, t := range list {
			tokens[t.Token] = t
		}
		i = end
	}
	return tokens, nil
}

// movedLinks finds the links of those items whose token is not in the expected
// state any more, by state hash.
func (c *Client) movedLinks(ctx context.Context, items []Item, tokens map[uint64]Token, b cremona.Block) (map[cremona.Hash]cremona.Record, error) {
	var hashes []common.Hash
	for _, item := range items {
		if !tokens[item.Token].stands(item) {
			hashes = append(hashes, common.Hash(item.Expected))
		}
	}
	records := map[cremona.Hash]cremona.Record{}
	for some := range slices.Chunk(hashes, expectedInQuery) {
		q := query{first: c.config.Start, last: b.Number, topics: [][]common.Hash{eventID("Linked"), nil, some}}
		list, err := c.links(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			records[r.StateHash] = r
		}
	}
	return records, nil
}

func (c *Client) batchIntent(items []Item, lenient bool) intent {
	list := make([]contracts.CollectionLink, len(items))
	for i, item := range items {
		list[i] = contracts.CollectionLink{Id: number(item.Token), Expected: item.Expected, Digest: item.Digest}
	}
	pack, again := collection().PackLinkBatch, unlessDone
	if lenient { // what was skipped may be linked another time
		pack, again = collection().PackLinkBatchLenient, unlessWaiting
	}
	in := c.contractIntent(fmt.Sprintf("link %d tokens from %d on", len(items), items[0].Token), pack(list))
	in.again = again
	return in
}

// batchRecords reads from the receipts what was linked and what was skipped.
func (c *Client) batchRecords(receipts []Receipt, items []Item) (linked map[uint64]cremona.Record, skipped []Item, err error) {
	linked = map[uint64]cremona.Record{}
	passed := map[uint64]bool{}
	for _, receipt := range receipts {
		for _, l := range c.ownLogs(receipt) {
			switch l.Topics[0] {
			case eventID("Linked")[0]:
				r, err := c.recordOf(*l, receipt)
				if err != nil {
					return linked, skipped, err
				}
				linked[r.Token] = r
			case eventID("Skipped")[0]:
				e, err := collection().UnpackSkippedEvent(l)
				if err != nil {
					return linked, skipped, badLog(*l, err)
				}
				passed[e.Id.Uint64()] = true
			}
		}
	}
	for _, item := range items {
		if passed[item.Token] {
			skipped = append(skipped, item)
		}
	}
	return linked, skipped, nil
}

// ownLogs are those that the collection wrote.
func (c *Client) ownLogs(r Receipt) (own []*types.Log) {
	for _, l := range r.logs {
		if cremona.Address(l.Address) == c.config.Contract && len(l.Topics) > 0 {
			own = append(own, l)
		}
	}
	return own
}

func inOrder(items []Item, sets ...map[uint64]cremona.Record) (list []cremona.Record) {
	for _, item := range items {
		for _, set := range sets {
			if r, found := set[item.Token]; found {
				list = append(list, r)
				break
			}
		}
	}
	return list
}
