package store

import (
	"context"
	"sync"
	"time"
)

// clock is what is known of the database's clock.
type clock struct {
	mu     sync.Mutex
	read   time.Time     // when it was asked last, by this machine's clock
	offset time.Duration // of PostgreSQL's clock from this machine's then
}

// Clock is the time that the queue and the schedules go by, which is the
// database's: that of PostgreSQL, whatever the clocks of the machines around it
// say, and that of this machine for SQLite. [Store.AskClock] asks for it.
func (s *Store) Clock() time.Time {
	if s.pool == nil {
		return time.Now()
	}
	s.clock.mu.Lock()
	defer s.clock.mu.Unlock()
	return s.clock.now()
}

// now does not follow this machine's clock when that is set: it is the time of
// the last question, and what has passed since.
func (c *clock) now() time.Time {
	return c.read.Round(0).Add(time.Since(c.read) + c.offset)
}

// slack is how far two clocks may be apart without one of them having been set.
const slack = time.Second

// AskClock asks for the database's time, and tells by how much its clock was
// set since it was asked last: 0 if it was not.
func (s *Store) AskClock(ctx context.Context) (set time.Duration, err error) {
	before := time.Now()
	theirs, after := before, before
	if s.pool != nil {
		var micros int64
		err := s.Read().One(ctx, `SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)`, nil, &micros)
		if err != nil {
			return 0, err
		}
		theirs, after = time.UnixMicro(micros), time.Now()
	}
	c := &s.clock
	c.mu.Lock()
	defer c.mu.Unlock()
	took := after.Sub(before)
	if !c.read.IsZero() {
		if took > slack {
			return 0, nil // nobody knows when in between
		}
		expected := c.read.Round(0).Add(before.Sub(c.read) + took/2 + c.offset)
		if set = theirs.Round(0).Sub(expected); set.Abs() < slack {
			set = 0
		}
	}
	c.read, c.offset = before, theirs.Round(0).Sub(before.Round(0))-took/2
	return set, nil
}
