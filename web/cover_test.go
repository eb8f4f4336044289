package web_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/web"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s changed; look at it before you run with -update", name)
	}
}

func mustCover(t testing.TB, s cremona.Score) []byte {
	t.Helper()
	data, err := web.Cover(s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCoverGolden(t *testing.T) {
	for i, kind := range cremona.Kinds {
		golden(t, "cover-"+kind.String()+".svg", mustCover(t, tune(state(kind, uint64(i)+1))))
	}
}
