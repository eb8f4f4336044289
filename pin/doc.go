// Package pin keeps bundles as IPFS knows them and gives them their names.
//
// A [cremona.Bundle] becomes a UnixFS directory by the profile
// unixfs-v1-2025 (IPIP-499: CIDv1, sha2-256, raw leaves, chunks of 1 MiB, 1,024
// links a node, directories above 256 KiB sharded 256 wide), so its content
// identifier follows from its bytes alone: [Digest] computes it without a
// network, and every [Store] must arrive at the same one or fail.
//
// There are three stores. [Embedded] is a directory of CAR files with an HTTP
// gateway, and needs nothing else. [Kubo] is a node, or an ipfs-cluster proxy,
// reached over its RPC API. [Service] asks a remote service over the IPFS
// Pinning Service API to fetch the blocks from one of the other two.
package pin

import (
	"context"
	"errors"

	"github.com/cremona-audio/cremona"
)

// Store keeps bundles. Each operation may be repeated: pinning what is pinned
// and unpinning what is not are no errors. A Store may be used from several
// goroutines.
type Store interface {
	// Pin stores a Bundle for good and tells its digest. When it returns without
	// error the whole bundle is stored and has been read back in part.
	Pin(context.Context, cremona.Bundle) (cremona.Hash, error)
	// Fetch reads a bundle and checks every byte of it against the digest.
	Fetch(context.Context, cremona.Hash) (cremona.Bundle, error)
	// Pinned tells whether the store promises to keep the bundle.
	Pinned(context.Context, cremona.Hash) (bool, error)
	// Unpin takes the promise back.
	Unpin(context.Context, cremona.Hash) error
	// List tells what is pinned, in the order of the digests.
	List(context.Context) ([]cremona.Hash, error)
	Close() error
}

// ErrNotPinned says that a store does not hold the bundle that was asked for.
var ErrNotPinned = errors.New("not pinned here")
