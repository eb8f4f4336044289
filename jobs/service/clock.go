package service

import (
	"context"
	"sync"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
)

// riverTime lets River go by the database's clock alone. It compares the moments
// of jobs with that in the database, and sets many of them by its own.
type riverTime struct{ store *store.Store }

// Now implements River's generator of times.
func (t riverTime) Now() time.Time { return t.store.Clock() }

// NowOrNil implements it too. Without it statements ask SQLite, and some ask
// PostgreSQL and others this machine.
func (t riverTime) NowOrNil() *time.Time {
	if t.store.Postgres() == nil {
		return nil
	}
	now := t.Now()
	return &now
}

// clockEvery is between two looks at the clock.
const clockEvery = 2 * time.Second

// followClock looks whether the clock of the queue was set, until it is ended.
func (s *Service) followClock(ctx context.Context) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() {
		for back := false; ; {
			select {
			case <-ctx.Done():
				return
			case <-time.After(clockEvery):
			}
			set, err := s.store.AskClock(ctx)
			if err != nil {
				continue // a database that is away comes back
			}
			if set != 0 {
				s.log.Warn("the clock was set", "by", set.Round(time.Second).String())
				s.river.repeat(s.periodic()) // River counts on from the moments before
			}
			if back = back || set < 0; back {
				back = s.hasten(ctx) != nil
			}
		}
	})
	return func() { cancel(); running.Wait() }
}

// hasten lets all jobs that had begun to wait for a moment by the clock as it was
// go on now: it was moments away, and may have become hours. What has its moment
// from a schedule keeps it.
func (s *Service) hasten(ctx context.Context) error {
	return s.store.Within(ctx, func(tx store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available', scheduled_at = CURRENT_TIMESTAMP WHERE scheduled_at > CURRENT_TIMESTAMP
			AND (state = 'available' OR state IN ('retryable', 'scheduled') AND attempted_at IS NOT NULL)`)
		return err
	})
}
