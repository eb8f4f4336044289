package perform

import (
	"fmt"
	"sort"

	"github.com/cremona-audio/cremona"
)

// Config chooses among ways of playing. The zero value is the normal one.
type Config struct {
	NoVibrato bool // a dead straight left hand, for measuring
}

// Perform plays a Score. The same Score and Config give the same Performance
// on every machine.
func Perform(s cremona.Score, c Config) (cremona.Performance, error) {
	if err := s.Validate(); err != nil {
		return cremona.Performance{}, fmt.Errorf("perform: %w", err)
	}
	r := strengths(s)
	tempo, err := newTempoMap(s, r)
	if err != nil {
		return cremona.Performance{}, fmt.Errorf("perform: %w", err)
	}
	p := cremona.Performance{
		Engine:   cremona.Engine,
		Title:    s.Title,
		Seed:     s.Seed,
		Duration: roundTime(tempo.At(s.End())),
	}
	for i := range s.Parts {
		v, err := perform(&s, i, r, tempo, c)
		if err != nil {
			return cremona.Performance{}, fmt.Errorf("perform part %d: %w", i+1, err)
		}
		p.Voices = append(p.Voices, v)
	}
	if err := p.Validate(); err != nil {
		return cremona.Performance{}, fmt.Errorf("perform: %w", err)
	}
	return p, nil
}

// perform plays one part.
func perform(s *cremona.Score, part int, r rules, tempo *tempoMap, c Config) (cremona.Voice, error) {
	m := newMusician(s, part, c)
	line := newLine(s, &s.Parts[part])
	line.finger()
	line.time(tempo, r, m)
	line.control(tempo)
	line.shade(r)
	v := cremona.Voice{Name: s.Parts[part].Name, Instrument: s.Parts[part].Instrument}
	if line.kind.Bowed() {
		line.bow(m)
		v.Strokes, v.Plucks = line.strokes(m)
	} else {
		v.Plucks = line.plucks(m)
	}
	for i := range v.Strokes {
		s := &v.Strokes[i]
		s.Bend = line.bent(s.Bend, s.Start, s.End-s.Start)
	}
	for i := range v.Plucks {
		p := &v.Plucks[i]
		p.Bend = line.bent(p.Bend, p.Start, p.End-p.Start)
	}
	if len(v.Strokes)+len(v.Plucks) > cremona.MaxNotes {
		return v, fmt.Errorf("tremolo and long notes make more than %d strokes; take tremolo marks out or play a part of the piece", cremona.MaxNotes)
	}
	sort.SliceStable(v.Strokes, func(a, b int) bool {
		x, y := &v.Strokes[a], &v.Strokes[b]
		return x.Start < y.Start || x.Start == y.Start && x.String < y.String
	})
	sort.SliceStable(v.Plucks, func(a, b int) bool {
		x, y := &v.Plucks[a], &v.Plucks[b]
		return x.Start < y.Start || x.Start == y.Start && x.String < y.String
	})
	return v, nil
}
