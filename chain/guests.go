package chain

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Processes that work on an embedded chain which another one runs hold this
// file shared; the one that runs it ends when it can have it alone.
const guestsFile = "guests.lock"

// hospitality is how long a chain waits for its guests before it ends.
const hospitality = 10 * time.Minute

// enter takes a place among the guests; nil if the chain is ending.
func enter(dir string) (*flock.Flock, error) {
	guest := flock.New(filepath.Join(dir, guestsFile), flock.SetPermissions(0o644))
	got, err := guest.TryRLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", guest.Path(), err)
	}
	if !got {
		return nil, nil
	}
	return guest, nil
}

// seeOff waits until no guest is left. The endpoint is gone already, so none
// comes any more.
func (e *Embedded) seeOff() error {
	ctx, cancel := context.WithTimeout(context.Background(), hospitality)
	defer cancel()
	door := flock.New(filepath.Join(e.dir, guestsFile), flock.SetPermissions(0o644))
	if _, err := door.TryLockContext(ctx, lockRetry); err != nil {
		return fmt.Errorf("wait for other processes to leave the embedded chain: %w", err)
	}
	return door.Unlock()
}
