package pin

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"

	"github.com/cremona-audio/cremona"
)

// What a DAG may unfold to, beside MaxBundle. A few kilobytes of nodes that
// link to one another many times can stand for more than any machine holds, so
// it is measured before it is read.
const (
	maxNodes  = 1 << 20
	maxHeight = 32
)

// shardPrefix is the length of the slot number, in hex, that begins a link of
// a shard of 256.
const shardPrefix = 2

// unpack reads the bundle under root out of verified blocks. It accepts only
// what [build] would have made of the same files, so one bundle has one CID.
func unpack(ctx context.Context, root cremona.Hash, blocks map[cid.Cid][]byte) (cremona.Bundle, error) {
	r := reader{blocks: blocks, extents: make(map[cid.Cid]extent, len(blocks))}
	b, err := r.bundle(ctx, cidOf(root))
	if err != nil {
		return cremona.Bundle{}, fmt.Errorf("read bundle %s: %w", root.CID(), err)
	}
	return b, nil
}

type reader struct {
	blocks  map[cid.Cid][]byte
	extents map[cid.Cid]extent // of every block met
	files   []cremona.File
}

func (r *reader) bundle(ctx context.Context, root cid.Cid) (b cremona.Bundle, err error) {
	if _, err := r.measure(root, 1); err != nil {
		return b, err
	}
	if extra := len(r.blocks) - len(r.extents); extra > 0 {
		return b, fmt.Errorf("%d blocks beside it belong to something else", extra)
	}
	if err := r.directory(root, true); err != nil {
		return b, err
	}
	b.Files = r.files
	slices.SortFunc(b.Files, func(x, y cremona.File) int { return strings.Compare(x.Name, y.Name) })
	again, _, err := build(b, discardUntil(ctx))
	if err == nil && again.Cid() != root {
		err = fmt.Errorf("the same files give %s by the profile unixfs-v1-2025; it was made by another", again.Cid())
	}
	return b, err
}

// extent is what the DAG under a node unfolds to.
type extent struct {
	bytes  int // of files
	nodes  int
	height int
}

// measure adds up the DAG under c without unfolding it: each block is looked
// at once. The bounds hold for every part, so the sums stay small.
func (r *reader) measure(c cid.Cid, depth int) (extent, error) {
	if e, ok := r.extents[c]; ok {
		return e, nil
	}
	data, ok := r.blocks[c]
	if !ok {
		return extent{}, fmt.Errorf("block %s is missing", c)
	}
	sum := extent{nodes: 1, height: 1}
	if c.Type() == cid.Raw {
		sum.bytes = len(data)
		r.extents[c] = sum
		return sum, nil
	}
	node, _, err := r.node(c)
	if err != nil {
		return extent{}, err
	}
	for _, link := range node.Links() {
		if depth >= maxHeight {
			return extent{}, fmt.Errorf("the DAG is more than %d nodes high", maxHeight)
		}
		e, err := r.measure(link.Cid, depth+1)
		if err != nil {
			return extent{}, err
		}
		switch {
		case e.bytes > MaxBundle-sum.bytes: // the sum itself might pass 31 bits
			return extent{}, fmt.Errorf("the DAG unfolds to more than %d bytes", MaxBundle)
		case e.nodes > maxNodes-sum.nodes:
			return extent{}, fmt.Errorf("the DAG unfolds to more than %d nodes", maxNodes)
		case e.height >= maxHeight:
			return extent{}, fmt.Errorf("the DAG is more than %d nodes high", maxHeight)
		}
		sum.bytes += e.bytes
		sum.nodes += e.nodes
		sum.height = max(sum.height, e.height+1)
	}
	r.extents[c] = sum
	return sum, nil
}

// node reads a dag-pb block as UnixFS.
func (r *reader) node(c cid.Cid) (*merkledag.ProtoNode, *unixfs.FSNode, error) {
	if !plain(c) || c.Type() != cid.DagProtobuf {
		return nil, nil, fmt.Errorf("block %s is not a dag-pb node", c)
	}
	node, err := merkledag.DecodeProtobuf(r.blocks[c])
	if err != nil {
		return nil, nil, fmt.Errorf("block %s: %w", c, err)
	}
	fs, err := unixfs.FSNodeFromBytes(node.Data())
	if err != nil {
		return nil, nil, fmt.Errorf("block %s: %w", c, err)
	}
	return node, fs, nil
}

// directory reads the files of a directory node or of a tree of shards.
func (r *reader) directory(c cid.Cid, top bool) error {
	node, fs, err := r.node(c)
	if err != nil {
		return err
	}
	sharded := fs.Type() == unixfs.THAMTShard
	if !sharded && (fs.Type() != unixfs.TDirectory || !top) {
		return fmt.Errorf("block %s is a %s where a directory is needed", c, fs.Type())
	}
	for _, link := range node.Links() {
		name := link.Name
		if sharded {
			if len(name) < shardPrefix {
				return fmt.Errorf("block %s: link %q has no slot number", c, name)
			}
			if name = name[shardPrefix:]; name == "" {
				if err := r.directory(link.Cid, false); err != nil {
					return err
				}
				continue
			}
		}
		data, err := r.file(make([]byte, 0, r.extents[link.Cid].bytes), link.Cid)
		if err != nil {
			return fmt.Errorf("file %q: %w", name, err)
		}
		r.files = append(r.files, cremona.File{Name: name, Data: data})
	}
	return nil
}

// file appends the content of a file node to data.
func (r *reader) file(data []byte, c cid.Cid) ([]byte, error) {
	if c.Type() == cid.Raw {
		return append(data, r.blocks[c]...), nil
	}
	node, fs, err := r.node(c)
	if err != nil {
		return nil, err
	}
	if fs.Type() != unixfs.TFile || len(fs.Data()) > 0 {
		return nil, fmt.Errorf("block %s is a %s with %d bytes in it where a file over raw leaves is needed; a bundle is flat", c, fs.Type(), len(fs.Data()))
	}
	for _, link := range node.Links() {
		if data, err = r.file(data, link.Cid); err != nil {
			return nil, err
		}
	}
	return data, nil
}
