package service_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// scheduled adds a schedule that waits for the chain, and plays of it for all
// tokens: two performances each, once their moment has come.
func (h *house) scheduled(t *testing.T, name, rule string) {
	t.Helper()
	q, err := service.NewQueue(h.store, h.config.Logger)
	if err != nil {
		t.Fatal(err)
	}
	r, err := schedule.Parse(rule)
	if err != nil {
		t.Fatal(err)
	}
	k := agenda.Key{Chain: h.ledger.ChainID(), Contract: h.ledger.Contract(), Name: name}
	err = h.store.Within(t.Context(), func(tx store.Tx) error {
		if _, err := agenda.Add(t.Context(), tx, k, r, time.Now(), 0); err != nil {
			return err
		}
		var plays []agenda.Play
		for _, s := range h.ledger.states {
			plays = append(plays, agenda.Play{Key: k, Token: s.Token, Tick: 1, Count: 2, At: time.Now().Add(300 * time.Millisecond)})
		}
		if err := q.Play(t.Context(), tx, plays); err != nil {
			return err
		}
		return q.Play(t.Context(), tx, plays) // told twice, it is one play
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPlaysOfASchedule(t *testing.T) {
	h := newHouse(t, 2)
	h.scheduled(t, "evening", "every 500 blocks misfire all 2")
	s := h.start(t)
	h.until(t, "all is linked", func(st service.Status) bool { return st.Steps[store.Linked] == 4 && st.Idle() })
	h.stop(t, s)
	h.linkedOnce(t, 2)
}

// Plays of a schedule that is paused before their moment are let go.
func TestPausedScheduleDoesNotPlay(t *testing.T) {
	h := newHouse(t, 1)
	h.scheduled(t, "evening", "every 500 blocks")
	k := agenda.Key{Chain: h.ledger.ChainID(), Contract: h.ledger.Contract(), Name: "evening"}
	err := h.store.Within(t.Context(), func(tx store.Tx) error { return agenda.Pause(t.Context(), tx, k, time.Now()) })
	if err != nil {
		t.Fatal(err)
	}
	s := h.start(t)
	h.until(t, "the play is gone", func(st service.Status) bool {
		for _, j := range st.Jobs {
			if j.Kind == "play" {
				return false
			}
		}
		return true
	})
	h.stop(t, s)
	h.linkedOnce(t, 0)
}

// A ceiling that is reached stops linking; composing and pinning go on, the
// status says why, and what waits is linked when there is room.
func TestCeilingStopsLinkingOnly(t *testing.T) {
	h := newHouse(t, 3)
	h.ask(t, 1)
	h.config.Rest = 100 * time.Millisecond
	var room atomic.Int64
	h.config.MayLink = func(_ context.Context, items int) (int, error) {
		if n := int(room.Load()); n < items {
			return n, errors.New("the day's money is spent")
		}
		return items, nil
	}
	s := h.start(t)
	st := h.until(t, "linking rests", func(st service.Status) bool { return st.Steps[store.Send] == 3 && st.Rests != "" })
	h.stop(t, s)
	if len(h.ledger.links) != 0 || st.Rests != "the day's money is spent" || len(h.shelf.pins) != 3 {
		t.Fatalf("%d links, %d pins, %q", len(h.ledger.links), len(h.shelf.pins), st.Rests)
	}
	room.Store(2) // for one transaction: the third is in the next
	s = h.start(t)
	st = h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 1)
	if st.Rests != "" {
		t.Errorf("it still says %q", st.Rests)
	}
}
