package web_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
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

// The picture is one well-formed SVG that holds no script, no link, no font and
// no style, whatever the title.
func TestCoverIsInert(t *testing.T) {
	for name, s := range odd() {
		data := mustCover(t, s)
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !slices.Contains([]string{"svg", "title", "defs", "radialGradient", "stop", "rect", "g", "path", "circle", "text"}, e.Name.Local) {
				t.Errorf("%s: element %s", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Name.Local, "href") || a.Name.Local == "style" ||
					strings.Contains(a.Value, "url(") && a.Value != "url(#wood)" {
					t.Errorf("%s: attribute %s=%q", name, a.Name.Local, a.Value)
				}
			}
		}
		if strings.ContainsAny(string(data), "\u202e\u2066\x00") {
			t.Errorf("%s: a character that turns text is left", name)
		}
		if len(data) > 250_000 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
	}
}

// All lengths are whole numbers, so that no machine rounds otherwise.
func TestCoverIsWhole(t *testing.T) {
	paths := regexp.MustCompile(` (?:d|points|cx|cy|r|x|y|width|height|stroke-width)="([^"]*)"`)
	for _, m := range paths.FindAllSubmatch(mustCover(t, tune(state(cremona.Cello, 3))), -1) {
		if bytes.ContainsAny(m[1], ".e%") && m[1][0] != '.' {
			t.Errorf("%s is not whole", m[1])
		}
	}
}

// odd are scores as nobody would write them.
func odd() map[string]cremona.Score {
	all := map[string]cremona.Score{}
	add := func(name string, change func(*cremona.Score)) {
		s := tune(state(cremona.Violin, 1))
		change(&s)
		all[name] = s
	}
	add("as it is", func(s *cremona.Score) {})
	add("hostile", func(s *cremona.Score) {
		s.Title = hostile
		s.Form = hostile
		s.Parts[0].Name = hostile
		for i := range s.Phrases {
			s.Phrases[i].Label, s.Phrases[i].Cadence = hostile, hostile
		}
		for i := range s.Bars {
			s.Bars[i].Relation, s.Bars[i].Why = hostile, hostile+strings.Repeat("x", i)
		}
	})
	add("no words", func(s *cremona.Score) { s.Title, s.Form, s.Key.Mode = "", "", 0 })
	add("no phrases", func(s *cremona.Score) { s.Phrases = nil })
	add("no notes", func(s *cremona.Score) { s.Parts[0].Notes = nil })
	add("one note", func(s *cremona.Score) { s.Parts[0].Notes = s.Parts[0].Notes[:1] })
	add("short notes", func(s *cremona.Score) {
		for i := range s.Parts[0].Notes {
			s.Parts[0].Notes[i].Length = 1
		}
	})
	add("bad phrases", func(s *cremona.Score) {
		s.Phrases = []cremona.Phrase{{Bar: -1, Bars: 1}, {Bar: math.MaxInt, Bars: 1}, {Bar: 3, Bars: math.MaxInt, Energy: -5}, {Bar: 2, Bars: 1, Energy: math.MaxInt}, {Bar: 9, Bars: -1}}
	})
	add("two parts", func(s *cremona.Score) { s.Parts = append(s.Parts, s.Parts[0]) })
	add("one bar", func(s *cremona.Score) {
		s.Bars = []cremona.Bar{{Length: s.End()}}
		s.Phrases = s.Phrases[:1]
	})
	add("endless", func(s *cremona.Score) {
		bar := s.Bars[0].Length
		s.Bars, s.Phrases = nil, nil
		for i := range cremona.Tick(cremona.MaxBars) {
			s.Bars = append(s.Bars, cremona.Bar{Start: i * bar, Length: bar, Relation: "exact", Of: int(i), Why: strings.Repeat("why", int(i%9))})
			s.Phrases = append(s.Phrases, cremona.Phrase{Label: "A", Bar: int(i) + 1, Bars: 1})
		}
		n := s.Parts[0].Notes[0]
		s.Parts[0].Notes = nil
		for i := range cremona.Tick(cremona.MaxNotes) {
			n.At, n.Length = i*bar/5, bar/5
			s.Parts[0].Notes = append(s.Parts[0].Notes, n)
		}
	})
	return all
}

const hostile = "</script></title></svg><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'`{{.}}\u202e\u2066\x00 ${1} &lt; javascript:"

// The instrument shows: another DNA gives another picture of the same notes.
func TestCoverFollowsDNA(t *testing.T) {
	s := tune(state(cremona.Viola, 2))
	a := mustCover(t, s)
	if !bytes.Equal(a, mustCover(t, s)) {
		t.Fatal("one score has two covers")
	}
	s.Parts[0].Instrument.DNA[31]++
	if bytes.Equal(a, mustCover(t, s)) {
		t.Error("another DNA has the same cover")
	}
}

func TestCoverRefuses(t *testing.T) {
	s := tune(state(cremona.Viola, 2))
	s.Parts[0].Notes[3].Level = 1001
	if _, err := web.Cover(s); err == nil || !strings.Contains(err.Error(), "draw cover: part 1 (viola): bar 1, note 4") {
		t.Errorf("got %v", err)
	}
}

func ExampleCover() {
	svg, err := web.Cover(tune(state(cremona.Violin, 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, rest, _ := bytes.Cut(svg, []byte("<title>"))
	title, _, _ := bytes.Cut(rest, []byte("</title>"))
	fmt.Println(string(title))
	// Output: Air in G major, for violin
}

func BenchmarkCover(b *testing.B) {
	s := tune(state(cremona.Violin, 1))
	for b.Loop() {
		mustCover(b, s)
	}
}
