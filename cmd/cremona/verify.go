package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) verifyCmd() *cobra.Command {
	var folder, lessons string
	var number uint32
	var season uint16
	cmd := &cobra.Command{
		Use:   "verify TOKEN | --bundle DIR",
		Short: "derive a performance again and compare every byte",
		Long: `Derive a performance again and compare every byte: state, score, performance,
audio, files, directory and link, layer by layer. Exit 3 if one differs; the
first that does is named, to the bar and beat or to the sample.

The state is read from the chain just before the link if the node kept it, and
otherwise from the manifest, whose hash the link names; so no archive node is
needed. Where no store has the folder but the node kept the state, everything is
derived from the chain alone. Of a season the proof is checked as well, and that the
token had the state that it names. With --bundle and no token nothing is asked of any
network: the folder is compared with what its own manifest calls for. What a token was
taught is read from the store, or from the files that --lessons names.`,
		Example: `  cremona verify 1
  cremona verify 1 --performance 2 --contract 0x0000000000000000000000000000000000000001 --rpc http://127.0.0.1:8545
  cremona verify --bundle piece`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && folder == "" {
				return hint(usage("no token and no folder is named"), "usage: %s", cmd.UseLine())
			}
			return rangeArgs(0, 1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			var given *cremona.Bundle
			if folder != "" {
				b, err := readBundle(folder)
				if err != nil {
					return err
				}
				given = &b
			}
			if len(args) == 0 {
				if number != 0 || season != 0 {
					return usage("--performance and --season go with a token")
				}
				var w world
				if err := w.bring(lessons); err != nil {
					return err
				}
				return a.verify(cmd.Context(), *given, jobs.Claim{}, w.school())
			}
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, store: true}, func(ctx context.Context, w *world) error {
				if err := w.bring(lessons); err != nil {
					return err
				}
				if season != 0 {
					return a.verifySeason(ctx, w, token, season, given)
				}
				return a.verifyToken(ctx, w, token, number, given)
			})
		},
	}
	cmd.Flags().StringVar(&folder, "bundle", "", "the `folder` or CAR file to look at, instead of asking the store")
	lessonsFlag(cmd, &lessons)
	cmd.Flags().Uint32Var(&number, "performance", 0, "its `number`, from 1; default the latest, which may be a season's")
	cmd.Flags().Uint16Var(&season, "season", 0, "the token's performance in the season of this `number`")
	cmd.MarkFlagsMutuallyExclusive("performance", "season")
	return cmd
}

func (a *app) verifyToken(ctx context.Context, w *world, token uint64, number uint32, given *cremona.Bundle) error {
	if number == 0 {
		s, err := w.chain.State(ctx, token)
		if err != nil {
			return err
		}
		if playsInSeason(s) {
			return a.verifySeason(ctx, w, token, 0, given)
		}
	}
	at := w.school()
	record, err := recordOf(ctx, w, token, number)
	if err != nil {
		return err
	}
	claim := jobs.Claim{Record: &record}
	if claim.State, err = stateBefore(ctx, w, record); err != nil {
		return err
	}
	if given != nil {
		return a.verify(ctx, *given, claim, at)
	}
	b, err := w.store.Fetch(ctx, record.Digest)
	if err == nil {
		return a.verify(ctx, b, claim, at)
	}
	if claim.State == nil || ctx.Err() != nil {
		return hint(fmt.Errorf("fetch performance %d: %w", record.Performance, err),
			"--ipfs names a node that has %s, --bundle a copy of the folder; a node that keeps old states needs neither", record.CID)
	}
	a.say("the store does not have %s; deriving it from the chain alone", record.CID)
	bar := a.progress()
	report, err := a.verifier(bar, token, at).Derive(ctx, *claim.State, record)
	bar.end()
	return errors.Join(missed(err), a.printReport(report, err))
}

// recordOf is a performance as its link tells it; number 0 means the latest.
func recordOf(ctx context.Context, w *world, token uint64, number uint32) (cremona.Record, error) {
	if number == 0 {
		s, err := w.chain.State(ctx, token)
		if err != nil {
			return cremona.Record{}, err
		}
		if number = s.Performances; number == 0 {
			return cremona.Record{}, hint(fmt.Errorf("token %d has no performance yet", token), "cremona run %d makes the first", token)
		}
	}
	return w.chain.Performance(ctx, token, number)
}

// stateBefore is the state that a link was made from, as the chain tells it, or
// nil where the node no longer keeps it. In the block before the link it may
// have been another one still; then the hash that the link names has to do.
func stateBefore(ctx context.Context, w *world, r cremona.Record) (*cremona.State, error) {
	before, err := w.chain.BlockAt(ctx, r.Block.Number-1)
	if err != nil {
		return nil, err
	}
	s, err := w.chain.StateAt(ctx, r.Token, before)
	switch {
	case errors.Is(err, chain.ErrPruned), errors.Is(err, chain.ErrNoToken), err == nil && s.Hash() != r.StateHash:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &s, nil
}

func (a *app) verifier(bar *progress, token uint64, at jobs.School) jobs.Verifier {
	return jobs.Verifier{CIDs: pin.CIDs, Digest: pin.Digest, School: at,
		Progress: func(step jobs.Step, done, total int) { bar.report(token, step, done, total) }}
}

func (a *app) verify(ctx context.Context, b cremona.Bundle, claim jobs.Claim, at jobs.School) error {
	bar := a.progress()
	report, err := a.verifier(bar, 0, at).Verify(ctx, b, claim)
	bar.end()
	return errors.Join(missed(err), a.printReport(report, err))
}

// printReport prints what was found, layer by layer, unless nothing was.
func (a *app) printReport(r jobs.Report, failed error) error {
	if failed != nil {
		return nil
	}
	first, differs := r.First()
	if a.set.json {
		if err := a.printJSON(r); err != nil {
			return err
		}
	} else {
		rows := [][]string{}
		for _, c := range r.Checks {
			mark := "ok"
			if !c.Holds {
				mark = "DIFFERS"
			}
			rows = append(rows, []string{string(c.Layer), mark, c.Detail})
		}
		if err := a.printTable(rows); err != nil {
			return err
		}
	}
	if differs {
		return differsError{fmt.Errorf("the %s differs: %s", first.Layer, first.Detail)}
	}
	if !a.set.json && r.Season != 0 {
		_, err := fmt.Fprintf(a.out, "token %d, season %d: everything holds\n", r.Token, r.Season)
		return err
	}
	if !a.set.json {
		_, err := fmt.Fprintf(a.out, "token %d, performance %d: everything holds\n", r.Token, r.Performance)
		return err
	}
	return nil
}
