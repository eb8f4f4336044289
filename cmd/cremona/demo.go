package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/spf13/cobra"
)

// demoData is where the demo lives unless --data says otherwise.
const demoData = "demo-data"

// demoKinds are the instruments of the demo, demoTimes how often each plays.
var demoKinds = []cremona.Kind{cremona.Violin, cremona.Viola, cremona.Cello, cremona.Guitar}

const demoTimes = 2

func (a *app) demoCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "show everything: a chain, a store, four instruments, two performances of each",
		Long: `Show everything on a chain and a store of its own, under ./demo-data: deploy a
collection, mint a violin, a viola, a cello and a guitar, reveal their DNA, make
and link two performances of each, leave the files where the table says, and
verify them. Called again, it goes on where it was.`,
		Args:        noArgs,
		Annotations: map[string]string{dataKey: demoData},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.set.rpc != "" || a.set.ipfs != "embedded" {
				return usage("the demo runs on a chain and a store of its own; leave --rpc and --ipfs away")
			}
			unlock, err := jobs.Lock(a.set.shelfDir())
			if err != nil {
				return err
			}
			defer unlock()
			return a.within(cmd.Context(), need{create: true, sign: true, store: true}, func(ctx context.Context, w *world) error {
				return a.demo(ctx, w)
			})
		},
	}
}

func (a *app) demo(ctx context.Context, w *world) error {
	begun := time.Now()
	if err := a.demoCollection(ctx, w); err != nil {
		return err
	}
	made, err := a.demoPerformances(ctx, w)
	if err != nil {
		return err
	}
	rows, err := a.demoTable(ctx, w, made)
	if err != nil {
		return err
	}
	if a.set.json {
		return a.printJSON(rows)
	}
	if err := a.printDemo(rows); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, demoEnd, plural(len(rows), "performance"), time.Since(begun).Seconds(), a.name, a.set.data)
	return err
}

const demoEnd = `
%s verified, every byte derived again from the state on the chain; %.0f s in all
next: listen to the files, open an index.html, then ask for something and play on:
  %[3]s --data %[4]s request 1 --mood sad && %[3]s --data %[4]s run 1
`

// demoCollection deploys, mints and reveals what is still missing, and turns
// the world to the collection.
func (a *app) demoCollection(ctx context.Context, w *world) error {
	if a.set.contract == "" {
		d := chain.Deployment{Name: "Cremona Demo", Symbol: "DEMO", MaxSupply: uint32(len(demoKinds))}
		address, r, err := a.deploy(ctx, w, d, false)
		if err != nil {
			return err
		}
		a.say("deployed the collection at %s (%d gas)", address, r.Gas)
		a.set.contract, a.set.fromBlock = address.String(), r.Block.Number
	}
	contract, err := a.set.collection()
	if err != nil {
		return err
	}
	at, err := w.chain.At(ctx, contract, a.set.fromBlock)
	if err != nil {
		return err
	}
	w.chain = at // shares the connection of the one before
	c, err := at.Collection(ctx)
	if err != nil {
		return err
	}
	if missing := len(demoKinds) - int(c.Minted); missing > 0 && c.Seed.IsZero() {
		tokens, _, err := at.Mint(ctx, at.Signer(), demoKinds[c.Minted:])
		if err != nil {
			return err
		}
		a.say("minted %s", tokenSpan(tokens))
	}
	if c.Seed.IsZero() {
		seed, _, err := a.reveal(ctx, w, "")
		if err != nil {
			return err
		}
		a.say("revealed the collection seed %s", short(seed.String(), 10))
	}
	return nil
}

// demoPerformances brings every token to its two performances.
func (a *app) demoPerformances(ctx context.Context, w *world) (map[string]jobs.Result, error) {
	plan := jobs.Plan{Chain: w.chain.ChainID(), Contract: w.chain.Contract()}
	tokens, _, err := w.chain.Tokens(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tokens {
		if t.Performances < demoTimes {
			plan.Goals = append(plan.Goals, jobs.Goal{Token: t.Token, Performances: demoTimes})
		}
	}
	made, err := a.carryOut(ctx, w, plan, min(runtime.NumCPU(), len(demoKinds)), func(bar *progress, r jobs.Result) {
		if r.Err == nil {
			bar.line("token %d: performance %d made and linked in %.1f s", r.Token, r.Record.Performance, r.Elapsed.Seconds())
		}
	})
	if err != nil {
		return nil, err
	}
	byCID := map[string]jobs.Result{}
	for _, r := range made {
		byCID[r.Record.CID] = r
	}
	return byCID, nil
}

// demoRow is one performance in the demo's table.
type demoRow struct {
	cremona.Record
	Kind    cremona.Kind `json:"kind"`
	Title   string       `json:"title"`
	Key     string       `json:"key"`
	Form    string       `json:"form"`
	Seconds float64      `json:"seconds"`        // of music
	Took    float64      `json:"took,omitempty"` // seconds to make it, if it was made now
	Folder  string       `json:"folder"`
}

// demoTable writes the files of every performance and verifies it.
func (a *app) demoTable(ctx context.Context, w *world, made map[string]jobs.Result) ([]demoRow, error) {
	tokens, _, err := w.chain.Tokens(ctx)
	if err != nil {
		return nil, err
	}
	var rows []demoRow
	for _, t := range tokens {
		records, err := w.chain.History(ctx, t.Token)
		if err != nil {
			return nil, err
		}
		for _, r := range records[:min(len(records), demoTimes)] {
			row := demoRow{Record: r, Kind: t.Kind, Took: made[r.CID].Elapsed.Seconds(),
				Folder: filepath.Join(a.set.data, "performances", fmt.Sprintf("%d-%s-%d", t.Token, t.Kind, r.Performance))}
			rows = append(rows, row)
		}
	}
	return rows, jobs.Each(ctx, len(rows), runtime.NumCPU(), func(i int) error { return a.demoCheck(ctx, w, &rows[i]) })
}

// demoCheck fills in a row from the bundle itself, leaves its files where the
// row says, and derives it again.
func (a *app) demoCheck(ctx context.Context, w *world, row *demoRow) error {
	b, err := w.store.Fetch(ctx, row.Digest)
	if err != nil {
		return err
	}
	f, err := factsOf(b)
	if err != nil {
		return err
	}
	row.Title, row.Key, row.Form, row.Seconds = f.title, f.key, f.form, f.seconds
	if err := a.demoFiles(row.Folder, b); err != nil {
		return err
	}
	a.say("verifying performance %d of token %d", row.Performance, row.Token)
	claim := jobs.Claim{Record: &row.Record}
	if claim.State, err = stateBefore(ctx, w, row.Record); err != nil {
		return err
	}
	quiet := *a
	quiet.set.quiet = true
	report, err := quiet.verifier(quiet.progress(), row.Token, w.school()).Verify(ctx, b, claim)
	if err != nil {
		return err
	}
	if first, differs := report.First(); differs {
		return differsError{fmt.Errorf("token %d, performance %d: the %s differs: %s", row.Token, row.Performance, first.Layer, first.Detail)}
	}
	return nil
}

// demoFiles leaves a bundle as a folder, in place of what an earlier demo left
// there.
func (a *app) demoFiles(folder string, b cremona.Bundle) error {
	err := jobs.WriteFolder(folder, b)
	if !errors.Is(err, jobs.ErrOtherFiles) {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return jobs.WriteFolder(folder, b)
}

// withoutKey leaves out the end of a title, "in G major", where the key stands
// beside it.
func withoutKey(title string) string {
	if i := strings.LastIndex(title, " in "); i > 0 {
		return title[:i]
	}
	return title
}

func (a *app) printDemo(rows []demoRow) error {
	table := [][]string{{"TOKEN", "PIECE", "KEY, FORM", "LENGTH", "TOOK", "GAS", "CID", "FILES"}}
	for _, r := range rows {
		took := "-"
		if r.Took > 0 {
			took = fmt.Sprintf("%.1f s", r.Took)
		}
		cid := r.CID
		if a.outIsTTY {
			cid = short(cid, 6)
		}
		table = append(table, []string{fmt.Sprintf("%d %s", r.Token, r.Kind), withoutKey(r.Title), r.Key + ", " + r.Form,
			clock(r.Seconds), took, strconv.FormatUint(r.Gas, 10), cid, r.Folder})
	}
	return a.printTable(table)
}
