package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/spf13/cobra"
)

// maxMint is the most tokens that one command mints.
const maxMint = 1_000_000

func (a *app) mintCmd() *cobra.Command {
	var dry bool
	var to string
	var count int
	cmd := &cobra.Command{
		Use:   "mint KIND…",
		Short: "mint tokens: one for each kind that is named, in that order",
		Example: `  cremona mint violin viola cello guitar
  cremona mint violin --count 100 --to 0x0000000000000000000000000000000000000001`,
		Args:      rangeArgs(1, maxMint),
		ValidArgs: []string{"violin", "viola", "cello", "guitar"},
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds, err := parseKinds(args, count)
			if err != nil {
				return err
			}
			var owner cremona.Address
			if to != "" {
				if owner, err = cremona.ParseAddress(to); err != nil {
					return usage("--to: %w", err)
				}
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				if to == "" {
					owner = w.chain.Signer()
				}
				tokens, receipts, err := w.chain.Mint(ctx, owner, kinds)
				if len(receipts) > 0 {
					what := plural(len(kinds), "token")
					if len(tokens) > 0 {
						what = tokenSpan(tokens)
					}
					if e := a.printSent(dry, receipts, "minted %s for %s", what, owner); err == nil {
						err = e
					}
				}
				return err
			})
		},
	}
	cmd.Flags().StringVar(&to, "to", "", "the `address` that shall own them; default the signer")
	cmd.Flags().IntVar(&count, "count", 1, "how many times the list of kinds")
	dryRun(cmd, &dry)
	return cmd
}

func parseKinds(args []string, count int) ([]cremona.Kind, error) {
	if count < 1 || count > maxMint/len(args) {
		return nil, usage("--count %d is not in 1 to %d", count, maxMint/len(args))
	}
	var kinds []cremona.Kind
	for _, text := range args {
		k, err := cremona.ParseKind(text)
		if err != nil {
			return nil, usage("%w", err)
		}
		kinds = append(kinds, k)
	}
	return slices.Repeat(kinds, count), nil
}

// tokenSpan names tokens, shortly where there are many in a row.
func tokenSpan(tokens []uint64) string {
	first, last := tokens[0], tokens[len(tokens)-1]
	if len(tokens) > 4 && last-first == uint64(len(tokens)-1) {
		return "tokens " + strconv.FormatUint(first, 10) + " to " + strconv.FormatUint(last, 10)
	}
	var names []string
	for _, t := range tokens {
		names = append(names, strconv.FormatUint(t, 10))
	}
	if len(names) == 1 {
		return "token " + names[0]
	}
	return "tokens " + strings.Join(names, ", ")
}
