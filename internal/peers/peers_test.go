package peers

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// balanceOf asks for an account's wei at the newest block.
func balanceOf(c *Chain, account string) string {
	var wei string
	c.Call("eth_getBalance", &wei, account, "latest")
	return wei
}

// outOfGas is how either node says so.
var outOfGas = regexp.MustCompile(`out of gas|OOG`)

// each runs a test on both kinds of node.
func each(t *testing.T, test func(t *testing.T, c *Chain)) {
	t.Run("geth", func(t *testing.T) { test(t, Geth(t)) })
	t.Run("anvil", func(t *testing.T) { test(t, Anvil(t)) })
}

// The account is rich, blocks come when asked for, and Osaka rules: its P256
// precompile (EIP-7951) answers a call with wrong input by nothing, as an empty
// account does, but costs its 6,900 gas.
func TestChains(t *testing.T) {
	each(t, func(t *testing.T, c *Chain) {
		if wei := balanceOf(c, RichAddress); wei != "0x21e19e0c9bab2400000" {
			t.Errorf("the rich account has %s", wei)
		}
		was := c.Height()
		c.Mine(3)
		if is := c.Height(); is < was+3 || c.name == "anvil" && is > was+3 { // geth now and then seals an empty one beside
			t.Errorf("height %d after 3 blocks on %d", is, was)
		}
		const gas = 21000 + 2600
		call := map[string]string{"from": RichAddress, "to": "0x0000000000000000000000000000000000000100", "gas": fmt.Sprintf("%#x", gas)}
		if err := c.call("eth_call", nil, call, "latest"); err == nil || !outOfGas.MatchString(err.Error()) {
			t.Errorf("P256VERIFY for %d gas: %v, want out of gas", gas, err)
		}
	})
}

// A stopped node comes back where it was, with what it had.
func TestChainComesBack(t *testing.T) {
	each(t, func(t *testing.T, c *Chain) {
		c.Mine(2)
		url, height := c.URL, c.Height()
		number := fmt.Sprintf("%#x", height)
		var block struct{ Hash string }
		c.Call("eth_getBlockByNumber", &block, number, false)
		c.Stop()
		if err := c.call("eth_blockNumber", nil); err == nil {
			t.Fatal("a stopped node answers")
		}
		c.Start()
		var again struct{ Hash string }
		c.Call("eth_getBlockByNumber", &again, number, false)
		if c.URL != url || again != block || block.Hash == "" {
			t.Errorf("back at %s with block %d %s, was %s with %s", c.URL, height, again.Hash, url, block.Hash)
		}
		// On a busy machine geth mines some more before it is stopped.
		if is := c.Height(); is < height || c.name == "anvil" && is > height {
			t.Errorf("back with %d blocks, had %d", is, height)
		}
	})
}

// After a reorganisation the newest blocks are other ones. A transaction that
// was in them is gone, or in another block: geth may send again what it was given.
func TestReorganise(t *testing.T) {
	const poor = "0x00000000000000000000000000000000c4e3054a"
	each(t, func(t *testing.T, c *Chain) {
		from := RichAddress
		if c.name == "geth" {
			from = gethDeveloper
		}
		c.Mine(2)
		var hash string
		c.Call("eth_sendTransaction", &hash, map[string]string{"from": from, "to": poor, "value": "0x1"})
		c.eventually("the transaction is mined", func() bool { return balanceOf(c, poor) == "0x1" })
		height := c.Height()
		var before, after struct{ Hash string }
		c.Call("eth_getBlockByNumber", &before, fmt.Sprintf("%#x", height), false)
		c.Reorganise(height - 1)
		// What geth sends again makes blocks of its own.
		if is := c.Height(); is < height+1 || c.name == "anvil" && is > height+1 {
			t.Errorf("height %d, want %d", is, height+1)
		}
		c.Call("eth_getBlockByNumber", &after, fmt.Sprintf("%#x", height), false)
		if before == after || after.Hash == "" {
			t.Errorf("block %d is still %q", height, after.Hash)
		}
		var receipt *struct{ BlockHash string }
		c.eventually("the receipt can be asked for", func() bool {
			return c.call("eth_getTransactionReceipt", &receipt, hash) == nil // fails while geth indexes
		})
		if receipt != nil && (c.name == "anvil" || receipt.BlockHash == before.Hash) {
			t.Errorf("the transaction is still in block %s", receipt.BlockHash)
		}
	})
}

func TestKubo(t *testing.T) {
	k := Kubo(t)
	file := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(file, []byte("Cremona"), 0o600); err != nil {
		t.Fatal(err)
	}
	cid := k.Run("add", "-Q", file)
	sum := sha256.Sum256([]byte("Cremona"))
	lower := base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
	if want := "b" + lower.EncodeToString(append([]byte{1, 0x55, 0x12, 0x20}, sum[:]...)); cid != want {
		t.Errorf("CID %s, want that of a raw leaf, %s", cid, want)
	}
	url := k.URL
	k.Stop()
	k.Start()
	if k.URL != url {
		t.Errorf("back at %s, was at %s", k.URL, url)
	}
	response, err := http.Get(k.Gateway + "/ipfs/" + cid)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, err := io.ReadAll(response.Body); string(body) != "Cremona" {
		t.Errorf("the gateway gives %q, %v", body, err)
	}
}

// A program that is named by the environment is the one, or there is none.
func TestFind(t *testing.T) {
	t.Setenv("CREMONA_GETH", filepath.Join(t.TempDir(), "none"))
	if path, remedy := find("geth"); path != "" || remedy == "" {
		t.Errorf("found %q (%q) where the environment names what is not there", path, remedy)
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	t.Setenv("CREMONA_GETH", shell)
	if path, _ := find("geth"); path != shell {
		t.Errorf("found %q, want %q", path, shell)
	}
	t.Setenv("PATH", "")
	if path, remedy := find("fluidsynth"); path != "" || !strings.Contains(remedy, "apt-get") {
		t.Errorf("found %q (%q) with nothing in $PATH", path, remedy)
	}
}

// Without its peer a test is skipped, and fails where peers are required.
func TestRequired(t *testing.T) {
	if os.Getenv("CREMONA_PEERS_CHILD") != "" {
		Need(t, "geth")
		t.Fatal("found a geth that is not there")
	}
	for require, want := range map[string]string{"": "--- SKIP", "1": "--- FAIL"} {
		child := exec.Command(os.Args[0], "-test.run=^TestRequired$", "-test.v")
		child.Env = append(os.Environ(), "CREMONA_PEERS_CHILD=1", "CREMONA_GETH=/nowhere/geth", "CREMONA_REQUIRE_PEERS="+require)
		out, _ := child.CombinedOutput()
		if !strings.Contains(string(out), want) || !strings.Contains(string(out), "no geth on this machine") {
			t.Errorf("CREMONA_REQUIRE_PEERS=%q: want %s:\n%s", require, want, out)
		}
	}
}
