package perform

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// manner is a way to play a short line, and what the hands must do then. Each
// law compares with the same line without a mark.
type manner struct {
	name  string
	line  string // as the minuet's
	marks cremona.Marks
	law   func(with, plain cremona.Voice) error
}

const (
	walkUp = `E4:1 F#4:1 G4:1 F#4:1 E4:2`
	slowUp = `E4:2 G4:2 B4:2`
)

var manners = []manner{
	{"détaché", walkUp, 0, func(v, _ cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return s.Speed.At(0) == 0 && (i == 0 || way(s) != way(v.Strokes[i-1]) && v.Strokes[i-1].End == s.Start)
		})
	}},
	{"legato", `E4:1( F#4:1( G4:1( F#4:1( E4:2`, 0, func(v, _ cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return i == 0 || s.Slurred && way(s) == way(v.Strokes[0]) && s.String == v.Strokes[0].String && math.Abs(s.Speed.At(0)) > 0.1 && s.Force.At(0) > 0.3
		})
	}},
	{"legato over strings", `D4:1( A4:1( D4:1( A4:1( D4:2`, 0, func(v, _ cremona.Voice) error {
		crossed := 0
		err := each(v, func(i int, s cremona.Stroke) bool {
			if i == 0 || s.String == v.Strokes[i-1].String {
				return true
			}
			crossed++ // speed goes on, force comes in 10 to 20 ms
			return s.Slurred && math.Abs(s.Speed.At(0)) > 0.1 && s.Force.At(0) < 0.05 && s.Force.At(0.02) > 0.4
		})
		if crossed == 0 && err == nil && v.Instrument.Kind != cremona.Guitar {
			return fmt.Errorf("no string is crossed")
		}
		return err
	}},
	{"portamento", `E4:2( G4:2( F#4:2`, cremona.Portamento, func(v, p cremona.Voice) error {
		b := v.Strokes[0].Bend // slides 60 to 140 ms, to end where the next tone begins
		length := v.Strokes[0].End - v.Strokes[0].Start
		if end := b.At(length); math.Abs(end-300) > 25 || math.Abs(b.At(length-0.15)) > 40 || b.At(length-0.02) < 100 {
			return fmt.Errorf("slides to %.0f cents", end)
		}
		if math.Abs(p.Strokes[0].Bend.At(length)) > 40 {
			return fmt.Errorf("slides unasked")
		}
		return nil
	}},
	{"martelé", walkUp, cremona.Martele, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return s.Force.At(0.005) > 1.5*s.Force.At(0.15) && s.Speed.At(0.01) == 0 && s.Force.At(0.02) < 1.4*s.Force.At(0.15) && share(s, p.Strokes[i]) < 0.8 && share(s, p.Strokes[i]) > 0.6 && top(s) > 1.1*top(p.Strokes[i])
		})
	}},
	{"spiccato", walkUp, cremona.Spiccato, func(v, _ cremona.Voice) error {
		return each(v, func(_ int, s cremona.Stroke) bool {
			d := s.End - s.Start
			return d > 0.05 && d < 0.125 && s.Force.At(d) < 0.01 && math.Abs(s.Speed.At(d)) < 0.01 && s.Damp > 0.3
		})
	}},
	{"staccato", walkUp, cremona.Staccato, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool { return share(s, p.Strokes[i]) < 0.6 && s.Damp > 0 && s.Damp < 0.3 })
	}},
	{"accent", walkUp, cremona.Accent, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			soon, late := math.Abs(s.Speed.At(0.08)), math.Abs(s.Speed.At(s.End-s.Start-0.03))
			return top(s) > 1.3*top(p.Strokes[i]) && soon > 1.05*late && s.End == p.Strokes[i].End
		})
	}},
	{"tremolo", slowUp, cremona.Tremolo, func(v, p cremona.Voice) error {
		if len(v.Strokes) < 4*len(p.Strokes) {
			return fmt.Errorf("%d strokes", len(v.Strokes))
		}
		return each(v, func(i int, s cremona.Stroke) bool {
			d := s.End - s.Start
			return d > 0.05 && d < 0.15 && (i == 0 || way(s) != way(v.Strokes[i-1]))
		})
	}},
	{"trill", slowUp, cremona.Trill, ornamented(6)}, {"mordent", slowUp, cremona.Mordent, ornamented(3)}, {"turn", slowUp, cremona.Turn, ornamented(5)},
	{"sul tasto", walkUp, cremona.SulTasto, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return s.Position > 1.3*p.Strokes[i].Position && top(s) > top(p.Strokes[i]) && newtons(s) < 0.8*newtons(p.Strokes[i])
		})
	}},
	{"sul ponticello", walkUp, cremona.SulPonticello, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return s.Position <= 0.05 && s.Position < 0.7*p.Strokes[i].Position && top(s) < 0.7*top(p.Strokes[i])
		})
	}},
	{"natural harmonics", `D5:2 A5:2 D6:2`, cremona.Harmonic, func(v, _ cremona.Voice) error {
		return each(v, func(_ int, s cremona.Stroke) bool { return s.Harmonic >= 2 && len(s.Bend) == 0 })
	}},
	{"artificial harmonics", `F6:2 G#6:2 Bb6:2`, cremona.Harmonic, func(v, p cremona.Voice) error {
		return each(v, func(i int, s cremona.Stroke) bool {
			return s.Harmonic == 4 && len(s.Bend) > 0 && math.Abs(1200*math.Log2(s.Pitch/p.Strokes[i].Pitch)) < 0.01
		})
	}},
	{"pizzicato", walkUp, cremona.Pizzicato, func(v, p cremona.Voice) error {
		if len(v.Strokes) > 0 || len(v.Plucks) != len(p.Strokes) {
			return fmt.Errorf("%d strokes, %d plucks", len(v.Strokes), len(v.Plucks))
		}
		return nil
	}},
	{"left-hand pizzicato", `D4:1 A4:1 D4:1 A4:2`, cremona.LeftPizzicato, func(v, _ cremona.Voice) error {
		for i, p := range v.Plucks {
			if len(v.Strokes) > 0 || p.Flesh != 0 {
				return fmt.Errorf("pluck %d is not of an open string", i+1)
			}
		}
		return nil
	}},
}

// plucked are the ways to play the guitar.
var plucked = []manner{
	{"plain", walkUp, 0, func(v, _ cremona.Voice) error {
		return struckAll(v, func(_ int, p cremona.Pluck) bool { return p.Flesh == 0 && p.Release <= 0.0005 && p.Position < 0.3 })
	}},
	{"accent", walkUp, cremona.Accent, func(v, p cremona.Voice) error {
		return struckAll(v, func(i int, q cremona.Pluck) bool { return q.Force > 1.15*p.Plucks[i].Force })
	}},
	{"staccato", walkUp, cremona.Staccato, stopped}, {"pizzicato", walkUp, cremona.Pizzicato, stopped},
	{"sul tasto", walkUp, cremona.SulTasto, func(v, p cremona.Voice) error {
		return struckAll(v, func(i int, q cremona.Pluck) bool { // with flesh
			return q.Position > 1.5*p.Plucks[i].Position && q.Release > 1.5*p.Plucks[i].Release
		})
	}},
	{"sul ponticello", walkUp, cremona.SulPonticello, func(v, p cremona.Voice) error {
		return struckAll(v, func(i int, q cremona.Pluck) bool { return q.Position < 0.6*p.Plucks[i].Position })
	}},
	{"natural harmonics", `E5:2 B4:2 E5:2`, cremona.Harmonic, func(v, p cremona.Voice) error {
		return struckAll(v, func(i int, q cremona.Pluck) bool {
			open := cremona.Guitar.OpenStrings()[q.String]
			partial := q.Pitch / (440 * math.Exp2(float64(open-69)/12))
			return math.Abs(partial-math.Round(partial)) < 0.01 && partial > 1.5 && len(q.Bend) == 0
		})
	}},
	{"slurs", `E4:1( F#4:1( E4:1 G4:1 B4:1( C5:1( B4:2`, 0, func(v, _ cremona.Voice) error { // hammered on, pulled off; plucked; again
		if len(v.Plucks) != 7 {
			return fmt.Errorf("%d plucks", len(v.Plucks))
		}
		for i, left := range []bool{false, true, true, false, false, true, true} {
			p := v.Plucks[i]
			if i > 0 && left && (p.String != v.Plucks[i-1].String || p.Force > 0.6*v.Plucks[i-1].Force && !wasLeft(i) || v.Plucks[i-1].End < p.Start-0.02) {
				return fmt.Errorf("note %d is not the left hand's: %+v", i+1, p)
			}
			if !left && p.Force < 2*v.Plucks[1].Force {
				return fmt.Errorf("note %d is not plucked: %+v after %+v", i+1, p, v.Plucks)
			}
		}
		return nil
	}},
	{"trill", slowUp, cremona.Trill, hammered(6)}, {"mordent", slowUp, cremona.Mordent, hammered(3)}, {"turn", slowUp, cremona.Turn, hammered(5)},
}

// wasLeft tells whether the note before note i of the slurs is the left hand's.
func wasLeft(i int) bool { return i == 2 || i == 6 }

func struckAll(v cremona.Voice, ok func(i int, p cremona.Pluck) bool) error {
	if len(v.Plucks) == 0 || len(v.Strokes) > 0 {
		return fmt.Errorf("%d plucks, %d strokes", len(v.Plucks), len(v.Strokes))
	}
	for i, p := range v.Plucks {
		if !ok(i, p) {
			return fmt.Errorf("pluck %d: %+v", i+1, p)
		}
	}
	return nil
}

// stopped asks for notes of half their length that die at once.
func stopped(v, p cremona.Voice) error {
	return struckAll(v, func(i int, q cremona.Pluck) bool {
		was := p.Plucks[i]
		return q.End-q.Start < 0.6*(was.End-was.Start) && q.Damp < 0.15
	})
}

// hammered asks for at least so many notes for each, on one string, of which
// one is struck.
func hammered(least int) func(v, p cremona.Voice) error {
	return func(v, p cremona.Voice) error {
		if len(v.Plucks) < least*len(p.Plucks) {
			return fmt.Errorf("%d notes for %d", len(v.Plucks), len(p.Plucks))
		}
		struck := 0
		return struckAll(v, func(i int, q cremona.Pluck) bool {
			if struck < len(p.Plucks) && q.Start == p.Plucks[struck].Start {
				struck++
				return q.Force == p.Plucks[struck-1].Force && q.Pitch == p.Plucks[struck-1].Pitch
			}
			last := v.Plucks[i-1]
			return q.Force < 0.5*p.Plucks[struck-1].Force && q.String == last.String && q.Pitch != last.Pitch && last.End <= q.Start
		})
	}
}

// ornamented asks for at least so many notes for each, in one bow.
func ornamented(least int) func(v, p cremona.Voice) error {
	return func(v, p cremona.Voice) error {
		if len(v.Strokes) < least*len(p.Strokes) {
			return fmt.Errorf("%d notes for %d", len(v.Strokes), len(p.Strokes))
		}
		bows := 0
		for _, s := range v.Strokes {
			if !s.Slurred {
				bows++
			}
		}
		if bows != len(p.Strokes) {
			return fmt.Errorf("%d bows for %d notes", bows, len(p.Strokes))
		}
		return nil
	}
}

func each(v cremona.Voice, ok func(i int, s cremona.Stroke) bool) error {
	for i, s := range v.Strokes {
		if !ok(i, s) {
			return fmt.Errorf("stroke %d: %+v", i+1, s)
		}
	}
	return nil
}

func way(s cremona.Stroke) bool { return s.Speed.At((s.End-s.Start)/2) > 0 }

// top is the greatest speed of a stroke.
func top(s cremona.Stroke) (v float64) {
	for _, k := range s.Speed {
		v = math.Max(v, math.Abs(k[1]))
	}
	return v
}

// newtons is the force of the bow well into a stroke, but for a factor that is
// the string's: Schelleng's maximum goes as speed over distance.
func newtons(s cremona.Stroke) float64 {
	return s.Force.At(0.15) * math.Abs(s.Speed.At(0.15)) / s.Position
}

func share(s, of cremona.Stroke) float64 { return (s.End - s.Start) / (of.End - of.Start) }

// played is a manner's line under its marks, or without.
func (m manner) played(t *testing.T, k cremona.Kind, marks cremona.Marks) cremona.Voice {
	octaves := map[cremona.Kind]int{cremona.Cello: -1}[k]
	line := m.line
	if k == cremona.Viola && m.name == "artificial harmonics" {
		line = `Bb5:2 C#6:2 Eb6:2` // within its range
	}
	notes := read(t, line, 500, octaves)
	for i := range notes {
		notes[i].Marks |= marks
	}
	s := minuet(t, k)
	s.Parts[0].Notes = notes
	p, err := Perform(s, Config{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Voices[0]
}

// Every articulation moves the hands as it should, and its gestures are kept
// in a golden to be read.
func TestArticulations(t *testing.T) {
	for _, k := range cremona.Kinds {
		var text strings.Builder
		list := manners
		if !k.Bowed() {
			list = plucked
		}
		for _, m := range list {
			if m.name == "artificial harmonics" && k == cremona.Cello {
				continue // above the range of its scores
			}
			v := m.played(t, k, m.marks)
			if err := m.law(v, m.played(t, k, 0)); err != nil {
				t.Errorf("%s, %s: %v", k, m.name, err)
			}
			fmt.Fprintf(&text, "%s\n", m.name)
			for _, s := range v.Strokes {
				fmt.Fprintf(&text, "  %.3f–%.3f s  string %d  %.2f Hz", s.Start, s.End, s.String, s.Pitch)
				for _, x := range []float64{0, 0.1, 0.5, 0.9, 1} {
					at := x * (s.End - s.Start)
					fmt.Fprintf(&text, "  %+.2f×%.2f", s.Speed.At(at), s.Force.At(at))
				}
				fmt.Fprintf(&text, "  beta %.3f  damp %.2f  harmonic %d  bend to %.0f\n", s.Position, s.Damp, s.Harmonic, s.Bend.At(s.End-s.Start))
			}
			for _, p := range v.Plucks {
				fmt.Fprintf(&text, "  %.3f–%.3f s  string %d  %.2f Hz  %.2f N  beta %.2f  flesh %.0f\n", p.Start, p.End, p.String, p.Pitch, p.Force, p.Position, p.Flesh)
			}
		}
		golden(t, "articulations."+k.String()+".txt", text.String())
	}
}

// Notes of the guitar with one onset are struck within a roll, on strings that
// rise with them, and sound together; the thumb lets its
// string go more slowly than a finger with its nail, and with more force.
func TestGuitarDoubleStops(t *testing.T) {
	s := minuet(t, cremona.Guitar)
	s.Parts[0].Notes = merge(read(t, `C3:2 D3:2 E3:2`, 500, 0), read(t, `E4:2 F#4:2 G4:2`, 500, 0))
	p, err := Perform(s, Config{})
	if err != nil {
		t.Fatal(err)
	}
	plucks := p.Voices[0].Plucks
	if len(plucks) != 6 {
		t.Fatalf("%d plucks", len(plucks))
	}
	for i := 0; i < 6; i += 2 {
		a, b := plucks[i], plucks[i+1]
		if late := b.Start - a.Start; a.String >= b.String || a.Pitch >= b.Pitch || late < 0 || late > 0.03 || min(a.End, b.End)-b.Start < 0.2 {
			t.Errorf("%+v and %+v do not sound together", a, b)
		}
		if a.Release < 1.5*b.Release || a.Force < b.Force {
			t.Errorf("the thumb plucks with %.2f N in %.2f ms, the finger with %.2f N in %.2f ms", a.Force, 1000*a.Release, b.Force, 1000*b.Release)
		}
	}
}
