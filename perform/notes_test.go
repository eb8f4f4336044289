package perform_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render/dsp"
)

// sound is a stroke or pluck as the laws here see it.
type sound struct {
	start, end float64
	str, key   int
	stopped    int // semitones above the open string
}

// sounds lists all that a part does, by start.
func sounds(p cremona.Performance) (out []sound) {
	v := p.Voices[0]
	open := v.Instrument.Kind.OpenStrings()
	add := func(start, end float64, str int, hz float64) {
		key := int(math.Floor(dsp.HzMIDI(hz) + 0.5))
		out = append(out, sound{start, end, str, key, key - open[str]})
	}
	for _, s := range v.Strokes {
		add(s.Start, s.End, s.String, s.Pitch)
	}
	for _, s := range v.Plucks {
		add(s.Start, s.End, s.String, s.Pitch)
	}
	slices.SortStableFunc(out, func(a, b sound) int {
		if a.start < b.start {
			return -1
		}
		return 1
	})
	return out
}

// lone makes a line of single notes of at most a quarter, with marks that add
// no strokes, and rests.
func lone(kind cremona.Kind, seed byte) cremona.Score {
	draw := cremona.Seed{seed, byte(kind), 1}.Stream("lone")
	low, high := kind.Range()
	key, at := low+15, cremona.Tick(0)
	marks := []cremona.Marks{0, 0, cremona.Staccato, cremona.Spiccato, cremona.Martele, cremona.Accent, cremona.Pizzicato, cremona.SulTasto}
	var notes []cremona.Note
	for range 80 {
		length := []cremona.Tick{1260, 2520, 3360, 5040, 10080}[draw.Intn(5)]
		key = min(max(key+draw.Intn(13)-6, low), high)
		notes = append(notes, cremona.Note{At: at, Length: length, Pitch: cremona.SpellMIDI(key, 0), Level: 100 + draw.Intn(850),
			Slur: draw.Chance(1, 2), Marks: marks[draw.Intn(len(marks))]})
		at += length
		if draw.Chance(1, 8) {
			at += 5040
		}
	}
	return tune(kind, notes...)
}

// Every note of a line sounds once, in its turn, at about its time and for no
// longer than until the next on its string.
func TestEveryNoteSoundsOnce(t *testing.T) {
	for _, k := range cremona.Kinds {
		for seed := range byte(20) {
			s := lone(k, seed)
			got := sounds(mustPlay(t, s))
			notes := s.Parts[0].Notes
			if len(got) != len(notes) {
				t.Fatalf("%s, seed %d: %d sounds for %d notes", k, seed, len(got), len(notes))
			}
			for i, n := range notes {
				if got[i].key != n.Pitch.MIDI() {
					t.Errorf("%s, seed %d: note %d is %s and sounds as %d", k, seed, i+1, n.Pitch, got[i].key)
				}
				written := float64(n.At) * 0.6 / cremona.TicksPerQuarter
				if d := got[i].start - written; d < -0.2 || d > 0.2+0.08*written {
					t.Errorf("%s, seed %d: note %d is %.2f s from where it is written", k, seed, i+1, d)
				}
				if i == 0 {
					continue
				}
				gap := got[i].start - got[i-1].start
				if want := float64(n.At-notes[i-1].At) * 0.6 / cremona.TicksPerQuarter; gap < 0.6*want || gap > 2.2*want {
					t.Errorf("%s, seed %d: note %d comes %.3f s after the one before, written %.3f", k, seed, i+1, gap, want)
				}
			}
		}
	}
}

// A chord sounds whole where a hand can hold it, and its outer tones where it
// cannot.
func TestChordsSound(t *testing.T) {
	for _, c := range []struct {
		kind        cremona.Kind
		chord, want string
	}{
		{cremona.Violin, "G3 D4 B4 G5", "G3 D4 B4 G5"},
		{cremona.Violin, "A4 A4 E5", "A4 E5"},
		{cremona.Violin, "G3 A3 Bb3 B3", "B3"}, // one string
		{cremona.Cello, "C2 G2 E3 C4", "C2 G2 E3 C4"},
		{cremona.Guitar, "E2 B2 E3 G#3 B3 E4", "E2 B2 E3 G#3 B3 E4"},
		{cremona.Guitar, "E2 F2 F#2 G2 B2 C3 E3 G3 B3 C4 E4 G4", "E2 C3 B3 C4 E4 G4"},
	} {
		var notes []cremona.Note
		for _, name := range strings.Fields(c.chord) {
			notes = append(notes, cremona.Note{Length: 20160, Pitch: pitch(t, name), Level: 500})
		}
		distinct := map[string]bool{}
		for _, name := range strings.Fields(c.chord) {
			distinct[name] = true
		}
		if n := perform.Unplayed(tune(c.kind, notes...))[0]; n != len(distinct)-len(strings.Fields(c.want)) {
			t.Errorf("%s leaves out %d of %s", c.kind, n, c.chord)
		}
		var got []string
		for _, s := range sounds(mustPlay(t, tune(c.kind, notes...))) {
			got = append(got, cremona.SpellMIDI(s.key, 4).String())
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s plays %s as %s, want %s", c.kind, c.chord, g, c.want)
		}
	}
}

// The left hand holds no more than four places at a time, within its reach,
// and the right hand moves one way.
func TestNoHandDoesTwoThings(t *testing.T) {
	const slack = 0.03 // s in which one finger takes over from another
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		all := sounds(p)
		for i, a := range all {
			places := map[int]bool{}
			low, high := 99, 0
			for _, b := range all[:i+1] {
				if b.end > a.start+slack && b.stopped > 0 && (b.start < a.start || b.end-b.start > slack) {
					places[b.stopped] = true
					low, high = min(low, b.stopped), max(high, b.stopped)
				}
			}
			if len(places) > 4 || high-low > 7 {
				t.Errorf("at %.3f s the hand stops %v semitones above the nut", a.start, places)
			}
		}
		strokes := p.Voices[0].Strokes
		for i, a := range strokes {
			for _, b := range strokes[i+1:] {
				if b.Start < a.End-1e-9 && direction(a) != direction(b) {
					t.Errorf("two bows at %.3f s", b.Start)
				}
			}
		}
	})
}

// The bow is taken back only in the air: two new bows in one direction, here
// where they are written so, have time between them.
func TestRetakesTakeTime(t *testing.T) {
	retakes := 0
	for seed := range byte(20) {
		s := lone(cremona.Violin, seed)
		for i := range s.Parts[0].Notes {
			s.Parts[0].Notes[i].Marks = []cremona.Marks{0, 0, cremona.UpBow, cremona.DownBow}[(i*7+int(seed))%13%4]
		}
		strokes := mustPlay(t, s).Voices[0].Strokes
		for i := 1; i < len(strokes); i++ {
			a, b := strokes[i-1], strokes[i]
			if b.Slurred || direction(a) != direction(b) {
				continue
			}
			if retakes++; b.Start-a.End < min(0.04, 0.25*(b.Start-a.Start)) {
				t.Errorf("seed %d: bow taken back in %.1f ms at %.3f s", seed, 1000*(b.Start-a.End), b.Start)
			}
		}
	}
	if retakes < 50 {
		t.Errorf("only %d retakes", retakes)
	}
}

// What is asked of arm and fingers lies within what a player does and what
// strings answer to: bow speed below 0.8 m/s, force 0.15 to 1 of the
// Schelleng maximum while the bow moves, plucks of 0.5 to 8 N.
func TestForcesAreHuman(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		for _, st := range p.Voices[0].Strokes {
			top := 0.0
			for _, k := range st.Force {
				top = max(top, k[1])
			}
			for _, k := range st.Speed {
				if math.Abs(k[1]) > 0.8 {
					t.Errorf("%.2f m/s at %.3f s", k[1], st.Start)
				}
			}
			if top < 0.15 || top > 1 || st.Position < 0.05 || st.Position > 0.2 {
				t.Errorf("force %.2f at %.3f of the string, %.3f s", top, st.Position, st.Start)
			}
		}
		for _, pl := range p.Voices[0].Plucks {
			if pl.Force < 0.5 || pl.Force > 8 {
				t.Errorf("%.2f N at %.3f s", pl.Force, pl.Start)
			}
		}
	})
}

// Files of strangers: no notes, notes of a tick, a note of ten minutes, chords
// that fall finger by finger, a part as long as is allowed.
func TestStrangeScores(t *testing.T) {
	const quarter = cremona.TicksPerQuarter
	strange := func(n, step, length, spread cremona.Tick) (notes []cremona.Note) {
		for i := range n {
			for j := range 1 + spread/60 {
				notes = append(notes, cremona.Note{At: i*step + min(60*j, spread), Length: length, Pitch: cremona.SpellMIDI(62+int(i%5+4*j), 0), Level: 500})
			}
		}
		return notes
	}
	for _, c := range []struct {
		name  string
		notes []cremona.Note
		want  int // sounds at least
	}{
		{"nothing", nil, 0},
		{"ticks", strange(50, quarter/2, 1, 0), 50},
		{"one tick apart", strange(50, 1, 1, 0), 1},
		{"ten minutes", strange(2, 500*quarter, 500*quarter, 0), 2},
		{"fallen chords", strange(20, quarter, quarter, 120), 40},
		{"thousands", strange(5000, quarter/8, quarter/8, 0), 5000},
	} {
		for _, k := range cremona.Kinds {
			s := tune(k, c.notes...)
			if len(s.Bars) == 0 {
				s.Bars = []cremona.Bar{{Length: 4 * quarter}}
			}
			p := mustPlay(t, s)
			got := sounds(p)
			if len(got) < c.want {
				t.Errorf("%s on the %s: %d sounds, want %d", c.name, k, len(got), c.want)
			}
			for _, n := range got {
				if n.end-n.start < 0.002 && c.name != "one tick apart" {
					t.Errorf("%s on the %s: a sound of %.4f s at %.3f", c.name, k, n.end-n.start, n.start)
				}
			}
			if written := float64(s.End()) * 0.6 / quarter; p.Duration < 0.97*written || p.Duration > 1.15*written {
				t.Errorf("%s on the %s: lasts %.1f s, written %.1f", c.name, k, p.Duration, written)
			}
		}
	}
}

// A silent part lasts exactly as long as is written.
func TestSilenceKeepsTime(t *testing.T) {
	s := tune(cremona.Violin)
	s.Bars = []cremona.Bar{{Length: 40 * cremona.TicksPerQuarter}}
	s.Phrases = nil
	if p := mustPlay(t, s); math.Abs(p.Duration-24) > 0.5 || len(p.Voices) != 1 {
		t.Errorf("%g s", p.Duration)
	}
}

// Errors name what is wrong and where.
func TestUnplayable(t *testing.T) {
	low := []cremona.Note{{At: 0, Length: 10080, Pitch: pitch(t, "C3"), Level: 500}}
	for _, c := range []struct {
		notes []cremona.Note
		want  []string
	}{
		{low, []string{"part 1", "bar 1", "note 1", "C3", "outside the range of the violin", "G3 to E7"}},
		{[]cremona.Note{{Length: 10080, Pitch: pitch(t, "A4"), Level: 1001}}, []string{"bar 1", "note 1", "level 1001", "0 to 1000"}},
	} {
		_, err := perform.Perform(tune(cremona.Violin, c.notes...), perform.Config{})
		for _, w := range c.want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("got %v, want %q in it", err, w)
			}
		}
	}
}
