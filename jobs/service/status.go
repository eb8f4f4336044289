package service

import (
	"context"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
)

// Status is how the work stands.
type Status struct {
	At     time.Time        `json:"at"`
	Steps  map[string]int64 `json:"steps"` // performances at each step that are not parked
	Jobs   []JobCount       `json:"jobs"`
	Parked []ParkedLine     `json:"parked,omitempty"`

	Rate      float64 `json:"perMinute"`           // links in the last minutes
	Remaining float64 `json:"remaining"`           // seconds, at that rate; -1 if it cannot be told
	Window    float64 `json:"window"`              // seconds that the rate was measured over
	Gas       uint64  `json:"gas"`                 // of all links
	Bytes     int64   `json:"pinnedBytes"`         //
	CPU       float64 `json:"cpuSeconds"`          // of all steps
	Music     float64 `json:"musicSeconds"`        // of all that is rendered
	Realtime  float64 `json:"realtimeFactor"`      // seconds of music per second of rendering
	Retrying  int64   `json:"retrying"`            // jobs that failed and wait for another attempt
	LastError string  `json:"lastError,omitempty"` // of a job that waits for another attempt
	Rests     string  `json:"rests,omitempty"`     // why linking rests; empty if it does not

	Seasons []SeasonLine `json:"seasons,omitempty"` // that are open
}

// JobCount is how many jobs of a kind are in a state.
type JobCount struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	N     int64  `json:"n"`
}

// SeasonLine is a season that is not linked yet.
type SeasonLine struct {
	Contract string    `json:"contract"`
	Schedule string    `json:"schedule"`
	Since    time.Time `json:"since"`
	Step     string    `json:"step"`
	Tokens   int64     `json:"tokens"` // 0 until it is begun
	Gathered int64     `json:"gathered"`
	Problem  string    `json:"problem,omitempty"` // why it does not go on
}

// readSeasons adds the open seasons.
func (st *Status) readSeasons(ctx context.Context, db store.Tx) error {
	rows, err := store.Seasons(ctx, db, `WHERE ended = 0 ORDER BY chain, contract`)
	for _, row := range rows {
		line := SeasonLine{Contract: row.Contract.String(), Schedule: row.Schedule, Since: time.UnixMilli(row.Begun).UTC(), Step: row.Step, Problem: row.Problem}
		parts, err := store.Parts(ctx, db, row.Chain, row.Contract)
		if err != nil {
			return err
		}
		for _, p := range parts {
			if line.Tokens++; p.Step == store.Gathered {
				line.Gathered++
			}
		}
		st.Seasons = append(st.Seasons, line)
	}
	return err
}

// ParkedLine is a performance that an error stopped for good.
type ParkedLine struct {
	Token   uint64    `json:"token"`
	State   string    `json:"stateHash"`
	Step    string    `json:"step"`
	Since   time.Time `json:"since"`
	Problem string    `json:"problem"`
}

// rateWindow is how far back rates look.
const rateWindow = 5 * time.Minute

// maxParked bounds the list in a status.
const maxParked = 50

// ReadStatus asks the database how the work stands.
func ReadStatus(ctx context.Context, s *store.Store) (st Status, err error) {
	db := s.Read()
	st.At, st.Steps = time.Now().UTC().Truncate(time.Millisecond), map[string]int64{}
	// Before the steps: a season that closes meanwhile is not idle yet, and one
	// that opens has steps to do.
	if err := st.readSeasons(ctx, db); err != nil {
		return st, err
	}
	err = db.Each(ctx, `SELECT step, COUNT(*) FROM performance WHERE parked = 0 GROUP BY step`, nil, func(scan store.Scan) error {
		var step string
		var n int64
		err := scan(&step, &n)
		st.Steps[step] = n
		return err
	})
	if err != nil {
		return st, err
	}
	err = db.Each(ctx, `SELECT kind, CAST(state AS TEXT), COUNT(*) FROM river_job WHERE state <> 'completed' GROUP BY kind, state ORDER BY kind, state`, nil, func(scan store.Scan) error {
		var j JobCount
		err := scan(&j.Kind, &j.State, &j.N)
		st.Jobs = append(st.Jobs, j)
		if j.State == "retryable" {
			st.Retrying += j.N
		}
		return err
	})
	if err != nil {
		return st, err
	}
	parked, err := store.Parked(ctx, db, maxParked)
	if err != nil {
		return st, err
	}
	for _, p := range parked {
		st.Parked = append(st.Parked, ParkedLine{p.Token, p.State.String(), p.Step, time.UnixMilli(p.Parked).UTC(), p.Problem})
	}
	var cpu int64
	err = db.One(ctx, `SELECT CAST(COALESCE(SUM(gas), 0) AS BIGINT), CAST(COALESCE(SUM(bytes), 0) AS BIGINT), CAST(COALESCE(SUM(cpu), 0) AS BIGINT) FROM spend`, nil, &st.Gas, &st.Bytes, &cpu)
	if err != nil {
		return st, err
	}
	st.CPU = float64(cpu) / 1e6
	if st.Rests, err = store.Note(ctx, db, restNote); err != nil {
		return st, err
	}
	return st, st.rates(ctx, db)
}

// rates adds what is measured over time.
func (st *Status) rates(ctx context.Context, db store.Tx) error {
	since := st.At.Add(-rateWindow).UnixMilli()
	var links, first int64
	err := db.One(ctx, `SELECT COUNT(*), COALESCE(MIN(at - took / 1000), 0) FROM spend WHERE step = 'send' AND at >= ?`, []any{since}, &links, &first)
	if err != nil {
		return err
	}
	open := int64(0)
	for _, step := range store.Steps() {
		open += st.Steps[step]
	}
	st.Remaining = -1
	if links > 0 {
		st.Window = float64(st.At.UnixMilli()-first) / 1e3
		st.Rate = 60 * float64(links) / max(st.Window, 1)
		st.Remaining = 60 * float64(open) / st.Rate
	}
	if open == 0 {
		st.Remaining = 0
	}
	var music, took int64
	if err := db.One(ctx, `SELECT CAST(COALESCE(SUM(music), 0) AS BIGINT) FROM performance`, nil, &music); err != nil {
		return err
	}
	if err := db.One(ctx, `SELECT CAST(COALESCE(SUM(took), 0) AS BIGINT) FROM spend WHERE step = 'render'`, nil, &took); err != nil {
		return err
	}
	if st.Music = float64(music) / 1e3; took > 0 {
		st.Realtime = st.Music / (float64(took) / 1e6)
	}
	return nil
}

// Idle tells whether nothing is left to do, parked performances aside.
func (st Status) Idle() bool {
	for _, step := range store.Steps() {
		if st.Steps[step] > 0 {
			return false
		}
	}
	return len(st.Seasons) == 0
}
