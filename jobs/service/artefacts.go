package service

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
)

// Artefacts keep what one step hands to the next, by its SHA-256.
type Artefacts interface {
	// Put takes what from writes, and is durable when it returns.
	Put(ctx context.Context, from io.WriterTo) (cremona.Hash, error)
	// Get gives bytes that have the sum, or [ErrNoArtefact].
	Get(ctx context.Context, sum cremona.Hash) ([]byte, error)
	// Drop forgets; what is not there is no error.
	Drop(ctx context.Context, sum cremona.Hash) error
}

// ErrNoArtefact says that an artefact is not there, or damaged. The step that
// made it makes it again.
var ErrNoArtefact = errors.New("the artefact is not there")

// maxArtefact is the most bytes of one artefact.
const maxArtefact = 1 << 30

// Folder keeps artefacts as files of a folder.
type Folder struct{ Dir string }

func (f Folder) path(sum cremona.Hash) string {
	name := sum.String()[2:]
	return filepath.Join(f.Dir, name[:2], name)
}

// Put implements [Artefacts]: into a temporary file, synced, renamed.
func (f Folder) Put(_ context.Context, from io.WriterTo) (sum cremona.Hash, err error) {
	if err := os.MkdirAll(f.Dir, 0o755); err != nil {
		return sum, err
	}
	err = jobs.WriteFileAs(f.Dir, func(to io.Writer) (string, error) {
		h := sha256.New()
		if _, err := from.WriteTo(io.MultiWriter(h, to)); err != nil {
			return "", err
		}
		sum = cremona.Hash(h.Sum(nil))
		return f.path(sum), os.MkdirAll(filepath.Dir(f.path(sum)), 0o755)
	})
	return sum, err
}

// Get implements [Artefacts]. A damaged file is removed.
func (f Folder) Get(_ context.Context, sum cremona.Hash) ([]byte, error) {
	data, err := os.ReadFile(f.path(sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoArtefact, sum)
	}
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != sum {
		return nil, errors.Join(fmt.Errorf("%w: %s is damaged", ErrNoArtefact, sum), os.Remove(f.path(sum)))
	}
	return data, nil
}

// Drop implements [Artefacts].
func (f Folder) Drop(_ context.Context, sum cremona.Hash) error {
	if err := os.Remove(f.path(sum)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Old lists the artefacts that were written before a time, and what a killed
// process left half-written.
func (f Folder) Old(before time.Time) (sums []cremona.Hash, parts []string, err error) {
	err = filepath.WalkDir(f.Dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil || info.ModTime().After(before) {
			return nil // gone meanwhile, or new
		}
		if sum, err := cremona.ParseHash("0x" + d.Name()); err == nil {
			sums = append(sums, sum)
		} else {
			parts = append(parts, name)
		}
		return nil
	})
	return sums, parts, err
}

// manuscript is the artefact between composing and rendering.
type manuscript struct {
	Lessons     []cremona.Hash      `json:"lessons,omitempty"`
	Score       cremona.Score       `json:"score"`
	Performance cremona.Performance `json:"performance"`
}

func encodeTake(t jobs.Take) ([]byte, error) {
	return json.Marshal(manuscript{t.Lessons, t.Score, t.Performance})
}

func decodeTake(s cremona.State, data []byte) (jobs.Take, error) {
	var m manuscript
	if err := json.Unmarshal(data, &m); err != nil {
		return jobs.Take{}, fmt.Errorf("read the artefact of token %d: %w", s.Token, err)
	}
	return jobs.Take{State: s, Lessons: m.Lessons, Score: m.Score, Performance: m.Performance}, nil
}

// Packer lays out one bundle, in the way of the store that pins it. It may
// remember what it has seen of the bundle.
type Packer interface {
	CIDs(b cremona.Bundle) ([]string, error)
	Digest(b cremona.Bundle) (cremona.Hash, error)
	// WriteCAR writes the artefact between rendering and pinning.
	WriteCAR(w io.Writer, b cremona.Bundle) error
}

// packed is a bundle as an artefact.
type packed struct {
	Packer
	bundle cremona.Bundle
}

// WriteTo implements [io.WriterTo].
func (p packed) WriteTo(w io.Writer) (int64, error) { return 0, p.WriteCAR(w, p.bundle) }

// Adopter is a pinner that can take the file of an artefact as it is.
type Adopter interface {
	PinFile(ctx context.Context, name string) (cremona.Hash, error)
}
