package service

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// HTTP says what a service shows.
type HTTP struct {
	Token string // of the administrator; empty shuts off all that needs it
	UI    bool   // River's pages, under /ui/
}

// Handler serves /healthz, /readyz, /metrics and /status to anybody;
// /artefacts/, /retry and /ui/ to who has the token; /debug/pprof/ to this
// machine alone.
func (s *Service) Handler(ctx context.Context, o HTTP) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}))
	mux.HandleFunc("GET /status", s.statusPage)
	mux.Handle(artefactPath, guarded(o.Token, artefactHandler(s.config.Artefacts)))
	mux.Handle("POST /retry", guarded(o.Token, http.HandlerFunc(s.retryPage)))
	mux.Handle("/debug/pprof/", local(http.HandlerFunc(pprof.Index)))
	mux.Handle("/debug/pprof/profile", local(http.HandlerFunc(pprof.Profile)))
	mux.Handle("/debug/pprof/trace", local(http.HandlerFunc(pprof.Trace)))
	if o.UI {
		page, err := s.river.page(s.log, "/ui")
		if err != nil {
			return nil, err
		}
		if err := page.Start(ctx); err != nil {
			return nil, err
		}
		mux.Handle("/ui/", guarded(o.Token, page))
		mux.Handle("/ui", guarded(o.Token, page))
	}
	return mux, nil
}

// readyz is yes while the service works and the database answers.
func (s *Service) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	var one int
	if err := s.store.Read().One(ctx, `SELECT 1`, nil, &one); err != nil {
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	if !s.ready.Load() {
		http.Error(w, "starting or stopping", http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte("ready\n"))
}

func (s *Service) statusPage(w http.ResponseWriter, r *http.Request) {
	status, err := ReadStatus(r.Context(), s.store)
	if err != nil {
		s.log.Error("status", "error", err)
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(status)
}

func (s *Service) retryPage(w http.ResponseWriter, r *http.Request) {
	n, err := s.RetryAll(r.Context(), 0)
	if err != nil {
		s.log.Error("retry", "error", err)
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]int{"retried": n})
}

// RetryAll puts the parked performances of a token back to work, or those of
// all tokens if it is 0.
func (q *Queue) RetryAll(ctx context.Context, token uint64) (n int, err error) {
	err = q.store.Within(ctx, func(tx store.Tx) error {
		n = 0
		list, err := store.Parked(ctx, tx, 1_000_000)
		if err != nil {
			return err
		}
		for _, p := range list {
			if token != 0 && p.Token != token {
				continue
			}
			if err := q.Retry(ctx, tx, p); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// guarded asks for the token, as a bearer or as the password of a browser.
func guarded(token string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if token == "" {
			http.Error(w, "the service has no token file (--token-file)", http.StatusForbidden)
			return
		}
		given, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer {
			_, given, _ = r.BasicAuth()
		}
		a, b := cremona.Keccak256([]byte(given)), cremona.Keccak256([]byte(token))
		if subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="cremona"`)
			http.Error(w, "the token is wanted", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// local refuses who is not on this machine.
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
			http.Error(w, "from this machine only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
