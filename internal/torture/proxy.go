package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
)

// proxy stands between the service and its node. A transaction goes through at
// once, the answer to it late: in between, it is sent and nobody has noted it.
type proxy struct {
	url    string
	node   string
	gap    time.Duration
	server *http.Server

	mu     sync.Mutex
	faults int
	dice   *rand.Rand
	sent   chan struct{}
}

func newProxy(node string, gap time.Duration, faults int, dice *rand.Rand) (*proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &proxy{url: "http://" + listener.Addr().String(), node: node, gap: gap, faults: faults, dice: dice, sent: make(chan struct{})}
	p.server = &http.Server{Handler: p}
	go p.server.Serve(listener)
	return p, nil
}

func (p *proxy) close() { p.server.Close() }

// next is closed when the next transaction has reached the node.
func (p *proxy) next() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = make(chan struct{})
	return p.sent
}

func (p *proxy) told() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.sent:
	default:
		close(p.sent)
	}
}

// roll tells whether this call fails, and how late it is.
func (p *proxy) roll() (fails bool, late time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dice.IntN(100) >= p.faults {
		return false, 0
	}
	return p.dice.IntN(2) == 0, time.Duration(p.dice.IntN(300)) * time.Millisecond
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	fails, late := p.roll()
	time.Sleep(late)
	if fails {
		http.Error(w, "out of order", http.StatusServiceUnavailable)
		return
	}
	// Not the context of the call: who is killed has sent it all the same.
	q, err := http.NewRequest(r.Method, p.node, bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	q.Header.Set("Content-Type", "application/json")
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer a.Body.Close()
	answer, err := io.ReadAll(a.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if bytes.Contains(body, []byte(`"eth_sendRawTransaction"`)) {
		p.told()
		time.Sleep(p.gap)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.StatusCode)
	w.Write(answer)
}
