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
	Bin: "0x610180604052348015610010575f5ffd5b50604051614ca9380380614ca983398101604081905261002f9161022a565b81306080524660a05260608061007760408051808201825260078152664372656d6f6e6160c81b602080830191909152825180840190935260018352603160f81b9083015291565b815160209283012081519183019190912060c082905260e0819052604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8152938401929092529082015246606082015230608082015260a090206101005250506101205260056100ea878261036f565b5060066100f7868261036f565b5063ffffffff8416610140524261016052600480546001600160801b0319166001600160801b03851617905561012c81610137565b50505050505061042d565b6001600160a01b0316638b78c6d819819055805f7f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08180a350565b634e487b7160e01b5f52604160045260245ffd5b5f82601f830112610195575f5ffd5b81516001600160401b038111156101ae576101ae610172565b604051601f8201601f19908116603f011681016001600160401b03811182821017156101dc576101dc610172565b6040528181528382016020018510156101f3575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b80516001600160a01b0381168114610225575f5ffd5b919050565b5f5f5f5f5f5f60c0878903121561023f575f5ffd5b86516001600160401b03811115610254575f5ffd5b61026089828a01610186565b602089015190975090506001600160401b0381111561027d575f5ffd5b61028989828a01610186565b955050604087015163ffffffff811681146102a2575f5ffd5b60608801519094506001600160801b03811681146102be575f5ffd5b608088015190935091506102d460a0880161020f565b90509295509295509295565b600181811c908216806102f457607f821691505b60208210810361031257634e487b7160e01b5f52602260045260245ffd5b50919050565b601f82111561036a578282111561036a57805f5260205f20601f840160051c602085101561034357505f5b90810190601f840160051c035f5b81811015610366575f83820155600101610351565b5050505b505050565b81516001600160401b0381111561038857610388610172565b61039c8161039684546102e0565b84610318565b6020601f8211600181146103ce575f83156103b75750848201515b5f19600385901b1c1916600184901b178455610426565b5f84815260208120601f198516915b828110156103fd57878501518255602094850194600190920191016103dd565b508482101561041a57868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b60805160a05160c05160e051610100516101205161014051610160516147fe6104ab5f395f81816106510152612cf401525f8181610a4e01528181611fb601528181612c430152612c8301525f8181610492015261141b01525f612f8401525f61303e01525f61301801525f612fc801525f612fa501526147fe5ff3fe6080604052600436106103be575f3560e01c80635c975abb116101f4578063a035b1fe11610113578063d9935a4b116100a8578063ebb9e69c11610078578063ebb9e69c14610aff578063f04e283e14610b2c578063f2fde38b14610b3f578063f666ec3114610b52578063fee81cf414610b71575f5ffd5b8063d9935a4b14610a85578063dab6841f14610aa4578063e8a3d48514610ab7578063e985e9c514610acb575f5ffd5b8063b88d4fde116100e3578063b88d4fde146109f7578063c87b56dd14610a0a578063d4a3e9d714610a29578063d5abeb0114610a3d575f5ffd5b8063a035b1fe1461097d578063a171d4e31461099a578063a22cb465146109b9578063b20bd07b146109d8575f5ffd5b806384b0196e11610189578063938e3d7b11610159578063938e3d7b146108f457806395d89b411461091357806395e636b5146109275780639fab784114610946575f5ffd5b806384b0196e146108775780638a0148f01461089e5780638da5cb5b146108bd5780638f2fc60b146108d5575f5ffd5b8063701fd0f1116101c4578063701fd0f11461081257806370a0823114610831578063715018a614610850578063819b25ba14610858575f5ffd5b80635c975abb146107ae57806362a5af3b146107cc5780636352211e146107e0578063691562a0146107ff575f5ffd5b80632de94807116102e057806342b8b80c11610275578063514e62fc11610245578063514e62fc1461073d57806351cff8d91461077257806354d1f13d146107915780635752a64614610799575f5ffd5b806342b8b80c146106d85780634a4ee7b1146106f75780634e10ea3a1461070a5780634ff338161461071e575f5ffd5b80633ae84a82116102b05780633ae84a82146106735780633fb27b851461069257806342842e0e146106a657806342966c68146106b9575f5ffd5b80632de94807146105dc5780633411a18e1461060d57806337bdc99b146106215780633893020314610640575f5ffd5b806318160ddd1161035657806323b872dd1161032657806323b872dd1461056f57806325692962146105825780632a55205a1461058a5780632b0cad40146105c8575f5ffd5b806318160ddd14610500578063183a4f6e146105145780631c10893f146105275780631cd64df41461053a575f5ffd5b8063095ea7b311610391578063095ea7b31461046c5780631303a4841461048157806316c38b3c146104c257806317b79f68146104e1575f5ffd5b806301ffc9a7146103c2578063054f7d9c146103f657806306fdde0314610414578063081812fc14610435575b5f5ffd5b3480156103cd575f5ffd5b506103e16103dc366004613a0d565b610ba2565b60405190151581526020015b60405180910390f35b348015610401575f5ffd5b50600254600160b01b900460ff166103e1565b34801561041f575f5ffd5b50610428610c08565b6040516103ed9190613a62565b348015610440575f5ffd5b5061045461044f366004613a74565b610c98565b6040516001600160a01b0390911681526020016103ed565b61047f61047a366004613a9f565b610cd3565b005b34801561048c575f5ffd5b506104b47f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020016103ed565b3480156104cd575f5ffd5b5061047f6104dc366004613ad8565b610ce2565b3480156104ec575f5ffd5b5061047f6104fb366004613af1565b610d42565b34801561050b575f5ffd5b506104b4610e16565b61047f610522366004613a74565b610e46565b61047f610535366004613a9f565b610e53565b348015610545575f5ffd5b506103e1610554366004613a9f565b638b78c6d8600c9081525f9290925260209091205481161490565b61047f61057d366004613b60565b610e65565b61047f610f69565b348015610595575f5ffd5b506105a96105a4366004613b9e565b610fb5565b604080516001600160a01b0390931683526020830191909152016103ed565b3480156105d3575f5ffd5b506104b4600581565b3480156105e7575f5ffd5b506104b46105f6366004613bbe565b638b78c6d8600c9081525f91909152602090205490565b348015610618575f5ffd5b506104b4600181565b34801561062c575f5ffd5b5061047f61063b366004613a74565b611008565b34801561064b575f5ffd5b506104b47f000000000000000000000000000000000000000000000000000000000000000081565b34801561067e575f5ffd5b5061047f61068d366004613bd9565b611012565b34801561069d575f5ffd5b5061047f611071565b61047f6106b4366004613b60565b6110c2565b3480156106c4575f5ffd5b5061047f6106d3366004613a74565b6110ee565b3480156106e3575f5ffd5b5061047f6106f2366004613b9e565b611136565b61047f610705366004613a9f565b61123f565b348015610715575f5ffd5b506104b45f5481565b348015610729575f5ffd5b506104b4610738366004613a74565b611251565b348015610748575f5ffd5b506103e1610757366004613a9f565b638b78c6d8600c9081525f9290925260209091205416151590565b34801561077d575f5ffd5b5061047f61078c366004613bbe565b611292565b61047f61130a565b3480156107a4575f5ffd5b506104b460015481565b3480156107b9575f5ffd5b50600454600160c01b900460ff166103e1565b3480156107d7575f5ffd5b5061047f611343565b3480156107eb575f5ffd5b506104546107fa366004613a74565b611390565b6104b461080d366004613c0f565b6113b3565b34801561081d575f5ffd5b5061047f61082c366004613a74565b6113d6565b34801561083c575f5ffd5b506104b461084b366004613bbe565b6114e5565b61047f61151d565b348015610863575f5ffd5b5061047f610872366004613a74565b61152e565b348015610882575f5ffd5b5061088b611539565b6040516103ed9796959493929190613c42565b3480156108a9575f5ffd5b5061047f6108b8366004613cd8565b611593565b3480156108c8575f5ffd5b50638b78c6d81954610454565b3480156108e0575f5ffd5b5061047f6108ef366004613d01565b6115bf565b3480156108ff575f5ffd5b5061047f61090e366004613d87565b6115fa565b34801561091e575f5ffd5b50610428611644565b348015610932575f5ffd5b5061047f610941366004613af1565b611653565b348015610951575f5ffd5b50600254610965906001600160401b031681565b6040516001600160401b0390911681526020016103ed565b348015610988575f5ffd5b506004546001600160801b03166104b4565b3480156109a5575f5ffd5b5061047f6109b4366004613dd8565b6116a2565b3480156109c4575f5ffd5b5061047f6109d3366004613df9565b611743565b3480156109e3575f5ffd5b5061047f6109f2366004613e23565b611796565b61047f610a05366004613e7f565b611885565b348015610a15575f5ffd5b50610428610a24366004613a74565b6118df565b348015610a34575f5ffd5b5061047f611a5f565b348015610a48575f5ffd5b50610a707f000000000000000000000000000000000000000000000000000000000000000081565b60405163ffffffff90911681526020016103ed565b348015610a90575f5ffd5b5061047f610a9f366004613eec565b611b55565b6104b4610ab2366004613f2f565b611da3565b348015610ac2575f5ffd5b50610428611e13565b348015610ad6575f5ffd5b506103e1610ae5366004613fb0565b601c52670a5a2e7a000000006008525f526030600c205490565b348015610b0a575f5ffd5b50610b1e610b19366004613b9e565b611f55565b6040516103ed929190614055565b61047f610b3a366004613bbe565b6121a8565b61047f610b4d366004613bbe565b6121e2565b348015610b5d575f5ffd5b506104b4610b6c366004613a74565b612208565b348015610b7c575f5ffd5b506104b4610b8b366004613bbe565b63389a75e1600c9081525f91909152602090205490565b5f610bc9826301ffc9a760e09190911c9081146380ac58cd821417635b5e139f9091141790565b80610be75750632a55205a60e083901c9081146301ffc9a791909114175b80610c025750632483248360e11b6001600160e01b03198316145b92915050565b606060058054610c17906140c8565b80601f0160208091040260200160405190810160405280929190818152602001828054610c43906140c8565b8015610c8e5780601f10610c6557610100808354040283529160200191610c8e565b820191905f5260205f20905b815481529060010190602001808311610c7157829003601f168201915b5050505050905090565b5f815f52673ec412a9852d173d60c11b601c5260205f2082018201805460601b610cc95763ceea21b65f526004601cfd5b6001015492915050565b610cde338383612286565b5050565b610cea612320565b60048054821515600160c01b0260ff60c01b199091161790556040517fd83d5281277e107f080e362699d46082adb74e7dc6a9bccbc87d8ae9533add4490610d3790831515815260200190565b60405180910390a150565b5f610d4b61233a565b90505f5b82811015610e1057610d89848483818110610d6c57610d6c614100565b905060600201803603810190610d829190614128565b3384612396565b6001600160e01b03191615610e0857838382818110610daa57610daa614100565b9050606002015f01357fe56ba62bd4bdfc5965635d7b4f1824a4556585ac72f9610a2df65c923ec81cf3858584818110610de657610de6614100565b90506060020160200135604051610dff91815260200190565b60405180910390a25b600101610d4f565b50505050565b6004545f90610e3b9063ffffffff600160a01b8204811691600160801b900416614194565b63ffffffff16905090565b610e503382612559565b50565b610e5b612320565b610cde8282612564565b5f818152673ec412a9852d173d60c11b3317601c52602090208101810180546001600160a01b039485169493841693811691908286148302610eb65767ceea21b6a1148100831560021b526004601cfd5b855f528160010154925082331486331417610ee2576030600c2054610ee257634b6e7f185f526004601cfd5b8215610eef575f82600101555b85851818905550601c600c81812080545f190190555f84905220805460010163ffffffff81168402610f305767ea553b3401336cea841560021b526004601cfd5b90558082847fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f38a4610f64838383612570565b505050565b5f6202a3006001600160401b03164201905063389a75e1600c52335f52806020600c2055337fdbf36a107da19e49527a7176a1babf963b4b0ff8cde35ee35d6cd8f1f9ac7e1d5f5fa250565b5f82815268aa4ec00224afccfdb76020526040812054606081901c91906127109083610fe8576020515490508060601c93505b606084901b18845f19829004811182023d3d3e9396930204935090915050565b610e50815f612633565b61101a612320565b600480546fffffffffffffffffffffffffffffffff19166001600160801b0383169081179091556040519081527fa6dc15bdb68da224c66db4b3838d9a2b205138e8cff6774e57d0af91e196d62290602001610d37565b611079612320565b60048054600160c81b60ff60c81b1990911617908190556002805463ffffffff60901b1916600160801b90920463ffffffff16600160901b029190911790556110c06126f7565b565b6110cd838383610e65565b813b15610f6457610f6483838360405180602001604052805f8152506127b1565b6110f83382612832565b6004805460149061111590600160a01b900463ffffffff166141b0565b91906101000a81548163ffffffff021916908363ffffffff16021790555050565b61113f826128fe565b5f8190036111605760405163506f3a1b60e01b815260040160405180910390fd5b5f61116a83612925565b90506103ff603582901c81160361119c5760405163fad39fcb60e01b8152600481018490526024015b60405180910390fd5b5f83815260086020908152604080832054815192830152810184905260600160408051601f1981840301815291815281516020928301205f8781526008909352912081905590506111fe846111f96001600160601b038516612946565b612958565b604080518481526020810183905285917f59627f939c883a223c67fdbb12579321cea41043170bb7597969b750a0ec788b910160405180910390a250505050565b611247612320565b610cde8282612559565b5f61125b82612987565b6112785760405163677510db60e11b815260040160405180910390fd5b610c028261128584612925565b61128d6129aa565b612a22565b61129a612320565b5f816001600160a01b0316476040515f6040518083038185875af1925050503d805f81146112e3576040519150601f19603f3d011682016040523d82523d5f602084013e6112e8565b606091505b5050905080610cde57604051631d42c86760e21b815260040160405180910390fd5b63389a75e1600c52335f525f6020600c2055337ffa7b8eab7da67f412cc9575ed43464468f9bfbae89d1675917346ca6d8fe3c925f5fa2565b61134b612320565b611353612b2e565b6002805460ff60b01b1916600160b01b1790556040517fa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be905f90a1565b5f61139a82612b59565b9050806113ae5763ceea21b65f526004601cfd5b919050565b5f6113be6001612b80565b9050610c0283828460ff166113d1612cea565b612d34565b5f805490036113f8576040516344e3344560e01b815260040160405180910390fd5b600154156114195760405163a89ac15160e01b815260040160405180910390fd5b7f00000000000000000000000000000000000000000000000000000000000000008160405160200161144d91815260200190565b604051602081830303815290604052805190602001201461148157604051633e1b126f60e21b815260040160405180910390fd5b5f5460405161149d918391602001918252602082015260400190565b60408051808303601f19018152908290528051602091820120600181905582527fd5e62fe0c4e6bd40a7736fb2ab572a9a0f5e742f27741505011b9bc89c7ead199101610d37565b5f816114f857638f4eb6045f526004601cfd5b673ec412a9852d173d60c11b601c52815f5263ffffffff601c600c2054169050919050565b611525612320565b6110c05f612d77565b610e50816001612633565b600f60f81b6060805f80808361158160408051808201825260078152664372656d6f6e6160c81b602080830191909152825180840190935260018352603160f81b9083015291565b97989097965046955030945091925090565b610f64604051806060016040528085815260200184815260200183815250336115ba61233a565b612db4565b6115c7612320565b6115cf612b2e565b806001600160601b03165f036115f057610cde5f68aa4ec00224afccfdb755565b610cde8282612ed6565b611602612320565b61160a612b2e565b6007611617828483614222565b506040517fa5d4097edda6d87cb9329af83fb3712ef77eeb13738ffe43cc35a4ce305ad962905f90a15050565b606060068054610c17906140c8565b5f61165c61233a565b90505f5b82811015610e105761169a84848381811061167d5761167d614100565b9050606002018036038101906116939190614128565b3384612db4565b600101611660565b6116ab826128fe565b6116b481612f1f565b6116d9576040516336b98c4b60e01b815263ffffffff82166004820152602401611193565b611704826111f9836116ea86612925565b6bffffffffffffffffc00000001663ffffffff9091161790565b60405163ffffffff8216815282907fcd992776b88e7141c54168a9094a734afe44a7618354c024c7b3b282397642ff9060200160405180910390a25050565b801515905081601c52670a5a2e7a00000000600852335f52806030600c2055805f528160601b60601c337f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c3160205fa35050565b824211156117ba57604051637c06dd7560e11b815260048101849052602401611193565b5f6117c58535611390565b604080517fdb99ae199a0dba5590bd9d9eba21080220adcb50664efa158ed2e28260ebd735602082810191909152883582840152880135606082015290870135608082015260a081018690529091505f9060c0016040516020818303038152906040528051906020012090506118458261183e83612f82565b8686613098565b61186257604051635cd5d23360e01b815260040160405180910390fd5b61187d61187436889003880188614128565b836115ba61233a565b505050505050565b611890858585610e65565b833b156118d8576118d885858585858080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152506127b192505050565b5050505050565b60606118ea82612987565b6119075760405163677510db60e11b815260040160405180910390fd5b5f61191183612925565b90505f61191c6129aa565b905061192984838361316b565b801561194157506020810151604f83901c61ffff1614155b156119855761195381608001516131a9565b61195c856132d1565b60405160200161196d9291906142f2565b60405160208183030381529060405292505050919050565b6207ffff602283901c165f03611a3857611a30600580546119a5906140c8565b80601f01602080910402602001604051908101604052809291908181526020018280546119d1906140c8565b8015611a1c5780601f106119f357610100808354040283529160200191611a1c565b820191905f5260205f20905b8154815290600101906020018083116119ff57829003601f168201915b50899350505050601e85901c600f166132dc565b949350505050565b5f84815260096020526040902054611a4f906131a9565b60405160200161196d9190614341565b6002546001600160401b03165f03611a8a5760405163c1f31ec960e01b815260040160405180910390fd5b5f5415611aaa57604051637c4e850f60e01b815260040160405180910390fd5b6002546001600160401b03164311611ae457600254604051630a8d68c960e21b81526001600160401b039091166004820152602401611193565b6002546001600160401b0316405f819003611b2157600254604051636cafea6f60e01b81526001600160401b039091166004820152602401611193565b5f8190556040518181527f834a08d3654ebbeb6ff1fe9b8e8984f0bda57a02a6f4af02a44341f908f5dcff90602001610d37565b6001545f03611b7757604051631659379160e31b815260040160405180910390fd5b6001611b82816133b7565b841580611b8d575083155b15611bab5760405163506f3a1b60e01b815260040160405180910390fd5b63ffffffff83161580611bc957508163ffffffff168363ffffffff16115b80611be6575060025463ffffffff600160901b9091048116908316115b15611c1357604051623224ab60ea1b815263ffffffff808516600483015283166024820152604401611193565b6002545f90611c2e90600160401b900461ffff16600161437a565b905060018161ffff16118015611c72575060025463ffffffff600160501b90910481169085161180611c72575060025463ffffffff600160701b9091048116908416105b15611cb25760025460405163641e051b60e01b815263ffffffff600160501b830481166004830152600160701b9092049091166024820152604401611193565b60038690556002805467ffffffffffffffff60501b1916600160701b63ffffffff86811691820263ffffffff60501b191692909217600160501b9288169283021769ffff00000000000000001916600160401b61ffff861690810291909117909355604080518a8152602081018a90529081019290925260608201527fe52ae5d810b0c16ea7604dd715212c4a9ddc58a8e5fc387b126c37089f683ce69060800160405180910390a26040805163ffffffff8087168252851660208201527f6bd5c950a8d8df17f772f5af37cb3655737899cbf903264b9795592da439661c910160405180910390a1505050505050565b5f611dad82612b80565b90505f611db8612cea565b90505f5b83811015611e0a57611e0286611dd28386614394565b878785818110611de457611de4614100565b9050602002016020810190611df991906143a7565b60ff1685612d34565b600101611dbc565b50509392505050565b606060078054611e22906140c8565b159050611e365760078054610c17906140c8565b611f5060058054611e46906140c8565b80601f0160208091040260200160405190810160405280929190818152602001828054611e72906140c8565b8015611ebd5780601f10611e9457610100808354040283529160200191611ebd565b820191905f5260205f20905b815481529060010190602001808311611ea057829003601f168201915b505050505060068054611ecf906140c8565b80601f0160208091040260200160405190810160405280929190818152602001828054611efb906140c8565b8015611f465780601f10611f1d57610100808354040283529160200191611f46565b820191905f5260205f20905b815481529060010190602001808311611f2957829003601f168201915b50505050506133db565b905090565b6040805160e0810182525f80825260208201819052918101829052606081018290526080810182905260a0810182905260c0810191909152506040805160e081018252600154815260045463ffffffff600160801b909104811660208301527f000000000000000000000000000000000000000000000000000000000000000081169282019290925260025461ffff600160401b8204166060838101919091526003546080840152600160501b8204841660a0840152600160701b90910490921660c0820152905f84900361202957600193505b5f826020015163ffffffff1685116120615784836020015163ffffffff1661205191906143c0565b61205c906001614394565b612063565b5f5b90508084106120725780612074565b835b6001600160401b0381111561208b5761208b614114565b6040519080825280602002602001820160405280156120fb57816020015b6120e86040518060a001604052805f81526020015f6001600160a01b031681526020015f6001600160601b031681526020015f81526020015f81525090565b8152602001906001900390816120a95790505b5091505f5b825181101561219f575f6121148288614394565b90506040518060a0016040528082815260200161213083612b59565b6001600160a01b0316815260200161214783612925565b6001600160601b031681525f838152600860209081526040808320548285015285835260099091529081902054910152845185908490811061218b5761218b614100565b602090810291909101015250600101612100565b50509250929050565b6121b0612320565b63389a75e1600c52805f526020600c2080544211156121d657636f5e88185f526004601cfd5b5f9055610e5081612d77565b6121ea612320565b8060601b6121ff57637448fbae5f526004601cfd5b610e5081612d77565b6001545f90810361222c57604051631659379160e31b815260040160405180910390fd5b61223582612987565b6122525760405163677510db60e11b815260040160405180910390fd5b6001546040805160208101929092528101839052606001604051602081830303815290604052805190602001209050919050565b5f1960601c82811692508381169350815f5283673ec412a9852d173d60c11b17601c5260205f2082018201805482169150816122c95763ceea21b65f526004601cfd5b8185148515176122ed57815f526030600c20546122ed57634b6e7f185f526004601cfd5b6001018390558183827f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f38a450505050565b638b78c6d8195433146110c0576382b429005f526004601cfd5b6123676040518060a001604052805f81526020015f81526020015f81526020015f81526020015f81525090565b61236f6129aa565b80519091505f0361239357604051631659379160e31b815260040160405180910390fd5b90565b825160408401515f91908083036123c05760405163506f3a1b60e01b815260040160405180910390fd5b5f6123ca83612b59565b90506001600160a01b0381166123ed575063677510db60e11b9250612552915050565b5f6123f784612925565b9050816001600160a01b0316876001600160a01b031614158015612431575061242184828961342c565b94506001600160e01b0319851615155b1561243f5750505050612552565b876020015161244f858389612a22565b14612468575063572cfd0960e01b935061255292505050565b6207ffff602282901c81160361248c575063fad39fcb60e01b935061255292505050565b6020860151604f1b61ffff604f1b196404000000006001600160601b03841601161790506124ba8482612958565b5f848152600960209081526040909120849055880151847fe85408fef0fbc6f2e13ce7b86da468572426c9e354dcd5271bc50db86d1f2e44856207ffff602286901c166040805192835263ffffffff90911660208301520160405180910390a36040518481527ff8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce79060200160405180910390a1505050505b9392505050565b610cde82825f613499565b610cde82826001613499565b6001600160a01b038316158061258d57506001600160a01b038216155b1561259757505050565b5f6125a182612925565b90506125b9826111f9836001600160601b03166134f0565b6001605f1b811615610e10576040515f815282907f4230a781b08c4dfc7a0b967d78b2f1af854577958613b2b4a5c01c92edb53d6b9060200160405180910390a26040518281527ff8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce79060200160405180910390a150505050565b3361263d83611390565b6001600160a01b031614612664576040516330cd747160e01b815260040160405180910390fd5b612684826111f98361267586612925565b6001600160601b031690613523565b817f4230a781b08c4dfc7a0b967d78b2f1af854577958613b2b4a5c01c92edb53d6b826040516126b8911515815260200190565b60405180910390a26040518281527ff8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce79060200160405180910390a15050565b5f5415158061273357506002546001600160401b031615801590612733575060025461272f90610100906001600160401b0316614394565b4311155b1561275157604051630108cc4760e61b815260040160405180910390fd5b61275c600543614394565b6002805467ffffffffffffffff19166001600160401b039290921691821790556040519081527fba34121df90b0e77cf350d3550142d4cd66df49d5ac6c50c9560399f8820a0619060200160405180910390a1565b60405163150b7a028082523360208301528560601b60601c604083015283606083015260808083015282518060a084015280156127f8578060c08401826020870160045afa505b60208360a48301601c86015f8a5af1612819573d15612819573d5f843e3d83fd5b508060e01b82511461187d5763d1a57ed65f526004601cfd5b5f61283c82611390565b9050505f8181526001600160a01b03928316673ec412a9852d173d60c11b8117601c5260209091208201820180549193821691826128815763ceea21b65f526004601cfd5b825f528160010154808614848714178615176128ae576030600c20546128ae57634b6e7f185f526004601cfd5b80156128bb575f83600101555b5082189055601c600c2080545f19019055815f827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef8238a4610f64815f84612570565b6129083382613541565b610e505760405163096dcfe360e31b815260040160405180910390fd5b5f818152673ec412a9852d173d60c11b601c52602090208101015460a01c90565b5f610c026620000000000000836143d3565b815f52673ec412a9852d173d60c11b601c5260205f208201820180548060a01c831860a01b8118825550505050565b5f818152673ec412a9852d173d60c11b601c52602090208101015460601b151590565b6129d76040518060a001604052805f81526020015f81526020015f81526020015f81526020015f81525090565b60015460025463ffffffff600160701b820481166060850152600160501b8204166040840152600160401b900461ffff16602083018190529082521561239357600354608082015290565b5f5f612a2f85858561316b565b8351909150469030908790612a4d6001600160601b0389165f613523565b6103ff60358a901c1615612a6e575f8a815260086020526040902054612a70565b5f5b6207ffff60228b901c1615612a92575f8b815260096020526040902054612a94565b5f5b87612a9f575f612aa5565b89602001515b88612ab0575f612ab6565b8a608001515b60408051602081019a909a526001600160a01b0390981697890197909752606088019590955260808701939093526001600160601b0390911660a086015260c085015260e084015261010083015261012082015261014001604051602081830303815290604052805190602001209150509392505050565b600254600160b01b900460ff16156110c05760405163777821ff60e11b815260040160405180910390fd5b5f818152673ec412a9852d173d60c11b601c5260209020810101546001600160a01b031690565b6004545f90600160c81b900460ff1615612bad5760405163477383f360e01b815260040160405180910390fd5b600454600160c01b900460ff1615612bd8576040516313d0ff5960e31b815260040160405180910390fd5b600454612bef9083906001600160801b03166143f2565b3414612c2857600454612c0c9083906001600160801b03166143f2565b60405163b23bee0560e01b815260040161119391815260200190565b60045463ffffffff600160801b909104811690612c689082907f0000000000000000000000000000000000000000000000000000000000000000166143c0565b831115612cb057604051637e1f5a7760e01b815263ffffffff7f0000000000000000000000000000000000000000000000000000000000000000166004820152602401611193565b612cba8382614394565b6004805463ffffffff92909216600160801b0263ffffffff60801b19909216919091179055612552816001614394565b5f6277f880612d197f0000000000000000000000000000000000000000000000000000000000000000426143c0565b612d239190614409565b905060ff811115612393575060ff90565b811580612d415750600482115b15612d625760405163717350f360e11b815260048101839052602401611193565b610e108484601e85901b604785901b176135aa565b638b78c6d81980546001600160a01b039092169182907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a355565b5f612dc0848484612396565b90506001600160e01b031981165f03612dd95750505050565b63188aef2560e11b6001600160e01b0319821601612e0a5760405163677510db60e11b815260040160405180910390fd5b631692301d60e31b6001600160e01b0319821601612e3b5760405163096dcfe360e31b815260040160405180910390fd5b63ed5787c760e01b6001600160e01b0319821601612e725783516040516312a8783960e01b81526004810191909152602401611193565b63052c603560e01b6001600160e01b0319821601612ea957835160405163fad39fcb60e01b81526004810191909152602401611193565b8351612eb481611251565b60405163572cfd0960e01b815260048101929092526024820152604401611193565b6001600160601b031661271080821115612ef75763350a88b35f526004601cfd5b8260601b80612f0d5763b4457eaa5f526004601cfd5b90911768aa4ec00224afccfdb7555050565b5f633fffffff63ffffffff831611801590612f425750600c600f600484901c1611155b8015612f565750600c600f600b84901c1611155b8015612f6a5750600a600f601284901c1611155b8015610c02575050601360199190911c601f16111590565b7f00000000000000000000000000000000000000000000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000030147f00000000000000000000000000000000000000000000000000000000000000004614166130755750604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f81527f000000000000000000000000000000000000000000000000000000000000000060208201527f00000000000000000000000000000000000000000000000000000000000000009181019190915246606082015230608082015260a090205b6719010000000000005f5280601a5281603a52604260182090505f603a52919050565b5f6001600160a01b03851615611a3057604051853b6131285782604081146130c857604181146130ef5750613162565b60208581013560ff81901c601b0190915285356040526001600160ff1b0316606052613100565b60408501355f1a6020526040856040375b50845f526020600160805f60015afa5180871860601b3d119250505f60605280604052613162565b631626ba7e60e01b80825285600483015260248201604081528460448401528486606485013760208160648701858b5afa90519091141691505b50949350505050565b5f81602001515f14158015613184575081604001518410155b8015613194575081606001518411155b8015611a30575050506001605f1b1615919050565b604080516034808252606082810190935283915f916020820181803683370190505090505f5b6033811015613259577f6162636465666768696a6b6c6d6e6f707172737475767778797a3233343536376132048260056143f2565b61320f9060fd6143c0565b84901c601f166020811061322557613225614100565b1a60f81b82828151811061323b5761323b614100565b60200101906001600160f81b03191690815f1a9053506001016131cf565b507f6162636465666768696a6b6c6d6e6f707172737475767778797a323334353637600283901b601f166020811061329357613293614100565b1a60f81b816033815181106132aa576132aa614100565b60200101906001600160f81b03191690815f1a9053508060405160200161196d9190614428565b6060610c0282613637565b60605f846132e9856132d1565b6040516020016132fa929190614443565b60405160208183030381529060405290505f61331584613679565b90506133ad6040518060400160405280601081526020016f30b8383634b1b0ba34b7b717b539b7b760811b81525061334c84613719565b836133856040518060400160405280600d81526020016c1a5b5859d94bdcdd99cade1b5b609a1b8152506133808888613725565b613759565b856040516020016133999493929190614463565b604051602081830303815290604052613759565b9695505050505050565b638b78c6d8600c52335f52806020600c205416610e50576382b429005f526004601cfd5b60606125526040518060400160405280601081526020016f30b8383634b1b0ba34b7b717b539b7b760811b81525061341285613719565b61341b85613719565b604051602001613399929190614546565b638b78c6d8600c9081525f82815260209091205460011615801590819061345757506001605f1b8416155b8061346757506134678386613541565b1561347557505f9050612552565b806134875763096dcfe360e31b613490565b6312a8783960e01b5b95945050505050565b638b78c6d8600c52825f526020600c208054838117836134ba575080841681185b80835580600c5160601c7f715ad5ce61fc9595c7b415289d59cf203f23a94fa06f04af7e489a0a76e1fe265f5fa3505050505050565b6001605f1b198116905f90603f1c60ff9081161461351f5761351a678000000000000000836143d3565b610c02565b5090565b5f81613536576001605f1b198316612552565b50506001605f1b1790565b5f8181526001600160a01b03928316673ec412a9852d173d60c11b8117601c526020909120820182018054919360019216806135845763ceea21b65f526004601cfd5b8085146135a257805f526030600c20546135a2578160010154851492505b505092915050565b8260601b60601c9250815f52673ec412a9852d173d60c11b601c52828160a01b1760205f208301830155825f52601c600c20600181540163ffffffff811685026136035767ea553b3401336cea851560021b526004601cfd5b905581835f7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef8138a4610f645f8484612570565b60606080604051019050602081016040525f8152805f19835b928101926030600a8206018453600a900480613650575050819003601f19909101908152919050565b6060816001036136a55750506040805180820190915260068152653b34b7b634b760d11b602082015290565b816002036136ce57505060408051808201909152600581526476696f6c6160d81b602082015290565b816003036136f757505060408051808201909152600581526463656c6c6f60d81b602082015290565b505060408051808201909152600681526533bab4ba30b960d11b602082015290565b6060610c02825f613776565b606061373083613876565b82604051602001613742929190614596565b604051602081830303815290604052905092915050565b60608261376583613913565b6040516020016137429291906147ca565b60405160208101821561378b57602281536001015b7b5c75303030303031323334353637383961626364656662746e00667260155283516b1000000000000004000000009085015b80861461384e5760018601955060ff8651166020811061380757826001821b166137f157808453600184019350506137be565b605c8453806001850153600284019350506137be565b6137006001821b16613834578060041c51601d53600f811651601e536019518452600684019350506137be565b605c845360088101516001850153506002830192506137be565b5050821561385e57602281536001015b5f8152601f1982820301825260200160405292915050565b604051815162900094601f5265c0000000a6ab6008527f2671756f743b26616d703b262333393b266c743b2667743b00000000000000005f528201602082015b8184146138fb5760018401935060ff84511667500000c4000000006001821b166138e657808253506001016138b6565b51601f60f882901c1651825260fd1c016138b6565b5f8152601f1983820301835260200160405250919050565b6060610c02825f5f606083518015613a05576003600282010460021b60405192507f4142434445464748494a4b4c4d4e4f505152535455565758595a616263646566601f526106708515027f6768696a6b6c6d6e6f707172737475767778797a303132333435363738392d5f18603f526020830181810183886020010180515f82525b60038a0199508951603f8160121c16515f53603f81600c1c1651600153603f8160061c1651600253603f811651600353505f518452600484019350828410613996579052602001604052613d3d60f01b60038406600204808303919091525f8615159091029182900352900382525b509392505050565b5f60208284031215613a1d575f5ffd5b81356001600160e01b031981168114612552575f5ffd5b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f6125526020830184613a34565b5f60208284031215613a84575f5ffd5b5035919050565b6001600160a01b0381168114610e50575f5ffd5b5f5f60408385031215613ab0575f5ffd5b8235613abb81613a8b565b946020939093013593505050565b803580151581146113ae575f5ffd5b5f60208284031215613ae8575f5ffd5b61255282613ac9565b5f5f60208385031215613b02575f5ffd5b82356001600160401b03811115613b17575f5ffd5b8301601f81018513613b27575f5ffd5b80356001600160401b03811115613b3c575f5ffd5b856020606083028401011115613b50575f5ffd5b6020919091019590945092505050565b5f5f5f60608486031215613b72575f5ffd5b8335613b7d81613a8b565b92506020840135613b8d81613a8b565b929592945050506040919091013590565b5f5f60408385031215613baf575f5ffd5b50508035926020909101359150565b5f60208284031215613bce575f5ffd5b813561255281613a8b565b5f60208284031215613be9575f5ffd5b81356001600160801b0381168114612552575f5ffd5b803560ff811681146113ae575f5ffd5b5f5f60408385031215613c20575f5ffd5b8235613c2b81613a8b565b9150613c3960208401613bff565b90509250929050565b60ff60f81b8816815260e060208201525f613c6060e0830189613a34565b8281036040840152613c728189613a34565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015613cc7578351835260209384019390920191600101613ca9565b50909b9a5050505050505050505050565b5f5f5f60608486031215613cea575f5ffd5b505081359360208301359350604090920135919050565b5f5f60408385031215613d12575f5ffd5b8235613d1d81613a8b565b915060208301356001600160601b0381168114613d38575f5ffd5b809150509250929050565b5f5f83601f840112613d53575f5ffd5b5081356001600160401b03811115613d69575f5ffd5b602083019150836020828501011115613d80575f5ffd5b9250929050565b5f5f60208385031215613d98575f5ffd5b82356001600160401b03811115613dad575f5ffd5b613db985828601613d43565b90969095509350505050565b803563ffffffff811681146113ae575f5ffd5b5f5f60408385031215613de9575f5ffd5b82359150613c3960208401613dc5565b5f5f60408385031215613e0a575f5ffd5b8235613e1581613a8b565b9150613c3960208401613ac9565b5f5f5f5f84860360a0811215613e37575f5ffd5b6060811215613e44575f5ffd5b508493506060840135925060808401356001600160401b03811115613e67575f5ffd5b613e7387828801613d43565b95989497509550505050565b5f5f5f5f5f60808688031215613e93575f5ffd5b8535613e9e81613a8b565b94506020860135613eae81613a8b565b93506040860135925060608601356001600160401b03811115613ecf575f5ffd5b613edb88828901613d43565b969995985093965092949392505050565b5f5f5f5f60808587031215613eff575f5ffd5b8435935060208501359250613f1660408601613dc5565b9150613f2460608601613dc5565b905092959194509250565b5f5f5f60408486031215613f41575f5ffd5b8335613f4c81613a8b565b925060208401356001600160401b03811115613f66575f5ffd5b8401601f81018613613f76575f5ffd5b80356001600160401b03811115613f8b575f5ffd5b8660208260051b8401011115613f9f575f5ffd5b939660209190910195509293505050565b5f5f60408385031215613fc1575f5ffd5b8235613fcc81613a8b565b91506020830135613d3881613a8b565b5f8151808452602084019350602083015f5b8281101561404b578151805187526020808201516001600160a01b0316818901526040808301516001600160601b031690890152606080830151908901526080918201519188019190915260a09096019590910190600101613fee565b5093949350505050565b8251815263ffffffff602084015116602082015263ffffffff604084015116604082015261ffff60608401511660608201526080830151608082015263ffffffff60a08401511660a082015263ffffffff60c08401511660c082015261010060e08201525f611a30610100830184613fdc565b600181811c908216806140dc57607f821691505b6020821081036140fa57634e487b7160e01b5f52602260045260245ffd5b50919050565b634e487b7160e01b5f52603260045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b5f6060828403128015614139575f5ffd5b50604051606081016001600160401b038111828210171561415c5761415c614114565b60409081528335825260208085013590830152928301359281019290925250919050565b634e487b7160e01b5f52601160045260245ffd5b63ffffffff8281168282160390811115610c0257610c02614180565b5f63ffffffff821663ffffffff81036141cb576141cb614180565b60010192915050565b601f821115610f645782821115610f6457805f5260205f20601f840160051c60208510156141ff57505f5b90810190601f840160051c035f5b8181101561187d575f8382015560010161420d565b6001600160401b0383111561423957614239614114565b61424d8361424783546140c8565b836141d4565b5f601f84116001811461427e575f85156142675750838201355b5f19600387901b1c1916600186901b1783556118d8565b5f83815260208120601f198716915b828110156142ad578685013582556020948501946001909201910161428d565b50868210156142c9575f1960f88860031b161c19848701351681555b505060018560011b0183555050505050565b5f81518060208401855e5f93019283525090919050565b66697066733a2f2f60c81b81525f61430d60078301856142db565b602f60f81b815261432160018201856142db565b6d17b6b2ba30b230ba30973539b7b760911b8152600e0195945050505050565b66697066733a2f2f60c81b81525f61435c60078301846142db565b6d17b6b2ba30b230ba30973539b7b760911b8152600e019392505050565b61ffff8181168382160190811115610c0257610c02614180565b80820180821115610c0257610c02614180565b5f602082840312156143b7575f5ffd5b61255282613bff565b81810381811115610c0257610c02614180565b6001600160601b038181168382160190811115610c0257610c02614180565b8082028115828204841417610c0257610c02614180565b5f8261442357634e487b7160e01b5f52601260045260245ffd5b500490565b666261667962656960c81b81525f61255260078301846142db565b5f61444e82856142db565b61202360f01b815261349060028201856142db565b683d913730b6b2911d1160b91b81525f61448060098301876142db565b7201116113232b9b1b934b83a34b7b7111d11209606d1b81526144a660138201876142db565b7f207468617420686173206e6f7420706c61796564207965742e222c22696d616781526332911d1160e11b602082015290506144e560248201866142db565b7f222c2261747472696275746573223a5b7b2274726169745f74797065223a224b81526d34b7321116113b30b63ab2911d1160911b6020820152905061452e602e8201856142db565b63227d5d7d60e01b8152600401979650505050505050565b683d913730b6b2911d1160b91b81525f61456360098301856142db565b6b11161139bcb6b137b6111d1160a11b8152614582600c8201856142db565b61227d60f01b815260020195945050505050565b7f3c73766720786d6c6e733d22687474703a2f2f7777772e77332e6f72672f323081527f30302f737667222076696577426f783d2230203020343030203430302220666960208201527f6c6c3d2223623536353164223e3c706174682066696c6c3d222331643133306360408201527f2220643d224d302030683430307634303048307a222f3e3c636972636c65206360608201527f783d22323030222063793d223137382220723d223530222f3e3c636972636c6560808201527f2063783d22323030222063793d223235342220723d223632222f3e3c7061746860a08201527f20643d224d31393320343068313476313130682d31347a222f3e3c706174682060c08201527f7374726f6b653d22233164313330632220643d224d313936203430763235304d60e08201527f32303420343076323530222f3e3c672066696c6c3d22236538643863302220666101008201527f6f6e742d66616d696c793d2273657269662220746578742d616e63686f723d226101208201527f6d6964646c65223e3c7465787420783d223230302220793d223335322220666f6101408201526c373a16b9b4bd329e911919111f60991b6101608201525f6147a86147a261476461016d8501876142db565b7f3c2f746578743e3c7465787420783d223230302220793d223337382220666f6e81526b3a16b9b4bd329e91189b111f60a11b6020820152602c0190565b846142db565b701e17ba32bc3a1f1e17b39f1e17b9bb339f60791b8152601101949350505050565b643230ba309d60d91b81525f6147e360058301856142db565b670ed8985cd94d8d0b60c21b815261349060088201856142db56",
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
