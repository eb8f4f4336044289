package pin

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/cremona-audio/cremona/internal/peers"
)

// mount gives a small file system in memory, where the test may make one.
func mount(t *testing.T, flags uintptr, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", flags, options); err != nil {
		peers.Lacking(t, "no small tmpfs for this test: mount: %v (it needs root)", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Errorf("unmount %s: %v", dir, err)
		}
	})
	return dir
}

func TestFullDisk(t *testing.T) {
	dir := mount(t, 0, "size=5m")
	e := openEmbedded(t, dir)
	ctx := context.Background()
	first, err := e.Pin(ctx, small(1)) // some 2 MiB
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Pin(ctx, small(2)); err != nil {
		t.Fatal(err)
	}
	h, err := e.Pin(ctx, small(3))
	if err == nil {
		t.Fatal("6 MiB went into 5")
	}
	for _, want := range []string{h.CID(), "no space left on device", "make room"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q in it", err, want)
		}
	}
	if ok, err := e.Pinned(ctx, h); ok || err != nil {
		t.Errorf("pinned %v %v after a failure", ok, err)
	}
	if left := drafts(t, dir); len(left) > 0 {
		t.Errorf("drafts left: %v", left)
	}
	if err := e.Unpin(ctx, first); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Pin(ctx, small(3)); err != nil {
		t.Errorf("after making room: %v", err)
	}
}

func TestOpenEmbeddedMakesItsDirectory(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, filepath.Join(dir, "a", "b", "c")+"/")
	if _, err := e.Pin(context.Background(), small(1)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for want, dir := range map[string]string{"is a file; choose": file, "not a directory": filepath.Join(file, "below")} {
		if _, err := OpenEmbedded(dir); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: error %v, want one with %q", dir, err, want)
		}
	}
	t.Chdir(dir)
	if _, err := OpenEmbedded("relative"); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyDirectory(t *testing.T) {
	dir := mount(t, 0, "size=5m")
	h, err := openEmbedded(t, dir).Pin(context.Background(), small(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, draftPrefix+"x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		peers.Lacking(t, "no read-only remount here: %v", err)
	}
	e := openEmbedded(t, dir)
	ctx := context.Background()
	b, err := e.Fetch(ctx, h)
	if err != nil {
		t.Fatal(err)
	}
	same(t, b, small(1))
	if _, err := e.Pin(ctx, small(1)); err != nil {
		t.Errorf("pin of what is there: %v", err)
	}
	for what, err := range map[string]error{
		"pin":   second(e.Pin(ctx, small(2))),
		"unpin": e.Unpin(ctx, h),
	} {
		if err == nil || !strings.Contains(err.Error(), "read-only file system") || !strings.Contains(err.Error(), "must be writable") {
			t.Errorf("%s: error %v", what, err)
		}
	}
	if _, err := OpenEmbedded(filepath.Join(dir, "new")); err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("open a new store: error %v", err)
	}
}
