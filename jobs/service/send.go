package service

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// maxBatch is how many intents are read at a time. How many of them fit into a
// transaction, the chain's estimate says.
const maxBatch = 1000

// sender sends what a signer has to link. There is one such job for a signer,
// and it works under the signer's lease: a second one, of a process that was
// thought dead, can neither begin nor commit.
type sender struct{ steady[sendArgs] }

// Work implements River's worker.
func (w *sender) Work(ctx context.Context, job *river.Job[sendArgs]) error {
	err := handBack(ctx, w.s.send(ctx, job))
	var rests *river.JobSnoozeError
	if err != nil && job.Attempt >= job.MaxAttempts && !errors.As(err, &rests) {
		w.s.log.Error("sending fails and fails", "error", err)
		return river.JobSnooze(longestWait) // what waits to be sent is never given up
	}
	return err
}

func (s *Service) send(ctx context.Context, job *river.Job[sendArgs]) error {
	c := s.config.Chain
	if c == nil || c.ChainID() != job.Args.Chain || c.Contract() != job.Args.Contract {
		return fmt.Errorf("this process does not link collection %s on chain %d", job.Args.Contract, job.Args.Chain)
	}
	lease, held, err := s.store.Hold(ctx, fmt.Sprintf("signer %d %s", c.ChainID(), c.Signer()), false)
	if err != nil {
		return err
	}
	if !held {
		return river.JobSnooze(time.Second)
	}
	defer lease.Release()
	var since time.Time // when the first of those that wait was seen
	for {
		select {
		case <-time.After(s.config.Gather):
		case <-ctx.Done():
			return ctx.Err()
		}
		list, err := store.At(ctx, s.store.Read(), c.ChainID(), c.Contract(), store.Send, maxBatch)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			if ended, err := s.endSending(ctx, lease, job.JobRow); ended || err != nil {
				return err
			}
			continue
		}
		if since.IsZero() {
			since = time.Now()
		}
		if time.Since(since) < s.config.Linger {
			if more, err := s.backlog(ctx); err != nil {
				return err
			} else if more {
				continue
			}
		}
		since = time.Time{}
		if err := s.sendSome(ctx, lease, eachTokenOnce(list)); err != nil {
			return err
		}
	}
}

// backlog tells whether performances wait for somebody to make them: then nobody
// is idle, and what is made may wait for them, to be linked together.
func (s *Service) backlog(ctx context.Context) (bool, error) {
	var waits bool
	err := s.store.Read().One(ctx, `SELECT EXISTS (SELECT 1 FROM river_job WHERE state = 'available' AND queue IN (?, ?))`,
		[]any{store.Compose, store.Render}, &waits)
	return waits, err
}

// endSending completes the job, unless an intent has come meanwhile.
func (s *Service) endSending(ctx context.Context, lease *store.Lease, job *rivertype.JobRow) (ended bool, err error) {
	c := s.config.Chain
	err = lease.Within(ctx, func(tx store.Tx) error {
		if err := store.LockSigner(ctx, tx, c.ChainID(), c.Signer(), s.id); err != nil {
			return err
		}
		more, err := store.At(ctx, tx, c.ChainID(), c.Contract(), store.Send, 1)
		if err != nil || len(more) > 0 {
			return err
		}
		ended = true
		return s.river.complete(ctx, tx, job)
	})
	if errors.Is(err, rivertype.ErrNotFound) {
		return true, nil // it was taken over, and ended there
	}
	return ended, err
}

func eachTokenOnce(list []store.Performance) (once []store.Performance) {
	seen := map[uint64]bool{}
	for _, p := range list {
		if !seen[p.Token] {
			seen[p.Token] = true
			once = append(once, p)
		}
	}
	return once
}

// errNoProgress says that none of a batch could be linked or given up.
var errNoProgress = errors.New("nothing of the batch could be linked")

// sendSome links a batch and settles what came of each of it.
func (s *Service) sendSome(ctx context.Context, lease *store.Lease, list []store.Performance) error {
	if s.config.MayLink != nil {
		n, err := s.config.MayLink(ctx, len(list))
		if n < 1 {
			s.log.Warn("linking rests", "waiting", len(list), "why", err)
			if err := s.rest(ctx, err); err != nil {
				return err
			}
			return river.JobSnooze(s.config.Rest)
		}
		if err := s.rest(ctx, nil); err != nil {
			return err
		}
		list = list[:min(n, len(list))]
	}
	items := make([]Item, len(list))
	for i, p := range list {
		items[i] = Item{p.Token, p.State, p.Digest}
	}
	running := s.meter.begin()
	s.at("sending")
	outcomes, err := s.config.Chain.LinkMany(ctx, items)
	s.at("sent")
	cpu, took := running.end()
	shares := map[cremona.Hash]int{}
	for _, o := range outcomes {
		if o.Err == nil {
			shares[o.Record.Tx]++
		}
	}
	settled, first := 0, err
	for i, o := range outcomes {
		spent := store.Spent{Key: list[i].Key, Step: store.Send, CPU: cpu / int64(len(list)), Took: took / int64(len(list))}
		if o.Err == nil {
			spent.Gas, spent.Wei = o.Record.Gas/uint64(shares[o.Record.Tx]), share(o.Wei, shares[o.Record.Tx])
		}
		err := s.settle(ctx, lease, list[i], o, spent)
		if err == nil {
			settled++
		} else if first == nil {
			first = err
		}
	}
	if settled == 0 && first == nil {
		first = errNoProgress
	}
	if settled == 0 || ctx.Err() != nil {
		return first
	}
	return nil // what is left is in the next batch
}

// restNote is the name of the note why linking rests.
const restNote = "linking rests"

// rest notes why linking rests; nil is that it does not.
func (s *Service) rest(ctx context.Context, why error) error {
	text := ""
	if why != nil {
		text = cremona.PlainText(why.Error(), 500)
	}
	s.metrics.rests.Set(map[bool]float64{true: 1}[why != nil])
	if said := s.resting.Swap(&text); said != nil && *said == text {
		return nil
	}
	return s.store.Within(ctx, func(tx store.Tx) error { return store.SetNote(ctx, tx, restNote, text) })
}

// share is a part of an amount, decimal.
func share(wei string, among int) string {
	n, ok := new(big.Int).SetString(wei, 10)
	if !ok {
		return ""
	}
	return n.Div(n, big.NewInt(int64(among))).String()
}

// settle writes down what became of an intent.
func (s *Service) settle(ctx context.Context, lease *store.Lease, p store.Performance, o Outcome, spent store.Spent) error {
	switch {
	case errors.Is(o.Err, cremona.ErrStale):
		return s.recompose(ctx, p, store.Send, nil)
	case o.Err != nil && s.permanent(o.Err):
		return s.park(ctx, p, store.Send, o.Err, nil)
	case o.Err != nil:
		return o.Err
	}
	next, goal, err := s.next(ctx, p, o.Record.Performance)
	if err != nil {
		return err
	}
	s.at("settling")
	p.Step, p.Problem, p.Number, p.Tx, p.Gas, p.Block = store.Linked, "", o.Record.Performance, o.Record.Tx, o.Record.Gas, o.Record.Block
	err = lease.Within(ctx, func(tx store.Tx) error {
		if err := p.Save(ctx, tx, store.Send); err != nil {
			return err
		}
		if err := sameGoal(ctx, tx, p.Key, goal); err != nil {
			return err
		}
		if err := store.Spend(ctx, tx, spent); err != nil {
			return err
		}
		for _, state := range next {
			if _, err := s.Enqueue(ctx, tx, state); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.metrics.done(p, spent)
	s.log.Info("linked", "token", p.Token, "performance", p.Number, "cid", p.Digest.CID(), "tx", p.Tx.String(), "block", p.Block.Number)
	return s.drop(ctx, p)
}

// drop forgets the artefacts of a performance that is over.
func (s *Service) drop(ctx context.Context, p store.Performance) error {
	for _, sum := range []cremona.Hash{p.Written, p.Packed} {
		if sum.IsZero() {
			continue
		}
		if err := s.config.Artefacts.Drop(ctx, sum); err != nil {
			s.log.Warn("an artefact is left behind", "sha256", sum.String(), "error", err)
		}
	}
	return nil
}

// next is the state of now, if the goal of the token asks for more
// performances than there are.
func (s *Service) next(ctx context.Context, p store.Performance, made uint32) (states []cremona.State, goal uint32, err error) {
	if goal, err = store.Goal(ctx, s.store.Read(), p.Key); err != nil || goal <= made {
		return nil, goal, err
	}
	now, err := s.config.Chain.State(ctx, p.Token)
	if err == nil && (now.Performances < made || now.Hash() == p.State) {
		err = fmt.Errorf("token %d: %w", p.Token, ErrBehind)
	}
	if err != nil || now.Performances >= goal {
		return nil, goal, err
	}
	return []cremona.State{now}, goal, nil
}

// sameGoal makes sure that nobody has raised the goal since it was read: who
// raised it found the performance there and left the next one to us.
func sameGoal(ctx context.Context, tx store.Tx, k store.Key, read uint32) error {
	now, err := store.Goal(ctx, tx, k)
	if err == nil && now != read {
		err = fmt.Errorf("token %d: somebody has just asked for more of it", k.Token)
	}
	return err
}

// recompose ends a performance whose state has moved, and begins the one of the
// state of now if the goal is not reached.
func (s *Service) recompose(ctx context.Context, p store.Performance, step string, also func(store.Tx) error) error {
	next, goal, err := s.next(ctx, p, 0)
	if err != nil {
		return err
	}
	p.Step, p.Problem = store.Stale, ""
	err = s.store.Within(ctx, func(tx store.Tx) error {
		if err := p.Save(ctx, tx, step); err != nil {
			return err
		}
		if err := sameGoal(ctx, tx, p.Key, goal); err != nil {
			return err
		}
		for _, state := range next {
			if _, err := s.Enqueue(ctx, tx, state); err != nil {
				return err
			}
		}
		if also != nil {
			return also(tx)
		}
		return nil
	})
	if err != nil && !errors.Is(err, store.ErrMoved) {
		return err
	}
	s.log.Info("stale", "token", p.Token, "state", p.State.String(), "again", len(next) > 0)
	return s.drop(ctx, p)
}
