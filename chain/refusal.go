package chain

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain/contracts"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// refusal turns a node's answer to a failed call into the contract's own words.
func refusal(err error) error {
	var answer rpc.DataError
	if !errors.As(err, &answer) || answer.ErrorData() == nil {
		if answerHas(err, "execution reverted") {
			return fmt.Errorf("%w: it gives no reason: %w", ErrReverted, err)
		}
		return err
	}
	text, _ := answer.ErrorData().(string)
	raw, bad := hexutil.Decode(text)
	if bad != nil || len(raw) == 0 {
		return fmt.Errorf("%w: %w", ErrReverted, err)
	}
	if why, bad := abi.UnpackRevert(raw); bad == nil {
		return fmt.Errorf("%w: %s", ErrReverted, cremona.PlainText(why, 200))
	}
	named, bad := unpackError(raw)
	if bad != nil {
		return fmt.Errorf("%w: %w", ErrReverted, err)
	}
	return reason(named)
}

// unpackError reads a custom error of the contract.
func unpackError(raw []byte) (any, error) {
	if len(raw) < 4 { // fewer bytes than its name has
		return nil, errors.New("not an error of the contract")
	}
	return collection().UnpackError(raw)
}

// reason puts an error of the contract into a sentence with its remedy. Those
// on which a caller decides carry a second sentinel.
func reason(named any) error {
	refused := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrReverted}, args...)...)
	}
	switch e := named.(type) {
	case *contracts.CollectionStale:
		return refused("%w: token %s has state hash %s now", cremona.ErrStale, e.Id, cremona.Hash(e.Current))
	case *contracts.CollectionTokenDoesNotExist:
		return refused("%w: it was never minted, or it is burned", ErrNoToken)
	case *contracts.CollectionNotRevealed:
		return refused("%w", ErrUnrevealed)
	case *contracts.CollectionGuarded:
		return refused("token %s is reserved; only its owner's side may link it until the owner releases it", e.Id)
	case *contracts.CollectionNotOwnerNorApproved:
		return refused("the signer is neither the token's owner nor approved, nor a composer; sign as the owner, or have the admin grant the composer role")
	case *contracts.CollectionNotOwner:
		return refused("the signer is not the token's owner; sign as the owner")
	case *contracts.CollectionUnauthorized:
		return refused("the signer is not the collection's admin, nor has the role that this takes; sign as the admin, or have the role granted")
	case *contracts.CollectionBadKind:
		return refused("kind %s is not in 1 to %d", e.Kind, len(cremona.Kinds))
	case *contracts.CollectionBadWish:
		return refused("wish %#x has a field without a meaning: %v", e.Wish, cremona.UnpackWish(e.Wish).Validate())
	case *contracts.CollectionZeroDigest:
		return refused("the digest is zero; give that of a pinned folder")
	case *contracts.CollectionExhausted:
		return refused("token %s has as many performances or lessons as the contract can count", e.Id)
	case *contracts.CollectionSoldOut:
		return refused("only %s tokens can be minted in all; mint fewer", e.MaxSupply)
	case *contracts.CollectionWrongPayment:
		return refused("the price is %s wei in all; it was changed meanwhile, try again", e.Due)
	case *contracts.CollectionPaused:
		return refused("minting is paused; wait for the admin")
	case *contracts.CollectionEnded:
		return refused("minting has ended for good")
	case *contracts.CollectionBadRange:
		return refused("tokens %s to %s are not a range of minted tokens", e.From, e.To)
	case *contracts.CollectionSeasonShrinks:
		return refused("the season before covers tokens %s to %s; cover at least these", e.From, e.To)
	}
	return originReason(named, refused)
}

// originReason is the part of reason that concerns the commit and reveal, the
// owner's signed word and money.
func originReason(named any, refused func(format string, args ...any) error) error {
	switch e := named.(type) {
	case *contracts.CollectionNotSealed:
		return refused("minting is not sealed yet")
	case *contracts.CollectionAlreadySealed:
		return refused("minting is sealed already")
	case *contracts.CollectionTooEarly:
		return refused("block %s has to be over first", e.SealBlock)
	case *contracts.CollectionMissed:
		return refused("block %s is more than 256 blocks ago; seal again", e.SealBlock)
	case *contracts.CollectionNotCaptured:
		return refused("the sealed block's hash is not captured yet")
	case *contracts.CollectionAlreadyCaptured:
		return refused("the sealed block's hash is captured already")
	case *contracts.CollectionWrongSecret:
		return refused("this is not the secret that was committed to at deployment; give the right one")
	case *contracts.CollectionAlreadyRevealed:
		return refused("the collection seed is revealed already")
	case *contracts.CollectionExpired:
		return refused("the owner's signature was good until %s (seconds since 1970); ask for a new one", e.Deadline)
	case *contracts.CollectionBadSignature:
		return refused("the signature is not the owner's for this link")
	case *contracts.CollectionMetadataFrozen:
		return refused("the collection's metadata is frozen for good")
	case *contracts.CollectionTransferToNonERC721ReceiverImplementer:
		return refused("the receiver is a contract that does not take tokens")
	case *contracts.CollectionTransferToZeroAddress:
		return refused("the receiver is the zero address; name another")
	case *contracts.CollectionWithdrawFailed:
		return refused("the receiver did not take the money")
	}
	return refused("%s", strings.TrimPrefix(fmt.Sprintf("%T", named), "*contracts.Collection"))
}
