package contracts

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona/internal/peers"
)

// TestGenerated compiles the contracts again, elsewhere, and demands the same
// bytes. It wants node and the packages of npm ci.
func TestGenerated(t *testing.T) {
	peers.Need(t, "node")
	if _, err := os.Stat("node_modules/solc"); err != nil {
		peers.Lacking(t, "node_modules is missing; npm ci --ignore-scripts in chain/contracts installs it")
	}
	made := []string{"collection.abi", "collection.bin", "collection.go", "testdata/wallet.abi", "testdata/wallet.bin", "wallet_test.go"}
	dir := t.TempDir()
	copySources(t, dir)
	if err := os.Symlink(absolute(t, "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	command(t, dir, "node", "compile.mjs")
	tools := "-modfile=" + absolute(t, "../../tools/go.mod")
	for _, b := range []struct{ from, name, to string }{
		{"collection", "Collection", "collection.go"},
		{"testdata/wallet", "Wallet", "wallet_test.go"},
	} {
		command(t, ".", "go", "tool", tools, "abigen", "--v2", "--abi", filepath.Join(dir, b.from+".abi"), "--bin", filepath.Join(dir, b.from+".bin"),
			"--pkg", "contracts", "--type", b.name, "--out", filepath.Join(dir, b.to))
	}
	for _, name := range made {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if want, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the sources make (%v); go generate writes it anew", name, err)
		}
	}
}

// copySources takes along what the compiler reads.
func copySources(t *testing.T, dir string) {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.sol", "*.mjs", "testdata/*.sol", "package.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if err := os.Mkdir(filepath.Join(dir, "testdata"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	p, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func command(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
