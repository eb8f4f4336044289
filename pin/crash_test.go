package pin

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

// pinnerVariable turns the test binary into a process that pins into a
// directory until it is killed, telling each digest once it is pinned.
const pinnerVariable = "CREMONA_TEST_PIN_INTO"

func pinUntilKilled(dir string) {
	e, err := OpenEmbedded(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i := uint64(1); ; i++ {
		h, err := e.Pin(context.Background(), small(uint64(os.Getpid())<<20|i))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(h.CID())
	}
}

// A process killed while it pins leaves no bundle half-pinned, and none lost
// that it had called pinned. Two processes pin into one directory throughout,
// while a third, this one, reads it.
func TestKillWhilePinning(t *testing.T) {
	dir := t.TempDir()
	reader := openEmbedded(t, dir)
	var told []cremona.Hash
	for round := range 6 {
		var workers [2]*exec.Cmd
		var lines [2][]string
		var group sync.WaitGroup
		for i := range workers {
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), pinnerVariable+"="+dir)
			c.Stderr = os.Stderr
			out, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			workers[i] = c
			group.Go(func() {
				for s := bufio.NewScanner(out); s.Scan(); {
					lines[i] = append(lines[i], s.Text())
				}
			})
		}
		for began := time.Now(); time.Since(began) < time.Duration(150+37*round)*time.Millisecond; {
			checkAll(t, reader)
		}
		for _, c := range workers {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		group.Wait()
		for i, c := range workers {
			_ = c.Wait() // it was killed
			for _, line := range lines[i] {
				if h, err := cremona.ParseCID(line); err == nil { // the last line may be cut off
					told = append(told, h)
				}
			}
		}
		checkAll(t, openEmbedded(t, dir))
	}
	if len(told) < 5 {
		t.Fatalf("only %d bundles were pinned, the test shows nothing", len(told))
	}
	for _, h := range told {
		if ok, err := reader.Pinned(context.Background(), h); err != nil || !ok {
			t.Errorf("%s was told pinned and is not: %v", h.CID(), err)
		}
	}
	t.Logf("%d bundles told pinned in 6 rounds, %d drafts left behind", len(told), len(drafts(t, dir)))
}

// checkAll reads everything that is pinned through, with all hashes.
func checkAll(t *testing.T, e *Embedded) {
	t.Helper()
	list, err := e.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range list[max(0, len(list)-20):] {
		if _, err := e.Fetch(context.Background(), h); err != nil {
			t.Fatal(err)
		}
	}
}

func drafts(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, draftPrefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// What a killed process left behind goes away in time, and not before: it
// might be another's work under way.
func TestOldDraftsAreRemoved(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, draftPrefix+"old"), filepath.Join(dir, draftPrefix+"fresh")
	for _, file := range []string{old, fresh} {
		if err := os.WriteFile(file, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-2 * draftAge)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	e := openEmbedded(t, dir)
	if left := drafts(t, dir); len(left) != 1 || left[0] != fresh {
		t.Errorf("drafts left: %v, want only %s", left, fresh)
	}
	if list, err := e.List(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("list %v %v, want none", list, err)
	}
}

// Many goroutines and two open stores pin and unpin the same few bundles.
func TestConcurrentPinAndUnpin(t *testing.T) {
	dir := t.TempDir()
	stores := []*Embedded{openEmbedded(t, dir), openEmbedded(t, dir)}
	ctx := context.Background()
	kept := bundleOf(map[string][]byte{"kept": pattern(99, 1<<20+1)})
	keep := mustDigest(t, kept)
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			s := stores[worker%2]
			for i := range 12 {
				b := bundleOf(map[string][]byte{"a": pattern(uint64(i%3+1), 70_000)})
				h, err := s.Pin(ctx, b)
				if err != nil && !strings.Contains(err.Error(), "another has unpinned it") {
					t.Errorf("pin: %v", err)
				}
				if _, err := s.Pin(ctx, kept); err != nil {
					t.Errorf("pin: %v", err)
				}
				if worker < 2 {
					if err := s.Unpin(ctx, h); err != nil {
						t.Errorf("unpin: %v", err)
					}
				}
				if _, err := stores[(worker+1)%2].Fetch(ctx, keep); err != nil {
					t.Errorf("fetch: %v", err)
				}
			}
		})
	}
	group.Wait()
	for _, s := range stores {
		checkAll(t, s)
	}
	if left := drafts(t, dir); len(left) > 0 {
		t.Errorf("drafts left: %v", left)
	}
}

// A file that has rotted on the disk is told, and mended by pinning again.
func TestRotIsFoundAndMended(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	ctx := context.Background()
	h, err := e.Pin(ctx, small(1))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(e.path(h))
	if err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func([]byte) []byte{
		func(d []byte) []byte { d[len(d)/2] ^= 4; return d },
		func(d []byte) []byte { return d[:len(d)/2] },
		func(d []byte) []byte { return d[:0] },
		func(d []byte) []byte { return make([]byte, len(d)) },
	} {
		if err := os.WriteFile(e.path(h), spoil(append([]byte(nil), data...)), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Fetch(ctx, h); err == nil {
			t.Error("a rotten file was fetched")
		}
		if _, err := e.Pin(ctx, small(1)); err != nil {
			t.Error(err)
		}
		b, err := e.Fetch(ctx, h)
		if err != nil {
			t.Fatal(err)
		}
		same(t, b, small(1))
	}
}

// Pins cost the bytes of the files, a per cent, and a page of the disk each.
func TestDiskUsage(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, dir)
	content, n := 0, 5
	for i := range n {
		b := small(uint64(i))
		for _, f := range b.Files {
			content += len(f.Data)
		}
		if _, err := e.Pin(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
	used := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil {
				used += int(info.Size())
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bundles of %d bytes take %d bytes", n, content, used)
	if most := content + content/100 + n*4096; used > most || used < content {
		t.Errorf("%d bytes used for %d, want at most %d", used, content, most)
	}
}
