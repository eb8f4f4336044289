package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

// depths of the reorganisations, in blocks.
var depths = []int{1, 5, 32}

// reorganisations takes blocks back under a service that has linked in them, of
// each depth and kind, and then at random under one that is at work.
func (r *rack) reorganisations(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	for _, depth := range depths {
		for _, again := range []bool{true, false} {
			if r.o.short && (depth == 5) != again {
				continue
			}
			if err := r.takeBack(ctx, s, depth, again); err != nil {
				return fmt.Errorf("%d blocks, again %v: %w", depth, again, err)
			}
		}
	}
	if err := r.storm(ctx, s); err != nil {
		return err
	}
	return s.dismiss()
}

// takeBack lets the service link all tokens, and replaces the blocks.
func (r *rack) takeBack(ctx context.Context, s *servant, depth int, again bool) error {
	from := r.node.Height()
	if err := r.play(ctx, 1); err != nil {
		return err
	}
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	r.node.Mine(max(0, depth-int(r.node.Height()-from)))
	newest, err := r.ofLinks(ctx, `MAX(block)`, 0)
	if err != nil {
		return err
	}
	depth = max(depth, int(r.node.Height())-newest+1) // geth may have made more blocks than it was asked for
	links, err := r.ofLinks(ctx, `COUNT(*)`, r.node.Height()-uint64(depth)+1)
	if err != nil {
		return err
	}
	was, err := s.metric(ctx, "cremona_reorgs_total")
	if err != nil {
		return err
	}
	n, err := r.reorganise(ctx, depth, again)
	if err != nil {
		return err
	}
	r.say("%d blocks taken back, with %d links in %d transactions; these come again: %v", depth, links, n, again)
	err = r.until(ctx, s, fmt.Sprintf("it notices %d links that are displaced", links), func() (bool, error) {
		is, err := s.metric(ctx, "cremona_reorgs_total")
		return is >= was+float64(links), err
	})
	if err != nil {
		return err
	}
	return r.rests(ctx, s)
}

// storm takes back a few blocks again and again while the service works.
func (r *rack) storm(ctx context.Context, s *servant) error {
	times, all := 3, 0
	if r.o.short {
		times = 1
	}
	if err := r.play(ctx, times); err != nil {
		return err
	}
	for range 6 * times {
		select {
		case <-time.After(time.Duration(300+r.dice.IntN(1200)) * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
		n, err := r.reorganise(ctx, 1+r.dice.IntN(5), r.dice.IntN(2) == 0)
		if err != nil {
			return err
		}
		all += n
	}
	r.say("%d reorganisations of 1 to 5 blocks at work, with %d transactions of the service in them", 6*times, all)
	return r.rests(ctx, s)
}

// ofLinks asks the database about the links in a block and later ones.
func (r *rack) ofLinks(ctx context.Context, what string, block uint64) (n int, err error) {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	err = s.Read().One(ctx, `SELECT `+what+` FROM performance WHERE step = ? AND block >= ?`, []any{store.Linked, block}, &n)
	return n, err
}

// reorganise replaces the newest blocks, and one more comes. The transactions in
// them come again in other blocks, or they are gone. It tells how many there were.
func (r *rack) reorganise(ctx context.Context, depth int, again bool) (n int, err error) {
	raws, err := r.transactions(ctx, depth)
	if err != nil {
		return 0, err
	}
	err = r.host.protect(func() {
		if r.o.node == "anvil" {
			pairs := []any{}
			for _, raw := range raws {
				if again {
					pairs = append(pairs, []any{raw, depth / 2})
				}
			}
			r.node.Call("anvil_reorg", nil, depth, pairs)
			r.node.Mine(1)
			return
		}
		r.node.Reorganise(r.node.Height() + 1 - uint64(depth))
	})
	if err != nil || r.o.node == "anvil" || !again {
		return len(raws), err
	}
	for _, raw := range raws { // geth may have sent it again by itself
		r.proxy.ask(ctx, "eth_sendRawTransaction", nil, raw)
	}
	return len(raws), r.host.protect(func() { r.node.Mine(1) })
}

// transactions are the service's own of the newest blocks, as they were sent.
func (r *rack) transactions(ctx context.Context, depth int) (raws []string, err error) {
	var head string
	if err := r.proxy.ask(ctx, "eth_blockNumber", &head); err != nil {
		return nil, err
	}
	top, err := strconv.ParseUint(head, 0, 64)
	if err != nil {
		return nil, err
	}
	for n := top - uint64(depth) + 1; n <= top; n++ {
		var block struct{ Transactions []cremona.Hash }
		if err := r.proxy.ask(ctx, "eth_getBlockByNumber", &block, fmt.Sprintf("%#x", n), false); err != nil {
			return nil, err
		}
		for _, hash := range block.Transactions {
			if raw := r.proxy.raw(hash); raw != "" {
				raws = append(raws, raw)
			}
		}
	}
	return raws, nil
}
