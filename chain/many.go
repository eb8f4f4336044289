package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/cremona-audio/cremona"
	"golang.org/x/sync/errgroup"
)

// LinkResult is what became of one item of [Client.LinkMany].
type LinkResult struct {
	Item
	Record cremona.Record // of the link; zero if Err is set
	Price  *big.Int       // wei paid per gas of its transaction; nil if that was sent before
	Err    error          // why it is not linked
}

// Errors of single items.
var (
	errTwice  = errors.New("the token is named twice; link its performances one after another")
	errPassed = errors.New("the contract passed over it and would take it now; link it again")
)

// simulations is how many questions a node is asked at once.
const simulations = 8

// LinkMany links many performances in as few transactions as fit under the
// ceilings of gas and cost, and tells of each what became of it; the results
// are in the order of the items. It looks first, as [Client.Link] does, and
// sends only what the contract would take now. A token that moves after that is
// passed over and holds up none of the others.
//
// The errors of single items are those of Link: [cremona.ErrStale], [ErrTaken],
// [ErrBurned], [ErrNoToken], [ErrUnrevealed], or [ErrReverted] with the
// contract's reason. The error of the whole is what kept it from going on; then
// every item that is not linked has it as well. Calling it again is right, also
// with items of which a reorganisation took the link back.
//
// Of a dry run the records have no transaction; Gas and Price are estimates.
func (c *Client) LinkMany(ctx context.Context, items []Item) ([]LinkResult, error) {
	b := newBatch(items)
	err := c.linkMany(ctx, b)
	if err != nil {
		err = fmt.Errorf("link %d tokens: %w", len(items), err)
		for i := range b.results {
			if r := &b.results[i]; r.Err == nil && r.Record.Token == 0 {
				r.Err = err
			}
		}
	}
	return b.results, err
}

// batch is what is known of the items while they are linked.
type batch struct {
	results []LinkResult
	at      map[uint64]int // place of a token among the results
	valid   []Item
}

func newBatch(items []Item) *batch {
	b := &batch{results: make([]LinkResult, len(items)), at: map[uint64]int{}}
	for i, item := range items {
		b.results[i].Item = item
		_, twice := b.at[item.Token]
		switch {
		case item.Digest.IsZero():
			b.results[i].Err = errZeroDigest
		case twice:
			b.results[i].Err = errTwice
		default:
			b.at[item.Token] = i
			b.valid = append(b.valid, item)
		}
	}
	return b
}

func (b *batch) of(token uint64) *LinkResult { return &b.results[b.at[token]] }

func (c *Client) linkMany(ctx context.Context, b *batch) error {
	if c.config.Signer == nil {
		return errNoSigner
	}
	before, unlinked, skipped, err := c.sift(ctx, b.valid, true)
	if err != nil {
		return err
	}
	deep := map[cremona.Block]bool{}
	for token, r := range before {
		if !deep[r.Block] {
			if err := c.deepen(ctx, r.Block); err != nil {
				return err
			}
			deep[r.Block] = true
		}
		b.of(token).Record = r
	}
	if err := c.explain(ctx, b, skipped); err != nil {
		return err
	}
	accepted, err := c.accepted(ctx, b, unlinked)
	if err != nil || len(accepted) == 0 {
		return err
	}
	return c.sendMany(ctx, b, accepted)
}

// sendMany sends what the contract takes and reads from the receipts what came
// of it.
func (c *Client) sendMany(ctx context.Context, b *batch, items []Item) error {
	guess := max(1, int(c.config.MaxGas/linkGas))
	receipts, err := c.inParts(ctx, len(items), guess, func(from, to int) intent { return c.batchIntent(items[from:to], true) })
	if c.config.DryRun {
		c.foresee(b, items, receipts)
		return err
	}
	linked, passed, bad := c.batchRecords(receipts, items)
	prices := map[cremona.Hash]*big.Int{}
	for _, r := range receipts {
		prices[r.Tx] = r.Price
	}
	for token, r := range linked {
		result := b.of(token)
		result.Record, result.Price = r, prices[r.Tx]
	}
	return errors.Join(err, bad, c.explain(ctx, b, passed))
}

// foresee fills in the estimates of a dry run.
func (c *Client) foresee(b *batch, items []Item, parts []Receipt) {
	for _, part := range parts {
		for _, item := range items[:part.pieces] {
			r := b.of(item.Token)
			r.Record, r.Price = c.unsent(item, part), part.Price
		}
		items = items[part.pieces:]
	}
}

// accepted are those of the items that the contract would link now, one by
// one; the others get its reason.
func (c *Client) accepted(ctx context.Context, b *batch, items []Item) (accepted []Item, err error) {
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(simulations)
	for _, item := range items {
		group.Go(func() error {
			err := c.simulate(within, c.linkIntent(item))
			if errors.Is(err, ErrReverted) {
				b.of(item.Token).Err = err
				return nil
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, item := range items {
		if b.of(item.Token).Err == nil {
			accepted = append(accepted, item)
		}
	}
	return accepted, nil
}

// explain finds out what is the matter with items that cannot be linked or
// were passed over. One that somebody else linked meanwhile, with the same
// digest, is linked.
func (c *Client) explain(ctx context.Context, b *batch, items []Item) error {
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(simulations)
	for _, item := range items {
		group.Go(func() error {
			r, err := c.whyNot(within, item)
			if err != nil && !ofItem(err) {
				return err
			}
			result := b.of(item.Token)
			result.Record, result.Err = r, err
			return nil
		})
	}
	return group.Wait()
}

func (c *Client) whyNot(ctx context.Context, item Item) (r cremona.Record, err error) {
	found := false
	err = c.atHead(ctx, func(b cremona.Block) error {
		r, found, err = c.linked(ctx, item, b)
		return err
	})
	if err != nil {
		return cremona.Record{}, err
	}
	if found {
		return r, c.deepen(ctx, r.Block)
	}
	if err := c.simulate(ctx, c.linkIntent(item)); err != nil {
		return cremona.Record{}, err
	}
	return cremona.Record{}, errPassed
}

// ofItem tells an error that concerns one item from one of the node or the line.
func ofItem(err error) bool {
	for _, single := range []error{cremona.ErrStale, ErrTaken, ErrBurned, ErrNoToken, ErrUnrevealed, ErrReverted, errPassed} {
		if errors.Is(err, single) {
			return true
		}
	}
	return false
}
