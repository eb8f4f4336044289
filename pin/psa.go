package pin

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
)

// The words of the Pinning Service API.
const (
	statusQueued  = "queued"
	statusPinning = "pinning"
	statusPinned  = "pinned"
	statusFailed  = "failed"
)

type pinRequest struct {
	CID     string   `json:"cid"`
	Name    string   `json:"name,omitempty"`
	Origins []string `json:"origins,omitempty"`
}

type pinStatus struct {
	RequestID string            `json:"requestid"`
	Status    string            `json:"status"`
	Created   time.Time         `json:"created"`
	Pin       pinRequest        `json:"pin"`
	Delegates []string          `json:"delegates"`
	Info      map[string]string `json:"info,omitempty"`
}

type pinResults struct {
	Count   int         `json:"count"`
	Results []pinStatus `json:"results"`
}

type failure struct {
	Error struct {
		Reason  string `json:"reason"`
		Details string `json:"details"`
	} `json:"error"`
}

const (
	maxPage    = 1000     // results in one answer, the API's own limit
	maxAnswer  = 16 << 20 // bytes of one answer
	maxPages   = 1000
	maxTries   = 4
	firstPause = 250 * time.Millisecond // before the second try, doubled each time
)

// find lists the requests for one bundle that are in any of the states.
func (s *Service) find(ctx context.Context, h cremona.Hash, states ...string) ([]pinStatus, error) {
	page, err := s.page(ctx, url.Values{"cid": {h.CID()}, "status": {strings.Join(states, ",")}})
	return page.Results, err
}

// all lists what is pinned, newest first, page by page: each page asks for
// what was created before the oldest of the last one.
func (s *Service) all(ctx context.Context) ([]pinStatus, error) {
	var found []pinStatus
	query := url.Values{"status": {statusPinned}}
	for range maxPages {
		page, err := s.page(ctx, query)
		if err != nil {
			return nil, err
		}
		found = append(found, page.Results...)
		if len(page.Results) == 0 || page.Count <= len(page.Results) {
			return found, nil
		}
		oldest := page.Results[0].Created
		for _, status := range page.Results {
			if status.Created.Before(oldest) {
				oldest = status.Created
			}
		}
		query.Set("before", oldest.UTC().Format(time.RFC3339Nano))
	}
	return nil, fmt.Errorf("the service gave %d pages without coming to an end", maxPages)
}

func (s *Service) page(ctx context.Context, query url.Values) (page pinResults, err error) {
	query.Set("limit", strconv.Itoa(maxPage))
	return page, s.do(ctx, http.MethodGet, "/pins?"+query.Encode(), nil, &page)
}

func (s *Service) add(ctx context.Context, p pinRequest) (status pinStatus, err error) {
	return status, s.do(ctx, http.MethodPost, "/pins", p, &status)
}

func (s *Service) status(ctx context.Context, id string) (status pinStatus, err error) {
	return status, s.do(ctx, http.MethodGet, "/pins/"+url.PathEscape(id), nil, &status)
}

// remove takes a request back; one that is gone already is as good.
func (s *Service) remove(ctx context.Context, id string) error {
	err := s.do(ctx, http.MethodDelete, "/pins/"+url.PathEscape(id), nil, nil)
	var code httpError
	if errors.As(err, &code) && code.status == http.StatusNotFound {
		return nil
	}
	return err
}

// httpError is an answer that is not 2xx.
type httpError struct {
	status int
	text   string
}

func (e httpError) Error() string { return fmt.Sprintf("%d %s", e.status, e.text) }

// again tells whether a later try may do better. A question may be asked again
// whenever the network fails; a request for a pin only when the service said
// that it did not take it.
func again(method string, err error) bool {
	var code httpError
	if !errors.As(err, &code) {
		var network *url.Error
		return method != http.MethodPost && errors.As(err, &network)
	}
	switch code.status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

func (s *Service) do(ctx context.Context, method, path string, body, answer any) error {
	var sent []byte
	if body != nil {
		var err error
		if sent, err = json.Marshal(body); err != nil {
			return err
		}
	}
	pause := firstPause
	for try := 1; ; try++ {
		err := s.once(ctx, method, path, sent, answer)
		if err == nil || try == maxTries || !again(method, err) {
			return err
		}
		if wait(ctx, pause) != nil {
			return err
		}
		pause *= 2
	}
}

func (s *Service) once(ctx context.Context, method, path string, sent []byte, answer any) error {
	request, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(s.endpoint.String(), "/")+path, bytes.NewReader(sent))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	request.Header.Set("Accept", "application/json")
	if sent != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("%s /pins: read the answer: %w", method, err)
	}
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("%s /pins: %w", method, httpError{response.StatusCode, reason(data, response.StatusCode)})
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("%s /pins: the answer is not what the Pinning Service API says: %w", method, err)
	}
	return nil
}

// reason is what the service says went wrong, and the remedy where it is known.
func reason(data []byte, status int) string {
	var f failure
	text := http.StatusText(status)
	if json.Unmarshal(data, &f) == nil && f.Error.Reason != "" {
		text = strings.TrimSpace(clip(f.Error.Reason) + " " + clip(f.Error.Details))
	}
	if status == http.StatusUnauthorized || status == http.StatusForbidden {
		text += "; is the access token right?"
	}
	return text
}
