package chain

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/gofrs/flock"
	"github.com/holiman/uint256"
)

// Names inside the folder of an embedded chain.
const (
	lockFile     = "lock"
	endpointFile = "endpoint"
	nodeDir      = "node"
	outboxDir    = "outbox"
)

// embeddedPoll is how often a client of the embedded chain looks for news.
const embeddedPoll = 10 * time.Millisecond

// Embedded is a chain of one's own inside this process: go-ethereum with its
// data on disk, every old state kept, Osaka rules, JSON-RPC on the loopback
// interface, and a block as soon as there is a transaction for it.
//
// It survives kill -9. A block reaches the disk a moment after clients can see
// it, so the newest may be missing afterwards; [Client.Recover] sends what was
// in it again.
type Embedded struct {
	dir    string
	lock   *flock.Flock
	signer *Signer
	node   *node.Node
	eth    *eth.Ethereum

	sealing sync.Mutex // one block at a time
	beacon  *catalyst.SimulatedBeacon

	stop chan struct{}
	done sync.WaitGroup

	hearing sync.WaitGroup // goes on until done is
	deaf    chan struct{}

	failed chan error // why a block could not be made
}

// Failed tells, once, why a block could not be made: whoever waits for a
// transaction would wait in vain.
func (e *Embedded) Failed() <-chan error { return e.failed }

// OpenEmbedded starts the embedded chain of a folder, made at first use, and
// holds the folder for this process alone ([ErrBusy]). It listens on a free
// port of 127.0.0.1 and writes its URL to the file "endpoint" there.
func OpenEmbedded(ctx context.Context, dir string) (*Embedded, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("open embedded chain: %w", err)
	}
	lock, err := lockExclusive(filepath.Join(dir, lockFile))
	if err != nil {
		return nil, fmt.Errorf("open embedded chain: %w", err)
	}
	e := &Embedded{dir: dir, lock: lock, stop: make(chan struct{}), failed: make(chan error, 1), deaf: make(chan struct{})}
	if err := e.start(); err != nil {
		return nil, errors.Join(fmt.Errorf("open embedded chain in %s: %w", dir, err), e.Close())
	}
	return e, nil
}

func (e *Embedded) start() (err error) {
	if err := checkRoom(e.dir); err != nil {
		return err
	}
	if err := e.removeEndpoint(); err != nil { // of a process that was killed
		return err
	}
	if e.signer, err = devSigner(e.dir); err != nil {
		return err
	}
	if e.node, err = node.New(nodeConfig(filepath.Join(e.dir, nodeDir))); err != nil {
		return err
	}
	if e.eth, err = eth.New(e.node, ethConfig(common.Address(e.signer.address))); err != nil {
		return err
	}
	system := filters.NewFilterSystem(e.eth.APIBackend, filters.Config{LogQueryLimit: ethconfig.Defaults.LogQueryLimit})
	e.node.RegisterAPIs([]rpc.API{
		{Namespace: "eth", Service: filters.NewFilterAPI(system)},
		{Namespace: "evm", Service: &miningAPI{e}},
	})
	if err := e.node.Start(); err != nil {
		return err
	}
	if e.beacon, err = catalyst.NewSimulatedBeacon(0, common.Address{}, e.eth); err != nil {
		return err
	}
	e.sealArrivals()
	return writeFile(filepath.Join(e.dir, endpointFile), []byte(e.URL()+"\n"), 0o644)
}

// sealArrivals makes a block whenever transactions arrive. Their arrival is
// taken note of at all times, also while a block is made: the pool waits until
// it is heard, and making a block waits for the pool.
func (e *Embedded) sealArrivals() {
	arrivals, wake := make(chan core.NewTxsEvent, 64), make(chan struct{}, 1)
	subscription := e.eth.TxPool().SubscribeTransactions(arrivals, true)
	e.done.Go(func() {
		for {
			select {
			case <-wake:
				e.sealPending()
			case <-e.stop:
				return
			}
		}
	})
	e.hearing.Go(func() {
		defer subscription.Unsubscribe()
		for {
			select {
			case <-arrivals:
				select {
				case wake <- struct{}{}:
				default: // the next block will have it
				}
			case <-e.deaf:
				return
			}
		}
	})
}

func nodeConfig(dir string) *node.Config {
	c := node.DefaultConfig
	c.Name = "chain" // not the name of the program, which differs between tools
	c.DataDir = dir
	c.P2P = p2p.Config{NoDiscovery: true, NoDial: true}
	c.IPCPath = ""
	c.HTTPHost, c.HTTPPort = "127.0.0.1", 0
	c.HTTPModules = []string{"eth", "net", "web3", "evm"}
	c.AuthAddr, c.AuthPort = "127.0.0.1", 0
	return &c
}

// ethConfig is an archive: hash scheme without pruning writes the whole state
// of every block, so that a State can be read at any block and a killed
// process finds all it needs.
func ethConfig(rich common.Address) *ethconfig.Config {
	const gasLimit = 60_000_000 // per block, as on mainnet
	alloc := core.SystemContractAllocs()
	alloc[rich] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(1e18))}
	c := ethconfig.Defaults
	c.NetworkId = EmbeddedChainID
	c.Genesis = &core.Genesis{Config: osakaRules(EmbeddedChainID), GasLimit: gasLimit, Alloc: alloc}
	c.Miner.GasCeil = gasLimit
	c.SyncMode = ethconfig.FullSync
	c.NoPruning = true
	c.StateScheme = rawdb.HashScheme
	c.TransactionHistory = 0 // all of it
	c.LogNoHistory = true    // no index of logs: a search reads the blocks' own filters
	c.SnapshotCache = 0
	c.DatabaseCache, c.TrieCleanCache, c.TrieDirtyCache = 32, 16, 16 // MB
	c.TxPool.NoLocals = true
	return &c
}

// miningAPI offers evm_mine, as anvil and hardhat do, to clients that need
// blocks to go by.
type miningAPI struct{ e *Embedded }

// Mine makes one block.
func (a *miningAPI) Mine() (string, error) { return "0x0", a.e.Mine(1) }

// Mine makes n blocks, with what is pending and then empty.
func (e *Embedded) Mine(n int) error {
	e.sealing.Lock()
	defer e.sealing.Unlock()
	for range n {
		if _, err := e.seal(); err != nil {
			return err
		}
	}
	return nil
}

// seal makes one block and tells how many transactions it holds. Time stamps
// are those of the clock, and at least a second after the block before.
func (e *Embedded) seal() (int, error) {
	if err := checkRoom(e.dir); err != nil {
		return 0, err
	}
	before := e.eth.BlockChain().CurrentBlock().Number.Uint64()
	block := e.eth.BlockChain().GetBlockByHash(e.beacon.Commit())
	if block == nil || block.NumberU64() <= before {
		return 0, fmt.Errorf("make block %d: the engine refused it", before+1)
	}
	if err := e.eth.ChainDb().SyncKeyValue(); err != nil {
		return 0, fmt.Errorf("keep block %d: %w", block.NumberU64(), err)
	}
	return len(block.Transactions()), nil
}

// sealPending makes blocks until no transaction is left that could enter one.
func (e *Embedded) sealPending() {
	e.sealing.Lock()
	defer e.sealing.Unlock()
	for e.pending() {
		n, err := e.seal()
		if err != nil {
			select {
			case e.failed <- err:
			default: // one is told already
			}
		}
		if err != nil || n == 0 {
			return // what is left waits for the next arrival
		}
	}
}

// pending tells whether a transaction could enter the next block, once the
// pool has heard of the last.
func (e *Embedded) pending() bool {
	if e.eth.TxPool().Sync() != nil {
		return false // it is closing
	}
	fee, overflow := uint256.FromBig(e.eth.BlockChain().CurrentBlock().BaseFee)
	if overflow {
		return false
	}
	waiting, _ := e.eth.TxPool().Pending(txpool.PendingFilter{BaseFee: fee})
	return len(waiting) > 0
}

// URL is where other programs find the chain.
func (e *Embedded) URL() string { return e.node.HTTPEndpoint() }

// Head is the number of the newest block.
func (e *Embedded) Head() uint64 { return e.eth.BlockChain().CurrentBlock().Number.Uint64() }

// Config is what [Dial] needs to work on this chain from within the process,
// with its rich account; the contract is left to the caller.
func (e *Embedded) Config() Config {
	c := embeddedConfig(e.dir, e.URL(), e.signer)
	c.attach = e.node.Attach
	return c
}

// FindEmbedded is the [Embedded.Config] of a chain that another process runs
// in this folder; found is false if none does, or if it is about to start or
// to end. The chain does not end before the client that is dialled with the
// Config is closed.
func FindEmbedded(dir string) (c Config, found bool, err error) {
	running, err := held(filepath.Join(dir, lockFile))
	if err != nil || !running {
		return Config{}, false, err
	}
	guest, err := enter(dir)
	if err != nil || guest == nil {
		return Config{}, false, err
	}
	url, err := os.ReadFile(filepath.Join(dir, endpointFile))
	if errors.Is(err, fs.ErrNotExist) {
		return Config{}, false, guest.Unlock()
	}
	var signer *Signer
	if err == nil {
		signer, err = devSigner(dir)
	}
	if err != nil {
		return Config{}, false, errors.Join(fmt.Errorf("find embedded chain: %w", err), guest.Unlock())
	}
	c = embeddedConfig(dir, strings.TrimSpace(string(url)), signer)
	c.guest = guest
	return c, true, nil
}

func embeddedConfig(dir, url string, signer *Signer) Config {
	return Config{
		URL:           url,
		ChainID:       EmbeddedChainID,
		Signer:        signer,
		Outbox:        filepath.Join(dir, outboxDir),
		Confirmations: 1,
		Poll:          embeddedPoll,
		Idle:          2 * embeddedPoll,
	}
}

// Close stops the chain in good order, once no other process works on it, and
// frees the folder.
func (e *Embedded) Close() error {
	errs := []error{e.removeEndpoint(), e.seeOff()}
	close(e.stop)
	e.done.Wait()
	close(e.deaf)
	e.hearing.Wait()
	if e.beacon != nil {
		errs = append(errs, e.beacon.Stop())
	}
	if e.node != nil {
		errs = append(errs, e.node.Close())
	}
	return errors.Join(append(errs, e.lock.Unlock())...)
}

func (e *Embedded) removeEndpoint() error {
	err := os.Remove(filepath.Join(e.dir, endpointFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
