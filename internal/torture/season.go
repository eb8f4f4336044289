package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/jobs/store"
)

// seasonBlocks is between two seasons of the schedule: more than the service
// itself makes.
const seasonBlocks = 60

// seasonal takes seasons back under a service that is at rest, kills the service
// while it makes seasons by a schedule, and kills seasons by hand.
func (r *rack) seasonal(ctx context.Context) error {
	if err := r.run(ctx, "composer", peers.RichAddress); err != nil {
		return err
	}
	if err := r.schedule(ctx, "add", "solstice", "--season", fmt.Sprintf("every %d blocks", seasonBlocks)); err != nil {
		return err
	}
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	for i := range depths { // the deepest first: anvil forgets the states of a long chain
		depth := depths[len(depths)-1-i]
		for _, again := range []bool{true, false} {
			if depth > 5 && r.o.short {
				continue
			}
			if err := r.takeSeasonBack(ctx, s, depth, again); err != nil {
				return fmt.Errorf("%d blocks, again %v: %w", depth, again, err)
			}
		}
	}
	if err := s.dismiss(); err != nil {
		return err
	}
	before := r.seasons
	if err := r.killSeasons(ctx); err != nil {
		return err
	}
	r.say("%d seasons were begun through %d kills, %d of them between sent and recorded", r.seasons-before, r.o.kills, r.inGap)
	if s, err = r.employ(ctx); err != nil {
		return err
	}
	if err := errors.Join(r.rests(ctx, s), s.dismiss()); err != nil {
		return err
	}
	for range 1 + r.o.kills/10 {
		if err := r.seasonByHand(ctx); err != nil {
			return err
		}
	}
	return nil
}

// killSeasons starts the service and kills it. When nothing is left to do the
// next season is due, and with every third single performances are asked for.
func (r *rack) killSeasons(ctx context.Context) error {
	for k := range r.o.kills {
		idle, err := r.idle(ctx)
		if err != nil {
			return err
		}
		fired, err := r.fired(ctx)
		if err != nil {
			return err
		}
		if idle && fired == r.seasons {
			if r.seasons%3 == 2 {
				if err := r.play(ctx, 1); err != nil {
					return err
				}
			}
			if err := r.nextSeason(); err != nil {
				return err
			}
			if r.o.database != "" { // whose leader is replaced late, and nobody else looks for schedules
				if err := r.beginSeason(ctx); err != nil {
					return err
				}
			}
		}
		hit, err := r.kill(ctx, k%2 == 1)
		if err != nil {
			return err
		}
		if hit {
			r.inGap++
		}
		if (k+1)%10 == 0 {
			r.say("%d of %d kills, %d seasons", k+1, r.o.kills, r.seasons)
		}
	}
	return nil
}

// beginSeason lets a service live until it has begun the season, and kills it.
func (r *rack) beginSeason(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	if err := r.untilBegun(ctx, s); err != nil {
		return err
	}
	err = s.cmd.Process.Kill()
	<-s.died
	return err
}

func (r *rack) untilBegun(ctx context.Context, s *servant) error {
	return r.until(ctx, s, "the season is begun", func() (bool, error) {
		n, err := r.fired(ctx)
		return n == r.seasons, err
	})
}

// nextSeason makes the blocks after which the next season is due.
func (r *rack) nextSeason() error {
	r.seasons++
	return r.mineTo(seasonBlocks)
}

// fired is how many seasons the schedule has begun.
func (r *rack) fired(ctx context.Context) (n int, err error) {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	err = s.Read().One(ctx, `SELECT fired FROM schedule WHERE name = 'solstice'`, nil, &n)
	return n, err
}

// takeSeasonBack lets the service link a season, and replaces its block.
func (r *rack) takeSeasonBack(ctx context.Context, s *servant, depth int, again bool) error {
	if err := r.nextSeason(); err != nil {
		return err
	}
	if err := r.untilBegun(ctx, s); err != nil {
		return err
	}
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	newest, err := r.seasonBlock(ctx)
	if err != nil {
		return err
	}
	r.node.Mine(max(0, depth-1-int(r.node.Height()-newest)))
	depth = max(depth, int(r.node.Height()-newest)+1)
	was, err := s.metric(ctx, "cremona_reorgs_total")
	if err != nil {
		return err
	}
	n, err := r.reorganise(ctx, depth, again)
	if err != nil {
		return err
	}
	r.say("%d blocks taken back, with a season in %d transactions; these come again: %v", depth, n, again)
	err = r.until(ctx, s, "it notices that the season is displaced", func() (bool, error) {
		is, err := s.metric(ctx, "cremona_reorgs_total")
		return is > was, err
	})
	if err != nil {
		return err
	}
	return r.rests(ctx, s)
}

// seasonBlock is the block of the newest season, as the database has it.
func (r *rack) seasonBlock(ctx context.Context) (n uint64, err error) {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	err = s.Read().One(ctx, `SELECT MAX(block) FROM season WHERE step = ?`, []any{store.Linked}, &n)
	return n, err
}

// seasonByHand runs the command that makes a season and kills it, some times at
// a random moment and some as soon as its transaction has gone out, until one
// run comes to its end.
func (r *rack) seasonByHand(ctx context.Context) error {
	r.seasons++
	r.byHand++
	const deaths = 4
	for try := 0; ; try++ {
		var out bytes.Buffer
		cmd := r.exec(ctx, r.database("season", "--rpc", r.proxy.url)...)
		cmd.Stdout, cmd.Stderr = &out, &out
		sent := r.proxy.next()
		if err := cmd.Start(); err != nil {
			return err
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		moment := time.After(time.Duration(r.dice.Int64N(int64(patient))))
		if try%2 == 1 {
			moment = nil
		}
		if try >= deaths {
			moment, sent = nil, nil
		}
		select {
		case err := <-done:
			if err != nil {
				return fmt.Errorf("season: %w: %s", err, tail(out.Bytes()))
			}
			r.say("a season by hand came to its end after %d kills", try)
			return nil
		case <-sent:
			r.inGap++
			time.Sleep(time.Duration(r.dice.Int64N(int64(r.o.gap)/2 + 1)))
		case <-moment:
		}
		if err := cmd.Process.Kill(); err != nil {
			return err
		}
		<-done
	}
}
