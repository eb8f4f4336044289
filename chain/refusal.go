package chain

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/rpc"
)

// refusal turns a node's answer to a failed call into the contract's own words.
func refusal(err error) error {
	var answer rpc.DataError
	if !errors.As(err, &answer) || answer.ErrorData() == nil {
		return err
	}
	return fmt.Errorf("%w: %w", ErrReverted, err)
}
