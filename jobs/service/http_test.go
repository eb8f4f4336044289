package service_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/service"
)

const secret = "a token for tests alone"

// site serves a house over HTTP.
func site(t *testing.T, h *house, o service.HTTP) (*service.Service, *httptest.Server) {
	s := h.start(t)
	handler, err := s.Handler(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(func() { server.Close(); h.stop(t, s) })
	return s, server
}

func get(t *testing.T, url, token string) (int, string) {
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		q.Header.Set("Authorization", "Bearer "+token)
	}
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a.StatusCode, string(body)
}

func TestHTTP(t *testing.T) {
	h := newHouse(t, 1)
	h.ask(t, 1)
	_, server := site(t, h, service.HTTP{Token: secret, UI: true})
	h.until(t, "all is linked", service.Status.Idle)
	for _, c := range []struct {
		path, token string
		status      int
		contains    string
	}{
		{"/healthz", "", 200, "ok"},
		{"/readyz", "", 200, "ready"},
		{"/metrics", "", 200, `cremona_performances{step="linked"} 1`},
		{"/metrics", "", 200, "cremona_gas_total 60000"},
		{"/metrics", "", 200, `cremona_step_seconds_count{step="render"} 1`},
		{"/metrics", "", 200, "cremona_pins_total 1"},
		{"/status", "", 200, `"linked":1`},
		{"/ui/", "", 401, "token"},
		{"/ui/", "another token altogether", 401, "token"},
		{"/ui/", secret, 200, "<html"},
		{"/ui/api/states", secret, 200, "completed"},
		{"/debug/pprof/", "", 200, "goroutine"},
		{"/artefacts/00", secret, 400, "64 hex"},
		{"/artefacts/" + strings.Repeat("0", 64), secret, 404, "no such"},
		{"/artefacts/" + strings.Repeat("0", 64), "", 401, "token"},
		{"/nothing", "", 404, ""},
	} {
		if status, body := get(t, server.URL+c.path, c.token); status != c.status || !strings.Contains(body, c.contains) {
			t.Errorf("%s with token %q: %d %.200q, want %d and %q", c.path, c.token, status, body, c.status, c.contains)
		}
	}
}

func TestAdministrationNeedsAToken(t *testing.T) {
	h := newHouse(t, 0)
	_, server := site(t, h, service.HTTP{})
	if status, body := get(t, server.URL+"/artefacts/"+strings.Repeat("0", 64), secret); status != http.StatusForbidden || !strings.Contains(body, "--token-file") {
		t.Errorf("without a token: %d %q", status, body)
	}
}

func TestArtefacts(t *testing.T) {
	h := newHouse(t, 0)
	_, server := site(t, h, service.HTTP{Token: secret})
	remote, err := service.NewRemote(server.URL, secret)
	if err != nil {
		t.Fatal(err)
	}
	folder := h.config.Artefacts.(service.Folder)
	for name, a := range map[string]service.Artefacts{"folder": folder, "remote": remote} {
		t.Run(name, func(t *testing.T) {
			want := []byte("a score and its performance")
			var sum cremona.Hash
			for range 2 {
				if sum, err = a.Put(t.Context(), bytes.NewReader(want)); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := a.Get(t.Context(), sum); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%q, %v", got, err)
			}
			name := sum.String()[2:]
			if err := os.WriteFile(filepath.Join(folder.Dir, name[:2], name), []byte("rotten"), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := a.Get(t.Context(), sum); !errors.Is(err, service.ErrNoArtefact) {
				t.Errorf("damaged, and got: %v", err)
			}
			for range 2 {
				if err := a.Drop(t.Context(), sum); err != nil {
					t.Error(err)
				}
			}
		})
	}
	q, err := http.NewRequestWithContext(t.Context(), http.MethodPut, server.URL+"/artefacts/"+strings.Repeat("0", 64), strings.NewReader("other bytes"))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer "+secret)
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	a.Body.Close()
	if a.StatusCode != http.StatusConflict {
		t.Errorf("bytes under another name: %s", a.Status)
	}
	if _, err := service.NewRemote("ftp://host", secret); err == nil {
		t.Error("an ftp URL is taken for a coordinator")
	}
}

// TestLostArtefactIsMadeAgain removes what a step left, and expects the same CID.
func TestLostArtefactIsMadeAgain(t *testing.T) {
	h := newHouse(t, 1)
	h.ask(t, 1)
	lost := false
	h.config.At = func(point string) {
		if point == "render done" && !lost {
			lost = true
			os.RemoveAll(h.config.Artefacts.(service.Folder).Dir)
		}
	}
	s := h.start(t)
	h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 1)
	if !lost {
		t.Error("nothing was removed")
	}
}

// adopter is a shelf that takes files, and counts them.
type adopter struct {
	*shelf
	taken, refused int
}

func (a *adopter) PinFile(ctx context.Context, name string) (cremona.Hash, error) {
	f, err := os.Open(name)
	if err != nil {
		return cremona.Hash{}, err
	}
	defer f.Close()
	b, err := unpack(f)
	a.mu.Lock()
	defer a.mu.Unlock()
	if err != nil {
		a.refused++
		return cremona.Hash{}, err
	}
	a.taken++
	h, err := digest(b)
	a.pins[h]++
	return h, err
}

// TestArtefactIsTakenAsItIs pins the files of bundles; one that has rotted is
// made again.
func TestArtefactIsTakenAsItIs(t *testing.T) {
	h := newHouse(t, 1)
	h.ask(t, 1)
	a := &adopter{shelf: h.shelf}
	h.config.Pinner = a
	rotten := false
	h.config.At = func(point string) {
		if point == "render done" && !rotten {
			rotten = true
			files, _ := filepath.Glob(h.config.Artefacts.(service.Folder).Dir + "/*/*")
			for _, name := range files {
				if err := os.Truncate(name, 1000); err != nil {
					t.Error(err)
				}
			}
		}
	}
	s := h.start(t)
	h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	h.linkedOnce(t, 1)
	if a.taken != 1 || a.refused != 1 {
		t.Errorf("%d files taken, %d refused", a.taken, a.refused)
	}
}

func TestCollectKeepsWhatIsLinked(t *testing.T) {
	h := newHouse(t, 1)
	h.ledger.move = []cremona.Mood{3} // one is pinned and stale, the next is linked
	h.ask(t, 1)
	s := h.start(t)
	h.until(t, "all is linked", service.Status.Idle)
	h.stop(t, s)
	folder := h.config.Artefacts.(service.Folder)
	unpinned := unpinner{}
	for _, c := range []struct {
		keep, days, want int
		dry              bool
	}{{1, -1, 0, false}, {0, 1, 0, false}, {0, -1, 1, true}, {0, -1, 1, false}, {0, -1, 0, false}} {
		got, err := service.Collect(t.Context(), h.store, unpinned, folder, c.keep, c.days, c.dry)
		if err != nil || len(got.Unpinned) != c.want {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
	if len(unpinned) != 1 || unpinned[h.ledger.links[0].Digest] {
		t.Errorf("unpinned %v, linked %v", unpinned, h.ledger.links)
	}
}

type unpinner map[cremona.Hash]bool

func (u unpinner) Unpin(_ context.Context, h cremona.Hash) error {
	u[h] = true
	return nil
}
