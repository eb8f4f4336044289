package service

import (
	"archive/tar"
	"bytes"
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
	// Put is durable when it returns.
	Put(ctx context.Context, data []byte) (cremona.Hash, error)
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
func (f Folder) Put(_ context.Context, data []byte) (cremona.Hash, error) {
	sum := cremona.Hash(sha256.Sum256(data))
	name := f.path(sum)
	if info, err := os.Stat(name); err == nil && info.Size() == int64(len(data)) {
		if old, err := os.ReadFile(name); err == nil && sha256.Sum256(old) == sum {
			return sum, nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return sum, err
	}
	return sum, jobs.WriteFile(name, data)
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

// encodeBundle is a bundle as one artefact: a tar without times and owners.
func encodeBundle(b cremona.Bundle) ([]byte, error) {
	var out bytes.Buffer
	size := 1024
	for _, f := range b.Files {
		size += len(f.Data) + 2048
	}
	out.Grow(size)
	w := tar.NewWriter(&out)
	for _, f := range b.Files {
		if err := w.WriteHeader(&tar.Header{Name: f.Name, Mode: 0o644, Size: int64(len(f.Data)), Format: tar.FormatUSTAR}); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func decodeBundle(data []byte) (b cremona.Bundle, err error) {
	r := tar.NewReader(bytes.NewReader(data))
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return b, fmt.Errorf("read a bundle's artefact: %w", err)
		}
		if h.Size < 0 || h.Size > int64(len(data)) {
			return b, fmt.Errorf("read a bundle's artefact: %d bytes in a file of %d", h.Size, len(data))
		}
		file := cremona.File{Name: h.Name, Data: make([]byte, h.Size)}
		if _, err := io.ReadFull(r, file.Data); err != nil {
			return b, fmt.Errorf("read a bundle's artefact: %w", err)
		}
		b.Files = append(b.Files, file)
	}
}
