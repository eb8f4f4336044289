package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
)

const scheduleHelp = `Let tokens play by themselves while cremona serve runs. A rule is one line:

  cron MINUTE HOUR DAY MONTH WEEKDAY     or cron @daily and the like
  every N blocks
  after EVENT[,EVENT]                    transfer, request, lesson

and what restricts it:

  in ZONE            Europe/Berlin; without it UTC
  jitter DURATION    each token later by its own share of this
  misfire POLICY     once, all N, skip: what was missed while nobody was there
  quiet HOURS        22:00-07:00: nothing begins then
  season DATES       12-01..02-28: between which they play
  once per PERIOD    day, week, month, year or a duration, for each token
  token NUMBERS      1-9,12
  kind KINDS         violin,cello
  maturity RANGE     performances so far, as 10.. or 3..8; also lessons, hands, birth
  together           a season: all tokens, or one range of numbers, in one transaction`

func (a *app) scheduleCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schedule",
		Short: "let tokens play by themselves, at times, blocks or events",
		Long:  scheduleHelp,
		Example: `  cremona schedule add evening "cron 0 20 * * fri in Europe/Berlin jitter 20m quiet 22:00-07:00"
  cremona schedule add lessons "after lesson once per day kind violin"
  cremona schedule next evening`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.scheduleAddCmd(), a.scheduleListCmd(), a.scheduleNextCmd(),
		a.scheduleChangeCmd("pause", "stop a schedule until it is resumed", "is paused", func(ctx context.Context, tx store.Tx, k agenda.Key, now time.Time, _ uint64) error {
			return agenda.Pause(ctx, tx, k, now)
		}),
		a.scheduleChangeCmd("resume", "let a schedule begin anew; what lay before is not made up for", "runs", func(ctx context.Context, tx store.Tx, k agenda.Key, now time.Time, head uint64) error {
			_, err := agenda.Resume(ctx, tx, k, now, head)
			return err
		}),
		a.scheduleChangeCmd("rm", "remove a schedule", "is removed", func(ctx context.Context, tx store.Tx, k agenda.Key, _ time.Time, _ uint64) error {
			return agenda.Remove(ctx, tx, k)
		}))
	return cmd
}

// booked is a schedule as it is printed in JSON.
type booked struct {
	Name     string        `json:"name"`
	Rule     schedule.Rule `json:"rule"`
	Text     string        `json:"text"`
	Zone     string        `json:"zone"`
	Paused   bool          `json:"paused"`
	Next     time.Time     `json:"next,omitzero"`
	Plays    int64         `json:"plays"` // that it has begun
	Forecast *forecast     `json:"forecast,omitempty"`
}

func bookedOf(e agenda.Entry) booked {
	b := booked{Name: e.Name, Rule: e.Rule, Text: e.Rule.String(), Zone: "UTC", Paused: !e.Paused.IsZero(), Plays: e.Fired}
	if e.Rule.Zone != "" {
		b.Zone = e.Rule.Zone
	}
	if zone, err := time.LoadLocation(b.Zone); err == nil && !e.NextAt.IsZero() && !b.Paused {
		b.Next = e.NextAt.In(zone)
	}
	return b
}

func (a *app) scheduleAddCmd() *cobra.Command {
	var dry, together bool
	cmd := &cobra.Command{
		Use:   "add NAME RULE…",
		Short: "add a schedule, and tell when it fires and what that costs",
		Long: `Add a schedule, and tell when it fires and what that costs at today's price of gas.
The rule is a line of text (cremona schedule --help) or its JSON form. A schedule
that would pass a ceiling (cremona ceiling) is added, and says so.`,
		Example: `  cremona schedule add evening "cron 0 20 * * fri in Europe/Berlin jitter 20m"
  cremona schedule add blocks "every 7200 blocks maturity 10.." --dry-run
  cremona schedule add solstice "cron 0 18 21 6,12 *" --season`,
		Args: rangeArgs(2, 100),
		RunE: func(cmd *cobra.Command, args []string) error {
			rule, err := parseRule(strings.Join(args[1:], " "))
			if err == nil && together {
				rule.Together = true
				err = rule.Validate()
			}
			if err == nil {
				err = agenda.CheckName(args[0])
			}
			if err != nil {
				return hint(usageError{err}, "cremona schedule --help shows the forms of a rule")
			}
			return a.withAgenda(cmd.Context(), func(ctx context.Context, w *world, db *store.Store) error {
				return a.addSchedule(ctx, w, db, args[0], rule, dry)
			})
		},
	}
	dryRun(cmd, &dry)
	cmd.Flags().BoolVar(&together, "season", false, "all tokens, or those of one range, are linked in one transaction; as the word together in the rule")
	return cmd
}

func parseRule(text string) (schedule.Rule, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return schedule.ParseJSON([]byte(text))
	}
	return schedule.Parse(text)
}

func (a *app) addSchedule(ctx context.Context, w *world, db *store.Store, name string, rule schedule.Rule, dry bool) error {
	head, err := w.chain.Head(ctx)
	if err != nil {
		return err
	}
	f, err := a.foresee(ctx, w, db, rule, db.Clock())
	if err != nil {
		return err
	}
	var e agenda.Entry
	if dry {
		calendar, err := rule.Calendar()
		if err != nil {
			return err
		}
		e = agenda.Entry{Key: agenda.Key{Name: name}, Rule: rule}
		e.NextAt, _ = calendar.Next(db.Clock())
	} else {
		err := db.Within(ctx, func(tx store.Tx) (err error) {
			e, err = agenda.Add(ctx, tx, keyOf(w, name), rule, db.Clock(), head.Number)
			return err
		})
		if err != nil {
			return seeAgenda(err)
		}
	}
	b := bookedOf(e)
	b.Forecast = &f
	if a.set.json {
		return a.printJSON(b)
	}
	if dry {
		name += ", dry run"
	}
	if _, err := fmt.Fprintf(a.out, "%s: %s\n", name, b.Text); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(a.out, "%s; %s\n", nextText(e), f); err != nil {
		return err
	}
	for _, warning := range f.Warnings {
		fmt.Fprintf(a.err, "warning: %s\n", warning)
	}
	return nil
}

func keyOf(w *world, name string) agenda.Key {
	return agenda.Key{Chain: w.chain.ChainID(), Contract: w.chain.Contract(), Name: name}
}

// nextText says in words when a schedule fires next.
func nextText(e agenda.Entry) string {
	switch {
	case !e.Paused.IsZero():
		return "paused"
	case e.Rule.Blocks > 0:
		return fmt.Sprintf("next at block %d", e.LastBlock-e.LastBlock%e.Rule.Blocks+e.Rule.Blocks)
	case len(e.Rule.After) > 0:
		return "waits for the chain"
	case e.NextAt.IsZero():
		return "never again"
	}
	return "next " + localTime(bookedOf(e).Next)
}

// ahead says what to do about a schedule that the clock has once left behind:
// it was looked at further on than now, so nothing of it fires until then.
func (a *app) ahead(e agenda.Entry, now time.Time) {
	if e.Paused.IsZero() && e.LastAt.After(now.Add(schedule.Grace)) {
		a.say("%s has seen the clock at %s, which is to come: nothing fires twice until then; cremona schedule resume %s begins it anew", e.Name, localTime(e.LastAt), e.Name)
	}
}

// localTime shows a moment in its zone.
func localTime(t time.Time) string {
	return t.Format("Mon 2006-01-02 15:04:05 -07:00 ") + t.Location().String()
}

// withAgenda opens the world to look at, and the database of the service.
func (a *app) withAgenda(ctx context.Context, do func(context.Context, *world, *store.Store) error) error {
	n := need{contract: true, sign: a.set.rpc == "" || a.signerGiven(), dryRun: true}
	return a.within(ctx, n, func(ctx context.Context, w *world) error {
		return a.withDatabase(ctx, func(db *store.Store) error { return do(ctx, w, db) })
	})
}

func (a *app) withDatabase(ctx context.Context, do func(*store.Store) error) error {
	db, err := store.Open(ctx, a.set.databaseName())
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db)
}

func (a *app) scheduleListCmd() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "list the schedules of the collection",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withAgenda(cmd.Context(), func(ctx context.Context, w *world, db *store.Store) error {
				list, err := agenda.List(ctx, db.Read(), w.chain.ChainID(), w.chain.Contract())
				if err != nil {
					return err
				}
				rows := [][]string{{"NAME", "NEXT", "PLAYS", "RULE"}}
				for _, e := range list {
					a.ahead(e, db.Clock())
					if a.set.json {
						if err := a.printJSON(bookedOf(e)); err != nil {
							return err
						}
					}
					rows = append(rows, []string{e.Name, strings.TrimPrefix(nextText(e), "next "), strconv.FormatInt(e.Fired, 10), e.Rule.String()})
				}
				if a.set.json {
					return nil
				}
				if len(list) == 0 {
					a.say("no schedules; cremona schedule add makes one")
					return nil
				}
				return a.printTable(rows)
			})
		},
	}
}

func (a *app) scheduleChangeCmd(name, short, done string, change func(context.Context, store.Tx, agenda.Key, time.Time, uint64) error) *cobra.Command {
	return &cobra.Command{
		Use: name + " NAME", Short: short,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withAgenda(cmd.Context(), func(ctx context.Context, w *world, db *store.Store) error {
				head, err := w.chain.Head(ctx)
				if err != nil {
					return err
				}
				k := keyOf(w, args[0])
				err = db.Within(ctx, func(tx store.Tx) error { return change(ctx, tx, k, db.Clock(), head.Number) })
				if err != nil {
					return seeAgenda(err)
				}
				if a.set.json {
					return a.printJSON(map[string]string{"name": args[0], "is": done})
				}
				_, err = fmt.Fprintf(a.out, "%s %s\n", args[0], done)
				return err
			})
		},
	}
}

// firing is one run of a schedule that is to come.
type firing struct {
	Schedule string    `json:"schedule"`
	At       time.Time `json:"at,omitzero"`
	Zone     string    `json:"zone"`
	Block    uint64    `json:"block,omitempty"`
	Token    uint64    `json:"token,omitempty"`
	After    string    `json:"after,omitempty"` // events that it waits for
	Season   bool      `json:"season,omitempty"`
}

func (a *app) scheduleNextCmd() *cobra.Command {
	var count int
	var token uint64
	cmd := &cobra.Command{
		Use:   "next [NAME]",
		Short: "show the next runs of one schedule or of all",
		Example: `  cremona schedule next evening
  cremona schedule next evening --token 7 --count 3`,
		Args: rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if count < 1 || count > 1000 {
				return usage("--count %d is not in 1 to 1000", count)
			}
			if token > cremona.MaxToken {
				return usage("--token %d is not in 1 to %d", token, uint64(cremona.MaxToken))
			}
			return a.withAgenda(cmd.Context(), func(ctx context.Context, w *world, db *store.Store) error {
				list, err := agenda.List(ctx, db.Read(), w.chain.ChainID(), w.chain.Contract())
				if err == nil && len(args) > 0 {
					var e agenda.Entry
					e, err = agenda.Get(ctx, db.Read(), keyOf(w, args[0]))
					list = []agenda.Entry{e}
				}
				if err != nil {
					return seeAgenda(err)
				}
				if list, err = a.covering(ctx, w, list, token); err != nil {
					return err
				}
				var runs []firing
				for _, e := range list {
					a.ahead(e, db.Clock())
					more, err := nextRuns(e, count, token, db.Clock())
					if err != nil {
						return err
					}
					runs = append(runs, more...)
				}
				return a.printRuns(runs)
			})
		},
	}
	cmd.Flags().IntVarP(&count, "count", "n", 10, "how many `runs` of each schedule")
	cmd.Flags().Uint64Var(&token, "token", 0, "the moments of this `token`, jitter included; 0 shows those of the schedule")
	return cmd
}

// nextRuns lists the runs of a schedule after now. Of one that waits for events
// there is one line, of one that is paused none.
func nextRuns(e agenda.Entry, count int, token uint64, now time.Time) (runs []firing, err error) {
	calendar, err := e.Rule.Calendar()
	if err != nil || !e.Paused.IsZero() {
		return nil, err
	}
	one := firing{Schedule: e.Name, Zone: calendar.Zone().String(), Token: token, Season: e.Rule.Together}
	if len(e.Rule.After) > 0 {
		for _, event := range e.Rule.After {
			one.After += "," + string(event)
		}
		one.After = one.After[1:]
		return []firing{one}, nil
	}
	if token > 0 && !e.Rule.Scope.Names(token) {
		return nil, nil
	}
	if now.Before(e.LastAt) {
		now = e.LastAt
	}
	for range count {
		if n := e.Rule.Blocks; n > 0 {
			one.Block = max(one.Block, e.LastBlock-e.LastBlock%n) + n
		} else {
			at, found := calendar.Next(now)
			if !found {
				break
			}
			now, one.At = at, at.In(calendar.Zone())
			if token > 0 {
				one.At = one.At.Add(calendar.Offset(e.Name, token, uint64(at.Unix()), at))
			}
		}
		runs = append(runs, one)
	}
	return runs, nil
}

func (a *app) printRuns(runs []firing) error {
	rows := [][]string{{"SCHEDULE", "WHEN"}}
	for _, r := range runs {
		if a.set.json {
			if err := a.printJSON(r); err != nil {
				return err
			}
			continue
		}
		when := localTime(r.At)
		if r.Block > 0 {
			when = fmt.Sprintf("block %d", r.Block)
		}
		if r.After != "" {
			when = "after " + r.After
		}
		if r.Season {
			when += ", a season"
		}
		rows = append(rows, []string{r.Schedule, when})
	}
	if a.set.json {
		return nil
	}
	if len(runs) == 0 {
		a.say("nothing is to come")
		return nil
	}
	return a.printTable(rows)
}
