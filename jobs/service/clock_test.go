package service

import (
	"errors"
	"testing"
	"time"

	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/store"
)

// When the clock goes back, jobs that had begun to wait go on at once: those
// that were about to run, that failed, that were put off. A play waits for its
// moment.
func TestHasten(t *testing.T) {
	s, list := begun(t, 4)
	ctx, k := t.Context(), list[0].Key
	later := time.Now().Add(time.Hour)
	play := agenda.Play{Key: agenda.Key{Chain: k.Chain, Contract: k.Contract, Name: "evening"}, Token: 1, Tick: 1, Count: 1, At: later}
	err := s.store.Within(ctx, func(tx store.Tx) error {
		for i, state := range []string{"available", "retryable", "scheduled", "running"} {
			// The play's moment, as River writes it, is that of all.
			if err := s.Play(ctx, tx, []agenda.Play{play}); err != nil {
				return err
			}
			n, err := tx.Exec(ctx, `UPDATE river_job SET state = '`+state+`', attempted_at = CURRENT_TIMESTAMP, scheduled_at = (SELECT MAX(scheduled_at) FROM river_job)
				WHERE id = ?`, list[i].job.ID)
			if err != nil || n != 1 {
				return errors.Join(err, errors.New("the job of a step is not there"))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	due := func(where string, args ...any) (n int) {
		t.Helper()
		query := `SELECT COUNT(*) FROM river_job WHERE state = 'available' AND scheduled_at <= CURRENT_TIMESTAMP AND ` + where
		if err := s.store.Read().One(ctx, query, args, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	ids := `id IN (?, ?, ?, ?)`
	args := []any{list[0].job.ID, list[1].job.ID, list[2].job.ID, list[3].job.ID}
	if n := due(ids, args...); n != 0 {
		t.Fatalf("%d jobs are due an hour early", n)
	}
	if err := s.hasten(ctx); err != nil {
		t.Fatal(err)
	}
	if n := due(ids, args...); n != 3 {
		t.Errorf("%d of the three that waited are due", n)
	}
	var waits int
	if err := s.store.Read().One(ctx, `SELECT COUNT(*) FROM river_job WHERE kind = 'play' AND state = 'scheduled' AND scheduled_at > CURRENT_TIMESTAMP`, nil, &waits); err != nil {
		t.Fatal(err)
	}
	if waits == 0 {
		t.Error("a play does not wait for its moment any more")
	}
}
