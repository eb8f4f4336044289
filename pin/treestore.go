package pin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/ipfs/boxo/files"
	"github.com/ipfs/boxo/ipld/merkledag"
	uio "github.com/ipfs/boxo/ipld/unixfs/io"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/cremona-audio/cremona"
)

// TreeStore is a [Store] that also keeps directories of bundles.
type TreeStore interface {
	Store
	// PinTree stores the directory that holds the entries, all of them pinned
	// here already, and tells its digest, that of [DigestTree].
	PinTree(ctx context.Context, entries []Entry) (cremona.Hash, error)
	// Entry finds a bundle in a directory of bundles, every block checked.
	Entry(ctx context.Context, root cremona.Hash, name string) (Entry, error)
	// ReadSmall reads one file of a bundle, of one block, and checks it.
	ReadSmall(ctx context.Context, bundle cremona.Hash, name string) ([]byte, error)
}

// ErrNoEntry says that a directory has no entry of a name.
var ErrNoEntry = errors.New("no such entry")

// packTree is a directory of bundles with all its own nodes, the bundles left
// out.
func packTree(ctx context.Context, entries []Entry) (dag, error) {
	d := dag{nodes: make(map[cid.Cid]ipld.Node)}
	children, err := childrenOf(entries)
	if err != nil {
		return d, err
	}
	d.root, err = layoutDirectory(children, func(n ipld.Node) error {
		if _, elsewhere := n.(stub); !elsewhere {
			d.nodes[n.Cid()] = n
		}
		return ctx.Err()
	})
	return d, err
}

// someNodes are the nodes of a tree that are read back: the root, and one that
// depends on it.
func (d dag) someNodes() []ipld.Node {
	list, h := d.order(), hashOf(d.root.Cid())
	return []ipld.Node{list[0], list[(int(h[0])<<8|int(h[1]))%len(list)]}
}

// PinTree implements [TreeStore]. The file holds the directory's own blocks;
// those of the bundles stay in theirs.
func (e *Embedded) PinTree(ctx context.Context, entries []Entry) (cremona.Hash, error) {
	d, err := packTree(ctx, entries)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("pin directory: %w", err)
	}
	h := hashOf(d.root.Cid())
	if err := e.pinTree(ctx, h, d, entries); err != nil {
		return h, fmt.Errorf("pin directory %s: %w", h.CID(), explain(err))
	}
	return h, nil
}

func (e *Embedded) pinTree(ctx context.Context, h cremona.Hash, d dag, entries []Entry) error {
	for _, entry := range entries {
		pinned, err := e.Pinned(ctx, entry.Digest)
		if err == nil && !pinned {
			err = fmt.Errorf("entry %q: %s is %w", entry.Name, entry.Digest.CID(), ErrNotPinned)
		}
		if err != nil {
			return err
		}
	}
	if err := e.write(ctx, h, d); err != nil {
		return err
	}
	e.index.forget(h)
	return checkBlocks(d.someNodes(), func(c cid.Cid) ([]byte, error) { return e.block(ctx, c) })
}

func (e *Embedded) block(ctx context.Context, c cid.Cid) ([]byte, error) {
	b, err := e.index.Get(ctx, c)
	if err != nil {
		return nil, err
	}
	return b.RawData(), nil
}

// Entry implements [TreeStore].
func (e *Embedded) Entry(ctx context.Context, root cremona.Hash, name string) (Entry, error) {
	return getBlock(e.block).entry(ctx, root, name)
}

// ReadSmall implements [TreeStore].
func (e *Embedded) ReadSmall(ctx context.Context, bundle cremona.Hash, name string) ([]byte, error) {
	return getBlock(e.block).small(ctx, bundle, name)
}

// getBlock gives the bytes of a block; whoever asks checks them.
type getBlock func(context.Context, cid.Cid) ([]byte, error)

func (get getBlock) Get(ctx context.Context, c cid.Cid) (ipld.Node, error) {
	if !plain(c) {
		return nil, fmt.Errorf("block %s is not of the profile unixfs-v1-2025", c)
	}
	data, err := get(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("block %s: %w", c, err)
	}
	if sum, err := c.Prefix().Sum(data); err != nil || !sum.Equals(c) {
		return nil, fmt.Errorf("block %s: the store gave %d other bytes", c, len(data))
	}
	block, err := blocks.NewBlockWithCid(data, c)
	if err != nil {
		return nil, err
	}
	if c.Type() == cid.Raw {
		return merkledag.DecodeRawBlock(block)
	}
	return merkledag.DecodeProtobufBlock(block)
}

// source is a DAG service that only gives.
type source struct {
	getBlock
	sink
}

func (s source) Get(ctx context.Context, c cid.Cid) (ipld.Node, error) { return s.getBlock.Get(ctx, c) }

// find is the node of a name in a directory, sharded or not.
func (get getBlock) find(ctx context.Context, directory cremona.Hash, name string) (ipld.Node, error) {
	root, err := get.Get(ctx, cidOf(directory))
	if err != nil {
		return nil, err
	}
	dir, err := uio.NewDirectoryFromNode(source{get, discard}, root)
	if err != nil {
		return nil, err
	}
	node, err := dir.Find(ctx, name)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNoEntry
	}
	return node, err
}

// entry is the sub-directory of a name.
func (get getBlock) entry(ctx context.Context, root cremona.Hash, name string) (e Entry, err error) {
	node, err := get.find(ctx, root, name)
	if err == nil {
		e.Name = name
		e.Digest, err = digestOf(node.Cid())
	}
	if err == nil {
		e.Size, err = node.Size()
	}
	if err != nil {
		return Entry{}, fmt.Errorf("look for %q in %s: %w", name, root.CID(), err)
	}
	return e, nil
}

// small is a file of one block.
func (get getBlock) small(ctx context.Context, bundle cremona.Hash, name string) ([]byte, error) {
	node, err := get.find(ctx, bundle, name)
	if err == nil && node.Cid().Type() != cid.Raw {
		err = errors.New("it is not a file of one block")
	}
	if err != nil {
		return nil, fmt.Errorf("read %q of %s: %w", name, bundle.CID(), err)
	}
	return node.RawData(), nil
}

// PinTree implements [TreeStore].
func (k *Kubo) PinTree(ctx context.Context, entries []Entry) (cremona.Hash, error) {
	d, err := packTree(ctx, entries)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("pin directory: %w", err)
	}
	h := hashOf(d.root.Cid())
	if err := k.pinTree(ctx, h, d); err != nil {
		return h, fmt.Errorf("pin directory %s at %s: %w", h.CID(), k.where, err)
	}
	return h, nil
}

// pinTree hands over the directory's own nodes as a CAR; the node has those of
// the bundles, and pins all that the directory leads to.
func (k *Kubo) pinTree(ctx context.Context, h cremona.Hash, d dag) error {
	pinned, err := k.pinned(ctx, h)
	if err != nil {
		return err
	}
	if !pinned {
		var car bytes.Buffer
		if err := d.write(ctx, &car); err != nil {
			return err
		}
		if err := k.load(ctx, car.Bytes()); err != nil {
			return fmt.Errorf("import: %w", err)
		}
		if err := k.call(ctx, k.long, nil, "pin/add", h.CID()); err != nil {
			return err
		}
		if pinned, err = k.pinned(ctx, h); err == nil && !pinned {
			err = errors.New("the node took the pin and yet does not list it; see its log")
		}
		if err != nil {
			return err
		}
	}
	return checkBlocks(d.someNodes(), func(c cid.Cid) ([]byte, error) { return k.block(ctx, c) })
}

// load gives the node the blocks of a CAR, without a pin.
func (k *Kubo) load(ctx context.Context, car []byte) error {
	ctx, cancel := context.WithTimeout(ctx, k.long)
	defer cancel()
	body := files.NewMultiFileReader(files.NewSliceDirectory([]files.DirEntry{
		files.FileEntry("directory.car", files.NewBytesFile(car)),
	}), true, false)
	out, err := k.send(ctx, k.shell.Request("dag/import").Body(body).Option("pin-roots", false).Option("silent", true))
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(io.Discard, out)
	return err
}

// Entry implements [TreeStore].
func (k *Kubo) Entry(ctx context.Context, root cremona.Hash, name string) (Entry, error) {
	return getBlock(k.block).entry(ctx, root, name)
}

// ReadSmall implements [TreeStore].
func (k *Kubo) ReadSmall(ctx context.Context, bundle cremona.Hash, name string) ([]byte, error) {
	return getBlock(k.block).small(ctx, bundle, name)
}

// PinTree implements [TreeStore]: the service fetches the directory and all
// that it leads to from the origin.
func (s *Service) PinTree(ctx context.Context, entries []Entry) (cremona.Hash, error) {
	origin, ok := s.origin.(TreeStore)
	if !ok {
		return cremona.Hash{}, fmt.Errorf("pinning service %s: its origin keeps no directories of bundles", s.endpoint)
	}
	h, err := origin.PinTree(ctx, entries)
	if err != nil {
		return h, fmt.Errorf("pinning service %s: origin: %w", s.endpoint, err)
	}
	if err := s.pin(ctx, h); err != nil {
		return h, fmt.Errorf("pin %s at service %s: %w", h.CID(), s.endpoint, err)
	}
	return h, nil
}

// Entry implements [TreeStore] from the origin.
func (s *Service) Entry(ctx context.Context, root cremona.Hash, name string) (Entry, error) {
	origin, ok := s.origin.(TreeStore)
	if !ok {
		return Entry{}, fmt.Errorf("look for %q: %w", name, ErrNoEntry)
	}
	return origin.Entry(ctx, root, name)
}

// ReadSmall implements [TreeStore] from the origin.
func (s *Service) ReadSmall(ctx context.Context, bundle cremona.Hash, name string) ([]byte, error) {
	origin, ok := s.origin.(TreeStore)
	if !ok {
		return nil, fmt.Errorf("read %q: %w", name, ErrNoEntry)
	}
	return origin.ReadSmall(ctx, bundle, name)
}
