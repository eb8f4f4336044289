package jobs_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
)

// cids and digest stand for IPFS in these tests: names that follow from the
// bytes. What they are for real is the business of another room.
func cids(b cremona.Bundle) ([]string, error) {
	var list []string
	for _, f := range b.Files {
		list = append(list, cid(sha256.Sum256(f.Data)))
	}
	return list, nil
}

func cid(sum [32]byte) string { return "bafkrei" + cremona.Hash(sum).CID()[7:] }

func digest(b cremona.Bundle) (cremona.Hash, error) {
	var all []byte
	for _, f := range b.Files {
		sum := sha256.Sum256(f.Data)
		all = append(append(all, f.Name...), sum[:]...)
	}
	return sha256.Sum256(all), nil
}

// ledger keeps states by the contract's rules: a link is refused unless it
// names the present state, and moves it.
type ledger struct {
	mu     sync.Mutex
	states map[uint64]cremona.State
	links  []cremona.Record

	moveFirst bool  // somebody's request arrives before the next link
	fail      error // of the next link
}

func newLedger(tokens ...uint64) *ledger {
	l := &ledger{states: map[uint64]cremona.State{}}
	for _, t := range tokens {
		l.states[t] = shortState(t)
	}
	return l
}

// shortState is a token that plays shortly, so that tests are quick.
func shortState(token uint64) cremona.State {
	return cremona.State{Chain: 1, Contract: cremona.Address{0xc0}, Token: token, CollectionSeed: cremona.Hash{7},
		Kind: cremona.Kind(token%4 + 1), Wish: cremona.Wish{Length: 1}}
}

func (l *ledger) State(_ context.Context, token uint64) (cremona.State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, found := l.states[token]
	if !found {
		return s, fmt.Errorf("no token %d", token)
	}
	return s, nil
}

func (l *ledger) Link(ctx context.Context, token uint64, expected, digest cremona.Hash) (cremona.Record, error) {
	if err := ctx.Err(); err != nil {
		return cremona.Record{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.states[token]
	if l.moveFirst {
		l.moveFirst = false
		s.Wish.Mood = 3
		l.states[token] = s
	}
	if l.fail != nil {
		err := l.fail
		l.fail = nil
		return cremona.Record{}, err
	}
	if i := slices.IndexFunc(l.links, func(r cremona.Record) bool { return r.StateHash == expected }); i >= 0 && l.links[i].Digest == digest {
		return l.links[i], nil
	}
	if s.Hash() != expected {
		return cremona.Record{}, cremona.ErrStale
	}
	s.Performances++
	s.LastPerformance = digest
	l.states[token] = s
	r := cremona.Record{Chain: s.Chain, Contract: s.Contract, Token: token, StateHash: expected, Performance: s.Performances,
		Digest: digest, CID: digest.CID(), Block: cremona.Block{Number: uint64(len(l.links)) + 1}}
	l.links = append(l.links, r)
	return r, nil
}

// storage keeps bundles in memory.
type storage struct {
	mu      sync.Mutex
	bundles map[cremona.Hash]cremona.Bundle
	lie     bool
}

func (s *storage) Pin(ctx context.Context, b cremona.Bundle) (cremona.Hash, error) {
	if err := ctx.Err(); err != nil {
		return cremona.Hash{}, err
	}
	h, err := digest(b)
	if err != nil || s.lie {
		return cremona.Hash{1}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bundles[h] = b
	return h, nil
}

// runner is a Runner on a ledger, a storage and a shelf of its own.
func runner(t *testing.T, l *ledger) (jobs.Runner, *storage) {
	t.Helper()
	s := &storage{bundles: map[cremona.Hash]cremona.Bundle{}}
	return jobs.Runner{Reader: l, Pinner: s, Linker: l, CIDs: cids, Digest: digest, Shelf: jobs.Shelf{Dir: t.TempDir()}}, s
}

// take is one performance, made once for all tests.
var take = sync.OnceValues(func() (jobs.Take, error) {
	return jobs.Produce(context.Background(), shortState(1), nil, cids, nil)
})

func mustTake(t testing.TB) jobs.Take {
	t.Helper()
	k, err := take()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// copyOf is a bundle whose bytes may be spoiled.
func copyOf(b cremona.Bundle) cremona.Bundle {
	var c cremona.Bundle
	for _, f := range b.Files {
		c.Files = append(c.Files, cremona.File{Name: f.Name, Data: slices.Clone(f.Data)})
	}
	return c
}

func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one with %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

var errWire = errors.New("the wire is cut")
