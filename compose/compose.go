package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Model names the rules that write the notes.
const Model = "rules/1"

// Compose writes the one piece that a brief and a seed call for.
func Compose(b cremona.Brief, seed cremona.Seed) (cremona.Score, error) {
	if err := b.Validate(); err != nil {
		return cremona.Score{}, fmt.Errorf("compose: %w", err)
	}
	key := cremona.Key{Tonic: cremona.Pitch{Step: 1, Octave: 4}, Mode: major}
	s := cremona.Score{Engine: cremona.Engine, Title: "Air in D major", Seed: seed, Key: key, Form: "AABA",
		Meters: []cremona.MeterChange{{At: 0, Num: 3, Den: 4}},
		Tempos: []cremona.TempoChange{{At: 0, MicrosPerQuarter: 600_000}},
	}
	octave := map[cremona.Kind]int{cremona.Violin: 4, cremona.Viola: 4, cremona.Cello: 3, cremona.Guitar: 3}[b.Instrument.Kind]
	part := cremona.Part{Name: b.Instrument.Kind.String(), Instrument: b.Instrument,
		Dynamics: []cremona.DynamicMark{{At: 0, Text: "mf", Level: 500}}}
	step := 4
	for i, label := range []string{"A", "A", "B", "A"} {
		draw := seed.Stream("walk/" + label)
		s.Phrases = append(s.Phrases, cremona.Phrase{Label: label, Bar: 4*i + 1, Bars: 4, Cadence: "PAC", Energy: 500, Peak: 600})
		for bar := range 4 {
			at := cremona.Tick(4*i+bar) * 3 * cremona.TicksPerQuarter
			s.Bars = append(s.Bars, cremona.Bar{Start: at, Length: 3 * cremona.TicksPerQuarter, Relation: "new"})
			s.Chords = append(s.Chords, cremona.Chord{At: at, Degree: 1, Name: "I", Tones: []int{2, 6, 9}})
			lengths := []cremona.Tick{1, 1, 1}
			if bar == 3 {
				lengths, step = []cremona.Tick{3}, 0
			}
			for _, l := range lengths {
				part.Notes = append(part.Notes, cremona.Note{At: at, Length: l * cremona.TicksPerQuarter, Pitch: degreePitch(key, octave, step, 0), Level: 500})
				at += l * cremona.TicksPerQuarter
				step = min(max(step+draw.Intn(5)-2, -2), 7)
			}
		}
	}
	s.Parts = []cremona.Part{part}
	return s, s.Validate()
}
