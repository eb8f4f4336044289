package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/gofrs/flock"
)

// Errors on which a caller decides.
var (
	ErrNoToken    = errors.New("no such token")
	ErrBurned     = errors.New("the token is burned")
	ErrUnrevealed = errors.New("the collection seed is not revealed yet")
	ErrTaken      = errors.New("another performance is linked to this state already")
	ErrCeiling    = errors.New("the transaction would pass the ceiling that was set")
	ErrReverted   = errors.New("the contract refused")
	ErrLies       = errors.New("the RPC contradicts itself")
	ErrPruned     = errors.New("the node has forgotten the state of that block")

	// ErrNoPerformance says that a token has not played so often.
	ErrNoPerformance = errors.New("no such performance")
)

// Errors of a configuration that does not suffice.
var (
	errNoSigner   = errors.New("no signer is configured; give a keystore file or an external signer")
	errNoContract = errors.New("no contract is configured; deploy one or give its address")
)

// Config says which chain, which collection, and how to send.
type Config struct {
	URL      string          // JSON-RPC: http, https, ws, wss, or the path of a socket
	ChainID  uint64          // what the chain must answer; 0 takes what it answers
	Contract cremona.Address // the collection; zero for a client that only deploys
	Start    uint64          // the block of the contract's deployment, where searches begin; 0 is always right

	Signer *Signer // nil for a client that only reads
	Outbox string  // folder of signed transactions, shared by all processes that use the signer
	DryRun bool    // simulate and estimate every transaction, send none

	Confirmations uint64   // blocks, counting its own, before a transaction is done; 0 means 12, and 1 on chains of development
	Finalized     bool     // wait until the chain calls the block finalized instead
	MaxGas        uint64   // gas of one transaction; 0 means 2^24, the limit of EIP-7825
	MaxFee        *big.Int // wei per gas; nil means 500 gwei
	MaxCost       *big.Int // wei of one transaction, at worst; nil sets no limit

	Poll    time.Duration // between looks for news; 0 means 1 s
	Resend  time.Duration // before the same bytes are sent again; 0 means 15 s
	Replace time.Duration // before a stuck transaction is replaced by a dearer one; 0 means 90 s
	Idle    time.Duration // without a block that is needed, before one is asked for, or made by an empty transaction; 0 means 1 min, and 1 s on a development chain

	Progress func(Progress) // told while a transaction waits, from the goroutine that waits; may be nil

	attach func() *rpc.Client // the embedded chain's way in, instead of URL
	guest  *flock.Flock       // held while a client works on the embedded chain of another process
}

// Progress is where a transaction that is waited for stands.
type Progress struct {
	What          string       // what it does, for people
	Tx            cremona.Hash // the newest attempt
	Attempt       int          // 1 or more; it grows when a stuck transaction is replaced
	Mined         bool
	Confirmations uint64 // blocks that confirm it so far
	Wanted        uint64 // 0 when it waits to be finalized
}

const (
	maxTxGas      = 1 << 24 // EIP-7825 (Osaka)
	defaultMaxFee = 500e9   // wei per gas
)

// withDefaults fills what was left zero.
func (c Config) withDefaults() Config {
	set := func(d *time.Duration, value time.Duration) {
		if *d == 0 {
			*d = value
		}
	}
	set(&c.Poll, time.Second)
	set(&c.Resend, 15*time.Second)
	set(&c.Replace, 90*time.Second)
	if c.MaxGas == 0 {
		c.MaxGas = maxTxGas
	}
	if c.MaxFee == nil {
		c.MaxFee = big.NewInt(defaultMaxFee)
	}
	return c
}

// Client works on one collection of one chain. Its methods may be called from
// several goroutines.
type Client struct {
	config  Config
	rpc     *rpc.Client
	chainID *big.Int

	mu         sync.Mutex
	sent       map[uint64]time.Time // when each nonce was last broadcast by this client
	searchSpan uint64               // blocks that the node searches at once; 0 until it has refused more
	noMining   bool                 // the node has refused evm_mine
}

// Dial connects, and makes sure that the chain is the expected one and that the
// contract is there.
func Dial(ctx context.Context, config Config) (*Client, error) {
	c := &Client{config: config.withDefaults(), sent: map[uint64]time.Time{}}
	if err := c.connect(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to %s: %w", config.URL, err), c.leave())
	}
	if err := c.check(ctx); err != nil {
		c.Close()
		return nil, fmt.Errorf("connect to %s: %w", config.URL, err)
	}
	return c, nil
}

func (c *Client) connect(ctx context.Context) (err error) {
	if c.config.attach != nil {
		c.rpc = c.config.attach()
		return nil
	}
	c.rpc, err = rpc.DialContext(ctx, c.config.URL)
	return err
}

func (c *Client) check(ctx context.Context) error {
	var id hexutil.Big
	if err := c.rpc.CallContext(ctx, &id, "eth_chainId"); err != nil {
		return fmt.Errorf("ask for the chain id: %w", err)
	}
	c.chainID = id.ToInt()
	if !c.chainID.IsUint64() {
		return fmt.Errorf("chain id %s is larger than 64 bits", c.chainID)
	}
	if c.config.Idle == 0 {
		c.config.Idle = idleOn(c.ChainID())
	}
	if c.config.Confirmations == 0 {
		c.config.Confirmations = depthOn(c.ChainID())
	}
	if want := c.config.ChainID; want != 0 && c.chainID.Uint64() != want {
		return fmt.Errorf("this is chain %s where chain %d is configured; give the URL of the right network or the right chain id", c.chainID, want)
	}
	if c.config.Contract.IsZero() {
		return nil
	}
	var code hexutil.Bytes
	if err := c.rpc.CallContext(ctx, &code, "eth_getCode", common.Address(c.config.Contract), "latest"); err != nil {
		return fmt.Errorf("look for the contract: %w", err)
	}
	if len(code) == 0 {
		return fmt.Errorf("there is no contract at %s on chain %s; check the address, or deploy one", c.config.Contract, c.chainID)
	}
	return nil
}

// ofDevelopment tells the ids of chains that wait for transactions before they
// make a block and have nobody who would undo one: those of geth, of anvil and
// hardhat, and our own.
func ofDevelopment(chainID uint64) bool {
	return chainID == 1337 || chainID == 31337 || chainID == EmbeddedChainID
}

// idleOn is how long a chain may stand still.
func idleOn(chainID uint64) time.Duration {
	if ofDevelopment(chainID) {
		return time.Second
	}
	return time.Minute
}

// depthOn is how deep a transaction must lie, its own block counted. Nothing
// as deep as 12 has been undone on Ethereum since the merge.
func depthOn(chainID uint64) uint64 {
	if ofDevelopment(chainID) {
		return 1
	}
	return 12
}

// Close ends the connection. What was sent goes on without it.
func (c *Client) Close() {
	c.rpc.Close()
	c.leave()
}

// leave gives up the place among the guests of an embedded chain.
func (c *Client) leave() error {
	if c.config.guest == nil {
		return nil
	}
	return c.config.guest.Unlock()
}

// ChainID is what the chain answered.
func (c *Client) ChainID() uint64 { return c.chainID.Uint64() }

// Contract is the address of the collection; zero if there is none yet.
func (c *Client) Contract() cremona.Address { return c.config.Contract }

// Signer is the account that sends; zero if the client only reads.
func (c *Client) Signer() cremona.Address {
	if c.config.Signer == nil {
		return cremona.Address{}
	}
	return c.config.Signer.Address()
}

// At is the same connection with another collection, checked as by [Dial].
// Closing one closes both.
func (c *Client) At(ctx context.Context, contract cremona.Address, start uint64) (*Client, error) {
	other := &Client{config: c.config, rpc: c.rpc, sent: map[uint64]time.Time{}}
	other.config.Contract, other.config.Start = contract, start
	if err := other.check(ctx); err != nil {
		return nil, fmt.Errorf("open collection: %w", err)
	}
	return other, nil
}

// Foresee is the same client for dry runs only. It needs no closing.
func (c *Client) Foresee() *Client {
	other := &Client{config: c.config, rpc: c.rpc, chainID: c.chainID, sent: map[uint64]time.Time{}}
	other.config.DryRun = true
	return other
}

// Head is the newest block.
func (c *Client) Head(ctx context.Context) (cremona.Block, error) {
	h, err := c.header(ctx, "latest")
	if err != nil {
		return cremona.Block{}, fmt.Errorf("read the newest block: %w", err)
	}
	return blockOf(h), nil
}

// BlockAt is the block of a number on the present chain.
func (c *Client) BlockAt(ctx context.Context, number uint64) (cremona.Block, error) {
	h, err := c.headerAt(ctx, number)
	if err != nil {
		return cremona.Block{}, fmt.Errorf("read block %d: %w", number, err)
	}
	return blockOf(h), nil
}

func blockOf(h *types.Header) cremona.Block {
	return cremona.Block{Number: h.Number.Uint64(), Hash: cremona.Hash(h.Hash())}
}

// errNoBlock says that the chain has no such block, as yet or any more.
var errNoBlock = errors.New("the chain has no such block")

// header reads the header of a tagged or numbered block and computes its hash
// anew: what the RPC calls the hash must be it.
func (c *Client) header(ctx context.Context, tag string) (*types.Header, error) {
	return c.checkedHeader(ctx, "eth_getBlockByNumber", tag)
}

func (c *Client) headerAt(ctx context.Context, number uint64) (*types.Header, error) {
	h, err := c.header(ctx, hexutil.EncodeUint64(number))
	if err == nil && h.Number.Uint64() != number {
		return nil, fmt.Errorf("%w: asked for block %d, it gave block %s; use another RPC", ErrLies, number, h.Number)
	}
	return h, err
}

func (c *Client) headerOf(ctx context.Context, hash cremona.Hash) (*types.Header, error) {
	h, err := c.checkedHeader(ctx, "eth_getBlockByHash", hash.String())
	if err == nil && cremona.Hash(h.Hash()) != hash {
		return nil, fmt.Errorf("%w: asked for block %s, it gave block %s; use another RPC", ErrLies, hash, h.Hash())
	}
	return h, err
}

func (c *Client) checkedHeader(ctx context.Context, method, which string) (*types.Header, error) {
	var raw json.RawMessage
	if err := c.rpc.CallContext(ctx, &raw, method, which, false); err != nil {
		return nil, err
	}
	if len(raw) == 0 || string(raw) == "null" {
		return nil, errNoBlock
	}
	var header types.Header
	var claim struct {
		Hash common.Hash `json:"hash"`
	}
	if err := errors.Join(json.Unmarshal(raw, &header), json.Unmarshal(raw, &claim)); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	if header.Hash() != claim.Hash {
		return nil, fmt.Errorf("%w: it calls block %s %s where the header's hash is %s; use another RPC, or an engine that knows this chain's headers",
			ErrLies, header.Number, claim.Hash, header.Hash())
	}
	return &header, nil
}
