package pin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/cremona-audio/cremona"
)

const testToken = "s3cret-word"

// pinningServer is a pinning service over HTTP with the semantics of the API:
// requests are queued, then pinning, then done; lists are newest first, and
// show pinned requests unless asked for others.
type pinningServer struct {
	*httptest.Server
	mu      sync.Mutex
	next    int
	pins    []pinStatus      // oldest first
	fate    string           // where a request ends: pinned if empty
	page    int              // results in a page, 1000 if 0
	trouble []int            // statuses to answer with before working again
	pause   string           // the pause to ask for in that case
	lost    int              // answers to POST that get lost
	blind   bool             // for what a list is to show
	seen    map[string]int   // requests by method
	forge   func(*pinStatus) // what a service may lie about
}

func newPinningServer(t testing.TB) *pinningServer {
	p := &pinningServer{seen: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/pins", p.list)
	mux.HandleFunc("POST /api/pins", p.create)
	mux.HandleFunc("GET /api/pins/{id}", p.get)
	mux.HandleFunc("DELETE /api/pins/{id}", p.remove)
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.seen[r.Method]++
		switch {
		case r.Header.Get("Authorization") != "Bearer "+testToken:
			refuse(w, http.StatusUnauthorized, "UNAUTHORIZED", "Access token is missing or invalid")
		case len(p.trouble) > 0:
			code := p.trouble[0]
			p.trouble = p.trouble[1:]
			w.Header().Set("Retry-After", p.pause)
			refuse(w, code, "TROUBLE", "come again")
		default:
			mux.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(p.Server.Close)
	return p
}

func refuse(w http.ResponseWriter, code int, reason, details string) {
	w.WriteHeader(code)
	fmt.Fprintf(w, `{"error":{"reason":%q,"details":%q}}`, reason, details)
}

func (p *pinningServer) answer(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(v)
}

func (p *pinningServer) create(w http.ResponseWriter, r *http.Request) {
	var in pinRequest
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "BAD_REQUEST", err.Error())
		return
	}
	if _, err := cid.Decode(in.CID); err != nil {
		refuse(w, http.StatusBadRequest, "BAD_REQUEST", err.Error())
		return
	}
	p.next++
	status := pinStatus{
		RequestID: "request/" + strconv.Itoa(p.next), // a slash has to be escaped
		Status:    statusQueued,
		Created:   time.Date(2026, 1, 1, 0, 0, p.next, 0, time.UTC),
		Pin:       in,
		Delegates: []string{"/ip4/203.0.113.1/tcp/4001/p2p/QmServicePeerId"},
	}
	if p.forge != nil {
		p.forge(&status)
	}
	p.pins = append(p.pins, status)
	if p.lost > 0 {
		p.lost--
		refuse(w, http.StatusGatewayTimeout, "TIMEOUT", "no answer in time")
		return
	}
	p.answer(w, http.StatusAccepted, status)
}

// at finds a request and lets time pass for it.
func (p *pinningServer) at(id string) int {
	i := slices.IndexFunc(p.pins, func(s pinStatus) bool { return s.RequestID == id })
	if i >= 0 {
		switch s := &p.pins[i]; s.Status {
		case statusQueued:
			s.Status = statusPinning
		case statusPinning:
			if s.Status = statusPinned; p.fate != "" {
				s.Status, s.Info = p.fate, map[string]string{"details": "no peers have it"}
			}
		}
	}
	return i
}

func (p *pinningServer) get(w http.ResponseWriter, r *http.Request) {
	i := p.at(r.PathValue("id"))
	if i < 0 {
		refuse(w, http.StatusNotFound, "NOT_FOUND", "no such request")
		return
	}
	p.answer(w, http.StatusOK, p.pins[i])
}

func (p *pinningServer) remove(w http.ResponseWriter, r *http.Request) {
	i := p.at(r.PathValue("id"))
	if i < 0 {
		refuse(w, http.StatusNotFound, "NOT_FOUND", "no such request")
		return
	}
	p.pins = slices.Delete(p.pins, i, i+1)
	w.WriteHeader(http.StatusAccepted)
}

func (p *pinningServer) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	states := []string{statusPinned}
	if s := q.Get("status"); s != "" {
		states = strings.Split(s, ",")
	}
	before, err := time.Parse(time.RFC3339Nano, q.Get("before"))
	if err != nil {
		before = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	limit, err := strconv.Atoi(q.Get("limit"))
	if err != nil || limit < 1 || limit > 1000 {
		refuse(w, http.StatusBadRequest, "BAD_REQUEST", "limit")
		return
	}
	if p.page > 0 {
		limit = min(limit, p.page)
	}
	out := pinResults{Results: []pinStatus{}}
	for _, s := range slices.Backward(p.pins) {
		asked := (q.Get("cid") == "" || q.Get("cid") == s.Pin.CID) && slices.Contains(states, s.Status)
		if (asked || p.blind) && s.Created.Before(before) {
			if out.Count++; len(out.Results) < limit {
				out.Results = append(out.Results, s)
			}
		}
	}
	p.answer(w, http.StatusOK, out)
}

func tokenFile(t testing.TB, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func openService(t testing.TB, origin Store, p *pinningServer) *Service {
	t.Helper()
	s, err := NewService(p.URL+"/api", tokenFile(t, testToken+"\n"), origin)
	if err != nil {
		t.Fatal(err)
	}
	s.poll = time.Millisecond
	return s
}

func TestServiceAsksOnce(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	for range 3 {
		if _, err := s.Pin(context.Background(), small(1)); err != nil {
			t.Fatal(err)
		}
	}
	if p.seen[http.MethodPost] != 1 || len(p.pins) != 1 {
		t.Errorf("%d requests made, want 1", p.seen[http.MethodPost])
	}
}

func TestServiceListsAllPages(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	p.page = 3
	const n = 10
	for i := range uint64(n) {
		if _, err := s.Pin(context.Background(), bundleOf(map[string][]byte{"a": pattern(i+1, 5)})); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.List(context.Background())
	if err != nil || len(list) != n {
		t.Errorf("%d listed, %v, want %d", len(list), err, n)
	}
}

func TestServiceTriesAgain(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	p.trouble = []int{http.StatusServiceUnavailable, http.StatusTooManyRequests}
	if _, err := s.Pin(context.Background(), small(1)); err != nil {
		t.Fatal(err)
	}
	p.trouble = []int{http.StatusBadRequest}
	if _, err := s.Pinned(context.Background(), cremona.Hash{}); err == nil || !strings.Contains(err.Error(), "400 TROUBLE come again") {
		t.Errorf("error %v, want what the service said", err)
	}
	if p.trouble = []int{http.StatusInternalServerError}; second(s.Pinned(context.Background(), cremona.Hash{})) != nil {
		t.Error("one fault of the service was one too many")
	}
	p.pause = "1"
	p.trouble = []int{http.StatusTooManyRequests}
	began := time.Now()
	if _, err := s.List(context.Background()); err != nil || time.Since(began) < time.Second {
		t.Errorf("%v after %v, want the pause of 1 s that the service asked for", err, time.Since(began))
	}
}

// A request that a service took, and then failed to say so, is found again.
func TestServiceLosesItsAnswer(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	p.lost = 2
	if _, err := s.Pin(context.Background(), small(1)); err != nil {
		t.Fatal(err)
	}
	if p.seen[http.MethodPost] != 1 || len(p.pins) != 1 {
		t.Errorf("%d tries made %d requests, want one of each", p.seen[http.MethodPost], len(p.pins))
	}
}

// A service that knows no filter does not make us remove what is another's.
func TestServiceIgnoresTheFilter(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	ctx := context.Background()
	for i := range uint64(2) {
		if _, err := s.Pin(ctx, bundleOf(map[string][]byte{"a": pattern(i+1, 5)})); err != nil {
			t.Fatal(err)
		}
	}
	p.blind = true
	if ok, err := s.Pinned(ctx, cremona.Hash{}); ok || err != nil {
		t.Errorf("pinned what is not: %v %v", ok, err)
	}
	h := mustDigest(t, bundleOf(map[string][]byte{"a": pattern(1, 5)}))
	p.pins[0].Status = statusFailed
	if ok, err := s.Pinned(ctx, h); ok || err != nil {
		t.Errorf("pinned what failed: %v %v", ok, err)
	}
	if err := s.Unpin(ctx, h); err != nil || len(p.pins) != 1 {
		t.Errorf("%v, %d requests left, want 1", err, len(p.pins))
	}
}

func TestRetryAfter(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "-7": 0, "99999": maxPause, "soon": 0,
		"Mon, 02 Jan 2006 15:04:05 GMT": 0, "Fri, 01 Jan 2100 00:00:00 GMT": maxPause,
	} {
		if got := retryAfter(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Waiting ends with the caller's patience, and says how far the service came.
func TestServiceCancelledWhileItPins(t *testing.T) {
	p := newPinningServer(t)
	s := openService(t, openEmbedded(t, t.TempDir()), p)
	p.fate = statusPinning
	ctx, cancel := context.WithTimeoutCause(context.Background(), time.Minute, errors.New("too long"))
	defer cancel()
	time.AfterFunc(100*time.Millisecond, cancel)
	_, err := s.Pin(ctx, small(1))
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), statusPinning) {
		t.Errorf("error %v, want a cancelled one that says pinning", err)
	}
}

// What goes wrong at the service is said, and never taken for a pin.
func TestServiceFailures(t *testing.T) {
	for want, spoil := range map[string]func(*pinningServer, *Service){
		"no peers have it":    func(p *pinningServer, _ *Service) { p.fate = statusFailed },
		"status \"eaten\"":    func(p *pinningServer, _ *Service) { p.fate = "eaten" },
		"where ours is":       func(p *pinningServer, _ *Service) { p.forge = func(s *pinStatus) { s.Pin.CID = "bafkqaaa" } },
		"without a requestid": func(p *pinningServer, _ *Service) { p.forge = func(s *pinStatus) { s.RequestID = "" } },
		"still pinning":       func(p *pinningServer, s *Service) { p.fate, s.patience = statusPinning, 200*time.Millisecond },
		"access token right":  func(_ *pinningServer, s *Service) { s.token = "wrong" },
		"a: no peers\ufffd[31m, b: xx": func(p *pinningServer, _ *Service) {
			p.forge = func(s *pinStatus) {
				s.Status, s.Info = statusFailed, map[string]string{"b": strings.Repeat("x", 500), "a": "no peers\x1b[31m"}
			}
		},
		"it gives no reason": func(p *pinningServer, _ *Service) {
			p.forge = func(s *pinStatus) { s.Status = statusFailed }
		},
		"connection refused":   func(p *pinningServer, _ *Service) { p.Close() },
		"503 TROUBLE":          func(p *pinningServer, _ *Service) { p.trouble = []int{503, 503, 503, 503, 503} },
		"not what the Pinning": func(p *pinningServer, _ *Service) { p.Config.Handler = talk(200, "text/html", "<html>hello") },
		"the service redirects": func(p *pinningServer, _ *Service) {
			p.Config.Handler = http.RedirectHandler("http://192.0.2.1/pins", http.StatusTemporaryRedirect)
		},
		"Gateway Timeout": func(p *pinningServer, _ *Service) { p.Config.Handler = talk(504, "text/html", "<html>nginx") },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			p := newPinningServer(t)
			s := openService(t, openEmbedded(t, t.TempDir()), p)
			spoil(p, s)
			_, err := s.Pin(context.Background(), small(1))
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want one with %q", err, want)
			}
			if err != nil && strings.Contains(err.Error(), testToken) {
				t.Errorf("the error %v tells the token", err)
			}
			if want == "still pinning" && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v is no deadline", err)
			}
		})
	}
}

// talk answers everything with one text.
func talk(code int, kind, text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(code)
		_, _ = w.Write([]byte(text))
	})
}

func TestNewServiceRefuses(t *testing.T) {
	good := tokenFile(t, testToken)
	for _, c := range []struct{ endpoint, file, want string }{
		{"http://pins.example/api", good, "only go over https"},
		{"ftp://127.0.0.1/", good, "only go over https"},
		{"https://user:hidden@pins.example/", good, "no user"},
		{"https://pins.example/?a=b", good, "query"},
		{"pins.example", good, "https://host"},
		{"https://pins.example", "/nowhere/token", "read access token"},
		{"https://pins.example", tokenFile(t, " \n"), "one word"},
		{"https://pins.example", tokenFile(t, "two words"), "one word"},
		{"https://pins.example", tokenFile(t, "line\r\nX-Header: no"), "one word"},
	} {
		_, err := NewService(c.endpoint, c.file, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.endpoint, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "hidden") {
			t.Errorf("the error %v tells the password", err)
		}
	}
	for _, endpoint := range []string{"https://pins.example/v1", "http://localhost:9097", "http://[::1]:9097/", "http://127.0.0.1:9097"} {
		if _, err := NewService(endpoint, good, nil); err != nil {
			t.Errorf("%s: %v", endpoint, err)
		}
	}
}
