package main

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render"
	"github.com/spf13/cobra"
)

func (a *app) instrumentCmd() *cobra.Command {
	var f instrumentFlags
	cmd := &cobra.Command{
		Use:   "instrument [TOKEN]",
		Short: "show the luthier's card: what makes this instrument sound like itself",
		Long: `Show the luthier's card of a token, or of the instrument that --kind and --dna name:
each gene with its value, the range it is drawn from, and what it is heard as; then
what its life has changed.`,
		Example: "  cremona instrument 1\n  cremona instrument --kind cello --dna 0x1111111111111111111111111111111111111111111111111111111111111111 --maturity 100",
		Args:    rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				i, err := f.instrument(cremona.Violin)
				if err != nil {
					return err
				}
				return a.printCard(i)
			}
			if f != (instrumentFlags{}) {
				return usage("a token has its own kind, DNA and life")
			}
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true}, func(ctx context.Context, w *world) error {
				s, err := w.chain.State(ctx, token)
				if err != nil {
					return err
				}
				if !s.Revealed() {
					return notRevealed(token)
				}
				return a.printCard(s.Brief().Instrument)
			})
		},
	}
	f.declare(cmd)
	return cmd
}

// card is the luthier's card as JSON.
type card struct {
	cremona.Instrument
	Genes []render.Gene `json:"genes"`
}

func (a *app) printCard(i cremona.Instrument) error {
	genes := render.Card(i)
	if a.set.json {
		return a.printJSON(card{i, genes})
	}
	if _, err := fmt.Fprintf(a.out, "%s of DNA %s, %s played\n", i.Kind, i.DNA, plural(int(i.Life.Performances), "performance")); err != nil {
		return err
	}
	rows := [][]string{{"GENE", "FROM", "VALUE", "RANGE", "HEARD AS"}}
	for _, g := range genes {
		rows = append(rows, []string{g.Name, g.Source, quantity(g.Value, g.Unit), fmt.Sprintf("%.4g to %.4g", g.Low, g.High), g.Heard})
	}
	return a.printTable(rows)
}

func quantity(value float64, unit string) string {
	if unit == "" {
		return fmt.Sprintf("%.4g", value)
	}
	return fmt.Sprintf("%.4g %s", value, unit)
}
