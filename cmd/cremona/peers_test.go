package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// shop is the program as somebody uses it with a chain and an IPFS node of
// others.
type shop struct {
	t     *testing.T
	chain *peers.Chain
	flags []string
}

// newShop has a key that is rich on the chain.
func newShop(t *testing.T, c *peers.Chain, ipfs string) *shop {
	t.Helper()
	dir := t.TempDir()
	key := filepath.Join(dir, "key.txt")
	if err := os.WriteFile(key, []byte(peers.RichKey+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return &shop{t, c, []string{"--data", filepath.Join(dir, "data"), "--rpc", c.URL, "--chain-id", fmt.Sprint(c.ID), "--ipfs", ipfs, "--key-file", key}}
}

// exec runs one command and gives what it printed; it must end with the code.
func (s *shop) exec(want int, args ...string) string {
	s.t.Helper()
	var out, log bytes.Buffer
	code := run(s.t.Context(), env{in: strings.NewReader(""), out: &out, err: &log, getenv: func(string) string { return "" }},
		append(args, s.flags...))
	if code != want {
		s.t.Fatalf("cremona %s ended with %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), log.String())
	}
	return out.String()
}

// history is the links of token 1.
func (s *shop) history() []cremona.Record {
	s.t.Helper()
	var list []cremona.Record
	for d := json.NewDecoder(strings.NewReader(s.exec(exitDone, "history", "1", "--json"))); d.More(); {
		var r cremona.Record
		if err := d.Decode(&r); err != nil {
			s.t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// mining makes blocks while something waits for them, as a public chain does.
func (s *shop) mining(work func()) {
	stop := make(chan struct{})
	var done sync.WaitGroup
	done.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Millisecond):
				s.chain.Mine(1)
			}
		}
	})
	work()
	close(stop)
	done.Wait()
}

// TestLineOnRealNodes walks the whole line on chains and an IPFS node that are
// not ours, with a reorganisation that takes a link out of the chain.
func TestLineOnRealNodes(t *testing.T) {
	for name, start := range map[string]func(testing.TB) *peers.Chain{"geth": peers.Geth, "anvil": peers.Anvil} {
		t.Run(name, func(t *testing.T) {
			c, ipfs := start(t), peers.Kubo(t)
			s := newShop(t, c, ipfs.URL)
			s.mining(func() {
				s.exec(exitDone, "deploy", "--max-supply", "2", "--confirmations", "2")
				s.exec(exitDone, "mint", "violin", "guitar", "--confirmations", "2")
				s.exec(exitDone, "reveal", "--confirmations", "1")
				s.exec(exitDone, "request", "1", "--length", "15s", "--confirmations", "1")
			})
			s.exec(exitDone, "run", "1", "--confirmations", "1")
			first := s.history()
			if len(first) != 1 {
				t.Fatalf("history %+v, want one link", first)
			}
			if got := ipfs.Run("pin", "ls", "--type", "recursive", "--quiet"); !strings.Contains(got, first[0].CID) {
				t.Errorf("Kubo pins %s, want %s", got, first[0].CID)
			}
			verified := s.exec(exitDone, "verify", "1")
			if !strings.Contains(verified, "equals the chain's at block") {
				t.Errorf("the state was not compared with the chain:\n%s", verified)
			}

			// The link is gone with its block, unless the node sent it again by
			// itself. The next command that sends finds it in the outbox and
			// sends the same bytes; then the run goes on from there.
			c.Reorganise(first[0].Block.Number)
			if got := s.history(); len(got) != 0 && got[0].Block == first[0].Block {
				t.Fatalf("history after the reorganisation: %+v", got)
			}
			s.exec(exitDone, "run", "1", "--confirmations", "1")
			again := s.history()
			if len(again) != 2 || again[0].Tx != first[0].Tx || again[0].CID != first[0].CID || again[0].Block == first[0].Block {
				t.Fatalf("linked again: %+v, want %s in another block than %+v and one more", again, first[0].CID, first[0].Block)
			}
			s.exec(exitDone, "verify", "1", "--performance", "1")

			// A reorganisation while the link is waited for.
			ended := make(chan string, 1)
			go func() { ended <- s.exec(exitDone, "run", "1", "--json", "--confirmations", "4") }()
			for len(s.history()) < 3 {
				time.Sleep(50 * time.Millisecond)
			}
			c.Reorganise(s.history()[2].Block.Number)
			s.mining(func() { <-ended })
			list := s.history()
			if len(list) != 3 || list[2].Performance != 3 {
				t.Fatalf("history after a reorganisation around a link: %+v", list)
			}
			s.exec(exitDone, "verify", "1")
		})
	}
}

func TestSecondPersonVerifies(t *testing.T) {
	c, ipfs := peers.Anvil(t), peers.Kubo(t)
	owner := newShop(t, c, ipfs.URL)
	owner.exec(exitDone, "deploy", "--confirmations", "1")
	owner.exec(exitDone, "mint", "cello", "--confirmations", "1")
	owner.exec(exitDone, "reveal", "--confirmations", "1")
	owner.exec(exitDone, "request", "1", "--length", "15s", "--confirmations", "1")
	owner.exec(exitDone, "run", "1", "--confirmations", "1")
	contract := owner.history()[0].Contract.String()

	other := &shop{t, c, []string{"--data", t.TempDir(), "--rpc", c.URL, "--contract", contract, "--ipfs", ipfs.URL}}
	other.exec(exitDone, "verify", "1", "--performance", "1")
	ipfs.Stop()
	alone := &shop{t, c, []string{"--data", t.TempDir(), "--rpc", c.URL, "--contract", contract}}
	if got := alone.exec(exitDone, "verify", "1"); !strings.Contains(got, "everything holds") {
		t.Errorf("from the chain alone:\n%s", got)
	}
	alone.flags = append(alone.flags, "--chain-id", "1")
	alone.exec(exitFailed, "verify", "1")
}
