package chain

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain/contracts"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// collection packs calls of the contract and unpacks its answers.
var collection = sync.OnceValue(contracts.NewCollection)

var collectionABI = sync.OnceValue(func() abi.ABI { return collection().GetABI() })

// errMoved says that two answers of the node do not fit the same chain. A
// reorganisation between them is the usual cause, and asking again helps.
var errMoved = fmt.Errorf("%w about which blocks are on the chain", ErrLies)

// maxTries bounds how often a reading begins again after a reorganisation.
const maxTries = 8

// atHead reads at the newest block, and begins again at a newer one when that
// block leaves the chain meanwhile.
func (c *Client) atHead(ctx context.Context, read func(cremona.Block) error) error {
	for try := 1; ; try++ {
		b, err := c.Head(ctx)
		if err == nil {
			err = read(b)
		}
		again := errors.Is(err, errNoBlock) || errors.Is(err, errMoved)
		if !again || try == maxTries {
			return err
		}
		if err := sleep(ctx, c.config.Poll); err != nil {
			return err
		}
	}
}

// stays makes sure that a block is on the chain still.
func (c *Client) stays(ctx context.Context, b cremona.Block) error {
	h, err := c.headerAt(ctx, b.Number)
	if err != nil {
		return fmt.Errorf("read block %d: %w", b.Number, err)
	}
	if cremona.Hash(h.Hash()) != b.Hash {
		return fmt.Errorf("%w: block %d was %s and is %s", errMoved, b.Number, b.Hash, h.Hash())
	}
	return nil
}

// view calls a function of the contract at one block, named by its hash
// (EIP-1898): what is read at one hash is of one chain.
func view[T any](ctx context.Context, c *Client, b cremona.Block, data []byte, unpack func([]byte) (T, error)) (T, error) {
	var none T
	if c.config.Contract.IsZero() {
		return none, errNoContract
	}
	var out hexutil.Bytes
	call := map[string]any{"to": common.Address(c.config.Contract), "data": hexutil.Bytes(data)}
	at := map[string]any{"blockHash": b.Hash, "requireCanonical": true}
	if err := c.rpc.CallContext(ctx, &out, "eth_call", call, at); err != nil {
		return none, fmt.Errorf("call the contract at block %d: %w", b.Number, blockRefusal(b, err))
	}
	if len(out) == 0 {
		return none, fmt.Errorf("%w: at block %d there is no collection at %s", ErrNoToken, b.Number, c.config.Contract)
	}
	answer, err := unpack(out)
	if err != nil {
		return none, fmt.Errorf("the contract at %s does not answer as a collection; check the address: %w", c.config.Contract, err)
	}
	return answer, nil
}

// blockRefusal tells a node's ways of not having a block, or not its state any
// more, from the contract's refusals.
func blockRefusal(b cremona.Block, err error) error {
	switch {
	case answerHas(err, "missing trie node", "historical state", "state is not available", "state not available",
		"state unavailable", "no state available", "pruned", "archive"):
		return fmt.Errorf("%w: block %d; use an archive node: %w", ErrPruned, b.Number, err)
	case answerHas(err, "header not found", "header for hash not found", "canonical", "block not found",
		"unknown block", "blockoutofrange", "block out of range"):
		return fmt.Errorf("%w: %s: %w", errNoBlock, b.Hash, err)
	}
	return refusal(err)
}

// tooMuch tells whether a smaller question might be answered: the node said no
// for a reason of its own, not the contract's and not the block's.
func tooMuch(err error) bool {
	for _, final := range []error{ErrReverted, ErrPruned, ErrLies, errNoBlock} {
		if errors.Is(err, final) {
			return false
		}
	}
	var status rpc.HTTPError
	if errors.As(err, &status) {
		return status.StatusCode >= 500 || status.StatusCode == http.StatusBadRequest ||
			status.StatusCode == http.StatusRequestEntityTooLarge
	}
	return isAnswer(err)
}
