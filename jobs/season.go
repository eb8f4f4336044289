package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/cremona-audio/cremona"
	"golang.org/x/sync/errgroup"
)

// Made is a performance that is made and pinned.
type Made struct {
	StateHash cremona.Hash `json:"stateHash"`
	Digest    cremona.Hash `json:"digest"`
	Size      uint64       `json:"size"` // bytes of its blocks
}

// Hall makes the performances of a whole season before any of them is linked.
// What is made it writes down, a line each, so that a later run makes only the
// rest.
type Hall struct {
	Runner
	Measure func(cremona.Bundle) (digest cremona.Hash, size uint64, err error)
	Pinned  func(context.Context, cremona.Hash) (bool, error)
	Log     *MadeLog
	Told    func(s cremona.State, m Made, done, total int) // of each that is made; may be nil
}

// Make makes and pins what each state calls for, several at a time. One that
// fails does not hold up the others; the error joins them all.
func (h Hall) Make(ctx context.Context, states []cremona.State) ([]Made, error) {
	group := errgroup.Group{}
	group.SetLimit(max(h.Jobs, 1))
	made, errs := make([]Made, len(states)), make([]error, len(states))
	var mu sync.Mutex
	done := 0
	for i, s := range states {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			m, err := h.one(ctx, s)
			if err != nil {
				errs[i] = fmt.Errorf("token %d: %w", s.Token, err)
				return nil
			}
			made[i] = m
			mu.Lock()
			defer mu.Unlock()
			if done++; h.Told != nil {
				h.Told(s, m, done, len(states))
			}
			return nil
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return made, errors.Join(errs...)
}

// one makes the performance of a state, unless it is made and pinned.
func (h Hall) one(ctx context.Context, s cremona.State) (Made, error) {
	hash := s.Hash()
	if m, found := h.Log.Get(hash); found {
		pinned, err := h.Pinned(ctx, m.Digest)
		if err != nil || pinned {
			return m, err
		}
	}
	b, err := h.bundle(ctx, s)
	if err != nil {
		return Made{}, err
	}
	m := Made{StateHash: hash}
	if m.Digest, m.Size, err = h.Measure(b); err != nil {
		return Made{}, fmt.Errorf("compute the CID: %w", err)
	}
	h.progress(s.Token)(Pinning, 0, 1)
	got, err := h.Pinner.Pin(ctx, b)
	if err != nil {
		return Made{}, fmt.Errorf("pin: %w", err)
	}
	if got != m.Digest {
		return Made{}, fmt.Errorf("pin: the store answered CID %s where ours is %s; do not trust that store", got.CID(), m.Digest.CID())
	}
	if err := h.Log.Add(m); err != nil {
		return Made{}, err
	}
	return m, h.Shelf.Drop(hash)
}

// MadeLog is a file of what is made for a season, a line each.
type MadeLog struct {
	file *os.File
	mu   sync.Mutex
	made map[cremona.Hash]Made
}

const madeFile = "season.jsonl"

// OpenMadeLog opens the log in a folder, and makes it if there is none. A last
// line that was cut off is dropped.
func OpenMadeLog(dir string) (*MadeLog, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	name := filepath.Join(dir, madeFile)
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	whole := data[:bytes.LastIndexByte(data, '\n')+1]
	l := &MadeLog{made: map[cremona.Hash]Made{}}
	for line := range bytes.Lines(whole) {
		var m Made
		if err := cremona.DecodeStrict(line, &m); err != nil {
			return nil, fmt.Errorf("read what is made for the season in %s: %w; remove the file to make all anew", name, err)
		}
		l.made[m.StateHash] = m
	}
	if l.file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	_, err = l.file.Seek(int64(len(whole)), 0)
	if err = errors.Join(err, l.file.Truncate(int64(len(whole)))); err != nil {
		return nil, errors.Join(err, l.file.Close())
	}
	return l, nil
}

// Get finds what was made of a state.
func (l *MadeLog) Get(state cremona.Hash) (Made, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	m, found := l.made[state]
	return m, found
}

// Add writes down, durably, what is made.
func (l *MadeLog) Add(m Made) error {
	line, err := json.Marshal(m)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.file.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write down what is made: %w", err)
	}
	l.made[m.StateHash] = m
	return l.file.Sync()
}

// Close closes the file.
func (l *MadeLog) Close() error { return l.file.Close() }

// SeasonPlan is a season that is about to be linked. It lies on disk until it
// is, so that the next run can tell that its transaction came through.
type SeasonPlan struct {
	Chain      uint64          `json:"chain"`
	Contract   cremona.Address `json:"contract"`
	Season     uint16          `json:"season"` // its number
	From       uint32          `json:"from"`
	To         uint32          `json:"to"`
	Root       cremona.Hash    `json:"root"`
	StatesRoot cremona.Hash    `json:"statesRoot"`
}

const seasonFile = "season.json"

// LoadSeasonPlan reads the unfinished season of a folder.
func LoadSeasonPlan(dir string) (p SeasonPlan, found bool, err error) {
	name := filepath.Join(dir, seasonFile)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return p, false, nil
	}
	if err != nil {
		return p, false, err
	}
	if err := cremona.DecodeStrict(data, &p); err != nil {
		return p, false, fmt.Errorf("read the unfinished season in %s: %w; remove the file to begin anew", name, err)
	}
	return p, true, nil
}

// Save writes the plan durably.
func (p SeasonPlan) Save(dir string) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, seasonFile), append(data, '\n'))
}

// FinishSeason removes the plan and the list of what was made.
func FinishSeason(dir string) error {
	var errs []error
	for _, name := range []string{seasonFile, madeFile} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
