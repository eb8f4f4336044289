package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/cremona-audio/cremona/internal/postgres"
)

// restarts lets a PostgreSQL crash and come back under load.
func (r *rack) restarts(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	for n := range 3 {
		if err := r.play(ctx, 2); err != nil {
			return err
		}
		time.Sleep(time.Second + time.Duration(r.dice.IntN(2000))*time.Millisecond)
		r.say("PostgreSQL crashes and is started again, %d", n+1)
		if err := postgres.Restart(ctx, r.cluster()); err != nil {
			return err
		}
	}
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	return s.dismiss()
}

// twins starts a second service on the data directory of the first.
func (r *rack) twins(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	if err := r.play(ctx, 1); err != nil {
		return err
	}
	out, err := r.serve(ctx, "--until-done").CombinedOutput()
	if first := fmt.Sprintf("process %d on ", s.cmd.Process.Pid); err == nil || !strings.Contains(string(out), first) {
		return fmt.Errorf("a second service on the directory is not refused with the words %q: %v: %s", first, err, tail(out))
	}
	r.say("refused: %s", tail(out))
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	return s.dismiss()
}
