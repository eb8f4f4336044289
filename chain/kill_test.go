package chain

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

// The environment variables that make this test binary a child to be killed:
// the folder of its chain, and what it does there.
const (
	childEnv     = "CREMONA_TEST_CHAIN_CHILD"
	childWorkEnv = "CREMONA_TEST_CHAIN_WORK"
	// and the collection there, if it has one.
	childContractEnv = "CREMONA_TEST_CHAIN_CONTRACT"
)

// mostLost is how many acknowledged blocks a killed chain may lack. A block is
// seen a moment before it is on the disk; [Client.Recover] makes up for it.
const mostLost = 4

// works are what a child can do for ever; each says a line for what is done.
var works = map[string]func(context.Context, *Client) error{"send": childSends, "link": childLinks}

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir, works[os.Getenv(childWorkEnv)]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// child works on the chain of a folder, which it opens unless somebody has it
// open.
func child(dir string, work func(context.Context, *Client) error) error {
	ctx := context.Background()
	config, found, err := FindEmbedded(dir)
	if err == nil && !found {
		var e *Embedded
		if e, err = OpenEmbedded(ctx, dir); err == nil {
			config = e.Config()
		}
	}
	if err != nil {
		return err
	}
	if contract := os.Getenv(childContractEnv); contract != "" {
		if config.Contract, err = cremona.ParseAddress(contract); err != nil {
			return err
		}
	}
	c, err := Dial(ctx, config)
	if err != nil {
		return err
	}
	head, err := c.Head(ctx)
	if err != nil {
		return err
	}
	sent, err := c.Recover(ctx)
	if err != nil {
		return err
	}
	fmt.Println("recovered", sent, head.Number)
	return work(ctx, c)
}

func childSends(ctx context.Context, c *Client) error {
	for n := time.Now().UnixNano(); ; n++ {
		r, err := c.transact(ctx, toSelf(c, n))
		if err != nil {
			return err
		}
		fmt.Println("done", r.Tx, r.Block.Number)
	}
}

// childLinks plays on and on what each state of token 1 calls for.
func childLinks(ctx context.Context, c *Client) error {
	for {
		s, err := c.State(ctx, 1)
		if err != nil {
			return err
		}
		r, err := c.Link(ctx, 1, s.Hash(), performanceOf(s))
		if err != nil {
			return err
		}
		fmt.Println("done", r.Tx, r.Block.Number)
	}
}

// performanceOf stands for the one performance that a state has.
func performanceOf(s cremona.State) cremona.Hash { return digestOf("of state %s", s.Hash()) }

// killed runs a child again and again and kills it at random moments. It gives
// the transactions that were said to be done, and the last of their blocks.
func killed(t *testing.T, rounds int, env ...string) (done []string, head uint64) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		cmd := exec.CommandContext(testContext(t), os.Args[0])
		cmd.Env = append(os.Environ(), env...)
		var complaint strings.Builder
		cmd.Stderr = &complaint
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Error(err)
			return done, head
		}
		var kill *time.Timer
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var tx string
			var n, sent uint64
			if _, err := fmt.Sscanf(lines.Text(), "recovered %d %d", &sent, &n); err == nil {
				if n+mostLost < head {
					t.Errorf("round %d: the chain reopened at block %d, and block %d was acknowledged", round, n, head)
				}
				t.Logf("round %d: acknowledged up to block %d, reopened at %d, %d transactions sent again", round, head, n, sent)
				kill = time.AfterFunc(time.Duration(random.IntN(400))*time.Millisecond, func() { cmd.Process.Kill() })
			} else if _, err := fmt.Sscanf(lines.Text(), "done %s %d", &tx, &n); err == nil {
				done, head = append(done, tx), n
			}
		}
		cmd.Wait() // it was killed: its status says no more
		if kill == nil {
			t.Errorf("round %d: the child did not start: %s", round, complaint.String())
			return done, head
		}
		kill.Stop()
		if text := complaint.String(); text != "" {
			t.Errorf("round %d: the child says: %s", round, text)
		}
	}
	return done, head
}

// afterwards opens the chain that the children left.
func afterwards(t *testing.T, dir string, contract cremona.Address) *Client {
	t.Helper()
	e := openEmbedded(t, dir)
	t.Cleanup(func() { e.Close() })
	config := e.Config()
	config.Contract = contract
	c := dial(t, config)
	if _, err := c.Recover(testContext(t)); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestKilledChainLosesNothing(t *testing.T) {
	dir := t.TempDir()
	done, _ := killed(t, 6, childEnv+"="+dir, childWorkEnv+"=send")
	if len(done) == 0 {
		t.Fatal("no child did anything")
	}
	c := afterwards(t, dir, cremona.Address{})
	for _, tx := range done {
		hash, err := cremona.ParseHash(tx)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := c.receipt(testContext(t), hash); r == nil || err != nil {
			t.Errorf("transaction %s was acknowledged and is gone (%v)", tx, err)
		}
	}
	n, err := c.nonceAt(testContext(t), "latest")
	if err != nil || n < uint64(len(done)) {
		t.Errorf("nonce %d (%v) after %d transactions", n, err, len(done))
	}
}

// Whatever moment the linker is killed at, each state is linked exactly once,
// to its own performance, and no transaction is wasted.
func TestKilledLinkerLinksOnce(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, dir)
	c := revealed(t, dial(t, e.Config()))
	before, err := c.nonceAt(testContext(t), "latest")
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	done, _ := killed(t, 8, childEnv+"="+dir, childWorkEnv+"=link", childContractEnv+"="+c.Contract().String())

	c = afterwards(t, dir, c.Contract())
	checkLinks(t, c, done, before)
}

// Two processes share an account and do the same work at the same time.
func TestTwoProcessesLinkOnce(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, dir)
	defer e.Close()
	c := revealed(t, dial(t, e.Config()))
	before, err := c.nonceAt(testContext(t), "latest")
	if err != nil {
		t.Fatal(err)
	}
	var done [2][]string
	var group sync.WaitGroup
	for i := range done {
		group.Go(func() {
			done[i], _ = killed(t, 2, childEnv+"="+dir, childWorkEnv+"=link", childContractEnv+"="+c.Contract().String())
		})
	}
	group.Wait()
	if _, err := c.Recover(testContext(t)); err != nil {
		t.Fatal(err)
	}
	checkLinks(t, c, append(done[0], done[1]...), before)
}

// checkLinks makes sure that token 1 has each link that was acknowledged, one
// for each state, and that none took more than one transaction.
func checkLinks(t *testing.T, c *Client, done []string, before uint64) {
	t.Helper()
	history, err := c.History(testContext(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(done) == 0 {
		t.Fatal("no link was acknowledged")
	}
	linked := map[string]bool{}
	for i, r := range history {
		linked[r.Tx.String()] = true
		if r.Performance != uint32(i+1) || r.Digest != digestOf("of state %s", r.StateHash) {
			t.Errorf("link %d: %+v", i, r)
		}
	}
	for _, tx := range done {
		if !linked[tx] {
			t.Errorf("link %s was acknowledged and is gone", tx)
		}
	}
	if after, _ := c.nonceAt(testContext(t), "latest"); after-before != uint64(len(history)) {
		t.Errorf("%d transactions for %d links", after-before, len(history))
	}
	t.Logf("%d links, acknowledged %d times", len(history), len(done))
}
