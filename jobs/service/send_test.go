package service_test

import (
	"slices"
	"testing"
	"time"

	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Links that come one by one share a transaction while others wait to be made,
// and are sent as they come when nobody waits.
func TestLinksShareATransaction(t *testing.T) {
	for name, busy := range map[string]bool{"busy": true, "idle": false} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, 4)
			last := h.ledger.states[4]
			delete(h.ledger.states, 4)
			h.config.Workers = map[string]int{"compose": 2, "render": 2, "pin": 2}
			h.ask(t, 1)
			s := h.start(t)
			h.until(t, "three wait for their links", func(st service.Status) bool { return st.Steps[store.Link] == 3 })
			h.stop(t, s)
			if busy {
				q, err := service.NewQueue(h.store, h.config.Logger)
				if err != nil {
					t.Fatal(err)
				}
				err = h.store.Within(t.Context(), func(tx store.Tx) error { _, err := q.Enqueue(t.Context(), tx, last); return err })
				if err != nil {
					t.Fatal(err)
				}
			}
			h.config.Workers, h.config.Linger = map[string]int{"link": 2}, 2*time.Second
			h.config.At = func(at string) {
				if at == "link done" {
					time.Sleep(100 * time.Millisecond) // ten times as long as intents are gathered
				}
			}
			s = h.start(t)
			h.until(t, "three are linked", func(st service.Status) bool { return st.Steps[store.Linked] == 3 })
			h.stop(t, s)
			if together := slices.Equal(h.ledger.sizes, []int{3}); together != busy {
				t.Errorf("transactions of %v links", h.ledger.sizes)
			}
		})
	}
}
