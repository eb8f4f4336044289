package compose

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// corpusPiece is a line of a file of printed music as JSON: the fields of
// notation only.
type corpusPiece struct {
	ID             string  `json:"id"`
	Title          string  `json:"title"`
	Bars           []int64 `json:"bars"`
	End            int64   `json:"end"`
	TimeSignatures []struct {
		Tick     int64
		Num, Den int
	} `json:"time_signatures"`
	KeySignatures []struct {
		Tick   int64
		Fifths int
		Mode   string
	} `json:"key_signatures"`
	Parts []struct {
		Name, Instrument string
		Notes            []json.RawMessage
		TPC              []int
	} `json:"parts"`
}

// score makes a Score of a piece, as far as the tests need it; false if it has
// what a Score of its kind cannot hold.
func (c corpusPiece) score(t *testing.T) (cremona.Score, bool) {
	const tick = quarter / 480
	s := cremona.Score{Engine: cremona.Engine, Title: cmp.Or(abcLine(c.Title), "Untitled"), Form: "as written", Key: keyOf(0, major),
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}}, Phrases: []cremona.Phrase{}, Chords: []cremona.Chord{}}
	for i, at := range c.Bars {
		end := c.End
		if i+1 < len(c.Bars) {
			end = c.Bars[i+1]
		}
		if end > at {
			s.Bars = append(s.Bars, cremona.Bar{Start: at * tick, Length: (end - at) * tick})
		}
	}
	for _, m := range c.TimeSignatures {
		change := cremona.MeterChange{At: m.Tick * tick, Num: m.Num, Den: m.Den}
		if n := len(s.Meters); n > 0 && (s.Meters[n-1].Num == m.Num && s.Meters[n-1].Den == m.Den || !slices.Contains(c.Bars, m.Tick)) {
			continue
		}
		s.Meters = append(s.Meters, change)
	}
	for _, k := range c.KeySignatures {
		mode, ok := modeOfName(k.Mode)
		if !ok {
			mode = major
		}
		key := keyOf(k.Fifths, mode)
		switch {
		case k.Tick == 0:
			s.Key = key
		case slices.Contains(c.Bars, k.Tick) && s.KeyAt(k.Tick*tick) != key:
			s.Keys = append(s.Keys, cremona.KeyChange{At: k.Tick * tick, Key: key})
		}
	}
	for _, p := range c.Parts {
		kind, err := cremona.ParseKind(p.Instrument)
		if err != nil {
			return s, false
		}
		part := cremona.Part{Name: cmpName(p.Name, kind), Instrument: cremona.Instrument{Kind: kind}, Notes: []cremona.Note{}, Dynamics: []cremona.DynamicMark{}}
		for i, raw := range p.Notes {
			addCorpusNote(t, &part, raw, p.TPC[i])
		}
		if len(part.Notes) == 0 {
			return s, false
		}
		s.Parts = append(s.Parts, part)
	}
	return s, s.Validate() == nil
}

func cmpName(name string, kind cremona.Kind) string {
	if name = abcLine(name); name == "" || kindOfName(name) != kind {
		return partName(kind)
	}
	return strings.ReplaceAll(name, `"`, "'")
}

// addCorpusNote reads onset, length, key, signs and the place on the line of
// fifths. Grace notes stand at the note that they adorn.
func addCorpusNote(t *testing.T, part *cremona.Part, raw json.RawMessage, fifths int) {
	var fields []json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	var numbers [3]int64
	for i := range numbers {
		if err := json.Unmarshal(fields[i], &numbers[i]); err != nil {
			t.Fatal(err)
		}
	}
	flags := ""
	if len(fields) > 3 {
		_ = json.Unmarshal(fields[3], &flags)
	}
	pitch := cremona.SpellMIDI(int(numbers[2]), 0)
	for _, p := range linePitches {
		if alter := numbers[2] - int64(p.MIDI()); p.Fifths() == fifths && alter%12 == 0 {
			p.Octave += int8(alter / 12)
			pitch = p
		}
	}
	const tick = quarter / 480
	if strings.Contains(flags, "g") {
		part.Graces = append(part.Graces, cremona.Grace{At: numbers[0] * tick, Pitch: pitch})
		return
	}
	n := cremona.Note{At: numbers[0] * tick, Length: numbers[1] * tick, Pitch: pitch, Level: 500}
	for sign, mark := range map[string]cremona.Marks{"f": cremona.Fermata, "t": cremona.Trill, "m": cremona.Mordent, "u": cremona.Turn, ".": cremona.Staccato, "-": cremona.Tenuto, ">": cremona.Accent, "v": cremona.UpBow, "n": cremona.DownBow} {
		if strings.Contains(flags, sign) {
			n.Marks |= mark
		}
	}
	part.Notes = append(part.Notes, n)
}

// Printed music goes through both notations and comes back. The folder of the
// corpus, files of one piece of JSON a line (.jsonl.gz), is named by the
// environment.
func TestCorpusRoundTrip(t *testing.T) {
	folder := os.Getenv("CREMONA_CORPUS")
	if folder == "" {
		t.Skip("CREMONA_CORPUS names no folder of printed music")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s, %v", folder, err)
	}
	for _, name := range files {
		pieces, left, voices := 0, 0, 0
		for piece := range corpusPieces(t, name, 25) {
			s, ok := piece.score(t)
			if !ok {
				left++
				continue
			}
			pieces++
			for _, p := range s.Parts {
				if crowded(p) {
					ok = false
				}
			}
			if !ok { // more than four lines on one staff
				voices++
				continue
			}
			roundTripPiece(t, piece.ID, s)
		}
		t.Logf("%s: %d pieces, %d left out, %d too crowded", filepath.Base(name), pieces-voices, left, voices)
	}
}

// The key of most tunes that were printed in one major or minor key is found from
// their notes.
func TestCorpusKeys(t *testing.T) {
	folder := os.Getenv("CREMONA_CORPUS")
	if folder == "" {
		t.Skip("CREMONA_CORPUS names no folder of printed music")
	}
	right, all := 0, 0
	for piece := range corpusPieces(t, filepath.Join(folder, "folk-old-books.jsonl.gz"), 1) {
		if len(piece.KeySignatures) != 1 {
			continue
		}
		sign, mode := piece.KeySignatures[0], major
		switch sign.Mode {
		case "minor":
			mode = minor
		case "major":
		default:
			continue
		}
		if s, ok := piece.score(t); ok {
			k, want := EstimateKey(s.Parts...), keyOf(sign.Fifths, mode)
			all++
			if k.Mode == want.Mode && mod(k.Tonic.MIDI()-want.Tonic.MIDI(), 12) == 0 {
				right++
			}
		}
	}
	t.Logf("%d of %d keys found", right, all)
	if all == 0 || right*100 < all*90 {
		t.Errorf("%d of %d keys found", right, all)
	}
}

// crowded tells whether more lines sound at once than one staff carries.
func crowded(p cremona.Part) bool {
	for i, n := range p.Notes {
		lengths := map[cremona.Tick]bool{}
		for _, m := range p.Notes[max(0, i-40) : i+1] {
			if m.At+m.Length > n.At {
				lengths[m.At+m.Length] = true
			}
		}
		if len(lengths) > maxVoices {
			return true
		}
	}
	return false
}

func roundTripPiece(t *testing.T, id string, s cremona.Score) {
	for _, f := range notations {
		var b bytes.Buffer
		if err := f.write(&b, s); err != nil {
			t.Errorf("%s: %s: %v", id, f.name, err)
			continue
		}
		got, _, err := f.read(b.Bytes(), ReadOptions{})
		if err != nil {
			t.Errorf("%s: %s: %v", id, f.name, err)
			continue
		}
		g, w := carried(got), carried(s)
		if f.name == "abc" { // whole beats
			g.Tempos, w.Tempos = nil, nil
		}
		if !t.Run(id+" "+f.name, func(t *testing.T) {
			for i := range w.Parts {
				w.Parts[i].Graces = heldGraces(w.Parts[i])
			}
			compareScores(t, g, w)
		}) {
			return
		}
	}
}

// heldGraces are those that stand at a note.
func heldGraces(p cremona.Part) (held []cremona.Grace) {
	for _, g := range p.Graces {
		if slices.ContainsFunc(p.Notes, func(n cremona.Note) bool { return n.At == g.At }) {
			held = append(held, g)
		}
	}
	return held
}

// corpusPieces gives every so many-th piece of a file.
func corpusPieces(t *testing.T, name string, every int) func(yield func(corpusPiece) bool) {
	return func(yield func(corpusPiece) bool) {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 64<<20)
		for n := 0; lines.Scan(); n++ {
			if n%every != 0 {
				continue
			}
			var p corpusPiece
			if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
				t.Fatalf("%s, line %d: %v", name, n+1, err)
			}
			if !yield(p) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
}
