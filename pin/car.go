package pin

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	"github.com/ipld/go-car/v2"
	"github.com/ipld/go-car/v2/storage"

	"github.com/cremona-audio/cremona"
)

// Bounds of a CAR file that may come from anywhere. The largest block of the
// profile is a chunk of 1 MiB; nodes beside the leaves are far less than an
// eighth of a bundle.
const (
	maxHeader = 1 << 10
	maxBlock  = 2 << 20
	maxCAR    = MaxBundle + MaxBundle/8
)

// WriteCAR writes the bundle as CAR version 1: the directory is the one root,
// blocks follow once each, depth first in the order of the links. One bundle
// gives the same bytes every time.
func WriteCAR(w io.Writer, b cremona.Bundle) error {
	return new(Packer).WriteCAR(w, b)
}

// ReadCAR reads a bundle from CAR version 1 with its blocks in any order. It
// checks the hash of every block, and that the whole is what [WriteCAR] would
// have written.
func ReadCAR(r io.Reader) (cremona.Bundle, error) {
	_, b, err := readCAR(context.Background(), r)
	return b, err
}

func readCAR(ctx context.Context, r io.Reader) (cremona.Hash, cremona.Bundle, error) {
	in := readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return r.Read(p)
	})
	root, blocks, err := readBlocks(bufio.NewReaderSize(in, 1<<16))
	if err != nil {
		return root, cremona.Bundle{}, fmt.Errorf("read CAR: %w", err)
	}
	b, err := unpack(ctx, root, blocks)
	return root, b, err
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// openCAR reads the header and tells the one root.
func openCAR(r io.Reader) (in *car.BlockReader, root cremona.Hash, err error) {
	in, err = car.NewBlockReader(r, car.MaxAllowedHeaderSize(maxHeader), car.MaxAllowedSectionSize(maxBlock))
	if err != nil {
		return nil, root, fmt.Errorf("header: %w", err)
	}
	if in.Version != 1 || len(in.Roots) != 1 {
		return nil, root, fmt.Errorf("header: version %d with %d roots, want version 1 with one", in.Version, len(in.Roots))
	}
	if root, err = digestOf(in.Roots[0]); err != nil {
		return nil, root, fmt.Errorf("header: root: %w", err)
	}
	return in, root, nil
}

func readBlocks(r io.Reader) (root cremona.Hash, blocks map[cid.Cid][]byte, err error) {
	in, root, err := openCAR(r)
	if err != nil {
		return root, nil, err
	}
	blocks = make(map[cid.Cid][]byte)
	for total, n := 0, 0; ; n++ {
		block, err := in.Next()
		if errors.Is(err, io.EOF) {
			return root, blocks, nil
		}
		if err != nil {
			return root, nil, fmt.Errorf("block %d: %w", n, err)
		}
		if !plain(block.Cid()) {
			return root, nil, fmt.Errorf("block %d: CID %s is not of the profile unixfs-v1-2025", n, block.Cid())
		}
		if n == maxNodes {
			return root, nil, fmt.Errorf("more than %d blocks", maxNodes)
		}
		if total += len(block.RawData()); total > maxCAR {
			return root, nil, fmt.Errorf("more than %d bytes of blocks", maxCAR)
		}
		blocks[block.Cid()] = block.RawData()
	}
}

// dag is a bundle laid out, with all its nodes at hand.
type dag struct {
	root  ipld.Node
	nodes map[cid.Cid]ipld.Node
}

func pack(ctx context.Context, b cremona.Bundle) (dag, error) {
	return packBy(ctx, layoutFile, b)
}

func packBy(ctx context.Context, layout func([]byte, sink) (ipld.Node, error), b cremona.Bundle) (dag, error) {
	d := dag{nodes: make(map[cid.Cid]ipld.Node)}
	root, _, err := buildBy(layout, b, func(n ipld.Node) error {
		d.nodes[n.Cid()] = n
		return ctx.Err()
	})
	d.root = root
	return d, err
}

// order lists the nodes depth first, each once.
func (d dag) order() []ipld.Node {
	seen := make(map[cid.Cid]bool, len(d.nodes))
	list := make([]ipld.Node, 0, len(d.nodes))
	var visit func(ipld.Node)
	visit = func(n ipld.Node) {
		if seen[n.Cid()] {
			return
		}
		seen[n.Cid()] = true
		list = append(list, n)
		for _, link := range n.Links() {
			if child, here := d.nodes[link.Cid]; here { // a directory of bundles has not theirs
				visit(child)
			}
		}
	}
	visit(d.root)
	return list
}

// leaf picks one raw block to read back: which one depends on the bundle, so
// that over many bundles every place is looked at.
func (d dag) leaf() ipld.Node {
	var leaves []ipld.Node
	for _, n := range d.order() {
		if n.Cid().Type() == cid.Raw {
			leaves = append(leaves, n)
		}
	}
	h := hashOf(d.root.Cid())
	return leaves[(int(h[0])<<8|int(h[1]))%len(leaves)]
}

// readBack compares the root and one leaf with what a store gives for them.
func (d dag) readBack(get func(cid.Cid) ([]byte, error)) error {
	return checkBlocks([]ipld.Node{d.root, d.leaf()}, get)
}

func checkBlocks(nodes []ipld.Node, get func(cid.Cid) ([]byte, error)) error {
	for _, want := range nodes {
		got, err := get(want.Cid())
		if err != nil {
			return fmt.Errorf("read back block %s: %w", want.Cid(), err)
		}
		if !bytes.Equal(got, want.RawData()) {
			return fmt.Errorf("read back block %s: the store gave %d other bytes", want.Cid(), len(got))
		}
	}
	return nil
}

func (d dag) write(ctx context.Context, w io.Writer) error {
	// Only the Writer of w is passed on: the library would write a file at offsets.
	out, err := storage.NewWritable(struct{ io.Writer }{w}, []cid.Cid{d.root.Cid()}, car.WriteAsCarV1(true), car.UseWholeCIDs(true))
	if err != nil {
		return fmt.Errorf("write CAR: %w", err)
	}
	for _, n := range d.order() {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("write CAR: %w", err)
		}
		if err := out.Put(ctx, n.Cid().KeyString(), n.RawData()); err != nil {
			return fmt.Errorf("write CAR: %w", err)
		}
	}
	return nil
}
