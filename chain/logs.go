package chain

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// query says which of the contract's logs are wanted: from which blocks, and
// for each topic in turn one of those listed, any if none is.
type query struct {
	first, last uint64
	topics      [][]common.Hash
	backwards   bool // newest ranges first
}

// search hands over the logs range by range, in order of blocks within each,
// until found says that it has enough. Nodes refuse ranges that are too long
// for them, each with a limit and words of its own; so a refused range is
// halved, and the client remembers what went through.
func (c *Client) search(ctx context.Context, q query, found func([]types.Log) (enough bool, err error)) error {
	for q.first <= q.last {
		part := q.part(c.span())
		logs, err := c.logs(ctx, part)
		if size := part.last - part.first + 1; tooMuch(err) && size > 1 {
			c.setSpan(size / 2)
			continue
		}
		if err != nil {
			return fmt.Errorf("search blocks %d to %d: %w", part.first, part.last, err)
		}
		if enough, err := found(logs); enough || err != nil {
			return err
		}
		if !q.without(part) {
			return nil
		}
	}
	return nil
}

// part is the piece of a query that comes first, of at most span blocks.
func (q query) part(span uint64) query {
	switch {
	case q.last-q.first < span:
	case q.backwards:
		q.first = q.last - span + 1
	default:
		q.last = q.first + span - 1
	}
	return q
}

// without cuts off a part that is done; more is false when nothing is left.
func (q *query) without(part query) (more bool) {
	if q.backwards {
		more = part.first > q.first
		q.last = part.first - 1
		return more
	}
	more = part.last < q.last
	q.first = part.last + 1
	return more
}

// maxSpan is more blocks than any chain has, and less than overflows.
const maxSpan = 1 << 62

// span is how many blocks the node has shown to search at once.
func (c *Client) span() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.searchSpan == 0 {
		return maxSpan
	}
	return c.searchSpan
}

func (c *Client) setSpan(blocks uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.searchSpan = blocks
}

// logs asks once, and makes sure that the answer answers the question.
func (c *Client) logs(ctx context.Context, q query) ([]types.Log, error) {
	var logs []types.Log
	filter := map[string]any{
		"address":   common.Address(c.config.Contract),
		"fromBlock": hexutil.EncodeUint64(q.first),
		"toBlock":   hexutil.EncodeUint64(q.last),
		"topics":    anyOf(q.topics),
	}
	if err := c.rpc.CallContext(ctx, &logs, "eth_getLogs", filter); err != nil {
		if answerHas(err, "block range extends beyond", "invalid block range", "beyond current head", "unknown block", "block not found") {
			return nil, fmt.Errorf("%w: %d: %w", errNoBlock, q.last, err)
		}
		return nil, err
	}
	for _, l := range logs {
		if !q.asks(l) || cremona.Address(l.Address) != c.config.Contract || l.Removed {
			return nil, fmt.Errorf("%w: asked for other logs, it gave number %d of block %d; use another RPC", ErrLies, l.Index, l.BlockNumber)
		}
	}
	slices.SortStableFunc(logs, func(a, b types.Log) int {
		return cmp.Or(cmp.Compare(a.BlockNumber, b.BlockNumber), cmp.Compare(a.Index, b.Index))
	})
	return logs, nil
}

// anyOf is a list of topics as JSON-RPC wants it: null where all will do.
func anyOf(topics [][]common.Hash) []any {
	list := make([]any, len(topics))
	for i, t := range topics {
		if len(t) > 0 {
			list[i] = t
		}
	}
	return list
}

func (q query) asks(l types.Log) bool {
	if l.BlockNumber < q.first || l.BlockNumber > q.last || len(l.Topics) < len(q.topics) {
		return false
	}
	for i, t := range q.topics {
		if len(t) > 0 && !slices.Contains(t, l.Topics[i]) {
			return false
		}
	}
	return true
}

// checkBlocks makes sure that logs lie in blocks of the present chain.
func (c *Client) checkBlocks(ctx context.Context, logs []types.Log) error {
	var last cremona.Block
	for _, l := range logs {
		b := cremona.Block{Number: l.BlockNumber, Hash: cremona.Hash(l.BlockHash)}
		if b == last {
			continue
		}
		if err := c.stays(ctx, b); err != nil {
			return err
		}
		last = b
	}
	return nil
}

// receiptOfLog is the receipt of the transaction that wrote a log; the log
// must be in it, word for word.
func (c *Client) receiptOfLog(ctx context.Context, l types.Log) (Receipt, error) {
	r, err := c.receipt(ctx, cremona.Hash(l.TxHash))
	if err != nil {
		return Receipt{}, err
	}
	if r == nil || r.BlockHash != l.BlockHash {
		return Receipt{}, fmt.Errorf("%w: transaction %s is not in block %s", errMoved, l.TxHash, l.BlockHash)
	}
	if !slices.ContainsFunc(r.Logs, func(other *types.Log) bool { return sameLog(l, *other) }) {
		return Receipt{}, fmt.Errorf("%w: log %d of block %d is not in the receipt of its transaction %s; use another RPC",
			ErrLies, l.Index, l.BlockNumber, l.TxHash)
	}
	return receiptOf(r), nil
}

func sameLog(a, b types.Log) bool {
	return a.Address == b.Address && a.Index == b.Index && slices.Equal(a.Topics, b.Topics) && bytes.Equal(a.Data, b.Data)
}

// eventID is the first topic of an event of the contract.
func eventID(name string) []common.Hash {
	event, found := collectionABI().Events[name]
	if !found {
		panic(errors.New("the contract has no event " + name))
	}
	return []common.Hash{event.ID}
}

func tokenTopic(token uint64) []common.Hash { return []common.Hash{common.BigToHash(number(token))} }
