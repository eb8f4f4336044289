package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) historyCmd() *cobra.Command {
	var cid string
	cmd := &cobra.Command{
		Use:   "history TOKEN | --cid CID",
		Short: "list the performances of a token",
		Long: `List the performances of a token, oldest first, as the chain knows them: those that
were linked one by one, and those of seasons, whose gas is that of the season's
transaction. With --cid no chain is asked: from one performance the manifests lead
back to the first.`,
		Example: "  cremona history 1\n  cremona history --cid bafybei… --ipfs http://127.0.0.1:5001",
		Args: func(cmd *cobra.Command, args []string) error {
			if (cid == "") == (len(args) == 0) {
				return hint(usage("one token or one --cid is wanted"), "usage: %s", cmd.UseLine())
			}
			return rangeArgs(0, 1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cid != "" {
				return a.walkBack(cmd.Context(), cid)
			}
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true}, func(ctx context.Context, w *world) error {
				records, err := w.chain.History(ctx, token)
				if err != nil {
					return err
				}
				seasons, err := w.chain.SeasonsOf(ctx, token)
				if err != nil {
					return err
				}
				return a.printHistory(historyOf(token, records, seasons))
			})
		},
	}
	cmd.Flags().StringVar(&cid, "cid", "", "walk back from this performance through the store")
	return cmd
}

// inSeason is a token's performance in a season as history prints it in JSON.
// Which state it was made from, the proof in the season's directory says.
type inSeason struct {
	chain.Season
	Token uint64 `json:"token"`
	CID   string `json:"cid"` // of the directory, and in it the token's folder
}

// event is a performance of either kind.
type event struct {
	block uint64
	json  any
	row   []string
}

// historyOf puts links and seasons in the order of their blocks.
func historyOf(token uint64, records []cremona.Record, seasons []chain.Season) (list []event) {
	for _, r := range records {
		list = append(list, event{r.Block.Number, r, []string{strconv.FormatUint(uint64(r.Performance), 10), strconv.FormatUint(r.Block.Number, 10),
			strconv.FormatUint(r.Gas, 10), r.CID, short(r.StateHash.String(), 10)}})
	}
	for _, s := range seasons {
		path := fmt.Sprintf("%s/%d", s.CID, token)
		list = append(list, event{s.Block.Number, inSeason{s, token, path}, []string{fmt.Sprintf("season %d", s.Number),
			strconv.FormatUint(s.Block.Number, 10), strconv.FormatUint(s.Gas, 10), path, "-"}})
	}
	slices.SortStableFunc(list, func(a, b event) int { return cmp.Compare(a.block, b.block) })
	return list
}

func (a *app) printHistory(list []event) error {
	rows := [][]string{{"PERFORMANCE", "BLOCK", "GAS", "CID", "STATE"}}
	for _, e := range list {
		if a.set.json {
			if err := a.printJSON(e.json); err != nil {
				return err
			}
		}
		rows = append(rows, e.row)
	}
	if a.set.json {
		return nil
	}
	return a.printTable(rows)
}

// ancestor is one performance as its own manifest tells it.
type ancestor struct {
	Token       uint64       `json:"token"`
	Performance uint32       `json:"performance"`
	CID         string       `json:"cid"`
	StateHash   cremona.Hash `json:"stateHash"`
	Title       string       `json:"title"`
}

// walkBack follows the manifests from one performance to the first, newest
// first, as they are found.
func (a *app) walkBack(ctx context.Context, cid string) error {
	digest, err := cremona.ParseCID(cid)
	if err != nil {
		return usage("--cid: %w", err)
	}
	w := &world{}
	if err := a.openStore(w); err != nil {
		return err
	}
	defer w.Close()
	for {
		m, err := a.printAncestor(ctx, w.store, digest)
		if err != nil || m.Previous == "" {
			return err
		}
		if strings.Contains(m.Previous, "/") {
			a.say("the performance before is in the folder of a season: %s", m.Previous)
			return nil
		}
		if digest, err = cremona.ParseCID(m.Previous); err != nil {
			return fmt.Errorf("performance %d: previous: %w", m.Performance, err)
		}
	}
}

func (a *app) printAncestor(ctx context.Context, store pin.Store, digest cremona.Hash) (bundle.Manifest, error) {
	b, err := store.Fetch(ctx, digest)
	if err != nil {
		return bundle.Manifest{}, err
	}
	m, err := manifestOf(b)
	if err != nil {
		return m, err
	}
	f, err := factsOf(b)
	if err != nil {
		return m, err
	}
	one := ancestor{m.State.Token, m.Performance, digest.CID(), m.StateHash, f.title}
	if a.set.json {
		return m, a.printJSON(one)
	}
	_, err = fmt.Fprintf(a.out, "token %d, performance %d: %s  %s\n", one.Token, one.Performance, one.CID, one.Title)
	return m, err
}
