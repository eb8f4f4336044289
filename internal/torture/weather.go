package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	spell = 6 * time.Second // of bad weather
	blank = 2 * time.Second // between two
)

// weathers lets the node be down, slow, faulty and behind under a service that
// has work to do; blocks come all the time.
func (r *rack) weathers(ctx context.Context) error {
	stop := r.mine(ctx, 400*time.Millisecond)
	defer stop()
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	rounds := 2
	if r.o.short {
		rounds = 1
	}
	for range rounds {
		for _, w := range []weather{down, behind, slow, faulty, behind} {
			if err := r.play(ctx, 1); err != nil {
				return err
			}
			time.Sleep(time.Duration(r.dice.IntN(1500)) * time.Millisecond)
			r.say("the node is %s", w)
			r.proxy.set(w)
			time.Sleep(spell)
			r.proxy.set(fair)
			time.Sleep(blank)
			if _, err := s.status(ctx); err != nil {
				return fmt.Errorf("after a node that was %s: %w: %s", w, err, tail([]byte(s.out.String())))
			}
		}
		if err := r.rests(ctx, s); err != nil {
			return err
		}
	}
	if reorgs, err := s.metric(ctx, "cremona_reorgs_total"); err != nil || reorgs > 0 {
		return fmt.Errorf("%v links were thought taken back on a chain that took none back (%v)", reorgs, err)
	}
	return s.dismiss()
}

// mine makes a block now and then, until it is stopped.
func (r *rack) mine(ctx context.Context, every time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(every):
				r.proxy.ask(ctx, "evm_mine", nil)
			}
		}
	})
	return func() { cancel(); running.Wait() }
}
