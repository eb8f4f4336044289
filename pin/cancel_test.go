package pin

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// fuse is a context that ends when it has been asked so many times.
type fuse struct {
	context.Context
	left int
}

func (f *fuse) Err() error {
	if f.left--; f.left < 0 {
		return context.Canceled
	}
	return nil
}

// Whatever the moment at which the embedded store is interrupted, the bundle is
// pinned or it is not, and nothing else is left.
func TestEmbeddedCancelledAtEveryStep(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, dir)
	b := small(1)
	h := mustDigest(t, b)
	steps := map[string]func(context.Context) error{
		"pin":    func(ctx context.Context) error { return second(e.Pin(ctx, b)) },
		"fetch":  func(ctx context.Context) error { return second(e.Fetch(ctx, h)) },
		"pinned": func(ctx context.Context) error { return second(e.Pinned(ctx, h)) },
		"list":   func(ctx context.Context) error { return second(e.List(ctx)) },
		"unpin":  func(ctx context.Context) error { return e.Unpin(ctx, h) },
	}
	for _, what := range []string{"pin", "fetch", "pinned", "list", "pin", "unpin"} {
		before, err := e.Pinned(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; ; n++ {
			err := steps[what](&fuse{t.Context(), n})
			if err == nil {
				t.Logf("%s asks its context %d times", what, n)
				break
			}
			if !errors.Is(err, context.Canceled) || n > 1000 {
				t.Fatalf("%s, at step %d: error %v", what, n, err)
			}
			if now, err := e.Pinned(t.Context(), h); now != before || err != nil {
				t.Errorf("%s, at step %d: pinned %v %v, want %v", what, n, now, err, before)
			}
			if left := drafts(t, dir); len(left) > 0 {
				t.Errorf("%s, at step %d: drafts left: %v", what, n, left)
			}
		}
	}
}

// A node that hangs in any of its calls holds nobody who has lost patience.
func TestKuboCancelledInEveryCall(t *testing.T) {
	for call, command := range map[string]string{
		"pin/ls": "pin", "add": "pin", "pin/add": "pin", "block/get": "pin", "dag/export": "fetch", "pin/rm": "unpin",
	} {
		ctx, cancel := context.WithCancel(t.Context())
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			name := strings.TrimPrefix(r.URL.Path, "/api/v0/")
			switch {
			case name == call:
				cancel()
				<-r.Context().Done()
			case name == "add":
				_, _ = io.WriteString(w, `{"Name":"bundle","Hash":"`+mustDigest(t, small(1)).CID()+`"}`)
			case name == "pin/ls" && call == "block/get":
				_, _ = io.WriteString(w, `{"Keys":{"`+mustDigest(t, small(1)).CID()+`":{"Type":"recursive"}}}`)
			default:
				_, _ = io.WriteString(w, `{"Keys":{}}`)
			}
		}))
		k, err := NewKubo(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		h := mustDigest(t, small(1))
		err = map[string]func() error{
			"pin":   func() error { return second(k.Pin(ctx, small(1))) },
			"fetch": func() error { return second(k.Fetch(ctx, h)) },
			"unpin": func() error { return k.Unpin(ctx, h) },
		}[command]()
		if !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "running") {
			t.Errorf("%s: error %v, want context.Canceled and no hint", call, err)
		}
		cancel()
		server.Close()
	}
}
