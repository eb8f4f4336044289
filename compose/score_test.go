package compose

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

var update = flag.Bool("update", false, "rewrite the golden scores in testdata")

// goldens are pieces of each instrument at the four stages of life, over
// forms, genres, meters and modes.
var goldens = []struct {
	name string
	kind cremona.Kind
	life cremona.Life
	wish map[string]string
}{
	{"violin", cremona.Violin, cremona.Life{}, nil},
	{"viola", cremona.Viola, cremona.Life{Performances: 5, Birth: 1}, map[string]string{"genre": "lament"}},
	{"cello", cremona.Cello, cremona.Life{Performances: 14, Birth: 2}, map[string]string{"form": "prelude"}},
	{"guitar", cremona.Guitar, cremona.Life{Performances: 50, Hands: 2}, map[string]string{"form": "AABA"}},
	{"violin-chaconne", cremona.Violin, cremona.Life{Performances: 50}, map[string]string{"form": "chaconne", "mode": "minor", "length": "60s"}},
	{"viola-air", cremona.Viola, cremona.Life{Lessons: 1}, map[string]string{"form": "air", "meter": "5/4", "mode": "phrygian"}},
	{"cello-gigue", cremona.Cello, cremona.Life{Performances: 20}, map[string]string{"genre": "gigue", "form": "rondo", "mode": "minor"}},
	{"guitar-waltz", cremona.Guitar, cremona.Life{Performances: 4}, map[string]string{"genre": "waltz", "form": "ternary", "tonic": "A", "mode": "minor"}},
	{"violin-variations", cremona.Violin, cremona.Life{Performances: 12}, map[string]string{"form": "variations", "meter": "7/8", "mode": "lydian", "mood": "playful"}},
}

// wishFor reads a wish by its names.
func wishFor(t testing.TB, names map[string]string) (w cremona.Wish) {
	text, err := json.Marshal(names)
	if err == nil {
		err = json.Unmarshal(text, &w)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func goldenScore(t testing.TB, i int) cremona.Score {
	g := goldens[i]
	s, err := Compose(cremona.Brief{
		Instrument: cremona.Instrument{Kind: g.kind, DNA: cremona.Keccak256([]byte("golden"), []byte{byte(i)}), Life: g.life},
		Wish:       wishFor(t, g.wish),
	}, cremona.Seed(cremona.Keccak256([]byte("golden seed"), []byte{byte(i)})))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The goldens are to be read: they show every rule at work. A change in them
// is a change of music and of the engine's name.
func TestGoldenScores(t *testing.T) {
	for i, g := range goldens {
		s := goldenScore(t, i)
		var b bytes.Buffer
		if err := WriteText(&b, s); err != nil {
			t.Fatal(err)
		}
		if err := Explain(&b, s); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", g.name+".txt")
		if *update {
			if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s: %s", name, firstDifference(b.String(), string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// note, measure and document read back what WriteMusicXML writes.
type xmlNote struct {
	Chord *struct{} `xml:"chord"`
	Rest  *struct{} `xml:"rest"`
	Pitch *struct {
		Step   string `xml:"step"`
		Alter  int    `xml:"alter"`
		Octave int    `xml:"octave"`
	} `xml:"pitch"`
	Duration int64 `xml:"duration"`
	Ties     []struct {
		Type string `xml:"type,attr"`
	} `xml:"tie"`
	Voice int      `xml:"voice"`
	Type  string   `xml:"type"`
	Beams []string `xml:"beam"`
	Slurs []struct {
		Type string `xml:"type,attr"`
	} `xml:"notations>slur"`
}

type xmlMeasure struct {
	Number   string    `xml:"number,attr"`
	Implicit string    `xml:"implicit,attr"`
	Notes    []xmlNote `xml:"note"`
}

// Every voice fills its bars; notes joined by ties are the score's, with their
// lengths and pitches; slurs and beams are opened and closed.
func TestMusicXMLHoldsTheScore(t *testing.T) {
	for n := range 60 {
		b, seed := randomBrief(n)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := WriteMusicXML(&out, s); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Measures []xmlMeasure `xml:"part>measure"`
		}
		if err := xml.Unmarshal(out.Bytes(), &doc); err != nil {
			t.Fatalf("piece %d: %v", n, err)
		}
		if len(doc.Measures) != len(s.Bars) {
			t.Fatalf("piece %d: %d measures, want %d", n, len(doc.Measures), len(s.Bars))
		}
		if pickup := s.Bars[0].Length < s.Meters[0].BarLength(); pickup != (doc.Measures[0].Implicit == "yes") || pickup != (doc.Measures[0].Number == "0") {
			t.Errorf("piece %d: first measure %s, implicit %q", n, doc.Measures[0].Number, doc.Measures[0].Implicit)
		}
		sounds, ties, slurs := 0, 0, 0
		for i, m := range doc.Measures {
			sounds, ties, slurs = checkMeasure(t, m, s.Bars[i].Length, sounds, ties, slurs)
		}
		if sounds != len(s.Parts[0].Notes) || ties != 0 || slurs != 0 {
			t.Errorf("piece %d: %d notes, want %d; %d ties and %d slurs left open", n, sounds, len(s.Parts[0].Notes), ties, slurs)
		}
		if t.Failed() {
			t.Fatalf("in piece %d, %s", n, s.Title)
		}
	}
}

func checkMeasure(t *testing.T, m xmlMeasure, length cremona.Tick, sounds, ties, slurs int) (int, int, int) {
	t.Helper()
	fill := map[int]int64{}
	beams := map[int]int{}
	for _, n := range m.Notes {
		if n.Chord == nil {
			fill[n.Voice] += n.Duration
		}
		started := n.Rest == nil
		for _, tie := range n.Ties {
			if tie.Type == "stop" {
				ties--
				started = false
			} else {
				ties++
			}
		}
		if started {
			sounds++
		}
		for _, slur := range n.Slurs {
			slurs += map[string]int{"start": 1, "stop": -1}[slur.Type]
		}
		for level, b := range n.Beams {
			beams[level] += map[string]int{"begin": 1, "end": -1}[b]
		}
		if n.Pitch != nil && n.Type == "" {
			t.Errorf("measure %s: a note without a value", m.Number)
		}
	}
	for voice, got := range fill {
		if got != length {
			t.Errorf("measure %s, voice %d: %d ticks, want %d", m.Number, voice, got, length)
		}
	}
	for level, open := range beams {
		if open != 0 {
			t.Errorf("measure %s: %d beams of level %d left open", m.Number, open, level)
		}
	}
	return sounds, ties, slurs
}

// Values and ties: a length that no sign writes is cut at beats.
func TestCutSpan(t *testing.T) {
	common := cremona.MeterChange{Num: 4, Den: 4}
	for _, c := range []struct {
		m        cremona.MeterChange
		from, to cremona.Tick
		want     string
	}{
		{common, 0, 4 * quarter, "whole"},
		{common, 0, 3 * quarter, "half."},
		{common, 0, quarter * 5 / 2, "half+eighth"},
		{common, quarter / 2, 3 * quarter, "eighth+half"},
		{common, 0, quarter / 3, "eighth3"},
		{common, 0, quarter * 2 / 3, "quarter3"},
		{cremona.MeterChange{Num: 9, Den: 8}, 0, 4 * quarter, "half.+quarter"},
		{cremona.MeterChange{Num: 6, Den: 8}, quarter * 3 / 2, 3 * quarter, "quarter."},
		{cremona.MeterChange{Num: 9, Den: 8}, quarter / 4, 2 * quarter, "16th+quarter."},
		{common, quarter / 3, quarter * 4 / 3, "quarter3+eighth3"},
		{common, 0, quarter / 5, "16th5"},
		{common, quarter / 7, quarter, "quarter.7"},
		{common, 0, quarter * 5 / 7, "quarter7+16th7"},
		{common, 0, quarter * 5 / 6, "quarter3+16th3"},
	} {
		var got []string
		total := cremona.Tick(0)
		for _, w := range cutSpan(c.from, c.to, cremona.Bar{Length: c.m.BarLength()}, c.m) {
			name := w.value.name + strings.Repeat(".", w.value.dots)
			if w.value.tuple > 0 {
				name += strconv.Itoa(w.value.tuple)
			}
			got = append(got, name)
			total += w.length
		}
		if text := strings.Join(got, "+"); text != c.want || total != c.to-c.from {
			t.Errorf("%d/%d from %s to %s: %s, want %s", c.m.Num, c.m.Den, quarters(c.from), quarters(c.to), text, c.want)
		}
	}
}

// A broken writer's error comes back from every writer.
func TestWritersReturnErrors(t *testing.T) {
	s := goldenScore(t, 0)
	for name, write := range map[string]func(io.Writer, cremona.Score) error{
		"WriteMIDI": WriteMIDI, "WriteMusicXML": WriteMusicXML, "WriteABC": WriteABC, "WriteText": WriteText, "Explain": Explain,
	} {
		if err := write(brokenWriter{}, s); err == nil || !strings.Contains(err.Error(), "disk is full") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, fmt.Errorf("the disk is full") }

// Integers only: no file of the package, its tests included, may use the
// fractions of the machine or the package of their functions.
func TestIntegersOnly(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"flo" + "at", "mat" + "h\"", "mat" + "h.", "mat" + "h/rand", "Flo" + "at64"} {
			if strings.Contains(string(text), word) {
				t.Errorf("%s has %q", name, word)
			}
		}
	}
}

// The seed is read by named streams only, and every name is used in one place.
func TestStreamsHaveOneUse(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	seen := map[string]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			_, after, ok := strings.Cut(line, "eed.Stream(\"")
			if !ok {
				continue
			}
			stream, _, _ := strings.Cut(after, "\"")
			if where, used := seen[stream]; used {
				t.Errorf("stream %s is drawn in %s and in %s", strconv.Quote(stream), where, name)
			}
			seen[stream] = name
		}
	}
	if len(seen) < 8 {
		t.Errorf("only %d streams found", len(seen))
	}
}

func BenchmarkCompose(b *testing.B) {
	for b.Loop() {
		for i := range goldens {
			goldenScore(b, i)
		}
	}
}

// BenchmarkCompose32 is a tune of 32 bars, each phrase the best of 8 to 16 drafts.
func BenchmarkCompose32(b *testing.B) {
	brief := cremona.Brief{Instrument: cremona.Instrument{Kind: cremona.Violin},
		Wish: cremona.Wish{Length: 4, Genre: 2, Tempo: 6, Form: formAABB, Meter: 1}}
	for b.Loop() {
		s, err := Compose(brief, cremona.Seed{1})
		if err != nil {
			b.Fatal(err)
		}
		if len(s.Bars) != 33 { // one is the upbeat
			b.Fatalf("%d bars", len(s.Bars))
		}
	}
}

func BenchmarkComposeLongest(b *testing.B) {
	brief := cremona.Brief{Instrument: cremona.Instrument{Kind: cremona.Violin},
		Wish: cremona.Wish{Length: 7, Genre: 2, Tempo: 7, Form: formRondo}}
	for b.Loop() {
		if _, err := Compose(brief, cremona.Seed{1}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteMusicXML(b *testing.B) {
	s := goldenScore(b, 7)
	for b.Loop() {
		if err := WriteMusicXML(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
}
