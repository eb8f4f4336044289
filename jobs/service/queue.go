package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
	"riverqueue.com/riverui"
)

// Queue adds work to the queue of a store.
type Queue struct {
	store *store.Store
	river engine
}

// engine is River on either database.
type engine interface {
	start(ctx context.Context) error
	stop(ctx context.Context) error
	cancel(ctx context.Context) error
	insert(ctx context.Context, tx store.Tx, jobs []river.JobArgs) error
	complete(ctx context.Context, tx store.Tx, jobs ...*rivertype.JobRow) error
	repeat(jobs []*river.PeriodicJob)
	page(logger *slog.Logger, prefix string) (page, error)
}

// page is River's own user interface.
type page interface {
	http.Handler
	Start(ctx context.Context) error
}

// NewQueue is a queue to which jobs can be added and that works none.
func NewQueue(s *store.Store, logger *slog.Logger) (*Queue, error) {
	return newQueue(s, &river.Config{Logger: logger, SkipUnknownJobCheck: true})
}

func newQueue(s *store.Store, config *river.Config) (q *Queue, err error) {
	q = &Queue{store: s}
	config.Test.Time = riverTime{s} // a real one
	if pool := s.Postgres(); pool != nil {
		q.river, err = newRiver(riverpgxv5.New(pool), config)
	} else {
		q.river, err = newSQLiteRiver(s.SQLite(), config)
	}
	return q, err
}

// ErrBehind says that a state was linked already when it was asked for: it was
// read before that, or the node tells of a time before what it told last, or a
// reorganisation is not noticed yet. The state is to be read again.
var ErrBehind = errors.New("the state is linked already: it was linked a moment ago, or the node is behind, or has taken the link back")

// Enqueue begins the performance that a state calls for, in the caller's
// transaction; it tells whether that is new.
func (q *Queue) Enqueue(ctx context.Context, tx store.Tx, s cremona.State) (bool, error) {
	added, err := store.Add(ctx, tx, s)
	if err != nil {
		return false, err
	}
	if !added {
		p, err := store.Get(ctx, tx, store.KeyOf(s))
		if err == nil && (p.Step == store.Linked || p.Step == store.Season) {
			err = fmt.Errorf("token %d: %w", s.Token, ErrBehind)
		}
		return false, err
	}
	return true, q.river.insert(ctx, tx, []river.JobArgs{composeArgs{store.KeyOf(s)}})
}

// Retry puts a parked performance back to work at the step where it stopped.
func (q *Queue) Retry(ctx context.Context, tx store.Tx, p store.Performance) error {
	if p.Parked == 0 {
		return fmt.Errorf("%s is not parked", p.Key)
	}
	if p.Step == store.Send {
		from := p.Step
		p.Step, p.Parked, p.Problem = store.Link, 0, ""
		if err := p.Save(ctx, tx, from); err != nil {
			return err
		}
	} else {
		p.Parked, p.Problem = 0, ""
		if err := p.Save(ctx, tx, p.Step); err != nil {
			return err
		}
	}
	return q.river.insert(ctx, tx, []river.JobArgs{argsAt(p, cremona.Address{})})
}

// riverOn is a client of River with the driver D, whose transactions are T.
type riverOn[D riverdriver.Driver[T], T any] struct{ client *river.Client[T] }

func newRiver[D riverdriver.Driver[T], T any](driver D, config *river.Config) (engine, error) {
	client, err := river.NewClient[T](driver, config)
	return riverOn[D, T]{client}, err
}

func (r riverOn[D, T]) start(ctx context.Context) error  { return r.client.Start(ctx) }
func (r riverOn[D, T]) stop(ctx context.Context) error   { return r.client.Stop(ctx) }
func (r riverOn[D, T]) cancel(ctx context.Context) error { return r.client.StopAndCancel(ctx) }

func (r riverOn[D, T]) insert(ctx context.Context, tx store.Tx, jobs []river.JobArgs) error {
	if len(jobs) == 0 {
		return nil
	}
	if len(jobs) == 1 {
		_, err := r.client.InsertTx(ctx, tx.Raw().(T), jobs[0], nil)
		return err
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, args := range jobs {
		params[i].Args = args
	}
	_, err := r.client.InsertManyTx(ctx, tx.Raw().(T), params)
	return err
}

// complete is river.JobCompleteTx of many jobs, which it has not.
func (r riverOn[D, T]) complete(ctx context.Context, tx store.Tx, jobs ...*rivertype.JobRow) error {
	n, now := len(jobs), time.Now()
	p := &riverdriver.JobSetStateIfRunningManyParams{
		ID: make([]int64, n), Attempt: make([]*int, n), ErrData: make([][]byte, n), FinalizedAt: make([]*time.Time, n), MetadataDoMerge: make([]bool, n),
		MetadataUpdates: make([][]byte, n), ScheduledAt: make([]*time.Time, n), State: make([]rivertype.JobState, n), Schema: r.client.Schema(),
	}
	for i, job := range jobs {
		p.ID[i], p.FinalizedAt[i], p.State[i] = job.ID, &now, rivertype.JobStateCompleted
	}
	rows, err := r.client.Driver().UnwrapExecutor(tx.Raw().(T)).JobSetStateIfRunningMany(ctx, p)
	if err == nil && len(rows) != n {
		err = rivertype.ErrNotFound
	}
	return err
}

// repeat puts other periodic jobs in the place of those that there are.
func (r riverOn[D, T]) repeat(jobs []*river.PeriodicJob) {
	r.client.PeriodicJobs().Clear()
	r.client.PeriodicJobs().AddMany(jobs)
}

func (r riverOn[D, T]) page(logger *slog.Logger, prefix string) (page, error) {
	return riverui.NewHandler(&riverui.HandlerOpts{Endpoints: riverui.NewEndpoints(r.client, nil), Logger: logger, Prefix: prefix})
}
