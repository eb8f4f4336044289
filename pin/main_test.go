package pin

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(pinnerVariable); dir != "" {
		pinUntilKilled(dir)
	}
	os.Exit(m.Run())
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
