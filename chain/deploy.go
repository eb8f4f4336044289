package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"unicode/utf8"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain/contracts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// Deployment says what collection shall be.
type Deployment struct {
	Name      string          // 1 to 64 bytes
	Symbol    string          // 1 to 16 bytes
	MaxSupply uint32          // tokens that can ever be minted, at least 1
	Price     *big.Int        // wei for each token, below 2^128; nil is 0
	Secret    cremona.Hash    // drawn at random and kept: [Client.Reveal] takes it
	Admin     cremona.Address // zero: the signer
}

// Validate tells the first field that no collection can have. The secret is
// not looked at: it is drawn last.
func (d Deployment) Validate() error {
	for _, text := range []struct {
		field, value string
		most         int
	}{{"name", d.Name, 64}, {"symbol", d.Symbol, 16}} {
		if len(text.value) < 1 || len(text.value) > text.most || !utf8.ValidString(text.value) {
			return fmt.Errorf("%s %q is not 1 to %d bytes of UTF-8", text.field, cremona.PlainText(text.value, 40), text.most)
		}
		if cremona.PlainText(text.value, text.most) != text.value {
			return fmt.Errorf("%s %q has characters that do not print, or spaces at an end or in a row", text.field, cremona.PlainText(text.value, 40))
		}
	}
	if d.MaxSupply == 0 {
		return errors.New("the largest number of tokens is 0; it is at least 1")
	}
	if d.Price != nil && (d.Price.Sign() < 0 || d.Price.BitLen() > 128) {
		return fmt.Errorf("price %s wei is not in 0 to 2^128-1", d.Price)
	}
	return nil
}

// Deploy puts a new collection on the chain. The secret makes each deployment
// another: called again with the same one after an interruption, it waits for
// the transaction that the outbox holds. In a dry run the address is zero.
func (c *Client) Deploy(ctx context.Context, d Deployment) (cremona.Address, Receipt, error) {
	address, r, err := c.deploy(ctx, d)
	if err != nil {
		return cremona.Address{}, Receipt{}, fmt.Errorf("deploy %s: %w", cremona.PlainText(d.Name, 64), err)
	}
	return address, r, nil
}

func (c *Client) deploy(ctx context.Context, d Deployment) (cremona.Address, Receipt, error) {
	if err := d.Validate(); err != nil {
		return cremona.Address{}, Receipt{}, err
	}
	if c.config.Signer == nil {
		return cremona.Address{}, Receipt{}, errNoSigner
	}
	if d.Secret.IsZero() && !c.config.DryRun {
		return cremona.Address{}, Receipt{}, errors.New("the secret is zero; draw one at random and keep it")
	}
	if d.Admin.IsZero() {
		d.Admin = c.Signer()
	}
	r, err := c.transact(ctx, intent{what: "deploy the collection", data: d.code(), again: unlessDone})
	if err != nil || c.config.DryRun {
		return cremona.Address{}, r, err
	}
	address := crypto.CreateAddress(common.Address(c.Signer()), r.nonce)
	var code hexutil.Bytes
	if err := c.rpc.CallContext(ctx, &code, "eth_getCode", address, hexutil.EncodeUint64(r.Block.Number)); err != nil {
		return cremona.Address{}, r, fmt.Errorf("read the contract back: %w", err)
	}
	if len(code) == 0 {
		return cremona.Address{}, r, fmt.Errorf("%w: transaction %s is mined, and there is no contract at %s", ErrLies, r.Tx, address)
	}
	return cremona.Address(address), r, nil
}

// code is what makes the contract. It commits to the secret and does not hold it.
func (d Deployment) code() []byte {
	price := d.Price
	if price == nil {
		price = new(big.Int)
	}
	commitment := cremona.Keccak256(d.Secret[:])
	arguments := collection().PackConstructor(d.Name, d.Symbol, d.MaxSupply, price, commitment, common.Address(d.Admin))
	return append(common.FromHex(contracts.CollectionMetaData.Bin), arguments...)
}
