package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"

	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The stories in testdata/script run the program as a process of its own, with
// a real chain and a real store inside.

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cremona": main})
}

func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			banks, err := filepath.Abs("../../samples/testdata")
			e.Setenv("BANKS", banks)
			return err
		},
		Condition: func(name string) (bool, error) {
			if name == "smalldisk" { // a machine of ours must be able to; elsewhere the story is skipped
				return os.Getenv("CREMONA_REQUIRE_PEERS") == "1" || canMount(t.TempDir()), nil
			}
			if path, ok := strings.CutPrefix(name, "exists:"); ok {
				return exists(path), nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":     exits,
			"interrupt": interrupt,
			"flip":      flip,
			"smalldisk": smallDisk,
			"replace":   replace,
			"field":     field,
		},
	})
}

// exits CODE COMMAND…: the program ends with this code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v ended with code %d, want %d", args[1:], got, want)
	}
}

// interrupt [-kill] WORDS COMMAND…: once the program has written the words on
// stderr it is interrupted, as by Ctrl-C, and must end with code 1; or killed.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	how := os.Interrupt
	if args[0] == "-kill" {
		how, args = syscall.SIGKILL, args[1:]
	}
	words := args[0]
	command := exec.Command(args[1], args[2:]...)
	command.Dir = ts.MkAbs(".")
	command.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"), "PATH="+ts.Getenv("PATH"))
	if path, err := exec.LookPath(filepath.Join(firstOf(ts.Getenv("PATH")), args[1])); err == nil {
		command.Path = path
	}
	stderr, err := command.StderrPipe()
	ts.Check(err)
	ts.Check(command.Start())
	var log bytes.Buffer
	found := false
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		fmt.Fprintln(&log, lines.Text())
		if !found && strings.Contains(lines.Text(), words) {
			found = true
			ts.Check(command.Process.Signal(how))
		}
	}
	begun := time.Now()
	err = command.Wait()
	ts.Logf("%s", log.String())
	switch {
	case !found:
		ts.Fatalf("the program never said %q (%v)", words, err)
	case how == os.Interrupt && command.ProcessState.ExitCode() != exitFailed:
		ts.Fatalf("interrupted at %q, it ended with %v", words, err)
	case how == os.Interrupt && !strings.Contains(log.String(), "interrupted"):
		ts.Fatalf("interrupted at %q, it does not say so", words)
	case time.Since(begun) > 20*time.Second:
		ts.Fatalf("interrupted at %q, it took %v to end", words, time.Since(begun))
	}
}

func firstOf(path string) string { return filepath.SplitList(path)[0] }

// flip FILE: one bit in the middle of a file changes.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.Chmod(name, 0o644))
	ts.Check(os.WriteFile(name, data, 0o644))
}

// replace FILE OLD NEW: in a text file; OLD must be there.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, bytes.Replace(data, []byte(args[1]), []byte(args[2]), 1), 0o644))
}

// field NAME VARIABLE: the value of the first such text in the JSON on stdout
// becomes an environment variable.
func field(ts *testscript.TestScript, _ bool, args []string) {
	_, rest, found := strings.Cut(ts.ReadFile("stdout"), `"`+args[0]+`":`)
	value := strings.TrimLeft(rest, ` "`)
	if i := strings.IndexAny(value, "\",}\n"); found && i >= 0 {
		ts.Setenv(args[1], value[:i])
		return
	}
	ts.Fatalf("stdout has no field %q", args[0])
}

// smallDisk DIR SIZE [ro]: a file system of that size is mounted there.
func smallDisk(ts *testscript.TestScript, _ bool, args []string) {
	dir, options := ts.MkAbs(args[0]), "size="+args[1]
	ts.Check(os.MkdirAll(dir, 0o755))
	if len(args) > 2 {
		options += "," + args[2]
	}
	ts.Check(mountSmall(dir, options))
	ts.Defer(func() { unmount(dir) })
}

func canMount(dir string) bool {
	if mountSmall(dir, "size=1m") != nil {
		return false
	}
	unmount(dir)
	return true
}
