package service

import (
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// The queues. Each step has its own, so that machines can take steps apart.
const keepQueue = "keep" // what keeps the service in order

// Queues are the names that can be worked.
func Queues() []string { return []string{store.Compose, store.Render, store.Pin, store.Link} }

// The kinds of jobs, one for each step. Their arguments are the key of the
// performance and nothing else, and no two are in the queue at a time.
type (
	composeArgs struct{ store.Key }
	renderArgs  struct{ store.Key }
	pinArgs     struct{ store.Key }
	linkArgs    struct{ store.Key }
)

func (composeArgs) Kind() string { return store.Compose }
func (renderArgs) Kind() string  { return store.Render }
func (pinArgs) Kind() string     { return store.Pin }
func (linkArgs) Kind() string    { return store.Link }

func (composeArgs) InsertOpts() river.InsertOpts { return unique(store.Compose) }
func (renderArgs) InsertOpts() river.InsertOpts  { return unique(store.Render) }
func (pinArgs) InsertOpts() river.InsertOpts     { return unique(store.Pin) }
func (linkArgs) InsertOpts() river.InsertOpts    { return unique(store.Link) }

func (a composeArgs) key() store.Key { return a.Key }
func (a renderArgs) key() store.Key  { return a.Key }
func (a pinArgs) key() store.Key     { return a.Key }
func (a linkArgs) key() store.Key    { return a.Key }

// sendArgs is the job that sends what a signer has to link.
type sendArgs struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`
	Signer   cremona.Address `json:"signer"`
}

func (sendArgs) Kind() string                 { return store.Send }
func (sendArgs) InsertOpts() river.InsertOpts { return unique(store.Link) }

// watchArgs looks for links that the chain has taken back, rescueArgs for jobs
// whose process has died, agendaArgs for what is due by a schedule.
type (
	watchArgs  struct{}
	rescueArgs struct{}
	agendaArgs struct{}
)

func (agendaArgs) Kind() string                 { return "agenda" }
func (agendaArgs) InsertOpts() river.InsertOpts { return unique(store.Link) }
func (watchArgs) Kind() string                  { return "watch" }
func (rescueArgs) Kind() string                 { return "rescue" }
func (watchArgs) InsertOpts() river.InsertOpts  { return unique(store.Link) }
func (rescueArgs) InsertOpts() river.InsertOpts { return unique(keepQueue) }

// unique are the options of jobs of which there is one for the same arguments
// until it has ended. A link that is taken back is a job once more.
func unique(queue string) river.InsertOpts {
	return river.InsertOpts{Queue: queue, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
	}}}
}

// argsAt is the job that does the step of a performance.
func argsAt(p store.Performance, signer cremona.Address) river.JobArgs {
	switch p.Step {
	case store.Compose:
		return composeArgs{p.Key}
	case store.Render:
		return renderArgs{p.Key}
	case store.Pin:
		return pinArgs{p.Key}
	case store.Link:
		return linkArgs{p.Key}
	case store.Gathered:
		return seasonArgs{Chain: p.Chain, Contract: p.Contract}
	case store.Send:
		return sendArgs{p.Chain, p.Contract, signer}
	}
	return nil
}

// retries waits 1, 8, 27, 64 … seconds between attempts, two hours at most.
type retries struct{ store *store.Store }

const longestWait = 2 * time.Hour

func (r retries) NextRetry(job *rivertype.JobRow) time.Time {
	n := len(job.Errors) + 1
	return r.store.Clock().Add(min(time.Duration(n*n*n)*time.Second, longestWait))
}

// steady is the worker of what is one for a signer or a collection and goes on
// until all of it is done.
type steady[A river.JobArgs] struct {
	river.WorkerDefaults[A]
	s *Service
}

// Timeout implements River's worker.
func (steady[A]) Timeout(*river.Job[A]) time.Duration { return sendTimeout }

// NextRetry implements River's worker. What is made and signed does not wait for
// hours after a node that was away.
func (w steady[A]) NextRetry(job *river.Job[A]) time.Time {
	return w.s.store.Clock().Add(min(time.Duration(len(job.Errors)+1)*5*time.Second, time.Minute))
}
