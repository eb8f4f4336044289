package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
)

// mintGas is about what one more token in a batch costs.
const mintGas = 26_000

// Mint makes tokens of these kinds, in order, for an account, and pays their
// price, in as few transactions as fit. When an error comes between them,
// tokens are those that are made. In a dry run there are none, and the receipts
// hold the estimates.
func (c *Client) Mint(ctx context.Context, to cremona.Address, kinds []cremona.Kind) (tokens []uint64, receipts []Receipt, err error) {
	fail := func(err error) ([]uint64, []Receipt, error) {
		return tokens, receipts, fmt.Errorf("mint %d tokens: %w", len(kinds), err)
	}
	if len(kinds) == 0 {
		return nil, nil, nil
	}
	if to.IsZero() {
		return fail(errZeroAddress)
	}
	numbers := make([]uint8, len(kinds))
	for i, k := range kinds {
		if !k.Valid() {
			return fail(fmt.Errorf("kind %d is not in 1 to %d", uint8(k), len(cremona.Kinds)))
		}
		numbers[i] = uint8(k)
	}
	price, err := c.roomFor(ctx, len(kinds))
	if err != nil {
		return fail(err)
	}
	guess := max(1, int(c.config.MaxGas/mintGas))
	receipts, err = c.inParts(ctx, len(kinds), guess, func(from, end int) intent {
		return c.mintIntent(to, numbers[from:end], price)
	})
	for _, r := range receipts {
		made, bad := c.mintedIn(r, to)
		tokens, err = append(tokens, made...), errors.Join(err, bad)
	}
	if err != nil {
		return fail(err)
	}
	return tokens, receipts, nil
}

// roomFor makes sure that all tokens can be made before the first is, and gives
// the price of one.
func (c *Client) roomFor(ctx context.Context, n int) (price *big.Int, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		_, all, err := c.page(ctx, b, 1, 0)
		if err != nil {
			return err
		}
		if left := all.MaxSupply - all.Minted; uint64(n) > uint64(left) {
			if left == 0 {
				return fmt.Errorf("all %d tokens of the collection are minted", all.MaxSupply)
			}
			return fmt.Errorf("%d of at most %d are minted; mint %d or fewer", all.Minted, all.MaxSupply, left)
		}
		price, err = view(ctx, c, b, collection().PackPrice(), collection().UnpackPrice)
		return err
	})
	return price, err
}

func (c *Client) mintIntent(to cremona.Address, kinds []uint8, price *big.Int) intent {
	data := collection().PackMintBatch(common.Address(to), kinds)
	if len(kinds) == 1 {
		data = collection().PackMint(common.Address(to), kinds[0])
	}
	in := c.contractIntent(fmt.Sprintf("mint %d tokens", len(kinds)), data)
	in.value = new(big.Int).Mul(price, big.NewInt(int64(len(kinds))))
	return in
}

// mintedIn are the tokens that a transaction made.
func (c *Client) mintedIn(r Receipt, to cremona.Address) (tokens []uint64, err error) {
	for _, l := range c.ownLogs(r) {
		if l.Topics[0] != eventID("Transfer")[0] {
			continue
		}
		e, err := collection().UnpackTransferEvent(l)
		if err != nil {
			return tokens, badLog(*l, err)
		}
		if e.From == (common.Address{}) && cremona.Address(e.To) == to {
			tokens = append(tokens, e.Id.Uint64())
		}
	}
	return tokens, nil
}
