package perform

import (
	"reflect"
	"testing"

	"github.com/cremona-audio/cremona"
)

// planned is what the rules decide of a part: seconds and dynamics.
func planned(t *testing.T, s cremona.Score, r rules) *line {
	t.Helper()
	tempo, err := newTempoMap(s, r)
	if err != nil {
		t.Fatal(err)
	}
	m := newMusician(&s, 0, Config{})
	l := newLine(&s, &s.Parts[0])
	l.finger()
	l.time(tempo, r, m)
	l.shade(r)
	return l
}

// Every rule can be switched off alone, and each then leaves the minuet played
// otherwise; without any the piece is played as written.
func TestEveryRuleDoesSomething(t *testing.T) {
	s := minuet(t, cremona.Violin)
	bar := s.Bars[0].Length
	for i := range s.Bars { // tonic and dominant by turns
		s.Chords = append(s.Chords, cremona.Chord{At: cremona.Tick(i) * bar, Tones: [][]int{{7, 11, 2}, {2, 6, 9}}[i%2]})
	}
	full := strengths(s)
	with := planned(t, s, full)
	kind := reflect.TypeOf(full)
	for i := range kind.NumField() {
		r := full
		*field(&r, i) = 0
		without := planned(t, s, r)
		moved, kept := 0, 0
		for k, e := range with.events {
			o := without.events[k]
			if e.start != o.start || e.stop != o.stop || e.dynamic != o.dynamic || e.vibratoFactor != o.vibratoFactor {
				moved++
			} else {
				kept++
			}
		}
		if moved == 0 {
			t.Errorf("without the rule %s nothing changes", kind.Field(i).Name)
		}
		t.Logf("%-17s moves %d of %d events", kind.Field(i).Name, moved, moved+kept)
	}
	still := planned(t, s, rules{})
	quarter := float64(s.Tempos[0].MicrosPerQuarter) / 1e6
	for _, e := range still.events {
		written := float64(e.at) / cremona.TicksPerQuarter * quarter
		if d := e.start - written; (d > 0.001 || d < -0.001) || e.vibratoFactor != 1 {
			t.Errorf("without any rule a note written at %.3f s is played at %.3f", written, e.start)
		}
	}
}

// field is the strength of rule i.
func field(r *rules, i int) *float64 {
	return [...]*float64{&r.phraseArch, &r.finalRitard, &r.durationContrast, &r.doubleDuration, &r.fasterUphill, &r.leaps,
		&r.melodicCharge, &r.harmonicCharge, &r.highLoud, &r.punctuation, &r.repetition, &r.meter, &r.motor}[i]
}

// A repeated note is parted from itself, unless it is held or slurred.
func TestRepeatedNotesAreParted(t *testing.T) {
	for _, c := range []struct {
		line  string
		marks cremona.Marks
		parts bool
	}{{"E4:1 E4:1 E4:1 F4:1", 0, true}, {"E4:1( E4:1( E4:1( F4:1", 0, false}, {"E4:1 E4:1 E4:1 F4:1", cremona.Tenuto, false}, {"E4:1 F4:1 E4:1 F4:1", 0, false}} {
		s := minuet(t, cremona.Violin)
		s.Parts[0].Notes = read(t, c.line, 500, 0)
		for i := range s.Parts[0].Notes {
			s.Parts[0].Notes[i].Marks = c.marks
		}
		e := planned(t, s, strengths(s)).events
		gap := e[1].start - e[0].stop
		share := gap / (e[1].start - e[0].start)
		if parts := share > 0.05 && share < 0.4; parts != c.parts {
			t.Errorf("%s: a gap of %.0f ms, %.2f of the note", c.line, 1000*gap, share)
		}
	}
}
