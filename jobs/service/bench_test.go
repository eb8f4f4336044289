package service

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
)

// empty is a job of River's alone, for comparison.
type empty struct{ N int }

func (empty) Kind() string { return "empty" }

// chained is a job of River's that completes itself and adds the next of its
// chain in one transaction, as our steps do, and does nothing beside.
type chained struct {
	N    int `river:"unique"`
	Step int `river:"unique"`
}

func (chained) Kind() string                 { return "chained" }
func (chained) InsertOpts() river.InsertOpts { return unique(river.QueueDefault) }

// benchConfig is the same queue for both: as fast as it goes, and much at once.
func benchConfig() *river.Config {
	c := &river.Config{Logger: slog.New(slog.DiscardHandler), Workers: river.NewWorkers(), Queues: map[string]river.QueueConfig{},
		FetchCooldown: time.Millisecond, FetchPollInterval: 50 * time.Millisecond}
	for _, q := range append(Queues(), river.QueueDefault) {
		c.Queues[q] = river.QueueConfig{MaxWorkers: 200}
	}
	return c
}

func benchStores(b *testing.B, run func(b *testing.B, s *store.Store)) {
	for name, database := range map[string]string{"sqlite": b.TempDir(), "postgres": os.Getenv("CREMONA_TEST_POSTGRES")} {
		b.Run(name, func(b *testing.B) {
			if database == "" {
				b.Skip("CREMONA_TEST_POSTGRES names no database")
			}
			s, err := store.Open(b.Context(), database)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			run(b, s)
		})
	}
}

const benchJobs = 400

// BenchmarkEmptySteps measures what a step costs beside its work: four steps
// of each of 400 performances; 400 chains of four jobs of River's, each of which
// is completed and followed in one transaction; and as many jobs of River's that
// do nothing, which it completes by the hundred.
func BenchmarkEmptySteps(b *testing.B) {
	b.Run("steps", func(b *testing.B) {
		benchStores(b, func(b *testing.B, s *store.Store) {
			for b.Loop() {
				benchSteps(b, s)
			}
			b.ReportMetric(4*benchJobs*float64(b.N)/b.Elapsed().Seconds(), "steps/s")
		})
	})
	b.Run("river", func(b *testing.B) {
		benchStores(b, func(b *testing.B, s *store.Store) {
			for b.Loop() {
				benchRiver(b, s)
			}
			b.ReportMetric(4*benchJobs*float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
		})
	})
	b.Run("chains", func(b *testing.B) {
		benchStores(b, func(b *testing.B, s *store.Store) {
			for b.Loop() {
				benchChains(b, s)
			}
			b.ReportMetric(4*benchJobs*float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
		})
	})
}

func benchSteps(b *testing.B, s *store.Store) {
	b.StopTimer()
	service := &Service{log: slog.New(slog.DiscardHandler)}
	service.metrics = newMetrics(service)
	var left atomic.Int64
	left.Store(benchJobs)
	done := make(chan struct{})
	to := func(next string) func(context.Context, *store.Performance) error {
		return func(_ context.Context, p *store.Performance) error {
			p.Step = next
			return nil
		}
	}
	config := benchConfig()
	river.AddWorker(config.Workers, &worker[composeArgs]{s: service, step: store.Compose, do: to(store.Render)})
	river.AddWorker(config.Workers, &worker[renderArgs]{s: service, step: store.Render, do: to(store.Pin)})
	river.AddWorker(config.Workers, &worker[pinArgs]{s: service, step: store.Pin, do: to(store.Link)})
	river.AddWorker(config.Workers, &worker[linkArgs]{s: service, step: store.Link, do: func(_ context.Context, p *store.Performance) error {
		if p.Step = store.Linked; left.Add(-1) == 0 {
			close(done)
		}
		return nil
	}})
	var err error
	if service.Queue, err = newQueue(s, config); err != nil {
		b.Fatal(err)
	}
	seed := cremona.Keccak256(fmt.Append(nil, time.Now()))
	err = s.Within(b.Context(), func(tx store.Tx) error {
		for t := range uint64(benchJobs) {
			state := cremona.State{Chain: 1, Contract: cremona.Address{1}, Token: t + 1, CollectionSeed: seed, Kind: cremona.Violin}
			if _, err := service.Enqueue(b.Context(), tx, state); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
	if err := service.river.start(b.Context()); err != nil {
		b.Fatal(err)
	}
	<-done
	b.StopTimer()
	if err := service.river.stop(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
}

// benchChains is what River itself reaches for what a step does to the queue.
func benchChains(b *testing.B, s *store.Store) {
	b.StopTimer()
	var left atomic.Int64
	left.Store(benchJobs)
	done := make(chan struct{})
	var q *Queue
	config := benchConfig()
	river.AddWorker(config.Workers, river.WorkFunc(func(ctx context.Context, job *river.Job[chained]) error {
		last := job.Args.Step == 3
		err := s.Within(ctx, func(tx store.Tx) error {
			if !last {
				if err := q.river.insert(ctx, tx, []river.JobArgs{chained{job.Args.N, job.Args.Step + 1}}); err != nil {
					return err
				}
			}
			return q.river.complete(ctx, tx, job.JobRow)
		})
		if err == nil && last && left.Add(-1) == 0 {
			close(done)
		}
		return err
	}))
	var err error
	if q, err = newQueue(s, config); err != nil {
		b.Fatal(err)
	}
	list := make([]river.JobArgs, benchJobs)
	for i := range list {
		list[i] = chained{i, 0}
	}
	if err := s.Within(b.Context(), func(tx store.Tx) error { return q.river.insert(b.Context(), tx, list) }); err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
	if err := q.river.start(b.Context()); err != nil {
		b.Fatal(err)
	}
	<-done
	b.StopTimer()
	if err := q.river.stop(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
}

func benchRiver(b *testing.B, s *store.Store) {
	b.StopTimer()
	var left atomic.Int64
	left.Store(4 * benchJobs)
	done := make(chan struct{})
	config := benchConfig()
	river.AddWorker(config.Workers, river.WorkFunc(func(context.Context, *river.Job[empty]) error {
		if left.Add(-1) == 0 {
			close(done)
		}
		return nil
	}))
	q, err := newQueue(s, config)
	if err != nil {
		b.Fatal(err)
	}
	list := make([]river.JobArgs, 4*benchJobs)
	for i := range list {
		list[i] = empty{i}
	}
	if err := s.Within(b.Context(), func(tx store.Tx) error { return q.river.insert(b.Context(), tx, list) }); err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
	if err := q.river.start(b.Context()); err != nil {
		b.Fatal(err)
	}
	<-done
	if err := q.river.stop(b.Context()); err != nil { // all are noted as completed then
		b.Fatal(err)
	}
}
