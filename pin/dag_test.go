package pin

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

var update = flag.Bool("update", false, "write the vectors anew with a real Kubo")

const vectorFile = "testdata/vectors.json"

// vectors are folders as a user would hand them to `ipfs add`, by the path of
// each file. The names of the cases say what they are for.
func vectors() map[string]map[string][]byte {
	many := map[string][]byte{}
	for i := range 10_000 {
		many[fmt.Sprintf("%05d.json", i)] = fmt.Appendf(nil, `{"token":%d}`, i)
	}
	season := map[string][]byte{}
	for id := 1; id <= 3; id++ {
		for _, f := range small(uint64(id)).Files {
			season[strconv.Itoa(id)+"/"+f.Name] = f.Data
		}
	}
	return map[string]map[string][]byte{
		"an empty file":           {"empty": {}},
		"one byte":                {"a": {0}},
		"a chunk less one":        {"a": pattern(1, 1<<20-1)},
		"exactly a chunk":         {"a": pattern(1, 1<<20)},
		"a chunk and one":         {"a": pattern(1, 1<<20+1)},
		"23 MiB":                  {"performance.wav": pattern(23, 23<<20)},
		"silence of 5 MiB":        {"silence": make([]byte, 5<<20)},
		"odd names":               {"é": {1}, "音": {2}, "a b": {3}, ".hidden": {4}, "%41": {5}, "A": {6}},
		"a bundle":                {"cover.svg": []byte("<svg/>"), "metadata.json": []byte("{}"), "performance.wav": pattern(7, 3<<20)},
		"at the shard limit":      sized(5_140),
		"past the shard limit":    sized(5_141),
		"10,000 files, sharded":   many,
		"three bundles in a tree": season,
	}
}

// sized is a directory whose dag-pb block has 4 bytes and 51 for each entry:
// 36 of CID, 7 of name, 1 of size, their tags and lengths. The limit of one
// block, 262,144 bytes, is reached exactly by 5,140 entries.
func sized(n int) map[string][]byte {
	files := map[string][]byte{}
	for i := range n {
		files[fmt.Sprintf("%07d", i)] = []byte("x")
	}
	return files
}

// The CID of every vector is the one that a real Kubo gave.
func TestVectors(t *testing.T) {
	if *update {
		writeVectors(t)
	}
	data, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if len(want) != len(vectors()) {
		t.Errorf("%d vectors on file, want %d; run with -update", len(want), len(vectors()))
	}
	for name, files := range vectors() {
		if got := digestFolder(t, files).CID(); got != want[name] {
			t.Errorf("%s: CID %s, Kubo says %s", name, got, want[name])
		}
	}
}

// digestFolder takes a bundle, or a tree of bundles when paths have slashes.
func digestFolder(t testing.TB, files map[string][]byte) cremona.Hash {
	t.Helper()
	parts := map[string]map[string][]byte{}
	for path, data := range files {
		dir, name, ok := strings.Cut(path, "/")
		if !ok {
			dir, name = "", path
		}
		if parts[dir] == nil {
			parts[dir] = map[string][]byte{}
		}
		parts[dir][name] = data
	}
	if flat, ok := parts[""]; ok {
		h, err := Digest(bundleOf(flat))
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	var entries []Entry
	for dir, part := range parts {
		e, err := EntryOf(dir, bundleOf(part))
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	h, err := DigestTree(entries)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// writeVectors asks the command line of a Kubo that has the profile applied.
func writeVectors(t *testing.T) {
	node := peers.Kubo(t)
	got := map[string]string{}
	for name, files := range vectors() {
		dir := t.TempDir()
		for path, data := range files {
			at := filepath.Join(dir, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got[name] = node.Run("add", "--recursive", "--hidden", "--quieter", "--only-hash", dir)
	}
	data, err := json.MarshalIndent(got, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(vectorFile), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(vectorFile, append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A small file is one raw block, so its CID is base32 of 01 55 12 20 and its
// plain sha256: of nothing, and of "hello world".
func TestWellKnownCIDs(t *testing.T) {
	got, err := CIDs(bundleOf(map[string][]byte{"a": {}, "b": []byte("hello world")}))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
		"bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
	}
	if got[0] != want[0] || got[1] != want[1] {
		t.Errorf("CIDs %v, want %v", got, want)
	}
}

func TestDigestRefusesWhatIsNoBundle(t *testing.T) {
	file := func(name string) cremona.File { return cremona.File{Name: name, Data: []byte{1}} }
	for want, files := range map[string][]cremona.File{
		"no files":     nil,
		"not a file":   {file("")},
		"file name":    {file("..")},
		"slash":        {file("a/b")},
		"a zero":       {file("a\x00b")},
		"broken UTF-8": {file("a\xffb")},
		"256 bytes":    {file(strings.Repeat("x", 256))},
		"byte order":   {file("b"), file("a")},
		"comes after":  {file("a"), file("a")},
		"65537 files":  make([]cremona.File, MaxFiles+1),
	} {
		if _, err := Digest(cremona.Bundle{Files: files}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d files: error %v, want one with %q", len(files), err, want)
		}
	}
}

// A season of 10,000 bundles has one digest, whatever the order.
func TestDigestTreeOfAWholeCollection(t *testing.T) {
	entries := make([]Entry, 10_000)
	for i := range entries {
		entries[i] = Entry{Name: strconv.Itoa(i + 1), Digest: cremona.Keccak256([]byte{byte(i), byte(i >> 8)}), Size: 17_000_000 + uint64(i)}
	}
	forward, err := DigestTree(entries)
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(entries) / 2 {
		j := len(entries) - 1 - i
		entries[i], entries[j] = entries[j], entries[i]
	}
	backward, err := DigestTree(entries)
	if err != nil || backward != forward {
		t.Errorf("other order: %v %v, want %v", backward, err, forward)
	}
	entries[77].Size++
	if other, err := DigestTree(entries); err != nil || other == forward {
		t.Errorf("another size: %v %v, want another digest", other, err)
	}
	entries[77].Name = entries[78].Name
	if _, err := DigestTree(entries); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a name given twice: error %v", err)
	}
}
