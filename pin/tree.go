package pin

import (
	"errors"
	"fmt"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/cremona-audio/cremona"
)

// Entry is one bundle as a directory of bundles refers to it.
type Entry struct {
	Name   string       // of the sub-directory: the token's number
	Digest cremona.Hash // of the bundle
	Size   uint64       // bytes of all nodes of the bundle, links' part of the DAG
}

// EntryOf gives the entry of a bundle under a name.
func EntryOf(name string, b cremona.Bundle) (Entry, error) {
	root, _, err := build(b, discard)
	if err != nil {
		return Entry{}, fmt.Errorf("entry %q: %w", name, err)
	}
	size, err := root.Size()
	if err != nil {
		return Entry{}, fmt.Errorf("entry %q: %w", name, err)
	}
	digest, err := digestOf(root.Cid())
	return Entry{Name: name, Digest: digest, Size: size}, err
}

// DigestTree is the digest of a directory whose sub-directories are bundles,
// such as a season: <root>/7/metadata.json. The order of the entries does not
// matter.
func DigestTree(entries []Entry) (cremona.Hash, error) {
	children, err := childrenOf(entries)
	if err != nil {
		return cremona.Hash{}, err
	}
	root, err := layoutDirectory(children, discard)
	if err != nil {
		return cremona.Hash{}, err
	}
	return digestOf(root.Cid())
}

func childrenOf(entries []Entry) ([]child, error) {
	if len(entries) == 0 {
		return nil, errors.New("the directory of bundles holds no entries")
	}
	seen := make(map[string]bool, len(entries))
	children := make([]child, len(entries))
	for i, e := range entries {
		if err := checkName(e.Name); err != nil {
			return nil, fmt.Errorf("entry %d of the directory: %w", i, err)
		}
		if seen[e.Name] {
			return nil, fmt.Errorf("entry %q of the directory is given twice", e.Name)
		}
		seen[e.Name] = true
		children[i] = child{e.Name, stub{merkledag.NodeWithData(nil), cidOf(e.Digest), e.Size}}
	}
	return children, nil
}

// stub stands for a node of which only the name and the size are known.
type stub struct {
	ipld.Node
	name cid.Cid
	size uint64
}

func (s stub) Cid() cid.Cid          { return s.name }
func (s stub) Size() (uint64, error) { return s.size, nil }
