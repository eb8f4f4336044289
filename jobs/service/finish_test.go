package service

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// begun is a service whose queue does not run, with n performances whose first
// steps are being done.
func begun(t *testing.T, n int) (*Service, []*finished) {
	t.Helper()
	database := os.Getenv("CREMONA_TEST_POSTGRES")
	if database == "" {
		database = t.TempDir()
	}
	db, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := &Service{log: slog.New(slog.DiscardHandler)}
	config := benchConfig()
	river.AddWorker(config.Workers, &worker[composeArgs]{s: s})
	river.AddWorker(config.Workers, &worker[renderArgs]{s: s})
	river.AddWorker(config.Workers, river.WorkFunc(s.play))
	if s.Queue, err = newQueue(db, config); err != nil {
		t.Fatal(err)
	}
	var list []*finished
	name := cremona.Keccak256([]byte(t.Name() + t.TempDir()))
	err = db.Within(t.Context(), func(tx store.Tx) error {
		for i := range n {
			state := cremona.State{Chain: 2, Contract: cremona.Address(name[:20]), Token: uint64(i) + 1, CollectionSeed: name, Kind: cremona.Violin}
			if _, err := s.Enqueue(t.Context(), tx, state); err != nil {
				return err
			}
			job := &rivertype.JobRow{}
			if err := tx.One(t.Context(), `SELECT MAX(id) FROM river_job`, nil, &job.ID); err != nil {
				return err
			}
			if _, err := tx.Exec(t.Context(), `UPDATE river_job SET state = 'running' WHERE id = ?`, job.ID); err != nil {
				return err
			}
			p, err := store.Get(t.Context(), tx, store.KeyOf(state))
			if err != nil {
				return err
			}
			p.Step = store.Render
			list = append(list, &finished{Done: store.Done{Performance: p, Spent: store.Spent{Key: p.Key, Step: store.Compose, CPU: 5}}, job: job, err: make(chan error, 1)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, list
}

// follows counts what stands in the database for the steps: costs, completed
// jobs, and jobs of the next step.
func follows(t *testing.T, s *Service, list []*finished) (spent, completed, next int) {
	t.Helper()
	db, k := s.store.Read(), list[0].Key
	ctx := context.Background()
	err := db.One(ctx, `SELECT COUNT(*) FROM spend WHERE chain = ? AND contract = ?`, []any{k.Chain, k.Contract.String()}, &spent)
	var n int
	for _, f := range list {
		err = errors.Join(err, db.One(ctx, `SELECT COUNT(*) FROM river_job WHERE id = ? AND state = 'completed'`, []any{f.job.ID}, &n))
		completed += n
	}
	last := list[len(list)-1].job.ID
	if err = errors.Join(err, db.One(ctx, `SELECT COUNT(*) FROM river_job WHERE id > ? AND kind = 'render' AND state = 'available'`, []any{last}, &next)); err != nil {
		t.Fatal(err)
	}
	return spent, completed, next
}

func TestFinishManyAtOnce(t *testing.T) {
	const n = 2*maxTogether + 30
	s, list := begun(t, n)
	var wait sync.WaitGroup
	for _, f := range list {
		wait.Go(func() {
			if err := s.finish(t.Context(), f.Done, f.job); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if spent, completed, next := follows(t, s, list); spent != n || completed != n || next != n {
		t.Errorf("%d costs, %d completed, %d of the next step; want %d of each", spent, completed, next, n)
	}
}

// One step of those that share a transaction was done by another worker too,
// and the job of another is gone: the rest are committed none the less.
func TestFinishBesideOneThatMoved(t *testing.T) {
	s, list := begun(t, 5)
	err := s.store.Within(t.Context(), func(tx store.Tx) error {
		p := list[1].Performance
		if _, err := tx.Exec(t.Context(), `DELETE FROM river_job WHERE id = ?`, list[3].job.ID); err != nil {
			return err
		}
		return p.Save(t.Context(), tx, store.Compose)
	})
	if err != nil {
		t.Fatal(err)
	}
	s.commitTogether(t.Context(), list)
	for i, f := range list {
		want := map[int]error{1: store.ErrMoved, 3: rivertype.ErrNotFound}[i]
		if err := <-f.err; !errors.Is(err, want) {
			t.Errorf("step %d: %v, want %v", i, err, want)
		}
	}
	if spent, completed, next := follows(t, s, list); spent != 3 || completed != 3 || next != 3 {
		t.Errorf("%d costs, %d completed, %d of the next step; want 3 of each", spent, completed, next)
	}
}
