package perform_test

import (
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
)

// A wheel adds to what the finger does, reaches its step at the tick and is
// there from the start of a note that begins with it; without one and without a
// pedal nothing changes.
func TestWheelAddsToTheFinger(t *testing.T) {
	for _, kind := range cremona.Kinds {
		s := wild(kind, 3)
		plain := mustPlay(t, s)
		s.Parts[0].Bends = []cremona.Step{{At: 0, Value: -50}}
		bent := mustPlay(t, s)
		all := bends(bent)
		for i, v := range bends(plain) {
			b := all[i]
			for at := 0.0; at < 0.3; at += 0.007 {
				if off := b.At(at) - v.At(at) + 50; math.Abs(off) > 3 { // knots within a millisecond are one
					t.Fatalf("%v, note %d: %.1f cents off after %.3f s", kind, i+1, off, at)
				}
			}
		}
		for i := range plain.Voices[0].Strokes {
			a, b := plain.Voices[0].Strokes[i], bent.Voices[0].Strokes[i]
			if a.Speed.At(0.05) != b.Speed.At(0.05) || a.Start != b.Start {
				t.Fatalf("%v, stroke %d: the bow is not as without the wheel", kind, i+1)
			}
		}
	}
	s := tune(cremona.Violin, cremona.Note{At: 0, Length: 20160, Pitch: cremona.SpellMIDI(76, 0), Level: 500},
		cremona.Note{At: 20160, Length: 20160, Pitch: cremona.SpellMIDI(78, 0), Level: 500})
	s.Parts[0].Bends = []cremona.Step{{At: 10080, Value: 200}, {At: 20160, Value: 0}}
	v := mustPlay(t, s).Voices[0]
	length := v.Strokes[0].End - v.Strokes[0].Start
	for _, c := range []struct {
		bend cremona.Curve
		at   float64
		want float64
	}{{v.Strokes[0].Bend, 0.3 * length, 0}, {v.Strokes[0].Bend, 0.7 * length, 200}, {v.Strokes[1].Bend, 0, 0}, {v.Strokes[1].Bend, 0.05, 0}} {
		if got := c.bend.At(c.at); math.Abs(got-c.want) > 40 {
			t.Errorf("%.0f cents at %.2f s, want %.0f", got, c.at, c.want)
		}
	}
}

func bends(p cremona.Performance) (out []cremona.Curve) {
	for _, s := range p.Voices[0].Strokes {
		out = append(out, s.Bend)
	}
	for _, q := range p.Voices[0].Plucks {
		out = append(out, q.Bend)
	}
	return out
}

// A pedal that stands still plays as its level would: the bow of a note at half
// the pedal is that of a note of half the level. One that moves quickens the bow
// without a step where strokes meet, and plucks take what it leaves at their time.
func TestPedalIsADynamic(t *testing.T) {
	for _, kind := range cremona.Kinds {
		s := wild(kind, 5)
		loud := s
		loud.Parts = append([]cremona.Part(nil), s.Parts...)
		for i := range s.Parts[0].Notes {
			s.Parts[0].Notes[i].Level = 300
		}
		want := mustPlay(t, s).Voices[0]
		notes := append([]cremona.Note(nil), loud.Parts[0].Notes...)
		for i := range notes {
			notes[i].Level = 600
		}
		loud.Parts[0].Notes, loud.Parts[0].Swells = notes, []cremona.Step{{At: 0, Value: 500}}
		got := mustPlay(t, loud).Voices[0]
		if len(got.Strokes) != len(want.Strokes) || len(got.Plucks) != len(want.Plucks) {
			t.Fatalf("%v: %d and %d notes, want %d and %d", kind, len(got.Strokes), len(got.Plucks), len(want.Strokes), len(want.Plucks))
		}
		for i, w := range want.Strokes {
			for at := 0.0; at < w.End-w.Start; at += 0.01 {
				if a, b := got.Strokes[i].Speed.At(at), w.Speed.At(at); math.Abs(a-b) > 0.02 {
					t.Fatalf("%v, stroke %d: %.3f m/s at %.2f s, want %.3f", kind, i+1, a, at, b)
				}
			}
		}
		for i, w := range want.Plucks {
			if g := got.Plucks[i].Force; math.Abs(g-w.Force) > 0.002 {
				t.Fatalf("%v, pluck %d: %.3f N, want %.3f", kind, i+1, g, w.Force)
			}
		}
	}
	s := wild(cremona.Viola, 7)
	for at := cremona.Tick(0); at < s.End(); at += 1260 {
		s.Parts[0].Swells = append(s.Parts[0].Swells, cremona.Step{At: at, Value: int(500 + at/1260%20*25)})
	}
	v := mustPlay(t, s).Voices[0]
	met := 0
	for i := 1; i < len(v.Strokes); i++ {
		a, b := v.Strokes[i-1], v.Strokes[i]
		if !b.Slurred || a.End != b.Start || a.String != b.String || b.Speed.At(0) == 0 {
			continue
		}
		met++
		if x, y := a.Speed.At(a.End-a.Start), b.Speed.At(0); math.Abs(x-y) > 0.03 {
			t.Errorf("stroke %d begins with %.3f m/s, the one before ended with %.3f", i+1, y, x)
		}
	}
	if met < 3 {
		t.Errorf("%d strokes meet", met)
	}
}
