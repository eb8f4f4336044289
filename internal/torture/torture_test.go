package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona/jobs/store"
)

// TestTorture is the short form. The long one is make torture KILLS=200.
func TestTorture(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program and runs it many times")
	}
	bin := filepath.Join(t.TempDir(), "cremona")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "../../cmd/cremona").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Run("checker", func(t *testing.T) {
		got, err := torture(t.Context(), options{cremona: bin, part: "kills", kills: 1, tokens: 2, dir: t.TempDir(), before: spoil}, t.Logf)
		if err != nil {
			t.Fatal(err)
		}
		if got.damaged != 1 || got.lost == 0 {
			t.Errorf("a bundle and a link are gone, and the checker says: %s", got)
		}
	})
	for name, database := range map[string]string{"sqlite": "", "postgres": os.Getenv("CREMONA_TEST_POSTGRES")} {
		t.Run(name, func(t *testing.T) {
			if name == "postgres" && database == "" {
				t.Skip("CREMONA_TEST_POSTGRES names no database")
			}
			o := options{cremona: bin, part: "kills", kills: 20, tokens: 6, gap: 300e6, seed: 1, dir: t.TempDir(), database: database}
			got, err := torture(t.Context(), o, t.Logf)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range got.problems {
				t.Error(p)
			}
			if got.inGap == 0 || got.links < o.tokens {
				t.Errorf("it was no torture: %s", got)
			}
			t.Log(got)
		})
	}
}

// spoil removes a bundle that is linked, and lets the database forget a link.
func spoil(ctx context.Context, r *rack) error {
	files, err := filepath.Glob(filepath.Join(r.data(), "ipfs", "*.car"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("%d bundles, %v", len(files), err)
	}
	if err := os.Remove(files[0]); err != nil {
		return err
	}
	s, err := store.Open(ctx, r.data())
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Within(ctx, func(tx store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE performance SET step = 'stale' WHERE token = 1`)
		return err
	})
}
