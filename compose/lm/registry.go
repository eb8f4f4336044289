package lm

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/cremona-audio/cremona"
)

// The folder keeps every model that a Record may name.
//
//go:embed weights
var weights embed.FS

var embedded = sync.OnceValue(func() registry { return newRegistry(weights) })

// Hashes are those of the models in this program, in the order of the names of
// their files. The last one is the one to compose with.
func Hashes() []cremona.Hash { return append([]cremona.Hash(nil), embedded().hashes...) }

// Find is the model of that hash.
func Find(hash cremona.Hash) (*Model, error) { return embedded().find(hash) }

// registry finds models by hash; a model is read when it is first wanted.
type registry struct {
	hashes []cremona.Hash
	load   []func() (*Model, error)
}

// newRegistry lists the files *.lm in the folders of a tree. Their hash is read
// from their end; whether it is true is found when one is loaded.
func newRegistry(tree fs.FS) (r registry) {
	names, _ := fs.Glob(tree, "*/*.lm")
	for _, name := range names {
		hash, err := readHash(tree, name)
		if err != nil {
			panic(fmt.Sprintf("lm: embedded model %s: %v", name, err))
		}
		r.hashes = append(r.hashes, hash)
		r.load = append(r.load, sync.OnceValues(func() (*Model, error) {
			data, err := fs.ReadFile(tree, name)
			if err != nil {
				return nil, err
			}
			return Load(data)
		}))
	}
	return r
}

// readHash reads the end of a file.
func readHash(tree fs.FS, name string) (h cremona.Hash, err error) {
	f, err := tree.Open(name)
	if err != nil {
		return h, err
	}
	defer f.Close()
	file, ok := f.(io.ReadSeeker)
	if !ok {
		return h, errors.New("not a file in memory")
	}
	if _, err := file.Seek(-int64(len(h)), io.SeekEnd); err != nil {
		return h, err
	}
	_, err = io.ReadFull(file, h[:])
	return h, err
}

func (r registry) find(hash cremona.Hash) (*Model, error) {
	var known []string
	for i, h := range r.hashes {
		if h == hash {
			return r.load[i]()
		}
		known = append(known, h.String())
	}
	if len(known) == 0 {
		return nil, fmt.Errorf("model %s is wanted, this program has none", hash)
	}
	return nil, fmt.Errorf("model %s is wanted, this program has %s", hash, strings.Join(known, ", "))
}
