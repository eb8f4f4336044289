package jobs

import (
	"errors"
	"fmt"
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

// WriteFolder writes a bundle as a new folder: into a temporary one beside it,
// synced, then renamed. A folder that is there already stays if it holds the
// same files, and is an error otherwise.
func WriteFolder(dir string, b cremona.Bundle) (err error) {
	if old, err := ReadFolder(dir); err == nil {
		if same(old, b) {
			return nil
		}
		return fmt.Errorf("write %s: the folder is there and holds other files; name another or remove it", dir)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(parent, ".part-")
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

// ReadFolder reads a folder as a bundle, files in byte order of their names.
func ReadFolder(dir string) (cremona.Bundle, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return cremona.Bundle{}, err
	}
	var b cremona.Bundle
	for _, e := range entries {
		if !e.Type().IsRegular() {
			return cremona.Bundle{}, fmt.Errorf("%s in %s is not a regular file: a bundle is flat", e.Name(), dir)
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

// WriteSecret is WriteFile for what only the owner may read.
func WriteSecret(name string, data []byte) error { return writeWhole(name, data, 0o600) }

func writeWhole(name string, data []byte, mode fs.FileMode) (err error) {
	temp := filepath.Join(filepath.Dir(name), ".part-"+filepath.Base(name))
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	if err := writeSynced(temp, data, mode); err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

func writeSynced(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
