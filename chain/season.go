package chain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

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
		var s Season
		s, r, err = c.seasonAt(ctx, b, all.Season)
		found = err == nil && s.StatesRoot == states
		if errors.Is(err, ErrNoSeason) { // a search that begins too late
			err = nil
		}
		return err
	})
	return r, found, err
}

// Season is one transaction that linked the performances of many tokens.
type Season struct {
	Number     uint16        `json:"season"` // from 1
	Root       cremona.Hash  `json:"root"`   // digest of the directory with a directory for each token
	CID        string        `json:"cid"`    // of the same
	StatesRoot cremona.Hash  `json:"statesRoot"`
	From       uint32        `json:"from"` // first token
	To         uint32        `json:"to"`   // last token
	Tx         cremona.Hash  `json:"tx"`
	Gas        uint64        `json:"gas"`
	Block      cremona.Block `json:"block"`
}

// ErrNoSeason says that there has been no season of that number.
var ErrNoSeason = errors.New("no such season")

// Season is the one of a number; 0 means the newest.
func (c *Client) Season(ctx context.Context, number uint16) (s Season, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		_, all, err := c.page(ctx, b, 1, 0)
		if err != nil {
			return err
		}
		wanted := number
		if wanted == 0 {
			wanted = all.Season
		}
		if wanted == 0 || wanted > all.Season {
			return fmt.Errorf("%w: there have been %d", ErrNoSeason, all.Season)
		}
		s, _, err = c.seasonAt(ctx, b, wanted)
		return err
	})
	if err != nil {
		return Season{}, fmt.Errorf("read season %d: %w", number, err)
	}
	return s, nil
}

// seasonAt reads the event of a season, up to a block.
func (c *Client) seasonAt(ctx context.Context, b cremona.Block, wanted uint16) (s Season, r Receipt, err error) {
	topic := common.BigToHash(number(uint64(wanted)))
	q := query{first: c.config.Start, last: b.Number, backwards: true, topics: [][]common.Hash{eventID("Season"), {topic}}}
	found := false
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		if len(logs) == 0 {
			return false, nil
		}
		found = true
		if err := c.checkBlocks(ctx, logs); err != nil {
			return false, err
		}
		event, err := collection().UnpackSeasonEvent(&logs[0])
		if err != nil {
			return false, badLog(logs[0], err)
		}
		if r, err = c.receiptOfLog(ctx, logs[0]); err != nil {
			return false, err
		}
		root := cremona.Hash(event.Root)
		s = Season{Number: event.Number, Root: root, CID: root.CID(), StatesRoot: event.StatesRoot,
			From: event.From, To: event.To, Tx: r.Tx, Gas: r.Gas, Block: r.Block}
		return true, nil
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: number %d is not among the logs from block %d on; use an RPC with all logs, or an earlier first block",
			ErrNoSeason, wanted, c.config.Start)
	}
	return s, r, err
}

// maxMoves is how many changes of a token [Client.StateOfHash] looks behind.
const maxMoves = 64

// StateOfHash finds the state with a hash that a token had before a block. It
// looks at the end of the block before that one, and then before each block in
// which something happened to the token, newest first; a state that lasted only
// within a block is not seen. found is false if none of the last 64 is it.
// [ErrPruned] says that the node has not kept them.
func (c *Client) StateOfHash(ctx context.Context, token uint64, hash cremona.Hash, before cremona.Block) (s cremona.State, found bool, err error) {
	at, moves := before.Number, []types.Log(nil)
	for range maxMoves {
		if at == 0 {
			return s, false, nil
		}
		b, err := c.BlockAt(ctx, at-1)
		if err == nil {
			s, err = c.stateAt(ctx, token, b)
		}
		if errors.Is(err, ErrNoToken) || errors.Is(err, ErrUnrevealed) {
			return s, false, nil // it is not as old as that
		}
		if err != nil {
			return s, false, reading(token, err)
		}
		if s.Hash() == hash {
			return s, true, nil
		}
		if moves == nil {
			if moves, err = c.movesOf(ctx, token, at); err != nil {
				return s, false, reading(token, err)
			}
		}
		for len(moves) > 0 && moves[len(moves)-1].BlockNumber >= at {
			moves = moves[:len(moves)-1]
		}
		if len(moves) == 0 {
			return s, false, nil
		}
		at = moves[len(moves)-1].BlockNumber
	}
	return s, false, nil
}

// movesOf are the events that changed a token's state, and the seasons, before
// a block.
func (c *Client) movesOf(ctx context.Context, token, before uint64) (moves []types.Log, err error) {
	names := make([]common.Hash, 0, len(moving))
	for _, name := range moving {
		names = append(names, eventID(name)[0])
	}
	transfers := [][]common.Hash{eventID("Transfer"), nil, nil, tokenTopic(token)}
	for _, topics := range [][][]common.Hash{{names, tokenTopic(token)}, transfers, {eventID("Season")}} {
		q := query{first: c.config.Start, last: before - 1, topics: topics}
		err := c.search(ctx, q, func(part []types.Log) (bool, error) {
			moves = append(moves, part...)
			return false, nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(moves, func(a, b types.Log) int { return cmp.Compare(a.BlockNumber, b.BlockNumber) })
	return moves, nil
}

// moving are the events by which a token's state moves, beside Transfer and
// Season.
var moving = []string{"Requested", "Taught", "Reserved", "Linked"}
