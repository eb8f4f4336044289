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
		var err error
		s, r, err = c.seasonOfLog(ctx, logs[0])
		return true, err
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: number %d is not among the logs from block %d on; use an RPC with all logs, or an earlier first block",
			ErrNoSeason, wanted, c.config.Start)
	}
	return s, r, err
}

// seasonOfLog is a season as its event tells it, held against its receipt.
func (c *Client) seasonOfLog(ctx context.Context, l types.Log) (s Season, r Receipt, err error) {
	event, err := collection().UnpackSeasonEvent(&l)
	if err != nil {
		return s, r, badLog(l, err)
	}
	if r, err = c.receiptOfLog(ctx, l); err != nil {
		return s, r, err
	}
	root := cremona.Hash(event.Root)
	return Season{Number: event.Number, Root: root, CID: root.CID(), StatesRoot: event.StatesRoot,
		From: event.From, To: event.To, Tx: r.Tx, Gas: r.Gas, Block: r.Block}, r, nil
}

// SeasonsOf lists the seasons that cover a token, oldest first; of a burned one,
// those before the block of that. Whether a season's directory has it, its folder tells.
func (c *Client) SeasonsOf(ctx context.Context, token uint64) (list []Season, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		t, err := c.tokenAt(ctx, token, b)
		if err != nil {
			return err
		}
		if list, err = c.seasonsUpTo(ctx, b); err != nil {
			return err
		}
		end := b.Number + 1
		if t.Owner.IsZero() {
			if end, err = c.burnedIn(ctx, token, b); err != nil {
				return err
			}
		}
		list = slices.DeleteFunc(list, func(s Season) bool {
			return token < uint64(s.From) || token > uint64(s.To) || s.Block.Number >= end
		})
		return c.stays(ctx, b)
	})
	if err != nil {
		return nil, fmt.Errorf("read the seasons of token %d: %w", token, err)
	}
	return list, nil
}

// seasonsUpTo lists all seasons up to a block, of which none may be missing:
// they are counted in the state.
func (c *Client) seasonsUpTo(ctx context.Context, b cremona.Block) (list []Season, err error) {
	_, all, err := c.page(ctx, b, 1, 0)
	if err != nil || all.Season == 0 {
		return nil, err
	}
	q := query{first: c.config.Start, last: b.Number, topics: [][]common.Hash{eventID("Season")}}
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		if err := c.checkBlocks(ctx, logs); err != nil {
			return false, err
		}
		for _, l := range logs {
			s, _, err := c.seasonOfLog(ctx, l)
			if err != nil {
				return false, err
			}
			list = append(list, s)
		}
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	if len(list) > int(all.Season) {
		return nil, fmt.Errorf("%w: the state counts %d seasons, and there are %d", errMoved, all.Season, len(list))
	}
	for i := range int(all.Season) {
		if i >= len(list) || int(list[i].Number) != i+1 {
			return nil, c.withholds(fmt.Sprintf("season %d of %d", i+1, all.Season))
		}
	}
	return list, nil
}

// burnedIn is the block in which a token was burned.
func (c *Client) burnedIn(ctx context.Context, token uint64, b cremona.Block) (block uint64, err error) {
	q := query{first: c.config.Start, last: b.Number, backwards: true, topics: [][]common.Hash{eventID("Transfer"), nil, {{}}, tokenTopic(token)}}
	found := false
	err = c.search(ctx, q, func(logs []types.Log) (bool, error) {
		if len(logs) == 0 {
			return false, nil
		}
		found, block = true, logs[0].BlockNumber
		return true, c.checkBlocks(ctx, logs)
	})
	if err == nil && !found {
		err = c.withholds("the end of the token")
	}
	return block, err
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
