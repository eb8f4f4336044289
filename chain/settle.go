package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// Receipt is a transaction that the chain holds as deep as was asked. Of a dry
// run only Gas, the estimate, and Price, that of the newest block, are set.
type Receipt struct {
	Tx    cremona.Hash
	Gas   uint64        // used
	Price *big.Int      // wei paid per gas
	Block cremona.Block // that holds it

	nonce  uint64
	logs   []*types.Log
	pieces int // of work in it, where there are several
}

// errSpent says that another transaction than ours used the nonce.
var errSpent = errors.New("the nonce was used by a transaction that is not in the outbox")

// Limits of patience, as multiples of Config.Resend.
const (
	spentPatience  = 2 // for a receipt, when the nonce is used but no attempt has one
	silentPatience = 8 // for a node that does not answer
)

// transact simulates, posts and settles one intent.
func (c *Client) transact(ctx context.Context, in intent) (Receipt, error) {
	if c.config.Signer == nil {
		return Receipt{}, fmt.Errorf("%s: %w", in.what, errNoSigner)
	}
	used, limit, err := c.estimate(ctx, in)
	if err != nil {
		return Receipt{}, fmt.Errorf("%s: %w", in.what, err)
	}
	if c.config.DryRun {
		r, err := c.foreseen(ctx, in, used, limit)
		if err != nil {
			return Receipt{}, fmt.Errorf("%s: %w", in.what, err)
		}
		return r, nil
	}
	nonce, err := c.post(ctx, in, limit)
	if err != nil {
		return Receipt{}, fmt.Errorf("%s: %w", in.what, err)
	}
	r, err := c.settle(ctx, nonce)
	if err != nil {
		return Receipt{}, fmt.Errorf("%s: %w", in.what, err)
	}
	return r, nil
}

// foreseen is the receipt of a dry run, which the same ceilings bind.
func (c *Client) foreseen(ctx context.Context, in intent, used, limit uint64) (Receipt, error) {
	f, err := c.fees(ctx)
	if err == nil {
		_, err = c.afford(f, limit, in.amount())
	}
	return Receipt{Gas: used, Price: f.least}, err
}

// watch is what one goroutine remembers while it waits for a nonce.
type watch struct {
	nonce       uint64
	shallow     bool      // any block will do
	mined       bool      // seen in a block at the last look
	spentSince  time.Time // the nonce is used, no receipt of ours
	silentSince time.Time // the node does not answer
	idle        idle
	told        Progress
}

// settle waits until one attempt at the nonce is as deep as configured, and
// sends, replaces and sends again whatever that takes. When the context ends
// first, nothing is lost: the outbox has it.
func (c *Client) settle(ctx context.Context, nonce uint64) (Receipt, error) {
	return c.attend(ctx, &watch{nonce: nonce})
}

func (c *Client) attend(ctx context.Context, w *watch) (Receipt, error) {
	for {
		r, done, err := c.look(ctx, w)
		if err == nil {
			w.silentSince = time.Time{}
		} else if err = c.bear(ctx, w, err); err != nil {
			return Receipt{}, err
		}
		if done {
			return r, nil
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return Receipt{}, fmt.Errorf("wait for nonce %d: %w", w.nonce, err)
		}
	}
}

// bear decides whether an error met while waiting is waited out.
func (c *Client) bear(ctx context.Context, w *watch, err error) error {
	final := errors.Is(err, errSpent) || errors.Is(err, ErrReverted) || errors.Is(err, ErrLies) || ctx.Err() != nil
	if w.silentSince.IsZero() {
		w.silentSince = time.Now()
	}
	if final || time.Since(w.silentSince) > silentPatience*c.config.Resend {
		return fmt.Errorf("wait for nonce %d: %w", w.nonce, err)
	}
	return nil
}

// look is one look at the chain.
func (c *Client) look(ctx context.Context, w *watch) (r Receipt, done bool, err error) {
	box, err := c.outbox()
	if err != nil {
		return r, false, err
	}
	l, found, err := box.load(w.nonce)
	if err != nil {
		return r, false, err
	}
	if !found {
		return r, false, fmt.Errorf("%w: its file was cleared", errSpent)
	}
	for i := len(l.Attempts) - 1; i >= 0; i-- {
		receipt, err := c.receipt(ctx, l.Attempts[i].Hash)
		if err != nil {
			return r, false, err
		}
		if receipt != nil {
			return c.mined(ctx, w, l, receipt)
		}
	}
	return r, false, c.missing(ctx, w, box, l)
}

func (c *Client) receipt(ctx context.Context, tx cremona.Hash) (*types.Receipt, error) {
	var r *types.Receipt
	if err := c.rpc.CallContext(ctx, &r, "eth_getTransactionReceipt", tx.String()); err != nil && !indexing(err) {
		return nil, fmt.Errorf("read receipt: %w", err)
	}
	return r, nil
}

// mined measures how deep a receipt's block lies. A block that is not on the
// chain any more counts as no block.
func (c *Client) mined(ctx context.Context, w *watch, l letter, receipt *types.Receipt) (r Receipt, done bool, err error) {
	r = receiptOf(receipt)
	r.nonce = l.Nonce
	depth, deep, err := c.depth(ctx, r.Block)
	if err != nil {
		return r, false, err
	}
	w.mined, w.spentSince = depth > 0, time.Time{}
	c.tell(w, l, depth)
	if deep = deep || w.shallow && depth > 0; !deep {
		return r, false, c.hasten(ctx, &w.idle)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return r, false, fmt.Errorf("transaction %s: %w", r.Tx, c.whyFailed(ctx, l, r.Block))
	}
	return r, true, nil
}

func receiptOf(r *types.Receipt) Receipt {
	return Receipt{
		Tx: cremona.Hash(r.TxHash), Gas: r.GasUsed, Price: r.EffectiveGasPrice,
		Block: cremona.Block{Number: r.BlockNumber.Uint64(), Hash: cremona.Hash(r.BlockHash)},
		logs:  r.Logs,
	}
}

// depth counts the blocks from b to the newest, both included; 0 if b is not
// on the chain. deep tells whether that is as deep as configured.
func (c *Client) depth(ctx context.Context, b cremona.Block) (depth uint64, deep bool, err error) {
	head, err := c.header(ctx, "latest")
	if err != nil {
		return 0, false, fmt.Errorf("read the newest block: %w", err)
	}
	at, err := c.headerAt(ctx, b.Number)
	if errors.Is(err, errNoBlock) || err == nil && cremona.Hash(at.Hash()) != b.Hash {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("read block %d: %w", b.Number, err)
	}
	if head.Number.Uint64() >= b.Number {
		depth = head.Number.Uint64() - b.Number + 1
	}
	if !c.config.Finalized {
		return depth, depth >= c.config.Confirmations, nil
	}
	final, err := c.header(ctx, "finalized")
	if err != nil && !errors.Is(err, errNoBlock) {
		return depth, false, fmt.Errorf("read the finalized block: %w", err)
	}
	return depth, err == nil && final.Number.Uint64() >= b.Number, nil
}

// missing deals with a letter of which no attempt is in a block: it nurses all
// that stands in line before it, and itself.
func (c *Client) missing(ctx context.Context, w *watch, box *outbox, l letter) error {
	c.tell(w, l, 0)
	reorganised := w.mined
	w.mined = false
	next, err := c.nonceAt(ctx, "latest")
	if err != nil {
		return err
	}
	if next > l.Nonce {
		if w.spentSince.IsZero() {
			w.spentSince = time.Now()
		}
		if time.Since(w.spentSince) > spentPatience*c.config.Resend {
			return errSpent
		}
		return nil
	}
	w.spentSince = time.Time{}
	for n := next; n <= l.Nonce; n++ {
		if err := c.nurse(ctx, box, n, n == next, reorganised); err != nil {
			return err
		}
	}
	return nil
}

// nurse sends a letter again when it is time, and replaces it when it is the
// first in line and stuck.
func (c *Client) nurse(ctx context.Context, box *outbox, nonce uint64, first, now bool) error {
	l, found, err := box.load(nonce)
	if err != nil || !found {
		return err // not found: somebody else's
	}
	if first && time.Since(l.last().At) > c.config.Replace {
		if l, err = c.replace(ctx, box, nonce); err != nil {
			return err
		}
	}
	c.mu.Lock()
	due := now || time.Since(c.sent[nonce]) > c.config.Resend
	c.mu.Unlock()
	if !due {
		return nil
	}
	if err := c.broadcast(ctx, l); refused(err) {
		return fmt.Errorf("send %s again: %w", l.What, err)
	}
	return nil
}

// replace adds an attempt that pays an eighth more than the last, or what the
// chain asks now if that is more. Nodes want a tenth more in both numbers. At
// the ceilings of Config.MaxFee and MaxCost the letter stays as it is.
func (c *Client) replace(ctx context.Context, box *outbox, nonce uint64) (letter, error) {
	lock, err := box.lock(ctx)
	if err != nil {
		return letter{}, err
	}
	defer lock.Unlock()
	l, found, err := box.load(nonce)
	if err != nil || !found || time.Since(l.last().At) <= c.config.Replace {
		return l, err // somebody else was quicker
	}
	old, err := l.last().tx()
	if err != nil {
		return l, err
	}
	f, err := c.fees(ctx)
	if errors.Is(err, ErrCeiling) {
		return l, nil
	}
	if err != nil {
		return l, err
	}
	tip := maxInt(f.tip, eighthMore(old.GasTipCap()))
	fee := maxInt(tip, maxInt(f.most, eighthMore(old.GasFeeCap())))
	if fee.Cmp(c.config.MaxFee) > 0 || c.tooDear(fee, old) {
		return l, nil
	}
	err = c.sign(ctx, &l, &types.DynamicFeeTx{
		ChainID: c.chainID, Nonce: nonce, GasTipCap: tip, GasFeeCap: fee,
		Gas: old.Gas(), To: old.To(), Value: old.Value(), Data: old.Data(),
	})
	if err != nil {
		return l, err
	}
	if err := box.save(l); err != nil {
		return l, err
	}
	if err := c.broadcast(ctx, l); refused(err) {
		return l, fmt.Errorf("replace %s: %w", l.What, err)
	}
	return l, nil
}

// tooDear tells whether a transaction at another fee could pass Config.MaxCost.
func (c *Client) tooDear(fee *big.Int, tx *types.Transaction) bool {
	cost := new(big.Int).Mul(fee, number(tx.Gas()))
	return c.config.MaxCost != nil && cost.Add(cost, tx.Value()).Cmp(c.config.MaxCost) > 0
}

func eighthMore(n *big.Int) *big.Int {
	more := new(big.Int).Rsh(n, 3)
	return more.Add(more, n).Add(more, big.NewInt(1))
}

// whyFailed runs a failed transaction again after its block, which it left as
// if it had not been, for the contract's own words.
func (c *Client) whyFailed(ctx context.Context, l letter, b cremona.Block) error {
	tx, err := l.last().tx()
	if err != nil {
		return err
	}
	in := intent{what: l.What, to: tx.To(), data: tx.Data(), value: tx.Value()}
	var out hexutil.Bytes
	if err := c.rpc.CallContext(ctx, &out, "eth_call", c.message(in), hexutil.EncodeUint64(b.Number)); err != nil {
		return refusal(err)
	}
	return ErrReverted
}

// tell reports progress when there is some.
func (c *Client) tell(w *watch, l letter, depth uint64) {
	if c.config.Progress == nil {
		return
	}
	p := Progress{What: l.What, Tx: l.last().Hash, Attempt: len(l.Attempts), Mined: depth > 0, Confirmations: depth}
	if !c.config.Finalized {
		p.Wanted = c.config.Confirmations
	}
	if p != w.told {
		w.told = p
		c.config.Progress(p)
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
