package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// price is the base fee of the newest block and the tip that the node proposes,
// in wei for each gas.
func (c *Client) price(ctx context.Context) (base, tip *big.Int, err error) {
	head, err := c.header(ctx, "latest")
	if err != nil {
		return nil, nil, fmt.Errorf("read the base fee: %w", err)
	}
	if head.BaseFee == nil {
		return nil, nil, errors.New("read the base fee: this chain has none (EIP-1559)")
	}
	var suggested hexutil.Big
	tip = big.NewInt(1e9)
	if err := c.rpc.CallContext(ctx, &suggested, "eth_maxPriorityFeePerGas"); err == nil {
		tip = suggested.ToInt()
	} else if !isAnswer(err) {
		return nil, nil, fmt.Errorf("ask for a tip: %w", err)
	}
	if tip.Sign() <= 0 {
		tip = big.NewInt(1)
	}
	return head.BaseFee, tip, nil
}

// Price is what one gas costs at the newest block, and the most that a
// transaction sent now would offer for it, both in wei. A transaction that gets
// stuck is replaced by one that offers more, up to the configured ceiling.
func (c *Client) Price(ctx context.Context) (now, most *big.Int, err error) {
	base, tip, err := c.price(ctx)
	if err != nil {
		return nil, nil, err
	}
	now = new(big.Int).Add(base, tip)
	most = new(big.Int).Add(now, base)
	if most.Cmp(c.config.MaxFee) > 0 {
		most.Set(c.config.MaxFee)
	}
	return now, most, nil
}

// Paid is what a mined transaction cost in wei.
func (c *Client) Paid(ctx context.Context, tx cremona.Hash) (*big.Int, error) {
	r, err := c.receipt(ctx, tx)
	switch {
	case err != nil:
		return nil, err
	case r == nil || r.EffectiveGasPrice == nil:
		return nil, fmt.Errorf("read the price of transaction %s: %w", tx, errNoBlock)
	}
	return new(big.Int).Mul(r.EffectiveGasPrice, new(big.Int).SetUint64(r.GasUsed)), nil
}

// EstimateLink is the gas that linking a performance to a token's expected
// state would use now, in a transaction of its own. Nothing is sent.
func (c *Client) EstimateLink(ctx context.Context, token uint64, expected cremona.Hash) (gas uint64, err error) {
	if c.config.Signer == nil {
		return 0, errNoSigner
	}
	some := cremona.Keccak256([]byte("any digest costs what another does")) // its bytes are not zero
	gas, _, err = c.estimate(ctx, c.linkIntent(Item{Token: token, Expected: expected, Digest: some}))
	if err != nil {
		return 0, fmt.Errorf("estimate a link of token %d: %w", token, err)
	}
	return gas, nil
}
