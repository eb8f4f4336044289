package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

// seasonFlags are those of season.
type seasonFlags struct {
	tokens, lessons, maxCost string
	workers                  int
	dry                      bool
}

func (a *app) seasonCmd() *cobra.Command {
	var f seasonFlags
	cmd := &cobra.Command{
		Use:   "season",
		Short: "make a performance of every token and link them all in one transaction",
		Long: `Make the performance that each token's state calls for and link all of them in one
transaction: the root of a directory with a folder for each token, and that of a
tree by which anybody can prove from which state each was made. The states are
read at one block. A token that moves while the others are made is made again.

The command may be interrupted at any moment: the same command goes on from there,
and links no season twice. The signer needs the composer role. What a season
covered, later ones must cover too.`,
		Example: "  cremona season --dry-run\n  cremona season --tokens 1-500 --max-cost 0.01",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.workers < 1 || f.workers > 256 {
				return usage("--jobs %d is not in 1 to 256", f.workers)
			}
			from, to, err := parseRange(f.tokens)
			if err != nil {
				return err
			}
			n := need{contract: true, sign: true, store: !f.dry, dryRun: f.dry}
			if f.maxCost != "" {
				if n.maxCost, err = ledger.ParseAmount(f.maxCost); err != nil {
					return usage("--max-cost: %w", err)
				}
			}
			return a.within(cmd.Context(), n, func(ctx context.Context, w *world) error {
				if err := w.bring(f.lessons); err != nil {
					return err
				}
				return missed(a.season(ctx, w, f, from, to))
			})
		},
	}
	cmd.Flags().StringVar(&f.tokens, "tokens", "", "the `range` of tokens that it covers, as 1-500; default all")
	cmd.Flags().StringVar(&f.maxCost, "max-cost", "", "most that the transaction may cost, in ether or as `amount` with a unit: 0.01, 5000000gwei")
	cmd.Flags().IntVarP(&f.workers, "jobs", "j", min(runtime.NumCPU(), 256), "how many tokens at a time")
	lessonsFlag(cmd, &f.lessons)
	dryRun(cmd, &f.dry)
	return cmd
}

// parseRange reads A-B; empty is 0 and 0.
func parseRange(s string) (from, to uint32, err error) {
	if s == "" {
		return 0, 0, nil
	}
	first, last, _ := strings.Cut(s, "-")
	a, bad1 := strconv.ParseUint(first, 10, 32)
	b, bad2 := strconv.ParseUint(last, 10, 32)
	if bad1 != nil || bad2 != nil || a < 1 || b < a {
		return 0, 0, usage("--tokens %q is not a range of token numbers, as 1-500", s)
	}
	return uint32(a), uint32(b), nil
}

// cast is who plays in a season: all that is read at one block.
type cast struct {
	all      chain.Collection
	from, to uint32
	states   []cremona.State
}

func (a *app) season(ctx context.Context, w *world, f seasonFlags, from, to uint32) (err error) {
	dir := a.set.shelfDir()
	unlock, err := jobs.Lock(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	var t *till
	if !f.dry {
		if t, err = a.openTill(ctx, w); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, t.close()) }()
		if done, err := a.seasonCameThrough(ctx, w, dir); done || err != nil {
			return err
		}
	}
	c, err := readCast(ctx, w, from, to)
	if err != nil {
		return err
	}
	made, err := jobs.OpenMadeLog(dir)
	if err != nil {
		return err
	}
	defer made.Close()
	if f.dry {
		return a.foreseeSeason(ctx, w, c, made)
	}
	return a.makeSeason(ctx, w, t, f, c, made)
}

// seasonCameThrough tells whether the season that an earlier run was about to
// link is on the chain, and ends that run if so.
func (a *app) seasonCameThrough(ctx context.Context, w *world, dir string) (done bool, err error) {
	plan, found, err := jobs.LoadSeasonPlan(dir)
	if err != nil || !found || plan.Chain != w.chain.ChainID() || plan.Contract != w.chain.Contract() {
		return false, err
	}
	s, err := w.chain.Season(ctx, plan.Season)
	if errors.Is(err, chain.ErrNoSeason) {
		return false, nil
	}
	if err != nil || s.Root != plan.Root || s.StatesRoot != plan.StatesRoot {
		return false, err
	}
	a.say("the season of an earlier run came through")
	if _, err := w.chain.LinkSeason(ctx, s.Root, s.StatesRoot, s.From, s.To); err != nil { // waits until it lies deep
		return true, err
	}
	return true, errors.Join(a.printSeason(ctx, w, s, 0, 0), jobs.FinishSeason(dir))
}

func readCast(ctx context.Context, w *world, from, to uint32) (c cast, err error) {
	first, n := uint64(max(from, 1)), int(^uint(0)>>1)
	if to > 0 {
		n = int(to) - int(first) + 1
	}
	tokens, all, err := w.chain.States(ctx, first, n)
	if err != nil {
		return c, err
	}
	if to == 0 {
		to = all.Minted
	}
	c = cast{all: all, from: uint32(first), to: to}
	switch {
	case to > all.Minted:
		return c, usage("--tokens goes to %d and %s minted", to, plural(int(all.Minted), "token"))
	case all.Seed.IsZero():
		return c, hint(errors.New("the collection seed is not revealed yet"), "cremona reveal ends minting and fixes the seed")
	case all.Season > 0 && (c.from > all.SeasonFrom || c.to < all.SeasonTo):
		return c, usage("season %d covers tokens %d to %d; a later one must cover at least these", all.Season, all.SeasonFrom, all.SeasonTo)
	case len(tokens) == 0:
		return c, usage("there is no token that could play")
	}
	for _, t := range tokens {
		c.states = append(c.states, t.State)
	}
	return c, nil
}

// parts are the tokens of a cast and the states that they play.
func (c cast) parts() (list []ledger.Part) {
	for _, s := range c.states {
		list = append(list, ledger.Part{Token: s.Token, State: s.Hash()})
	}
	return list
}

// seasonPlan is what season prints of a dry run as JSON.
type seasonPlan struct {
	DryRun  bool         `json:"dryRun"`
	Season  uint16       `json:"season"` // the number that it would have
	From    uint32       `json:"from"`
	To      uint32       `json:"to"`
	Block   uint64       `json:"block"` // where the states were read
	Tokens  int          `json:"tokens"`
	Missing int          `json:"missing"` // performances that are still to be made
	Bytes   uint64       `json:"bytes"`   // of what is made
	CID     string       `json:"cid,omitempty"`
	States  cremona.Hash `json:"statesRoot,omitzero"`
	Gas     uint64       `json:"gas"`
	Wei     string       `json:"wei"` // at the price of the newest block

	Warnings []string `json:"warnings,omitempty"`
}

// foreseeSeason prints what a season would be. Its root is known when all is
// made.
func (a *app) foreseeSeason(ctx context.Context, w *world, c cast, log *jobs.MadeLog) error {
	p := seasonPlan{DryRun: true, Season: c.all.Season + 1, From: c.from, To: c.to, Block: c.all.Block.Number, Tokens: len(c.states)}
	var made []jobs.Made
	for _, s := range c.states {
		m, found := log.Get(s.Hash())
		if !found {
			p.Missing++
		}
		made = append(made, m)
		p.Bytes += m.Size
	}
	some := cremona.Keccak256([]byte("any root costs what another does")) // its bytes are not zero
	root, states := some, some
	if p.Missing == 0 {
		f, err := folderOf(c, made)
		if err != nil {
			return err
		}
		if root, err = pin.DigestTree(f.entries); err != nil {
			return err
		}
		states = f.tree.Root()
		p.CID, p.States = root.CID(), states
	}
	r, err := w.chain.LinkSeason(ctx, root, states, c.from, c.to)
	if err != nil {
		return roleHint(w, err)
	}
	p.Gas = r.Gas
	p.Wei = new(big.Int).Mul(r.Price, new(big.Int).SetUint64(r.Gas)).String()
	err = a.withDatabase(ctx, func(db *store.Store) error {
		b, err := billFor(ctx, w, db, 1, r.Gas, store.Season)
		p.Warnings = b.Warnings
		return err
	})
	if err != nil {
		return err
	}
	if a.set.json {
		return a.printJSON(p)
	}
	fmt.Fprintf(a.out, "dry run, nothing sent: season %d of tokens %d to %d, %s at block %d, %d still to be made\n",
		p.Season, p.From, p.To, plural(p.Tokens, "performance"), p.Block, p.Missing)
	if p.CID != "" {
		fmt.Fprintf(a.out, "%s in %s, states root %s\n", size(p.Bytes), p.CID, p.States)
	}
	a.warn(p.Warnings)
	_, err = fmt.Fprintf(a.out, "about %d gas, %s ether at the price of now\n", p.Gas, ledger.Ether(weiOf(p.Wei)))
	return err
}

func weiOf(text string) *big.Int {
	n, _ := new(big.Int).SetString(text, 10)
	return n
}

// size writes a number of bytes for people.
func size(n uint64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d bytes", n)
}

// folder is the directory of a season before it is pinned.
type folder struct {
	tree    *cremona.StatesTree
	proofs  cremona.Bundle
	entries []pin.Entry
	bytes   uint64
}

func folderOf(c cast, made []jobs.Made) (f folder, err error) {
	played := make([]cremona.Played, len(made))
	for i, s := range c.states {
		played[i] = cremona.Played{Token: s.Token, StateHash: made[i].StateHash, Digest: made[i].Digest}
		f.entries = append(f.entries, pin.Entry{Name: strconv.FormatUint(s.Token, 10), Digest: made[i].Digest, Size: made[i].Size})
		f.bytes += made[i].Size
	}
	if f.tree, err = cremona.NewStatesTree(played); err != nil {
		return f, err
	}
	head := bundle.Season{Chain: c.all.Chain, Contract: c.all.Contract, From: uint64(c.from), To: uint64(c.to)}
	if f.proofs, err = bundle.Proofs(head, f.tree); err != nil {
		return f, err
	}
	e, err := pin.EntryOf(bundle.ProofsName, f.proofs)
	f.entries, f.bytes = append(f.entries, e), f.bytes+e.Size
	return f, err
}

// makeSeason makes what is missing until no token has moved meanwhile, pins the
// directory, and links it.
func (a *app) makeSeason(ctx context.Context, w *world, till *till, f seasonFlags, c cast, log *jobs.MadeLog) error {
	if _, ok := w.store.(pin.TreeStore); !ok {
		return errNoTrees
	}
	r, err := w.chain.Foresee().LinkSeason(ctx, c.all.Seed, c.all.Seed, c.from, c.to)
	if err != nil {
		return roleHint(w, err) // before hours of work
	}
	if err := till.fits(ctx, store.Season, r.Gas); err != nil {
		return err
	}
	var made []jobs.Made
	for round := 0; ; round++ {
		if made, err = a.makeAll(ctx, w, till, f, c, log); err != nil {
			return err
		}
		now, err := readCast(ctx, w, c.from, c.to)
		if err != nil {
			return err
		}
		moved := movedBetween(c, now)
		c = now
		if moved == 0 {
			break
		}
		if round == maxRounds {
			return hint(errors.New("tokens move faster than they are played"), "run it again when fewer owners change their tokens")
		}
		a.say("%s moved meanwhile", plural(moved, "token"))
	}
	return a.linkSeason(ctx, w, till, c, made)
}

func roleHint(w *world, err error) error {
	if errors.Is(err, chain.ErrReverted) {
		return hint(err, "cremona composer %s gives this account the role", w.chain.Signer())
	}
	return err
}

// maxRounds bounds how often a season waits for tokens that move.
const maxRounds = 10

func movedBetween(before, now cast) (moved int) {
	if !slices.EqualFunc(before.states, now.states, func(a, b cremona.State) bool { return a.Hash() == b.Hash() }) {
		old := map[cremona.Hash]bool{}
		for _, s := range before.states {
			old[s.Hash()] = true
		}
		for _, s := range now.states {
			if !old[s.Hash()] {
				moved++
			}
		}
		moved = max(moved, 1) // one was burned
	}
	return moved
}

func (a *app) makeAll(ctx context.Context, w *world, till *till, f seasonFlags, c cast, log *jobs.MadeLog) ([]jobs.Made, error) {
	bar := a.progress()
	defer bar.end()
	begun := time.Now()
	var noting error // Told is called by one at a time
	hall := jobs.Hall{
		Runner: jobs.Runner{Pinner: w.store, School: w.school(), CIDs: pin.CIDs, Digest: pin.Digest,
			Shelf: jobs.Shelf{Dir: a.set.shelfDir()}, Jobs: f.workers, Progress: bar.report},
		Measure: func(b cremona.Bundle) (cremona.Hash, uint64, error) {
			e, err := pin.EntryOf("", b)
			return e.Digest, e.Size, err
		},
		Pinned: w.store.Pinned, Log: log,
		Told: func(s cremona.State, m jobs.Made, done, total int) {
			left := time.Duration(float64(time.Since(begun)) / float64(done) * float64(total-done)).Round(time.Second)
			bar.line("token %d: %s, %d of %d, %s left", s.Token, m.Digest.CID(), done, total, left)
			noting = errors.Join(noting, till.noteMade(ctx, s, int64(m.Size)))
		},
	}
	made, err := hall.Make(ctx, c.states)
	return made, errors.Join(err, noting)
}

func (a *app) linkSeason(ctx context.Context, w *world, till *till, c cast, made []jobs.Made) error {
	root, states, err := foldSeason(ctx, w, c, made)
	if err != nil {
		return err
	}
	bytes := uint64(0)
	for _, m := range made {
		bytes += m.Size
	}
	plan := jobs.SeasonPlan{Chain: c.all.Chain, Contract: c.all.Contract, Season: c.all.Season + 1, From: c.from, To: c.to,
		Root: root, StatesRoot: states}
	if err := plan.Save(a.set.shelfDir()); err != nil {
		return err
	}
	if err := till.linkSeason(ctx, c.parts(), root, plan.StatesRoot, c.from, c.to); err != nil {
		return err
	}
	s, err := w.chain.Season(ctx, plan.Season)
	if err != nil {
		return err
	}
	if s.Root != root || s.StatesRoot != plan.StatesRoot {
		return fmt.Errorf("another season came in between: number %d is %s; run it again", s.Number, s.CID)
	}
	return errors.Join(a.printSeason(ctx, w, s, len(made), bytes), jobs.FinishSeason(a.set.shelfDir()))
}

// seasonLine is what season prints as JSON.
type seasonLine struct {
	chain.Season
	Tokens int    `json:"tokens,omitempty"`
	Bytes  uint64 `json:"bytes,omitempty"`
	Wei    string `json:"wei,omitempty"` // that the transaction cost
}

func (a *app) printSeason(ctx context.Context, w *world, s chain.Season, tokens int, bytes uint64) error {
	line := seasonLine{Season: s, Tokens: tokens, Bytes: bytes}
	paid, err := w.chain.Paid(ctx, s.Tx)
	if err != nil {
		return err
	}
	line.Wei = paid.String()
	if a.set.json {
		return a.printJSON(line)
	}
	if tokens > 0 {
		fmt.Fprintf(a.out, "%s, %s\n", plural(tokens, "performance"), size(bytes))
	}
	_, err = fmt.Fprintf(a.out, "season %d of tokens %d to %d: %s, states root %s, %d gas, %s ether, block %d\n",
		s.Number, s.From, s.To, s.CID, s.StatesRoot, s.Gas, ledger.Ether(paid), s.Block.Number)
	return err
}
