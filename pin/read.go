package pin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"

	"github.com/cremona-audio/cremona"
)

// What a DAG may cost to read. A few kilobytes of nodes that link to one
// another can unfold without end, so both the unfolded bytes (MaxBundle) and
// the steps are counted.
const (
	maxVisits = 1 << 20
	maxDepth  = 32
)

// shardPrefix is the length of the slot number, in hex, that begins a link of
// a shard of 256.
const shardPrefix = 2

// unpack reads the bundle under root out of verified blocks. It accepts only
// what [build] would have made of the same files, so one bundle has one CID.
func unpack(root cremona.Hash, blocks map[cid.Cid][]byte) (cremona.Bundle, error) {
	r := reader{blocks: blocks, met: make(map[cid.Cid]bool, len(blocks))}
	if err := r.directory(cidOf(root), 0); err != nil {
		return cremona.Bundle{}, fmt.Errorf("read bundle %s: %w", root.CID(), err)
	}
	if extra := len(blocks) - len(r.met); extra > 0 {
		return cremona.Bundle{}, fmt.Errorf("read bundle %s: %d blocks beside it belong to something else", root.CID(), extra)
	}
	b := cremona.Bundle{Files: r.files}
	slices.SortFunc(b.Files, func(x, y cremona.File) int { return strings.Compare(x.Name, y.Name) })
	again, err := Digest(b)
	if err != nil {
		return cremona.Bundle{}, fmt.Errorf("read bundle %s: %w", root.CID(), err)
	}
	if again != root {
		return cremona.Bundle{}, fmt.Errorf("read bundle %s: the same files give %s by the profile unixfs-v1-2025; it was made by another", root.CID(), again.CID())
	}
	return b, nil
}

type reader struct {
	blocks map[cid.Cid][]byte
	met    map[cid.Cid]bool
	files  []cremona.File
	total  int // bytes of files so far
	visits int
}

// block gives the bytes of a node that is met at this depth.
func (r *reader) block(c cid.Cid, depth int) ([]byte, error) {
	if r.visits++; r.visits > maxVisits || depth > maxDepth {
		return nil, fmt.Errorf("the DAG has more than %d nodes or is deeper than %d", maxVisits, maxDepth)
	}
	data, ok := r.blocks[c]
	if !ok {
		return nil, fmt.Errorf("block %s is missing", c)
	}
	r.met[c] = true
	return data, nil
}

// node reads a dag-pb block as UnixFS.
func (r *reader) node(c cid.Cid, depth int) (*merkledag.ProtoNode, *unixfs.FSNode, error) {
	data, err := r.block(c, depth)
	if err != nil {
		return nil, nil, err
	}
	if !plain(c) || c.Type() != cid.DagProtobuf {
		return nil, nil, fmt.Errorf("block %s is not a dag-pb node", c)
	}
	node, err := merkledag.DecodeProtobuf(data)
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
func (r *reader) directory(c cid.Cid, depth int) error {
	node, fs, err := r.node(c, depth)
	if err != nil {
		return err
	}
	sharded := fs.Type() == unixfs.THAMTShard
	if !sharded && (fs.Type() != unixfs.TDirectory || depth > 0) {
		return fmt.Errorf("block %s is a %s where a directory is needed", c, fs.Type())
	}
	for _, link := range node.Links() {
		name := link.Name
		if sharded {
			if len(name) < shardPrefix {
				return fmt.Errorf("block %s: link %q has no slot number", c, name)
			}
			if name = name[shardPrefix:]; name == "" {
				if err := r.directory(link.Cid, depth+1); err != nil {
					return err
				}
				continue
			}
		}
		data, err := r.file(nil, link.Cid, 1)
		if err != nil {
			return fmt.Errorf("file %q: %w", name, err)
		}
		r.files = append(r.files, cremona.File{Name: name, Data: data})
	}
	return nil
}

// file appends the content of a file node to data.
func (r *reader) file(data []byte, c cid.Cid, depth int) ([]byte, error) {
	if c.Type() == cid.Raw {
		leaf, err := r.block(c, depth)
		if err != nil {
			return nil, err
		}
		if len(leaf) > MaxBundle-r.total {
			return nil, fmt.Errorf("the bundle unfolds to more than %d bytes", MaxBundle)
		}
		r.total += len(leaf)
		return append(data, leaf...), nil
	}
	node, fs, err := r.node(c, depth)
	if err != nil {
		return nil, err
	}
	if fs.Type() != unixfs.TFile || len(fs.Data()) > 0 {
		return nil, fmt.Errorf("block %s is a %s with %d bytes in it where a file over raw leaves is needed; a bundle is flat", c, fs.Type(), len(fs.Data()))
	}
	for _, link := range node.Links() {
		if data, err = r.file(data, link.Cid, depth+1); err != nil {
			return nil, err
		}
	}
	return data, nil
}
