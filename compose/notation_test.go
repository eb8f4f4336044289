package compose

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
)

// notation is a form that a score is written in and read from.
type notation struct {
	name  string
	write func(io.Writer, cremona.Score) error
	read  func([]byte, ReadOptions) (cremona.Score, []string, error)
}

var notations = []notation{{"musicxml", WriteMusicXML, ReadMusicXML}, {"abc", WriteABC, ReadABC}}

// through writes a score and reads it.
func (f notation) through(t testing.TB, s cremona.Score) (cremona.Score, string) {
	t.Helper()
	var b bytes.Buffer
	if err := f.write(&b, s); err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	got, remarks, err := f.read(b.Bytes(), ReadOptions{})
	if err != nil {
		t.Fatalf("%s: %v\n%s", f.name, err, b.String())
	}
	if len(remarks) > 0 {
		t.Errorf("%s: remarks on what was written here: %q", f.name, remarks)
	}
	return got, b.String()
}

// carried is what of a score the notations hold: times, bars, meters, keys,
// phrases with their labels, parts with instruments, notes with spelled pitch,
// length, slurs and marks, dynamics and grace notes. Levels are those of the
// dynamics. Notes struck together in one line share slurs and marks.
func carried(s cremona.Score) cremona.Score {
	out := cremona.Score{Engine: s.Engine, Title: s.Title, Key: s.Key, Keys: s.Keys, Meters: s.Meters, Tempos: s.Tempos}
	for _, b := range s.Bars {
		out.Bars = append(out.Bars, cremona.Bar{Start: b.Start, Length: b.Length})
	}
	for _, p := range s.Phrases {
		out.Phrases = append(out.Phrases, cremona.Phrase{Label: p.Label, Bar: p.Bar})
	}
	for _, p := range s.Parts {
		p.Instrument = cremona.Instrument{Kind: p.Instrument.Kind}
		p.Notes = slices.Clone(p.Notes)
		level, d := 500, 0
		for i := range p.Notes {
			n := &p.Notes[i]
			for ; d < len(p.Dynamics) && p.Dynamics[d].At <= n.At; d++ {
				level = p.Dynamics[d].Level
			}
			n.Level = level
		}
		for _, line := range layVoices(s, p) {
			shareSigns(p.Notes, line)
		}
		if len(p.Dynamics) == 0 {
			p.Dynamics = nil
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// shareSigns gives each chord the marks of its highest note, as they are
// written, and the slur of the line.
func shareSigns(notes []cremona.Note, line []written) {
	open := false
	last := cremona.Tick(-1) // where nothing is left to slide to
	for _, w := range line {
		if len(w.notes) > 0 && !w.tieFrom {
			last = w.at
		}
	}
	for _, w := range line {
		if len(w.notes) == 0 || w.tieFrom {
			continue
		}
		open = !w.slurFrom && (open || w.slurTo)
		for _, n := range w.notes {
			at, _ := slices.BinarySearchFunc(notes, n.At, func(m cremona.Note, at cremona.Tick) int { return int(sign(m.At - at)) })
			for notes[at].Pitch != n.Pitch || notes[at].Length != n.Length {
				at++
			}
			notes[at].Marks = w.notes[len(w.notes)-1].Marks
			notes[at].Slur = open
			if w.at == last {
				notes[at].Marks &^= cremona.Portamento
			}
		}
	}
}

func compareScores(t testing.TB, got, want cremona.Score) {
	t.Helper()
	if len(got.Parts) != len(want.Parts) {
		t.Fatalf("%d parts, want %d", len(got.Parts), len(want.Parts))
	}
	for i := range want.Parts {
		g, w := got.Parts[i], want.Parts[i]
		for j := range min(len(g.Notes), len(w.Notes)) {
			if g.Notes[j] != w.Notes[j] {
				t.Fatalf("part %d, bar %d, note %d: %+v, want %+v", i+1, want.BarAt(w.Notes[j].At), j+1, g.Notes[j], w.Notes[j])
			}
		}
		if len(g.Notes) != len(w.Notes) {
			t.Fatalf("part %d: %d notes, want %d", i+1, len(g.Notes), len(w.Notes))
		}
		if !reflect.DeepEqual(g.Graces, w.Graces) {
			t.Fatalf("part %d: grace notes %v, want %v", i+1, g.Graces, w.Graces)
		}
		if !reflect.DeepEqual(g, w) {
			g.Notes, w.Notes = nil, nil
			t.Fatalf("part %d: %+v, want %+v", i+1, g, w)
		}
	}
	got.Parts, want.Parts = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v, want %+v", got, want)
	}
}

// What is composed comes back from MusicXML and from ABC as it was.
func TestNotationRoundTrip(t *testing.T) {
	lawScores(t, func(t *testing.T, b cremona.Brief, s cremona.Score) {
		for _, f := range notations {
			got, _ := f.through(t, s)
			compareScores(t, carried(got), carried(s))
		}
	})
}

// wildScore draws a score with what composed ones lack: several parts, upbeats,
// changes of meter and key, tuplets, notes over bar lines, chords of any
// spelling, grace notes, all marks.
func wildScore(n int) cremona.Score {
	seed := cremona.Seed(cremona.Keccak256([]byte(fmt.Sprint("wild ", n))))
	d := seed.Stream("wild")
	s := cremona.Score{Engine: cremona.Engine, Title: fmt.Sprintf("Wild %d & <more>", n), Form: "as written", Phrases: []cremona.Phrase{}, Chords: []cremona.Chord{}}
	key := func() cremona.Key { return keyOf(d.Intn(15)-7, cremona.Mode(1+d.Intn(7))) }
	s.Key = key()
	at := cremona.Tick(0)
	for i := range 4 + d.Intn(8) {
		if i == 0 || d.Chance(1, 4) {
			m := cremona.MeterChange{At: at, Num: 1 + d.Intn(9), Den: 2 << d.Intn(3)}
			if i == 0 || m.Num != s.Meters[len(s.Meters)-1].Num || m.Den != s.Meters[len(s.Meters)-1].Den {
				s.Meters = append(s.Meters, m)
			}
		}
		if k := key(); i > 0 && d.Chance(1, 4) && k != s.KeyAt(at) {
			s.Keys = append(s.Keys, cremona.KeyChange{At: at, Key: k})
		}
		length := s.Meters[len(s.Meters)-1].BarLength()
		if i == 0 && d.Chance(1, 2) {
			length = min(length, quarter/2)
		}
		if d.Chance(1, 3) {
			s.Phrases = append(s.Phrases, cremona.Phrase{Label: fmt.Sprintf("%c'", 'A'+i), Bar: i + 1, Cadence: "open"})
		}
		s.Bars = append(s.Bars, cremona.Bar{Start: at, Length: length})
		at += length
	}
	s.Tempos = []cremona.TempoChange{{MicrosPerQuarter: 60_000_000 * quarter / (s.Meters[0].Beat() * int64(24+d.Intn(126)))}}
	for range 1 + d.Intn(3) {
		s.Parts = append(s.Parts, wildPart(s, d))
	}
	return s
}

func wildPart(s cremona.Score, d *cremona.Stream) cremona.Part {
	kind := cremona.Kinds[d.Intn(4)]
	p := cremona.Part{Name: partName(kind), Instrument: cremona.Instrument{Kind: kind}, Notes: []cremona.Note{}, Dynamics: []cremona.DynamicMark{}}
	low, high := kind.Range()
	steps := []cremona.Tick{quarter / 2, quarter, quarter * 3 / 2, quarter / 4, 2 * quarter, 5 * quarter}
	tuple, left := cremona.Tick(1), 0
	for at := cremona.Tick(0); at < s.End(); {
		if left == 0 {
			tuple = 1
			if at%quarter == 0 && d.Chance(1, 4) && at+quarter <= s.End() {
				tuple = cremona.Tick([]int{3, 5, 7}[d.Intn(3)])
				left = int(tuple)
			}
		}
		length := min(steps[d.Intn(len(steps))], s.End()-at)
		if left > 0 {
			length = quarter / tuple
			left--
		}
		if at > 0 && d.Chance(1, 8) {
			at += length
			continue
		}
		n := cremona.Note{At: at, Length: length, Level: 500, Slur: d.Chance(1, 4)}
		if d.Chance(1, 3) {
			n.Marks = 1 << d.Intn(18)
		}
		base := low + 2 + d.Intn(high-low-16)
		for k := range 1 + d.Intn(2) {
			n.Pitch = cremona.SpellMIDI(base+k*(3+d.Intn(6)), d.Intn(9)-4)
			p.Notes = append(p.Notes, n)
		}
		if d.Chance(1, 6) {
			for range 1 + d.Intn(2) {
				p.Graces = append(p.Graces, cremona.Grace{At: at, Pitch: cremona.SpellMIDI(base+d.Intn(5), d.Intn(9)-4)})
			}
		}
		if d.Chance(1, 9) {
			mark := dynamicMarks[d.Intn(len(dynamicMarks))]
			mark.At = at
			p.Dynamics = append(p.Dynamics, mark)
		}
		at += length
	}
	return p
}

// Everything that notation can say comes back: what composed pieces do not have
// is drawn at random.
func TestWildRoundTrip(t *testing.T) {
	seen := map[string]bool{}
	for n := range 400 {
		s := wildScore(n)
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Parts {
			seen["graces"] = seen["graces"] || len(p.Graces) > 0
			for _, note := range p.Notes {
				bar := s.Bars[s.BarAt(note.At)-1]
				seen["held over"] = seen["held over"] || note.At+note.Length > bar.Start+bar.Length
				seen["tuplet"] = seen["tuplet"] || note.Length == quarter/7
			}
		}
		seen["keys"] = seen["keys"] || len(s.Keys) > 0
		seen["meters"] = seen["meters"] || len(s.Meters) > 1
		for _, f := range notations {
			got, text := f.through(t, s)
			compareScores(t, carried(got), carried(s))
			if t.Failed() {
				t.Fatalf("wild %d in %s:\n%s", n, f.name, clipText(text))
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("only %v were drawn", seen)
	}
}

func clipText(s string) string { return s[:min(len(s), 3000)] }

func BenchmarkReadNotation(b *testing.B) {
	s := goldenScore(b, 4)
	for _, f := range notations {
		var out bytes.Buffer
		if err := f.write(&out, s); err != nil {
			b.Fatal(err)
		}
		b.Run(f.name, func(b *testing.B) {
			b.SetBytes(int64(out.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := f.read(out.Bytes(), ReadOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
