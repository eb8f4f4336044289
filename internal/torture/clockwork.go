package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// What is added to the sources of the program so that its clock can be set: the
// clock of the wall only, as a machine's is, and not the one that sleeps and
// timeouts go by. Go reads it in package time, SQLite by a call of the system.
const (
	callSetter = `package syscall

import (
	"sync/atomic"
	"unsafe"
)

var ahead atomic.Int64

// SetAhead puts the clock of this process forward by so many seconds.
func SetAhead(seconds int64) { ahead.Store(seconds) }

// Ahead is what it was set to.
func Ahead() int64 { return ahead.Load() }

//go:nosplit
func putAhead(trap, clock, at uintptr, err Errno) {
	if trap == SYS_CLOCK_GETTIME && clock == 0 && err == 0 {
		*(*int64)(unsafe.Pointer(at)) += ahead.Load()
	}
}
`
	timeSetter = `package time

import "syscall"

func ahead() int64 { return syscall.Ahead() }
`
	programSetter = `package main

import (
	"os"
	"strconv"
	"syscall"
	"time"
)

func init() {
	name := os.Getenv("CREMONA_TORTURE_CLOCK")
	read := func() {
		data, err := os.ReadFile(name)
		if err != nil {
			return
		}
		if seconds, err := strconv.ParseInt(string(data), 10, 64); err == nil {
			syscall.SetAhead(seconds)
		}
	}
	read()
	go func() {
		for {
			time.Sleep(20 * time.Millisecond)
			read()
		}
	}()
}
`
)

// patch is a piece of a source, and what comes after it, once.
type patch struct{ piece, after string }

var (
	timeNow = patch{"func Now() Time {\n\tsec, nsec, mono := runtimeNow()\n", "\tsec += ahead()\n"}
	callNow = patch{"\tr1, r2, err = RawSyscall6(trap, a1, a2, a3, 0, 0, 0)\n\truntime_exitsyscall()\n", "\tputAhead(trap, a1, a2, err)\n"}
)

func (p patch) apply(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	source := string(data)
	if strings.Count(source, p.piece) != 1 {
		return "", fmt.Errorf("%s does not read the clock as it did", name)
	}
	return strings.Replace(source, p.piece, p.piece+p.after, 1), nil
}

// buildClock builds the program from the sources of the working directory, with
// a clock that goes by a file.
func (r *rack) buildClock(ctx context.Context) error {
	if runtime.GOOS != "linux" {
		return errors.New("a program whose clock can be set is only built on Linux")
	}
	root, here := "", ""
	for dir, ask := range map[*string][]string{&root: {"env", "GOROOT"}, &here: {"list", "-m", "-f", "{{.Dir}}"}} {
		out, err := exec.CommandContext(ctx, "go", ask...).Output()
		if err != nil {
			return fmt.Errorf("go %s: %w", strings.Join(ask, " "), err)
		}
		*dir = strings.TrimSpace(string(out))
	}
	ofTime, ofCall := filepath.Join(root, "src", "time"), filepath.Join(root, "src", "syscall")
	sources := map[string]string{
		filepath.Join(ofTime, "ahead.go"): timeSetter, filepath.Join(ofCall, "ahead.go"): callSetter, filepath.Join(here, "cmd", "cremona", "ahead.go"): programSetter,
	}
	for name, p := range map[string]patch{filepath.Join(ofTime, "time.go"): timeNow, filepath.Join(ofCall, "syscall_linux.go"): callNow} {
		var err error
		if sources[name], err = p.apply(name); err != nil {
			return err
		}
	}
	overlay, err := r.overlay(sources)
	if err != nil {
		return err
	}
	r.o.cremona = filepath.Join(r.dir, "cremona")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-overlay", overlay, "-o", r.o.cremona, "./cmd/cremona")
	build.Dir = here
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build a program whose clock can be set: %w: %s", err, tail(out))
	}
	r.env = append(r.env, "CREMONA_TORTURE_CLOCK="+filepath.Join(r.dir, "clock"))
	return r.setClock(0)
}

// overlay writes sources by the names that they are to have, and what go build
// wants to know of them.
func (r *rack) overlay(sources map[string]string) (name string, err error) {
	replace := map[string]string{}
	for of, text := range sources {
		replace[of] = filepath.Join(r.dir, fmt.Sprintf("overlay-%s-%s", filepath.Base(filepath.Dir(of)), filepath.Base(of)))
		if err := os.WriteFile(replace[of], []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name = filepath.Join(r.dir, "overlay.json")
	return name, os.WriteFile(name, data, 0o644)
}

// setClock puts the clock of the program forward, against the machine's.
func (r *rack) setClock(ahead time.Duration) error {
	name := filepath.Join(r.dir, "clock")
	if err := os.WriteFile(name+".new", fmt.Appendf(nil, "%d", int64(ahead/time.Second)), 0o644); err != nil {
		return err
	}
	if err := os.Rename(name+".new", name); err != nil {
		return err
	}
	time.Sleep(100 * time.Millisecond) // until it is read
	return nil
}
