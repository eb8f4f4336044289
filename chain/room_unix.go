//go:build unix

package chain

import "golang.org/x/sys/unix"

// errNoSpace is what a write to a full disk says.
const errNoSpace = unix.ENOSPC

// freeBytes is the room that is left for ordinary users where a folder lies.
func freeBytes(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}
