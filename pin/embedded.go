package pin

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/cremona-audio/cremona"
)

// Embedded is a store in a directory: one CAR file for each bundle, named by
// its CID. A file appears under that name only when it is whole and on the
// disk, and its name is the pin. So a crash leaves a bundle pinned or not,
// never half; unpinning removes one file and needs no collection of garbage;
// any number of processes may pin, unpin and read one directory at a time; and
// each file can be handed as it is to any other IPFS node.
//
// What two bundles share is stored twice. Bundles of different states share
// next to nothing.
type Embedded struct {
	dir   string
	index index
}

const (
	carSuffix   = ".car"
	draftPrefix = ".draft-"

	// draftAge is how long after its last write an unfinished file counts as
	// left behind. Its owner, if it lives after all, gets an error and may pin
	// again.
	draftAge = time.Hour
)

// OpenEmbedded opens the store in dir, making the directory when there is
// none. A directory that cannot be written to can still be read.
func OpenEmbedded(dir string) (*Embedded, error) {
	if err := makeDir(filepath.Clean(dir)); err != nil {
		return nil, fmt.Errorf("open IPFS store: %w", explain(err))
	}
	e := &Embedded{dir: dir}
	e.index.dir = dir
	names, err := e.names()
	if err != nil {
		return nil, fmt.Errorf("open IPFS store: %w", err)
	}
	for _, name := range names {
		if strings.HasPrefix(name, draftPrefix) {
			e.sweep(name)
		}
	}
	return e, nil
}

// makeDir makes a directory and those above it, each durable before the next.
func makeDir(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file; choose another data directory", dir)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	above := filepath.Dir(dir)
	if err := makeDir(above); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) { // another may be opening it too
		return err
	}
	return syncDir(above)
}

// sweep removes a draft whose writer is gone. That it may fail, in a directory
// which is only read, harms nobody.
func (e *Embedded) sweep(name string) {
	path := filepath.Join(e.dir, name)
	if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > draftAge {
		_ = os.Remove(path)
	}
}

func (e *Embedded) path(h cremona.Hash) string { return filepath.Join(e.dir, h.CID()+carSuffix) }

// Pin implements [Store]. A file that is already there is read through, and
// written anew when it has rotted.
func (e *Embedded) Pin(ctx context.Context, b cremona.Bundle) (cremona.Hash, error) {
	d, err := pack(ctx, b)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("pin: %w", err)
	}
	h := hashOf(d.root.Cid())
	if err := e.pin(ctx, h, d); err != nil {
		return h, fmt.Errorf("pin %s: %w", h.CID(), explain(err))
	}
	return h, nil
}

func (e *Embedded) pin(ctx context.Context, h cremona.Hash, d dag) error {
	if _, err := e.Fetch(ctx, h); err == nil {
		return syncDir(e.dir) // whoever wrote it may not have come so far
	}
	if err := e.write(ctx, h, d); err != nil {
		return err
	}
	e.index.forget(h)
	return e.readBack(h, d)
}

// readBack looks at the file that has been written.
func (e *Embedded) readBack(h cremona.Hash, d dag) error {
	f, err := os.Open(e.path(h))
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("another has unpinned it before it was read back")
	}
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	defer f.Close()
	sections, err := survey(f)
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	return d.readBack(func(c cid.Cid) ([]byte, error) { return sections[hashOf(c)].read(f) })
}

// write puts the CAR in place: draft, sync, rename, sync of the directory.
func (e *Embedded) write(ctx context.Context, h cremona.Hash, d dag) (err error) {
	draft, err := os.CreateTemp(e.dir, draftPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = draft.Close()
			_ = os.Remove(draft.Name())
		}
	}()
	out := bufio.NewWriterSize(draft, 1<<16)
	if err = d.write(ctx, out); err != nil {
		return err
	}
	if err = errors.Join(out.Flush(), draft.Chmod(0o644), draft.Sync()); err != nil {
		return err
	}
	if err = draft.Close(); err != nil {
		return err
	}
	if err = os.Rename(draft.Name(), e.path(h)); err != nil {
		return err
	}
	return syncDir(e.dir)
}

// Fetch implements [Store].
func (e *Embedded) Fetch(ctx context.Context, h cremona.Hash) (cremona.Bundle, error) {
	b, err := e.fetch(ctx, h)
	if err != nil {
		return cremona.Bundle{}, fmt.Errorf("fetch %s from %s: %w", h.CID(), e.dir, err)
	}
	return b, nil
}

func (e *Embedded) fetch(ctx context.Context, h cremona.Hash) (cremona.Bundle, error) {
	if err := ctx.Err(); err != nil {
		return cremona.Bundle{}, err
	}
	f, err := os.Open(e.path(h))
	if errors.Is(err, fs.ErrNotExist) {
		return cremona.Bundle{}, ErrNotPinned
	}
	if err != nil {
		return cremona.Bundle{}, err
	}
	defer f.Close()
	root, b, err := readCAR(ctx, f)
	if err == nil && root != h {
		err = fmt.Errorf("it holds %s", root.CID())
	}
	if err != nil && ctx.Err() == nil {
		err = damaged(h, err)
	}
	return b, err
}

// damaged is what the disk has made of a file.
func damaged(h cremona.Hash, err error) error {
	return fmt.Errorf("file %s is damaged: %w; pin the bundle again to mend it", h.CID()+carSuffix, err)
}

// Pinned implements [Store].
func (e *Embedded) Pinned(ctx context.Context, h cremona.Hash) (bool, error) {
	err := ctx.Err()
	if err == nil {
		_, err = os.Stat(e.path(h))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", h.CID(), err)
	}
	return true, nil
}

// Unpin implements [Store]. It removes the bundle's file and so its blocks.
func (e *Embedded) Unpin(ctx context.Context, h cremona.Hash) error {
	err := ctx.Err()
	if err == nil {
		e.index.forget(h)
		err = os.Remove(e.path(h))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = syncDir(e.dir)
	}
	if err != nil {
		return fmt.Errorf("unpin %s: %w", h.CID(), explain(err))
	}
	return nil
}

// List implements [Store].
func (e *Embedded) List(ctx context.Context) ([]cremona.Hash, error) {
	names, err := e.names()
	if err = errors.Join(err, ctx.Err()); err != nil {
		return nil, fmt.Errorf("list pins: %w", err)
	}
	return pinsAmong(names), nil
}

// Close implements [Store]. The store holds nothing open.
func (e *Embedded) Close() error { return nil }

func (e *Embedded) names() ([]string, error) {
	d, err := os.Open(e.dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Readdirnames(-1)
}

// pinsAmong gives the bundles that file names stand for, in order.
func pinsAmong(names []string) []cremona.Hash {
	var pins []cremona.Hash
	for _, name := range names {
		text, ok := strings.CutSuffix(name, carSuffix)
		if !ok {
			continue
		}
		if h, err := cremona.ParseCID(text); err == nil {
			pins = append(pins, h)
		}
	}
	slices.SortFunc(pins, compare)
	return pins
}

func compare(x, y cremona.Hash) int { return strings.Compare(string(x[:]), string(y[:])) }

// explain adds the remedy to an error of the file system.
func explain(err error) error {
	switch {
	case isFull(err):
		return fmt.Errorf("%w; make room or choose another data directory, nothing was left half-written", err)
	case errors.Is(err, fs.ErrPermission), isReadOnly(err):
		return fmt.Errorf("%w; the data directory must be writable to pin", err)
	}
	return err
}
