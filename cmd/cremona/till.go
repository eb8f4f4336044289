package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// till is where commands pay that link without the queue: under the ceilings of
// the service, and into its ledger.
type till struct {
	db    *store.Store
	chain *chain.Client
	of    ledger.Collection

	mu   sync.Mutex
	used time.Duration // of the processor, as far as it is noted
}

// openTill opens the ledger and settles what a command that was killed had
// begun to pay.
func (a *app) openTill(ctx context.Context, w *world) (*till, error) {
	db, err := store.Open(ctx, a.set.databaseName())
	if err != nil {
		return nil, err
	}
	t := &till{db: db, chain: w.chain, of: collectionOf(w.chain), used: service.ProcessTime()}
	if err := t.settleOld(ctx, time.Now()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return t, nil
}

func collectionOf(c *chain.Client) ledger.Collection {
	return ledger.Collection{Chain: c.ChainID(), Contract: c.Contract()}
}

func (t *till) close() error { return t.db.Close() }

// Link implements [jobs.Linker].
func (t *till) Link(ctx context.Context, token uint64, expected, digest cremona.Hash) (cremona.Record, error) {
	gas, err := t.chain.EstimateLink(ctx, token, expected)
	if errors.Is(err, chain.ErrReverted) || errors.Is(err, cremona.ErrStale) {
		return t.chain.Link(ctx, token, expected, digest) // it is linked already, or refused with a reason: nothing is paid
	}
	if err != nil {
		return cremona.Record{}, err
	}
	p := ledger.Pledge{Batch: expected, Step: store.Send, Parts: []ledger.Part{{Token: token, State: expected}}}
	if err := t.pledge(ctx, p, gas); err != nil {
		return cremona.Record{}, err
	}
	r, err := t.chain.Link(ctx, token, expected, digest)
	if err != nil {
		return r, errors.Join(err, t.withdraw(ctx, expected, err))
	}
	return r, t.redeem(ctx, expected, r.Tx, r.Gas)
}

// linkSeason links a season as [chain.Client.LinkSeason] does.
func (t *till) linkSeason(ctx context.Context, parts []ledger.Part, root, states cremona.Hash, from, to uint32) error {
	foreseen, err := t.chain.Foresee().LinkSeason(ctx, root, states, from, to)
	if err != nil {
		return err
	}
	if err := t.pledge(ctx, ledger.Pledge{Batch: states, Step: store.Season, Parts: parts}, foreseen.Gas); err != nil {
		return err
	}
	r, err := t.chain.LinkSeason(ctx, root, states, from, to)
	if err != nil {
		return errors.Join(err, t.withdraw(ctx, states, err))
	}
	return t.redeem(ctx, states, r.Tx, r.Gas)
}

// noteSeason notes what a season did cost that is found on the chain, and is in
// the ledger or not: its transaction came after all, or again.
func (t *till) noteSeason(ctx context.Context, parts []ledger.Part, states, tx cremona.Hash, gas uint64) error {
	if err := t.redeem(ctx, states, tx, gas); err != nil {
		return err
	}
	wei, err := t.chain.Paid(ctx, tx)
	if err != nil {
		return err
	}
	return t.db.Within(ctx, func(tx store.Tx) error { return ledger.Note(ctx, tx, t.of, store.Season, parts, gas, wei) })
}

// pledge writes down what is about to be sent, unless a ceiling is in the way.
func (t *till) pledge(ctx context.Context, p ledger.Pledge, gas uint64) (err error) {
	if p.Most, err = mostFor(ctx, t.chain, gas); err != nil {
		return err
	}
	p.At = time.Now()
	return t.db.Within(ctx, func(tx store.Tx) error { return p.Make(ctx, tx, t.of) })
}

// fits tells early which ceiling leaves no room for so much gas.
func (t *till) fits(ctx context.Context, step string, gas uint64) error {
	most, err := mostFor(ctx, t.chain, gas)
	if err != nil {
		return err
	}
	standings, err := ledger.Standings(ctx, t.db.Read(), t.of, time.Now())
	if err != nil {
		return err
	}
	return ledger.Pledge{Step: step, Most: most}.Fits(standings)
}

// mostFor is the most that so much gas may cost now.
func mostFor(ctx context.Context, c *chain.Client, gas uint64) (*big.Int, error) {
	_, most, err := c.Price(ctx)
	if err != nil {
		return nil, err
	}
	return most.Mul(most, new(big.Int).SetUint64(gas)), nil
}

// redeem notes what the transaction of a pledge did cost.
func (t *till) redeem(ctx context.Context, batch, tx cremona.Hash, gas uint64) error {
	wei, err := t.chain.Paid(ctx, tx)
	if err != nil {
		if wei, err = mostFor(ctx, t.chain, gas); err != nil {
			return err
		}
	}
	return t.db.Within(ctx, func(tx store.Tx) error { return ledger.Redeem(ctx, tx, t.of, batch, gas, wei) })
}

// withdraw takes a pledge back of which the chain says that nothing came. What
// was cut off may be on its way, and stays.
func (t *till) withdraw(ctx context.Context, batch cremona.Hash, why error) error {
	for _, sure := range []error{cremona.ErrStale, chain.ErrTaken, chain.ErrBurned, chain.ErrNoToken, chain.ErrReverted, chain.ErrCeiling} {
		if errors.Is(why, sure) {
			return t.db.Within(ctx, func(tx store.Tx) error { return ledger.Withdraw(ctx, tx, t.of, batch) })
		}
	}
	return nil
}

// pledgeLasts is how long what was about to be sent counts when it is not found
// on the chain.
const pledgeLasts = time.Hour

// settleOld redeems the pledges of commands that ended in between, by what the
// chain has, and withdraws those of which nothing came for long.
func (t *till) settleOld(ctx context.Context, now time.Time) error {
	list, err := ledger.Pledges(ctx, t.db.Read(), t.of)
	if err != nil {
		return err
	}
	for _, p := range list {
		tx, gas, found, err := t.sent(ctx, p)
		switch {
		case err != nil:
			return fmt.Errorf("look for what an earlier command has sent: %w", err)
		case found:
			err = t.redeem(ctx, p.Batch, tx, gas)
		case now.Sub(p.At) > pledgeLasts:
			err = t.db.Within(ctx, func(tx store.Tx) error { return ledger.Withdraw(ctx, tx, t.of, p.Batch) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// seasonsBack is how many seasons are looked through for a pledge.
const seasonsBack = 5

// sent finds the transaction of a pledge on the chain.
func (t *till) sent(ctx context.Context, p ledger.Pledge) (tx cremona.Hash, gas uint64, found bool, err error) {
	if p.Step != store.Season {
		records, err := t.chain.History(ctx, p.Parts[0].Token)
		if errors.Is(err, chain.ErrNoToken) {
			return tx, 0, false, nil
		}
		for _, r := range records {
			if r.StateHash == p.Batch {
				return r.Tx, r.Gas, true, err
			}
		}
		return tx, 0, false, err
	}
	s, err := t.chain.Season(ctx, 0)
	for range seasonsBack {
		if err != nil || s.StatesRoot == p.Batch || s.Number == 1 {
			break
		}
		s, err = t.chain.Season(ctx, s.Number-1)
	}
	if errors.Is(err, chain.ErrNoSeason) {
		return tx, 0, false, nil
	}
	return s.Tx, s.Gas, err == nil && s.StatesRoot == p.Batch, err
}

// noteMade notes what making and pinning a performance took: its bytes, and what
// the process has used of the processor since the last was noted.
func (t *till) noteMade(ctx context.Context, s cremona.State, bytes int64) error {
	t.mu.Lock()
	now := service.ProcessTime()
	cpu := now - t.used
	t.used = now
	t.mu.Unlock()
	return t.db.Within(ctx, func(tx store.Tx) error {
		_, err := store.SpendOnce(ctx, tx, store.Spent{Key: store.KeyOf(s), Step: store.Pin, CPU: cpu.Microseconds(), Bytes: bytes})
		return err
	})
}

// noteResult notes a performance of a run that was pinned, linked or not.
func (t *till) noteResult(ctx context.Context, r jobs.Result) error {
	if !r.Pinned {
		return nil
	}
	bytes := int64(0)
	for _, f := range r.Bundle.Files {
		bytes += int64(len(f.Data))
	}
	return t.noteMade(ctx, r.State, bytes)
}

// bill is what a dry run foresees: gas, and its price of now.
type bill struct {
	Gas      uint64   `json:"gas"`   // about
	Ether    string   `json:"ether"` // at the price of now
	Warnings []string `json:"warnings,omitempty"`
}

func (b bill) String() string {
	return fmt.Sprintf("about %d gas, %s ether at the price of now", b.Gas, b.Ether)
}

// billFor reckons so many links, or one season, of so much gas each, and holds
// them against the ceilings.
func billFor(ctx context.Context, w *world, db *store.Store, n int, gas uint64, step string) (b bill, err error) {
	price, most, err := w.chain.Price(ctx)
	if err != nil {
		return b, err
	}
	b.Gas = gas * uint64(n)
	b.Ether = ledger.Ether(price.Mul(price, new(big.Int).SetUint64(b.Gas)))
	standings, err := ledger.Standings(ctx, db.Read(), collectionOf(w.chain), time.Now())
	if err != nil {
		return b, err
	}
	p := ledger.Pledge{Step: step, Most: most.Mul(most, new(big.Int).SetUint64(gas))}
	if err := p.Fits(standings); err != nil {
		b.Warnings = append(b.Warnings, err.Error())
	} else if room, err := ledger.Allow(standings, n, p.Most); err != nil {
		b.Warnings = append(b.Warnings, fmt.Sprintf("%s of %d would be sent: %v", plural(room, "link"), n, err))
	}
	return b, nil
}

func (a *app) warn(list []string) {
	for _, warning := range list {
		fmt.Fprintf(a.err, "warning: %s\n", warning)
	}
}
