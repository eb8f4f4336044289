package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
)

// Request asks a token for a kind of music. The signer owns the token or is
// approved.
func (c *Client) Request(ctx context.Context, token uint64, w cremona.Wish) (Receipt, error) {
	what := fmt.Sprintf("ask token %d", token)
	if err := w.Validate(); err != nil {
		return Receipt{}, fmt.Errorf("%s: %w", what, err)
	}
	return c.transact(ctx, c.contractIntent(what, collection().PackRequest(number(token), w.Pack())))
}

// Teach adds the digest of a lesson to what a token has learnt. The signer
// owns the token or is approved.
func (c *Client) Teach(ctx context.Context, token uint64, lesson cremona.Hash) (Receipt, error) {
	what := fmt.Sprintf("teach token %d", token)
	if lesson.IsZero() {
		return Receipt{}, fmt.Errorf("%s: %w", what, errZeroDigest)
	}
	return c.transact(ctx, c.contractIntent(what, collection().PackTeach(number(token), lesson)))
}

// Reserve keeps composers and seasons away from a token of the signer's until
// [Client.Release] or a transfer.
func (c *Client) Reserve(ctx context.Context, token uint64) (Receipt, error) {
	return c.transact(ctx, c.contractIntent(fmt.Sprintf("reserve token %d", token), collection().PackReserve(number(token))))
}

// Release lets composers link a token again.
func (c *Client) Release(ctx context.Context, token uint64) (Receipt, error) {
	return c.transact(ctx, c.contractIntent(fmt.Sprintf("release token %d", token), collection().PackRelease(number(token))))
}

// composerRole is the contract's COMPOSER.
const composerRole = 1

// GrantComposer lets an account link any token that is not reserved. The
// signer is the collection's admin.
func (c *Client) GrantComposer(ctx context.Context, who cremona.Address) (Receipt, error) {
	what := fmt.Sprintf("make %s a composer", who)
	if who.IsZero() {
		return Receipt{}, fmt.Errorf("%s: %w", what, errZeroAddress)
	}
	return c.transact(ctx, c.contractIntent(what, collection().PackGrantRoles(common.Address(who), big.NewInt(composerRole))))
}

// RevokeComposer takes that role away.
func (c *Client) RevokeComposer(ctx context.Context, who cremona.Address) (Receipt, error) {
	what := fmt.Sprintf("end %s being a composer", who)
	return c.transact(ctx, c.contractIntent(what, collection().PackRevokeRoles(common.Address(who), big.NewInt(composerRole))))
}

var errZeroAddress = errors.New("the address is zero; name an account")

// contractIntent calls the collection. Without one it goes nowhere, and
// transact refuses it.
func (c *Client) contractIntent(what string, data []byte) intent {
	to := common.Address(c.config.Contract)
	return intent{what: what, to: &to, data: data}
}
