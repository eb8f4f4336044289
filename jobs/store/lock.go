package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Holder is the process that has a data directory.
type Holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

func (h Holder) String() string {
	if h.PID == 0 {
		return "its number is not known"
	}
	return fmt.Sprintf("process %d on %s, since %s", h.PID, h.Host, h.Since.Format(time.RFC3339))
}

const (
	lockName   = "serve.lock"
	holderName = "serve.json"
)

// LockDir makes sure that one service at a time works on a data directory; the
// error names the one that does ([ErrHeld]). The lock ends with the process,
// however that ends.
func LockDir(dir string) (unlock func() error, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o644))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", lock.Path(), err)
	}
	if !got {
		return nil, fmt.Errorf("lock %s: %w: %s; stop that one, or name another directory with --data", dir, ErrHeld, HolderOf(dir))
	}
	host, _ := os.Hostname() // only for people
	note, err := json.Marshal(Holder{os.Getpid(), host, time.Now().UTC().Truncate(time.Second)})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, holderName), note, 0o644)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", dir, err), lock.Unlock())
	}
	return lock.Unlock, nil
}

// HolderOf is who has a data directory or had it last.
func HolderOf(dir string) (h Holder) {
	if data, err := os.ReadFile(filepath.Join(dir, holderName)); err == nil {
		json.Unmarshal(data, &h) // a torn note is as none
	}
	return h
}
