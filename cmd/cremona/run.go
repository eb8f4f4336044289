package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) runCmd() *cobra.Command {
	var all, dry bool
	var workers int
	var lessons string
	cmd := &cobra.Command{
		Use:   "run TOKEN… | --all",
		Short: "make, pin and link the performance that each token's present state calls for",
		Long: `Make, pin and link the performance that each token's present state calls for. The
command may be interrupted at any moment: the same command goes on from there,
and makes nothing twice. A run that was interrupted is finished before a new one
begins, and two at once exclude each other, so cron may call it.`,
		Example: "  cremona run 1 2 3\n  cremona run --all --jobs 4",
		Args:    tokenArgs(0, 1_000_000, &all),
		RunE: func(cmd *cobra.Command, args []string) error {
			if workers < 1 || workers > 256 {
				return usage("--jobs %d is not in 1 to 256", workers)
			}
			tokens, err := parseTokens(args)
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, store: !dry, dryRun: dry}, func(ctx context.Context, w *world) error {
				if err := w.bring(lessons); err != nil {
					return err
				}
				return missed(a.runTokens(ctx, w, tokens, all, dry, workers))
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "every token of the collection")
	cmd.Flags().IntVarP(&workers, "jobs", "j", min(runtime.NumCPU(), 256), "how many tokens at a time")
	lessonsFlag(cmd, &lessons)
	dryRun(cmd, &dry)
	return cmd
}

func (a *app) runTokens(ctx context.Context, w *world, tokens []uint64, all, dry bool, workers int) error {
	if dry {
		return a.showPlan(ctx, w, tokens, all)
	}
	unlock, err := jobs.Lock(a.set.shelfDir())
	if err != nil {
		return err
	}
	plan, err := a.planOf(ctx, w, tokens, all)
	if err == nil {
		_, err = a.carryOut(ctx, w, plan, workers, a.printResult)
	}
	return errors.Join(err, unlock())
}

// planOf is what was left unfinished, and one more performance of every other
// token that is named.
func (a *app) planOf(ctx context.Context, w *world, tokens []uint64, all bool) (jobs.Plan, error) {
	plan, found, err := jobs.LoadPlan(a.set.shelfDir())
	if err != nil {
		return plan, err
	}
	if !found || plan.Chain != w.chain.ChainID() || plan.Contract != w.chain.Contract() {
		plan = jobs.Plan{Chain: w.chain.ChainID(), Contract: w.chain.Contract()}
	} else {
		a.say("an earlier run is unfinished: going on with its %s", plural(len(plan.Goals), "token"))
	}
	states, err := statesOf(ctx, w, tokens, all)
	if err != nil {
		return plan, err
	}
	for _, s := range states {
		if !s.Revealed() {
			return plan, notRevealed(s.Token)
		}
		if !slices.ContainsFunc(plan.Goals, func(g jobs.Goal) bool { return g.Token == s.Token }) {
			plan.Goals = append(plan.Goals, jobs.Goal{Token: s.Token, Performances: s.Performances + 1})
		}
	}
	return plan, nil
}

func statesOf(ctx context.Context, w *world, tokens []uint64, all bool) ([]cremona.State, error) {
	var states []cremona.State
	if all {
		list, _, err := w.chain.Tokens(ctx)
		for _, t := range list {
			states = append(states, t.State)
		}
		return states, err
	}
	for _, token := range tokens {
		s, err := w.chain.State(ctx, token)
		if err != nil {
			return nil, err
		}
		states = append(states, s)
	}
	return states, nil
}

func (a *app) showPlan(ctx context.Context, w *world, tokens []uint64, all bool) error {
	plan, err := a.planOf(ctx, w, tokens, all)
	if err != nil {
		return err
	}
	b, err := a.billOfGoals(ctx, w, plan.Goals)
	if err != nil {
		return err
	}
	if a.set.json {
		return a.printJSON(struct {
			jobs.Plan
			bill
		}{plan, b})
	}
	for _, g := range plan.Goals {
		if _, err := fmt.Fprintf(a.out, "dry run: token %d would be brought to %s\n", g.Token, plural(int(g.Performances), "performance")); err != nil {
			return err
		}
	}
	if b.Gas > 0 {
		_, err = fmt.Fprintf(a.out, "dry run: %s\n", b)
	}
	a.warn(b.Warnings)
	return err
}

// billOfGoals foresees what the next link of each token would cost.
func (a *app) billOfGoals(ctx context.Context, w *world, goals []jobs.Goal) (b bill, err error) {
	const some = 3 // whose gas is asked for
	var states []cremona.State
	for _, g := range goals[:min(some, len(goals))] {
		s, err := w.chain.State(ctx, g.Token)
		if err != nil {
			return b, err
		}
		states = append(states, s)
	}
	err = a.withDatabase(ctx, func(db *store.Store) error {
		gas, err := gasOfLink(ctx, w, db, collectionOf(w.chain), states)
		if err == nil {
			b, err = billFor(ctx, w, db, len(goals), gas, store.Send)
		}
		return err
	})
	return b, err
}

// carryOut brings every token of a plan to its goal and tells each result.
// The plan is on disk until it is done; tokens that failed stay in it.
func (a *app) carryOut(ctx context.Context, w *world, plan jobs.Plan, workers int, tell func(*progress, jobs.Result)) (_ []jobs.Result, err error) {
	if len(plan.Goals) == 0 {
		return nil, nil
	}
	till, err := a.openTill(ctx, w)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, till.close()) }()
	if err := plan.Save(a.set.shelfDir()); err != nil {
		return nil, err
	}
	bar := a.progress()
	defer bar.end()
	goals := plan.Goals
	results := make(chan jobs.Result)
	var made []jobs.Result
	var noting error
	gathered := make(chan struct{})
	go func() {
		defer close(gathered)
		for r := range results {
			if errors.Is(r.Err, context.Canceled) {
				continue // the end of the command says so
			}
			if r.Err != nil && !a.set.json && len(goals) > 1 {
				bar.end()
				fmt.Fprintf(a.err, "token %d: %v\n", r.Token, r.Err)
			}
			tell(bar, r)
			noting = errors.Join(noting, till.noteResult(ctx, r))
			r.Bundle = cremona.Bundle{} // a collection of them would fill the memory
			made = append(made, r)
		}
	}()
	runner := jobs.Runner{
		Reader: w.chain, Pinner: w.store, Linker: till, School: w.school(), CIDs: pin.CIDs, Digest: pin.Digest,
		Shelf: jobs.Shelf{Dir: a.set.shelfDir()}, Jobs: workers,
		Progress: bar.report,
		Done:     func(r jobs.Result) { results <- r },
	}
	err = runner.Run(ctx, plan.Goals)
	close(results)
	<-gathered
	if ctx.Err() != nil {
		return made, err
	}
	if noting != nil {
		return made, errors.Join(err, fmt.Errorf("note the costs: %w", noting))
	}
	plan.Goals = unreached(plan.Goals, made)
	if len(goals) > 1 && err != nil {
		err = fmt.Errorf("%d of %s failed", failures(made), plural(len(goals), "token"))
	}
	if len(plan.Goals) > 0 {
		return made, errors.Join(err, plan.Save(a.set.shelfDir()))
	}
	return made, errors.Join(err, jobs.FinishPlan(a.set.shelfDir()), runner.Shelf.Clear())
}

func failures(made []jobs.Result) (n int) {
	for _, r := range made {
		if r.Err != nil {
			n++
		}
	}
	return n
}

// unreached are the goals that failed and could still be reached another time.
func unreached(goals []jobs.Goal, made []jobs.Result) []jobs.Goal {
	return slices.DeleteFunc(slices.Clone(goals), func(g jobs.Goal) bool {
		return !slices.ContainsFunc(made, func(r jobs.Result) bool {
			return r.Token == g.Token && r.Err != nil && !errors.Is(r.Err, chain.ErrBurned) && !errors.Is(r.Err, chain.ErrNoToken)
		})
	})
}

// madeLine is what run prints of one performance as JSON.
type madeLine struct {
	cremona.Record
	Title   string  `json:"title,omitempty"`
	Seconds float64 `json:"seconds,omitempty"` // of music
	Took    float64 `json:"took"`              // seconds
	Error   string  `json:"error,omitempty"`
}

func (a *app) printResult(bar *progress, r jobs.Result) {
	facts, _ := factsOf(r.Bundle) // only what is printed beside the rest
	took := r.Elapsed.Round(10 * time.Millisecond).Seconds()
	if a.set.json {
		line := madeLine{Record: r.Record, Title: facts.title, Seconds: facts.seconds, Took: took}
		if line.Token = r.Token; r.Err != nil {
			line.Error = r.Err.Error()
		}
		bar.end()
		a.printJSON(line)
		return
	}
	if r.Err != nil {
		return // told by whoever counts the failures
	}
	bar.end()
	fmt.Fprintf(a.out, "token %d, performance %d: %s, %s, made in %.1f s, %s, %d gas\n", r.Token, r.Record.Performance,
		facts.title, clock(facts.seconds), took, r.Record.CID, r.Record.Gas)
}
