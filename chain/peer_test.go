package chain

import (
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
)

const peerChainID = 1337

// peer is a simulated chain behind JSON-RPC over HTTP that can lie, lose and
// swallow.
type peer struct {
	t       testing.TB
	sim     *simulated.Backend
	backend *rpc.Client
	server  *httptest.Server
	signers []*Signer

	mining sync.Mutex // one block or reorganisation at a time

	mu     sync.Mutex
	manual bool // no block of itself for each transaction
	fault  fault
}

// fault may answer a request in its own way; pass does what the chain does.
type fault func(method string, params []any, pass func() (any, error)) (any, error)

var errDropped = errors.New("drop the connection")

// newPeer starts a chain with three rich accounts.
func newPeer(t testing.TB) *peer {
	p := &peer{t: t}
	alloc := types.GenesisAlloc{}
	for i := range 3 {
		key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(i)}))
		if err != nil {
			t.Fatal(err)
		}
		p.signers = append(p.signers, keySigner(key))
		alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1000), big.NewInt(1e18))}
	}
	p.sim = simulated.NewBackend(alloc, func(_ *node.Config, e *ethconfig.Config) {
		e.Genesis.Config = osakaRules(peerChainID)
	})
	// Its Client hides the RPC client behind an interface, in an exported field.
	p.backend = reflect.ValueOf(p.sim.Client()).FieldByName("Client").Interface().(*ethclient.Client).Client()
	p.server = httptest.NewServer(p)
	t.Cleanup(func() { p.server.Close(); p.sim.Close() })
	return p
}

// config is that of account i, quick and patient enough for a test.
func (p *peer) config(i int) Config {
	return Config{
		URL: p.server.URL, ChainID: peerChainID, Signer: p.signers[i],
		Outbox: filepath.Join(p.t.TempDir(), "outbox"),
		Poll:   2 * time.Millisecond, Resend: 50 * time.Millisecond, Replace: time.Hour, Idle: time.Hour,
	}
}

func (p *peer) sabotage(f fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault = f
}

func (p *peer) setManual(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.manual = on
}

// commit makes a block.
func (p *peer) commit() {
	p.mining.Lock()
	defer p.mining.Unlock()
	p.sim.Commit()
}

// fork goes back to the parent of the newest n blocks and makes n+1 others.
// What was in them comes back, as on a real node, unless drop is set.
func (p *peer) fork(n uint64, drop bool) {
	p.t.Helper()
	p.mining.Lock()
	defer p.mining.Unlock()
	head, err := p.sim.Client().BlockNumber(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	parent, err := p.sim.Client().HeaderByNumber(p.t.Context(), new(big.Int).SetUint64(head-n))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.sim.Fork(parent.Hash()); err != nil {
		p.t.Fatal(err)
	}
	if drop {
		p.sim.Fork(parent.Hash()) // waits until the pool has what was in the blocks, and then says no
		p.sim.Rollback()
	}
	for range n + 1 {
		p.sim.Commit()
	}
}

func (p *peer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var request struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
		Params []any           `json:"params"`
	}
	body, _ := io.ReadAll(r.Body)
	if err := json.Unmarshal(body, &request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	pass := func() (any, error) {
		var out json.RawMessage
		sends := request.Method == "eth_sendRawTransaction"
		if sends {
			p.mining.Lock()
			defer p.mining.Unlock()
		}
		err := p.backend.CallContext(r.Context(), &out, request.Method, request.Params...)
		p.mu.Lock()
		automatic := !p.manual
		p.mu.Unlock()
		if sends && err == nil && automatic {
			p.sim.Commit()
		}
		return out, err
	}
	p.mu.Lock()
	f := p.fault
	p.mu.Unlock()
	var result any
	var err error
	if f != nil {
		result, err = f(request.Method, request.Params, pass)
	} else {
		result, err = pass()
	}
	if errors.Is(err, errDropped) {
		panic(http.ErrAbortHandler)
	}
	answer := map[string]any{"jsonrpc": "2.0", "id": request.ID}
	if err != nil {
		answer["error"] = wireError(err)
	} else {
		answer["result"] = result
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer)
}

func wireError(err error) map[string]any {
	e := map[string]any{"code": -32000, "message": err.Error()}
	var code rpc.Error
	if errors.As(err, &code) {
		e["code"] = code.ErrorCode()
	}
	var data rpc.DataError
	if errors.As(err, &data) && data.ErrorData() != nil {
		e["data"] = data.ErrorData()
	}
	return e
}

// settledAsync settles a nonce in the background.
func settledAsync(t testing.TB, c *Client, nonce uint64) func() (Receipt, error) {
	type outcome struct {
		r   Receipt
		err error
	}
	done := make(chan outcome, 1)
	ctx := testContext(t)
	go func() {
		r, err := c.settle(ctx, nonce)
		done <- outcome{r, err}
	}()
	return func() (Receipt, error) {
		o := <-done
		return o.r, o.err
	}
}

// post signs and sends without waiting.
func post(t testing.TB, c *Client, in intent) uint64 {
	t.Helper()
	nonce, err := c.post(testContext(t), in, 30_000)
	if err != nil {
		t.Fatal(err)
	}
	return nonce
}

func letterOf(t testing.TB, c *Client, nonce uint64) letter {
	t.Helper()
	box, err := c.outbox()
	if err != nil {
		t.Fatal(err)
	}
	l, found, err := box.load(nonce)
	if err != nil || !found {
		t.Fatalf("outbox: nonce %d: found %v, %v", nonce, found, err)
	}
	return l
}

// eventually waits for a condition that another goroutine brings about.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 5000 {
		if ok() {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func addressOf(s *Signer) common.Address { return common.Address(s.Address()) }

// createdBy is the address of the contract that a nonce of the client's deploys.
func createdBy(c *Client, nonce uint64) cremona.Address {
	return cremona.Address(crypto.CreateAddress(common.Address(c.Signer()), nonce))
}
