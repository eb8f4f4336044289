package chain

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"
)

// The environment variable that makes this test binary a child to be killed.
const childEnv = "CREMONA_TEST_CHAIN_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// child sends transactions for ever and says what is done.
func child(dir string) error {
	ctx := context.Background()
	e, err := OpenEmbedded(ctx, dir)
	if err != nil {
		return err
	}
	c, err := Dial(ctx, e.Config())
	if err != nil {
		return err
	}
	sent, err := c.Recover(ctx)
	if err != nil {
		return err
	}
	fmt.Println("recovered", sent, e.Head())
	for n := int64(0); ; n++ {
		r, err := c.transact(ctx, toSelf(c, n))
		if err != nil {
			return err
		}
		fmt.Println("done", r.Tx, r.Block.Number)
	}
}

func TestKilledChainLosesNothing(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := map[string]bool{}
	var head uint64
	for round := range 6 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		var kill *time.Timer
		for lines.Scan() {
			var tx string
			var n, sent uint64
			if _, err := fmt.Sscanf(lines.Text(), "recovered %d %d", &sent, &n); err == nil {
				t.Logf("round %d: %d blocks lost, %d transactions sent again", round, int64(head)-int64(n), sent)
				kill = time.AfterFunc(time.Duration(random.IntN(400))*time.Millisecond, func() { cmd.Process.Kill() })
			} else if _, err := fmt.Sscanf(lines.Text(), "done %s %d", &tx, &n); err == nil {
				acknowledged[tx], head = true, n
			}
		}
		if cmd.Wait(); kill == nil {
			t.Fatal("the child did not start")
		}
		kill.Stop()
	}
	t.Log(len(acknowledged), head)
}
