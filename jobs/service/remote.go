package service

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
)

// Remote keeps artefacts at a coordinator, over HTTP.
type Remote struct {
	base   string
	token  string
	client *http.Client
}

// NewRemote takes the URL of a service and the token of its administrator.
func NewRemote(base, token string) (*Remote, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return nil, fmt.Errorf("coordinator %q is no http or https URL without a password; give it as http://host:7070", base)
	}
	return &Remote{strings.TrimSuffix(base, "/"), token, &http.Client{Timeout: 5 * time.Minute}}, nil
}

func (r *Remote) do(ctx context.Context, method string, sum cremona.Hash, data []byte) (*http.Response, error) {
	q, err := http.NewRequestWithContext(ctx, method, r.base+artefactPath+sum.String()[2:], bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	q.Header.Set("Authorization", "Bearer "+r.token)
	a, err := r.client.Do(q)
	if err != nil {
		return nil, err
	}
	if a.StatusCode >= 300 && a.StatusCode != http.StatusNotFound {
		text, _ := io.ReadAll(io.LimitReader(a.Body, 300)) // only for people
		a.Body.Close()
		return nil, fmt.Errorf("%s at %s: %s: %s", strings.ToLower(method), r.base, a.Status, cremona.PlainText(strings.TrimSpace(string(text)), 300))
	}
	return a, nil
}

// Put implements [Artefacts].
func (r *Remote) Put(ctx context.Context, from io.WriterTo) (cremona.Hash, error) {
	var data bytes.Buffer
	if _, err := from.WriteTo(&data); err != nil {
		return cremona.Hash{}, err
	}
	sum := cremona.Hash(sha256.Sum256(data.Bytes()))
	a, err := r.do(ctx, http.MethodPut, sum, data.Bytes())
	if err != nil {
		return sum, err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusNoContent {
		return sum, fmt.Errorf("put at %s: %s; is it a cremona service?", r.base, a.Status)
	}
	return sum, nil
}

// Get implements [Artefacts].
func (r *Remote) Get(ctx context.Context, sum cremona.Hash) ([]byte, error) {
	a, err := r.do(ctx, http.MethodGet, sum, nil)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	if a.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%w: %s at %s", ErrNoArtefact, sum, r.base)
	}
	data, err := io.ReadAll(io.LimitReader(a.Body, maxArtefact))
	if err == nil && sha256.Sum256(data) != sum {
		err = fmt.Errorf("get %s at %s: it gave other bytes", sum, r.base)
	}
	return data, err
}

// Drop implements [Artefacts].
func (r *Remote) Drop(ctx context.Context, sum cremona.Hash) error {
	a, err := r.do(ctx, http.MethodDelete, sum, nil)
	if err != nil {
		return err
	}
	return a.Body.Close()
}

// artefactPath is where a service serves its artefacts.
const artefactPath = "/artefacts/"

// artefactHandler serves a store of artefacts by digest. What does not have the
// digest that its name says is refused.
func artefactHandler(a Artefacts) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sum, err := cremona.ParseHash("0x" + strings.TrimPrefix(r.URL.Path, artefactPath))
		if err != nil {
			http.Error(w, "the path is /artefacts/ and 64 hex digits", http.StatusBadRequest)
			return
		}
		switch r.Method {
		case http.MethodPut:
			err = putArtefact(w, r, a, sum)
		case http.MethodGet, http.MethodHead:
			var data []byte
			if data, err = a.Get(r.Context(), sum); err == nil {
				w.Header().Set("Content-Type", "application/octet-stream")
				w.Header().Set("X-Content-Type-Options", "nosniff")
				w.Write(data)
				return
			}
		case http.MethodDelete:
			err = a.Drop(r.Context(), sum)
		default:
			w.Header().Set("Allow", "GET, HEAD, PUT, DELETE")
			http.Error(w, "get, put or delete an artefact", http.StatusMethodNotAllowed)
			return
		}
		switch {
		case err == nil:
			w.WriteHeader(http.StatusNoContent)
		case errors.Is(err, ErrNoArtefact):
			http.Error(w, "no such artefact", http.StatusNotFound)
		case errors.Is(err, errOtherSum):
			http.Error(w, err.Error(), http.StatusConflict)
		default:
			http.Error(w, "the artefact could not be read or written", http.StatusInternalServerError)
		}
	})
}

var errOtherSum = errors.New("the bytes do not have the SHA-256 that the path names")

func putArtefact(w http.ResponseWriter, r *http.Request, a Artefacts, sum cremona.Hash) error {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxArtefact))
	if err != nil {
		return err
	}
	if sha256.Sum256(data) != sum {
		return errOtherSum
	}
	_, err = a.Put(r.Context(), bytes.NewReader(data))
	return err
}
