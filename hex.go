package cremona

import (
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/crypto/sha3"
)

// Hash is 32 bytes written as 0x and 64 lower-case hex digits.
type Hash [32]byte

// Address is a contract or account on the chain, 20 bytes written as 0x and 40
// lower-case hex digits.
type Address [20]byte

func (h Hash) String() string                { return "0x" + hex.EncodeToString(h[:]) }
func (h Hash) IsZero() bool                  { return h == Hash{} }
func (h Hash) MarshalText() ([]byte, error)  { return []byte(h.String()), nil }
func (h *Hash) UnmarshalText(b []byte) error { return parseHex(h[:], string(b)) }

func (a Address) String() string                { return "0x" + hex.EncodeToString(a[:]) }
func (a Address) IsZero() bool                  { return a == Address{} }
func (a Address) MarshalText() ([]byte, error)  { return []byte(a.String()), nil }
func (a *Address) UnmarshalText(b []byte) error { return parseHex(a[:], string(b)) }

// ParseHash reads 0x and 64 hex digits of either case.
func ParseHash(s string) (Hash, error) {
	var h Hash
	return h, parseHex(h[:], s)
}

// ParseAddress reads 0x and 40 hex digits of either case.
func ParseAddress(s string) (Address, error) {
	var a Address
	return a, parseHex(a[:], s)
}

func parseHex(dst []byte, s string) error {
	digits, ok := strings.CutPrefix(s, "0x")
	if !ok || len(digits) != 2*len(dst) {
		return fmt.Errorf("%q is not 0x and %d hex digits", clip(s), 2*len(dst))
	}
	if _, err := hex.Decode(dst, []byte(digits)); err != nil {
		return fmt.Errorf("%q is not 0x and %d hex digits", clip(s), 2*len(dst))
	}
	return nil
}

// clip shortens text of unknown origin for an error message.
func clip(s string) string {
	const most = 80
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

// Keccak256 is the hash of the chain: Keccak with the original padding, not
// the SHA-3 of FIPS 202.
func Keccak256(parts ...[]byte) Hash {
	d := sha3.NewLegacyKeccak256()
	for _, p := range parts {
		d.Write(p)
	}
	var h Hash
	d.Sum(h[:0])
	return h
}
