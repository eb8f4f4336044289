// Package service makes performances as durable steps on River: compose and
// perform, render, pin, link. A step that is done and the job of the next one
// are one transaction; whatever stops a process, another goes on from there.
// Every step may run twice: it makes the same bytes, which is asserted, and a
// state is linked once, which the contract sees to.
package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Chain is one collection as the service sees it, with the account that links.
type Chain interface {
	jobs.Reader
	ChainID() uint64
	Contract() cremona.Address
	Signer() cremona.Address
	Head(ctx context.Context) (cremona.Block, error)
	// Displaced finds those of the links whose block is not on the chain any more.
	Displaced(ctx context.Context, links []cremona.Record) ([]Displacement, error)
	// LinkMany links items of different tokens in as few transactions as fit, and
	// tells the outcome of each. What is linked already is looked up.
	LinkMany(ctx context.Context, items []Item) ([]Outcome, error)
}

// Displacement is a link that a reorganisation has taken out of its block.
type Displacement struct {
	Record cremona.Record  // as it was
	Now    *cremona.Record // the same link in another block; nil if it is nowhere
}

// Item is a performance that shall be linked.
type Item struct {
	Token            uint64
	Expected, Digest cremona.Hash
}

// Outcome is what became of an item: a record, or an error, [cremona.ErrStale]
// among them. Wei is what the transaction cost, decimal; empty if not known.
type Outcome struct {
	Record cremona.Record
	Wei    string
	Err    error
}

// Config says what a service works on.
type Config struct {
	Store     *store.Store
	Artefacts Artefacts
	Workers   map[string]int // by queue; a queue that is not named is not worked
	Logger    *slog.Logger

	Chain  Chain                                      // nil if the link queue is not worked
	Pinner jobs.Pinner                                // nil if the pin queue is not worked
	School jobs.School                                // where lessons are; nil if nothing was taught
	Digest func(cremona.Bundle) (cremona.Hash, error) // of a lesson
	Packer func() Packer                              // for one bundle
	// ReadCAR reads what a Packer wrote.
	ReadCAR func(io.Reader) (cremona.Bundle, error)

	Permanent func(error) bool // errors that no later attempt heals
	// MayLink tells how many of so many links may be sent now, and if it is none,
	// why; nil allows all. What may not be sent waits, and composing goes on.
	MayLink func(ctx context.Context, items int) (int, error)
	// Agenda begins what is due, every AgendaEvery (0 means a second); nil does nothing.
	Agenda      func(ctx context.Context) error
	AgendaEvery time.Duration

	Seasons Seasons // of the same collection as Chain; nil if none is linked here

	Exclusive bool          // the only process on this database: whatever runs in it is of a dead one
	Watch     time.Duration // between looks for links that were taken back; 0 means 15 s
	Grace     time.Duration // for running steps when the service stops; 0 means 30 s
	Rest      time.Duration // of linking before [Config.MayLink] is asked again; 0 means 15 s
	Gather    time.Duration // that intents are gathered before they are sent; 0 means 250 ms
	Linger    time.Duration // that they are gathered at most while others wait to be made; 0 means no longer than Gather

	At func(point string) // tests stop or kill the process here; nil does nothing
}

// Service works the queues.
type Service struct {
	*Queue
	config   Config
	log      *slog.Logger
	id       string
	meter    meter
	metrics  *metrics
	presence *presence
	ready    atomic.Bool
	head     atomic.Uint64          // newest block that was seen
	watched  atomic.Uint64          // up to which links were checked
	resting  atomic.Pointer[string] // why linking rests, as it was noted last

	finishing finishing
	clockwork func() // ends it; nil before the start

	looking sync.Mutex
	lookout lookout
}

const (
	jobTimeout  = 30 * time.Minute
	rescueAfter = jobTimeout + time.Minute // for a process that lives and does not come back
	sendTimeout = 2 * time.Hour
	takeover    = 5 * time.Second // between looks for jobs of dead processes
)

// New prepares a service; nothing runs before [Service.Start].
func New(c Config) (*Service, error) {
	if c.Watch == 0 {
		c.Watch = 15 * time.Second
	}
	if c.AgendaEvery == 0 {
		c.AgendaEvery = time.Second
	}
	if c.Grace == 0 {
		c.Grace = 30 * time.Second
	}
	if c.Rest == 0 {
		c.Rest = 15 * time.Second
	}
	if c.Gather == 0 {
		c.Gather = 250 * time.Millisecond
	}
	host, _ := os.Hostname() // only for people
	s := &Service{config: c, log: c.Logger, id: fmt.Sprintf("%s-%d-%d", host, os.Getpid(), time.Now().UnixMicro())}
	s.metrics = newMetrics(s)
	config := &river.Config{
		ID: s.id, Logger: c.Logger, Workers: river.NewWorkers(), Queues: map[string]river.QueueConfig{},
		JobTimeout: jobTimeout, RescueStuckJobsAfter: rescueAfter, RetryPolicy: retries{c.Store}, SoftStopTimeout: c.Grace,
		FetchCooldown: 20 * time.Millisecond, FetchPollInterval: 500 * time.Millisecond, SkipUnknownJobCheck: true,
	}
	for name, n := range c.Workers {
		config.Queues[name] = river.QueueConfig{MaxWorkers: n}
	}
	config.Queues[keepQueue] = river.QueueConfig{MaxWorkers: 1}
	s.addWorkers(config.Workers)
	config.PeriodicJobs = s.periodic()
	var err error
	s.Queue, err = newQueue(c.Store, config)
	return s, err
}

// periodic are the jobs that come again and again.
func (s *Service) periodic() (list []*river.PeriodicJob) {
	c := s.config
	if _, links := c.Workers[store.Link]; links {
		list = append(list, every(c.Watch, watchArgs{}))
	}
	if c.Agenda != nil {
		list = append(list, every(c.AgendaEvery, agendaArgs{}))
	}
	if !c.Exclusive {
		list = append(list, every(takeover, rescueArgs{}))
	}
	return list
}

func every(d time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(d), func() (river.JobArgs, *river.InsertOpts) { return args, nil }, &river.PeriodicJobOpts{RunOnStart: true})
}

func (s *Service) addWorkers(w *river.Workers) {
	river.AddWorker(w, &worker[composeArgs]{s: s, step: store.Compose, do: s.compose})
	river.AddWorker(w, &worker[renderArgs]{s: s, step: store.Render, do: s.render})
	river.AddWorker(w, &worker[pinArgs]{s: s, step: store.Pin, do: s.pin})
	river.AddWorker(w, &worker[linkArgs]{s: s, step: store.Link, do: s.link})
	river.AddWorker(w, &sender{steady[sendArgs]{s: s}})
	river.AddWorker(w, river.WorkFunc(func(ctx context.Context, _ *river.Job[watchArgs]) error { s.look(ctx); return nil }))
	river.AddWorker(w, river.WorkFunc(func(ctx context.Context, _ *river.Job[agendaArgs]) error {
		if s.config.Agenda == nil {
			return river.JobSnooze(takeover) // another process has it
		}
		return s.config.Agenda(ctx)
	}))
	river.AddWorker(w, river.WorkFunc(s.play))
	river.AddWorker(w, &conductor{steady[seasonArgs]{s: s}})
	river.AddWorker(w, river.WorkFunc(func(ctx context.Context, _ *river.Job[rescueArgs]) error { return s.rescue(ctx) }))
}

// Start takes over what dead processes left and begins to work. The context
// bounds the start alone; [Service.Stop] ends the work.
func (s *Service) Start(ctx context.Context) error {
	if s.config.Exclusive {
		if err := s.reclaim(ctx); err != nil {
			return err
		}
	} else {
		var err error
		if s.presence, err = appear(ctx, s); err != nil {
			return err
		}
		if err := s.rescue(ctx); err != nil {
			return err
		}
	}
	if err := s.mend(ctx); err != nil {
		return err
	}
	if _, links := s.config.Workers[store.Link]; links {
		s.look(ctx)
	}
	if err := s.river.start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start the queue: %w", err)
	}
	s.clockwork = s.followClock(context.WithoutCancel(ctx))
	s.ready.Store(true)
	return nil
}

// Stop finishes the running steps, or hands them back when the grace is over.
func (s *Service) Stop(ctx context.Context) error {
	s.ready.Store(false)
	if s.clockwork != nil {
		s.clockwork()
	}
	err := s.river.stop(ctx)
	if err != nil {
		quit, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		err = s.river.cancel(quit)
	}
	if s.presence != nil {
		s.presence.leave()
	}
	return err
}

// at is a point where tests interfere.
func (s *Service) at(point string) {
	if s.config.At != nil {
		s.config.At(point)
	}
}

// worker does one step of one performance.
type worker[A interface {
	river.JobArgs
	key() store.Key
}] struct {
	river.WorkerDefaults[A]
	s    *Service
	step string
	do   func(ctx context.Context, p *store.Performance) error
}

// Work implements River's worker.
func (w *worker[A]) Work(ctx context.Context, job *river.Job[A]) error {
	return w.s.work(ctx, job.JobRow, job.Args.key(), w.step, w.do)
}

// work does a step, and in one transaction notes what came of it, adds the job
// of the next step, and completes this one.
func (s *Service) work(ctx context.Context, job *rivertype.JobRow, k store.Key, step string, do func(context.Context, *store.Performance) error) error {
	p, err := store.Get(ctx, s.store.Read(), k)
	if err == nil && (p.Step != step || p.Parked > 0) {
		return nil // done already, by an attempt that was thought dead
	}
	if err != nil {
		return handBack(ctx, fmt.Errorf("read %s: %w", k, err))
	}
	running := s.meter.begin()
	err = do(ctx, &p)
	spent := store.Spent{Key: k, Step: step}
	spent.CPU, spent.Took = running.end()
	if err != nil {
		return s.failed(ctx, job, p, step, err)
	}
	if step == store.Pin {
		spent.Bytes = p.Bytes
	}
	s.at(step + " done")
	p.Problem = ""
	err = s.finish(ctx, store.Done{Performance: p, Spent: spent}, job)
	if errors.Is(err, store.ErrMoved) || errors.Is(err, rivertype.ErrNotFound) {
		return s.compare(ctx, p)
	}
	if err != nil {
		return handBack(ctx, err)
	}
	s.metrics.done(p, spent)
	if p.Step == store.Gathered {
		s.drop(ctx, p) // it is pinned, and waits without them
	}
	s.log.Info("step done", "step", step, "token", p.Token, "state", p.State.String(), "took", time.Duration(spent.Took)*time.Microsecond)
	return nil
}

func (s *Service) signer() cremona.Address {
	if s.config.Chain == nil {
		return cremona.Address{}
	}
	return s.config.Chain.Signer()
}

// compare asserts that a step that was done twice has made the same.
func (s *Service) compare(ctx context.Context, p store.Performance) error {
	other, err := store.Get(ctx, s.store.Read(), p.Key)
	if err != nil {
		return handBack(ctx, err)
	}
	if !p.Digest.IsZero() && !other.Digest.IsZero() && p.Digest != other.Digest {
		return s.differs(p, other.Digest)
	}
	return nil
}

func (s *Service) differs(p store.Performance, first cremona.Hash) error {
	s.log.Error("a repeated step made other bytes", "token", p.Token, "state", p.State.String(), "first", first.CID(), "now", p.Digest.CID())
	return fmt.Errorf("%w: %s gave CID %s before and %s now; check this machine's memory, and that all workers are one version",
		errDiffers, p.Key, first.CID(), p.Digest.CID())
}

var errDiffers = errors.New("a repeated step made other bytes")

// handBack returns a job to the queue without counting the attempt when the
// service is about to stop.
func handBack(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return river.JobSnooze(0)
	}
	return err
}

// failed sorts an error: the step is handed back, done for another state, tried
// again later, or parked.
func (s *Service) failed(ctx context.Context, job *rivertype.JobRow, p store.Performance, step string, err error) error {
	switch {
	case ctx.Err() != nil:
		return river.JobSnooze(0)
	case errors.Is(err, cremona.ErrStale):
		return handBack(ctx, s.recompose(ctx, p, step, func(tx store.Tx) error { return s.river.complete(ctx, tx, job) }))
	case s.permanent(err) || job.Attempt >= job.MaxAttempts:
		complete := func(tx store.Tx) error { return s.river.complete(ctx, tx, job) }
		return handBack(ctx, s.park(ctx, p, step, err, complete))
	}
	s.metrics.failures.WithLabelValues(step).Inc()
	s.log.Warn("step failed, will be tried again", "step", step, "token", p.Token, "attempt", job.Attempt, "error", err)
	return err
}

func (s *Service) permanent(err error) bool {
	return errors.Is(err, errDiffers) || s.config.Permanent != nil && s.config.Permanent(err)
}

// park stops a performance until somebody retries it by hand. The job ends in
// the same transaction, so that the hand may be quick.
func (s *Service) park(ctx context.Context, p store.Performance, step string, why error, also func(store.Tx) error) error {
	s.log.Error("parked", "step", step, "token", p.Token, "state", p.State.String(), "error", why)
	p.Step, p.Parked, p.Problem = step, store.Now(), cremona.PlainText(why.Error(), 2000)
	err := s.store.Within(ctx, func(tx store.Tx) error {
		if err := p.Save(ctx, tx, step); err != nil || also == nil {
			return err
		}
		return also(tx)
	})
	if errors.Is(err, store.ErrMoved) {
		return nil
	}
	return err
}
