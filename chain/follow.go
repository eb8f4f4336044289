package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Event is something that the contract told. Only the fields that belong to
// its name are set.
type Event struct {
	Name  string        // as in the contract
	Block cremona.Block // that holds it
	Tx    cremona.Hash
	Index uint // of its log within the block

	Token       uint64          // of all but Season and Revealed
	From, To    cremona.Address // Transfer; From is zero at a mint, To at a burn
	Wish        cremona.Wish    // Requested
	Lesson      cremona.Hash    // Taught
	Reserved    bool            // Reserved
	StateHash   cremona.Hash    // Linked, and Skipped: the state that was expected
	Digest      cremona.Hash    // Linked, and Season: of the directory
	Performance uint32          // Linked
	Season      uint16          // Season: its number
	First, Last uint32          // Season: the tokens that it covers
	Seed        cremona.Hash    // Revealed
}

// ErrReorganised says that the chain took back a block deeper than the
// configured number of confirmations, whose events were handed over.
var ErrReorganised = errors.New("the chain took back blocks that were thought settled")

// followed are the events that [Client.Follow] hands over.
var followed = []string{"Transfer", "Requested", "Taught", "Reserved", "Linked", "Skipped", "Season", "Revealed"}

// Follow hands over the contract's events from a block on, in order and each
// once, as soon as they lie as deep as configured, until f or the context ends
// it. A reorganisation above that depth is never seen; one below it ends with
// [ErrReorganised], and the events from the block it names on are void.
func (c *Client) Follow(ctx context.Context, from uint64, f func(Event) error) error {
	t := trail{next: max(from, c.config.Start)}
	for misses := 0; ; {
		err := c.followOn(ctx, &t, f)
		switch {
		case err == nil:
			misses = 0
		case (errors.Is(err, errMoved) || errors.Is(err, errNoBlock)) && misses < maxTries:
			misses++ // the chain moved under the questions: ask again
		default:
			return fmt.Errorf("follow the collection at block %d: %w", t.next, err)
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return err
		}
	}
}

// trail is how far a follower has come.
type trail struct {
	next uint64        // the first block that is not handed over
	last cremona.Block // the newest that is; zero in the beginning
}

// followOn hands over what has become deep since. Nothing is handed over before
// the whole range is known to be of one chain, the one that was followed.
func (c *Client) followOn(ctx context.Context, t *trail, f func(Event) error) error {
	top, found, err := c.settledHead(ctx)
	if err != nil || !found || top.Number < t.next {
		return err
	}
	var logs []types.Log
	names := make([]common.Hash, len(followed))
	for i, name := range followed {
		names[i] = eventID(name)[0]
	}
	q := query{first: t.next, last: top.Number, topics: [][]common.Hash{names}}
	err = c.search(ctx, q, func(part []types.Log) (bool, error) {
		logs = append(logs, part...)
		return false, nil
	})
	if err != nil {
		return err
	}
	if err := errors.Join(c.checkBlocks(ctx, logs), c.stays(ctx, top)); err != nil {
		return err
	}
	if t.last != (cremona.Block{}) {
		if err := c.stays(ctx, t.last); err != nil {
			if errors.Is(err, errMoved) || errors.Is(err, errNoBlock) {
				err = fmt.Errorf("%w: block %d; raise the confirmations, and follow again from an earlier block", ErrReorganised, t.last.Number)
			}
			return err
		}
	}
	for _, l := range logs {
		event, err := eventOf(l)
		if err != nil {
			return err
		}
		if err := f(event); err != nil {
			return err
		}
	}
	t.next, t.last = top.Number+1, top
	return nil
}

// settledHead is the newest block that lies as deep as configured.
func (c *Client) settledHead(ctx context.Context) (b cremona.Block, found bool, err error) {
	if c.config.Finalized {
		h, err := c.header(ctx, "finalized")
		if errors.Is(err, errNoBlock) {
			return b, false, nil
		}
		if err != nil {
			return b, false, fmt.Errorf("read the finalized block: %w", err)
		}
		return blockOf(h), true, nil
	}
	head, err := c.Head(ctx)
	if err != nil || head.Number+1 < c.config.Confirmations {
		return b, false, err
	}
	b, err = c.BlockAt(ctx, head.Number+1-c.config.Confirmations)
	return b, err == nil, err
}

func eventOf(l types.Log) (Event, error) {
	e := Event{Block: cremona.Block{Number: l.BlockNumber, Hash: cremona.Hash(l.BlockHash)}, Tx: cremona.Hash(l.TxHash), Index: l.Index}
	for _, name := range followed {
		if l.Topics[0] == eventID(name)[0] {
			e.Name = name
		}
	}
	if err := e.fill(l); err != nil {
		return e, badLog(l, err)
	}
	return e, nil
}

// fill reads what belongs to the event's name.
func (e *Event) fill(l types.Log) error {
	switch e.Name {
	case "Transfer":
		x, err := collection().UnpackTransferEvent(&l)
		if err == nil {
			e.Token, e.From, e.To = x.Id.Uint64(), cremona.Address(x.From), cremona.Address(x.To)
		}
		return err
	case "Requested":
		x, err := collection().UnpackRequestedEvent(&l)
		if err == nil {
			e.Token, e.Wish = x.Id.Uint64(), cremona.UnpackWish(x.Wish)
		}
		return err
	case "Taught":
		x, err := collection().UnpackTaughtEvent(&l)
		if err == nil {
			e.Token, e.Lesson = x.Id.Uint64(), x.Lesson
		}
		return err
	case "Reserved":
		x, err := collection().UnpackReservedEvent(&l)
		if err == nil {
			e.Token, e.Reserved = x.Id.Uint64(), x.Reserved
		}
		return err
	case "Linked":
		x, err := collection().UnpackLinkedEvent(&l)
		if err == nil {
			e.Token, e.StateHash, e.Digest, e.Performance = x.Id.Uint64(), x.StateHash, x.Digest, x.Performance
		}
		return err
	case "Skipped":
		x, err := collection().UnpackSkippedEvent(&l)
		if err == nil {
			e.Token, e.StateHash = x.Id.Uint64(), x.Expected
		}
		return err
	case "Season":
		x, err := collection().UnpackSeasonEvent(&l)
		if err == nil {
			e.Season, e.Digest, e.First, e.Last = x.Number, x.Root, x.From, x.To
		}
		return err
	case "Revealed":
		x, err := collection().UnpackRevealedEvent(&l)
		if err == nil {
			e.Seed = x.CollectionSeed
		}
		return err
	}
	return errors.New("it has no name")
}
