package service_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// stand stands for a contract that links seasons.
type stand struct {
	*ledger
	shelf   *shelf
	seasons []jobs.SeasonPlan
	rests   int // how often it may not be sent
}

func (s *stand) Cast(context.Context, uint32, uint32) (service.Cast, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := service.Cast{From: 1, To: uint32(len(s.states)), Number: uint16(len(s.seasons) + 1)}
	for token := uint64(1); token <= uint64(len(s.states)); token++ {
		c.States = append(c.States, s.states[token])
	}
	return c, nil
}

func (s *stand) Weigh(b cremona.Bundle) (n uint64, err error) {
	for _, f := range b.Files {
		n += uint64(len(f.Data))
	}
	return n, nil
}

func (s *stand) Fold(_ context.Context, c service.Cast, made []jobs.Made) (root, states cremona.Hash, err error) {
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	if len(c.States) != len(made) {
		return root, states, errors.New("not one folder for each state")
	}
	text := ""
	for i, m := range made {
		if m.StateHash != c.States[i].Hash() || s.shelf.pins[m.Digest] == 0 || m.Size == 0 {
			return root, states, fmt.Errorf("token %d has no folder of its state: %+v", i+1, m)
		}
		text += m.Digest.String()
	}
	return cremona.Keccak256([]byte(text)), cremona.Keccak256([]byte(text), []byte("states")), nil
}

func (s *stand) Linked(_ context.Context, p jobs.SeasonPlan) (link service.SeasonLink, found bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if int(p.Season) > len(s.seasons) || p.Season == 0 || s.seasons[p.Season-1] != p {
		return link, false, nil
	}
	return service.SeasonLink{Tx: p.StatesRoot, Gas: 50_000, Block: s.block(uint64(p.Season))}, true, nil
}

func (s *stand) LinkSeason(ctx context.Context, p jobs.SeasonPlan, parts []store.PartOf) (service.SeasonLink, error) {
	link, found, err := s.Linked(ctx, p)
	if err != nil || found {
		return link, err
	}
	s.mu.Lock()
	if s.rests > 0 {
		s.rests--
		s.mu.Unlock()
		return link, fmt.Errorf("the day's money is spent: %w", service.ErrRests)
	}
	s.seasons = append(s.seasons, p)
	for token, state := range s.states {
		state.Season, state.SeasonRoot = p.Season, p.Root
		s.states[token] = state
	}
	s.mu.Unlock()
	link, _, err = s.Linked(ctx, p)
	return link, err
}

// seasonal adds a schedule of seasons, and a season that it has begun, told twice.
func (h *house) seasonal(t *testing.T) *stand {
	t.Helper()
	s := &stand{ledger: h.ledger, shelf: h.shelf}
	h.config.Seasons, h.config.Rest = s, 50*time.Millisecond
	q, err := service.NewQueue(h.store, h.config.Logger)
	if err != nil {
		t.Fatal(err)
	}
	r, err := schedule.Parse("every 500 blocks together")
	if err != nil {
		t.Fatal(err)
	}
	k := agenda.Key{Chain: h.ledger.ChainID(), Contract: h.ledger.Contract(), Name: "solstice"}
	err = h.store.Within(t.Context(), func(tx store.Tx) error {
		if _, err := agenda.Add(t.Context(), tx, k, r, time.Now(), 0); err != nil {
			return err
		}
		for _, want := range []bool{true, false} {
			begun, err := q.Season(t.Context(), tx, agenda.Season{Key: k, Tick: 500, At: time.Now()})
			if err != nil || begun != want {
				return fmt.Errorf("begun %v, want %v: %w", begun, want, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *stand) played(t *testing.T, h *house, st service.Status) {
	t.Helper()
	if len(s.seasons) != 1 || len(h.ledger.links) != 0 || st.Steps[store.Season] != int64(len(h.ledger.states)) || st.Steps[store.Gathered] != 0 {
		t.Errorf("%d seasons, %d single links, steps %v", len(s.seasons), len(h.ledger.links), st.Steps)
	}
}

// A season is made and linked once, whatever step the process dies at.
func TestSeasonGoesOnAfterDeath(t *testing.T) {
	for _, point := range []string{"none", "season begins", "compose done", "render done", "pin done", "link done", "season gathered", "season folded", "season sending", "season sent"} {
		t.Run(point, func(t *testing.T) {
			h := newHouse(t, 2)
			if h.store.Postgres() != nil && point != "none" {
				t.Skip("only a process that is killed lets go of a session of PostgreSQL")
			}
			s := h.seasonal(t)
			if point != "none" {
				h.dieAt(t, point)
			}
			running := h.start(t)
			st := h.until(t, "the season is linked", service.Status.Idle)
			h.stop(t, running)
			s.played(t, h, st)
		})
	}
}

// A ceiling keeps a season back and says so; a token that moves meanwhile is
// made anew; and what was asked for beside it is played after it.
func TestSeasonRestsAndTokensMove(t *testing.T) {
	h := newHouse(t, 2)
	s := h.seasonal(t)
	s.rests = 1
	var once sync.Once
	h.config.At = func(at string) {
		if at == "season sent" {
			once.Do(func() {
				s.mu.Lock()
				defer s.mu.Unlock()
				moved := s.states[1]
				moved.Wish.Mood = 3
				s.states[1] = moved
			})
		}
	}
	running := h.start(t)
	st := h.until(t, "the season rests", func(st service.Status) bool { return len(st.Seasons) == 1 && st.Seasons[0].Problem != "" })
	if got := st.Seasons[0]; got.Tokens != 2 || got.Schedule != "solstice" || got.Problem != "the day's money is spent: it may not be sent" {
		t.Errorf("status %+v", got)
	}
	st = h.until(t, "the season is linked", service.Status.Idle)
	h.stop(t, running)
	s.played(t, h, st)
	if st.Steps[store.Stale] != 1 {
		t.Errorf("steps %v: the moved state is stale", st.Steps)
	}
}

// A season whose schedule is removed is given up, and a wish of single
// performances outlives it.
func TestSeasonGivenUp(t *testing.T) {
	h := newHouse(t, 2)
	s := h.seasonal(t)
	h.ask(t, 1)
	k := agenda.Key{Chain: h.ledger.ChainID(), Contract: h.ledger.Contract(), Name: "solstice"}
	if err := h.store.Within(t.Context(), func(tx store.Tx) error { return agenda.Remove(t.Context(), tx, k) }); err != nil {
		t.Fatal(err)
	}
	running := h.start(t)
	h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, running)
	h.linkedOnce(t, 1)
	if len(s.seasons) != 0 {
		t.Errorf("%d seasons", len(s.seasons))
	}
}

// takeBack is a reorganisation without the last season, or with it in another
// block.
func (s *stand) takeBack(again bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fork++; again {
		return
	}
	s.seasons = s.seasons[:len(s.seasons)-1]
	for token, state := range s.states {
		state.Season, state.SeasonRoot = 0, cremona.Hash{}
		if n := len(s.seasons); n > 0 {
			state.Season, state.SeasonRoot = uint16(n), s.seasons[n-1].Root
		}
		s.states[token] = state
	}
}

// onChain holds the seasons in the database against those of the chain.
func (s *stand) onChain(t *testing.T, h *house) bool {
	t.Helper()
	rows, err := store.Seasons(t.Context(), h.store.Read(), `ORDER BY number`)
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(rows) != len(s.seasons) {
		return false
	}
	for i, row := range rows {
		p := jobs.SeasonPlan{Chain: row.Chain, Contract: row.Contract, Season: row.Number, From: row.From, To: row.To, Root: row.Root, StatesRoot: row.StatesRoot}
		if row.Step != store.Linked || p != s.seasons[i] || row.Block != s.block(uint64(i+1)) {
			return false
		}
	}
	return true
}

// A season that a reorganisation moves is noted anew; one that it takes back is
// linked again; and one that it takes back while another is open comes after
// that. None is linked twice.
func TestSeasonTakenBack(t *testing.T) {
	for name, test := range map[string]struct {
		again, another bool
		seasons        int
	}{
		"moved":              {again: true, seasons: 1},
		"gone":               {seasons: 1},
		"moved, another due": {again: true, another: true, seasons: 2},
		"gone, another due":  {another: true, seasons: 2},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, 2)
			s := h.seasonal(t)
			running := h.start(t)
			h.until(t, "the season is linked", service.Status.Idle)
			h.stop(t, running)
			s.takeBack(test.again)
			if test.another {
				q, err := service.NewQueue(h.store, h.config.Logger)
				if err != nil {
					t.Fatal(err)
				}
				k := agenda.Key{Chain: h.ledger.ChainID(), Contract: h.ledger.Contract(), Name: "solstice"}
				err = h.store.Within(t.Context(), func(tx store.Tx) error {
					_, err := q.Season(t.Context(), tx, agenda.Season{Key: k, Tick: 1000, At: time.Now()})
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			running = h.start(t)
			st := h.until(t, "all seasons are on the chain", func(st service.Status) bool {
				return st.Idle() && s.onChain(t, h) && len(s.seasons) == test.seasons
			})
			time.Sleep(3 * h.config.Watch) // what is linked once too often is linked now
			h.stop(t, running)
			if !s.onChain(t, h) || len(s.seasons) != test.seasons {
				t.Errorf("%d seasons, want %d: %+v", len(s.seasons), test.seasons, s.seasons)
			}
			if n := int64(test.seasons * len(h.ledger.states)); st.Steps[store.Season] != n || st.Steps[store.Gathered] != 0 {
				t.Errorf("steps %v, want %d in seasons", st.Steps, n)
			}
		})
	}
}
