package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/pin"
)

// world is the chain and the store that a command works on.
type world struct {
	chain *chain.Client
	store pin.Store

	taught []lesson // lessons at hand as files

	embedded *chain.Embedded // nil if the chain is elsewhere
	closers  []func() error
}

func (w *world) Close() error {
	var errs []error
	for i := len(w.closers) - 1; i >= 0; i-- {
		errs = append(errs, w.closers[i]())
	}
	w.closers = nil
	return errors.Join(errs...)
}

// Folders of the data directory.
func (s *settings) chainDir() string  { return filepath.Join(s.data, "chain") }
func (s *settings) storeDir() string  { return filepath.Join(s.data, "ipfs") }
func (s *settings) shelfDir() string  { return filepath.Join(s.data, "unfinished") }
func (s *settings) outboxDir() string { return filepath.Join(s.data, "outbox") }

// need says what a command wants of the world.
type need struct {
	contract bool // an existing collection
	sign     bool // an account that sends
	store    bool
	dryRun   bool
	create   bool // may begin an embedded chain

	maxCost *big.Int // wei of one transaction; nil is no ceiling
}

// open connects to what the settings name.
func (a *app) open(ctx context.Context, n need) (_ *world, err error) {
	w := &world{}
	defer func() {
		if err != nil {
			w.Close()
		}
	}()
	var contract cremona.Address
	if n.contract {
		if contract, err = a.set.collection(); err != nil {
			return nil, err
		}
	}
	if err := a.openChain(ctx, w, n, contract); err != nil {
		return nil, err
	}
	if n.store {
		if err := a.openStore(w); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (a *app) openChain(ctx context.Context, w *world, n need, contract cremona.Address) error {
	config, err := a.chainConfig(ctx, w, n)
	if err != nil {
		return err
	}
	config.Contract, config.DryRun, config.MaxCost = contract, n.dryRun, n.maxCost
	config.Start = a.set.fromBlock
	config.Confirmations = a.set.confirmations
	config.Progress = a.chainProgress()
	if config.MaxFee, err = parseGwei(a.set.maxFee); err != nil {
		return err
	}
	if a.set.chainID != 0 {
		config.ChainID = a.set.chainID
	}
	if w.chain, err = chain.Dial(ctx, config); err != nil {
		return err
	}
	w.closers = append(w.closers, func() error { w.chain.Close(); return nil })
	if n.sign && !n.dryRun {
		_, err = w.chain.Recover(ctx)
	}
	return err
}

func (a *app) chainConfig(ctx context.Context, w *world, n need) (chain.Config, error) {
	if a.set.rpc != "" {
		config := chain.Config{URL: a.set.rpc, Outbox: a.set.outboxDir()}
		if n.sign {
			signer, err := a.signer()
			if err != nil {
				return config, err
			}
			config.Signer = signer
		}
		return config, nil
	}
	if !n.create && !exists(a.set.chainDir()) {
		return chain.Config{}, hint(fmt.Errorf("no chain: %s is not there and --rpc is not set", a.set.chainDir()),
			"cremona demo or cremona deploy begins an embedded chain; --data names another directory")
	}
	config, err := a.embeddedConfig(ctx, w)
	if err == nil && n.sign && a.signerGiven() {
		config.Signer, err = a.signer()
	}
	return config, err
}

// embeddedConfig finds the process that runs the chain of the data directory,
// or runs it here. One that is about to start or to end is waited for.
func (a *app) embeddedConfig(ctx context.Context, w *world) (chain.Config, error) {
	for begun := time.Now(); ; {
		running, found, err := chain.FindEmbedded(a.set.chainDir())
		if err != nil || found {
			return running, err
		}
		node, err := chain.OpenEmbedded(ctx, a.set.chainDir())
		if err == nil {
			w.embedded = node
			w.closers = append(w.closers, node.Close)
			return node.Config(), nil
		}
		if !errors.Is(err, chain.ErrBusy) || time.Since(begun) > neighbour {
			return chain.Config{}, err
		}
		select {
		case <-ctx.Done():
			return chain.Config{}, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// neighbour is how long another process may take to start or to end its chain.
const neighbour = time.Minute

func (a *app) signerGiven() bool {
	return a.set.keystore != "" || a.set.keyFile != "" || a.set.clef != ""
}

func (a *app) signer() (*chain.Signer, error) {
	given := 0
	for _, s := range []string{a.set.keystore, a.set.keyFile, a.set.clef} {
		if s != "" {
			given++
		}
	}
	switch {
	case given == 0:
		return nil, hint(fmt.Errorf("nothing to sign with"), "give --keystore FILE --password-file FILE, --clef URL, or --key-file FILE")
	case given > 1:
		return nil, usage("--keystore, --key-file and --clef exclude each other")
	case a.set.keystore != "":
		return chain.KeystoreSigner(a.set.keystore, a.set.password)
	case a.set.keyFile != "":
		return chain.KeyFileSigner(a.set.keyFile)
	}
	return chain.ExternalSigner(a.set.clef, cremona.Address{})
}

func (a *app) openStore(w *world) error {
	store, err := a.firstStore()
	if err != nil {
		return err
	}
	if a.set.pinService != "" {
		service, err := pin.NewService(a.set.pinService, a.set.pinToken, store)
		if err != nil {
			return errors.Join(err, store.Close())
		}
		w.closers = append(w.closers, store.Close)
		store = service
	}
	w.store = store
	w.closers = append(w.closers, store.Close)
	return nil
}

func (a *app) firstStore() (pin.Store, error) {
	if a.set.ipfs != "embedded" {
		return pin.NewKubo(a.set.ipfs)
	}
	if err := os.MkdirAll(a.set.data, 0o755); err != nil {
		return nil, err
	}
	return pin.OpenEmbedded(a.set.storeDir())
}

// within opens the world, works in it, and closes it. The work is cancelled
// if the embedded chain can go no further.
func (a *app) within(ctx context.Context, n need, work func(context.Context, *world) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w, err := a.open(ctx, n)
	if err != nil {
		return seeError(err)
	}
	if w.embedded != nil {
		go func() {
			select {
			case err := <-w.embedded.Failed():
				cancel(err)
			case <-ctx.Done():
			}
		}()
	}
	err = work(ctx, w)
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
		err = cause
	}
	return errors.Join(seeError(err), w.Close())
}

// chainProgress tells what a transaction waits for, once it takes long enough
// to be noticed.
func (a *app) chainProgress() func(chain.Progress) {
	begun := map[cremona.Hash]time.Time{} // by transaction
	told := map[cremona.Hash]chain.Progress{}
	var mu sync.Mutex
	return func(p chain.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if begun[p.Tx].IsZero() {
			begun[p.Tx] = time.Now()
		}
		if p == told[p.Tx] || time.Since(begun[p.Tx]) < patience {
			return
		}
		told[p.Tx] = p
		switch {
		case !p.Mined:
			a.say("%s: %s waits to be mined (attempt %d)", p.What, p.Tx, p.Attempt)
		case p.Wanted == 0:
			a.say("%s: mined, waits to be final", p.What)
		default:
			a.say("%s: mined, %d of %d confirmations", p.What, p.Confirmations, p.Wanted)
		}
	}
}

// patience is how long a transaction waits before anything is said about it.
const patience = 2 * time.Second

// parseGwei reads a decimal number of gwei as wei; empty is nil.
func parseGwei(s string) (*big.Int, error) {
	if s == "" {
		return nil, nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() <= 0 {
		return nil, usage("--max-fee %q is not a positive number of gwei", s)
	}
	r.Mul(r, big.NewRat(1_000_000_000, 1))
	if !r.IsInt() {
		return nil, usage("--max-fee %q gwei is not a whole number of wei", s)
	}
	return r.Num(), nil
}

func notRevealed(token uint64) error {
	return hint(fmt.Errorf("token %d has no DNA yet: the collection seed is not revealed", token),
		"cremona reveal ends minting and fixes the seed")
}

// seeError adds remedies to the chain's and the store's errors.
func seeError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, chain.ErrUnrevealed):
		return hint(err, "cremona reveal ends minting and fixes the seed")
	case errors.Is(err, chain.ErrNoToken):
		return hint(err, "tokens are numbered from 1 in the order of their minting")
	case errors.Is(err, chain.ErrCeiling):
		return hint(err, "raise --max-fee, or the ceiling of cost, or wait until gas is cheaper")
	case errors.Is(err, cremona.ErrStale):
		return hint(err, "read the state and compose again; cremona run does both")
	}
	return err
}
