package chain

import (
	"context"
	"fmt"
	"math/big"
)

// fees are what a transaction offers per gas, in wei.
type fees struct {
	tip   *big.Int // for whoever makes the block
	least *big.Int // that will do at the newest block, tip included
	most  *big.Int // tip included
}

// fees proposes a tip and a ceiling per gas: the node's tip, and room for the
// base fee to double.
func (c *Client) fees(ctx context.Context) (f fees, err error) {
	base, tip, err := c.price(ctx)
	if err != nil {
		return f, err
	}
	f = fees{tip: tip, least: new(big.Int).Add(base, tip)}
	if f.least.Cmp(c.config.MaxFee) > 0 {
		return f, fmt.Errorf("%w: gas costs %s wei now where %s is allowed", ErrCeiling, f.least, c.config.MaxFee)
	}
	f.most = minInt(new(big.Int).Add(f.least, base), c.config.MaxFee)
	return f, nil
}

// afford lowers what is offered per gas until a transaction cannot cost more
// than Config.MaxCost, and refuses where that is less than gas costs now.
func (c *Client) afford(f fees, gas uint64, value *big.Int) (fees, error) {
	if c.config.MaxCost == nil {
		return f, nil
	}
	most := new(big.Int).Sub(c.config.MaxCost, value)
	if most.Div(most, number(gas)); most.Cmp(f.least) < 0 {
		cost := new(big.Int).Mul(f.least, number(gas))
		return f, fmt.Errorf("%w: %d gas at %s wei may cost %s wei where %s is allowed",
			ErrCeiling, gas, f.least, cost.Add(cost, value), c.config.MaxCost)
	}
	f.most = minInt(f.most, most)
	return f, nil
}

// mostGas is how much gas one transaction may be allowed: what the chain takes,
// and what may be paid for at the present price.
func (c *Client) mostGas(ctx context.Context) (uint64, error) {
	if c.config.MaxCost == nil {
		return c.config.MaxGas, nil
	}
	f, err := c.fees(ctx)
	if err != nil {
		return 0, err
	}
	return minInt(new(big.Int).Div(c.config.MaxCost, f.least), number(c.config.MaxGas)).Uint64(), nil
}

func minInt(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}

func maxInt(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}
