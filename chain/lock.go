package chain

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is how often a lock held by somebody else is asked for again.
const lockRetry = 10 * time.Millisecond

// ErrBusy says that another process runs the embedded chain of this folder.
var ErrBusy = errors.New("another process runs the embedded chain here")

// lockExclusive takes the lock file for as long as this process lives, or says
// who holds it. The operating system frees it when the holder dies.
func lockExclusive(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetPermissions(0o644))
	got, err := lock.TryLock()
	for try := 0; err == nil && !got && try < 10; try++ { // [held] takes it for a moment
		time.Sleep(lockRetry)
		got, err = lock.TryLock()
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !got {
		return nil, fmt.Errorf("lock %s: %w: %s", path, ErrBusy, holder(path))
	}
	note := fmt.Sprintf("process %d (%s), since %s\n", os.Getpid(), program(), time.Now().UTC().Format(time.RFC3339))
	if err := os.WriteFile(path, []byte(note), 0o644); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), lock.Unlock())
	}
	return lock, nil
}

func holder(path string) string {
	if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
		return strings.TrimSpace(string(data))
	}
	return "its number is not known"
}

func program() string {
	if path, err := os.Executable(); err == nil {
		return path
	}
	return os.Args[0]
}

// lockShort waits for a lock that is held only for moments.
func lockShort(ctx context.Context, path string) (*flock.Flock, error) {
	lock := flock.New(path)
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return lock, nil
}

// held tells whether some process holds the lock file.
func held(path string) (bool, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	lock := flock.New(path)
	got, err := lock.TryLock()
	if err != nil {
		return false, fmt.Errorf("lock %s: %w", path, err)
	}
	return !got, lock.Unlock()
}
