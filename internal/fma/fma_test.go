package main

import (
	"bytes"
	"flag"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Every line of the testdata that ends in "want" is found, as often as it says
// so, and no other.
func TestCheck(t *testing.T) {
	for _, name := range []string{"products", "complexes"} {
		found := map[int]int{}
		for _, f := range mustCheck(t, name) {
			found[f.at.Line]++
			if byHand := bytes.Contains(line(t, name, f.at.Line), []byte("by hand")); f.fixable == byHand {
				t.Errorf("%s: fixable is %v", f, f.fixable)
			}
		}
		for i, text := range bytes.Split(source(t, name), []byte("\n")) {
			_, comment, _ := bytes.Cut(text, []byte("// "))
			if want := bytes.Count(comment, []byte("want")); i > 2 && found[i+1] != want {
				t.Errorf("%s.go:%d: found %d, want %d: %s", name, i+1, found[i+1], want, text)
			}
		}
	}
}

// What -fix writes compiles, needs no second run and is what the golden file
// shows.
func TestRepair(t *testing.T) {
	var fixable []finding
	for _, f := range mustCheck(t, "products") {
		if f.fixable {
			fixable = append(fixable, f)
		}
	}
	got, err := format.Source(rewrite(source(t, "products"), fixable))
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "products", "products.go.golden")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("got %s\n%v", got, err)
	}

	dir := t.TempDir()
	for name, text := range map[string][]byte{"go.mod": []byte("module fixed\n\ngo 1.26.0\n"), "fixed.go": got} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packages, err := load(dir, []string{"."})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check(packages) {
		if f.fixable {
			t.Errorf("a second run would still find %s", f)
		}
	}
}

func TestFused(t *testing.T) {
	const code = "TEXT x.f(SB) /a/string.go\n" +
		"  string.go:12\t\t0x1a4\t\t1f420c20\t\tFMADDD F2, F3, F1, F0\t\n" +
		"  string.go:13\t\t0x1a8\t\t1e610800\t\tFMULD F1, F0, F0\t\n" +
		"  bow.go:14\t\t0x1ac\t\t1f620c20\t\tFNMSUBS F2, F3, F1, F0\t\n" +
		"  bow.go:15\t\t0x1b0\t\t1f420c20\t\tFMSUBD F2, F3, F1, F0\t\n"
	found := fused("x", []byte(code), map[string]bool{"bow.go:15": true})
	if len(found) != 2 || found[0].at.Line != 12 || found[1].at.Line != 14 {
		t.Errorf("found %v", found)
	}
}

// The compiler for arm64 does fuse what the check finds: in the testdata the
// instructions are there. The rooms are looked at by make lint.
func TestDisassemble(t *testing.T) {
	packages, err := load(".", []string{"./testdata/products"})
	if err != nil {
		t.Fatal(err)
	}
	found, err := disassemble(packages)
	if err != nil || len(found) == 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

// No product of the rooms waits for its conversion. The folders are read here,
// so that go test knows a new file when it comes.
func TestHouse(t *testing.T) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Skip("no go command under an emulator")
	}
	root := filepath.Join("..", "..")
	for _, room := range rooms {
		dir := filepath.Join(root, strings.TrimSuffix(room, "..."))
		if err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && room == "." && d.Name() != ".." {
				return fs.SkipDir
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	packages, err := load(root, rooms)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check(packages) {
		t.Error(f)
	}
}

func mustCheck(t *testing.T, name string) []finding {
	t.Helper()
	packages, err := load(".", []string{"./testdata/" + name})
	if err != nil {
		t.Fatal(err)
	}
	return check(packages)
}

func source(t *testing.T, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name, name+".go"))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func line(t *testing.T, name string, n int) []byte {
	t.Helper()
	return bytes.Split(source(t, name), []byte("\n"))[n-1]
}
