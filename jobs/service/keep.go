package service

import (
	"context"
	"fmt"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
)

// reclaim puts back what was running in the process before: this one has the
// database alone, so that one is dead. It also ends that one's leadership, for
// which River would wait some 15 seconds.
func (s *Service) reclaim(ctx context.Context) error {
	return s.store.Within(ctx, func(tx store.Tx) error {
		n, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available' WHERE state = 'running'`)
		if err != nil {
			return fmt.Errorf("put back the jobs of the process before: %w", err)
		}
		if n > 0 {
			s.log.Info("put back the jobs of a process that ended in the middle", "jobs", n)
		}
		_, err = tx.Exec(ctx, `DELETE FROM river_leader`)
		return err
	})
}

// mend adds the job of every performance that has none, such as after a
// restore from a backup.
func (s *Service) mend(ctx context.Context) error {
	list, err := store.Unfinished(ctx, s.store.Read())
	if err != nil {
		return err
	}
	if err := s.mendSeason(ctx); err != nil {
		return err
	}
	const some = 500
	for len(list) > 0 {
		part := list[:min(some, len(list))]
		list = list[len(part):]
		err := s.store.Within(ctx, func(tx store.Tx) error {
			var jobs []river.JobArgs
			sending := false
			for _, p := range part {
				if p.Step != store.Send {
					jobs = append(jobs, argsAt(p, s.signer()))
				} else if c := s.config.Chain; c != nil && !sending && p.Chain == c.ChainID() && p.Contract == c.Contract() {
					sending = true
					jobs = append(jobs, argsAt(p, s.signer()))
				}
			}
			return s.river.insert(ctx, tx, jobs)
		})
		if err != nil {
			return fmt.Errorf("add what is missing to the queue: %w", err)
		}
	}
	return nil
}

// presence is the lease of a process on its own name, by which the others know
// that it lives: PostgreSQL ends it with the connection.
type presence struct {
	quit chan struct{}
	done chan struct{}
}

func appear(ctx context.Context, s *Service) (*presence, error) {
	name := "process " + s.id
	lease, held, err := s.store.Hold(ctx, name, false)
	if err != nil || !held {
		return nil, fmt.Errorf("announce this process: held %v: %w", held, err)
	}
	p := &presence{quit: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(p.done)
		for {
			select {
			case <-p.quit:
				if lease != nil {
					lease.Release()
				}
				return
			case <-time.After(takeover / 2):
			}
			look, cancel := context.WithTimeout(context.Background(), takeover)
			if lease != nil && lease.Alive(look) != nil {
				lease.Release()
				lease = nil
			}
			if lease == nil {
				if again, held, err := s.store.Hold(look, name, false); err == nil && held {
					lease = again
				}
			}
			cancel()
		}
	}()
	return p, nil
}

func (p *presence) leave() {
	close(p.quit)
	<-p.done
}

// rescue puts back the jobs of processes that have lost their presence: they
// are dead, or cut off from the database and so cannot complete anything.
func (s *Service) rescue(ctx context.Context) error {
	if s.store.Postgres() == nil {
		return nil
	}
	// Who works was there before it took a job: read the jobs first.
	running := map[int64]string{}
	err := s.store.Read().Each(ctx, `SELECT id, attempted_by[array_length(attempted_by, 1)] FROM river_job WHERE state = 'running'`, nil, func(scan store.Scan) error {
		var id int64
		var by string
		err := scan(&id, &by)
		running[id] = by
		return err
	})
	if err != nil || len(running) == 0 {
		return err
	}
	alive := map[int32]bool{}
	class, _ := store.LeaseKey("")
	err = s.store.Read().Each(ctx, `SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ? AND granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`, []any{int64(class)}, func(scan store.Scan) error {
		var key int64
		err := scan(&key)
		alive[int32(uint32(key))] = true
		return err
	})
	if err != nil {
		return err
	}
	var lost []int64
	for id, by := range running {
		if _, key := store.LeaseKey("process " + by); !alive[key] {
			lost = append(lost, id)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	return s.store.Within(ctx, func(tx store.Tx) error {
		for _, id := range lost {
			if _, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available' WHERE id = ? AND state = 'running'`, id); err != nil {
				return err
			}
		}
		s.metrics.taken.Add(float64(len(lost)))
		s.log.Warn("took over the jobs of a process that is gone", "jobs", len(lost))
		return nil
	})
}
