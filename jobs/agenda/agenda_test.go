package agenda_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/store"
)

// stage is a collection, a clock and a planner, all made up but the database.
type stage struct {
	t      *testing.T
	store  *store.Store
	states []cremona.State
	head   uint64
	now    time.Time
	broken error

	reserved uint64 // a token that its owner keeps to himself

	mu    sync.Mutex
	plays []agenda.Play
}

func (s *stage) ChainID() uint64           { return 7 }
func (s *stage) Contract() cremona.Address { return cremona.Address{0xc0} }
func (s *stage) Head(context.Context) (cremona.Block, error) {
	return cremona.Block{Number: s.head}, s.broken
}
func (s *stage) Playable(_ context.Context, from uint64, n int) (list []cremona.State, err error) {
	for _, state := range s.states {
		if state.Token >= from && state.Token-from < uint64(n) && state.Token != s.reserved {
			list = append(list, state)
		}
	}
	return list, s.broken
}

func (s *stage) planner() *agenda.Planner {
	return &agenda.Planner{Store: s.store, Chain: s, Now: func() time.Time { return s.now }, Log: slog.New(slog.DiscardHandler),
		Begin: func(_ context.Context, _ store.Tx, plays []agenda.Play) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.plays = append(s.plays, plays...)
			return nil
		}}
}

func (s *stage) key(name string) agenda.Key {
	return agenda.Key{Chain: 7, Contract: s.Contract(), Name: name}
}

func (s *stage) add(name, rule string) {
	s.t.Helper()
	r, err := schedule.Parse(rule)
	if err == nil {
		err = s.store.Within(s.t.Context(), func(tx store.Tx) error {
			_, err := agenda.Add(s.t.Context(), tx, s.key(name), r, s.now, s.head)
			return err
		})
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// tick moves the clock and lets the planner look; it gives what that began.
func (s *stage) tick(by time.Duration) []agenda.Play {
	s.t.Helper()
	s.now, s.plays = s.now.Add(by), nil
	if err := s.planner().Tick(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	return s.plays
}

// each runs a test on every database that is here: SQLite, and the PostgreSQL
// that CREMONA_TEST_POSTGRES names.
func each(t *testing.T, test func(t *testing.T, s *stage)) {
	open := func(t *testing.T, name string) {
		db, err := store.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		s := &stage{t: t, store: db, head: 1000, now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}
		for token := uint64(1); token <= 4; token++ {
			s.states = append(s.states, cremona.State{Chain: 7, Contract: s.Contract(), Token: token, CollectionSeed: cremona.Hash{1},
				Kind: cremona.Kinds[token-1], Performances: uint32(token)})
		}
		test(t, s)
	}
	t.Run("sqlite", func(t *testing.T) { open(t, t.TempDir()) })
	if url := os.Getenv("CREMONA_TEST_POSTGRES"); url != "" {
		t.Run("postgres", func(t *testing.T) {
			db, err := store.Open(t.Context(), url)
			if err != nil {
				t.Fatal(err)
			}
			err = db.Within(t.Context(), func(tx store.Tx) error {
				_, err := tx.Exec(t.Context(), `DELETE FROM schedule`)
				_, err2 := tx.Exec(t.Context(), `DELETE FROM played`)
				return errors.Join(err, err2)
			})
			if err := errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
			open(t, url)
		})
	}
}

func tokens(plays []agenda.Play) (list []uint64) {
	for _, p := range plays {
		list = append(list, p.Token)
	}
	return list
}

func expect(t *testing.T, what string, plays []agenda.Play, want ...uint64) {
	t.Helper()
	got := tokens(plays)
	if len(got) != len(want) {
		t.Fatalf("%s: tokens %v play, want %v", what, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: tokens %v play, want %v", what, got, want)
		}
	}
}

func TestCronFiresOncePerTick(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("evening", "cron 0 20 * * * kind violin,viola")
		s.add("old", "cron 0 20 * * * maturity 4..")
		expect(t, "before", s.tick(7*time.Hour))
		expect(t, "at eight", s.tick(time.Hour), 1, 2, 4)
		expect(t, "just after", s.tick(time.Second))
		expect(t, "an hour back", s.tick(-time.Hour))
		expect(t, "again at eight", s.tick(time.Hour-time.Second))
		expect(t, "the next day", s.tick(24*time.Hour), 1, 2, 4)
		list, err := agenda.List(t.Context(), s.store.Read(), 7, s.Contract())
		if err != nil || len(list) != 2 || list[0].Fired != 4 || list[1].Fired != 2 {
			t.Errorf("%+v, %v", list, err)
		}
	})
}

// The clock jumps a day forward and is corrected; and the service was down.
func TestClockJumps(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("once", "cron 0 * * * * token 1")
		s.add("skip", "cron 30 * * * * misfire skip token 2")
		s.add("all", "cron 0 * * * * misfire all 5 token 3")
		expect(t, "an hour", s.tick(time.Hour), 3, 1)
		s.tick(-time.Hour)
		plays := s.tick(25*time.Hour + 15*time.Minute)
		expect(t, "a day", plays, 3, 1) // nothing of skip, whose half hour is long past
		if plays[0].Count != 5 || plays[1].Count != 1 {
			t.Errorf("of all %d are made up for, of once %d", plays[0].Count, plays[1].Count)
		}
		for range 24 {
			expect(t, "the day that was leapt over", s.tick(-time.Hour))
		}
		for range 24 {
			expect(t, "the same day again", s.tick(time.Hour))
		}
		expect(t, "half an hour on", s.tick(15*time.Minute), 2)
		expect(t, "the hour", s.tick(30*time.Minute), 3, 1)
	})
}

// Once a day is once for each day's firing, although jitter carries some of them
// past midnight.
func TestJitterPastMidnight(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("late", "cron 45 23 * * * jitter 1h once per day")
		s.now = s.now.Add(-12*time.Hour - 14*time.Minute)
		past := 0
		for range 9 {
			plays := s.tick(24 * time.Hour)
			expect(t, "each night", plays, 1, 2, 3, 4)
			for _, p := range plays {
				if p.At.Hour() == 0 {
					past++
				}
			}
		}
		if past == 0 {
			t.Error("no jitter went past midnight")
		}
	})
}

func TestPauseAndResume(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("hourly", "cron 0 * * * * misfire all 9 token 1")
		change := func(f func(tx store.Tx) error) {
			t.Helper()
			if err := s.store.Within(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
		change(func(tx store.Tx) error { return agenda.Pause(t.Context(), tx, s.key("hourly"), s.now) })
		expect(t, "paused", s.tick(5*time.Hour+time.Minute))
		change(func(tx store.Tx) error {
			_, err := agenda.Resume(t.Context(), tx, s.key("hourly"), s.now, s.head)
			return err
		})
		expect(t, "resumed", s.tick(time.Minute)) // what lay in the pause is not made up for
		expect(t, "the next hour", s.tick(58*time.Minute), 1)
		change(func(tx store.Tx) error { return agenda.Remove(t.Context(), tx, s.key("hourly")) })
		expect(t, "removed", s.tick(time.Hour))
		err := s.store.Within(t.Context(), func(tx store.Tx) error { return agenda.Remove(t.Context(), tx, s.key("hourly")) })
		if !errors.Is(err, agenda.ErrNone) {
			t.Error(err)
		}
	})
}

func TestBlocks(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("blocks", "every 500 blocks token 2")
		s.head = 1499
		expect(t, "before", s.tick(time.Second))
		s.head = 1500
		expect(t, "at", s.tick(time.Second), 2)
		expect(t, "still there", s.tick(time.Second))
		s.head = 1200 // a node that lags behind
		expect(t, "behind", s.tick(time.Second))
		s.head = 1501
		expect(t, "there again", s.tick(time.Second))
		s.head = 3700
		expect(t, "far on", s.tick(time.Second), 2)
	})
}

func TestEvents(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("lessons", "after lesson,request quiet 20:00-22:00")
		s.add("sold", "after transfer once per day kind viola")
		happen := func(e agenda.Event) []agenda.Play {
			t.Helper()
			s.plays = nil
			if err := s.planner().Happen(t.Context(), e); err != nil {
				t.Fatal(err)
			}
			return s.plays
		}
		expect(t, "before it began", happen(agenda.Event{What: schedule.Lesson, Token: 1, Block: 1000, Log: 9}))
		expect(t, "a lesson", happen(agenda.Event{What: schedule.Lesson, Token: 1, Block: 1001, Log: 2}), 1)
		expect(t, "told again", happen(agenda.Event{What: schedule.Lesson, Token: 1, Block: 1001, Log: 2}))
		expect(t, "another in the block", happen(agenda.Event{What: schedule.Request, Token: 2, Block: 1001, Log: 3}), 2)
		expect(t, "a sale", happen(agenda.Event{What: schedule.Transfer, Token: 2, Block: 1002}), 2)
		expect(t, "of another kind", happen(agenda.Event{What: schedule.Transfer, Token: 1, Block: 1002, Log: 1}))
		expect(t, "on the same day", happen(agenda.Event{What: schedule.Transfer, Token: 2, Block: 1003}))
		s.reserved = 4
		expect(t, "of a token that is reserved", happen(agenda.Event{What: schedule.Lesson, Token: 4, Block: 1003, Log: 1}))
		expect(t, "of one that is burned", happen(agenda.Event{What: schedule.Lesson, Token: 5, Block: 1003, Log: 2}))
		s.now = s.now.Add(9 * time.Hour)
		quiet := happen(agenda.Event{What: schedule.Lesson, Token: 3, Block: 1004})
		expect(t, "in quiet hours", quiet, 3)
		if want := time.Date(2026, 6, 1, 22, 0, 0, 0, time.UTC); !quiet[0].At.Equal(want) {
			t.Errorf("it begins at %v, want %v", quiet[0].At, want)
		}
		from, found, err := s.planner().FollowFrom(t.Context())
		if err != nil || !found || from != 1003 {
			t.Errorf("follow from %d, %v, %v", from, found, err)
		}
	})
}

// Where the chain cannot be read nothing is lost; and a play that cannot be
// added leaves the schedule where it was.
func TestNothingIsLost(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("evening", "cron 0 20 * * * token 1")
		s.now, s.broken = s.now.Add(8*time.Hour), errors.New("the node is down")
		if err := s.planner().Tick(t.Context()); !errors.Is(err, s.broken) {
			t.Fatal(err)
		}
		s.broken = nil
		p := s.planner()
		full := errors.New("disk full")
		p.Begin = func(context.Context, store.Tx, []agenda.Play) error { return full }
		if err := p.Tick(t.Context()); !errors.Is(err, full) {
			t.Fatal(err)
		}
		expect(t, "healed", s.tick(time.Minute), 1)
	})
}

// Many planners on one database begin each play once.
func TestManyPlanners(t *testing.T) {
	each(t, func(t *testing.T, s *stage) {
		s.add("evening", "cron 0 20 * * *")
		s.now = s.now.Add(8 * time.Hour)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := s.planner().Tick(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		expect(t, "eight planners", s.plays, 1, 2, 3, 4)
	})
}

func TestNames(t *testing.T) {
	for name, good := range map[string]bool{"evening": true, "1.a-b_c": true, "": false, "Evening": false, "a b": false, "-x": false} {
		if err := agenda.CheckName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// BenchmarkTick is one firing for ten thousand tokens that may play once a day.
func BenchmarkTick(b *testing.B) {
	db, err := store.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	s := &stage{store: db, now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}
	for token := uint64(1); token <= 10_000; token++ {
		s.states = append(s.states, cremona.State{Chain: 7, Contract: s.Contract(), Token: token, CollectionSeed: cremona.Hash{1}, Kind: cremona.Violin})
	}
	r, err := schedule.Parse("cron 0 20 * * * in Europe/Berlin jitter 2h once per day")
	if err != nil {
		b.Fatal(err)
	}
	err = db.Within(b.Context(), func(tx store.Tx) error {
		_, err := agenda.Add(b.Context(), tx, s.key("evening"), r, s.now, 0)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.now, s.plays = s.now.Add(24*time.Hour), nil
		if err := s.planner().Tick(b.Context()); err != nil || len(s.plays) != 10_000 {
			b.Fatal(len(s.plays), err)
		}
	}
}
