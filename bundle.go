package cremona

import (
	"encoding/base32"
	"fmt"
	"strings"
)

// Bundle is the folder that is pinned: flat, files by name in byte order.
type Bundle struct {
	Files []File
}

// File is one file of a Bundle. Name holds no slash.
type File struct {
	Name string
	Data []byte
}

// File finds a file by name.
func (b Bundle) File(name string) (File, bool) {
	for _, f := range b.Files {
		if f.Name == name {
			return f, true
		}
	}
	return File{}, false
}

// The multiformats header of every CID the contract can hold: CIDv1, dag-pb,
// sha2-256, 32 bytes.
var cidHeader = []byte{0x01, 0x70, 0x12, 0x20}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// CID is the content identifier of a directory with this sha2-256 digest, as
// IPFS writes it: CIDv1, dag-pb, base32 ("bafybei…").
func (h Hash) CID() string {
	return "b" + base32Lower.EncodeToString(append(append([]byte(nil), cidHeader...), h[:]...))
}

// ParseCID gives the digest of a directory's CID in the form of [Hash.CID].
func ParseCID(s string) (Hash, error) {
	var h Hash
	digits, ok := strings.CutPrefix(s, "b")
	raw, err := base32Lower.DecodeString(digits)
	if !ok || err != nil || len(raw) != len(cidHeader)+len(h) || string(raw[:len(cidHeader)]) != string(cidHeader) {
		return h, fmt.Errorf("CID %q is not a base32 CIDv1 of a directory (bafybei…)", clip(s))
	}
	copy(h[:], raw[len(cidHeader):])
	if h.CID() != s {
		return Hash{}, fmt.Errorf("CID %q is not in its canonical form", clip(s))
	}
	return h, nil
}
