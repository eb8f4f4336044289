package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
)

// The ways in which a store lies.
const (
	otherCID   weather = "telling another CID"
	otherBytes weather = "giving other bytes"
	forgetful  weather = "keeping nothing of what it says that it keeps"
)

// storeProxy stands between the service and its IPFS node.
type storeProxy struct {
	url     string
	server  *http.Server
	pass    *httputil.ReverseProxy
	weather atomic.Value
}

func newStoreProxy(node string) (*storeProxy, error) {
	at, err := url.Parse(node)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &storeProxy{url: "http://" + listener.Addr().String(), pass: httputil.NewSingleHostReverseProxy(at)}
	p.weather.Store(fair)
	p.pass.ModifyResponse = p.spoil
	p.server = &http.Server{Handler: p}
	go p.server.Serve(listener)
	return p, nil
}

func (p *storeProxy) set(w weather) { p.weather.Store(w) }
func (p *storeProxy) is() weather   { return p.weather.Load().(weather) }
func command(r *http.Request) string {
	return strings.TrimPrefix(r.URL.Path, "/api/v0/")
}

func (p *storeProxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch p.is() {
	case down:
		panic(http.ErrAbortHandler)
	case slow:
		time.Sleep(2 * time.Second)
	case forgetful:
		cid := r.URL.Query().Get("arg")
		switch command(r) {
		case "add": // the right CID of what is then thrown away
			q := r.URL.Query()
			q.Set("only-hash", "true")
			r.URL.RawQuery = q.Encode()
		case "pin/add":
			fmt.Fprintf(w, `{"Pins":[%q]}`, cid)
			return
		case "pin/ls":
			if cid != "" {
				fmt.Fprintf(w, `{"Keys":{%q:{"Type":"recursive"}}}`, cid)
				return
			}
		}
	}
	p.pass.ServeHTTP(w, r)
}

// spoil changes answers.
func (p *storeProxy) spoil(a *http.Response) error {
	is, what := p.is(), command(a.Request)
	if a.StatusCode != http.StatusOK || !(is == otherCID && what == "add" || is == otherBytes && what == "block/get") {
		return nil
	}
	data, err := io.ReadAll(a.Body)
	if err != nil {
		return err
	}
	a.Body.Close()
	if what == "add" {
		data = bytes.ReplaceAll(data, []byte(`"Hash":"bafybei`), []byte(`"Hash":"bafybea`))
	} else if len(data) > 0 {
		data[len(data)/2] ^= 1
	}
	a.Body, a.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
	a.Header.Del("Content-Length")
	return nil
}

// storeTroubles are what the store does, and what the service must say of it.
var storeTroubles = []struct {
	weather
	says string
}{
	{otherCID, "the node made CID"},
	{otherBytes, "other bytes"},
	{forgetful, "read back block"},
	{down, "is the IPFS node running"},
	{slow, ""},
}

// stores lets Kubo be down, slow, killed, and a liar under a service that pins.
func (r *rack) stores(ctx context.Context) error {
	s, err := r.employ(ctx, "--ipfs", r.shelf.url)
	if err != nil {
		return err
	}
	for _, trouble := range storeTroubles {
		before, err := r.count(ctx, store.Linked)
		if err != nil {
			return err
		}
		from := len(s.out.String())
		r.say("the store is %s", trouble.weather)
		r.shelf.set(trouble.weather)
		if err := r.play(ctx, 1); err != nil {
			return err
		}
		if trouble.says != "" {
			if err := r.says(ctx, s, from, trouble.says); err != nil {
				return err
			}
			time.Sleep(2 * time.Second)
			if after, err := r.count(ctx, store.Linked); err != nil || after != before {
				return fmt.Errorf("%d performances were linked while the store was %s (%v)", after-before, trouble.weather, err)
			}
		}
		r.shelf.set(fair)
		if trouble.weather == slow {
			r.shelf.set(slow)
		}
		if err := r.rests(ctx, s); err != nil {
			return err
		}
	}
	r.shelf.set(fair)
	r.say("the store is killed at work, and started again")
	if err := r.play(ctx, 1); err != nil {
		return err
	}
	time.Sleep(time.Duration(r.dice.IntN(2500)) * time.Millisecond)
	err = r.host.protect(func() {
		r.kubo.Kill()
		time.Sleep(3 * time.Second)
		r.kubo.Start()
	})
	if err != nil {
		return err
	}
	if err := r.rests(ctx, s); err != nil {
		return err
	}
	return s.dismiss()
}

// count counts the performances at a step.
func (r *rack) count(ctx context.Context, step string) (n int, err error) {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	err = s.Read().One(ctx, `SELECT COUNT(*) FROM performance WHERE step = ?`, []any{step}, &n)
	return n, err
}
