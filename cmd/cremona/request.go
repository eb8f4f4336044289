package main

import (
	"context"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/compose/request"
	"github.com/spf13/cobra"
)

func (a *app) requestCmd() *cobra.Command {
	var dry, clearAll, explain bool
	var flags wishFlags
	cmd := &cobra.Command{
		Use:   "request TOKEN [WORDS]",
		Short: "ask, as its owner, what a token shall play from now on",
		Long: `Ask, as its owner, what a token shall play from now on: in words, English or
Korean or German and Italian words of music, or by flags, which go before words. A
field of which nothing is said stays as it is; "free" gives it back to the composer,
--clear all of them.

With --explain nothing is sent and no chain is needed: the words are read, and what was
understood is told. Flags are then the present wish, so that "slower" has a meaning.`,
		Example: `  cremona request 3 --mood tender --meter 3/4 --length 60s
  cremona request 3 "a slow sad air in D minor, about a minute"
  cremona request --explain "너무 빠르지 않게, 라단조로"`,
		Args: rangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain {
				return a.explainWords(args, flags)
			}
			token, err := parseToken(args[0])
			if err != nil {
				return hint(err, "%s --explain WORDS reads words without a token", cmd.CommandPath())
			}
			if _, err := flags.wish(); err != nil {
				return err
			}
			if flags == (wishFlags{}) && !clearAll && len(args) == 1 {
				return hint(usage("nothing is asked for"), "%s --help lists the fields", cmd.CommandPath())
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				return a.request(ctx, w, token, args[1:], flags, clearAll, dry)
			})
		},
	}
	flags.declare(cmd)
	cmd.Flags().BoolVar(&clearAll, "clear", false, "forget the present wish first")
	cmd.Flags().BoolVar(&explain, "explain", false, "only tell how the words are read")
	dryRun(cmd, &dry)
	return cmd
}

// request asks a token for what words, if any, and flags say.
func (a *app) request(ctx context.Context, w *world, token uint64, words []string, flags wishFlags, clearAll, dry bool) error {
	s, err := w.chain.State(ctx, token)
	if err != nil {
		return err
	}
	brief := cremona.Brief{Instrument: cremona.Instrument{Kind: s.Kind}, Wish: s.Wish}
	if clearAll {
		brief.Wish = cremona.Wish{}
	}
	var as func(sent) any
	if len(words) > 0 {
		reading := request.Read(words[0], brief)
		if len(reading.Understood) == 0 && flags == (wishFlags{}) && !clearAll {
			return hint(usage("nothing in these words is a wish; nothing was sent"), "%s", oneLine(reading.Reply()))
		}
		brief = reading.Brief(brief.Instrument)
		as = func(s sent) any { return sentWords{s, replied{reading, reading.Reply()}} }
		a.tell(reading)
	}
	if err := flags.overlay(&brief.Wish); err != nil {
		return err
	}
	r, err := w.chain.Request(ctx, token, brief.Wish)
	if err != nil {
		return err
	}
	return a.printSentAs(dry, []chain.Receipt{r}, as, "token %d asked for: %s", token, wishText(brief.Wish))
}
