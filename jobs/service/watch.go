package service

import (
	"context"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
)

// watchDepth is how many blocks back links are checked: more than any
// reorganisation that leaves a chain alive.
const watchDepth = 256

// lookout is what one look for displaced links leaves for the next.
type lookout struct {
	head  cremona.Block // the newest block then
	quiet string        // the error that was said last
}

// look is [Service.watch] without an error: the next look is seconds away, and a
// failed job would wait longer each time.
func (s *Service) look(ctx context.Context) {
	s.looking.Lock()
	defer s.looking.Unlock()
	err := s.watch(ctx)
	if ctx.Err() != nil {
		return
	}
	said := ""
	if err != nil {
		said = err.Error()
	}
	if said != "" && said != s.lookout.quiet {
		s.log.Warn("links that the chain took back cannot be looked for, will be tried again", "error", err)
	}
	s.lookout.quiet = said
}

// watch reopens the links that the chain has taken back.
func (s *Service) watch(ctx context.Context) error {
	c := s.config.Chain
	if c == nil {
		return nil
	}
	head, err := c.Head(ctx)
	if err != nil {
		return err
	}
	still := head == s.lookout.head
	s.lookout.head = head
	s.head.Store(max(head.Number, s.head.Load()))
	list, err := store.LinkedFrom(ctx, s.store.Read(), c.ChainID(), c.Contract(), head.Number-min(head.Number, watchDepth))
	if err != nil {
		return err
	}
	records, of := make([]cremona.Record, len(list)), map[cremona.Hash]store.Performance{}
	for i, p := range list {
		records[i] = cremona.Record{Chain: p.Chain, Contract: p.Contract, Token: p.Token, StateHash: p.State, Performance: p.Number,
			Digest: p.Digest, CID: p.Digest.CID(), Tx: p.Tx, Gas: p.Gas, Block: p.Block}
		of[p.State] = p
	}
	if err := s.watchSeasons(ctx, head, still); err != nil {
		return err
	}
	lost, err := c.Displaced(ctx, records)
	if err != nil {
		return err
	}
	for _, d := range lost {
		// A node that is behind is no judge of later blocks, until it stands still.
		if d.Record.Block.Number > head.Number && d.Now == nil && !still {
			continue
		}
		if err := s.reopen(ctx, of[d.Record.StateHash], d.Now); err != nil {
			return err
		}
	}
	s.watched.Store(head.Number)
	return nil
}

// reopen links a performance again whose block is gone. Linking looks first, so
// one that has come into another block is only noted anew. What the link cost is
// not spent until then.
func (s *Service) reopen(ctx context.Context, p store.Performance, now *cremona.Record) error {
	s.metrics.reorgs.Inc()
	if now != nil {
		s.log.Warn("the chain moved a link", "token", p.Token, "performance", p.Number, "block", p.Block.Number, "now", now.Block.Number)
	} else {
		s.log.Warn("the chain took a link back", "token", p.Token, "performance", p.Number, "block", p.Block.Number)
	}
	p.Step, p.Number, p.Tx, p.Gas, p.Block = store.Link, 0, cremona.Hash{}, 0, cremona.Block{}
	return s.store.Within(ctx, func(tx store.Tx) error {
		if err := p.Save(ctx, tx, store.Linked); err != nil {
			return err
		}
		if err := store.Unspend(ctx, tx, p.Key, store.Send); err != nil {
			return err
		}
		return s.river.insert(ctx, tx, []river.JobArgs{linkArgs{p.Key}})
	})
}
