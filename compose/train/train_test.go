package train

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// tune writes a record of eighths and quarters in 4/4: two phrases of four bars
// after an upbeat, the second beginning like the first. Degrees are of the
// major scale on a key number; transposition keeps the tune.
func tune(id string, fifths, tonic int, degrees [][]int) string {
	scale := []int{0, 2, 4, 5, 7, 9, 11}
	places := []int{0, 2, 4, -1, 1, 3, 5}
	var notes [][3]int
	var tpc, bars []int
	at := 0
	for i, bar := range degrees {
		bars = append(bars, at)
		length := 240
		if i > 0 && len(bar) == 4 {
			length = 480
		}
		if len(bar) == 1 && i > 0 {
			length = 1920
		}
		for _, d := range bar {
			octave, step := (d+70)/7-10, (d+70)%7
			notes = append(notes, [3]int{at, length, tonic + 12*octave + scale[step]})
			tpc = append(tpc, fifths+places[step])
			at += length
		}
	}
	data, err := json.Marshal(map[string]any{
		"id": id, "source": "test", "licence": "test", "title": "A Reel of Scales", "family": id, "meta": map[string]any{"rhythm": "reel"},
		"ticks_per_quarter": 480, "time_signatures": []any{map[string]int{"tick": 0, "num": 4, "den": 4}},
		"key_signatures": []any{map[string]any{"tick": 0, "fifths": fifths, "mode": "major"}}, "tempos": []any{},
		"bars": bars, "end": at, "parts": []any{map[string]any{"name": "1", "instrument": "violin", "notes": notes, "tpc": tpc}},
	})
	if err != nil {
		panic(err)
	}
	return string(data)
}

var scales = [][]int{{4},
	{0, 1, 2, 3, 4, 3, 2, 1}, {1, 2, 3, 4, 5, 4, 3, 2}, {1, 3, 1, -1}, {1},
	{0, 1, 2, 3, 4, 3, 2, 1}, {1, 2, 3, 4, 5, 4, 3, 2}, {4, 3, 1, -1}, {0}}

func read(t *testing.T, file string, lines ...string) []Stream {
	t.Helper()
	var list []Stream
	err := Read(strings.NewReader(strings.Join(lines, "\n")), func(r Record) error {
		list = append(list, Streams(file, r)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestLabels reads a tune whose plan anybody can hear.
func TestLabels(t *testing.T) {
	list := read(t, "folk-test", tune("a", 1, 67, scales))
	if len(list) != 1 {
		t.Fatalf("%d streams", len(list))
	}
	s := list[0]
	h := s.Piece.Head
	if h.Mode != 1 || s.Piece.Tonic.String() != "G4" || h.Genre.String() != "reel" || h.Style != symbol.Folk {
		t.Errorf("%s %s, a %s of style %d", s.Piece.Tonic, h.Mode, h.Genre, h.Style)
	}
	want := []struct {
		starts   bool
		inPhrase int
		relation symbol.Relation
		of       int
		cadence  string
	}{
		{true, 0, symbol.New, -1, "HC"}, {false, 1, symbol.New, -1, "HC"}, {false, 2, symbol.Sequence, 1, "HC"}, {false, 3, symbol.New, -1, "HC"},
		{false, 4, symbol.New, -1, "HC"}, {true, 1, symbol.Exact, 1, "PAC"}, {false, 2, symbol.Exact, 2, "PAC"},
		{false, 3, symbol.HeadNew, 3, "PAC"}, {false, 4, symbol.New, -1, "PAC"},
	}
	for i, w := range want {
		b := s.Plan.Bars[i]
		if b.Starts != w.starts || b.InPhrase != w.inPhrase || b.Relation != w.relation || b.Of != w.of || b.Cadence.String() != w.cadence {
			t.Errorf("bar %d is %+v, not %+v\n%s", i+1, b, w, Text(s))
		}
	}
	if s.Plan.Bars[2].Shift != 1 || s.Plan.Bars[0].Offset != 168 {
		t.Errorf("sequence by %d, upbeat at unit %d", s.Plan.Bars[2].Shift, s.Plan.Bars[0].Offset)
	}
}

// TestKeyDoesNotMatter gives the same symbols in every key, and one stream of
// all of them.
func TestKeyDoesNotMatter(t *testing.T) {
	var all []Stream
	var first []symbol.Symbol
	for i, tonic := range []int{67, 62, 69, 64} {
		list := read(t, "folk-test", tune(fmt.Sprint("k", i), 1+i, tonic, scales))
		got, err := symbol.Encode(list[0].Piece, list[0].Plan)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = got
		}
		if fmt.Sprint(got) != fmt.Sprint(first) {
			t.Errorf("in key %d the tune is\n%v, not\n%v", i, got, first)
		}
		all = append(all, list...)
	}
	other := [][]int{{0}, {7, 6, 5, 4, 3, 4, 5, 6}, {0, 2, 4, 2}, {1, 3, 5, 3}, {4}, {7, 5, 3, 5}, {0, 2, 4, 2}, {4, 3, 2, 1}, {0}}
	all = append(all, read(t, "folk-test", tune("other", 1, 67, other))...)
	if kept := Distinct(all); len(kept) != 2 || kept[1].ID != "other" {
		t.Errorf("%d of %d streams are distinct, not 2", len(kept), len(all))
	}
}

// TestWriteReads writes arrays and looks at their sizes.
func TestWriteReads(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	fmt.Fprintln(z, tune("a", 1, 67, scales))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{
		"folk-test.jsonl.gz":           {Data: packed.Bytes()},
		"folk-nottingham-gpl.jsonl.gz": {Data: []byte("must not be read")},
	}
	list, err := Load(folder, func(string, int) {})
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if _, err := Write(out, list); err != nil {
		t.Fatal(err)
	}
	targets, err := os.ReadFile(filepath.Join(out, "targets.u16"))
	if err != nil {
		t.Fatal(err)
	}
	features, err := os.ReadFile(filepath.Join(out, "features.u16"))
	if err != nil {
		t.Fatal(err)
	}
	notes := 1 + 8 + 8 + 4 + 1 + 8 + 8 + 4 + 1
	steps := symbol.HeaderLength + 9 + 2*notes + 1
	if len(targets) != 2*steps || len(features) != len(targets)*symbol.NumSlots {
		t.Errorf("%d bytes of targets and %d of features for %d steps", len(targets), len(features), steps)
	}
}

// TestHalves has the held-out families in two halves of about one size, and each
// family in the same one for ever: figures were reported of these.
func TestHalves(t *testing.T) {
	count := map[string]int{}
	const families = 40_000
	for i := range families {
		if name := fmt.Sprintf("family %d", i); Held(name) {
			count[HalfOf(name)]++
		}
	}
	for _, half := range Halves {
		if n := count[half]; n < families*9/400 || n > families*11/400 { // 1000 of 2000 ± 4 standard deviations and more
			t.Errorf("%d of %d families are held out to %s", n, families, half)
		}
	}
	if len(count) != len(Halves) {
		t.Errorf("halves %v, want %v", count, Halves)
	}
	for family, want := range map[string]string{"reel-21": "tune", "reel-24": "report", "air-74": "tune", "": "report"} {
		if got := HalfOf(family); got != want {
			t.Errorf("family %q is held out to %s, want %s", family, got, want)
		}
	}
}

// TestReadRefuses names the line and what is wrong with it.
func TestReadRefuses(t *testing.T) {
	good := tune("a", 1, 67, scales)
	for _, c := range []struct{ line, want string }{
		{"{", "line 2"},
		{strings.Replace(good, `"ticks_per_quarter":480`, `"ticks_per_quarter":96`, 1), "96 ticks a quarter"},
		{strings.Replace(good, `"tpc":[`, `"tpc":[1,`, 1), "spellings"},
		{strings.Replace(good, `"den":4`, `"den":3`, 1), "time signature 4/3"},
		{strings.Replace(good, `"bars":[0,`, `"bars":[99999,`, 1), "bar"},
		{strings.Replace(good, `[[0,240,`, `[[0,-240,`, 1), "no such note"},
	} {
		err := Read(strings.NewReader(good+"\n"+c.line), func(Record) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("error %v does not name line 2 and %q", err, c.want)
		}
	}
}
