// With starts a private PostgreSQL, runs a command whose environment names it
// as CREMONA_TEST_POSTGRES, stops it, and ends as the command does.
//
//	go run ./internal/postgres/with go test -p 1 ./jobs/store
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/cremona-audio/cremona/internal/postgres"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := with(ctx, os.Args[1:])
	var exit *exec.ExitError
	switch {
	case err == nil:
		return
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		os.Exit(exit.ExitCode()) // it has said why
	}
	fmt.Fprintln(os.Stderr, "with:", err)
	os.Exit(1)
}

// patience is how long the command may take to end when it is told to.
const patience = 20 * time.Second

func with(ctx context.Context, command []string) (err error) {
	if len(command) == 0 {
		return errors.New("name a command to run")
	}
	dir, err := os.MkdirTemp("", "postgres-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	url, stop, err := postgres.Start(ctx, filepath.Join(dir, "cluster"))
	if err != nil {
		return err
	}
	defer stop()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "CREMONA_TEST_POSTGRES="+url)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = patience
	return cmd.Run()
}
