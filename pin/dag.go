package pin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/ipfs/boxo/ipld/unixfs/importer/balanced"
	"github.com/ipfs/boxo/ipld/unixfs/importer/helpers"
	uio "github.com/ipfs/boxo/ipld/unixfs/io"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	"github.com/multiformats/go-multihash"

	"github.com/cremona-audio/cremona"
)

// profile is the one way in which a bundle becomes a DAG (IPIP-499, Kubo's
// import profile unixfs-v1-2025). Its settings are passed to every call; the
// library's package variables are left alone.
var profile = uio.UnixFS_v1_2025

// MaxBundle is the most bytes that the files of one bundle may hold in all,
// about an hour of audio.
const MaxBundle = 1 << 30

// MaxFiles is the most files that one bundle may hold. With it and [MaxBundle]
// every bundle stays well inside the bounds of reading one back.
const MaxFiles = 1 << 16

// maxName is the longest file name that the usual file systems allow, in bytes.
const maxName = 255

// Digest is the sha2-256 digest of the bundle's directory node. Its text is
// [cremona.Hash.CID].
func Digest(b cremona.Bundle) (cremona.Hash, error) {
	return new(Packer).Digest(b)
}

// CIDs gives the content identifier of each file, in the order of the bundle.
func CIDs(b cremona.Bundle) ([]string, error) {
	return new(Packer).CIDs(b)
}

// build lays a Bundle out and hands every node to keep, children first.
func build(b cremona.Bundle, keep sink) (root ipld.Node, files []cid.Cid, err error) {
	return buildBy(layoutFile, b, keep)
}

// buildBy is build with another way to lay out a file.
func buildBy(layout func([]byte, sink) (ipld.Node, error), b cremona.Bundle, keep sink) (root ipld.Node, files []cid.Cid, err error) {
	if err := check(b); err != nil {
		return nil, nil, err
	}
	children := make([]child, len(b.Files))
	files = make([]cid.Cid, len(b.Files))
	for i, f := range b.Files {
		node, err := layout(f.Data, keep)
		if err != nil {
			return nil, nil, fmt.Errorf("lay out file %q: %w", f.Name, err)
		}
		children[i] = child{f.Name, node}
		files[i] = node.Cid()
	}
	root, err = layoutDirectory(children, keep)
	return root, files, err
}

// check refuses what is no bundle: flat, with plain names in byte order.
func check(b cremona.Bundle) error {
	if len(b.Files) == 0 {
		return errors.New("the bundle holds no files")
	}
	if len(b.Files) > MaxFiles {
		return fmt.Errorf("the bundle holds %d files, at most %d are allowed", len(b.Files), MaxFiles)
	}
	total, before := 0, ""
	for i, f := range b.Files {
		if err := checkName(f.Name); err != nil {
			return fmt.Errorf("file %d of the bundle: %w", i, err)
		}
		if i > 0 && f.Name <= before {
			return fmt.Errorf("file %d of the bundle: name %q comes after %q, names go up in byte order", i, f.Name, before)
		}
		if before = f.Name; len(f.Data) > MaxBundle-total {
			return fmt.Errorf("file %q takes the bundle past %d bytes", f.Name, MaxBundle)
		}
		total += len(f.Data)
	}
	return nil
}

func checkName(name string) error {
	switch {
	case name == "" || name == "." || name == "..":
		return fmt.Errorf("name %q is not a file name", name)
	case len(name) > maxName:
		return fmt.Errorf("name %.20q… has %d bytes, at most %d are allowed", name, len(name), maxName)
	case strings.ContainsAny(name, "/\x00") || !utf8.ValidString(name):
		return fmt.Errorf("name %q has a slash, a zero or broken UTF-8 in it", name)
	}
	return nil
}

func layoutFile(data []byte, keep sink) (ipld.Node, error) {
	params := helpers.DagBuilderParams{
		Maxlinks:   profile.FileDAGWidth,
		RawLeaves:  profile.RawLeaves,
		CidBuilder: profile.CidBuilder(),
		Dagserv:    keep,
	}
	builder, err := params.New(&chunks{rest: data})
	if err != nil {
		return nil, err
	}
	return balanced.Layout(builder)
}

// child is a named node of a directory.
type child struct {
	name string
	node ipld.Node
}

// layoutDirectory makes one node of its children, or a tree of shards when
// that node would pass the profile's limit.
func layoutDirectory(children []child, keep sink) (ipld.Node, error) {
	ctx := context.Background()
	dir, err := uio.NewDirectory(keep,
		uio.WithCidBuilder(profile.CidBuilder()),
		uio.WithMaxHAMTFanout(profile.HAMTShardWidth),
		uio.WithSizeEstimationMode(profile.HAMTSizeEstimation))
	if err != nil {
		return nil, fmt.Errorf("lay out directory: %w", err)
	}
	dir.SetHAMTShardingSize(profile.HAMTShardingSize)
	for _, c := range children {
		if err := dir.AddChild(ctx, c.name, c.node); err != nil {
			return nil, fmt.Errorf("lay out directory entry %q: %w", c.name, err)
		}
	}
	root, err := dir.GetNode()
	if err != nil {
		return nil, fmt.Errorf("lay out directory: %w", err)
	}
	return root, keep.Add(ctx, root)
}

// chunks cuts a file into the profile's blocks without copying it.
type chunks struct{ rest []byte }

func (c *chunks) Reader() io.Reader { return nil }

func (c *chunks) NextBytes() ([]byte, error) {
	n := min(len(c.rest), int(profile.ChunkSize))
	if n == 0 {
		return nil, io.EOF
	}
	next := c.rest[:n:n]
	c.rest = c.rest[n:]
	return next, nil
}

// sink is a DAG service that only takes. Building never reads back.
type sink func(ipld.Node) error

func discard(ipld.Node) error { return nil }

// discardUntil stops the building when ctx ends.
func discardUntil(ctx context.Context) sink {
	return func(ipld.Node) error { return ctx.Err() }
}

func (s sink) Add(_ context.Context, n ipld.Node) error { return s(n) }

func (s sink) AddMany(_ context.Context, nodes []ipld.Node) error {
	for _, n := range nodes {
		if err := s(n); err != nil {
			return err
		}
	}
	return nil
}

func (s sink) Get(_ context.Context, c cid.Cid) (ipld.Node, error) {
	return nil, ipld.ErrNotFound{Cid: c}
}

func (s sink) GetMany(_ context.Context, cids []cid.Cid) <-chan *ipld.NodeOption {
	out := make(chan *ipld.NodeOption, len(cids))
	for _, c := range cids {
		out <- &ipld.NodeOption{Err: ipld.ErrNotFound{Cid: c}}
	}
	close(out)
	return out
}

func (s sink) Remove(context.Context, cid.Cid) error       { return nil }
func (s sink) RemoveMany(context.Context, []cid.Cid) error { return nil }

// digestOf takes the digest out of the CID of a directory.
func digestOf(c cid.Cid) (cremona.Hash, error) {
	if !plain(c) || c.Type() != cid.DagProtobuf {
		return cremona.Hash{}, fmt.Errorf("CID %s is not a CIDv1 of dag-pb and sha2-256", c)
	}
	return hashOf(c), nil
}

// plain tells whether the CID is of the kind that the profile makes: version 1,
// raw or dag-pb, whole sha2-256.
func plain(c cid.Cid) bool {
	if !c.Defined() {
		return false
	}
	p := c.Prefix()
	return p.Version == 1 && (p.Codec == cid.DagProtobuf || p.Codec == cid.Raw) &&
		p.MhType == multihash.SHA2_256 && p.MhLength == len(cremona.Hash{})
}

// hashOf is the digest in a plain CID: its last 32 bytes.
func hashOf(c cid.Cid) cremona.Hash {
	m := c.Hash()
	return cremona.Hash(m[len(m)-len(cremona.Hash{}):])
}

// cidOf is the CID of a directory with this digest.
func cidOf(h cremona.Hash) cid.Cid {
	m, err := multihash.Encode(h[:], multihash.SHA2_256)
	if err != nil { // impossible: 32 bytes of a known code
		panic(err)
	}
	return cid.NewCidV1(cid.DagProtobuf, m)
}
