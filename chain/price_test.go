package chain

import (
	"math/big"
	"testing"
)

// What a link was said to cost is what it costs: its gas nearly, its price
// never above the most that was said.
func TestPriceOfALink(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	state := stateOf(t, c, 1).Hash()
	gas, err := c.EstimateLink(ctx, 1, state)
	if err != nil {
		t.Fatal(err)
	}
	now, most, err := c.Price(ctx)
	if err != nil || now.Sign() <= 0 || now.Cmp(most) > 0 {
		t.Fatalf("gas costs %v, at most %v, %v", now, most, err)
	}
	r, err := c.Link(ctx, 1, state, digestOf("one"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Gas > gas || r.Gas < gas-gas/10 {
		t.Errorf("estimated %d gas, used %d", gas, r.Gas)
	}
	paid, err := c.Paid(ctx, r.Tx)
	if limit := new(big.Int).Mul(most, new(big.Int).SetUint64(r.Gas)); err != nil || paid.Sign() <= 0 || paid.Cmp(limit) > 0 {
		t.Errorf("paid %v, at most %v, %v", paid, limit, err)
	}
	if _, err := c.Paid(ctx, digestOf("no transaction")); err == nil {
		t.Error("a transaction that is not there has a price")
	}
	if gas, err := c.EstimateLink(ctx, 1, state); err == nil {
		t.Errorf("a link that cannot be is estimated at %d gas", gas)
	}
}
