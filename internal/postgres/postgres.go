// Package postgres starts a private PostgreSQL for tests.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Start makes a cluster of its own in a folder and starts it on a free port of
// the loopback interface; stop ends it at once. As root it runs as the user
// postgres, since PostgreSQL will not run as root.
func Start(ctx context.Context, dir string) (url string, stop func(), err error) {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // only bad patterns are errors
	if len(bins) == 0 {
		return "", nil, errors.New("no PostgreSQL in /usr/lib/postgresql; install it (Debian: postgresql)")
	}
	bin := bins[len(bins)-1]
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", nil, err
	}
	as := func(line string) *exec.Cmd { return exec.Command("sh", "-c", line) }
	user := os.Getenv("USER")
	if os.Getuid() == 0 {
		user = "postgres"
		as = func(line string) *exec.Cmd { return exec.Command("su", "postgres", "-c", line) }
		if out, err := exec.CommandContext(ctx, "chown", "postgres", dir).CombinedOutput(); err != nil {
			return "", nil, fmt.Errorf("%w: %s", err, out)
		}
		if err := openUp(dir); err != nil {
			return "", nil, err
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	data := filepath.Join(dir, "d")
	line := fmt.Sprintf("%[1]s/initdb -D %[2]s -U %[3]s -A trust && %[1]s/pg_ctl -w -D %[2]s -l %[4]s/log -o '-c listen_addresses=127.0.0.1 -p %[5]d -k %[4]s' start > %[4]s/out 2>&1",
		bin, data, user, dir, port)
	if out, err := as(line).CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("start PostgreSQL: %w: %s", err, strings.TrimSpace(string(out)))
	}
	time.Sleep(200 * time.Millisecond)
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/postgres", user, port), func() {
		as(fmt.Sprintf("%s/pg_ctl -D %s -m immediate stop", bin, data)).Run()
	}, nil
}

// Restart lets the cluster of a folder crash, and starts it again where it was.
func Restart(ctx context.Context, dir string) error {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if len(bins) == 0 {
		return errors.New("no PostgreSQL in /usr/lib/postgresql")
	}
	line := fmt.Sprintf("%s/pg_ctl -w -m immediate -D %s -l %s restart > %s 2>&1", bins[len(bins)-1], filepath.Join(dir, "d"), filepath.Join(dir, "log"), filepath.Join(dir, "out"))
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	if os.Getuid() == 0 {
		cmd = exec.CommandContext(ctx, "su", "postgres", "-c", line)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("restart PostgreSQL: %w: %s", err, out)
	}
	return nil
}

// openUp lets others pass through the folders above a cluster's.
func openUp(dir string) error {
	parent := filepath.Dir(dir)
	info, err := os.Stat(parent)
	if err != nil {
		return err
	}
	return os.Chmod(parent, info.Mode().Perm()|0o011)
}
