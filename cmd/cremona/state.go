package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/spf13/cobra"
)

func (a *app) stateCmd() *cobra.Command {
	var all bool
	var block int64
	cmd := &cobra.Command{
		Use:   "state TOKEN | --all",
		Short: "read a token's state from the chain, at one block",
		Example: `  cremona state 1
  cremona state 1 | cremona compose --explain
  cremona state --all`,
		Args: tokenArgs(0, 1, &all),
		RunE: func(cmd *cobra.Command, args []string) error {
			var token uint64
			if !all {
				var err error
				if token, err = parseToken(args[0]); err != nil {
					return err
				}
			}
			return a.within(cmd.Context(), need{contract: true}, func(ctx context.Context, w *world) error {
				if all {
					return a.listTokens(ctx, w)
				}
				s, err := readState(ctx, w, token, block)
				if err != nil {
					return err
				}
				return a.printJSON(s)
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list every token")
	cmd.Flags().Int64Var(&block, "block", -1, "read at this block `number`; needs a node that kept it")
	return cmd
}

func readState(ctx context.Context, w *world, token uint64, block int64) (cremona.State, error) {
	if block < 0 {
		return w.chain.State(ctx, token)
	}
	b, err := w.chain.BlockAt(ctx, uint64(block))
	if err != nil {
		return cremona.State{}, err
	}
	return w.chain.StateAt(ctx, token, b)
}

func (a *app) listTokens(ctx context.Context, w *world) error {
	tokens, collection, err := w.chain.Tokens(ctx)
	if err != nil {
		return err
	}
	if a.set.json {
		for _, t := range tokens {
			if err := a.printJSON(t.State); err != nil {
				return err
			}
		}
		return nil
	}
	rows := [][]string{{"TOKEN", "KIND", "OWNER", "WISH", "PERFORMANCES", "LESSONS", "HANDS", "LAST"}}
	for _, t := range tokens {
		rows = append(rows, tokenRow(t))
	}
	if err := a.printTable(rows); err != nil {
		return err
	}
	a.say("%s of at most %d, at block %d", plural(len(tokens), "token"), collection.MaxSupply, collection.Block.Number)
	return nil
}

func tokenRow(t chain.Token) []string {
	last := "-"
	if !t.LastPerformance.IsZero() {
		last = t.LastPerformance.CID()
	}
	return []string{strconv.FormatUint(t.Token, 10), t.Kind.String(), t.Owner.String(), wishText(t.Wish),
		strconv.FormatUint(uint64(t.Performances), 10), strconv.Itoa(int(t.Lessons)), strconv.Itoa(int(t.Hands)), last}
}

// parseToken reads a token number.
func parseToken(text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || n < 1 || n > cremona.MaxToken {
		return 0, usage("token %q is not a number from 1 to %d", cremona.PlainText(text, 40), uint64(cremona.MaxToken))
	}
	return n, nil
}

func parseTokens(list []string) (tokens []uint64, err error) {
	for _, text := range list {
		token, err := parseToken(text)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, token)
	}
	return tokens, nil
}

// tokenArgs takes token numbers, or none with --all.
func tokenArgs(low, high int, all *bool) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case *all && len(args) > 0:
			return usage("--all and token numbers exclude each other")
		case !*all && len(args) == 0:
			return hint(usage("no token is named"), "usage: %s", cmd.UseLine())
		}
		return rangeArgs(low, high)(cmd, args)
	}
}

// wishText lists what the owner asked for, "-" if nothing.
func wishText(w cremona.Wish) string {
	var parts []string
	for _, field := range []fmt.Stringer{w.Mood, w.Tonic, w.Mode, w.Meter, w.Tempo, w.Form, w.Length, w.Genre} {
		if name := field.String(); name != "free" {
			parts = append(parts, name)
		}
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, " ")
}
