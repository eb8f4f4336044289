//go:build !unix

package pin

func isFull(err error) bool     { return false }
func isReadOnly(err error) bool { return false }

// syncDir has no meaning here: a directory cannot be synced, a rename is
// durable when the file system says so.
func syncDir(dir string) error { return nil }
