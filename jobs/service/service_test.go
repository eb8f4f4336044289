package service_test

import (
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

func cids(b cremona.Bundle) ([]string, error) {
	var list []string
	for _, f := range b.Files {
		list = append(list, "bafkrei"+cremona.Hash(sha256.Sum256(f.Data)).CID()[7:])
	}
	return list, nil
}

func digest(b cremona.Bundle) (cremona.Hash, error) {
	var all []byte
	for _, f := range b.Files {
		sum := sha256.Sum256(f.Data)
		all = append(append(all, f.Name...), sum[:]...)
	}
	return sha256.Sum256(all), nil
}

// packer writes a bundle as a list of its files.
type packer struct{}

func (packer) CIDs(b cremona.Bundle) ([]string, error)       { return cids(b) }
func (packer) Digest(b cremona.Bundle) (cremona.Hash, error) { return digest(b) }
func (packer) WriteCAR(w io.Writer, b cremona.Bundle) error  { return gob.NewEncoder(w).Encode(b) }

func unpack(r io.Reader) (b cremona.Bundle, err error) {
	err = gob.NewDecoder(r).Decode(&b)
	return b, err
}

// ledger keeps states by the contract's rules.
type ledger struct {
	mu     sync.Mutex
	states map[uint64]cremona.State
	links  []cremona.Record
	fork   uint64         // changes the hashes of all blocks
	fail   error          // of the next batch
	move   []cremona.Mood // somebody's requests, one before each of the next batches
	behind int            // so many more reads of states and heads tell of the time before the last link
	before cremona.State  // the one that was linked last
	sizes  []int          // of the batches
}

func newLedger(tokens int) *ledger {
	l := &ledger{states: map[uint64]cremona.State{}}
	for t := uint64(1); t <= uint64(tokens); t++ {
		l.states[t] = cremona.State{Chain: 1, Contract: l.Contract(), Token: t, CollectionSeed: cremona.Hash{7},
			Kind: cremona.Kind(t%4 + 1), Wish: cremona.Wish{Length: 1}}
	}
	return l
}

func (l *ledger) ChainID() uint64           { return 1 }
func (l *ledger) Contract() cremona.Address { return cremona.Address{0xc0} }
func (l *ledger) Signer() cremona.Address   { return cremona.Address{0x51} }

func (l *ledger) block(n uint64) cremona.Block {
	return cremona.Block{Number: n, Hash: cremona.Keccak256(fmt.Append(nil, n, l.fork))}
}

func (l *ledger) Head(context.Context) (cremona.Block, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.block(uint64(len(l.links))), nil
}

func (l *ledger) Displaced(_ context.Context, links []cremona.Record) (lost []service.Displacement, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range links {
		if r.Block == l.block(r.Block.Number) {
			continue
		}
		at := slices.IndexFunc(l.links, func(o cremona.Record) bool { return o.StateHash == r.StateHash })
		now := l.links[at]
		now.Block = l.block(now.Block.Number)
		lost = append(lost, service.Displacement{Record: r, Now: &now})
	}
	return lost, nil
}

func (l *ledger) State(_ context.Context, token uint64) (cremona.State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, found := l.states[token]
	if !found {
		return s, errNoToken
	}
	if l.behind > 0 && l.before.Token == token {
		l.behind--
		return l.before, nil
	}
	return s, nil
}

var errNoToken = errors.New("no such token")

func (l *ledger) LinkMany(_ context.Context, items []service.Item) ([]service.Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.fail; err != nil {
		l.fail = nil
		return nil, err
	}
	if len(l.move) > 0 {
		s := l.states[items[0].Token]
		s.Wish.Mood, l.move = l.move[0], l.move[1:]
		l.states[s.Token] = s
	}
	l.sizes = append(l.sizes, len(items))
	out := make([]service.Outcome, len(items))
	for i, item := range items {
		out[i].Record, out[i].Err = l.link(item)
		out[i].Wei = "1000"
	}
	return out, nil
}

func (l *ledger) link(item service.Item) (cremona.Record, error) {
	s := l.states[item.Token]
	at := slices.IndexFunc(l.links, func(r cremona.Record) bool { return r.StateHash == item.Expected })
	if at >= 0 && l.links[at].Digest == item.Digest {
		r := l.links[at]
		r.Block = l.block(r.Block.Number)
		return r, nil
	}
	if s.Hash() != item.Expected {
		return cremona.Record{}, cremona.ErrStale
	}
	l.before = s
	s.Performances++
	s.LastPerformance = item.Digest
	l.states[item.Token] = s
	r := cremona.Record{Chain: 1, Contract: s.Contract, Token: s.Token, StateHash: item.Expected, Performance: s.Performances, Gas: 60_000,
		Digest: item.Digest, CID: item.Digest.CID(), Tx: cremona.Keccak256(item.Expected[:]), Block: l.block(uint64(len(l.links) + 1))}
	l.links = append(l.links, r)
	return r, nil
}

// shelf stands for IPFS.
type shelf struct {
	mu   sync.Mutex
	pins map[cremona.Hash]int
	fail error
}

func (s *shelf) Pin(_ context.Context, b cremona.Bundle) (cremona.Hash, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.fail; err != nil {
		s.fail = nil
		return cremona.Hash{}, err
	}
	h, err := digest(b)
	s.pins[h]++
	return h, err
}

type house struct {
	dir    string
	ledger *ledger
	shelf  *shelf
	store  *store.Store
	config service.Config
}

func newHouse(t *testing.T, tokens int) *house {
	dir := t.TempDir()
	h := &house{dir: dir, ledger: newLedger(tokens), shelf: &shelf{pins: map[cremona.Hash]int{}}}
	h.open(t)
	if h.store.Postgres() != nil {
		err := h.store.Within(t.Context(), func(tx store.Tx) error {
			_, err := tx.Exec(t.Context(), `TRUNCATE performance, goal, spend, signer, note, schedule, played, ceiling, pledge, season, part, river_job, river_leader`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	h.config = service.Config{
		Store: h.store, Artefacts: service.Folder{Dir: dir + "/artefacts"}, Exclusive: h.store.Postgres() == nil,
		Workers: map[string]int{"compose": 2, "render": 2, "pin": 2, "link": 2},
		Logger:  slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
		Chain:   h.ledger, Pinner: h.shelf, Digest: digest, Packer: func() service.Packer { return packer{} }, ReadCAR: unpack,
		Permanent: func(err error) bool { return errors.Is(err, errNoToken) },
		Watch:     200 * time.Millisecond, Gather: 10 * time.Millisecond, Grace: 5 * time.Second,
	}
	return h
}

// database is SQLite in a folder, or the PostgreSQL that CREMONA_TEST_POSTGRES
// names.
func (h *house) database() string {
	if url := os.Getenv("CREMONA_TEST_POSTGRES"); url != "" {
		return url
	}
	return h.dir
}

// open opens the database as another process would.
func (h *house) open(t *testing.T) {
	s, err := store.Open(t.Context(), h.database())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	h.store, h.config.Store = s, s
}

// ask aims all tokens at n more performances.
func (h *house) ask(t *testing.T, n uint32) {
	q, err := service.NewQueue(h.store, h.config.Logger)
	if err != nil {
		t.Fatal(err)
	}
	err = h.store.Within(t.Context(), func(tx store.Tx) error {
		for _, s := range h.ledger.states {
			if err := store.Aim(t.Context(), tx, store.KeyOf(s), s.Performances+n); err != nil {
				return err
			}
			if _, err := q.Enqueue(t.Context(), tx, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) start(t *testing.T) *service.Service {
	s, err := service.New(h.config)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// until waits for a status.
func (h *house) until(t *testing.T, what string, is func(service.Status) bool) service.Status {
	for {
		st, err := service.ReadStatus(t.Context(), h.store)
		if err != nil {
			t.Fatalf("wait until %s: %v", what, err)
		}
		if is(st) {
			return st
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (h *house) stop(t *testing.T, s *service.Service) {
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// linkedOnce checks that each state is linked once, and each token so often.
func (h *house) linkedOnce(t *testing.T, performances uint32) {
	t.Helper()
	seen := map[cremona.Hash]bool{}
	for _, r := range h.ledger.links {
		if seen[r.StateHash] || h.shelf.pins[r.Digest] == 0 {
			t.Errorf("state %s is linked twice, or its bundle not pinned", r.StateHash)
		}
		seen[r.StateHash] = true
	}
	for _, s := range h.ledger.states {
		if s.Performances != performances {
			t.Errorf("token %d has %d performances, want %d", s.Token, s.Performances, performances)
		}
	}
}

func TestServiceReachesGoals(t *testing.T) {
	h := newHouse(t, 2)
	h.ask(t, 2)
	s := h.start(t)
	st := h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 2)
	if st.Steps[store.Linked] != 4 || st.Gas != 4*60_000 || st.Bytes == 0 || st.CPU <= 0 {
		t.Errorf("status %+v", st)
	}
}

func TestServiceGoesOnAfterDeath(t *testing.T) {
	for _, point := range []string{"compose done", "render done", "pin done", "sending", "sent"} {
		t.Run(point, func(t *testing.T) {
			h := newHouse(t, 1)
			if h.store.Postgres() != nil {
				t.Skip("only a process that is killed lets go of a session of PostgreSQL")
			}
			h.ask(t, 1)
			h.dieAt(t, point)
			s := h.start(t)
			h.until(t, "all is linked", service.Status.Idle)
			h.stop(t, s)
			h.linkedOnce(t, 1)
		})
	}
}

func TestServiceComposesAgainForAMovedState(t *testing.T) {
	h := newHouse(t, 1)
	h.ledger.move = []cremona.Mood{3}
	h.ask(t, 1)
	s := h.start(t)
	st := h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 1)
	if st.Steps[store.Stale] != 1 || h.ledger.states[1].Wish.Mood != 3 {
		t.Errorf("status %+v", st)
	}
}

// A request comes, and a reorganisation takes it out again: the state that was
// given up as stale is the one that is played.
func TestStateThatComesBack(t *testing.T) {
	h := newHouse(t, 1)
	h.ledger.move = []cremona.Mood{3, 0}
	h.ask(t, 1)
	s := h.start(t)
	st := h.until(t, "it is linked", func(st service.Status) bool { return st.Steps[store.Linked] == 1 })
	h.stop(t, s)
	h.linkedOnce(t, 1)
	if st.Steps[store.Stale] != 1 || h.ledger.states[1].Wish.Mood != 0 {
		t.Errorf("status %+v", st)
	}
}

// A node tells of the time before the link: the next performance comes all the same.
func TestNodeThatIsBehind(t *testing.T) {
	h := newHouse(t, 1)
	h.ledger.behind = 1
	h.ask(t, 3)
	s := h.start(t)
	h.until(t, "all is linked", func(st service.Status) bool { return st.Steps[store.Linked] == 3 })
	h.stop(t, s)
	h.linkedOnce(t, 3)
}

// Who asks for more while the last of a token is being linked gets it.
func TestGoalRaisedWhileLinking(t *testing.T) {
	h := newHouse(t, 1)
	h.ask(t, 1)
	first := h.ledger.states[1]
	var once sync.Once
	h.config.At = func(at string) {
		if at == "settling" { // after the look at the goal, before the note of the link
			once.Do(func() {
				q, err := service.NewQueue(h.store, h.config.Logger)
				if err != nil {
					t.Error(err)
				}
				err = h.store.Within(t.Context(), func(tx store.Tx) error {
					if err := store.Aim(t.Context(), tx, store.KeyOf(first), 2); err != nil {
						return err
					}
					_, err := q.Enqueue(t.Context(), tx, first)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
	s := h.start(t)
	h.until(t, "both are linked", func(st service.Status) bool { return st.Steps[store.Linked] == 2 })
	h.stop(t, s)
	h.linkedOnce(t, 2)
	err := h.store.Within(t.Context(), func(tx store.Tx) error {
		_, err := s.Enqueue(t.Context(), tx, first)
		return err
	})
	if !errors.Is(err, service.ErrBehind) {
		t.Errorf("a state that is linked is taken again: %v", err)
	}
}

func TestServiceTriesAgain(t *testing.T) {
	h := newHouse(t, 1)
	h.ledger.fail, h.shelf.fail = errors.New("the wire is cut"), errors.New("the disk is full")
	h.ask(t, 1)
	s := h.start(t)
	h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 1)
}

func TestParkedIsRetriedByHand(t *testing.T) {
	h := newHouse(t, 1)
	h.shelf.fail = errNoToken
	h.ask(t, 1)
	s := h.start(t)
	defer h.stop(t, s)
	st := h.until(t, "it is parked", func(st service.Status) bool { return len(st.Parked) == 1 })
	if p := st.Parked[0]; p.Step != store.Pin || p.Problem != "pin: no such token" {
		t.Errorf("parked %+v", p)
	}
	if n, err := s.RetryAll(t.Context(), 1); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	h.until(t, "all is linked", func(st service.Status) bool { return st.Steps[store.Linked] == 1 })
	h.linkedOnce(t, 1)
}

func TestDisplacedLinkIsNotedAnew(t *testing.T) {
	h := newHouse(t, 1)
	h.ask(t, 1)
	s := h.start(t)
	defer h.stop(t, s)
	h.until(t, "it is linked", func(st service.Status) bool { return st.Steps[store.Linked] == 1 })
	h.ledger.mu.Lock()
	h.ledger.fork++
	want := h.ledger.block(1)
	h.ledger.mu.Unlock()
	for {
		p, err := store.Get(t.Context(), h.store.Read(), store.Key{Chain: 1, Contract: h.ledger.Contract(), Token: 1, State: h.ledger.links[0].StateHash})
		if err != nil {
			t.Fatal(err)
		}
		if p.Step == store.Linked && p.Block == want {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	h.linkedOnce(t, 1)
}

// dieAt lets a service run up to a point and die there, and opens its store
// again for the next.
func (h *house) dieAt(t *testing.T, point string) {
	reached, dead := make(chan struct{}), make(chan struct{})
	var once sync.Once
	t.Cleanup(func() { close(dead) })
	h.config.At = func(at string) {
		if at == point {
			once.Do(func() { close(reached) })
			<-dead // as a killed process: it never comes back
		}
	}
	logger := h.config.Logger
	h.config.Logger = slog.New(slog.DiscardHandler)
	h.start(t)
	<-reached
	h.store.Close()
	h.config.At, h.config.Logger = nil, logger
	h.open(t)
}
