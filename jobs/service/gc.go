package service

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Unpinner takes the promise to keep a bundle back.
type Unpinner interface {
	Unpin(ctx context.Context, digest cremona.Hash) error
}

// Collected is what [Collect] removed, or would.
type Collected struct {
	Unpinned  []Unpinned `json:"unpinned"`
	Bytes     int64      `json:"bytes"`
	Artefacts int        `json:"artefacts"`
}

// Unpinned is one bundle that nobody links to.
type Unpinned struct {
	Token  uint64       `json:"token"`
	Digest cremona.Hash `json:"digest"`
	Bytes  int64        `json:"bytes"`
}

// Collect unpins the performances that were pinned and never linked, but the
// latest of each token, and removes artefacts that no performance needs. What
// is younger than so many days stays. A linked performance is never touched,
// nor one whose bundle is also that of a linked one.
func Collect(ctx context.Context, db *store.Store, pins Unpinner, artefacts Folder, keep, days int, dry bool) (c Collected, err error) {
	before := time.Now().AddDate(0, 0, -days)
	list, err := store.Select(ctx, db.Read(), `WHERE step = 'stale' AND pinned > 0 AND digest NOT IN
		(SELECT digest FROM performance WHERE step <> 'stale') ORDER BY chain, contract, token, changed DESC`)
	if err != nil {
		return c, err
	}
	type owner struct {
		chain    uint64
		contract cremona.Address
		token    uint64
	}
	kept := map[owner]int{}
	for _, p := range list {
		o := owner{p.Chain, p.Contract, p.Token}
		if kept[o]++; kept[o] <= keep || p.Changed >= before.UnixMilli() {
			continue
		}
		c.Unpinned, c.Bytes = append(c.Unpinned, Unpinned{p.Token, p.Digest, p.Bytes}), c.Bytes+p.Bytes
		if dry {
			continue
		}
		if err := pins.Unpin(ctx, p.Digest); err != nil {
			return c, err
		}
		p.Pinned = 0
		if err := db.Within(ctx, func(tx store.Tx) error { return p.Save(ctx, tx, store.Stale) }); err != nil {
			return c, err
		}
	}
	c.Artefacts, err = collectArtefacts(ctx, db, artefacts, before, dry)
	return c, err
}

func collectArtefacts(ctx context.Context, db *store.Store, f Folder, before time.Time, dry bool) (n int, err error) {
	old, parts, err := f.Old(before)
	if err != nil {
		return 0, err
	}
	open, err := store.Select(ctx, db.Read(), `WHERE step NOT IN ('linked', 'season', 'stale')`)
	if err != nil {
		return 0, err
	}
	needed := map[cremona.Hash]bool{}
	for _, p := range open {
		needed[p.Written], needed[p.Packed] = true, true
	}
	var errs []error
	for _, sum := range old {
		if needed[sum] {
			continue
		}
		if n++; !dry {
			errs = append(errs, f.Drop(ctx, sum))
		}
	}
	for _, name := range parts {
		if n++; !dry {
			errs = append(errs, os.Remove(name))
		}
	}
	return n, errors.Join(errs...)
}
