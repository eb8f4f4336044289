package pin

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/cremona-audio/cremona"
)

// index finds single blocks in a directory of CAR files, for the gateway. It
// reads the file of a root when that root is asked for, and the rest only when
// a block is asked for that it has not met. It is a [blockstore.Blockstore]
// that cannot be written to.
type index struct {
	dir string

	mu      sync.Mutex
	places  map[cremona.Hash][]place // by digest of the block; two bundles may share it
	known   map[cremona.Hash]bool    // files read, by digest of the root
	scanned time.Time                // the directory's time of change when all its files were read
}

// place is where the bytes of a block are.
type place struct {
	file   cremona.Hash // digest of the root that names the file
	offset int64
	size   int
}

var errReadOnly = errors.New("blocks are written by pinning a bundle only")

// Get reads a block and checks its hash.
func (x *index) Get(ctx context.Context, c cid.Cid) (blocks.Block, error) {
	var damage error
	for range 2 { // files that another process has removed or replaced are looked for once more
		places, err := x.find(ctx, c)
		if damage != nil && ipld.IsNotFound(err) {
			return nil, damage
		}
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			data, err := x.read(p)
			if got, sumErr := c.Prefix().Sum(data); err == nil && sumErr == nil && got.Equals(c) {
				return blocks.NewBlockWithCid(data, c)
			}
			x.forget(p.file)
			if !errors.Is(err, fs.ErrNotExist) {
				damage = damaged(p.file, fmt.Errorf("block %s has other bytes", c))
			}
		}
	}
	if damage != nil {
		return nil, damage
	}
	return nil, ipld.ErrNotFound{Cid: c}
}

func (x *index) read(p place) ([]byte, error) {
	f, err := os.Open(x.path(p.file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return p.read(f)
}

// read takes the bytes of the block out of the file.
func (p place) read(f *os.File) ([]byte, error) {
	data := make([]byte, p.size)
	_, err := f.ReadAt(data, p.offset)
	return data, err
}

func (x *index) path(h cremona.Hash) string { return filepath.Join(x.dir, h.CID()+carSuffix) }

// Has implements blockstore.Blockstore.
func (x *index) Has(ctx context.Context, c cid.Cid) (bool, error) {
	_, err := x.find(ctx, c)
	if ipld.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

// GetSize implements blockstore.Blockstore.
func (x *index) GetSize(ctx context.Context, c cid.Cid) (int, error) {
	places, err := x.find(ctx, c)
	if err != nil {
		return -1, err
	}
	return places[0].size, nil
}

// AllKeysChan implements blockstore.Blockstore.
func (x *index) AllKeysChan(ctx context.Context) (<-chan cid.Cid, error) {
	return nil, errors.New("blocks cannot be listed, bundles can")
}

func (x *index) Put(context.Context, blocks.Block) error       { return errReadOnly }
func (x *index) PutMany(context.Context, []blocks.Block) error { return errReadOnly }
func (x *index) DeleteBlock(context.Context, cid.Cid) error    { return errReadOnly }

// find tells where a block is: in one file at least.
func (x *index) find(ctx context.Context, c cid.Cid) ([]place, error) {
	if !plain(c) {
		return nil, ipld.ErrNotFound{Cid: c}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	h := hashOf(c)
	if len(x.places[h]) == 0 {
		if err := x.add(h); err != nil {
			return nil, err
		}
	}
	if len(x.places[h]) == 0 {
		if err := x.scan(ctx); err != nil {
			return nil, err
		}
	}
	if len(x.places[h]) == 0 {
		return nil, ipld.ErrNotFound{Cid: c}
	}
	return slices.Clone(x.places[h]), nil
}

// forget drops what is known of one file.
func (x *index) forget(root cremona.Hash) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.known[root] {
		return
	}
	for block, places := range x.places {
		places = slices.DeleteFunc(places, func(p place) bool { return p.file == root })
		if x.places[block] = places; len(places) == 0 {
			delete(x.places, block)
		}
	}
	delete(x.known, root)
	x.scanned = time.Time{}
}

// scan reads all files not read before, unless the directory is as it was.
func (x *index) scan(ctx context.Context) error {
	info, err := os.Stat(x.dir)
	if err != nil {
		return err
	}
	if info.ModTime().Equal(x.scanned) {
		return nil
	}
	d, err := os.Open(x.dir)
	if err != nil {
		return err
	}
	names, err := d.Readdirnames(-1)
	if err = errors.Join(err, d.Close()); err != nil {
		return err
	}
	for _, root := range pinsAmong(names) {
		if err := ctx.Err(); err != nil {
			return err
		}
		_ = x.add(root) // a damaged file is reported when its own root is asked for, and hides no other
	}
	// Times of change are coarse: only one that lies well back excludes that
	// more has happened within the same tick.
	const tick = 2 * time.Second
	if time.Since(info.ModTime()) > tick {
		x.scanned = info.ModTime()
	}
	return nil
}

// add reads the file of one root, if there is one. The lock must be held.
func (x *index) add(root cremona.Hash) error {
	if x.known[root] {
		return nil
	}
	f, err := os.Open(x.path(root))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	sections, err := survey(f)
	if err != nil {
		return damaged(root, err)
	}
	if x.known == nil {
		x.known, x.places = make(map[cremona.Hash]bool), make(map[cremona.Hash][]place)
	}
	x.known[root] = true
	for block, p := range sections {
		p.file = root
		x.places[block] = append(x.places[block], p)
	}
	return nil
}

// survey lists the blocks of a CAR file of our own without reading them.
func survey(f *os.File) (map[cremona.Hash]place, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	found := make(map[cremona.Hash]place)
	for at, header := int64(0), true; at < info.Size(); header = false {
		var head [64]byte // a length and a CID
		n, err := f.ReadAt(head[:], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		length, used := binary.Uvarint(head[:n])
		if used <= 0 || length > uint64(info.Size()-at) {
			return nil, fmt.Errorf("length at byte %d goes past the end", at)
		}
		at += int64(used)
		if !header {
			size, c, err := cid.CidFromBytes(head[used:n])
			if err != nil || !plain(c) || uint64(size) > length {
				return nil, fmt.Errorf("no block at byte %d", at)
			}
			found[hashOf(c)] = place{offset: at + int64(size), size: int(length) - size}
		}
		at += int64(length)
	}
	return found, nil
}
