package service

import (
	"context"
	"sync"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

const (
	maxTogether   = 100         // steps in one transaction
	finishTimeout = time.Minute // for one transaction
)

// finished is a step that was done, on its way into the database.
type finished struct {
	store.Done
	job *rivertype.JobRow
	err chan error // has room for the one
}

// finishing are the steps that wait while others are being committed. They are
// committed together, so that under load a transaction, and a journey to the
// database, serves many; a step that comes alone does not wait.
type finishing struct {
	mu      sync.Mutex
	waiting []*finished
	busy    bool
}

// finish notes in one transaction what a step found out, adds the job of the
// next step, and completes this one. Other steps may share the transaction.
func (s *Service) finish(ctx context.Context, d store.Done, job *rivertype.JobRow) error {
	f := &finished{Done: d, job: job, err: make(chan error, 1)}
	q := &s.finishing
	q.mu.Lock()
	q.waiting = append(q.waiting, f)
	if !q.busy {
		q.busy = true
		go s.commitFinished(context.WithoutCancel(ctx))
	}
	q.mu.Unlock()
	return <-f.err
}

// commitFinished goes on until nothing waits.
func (s *Service) commitFinished(ctx context.Context) {
	q := &s.finishing
	for {
		q.mu.Lock()
		n := min(len(q.waiting), maxTogether)
		list := q.waiting[:n:n]
		q.waiting = q.waiting[n:]
		if n == 0 {
			q.waiting, q.busy = nil, false
			q.mu.Unlock()
			return
		}
		q.mu.Unlock()
		s.commitTogether(ctx, list)
	}
}

// commitTogether commits steps in one transaction; if that fails each by
// itself, for one of them may have been done by another worker.
func (s *Service) commitTogether(ctx context.Context, list []*finished) {
	err := s.commit(ctx, list)
	for _, f := range list {
		if err != nil && len(list) > 1 {
			f.err <- s.commit(ctx, []*finished{f})
		} else {
			f.err <- err
		}
	}
}

func (s *Service) commit(ctx context.Context, list []*finished) error {
	ctx, cancel := context.WithTimeout(ctx, finishTimeout)
	defer cancel()
	var (
		done []store.Done
		old  []*rivertype.JobRow
		next []river.JobArgs
		send river.JobArgs
	)
	for _, f := range list {
		done, old = append(done, f.Done), append(old, f.job)
		switch args := argsAt(f.Performance, s.signer()); {
		case f.Step == store.Send:
			send = args // one for all: the collection is that of the chain
		case args != nil:
			next = append(next, args)
		}
	}
	return s.store.Within(ctx, func(tx store.Tx) error {
		if send != nil {
			c := s.config.Chain
			if err := store.LockSigner(ctx, tx, c.ChainID(), c.Signer(), s.id); err != nil {
				return err
			}
			next = append(next, send)
		}
		if err := store.SaveDone(ctx, tx, done); err != nil {
			return err
		}
		if err := s.river.insert(ctx, tx, next); err != nil {
			return err
		}
		return s.river.complete(ctx, tx, old...)
	})
}
