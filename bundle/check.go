package bundle

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Check tells the first file that is not what the manifest of the bundle says:
// missing, unknown, of another size or another SHA-256. It does not derive
// anything anew.
func Check(b cremona.Bundle) error {
	file, ok := b.File(ManifestName)
	if !ok {
		return fmt.Errorf("the bundle has no %s", ManifestName)
	}
	m, err := ParseManifest(file.Data)
	if err != nil {
		return err
	}
	if canon, err := m.Encode(); err != nil {
		return err
	} else if !bytes.Equal(canon, file.Data) {
		return fmt.Errorf("%s says nothing wrong, but not in the bytes that cremona writes", ManifestName)
	}
	return m.Check(b)
}

// Check tells the first file of b that is not what the manifest says.
func (m Manifest) Check(b cremona.Bundle) error {
	if len(b.Files) != len(m.Files)+1 {
		for _, f := range b.Files {
			if _, ok := m.Entry(f.Name); !ok && f.Name != ManifestName {
				return fmt.Errorf("file %q is not in the manifest", cremona.PlainText(f.Name, 80))
			}
		}
	}
	for _, e := range m.Files {
		f, ok := b.File(e.Name)
		switch {
		case !ok:
			return fmt.Errorf("%s is missing", e.Name)
		case int64(len(f.Data)) != e.Size:
			return fmt.Errorf("%s has %d bytes, but the manifest says %d", e.Name, len(f.Data), e.Size)
		case sha256.Sum256(f.Data) != e.SHA256:
			return fmt.Errorf("%s has SHA-256 %x, but the manifest says %s", e.Name, sha256.Sum256(f.Data), e.SHA256)
		}
	}
	if len(b.Files) != len(m.Files)+1 {
		return fmt.Errorf("a file is there twice")
	}
	return nil
}

// CheckCIDs tells the first file whose CID is not what the manifest says. It
// expects what [Manifest.Check] accepts.
func (m Manifest) CheckCIDs(b cremona.Bundle, cids func(cremona.Bundle) ([]string, error)) error {
	ids, err := cids(b)
	if err != nil {
		return fmt.Errorf("compute CIDs: %w", err)
	}
	if len(ids) != len(b.Files) {
		return fmt.Errorf("compute CIDs: %d for %d files", len(ids), len(b.Files))
	}
	for i, f := range b.Files {
		if e, ok := m.Entry(f.Name); ok && ids[i] != e.CID {
			return fmt.Errorf("%s has CID %s, but the manifest says %s", f.Name, ids[i], e.CID)
		}
	}
	return nil
}

// Entry finds a file by name.
func (m Manifest) Entry(name string) (Entry, bool) {
	for _, e := range m.Files {
		if e.Name == name {
			return e, true
		}
	}
	return Entry{}, false
}
