package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
)

// playsInSeason tells whether a token's newest performance is a season's, as
// the contract's tokenURI decides it.
func playsInSeason(s cremona.State) bool { return s.Season != 0 && s.LinkedSeason != s.Season }

// verifySeason checks a token's performance of a season: the proof that it
// belongs there, the state that it names, and every byte. Number 0 means the
// newest season.
func (a *app) verifySeason(ctx context.Context, w *world, token uint64, number uint16, given *cremona.Bundle) error {
	season, err := w.chain.Season(ctx, number)
	if err != nil {
		return err
	}
	if token < uint64(season.From) || token > uint64(season.To) {
		return usage("season %d covers tokens %d to %d", season.Number, season.From, season.To)
	}
	claim, err := seasonClaim(ctx, w, token, season)
	if err != nil {
		return err
	}
	if given == nil {
		b, err := w.store.Fetch(ctx, claim.Season.Folder)
		if err != nil {
			return hint(fmt.Errorf("fetch token %d of season %d: %w", token, season.Number, err),
				"--ipfs names a node that has %s, --bundle a copy of the folder", claim.Season.Folder.CID())
		}
		given = &b
	}
	return a.verify(ctx, *given, claim, w.school())
}

// newestOf is a performance as its link or its season tells it; number 0 means
// the newest, as tokenURI does.
func newestOf(ctx context.Context, w *world, token uint64, number uint32) (cremona.Record, error) {
	if number != 0 {
		return recordOf(ctx, w, token, number)
	}
	s, err := w.chain.State(ctx, token)
	if err != nil {
		return cremona.Record{}, err
	}
	if !playsInSeason(s) {
		return recordOf(ctx, w, token, number)
	}
	season, err := w.chain.Season(ctx, s.Season)
	if err != nil {
		return cremona.Record{}, err
	}
	claim, err := seasonClaim(ctx, w, token, season)
	if err != nil {
		return cremona.Record{}, err
	}
	return *claim.Record, nil
}

// seasonClaim is what the chain and the season's directory say of a token.
func seasonClaim(ctx context.Context, w *world, token uint64, season chain.Season) (claim jobs.Claim, err error) {
	trees, ok := w.store.(pin.TreeStore)
	if !ok {
		return claim, errors.New("this store keeps no directories of bundles; use the embedded store or Kubo")
	}
	remedy := func(err error) error {
		if errors.Is(err, pin.ErrNoEntry) {
			return differsError{fmt.Errorf("the season differs: %w", err)}
		}
		return hint(err, "--ipfs names a node that has the season, %s", season.CID)
	}
	folder, err := trees.Entry(ctx, season.Root, strconv.FormatUint(token, 10))
	if err != nil {
		return claim, remedy(err)
	}
	proofs, err := trees.Entry(ctx, season.Root, bundle.ProofsName)
	if err != nil {
		return claim, remedy(err)
	}
	data, err := trees.ReadSmall(ctx, proofs.Digest, bundle.ProofName(token))
	if err != nil {
		return claim, remedy(err)
	}
	proof, err := cremona.ParseStatesProof(data)
	if err != nil {
		return claim, differsError{fmt.Errorf("the season differs: token %d: %w", token, err)}
	}
	claim.Season = &jobs.SeasonClaim{Number: season.Number, StatesRoot: season.StatesRoot, Folder: folder.Digest, Proof: proof}
	claim.Record = &cremona.Record{Chain: w.chain.ChainID(), Contract: w.chain.Contract(), Token: token, StateHash: proof.StateHash,
		Digest: proof.Digest, CID: proof.Digest.CID(), Tx: season.Tx, Gas: season.Gas, Block: season.Block}
	claim.State, err = stateOfProof(ctx, w, proof, token, season)
	return claim, err
}

// stateOfProof is the state that the proof names, where the chain had it before
// the season; where it never had, the state just before, which differs; nil if
// the node has forgotten.
func stateOfProof(ctx context.Context, w *world, proof cremona.StatesProof, token uint64, season chain.Season) (*cremona.State, error) {
	s, found, err := w.chain.StateOfHash(ctx, token, proof.StateHash, season.Block)
	if err == nil && !found {
		var before cremona.Block
		if before, err = w.chain.BlockAt(ctx, season.Block.Number-1); err == nil {
			s, err = w.chain.StateAt(ctx, token, before)
		}
	}
	switch {
	case errors.Is(err, chain.ErrPruned):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &s, nil
}
