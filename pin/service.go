package pin

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/cremona-audio/cremona"
)

// Service is a store at a remote pinning service, spoken to over the IPFS
// Pinning Service API 1.0 (ipfs.github.io/pinning-services-api-spec). Its
// origin keeps the blocks and gives them to the service: the service fetches
// them over IPFS, so the origin must be a node that it can reach, or one that
// shares its blocks as the nodes of a cluster do.
type Service struct {
	endpoint *url.URL
	token    string
	origin   Store
	client   *http.Client

	patience time.Duration // for a pin to come through
	poll     time.Duration // between two looks at it
}

// NewService takes the URL of the API without /pins, and a file that holds the
// access token and nothing else. The token goes over https, or in the clear to
// this machine only.
func NewService(endpoint, tokenFile string, origin Store) (*Service, error) {
	u, err := checkEndpoint(endpoint)
	if err != nil {
		return nil, fmt.Errorf("pinning service: %w", err)
	}
	token, err := readToken(tokenFile)
	if err != nil {
		return nil, fmt.Errorf("pinning service %s: %w", u, err)
	}
	return &Service{
		endpoint: u,
		token:    token,
		origin:   origin,
		client: &http.Client{
			Timeout: time.Minute,
			// The token goes nowhere else.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		patience: 10 * time.Minute,
		poll:     time.Second,
	}, nil
}

func checkEndpoint(endpoint string) (*url.URL, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return nil, errors.New("the endpoint is not a URL")
	}
	if u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("endpoint %q: want https://host/path with no user, query or fragment", u.Redacted())
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return nil, fmt.Errorf("endpoint %q: the access token may only go over https", u)
	}
	return u, nil
}

func readToken(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read access token: %w", err)
	}
	token := strings.TrimSpace(string(data))
	if token == "" || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", fmt.Errorf("read access token: file %s must hold one word of ASCII and nothing else", file)
	}
	return token, nil
}

// Pin implements [Store]: it pins at the origin, asks the service to do the
// same, and waits until the service says that it has.
func (s *Service) Pin(ctx context.Context, b cremona.Bundle) (cremona.Hash, error) {
	h, err := s.origin.Pin(ctx, b)
	if err != nil {
		return h, fmt.Errorf("pinning service %s: origin: %w", s.endpoint, err)
	}
	if err := s.pin(ctx, h); err != nil {
		return h, fmt.Errorf("pin %s at service %s: %w", h.CID(), s.endpoint, err)
	}
	return h, nil
}

func (s *Service) pin(ctx context.Context, h cremona.Hash) error {
	ctx, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	status, err := s.request(ctx, h)
	if err != nil {
		return err
	}
	if k, ok := s.origin.(*Kubo); ok && status.Status != statusPinned {
		k.meet(ctx, status.Delegates)
	}
	for {
		if done, err := judge(status, h); done || err != nil {
			return err
		}
		var next pinStatus
		if err = wait(ctx, s.poll); err == nil {
			next, err = s.status(ctx, status.RequestID)
		}
		if err != nil {
			return fmt.Errorf("still %s: %w; the service may go on by itself, pin again to see", status.Status, err)
		}
		status = next
	}
}

// judge reads the answer to a request for h.
func judge(status pinStatus, h cremona.Hash) (done bool, err error) {
	switch {
	case status.Pin.CID != h.CID():
		return false, fmt.Errorf("the service speaks of CID %q where ours is %s", clip(status.Pin.CID), h.CID())
	case status.RequestID == "":
		return false, errors.New("the service answered without a requestid")
	case status.Status == statusFailed:
		return false, fmt.Errorf("the service could not pin it: %s; can it reach the node that holds the blocks?", details(status.Info))
	case status.Status == statusPinned:
		return true, nil
	case status.Status == statusQueued || status.Status == statusPinning:
		return false, nil
	}
	return false, fmt.Errorf("the service answered with status %q", clip(status.Status))
}

// request finds the request that is under way or done, or makes one. It looks
// again before each try to make one, since a service may take a request and
// fail to say so.
func (s *Service) request(ctx context.Context, h cremona.Hash) (status pinStatus, err error) {
	var lookup error
	err = retry(ctx, func() (err error) {
		var known []pinStatus
		known, lookup = s.find(ctx, h, statusPinned, statusPinning, statusQueued)
		switch {
		case lookup != nil: // find has tried often enough
		case len(known) > 0:
			status = known[0]
		default:
			status, err = s.add(ctx, s.ask(ctx, h))
		}
		return err
	})
	return status, errors.Join(lookup, err)
}

// ask is the request for a bundle, with the places where its blocks are.
func (s *Service) ask(ctx context.Context, h cremona.Hash) pinRequest {
	p := pinRequest{CID: h.CID(), Name: "cremona " + h.CID()}
	if k, ok := s.origin.(*Kubo); ok {
		p.Origins = k.addresses(ctx)
	}
	return p
}

// Fetch implements [Store] from the origin: the API has no way to read.
func (s *Service) Fetch(ctx context.Context, h cremona.Hash) (cremona.Bundle, error) {
	return s.origin.Fetch(ctx, h)
}

// Pinned implements [Store].
func (s *Service) Pinned(ctx context.Context, h cremona.Hash) (bool, error) {
	found, err := s.find(ctx, h, statusPinned)
	if err != nil {
		return false, fmt.Errorf("look up %s at service %s: %w", h.CID(), s.endpoint, err)
	}
	return len(found) > 0, nil
}

// Unpin implements [Store]. It takes back every request for the bundle, and
// then unpins it at the origin.
func (s *Service) Unpin(ctx context.Context, h cremona.Hash) error {
	found, err := s.find(ctx, h, statusPinned, statusPinning, statusQueued, statusFailed)
	for _, status := range found {
		err = errors.Join(err, s.remove(ctx, status.RequestID))
	}
	if err != nil {
		return fmt.Errorf("unpin %s at service %s: %w", h.CID(), s.endpoint, err)
	}
	return s.origin.Unpin(ctx, h)
}

// List implements [Store].
func (s *Service) List(ctx context.Context) ([]cremona.Hash, error) {
	found, err := s.all(ctx)
	if err != nil {
		return nil, fmt.Errorf("list pins at service %s: %w", s.endpoint, err)
	}
	var pins []cremona.Hash
	for _, status := range found {
		if h, err := cremona.ParseCID(status.Pin.CID); err == nil {
			pins = append(pins, h)
		}
	}
	slices.SortFunc(pins, compare)
	return slices.Compact(pins), nil
}

// Close implements [Store]. The origin is the caller's to close.
func (s *Service) Close() error {
	s.client.CloseIdleConnections()
	return nil
}

// details tells what a service says beside a status, in the order of the keys.
func details(info map[string]string) string {
	if len(info) == 0 {
		return "it gives no reason"
	}
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(info)) {
		parts = append(parts, key+": "+info[key])
	}
	return clip(strings.Join(parts, ", "))
}

// clip makes what a service says fit for an error message: short, and without
// signs that command a terminal.
func clip(s string) string {
	const most = 300
	if len(s) > most {
		s = s[:most] + "…"
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
