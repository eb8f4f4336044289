package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"github.com/cremona-audio/cremona/internal/postgres"
	"github.com/cremona-audio/cremona/jobs/store"
)

// fulls are the disks that are full in turn: which folder of the data directory,
// how many bytes are free, and the step that this stops.
var fulls = []struct {
	step, folder string
	free         int64
}{
	{"compose", "artefacts", 0},
	{"render", "artefacts", 1 << 20},
	{"pin", "ipfs", 0},
	{"send", "outbox", 0},
	{"the database", "", 0},
}

// mountDisks makes each folder a small file system of its own.
func (r *rack) mountDisks() error {
	for _, folder := range []string{"", "artefacts", "ipfs", "outbox"} {
		dir := filepath.Join(r.data(), folder)
		unmount, err := mountDisk(dir, "size=160m")
		if err != nil {
			return err
		}
		r.host.Cleanup(unmount)
	}
	return nil
}

// mountDisk makes a folder a small file system of its own.
func mountDisk(dir, size string) (unmount func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, size); err != nil {
		return nil, fmt.Errorf("mount a small disk at %s: %w; it needs root", dir, err)
	}
	return func() { unix.Unmount(dir, unix.MNT_DETACH) }, nil
}

// fullDisks fills each disk under a service that has work to do, waits until it
// says so, and makes room again.
func (r *rack) fullDisks(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	for _, full := range fulls {
		before, err := r.count(ctx, store.Linked)
		if err != nil {
			return err
		}
		from := len(s.out.String())
		if full.folder == "" { // what is asked for must get into the database
			if err := r.play(ctx, 1); err != nil {
				return err
			}
		}
		ballast := filepath.Join(r.data(), full.folder, "ballast")
		if err := fill(ballast, full.free); err != nil {
			return err
		}
		r.say("the disk is full in %s", full.step)
		if full.folder != "" {
			if err := r.play(ctx, 1); err != nil {
				return err
			}
		}
		if err := r.says(ctx, s, from, "no space left on device", "database or disk is full"); err != nil {
			return err
		}
		time.Sleep(3 * time.Second)
		if after, err := r.count(ctx, store.Linked); full.folder != "" && (err != nil || after != before) {
			return fmt.Errorf("%d performances were linked with a full disk in %s (%v)", after-before, full.step, err)
		}
		if err := os.Remove(ballast); err != nil {
			return err
		}
		if err := r.rests(ctx, s); err != nil {
			return err
		}
	}
	return s.dismiss()
}

// fill leaves so many bytes on a disk.
func fill(name string, free int64) error {
	var at unix.Statfs_t
	if err := unix.Statfs(filepath.Dir(name), &at); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Fallocate(int(f.Fd()), 0, 0, int64(at.Bavail)*at.Bsize-free)
}

// fullPostgres fills PostgreSQL's disk under a service that has work to do:
// tables cannot grow, or the log of transactions, at which it crashes. When there
// is room again, PostgreSQL is started if it has given up.
func (r *rack) fullPostgres(ctx context.Context) error {
	s, err := r.employ(ctx)
	if err != nil {
		return err
	}
	for _, crash := range []bool{false, true} {
		from := len(s.out.String())
		if err := r.play(ctx, 2); err != nil {
			return err
		}
		ballast := filepath.Join(r.cluster(), "ballast")
		if err := fill(ballast, 0); err != nil {
			return err
		}
		r.say("PostgreSQL's disk is full; its log needs room: %v", crash)
		if crash {
			err = r.crashPostgres(ctx, s)
		} else {
			err = r.says(ctx, s, from, "No space left on device")
		}
		if err != nil {
			return err
		}
		time.Sleep(5 * time.Second)
		if err := os.Remove(ballast); err != nil {
			return err
		}
		if err := r.wakePostgres(ctx); err != nil {
			return err
		}
		if err := r.rests(ctx, s); err != nil {
			return err
		}
	}
	return s.dismiss()
}

// crashPostgres asks for a new file of the log until PostgreSQL fails to make it.
func (r *rack) crashPostgres(ctx context.Context, s *servant) error {
	return r.until(ctx, s, "PostgreSQL crashes", func() (bool, error) {
		db, err := r.openDatabase(ctx)
		if err != nil {
			return true, nil
		}
		defer db.Close()
		var at string
		return db.Read().One(ctx, `SELECT CAST(pg_switch_wal() AS TEXT)`, nil, &at) != nil, nil
	})
}

// wakePostgres waits until PostgreSQL answers, and starts it if it does not.
func (r *rack) wakePostgres(ctx context.Context) error {
	for begun := time.Now(); time.Since(begun) < 10*time.Second; time.Sleep(200 * time.Millisecond) {
		db, err := r.openDatabase(ctx)
		if err == nil {
			r.say("PostgreSQL answers again by itself")
			return db.Close()
		}
	}
	r.say("PostgreSQL has given up, and is started again")
	return postgres.Restart(ctx, r.cluster())
}
