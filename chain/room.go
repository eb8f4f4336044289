package chain

import "fmt"

// leastRoom is what must be free before the embedded chain writes. Its
// database tries for ever to write to a full disk, so it must never find one.
const leastRoom = 16 << 20 // bytes: a few times what a flush and its compaction need

// checkRoom refuses to begin what a nearly full disk could not finish.
func checkRoom(dir string) error {
	free, err := freeBytes(dir)
	if err != nil {
		return fmt.Errorf("look for free space in %s: %w", dir, err)
	}
	if free < leastRoom {
		return fmt.Errorf("%w: %s has %d MiB free, the embedded chain wants %d; make room and try again", errNoSpace, dir, free>>20, leastRoom>>20)
	}
	return nil
}
