package main

import (
	"context"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/spf13/cobra"
)

func (a *app) composerCmd() *cobra.Command {
	var dry, revoke bool
	cmd := &cobra.Command{
		Use:   "composer ADDRESS",
		Short: "let an account link performances of tokens that are not its own",
		Long: `Let an account link performances of tokens that are not its own, except those that
their owners reserved. Only the admin of the collection can; which performance is
right for a state is not in anybody's hands.`,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := cremona.ParseAddress(args[0])
			if err != nil {
				return usage("composer: %w", err)
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				send, what := w.chain.GrantComposer, "%s may compose for this collection"
				if revoke {
					send, what = w.chain.RevokeComposer, "%s may no longer compose for this collection"
				}
				r, err := send(ctx, who)
				if err != nil {
					return err
				}
				return a.printSent(dry, []chain.Receipt{r}, what, who)
			})
		},
	}
	cmd.Flags().BoolVar(&revoke, "revoke", false, "take the role back")
	dryRun(cmd, &dry)
	return cmd
}

func (a *app) reserveCmd() *cobra.Command {
	return a.consentCmd("reserve", "keep composers away from a token of one's own, until released or transferred",
		"token %d is reserved", (*chain.Client).Reserve)
}

func (a *app) releaseCmd() *cobra.Command {
	return a.consentCmd("release", "let composers link performances of a reserved token again",
		"token %d is released", (*chain.Client).Release)
}

func (a *app) consentCmd(name, short, done string, send func(*chain.Client, context.Context, uint64) (chain.Receipt, error)) *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use: name + " TOKEN", Short: short,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				r, err := send(w.chain, ctx, token)
				if err != nil {
					return err
				}
				return a.printSent(dry, []chain.Receipt{r}, done, token)
			})
		},
	}
	dryRun(cmd, &dry)
	return cmd
}
