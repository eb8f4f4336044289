package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
)

// seeAgenda adds remedies to the errors of the agenda.
func seeAgenda(err error) error {
	switch {
	case errors.Is(err, agenda.ErrNone):
		return hint(err, "cremona schedule list shows them all")
	case errors.Is(err, agenda.ErrThere):
		return hint(err, "cremona schedule rm removes it")
	}
	return err
}

// spendFlags say what a report of costs is of.
type spendFlags struct {
	by, zone, from, to string
	csv                bool
}

func (a *app) spendCmd() *cobra.Command {
	var f spendFlags
	cmd := &cobra.Command{
		Use:   "spend",
		Short: "show what playing has cost: gas, money, bytes pinned, seconds of the processor",
		Long: `Show what playing has cost, as the service and the commands that link have noted
it: gas and its price, bytes newly pinned, seconds of the processor; links one by
one, and performances that seasons linked. By collection it shows all that the
database knows; by token and by day the collection of the settings.`,
		Example: "  cremona spend --by day --zone Europe/Berlin\n  cremona spend --by token --from 2026-12-01 --csv",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q, err := f.query(a)
			if err != nil {
				return err
			}
			return a.withDatabase(cmd.Context(), func(db *store.Store) error {
				lines, err := ledger.Report(cmd.Context(), db.Read(), q)
				if err != nil {
					return err
				}
				return a.printSpend(lines, f)
			})
		},
	}
	cmd.Flags().StringVar(&f.by, "by", ledger.ByToken, "add up by token, day or collection")
	cmd.Flags().StringVar(&f.zone, "zone", "", "`zone` whose midnight ends a day, as Europe/Berlin; empty is UTC")
	cmd.Flags().StringVar(&f.from, "from", "", "first `day`, as 2026-12-01")
	cmd.Flags().StringVar(&f.to, "to", "", "last `day`, included")
	cmd.Flags().BoolVar(&f.csv, "csv", false, "print comma-separated values")
	return cmd
}

func (f spendFlags) query(a *app) (q ledger.Query, err error) {
	if !slices.Contains([]string{ledger.ByToken, ledger.ByDay, ledger.ByCollection}, f.by) {
		return q, usage("--by %q is not one of token, day, collection", f.by)
	}
	if f.csv && a.set.json {
		return q, usage("--csv and --json exclude each other")
	}
	q.By = f.by
	if q.Zone, err = time.LoadLocation(f.zone); err != nil || f.zone == "Local" {
		return q, usage("--zone %q: no such time zone; write it as Europe/Berlin (IANA)", f.zone)
	}
	day := func(name, text string, add int) (t time.Time, err error) {
		if text == "" {
			return t, nil
		}
		if t, err = time.ParseInLocation(time.DateOnly, text, q.Zone); err != nil {
			return t, usage("--%s %q is not a day as 2026-12-01", name, text)
		}
		return t.AddDate(0, 0, add), nil
	}
	if q.From, err = day("from", f.from, 0); err != nil {
		return q, err
	}
	if q.To, err = day("to", f.to, 1); err != nil {
		return q, err
	}
	if f.from != "" && f.to != "" && !q.From.Before(q.To) {
		return q, usage("--from %s is after --to %s", f.from, f.to)
	}
	if f.by != ledger.ByCollection {
		q.Contract, err = a.set.collection()
	}
	return q, err
}

func (a *app) printSpend(lines []ledger.Line, f spendFlags) error {
	if a.set.json {
		for _, l := range lines {
			if err := a.printJSON(l); err != nil {
				return err
			}
		}
		return nil
	}
	what := func(l ledger.Line) string {
		switch f.by {
		case ledger.ByToken:
			return strconv.FormatUint(l.Token, 10)
		case ledger.ByDay:
			return l.Day
		}
		return fmt.Sprintf("%d:%s", l.Chain, l.Contract)
	}
	rows := [][]string{{f.by, "links", "seasons", "gas", "ether", "bytes", "cpu"}}
	for _, l := range lines {
		rows = append(rows, []string{what(l), strconv.FormatInt(l.Links, 10), strconv.FormatInt(l.Seasons, 10), strconv.FormatUint(l.Gas, 10), l.Ether,
			strconv.FormatInt(l.Bytes, 10), strconv.FormatFloat(l.CPU, 'f', 3, 64)})
	}
	if f.csv {
		w := csv.NewWriter(a.out)
		return w.WriteAll(rows)
	}
	if len(lines) == 0 {
		a.say("nothing was spent")
		return nil
	}
	for i := range rows[0] {
		rows[0][i] = strings.ToUpper(rows[0][i])
	}
	return a.printTable(rows)
}

func (a *app) ceilingCmd() *cobra.Command {
	amounts := map[string]*string{}
	var zone, from string
	cmd := &cobra.Command{
		Use:   "ceiling",
		Short: "show or set the most that linking may cost in a transaction, a day, a season",
		Long: `Show or set the most that linking may cost, in ether or with a unit (30gwei, 5wei);
"none" takes a ceiling away. When one is reached the service stops linking and
goes on composing; what is made is linked when there is room again. Each link is
held against it with the most that its transaction may pay.`,
		Example: "  cremona ceiling --day 0.05 --zone Europe/Berlin\n  cremona ceiling --season 2 --season-from 12-01\n  cremona ceiling",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			changes, err := ceilingsOf(amounts, zone, from)
			if err != nil {
				return err
			}
			return a.withAgenda(cmd.Context(), func(ctx context.Context, w *world, db *store.Store) error {
				return a.setCeilings(ctx, w, db, changes)
			})
		},
	}
	for _, p := range ledger.Periods {
		amounts[p] = cmd.Flags().String(p, "", "most `ether` for a "+map[string]string{ledger.Transaction: "transaction", ledger.Day: "day", ledger.Season: "season"}[p]+`, or "none"`)
	}
	cmd.Flags().StringVar(&zone, "zone", "", "`zone` whose midnight ends a day, as Europe/Berlin; empty is UTC")
	cmd.Flags().StringVar(&from, "season-from", "", "first `day` of the season, as 12-01; empty is 01-01")
	return cmd
}

// ceilingsOf reads the flags; a ceiling without an amount is to be lifted.
func ceilingsOf(amounts map[string]*string, zone, from string) (list []ledger.Ceiling, err error) {
	for _, p := range ledger.Periods {
		text := *amounts[p]
		if text == "" {
			continue
		}
		c := ledger.Ceiling{Period: p}
		if text != "none" {
			if c.Wei, err = ledger.ParseAmount(text); err != nil {
				return nil, usage("--%s: %w", p, err)
			}
			if p != ledger.Transaction {
				c.Zone = zone
			}
			if p == ledger.Season {
				c.From = from
			}
			if err := c.Check(); err != nil {
				return nil, usageError{err}
			}
		}
		list = append(list, c)
	}
	if len(list) == 0 && (zone != "" || from != "") {
		return nil, usage("--zone and --season-from go with --day or --season and its amount")
	}
	return list, nil
}

// standing is a ceiling as it is printed in JSON.
type standing struct {
	Contract cremona.Address `json:"contract"`
	Period   string          `json:"period"`
	Ether    string          `json:"ether"`
	Spent    string          `json:"spent"`
	Left     string          `json:"left"`
	Since    time.Time       `json:"since,omitzero"`
}

func (a *app) setCeilings(ctx context.Context, w *world, db *store.Store, changes []ledger.Ceiling) error {
	of := collectionOf(w.chain)
	err := db.Within(ctx, func(tx store.Tx) (err error) {
		for _, c := range changes {
			if c.Wei == nil {
				err = errors.Join(err, ledger.Lift(ctx, tx, of, c.Period))
			} else {
				err = errors.Join(err, ledger.Set(ctx, tx, of, c))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	list, err := ledger.Standings(ctx, db.Read(), of, time.Now())
	if err != nil {
		return err
	}
	rows := [][]string{{"FOR A", "ETHER", "SPENT", "LEFT", "SINCE"}}
	for _, s := range list {
		since := "-"
		if !s.Since.IsZero() {
			since = localTime(s.Since)
		}
		rows = append(rows, []string{s.Period, ledger.Ether(s.Wei), ledger.Ether(s.Spent), ledger.Ether(s.Left), since})
		if a.set.json {
			err := a.printJSON(standing{of.Contract, s.Period, ledger.Ether(s.Wei), ledger.Ether(s.Spent), ledger.Ether(s.Left), s.Since})
			if err != nil {
				return err
			}
		}
	}
	switch {
	case a.set.json:
		return nil
	case len(list) == 0:
		a.say("no ceilings: whatever is due is linked")
		return nil
	}
	return a.printTable(rows)
}
