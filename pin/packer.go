package pin

import (
	"context"
	"fmt"
	"io"

	ipld "github.com/ipfs/go-ipld-format"

	"github.com/cremona-audio/cremona"
)

// Packer lays out one bundle while it grows, before its manifest is written and
// after, and hashes no file twice: it knows a file again by where its bytes are
// in memory, and so they must not change while it is used. The zero Packer is
// ready; it is for one goroutine.
type Packer struct{ laid map[stretch]laid }

// stretch is where the bytes of a file are.
type stretch struct {
	first *byte
	size  int
}

// laid is a file as a DAG.
type laid struct {
	root  ipld.Node
	nodes []ipld.Node // children first
}

// CIDs is as the function [CIDs].
func (p *Packer) CIDs(b cremona.Bundle) ([]string, error) {
	_, files, err := buildBy(p.layout, b, discard)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(files))
	for i, c := range files {
		texts[i] = c.String()
	}
	return texts, nil
}

// Digest is as the function [Digest].
func (p *Packer) Digest(b cremona.Bundle) (cremona.Hash, error) {
	root, _, err := buildBy(p.layout, b, discard)
	if err != nil {
		return cremona.Hash{}, err
	}
	return digestOf(root.Cid())
}

// WriteCAR is as the function [WriteCAR].
func (p *Packer) WriteCAR(w io.Writer, b cremona.Bundle) error {
	ctx := context.Background()
	d, err := packBy(ctx, p.layout, b)
	if err != nil {
		return fmt.Errorf("write CAR: %w", err)
	}
	return d.write(ctx, w)
}

// layout is layoutFile, done once.
func (p *Packer) layout(data []byte, keep sink) (ipld.Node, error) {
	if len(data) == 0 {
		return layoutFile(data, keep)
	}
	at := stretch{&data[0], len(data)}
	file, known := p.laid[at]
	if !known {
		var err error
		file.root, err = layoutFile(data, func(n ipld.Node) error {
			file.nodes = append(file.nodes, n)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if p.laid == nil {
			p.laid = map[stretch]laid{}
		}
		p.laid[at] = file
	}
	return file.root, keep.AddMany(context.Background(), file.nodes)
}
