package peers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The account that is rich on every chain of this package: the first of the
// mnemonic "test test … junk" that all development nodes know.
const (
	RichKey     = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
	RichAddress = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
)

// gethDeveloper is the account that geth --dev unlocks for eth_sendTransaction.
const gethDeveloper = "0x71562b71999873DB5b286dF957af199Ec94617F7"

// Chain is a running Ethereum node that makes a block for each transaction.
// Stopped with Stop, it can be started again with all its blocks; what Kill
// leaves is the program's own affair.
type Chain struct {
	*process
	URL string // JSON-RPC over HTTP
	ID  uint64 // chain id

	ready *regexp.Regexp
	port  string            // "0" until the first start has found a free one
	block func()            // makes one block
	back  func(from uint64) // takes it and all later ones off the chain
}

// Geth starts geth --dev with the rules of Osaka from the first block, and
// RichKey in its genesis.
func Geth(t testing.TB) *Chain {
	t.Helper()
	bin, dir := Need(t, "geth"), t.TempDir()
	genesis := filepath.Join(dir, "genesis.json")
	if err := os.WriteFile(genesis, gethGenesis(t, bin), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(bin, "init", "--datadir", dir, genesis).CombinedOutput(); err != nil {
		t.Fatalf("geth init: %v\n%s", err, out)
	}
	c := &Chain{ID: 1337, port: "0", ready: regexp.MustCompile(`HTTP server started +endpoint=127\.0\.0\.1:(\d+)`)}
	c.process = newProcess(t, "geth", func() *exec.Cmd {
		return exec.Command(bin, "--dev", "--datadir", dir, "--gcmode", "archive", "--ipcdisable",
			"--http", "--http.addr", "127.0.0.1", "--http.port", c.port, "--http.api", "eth,net,web3,txpool,debug,dev,admin")
	})
	c.block = func() {
		var hash string
		c.Call("eth_sendTransaction", &hash, map[string]string{"from": gethDeveloper, "to": gethDeveloper})
		c.eventually("geth makes a block", func() bool {
			var receipt *struct{ BlockHash string }
			err := c.call("eth_getTransactionReceipt", &receipt, hash) // fails while geth indexes
			return err == nil && receipt != nil
		})
	}
	c.back = func(from uint64) {
		// Sealing goes on meanwhile, so that it may take more than one call.
		c.eventually("geth goes back", func() bool {
			c.Call("debug_setHead", nil, fmt.Sprintf("%#x", from-1))
			return c.Height() < from
		})
	}
	c.Start()
	return c
}

// gethGenesis is geth's own development genesis, but with the rules of Osaka
// only: geth 1.17 adds some of a later fork and leaves others out.
func gethGenesis(t testing.TB, bin string) []byte {
	t.Helper()
	out, err := exec.Command(bin, "--dev", "dumpgenesis").Output()
	if err != nil {
		t.Fatalf("geth dumpgenesis: %v", err)
	}
	var genesis map[string]any
	if err := json.Unmarshal(out, &genesis); err != nil {
		t.Fatalf("geth dumpgenesis: %v", err)
	}
	rules, _ := genesis["config"].(map[string]any)
	alloc, _ := genesis["alloc"].(map[string]any)
	if rules["osakaTime"] == nil || alloc == nil {
		t.Fatalf("geth's development genesis is not what it was: %s", out)
	}
	delete(rules, "bogotaTime")
	delete(rules, "amsterdamTime")
	for _, account := range []string{RichAddress, gethDeveloper} {
		alloc[strings.TrimPrefix(account, "0x")] = map[string]string{"balance": "0x21e19e0c9bab2400000"} // 10,000 ether
	}
	genesis["gasLimit"] = "0x3938700" // 60 million, as on mainnet
	out, err = json.Marshal(genesis)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Anvil starts Foundry's node with the rules of Osaka.
func Anvil(t testing.TB) *Chain {
	t.Helper()
	bin, state := Need(t, "anvil"), filepath.Join(t.TempDir(), "state.json")
	c := &Chain{ID: 31337, port: "0", ready: regexp.MustCompile(`Listening on 127\.0\.0\.1:(\d+)`)}
	c.process = newProcess(t, "anvil", func() *exec.Cmd {
		return exec.Command(bin, "--host", "127.0.0.1", "--port", c.port, "--hardfork", "osaka", "--state", state,
			"--preserve-historical-states", "--gas-limit", "60000000")
	})
	c.block = func() { c.Call("evm_mine", nil) }
	c.back = func(from uint64) { c.Call("anvil_reorg", nil, c.Height()+1-from, []any{}) }
	c.Start()
	return c
}

// Start runs a node that was stopped, at the same address and with its blocks.
func (c *Chain) Start() {
	c.t.Helper()
	c.port = c.start(c.ready)
	c.URL = "http://127.0.0.1:" + c.port
	c.eventually(c.name+" answers", func() bool {
		var id string
		return c.call("eth_chainId", &id) == nil
	})
	var id string
	c.Call("eth_chainId", &id)
	if id != fmt.Sprintf("%#x", c.ID) {
		c.t.Fatalf("%s has chain id %s, want %d", c.name, id, c.ID)
	}
}

// Mine makes n blocks that have no transaction of the test. On a busy machine
// geth seals empty ones of its own after them.
func (c *Chain) Mine(n int) {
	c.t.Helper()
	for range n {
		c.block()
	}
}

// Reorganise replaces a block and all later ones by at least one more other
// ones. Their transactions are in no block then: anvil forgets them; geth forgets
// them as a rule, and now and then sends them again by itself, in further blocks.
func (c *Chain) Reorganise(from uint64) {
	c.t.Helper()
	was := c.Height()
	c.back(from)
	for once := true; once || c.Height() <= was; once = false {
		c.block()
	}
}

// Height is the number of the newest block.
func (c *Chain) Height() uint64 {
	c.t.Helper()
	var hex string
	c.Call("eth_blockNumber", &hex)
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "0x"), 16, 64)
	if err != nil {
		c.t.Fatalf("eth_blockNumber: %v", err)
	}
	return n
}

// Call asks the node over JSON-RPC and reads its answer into result, unless
// that is nil. An error ends the test.
func (c *Chain) Call(method string, result any, params ...any) {
	c.t.Helper()
	if err := c.call(method, result, params...); err != nil {
		c.t.Fatalf("%s: %s: %v", c.name, method, err)
	}
}

func (c *Chain) call(method string, result any, params ...any) error {
	if params == nil {
		params = []any{}
	}
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
	if err != nil {
		return err
	}
	response, err := http.Post(c.URL, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct {
		Result json.RawMessage
		Error  *struct{ Message string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("HTTP %s: %w", response.Status, err)
	}
	if answer.Error != nil {
		return fmt.Errorf("the node says: %s", answer.Error.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Result, result)
}

func (p *process) eventually(what string, ok func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	p.t.Fatalf("never within %s: %s", patience, what)
}
