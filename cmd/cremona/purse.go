package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// purse holds what the service is about to link against the ceilings.
type purse struct {
	db    *store.Store
	chain *chain.Client
}

// mayLink tells how many of so many waiting links the ceilings leave room for
// in the next transaction. Each is reckoned at what one alone would take, at
// the most that a transaction would offer now.
func (p purse) mayLink(ctx context.Context, items int) (int, error) {
	of := collectionOf(p.chain)
	standings, err := ledger.Standings(ctx, p.db.Read(), of, time.Now())
	if err != nil || len(standings) == 0 {
		return items, err
	}
	gas, err := p.gasOfNext(ctx, of)
	if err != nil {
		return 0, err
	}
	if gas == 0 {
		return 1, nil // it cannot be linked as it is, and linking says why without a transaction
	}
	_, most, err := p.chain.Price(ctx)
	if err != nil {
		return 0, err
	}
	return ledger.Allow(standings, items, most.Mul(most, new(big.Int).SetUint64(gas)))
}

// gasOfNext is what the next waiting link would take, or what the newest took.
func (p purse) gasOfNext(ctx context.Context, of ledger.Collection) (uint64, error) {
	const tries = 3
	waiting, err := store.At(ctx, p.db.Read(), of.Chain, of.Contract, store.Send, tries)
	if err != nil {
		return 0, err
	}
	for _, next := range waiting {
		gas, err := p.chain.EstimateLink(ctx, next.Token, next.State)
		if err == nil {
			return gas, nil
		}
		if !errors.Is(err, chain.ErrReverted) && !errors.Is(err, cremona.ErrStale) {
			return 0, err
		}
	}
	gas, _, err := ledger.GasOfLink(ctx, p.db.Read(), of)
	return gas, err
}

// priced adds to outcomes what their transactions cost.
func priced(ctx context.Context, c *chain.Client, out []service.Outcome) []service.Outcome {
	paid := map[cremona.Hash]string{}
	for i, o := range out {
		if o.Err != nil || o.Record.Tx.IsZero() {
			continue
		}
		if _, known := paid[o.Record.Tx]; !known {
			paid[o.Record.Tx] = paidFor(ctx, c, o.Record)
		}
		out[i].Wei = paid[o.Record.Tx]
	}
	return out
}

// paidFor is what a link's transaction cost. Where the node does not tell, it
// is the most that it would cost now, so that no ceiling is passed unseen.
func paidFor(ctx context.Context, c *chain.Client, r cremona.Record) string {
	if wei, err := c.Paid(ctx, r.Tx); err == nil {
		return wei.String()
	}
	_, most, err := c.Price(ctx)
	if err != nil {
		return ""
	}
	return most.Mul(most, new(big.Int).SetUint64(r.Gas)).String()
}

// planned is one thing that the service would do, as a dry run prints it.
type planned struct {
	What     string    `json:"what"`
	When     time.Time `json:"when,omitzero"`
	Tokens   int       `json:"tokens"`
	Gas      uint64    `json:"gas"`   // about, of all links
	Ether    string    `json:"ether"` // about, at today's price
	Warnings []string  `json:"warnings,omitempty"`
}

// dryServe prints what the service would make and what that would cost.
func (a *app) dryServe(ctx context.Context, w *world, db *store.Store) error {
	plans, err := a.plans(ctx, w, db)
	if err != nil {
		return err
	}
	rows := [][]string{{"WHAT", "WHEN", "TOKENS", "GAS", "ETHER"}}
	for _, p := range plans {
		if a.set.json {
			if err := a.printJSON(p); err != nil {
				return err
			}
			continue
		}
		when := "-"
		if !p.When.IsZero() {
			when = localTime(p.When)
		}
		rows = append(rows, []string{p.What, when, fmt.Sprint(p.Tokens), fmt.Sprint(p.Gas), p.Ether})
		for _, warning := range p.Warnings {
			fmt.Fprintf(a.err, "warning: %s: %s\n", p.What, warning)
		}
	}
	if a.set.json {
		return nil
	}
	if len(plans) == 0 {
		a.say("dry run: nothing is in the queue, and no schedule is set")
		return nil
	}
	a.say("dry run, nothing is made: the queue, and the next firing of each schedule")
	return a.printTable(rows)
}
