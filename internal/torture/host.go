package main

import (
	"errors"
	"fmt"
	"os"
	"testing"
)

// host stands for a test to the programs of internal/peers, which live as long
// as one. What would end a test ends [host.protect] with an error.
type host struct {
	testing.TB // what is not below is never called
	dir        string
	cleanups   []func()
	problems   []error
}

// ended is what a failed call panics with.
type ended struct{ error }

func (h *host) Helper()                           {}
func (h *host) Cleanup(f func())                  { h.cleanups = append(h.cleanups, f) }
func (h *host) Failed() bool                      { return len(h.problems) > 0 }
func (h *host) Logf(string, ...any)               {}
func (h *host) Error(args ...any)                 { h.problems = append(h.problems, errors.New(fmt.Sprint(args...))) }
func (h *host) Fatal(args ...any)                 { h.Error(args...); panic(ended{h.problems[len(h.problems)-1]}) }
func (h *host) Errorf(format string, args ...any) { h.Error(fmt.Sprintf(format, args...)) }
func (h *host) Fatalf(format string, args ...any) { h.Fatal(fmt.Sprintf(format, args...)) }
func (h *host) Skipf(format string, args ...any)  { h.Fatal(fmt.Sprintf(format, args...)) }

func (h *host) TempDir() string {
	dir, err := os.MkdirTemp(h.dir, "peer-")
	if err != nil {
		h.Fatal(err)
	}
	return dir
}

// protect does something with a peer.
func (h *host) protect(do func()) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case ended:
			err = e.error
		default:
			panic(e)
		}
	}()
	do()
	return nil
}

// end stops the peers.
func (h *host) end() error {
	return h.protect(func() {
		for i := len(h.cleanups) - 1; i >= 0; i-- {
			h.cleanups[i]()
		}
		h.cleanups = nil
	})
}
