package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona"
	"golang.org/x/sync/errgroup"
)

// Reader reads a token's present State, at one block.
type Reader interface {
	State(ctx context.Context, token uint64) (cremona.State, error)
}

// Pinner stores a bundle for good and tells its digest. Pinning twice is as
// pinning once.
type Pinner interface {
	Pin(ctx context.Context, b cremona.Bundle) (cremona.Hash, error)
}

// Linker puts a digest on the chain as the performance of the expected state.
// Linking the same twice gives the same record; a state that has moved is
// [cremona.ErrStale]. Calls may come from several goroutines.
type Linker interface {
	Link(ctx context.Context, token uint64, expected, digest cremona.Hash) (cremona.Record, error)
}

// Runner makes performances: what a token's present state calls for, pinned
// and linked. Whatever interrupts it, a later run continues where it was:
// finished bundles wait on the Shelf, pins and links are looked up first.
type Runner struct {
	Reader Reader
	Pinner Pinner
	Linker Linker
	School School // needed for tokens that were taught
	CIDs   CIDs
	Digest func(cremona.Bundle) (cremona.Hash, error)
	Shelf  Shelf
	Jobs   int // tokens at a time; 0 means 1

	// Progress and Done report from the goroutine of the token; both may be nil.
	Progress func(token uint64, step Step, done, total int)
	Done     func(Result)
}

// Goal is how many performances a token shall have.
type Goal struct {
	Token        uint64 `json:"token"`
	Performances uint32 `json:"performances"`
}

// Result is one performance that is now linked, or why it is not.
type Result struct {
	Token   uint64
	State   cremona.State
	Bundle  cremona.Bundle
	Pinned  bool
	Record  cremona.Record
	Elapsed time.Duration
	Err     error
}

// maxStale bounds how often one performance is composed again because its
// token moved meanwhile.
const maxStale = 5

// Run brings every token to its goal. A token that fails does not hold up the
// others; the error joins them all.
func (r Runner) Run(ctx context.Context, goals []Goal) error {
	group := errgroup.Group{}
	group.SetLimit(max(r.Jobs, 1))
	errs := make([]error, len(goals))
	for i, g := range goals {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			errs[i] = r.reach(ctx, g)
			return nil
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return errors.Join(errs...)
}

func (r Runner) reach(ctx context.Context, g Goal) error {
	for stale := 0; ; {
		begun := time.Now()
		state, err := r.Reader.State(ctx, g.Token)
		if err != nil {
			return r.failed(Result{Token: g.Token, Err: err})
		}
		if state.Performances >= g.Performances {
			return nil
		}
		result := r.perform(ctx, state)
		result.Elapsed = time.Since(begun)
		if errors.Is(result.Err, cremona.ErrStale) && stale < maxStale {
			stale++ // the owner asked or taught meanwhile: what counts is the state of now
			if err := r.Shelf.Drop(state.Hash()); err != nil {
				return r.failed(Result{Token: g.Token, Err: err})
			}
			continue
		}
		if result.Err != nil {
			return r.failed(result)
		}
		stale = 0
		if r.Done != nil {
			r.Done(result)
		}
	}
}

func (r Runner) failed(result Result) error {
	if r.Done != nil {
		r.Done(result)
	}
	return fmt.Errorf("token %d: %w", result.Token, result.Err)
}

// perform makes, pins and links the one performance of a state.
func (r Runner) perform(ctx context.Context, s cremona.State) Result {
	result := Result{Token: s.Token, State: s}
	result.Bundle, result.Err = r.bundle(ctx, s)
	if result.Err != nil {
		return result
	}
	want, err := r.Digest(result.Bundle)
	if err != nil {
		result.Err = fmt.Errorf("compute the CID: %w", err)
		return result
	}
	r.progress(s.Token)(Pinning, 0, 1)
	got, err := r.Pinner.Pin(ctx, result.Bundle)
	if err != nil {
		result.Err = fmt.Errorf("pin: %w", err)
		return result
	}
	if got != want {
		result.Err = fmt.Errorf("pin: the store answered CID %s where ours is %s; do not trust that store", got.CID(), want.CID())
		return result
	}
	result.Pinned = true
	r.progress(s.Token)(Linking, 0, 1)
	if result.Record, err = r.Linker.Link(ctx, s.Token, s.Hash(), want); err != nil {
		result.Err = fmt.Errorf("link: %w", err)
		return result
	}
	result.Record.Engine = cremona.Engine
	result.Err = r.Shelf.Drop(s.Hash())
	return result
}

// bundle takes the bundle of a state from the shelf or makes it.
func (r Runner) bundle(ctx context.Context, s cremona.State) (cremona.Bundle, error) {
	b, found, err := r.Shelf.Get(s.Hash())
	if err != nil || found {
		return b, err
	}
	lessons, err := GatherAll(ctx, s, r.School, r.Digest)
	if err != nil {
		return cremona.Bundle{}, err
	}
	take, err := Produce(ctx, s, lessons, r.CIDs, r.progress(s.Token))
	if err != nil {
		return cremona.Bundle{}, err
	}
	if err := r.Shelf.Put(s.Hash(), take.Bundle); err != nil {
		return cremona.Bundle{}, fmt.Errorf("store the bundle: %w", err)
	}
	return take.Bundle, nil
}

func (r Runner) progress(token uint64) Progress {
	return func(step Step, done, total int) {
		if r.Progress != nil {
			r.Progress(token, step, done, total)
		}
	}
}

// Each calls do for 0 to n−1, several at a time, and tells the first error.
func Each(ctx context.Context, n, workers int, do func(i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(workers, 1))
	for i := range n {
		group.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return do(i)
		})
	}
	return group.Wait()
}
