package peers

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a program may take to be ready, or to stop.
const patience = 60 * time.Second

// process is a program that runs until the test ends.
type process struct {
	t    testing.TB
	name string
	log  string // file with all it has said
	args func() *exec.Cmd

	mu   sync.Mutex
	cmd  *exec.Cmd
	gone chan struct{} // closed when cmd has ended
}

// newProcess prepares a program; args makes its command line, for each start.
func newProcess(t testing.TB, name string, args func() *exec.Cmd) *process {
	p := &process{t: t, name: name, args: args, log: filepath.Join(t.TempDir(), name+".log")}
	t.Cleanup(func() {
		p.Stop()
		if t.Failed() {
			t.Logf("what %s said last:\n%s", name, p.tail(8000))
		}
	})
	return p
}

// start runs the program and waits until its log has a line that matches; it
// gives the first group of the pattern.
func (p *process) start(ready *regexp.Regexp) string {
	p.t.Helper()
	from := 0
	if said, err := os.ReadFile(p.log); err == nil {
		from = len(said)
	}
	file, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		p.t.Fatal(err)
	}
	defer file.Close()
	cmd := p.args()
	cmd.Stdout, cmd.Stderr = file, file
	bind(cmd)
	if err := cmd.Start(); err != nil {
		p.t.Fatalf("start %s: %v", p.name, err)
	}
	gone := make(chan struct{})
	go func() { cmd.Wait(); close(gone) }()
	p.mu.Lock()
	p.cmd, p.gone = cmd, gone
	p.mu.Unlock()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		said, err := os.ReadFile(p.log)
		if err != nil {
			p.t.Fatal(err)
		}
		if found := ready.FindSubmatch(said[from:]); found != nil {
			return string(found[1])
		}
		select {
		case <-gone:
			p.t.Fatalf("%s ended before it was ready: %v\n%s", p.name, cmd.ProcessState, p.tail(4000))
		case <-time.After(20 * time.Millisecond):
		}
	}
	p.t.Fatalf("%s is not ready after %s\n%s", p.name, patience, p.tail(4000))
	return ""
}

// Stop asks the program to end and waits until it has. A program that was
// stopped before stays so.
func (p *process) Stop() {
	p.t.Helper()
	if cmd, gone := p.take(); cmd != nil {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(patience):
			_ = cmd.Process.Kill()
			<-gone
			p.t.Errorf("%s did not stop within %s of SIGTERM", p.name, patience)
		}
	}
}

// Kill ends the program as a power cut would.
func (p *process) Kill() {
	if cmd, gone := p.take(); cmd != nil {
		_ = cmd.Process.Kill()
		<-gone
	}
}

func (p *process) take() (*exec.Cmd, chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	cmd, gone := p.cmd, p.gone
	p.cmd, p.gone = nil, nil
	return cmd, gone
}

// Log is all that the program has said so far.
func (p *process) Log() string {
	data, err := os.ReadFile(p.log)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(data)
}

func (p *process) tail(n int) string {
	all := p.Log()
	return all[max(0, len(all)-n):]
}
