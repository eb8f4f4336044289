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
	"slices"
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
	maxPage   = 1000     // results in one answer, the API's own limit
	maxAnswer = 16 << 20 // bytes of one answer
	maxPages  = 1000
)

// find lists the requests for one bundle that are in any of the states. A
// service that answers with others as well does not lead us to count or remove
// those.
func (s *Service) find(ctx context.Context, h cremona.Hash, states ...string) ([]pinStatus, error) {
	page, err := s.page(ctx, url.Values{"cid": {h.CID()}, "status": {strings.Join(states, ",")}})
	return slices.DeleteFunc(page.Results, func(status pinStatus) bool {
		return status.Pin.CID != h.CID() || !slices.Contains(states, status.Status)
	}), err
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
	err = retry(ctx, func() error {
		page = pinResults{}
		return s.call(ctx, http.MethodGet, "/pins?"+query.Encode(), nil, &page)
	})
	return page, err
}

// add makes a request, in one try: who tries again must look first whether it
// was made after all.
func (s *Service) add(ctx context.Context, p pinRequest) (status pinStatus, err error) {
	body, err := json.Marshal(p)
	if err != nil {
		return status, err
	}
	return status, s.call(ctx, http.MethodPost, "/pins", body, &status)
}

func (s *Service) status(ctx context.Context, id string) (status pinStatus, err error) {
	err = retry(ctx, func() error {
		status = pinStatus{}
		return s.call(ctx, http.MethodGet, "/pins/"+url.PathEscape(id), nil, &status)
	})
	return status, err
}

// remove takes a request back; one that is gone already is as good.
func (s *Service) remove(ctx context.Context, id string) error {
	err := retry(ctx, func() error {
		return s.call(ctx, http.MethodDelete, "/pins/"+url.PathEscape(id), nil, nil)
	})
	var code httpError
	if errors.As(err, &code) && code.status == http.StatusNotFound {
		return nil
	}
	return err
}

// call asks once and reads the answer into what answer points to.
func (s *Service) call(ctx context.Context, method, path string, body []byte, answer any) error {
	request, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(s.endpoint.String(), "/")+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	request.Header.Set("Accept", "application/json")
	if body != nil {
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
		return fmt.Errorf("%s /pins: %w", method, httpError{
			status: response.StatusCode,
			text:   reason(data, response.StatusCode),
			after:  retryAfter(response.Header.Get("Retry-After")),
		})
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("%s /pins: %w: %w", method, errAnswer, err)
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
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		text += "; is the access token right?"
	case status/100 == 3:
		text += "; the service redirects: give the URL that it redirects to"
	}
	return text
}
