package chain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// intent is what a transaction shall do.
type intent struct {
	what  string          // for people
	to    *common.Address // nil deploys
	data  []byte
	value *big.Int // wei; nil is none
	again again
}

// again says when an intent is met by the same one in the outbox.
type again uint8

const (
	anew          again = iota // never: twice means two transactions
	unlessWaiting              // while that is in no block
	unlessDone                 // also when that is in a block and succeeded: it can only once
)

func (in intent) sameAs(tx *types.Transaction) bool {
	sameTo := in.to == nil && tx.To() == nil || in.to != nil && tx.To() != nil && *in.to == *tx.To()
	return sameTo && bytes.Equal(in.data, tx.Data()) && tx.Value().Cmp(in.amount()) == 0
}

func (in intent) amount() *big.Int {
	if in.value == nil {
		return new(big.Int)
	}
	return in.value
}

// message is the intent as eth_call and eth_estimateGas want it.
func (c *Client) message(in intent) map[string]any {
	m := map[string]any{"from": common.Address(c.Signer()), "data": hexutil.Bytes(in.data)}
	if in.to != nil {
		m["to"] = *in.to
	}
	if in.amount().Sign() > 0 {
		m["value"] = (*hexutil.Big)(in.value)
	}
	return m
}

// estimate runs the transaction at the newest block without sending it, and
// gives the gas it would be allowed: a fifth above what it used, since the
// state may move a little before it is mined.
func (c *Client) estimate(ctx context.Context, in intent) (used, limit uint64, err error) {
	if in.to != nil && *in.to == (common.Address{}) {
		return 0, 0, errNoContract
	}
	if err := c.simulate(ctx, in); err != nil {
		return 0, 0, err
	}
	var gas hexutil.Uint64
	if err := c.rpc.CallContext(ctx, &gas, "eth_estimateGas", c.message(in)); err != nil {
		return 0, 0, fmt.Errorf("estimate gas: %w", refusal(err))
	}
	used = uint64(gas)
	if used > c.config.MaxGas {
		return used, 0, fmt.Errorf("%w: %d gas is needed where %d is allowed", ErrCeiling, used, c.config.MaxGas)
	}
	return used, min(used+used/5, c.config.MaxGas), nil
}

// simulate runs the transaction at the newest block without sending it.
func (c *Client) simulate(ctx context.Context, in intent) error {
	var out hexutil.Bytes
	if err := c.rpc.CallContext(ctx, &out, "eth_call", c.message(in), "latest"); err != nil {
		return fmt.Errorf("simulate: %w", refusal(err))
	}
	return nil
}

// post signs the intent for the next nonce, keeps it in the outbox, and only
// then sends it.
func (c *Client) post(ctx context.Context, in intent, gas uint64) (nonce uint64, err error) {
	box, err := c.outbox()
	if err != nil {
		return 0, err
	}
	f, err := c.fees(ctx)
	if err == nil {
		f, err = c.afford(f, gas, in.amount())
	}
	if err != nil {
		return 0, err
	}
	lock, err := box.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer lock.Unlock()
	if nonce, found, err := c.posted(ctx, box, in); found || err != nil {
		return nonce, err
	}
	if nonce, err = c.nextNonce(ctx, box); err != nil {
		return 0, err
	}
	l := letter{Chain: c.ChainID(), Signer: c.Signer(), Nonce: nonce, What: in.what}
	err = c.sign(ctx, &l, &types.DynamicFeeTx{
		ChainID: c.chainID, Nonce: nonce, GasTipCap: f.tip, GasFeeCap: f.most,
		Gas: gas, To: in.to, Value: in.amount(), Data: in.data,
	})
	if err != nil {
		return 0, err
	}
	if err := box.save(l); err != nil {
		return 0, err
	}
	if err := c.broadcast(ctx, l); refused(err) && !c.known(ctx, l) {
		return 0, errors.Join(fmt.Errorf("send: %w", err), box.remove(nonce))
	}
	return nonce, nil // whatever else went wrong, it will be sent again while we wait
}

// posted finds the letter that meets the intent already.
func (c *Client) posted(ctx context.Context, box *outbox, in intent) (nonce uint64, found bool, err error) {
	if in.again == anew {
		return 0, false, nil
	}
	l, found, err := box.find(in)
	if !found || err != nil {
		return 0, false, err
	}
	next, err := c.nonceAt(ctx, "latest")
	if err != nil || l.Nonce >= next || in.again == unlessWaiting {
		return l.Nonce, l.Nonce >= next, err
	}
	for _, a := range l.Attempts {
		r, err := c.receipt(ctx, a.Hash)
		if err != nil || r != nil {
			return l.Nonce, err == nil && r.Status == types.ReceiptStatusSuccessful, err
		}
	}
	return 0, false, nil
}

// sign appends an attempt to a letter.
func (c *Client) sign(ctx context.Context, l *letter, body *types.DynamicFeeTx) error {
	tx, err := c.config.Signer.signTx(ctx, types.NewTx(body), c.chainID)
	if err != nil {
		return err
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	l.Attempts = append(l.Attempts, attempt{Hash: cremona.Hash(tx.Hash()), At: time.Now().UTC(), Raw: raw})
	return nil
}

// outbox is that of the signer, opened at the first need.
func (c *Client) outbox() (*outbox, error) {
	if c.config.Signer == nil {
		return nil, errNoSigner
	}
	return openOutbox(c.config.Outbox, c.ChainID(), c.Signer())
}

// nextNonce is the one after all that the chain and the outbox hold.
func (c *Client) nextNonce(ctx context.Context, box *outbox) (uint64, error) {
	mined, err := c.nonceAt(ctx, "latest")
	if err != nil {
		return 0, err
	}
	next, err := c.nonceAt(ctx, "pending")
	if err != nil {
		return 0, err
	}
	next = max(next, mined)
	list, err := box.nonces()
	if err != nil {
		return 0, err
	}
	for _, n := range list {
		switch {
		case n < next: // on its way or mined
		case n == next:
			next++
		default:
			return 0, fmt.Errorf("the outbox %s holds nonce %d, and nothing for nonce %d that the chain expects: "+
				"it belongs to another chain or a lost one; move it away", box.dir, n, next)
		}
	}
	return next, nil
}

func (c *Client) nonceAt(ctx context.Context, tag string) (uint64, error) {
	var n hexutil.Uint64
	if err := c.rpc.CallContext(ctx, &n, "eth_getTransactionCount", common.Address(c.Signer()), tag); err != nil {
		return 0, fmt.Errorf("read the nonce of %s: %w", c.Signer(), err)
	}
	return uint64(n), nil
}

// broadcast sends the newest attempt. Sending again is harmless: it is the
// same transaction. A node that has it already is not an error.
func (c *Client) broadcast(ctx context.Context, l letter) error {
	c.mu.Lock()
	c.sent[l.Nonce] = time.Now()
	c.mu.Unlock()
	err := c.rpc.CallContext(ctx, nil, "eth_sendRawTransaction", l.last().Raw)
	if err != nil && answerHas(err, "already known", "already imported", "known transaction", "alreadyknown") {
		return nil
	}
	return err
}

// known tells whether the node has any attempt of the letter. If it cannot be
// asked, it may.
func (c *Client) known(ctx context.Context, l letter) bool {
	for _, a := range l.Attempts {
		var found *struct{ Hash common.Hash }
		if err := c.rpc.CallContext(ctx, &found, "eth_getTransactionByHash", a.Hash.String()); err != nil && !indexing(err) || found != nil {
			return true
		}
	}
	return false
}

// indexing tells geth's "not found" while it has not indexed every block, as
// on a chain that has just begun.
func indexing(err error) bool {
	return err != nil && answerHas(err, "transaction indexing is in progress")
}

// refused tells a node's no from a lost answer and from what time may heal: a
// full pool, a nonce that an earlier attempt has used.
func refused(err error) bool {
	return err != nil && isAnswer(err) && !answerHas(err,
		"nonce too low", "oldnonce", "replacement transaction underpriced", "transaction underpriced",
		"pool is full", "too many requests", "rate limit", "timeout", "timed out", "internal error")
}

// isAnswer tells whether the node itself answered with an error.
func isAnswer(err error) bool {
	var answer rpc.Error
	return errors.As(err, &answer)
}

func answerHas(err error, phrases ...string) bool {
	text := strings.ToLower(err.Error())
	for _, p := range phrases {
		if isAnswer(err) && strings.Contains(text, p) {
			return true
		}
	}
	return false
}
