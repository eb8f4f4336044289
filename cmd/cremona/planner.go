package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/big"
	"strconv"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// agendaEvery is how often a service looks for schedules that are due.
const agendaEvery = 5 * time.Second

// playable is the collection as a planner reads it.
type playable struct{ *chain.Client }

// Playable implements [agenda.Collection].
func (p playable) Playable(ctx context.Context, from uint64, n int) (states []cremona.State, err error) {
	list, _, err := p.States(ctx, from, n)
	for _, t := range list {
		if !t.Reserved {
			states = append(states, t.State)
		}
	}
	return states, err
}

// withSchedules lets a service do what the schedules ask for, and keep the
// ceilings. The function returned ends what follows the chain.
func (a *app) withSchedules(ctx context.Context, w *world, db *store.Store, c *service.Config) (end func(), err error) {
	q, err := service.NewQueue(db, c.Logger)
	if err != nil {
		return nil, err
	}
	t := &till{db: db, chain: w.chain, of: collectionOf(w.chain)}
	if err := t.settleOld(ctx, time.Now()); err != nil {
		return nil, err
	}
	if w.store != nil {
		c.Seasons = seasons{w, t}
	}
	p := &agenda.Planner{Store: db, Chain: playable{w.chain}, Begin: q.Play, Season: q.Season, Now: db.Clock, Log: c.Logger}
	c.Agenda, c.AgendaEvery = quietly(c.Logger, p.Tick), agendaEvery
	c.MayLink = purse{db, w.chain}.mayLink
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { follow(ctx, w.chain, db, p, c.Logger) })
	return func() { cancel(); running.Wait() }, nil
}

// quietly says an error once, until it is another or gone: the next look is
// seconds away, and nothing is lost meanwhile.
func quietly(log *slog.Logger, look func(context.Context) error) func(context.Context) error {
	var mu sync.Mutex
	said := ""
	return func(ctx context.Context) error {
		mu.Lock()
		defer mu.Unlock()
		err := look(ctx)
		if ctx.Err() != nil {
			return err
		}
		now := ""
		if err != nil {
			now = err.Error()
		}
		if now != said && now != "" {
			log.Warn("the schedules cannot be looked at, will be tried again", "error", err)
		}
		said = now
		return nil
	}
}

// patienceOfFollower is between attempts to follow the chain.
const patienceOfFollower = 5 * time.Second

// follow tells the planner what happens on the chain, in one process at a time.
func follow(ctx context.Context, c *chain.Client, db *store.Store, p *agenda.Planner, log *slog.Logger) {
	for {
		err := followOnce(ctx, c, db, p)
		if err != nil && ctx.Err() == nil {
			log.Warn("the chain's events cannot be followed, will be tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(patienceOfFollower):
		}
	}
}

func followOnce(ctx context.Context, c *chain.Client, db *store.Store, p *agenda.Planner) error {
	from, found, err := p.FollowFrom(ctx)
	if err != nil || !found {
		return err
	}
	name := fmt.Sprintf("followed %d %s", c.ChainID(), c.Contract())
	lease, held, err := db.Hold(ctx, name, false)
	if err != nil || !held {
		return err
	}
	defer lease.Release()
	note, err := store.Note(ctx, db.Read(), name)
	if err != nil {
		return err
	}
	if done, err := strconv.ParseUint(note, 10, 64); err == nil {
		from = max(from, done)
	}
	return c.Follow(ctx, from, func(e chain.Event) error {
		if err := lease.Alive(ctx); err != nil {
			return err
		}
		if what, of := eventOf(e); of {
			if err := p.Happen(ctx, agenda.Event{What: what, Token: e.Token, Block: e.Block.Number, Log: e.Index}); err != nil {
				return err
			}
		}
		if e.Block.Number == from {
			return nil
		}
		from = e.Block.Number
		return lease.Within(ctx, func(tx store.Tx) error { return store.SetNote(ctx, tx, name, strconv.FormatUint(from, 10)) })
	})
}

// eventOf is what a rule calls an event of the contract; of is false if it
// calls it nothing. A mint and a burn are no transfers from hand to hand.
func eventOf(e chain.Event) (what schedule.Event, of bool) {
	switch e.Name {
	case "Transfer":
		return schedule.Transfer, !e.From.IsZero() && !e.To.IsZero()
	case "Requested":
		return schedule.Request, true
	case "Taught":
		return schedule.Lesson, true
	}
	return "", false
}

// plans lists what is in the queue and the next firing of each schedule.
func (a *app) plans(ctx context.Context, w *world, db *store.Store) (plans []planned, err error) {
	unfinished, err := store.Unfinished(ctx, db.Read())
	if err != nil {
		return nil, err
	}
	of := collectionOf(w.chain)
	if len(unfinished) > 0 {
		var states []cremona.State
		for _, p := range unfinished {
			states = append(states, p.Of)
		}
		price, _, err := w.chain.Price(ctx)
		if err != nil {
			return nil, err
		}
		gas, err := gasOfLink(ctx, w, db, of, states)
		if err != nil {
			return nil, err
		}
		gas *= uint64(len(states))
		plans = append(plans, planned{What: "queue", Tokens: len(states), Gas: gas, Ether: ledger.Ether(price.Mul(price, new(big.Int).SetUint64(gas)))})
	}
	list, err := agenda.List(ctx, db.Read(), of.Chain, of.Contract)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if !e.Paused.IsZero() {
			continue
		}
		f, err := a.foresee(ctx, w, db, e.Rule, db.Clock())
		if err != nil {
			return nil, fmt.Errorf("schedule %s: %w", e.Name, err)
		}
		plans = append(plans, planned{What: "schedule " + e.Name, When: bookedOf(e).Next, Tokens: f.Tokens, Gas: f.gas, Ether: f.Cost, Warnings: f.Warnings})
	}
	return plans, nil
}

// covering are the schedules whose rule covers a token as it is now; 0 takes all.
func (a *app) covering(ctx context.Context, w *world, list []agenda.Entry, token uint64) (those []agenda.Entry, err error) {
	if token == 0 {
		return list, nil
	}
	states, all, err := w.chain.States(ctx, token, 1)
	if err != nil {
		return nil, err
	}
	if len(states) == 0 {
		return nil, usage("--token %d: there is no such token, or it is burned; %d are minted", token, all.Minted)
	}
	for _, e := range list {
		if e.Rule.Scope.Covers(states[0].State) {
			those = append(those, e)
		} else {
			a.say("%s does not cover token %d as it is now", e.Name, token)
		}
	}
	return those, nil
}
