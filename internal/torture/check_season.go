package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
)

// checkSeasons holds the seasons of the chain against what was asked for, the
// store and the database.
func (r *rack) checkSeasons(ctx context.Context, got *report, client *chain.Client, pins pin.Store, tokens []cremona.State) error {
	newest, err := client.Season(ctx, 0)
	if err != nil && !errors.Is(err, chain.ErrNoSeason) {
		return err
	}
	got.seasons = int(newest.Number)
	for n := got.seasons; n < r.seasons; n++ {
		got.note(&got.lost, "%d seasons are on the chain, asked for %d", got.seasons, r.seasons)
	}
	for n := r.seasons; n < got.seasons; n++ {
		got.note(&got.doubled, "%d seasons are on the chain, asked for %d", got.seasons, r.seasons)
	}
	if got.seasons == 0 {
		return nil
	}
	trees, keeps := pins.(pin.TreeStore)
	if !keeps {
		return errors.New("this store keeps no seasons")
	}
	roots, all := map[cremona.Hash]bool{}, map[uint16]chain.Season{}
	for n := range newest.Number {
		season, err := client.Season(ctx, n+1)
		if err != nil {
			return err
		}
		if roots[season.Root] {
			got.note(&got.doubled, "the root of season %d is linked twice", season.Number)
		}
		roots[season.Root], all[season.Number] = true, season
		got.checkSeason(ctx, trees, season, tokens)
	}
	return r.checkSeasonRows(ctx, got, all, len(tokens))
}

// checkSeason holds a season's directory against its two roots: every token's
// folder, every byte of it, and the proof that it belongs there.
func (got *report) checkSeason(ctx context.Context, pins pin.TreeStore, season chain.Season, tokens []cremona.State) {
	if pinned, err := pins.Pinned(ctx, season.Root); err != nil || !pinned {
		got.note(&got.damaged, "season %d: pinned: %v (%v)", season.Number, pinned, err)
		return
	}
	for _, t := range tokens {
		if t.Token < uint64(season.From) || t.Token > uint64(season.To) {
			got.note(&got.lost, "season %d is of tokens %d to %d, without token %d", season.Number, season.From, season.To, t.Token)
			continue
		}
		if err := checkPart(ctx, pins, season, t.Token); err != nil {
			got.note(&got.damaged, "season %d, token %d: %v", season.Number, t.Token, err)
		}
	}
}

func checkPart(ctx context.Context, pins pin.TreeStore, season chain.Season, token uint64) error {
	folder, err := pins.Entry(ctx, season.Root, strconv.FormatUint(token, 10))
	if err != nil {
		return err
	}
	proofs, err := pins.Entry(ctx, season.Root, bundle.ProofsName)
	if err != nil {
		return err
	}
	data, err := pins.ReadSmall(ctx, proofs.Digest, bundle.ProofName(token))
	if err != nil {
		return err
	}
	proof, err := cremona.ParseStatesProof(data)
	if err == nil {
		err = proof.Verify(season.StatesRoot)
	}
	if err != nil {
		return err
	}
	b, err := pins.Fetch(ctx, folder.Digest)
	if err == nil {
		err = bundle.Check(b)
	}
	if err != nil {
		return err
	}
	file, _ := b.File(bundle.ManifestName)
	m, err := bundle.ParseManifest(file.Data)
	if err != nil {
		return err
	}
	if proof.Token != token || m.State.Token != token || m.StateHash != proof.StateHash || folder.Digest != proof.Digest {
		return fmt.Errorf("the folder %s is of token %d, state %s; the proof is of %s, token %d, state %s",
			folder.Digest.CID(), m.State.Token, m.StateHash, proof.Digest.CID(), proof.Token, proof.StateHash)
	}
	return nil
}

// checkSeasonRows holds the database's seasons, which are those of the schedule,
// against the chain's.
func (r *rack) checkSeasonRows(ctx context.Context, got *report, all map[uint16]chain.Season, tokens int) error {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	rows, err := store.Seasons(ctx, s.Read(), `ORDER BY number`)
	if err != nil {
		return err
	}
	if len(rows) != r.seasons-r.byHand {
		got.note(&got.lost, "the database knows %d seasons of the schedule, which was due %d times", len(rows), r.seasons-r.byHand)
	}
	seen := map[uint16]bool{}
	for _, row := range rows {
		on := all[row.Number]
		if row.Step != store.Linked || row.Ended == 0 || row.Root != on.Root || row.StatesRoot != on.StatesRoot || row.Tx != on.Tx || row.Block != on.Block || seen[row.Number] {
			got.note(&got.lost, "season %d: the database says %+v, the chain %+v", row.Number, row, on)
		}
		seen[row.Number] = true
	}
	var paid, twice int
	err = s.Read().One(ctx, `SELECT COUNT(*), COUNT(*) - COUNT(DISTINCT state_hash) FROM spend WHERE step = 'season'`, nil, &paid, &twice)
	if twice > 0 {
		got.note(&got.doubled, "%d performances of seasons are noted twice in what was spent", twice)
	}
	if want := tokens * len(all); paid-twice != want {
		got.note(&got.lost, "%d performances of seasons are noted in what was spent, %d are on the chain", paid-twice, want)
	}
	return err
}
