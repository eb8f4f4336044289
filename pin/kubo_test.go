package pin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/boxo/files"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

func openKubo(t testing.TB, node *peers.IPFS) *Kubo {
	t.Helper()
	k, err := NewKubo(node.URL)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Everything that needs a real node, of one that has the profile applied.
func TestKubo(t *testing.T) {
	node := peers.Kubo(t)
	k := openKubo(t, node)
	for name, test := range map[string]func(*testing.T, *Kubo){
		"keeps the promises of a store": func(t *testing.T, k *Kubo) { testStore(t, k) },
		"is an origin":                  func(t *testing.T, k *Kubo) { testStore(t, openService(t, k, newPinningServer(t))) },
		"imports our CAR":               kuboImportsOurCAR,
		"of another profile":            kuboOfAnotherProfile,
		"misbehaves":                    kuboThatMisbehaves,
	} {
		t.Run(name, func(t *testing.T) { test(t, k) })
	}
}

// A hundred random bundles have one CID here and in Kubo, asked over
// go-ipfs-api, and Kubo's own CAR of each is ours byte for byte. The node has
// its first settings back, as most have that a user runs: the options of our
// call must do. It is started anew under one client, which must not mind.
func TestRandomBundlesHaveKubosCIDs(t *testing.T) {
	node := peers.Kubo(t)
	k := openKubo(t, node)
	ctx := context.Background()
	if _, err := k.List(ctx); err != nil {
		t.Fatal(err)
	}
	node.Stop()
	node.Run("config", "--json", "Import", "{}")
	node.Start()
	r := rand.New(rand.NewPCG(20, 25))
	for i := range 100 {
		b := random(r)
		h := mustDigest(t, b)
		theirs, err := k.add(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		if theirs != h.CID() {
			t.Fatalf("bundle %d: ours is %s, Kubo's %s", i, h.CID(), theirs)
		}
		out, err := k.send(ctx, k.shell.Request("dag/export", theirs).Option("progress", false))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(out)
		if err != nil {
			t.Fatal(err)
		}
		out.Close()
		if !bytes.Equal(data, mustCAR(t, b)) {
			t.Fatalf("bundle %d: Kubo's CAR of %d bytes differs from ours of %d", i, len(data), len(mustCAR(t, b)))
		}
	}
}

// A CAR that was written here can be handed to any node.
func kuboImportsOurCAR(t *testing.T, k *Kubo) {
	ctx := context.Background()
	b := small(4242)
	h := mustDigest(t, b)
	if ok, err := k.Pinned(ctx, h); ok || err != nil {
		t.Fatalf("pinned before: %v %v", ok, err)
	}
	body := files.NewMultiFileReader(files.NewSliceDirectory([]files.DirEntry{
		files.FileEntry("bundle.car", files.NewBytesFile(mustCAR(t, b))),
	}), true, false)
	out, err := k.send(ctx, k.shell.Request("dag/import").Option("pin-roots", true).Body(body))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, out); err != nil {
		t.Fatal(err)
	}
	out.Close()
	if ok, err := k.Pinned(ctx, h); !ok || err != nil {
		t.Errorf("pinned after: %v %v", ok, err)
	}
	got, err := k.Fetch(ctx, h)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, b)
}

// spoiledNode passes requests on to the real one, unless spoil answers.
func spoiledNode(t *testing.T, behind *Kubo, spoil func(w http.ResponseWriter, r *http.Request) bool) *Kubo {
	t.Helper()
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if spoil(w, r) {
			return
		}
		r.Header.Del("Accept-Encoding")
		request, err := http.NewRequestWithContext(r.Context(), r.Method, behind.where+r.URL.RequestURI(), r.Body)
		if err != nil {
			t.Error(err)
			return
		}
		request.Header = r.Header
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		w.Header().Set("Content-Type", answer.Header.Get("Content-Type"))
		w.WriteHeader(answer.StatusCode)
		_, _ = io.Copy(w, answer.Body)
	}))
	t.Cleanup(proxy.Close)
	k, err := NewKubo(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// A node that lays files out otherwise is found out, and both CIDs are told.
func kuboOfAnotherProfile(t *testing.T, node *Kubo) {
	const other = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"
	k := spoiledNode(t, node, func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "/add") || strings.Contains(r.URL.Path, "pin") {
			return false
		}
		_, _ = io.Copy(io.Discard, r.Body)
		fmt.Fprintf(w, `{"Name":"bundle/a","Hash":"Qm1"}{"Name":"bundle","Hash":%q}`, other)
		return true
	})
	b := small(5001)
	h, err := k.Pin(context.Background(), b)
	if err == nil || !strings.Contains(err.Error(), other) || !strings.Contains(err.Error(), "where ours is "+h.CID()) {
		t.Errorf("error %v, want one that names both CIDs", err)
	}
	if ok, err := node.Pinned(context.Background(), h); ok || err != nil {
		t.Errorf("pinned: %v %v", ok, err)
	}
}

func kuboThatMisbehaves(t *testing.T, node *Kubo) {
	answer := func(path string, code int, kind, text string) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, path) {
				return false
			}
			_, _ = io.Copy(io.Discard, r.Body)
			talk(code, kind, text).ServeHTTP(w, r)
			return true
		}
	}
	var n uint64 = 6000
	for want, spoil := range map[string]func(http.ResponseWriter, *http.Request) bool{
		"read back block":      answer("/block/get", 200, "text/plain", "other bytes"),
		"disk is full":         answer("/v0/add", 500, "application/json", `{"Message":"disk is full","Code":0}`),
		"no such command":      answer("/pin/ls", 403, "text/plain", "no such command here"),
		"does not list it":     answer("/pin/ls", 200, "application/json", `{"Keys":{}}`),
		"pin/ls: read the":     answer("/pin/ls", 200, "application/json", `{"Keys":`),
		"add: read the answer": answer("/v0/add", 200, "application/json", `{"Name":"bundle/a","Hash":"x"}`),
		"deadline exceeded": func(_ http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, "/pin/add") {
				return false
			}
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
			return true
		},
	} {
		n++
		k := spoiledNode(t, node, spoil)
		if want == "deadline exceeded" {
			k.long = 2 * time.Second
		}
		h, err := k.Pin(context.Background(), small(n))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), h.CID()) {
			t.Errorf("error %v, want one with %q and the CID", err, want)
		}
	}
	swapped := spoiledNode(t, node, func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "/dag/export") {
			return false
		}
		if err := WriteCAR(w, small(2)); err != nil {
			t.Error(err)
		}
		return true
	})
	h := mustDigest(t, small(1))
	if _, err := swapped.Fetch(context.Background(), h); err == nil || !strings.Contains(err.Error(), "the node gave "+mustDigest(t, small(2)).CID()) {
		t.Errorf("another bundle than asked for: error %v", err)
	}
}

func TestKuboOutOfReach(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	k, err := NewKubo(closed.URL)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for what, err := range map[string]error{
		"pin":    second(k.Pin(ctx, small(1))),
		"fetch":  second(k.Fetch(ctx, cremona.Hash{})),
		"pinned": second(k.Pinned(ctx, cremona.Hash{})),
		"unpin":  k.Unpin(ctx, cremona.Hash{}),
		"list":   second(k.List(ctx)),
	} {
		if err == nil || !strings.Contains(err.Error(), "connection refused") || !strings.Contains(err.Error(), "is the IPFS node running") {
			t.Errorf("%s: error %v", what, err)
		}
	}
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer silent.Close()
	if k, err = NewKubo(silent.URL); err != nil {
		t.Fatal(err)
	}
	k.short = 50 * time.Millisecond
	if _, err := k.List(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a node that says nothing: error %v", err)
	}
}

func TestNewKuboRefuses(t *testing.T) {
	for _, address := range []string{"", "localhost:5001", "ftp://x", "http://", "http://x?y=z", "/ip4/300.0.0.1/tcp/1", "http://user:hidden@/", "://"} {
		if _, err := NewKubo(address); err == nil || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%q: error %v", address, err)
		}
	}
	for _, address := range []string{"http://127.0.0.1:5001", "https://node.example/ipfs/", "/ip4/127.0.0.1/tcp/5001", "/dns4/node/tcp/5001"} {
		if _, err := NewKubo(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}
