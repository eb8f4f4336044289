package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// Displacement is a link that is not any more where it was: a reorganisation
// has taken its block off the chain.
type Displacement struct {
	Record cremona.Record  // as it was
	Now    *cremona.Record // the same link in another block; nil if it is nowhere
}

// Displaced finds those of the links, thought settled, whose block is not on
// the chain any more. Where the transaction has been put in again, Now says
// into which block; else the token's state is what it was before the link, if
// nothing else has moved it, and [Client.LinkMany] links it again or tells that
// it is stale. Each block is read once, whatever the number of links in it.
func (c *Client) Displaced(ctx context.Context, links []cremona.Record) (lost []Displacement, err error) {
	err = c.atHead(ctx, func(head cremona.Block) error {
		lost = nil
		gone, err := c.gone(ctx, head, blocksOf(links))
		if err != nil {
			return err
		}
		for _, r := range links {
			if !gone[r.Block] {
				continue
			}
			d := Displacement{Record: r}
			now, found, err := c.linkOf(ctx, Item{r.Token, r.StateHash, r.Digest}, head)
			if err != nil && !errors.Is(err, ErrTaken) { // another performance took the state
				return err
			}
			if found {
				d.Now = &now
			}
			lost = append(lost, d)
		}
		return c.stays(ctx, head)
	})
	if err != nil {
		return nil, fmt.Errorf("look for displaced links: %w", err)
	}
	return lost, nil
}

// gone are those of the blocks, newest first, that are not on the chain that
// ends in head.
func (c *Client) gone(ctx context.Context, head cremona.Block, blocks []cremona.Block) (map[cremona.Block]bool, error) {
	gone := map[cremona.Block]bool{}
	for _, b := range blocks {
		there, err := c.onChain(ctx, head, b)
		if err != nil {
			return nil, err
		}
		gone[b] = !there
	}
	return gone, nil
}

// onChain tells whether a block is the chain's of its number.
func (c *Client) onChain(ctx context.Context, head, b cremona.Block) (bool, error) {
	if b.Number > head.Number {
		return false, nil
	}
	at, err := c.headerAt(ctx, b.Number)
	if err != nil {
		return false, fmt.Errorf("read block %d: %w", b.Number, err)
	}
	return cremona.Hash(at.Hash()) == b.Hash, nil
}

// Ancestor is the newest of the blocks that is on the chain still, and false
// if none is. A follower that keeps the blocks it has seen learns by it how far
// to go back.
func (c *Client) Ancestor(ctx context.Context, seen []cremona.Block) (newest cremona.Block, found bool, err error) {
	seen = slices.Clone(seen)
	slices.SortFunc(seen, newestFirst)
	err = c.atHead(ctx, func(head cremona.Block) error {
		for _, b := range seen {
			if found, err = c.onChain(ctx, head, b); found || err != nil {
				newest = b
				return err
			}
		}
		return nil
	})
	if err != nil || !found {
		return cremona.Block{}, false, err
	}
	return newest, true, nil
}

// blocksOf are the blocks of links, each once, newest first.
func blocksOf(links []cremona.Record) []cremona.Block {
	blocks := make([]cremona.Block, len(links))
	for i, r := range links {
		blocks[i] = r.Block
	}
	slices.SortFunc(blocks, newestFirst)
	return slices.Compact(blocks)
}

func newestFirst(a, b cremona.Block) int {
	if a.Number != b.Number {
		if a.Number > b.Number {
			return -1
		}
		return 1
	}
	return slices.Compare(a.Hash[:], b.Hash[:])
}
