package perform

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// The first half of the minuet in G that Christian Petzold wrote for the
// Dresden court and Anna Magdalena Bach copied in 1725. A note is pitch:eighths
// with ( where it is slurred to the next and t for a trill.
const (
	minuetTop = `D5:2 G4:1( A4:1 B4:1( C5:1 D5:2 G4:2 G4:2 E5:2 C5:1( D5:1 E5:1( F#5:1 G5:2 G4:2 G4:2
		C5:2 D5:1( C5:1( B4:1( A4:1 B4:2 C5:1( B4:1( A4:1( G4:1 F#4:2 G4:1( A4:1 B4:1( G4:1 A4:6
		D5:2 G4:1( A4:1 B4:1( C5:1 D5:2 G4:2 G4:2 E5:2 C5:1( D5:1 E5:1( F#5:1 G5:2 G4:2 G4:2
		C5:2 D5:1( C5:1( B4:1( A4:1 B4:2 C5:1( B4:1( A4:1( G4:1 A4:2t B4:1( A4:1 G4:1( F#4:1 G4:6`
	minuetBass = `G3:4 A3:2 B3:6 C4:6 B3:6 A3:6 G3:6 D4:2 B3:2 G3:2 D4:3 C4:1 B3:1 A3:1
		B3:4 A3:2 G3:2 B3:2 G3:2 C4:6 B3:2 C4:1 B3:1 A3:1 G3:1 A3:4 F#3:2 G3:4 B3:2 C4:2 D4:4 G3:6`
)

// read makes notes of a line, shifted by octaves.
func read(t testing.TB, line string, level, octaves int) (notes []cremona.Note) {
	t.Helper()
	at := cremona.Tick(0)
	for _, word := range strings.Fields(line) {
		name, rest, _ := strings.Cut(word, ":")
		p, err := cremona.ParsePitch(name)
		if err != nil {
			t.Fatal(err)
		}
		p.Octave += int8(octaves)
		eighths, err := strconv.Atoi(strings.TrimRight(rest, "(t"))
		if err != nil {
			t.Fatal(err)
		}
		n := cremona.Note{At: at, Length: cremona.Tick(eighths) * cremona.TicksPerQuarter / 2, Pitch: p, Level: level, Slur: strings.HasSuffix(rest, "(")}
		if strings.HasSuffix(rest, "t") {
			n.Marks = cremona.Trill
		}
		at += n.Length
		notes = append(notes, n)
	}
	return notes
}

// minuet is the piece for a kind: the cello plays it an octave lower, the
// guitar too and with its bass.
func minuet(t testing.TB, k cremona.Kind) cremona.Score {
	octaves := map[cremona.Kind]int{cremona.Cello: -1, cremona.Guitar: -1}[k]
	notes := read(t, minuetTop, 550, octaves)
	if k == cremona.Guitar {
		notes = merge(read(t, minuetBass, 450, octaves), notes)
	}
	const bar = 3 * cremona.TicksPerQuarter
	s := cremona.Score{
		Engine: cremona.Engine, Title: "Minuet", Seed: cremona.Seed{17, 25},
		Key:    cremona.Key{Tonic: cremona.Pitch{Step: 4, Octave: 4}, Mode: 1},
		Meters: []cremona.MeterChange{{Num: 3, Den: 4}},
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 480_000}},
		Phrases: []cremona.Phrase{
			{Label: "A", Bar: 1, Bars: 8, Cadence: "HC", Energy: 500, Peak: 400},
			{Label: "A'", Bar: 9, Bars: 8, Cadence: "PAC", Energy: 600, Peak: 400},
		},
		Parts: []cremona.Part{{Name: k.String(), Instrument: cremona.Instrument{Kind: k, DNA: cremona.Hash{byte(k)}}, Notes: notes}},
	}
	for i := range cremona.Tick(16) {
		s.Bars = append(s.Bars, cremona.Bar{Start: i * bar, Length: bar})
	}
	return s
}

// merge brings two voices into the order of a part.
func merge(a, b []cremona.Note) (out []cremona.Note) {
	for len(a) > 0 && len(b) > 0 {
		if a[0].At <= b[0].At {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// fingerprint sums a voice up in figures that a reader can judge.
func fingerprint(t testing.TB, p cremona.Performance) string {
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	v := p.Voices[0]
	bows, knots, force := 0, 0, 0.0
	for _, s := range v.Strokes {
		if !s.Slurred {
			bows++
		}
		knots += len(s.Bend) + len(s.Speed) + len(s.Force)
	}
	for _, s := range v.Plucks {
		force += s.Force / float64(len(v.Plucks))
		knots += len(s.Bend)
	}
	return fmt.Sprintf("%.3f s, %d strokes in %d bows, %d plucks of %.2f N, %d knots\nsha256 %s\n",
		p.Duration, len(v.Strokes), bows, len(v.Plucks), force, knots, hex.EncodeToString(sum[:]))
}

// The minuet as each instrument plays it, for a reader: strings, fingers,
// places of the hand, bows and dynamics.
func TestMinuet(t *testing.T) {
	for _, k := range cremona.Kinds {
		s := minuet(t, k)
		p, err := Perform(s, Config{})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "minuet."+k.String()+".txt", describe(s, 0)+fingerprint(t, p))
	}
}

// At the half cadence the line broadens, at the end it comes to rest.
func TestCadencesBroaden(t *testing.T) {
	for _, k := range cremona.Kinds {
		s := minuet(t, k)
		p, err := Perform(s, Config{})
		if err != nil {
			t.Fatal(err)
		}
		m, err := newTempoMap(s, strengths(s))
		if err != nil {
			t.Fatal(err)
		}
		bar := func(n int) float64 { return m.At(s.Bars[n].Start) - m.At(s.Bars[n-1].Start) }
		if bar(7) <= bar(4) || bar(15) <= 1.05*bar(12) || bar(15) > 2*bar(12) {
			t.Errorf("%s: bars 4, 7, 12 and 15 last %.3f, %.3f, %.3f, %.3f s", k, bar(4), bar(7), bar(12), bar(15))
		}
		if p.Duration < 23.04 || p.Duration > 1.1*23.04 { // 48 quarters of 0.48 s
			t.Errorf("%s: lasts %.2f s", k, p.Duration)
		}
	}
}

// Time never stands still nor runs away: between any two ticks a sixteenth
// apart the tempo is between half and 1.4 times the written one.
func TestTempoIsPositive(t *testing.T) {
	s := minuet(t, cremona.Violin)
	m, err := newTempoMap(s, strengths(s))
	if err != nil {
		t.Fatal(err)
	}
	const step = cremona.TicksPerQuarter / 4
	for at := cremona.Tick(0); at < s.End(); at += step {
		if d := (m.At(at+step) - m.At(at)) / 0.12; d < 1/1.4 || d > 2 {
			t.Errorf("tick %d: a sixteenth lasts %.2f times what is written", at, d)
		}
	}
}

// Every key of an instrument can be held, whatever is written over it.
func TestEveryKeyCanBeHeld(t *testing.T) {
	for _, k := range cremona.Kinds {
		low, high := k.Range()
		for key := low; key <= high; key++ {
			for mark := range 18 {
				s := minuet(t, k)
				n := s.Parts[0].Notes[0]
				n.Pitch, n.Marks = cremona.SpellMIDI(key, 0), 1<<mark
				s.Parts[0].Notes = []cremona.Note{n}
				if p, err := Perform(s, Config{}); err != nil || len(p.Voices[0].Strokes)+len(p.Voices[0].Plucks) == 0 {
					t.Fatalf("%s, key %d, %v: %v", k, key, n.Marks.Names(), err)
				}
			}
		}
	}
}

func ExamplePerform() {
	score := cremona.Score{
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}},
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 600_000}},
		Bars:   []cremona.Bar{{Length: 4 * cremona.TicksPerQuarter}},
		Key:    cremona.Key{Tonic: cremona.Pitch{Step: 5, Octave: 4}, Mode: 1},
		Parts: []cremona.Part{{
			Name:       "violin",
			Instrument: cremona.Instrument{Kind: cremona.Violin},
			Notes: []cremona.Note{
				{At: 0, Length: 2 * cremona.TicksPerQuarter, Pitch: cremona.SpellMIDI(69, 0), Level: 500},
				{At: 2 * cremona.TicksPerQuarter, Length: 2 * cremona.TicksPerQuarter, Pitch: cremona.SpellMIDI(76, 0), Level: 700},
			},
		}},
	}
	p, err := Perform(score, Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range p.Voices[0].Strokes {
		fmt.Printf("%.1f Hz on string %d, bow at %+.1f m/s\n", s.Pitch, s.String, s.Speed.At(0.3))
	}
	// Output:
	// 439.4 Hz on string 1, bow at +0.3 m/s
	// 658.8 Hz on string 2, bow at -0.4 m/s
}

// How much faster than it sounds a performance is made.
func BenchmarkPerform(b *testing.B) {
	for _, k := range cremona.Kinds {
		b.Run(k.String(), func(b *testing.B) {
			s := minuet(b, k)
			seconds := 0.0
			b.ReportAllocs()
			for b.Loop() {
				p, err := Perform(s, Config{})
				if err != nil {
					b.Fatal(err)
				}
				seconds += p.Duration
			}
			b.ReportMetric(seconds/b.Elapsed().Seconds(), "x-real-time")
		})
	}
}
