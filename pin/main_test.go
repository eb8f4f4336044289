package pin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(pinnerVariable); dir != "" {
		pinUntilKilled(dir)
	}
	code := m.Run()
	code = max(code, stopNode())
	os.Exit(code)
}

// pattern is n bytes that do not repeat: a xorshift generator of Marsaglia
// (2003), low byte of each state, from a seed other than 0.
func pattern(seed uint64, n int) []byte {
	data := make([]byte, n)
	for i := range data {
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
		data[i] = byte(seed)
	}
	return data
}

func bundleOf(files map[string][]byte) cremona.Bundle {
	var b cremona.Bundle
	for name, data := range files {
		b.Files = append(b.Files, cremona.File{Name: name, Data: data})
	}
	slices.SortFunc(b.Files, func(x, y cremona.File) int { return strings.Compare(x.Name, y.Name) })
	return b
}

// small is a bundle like a real one in all but its size.
func small(seed uint64) cremona.Bundle {
	return bundleOf(map[string][]byte{
		"metadata.json":   fmt.Appendf(nil, `{"name":"Violin %d"}`, seed),
		"index.html":      []byte("<!doctype html><title>Cremona</title><audio src=performance.wav>"),
		"cover.svg":       []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
		"score.mid":       []byte("MThd\x00\x00\x00\x06"),
		"score.musicxml":  []byte(`<?xml version="1.0"?><score-partwise/>`),
		"performance.wav": append([]byte("RIFF\x00\x00\x00\x00WAVEfmt "), pattern(seed+1, 2<<20+17)...),
	})
}

// random draws bundles of every shape: sizes about the borders of a chunk,
// repeated chunks, names with signs that sort and encode in odd ways.
func random(r *rand.Rand) cremona.Bundle {
	files := map[string][]byte{}
	for range 1 + r.IntN(12) {
		name := []string{"a", "Z", "é", "音", "0", "~", "%20", "a b", ".hidden", "-", "\\", "<&>"}[r.IntN(12)] + strings.Repeat("x", r.IntN(20))
		size := []int{0, 1, r.IntN(1000), 1<<20 - 1, 1 << 20, 1<<20 + 1, 2 << 20}[min(r.IntN(14), 6)]
		if r.IntN(14) < 8 {
			size = r.IntN(5000)
		}
		if files[name] = pattern(r.Uint64()|1, size); r.IntN(10) == 0 {
			files[name] = make([]byte, size*2) // silence: equal chunks
		}
	}
	return bundleOf(files)
}

func same(t *testing.T, got, want cremona.Bundle) {
	t.Helper()
	if len(got.Files) != len(want.Files) {
		t.Fatalf("%d files, want %d", len(got.Files), len(want.Files))
	}
	for i, f := range got.Files {
		if f.Name != want.Files[i].Name || !bytes.Equal(f.Data, want.Files[i].Data) {
			t.Fatalf("file %d is %q with %d bytes, want %q with %d", i, f.Name, len(f.Data), want.Files[i].Name, len(want.Files[i].Data))
		}
	}
}

func second[A, B any](_ A, b B) B { return b }

// node is a real Kubo that knows nobody, for the tests of this package. Its
// settings are otherwise those of a fresh one: most nodes that a user has do
// not apply the profile by themselves.
var node struct {
	once  sync.Once
	err   error
	skip  string
	bin   string
	repo  string
	url   string
	child *exec.Cmd
}

// kubo gives the API of the node, or skips the test where there is no binary.
func kubo(t testing.TB) string {
	t.Helper()
	node.once.Do(startNode)
	if node.skip != "" {
		t.Skip(node.skip)
	}
	if node.err != nil {
		t.Fatal(node.err)
	}
	return node.url
}

func startNode() {
	for _, place := range []string{os.Getenv("CREMONA_KUBO"), "../bin/ipfs", "ipfs"} {
		if path, err := exec.LookPath(place); place != "" && err == nil {
			node.bin, _ = filepath.Abs(path)
			break
		}
	}
	if node.bin == "" {
		node.skip = "no Kubo: have bin/ipfs, or set CREMONA_KUBO to an ipfs binary"
		return
	}
	node.repo, node.err = os.MkdirTemp("", "cremona-kubo-")
	if node.err == nil {
		_, node.err = ipfs(node.repo, "init", "-e", "--profile=test")
	}
	if node.err == nil {
		node.err = keepToItself(filepath.Join(node.repo, "config"))
	}
	if node.err != nil {
		return
	}
	node.child = ipfsCommand(node.repo, "daemon", "--offline")
	if node.err = node.child.Start(); node.err != nil {
		return
	}
	for range 300 {
		if api, err := os.ReadFile(filepath.Join(node.repo, "api")); err == nil {
			node.url = strings.TrimSpace(string(api))
			if _, err := ipfs(node.repo, "id"); err == nil {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	node.err = errors.New("the Kubo node did not start within 30 s")
}

// keepToItself makes the node listen on free ports of this machine only and
// look for nobody.
func keepToItself(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var config map[string]any
	if err := json.Unmarshal(data, &config); err != nil {
		return err
	}
	config["Addresses"] = map[string]any{"API": "/ip4/127.0.0.1/tcp/0", "Gateway": "/ip4/127.0.0.1/tcp/0", "Swarm": []string{}}
	config["Bootstrap"] = []string{}
	config["Routing"] = map[string]any{"Type": "none"}
	config["AutoConf"] = map[string]any{"Enabled": false}
	config["Discovery"] = map[string]any{"MDNS": map[string]any{"Enabled": false}}
	if data, err = json.Marshal(config); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

func ipfsCommand(repo string, args ...string) *exec.Cmd {
	c := exec.Command(node.bin, args...)
	c.Env = append(os.Environ(), "IPFS_PATH="+repo)
	return c
}

// ipfs runs the node's own command line: a second opinion beside its API.
func ipfs(repo string, args ...string) (string, error) {
	out, err := ipfsCommand(repo, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("ipfs %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out)), nil
}

func stopNode() int {
	if node.child != nil {
		_ = node.child.Process.Signal(syscall.SIGTERM)
		_ = node.child.Wait()
	}
	if node.repo != "" {
		if err := os.RemoveAll(node.repo); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}
