package main

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/spf13/cobra"
)

// sent is what a command that sends transactions prints as JSON.
type sent struct {
	What         string         `json:"what"`
	DryRun       bool           `json:"dryRun,omitempty"`
	Gas          uint64         `json:"gas"` // used, or estimated in a dry run
	Transactions []cremona.Hash `json:"transactions,omitempty"`
	Block        uint64         `json:"block,omitempty"` // of the last one
}

// printSent tells what transactions did, or would do in a dry run.
func (a *app) printSent(dry bool, receipts []chain.Receipt, format string, args ...any) error {
	return a.printSentAs(dry, receipts, nil, format, args...)
}

// printSentAs prints the same; as JSON it is what a function makes of it.
func (a *app) printSentAs(dry bool, receipts []chain.Receipt, as func(sent) any, format string, args ...any) error {
	s := sent{What: fmt.Sprintf(format, args...), DryRun: dry}
	for _, r := range receipts {
		s.Gas += r.Gas
		if !dry {
			s.Transactions = append(s.Transactions, r.Tx)
			s.Block = r.Block.Number
		}
	}
	switch {
	case a.set.json && as != nil:
		return a.printJSON(as(s))
	case a.set.json:
		return a.printJSON(s)
	case dry:
		_, err := fmt.Fprintf(a.out, "dry run, nothing sent: %s, about %d gas\n", s.What, s.Gas)
		return err
	}
	_, err := fmt.Fprintf(a.out, "%s: %d gas, block %d\n", s.What, s.Gas, s.Block)
	return err
}

// dryRun declares the flag that commands which change something share.
func dryRun(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "dry-run", false, "check and estimate everything, change nothing")
}
