package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// playArgs begins the performances that a schedule asks of a token, when the
// moment of that token has come.
type playArgs struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`
	Schedule string          `json:"schedule"`
	Token    uint64          `json:"token"`
	Tick     uint64          `json:"tick"`
	Count    int             `json:"count"`

	at time.Time
}

func (playArgs) Kind() string { return "play" }

func (a playArgs) InsertOpts() river.InsertOpts {
	o := unique(store.Link)
	o.ScheduledAt = a.at
	return o
}

// playsAtOnce is how many jobs one statement adds.
const playsAtOnce = 500

// Play adds the plays of a schedule to the queue, in the caller's transaction.
func (q *Queue) Play(ctx context.Context, tx store.Tx, plays []agenda.Play) error {
	for len(plays) > 0 {
		part := plays[:min(playsAtOnce, len(plays))]
		plays = plays[len(part):]
		jobs := make([]river.JobArgs, len(part))
		for i, p := range part {
			jobs[i] = playArgs{p.Chain, p.Contract, p.Name, p.Token, p.Tick, p.Count, p.At}
		}
		if err := q.river.insert(ctx, tx, jobs); err != nil {
			return fmt.Errorf("add the plays of a schedule: %w", err)
		}
	}
	return nil
}

// play raises the goal of the token and begins the performance that its state
// of now calls for, unless the schedule is paused or gone meanwhile. What comes
// too late for its hours waits for the next.
func (s *Service) play(ctx context.Context, job *river.Job[playArgs]) error {
	a, c := job.Args, s.config.Chain
	if c == nil || c.ChainID() != a.Chain || c.Contract() != a.Contract {
		return handBack(ctx, fmt.Errorf("this process does not link collection %s on chain %d", a.Contract, a.Chain))
	}
	e, err := agenda.Get(ctx, s.store.Read(), agenda.Key{Chain: a.Chain, Contract: a.Contract, Name: a.Schedule})
	if errors.Is(err, agenda.ErrNone) || err == nil && !e.Paused.IsZero() {
		return nil
	}
	if err != nil {
		return handBack(ctx, err)
	}
	calendar, err := e.Rule.Calendar()
	if err != nil {
		return err
	}
	now := s.store.Clock()
	if at, found := calendar.Reopens(now); found && at.After(now) {
		return river.JobSnooze(at.Sub(now))
	}
	state, err := c.State(ctx, a.Token)
	if err != nil && s.permanent(err) {
		return river.JobCancel(err)
	}
	if err != nil {
		return handBack(ctx, err)
	}
	var added bool
	err = s.store.Within(ctx, func(tx store.Tx) error {
		if err := store.Aim(ctx, tx, store.KeyOf(state), state.Performances+uint32(a.Count)); err != nil {
			return err
		}
		if added, err = s.Enqueue(ctx, tx, state); err != nil {
			return err
		}
		return s.river.complete(ctx, tx, job.JobRow)
	})
	if errors.Is(err, rivertype.ErrNotFound) {
		return nil // another did it, that thought this one dead
	}
	if err != nil {
		return handBack(ctx, err)
	}
	s.log.Info("a schedule plays", "schedule", a.Schedule, "token", a.Token, "new", added)
	return nil
}
