package store_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

func state(token uint64) cremona.State {
	return cremona.State{Chain: 1, Contract: cremona.Address{0xc0}, Token: token, CollectionSeed: cremona.Hash{7}, Kind: cremona.Violin}
}

// each runs a test on every database that is here.
func each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Run("sqlite", func(t *testing.T) {
		s, err := store.Open(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		test(t, s)
	})
	t.Run("postgres", func(t *testing.T) {
		url := os.Getenv("CREMONA_TEST_POSTGRES")
		if url == "" {
			t.Skip("CREMONA_TEST_POSTGRES names no database")
		}
		s, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		err = s.Within(t.Context(), func(tx store.Tx) error {
			_, err := tx.Exec(t.Context(), `TRUNCATE performance, goal, spend, signer, note, schedule, played, ceiling, pledge, season, part, river_job`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		test(t, s)
	})
}

func TestPerformanceGoesItsWay(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		k := store.KeyOf(state(1))
		for i := range 2 {
			err := s.Within(t.Context(), func(tx store.Tx) error {
				added, err := store.Add(t.Context(), tx, state(1))
				if added != (i == 0) {
					t.Errorf("added %v at call %d", added, i+1)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		p, err := store.Get(t.Context(), s.Read(), k)
		if err != nil || p.Of != state(1) || p.Step != store.Compose {
			t.Fatalf("%+v, %v", p, err)
		}
		p.Step, p.Written = store.Render, cremona.Hash{1}
		save := func() error {
			return s.Within(t.Context(), func(tx store.Tx) error { return p.Save(t.Context(), tx, store.Compose) })
		}
		if err := save(); err != nil {
			t.Fatal(err)
		}
		if err := save(); !errors.Is(err, store.ErrMoved) {
			t.Errorf("a step was done twice: %v", err)
		}
		again, err := store.Get(t.Context(), s.Read(), k)
		if p.Changed = again.Changed; err != nil || again != p {
			t.Errorf("read %+v, want %+v (%v)", again, p, err)
		}
	})
}

func TestTransactionIsWholeOrNothing(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		broken := errors.New("broken")
		err := s.Within(t.Context(), func(tx store.Tx) error {
			if _, err := store.Add(t.Context(), tx, state(1)); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		if _, err := store.Get(t.Context(), s.Read(), store.KeyOf(state(1))); !errors.Is(err, store.ErrNone) {
			t.Errorf("half of a transaction is there: %v", err)
		}
	})
}

func TestGoalsOnlyRise(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		k := store.KeyOf(state(1))
		for _, n := range []uint32{2, 1, 3} {
			if err := s.Within(t.Context(), func(tx store.Tx) error { return store.Aim(t.Context(), tx, k, n) }); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := store.Goal(t.Context(), s.Read(), k); n != 3 || err != nil {
			t.Errorf("goal %d, %v", n, err)
		}
	})
}

func TestLeaseHasOneHolder(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		one, held, err := s.Hold(t.Context(), "signer", false)
		if err != nil || !held {
			t.Fatal(held, err)
		}
		if _, held, err := s.Hold(t.Context(), "signer", false); held || err != nil {
			t.Fatalf("two hold it: %v", err)
		}
		one.Release()
		again, held, err := s.Hold(t.Context(), "signer", false)
		if err != nil || !held {
			t.Fatal(held, err)
		}
		again.Release()
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Within(t.Context(), func(tx store.Tx) error {
		_, err := tx.Exec(context.Background(), `INSERT INTO cremona_version (version) VALUES (?)`, 1000)
		return err
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), dir); !errors.Is(err, store.ErrNewer) {
		t.Errorf("opened a database of the future: %v", err)
	}
}

func TestSecondServiceIsRefused(t *testing.T) {
	dir := t.TempDir()
	unlock, err := store.LockDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.LockDir(dir); !errors.Is(err, store.ErrHeld) {
		t.Errorf("two services in one directory: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if unlock, err = store.LockDir(dir); err != nil {
		t.Fatal(err)
	}
	unlock()
}
