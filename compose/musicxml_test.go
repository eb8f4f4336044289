package compose

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// A document such as another program writes: upbeat, repeat with two endings,
// two voices, a tie over the bar line into an ending, a grace note, sforzato, a
// signature without a mode.
func TestReadMusicXMLDocument(t *testing.T) {
	for _, data := range [][]byte{[]byte(xmlExamples[0]), mxl(t, xmlExamples[0]), utf16Of(xmlExamples[0])} {
		s, remarks, err := ReadMusicXML(data, ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Title != "Repeats" || s.Key.String() != "G major" || s.Tempos[0].MicrosPerQuarter != 666_666 || len(s.Bars) != 5 || s.Bars[0].Length != quarter {
			t.Errorf("%q in %s, %v, %v", s.Title, s.Key, s.Tempos, s.Bars)
		}
		want := "D4:1> G3:6+G4:2 F#4:1. D5:3 G3:3+G4:2 F#4:1. G4+B4:3U"
		if got := strings.ReplaceAll(lineOf(s), "G3:6+G4:2~", "G3:6+G4:2"); strings.ReplaceAll(got, "G3:3+G4:2~", "G3:3+G4:2") != want {
			t.Errorf("%s, want %s", got, want)
		}
		if g := s.Parts[0].Graces; len(g) != 2 || g[0].Pitch.String() != "A4" || g[1].At != 7*quarter {
			t.Errorf("grace notes %v", g)
		}
		if fmt.Sprint(remarks) != "[measure 1: lyrics are left out]" {
			t.Errorf("%q", remarks)
		}
	}
}

func utf16Of(text string) []byte {
	b := []byte{0xFE, 0xFF}
	for _, c := range strings.Replace(text, "UTF-8", "UTF-16", 1) {
		b = append(b, byte(c>>8), byte(c))
	}
	return b
}

// Two staves of a transposing instrument, a triplet, pizzicato, da capo.
func TestReadMusicXMLStaves(t *testing.T) {
	s, _, err := ReadMusicXML([]byte(xmlExamples[1]), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Parts) != 2 || s.Parts[1].Name != "Clarinet in B flat, staff 2" || s.Key.String() != "C major" || len(s.Bars) != 4 {
		t.Fatalf("%d parts in %s, %d bars", len(s.Parts), s.Key, len(s.Bars))
	}
	if got := lineOf(s); got != "B4:2/3{pizzicato} C5:1/3{pizzicato} r:3 B4:2/3{pizzicato} C5:1/3{pizzicato}" {
		t.Error(got)
	}
	if got := s.Parts[1].Notes[0]; got.Pitch.String() != "C4" || got.Length != 2*quarter {
		t.Errorf("%+v", got)
	}
}

// document wraps measures in a part.
func document(measures string) string {
	return `<score-partwise><part-list><score-part id="P1"><part-name>Violin</part-name></score-part></part-list><part id="P1">` + measures + `</part></score-partwise>`
}

const oneNote = `<note><pitch><step>A</step><octave>4</octave></pitch><duration>4</duration></note>`

// Hostile or broken documents are refused with the place of the damage.
func TestReadMusicXMLErrors(t *testing.T) {
	measure := func(in string) string { return document("\n<measure number=\"1\">" + in + "</measure>") }
	lol := `<!DOCTYPE score-partwise [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + "\n" + measure("<note>&b;</note>")
	for name, c := range map[string]struct{ text, want string }{
		"empty":              {"", "no MusicXML"},
		"html":               {"<html><p>hello</p></html>", "line 1: <html> is not a MusicXML score"},
		"timewise":           {"<score-timewise></score-timewise>", "line 1: a timewise score"},
		"entities":           {lol, "line 1: the document type defines entities"},
		"undefined entity":   {measure("<note>&b;</note>"), "line 2: not XML"},
		"cut off":            {document("<measure>")[:120], "line 1"},
		"ends within":        {`<score-partwise><part-list><score-part id="P1"/></part-list><part id="P1"><measure number="1"><note>`, "line 1: not XML: unexpected EOF"},
		"deep":               {"<score-partwise>" + strings.Repeat("<a>", 1_000_000), "line 1: elements lie more than 48 deep"},
		"deep in a measure":  {measure(strings.Repeat("<note>", 100)), "line 2: elements lie more than 48 deep"},
		"many elements":      {measure(strings.Repeat("<a/>", 300_000)), "<measure> has more than 200000 elements"},
		"long tag":           {`<score-partwise a="` + strings.Repeat("x", 100_000) + `">`, "byte 0: a tag of more than"},
		"many parts":         {`<score-partwise><part-list>` + strings.Repeat(`<score-part id="P"/>`, 1_000_000), "has more than 200000 elements"},
		"17 parts":           {`<score-partwise><part-list>` + strings.Repeat("<score-part id=\"P\"/>\n", 17) + `</part-list></score-partwise>`, "line 17: more than 16 parts"},
		"unlisted part":      {`<score-partwise><part id="X"></part></score-partwise>`, `line 1: part "X" is not in the part list`},
		"part twice":         {strings.Replace(measure(oneNote), "</score-partwise>", `<part id="P1"></part></score-partwise>`, 1), "comes twice"},
		"many staves":        {measure(stavesOf(20)), "more than 16 staves"},
		"no duration":        {measure(`<note><rest/></note>`), `line 2, part "P1", measure 1: <note> has no duration`},
		"negative duration":  {measure(strings.Replace(oneNote, ">4</duration>", ">-4</duration>", 1)), `duration "-4" is not a length`},
		"huge duration":      {measure(strings.Replace(oneNote, ">4</duration>", ">99999999999</duration>", 1)), `duration "99999999999" is too long`},
		"immense duration":   {measure(strings.Replace(oneNote, ">4</duration>", ">9999999999999999999999</duration>", 1)), "is not a length"},
		"back too far":       {measure(oneNote + `<backup><duration>5</duration></backup>`), "goes back before the measure"},
		"zero divisions":     {measure(`<attributes><divisions>0</divisions></attributes>`), `divisions "0" are not`},
		"negative divisions": {measure(`<attributes><divisions>-8</divisions></attributes>`), `divisions "-8" are not`},
		"meter":              {measure(`<attributes><time><beats>99999999999</beats><beat-type>4</beat-type></time></attributes>`), "cannot be read"},
		"meter of thirds":    {measure(`<attributes><time><beats>4</beats><beat-type>3</beat-type></time></attributes>`), "cannot be read"},
		"key":                {measure(`<attributes><key><fifths>800</fifths></key></attributes>`), `key of "800" fifths`},
		"step":               {measure(strings.Replace(oneNote, "<step>A", "<step>H", 1)), `no pitch "H" in octave "4"`},
		"octave":             {measure(strings.Replace(oneNote, ">4</octave>", ">400</octave>", 1)), `no pitch "A" in octave "400"`},
		"alter":              {measure(strings.Replace(oneNote, "</step>", "</step><alter>7</alter>", 1)), `alter "7" is not`},
		"transposition":      {measure(`<attributes><transpose><chromatic>4000</chromatic></transpose></attributes>`), "a transposition of 4000 semitones"},
		"times":              {measure(`<barline><repeat direction="backward" times="1000000"/></barline>`), `a repeat of "1000000" times`},
		"ending":             {measure(`<barline><ending type="start" number="1-9999999"/></barline>`), "is not a list of times"},
		"range":              {measure(strings.Replace(oneNote, ">4</octave>", ">1</octave>", 1)), "bar 1, note 1: A1 is outside the range of the violin"},
		"no notes":           {measure(`<note><rest/><duration>4</duration></note>`), "there are no notes"},
		"long piece":         {document(strings.Repeat("<measure>"+strings.Replace(oneNote, ">4</duration>", ">100000000</duration>", 1)+"</measure>", 3)), "the piece lasts more than"},
		"charset":            {`<?xml version="1.0" encoding="EBCDIC"?><score-partwise/>`, `the encoding "EBCDIC" is not`},
		"broken zip":         {"PK\x03\x04 nothing", "compressed file"},
	} {
		_, _, err := ReadMusicXML([]byte(c.text), ReadOptions{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.200v, want %q", name, err, c.want)
		}
	}
}

func stavesOf(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Replace(oneNote, "</note>", fmt.Sprintf("<staff>%d</staff></note>", i+1), 1))
	}
	return b.String()
}

// A million measures, a bomb in a compressed file and a sea of attributes cost
// memory in proportion to the file, not to what it promises.
func TestReadMusicXMLAllocatesLittle(t *testing.T) {
	bomb := mxl(t, "<score-partwise>"+strings.Repeat(" ", maxXML))
	if len(bomb) > 200_000 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	for name, c := range map[string]struct {
		data []byte
		most uint64
		want string
	}{
		"bomb":       {bomb, 4 * maxXML, "more than 50331648 bytes when unpacked"},
		"measures":   {[]byte(document(strings.Repeat("<measure/>", 1_000_000))), 60 << 20, "more than 20000 measures"},
		"repeats":    {[]byte(document(strings.Repeat(`<measure>`+strings.Repeat(oneNote, 40)+`<barline><repeat direction="backward" times="64"/></barline></measure>`, 100))), 60 << 20, "more than 100000 notes"},
		"attributes": {[]byte("<score-partwise " + strings.Repeat("a='' ", 1_000_000) + ">"), 1 << 20, "a tag of more than"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := ReadMusicXML(c.data, ReadOptions{})
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > c.most {
			t.Errorf("%s: %d bytes allocated for %d bytes of input", name, n, len(c.data))
		}
	}
}

// The form of a file is told by its beginning.
func TestFormatOf(t *testing.T) {
	for text, want := range map[string]string{
		"MThd....": "midi", "PK\x03\x04...": "musicxml", "  \n<?xml": "musicxml", "\xEF\xBB\xBF<score-partwise>": "musicxml",
		"%abc-2.1\nX:1": "abc", "% a book\n\nX:12\nT:x": "abc", `{"engine":1}`: "", "": "", "X marks": "", "#!@": "",
	} {
		if got := FormatOf([]byte(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	var b bytes.Buffer
	s := goldenScore(t, 0)
	for _, write := range []func() error{
		func() error { return WriteMIDI(&b, s) }, func() error { return WriteMusicXML(&b, s) }, func() error { return WriteABC(&b, s) },
	} {
		b.Reset()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		got, _, err := Read(b.Bytes(), ReadOptions{Instrument: cremona.Instrument{Kind: cremona.Viola}, Fit: true})
		if err != nil || len(got.Parts[0].Notes) != len(s.Parts[0].Notes) || got.Parts[0].Instrument.Kind != cremona.Viola {
			t.Errorf("%v, %d parts", err, len(got.Parts))
		}
	}
}
