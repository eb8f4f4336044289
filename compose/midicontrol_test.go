package compose

import (
	"reflect"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// The wheel in cents by its range, RPN 0 and only that; volume and expression
// within a note as swells, and else as levels; controllers reset by 121.
func TestReadMIDIControl(t *testing.T) {
	for name, c := range map[string]struct {
		body          []byte
		bends, swells []cremona.Step
		level         int
	}{
		"two semitones": {[]byte{0, 0x90, 60, 127, 48, 0xE0, 127, 127, 48, 0xE0, 0, 0, 0, 0xE0, 0, 64, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 5040, Value: 200}, {At: 10080, Value: 0}}, nil, 1000},
		"an octave and a quarter tone": {[]byte{0, 0xB0, 101, 0, 0, 100, 0, 0, 6, 12, 0, 38, 50, 0, 0xE0, 0, 0, 0, 0x90, 60, 127, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 0, Value: -1250}}, nil, 1000},
		"range while bent": {[]byte{0, 0xE0, 0, 96, 0, 0x90, 60, 127, 48, 0xB0, 101, 0, 0, 100, 0, 0, 6, 4, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 0, Value: 100}, {At: 5040, Value: 200}}, nil, 1000},
		"another parameter": {[]byte{0, 0xB0, 101, 0, 0, 100, 1, 0, 6, 12, 0, 99, 0, 0, 98, 0, 0, 6, 12, 0, 0xE0, 0, 0, 0, 0x90, 60, 127, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 0, Value: -200}}, nil, 1000},
		"farther than two octaves": {[]byte{0, 0xB0, 101, 0, 0, 100, 0, 0, 6, 96, 0, 0xE0, 0, 0, 0, 0x90, 60, 127, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 0, Value: -2400}}, nil, 1000},
		"reset": {[]byte{0, 0xE0, 0, 0, 0, 0x90, 60, 127, 48, 0xB0, 11, 64, 48, 121, 0, 96, 0x80, 60, 0},
			[]cremona.Step{{At: 0, Value: -200}, {At: 10080, Value: 0}}, []cremona.Step{{At: 5040, Value: 504}, {At: 10080, Value: 1000}}, 1000},
		"expression before": {[]byte{0, 0xB0, 11, 64, 0, 0x90, 60, 127, 96, 0x80, 60, 0, 0, 0xB0, 11, 127}, nil, nil, 503},
		"expression within": {[]byte{0, 0xB0, 11, 0, 0, 0x90, 60, 127, 48, 0xB0, 11, 127, 48, 7, 64, 96, 0x80, 60, 0},
			nil, []cremona.Step{{At: 0, Value: 0}, {At: 5040, Value: 1000}, {At: 10080, Value: 504}}, 1000},
	} {
		s, err := ReadMIDI(file(0, 96, track(c.body)), MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Cello}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := s.Parts[0]
		if !reflect.DeepEqual(p.Bends, c.bends) || !reflect.DeepEqual(p.Swells, c.swells) || p.Notes[0].Level != c.level {
			t.Errorf("%s: bends %v, swells %v, level %d; want %v, %v, %d", name, p.Bends, p.Swells, p.Notes[0].Level, c.bends, c.swells, c.level)
		}
	}
}

// What is written comes back: bends exactly, swells to half a 127th.
func TestMIDIControlRoundTrip(t *testing.T) {
	b, seed := randomBrief(1)
	s, err := Compose(b, seed)
	if err != nil {
		t.Fatal(err)
	}
	p := &s.Parts[0]
	for i := range cremona.Tick(49) {
		p.Bends = append(p.Bends, cremona.Step{At: 999 * (i + 1), Value: int(i*100-2400) | 1})
		p.Swells = append(p.Swells, cremona.Step{At: 777 * (i + 1), Value: int(980 - 20*i)})
	}
	p.Bends[48].Value, p.Bends[0].Value = 2400, -2400
	got, err := ReadMIDI(midiOf(t, s), MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	g := got.Parts[0]
	if !reflect.DeepEqual(g.Bends, p.Bends) {
		t.Errorf("bends %v, want %v", g.Bends, p.Bends)
	}
	if len(g.Swells) != len(p.Swells) {
		t.Fatalf("%d swells, want %d", len(g.Swells), len(p.Swells))
	}
	for i, w := range p.Swells {
		if d := g.Swells[i].Value - w.Value; g.Swells[i].At != w.At || d > 4 || d < -4 {
			t.Errorf("swell %v, want %v", g.Swells[i], w)
		}
	}
	compareNotes(t, 0, g.Notes, p.Notes)
	p.Bends[3].At = p.Bends[2].At
	if err := s.Validate(); err == nil || !strings.Contains(err.Error(), "bends: step 4") {
		t.Errorf("%v", err)
	}
	p.Bends = nil
	p.Swells[5].Value = 1001
	if err := s.Validate(); err == nil || !strings.Contains(err.Error(), "swells: step 6: 1001") {
		t.Errorf("%v", err)
	}
}
