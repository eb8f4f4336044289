package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// servant is a running service.
type servant struct {
	cmd  *exec.Cmd
	url  string
	out  *words
	died chan struct{}
}

// words are what a program has said.
type words struct {
	mu   sync.Mutex
	said bytes.Buffer
	also io.Writer // nil is nowhere
}

func (w *words) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.said.Write(b)
	if w.also != nil {
		w.also.Write(b)
	}
	return len(b), nil
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said.String()
}

// since is what was said after the first n bytes.
func (w *words) since(n int) string { return w.String()[n:] }

// lineWatch waits for words on a program's stdout.
type lineWatch struct {
	want []byte
	seen chan struct{}
	got  []byte
	done bool
}

func (w *lineWatch) Write(b []byte) (int, error) {
	if w.got = append(w.got, b...); !w.done && bytes.Contains(w.got, w.want) {
		w.done = true
		close(w.seen)
	}
	return len(b), nil
}

// address is where the ready service says that it listens.
var address = regexp.MustCompile(`(?m)^ready: .*(http://127\.0\.0\.1:\d+)$`)

// employ starts the service and waits until it is ready.
func (r *rack) employ(ctx context.Context, args ...string) (*servant, error) {
	s := &servant{cmd: r.serve(ctx, append([]string{"--listen", "127.0.0.1:0", "--watch", "1s"}, args...)...), out: &words{also: r.log}, died: make(chan struct{})}
	s.cmd.Stdout, s.cmd.Stderr = s.out, s.out
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		s.cmd.Wait() // its state tells
		close(s.died)
	}()
	err := r.until(ctx, s, "the service is ready", func() (bool, error) {
		found := address.FindStringSubmatch(s.out.String())
		if found != nil {
			s.url = found[1]
		}
		return found != nil, nil
	})
	return s, err
}

// errDied says that a service that should run does not.
var errDied = errors.New("the service ended")

// patience is how long anything may take to come to rest.
const patience = 4 * time.Minute

// until waits for something while the service runs.
func (r *rack) until(ctx context.Context, s *servant, what string, is func() (bool, error)) error {
	for begun := time.Now(); ; {
		if ok, err := is(); ok || err != nil {
			return err
		}
		select {
		case <-s.died:
			return fmt.Errorf("until %s: %w, %s: %s", what, errDied, s.cmd.ProcessState, tail([]byte(s.out.String())))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		if time.Since(begun) > patience {
			return fmt.Errorf("not within %s: %s; see %s", patience, what, r.log.Name())
		}
	}
}

// says waits until the service has said something since so many bytes.
func (r *rack) says(ctx context.Context, s *servant, from int, want ...string) error {
	return r.until(ctx, s, "the service says "+strings.Join(want, " or "), func() (bool, error) {
		for _, w := range want {
			if strings.Contains(s.out.since(from), w) {
				return true, nil
			}
		}
		return false, nil
	})
}

// rests waits until nothing is left to do and no link is out of place.
func (r *rack) rests(ctx context.Context, s *servant) error {
	quiet := 0
	return r.until(ctx, s, "all is linked", func() (bool, error) {
		st, err := s.status(ctx)
		if err != nil {
			return false, nil // it may be in trouble just now
		}
		if len(st.Parked) > 0 {
			return false, fmt.Errorf("parked: %+v", st.Parked)
		}
		if quiet++; !st.idle() {
			quiet = 0
		}
		return quiet > 25, nil // more than two looks for displaced links
	})
}

// status is what the service says of its work.
type status struct {
	Steps  map[string]int64
	Parked []struct {
		Token         uint64
		Step, Problem string
	}
	Seasons []struct{ Step string } // that are open
}

func (st status) idle() bool {
	if len(st.Seasons) > 0 {
		return false
	}
	for _, step := range []string{"compose", "render", "pin", "link", "send"} {
		if st.Steps[step] > 0 {
			return false
		}
	}
	return true
}

func (s *servant) get(ctx context.Context, path string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return nil, err
	}
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	data, err := io.ReadAll(a.Body)
	if err == nil && a.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, a.Status)
	}
	return data, err
}

func (s *servant) status(ctx context.Context) (st status, err error) {
	data, err := s.get(ctx, "/status")
	if err == nil {
		err = json.Unmarshal(data, &st)
	}
	return st, err
}

// metric reads a number of the service without labels.
func (s *servant) metric(ctx context.Context, name string) (float64, error) {
	data, err := s.get(ctx, "/metrics")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strconv.ParseFloat(strings.TrimSpace(value), 64)
		}
	}
	return 0, fmt.Errorf("no metric %s", name)
}

// dismiss stops the service as a supervisor would.
func (s *servant) dismiss() error {
	s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.died:
	case <-time.After(time.Minute):
		s.cmd.Process.Kill()
		<-s.died
		return errors.New("the service did not stop within a minute of SIGTERM")
	}
	if !s.cmd.ProcessState.Success() {
		return fmt.Errorf("the service ended with %s: %s", s.cmd.ProcessState, tail([]byte(s.out.String())))
	}
	return nil
}
