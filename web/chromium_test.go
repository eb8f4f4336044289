package web_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/cremona-audio/cremona/internal/peers"
)

// browser is a headless Chromium spoken to over a pipe by the DevTools
// protocol: JSON messages that end in a zero byte, on descriptors 3 and 4.
type browser struct {
	t       *testing.T
	out     *os.File
	in      chan message
	id      int
	session string
	seen    []message // events, in order
}

type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// open starts a browser on an empty page or skips the test where there is none.
func open(t *testing.T) *browser {
	t.Helper()
	path := peers.Need(t, "chromium")
	theirs, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	in, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--mute-audio",
		"--no-first-run", "--disable-background-networking", "--user-data-dir="+t.TempDir(), "--window-size=1000,1000", "about:blank")
	cmd.ExtraFiles = []*os.File{theirs, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	theirOut.Close()
	b := &browser{t: t, out: out, in: make(chan message, 1000)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(b.in)
		lines := bufio.NewReader(in)
		for {
			line, err := lines.ReadBytes(0)
			if err != nil {
				return
			}
			var m message
			if json.Unmarshal(bytes.TrimSuffix(line, []byte{0}), &m) == nil {
				b.in <- m
			}
		}
	}()
	t.Cleanup(func() {
		go func() { // the reader must not wait for us while the browser goes
			for range b.in {
			}
		}()
		fmt.Fprint(out, `{"id":1000000,"method":"Browser.close"}`+"\x00")
		gone := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		cmd.Wait()
		gone.Stop()
		out.Close()
		<-done
		in.Close()
	})
	b.attach()
	return b
}

func (b *browser) attach() {
	var made struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &made)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Network", "Runtime", "Log"} {
		b.call(domain+".enable", nil, nil)
	}
}

// call sends a command and waits for its answer.
func (b *browser) call(method string, params any, result any) {
	b.t.Helper()
	b.id++
	raw, err := json.Marshal(params)
	if err != nil {
		b.t.Fatal(err)
	}
	if params == nil {
		raw = []byte("{}")
	}
	data, err := json.Marshal(message{ID: b.id, Session: b.session, Method: method, Params: raw})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.out.Write(append(data, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	deadline := time.After(30 * time.Second)
	for {
		select {
		case m, ok := <-b.in:
			switch {
			case !ok:
				b.t.Fatalf("%s: the browser is gone", method)
			case m.ID == 0:
				b.seen = append(b.seen, m)
			case m.ID == b.id && m.Error != nil:
				b.t.Fatalf("%s: %s", method, m.Error)
			case m.ID == b.id:
				if result != nil {
					if err := json.Unmarshal(m.Result, result); err != nil {
						b.t.Fatalf("%s: %v", method, err)
					}
				}
				return
			}
		case <-deadline:
			b.t.Fatalf("%s: no answer", method)
		}
	}
}

// eval runs script as if a person had clicked and gives its value as text.
func (b *browser) eval(script string) string {
	b.t.Helper()
	var r struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": script, "userGesture": true, "awaitPromise": true, "returnByValue": true}, &r)
	if r.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", script, r.ExceptionDetails)
	}
	return fmt.Sprint(r.Result.Value)
}

// until waits for a script to be true.
func (b *browser) until(script string) {
	b.t.Helper()
	for range 100 {
		if b.eval(script) == "true" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("never true: %s; the browser says %q", script, b.complaints())
}

func (b *browser) visit(url string) {
	b.t.Helper()
	b.call("Page.navigate", map[string]any{"url": url}, nil)
	b.until(`document.readyState === "complete" && location.href !== "about:blank"`)
}

func (b *browser) click(x, y int) {
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.call("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}, nil)
	}
}

func (b *browser) press(key string) {
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": key}, nil)
	}
}

// requests are the addresses that were asked for since the start, but for data:.
func (b *browser) requests() []string {
	var list []string
	for _, m := range b.seen {
		var p struct{ Request struct{ URL string } }
		if m.Method == "Network.requestWillBeSent" && json.Unmarshal(m.Params, &p) == nil && !strings.HasPrefix(p.Request.URL, "data:") {
			list = append(list, p.Request.URL)
		}
	}
	return list
}

// complaints are exceptions, messages of the console and of the browser.
func (b *browser) complaints() []string {
	var list []string
	for _, m := range b.seen {
		switch m.Method {
		case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
			list = append(list, string(m.Params))
		}
	}
	return list
}
