package perform_test

import (
	"encoding/json"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
)

// tune builds a score in 4/4 at 100 quarters a minute from notes written as
// pitch and eighths.
func tune(kind cremona.Kind, notes ...cremona.Note) cremona.Score {
	s := cremona.Score{
		Engine: cremona.Engine, Title: "test", Seed: cremona.Seed{1},
		Key:    cremona.Key{Tonic: cremona.Pitch{Step: 1, Octave: 4}, Mode: 1},
		Form:   "A",
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}},
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 600_000}},
	}
	end := cremona.Tick(0)
	for _, n := range notes {
		end = max(end, n.At+n.Length)
	}
	const bar = 4 * cremona.TicksPerQuarter
	for at := cremona.Tick(0); at < end; at += bar {
		s.Bars = append(s.Bars, cremona.Bar{Start: at, Length: bar})
	}
	s.Phrases = []cremona.Phrase{{Label: "A", Bar: 1, Bars: len(s.Bars), Cadence: "PAC", Energy: 500, Peak: 600}}
	s.Parts = []cremona.Part{{Name: kind.String(), Instrument: cremona.Instrument{Kind: kind, DNA: cremona.Hash{7}}, Notes: notes}}
	return s
}

func mustPlay(t testing.TB, s cremona.Score) cremona.Performance {
	t.Helper()
	p, err := perform.Perform(s, perform.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pitch(t testing.TB, s string) cremona.Pitch {
	t.Helper()
	p, err := cremona.ParsePitch(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func melody(t testing.TB, eighths cremona.Tick, names ...string) (notes []cremona.Note) {
	t.Helper()
	at := cremona.Tick(0)
	for _, n := range names {
		length := eighths * cremona.TicksPerQuarter / 2
		notes = append(notes, cremona.Note{At: at, Length: length, Pitch: pitch(t, n), Level: 500})
		at += length
	}
	return notes
}

func TestWalk(t *testing.T) {
	for _, k := range cremona.Kinds {
		notes := melody(t, 2, "D4", "E4", "F#4", "G4", "A4", "B4", "C#5", "D5")
		p := mustPlay(t, tune(k, notes...))
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes for %.1f s", k, len(data), p.Duration)
		back, err := cremona.ParsePerformance(data)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := json.Marshal(back)
		if string(again) != string(data) {
			t.Error("JSON does not round-trip")
		}
	}
}
