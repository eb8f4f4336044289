package jobs

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

const lockFile = "run.lock"

// Lock makes sure that one run at a time works on a shelf. The lock ends with
// the process, however that ends.
func Lock(dir string) (unlock func() error, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", lock.Path(), err)
	}
	if !held {
		return nil, fmt.Errorf("another run works in %s; wait for it to end", dir)
	}
	return lock.Unlock, nil
}
