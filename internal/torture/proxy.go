package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
)

// weather is how a proxy treats what comes by.
type weather string

const (
	fair   weather = "fair"
	down   weather = "down"   // no answer at all
	slow   weather = "slow"   // one to three seconds late
	faulty weather = "faulty" // every third call fails, as the -faults do
	behind weather = "behind" // every second call is answered by a node that is some blocks behind
)

// proxy stands between the service and its node. A transaction goes through at
// once, the answer to it late: in between, it is sent and nobody has noted it.
type proxy struct {
	url    string
	node   string
	gap    time.Duration
	server *http.Server

	mu      sync.Mutex
	weather weather
	faults  int
	dice    *rand.Rand
	sent    chan struct{}
	raws    map[cremona.Hash]string // all that was sent, by its hash
}

func newProxy(node string, gap time.Duration, faults int, dice *rand.Rand) (*proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &proxy{url: "http://" + listener.Addr().String(), node: node, gap: gap, faults: faults, dice: dice, sent: make(chan struct{}),
		weather: fair, raws: map[cremona.Hash]string{}}
	p.server = &http.Server{Handler: p}
	go p.server.Serve(listener)
	return p, nil
}

func (p *proxy) close() { p.server.Close() }

func (p *proxy) set(w weather) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.weather = w
}

// next is closed when the next transaction has reached the node.
func (p *proxy) next() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = make(chan struct{})
	return p.sent
}

// told notes a transaction that has reached the node.
func (p *proxy) told(raw string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var data hexBytes
	if data.UnmarshalText([]byte(raw)) == nil {
		p.raws[cremona.Keccak256(data)] = raw
	}
	select {
	case <-p.sent:
	default:
		close(p.sent)
	}
}

// raw is a transaction as it was sent, empty if it was not.
func (p *proxy) raw(hash cremona.Hash) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raws[hash]
}

// fate is what becomes of one call.
type fate struct {
	lost, fails bool
	behind      uint64 // blocks
	late        time.Duration
}

func (p *proxy) roll() (f fate) {
	p.mu.Lock()
	defer p.mu.Unlock()
	faults := p.faults
	switch p.weather {
	case down:
		return fate{lost: true}
	case slow:
		return fate{late: time.Second + time.Duration(p.dice.IntN(2000))*time.Millisecond}
	case behind:
		return fate{behind: uint64(p.dice.IntN(2) * (2 + p.dice.IntN(4)))}
	case faulty:
		faults = 33
	}
	if p.dice.IntN(100) >= faults {
		return fate{}
	}
	return fate{fails: p.dice.IntN(2) == 0, late: time.Duration(p.dice.IntN(300)) * time.Millisecond}
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	f := p.roll()
	time.Sleep(f.late)
	switch {
	case f.lost:
		panic(http.ErrAbortHandler) // cuts the connection
	case f.fails:
		http.Error(w, "out of order", http.StatusServiceUnavailable)
		return
	}
	var answer []byte
	if f.behind > 0 {
		answer, err = p.answerBehind(body, f.behind)
	} else {
		answer, err = p.forward(body)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if raws := sentIn(body); len(raws) > 0 {
		for _, raw := range raws {
			p.told(raw)
		}
		time.Sleep(p.gap)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer)
}

// forward asks the node. Not in the context of the call: who is killed has sent
// it all the same.
func (p *proxy) forward(body []byte) ([]byte, error) {
	a, err := http.Post(p.node, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		return nil, errors.New(a.Status)
	}
	return io.ReadAll(a.Body)
}

// call is one question of JSON-RPC, and reply the answer.
type call struct {
	Version string            `json:"jsonrpc"`
	ID      json.RawMessage   `json:"id"`
	Method  string            `json:"method"`
	Params  []json.RawMessage `json:"params"`
}

type reply struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *fault          `json:"error,omitempty"`
}

type fault struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// calls are those of a body, which may be one or a list.
func calls(body []byte) (list []call, batch bool, err error) {
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) {
		return list, true, json.Unmarshal(body, &list)
	}
	list = make([]call, 1)
	return list, false, json.Unmarshal(body, &list[0])
}

// sentIn are the raw transactions that a body sends.
func sentIn(body []byte) (raws []string) {
	if !bytes.Contains(body, []byte(`"eth_sendRawTransaction"`)) {
		return nil
	}
	list, _, err := calls(body)
	for _, c := range list {
		var raw string
		if err == nil && c.Method == "eth_sendRawTransaction" && len(c.Params) > 0 && json.Unmarshal(c.Params[0], &raw) == nil {
			raws = append(raws, raw)
		}
	}
	return raws
}

// ask asks the node itself, whatever the weather.
func (p *proxy) ask(_ context.Context, method string, result any, params ...any) error {
	c := call{Version: "2.0", ID: json.RawMessage("1"), Method: method, Params: []json.RawMessage{}}
	for _, param := range params {
		data, err := json.Marshal(param)
		if err != nil {
			return err
		}
		c.Params = append(c.Params, data)
	}
	got, err := p.one(c)
	if err != nil || result == nil {
		return err
	}
	return json.Unmarshal(got.Result, result)
}

// one forwards one call; what the node refuses is an error.
func (p *proxy) one(c call) (r reply, err error) {
	body, err := json.Marshal(c)
	if err != nil {
		return r, err
	}
	answer, err := p.forward(body)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(answer, &r); err != nil {
		return r, err
	}
	if r.Error != nil {
		return r, fmt.Errorf("%s: the node says: %s", c.Method, r.Error.Message)
	}
	return r, nil
}
