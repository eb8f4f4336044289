package compose

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// Whatever score can be read can be written in every form, or is refused; its
// MusicXML is well formed and its MIDI can be read again.
func FuzzWriteScore(f *testing.F) {
	for _, i := range []int{0, 3, 5} {
		s := goldenScore(f, i)
		s.Bars, s.Phrases = s.Bars[:2], s.Phrases[:1] // small seeds change faster
		for n, note := range s.Parts[0].Notes {
			if note.At+note.Length > s.End() {
				s.Parts[0].Notes = s.Parts[0].Notes[:n]
				break
			}
		}
		data, err := json.Marshal(s)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := cremona.ParseScore(data); err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := cremona.ParseScore(data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteText(&b, s); err != nil {
			t.Fatal(err)
		}
		if err := Explain(&b, s); err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if WriteMIDI(&b, s) == nil {
			if _, err := ReadMIDI(b.Bytes(), MIDIOptions{Fit: true}); err != nil && !strings.Contains(err.Error(), "the file") {
				t.Fatal(err)
			}
		}
		b.Reset()
		if WriteMusicXML(&b, s) != nil {
			return
		}
		for d := xml.NewDecoder(&b); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// What is valid but absurd is written or refused in good time: a bar of a
// year, a phrase outside the piece, one note over all bars.
func TestOddScores(t *testing.T) {
	odd := func(change func(s *cremona.Score)) cremona.Score {
		s := cremona.Score{
			Title: "odd", Meters: []cremona.MeterChange{{Num: 3, Den: 32}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}},
			Bars:  []cremona.Bar{{Length: quarter}, {Start: quarter, Length: 3 * quarter}, {Start: 4 * quarter, Length: 7}},
			Parts: []cremona.Part{{Name: "x", Instrument: cremona.Instrument{Kind: cremona.Guitar}, Notes: []cremona.Note{{Length: 4*quarter + 7, Pitch: cremona.SpellMIDI(60, 0)}}}},
		}
		change(&s)
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, c := range map[string]struct {
		score  cremona.Score
		refuse string // by WriteMusicXML
	}{
		"short bars": {odd(func(s *cremona.Score) {}), ""},
		"long bar":   {odd(func(s *cremona.Score) { s.Bars[2].Length = 1 << 39 }), "bar 3 of 549755813888 ticks"},
		"far phrases": {odd(func(s *cremona.Score) {
			s.Phrases = []cremona.Phrase{{Bar: -7, Bars: 1 << 30}, {Bar: 1 << 30, Bars: 1 << 30}, {Bar: 2, Bars: -1}}
		}), ""},
		"lost bars": {odd(func(s *cremona.Score) { s.Bars[1].Of, s.Bars[1].Relation = 999, relExact }), ""},
		"no notes":  {odd(func(s *cremona.Score) { s.Parts[0].Notes = nil }), ""},
	} {
		if err := WriteText(io.Discard, c.score); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := Explain(io.Discard, c.score); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		switch err := WriteMusicXML(io.Discard, c.score); {
		case c.refuse == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.refuse != "" && (err == nil || !strings.Contains(err.Error(), c.refuse)):
			t.Errorf("%s: %v, want %s", name, err, c.refuse)
		}
	}
}
