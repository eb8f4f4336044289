package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
)

// seasons links those of the service.
type seasons struct {
	w    *world
	till *till
}

// Cast implements [service.Seasons].
func (s seasons) Cast(ctx context.Context, from, to uint32) (service.Cast, error) {
	c, err := readCast(ctx, s.w, from, to)
	return service.Cast{From: c.from, To: c.to, Number: c.all.Season + 1, States: c.states}, err
}

// Weigh implements [service.Seasons].
func (s seasons) Weigh(b cremona.Bundle) (uint64, error) {
	e, err := pin.EntryOf("", b)
	return e.Size, err
}

// Fold implements [service.Seasons].
func (s seasons) Fold(ctx context.Context, c service.Cast, made []jobs.Made) (root, states cremona.Hash, err error) {
	all := chain.Collection{Chain: s.w.chain.ChainID(), Contract: s.w.chain.Contract()}
	return foldSeason(ctx, s.w, cast{all: all, from: c.From, to: c.To, states: c.States}, made)
}

// foldSeason pins the directory of what was made.
func foldSeason(ctx context.Context, w *world, c cast, made []jobs.Made) (root, states cremona.Hash, err error) {
	trees, ok := w.store.(pin.TreeStore)
	if !ok {
		return root, states, errNoTrees
	}
	f, err := folderOf(c, made)
	if err != nil {
		return root, states, err
	}
	if _, err := w.store.Pin(ctx, f.proofs); err != nil {
		return root, states, err
	}
	root, err = trees.PinTree(ctx, f.entries)
	return root, f.tree.Root(), err
}

var errNoTrees = errors.New("this store keeps no directories of bundles; use the embedded store or Kubo")

// Linked implements [service.Seasons].
func (s seasons) Linked(ctx context.Context, p jobs.SeasonPlan) (link service.SeasonLink, found bool, err error) {
	on, err := s.w.chain.Season(ctx, p.Season)
	if errors.Is(err, chain.ErrNoSeason) {
		return link, false, nil
	}
	return service.SeasonLink{Tx: on.Tx, Gas: on.Gas, Block: on.Block}, err == nil && on.Root == p.Root && on.StatesRoot == p.StatesRoot, err
}

// LinkSeason implements [service.Seasons]: under the ceilings, into the ledger.
func (s seasons) LinkSeason(ctx context.Context, p jobs.SeasonPlan, parts []store.PartOf) (link service.SeasonLink, err error) {
	var played []ledger.Part
	for _, part := range parts {
		played = append(played, ledger.Part{Token: part.Token, State: part.State})
	}
	link, found, err := s.Linked(ctx, p)
	if err == nil && found {
		err = s.till.noteSeason(ctx, played, p.StatesRoot, link.Tx, link.Gas)
	}
	if err != nil || found {
		return link, err
	}
	err = s.till.linkSeason(ctx, played, p.Root, p.StatesRoot, p.From, p.To)
	if errors.Is(err, ledger.ErrReached) {
		return link, fmt.Errorf("%w: %w", service.ErrRests, err)
	}
	if err != nil {
		return link, err
	}
	link, found, err = s.Linked(ctx, p)
	if err == nil && !found {
		err = fmt.Errorf("season %d: %w", p.Season, service.ErrOvertaken)
	}
	return link, err
}
