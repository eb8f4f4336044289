package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Auditions are the short pieces in which an instrument can be heard alone.
var Auditions = []string{"scale", "articulations"}

// Audition writes one of the Auditions for an instrument: a major scale over
// two octaves, or one articulation after another, each in a phrase of its own
// that bears its name. The same instrument and name give the same Score.
func Audition(in cremona.Instrument, what string) (cremona.Score, error) {
	if err := in.Validate(); err != nil {
		return cremona.Score{}, fmt.Errorf("audition: %w", err)
	}
	var phrases []trial
	switch what {
	case "scale":
		phrases = []trial{scaleTrial()}
	case "articulations":
		phrases = trials(in.Kind)
	default:
		return cremona.Score{}, fmt.Errorf("audition %q is not one of scale, articulations", what)
	}
	s := auditionScore(in, what, phrases)
	if err := s.Validate(); err != nil {
		return cremona.Score{}, fmt.Errorf("audition: %w", err)
	}
	return s, nil
}

// trial is one phrase of an audition. A note is the steps of the major scale
// above the tonic; several at once are a chord.
type trial struct {
	name  string
	notes [][]int
	unit  cremona.Tick // length of a note; the last rings to the end of its half bar
	marks cremona.Marks
	slur  int // so many notes in one bow
}

// Lines for trials: up and down five notes, slowly over a fourth, over the
// strings in fifths, in wide leaps, and in two parts.
var (
	fiveNotes = [][]int{{1}, {2}, {3}, {4}, {5}, {4}, {3}, {2}, {1}}
	fewNotes  = [][]int{{2}, {4}, {3}}
	crossings = [][]int{{0}, {4}, {0}, {4}, {1}, {5}, {1}, {5}, {2}}
	wideLeaps = [][]int{{1}, {3}, {2}, {3}}
	inThirds  = [][]int{{3, 5}, {4, 6}, {2, 4}, {3, 5}}
	triads    = [][]int{{0, 4, 9}, {0, 4, 9}}
	openOnes  = [][]int{{0}, {4}, {0}}
)

func scaleTrial() trial {
	t := trial{name: "scale", unit: quarter / 2}
	for step := range 15 {
		t.notes = append(t.notes, []int{step})
	}
	for step := 13; step >= 0; step-- {
		t.notes = append(t.notes, []int{step})
	}
	return t
}

// trials are the articulations of a kind, in the order in which they are
// heard.
func trials(k cremona.Kind) []trial {
	if !k.Bowed() {
		return []trial{
			{"plain", fiveNotes, quarter / 2, 0, 0}, {"legato", fiveNotes, quarter / 2, 0, 2},
			{"accent", fiveNotes, quarter / 2, cremona.Accent, 0}, {"staccato", fiveNotes, quarter / 2, cremona.Staccato, 0},
			{"sul tasto", fiveNotes, quarter / 2, cremona.SulTasto, 0}, {"sul ponticello", fiveNotes, quarter / 2, cremona.SulPonticello, 0},
			{"trill", fewNotes, 2 * quarter, cremona.Trill, 0}, {"mordent", fewNotes, quarter, cremona.Mordent, 0}, {"turn", fewNotes, quarter, cremona.Turn, 0},
			{"double stops", inThirds, quarter, 0, 0}, {"chords", triads, 2 * quarter, 0, 0},
		}
	}
	return []trial{
		{"détaché", fiveNotes, quarter / 2, 0, 0}, {"legato", fiveNotes, quarter / 2, 0, 9}, {"legato over strings", crossings, quarter / 2, 0, 4},
		{"portamento", wideLeaps, quarter, cremona.Portamento, 4}, {"martelé", fiveNotes, quarter, cremona.Martele, 0},
		{"spiccato", fiveNotes, quarter / 2, cremona.Spiccato, 0}, {"staccato", fiveNotes, quarter / 2, cremona.Staccato, 0},
		{"accent", fiveNotes, quarter / 2, cremona.Accent, 0}, {"tremolo", fewNotes, quarter, cremona.Tremolo, 0},
		{"trill", fewNotes, 2 * quarter, cremona.Trill, 0}, {"mordent", fewNotes, quarter, cremona.Mordent, 0}, {"turn", fewNotes, quarter, cremona.Turn, 0},
		{"sul tasto", fiveNotes, quarter / 2, cremona.SulTasto, 0}, {"sul ponticello", fiveNotes, quarter / 2, cremona.SulPonticello, 0},
		{"harmonics", [][]int{{7}, {11}, {14}}, quarter, cremona.Harmonic, 0}, {"double stops", inThirds, quarter, 0, 0}, {"chords", triads, 2 * quarter, 0, 0},
		{"pizzicato", fiveNotes, quarter / 2, cremona.Pizzicato, 0}, {"left-hand pizzicato", openOnes, quarter / 2, cremona.LeftPizzicato, 0},
	}
}

const (
	auditionBar   = 4 * quarter
	auditionMicro = 600_000 // µs a quarter
)

// auditionScore lays the trials one after the other, each from a bar line and
// with at least a quarter of rest after it. The tonic is the second lowest
// string, on the scale the lowest, on the guitar the D string.
func auditionScore(in cremona.Instrument, what string, trials []trial) cremona.Score {
	strings := in.Kind.OpenStrings()
	tonic := strings[1]
	switch {
	case what == "scale":
		tonic = strings[0]
	case !in.Kind.Bowed():
		tonic = strings[2]
	}
	home := cremona.SpellMIDI(tonic, 0)
	s := cremona.Score{
		Engine: cremona.Engine, Title: "Audition: " + what + ", " + in.Kind.String(), Form: what,
		Seed:   cremona.Seed(cremona.Keccak256([]byte("audition "+what), in.DNA[:])),
		Key:    cremona.Key{Tonic: cremona.Pitch{Step: home.Step, Alter: home.Alter, Octave: 4}, Mode: 1},
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: auditionMicro}},
	}
	part := cremona.Part{Name: partName(in.Kind), Instrument: in, Dynamics: []cremona.DynamicMark{{Text: "mf", Level: 500}}}
	for _, t := range trials {
		at := s.End()
		end := at
		for i, chord := range t.notes {
			n := cremona.Note{At: end, Length: t.unit, Level: 500, Marks: t.marks, Slur: t.slur > 0 && i+1 < len(t.notes) && (i+1)%t.slur != 0}
			for _, step := range chord {
				n.Pitch = cremona.SpellMIDI(tonic+majorScale(step), home.Fifths())
				part.Notes = append(part.Notes, n)
			}
			end += t.unit
		}
		bars := int((end + quarter - at + auditionBar - 1) / auditionBar)
		s.Phrases = append(s.Phrases, cremona.Phrase{Label: t.name, Bar: len(s.Bars) + 1, Bars: bars, Cadence: imperfect, Energy: 500, Peak: 600})
		for i := range bars {
			bar := cremona.Bar{Start: at + auditionBar*cremona.Tick(i), Length: auditionBar, Relation: relNew}
			if i == 0 {
				bar.Why = t.name
			}
			s.Bars = append(s.Bars, bar)
		}
	}
	s.Parts = []cremona.Part{part}
	return s
}

// majorScale is a step of the major scale in semitones.
func majorScale(step int) int { return 12*(step/7) + [7]int{0, 2, 4, 5, 7, 9, 11}[step%7] }
