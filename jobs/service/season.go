package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Seasons is a collection whose tokens can be linked in one transaction.
type Seasons interface {
	// Cast reads at one block who plays: tokens from one on to another, or all
	// when that is 0.
	Cast(ctx context.Context, from, to uint32) (Cast, error)
	// Weigh is the bytes of the blocks of a bundle's directory.
	Weigh(b cremona.Bundle) (uint64, error)
	// Fold pins the directory of what was made, in the order of the states, and
	// gives its digest and the root of the states tree.
	Fold(ctx context.Context, c Cast, made []jobs.Made) (root, states cremona.Hash, err error)
	// LinkSeason links what the plan says, of these states, and gives the
	// transaction. What is linked is looked up first. [ErrRests] says that it may
	// not be sent now, [ErrOvertaken] that another season has the number.
	LinkSeason(ctx context.Context, p jobs.SeasonPlan, parts []store.PartOf) (SeasonLink, error)
	// Linked looks the season of a plan up.
	Linked(ctx context.Context, p jobs.SeasonPlan) (link SeasonLink, found bool, err error)
}

// Cast is who plays in a season: all that is read at one block.
type Cast struct {
	From, To uint32
	Number   uint16 // that the season would have
	States   []cremona.State
}

// SeasonLink is the transaction of a season.
type SeasonLink struct {
	Tx    cremona.Hash
	Gas   uint64
	Block cremona.Block
}

// Errors of [Seasons] on which the service decides.
var (
	ErrRests     = errors.New("it may not be sent")
	ErrOvertaken = errors.New("another season came in between")
)

// seasonArgs brings the open season of a collection to its end.
type seasonArgs struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`

	at time.Time
}

func (seasonArgs) Kind() string { return store.Season }

func (a seasonArgs) InsertOpts() river.InsertOpts {
	o := unique(store.Link)
	o.ScheduledAt = a.at
	return o
}

// Season begins a season of a schedule, in the caller's transaction, unless the
// one before is not linked yet.
func (q *Queue) Season(ctx context.Context, tx store.Tx, s agenda.Season) (begun bool, err error) {
	begun, err = store.BeginSeason(ctx, tx, store.SeasonRow{Chain: s.Chain, Contract: s.Contract, Schedule: s.Name, Tick: s.Tick,
		From: uint32(s.From), To: uint32(s.To)})
	if err != nil || !begun {
		return false, err
	}
	return true, q.river.insert(ctx, tx, []river.JobArgs{seasonArgs{s.Chain, s.Contract, s.At}})
}

// Looks at a season while its performances are made: the database alone is
// asked, until all are there.
const seasonPause = 2 * time.Second

// conductor brings a season to its end, pass by pass.
type conductor struct{ steady[seasonArgs] }

// Work implements River's worker.
func (w *conductor) Work(ctx context.Context, job *river.Job[seasonArgs]) error {
	c := w.s.config.Chain
	if w.s.config.Seasons == nil || c.ChainID() != job.Args.Chain || c.Contract() != job.Args.Contract {
		return river.JobSnooze(takeover) // another process has it
	}
	err := w.s.season(ctx, job.JobRow)
	var snooze *river.JobSnoozeError
	if err == nil || errors.As(err, &snooze) || ctx.Err() != nil {
		return handBack(ctx, err)
	}
	w.s.log.Warn("the season does not go on, will be tried again", "error", err)
	if bad := w.s.hinder(ctx, err); bad != nil {
		return bad
	}
	if job.Attempt >= job.MaxAttempts {
		return river.JobSnooze(time.Minute) // a season is never given up by itself
	}
	return err
}

// hinder notes why the open season does not go on; nil is that it does.
func (s *Service) hinder(ctx context.Context, why error) error {
	text := ""
	if why != nil {
		text = cremona.PlainText(why.Error(), 500)
	}
	return s.store.Within(ctx, func(tx store.Tx) error {
		row, err := store.OpenSeason(ctx, tx, s.config.Chain.ChainID(), s.config.Chain.Contract())
		if errors.Is(err, store.ErrNone) || err == nil && row.Problem == text {
			return nil
		}
		if err != nil {
			return err
		}
		row.Problem = text
		return row.Save(ctx, tx, 0)
	})
}

// season is one pass. What is made and gathered stays; whatever stops a pass,
// the next one goes on from the database and the chain.
func (s *Service) season(ctx context.Context, job *rivertype.JobRow) error {
	row, err := store.OpenSeason(ctx, s.store.Read(), s.config.Chain.ChainID(), s.config.Chain.Contract())
	if errors.Is(err, store.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	if !row.Root.IsZero() { // it may be on the chain; else it is held against the states of now
		_, found, err := s.config.Seasons.Linked(ctx, planOfSeason(row))
		if err != nil {
			return err
		}
		if found {
			return s.sendSeason(ctx, row, job) // which looks first
		}
		row.Step = store.Gather
	}
	if wanted, err := s.wanted(ctx, row); err != nil {
		return err
	} else if !wanted {
		s.log.Info("the season is given up with its schedule", "schedule", row.Schedule)
		return s.endSeason(ctx, row, store.GivenUp, job)
	}
	parts, err := store.Parts(ctx, s.store.Read(), row.Chain, row.Contract)
	if err != nil {
		return err
	}
	if waiting, err := waitingFor(parts); err != nil || waiting > 0 {
		if err := s.hinder(ctx, err); err != nil {
			return err
		}
		return river.JobSnooze(seasonPause)
	}
	cast, err := s.config.Seasons.Cast(ctx, row.From, row.To)
	if err != nil {
		return err
	}
	row.From, row.To, row.Problem = cast.From, cast.To, ""
	if missing, err := s.gather(ctx, row, cast, parts); err != nil {
		return err
	} else if missing {
		return river.JobSnooze(seasonPause)
	}
	s.at("season gathered")
	made := make([]jobs.Made, len(parts))
	for i, p := range parts { // as many as states, and in the order of the tokens like them
		made[i] = jobs.Made{StateHash: p.State, Digest: p.Digest, Size: p.Size}
	}
	if row.Root, row.StatesRoot, err = s.config.Seasons.Fold(ctx, cast, made); err != nil {
		return err
	}
	row.Number = cast.Number
	s.at("season folded")
	row.Step = store.Send
	if err := s.store.Within(ctx, func(tx store.Tx) error { return row.Save(ctx, tx, 0) }); err != nil {
		return err
	}
	return s.sendSeason(ctx, row, job)
}

// wanted tells whether the schedule of a season is there and not paused.
func (s *Service) wanted(ctx context.Context, row store.SeasonRow) (bool, error) {
	e, err := agenda.Get(ctx, s.store.Read(), agenda.Key{Chain: row.Chain, Contract: row.Contract, Name: row.Schedule})
	if errors.Is(err, agenda.ErrNone) {
		return false, nil
	}
	return err == nil && e.Paused.IsZero(), err
}

// waitingFor counts the performances that are still in the making. The error
// says which of them is parked.
func waitingFor(parts []store.PartOf) (n int, err error) {
	for _, p := range parts {
		switch {
		case p.Parked:
			n, err = n+1, fmt.Errorf("token %d is parked at %s; cremona retry puts it back to work", p.Token, p.Step)
		case p.Step == store.Compose || p.Step == store.Render || p.Step == store.Pin || p.Step == store.Link || p.Step == store.Send:
			n++
		}
	}
	return n, err
}

// gather holds the parts against the states of now: it begins what is missing
// and lets go what has moved.
func (s *Service) gather(ctx context.Context, row store.SeasonRow, cast Cast, parts []store.PartOf) (missing bool, err error) {
	have := map[store.Key]store.PartOf{}
	for _, p := range parts {
		have[p.Key] = p
	}
	var want []cremona.State
	for _, state := range cast.States {
		k := store.KeyOf(state)
		if p, found := have[k]; !found || p.Step != store.Gathered || p.Size == 0 {
			want = append(want, state)
		}
		delete(have, k)
	}
	if len(want) == 0 && len(have) == 0 {
		return false, nil
	}
	if len(have) > 0 {
		s.log.Info("tokens of the season have moved", "tokens", len(have), "schedule", row.Schedule)
	}
	err = s.store.Within(ctx, func(tx store.Tx) error {
		for k := range have {
			if err := store.Unwant(ctx, tx, k); err != nil {
				return err
			}
		}
		return row.Save(ctx, tx, 0)
	})
	const some = 500
	for len(want) > 0 && err == nil {
		part := want[:min(some, len(want))]
		want = want[len(part):]
		err = s.store.Within(ctx, func(tx store.Tx) error {
			for _, state := range part {
				if err := s.want(ctx, tx, state); err != nil {
					return err
				}
			}
			return nil
		})
		s.at("season begins")
	}
	return true, err
}

// want makes a state a part of the season and begins its performance, or lets
// one that was gathered without its size come round once more.
func (s *Service) want(ctx context.Context, tx store.Tx, state cremona.State) error {
	k := store.KeyOf(state)
	if err := store.Want(ctx, tx, k); err != nil {
		return err
	}
	if added, err := s.Enqueue(ctx, tx, state); err != nil || added {
		return err
	}
	p, err := store.Get(ctx, tx, k)
	if err != nil || p.Step != store.Gathered {
		return err
	}
	p.Step = store.Link
	if err := p.Save(ctx, tx, store.Gathered); err != nil {
		return err
	}
	return s.river.insert(ctx, tx, []river.JobArgs{linkArgs{k}})
}

// sendSeason links the season, and notes what it came to.
func (s *Service) sendSeason(ctx context.Context, row store.SeasonRow, job *rivertype.JobRow) error {
	c := s.config.Chain
	lease, held, err := s.store.Hold(ctx, fmt.Sprintf("signer %d %s", c.ChainID(), c.Signer()), false)
	if err != nil {
		return err
	}
	if !held {
		return river.JobSnooze(time.Second)
	}
	defer lease.Release()
	parts, err := store.Parts(ctx, s.store.Read(), row.Chain, row.Contract)
	if err != nil {
		return err
	}
	s.at("season sending")
	link, err := s.config.Seasons.LinkSeason(ctx, planOfSeason(row), parts)
	s.at("season sent")
	switch {
	case errors.Is(err, ErrRests), errors.Is(err, ErrOvertaken):
		row.Step, row.Problem = store.Gather, cremona.PlainText(err.Error(), 500)
		s.log.Warn("the season is not linked", "why", err)
		if err := s.store.Within(ctx, func(tx store.Tx) error { return row.Save(ctx, tx, 0) }); err != nil {
			return err
		}
		return river.JobSnooze(s.config.Rest)
	case err != nil:
		return err
	}
	return s.seasonLinked(ctx, row, link, job)
}

func (s *Service) seasonLinked(ctx context.Context, row store.SeasonRow, link SeasonLink, job *rivertype.JobRow) error {
	row.Tx, row.Gas, row.Block = link.Tx, link.Gas, link.Block
	if err := s.endSeason(ctx, row, store.Linked, job); err != nil {
		return err
	}
	s.log.Info("a season is linked", "number", row.Number, "from", row.From, "to", row.To, "cid", row.Root.CID(), "tx", row.Tx.String(), "block", row.Block.Number)
	return nil
}

func planOfSeason(row store.SeasonRow) jobs.SeasonPlan {
	return jobs.SeasonPlan{Chain: row.Chain, Contract: row.Contract, Season: row.Number, From: row.From, To: row.To, Root: row.Root, StatesRoot: row.StatesRoot}
}

// endSeason closes a season. Tokens of which more was asked play on from the
// states that they have now.
func (s *Service) endSeason(ctx context.Context, row store.SeasonRow, step string, job *rivertype.JobRow) error {
	cast, err := s.config.Seasons.Cast(ctx, 0, 0)
	if err != nil {
		return err
	}
	played := map[bool]string{true: store.Season, false: store.Stale}[step == store.Linked]
	row.Step, row.Problem, row.Ended = step, "", store.Now()
	err = s.store.Within(ctx, func(tx store.Tx) error {
		if err := store.EndParts(ctx, tx, row, played); err != nil {
			return err
		}
		if err := row.Save(ctx, tx, 0); err != nil {
			return err
		}
		goals, err := store.Goals(ctx, tx, row.Chain, row.Contract)
		if err != nil {
			return err
		}
		for _, state := range cast.States {
			if goals[state.Token] <= state.Performances {
				continue
			}
			if _, err := s.Enqueue(ctx, tx, state); err != nil {
				return err
			}
		}
		return s.river.complete(ctx, tx, job)
	})
	if errors.Is(err, rivertype.ErrNotFound) || errors.Is(err, store.ErrMoved) {
		return nil // another did it, that thought this one dead
	}
	return err
}

// mendSeason adds the job of the open season, if it has none.
func (s *Service) mendSeason(ctx context.Context) error {
	c := s.config.Chain
	if c == nil || s.config.Seasons == nil {
		return nil
	}
	_, err := store.OpenSeason(ctx, s.store.Read(), c.ChainID(), c.Contract())
	if errors.Is(err, store.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.store.Within(ctx, func(tx store.Tx) error {
		return s.river.insert(ctx, tx, []river.JobArgs{seasonArgs{Chain: c.ChainID(), Contract: c.Contract()}})
	})
}

// weigh notes how large a part of the season is, and that it waits for the
// others. It is false for what is linked by itself.
func (s *Service) weigh(ctx context.Context, p *store.Performance) (part bool, err error) {
	part, err = store.IsPart(ctx, s.store.Read(), p.Key)
	if err != nil || !part || s.config.Seasons == nil {
		return false, err
	}
	data, err := s.config.Artefacts.Get(ctx, p.Packed)
	if errors.Is(err, ErrNoArtefact) {
		p.Step = store.Render
		return true, nil
	}
	if err != nil {
		return true, fmt.Errorf("fetch the bundle: %w", err)
	}
	b, err := s.config.ReadCAR(bytes.NewReader(data))
	if err != nil {
		p.Step = store.Render // it is no bundle any more
		return true, nil
	}
	size, err := s.config.Seasons.Weigh(b)
	if err != nil {
		return true, err
	}
	p.Step = store.Gathered
	return true, s.store.Within(ctx, func(tx store.Tx) error { return store.Weigh(ctx, tx, p.Key, size) })
}

// watchSeasons reopens the seasons whose transaction the chain has taken back.
func (s *Service) watchSeasons(ctx context.Context, head cremona.Block, still bool) error {
	c := s.config.Chain
	if s.config.Seasons == nil {
		return nil
	}
	list, err := store.Seasons(ctx, s.store.Read(), `WHERE chain = ? AND contract = ? AND (step = 'linked' AND block >= ? OR `+store.PutBack+`) ORDER BY ended`,
		c.ChainID(), c.Contract().String(), head.Number-min(head.Number, watchDepth))
	if err != nil {
		return err
	}
	for _, row := range list {
		if err := s.watchSeason(ctx, row, head, still); err != nil {
			return err
		}
	}
	return nil
}

// watchSeason looks for one season that was linked.
func (s *Service) watchSeason(ctx context.Context, row store.SeasonRow, head cremona.Block, still bool) error {
	if row.Step == store.Linked {
		link, found, err := s.config.Seasons.Linked(ctx, planOfSeason(row))
		if err != nil || found && link.Block == row.Block || !found && row.Block.Number > head.Number && !still {
			return err
		}
		s.metrics.reorgs.Inc()
		if found {
			s.log.Warn("the chain moved a season", "number", row.Number, "block", row.Block.Number, "now", link.Block.Number)
			return s.store.Within(ctx, func(tx store.Tx) error { return store.MoveSeason(ctx, tx, row, link.Tx, link.Gas, link.Block) })
		}
		s.log.Warn("the chain took a season back", "number", row.Number, "block", row.Block.Number)
	}
	return s.store.Within(ctx, func(tx store.Tx) error {
		reopened, err := store.ReopenSeason(ctx, tx, row)
		if err != nil || !reopened {
			return err
		}
		return s.river.insert(ctx, tx, []river.JobArgs{seasonArgs{Chain: row.Chain, Contract: row.Contract}})
	})
}
