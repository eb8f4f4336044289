package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
)

func (a *app) playCmd() *cobra.Command {
	var all, dry bool
	var times uint32
	cmd := &cobra.Command{
		Use:   "play TOKEN… | --all",
		Short: "ask the service for performances; cremona serve makes them",
		Long: `Ask the service for performances: each token shall have so many more than it has
now. They are in the queue when the command ends, and cremona serve makes them,
now or whenever it runs. Asking twice before anything is linked asks once.`,
		Example: "  cremona play 1 2 3\n  cremona play --all --times 2",
		Args:    tokenArgs(0, 1_000_000, &all),
		RunE: func(cmd *cobra.Command, args []string) error {
			if times < 1 || times > 1000 {
				return usage("--times %d is not in 1 to 1000", times)
			}
			tokens, err := parseTokens(args)
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true}, func(ctx context.Context, w *world) error {
				states, err := statesOf(ctx, w, tokens, all)
				if err != nil {
					return err
				}
				for _, s := range states {
					if !s.Revealed() {
						return notRevealed(s.Token)
					}
				}
				return a.play(ctx, w, states, times, dry)
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "every token of the collection")
	cmd.Flags().Uint32Var(&times, "times", 1, "how many performances of each")
	dryRun(cmd, &dry)
	return cmd
}

// playBatch is how many performances one transaction adds.
const playBatch = 500

func (a *app) play(ctx context.Context, w *world, states []cremona.State, times uint32, dry bool) error {
	if dry {
		for _, s := range states {
			if err := a.printPlaying(playing{s.Token, s.Hash(), s.Performances + times, false}, dry, len(states)); err != nil {
				return err
			}
		}
		return nil
	}
	return a.withStore(ctx, func(db *store.Store, q *service.Queue) error {
		n, fresh := len(states), 0
		for len(states) > 0 {
			part := states[:min(playBatch, len(states))]
			states = states[len(part):]
			lines, err := enqueue(ctx, db, q, part, times)
			for try := 1; errors.Is(err, service.ErrBehind) && try < 5; try++ { // it is linked just now
				select {
				case <-time.After(time.Second):
				case <-ctx.Done():
					return ctx.Err()
				}
				if part, err = again(ctx, w, part); err == nil {
					lines, err = enqueue(ctx, db, q, part, times)
				}
			}
			if errors.Is(err, service.ErrBehind) {
				return hint(err, "try again when the node is up to date; cremona serve links again what a reorganisation took back")
			}
			if err != nil {
				return err
			}
			for _, line := range lines {
				if line.New {
					fresh++
				}
				if err := a.printPlaying(line, false, n); err != nil {
					return err
				}
			}
		}
		if err := db.Sync(ctx); err != nil {
			return err
		}
		a.say("%s asked for, %d new in the queue of %s", plural(n, "token"), fresh, db)
		return nil
	})
}

// enqueue asks for so many more performances of each token, for all or none.
func enqueue(ctx context.Context, db *store.Store, q *service.Queue, states []cremona.State, times uint32) ([]playing, error) {
	lines := make([]playing, len(states))
	err := db.Within(ctx, func(tx store.Tx) (err error) {
		for i, s := range states {
			lines[i] = playing{Token: s.Token, StateHash: s.Hash(), Performances: s.Performances + times}
			if err := store.Aim(ctx, tx, store.KeyOf(s), lines[i].Performances); err != nil {
				return err
			}
			if lines[i].New, err = q.Enqueue(ctx, tx, s); err != nil {
				return err
			}
		}
		return nil
	})
	return lines, err
}

// again reads states anew.
func again(ctx context.Context, w *world, states []cremona.State) ([]cremona.State, error) {
	tokens := make([]uint64, len(states))
	for i, s := range states {
		tokens[i] = s.Token
	}
	return statesOf(ctx, w, tokens, false)
}

func (a *app) printPlaying(p playing, dry bool, n int) error {
	if a.set.json {
		return a.printJSON(p)
	}
	if n > 20 && !dry {
		return nil // the sum says enough
	}
	how := "asked for already"
	if p.New {
		how = "in the queue"
	}
	if dry {
		how = "dry run"
	}
	_, err := fmt.Fprintf(a.out, "token %d to %s: %s\n", p.Token, plural(int(p.Performances), "performance"), how)
	return err
}

// withStore opens the service's database for one command.
func (a *app) withStore(ctx context.Context, do func(*store.Store, *service.Queue) error) error {
	db, err := store.Open(ctx, a.set.databaseName())
	if err != nil {
		return err
	}
	defer db.Close()
	q, err := service.NewQueue(db, slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	return do(db, q)
}

func (a *app) retryCmd() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "retry TOKEN | --all",
		Short: "put parked performances back to work",
		Args:  tokenArgs(0, 1, &all),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			var token uint64
			if len(args) > 0 {
				if token, err = parseToken(args[0]); err != nil {
					return err
				}
			}
			return a.withStore(cmd.Context(), func(db *store.Store, q *service.Queue) error {
				known, err := store.Knows(cmd.Context(), db.Read(), token)
				if err != nil {
					return err
				}
				if token != 0 && !known {
					return hint(fmt.Errorf("no performance of token %d was ever begun", token), "cremona status lists what is parked")
				}
				n, err := q.RetryAll(cmd.Context(), token)
				if err != nil {
					return err
				}
				if a.set.json {
					return a.printJSON(map[string]int{"retried": n})
				}
				_, err = fmt.Fprintf(a.out, "%s back to work\n", plural(n, "performance"))
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "those of every token")
	return cmd
}

func (a *app) statusCmd() *cobra.Command {
	var watch bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "show how the service's work stands",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return a.withStore(ctx, func(db *store.Store, _ *service.Queue) error {
				for {
					st, err := service.ReadStatus(ctx, db)
					if err != nil {
						return err
					}
					if err := a.printStatus(db, st, watch); err != nil || !watch {
						return err
					}
					select {
					case <-ctx.Done():
						return nil
					case <-time.After(time.Second):
					}
				}
			})
		},
	}
	cmd.Flags().BoolVar(&watch, "watch", false, "show it anew every second until interrupted")
	return cmd
}

func (a *app) printStatus(db *store.Store, st service.Status, watch bool) error {
	if a.set.json {
		return a.printJSON(st)
	}
	if watch && a.outIsTTY {
		fmt.Fprint(a.out, "\x1b[H\x1b[2J")
	}
	rows := [][]string{{"STEP", "PERFORMANCES"}}
	for _, step := range append(store.Steps(), store.Gathered, store.Linked, store.Season, store.Stale) {
		rows = append(rows, []string{step, fmt.Sprint(st.Steps[step])})
	}
	if err := a.printTable(rows); err != nil {
		return err
	}
	remaining := "not known"
	if st.Remaining >= 0 {
		remaining = (time.Duration(st.Remaining) * time.Second).String()
	}
	_, err := fmt.Fprintf(a.out, "%.1f links a minute, %s left; %d gas, %.1f MB pinned, %.0f s of processor, music %.1f x real time\n",
		st.Rate, remaining, st.Gas, float64(st.Bytes)/1e6, st.CPU, st.Realtime)
	if err != nil {
		return err
	}
	if st.Retrying > 0 {
		fmt.Fprintf(a.out, "%s failed and will be tried again\n", plural(int(st.Retrying), "job"))
	}
	if st.Rests != "" {
		fmt.Fprintf(a.out, "linking rests, composing goes on: %s\n", st.Rests)
	}
	for _, s := range st.Seasons {
		problem := ""
		if s.Problem != "" {
			problem = "; " + s.Problem
		}
		fmt.Fprintf(a.out, "season of schedule %s at %s: %d of %s gathered%s\n", s.Schedule, s.Step, s.Gathered, plural(int(s.Tokens), "token"), problem)
	}
	for _, p := range st.Parked {
		fmt.Fprintf(a.out, "parked: token %d at %s since %s: %s\n", p.Token, p.Step, p.Since.Format(time.RFC3339), p.Problem)
	}
	if len(st.Parked) > 0 {
		a.say("cremona retry puts parked performances back to work")
	}
	return nil
}
