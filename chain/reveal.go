package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
)

// remembered is how many blocks back the chain knows its own hashes.
const remembered = 256

// origin is how far the making of the collection seed has come.
type origin struct {
	commitment, captured, seed cremona.Hash
	sealed                     uint64 // the block whose hash counts; 0 before minting ends
	head                       uint64
}

// Reveal ends minting and fixes the collection seed: it seals, waits for the
// block that the contract names, captures its hash and tells the secret. It
// goes on from where the contract stands; when the seed is fixed already it
// only reads it. Receipts are those of the steps taken. The signer is the
// collection's admin if minting has not ended.
func (c *Client) Reveal(ctx context.Context, secret cremona.Hash) (seed cremona.Hash, receipts []Receipt, err error) {
	var last Receipt
	for try := 1; ; {
		o, err := c.origin(ctx)
		if err == nil && o.seed.IsZero() && cremona.Keccak256(secret[:]) != o.commitment {
			err = errors.New("this is not the secret that was committed to at deployment; give the right one")
		}
		if err != nil {
			return cremona.Hash{}, receipts, fmt.Errorf("reveal the seed: %w", err)
		}
		if !o.seed.IsZero() {
			return o.seed, receipts, nil
		}
		r, err := c.step(ctx, o, secret, last)
		if errors.Is(err, ErrReverted) && try < maxTries { // somebody else was quicker, or it was too late
			try++
			continue
		}
		if err != nil {
			return cremona.Hash{}, receipts, fmt.Errorf("reveal the seed: %w", err)
		}
		receipts, last = append(receipts, r), r
		if c.config.DryRun {
			return cremona.Hash{}, receipts, nil
		}
	}
}

// step is the next thing to do.
func (c *Client) step(ctx context.Context, o origin, secret cremona.Hash, last Receipt) (Receipt, error) {
	switch {
	case !o.captured.IsZero():
		return c.transact(ctx, c.contractIntent("reveal the seed", collection().PackReveal(secret)))
	case o.sealed == 0 || o.head > o.sealed+remembered:
		return c.transact(ctx, c.contractIntent("end minting", collection().PackSeal()))
	}
	if !c.config.DryRun {
		if err := c.waitFor(ctx, o.sealed+1, last, "end minting"); err != nil {
			return Receipt{}, err
		}
	}
	return c.transact(ctx, c.contractIntent("capture the sealed block's hash", collection().PackCapture()))
}

func (c *Client) origin(ctx context.Context) (o origin, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		o = origin{head: b.Number}
		for _, read := range []struct {
			data   []byte
			unpack func([]byte) ([32]byte, error)
			to     *cremona.Hash
		}{
			{collection().PackCommitment(), collection().UnpackCommitment, &o.commitment},
			{collection().PackCapturedHash(), collection().UnpackCapturedHash, &o.captured},
			{collection().PackCollectionSeed(), collection().UnpackCollectionSeed, &o.seed},
		} {
			value, err := view(ctx, c, b, read.data, read.unpack)
			if err != nil {
				return err
			}
			*read.to = value
		}
		o.sealed, err = view(ctx, c, b, collection().PackSealBlock(), collection().UnpackSealBlock)
		return err
	})
	return o, err
}
