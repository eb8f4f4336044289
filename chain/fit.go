package chain

import (
	"context"
	"errors"
	"fmt"
)

// maxUnsettled is how many transactions wait for blocks at once. Nodes promise
// room for 16 of an account.
const maxUnsettled = 8

// inParts does n pieces of work in as few transactions as fit, in order; build
// makes the transaction for pieces from to to−1, and guess is how many may fit.
// What was sent when an error comes is settled all the same: receipts are those
// of the work that is done. Of a dry run they hold the estimates.
func (c *Client) inParts(ctx context.Context, n, guess int, build func(from, to int) intent) (receipts []Receipt, err error) {
	if c.config.Signer == nil {
		return nil, errNoSigner
	}
	var nonces []uint64
	settle := func() error {
		r, err := c.settle(ctx, nonces[0])
		nonces = nonces[1:]
		if err == nil {
			receipts = append(receipts, r)
		}
		return err
	}
	for done := 0; done < n && err == nil; {
		var in intent
		var used, limit uint64
		to := min(done+guess, n)
		in, to, used, limit, err = c.fit(ctx, done, to, build)
		if err != nil {
			break
		}
		guess = to - done
		done = to
		if c.config.DryRun {
			r, bad := c.foreseen(ctx, in, used, limit)
			if bad != nil {
				err = fmt.Errorf("%s: %w", in.what, bad)
				break
			}
			r.pieces = guess
			receipts = append(receipts, r)
			continue
		}
		var nonce uint64
		if nonce, err = c.post(ctx, in, limit); err != nil {
			err = fmt.Errorf("%s: %w", in.what, err)
			break
		}
		if nonces = append(nonces, nonce); len(nonces) >= maxUnsettled {
			err = settle()
		}
	}
	for len(nonces) > 0 {
		err = errors.Join(err, settle())
	}
	return receipts, err
}

// fit shrinks a part until its gas, and a fifth more, is allowed and can be paid.
func (c *Client) fit(ctx context.Context, from, to int, build func(from, to int) intent) (in intent, end int, used, limit uint64, err error) {
	most, err := c.mostGas(ctx)
	if err != nil {
		return in, to, 0, 0, err
	}
	for {
		in = build(from, to)
		used, limit, err = c.estimate(ctx, in)
		n := to - from
		switch {
		case err == nil && (n == 1 || used+used/5 <= most):
			return in, to, used, limit, nil
		case n > 1 && (err == nil || errors.Is(err, ErrCeiling)): // how far above is known
			to = from + max(1, min(n-1, int(uint64(n)*(most-most/5)/used)))
		case n > 1 && tooMuch(err):
			to = from + n/2
		default:
			return in, to, used, limit, fmt.Errorf("%s: %w", in.what, err)
		}
	}
}
