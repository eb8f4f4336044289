package main

import (
	"context"
	"fmt"
	"time"
)

const (
	halfDay = 12 * time.Hour
	margin  = 5 * time.Minute
	looks   = 7 * time.Second // more than between two looks for schedules that are due
)

// clocks sets the clock of a service, at rest and at work.
func (r *rack) clocks(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	if r.o.database == "" {
		err = r.clockOfAll(ctx, s)
	} else {
		err = r.clockOfService(ctx, s)
	}
	if err != nil {
		return err
	}
	return s.dismiss()
}

// clockOfAll sets the clock of the service and of its database: over the moment
// of a daily schedule, back before it by an hour, over it again, forward by a
// day, and both ways at work.
func (r *rack) clockOfAll(ctx context.Context, s *servant) error {
	at := time.Now().UTC().Add(halfDay)
	if err := r.schedule(ctx, "add", "daily", fmt.Sprintf("cron %d %d * * *", at.Minute(), at.Hour())); err != nil {
		return err
	}
	all := r.o.tokens
	if err := r.jump(ctx, s, "over the moment of the schedule", halfDay+margin, false, all); err != nil {
		return err
	}
	if err := r.jump(ctx, s, "back by an hour, before it", halfDay+margin-time.Hour, false, 0); err != nil {
		return err
	}
	if err := r.lookout(ctx, s); err != nil {
		return err
	}
	for _, jump := range []struct {
		what   string
		ahead  time.Duration
		play   bool // asked by hand, after it
		linked int  // of each token
	}{
		{"nowhere", halfDay + margin - time.Hour, true, 1},
		{"over it again", halfDay + margin, false, 0},
		{"forward by a day", 3*halfDay + margin, false, 1},
		{"back by an hour, before it", 3*halfDay + margin - time.Hour, true, 1},
		{"forward by a day", 5*halfDay + margin - time.Hour, true, 1},
		{"over it, by an hour", 5*halfDay + margin, false, 1},
	} {
		if err := r.jump(ctx, s, jump.what, jump.ahead, jump.play, jump.linked*all); err != nil {
			return err
		}
	}
	return r.jumpsAtWork(ctx, s, 5*halfDay+margin)
}

// clockOfService sets the clock of the service, and its database's stays right:
// the schedule goes by that.
func (r *rack) clockOfService(ctx context.Context, s *servant) error {
	for _, ahead := range []time.Duration{2 * halfDay, -time.Hour} {
		if err := r.setClock(0); err != nil {
			return err
		}
		at := time.Now().UTC().Add(90 * time.Second)
		name := fmt.Sprintf("at-%d-%d", at.Hour(), at.Minute())
		if err := r.schedule(ctx, "add", name, fmt.Sprintf("cron %d %d * * *", at.Minute(), at.Hour())); err != nil {
			return err
		}
		what := fmt.Sprintf("%s away from its database's", ahead)
		if err := r.jump(ctx, s, what, ahead, true, r.o.tokens); err != nil {
			return err
		}
		if err := r.jump(ctx, s, what+", and the moment came", ahead, false, r.o.tokens); err != nil {
			return err
		}
		if err := r.lookout(ctx, s); err != nil {
			return err
		}
	}
	return r.jumpsAtWork(ctx, s, -time.Hour)
}

// lookout wants the service to notice at once what happens on the chain: a link
// that is taken back, and blocks that a schedule counts.
func (r *rack) lookout(ctx context.Context, s *servant) error {
	begun := time.Now()
	if err := r.takeBack(ctx, s, 1, false); err != nil {
		return err
	}
	r.say("a link that was taken back is linked again, %s later", time.Since(begun).Round(time.Second))
	const blocks = 200
	if err := r.schedule(ctx, "add", "blocks", fmt.Sprintf("every %d blocks", blocks)); err != nil {
		return err
	}
	err := r.gain(ctx, s, "by a schedule of blocks", r.o.tokens, func() error { return r.mineTo(blocks) })
	if err != nil {
		return err
	}
	return r.schedule(ctx, "rm", "blocks")
}

// mineTo makes blocks up to the next whose number so many divide.
func (r *rack) mineTo(blocks int) error {
	return r.host.protect(func() { r.node.Mine(blocks - int(r.node.Height())%blocks) })
}

func (r *rack) schedule(ctx context.Context, args ...string) error {
	if out, err := r.exec(ctx, r.database(append([]string{"schedule"}, args...)...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("schedule: %w: %s", err, tail(out))
	}
	return nil
}

// jump sets the clock of a service at rest, and wants so many links of it.
func (r *rack) jump(ctx context.Context, s *servant, what string, ahead time.Duration, play bool, want int) error {
	return r.gain(ctx, s, "after the clock went "+what, want, func() error {
		if err := r.setClock(ahead); err != nil || !play {
			return err
		}
		return r.play(ctx, 1)
	})
}

// gain does something, and wants so many links of it, no fewer and no more.
func (r *rack) gain(ctx context.Context, s *servant, what string, want int, do func() error) error {
	before, err := r.ofLinks(ctx, `COUNT(*)`, 0)
	if err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	begun, after := time.Now(), before
	err = r.until(ctx, s, fmt.Sprintf("%d more are linked %s", want, what), func() (bool, error) {
		after, err = r.ofLinks(ctx, `COUNT(*)`, 0)
		return after >= before+want, err
	})
	if err != nil {
		return err
	}
	took := time.Since(begun).Round(time.Second)
	time.Sleep(looks) // what comes too often comes now
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	after, err = r.ofLinks(ctx, `COUNT(*)`, 0)
	r.say("%s: %d performances within %s", what, after-before, took)
	if err == nil && after != before+want {
		err = fmt.Errorf("%s %d performances were linked instead of %d", what, after-before, want)
	}
	return err
}

// jumpsAtWork sets the clock back and forward while there is work to do.
func (r *rack) jumpsAtWork(ctx context.Context, s *servant, ahead time.Duration) error {
	for _, by := range []time.Duration{-time.Hour, 2 * halfDay, -time.Hour} {
		if err := r.play(ctx, 2); err != nil {
			return err
		}
		time.Sleep(time.Duration(300+r.dice.IntN(1200)) * time.Millisecond)
		ahead += by
		if err := r.setClock(ahead); err != nil {
			return err
		}
		begun := time.Now()
		if err := r.rests(ctx, s); err != nil {
			return fmt.Errorf("after the clock went by %s at work: %w", by, err)
		}
		r.say("the clock went by %s at work, which was done %s later", by, time.Since(begun).Round(time.Second))
	}
	return nil
}
