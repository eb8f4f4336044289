package pin

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/go-cid"

	"github.com/cremona-audio/cremona"
)

// PinFile pins the bundle of a file that [WriteCAR] has written and that is on
// the disk whole: the file becomes one of the store, under a second name, and
// no byte is copied. Its blocks are hashed on the way. The file must lie on the
// store's file system, which must know hard links, and may not be written to
// afterwards; its own name may be removed.
func (e *Embedded) PinFile(ctx context.Context, name string) (cremona.Hash, error) {
	f, err := os.Open(name)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("pin a file: %w", err)
	}
	h, err := surveyWhole(ctx, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return h, fmt.Errorf("pin the file %s: %w", name, err)
	}
	if err := e.adopt(h, name); err != nil {
		return h, fmt.Errorf("pin %s: %w", h.CID(), explain(err))
	}
	return h, nil
}

// adopt gives the file its second name.
func (e *Embedded) adopt(h cremona.Hash, name string) error {
	draft, err := os.CreateTemp(e.dir, draftPrefix+"*")
	if err != nil {
		return err
	}
	if err := errors.Join(draft.Close(), os.Remove(draft.Name()), os.Link(name, draft.Name())); err != nil {
		return err
	}
	err = os.Rename(draft.Name(), e.path(h))
	if gone := os.Remove(draft.Name()); err == nil && !errors.Is(gone, fs.ErrNotExist) {
		err = gone // two names of one file: renaming one to the other does nothing
	}
	if err != nil {
		return err
	}
	e.index.forget(h)
	return syncDir(e.dir)
}

// surveyWhole reads a CAR file through, a block at a time, and tells its root.
// Each block has its hash; all that its nodes link to is there, and nothing
// else. That the bundle was laid out by the profile is not looked at.
func surveyWhole(ctx context.Context, r io.Reader) (root cremona.Hash, err error) {
	in, root, err := openCAR(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return root, err
	}
	there, wanted := map[cid.Cid]bool{}, map[cid.Cid]bool{cidOf(root): true}
	buffer := make([]byte, 0, profile.ChunkSize)
	for n := 0; ; n++ {
		c, from, size, err := in.NextReader()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			buffer, err = readBlock(buffer, c, from, size)
		}
		if err == nil {
			err = want(wanted, c, buffer)
		}
		if err != nil {
			return root, fmt.Errorf("block %d: %w", n, err)
		}
		there[c] = true
	}
	for c := range wanted {
		if !there[c] {
			return root, fmt.Errorf("block %s is missing", c)
		}
	}
	if extra := len(there) - len(wanted); extra > 0 {
		return root, fmt.Errorf("%d blocks belong to something else", extra)
	}
	return root, nil
}

// readBlock fills the buffer with a block and checks its hash.
func readBlock(buffer []byte, c cid.Cid, from io.Reader, size uint64) ([]byte, error) {
	if !plain(c) {
		return buffer, fmt.Errorf("CID %s is not of the profile unixfs-v1-2025", c)
	}
	if size > maxBlock {
		return buffer, fmt.Errorf("%d bytes, at most %d are allowed", size, maxBlock)
	}
	buffer = slices.Grow(buffer[:0], int(size))[:size]
	if _, err := io.ReadFull(from, buffer); err != nil {
		return buffer, err
	}
	if sha256.Sum256(buffer) != hashOf(c) {
		return buffer, fmt.Errorf("it has other bytes than %s", c)
	}
	return buffer, nil
}

// want adds what a block links to.
func want(wanted map[cid.Cid]bool, c cid.Cid, data []byte) error {
	if c.Type() == cid.Raw {
		return nil
	}
	node, err := merkledag.DecodeProtobuf(data)
	if err != nil {
		return err
	}
	for _, link := range node.Links() {
		wanted[link.Cid] = true
	}
	return nil
}
