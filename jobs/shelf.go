package jobs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
)

// Shelf keeps finished bundles on disk between rendering and linking, a folder
// each, named by the state hash. A folder is there whole or not at all.
type Shelf struct{ Dir string }

func (s Shelf) path(state cremona.Hash) string {
	return filepath.Join(s.Dir, strings.TrimPrefix(state.String(), "0x"))
}

// Get reads the bundle of a state back. It is not found (false) when the
// folder is missing or no longer what its manifest says; a damaged one is
// removed so that it is made again.
func (s Shelf) Get(state cremona.Hash) (cremona.Bundle, bool, error) {
	b, err := ReadFolder(s.path(state))
	if errors.Is(err, fs.ErrNotExist) {
		return cremona.Bundle{}, false, nil
	}
	if err == nil {
		if err = bundle.Check(b); err == nil {
			return b, true, nil
		}
	}
	if rm := os.RemoveAll(s.path(state)); rm != nil {
		return cremona.Bundle{}, false, fmt.Errorf("remove a damaged bundle: %w", rm)
	}
	return cremona.Bundle{}, false, nil
}

// Put stores a bundle durably.
func (s Shelf) Put(state cremona.Hash, b cremona.Bundle) error {
	return WriteFolder(s.path(state), b)
}

// Drop forgets a bundle.
func (s Shelf) Drop(state cremona.Hash) error { return os.RemoveAll(s.path(state)) }

// Clear forgets every bundle, and what a killed process left half-written.
func (s Shelf) Clear() error {
	entries, err := os.ReadDir(s.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var errs []error
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), partPrefix) {
			errs = append(errs, os.RemoveAll(filepath.Join(s.Dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}

// partPrefix begins the names of what is not whole yet.
const partPrefix = ".part-"

// ErrOtherFiles says that a folder is there already and holds something else.
var ErrOtherFiles = errors.New("the folder is there and holds other files; name another or remove it")

// WriteFolder writes a bundle as a new folder: into a temporary one beside it,
// synced, then renamed. A folder that is there already stays if it holds the
// same files, and is an error otherwise.
func WriteFolder(dir string, b cremona.Bundle) (err error) {
	if old, err := ReadFolder(dir); err == nil {
		if same(old, b) {
			return nil
		}
		if err := os.Remove(dir); err != nil { // an empty one may be used
			return fmt.Errorf("write %s: %w", dir, ErrOtherFiles)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(parent, partPrefix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(temp)
		}
	}()
	for _, f := range b.Files {
		if err := writeSynced(filepath.Join(temp, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return err
	}
	return syncDir(parent)
}

// maxFolder is the most bytes that a folder may hold to be read as a bundle.
const maxFolder = 1 << 30

// ReadFolder reads a folder as a bundle, files in byte order of their names.
func ReadFolder(dir string) (cremona.Bundle, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return cremona.Bundle{}, err
	}
	var b cremona.Bundle
	left := int64(maxFolder)
	for _, e := range entries {
		name := cremona.PlainText(e.Name(), 80)
		if !e.Type().IsRegular() {
			return cremona.Bundle{}, fmt.Errorf("%s in %s is not a regular file: a bundle is flat", name, dir)
		}
		info, err := e.Info()
		if err != nil {
			return cremona.Bundle{}, err
		}
		if left -= info.Size(); left < 0 {
			return cremona.Bundle{}, fmt.Errorf("%s in %s takes the folder past %d MiB: this is no bundle", name, dir, maxFolder>>20)
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return cremona.Bundle{}, err
		}
		b.Files = append(b.Files, cremona.File{Name: e.Name(), Data: data})
	}
	return b, nil
}

func same(a, b cremona.Bundle) bool {
	if len(a.Files) != len(b.Files) {
		return false
	}
	for i := range a.Files {
		if a.Files[i].Name != b.Files[i].Name || string(a.Files[i].Data) != string(b.Files[i].Data) {
			return false
		}
	}
	return true
}

// WriteFile writes a file so that it appears whole or not at all.
func WriteFile(name string, data []byte) error { return writeWhole(name, data, 0o644) }

// WriteFileBy is WriteFile of what write writes, piece by piece. The name must
// not be that of a device or a pipe.
func WriteFileBy(name string, write func(io.WriteSeeker) error) error {
	return writeBeside(behind(name), 0o644, func(f *os.File) error { return write(f) })
}

// WriteSecret is WriteFile for what only the owner may read.
func WriteSecret(name string, data []byte) error { return writeWhole(name, data, 0o600) }

// writeWhole writes beside the file and renames. Behind a symbolic link the
// file it leads to is written; a device or a pipe takes the bytes itself.
func writeWhole(name string, data []byte, mode fs.FileMode) error {
	name = behind(name)
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return os.WriteFile(name, data, mode)
	}
	return writeBeside(name, mode, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

func writeBeside(name string, mode fs.FileMode, write func(*os.File) error) error {
	return writeAs(filepath.Dir(name), mode, func(f *os.File) (string, error) { return name, write(f) })
}

// WriteFileAs is WriteFile of a file whose name is known when it is written: it
// begins in a folder and must end in one of the same file system.
func WriteFileAs(dir string, write func(io.Writer) (name string, err error)) error {
	return writeAs(dir, 0o644, func(f *os.File) (string, error) {
		out := bufio.NewWriterSize(f, 1<<16)
		name, err := write(out)
		return name, errors.Join(err, out.Flush())
	})
}

func writeAs(dir string, mode fs.FileMode, write func(*os.File) (name string, err error)) (err error) {
	f, err := os.CreateTemp(dir, partPrefix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	name := ""
	err = errors.Join(f.Chmod(mode), finish(f, func(f *os.File) (err error) {
		name, err = write(f)
		return err
	}))
	if err != nil {
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

func writeSynced(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	return finish(f, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

// behind is where a symbolic link leads, also to a file that is not there yet.
func behind(name string) string {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		return target
	}
	target, err := os.Readlink(name)
	switch {
	case err != nil:
		return name
	case filepath.IsAbs(target):
		return target
	}
	return filepath.Join(filepath.Dir(name), target)
}

// finish writes, syncs and closes a file.
func finish(f *os.File, write func(*os.File) error) error {
	err := write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
