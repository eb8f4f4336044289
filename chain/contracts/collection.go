// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// CollectionLink is an auto generated low-level Go binding around an user-defined struct.
type CollectionLink struct {
	Id       *big.Int
	Expected [32]byte
	Digest   [32]byte
}

// CollectionOverview is an auto generated low-level Go binding around an user-defined struct.
type CollectionOverview struct {
	Seed       [32]byte
	Minted     uint32
	MaxSupply  uint32
	Season     uint16
	SeasonRoot [32]byte
	SeasonFrom uint32
	SeasonTo   uint32
}

// CollectionToken is an auto generated low-level Go binding around an user-defined struct.
type CollectionToken struct {
	Id              *big.Int
	Owner           common.Address
	Packed          *big.Int
	LessonsHead     [32]byte
	LastPerformance [32]byte
}

// CollectionMetaData contains all meta data concerning the Collection contract.
var CollectionMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"string\",\"name\":\"name_\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"symbol_\",\"type\":\"string\"},{\"internalType\":\"uint32\",\"name\":\"maxSupply_\",\"type\":\"uint32\"},{\"internalType\":\"uint128\",\"name\":\"price_\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"commitment_\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"AccountBalanceOverflow\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyCaptured\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyInitialized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyRevealed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadySealed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"kind\",\"type\":\"uint256\"}],\"name\":\"BadKind\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"BadRange\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"wish\",\"type\":\"uint32\"}],\"name\":\"BadWish\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BalanceQueryForZeroAddress\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Ended\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"Exhausted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"Guarded\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"MetadataFrozen\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sealBlock\",\"type\":\"uint256\"}],\"name\":\"Missed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NewOwnerIsZeroAddress\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoHandoverRequest\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotCaptured\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOwner\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOwnerNorApproved\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotRevealed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotSealed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Paused\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"RoyaltyOverflow\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"RoyaltyReceiverIsZeroAddress\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"SeasonShrinks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"maxSupply\",\"type\":\"uint256\"}],\"name\":\"SoldOut\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"current\",\"type\":\"bytes32\"}],\"name\":\"Stale\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenAlreadyExists\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenDoesNotExist\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sealBlock\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFromIncorrectOwner\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferToNonERC721ReceiverImplementer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferToZeroAddress\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Unauthorized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WithdrawFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"due\",\"type\":\"uint256\"}],\"name\":\"WrongPayment\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongSecret\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroDigest\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"isApproved\",\"type\":\"bool\"}],\"name\":\"ApprovalForAll\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"BatchMetadataUpdate\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"}],\"name\":\"Captured\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"ContractURIUpdated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"Frozen\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"stateHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"performance\",\"type\":\"uint32\"}],\"name\":\"Linked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"MetadataUpdate\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"OwnershipHandoverCanceled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"OwnershipHandoverRequested\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"oldOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"paused\",\"type\":\"bool\"}],\"name\":\"PausedChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"price\",\"type\":\"uint256\"}],\"name\":\"PriceChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"wish\",\"type\":\"uint32\"}],\"name\":\"Requested\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"reserved\",\"type\":\"bool\"}],\"name\":\"Reserved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"collectionSeed\",\"type\":\"bytes32\"}],\"name\":\"Revealed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"RolesUpdated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"sealBlock\",\"type\":\"uint256\"}],\"name\":\"Sealed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint16\",\"name\":\"number\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"statesRoot\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"from\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"to\",\"type\":\"uint32\"}],\"name\":\"Season\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"Skipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lesson\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lessonsHead\",\"type\":\"bytes32\"}],\"name\":\"Taught\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"COMPOSER\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"SEAL_DELAY\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"result\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"burn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"cancelOwnershipHandover\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"capture\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"capturedHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"collectionSeed\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"commitment\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"completeOwnershipHandover\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contractURI\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"dna\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"freeze\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"frozen\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"getApproved\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"result\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"grantRoles\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"hasAllRoles\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"hasAnyRole\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"}],\"name\":\"isApprovedForAll\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"result\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"name\":\"link\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"internalType\":\"structCollection.Link[]\",\"name\":\"links\",\"type\":\"tuple[]\"}],\"name\":\"linkBatch\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"internalType\":\"structCollection.Link[]\",\"name\":\"links\",\"type\":\"tuple[]\"}],\"name\":\"linkBatchLenient\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"statesRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"from\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"to\",\"type\":\"uint32\"}],\"name\":\"linkSeason\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"internalType\":\"structCollection.Link\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"name\":\"linkWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxSupply\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"mint\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint8[]\",\"name\":\"kinds\",\"type\":\"uint8[]\"}],\"name\":\"mintBatch\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"first\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"openedAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"result\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"ownerOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"result\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"ownershipHandoverExpiresAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"result\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"n\",\"type\":\"uint256\"}],\"name\":\"page\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"seed\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"minted\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"maxSupply\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"season\",\"type\":\"uint16\"},{\"internalType\":\"bytes32\",\"name\":\"seasonRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"seasonFrom\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"seasonTo\",\"type\":\"uint32\"}],\"internalType\":\"structCollection.Overview\",\"name\":\"all\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"packed\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"lessonsHead\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"lastPerformance\",\"type\":\"bytes32\"}],\"internalType\":\"structCollection.Token[]\",\"name\":\"tokens\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paused\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"price\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"release\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"renounceOwnership\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"renounceRoles\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"wish\",\"type\":\"uint32\"}],\"name\":\"request\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"requestOwnershipHandover\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"reserve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"reveal\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"name\":\"revokeRoles\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"}],\"name\":\"rolesOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"roles\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salePrice\",\"type\":\"uint256\"}],\"name\":\"royaltyInfo\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"royaltyAmount\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"safeTransferFrom\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"safeTransferFrom\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"seal\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"sealBlock\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"isApproved\",\"type\":\"bool\"}],\"name\":\"setApprovalForAll\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"uri\",\"type\":\"string\"}],\"name\":\"setContractURI\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"on\",\"type\":\"bool\"}],\"name\":\"setPaused\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint128\",\"name\":\"wei_\",\"type\":\"uint128\"}],\"name\":\"setPrice\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"share\",\"type\":\"uint96\"}],\"name\":\"setRoyalty\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"stateHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes4\",\"name\":\"id\",\"type\":\"bytes4\"}],\"name\":\"supportsInterface\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"lesson\",\"type\":\"bytes32\"}],\"name\":\"teach\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"tokenURI\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"transferOwnership\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Collection",
	Bin: "0x610180604052346104df576145198038038061001a816104e3565b928339810160c0828203126104df5781516001600160401b0381116104df5781610045918401610508565b602083015190916001600160401b0382116104df57610065918401610508565b604083015163ffffffff811681036104df5760608401516001600160801b03811692908390036104df57608085015160a0909501516001600160a01b03811694908590036104df57306080524660a05260409560a06100c3886104e3565b600781526020810190664372656d6f6e6160c81b82526100e28a6104e3565b60018152603160f81b602091820152905190912060c08190527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660e08190528a517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f815292830191909152818a01524660608201523060808201522061010052610120528051906001600160401b0382116103f65760055490600182811c921680156104d5575b60208310146103d85781601f84931161047b575b50602090601f8311600114610415575f9261040a575b50508160011b915f199060031b1c1916176005555b8051906001600160401b0382116103f65760065490600182811c921680156103ec575b60208310146103d85781601f849311610362575b50602090601f83116001146102fc575f926102f1575b50508160011b915f199060031b1c1916176006555b610140524261016052600480546001600160801b031916919091179055638b78c6d8198190555f7f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08180a351613fbf908161055a823960805181610fb2015260a05181610fd5015260c05181611080015260e051816110a601526101005181610f9101526101205181818161187901526124c20152610140518181816104b5015281816109e101528181610d48015261198f01526101605181818161208a01526137220152f35b015190505f80610215565b60065f9081528281209350601f198516905b81811061034a5750908460019594939210610332575b505050811b0160065561022a565b01515f1960f88460031b161c191690555f8080610324565b9293602060018192878601518155019501930161030e565b828111156101ff5760065f52909150601f830160051c7ff652222313e28459528d920b65115c16c04f3efc82aaedc97be59f3f377c0d3f602085106103d0575b849392601f0160051c82900391015f5b8281106103c05750506101ff565b5f818301558594506001016103b2565b5f91506103a2565b634e487b7160e01b5f52602260045260245ffd5b91607f16916101eb565b634e487b7160e01b5f52604160045260245ffd5b015190505f806101b3565b60055f9081528281209350601f198516905b818110610463575090846001959493921061044b575b505050811b016005556101c8565b01515f1960f88460031b161c191690555f808061043d565b92936020600181928786015181550195019301610427565b8281111561019d5790915060055f5260205f20601f840160051c90602085106104cd575b849392601f0160051c82900391015f5b8281106104bd57505061019d565b5f818301558594506001016104af565b5f915061049f565b91607f1691610189565b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176103f657604052565b81601f820112156104df578051906001600160401b0382116103f657610537601f8301601f19166020016104e3565b92828452602083830101116104df57815f9260208093018386015e830101529056fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301ffc9a71461262b57508063054f7d9c1461260657806306fdde03146125eb578063081812fc1461259a578063095ea7b3146124e55780631303a484146124ab57806316c38b3c1461243f57806317b79f681461239557806318160ddd14612355578063183a4f6e1461233d5780631c10893f146122dd5780631cd64df4146122a457806323b872dd1461229057806325692962146122475780632a55205a146121d05780632b0cad40146121b55780632de94807146121835780633411a18e1461216857806337bdc99b146120ad57806338930203146120725780633ae84a82146120045780633fb27b8514611f1e57806342842e0e14611edb57806342966c6814611dbd57806342b8b80c14611c975780634a4ee7b114611c6e5780634e10ea3a14611c515780634ff3381614611c32578063514e62fc14611bf957806351cff8d914611b7a57806354d1f13d14611b345780635752a64614611b165780635c975abb14611af057806362a5af3b14611a955780636352211e14611a64578063691562a01461191e578063701fd0f11461183657806370a08231146117e2578063715018a614611797578063819b25ba146116e057806384b0196e1461160e5780638a0148f0146115ba5780638da5cb5b1461158d5780638f2fc60b146114fd578063938e3d7b1461133e57806395d89b411461132257806395e636b5146112d85780639fab7841146112b1578063a035b1fe1461128a578063a171d4e314611166578063a22cb465146110ee578063b20bd07b14610ed4578063b88d4fde14610e3a578063c87b56dd14610e1a578063d4a3e9d714610d6c578063d5abeb0114610d2b578063d9935a4b14610afd578063dab6841f14610944578063e8a3d485146107a6578063e985e9c514610761578063ebb9e69c14610438578063f04e283e146103ea578063f2fde38b146103ab578063f666ec311461031e5763fee81cf4146102e9575f80fd5b3461031b57602036600319011261031b576103026126ce565b9063389a75e1600c5252602080600c2054604051908152f35b80fd5b503461031b57602036600319011261031b57600154600435811561039c575f818152673ec412a9852d173d60c11b601c5260209020810181015460601b1561038d576020925060405190838201928352604082015260408152610382606082612866565b519020604051908152f35b63677510db60e11b8352600483fd5b631659379160e31b8352600483fd5b50602036600319011261031b576103c06126ce565b6103c861321d565b8060601b156103dd576103da90613805565b80f35b637448fbae82526004601cfd5b50602036600319011261031b576103ff6126ce565b61040761321d565b63389a75e1600c528082526020600c208054421161042b5790826103da9255613805565b636f5e881883526004601cfd5b503461031b5761044736612786565b81928060c060405161045881612830565b8281528260208201528260408201528260608201528260808201528260a0820152015260015463ffffffff60045460801c1693600254906003546040519361049f85612830565b84526020840196808852604085019663ffffffff7f0000000000000000000000000000000000000000000000000000000000000000168852606086019161ffff8660401c1683526080870193845260a087019463ffffffff8760501c16865263ffffffff60c089019760701c16875215610758575b8a8181111561072f575050865b808210156107275750965b610535886131f2565b97610543604051998a612866565b808952610552601f19916131f2565b01875b8181106106f2575050865b885181101561062957806105766001928d6131d8565b5f818152673ec412a9852d173d60c11b601c526020902081018101546001600160a01b03168a6001600160601b036105c884805f52673ec412a9852d173d60c11b601c5260205f208101015460a01c90565b8483526008602052604080842054938681526009602052205493604051956105ef8761284b565b8652878060a01b0316602086015216604084015260608301526080820152610617828c613209565b52610622818b613209565b5001610560565b50602097959363ffffffff9795929361ffff89958680958e6040519e8f9e8f9261010084019d5184525116910152511660408c0152511660608a0152516080890152511660a0870152511660c085015261010060e08501528251809152602061012085019301915b81811061069f575050500390f35b91935091602060a060019260808751805183528580851b038582015116858401526001600160601b0360408201511660408401526060810151606084015201516080820152019401910191849392610691565b6020906040516107018161284b565b8a81528a838201528a60408201528a60608201528a608082015282828d01015201610555565b90509661052c565b610738916131e5565b600181018091111561052157634e487b7160e01b88526011600452602488fd5b60019a50610514565b503461031b57604036600319011261031b5761077b6126ce565b906107846126e4565b601c52670a5a2e7a000000006008525260206030600c20546040519015158152f35b503461031b578060031936011261031b576107c26007546127c9565b61087f575061087b610867602061085a6002600c6107de612887565b6029856107fb6107f56107ef61293e565b94613ebc565b93613ebc565b604051683d913730b6b2911d1160b91b898201528451909889958291018587015e8401906b11161139bcb6b137b6111d1160a11b84830152805192839101603583015e010161227d60f01b838201520301601d19810184520182612866565b610862613b33565b613d5e565b6040519182916020835260208301906126aa565b0390f35b604051908060075490610891826127c9565b808552916001811690811561091d57506001146108c0575b5050906108bb8161087b930382612866565b610867565b600781527fa66cc928b5edb82af9bd49922954155ab7b0942694bea4ce44661d9a8736c688939250905b808210610903575090915081016020016108bb826108a9565b9192600181602092548385880101520191019092916108ea565b60ff191660208087019190915292151560051b850190920192506108bb91508390506108a9565b50604036600319011261031b576109596126ce565b90602435906001600160401b03821161031b573660238301121561031b578160040135916001600160401b038311610af9573660248460051b83010111610af9576004549360ff8560c81c16610aea5760ff8560c01c16610adb576001600160801b0385166109c88582613706565b3403610abf575063ffffffff8560801c169463ffffffff7f000000000000000000000000000000000000000000000000000000000000000016610a0b87826131e5565b8611610aad575063ffffffff60801b610a2486886131d8565b60801b169063ffffffff60801b19161760045560018501809511610a9957610a4a613719565b94835b85811015610a8e57610a5f81836131d8565b60248260051b860101359060ff8216809203610a8a578860019392610a849287613759565b01610a4d565b8680fd5b602082604051908152f35b634e487b7160e01b83526011600452602483fd5b637e1f5a7760e01b8552600452602484fd5b83610acc86602493613706565b63b23bee0560e01b8252600452fd5b6313d0ff5960e31b8352600483fd5b63477383f360e01b8352600483fd5b5080fd5b503461031b57608036600319011261031b5760443563ffffffff811690600435602435838303610d275760643563ffffffff811693848203610a8a5760015415610d1857638b78c6d8600c5233875260016020600c20541615610d0b5783158015610d03575b610cf45785158015610ceb575b8015610cd7575b610cc15760025461ffff8160401c1680151580610c9d575b610c785760010161ffff8111610c64576040969486947fe52ae5d810b0c16ea7604dd715212c4a9ddc58a8e5fc387b126c37089f683ce69460809469ffff000000000000000061ffff957f6bd5c950a8d8df17f772f5af37cb3655737899cbf903264b9795592da439661c9d9b6003558c1b169263ffffffff60701b9060701b169071ffffffffffffffffffff00000000000000001916179063ffffffff60501b9060501b1617179081600255885195865260208601528688860152856060860152871c1692a282519182526020820152a180f35b634e487b7160e01b89526011600452602489fd5b60448963ffffffff8463641e051b60e01b8352818160501c1660045260701c16602452fd5b5063ffffffff8260501c16881180610b8f575063ffffffff8260701c168710610b8f565b6044878688623224ab60ea1b8352600452602452fd5b5063ffffffff60045460801c168511610b77565b50848611610b70565b63506f3a1b60e01b8752600487fd5b508215610b63565b6382b4290087526004601cfd5b631659379160e31b8752600487fd5b8480fd5b503461031b578060031936011261031b57602060405163ffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461031b578060031936011261031b576001600160401b03600254168015610e0b578154610dfc5780431115610dea578040908115610dd857506020817f834a08d3654ebbeb6ff1fe9b8e8984f0bda57a02a6f4af02a44341f908f5dcff928455604051908152a180f35b636cafea6f60e01b8352600452602482fd5b630a8d68c960e21b8252600452602490fd5b637c4e850f60e01b8252600482fd5b63c1f31ec960e01b8252600482fd5b503461031b57602036600319011261031b5761087b610867600435612bd4565b50608036600319011261031b57610e4f6126ce565b610e576126e4565b906044356064356001600160401b038111610d2757610e7a90369060040161279c565b939092610e88838383612a29565b813b610e92578580f35b85610e9c86612b2c565b94610eaa6040519687612866565b8686523687820111610af95786610ecb976020928389013786010152613503565b5f808080808580f35b503461031b57366003190160a08112610af95760601361031b57606435906084356001600160401b038111610af957610f1190369060040161279c565b90926001541561039c578042116110dc576004359061101d610f3283612ba7565b93602435966044359360405160208101917fdb99ae199a0dba5590bd9d9eba21080220adcb50664efa158ed2e28260ebd73583528760408301528a606083015286608083015260a082015260a08152610f8c60c082612866565b5190207f00000000000000000000000000000000000000000000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000030147f000000000000000000000000000000000000000000000000000000000000000046141615611055575b6719010000000000008952601a52603a52604260182087603a52866138e4565b156110465760405193946103da949261103584612801565b835260208301526040820152613842565b635cd5d23360e01b8452600484fd5b5060a06040517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f0000000000000000000000000000000000000000000000000000000000000000604082015246606082015230608082015220610ffd565b637c06dd7560e11b8352600452602482fd5b503461031b57604036600319011261031b576111086126ce565b6024358015158091036111625781601c52670a5a2e7a00000000600852338352806030600c2055825260018060a01b0316337f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31602084a380f35b8280fd5b503461031b57604036600319011261031b5760043560243563ffffffff8116908181036112865761119683613595565b633fffffff8211159081611273575b81611260575b8161124d575b8161123a575b50156112285760208161121e7fcd992776b88e7141c54168a9094a734afe44a7618354c024c7b3b282397642ff936bffffffffffffffffc000000061121687805f52673ec412a9852d173d60c11b601c5260205f208101015460a01c90565b1617856135da565b604051908152a280f35b6336b98c4b60e01b8352600452602482fd5b60139150601f9060191c1611155f6111b7565b9050600a600f8260121c161115906111b1565b9050600c600f82600b1c161115906111ab565b9050600c600f8260041c161115906111a5565b8380fd5b503461031b578060031936011261031b5760206001600160801b0360045416604051908152f35b503461031b578060031936011261031b5760206001600160401b0360025416604051908152f35b503461031b576112e7366126fa565b6001541561039c57825b8181106112fc578380f35b60019061131c336113173661131285888a6129d3565b6129f7565b613842565b016112f1565b503461031b578060031936011261031b5761087b61086761293e565b503461031b57602036600319011261031b576004356001600160401b038111610af95761136f90369060040161279c565b61137a92919261321d565b6113826136e8565b6001600160401b0381116114e95761139b6007546127c9565b601f811161147e575b5081601f82116001146114025782938293926113f7575b50508160011b915f199060031b1c1916176007555b7fa5d4097edda6d87cb9329af83fb3712ef77eeb13738ffe43cc35a4ce305ad9628180a180f35b013590505f806113bb565b601f198216937fa66cc928b5edb82af9bd49922954155ab7b0942694bea4ce44661d9a8736c68891845b868110611466575083600195961061144d575b505050811b016007556113d0565b01355f19600384901b60f8161c191690555f808061143f565b9092602060018192868601358155019401910161142c565b818111156113a457601f820160051c90602083106114e1575b601f82910160051c0390835b8281106114b15750506113a4565b80857fa66cc928b5edb82af9bd49922954155ab7b0942694bea4ce44661d9a8736c68860019385010155016114a3565b839150611497565b634e487b7160e01b82526041600452602482fd5b503461031b57604036600319011261031b576115176126ce565b602435906001600160601b0382168092036111625761153461321d565b61153c6136e8565b816115525750508068aa4ec00224afccfdb75580f35b61271082116115805760601b8015611573571768aa4ec00224afccfdb75580f35b63b4457eaa83526004601cfd5b63350a88b383526004601cfd5b503461031b578060031936011261031b57638b78c6d819546040516001600160a01b039091168152602090f35b503461031b57606036600319011261031b57600154156115ff576103da6040516115e381612801565b6004358152602435602082015260443560408201523390613842565b631659379160e31b8152600490fd5b503461031b578060031936011261031b576040805161168292909161168f906116378185612866565b60078452664372656d6f6e6160c81b602085015280516116578282612866565b60018152603160f81b60208201528151958695600f60f81b875260e0602088015260e08701906126aa565b91858303908601526126aa565b904660608401523060808401528060a084015282820360c084015260206060519283815201916080915b8181106116c7575050500390f35b82518452859450602093840193909201916001016116b9565b503461031b57602036600319011261031b576004356116fe81612ba7565b336001600160a01b0390911603611788576020816117536117475f516020613f9f5f395f51905f5294805f52673ec412a9852d173d60c11b601c5260205f208101015460a01c90565b6001605f1b17826135da565b807f4230a781b08c4dfc7a0b967d78b2f1af854577958613b2b4a5c01c92edb53d6b8360405160018152a2604051908152a180f35b6330cd747160e01b8252600482fd5b508060031936011261031b576117ab61321d565b80638b78c6d819547f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380638b78c6d8195580f35b503461031b57602036600319011261031b576117fc6126ce565b90811561182957673ec412a9852d173d60c11b601c5252602063ffffffff601c600c205416604051908152f35b638f4eb60490526004601cfd5b503461031b57602036600319011261031b576004358154801561190f5760015461190057604051602081019083825260208152611874604082612866565b5190207f0000000000000000000000000000000000000000000000000000000000000000036118f1577fd5e62fe0c4e6bd40a7736fb2ab572a9a0f5e742f27741505011b9bc89c7ead1991602091604051908382019283526040820152604081526118e0606082612866565b51902080600155604051908152a180f35b633e1b126f60e21b8352600483fd5b63a89ac15160e01b8352600483fd5b6344e3344560e01b8352600483fd5b50604036600319011261031b576119336126ce565b9060243560ff8116809103610af95760045460ff8160c81c16610aea5760ff8160c01c16610adb576001600160801b0381168080158180046001141715611a5057813403611a2e57505063ffffffff8160801c169263ffffffff7f0000000000000000000000000000000000000000000000000000000000000000166119b985826131e5565b600111611a1b575060018401809411611a07575063ffffffff60801b1916608083901b63ffffffff60801b16176004556020926119ff91836119f9613719565b92613759565b604051908152f35b634e487b7160e01b81526011600452602490fd5b637e1f5a7760e01b825260045260249150fd5b849080830460011490151715611a505760249163b23bee0560e01b8252600452fd5b634e487b7160e01b5f52601160045260245ffd5b503461031b57602036600319011261031b576020611a83600435612ba7565b6040516001600160a01b039091168152f35b503461031b578060031936011261031b57611aae61321d565b611ab66136e8565b6002805460ff60901b1916600160901b1790557fa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be8180a180f35b503461031b578060031936011261031b57602060ff60045460c01c166040519015158152f35b503461031b578060031936011261031b576020600154604051908152f35b508060031936011261031b5763389a75e1600c52338152806020600c2055337ffa7b8eab7da67f412cc9575ed43464468f9bfbae89d1675917346ca6d8fe3c928280a280f35b503461031b57602036600319011261031b57806004356001600160a01b03811690819003611bf65781808092611bae61321d565b47905af13d15611bf1573d611bc281612b2c565b90611bd06040519283612866565b81528260203d92013e5b15611be25780f35b631d42c86760e21b8152600490fd5b611bda565b50fd5b503461031b57604036600319011261031b57611c136126ce565b90638b78c6d8600c5252602060243581600c2054161515604051908152f35b503461031b57602036600319011261031b5760206119ff600435612b47565b503461031b578060031936011261031b5760209054604051908152f35b50604036600319011261031b576103da611c866126ce565b611c8e61321d565b60243590613bcf565b503461031b57604036600319011261031b57600435602435611cb882613595565b8015611dae575f828152673ec412a9852d173d60c11b601c5260209020820182015460a01c6103ff808260351c1614611d9a57828452600860205266200000000000006001600160601b0360408620546040516020810191825285604082015260408152611d27606082612866565b51902092858752600860205283604088205516016001600160601b038111611d865791604091611d787f59627f939c883a223c67fdbb12579321cea41043170bb7597969b750a0ec788b94866135da565b82519182526020820152a280f35b634e487b7160e01b85526011600452602485fd5b63fad39fcb60e01b84526004839052602484fd5b63506f3a1b60e01b8352600483fd5b503461031b57602036600319011261031b5760043590611ddc82612ba7565b50818152673ec412a9852d173d60c11b3317601c526020812082018201805492906001600160a01b038416908115611ece578184528060010180548033148433141733151715611eb7575b95858492611e729798611eaf575b5050189055601c600c2080545f190190558184827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef8280a46133f4565b60045463ffffffff8160a01c1663ffffffff8114610a995763ffffffff60a01b1990911660019190910160a01b63ffffffff60a01b161760045580f35b55865f611e35565b6030600c2054611e2757634b6e7f1886526004601cfd5b63ceea21b684526004601cfd5b50611ee53661274c565b611ef28183859495612a29565b823b611efc578380f35b611f179260405192611f0f602085612866565b858452613503565b5f80808380f35b503461031b578060031936011261031b57611f3761321d565b6004805460ff60c81b1916600160c81b179055805415801590611fd0575b611fc15760054301804311611fad5760206001600160401b037fba34121df90b0e77cf350d3550142d4cd66df49d5ac6c50c9560399f8820a0619216806001600160401b03196002541617600255604051908152a180f35b634e487b7160e01b82526011600452602482fd5b630108cc4760e61b8152600490fd5b506001600160401b03600254168015159081611fed575b50611f55565b90506101008101809111611fad574311155f611fe7565b503461031b57602036600319011261031b576004356001600160801b038116809103610af95760207fa6dc15bdb68da224c66db4b3838d9a2b205138e8cff6774e57d0af91e196d6229161205661321d565b806001600160801b03196004541617600455604051908152a180f35b503461031b578060031936011261031b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34612164576020366003190112612164576004356120ca81612ba7565b336001600160a01b03909116036121555760208161212260016001605f1b0361211b5f516020613f9f5f395f51905f5295805f52673ec412a9852d173d60c11b601c5260205f208101015460a01c90565b16826135da565b807f4230a781b08c4dfc7a0b967d78b2f1af854577958613b2b4a5c01c92edb53d6b836040515f8152a2604051908152a1005b6330cd747160e01b5f5260045ffd5b5f80fd5b34612164575f36600319011261216457602060405160018152f35b346121645760203660031901126121645761219c6126ce565b638b78c6d8600c525f52602080600c2054604051908152f35b34612164575f36600319011261216457602060405160058152f35b346121645760406121e036612786565b905f5268aa4ec00224afccfdb7602052815f2054908160601c91821561222f575b90612710918360601b1890815f1904811182023d3d3e84516001600160a01b03909416845202046020820152f35b5068aa4ec00224afccfdb754606081901c9250612201565b5f3660031901126121645763389a75e1600c52335f526202a30042016020600c2055337fdbf36a107da19e49527a7176a1babf963b4b0ff8cde35ee35d6cd8f1f9ac7e1d5f80a2005b6122a261229c3661274c565b91612a29565b005b346121645760403660031901126121645760206122bf6126ce565b60243590638b78c6d8600c525f528082600c20541614604051908152f35b6040366003190112612164576122f16126ce565b6122f961321d565b638b78c6d8600c525f526020600c20602435815417809155600c5160601c7f715ad5ce61fc9595c7b415289d59cf203f23a94fa06f04af7e489a0a76e1fe265f80a3005b6020366003190112612164576122a260043533613bcf565b34612164575f3660031901126121645760045463ffffffff808260a01c169160801c160363ffffffff8111611a505760209063ffffffff60405191168152f35b34612164576123a3366126fa565b9060015415612430575f5b8281106123b757005b6001906001600160e01b03196123db336123d636611312868a8a6129d3565b613239565b166123e7575b016123ae565b6123f28185856129d3565b357fe56ba62bd4bdfc5965635d7b4f1824a4556585ac72f9610a2df65c923ec81cf36020806124228589896129d3565b0135604051908152a26123e1565b631659379160e31b5f5260045ffd5b34612164576020366003190112612164576004358015158091036121645760207fd83d5281277e107f080e362699d46082adb74e7dc6a9bccbc87d8ae9533add449161248961321d565b6004805460ff60c01b191660c083901b60ff60c01b16179055604051908152a1005b34612164575f3660031901126121645760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b6040366003190112612164576124f96126ce565b6024355f818152673ec412a9852d173d60c11b3317601c526020902081018101805491926001600160a01b03908116921690811561258d57829082331433151715612569575b600101557f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f80a4005b9050815f526030600c20541561258057829061253f565b634b6e7f185f526004601cfd5b63ceea21b65f526004601cfd5b34612164576020366003190112612164576004355f818152673ec412a9852d173d60c11b601c5260209020810101805460601b1561258d57600101546040516001600160a01b039091168152602090f35b34612164575f3660031901126121645761087b610867612887565b34612164575f36600319011261216457602060ff60025460901c166040519015158152f35b3461216457602036600319011261216457600435906001600160e01b031982168083036121645760209260e01c906301ffc9a78214635b5e139f83146380ac58cd841482171792831561269a575b50508115612689575b5015158152f35b632483248360e11b14905083612682565b632a55205a141791508480612679565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b600435906001600160a01b038216820361216457565b602435906001600160a01b038216820361216457565b906020600319830112612164576004356001600160401b0381116121645782602382011215612164578060040135926001600160401b0384116121645760246060850283010111612164576024019190565b6060906003190112612164576004356001600160a01b038116810361216457906024356001600160a01b0381168103612164579060443590565b6040906003190112612164576004359060243590565b9181601f84011215612164578235916001600160401b038311612164576020838186019501011161216457565b90600182811c921680156127f7575b60208310146127e357565b634e487b7160e01b5f52602260045260245ffd5b91607f16916127d8565b606081019081106001600160401b0382111761281c57604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b0382111761281c57604052565b60a081019081106001600160401b0382111761281c57604052565b90601f801991011681019081106001600160401b0382111761281c57604052565b604051905f826005549161289a836127c9565b808352926001811690811561291f57506001146128c0575b6128be92500383612866565b565b5060055f90815290917f036b6384b5eca791c62761152d0c79bb0604c104a5fb6f4eb0703f3154bb3db05b8183106129035750509060206128be928201016128b2565b60209193508060019154838589010152019101909184926128eb565b602092506128be94915060ff191682840152151560051b8201016128b2565b604051905f8260065491612951836127c9565b808352926001811690811561291f5750600114612974576128be92500383612866565b5060065f90815290917ff652222313e28459528d920b65115c16c04f3efc82aaedc97be59f3f377c0d3f5b8183106129b75750509060206128be928201016128b2565b602091935080600191548385890101520191019091849261299f565b91908110156129e3576060020190565b634e487b7160e01b5f52603260045260245ffd5b919082606091031261216457604051612a0f81612801565b604080829480358452602081013560208501520135910152565b5f838152673ec412a9852d173d60c11b3317601c52602090208301830180546001600160a01b039283169594938316928116808714810215612b175750855f528160010180548033148833141715612b00575b612af7575b50828618189055601c600c205f198154019055805f52601c600c2093600185540163ffffffff8116830215612ae2576128be9495558282827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a46134b6565b67ea553b3401336cea831560021b526004601cfd5b5f90555f612a81565b6030600c2054612a7c57634b6e7f185f526004601cfd5b67ceea21b6a1148100901560021b526004601cfd5b6001600160401b03811161281c57601f01601f191660200190565b5f818152673ec412a9852d173d60c11b601c5260209020810181015460601b15612b98575f818152673ec412a9852d173d60c11b601c52602090208101810154612b95919060a01c90613604565b90565b63677510db60e11b5f5260045ffd5b5f818152673ec412a9852d173d60c11b601c5260209020810101546001600160a01b031690811561258d57565b5f818152673ec412a9852d173d60c11b601c5260209020810181015460601b15612b98575f818152673ec412a9852d173d60c11b601c5260209020810181015460a01c6207ffff8160221c161515612c2c82846139d1565b806131b1575b613136576130d157600f612ca291612c9960026020958680612c5b612c55612887565b93613c72565b60405199848b9551918291018487015e84019061202360f01b83830152805192839101602283015e01015f838201520301601f198101865285612866565b601e1c16613cb7565b90612cac81613ebc565b918160405190805101926020820193849162900094601f5265c0000000a6ab6008527f2671756f743b26616d703b262333393b266c743b2667743b00000000000000005f525b81810361308d575050612b959460248561085a9560136020612f9e600498612f72602c602e9a5f869f52601f19848a0301845285890193846040527f3c73766720786d6c6e733d22687474703a2f2f7777772e77332e6f72672f323060408b01527f30302f737667222076696577426f783d2230203020343030203430302220666960608b01527f6c6c3d2223623536353164223e3c706174682066696c6c3d222331643133306360808b01527f2220643d224d302030683430307634303048307a222f3e3c636972636c65206360a08b01527f783d22323030222063793d223137382220723d223530222f3e3c636972636c6560c08b01527f2063783d22323030222063793d223235342220723d223632222f3e3c7061746860e08b01527f20643d224d31393320343068313476313130682d31347a222f3e3c70617468206101008b01527f7374726f6b653d22233164313330632220643d224d313936203430763235304d6101208b01527f32303420343076323530222f3e3c672066696c6c3d22236538643863302220666101408b01527f6f6e742d66616d696c793d2273657269662220746578742d616e63686f723d226101608b01527f6d6964646c65223e3c7465787420783d223230302220793d223335322220666f6101808b01526c373a16b9b4bd329e911919111f60991b6101a08b01525180916101ad8b015e8801977f3c2f746578743e3c7465787420783d223230302220793d223337382220666f6e6101ad8a01526b3a16b9b4bd329e91189b111f60a11b6101cd8a01526101ad8851878a019a818c6101d983015e0101701e17ba32bc3a1f1e17b39f1e17b9bb339f60791b8382015203018a1981018352600e190182612866565b604051612f80604082612866565b600d81526c1a5b5859d94bdcdd99cade1b5b609a1b84820152613d5e565b60296040519b8c98683d913730b6b2911d1160b91b828b0152805191829101838b015e88017201116113232b9b1b934b83a34b7b7111d11209606d1b828201528551908188603c83015e0101907f207468617420686173206e6f7420706c61796564207965742e222c22696d6167848301526332911d1160e11b6033830152805192839101603783015e0101907f222c2261747472696275746573223a5b7b2274726169745f74797065223a224b848301526d34b7321116113b30b63ab2911d1160911b6044830152518092605283015e010163227d5d7d60e01b838201520301601b19810184520182612866565b600190959195019060ff82511667500000c4000000006001821b16156130c45751601f8160f81c1651825260fd1c01945b90612cf2565b90600191815301946130be565b505f5260096020526020612b95600e60276130ef60405f2054613a2d565b60405194859166697066733a2f2f60c81b828401528051918291018484015e81016d17b6b2ba30b230ba30973539b7b760911b838201520301601119810184520182612866565b5050612b95600e6001602093602785613153612c55600354613a2d565b60405197889466697066733a2f2f60c81b828701528051918291018587015e840190602f60f81b84830152805192839101602883015e01016d17b6b2ba30b230ba30973539b7b760911b838201520301601119810184520182612866565b5080806131bf575b15612c32565b5061ffff60025460401c1661ffff83604f1c16146131b9565b91908201809211611a5057565b91908203918211611a5057565b6001600160401b03811161281c5760051b60200190565b80518210156129e35760209160051b010190565b638b78c6d81954330361322c57565b6382b429005f526004601cfd5b9190915f9260408201918251156133e55780515f818152673ec412a9852d173d60c11b601c5260209020810101546001600160a01b03169182156133d55781515f818152673ec412a9852d173d60c11b601c52602090208101015460a01c926001600160a01b038216141590816133b1575b506133ac576132bb828251613604565b92602082019384510361339c576207ffff808460221c161461338c576404000000006001600160601b03600254941601936001600160601b038511611a50577fe85408fef0fbc6f2e13ce7b86da468572426c9e354dcd5271bc50db86d1f2e4460405f516020613f9f5f395f51905f52966b80007fffffffffffffffffff60209761ffff604f1b90600f1b169116176133558187516135da565b845186515f5260098852825f205563ffffffff6207ffff8751955196519260221c1683519283521687820152a351604051908152a1565b5063fad39fcb60e01b9450505050565b5063572cfd0960e01b9450505050565b505050565b9050819550826133c19251613b61565b936001600160e01b0319851615155f6132ab565b5063677510db60e11b9450505050565b63506f3a1b60e01b5f5260045ffd5b6001600160a01b03161580156134ae575b6134ab575f818152673ec412a9852d173d60c11b601c5260209020810181015460a01c5b61344c60016001605f1b03821660ff8084603f1c16145f1461349d575b836135da565b6001605f1b166134595750565b6020815f516020613f9f5f395f51905f52927f4230a781b08c4dfc7a0b967d78b2f1af854577958613b2b4a5c01c92edb53d6b836040515f8152a2604051908152a1565b6134a6906135b5565b613446565b50565b506001613405565b6001600160a01b0316159081156134f1575b506134ab575f818152673ec412a9852d173d60c11b601c5260209020810181015460a01c613429565b6001600160a01b03161590505f6134c8565b9060a46020939460405195869463150b7a028652338787015260018060a01b03166040860152606085015260808085015280518091818060a0880152613581575b505001905f601c8401915af115613573575b5163757a42ff60e11b0161356657565b63d1a57ed65f526004601cfd5b3d15613556573d5f823e3d90fd5b818760c08801920160045afa50805f613544565b61359f9033613c14565b156135a657565b63096dcfe360e31b5f5260045ffd5b6001600160601b03678000000000000000911601906001600160601b038211611a5057565b805f52673ec412a9852d173d60c11b601c5260205f20810101908154908160a01c1860a01b189055565b9061360f81836139d1565b9061ffff600154926103ff8360351c16155f146136d6575f5b6207ffff8460221c16155f146136c3575f905b82156136bc578360025460401c16925b156136ad5760016001605f1b03600354955b604051976020890199468b523060408b015260608a015260808901521660a087015260c086015260e08501521661010083015261012082015261012081526136a761014082612866565b51902090565b60016001605f1b035f9561365d565b5f9261364b565b855f52600960205260405f20549061363b565b845f52600860205260405f2054613628565b60ff60025460901c166136f757565b63777821ff60e11b5f5260045ffd5b81810292918115918404141715611a5057565b6277f8806137477f0000000000000000000000000000000000000000000000000000000000000000426131e5565b049060ff821161375357565b60ff9150565b909291905f198201828111611a50576003106137f25760018060a01b0316918291845f52673ec412a9852d173d60c11b601c526001600160601b0360a01b9160471b90601e1b1760a01b161760205f208301830155805f52601c600c2060018154019063ffffffff8216830215612ae257555f7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef8180a4565b5063717350f360e11b5f5260045260245ffd5b60018060a01b031680638b78c6d819547f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3638b78c6d81955565b91906001600160e01b0319906138589084613239565b169081156138df575063677510db60e11b8114612b985763096dcfe360e31b81146135a6576312a8783960e01b81146138cb5763fad39fcb60e01b146138b857516138a281612b47565b9063572cfd0960e01b5f5260045260245260445ffd5b5163fad39fcb60e01b5f5260045260245ffd5b50516312a8783960e01b5f5260045260245ffd5b915050565b90925f9291906001600160a01b038216156139c85760405192600484016024850196604486019060648701926064860198873b1561394c5750946020989694928194928b9997630b135d3f60e11b8952526040895252375afa9051630b135d3f60e11b141690565b9a995050949596505050908060401461399c5760411461396c5750505050565b60408092939496508101355f1a60205281375b5f526020600160805f825afa511860601b3d11915f606052604052565b5060208082013560ff81901c601b0190915290356040526001600160ff1b03166060529193509061397f565b50505050505f90565b906002549161ffff8360401c1615159283613a18575b83613a04575b5050816139f8575090565b6001605f1b1615919050565b60701c63ffffffff16101591505f806139ed565b925063ffffffff8360501c16811015926139e7565b604051613a3b606082612866565b60348152602081019160403684375f5b60338110613ace575060021b601f1660208110156129e3578151603310156129e357612b95917f6162636465666768696a6b6c6d6e6f707172737475767778797a3233343536376027921a6053820153604051938491666261667962656960c81b60208401525180918484015e81015f838201520301601f198101835282612866565b80600502600581048203611a505760fd0360fd8111611a505782601f911c169060208210156129e35783518110156129e3576001917f6162636465666768696a6b6c6d6e6f707172737475767778797a323334353637901a8482016020015301613a4b565b60405190613b42604083612866565b601082526f30b8383634b1b0ba34b7b717b539b7b760811b6020830152565b638b78c6d8600c52825f5260016020600c20541615159283928394613bc0575b508215613baf575b5050613baa5715613b9f576312a8783960e01b90565b63096dcfe360e31b90565b505f90565b613bb99250613c14565b5f80613b89565b6001605f1b161592505f613b81565b638b78c6d8600c525f526020600c2090815490811618809155600c5160601c7f715ad5ce61fc9595c7b415289d59cf203f23a94fa06f04af7e489a0a76e1fe265f80a3565b5f8281526001600160a01b03918216673ec412a9852d173d60c11b8117601c52602090912083019092018054600194939216801561258d57808303613c5857505050565b5f526030600c205415613c69575050565b60010154149150565b90604051600a608082019360a083016040525f8552935b5f190193603082820601855304928315613ca557600a90613c89565b809350608091030191601f1901918252565b60018114613d395760028114613d1557600314613cf257604051613cdc604082612866565b600681526533bab4ba30b960d11b602082015290565b604051613d00604082612866565b600581526463656c6c6f60d81b602082015290565b50604051613d24604082612866565b600581526476696f6c6160d81b602082015290565b50604051613d48604082612866565b60068152653b34b7b634b760d11b602082015290565b81606092805180613dca575b5050506008612b9591602560208095604051968794643230ba309d60d91b828701528051918291018587015e840190670ed8985cd94d8d0b60c21b84830152805192839101602d83015e01015f838201520301601f198101835282612866565b919350916003600283010460021b604051907f4142434445464748494a4b4c4d4e4f505152535455565758595a616263646566601f526106707f6768696a6b6c6d6e6f707172737475767778797a303132333435363738392d5f18603f52602082019181810191602086818501980101936004600386519a5f88525b0191603f8351818160121c16515f538181600c1c1651600153818160061c165160025316516003535f518152019088821015613e8757600490600390613e46565b50979093526040918201909152613d3d60f01b60039094066002048603939093525f9094529281529190506008816025613d6a565b9060405191602083017b5c75303030303031323334353637383961626364656662746e00667260155281518201915b828103613f0857505f8152838103601f1901845260200160405250565b6001019081519060ff8216916020831015613f67576137006001841b1615613f4557506008600292605c83530151600182015301915b9190613eeb565b6006925080600f809260041c1651601d531651601e5360195181520191613f3e565b506b1000000000000004000000006001831b1615613f9257600291605c825360018201530191613f3e565b60019181530191613f3e56fef8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce7",
}

// Collection is an auto generated Go binding around an Ethereum contract.
type Collection struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Collection) GetABI() abi.ABI {
	return c.abi
}

// NewCollection creates a new instance of Collection.
func NewCollection() *Collection {
	parsed, err := CollectionMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Collection{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Collection) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(string name_, string symbol_, uint32 maxSupply_, uint128 price_, bytes32 commitment_, address admin) returns()
func (collection *Collection) PackConstructor(name_ string, symbol_ string, maxSupply_ uint32, price_ *big.Int, commitment_ [32]byte, admin common.Address) []byte {
	enc, err := collection.abi.Pack("", name_, symbol_, maxSupply_, price_, commitment_, admin)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCOMPOSER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3411a18e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function COMPOSER() view returns(uint256)
func (collection *Collection) PackCOMPOSER() []byte {
	enc, err := collection.abi.Pack("COMPOSER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCOMPOSER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3411a18e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function COMPOSER() view returns(uint256)
func (collection *Collection) TryPackCOMPOSER() ([]byte, error) {
	return collection.abi.Pack("COMPOSER")
}

// UnpackCOMPOSER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3411a18e.
//
// Solidity: function COMPOSER() view returns(uint256)
func (collection *Collection) UnpackCOMPOSER(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("COMPOSER", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSEALDELAY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b0cad40.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function SEAL_DELAY() view returns(uint256)
func (collection *Collection) PackSEALDELAY() []byte {
	enc, err := collection.abi.Pack("SEAL_DELAY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSEALDELAY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b0cad40.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function SEAL_DELAY() view returns(uint256)
func (collection *Collection) TryPackSEALDELAY() ([]byte, error) {
	return collection.abi.Pack("SEAL_DELAY")
}

// UnpackSEALDELAY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2b0cad40.
//
// Solidity: function SEAL_DELAY() view returns(uint256)
func (collection *Collection) UnpackSEALDELAY(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("SEAL_DELAY", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address account, uint256 id) payable returns()
func (collection *Collection) PackApprove(account common.Address, id *big.Int) []byte {
	enc, err := collection.abi.Pack("approve", account, id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address account, uint256 id) payable returns()
func (collection *Collection) TryPackApprove(account common.Address, id *big.Int) ([]byte, error) {
	return collection.abi.Pack("approve", account, id)
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address owner) view returns(uint256 result)
func (collection *Collection) PackBalanceOf(owner common.Address) []byte {
	enc, err := collection.abi.Pack("balanceOf", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address owner) view returns(uint256 result)
func (collection *Collection) TryPackBalanceOf(owner common.Address) ([]byte, error) {
	return collection.abi.Pack("balanceOf", owner)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address owner) view returns(uint256 result)
func (collection *Collection) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42966c68.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function burn(uint256 id) returns()
func (collection *Collection) PackBurn(id *big.Int) []byte {
	enc, err := collection.abi.Pack("burn", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42966c68.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function burn(uint256 id) returns()
func (collection *Collection) TryPackBurn(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("burn", id)
}

// PackCancelOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x54d1f13d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelOwnershipHandover() payable returns()
func (collection *Collection) PackCancelOwnershipHandover() []byte {
	enc, err := collection.abi.Pack("cancelOwnershipHandover")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x54d1f13d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelOwnershipHandover() payable returns()
func (collection *Collection) TryPackCancelOwnershipHandover() ([]byte, error) {
	return collection.abi.Pack("cancelOwnershipHandover")
}

// PackCapture is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4a3e9d7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function capture() returns()
func (collection *Collection) PackCapture() []byte {
	enc, err := collection.abi.Pack("capture")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCapture is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4a3e9d7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function capture() returns()
func (collection *Collection) TryPackCapture() ([]byte, error) {
	return collection.abi.Pack("capture")
}

// PackCapturedHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e10ea3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function capturedHash() view returns(bytes32)
func (collection *Collection) PackCapturedHash() []byte {
	enc, err := collection.abi.Pack("capturedHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCapturedHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e10ea3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function capturedHash() view returns(bytes32)
func (collection *Collection) TryPackCapturedHash() ([]byte, error) {
	return collection.abi.Pack("capturedHash")
}

// UnpackCapturedHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4e10ea3a.
//
// Solidity: function capturedHash() view returns(bytes32)
func (collection *Collection) UnpackCapturedHash(data []byte) ([32]byte, error) {
	out, err := collection.abi.Unpack("capturedHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCollectionSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5752a646.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function collectionSeed() view returns(bytes32)
func (collection *Collection) PackCollectionSeed() []byte {
	enc, err := collection.abi.Pack("collectionSeed")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCollectionSeed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5752a646.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function collectionSeed() view returns(bytes32)
func (collection *Collection) TryPackCollectionSeed() ([]byte, error) {
	return collection.abi.Pack("collectionSeed")
}

// UnpackCollectionSeed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5752a646.
//
// Solidity: function collectionSeed() view returns(bytes32)
func (collection *Collection) UnpackCollectionSeed(data []byte) ([32]byte, error) {
	out, err := collection.abi.Unpack("collectionSeed", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCommitment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1303a484.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commitment() view returns(bytes32)
func (collection *Collection) PackCommitment() []byte {
	enc, err := collection.abi.Pack("commitment")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1303a484.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commitment() view returns(bytes32)
func (collection *Collection) TryPackCommitment() ([]byte, error) {
	return collection.abi.Pack("commitment")
}

// UnpackCommitment is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1303a484.
//
// Solidity: function commitment() view returns(bytes32)
func (collection *Collection) UnpackCommitment(data []byte) ([32]byte, error) {
	out, err := collection.abi.Unpack("commitment", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCompleteOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf04e283e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function completeOwnershipHandover(address pendingOwner) payable returns()
func (collection *Collection) PackCompleteOwnershipHandover(pendingOwner common.Address) []byte {
	enc, err := collection.abi.Pack("completeOwnershipHandover", pendingOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCompleteOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf04e283e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function completeOwnershipHandover(address pendingOwner) payable returns()
func (collection *Collection) TryPackCompleteOwnershipHandover(pendingOwner common.Address) ([]byte, error) {
	return collection.abi.Pack("completeOwnershipHandover", pendingOwner)
}

// PackContractURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe8a3d485.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contractURI() view returns(string)
func (collection *Collection) PackContractURI() []byte {
	enc, err := collection.abi.Pack("contractURI")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContractURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe8a3d485.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contractURI() view returns(string)
func (collection *Collection) TryPackContractURI() ([]byte, error) {
	return collection.abi.Pack("contractURI")
}

// UnpackContractURI is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe8a3d485.
//
// Solidity: function contractURI() view returns(string)
func (collection *Collection) UnpackContractURI(data []byte) (string, error) {
	out, err := collection.abi.Unpack("contractURI", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackDna is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf666ec31.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function dna(uint256 id) view returns(bytes32)
func (collection *Collection) PackDna(id *big.Int) []byte {
	enc, err := collection.abi.Pack("dna", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDna is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf666ec31.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function dna(uint256 id) view returns(bytes32)
func (collection *Collection) TryPackDna(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("dna", id)
}

// UnpackDna is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf666ec31.
//
// Solidity: function dna(uint256 id) view returns(bytes32)
func (collection *Collection) UnpackDna(data []byte) ([32]byte, error) {
	out, err := collection.abi.Unpack("dna", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (collection *Collection) PackEip712Domain() []byte {
	enc, err := collection.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (collection *Collection) TryPackEip712Domain() ([]byte, error) {
	return collection.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (collection *Collection) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := collection.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x62a5af3b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function freeze() returns()
func (collection *Collection) PackFreeze() []byte {
	enc, err := collection.abi.Pack("freeze")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x62a5af3b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function freeze() returns()
func (collection *Collection) TryPackFreeze() ([]byte, error) {
	return collection.abi.Pack("freeze")
}

// PackFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x054f7d9c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function frozen() view returns(bool)
func (collection *Collection) PackFrozen() []byte {
	enc, err := collection.abi.Pack("frozen")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x054f7d9c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function frozen() view returns(bool)
func (collection *Collection) TryPackFrozen() ([]byte, error) {
	return collection.abi.Pack("frozen")
}

// UnpackFrozen is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (collection *Collection) UnpackFrozen(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("frozen", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackGetApproved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x081812fc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getApproved(uint256 id) view returns(address result)
func (collection *Collection) PackGetApproved(id *big.Int) []byte {
	enc, err := collection.abi.Pack("getApproved", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetApproved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x081812fc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getApproved(uint256 id) view returns(address result)
func (collection *Collection) TryPackGetApproved(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("getApproved", id)
}

// UnpackGetApproved is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x081812fc.
//
// Solidity: function getApproved(uint256 id) view returns(address result)
func (collection *Collection) UnpackGetApproved(data []byte) (common.Address, error) {
	out, err := collection.abi.Unpack("getApproved", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackGrantRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1c10893f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function grantRoles(address user, uint256 roles) payable returns()
func (collection *Collection) PackGrantRoles(user common.Address, roles *big.Int) []byte {
	enc, err := collection.abi.Pack("grantRoles", user, roles)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGrantRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1c10893f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function grantRoles(address user, uint256 roles) payable returns()
func (collection *Collection) TryPackGrantRoles(user common.Address, roles *big.Int) ([]byte, error) {
	return collection.abi.Pack("grantRoles", user, roles)
}

// PackHasAllRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1cd64df4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hasAllRoles(address user, uint256 roles) view returns(bool)
func (collection *Collection) PackHasAllRoles(user common.Address, roles *big.Int) []byte {
	enc, err := collection.abi.Pack("hasAllRoles", user, roles)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHasAllRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1cd64df4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hasAllRoles(address user, uint256 roles) view returns(bool)
func (collection *Collection) TryPackHasAllRoles(user common.Address, roles *big.Int) ([]byte, error) {
	return collection.abi.Pack("hasAllRoles", user, roles)
}

// UnpackHasAllRoles is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1cd64df4.
//
// Solidity: function hasAllRoles(address user, uint256 roles) view returns(bool)
func (collection *Collection) UnpackHasAllRoles(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("hasAllRoles", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackHasAnyRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x514e62fc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hasAnyRole(address user, uint256 roles) view returns(bool)
func (collection *Collection) PackHasAnyRole(user common.Address, roles *big.Int) []byte {
	enc, err := collection.abi.Pack("hasAnyRole", user, roles)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHasAnyRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x514e62fc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hasAnyRole(address user, uint256 roles) view returns(bool)
func (collection *Collection) TryPackHasAnyRole(user common.Address, roles *big.Int) ([]byte, error) {
	return collection.abi.Pack("hasAnyRole", user, roles)
}

// UnpackHasAnyRole is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x514e62fc.
//
// Solidity: function hasAnyRole(address user, uint256 roles) view returns(bool)
func (collection *Collection) UnpackHasAnyRole(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("hasAnyRole", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsApprovedForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe985e9c5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool result)
func (collection *Collection) PackIsApprovedForAll(owner common.Address, operator common.Address) []byte {
	enc, err := collection.abi.Pack("isApprovedForAll", owner, operator)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsApprovedForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe985e9c5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool result)
func (collection *Collection) TryPackIsApprovedForAll(owner common.Address, operator common.Address) ([]byte, error) {
	return collection.abi.Pack("isApprovedForAll", owner, operator)
}

// UnpackIsApprovedForAll is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe985e9c5.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool result)
func (collection *Collection) UnpackIsApprovedForAll(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("isApprovedForAll", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackLink is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0148f0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function link(uint256 id, bytes32 expected, bytes32 digest) returns()
func (collection *Collection) PackLink(id *big.Int, expected [32]byte, digest [32]byte) []byte {
	enc, err := collection.abi.Pack("link", id, expected, digest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLink is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0148f0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function link(uint256 id, bytes32 expected, bytes32 digest) returns()
func (collection *Collection) TryPackLink(id *big.Int, expected [32]byte, digest [32]byte) ([]byte, error) {
	return collection.abi.Pack("link", id, expected, digest)
}

// PackLinkBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95e636b5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function linkBatch((uint256,bytes32,bytes32)[] links) returns()
func (collection *Collection) PackLinkBatch(links []CollectionLink) []byte {
	enc, err := collection.abi.Pack("linkBatch", links)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLinkBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95e636b5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function linkBatch((uint256,bytes32,bytes32)[] links) returns()
func (collection *Collection) TryPackLinkBatch(links []CollectionLink) ([]byte, error) {
	return collection.abi.Pack("linkBatch", links)
}

// PackLinkBatchLenient is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x17b79f68.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function linkBatchLenient((uint256,bytes32,bytes32)[] links) returns()
func (collection *Collection) PackLinkBatchLenient(links []CollectionLink) []byte {
	enc, err := collection.abi.Pack("linkBatchLenient", links)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLinkBatchLenient is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x17b79f68.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function linkBatchLenient((uint256,bytes32,bytes32)[] links) returns()
func (collection *Collection) TryPackLinkBatchLenient(links []CollectionLink) ([]byte, error) {
	return collection.abi.Pack("linkBatchLenient", links)
}

// PackLinkSeason is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9935a4b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function linkSeason(bytes32 root, bytes32 statesRoot, uint32 from, uint32 to) returns()
func (collection *Collection) PackLinkSeason(root [32]byte, statesRoot [32]byte, from uint32, to uint32) []byte {
	enc, err := collection.abi.Pack("linkSeason", root, statesRoot, from, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLinkSeason is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9935a4b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function linkSeason(bytes32 root, bytes32 statesRoot, uint32 from, uint32 to) returns()
func (collection *Collection) TryPackLinkSeason(root [32]byte, statesRoot [32]byte, from uint32, to uint32) ([]byte, error) {
	return collection.abi.Pack("linkSeason", root, statesRoot, from, to)
}

// PackLinkWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb20bd07b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function linkWithPermit((uint256,bytes32,bytes32) l, uint256 deadline, bytes signature) returns()
func (collection *Collection) PackLinkWithPermit(l CollectionLink, deadline *big.Int, signature []byte) []byte {
	enc, err := collection.abi.Pack("linkWithPermit", l, deadline, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLinkWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb20bd07b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function linkWithPermit((uint256,bytes32,bytes32) l, uint256 deadline, bytes signature) returns()
func (collection *Collection) TryPackLinkWithPermit(l CollectionLink, deadline *big.Int, signature []byte) ([]byte, error) {
	return collection.abi.Pack("linkWithPermit", l, deadline, signature)
}

// PackMaxSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5abeb01.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxSupply() view returns(uint32)
func (collection *Collection) PackMaxSupply() []byte {
	enc, err := collection.abi.Pack("maxSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5abeb01.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxSupply() view returns(uint32)
func (collection *Collection) TryPackMaxSupply() ([]byte, error) {
	return collection.abi.Pack("maxSupply")
}

// UnpackMaxSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5abeb01.
//
// Solidity: function maxSupply() view returns(uint32)
func (collection *Collection) UnpackMaxSupply(data []byte) (uint32, error) {
	out, err := collection.abi.Unpack("maxSupply", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x691562a0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint8 kind) payable returns(uint256 id)
func (collection *Collection) PackMint(to common.Address, kind uint8) []byte {
	enc, err := collection.abi.Pack("mint", to, kind)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x691562a0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint8 kind) payable returns(uint256 id)
func (collection *Collection) TryPackMint(to common.Address, kind uint8) ([]byte, error) {
	return collection.abi.Pack("mint", to, kind)
}

// UnpackMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x691562a0.
//
// Solidity: function mint(address to, uint8 kind) payable returns(uint256 id)
func (collection *Collection) UnpackMint(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("mint", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMintBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdab6841f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mintBatch(address to, uint8[] kinds) payable returns(uint256 first)
func (collection *Collection) PackMintBatch(to common.Address, kinds []uint8) []byte {
	enc, err := collection.abi.Pack("mintBatch", to, kinds)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMintBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdab6841f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mintBatch(address to, uint8[] kinds) payable returns(uint256 first)
func (collection *Collection) TryPackMintBatch(to common.Address, kinds []uint8) ([]byte, error) {
	return collection.abi.Pack("mintBatch", to, kinds)
}

// UnpackMintBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdab6841f.
//
// Solidity: function mintBatch(address to, uint8[] kinds) payable returns(uint256 first)
func (collection *Collection) UnpackMintBatch(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("mintBatch", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (collection *Collection) PackName() []byte {
	enc, err := collection.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (collection *Collection) TryPackName() ([]byte, error) {
	return collection.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (collection *Collection) UnpackName(data []byte) (string, error) {
	out, err := collection.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackOpenedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38930203.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openedAt() view returns(uint256)
func (collection *Collection) PackOpenedAt() []byte {
	enc, err := collection.abi.Pack("openedAt")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38930203.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openedAt() view returns(uint256)
func (collection *Collection) TryPackOpenedAt() ([]byte, error) {
	return collection.abi.Pack("openedAt")
}

// UnpackOpenedAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38930203.
//
// Solidity: function openedAt() view returns(uint256)
func (collection *Collection) UnpackOpenedAt(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("openedAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address result)
func (collection *Collection) PackOwner() []byte {
	enc, err := collection.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address result)
func (collection *Collection) TryPackOwner() ([]byte, error) {
	return collection.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address result)
func (collection *Collection) UnpackOwner(data []byte) (common.Address, error) {
	out, err := collection.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOwnerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6352211e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ownerOf(uint256 id) view returns(address result)
func (collection *Collection) PackOwnerOf(id *big.Int) []byte {
	enc, err := collection.abi.Pack("ownerOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwnerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6352211e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ownerOf(uint256 id) view returns(address result)
func (collection *Collection) TryPackOwnerOf(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("ownerOf", id)
}

// UnpackOwnerOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6352211e.
//
// Solidity: function ownerOf(uint256 id) view returns(address result)
func (collection *Collection) UnpackOwnerOf(data []byte) (common.Address, error) {
	out, err := collection.abi.Unpack("ownerOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOwnershipHandoverExpiresAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfee81cf4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ownershipHandoverExpiresAt(address pendingOwner) view returns(uint256 result)
func (collection *Collection) PackOwnershipHandoverExpiresAt(pendingOwner common.Address) []byte {
	enc, err := collection.abi.Pack("ownershipHandoverExpiresAt", pendingOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwnershipHandoverExpiresAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfee81cf4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ownershipHandoverExpiresAt(address pendingOwner) view returns(uint256 result)
func (collection *Collection) TryPackOwnershipHandoverExpiresAt(pendingOwner common.Address) ([]byte, error) {
	return collection.abi.Pack("ownershipHandoverExpiresAt", pendingOwner)
}

// UnpackOwnershipHandoverExpiresAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfee81cf4.
//
// Solidity: function ownershipHandoverExpiresAt(address pendingOwner) view returns(uint256 result)
func (collection *Collection) UnpackOwnershipHandoverExpiresAt(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("ownershipHandoverExpiresAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPage is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebb9e69c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function page(uint256 from, uint256 n) view returns((bytes32,uint32,uint32,uint16,bytes32,uint32,uint32) all, (uint256,address,uint96,bytes32,bytes32)[] tokens)
func (collection *Collection) PackPage(from *big.Int, n *big.Int) []byte {
	enc, err := collection.abi.Pack("page", from, n)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPage is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebb9e69c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function page(uint256 from, uint256 n) view returns((bytes32,uint32,uint32,uint16,bytes32,uint32,uint32) all, (uint256,address,uint96,bytes32,bytes32)[] tokens)
func (collection *Collection) TryPackPage(from *big.Int, n *big.Int) ([]byte, error) {
	return collection.abi.Pack("page", from, n)
}

// PageOutput serves as a container for the return parameters of contract
// method Page.
type PageOutput struct {
	All    CollectionOverview
	Tokens []CollectionToken
}

// UnpackPage is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xebb9e69c.
//
// Solidity: function page(uint256 from, uint256 n) view returns((bytes32,uint32,uint32,uint16,bytes32,uint32,uint32) all, (uint256,address,uint96,bytes32,bytes32)[] tokens)
func (collection *Collection) UnpackPage(data []byte) (PageOutput, error) {
	out, err := collection.abi.Unpack("page", data)
	outstruct := new(PageOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.All = *abi.ConvertType(out[0], new(CollectionOverview)).(*CollectionOverview)
	outstruct.Tokens = *abi.ConvertType(out[1], new([]CollectionToken)).(*[]CollectionToken)
	return *outstruct, nil
}

// PackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paused() view returns(bool)
func (collection *Collection) PackPaused() []byte {
	enc, err := collection.abi.Pack("paused")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paused() view returns(bool)
func (collection *Collection) TryPackPaused() ([]byte, error) {
	return collection.abi.Pack("paused")
}

// UnpackPaused is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (collection *Collection) UnpackPaused(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("paused", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa035b1fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function price() view returns(uint256)
func (collection *Collection) PackPrice() []byte {
	enc, err := collection.abi.Pack("price")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa035b1fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function price() view returns(uint256)
func (collection *Collection) TryPackPrice() ([]byte, error) {
	return collection.abi.Pack("price")
}

// UnpackPrice is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa035b1fe.
//
// Solidity: function price() view returns(uint256)
func (collection *Collection) UnpackPrice(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("price", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37bdc99b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function release(uint256 id) returns()
func (collection *Collection) PackRelease(id *big.Int) []byte {
	enc, err := collection.abi.Pack("release", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37bdc99b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function release(uint256 id) returns()
func (collection *Collection) TryPackRelease(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("release", id)
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() payable returns()
func (collection *Collection) PackRenounceOwnership() []byte {
	enc, err := collection.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() payable returns()
func (collection *Collection) TryPackRenounceOwnership() ([]byte, error) {
	return collection.abi.Pack("renounceOwnership")
}

// PackRenounceRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x183a4f6e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceRoles(uint256 roles) payable returns()
func (collection *Collection) PackRenounceRoles(roles *big.Int) []byte {
	enc, err := collection.abi.Pack("renounceRoles", roles)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x183a4f6e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceRoles(uint256 roles) payable returns()
func (collection *Collection) TryPackRenounceRoles(roles *big.Int) ([]byte, error) {
	return collection.abi.Pack("renounceRoles", roles)
}

// PackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa171d4e3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function request(uint256 id, uint32 wish) returns()
func (collection *Collection) PackRequest(id *big.Int, wish uint32) []byte {
	enc, err := collection.abi.Pack("request", id, wish)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa171d4e3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function request(uint256 id, uint32 wish) returns()
func (collection *Collection) TryPackRequest(id *big.Int, wish uint32) ([]byte, error) {
	return collection.abi.Pack("request", id, wish)
}

// PackRequestOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25692962.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestOwnershipHandover() payable returns()
func (collection *Collection) PackRequestOwnershipHandover() []byte {
	enc, err := collection.abi.Pack("requestOwnershipHandover")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestOwnershipHandover is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25692962.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestOwnershipHandover() payable returns()
func (collection *Collection) TryPackRequestOwnershipHandover() ([]byte, error) {
	return collection.abi.Pack("requestOwnershipHandover")
}

// PackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x819b25ba.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reserve(uint256 id) returns()
func (collection *Collection) PackReserve(id *big.Int) []byte {
	enc, err := collection.abi.Pack("reserve", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x819b25ba.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reserve(uint256 id) returns()
func (collection *Collection) TryPackReserve(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("reserve", id)
}

// PackReveal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x701fd0f1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reveal(bytes32 secret) returns()
func (collection *Collection) PackReveal(secret [32]byte) []byte {
	enc, err := collection.abi.Pack("reveal", secret)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReveal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x701fd0f1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reveal(bytes32 secret) returns()
func (collection *Collection) TryPackReveal(secret [32]byte) ([]byte, error) {
	return collection.abi.Pack("reveal", secret)
}

// PackRevokeRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a4ee7b1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokeRoles(address user, uint256 roles) payable returns()
func (collection *Collection) PackRevokeRoles(user common.Address, roles *big.Int) []byte {
	enc, err := collection.abi.Pack("revokeRoles", user, roles)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokeRoles is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a4ee7b1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokeRoles(address user, uint256 roles) payable returns()
func (collection *Collection) TryPackRevokeRoles(user common.Address, roles *big.Int) ([]byte, error) {
	return collection.abi.Pack("revokeRoles", user, roles)
}

// PackRolesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2de94807.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rolesOf(address user) view returns(uint256 roles)
func (collection *Collection) PackRolesOf(user common.Address) []byte {
	enc, err := collection.abi.Pack("rolesOf", user)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRolesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2de94807.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rolesOf(address user) view returns(uint256 roles)
func (collection *Collection) TryPackRolesOf(user common.Address) ([]byte, error) {
	return collection.abi.Pack("rolesOf", user)
}

// UnpackRolesOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2de94807.
//
// Solidity: function rolesOf(address user) view returns(uint256 roles)
func (collection *Collection) UnpackRolesOf(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("rolesOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRoyaltyInfo is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2a55205a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function royaltyInfo(uint256 tokenId, uint256 salePrice) view returns(address receiver, uint256 royaltyAmount)
func (collection *Collection) PackRoyaltyInfo(tokenId *big.Int, salePrice *big.Int) []byte {
	enc, err := collection.abi.Pack("royaltyInfo", tokenId, salePrice)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRoyaltyInfo is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2a55205a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function royaltyInfo(uint256 tokenId, uint256 salePrice) view returns(address receiver, uint256 royaltyAmount)
func (collection *Collection) TryPackRoyaltyInfo(tokenId *big.Int, salePrice *big.Int) ([]byte, error) {
	return collection.abi.Pack("royaltyInfo", tokenId, salePrice)
}

// RoyaltyInfoOutput serves as a container for the return parameters of contract
// method RoyaltyInfo.
type RoyaltyInfoOutput struct {
	Receiver      common.Address
	RoyaltyAmount *big.Int
}

// UnpackRoyaltyInfo is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2a55205a.
//
// Solidity: function royaltyInfo(uint256 tokenId, uint256 salePrice) view returns(address receiver, uint256 royaltyAmount)
func (collection *Collection) UnpackRoyaltyInfo(data []byte) (RoyaltyInfoOutput, error) {
	out, err := collection.abi.Unpack("royaltyInfo", data)
	outstruct := new(RoyaltyInfoOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Receiver = *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	outstruct.RoyaltyAmount = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackSafeTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42842e0e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 id) payable returns()
func (collection *Collection) PackSafeTransferFrom(from common.Address, to common.Address, id *big.Int) []byte {
	enc, err := collection.abi.Pack("safeTransferFrom", from, to, id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSafeTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42842e0e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 id) payable returns()
func (collection *Collection) TryPackSafeTransferFrom(from common.Address, to common.Address, id *big.Int) ([]byte, error) {
	return collection.abi.Pack("safeTransferFrom", from, to, id)
}

// PackSafeTransferFrom0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb88d4fde.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 id, bytes data) payable returns()
func (collection *Collection) PackSafeTransferFrom0(from common.Address, to common.Address, id *big.Int, data []byte) []byte {
	enc, err := collection.abi.Pack("safeTransferFrom0", from, to, id, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSafeTransferFrom0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb88d4fde.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 id, bytes data) payable returns()
func (collection *Collection) TryPackSafeTransferFrom0(from common.Address, to common.Address, id *big.Int, data []byte) ([]byte, error) {
	return collection.abi.Pack("safeTransferFrom0", from, to, id, data)
}

// PackSeal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3fb27b85.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function seal() returns()
func (collection *Collection) PackSeal() []byte {
	enc, err := collection.abi.Pack("seal")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSeal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3fb27b85.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function seal() returns()
func (collection *Collection) TryPackSeal() ([]byte, error) {
	return collection.abi.Pack("seal")
}

// PackSealBlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9fab7841.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sealBlock() view returns(uint64)
func (collection *Collection) PackSealBlock() []byte {
	enc, err := collection.abi.Pack("sealBlock")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSealBlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9fab7841.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sealBlock() view returns(uint64)
func (collection *Collection) TryPackSealBlock() ([]byte, error) {
	return collection.abi.Pack("sealBlock")
}

// UnpackSealBlock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9fab7841.
//
// Solidity: function sealBlock() view returns(uint64)
func (collection *Collection) UnpackSealBlock(data []byte) (uint64, error) {
	out, err := collection.abi.Unpack("sealBlock", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackSetApprovalForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa22cb465.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setApprovalForAll(address operator, bool isApproved) returns()
func (collection *Collection) PackSetApprovalForAll(operator common.Address, isApproved bool) []byte {
	enc, err := collection.abi.Pack("setApprovalForAll", operator, isApproved)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetApprovalForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa22cb465.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setApprovalForAll(address operator, bool isApproved) returns()
func (collection *Collection) TryPackSetApprovalForAll(operator common.Address, isApproved bool) ([]byte, error) {
	return collection.abi.Pack("setApprovalForAll", operator, isApproved)
}

// PackSetContractURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x938e3d7b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setContractURI(string uri) returns()
func (collection *Collection) PackSetContractURI(uri string) []byte {
	enc, err := collection.abi.Pack("setContractURI", uri)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetContractURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x938e3d7b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setContractURI(string uri) returns()
func (collection *Collection) TryPackSetContractURI(uri string) ([]byte, error) {
	return collection.abi.Pack("setContractURI", uri)
}

// PackSetPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16c38b3c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setPaused(bool on) returns()
func (collection *Collection) PackSetPaused(on bool) []byte {
	enc, err := collection.abi.Pack("setPaused", on)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16c38b3c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setPaused(bool on) returns()
func (collection *Collection) TryPackSetPaused(on bool) ([]byte, error) {
	return collection.abi.Pack("setPaused", on)
}

// PackSetPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ae84a82.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setPrice(uint128 wei_) returns()
func (collection *Collection) PackSetPrice(wei *big.Int) []byte {
	enc, err := collection.abi.Pack("setPrice", wei)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetPrice is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ae84a82.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setPrice(uint128 wei_) returns()
func (collection *Collection) TryPackSetPrice(wei *big.Int) ([]byte, error) {
	return collection.abi.Pack("setPrice", wei)
}

// PackSetRoyalty is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f2fc60b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setRoyalty(address receiver, uint96 share) returns()
func (collection *Collection) PackSetRoyalty(receiver common.Address, share *big.Int) []byte {
	enc, err := collection.abi.Pack("setRoyalty", receiver, share)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetRoyalty is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f2fc60b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setRoyalty(address receiver, uint96 share) returns()
func (collection *Collection) TryPackSetRoyalty(receiver common.Address, share *big.Int) ([]byte, error) {
	return collection.abi.Pack("setRoyalty", receiver, share)
}

// PackStateHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ff33816.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stateHash(uint256 id) view returns(bytes32)
func (collection *Collection) PackStateHash(id *big.Int) []byte {
	enc, err := collection.abi.Pack("stateHash", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStateHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ff33816.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stateHash(uint256 id) view returns(bytes32)
func (collection *Collection) TryPackStateHash(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("stateHash", id)
}

// UnpackStateHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ff33816.
//
// Solidity: function stateHash(uint256 id) view returns(bytes32)
func (collection *Collection) UnpackStateHash(data []byte) ([32]byte, error) {
	out, err := collection.abi.Unpack("stateHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 id) view returns(bool)
func (collection *Collection) PackSupportsInterface(id [4]byte) []byte {
	enc, err := collection.abi.Pack("supportsInterface", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 id) view returns(bool)
func (collection *Collection) TryPackSupportsInterface(id [4]byte) ([]byte, error) {
	return collection.abi.Pack("supportsInterface", id)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 id) view returns(bool)
func (collection *Collection) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := collection.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (collection *Collection) PackSymbol() []byte {
	enc, err := collection.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (collection *Collection) TryPackSymbol() ([]byte, error) {
	return collection.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (collection *Collection) UnpackSymbol(data []byte) (string, error) {
	out, err := collection.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTeach is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42b8b80c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function teach(uint256 id, bytes32 lesson) returns()
func (collection *Collection) PackTeach(id *big.Int, lesson [32]byte) []byte {
	enc, err := collection.abi.Pack("teach", id, lesson)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTeach is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42b8b80c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function teach(uint256 id, bytes32 lesson) returns()
func (collection *Collection) TryPackTeach(id *big.Int, lesson [32]byte) ([]byte, error) {
	return collection.abi.Pack("teach", id, lesson)
}

// PackTokenURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc87b56dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tokenURI(uint256 id) view returns(string)
func (collection *Collection) PackTokenURI(id *big.Int) []byte {
	enc, err := collection.abi.Pack("tokenURI", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTokenURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc87b56dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tokenURI(uint256 id) view returns(string)
func (collection *Collection) TryPackTokenURI(id *big.Int) ([]byte, error) {
	return collection.abi.Pack("tokenURI", id)
}

// UnpackTokenURI is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc87b56dd.
//
// Solidity: function tokenURI(uint256 id) view returns(string)
func (collection *Collection) UnpackTokenURI(data []byte) (string, error) {
	out, err := collection.abi.Unpack("tokenURI", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (collection *Collection) PackTotalSupply() []byte {
	enc, err := collection.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (collection *Collection) TryPackTotalSupply() ([]byte, error) {
	return collection.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (collection *Collection) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := collection.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 id) payable returns()
func (collection *Collection) PackTransferFrom(from common.Address, to common.Address, id *big.Int) []byte {
	enc, err := collection.abi.Pack("transferFrom", from, to, id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 id) payable returns()
func (collection *Collection) TryPackTransferFrom(from common.Address, to common.Address, id *big.Int) ([]byte, error) {
	return collection.abi.Pack("transferFrom", from, to, id)
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) payable returns()
func (collection *Collection) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := collection.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) payable returns()
func (collection *Collection) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return collection.abi.Pack("transferOwnership", newOwner)
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address to) returns()
func (collection *Collection) PackWithdraw(to common.Address) []byte {
	enc, err := collection.abi.Pack("withdraw", to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address to) returns()
func (collection *Collection) TryPackWithdraw(to common.Address) ([]byte, error) {
	return collection.abi.Pack("withdraw", to)
}

// CollectionApproval represents a Approval event raised by the Collection contract.
type CollectionApproval struct {
	Owner   common.Address
	Account common.Address
	Id      *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const CollectionApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (CollectionApproval) ContractEventName() string {
	return CollectionApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed account, uint256 indexed id)
func (collection *Collection) UnpackApprovalEvent(log *types.Log) (*CollectionApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionApproval)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionApprovalForAll represents a ApprovalForAll event raised by the Collection contract.
type CollectionApprovalForAll struct {
	Owner      common.Address
	Operator   common.Address
	IsApproved bool
	Raw        *types.Log // Blockchain specific contextual infos
}

const CollectionApprovalForAllEventName = "ApprovalForAll"

// ContractEventName returns the user-defined event name.
func (CollectionApprovalForAll) ContractEventName() string {
	return CollectionApprovalForAllEventName
}

// UnpackApprovalForAllEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ApprovalForAll(address indexed owner, address indexed operator, bool isApproved)
func (collection *Collection) UnpackApprovalForAllEvent(log *types.Log) (*CollectionApprovalForAll, error) {
	event := "ApprovalForAll"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionApprovalForAll)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionBatchMetadataUpdate represents a BatchMetadataUpdate event raised by the Collection contract.
type CollectionBatchMetadataUpdate struct {
	From *big.Int
	To   *big.Int
	Raw  *types.Log // Blockchain specific contextual infos
}

const CollectionBatchMetadataUpdateEventName = "BatchMetadataUpdate"

// ContractEventName returns the user-defined event name.
func (CollectionBatchMetadataUpdate) ContractEventName() string {
	return CollectionBatchMetadataUpdateEventName
}

// UnpackBatchMetadataUpdateEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchMetadataUpdate(uint256 from, uint256 to)
func (collection *Collection) UnpackBatchMetadataUpdateEvent(log *types.Log) (*CollectionBatchMetadataUpdate, error) {
	event := "BatchMetadataUpdate"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionBatchMetadataUpdate)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionCaptured represents a Captured event raised by the Collection contract.
type CollectionCaptured struct {
	BlockHash [32]byte
	Raw       *types.Log // Blockchain specific contextual infos
}

const CollectionCapturedEventName = "Captured"

// ContractEventName returns the user-defined event name.
func (CollectionCaptured) ContractEventName() string {
	return CollectionCapturedEventName
}

// UnpackCapturedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Captured(bytes32 blockHash)
func (collection *Collection) UnpackCapturedEvent(log *types.Log) (*CollectionCaptured, error) {
	event := "Captured"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionCaptured)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionContractURIUpdated represents a ContractURIUpdated event raised by the Collection contract.
type CollectionContractURIUpdated struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const CollectionContractURIUpdatedEventName = "ContractURIUpdated"

// ContractEventName returns the user-defined event name.
func (CollectionContractURIUpdated) ContractEventName() string {
	return CollectionContractURIUpdatedEventName
}

// UnpackContractURIUpdatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ContractURIUpdated()
func (collection *Collection) UnpackContractURIUpdatedEvent(log *types.Log) (*CollectionContractURIUpdated, error) {
	event := "ContractURIUpdated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionContractURIUpdated)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionFrozen represents a Frozen event raised by the Collection contract.
type CollectionFrozen struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const CollectionFrozenEventName = "Frozen"

// ContractEventName returns the user-defined event name.
func (CollectionFrozen) ContractEventName() string {
	return CollectionFrozenEventName
}

// UnpackFrozenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Frozen()
func (collection *Collection) UnpackFrozenEvent(log *types.Log) (*CollectionFrozen, error) {
	event := "Frozen"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionFrozen)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionLinked represents a Linked event raised by the Collection contract.
type CollectionLinked struct {
	Id          *big.Int
	StateHash   [32]byte
	Digest      [32]byte
	Performance uint32
	Raw         *types.Log // Blockchain specific contextual infos
}

const CollectionLinkedEventName = "Linked"

// ContractEventName returns the user-defined event name.
func (CollectionLinked) ContractEventName() string {
	return CollectionLinkedEventName
}

// UnpackLinkedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Linked(uint256 indexed id, bytes32 indexed stateHash, bytes32 digest, uint32 performance)
func (collection *Collection) UnpackLinkedEvent(log *types.Log) (*CollectionLinked, error) {
	event := "Linked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionLinked)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionMetadataUpdate represents a MetadataUpdate event raised by the Collection contract.
type CollectionMetadataUpdate struct {
	Id  *big.Int
	Raw *types.Log // Blockchain specific contextual infos
}

const CollectionMetadataUpdateEventName = "MetadataUpdate"

// ContractEventName returns the user-defined event name.
func (CollectionMetadataUpdate) ContractEventName() string {
	return CollectionMetadataUpdateEventName
}

// UnpackMetadataUpdateEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MetadataUpdate(uint256 id)
func (collection *Collection) UnpackMetadataUpdateEvent(log *types.Log) (*CollectionMetadataUpdate, error) {
	event := "MetadataUpdate"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionMetadataUpdate)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionOwnershipHandoverCanceled represents a OwnershipHandoverCanceled event raised by the Collection contract.
type CollectionOwnershipHandoverCanceled struct {
	PendingOwner common.Address
	Raw          *types.Log // Blockchain specific contextual infos
}

const CollectionOwnershipHandoverCanceledEventName = "OwnershipHandoverCanceled"

// ContractEventName returns the user-defined event name.
func (CollectionOwnershipHandoverCanceled) ContractEventName() string {
	return CollectionOwnershipHandoverCanceledEventName
}

// UnpackOwnershipHandoverCanceledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipHandoverCanceled(address indexed pendingOwner)
func (collection *Collection) UnpackOwnershipHandoverCanceledEvent(log *types.Log) (*CollectionOwnershipHandoverCanceled, error) {
	event := "OwnershipHandoverCanceled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionOwnershipHandoverCanceled)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionOwnershipHandoverRequested represents a OwnershipHandoverRequested event raised by the Collection contract.
type CollectionOwnershipHandoverRequested struct {
	PendingOwner common.Address
	Raw          *types.Log // Blockchain specific contextual infos
}

const CollectionOwnershipHandoverRequestedEventName = "OwnershipHandoverRequested"

// ContractEventName returns the user-defined event name.
func (CollectionOwnershipHandoverRequested) ContractEventName() string {
	return CollectionOwnershipHandoverRequestedEventName
}

// UnpackOwnershipHandoverRequestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipHandoverRequested(address indexed pendingOwner)
func (collection *Collection) UnpackOwnershipHandoverRequestedEvent(log *types.Log) (*CollectionOwnershipHandoverRequested, error) {
	event := "OwnershipHandoverRequested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionOwnershipHandoverRequested)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionOwnershipTransferred represents a OwnershipTransferred event raised by the Collection contract.
type CollectionOwnershipTransferred struct {
	OldOwner common.Address
	NewOwner common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const CollectionOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (CollectionOwnershipTransferred) ContractEventName() string {
	return CollectionOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed oldOwner, address indexed newOwner)
func (collection *Collection) UnpackOwnershipTransferredEvent(log *types.Log) (*CollectionOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionPausedChanged represents a PausedChanged event raised by the Collection contract.
type CollectionPausedChanged struct {
	Paused bool
	Raw    *types.Log // Blockchain specific contextual infos
}

const CollectionPausedChangedEventName = "PausedChanged"

// ContractEventName returns the user-defined event name.
func (CollectionPausedChanged) ContractEventName() string {
	return CollectionPausedChangedEventName
}

// UnpackPausedChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PausedChanged(bool paused)
func (collection *Collection) UnpackPausedChangedEvent(log *types.Log) (*CollectionPausedChanged, error) {
	event := "PausedChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionPausedChanged)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionPriceChanged represents a PriceChanged event raised by the Collection contract.
type CollectionPriceChanged struct {
	Price *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const CollectionPriceChangedEventName = "PriceChanged"

// ContractEventName returns the user-defined event name.
func (CollectionPriceChanged) ContractEventName() string {
	return CollectionPriceChangedEventName
}

// UnpackPriceChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PriceChanged(uint256 price)
func (collection *Collection) UnpackPriceChangedEvent(log *types.Log) (*CollectionPriceChanged, error) {
	event := "PriceChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionPriceChanged)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionRequested represents a Requested event raised by the Collection contract.
type CollectionRequested struct {
	Id   *big.Int
	Wish uint32
	Raw  *types.Log // Blockchain specific contextual infos
}

const CollectionRequestedEventName = "Requested"

// ContractEventName returns the user-defined event name.
func (CollectionRequested) ContractEventName() string {
	return CollectionRequestedEventName
}

// UnpackRequestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Requested(uint256 indexed id, uint32 wish)
func (collection *Collection) UnpackRequestedEvent(log *types.Log) (*CollectionRequested, error) {
	event := "Requested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionRequested)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionReserved represents a Reserved event raised by the Collection contract.
type CollectionReserved struct {
	Id       *big.Int
	Reserved bool
	Raw      *types.Log // Blockchain specific contextual infos
}

const CollectionReservedEventName = "Reserved"

// ContractEventName returns the user-defined event name.
func (CollectionReserved) ContractEventName() string {
	return CollectionReservedEventName
}

// UnpackReservedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reserved(uint256 indexed id, bool reserved)
func (collection *Collection) UnpackReservedEvent(log *types.Log) (*CollectionReserved, error) {
	event := "Reserved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionReserved)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionRevealed represents a Revealed event raised by the Collection contract.
type CollectionRevealed struct {
	CollectionSeed [32]byte
	Raw            *types.Log // Blockchain specific contextual infos
}

const CollectionRevealedEventName = "Revealed"

// ContractEventName returns the user-defined event name.
func (CollectionRevealed) ContractEventName() string {
	return CollectionRevealedEventName
}

// UnpackRevealedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revealed(bytes32 collectionSeed)
func (collection *Collection) UnpackRevealedEvent(log *types.Log) (*CollectionRevealed, error) {
	event := "Revealed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionRevealed)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionRolesUpdated represents a RolesUpdated event raised by the Collection contract.
type CollectionRolesUpdated struct {
	User  common.Address
	Roles *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const CollectionRolesUpdatedEventName = "RolesUpdated"

// ContractEventName returns the user-defined event name.
func (CollectionRolesUpdated) ContractEventName() string {
	return CollectionRolesUpdatedEventName
}

// UnpackRolesUpdatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RolesUpdated(address indexed user, uint256 indexed roles)
func (collection *Collection) UnpackRolesUpdatedEvent(log *types.Log) (*CollectionRolesUpdated, error) {
	event := "RolesUpdated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionRolesUpdated)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionSealed represents a Sealed event raised by the Collection contract.
type CollectionSealed struct {
	SealBlock *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const CollectionSealedEventName = "Sealed"

// ContractEventName returns the user-defined event name.
func (CollectionSealed) ContractEventName() string {
	return CollectionSealedEventName
}

// UnpackSealedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Sealed(uint256 sealBlock)
func (collection *Collection) UnpackSealedEvent(log *types.Log) (*CollectionSealed, error) {
	event := "Sealed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionSealed)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionSeason represents a Season event raised by the Collection contract.
type CollectionSeason struct {
	Number     uint16
	Root       [32]byte
	StatesRoot [32]byte
	From       uint32
	To         uint32
	Raw        *types.Log // Blockchain specific contextual infos
}

const CollectionSeasonEventName = "Season"

// ContractEventName returns the user-defined event name.
func (CollectionSeason) ContractEventName() string {
	return CollectionSeasonEventName
}

// UnpackSeasonEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Season(uint16 indexed number, bytes32 root, bytes32 statesRoot, uint32 from, uint32 to)
func (collection *Collection) UnpackSeasonEvent(log *types.Log) (*CollectionSeason, error) {
	event := "Season"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionSeason)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionSkipped represents a Skipped event raised by the Collection contract.
type CollectionSkipped struct {
	Id       *big.Int
	Expected [32]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const CollectionSkippedEventName = "Skipped"

// ContractEventName returns the user-defined event name.
func (CollectionSkipped) ContractEventName() string {
	return CollectionSkippedEventName
}

// UnpackSkippedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Skipped(uint256 indexed id, bytes32 expected)
func (collection *Collection) UnpackSkippedEvent(log *types.Log) (*CollectionSkipped, error) {
	event := "Skipped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionSkipped)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionTaught represents a Taught event raised by the Collection contract.
type CollectionTaught struct {
	Id          *big.Int
	Lesson      [32]byte
	LessonsHead [32]byte
	Raw         *types.Log // Blockchain specific contextual infos
}

const CollectionTaughtEventName = "Taught"

// ContractEventName returns the user-defined event name.
func (CollectionTaught) ContractEventName() string {
	return CollectionTaughtEventName
}

// UnpackTaughtEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Taught(uint256 indexed id, bytes32 lesson, bytes32 lessonsHead)
func (collection *Collection) UnpackTaughtEvent(log *types.Log) (*CollectionTaught, error) {
	event := "Taught"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionTaught)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CollectionTransfer represents a Transfer event raised by the Collection contract.
type CollectionTransfer struct {
	From common.Address
	To   common.Address
	Id   *big.Int
	Raw  *types.Log // Blockchain specific contextual infos
}

const CollectionTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (CollectionTransfer) ContractEventName() string {
	return CollectionTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 indexed id)
func (collection *Collection) UnpackTransferEvent(log *types.Log) (*CollectionTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != collection.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CollectionTransfer)
	if len(log.Data) > 0 {
		if err := collection.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range collection.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (collection *Collection) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], collection.abi.Errors["AccountBalanceOverflow"].ID.Bytes()[:4]) {
		return collection.UnpackAccountBalanceOverflowError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["AlreadyCaptured"].ID.Bytes()[:4]) {
		return collection.UnpackAlreadyCapturedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["AlreadyInitialized"].ID.Bytes()[:4]) {
		return collection.UnpackAlreadyInitializedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["AlreadyRevealed"].ID.Bytes()[:4]) {
		return collection.UnpackAlreadyRevealedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["AlreadySealed"].ID.Bytes()[:4]) {
		return collection.UnpackAlreadySealedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["BadKind"].ID.Bytes()[:4]) {
		return collection.UnpackBadKindError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["BadRange"].ID.Bytes()[:4]) {
		return collection.UnpackBadRangeError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return collection.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["BadWish"].ID.Bytes()[:4]) {
		return collection.UnpackBadWishError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["BalanceQueryForZeroAddress"].ID.Bytes()[:4]) {
		return collection.UnpackBalanceQueryForZeroAddressError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Ended"].ID.Bytes()[:4]) {
		return collection.UnpackEndedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Exhausted"].ID.Bytes()[:4]) {
		return collection.UnpackExhaustedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Expired"].ID.Bytes()[:4]) {
		return collection.UnpackExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Guarded"].ID.Bytes()[:4]) {
		return collection.UnpackGuardedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["MetadataFrozen"].ID.Bytes()[:4]) {
		return collection.UnpackMetadataFrozenError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Missed"].ID.Bytes()[:4]) {
		return collection.UnpackMissedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NewOwnerIsZeroAddress"].ID.Bytes()[:4]) {
		return collection.UnpackNewOwnerIsZeroAddressError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NoHandoverRequest"].ID.Bytes()[:4]) {
		return collection.UnpackNoHandoverRequestError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NotCaptured"].ID.Bytes()[:4]) {
		return collection.UnpackNotCapturedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NotOwner"].ID.Bytes()[:4]) {
		return collection.UnpackNotOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NotOwnerNorApproved"].ID.Bytes()[:4]) {
		return collection.UnpackNotOwnerNorApprovedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NotRevealed"].ID.Bytes()[:4]) {
		return collection.UnpackNotRevealedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["NotSealed"].ID.Bytes()[:4]) {
		return collection.UnpackNotSealedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Paused"].ID.Bytes()[:4]) {
		return collection.UnpackPausedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["RoyaltyOverflow"].ID.Bytes()[:4]) {
		return collection.UnpackRoyaltyOverflowError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["RoyaltyReceiverIsZeroAddress"].ID.Bytes()[:4]) {
		return collection.UnpackRoyaltyReceiverIsZeroAddressError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["SeasonShrinks"].ID.Bytes()[:4]) {
		return collection.UnpackSeasonShrinksError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["SoldOut"].ID.Bytes()[:4]) {
		return collection.UnpackSoldOutError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Stale"].ID.Bytes()[:4]) {
		return collection.UnpackStaleError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TokenAlreadyExists"].ID.Bytes()[:4]) {
		return collection.UnpackTokenAlreadyExistsError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TokenDoesNotExist"].ID.Bytes()[:4]) {
		return collection.UnpackTokenDoesNotExistError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return collection.UnpackTooEarlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TransferFromIncorrectOwner"].ID.Bytes()[:4]) {
		return collection.UnpackTransferFromIncorrectOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TransferToNonERC721ReceiverImplementer"].ID.Bytes()[:4]) {
		return collection.UnpackTransferToNonERC721ReceiverImplementerError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["TransferToZeroAddress"].ID.Bytes()[:4]) {
		return collection.UnpackTransferToZeroAddressError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["Unauthorized"].ID.Bytes()[:4]) {
		return collection.UnpackUnauthorizedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["WithdrawFailed"].ID.Bytes()[:4]) {
		return collection.UnpackWithdrawFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["WrongPayment"].ID.Bytes()[:4]) {
		return collection.UnpackWrongPaymentError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["WrongSecret"].ID.Bytes()[:4]) {
		return collection.UnpackWrongSecretError(raw[4:])
	}
	if bytes.Equal(raw[:4], collection.abi.Errors["ZeroDigest"].ID.Bytes()[:4]) {
		return collection.UnpackZeroDigestError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// CollectionAccountBalanceOverflow represents a AccountBalanceOverflow error raised by the Collection contract.
type CollectionAccountBalanceOverflow struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AccountBalanceOverflow()
func CollectionAccountBalanceOverflowErrorID() common.Hash {
	return common.HexToHash("0x01336ceada78fabad14405a17085d2b83769d015f71a4e3fbce7916bc8c74f29")
}

// UnpackAccountBalanceOverflowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AccountBalanceOverflow()
func (collection *Collection) UnpackAccountBalanceOverflowError(raw []byte) (*CollectionAccountBalanceOverflow, error) {
	out := new(CollectionAccountBalanceOverflow)
	if err := collection.abi.UnpackIntoInterface(out, "AccountBalanceOverflow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionAlreadyCaptured represents a AlreadyCaptured error raised by the Collection contract.
type CollectionAlreadyCaptured struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyCaptured()
func CollectionAlreadyCapturedErrorID() common.Hash {
	return common.HexToHash("0x7c4e850f246b4eab2d1eec489a8e8db3d332a4bbbb2deb29618a239f73ce03e6")
}

// UnpackAlreadyCapturedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyCaptured()
func (collection *Collection) UnpackAlreadyCapturedError(raw []byte) (*CollectionAlreadyCaptured, error) {
	out := new(CollectionAlreadyCaptured)
	if err := collection.abi.UnpackIntoInterface(out, "AlreadyCaptured", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionAlreadyInitialized represents a AlreadyInitialized error raised by the Collection contract.
type CollectionAlreadyInitialized struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyInitialized()
func CollectionAlreadyInitializedErrorID() common.Hash {
	return common.HexToHash("0x0dc149f07762891dbcea3fe72770f3d63a1863fc54b2f084e8c59ec476996927")
}

// UnpackAlreadyInitializedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyInitialized()
func (collection *Collection) UnpackAlreadyInitializedError(raw []byte) (*CollectionAlreadyInitialized, error) {
	out := new(CollectionAlreadyInitialized)
	if err := collection.abi.UnpackIntoInterface(out, "AlreadyInitialized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionAlreadyRevealed represents a AlreadyRevealed error raised by the Collection contract.
type CollectionAlreadyRevealed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRevealed()
func CollectionAlreadyRevealedErrorID() common.Hash {
	return common.HexToHash("0xa89ac151620d5331775119c5df29262a0755c14eb44ace70a903df983497be6e")
}

// UnpackAlreadyRevealedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRevealed()
func (collection *Collection) UnpackAlreadyRevealedError(raw []byte) (*CollectionAlreadyRevealed, error) {
	out := new(CollectionAlreadyRevealed)
	if err := collection.abi.UnpackIntoInterface(out, "AlreadyRevealed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionAlreadySealed represents a AlreadySealed error raised by the Collection contract.
type CollectionAlreadySealed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadySealed()
func CollectionAlreadySealedErrorID() common.Hash {
	return common.HexToHash("0x423311c0210c7797b276a5a5fd6c35663172c00a78189e034c1710cbaa637064")
}

// UnpackAlreadySealedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadySealed()
func (collection *Collection) UnpackAlreadySealedError(raw []byte) (*CollectionAlreadySealed, error) {
	out := new(CollectionAlreadySealed)
	if err := collection.abi.UnpackIntoInterface(out, "AlreadySealed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionBadKind represents a BadKind error raised by the Collection contract.
type CollectionBadKind struct {
	Kind *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadKind(uint256 kind)
func CollectionBadKindErrorID() common.Hash {
	return common.HexToHash("0xe2e6a1e6df6ac8f37776b9c29776c65b5b4f50ef3a688ad3b45e716629d3d0ad")
}

// UnpackBadKindError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadKind(uint256 kind)
func (collection *Collection) UnpackBadKindError(raw []byte) (*CollectionBadKind, error) {
	out := new(CollectionBadKind)
	if err := collection.abi.UnpackIntoInterface(out, "BadKind", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionBadRange represents a BadRange error raised by the Collection contract.
type CollectionBadRange struct {
	From *big.Int
	To   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadRange(uint256 from, uint256 to)
func CollectionBadRangeErrorID() common.Hash {
	return common.HexToHash("0xc892ac006b9a9e95a367c48da74150218697d848911ac1ffa9fd52df283dc6e1")
}

// UnpackBadRangeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadRange(uint256 from, uint256 to)
func (collection *Collection) UnpackBadRangeError(raw []byte) (*CollectionBadRange, error) {
	out := new(CollectionBadRange)
	if err := collection.abi.UnpackIntoInterface(out, "BadRange", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionBadSignature represents a BadSignature error raised by the Collection contract.
type CollectionBadSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature()
func CollectionBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x5cd5d2335541c4f2ed05fbe44f397e8b79f8e2333157122d2dab06e378ef7685")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature()
func (collection *Collection) UnpackBadSignatureError(raw []byte) (*CollectionBadSignature, error) {
	out := new(CollectionBadSignature)
	if err := collection.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionBadWish represents a BadWish error raised by the Collection contract.
type CollectionBadWish struct {
	Wish uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadWish(uint32 wish)
func CollectionBadWishErrorID() common.Hash {
	return common.HexToHash("0x36b98c4b509b6d43b4379fea095752d5fd99ac272feabd7b1518ce74d85400c1")
}

// UnpackBadWishError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadWish(uint32 wish)
func (collection *Collection) UnpackBadWishError(raw []byte) (*CollectionBadWish, error) {
	out := new(CollectionBadWish)
	if err := collection.abi.UnpackIntoInterface(out, "BadWish", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionBalanceQueryForZeroAddress represents a BalanceQueryForZeroAddress error raised by the Collection contract.
type CollectionBalanceQueryForZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BalanceQueryForZeroAddress()
func CollectionBalanceQueryForZeroAddressErrorID() common.Hash {
	return common.HexToHash("0x8f4eb6044d70ec5bf71516c5fb8d3c3aef5dba1bd1c93d779e9c0f269589e79c")
}

// UnpackBalanceQueryForZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BalanceQueryForZeroAddress()
func (collection *Collection) UnpackBalanceQueryForZeroAddressError(raw []byte) (*CollectionBalanceQueryForZeroAddress, error) {
	out := new(CollectionBalanceQueryForZeroAddress)
	if err := collection.abi.UnpackIntoInterface(out, "BalanceQueryForZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionEnded represents a Ended error raised by the Collection contract.
type CollectionEnded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Ended()
func CollectionEndedErrorID() common.Hash {
	return common.HexToHash("0x477383f34069ce6129e1b6e0cbbdedb319ee49ef85677e403c26c37405ada46d")
}

// UnpackEndedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Ended()
func (collection *Collection) UnpackEndedError(raw []byte) (*CollectionEnded, error) {
	out := new(CollectionEnded)
	if err := collection.abi.UnpackIntoInterface(out, "Ended", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionExhausted represents a Exhausted error raised by the Collection contract.
type CollectionExhausted struct {
	Id *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Exhausted(uint256 id)
func CollectionExhaustedErrorID() common.Hash {
	return common.HexToHash("0xfad39fcbce38fc47af5c8da6d4e4b41ec871760bd4ca75bec6333ba65a54c253")
}

// UnpackExhaustedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Exhausted(uint256 id)
func (collection *Collection) UnpackExhaustedError(raw []byte) (*CollectionExhausted, error) {
	out := new(CollectionExhausted)
	if err := collection.abi.UnpackIntoInterface(out, "Exhausted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionExpired represents a Expired error raised by the Collection contract.
type CollectionExpired struct {
	Deadline *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Expired(uint256 deadline)
func CollectionExpiredErrorID() common.Hash {
	return common.HexToHash("0xf80dbaea4785589e52984ca36a31de106adc77759539a5c7d92883bf49692fe9")
}

// UnpackExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Expired(uint256 deadline)
func (collection *Collection) UnpackExpiredError(raw []byte) (*CollectionExpired, error) {
	out := new(CollectionExpired)
	if err := collection.abi.UnpackIntoInterface(out, "Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionGuarded represents a Guarded error raised by the Collection contract.
type CollectionGuarded struct {
	Id *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Guarded(uint256 id)
func CollectionGuardedErrorID() common.Hash {
	return common.HexToHash("0x12a87839884d15e59f8c560e2412f1efbdd9597da100fab97e5819fd34c5461a")
}

// UnpackGuardedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Guarded(uint256 id)
func (collection *Collection) UnpackGuardedError(raw []byte) (*CollectionGuarded, error) {
	out := new(CollectionGuarded)
	if err := collection.abi.UnpackIntoInterface(out, "Guarded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionMetadataFrozen represents a MetadataFrozen error raised by the Collection contract.
type CollectionMetadataFrozen struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error MetadataFrozen()
func CollectionMetadataFrozenErrorID() common.Hash {
	return common.HexToHash("0xeef043febddf4e1d1cf1f72ff1407b84e036e805aa0934418cb82095da8d7164")
}

// UnpackMetadataFrozenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error MetadataFrozen()
func (collection *Collection) UnpackMetadataFrozenError(raw []byte) (*CollectionMetadataFrozen, error) {
	out := new(CollectionMetadataFrozen)
	if err := collection.abi.UnpackIntoInterface(out, "MetadataFrozen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionMissed represents a Missed error raised by the Collection contract.
type CollectionMissed struct {
	SealBlock *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Missed(uint256 sealBlock)
func CollectionMissedErrorID() common.Hash {
	return common.HexToHash("0x6cafea6f529c879f6bb926bbd46f35ecdaaa4f3be4062059cd82fd16adf29a7f")
}

// UnpackMissedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Missed(uint256 sealBlock)
func (collection *Collection) UnpackMissedError(raw []byte) (*CollectionMissed, error) {
	out := new(CollectionMissed)
	if err := collection.abi.UnpackIntoInterface(out, "Missed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNewOwnerIsZeroAddress represents a NewOwnerIsZeroAddress error raised by the Collection contract.
type CollectionNewOwnerIsZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NewOwnerIsZeroAddress()
func CollectionNewOwnerIsZeroAddressErrorID() common.Hash {
	return common.HexToHash("0x7448fbae245b5163a637f61fac94c5376c3e155928452ce47ee52d8c1b99587a")
}

// UnpackNewOwnerIsZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NewOwnerIsZeroAddress()
func (collection *Collection) UnpackNewOwnerIsZeroAddressError(raw []byte) (*CollectionNewOwnerIsZeroAddress, error) {
	out := new(CollectionNewOwnerIsZeroAddress)
	if err := collection.abi.UnpackIntoInterface(out, "NewOwnerIsZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNoHandoverRequest represents a NoHandoverRequest error raised by the Collection contract.
type CollectionNoHandoverRequest struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoHandoverRequest()
func CollectionNoHandoverRequestErrorID() common.Hash {
	return common.HexToHash("0x6f5e8818469c73d5be4a0d17c371cde64695907022629c1d064c895f98d466a6")
}

// UnpackNoHandoverRequestError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoHandoverRequest()
func (collection *Collection) UnpackNoHandoverRequestError(raw []byte) (*CollectionNoHandoverRequest, error) {
	out := new(CollectionNoHandoverRequest)
	if err := collection.abi.UnpackIntoInterface(out, "NoHandoverRequest", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNotCaptured represents a NotCaptured error raised by the Collection contract.
type CollectionNotCaptured struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotCaptured()
func CollectionNotCapturedErrorID() common.Hash {
	return common.HexToHash("0x44e33445a097b746f621e34f963e5af9570737d7ffeb6d715e884b28c2517525")
}

// UnpackNotCapturedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotCaptured()
func (collection *Collection) UnpackNotCapturedError(raw []byte) (*CollectionNotCaptured, error) {
	out := new(CollectionNotCaptured)
	if err := collection.abi.UnpackIntoInterface(out, "NotCaptured", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNotOwner represents a NotOwner error raised by the Collection contract.
type CollectionNotOwner struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOwner()
func CollectionNotOwnerErrorID() common.Hash {
	return common.HexToHash("0x30cd74712f59d478562d48e2d35de830db72c60a63dd08ae59199eec990b5bc4")
}

// UnpackNotOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOwner()
func (collection *Collection) UnpackNotOwnerError(raw []byte) (*CollectionNotOwner, error) {
	out := new(CollectionNotOwner)
	if err := collection.abi.UnpackIntoInterface(out, "NotOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNotOwnerNorApproved represents a NotOwnerNorApproved error raised by the Collection contract.
type CollectionNotOwnerNorApproved struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOwnerNorApproved()
func CollectionNotOwnerNorApprovedErrorID() common.Hash {
	return common.HexToHash("0x4b6e7f183528f8644ff1e11c4a1b9e743abba12b479e5de99dd833f30f023884")
}

// UnpackNotOwnerNorApprovedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOwnerNorApproved()
func (collection *Collection) UnpackNotOwnerNorApprovedError(raw []byte) (*CollectionNotOwnerNorApproved, error) {
	out := new(CollectionNotOwnerNorApproved)
	if err := collection.abi.UnpackIntoInterface(out, "NotOwnerNorApproved", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNotRevealed represents a NotRevealed error raised by the Collection contract.
type CollectionNotRevealed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotRevealed()
func CollectionNotRevealedErrorID() common.Hash {
	return common.HexToHash("0xb2c9bc88c92af6486d50da545a7932451137b560eebafbccc58fe475c2a2a4d5")
}

// UnpackNotRevealedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotRevealed()
func (collection *Collection) UnpackNotRevealedError(raw []byte) (*CollectionNotRevealed, error) {
	out := new(CollectionNotRevealed)
	if err := collection.abi.UnpackIntoInterface(out, "NotRevealed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionNotSealed represents a NotSealed error raised by the Collection contract.
type CollectionNotSealed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotSealed()
func CollectionNotSealedErrorID() common.Hash {
	return common.HexToHash("0xc1f31ec956fccf3df52ea94d31dea109c2dd127a86471ad54b52976a8b9aba6d")
}

// UnpackNotSealedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotSealed()
func (collection *Collection) UnpackNotSealedError(raw []byte) (*CollectionNotSealed, error) {
	out := new(CollectionNotSealed)
	if err := collection.abi.UnpackIntoInterface(out, "NotSealed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionPaused represents a Paused error raised by the Collection contract.
type CollectionPaused struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Paused()
func CollectionPausedErrorID() common.Hash {
	return common.HexToHash("0x9e87fac88ff661f02d44f95383c817fece4bce600a3dab7a54406878b965e752")
}

// UnpackPausedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Paused()
func (collection *Collection) UnpackPausedError(raw []byte) (*CollectionPaused, error) {
	out := new(CollectionPaused)
	if err := collection.abi.UnpackIntoInterface(out, "Paused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionRoyaltyOverflow represents a RoyaltyOverflow error raised by the Collection contract.
type CollectionRoyaltyOverflow struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RoyaltyOverflow()
func CollectionRoyaltyOverflowErrorID() common.Hash {
	return common.HexToHash("0x350a88b356523f135dc0597c64ea390192e9c38af1f86f67e6eb9e65f4b72e22")
}

// UnpackRoyaltyOverflowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RoyaltyOverflow()
func (collection *Collection) UnpackRoyaltyOverflowError(raw []byte) (*CollectionRoyaltyOverflow, error) {
	out := new(CollectionRoyaltyOverflow)
	if err := collection.abi.UnpackIntoInterface(out, "RoyaltyOverflow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionRoyaltyReceiverIsZeroAddress represents a RoyaltyReceiverIsZeroAddress error raised by the Collection contract.
type CollectionRoyaltyReceiverIsZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RoyaltyReceiverIsZeroAddress()
func CollectionRoyaltyReceiverIsZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xb4457eaafd1d2c1efcdf787e7090e780ba3df332c165ebe3d2ec76ecd2ceddd2")
}

// UnpackRoyaltyReceiverIsZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RoyaltyReceiverIsZeroAddress()
func (collection *Collection) UnpackRoyaltyReceiverIsZeroAddressError(raw []byte) (*CollectionRoyaltyReceiverIsZeroAddress, error) {
	out := new(CollectionRoyaltyReceiverIsZeroAddress)
	if err := collection.abi.UnpackIntoInterface(out, "RoyaltyReceiverIsZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionSeasonShrinks represents a SeasonShrinks error raised by the Collection contract.
type CollectionSeasonShrinks struct {
	From *big.Int
	To   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SeasonShrinks(uint256 from, uint256 to)
func CollectionSeasonShrinksErrorID() common.Hash {
	return common.HexToHash("0x641e051be2d6a5fcaeb1779ddb096a5eb78e5a492c81867e0e31c138c9432492")
}

// UnpackSeasonShrinksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SeasonShrinks(uint256 from, uint256 to)
func (collection *Collection) UnpackSeasonShrinksError(raw []byte) (*CollectionSeasonShrinks, error) {
	out := new(CollectionSeasonShrinks)
	if err := collection.abi.UnpackIntoInterface(out, "SeasonShrinks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionSoldOut represents a SoldOut error raised by the Collection contract.
type CollectionSoldOut struct {
	MaxSupply *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SoldOut(uint256 maxSupply)
func CollectionSoldOutErrorID() common.Hash {
	return common.HexToHash("0x7e1f5a77187e90f1751221bbd46ae08322d11774a58ae99cdb7d8573f4140c90")
}

// UnpackSoldOutError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SoldOut(uint256 maxSupply)
func (collection *Collection) UnpackSoldOutError(raw []byte) (*CollectionSoldOut, error) {
	out := new(CollectionSoldOut)
	if err := collection.abi.UnpackIntoInterface(out, "SoldOut", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionStale represents a Stale error raised by the Collection contract.
type CollectionStale struct {
	Id      *big.Int
	Current [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Stale(uint256 id, bytes32 current)
func CollectionStaleErrorID() common.Hash {
	return common.HexToHash("0x572cfd0976ddd1d8ded2ae0c0cf960d8e13a9c8d26c88fcdc016e8f60df96caf")
}

// UnpackStaleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Stale(uint256 id, bytes32 current)
func (collection *Collection) UnpackStaleError(raw []byte) (*CollectionStale, error) {
	out := new(CollectionStale)
	if err := collection.abi.UnpackIntoInterface(out, "Stale", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTokenAlreadyExists represents a TokenAlreadyExists error raised by the Collection contract.
type CollectionTokenAlreadyExists struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TokenAlreadyExists()
func CollectionTokenAlreadyExistsErrorID() common.Hash {
	return common.HexToHash("0xc991cbb1bf26656e97c9f9e825b1a15131af192e5a8ad0d3787a48638a4d747e")
}

// UnpackTokenAlreadyExistsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TokenAlreadyExists()
func (collection *Collection) UnpackTokenAlreadyExistsError(raw []byte) (*CollectionTokenAlreadyExists, error) {
	out := new(CollectionTokenAlreadyExists)
	if err := collection.abi.UnpackIntoInterface(out, "TokenAlreadyExists", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTokenDoesNotExist represents a TokenDoesNotExist error raised by the Collection contract.
type CollectionTokenDoesNotExist struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TokenDoesNotExist()
func CollectionTokenDoesNotExistErrorID() common.Hash {
	return common.HexToHash("0xceea21b64421b0f133b54487359a4cfed05c132f7ad93e400bc389b1c44f7d7e")
}

// UnpackTokenDoesNotExistError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TokenDoesNotExist()
func (collection *Collection) UnpackTokenDoesNotExistError(raw []byte) (*CollectionTokenDoesNotExist, error) {
	out := new(CollectionTokenDoesNotExist)
	if err := collection.abi.UnpackIntoInterface(out, "TokenDoesNotExist", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTooEarly represents a TooEarly error raised by the Collection contract.
type CollectionTooEarly struct {
	SealBlock *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly(uint256 sealBlock)
func CollectionTooEarlyErrorID() common.Hash {
	return common.HexToHash("0x2a35a3246d5070e2b118858c24c2c4d23eaebe645b92ab746b92dd600c35a9d7")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly(uint256 sealBlock)
func (collection *Collection) UnpackTooEarlyError(raw []byte) (*CollectionTooEarly, error) {
	out := new(CollectionTooEarly)
	if err := collection.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTransferFromIncorrectOwner represents a TransferFromIncorrectOwner error raised by the Collection contract.
type CollectionTransferFromIncorrectOwner struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferFromIncorrectOwner()
func CollectionTransferFromIncorrectOwnerErrorID() common.Hash {
	return common.HexToHash("0xa1148100b7a051a7c260d3948c4514f272c11602e2f32608ea9ae92eca16e631")
}

// UnpackTransferFromIncorrectOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferFromIncorrectOwner()
func (collection *Collection) UnpackTransferFromIncorrectOwnerError(raw []byte) (*CollectionTransferFromIncorrectOwner, error) {
	out := new(CollectionTransferFromIncorrectOwner)
	if err := collection.abi.UnpackIntoInterface(out, "TransferFromIncorrectOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTransferToNonERC721ReceiverImplementer represents a TransferToNonERC721ReceiverImplementer error raised by the Collection contract.
type CollectionTransferToNonERC721ReceiverImplementer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferToNonERC721ReceiverImplementer()
func CollectionTransferToNonERC721ReceiverImplementerErrorID() common.Hash {
	return common.HexToHash("0xd1a57ed6c24806c9f10c5c8e411074784b421171a7665fc4a05b5e0f95903d49")
}

// UnpackTransferToNonERC721ReceiverImplementerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferToNonERC721ReceiverImplementer()
func (collection *Collection) UnpackTransferToNonERC721ReceiverImplementerError(raw []byte) (*CollectionTransferToNonERC721ReceiverImplementer, error) {
	out := new(CollectionTransferToNonERC721ReceiverImplementer)
	if err := collection.abi.UnpackIntoInterface(out, "TransferToNonERC721ReceiverImplementer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionTransferToZeroAddress represents a TransferToZeroAddress error raised by the Collection contract.
type CollectionTransferToZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferToZeroAddress()
func CollectionTransferToZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xea553b3442b8444ed8b0ccbedb10f85cdc3023a296c01cc0fd14e59a1d027a57")
}

// UnpackTransferToZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferToZeroAddress()
func (collection *Collection) UnpackTransferToZeroAddressError(raw []byte) (*CollectionTransferToZeroAddress, error) {
	out := new(CollectionTransferToZeroAddress)
	if err := collection.abi.UnpackIntoInterface(out, "TransferToZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionUnauthorized represents a Unauthorized error raised by the Collection contract.
type CollectionUnauthorized struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unauthorized()
func CollectionUnauthorizedErrorID() common.Hash {
	return common.HexToHash("0x82b4290015f7ec7256ca2a6247d3c2a89c4865c0e791456df195f40ad0a81367")
}

// UnpackUnauthorizedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unauthorized()
func (collection *Collection) UnpackUnauthorizedError(raw []byte) (*CollectionUnauthorized, error) {
	out := new(CollectionUnauthorized)
	if err := collection.abi.UnpackIntoInterface(out, "Unauthorized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionWithdrawFailed represents a WithdrawFailed error raised by the Collection contract.
type CollectionWithdrawFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WithdrawFailed()
func CollectionWithdrawFailedErrorID() common.Hash {
	return common.HexToHash("0x750b219cf41756317cec42a05eeadd7c26774653485899be023c221c437fe020")
}

// UnpackWithdrawFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WithdrawFailed()
func (collection *Collection) UnpackWithdrawFailedError(raw []byte) (*CollectionWithdrawFailed, error) {
	out := new(CollectionWithdrawFailed)
	if err := collection.abi.UnpackIntoInterface(out, "WithdrawFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionWrongPayment represents a WrongPayment error raised by the Collection contract.
type CollectionWrongPayment struct {
	Due *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongPayment(uint256 due)
func CollectionWrongPaymentErrorID() common.Hash {
	return common.HexToHash("0xb23bee057411d828da559a61b622835a1d83dd8597851963d3bb77708ebdbc33")
}

// UnpackWrongPaymentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongPayment(uint256 due)
func (collection *Collection) UnpackWrongPaymentError(raw []byte) (*CollectionWrongPayment, error) {
	out := new(CollectionWrongPayment)
	if err := collection.abi.UnpackIntoInterface(out, "WrongPayment", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionWrongSecret represents a WrongSecret error raised by the Collection contract.
type CollectionWrongSecret struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSecret()
func CollectionWrongSecretErrorID() common.Hash {
	return common.HexToHash("0xf86c49bc29377ac8559edf8e40740e9824a2522f54af67fe1ab8ea6a00dc3c95")
}

// UnpackWrongSecretError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSecret()
func (collection *Collection) UnpackWrongSecretError(raw []byte) (*CollectionWrongSecret, error) {
	out := new(CollectionWrongSecret)
	if err := collection.abi.UnpackIntoInterface(out, "WrongSecret", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// CollectionZeroDigest represents a ZeroDigest error raised by the Collection contract.
type CollectionZeroDigest struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroDigest()
func CollectionZeroDigestErrorID() common.Hash {
	return common.HexToHash("0x506f3a1b346eda52e581752dd72ca5fc50463f2e4eb5db65f0e0390bcb3ada11")
}

// UnpackZeroDigestError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroDigest()
func (collection *Collection) UnpackZeroDigestError(raw []byte) (*CollectionZeroDigest, error) {
	out := new(CollectionZeroDigest)
	if err := collection.abi.UnpackIntoInterface(out, "ZeroDigest", raw); err != nil {
		return nil, err
	}
	return out, nil
}
