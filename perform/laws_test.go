package perform_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render/dsp"
)

// wild makes a score that no composer would write, to try the planners: leaps,
// rests, chords, overlaps, every mark.
func wild(kind cremona.Kind, seed byte) cremona.Score {
	draw := cremona.Seed{seed, byte(kind)}.Stream("wild")
	low, high := kind.Range()
	key, at := low+12, cremona.Tick(0)
	var notes []cremona.Note
	for range 60 {
		length := []cremona.Tick{1260, 2520, 5040, 10080, 20160, 60480}[draw.Pick([]int{1, 3, 8, 6, 3, 1})]
		key = min(max(key+draw.Intn(15)-7, low), high)
		n := cremona.Note{At: at, Length: length, Pitch: cremona.SpellMIDI(key, 2), Level: 50 + draw.Intn(950), Slur: draw.Chance(1, 2)}
		if draw.Chance(1, 3) {
			n.Marks = 1 << draw.Intn(18)
		}
		notes = append(notes, n)
		for k := draw.Pick([]int{10, 3, 1, 1, 1}); k > 0; k-- { // a chord
			if up := n.Pitch.MIDI() + 3 + draw.Intn(5); up <= high {
				n.Pitch = cremona.SpellMIDI(up, 2)
				notes = append(notes, n)
			}
		}
		if draw.Chance(1, 6) { // let the last one overlap what follows
			notes[len(notes)-1].Length += 10080
		}
		at += length
		if draw.Chance(1, 7) {
			at += 5040
		}
	}
	return tune(kind, notes...)
}

// many are the scores on which the laws are tried.
func many(t *testing.T, try func(t *testing.T, s cremona.Score, p cremona.Performance)) {
	for _, k := range cremona.Kinds {
		for seed := range byte(12) {
			s := wild(k, seed)
			try(t, s, mustPlay(t, s))
			if t.Failed() {
				t.Fatalf("%s, seed %d", k, seed)
			}
		}
	}
}

func TestValidAndRoundTrips(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := cremona.ParsePerformance(data)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := json.Marshal(back); string(again) != string(data) {
			t.Error("JSON does not round-trip")
		}
	})
}

// One string does one thing at a time.
func TestStringsAreNotSharedInTime(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		var until, plucked [6]float64
		for _, st := range p.Voices[0].Strokes {
			if st.Start < until[st.String] {
				t.Errorf("stroke at %.3f s begins before %.3f on string %d", st.Start, until[st.String], st.String)
			}
			if st.End <= st.Start {
				t.Errorf("stroke at %.3f s ends at %.3f", st.Start, st.End)
			}
			until[st.String] = st.End
		}
		for _, pl := range p.Voices[0].Plucks {
			if pl.Start < plucked[pl.String] {
				t.Errorf("pluck at %.3f s begins before %.3f on string %d", pl.Start, plucked[pl.String], pl.String)
			}
			plucked[pl.String] = pl.End
			for _, st := range p.Voices[0].Strokes {
				if st.String == pl.String && st.Start < pl.End && pl.Start < st.End {
					t.Errorf("pluck at %.3f s and stroke at %.3f s are on string %d", pl.Start, st.Start, pl.String)
				}
			}
		}
	})
}

// Every pitch is one of the score or, within an ornament, a step beside it.
func TestPitchesAreWritten(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		written := map[int]bool{}
		for _, n := range s.Parts[0].Notes {
			k := n.Pitch.MIDI()
			written[k] = true
			if n.Marks.Has(cremona.Trill | cremona.Turn | cremona.Mordent) {
				for d := -2; d <= 2; d++ {
					written[k+d] = true
				}
			}
		}
		check := func(hz, start float64) {
			key := dsp.HzMIDI(hz)
			near := math.Floor(key + 0.5)
			if !written[int(near)] || math.Abs(key-near) > 0.25 {
				t.Errorf("pitch %.2f Hz (%.2f) at %.3f s is not in the score", hz, key, start)
			}
		}
		for _, st := range p.Voices[0].Strokes {
			check(st.Pitch, st.Start)
		}
		for _, pl := range p.Voices[0].Plucks {
			check(pl.Pitch, pl.Start)
		}
	})
}

// No pitch lies below its string, nor above the fingerboard.
func TestStringsCanSoundTheirPitch(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		open := p.Voices[0].Instrument.Kind.OpenStrings()
		for _, st := range p.Voices[0].Strokes {
			if x := dsp.HzMIDI(st.Pitch) - float64(open[st.String]); x < -0.2 || x > 32 {
				t.Errorf("stroke at %.3f s is %.1f semitones above string %d", st.Start, x, st.String)
			}
		}
		for _, pl := range p.Voices[0].Plucks {
			if x := dsp.HzMIDI(pl.Pitch) - float64(open[pl.String]); x < -0.2 || x > 32 {
				t.Errorf("pluck at %.3f s is %.1f semitones above string %d", pl.Start, x, pl.String)
			}
		}
	})
}

// The bow touches one string or two neighbours.
func TestDoubleStopsAreOnNeighbours(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		strokes := p.Voices[0].Strokes
		for i, a := range strokes {
			together := 1
			for _, b := range strokes[i+1:] {
				if b.Start >= a.End-1e-9 {
					continue
				}
				together++
				if d := a.String - b.String; d != 1 && d != -1 {
					t.Errorf("strings %d and %d sound together at %.3f s", a.String, b.String, b.Start)
				}
			}
			if together > 3 { // the middle string of a chord of three meets both
				t.Errorf("%d strings under the bow at %.3f s", together, a.Start)
			}
		}
	})
}

// The hair of the bow is long enough for what it has to do.
func TestBowIsLongEnough(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		way, at := 0.0, -1.0
		for _, st := range p.Voices[0].Strokes {
			if !st.Slurred && st.Start > at {
				way = 0
			}
			if st.Start <= at { // the second string of a double stop
				continue
			}
			at = st.Start
			if way += travel(st); way > 0.85 {
				t.Errorf("%.2f m of bow at %.3f s", way, st.Start)
			}
		}
	})
}

func travel(st cremona.Stroke) float64 {
	const steps = 200
	sum, d := 0.0, (st.End-st.Start)/steps
	for i := range steps {
		sum += math.Abs(st.Speed.At((float64(i)+0.5)*d)) * d
	}
	return sum
}

// A bow never turns without stopping, and begins and ends at rest.
func TestBowTurnsThroughRest(t *testing.T) {
	many(t, func(t *testing.T, s cremona.Score, p cremona.Performance) {
		for _, st := range p.Voices[0].Strokes {
			sign := 0.0
			for _, k := range st.Speed {
				if k[1]*sign < 0 {
					t.Errorf("stroke at %.3f s turns at %.3f", st.Start, k[0])
				}
				if k[1] != 0 {
					sign = k[1]
				}
			}
			if last := st.Speed[len(st.Speed)-1][0]; last > st.End-st.Start+1e-4 {
				t.Errorf("stroke at %.3f s moves for %.3f s, lasts %.3f", st.Start, last, st.End-st.Start)
			}
		}
	})
}

func direction(st cremona.Stroke) float64 {
	return math.Copysign(1, st.Speed.At((st.End-st.Start)/2))
}

// In a line without rests or slurs every note turns the bow, and touches the
// next where they share a string.
func TestDetacheAlternates(t *testing.T) {
	p := mustPlay(t, tune(cremona.Violin, melody(t, 1, "D4", "E4", "F#4", "G4", "A4", "B4", "C#5", "D5", "E5", "D5", "C#5", "B4", "A4", "G4", "F#4", "E4")...))
	strokes := p.Voices[0].Strokes
	if direction(strokes[0]) != 1 {
		t.Error("does not begin with a down-bow")
	}
	for i := 1; i < len(strokes); i++ {
		a, b := strokes[i-1], strokes[i]
		if direction(a) == direction(b) || b.Slurred {
			t.Errorf("note %d does not turn the bow", i+1)
		}
		if a.End != b.Start {
			t.Errorf("note %d begins at %g s, the one before ends at %g", i+1, b.Start, a.End)
		}
		if v := a.Speed.At(a.End - a.Start); a.String == b.String && (b.Speed.At(0) != 0 || math.Abs(v) > 1e-3) {
			t.Errorf("the bow turns into note %d at %g m/s", i+1, v)
		}
	}
}

// Slurred notes keep the direction and, at their borders, the speed.
func TestSlursKeepTheBow(t *testing.T) {
	notes := melody(t, 1, "D4", "E4", "F#4", "G4", "A4", "B4", "C#5", "D5")
	for i := range notes {
		notes[i].Slur = i%4 != 3
		notes[i].Level = 300 + 60*i
	}
	strokes := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes
	for i := 1; i < len(strokes); i++ {
		a, b := strokes[i-1], strokes[i]
		if slurred := i%4 != 0; b.Slurred != slurred || (direction(a) == direction(b)) != slurred {
			t.Errorf("note %d: slurred %v, directions %g %g", i+1, b.Slurred, direction(a), direction(b))
		}
		if b.Slurred && a.Speed.At(a.End-a.Start) != b.Speed.At(0) {
			t.Errorf("note %d: speed jumps from %g to %g m/s", i+1, a.Speed.At(a.End-a.Start), b.Speed.At(0))
		}
	}
}

// Down-bow on the bar line: an upbeat is taken up, and a new phrase begins down.
func TestUpbeatIsUp(t *testing.T) {
	notes := melody(t, 2, "A4", "D5", "C#5", "B4", "A4")
	s := tune(cremona.Violin, notes...)
	upbeat := cremona.Tick(cremona.TicksPerQuarter)
	s.Bars = []cremona.Bar{{Start: 0, Length: upbeat}, {Start: upbeat, Length: 4 * upbeat}}
	s.Phrases[0].Bars = 2
	strokes := mustPlay(t, s).Voices[0].Strokes
	if direction(strokes[0]) != -1 || direction(strokes[1]) != 1 {
		t.Errorf("upbeat %g, bar line %g", direction(strokes[0]), direction(strokes[1]))
	}
}

// Louder is a faster bow, a harder pluck, nearer the bridge.
func TestLouderIsFaster(t *testing.T) {
	v, f, beta := 0.0, 0.0, 1.0
	for level := 50; level <= 1000; level += 50 {
		notes := melody(t, 4, "A4")
		notes[0].Level = level
		st := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes[0]
		pl := mustPlay(t, tune(cremona.Guitar, notes...)).Voices[0].Plucks[0]
		now := travel(st) / (st.End - st.Start)
		if now < v || pl.Force < f || st.Position > beta || now == v && level < 900 {
			t.Errorf("level %d: %.3f m/s after %.3f, %.2f N after %.2f, beta %.3f after %.3f", level, now, v, pl.Force, f, st.Position, beta)
		}
		v, f, beta = now, pl.Force, st.Position
	}
	if v > 0.65 || v < 0.2 {
		t.Errorf("fortissimo is %.2f m/s", v)
	}
}

// Vibrato is between 4.3 and 7.2 Hz and 5 to 40 cents wide each way, begins no
// sooner than 80 ms after a new bow, and is not on open strings, short notes or
// where it is forbidden.
func TestVibrato(t *testing.T) {
	for dna := range byte(20) {
		s := tune(cremona.Violin, melody(t, 4, "B4", "E4", "C#5")...)
		s.Parts[0].Instrument.DNA = cremona.Keccak256([]byte{dna})
		for _, st := range mustPlay(t, s).Voices[0].Strokes {
			onset, rate, extent := vibrato(st)
			if onset < 0.08 || rate < 4.3 || rate > 7.2 || extent < 5 || extent > 40 {
				t.Errorf("dna %d at %.2f s: from %.3f s, %.2f Hz, %.1f cents", dna, st.Start, onset, rate, extent)
			}
		}
		still, err := perform.Perform(s, perform.Config{NoVibrato: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range still.Voices[0].Strokes {
			for _, k := range st.Bend {
				if math.Abs(k[1]) > 9 {
					t.Errorf("dna %d: bend of %.1f cents without vibrato", dna, k[1])
				}
			}
		}
	}
	notes := melody(t, 4, "G3")
	if st := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes[0]; len(st.Bend) != 0 {
		t.Error("an open string is bent")
	}
}

// vibrato measures the onset, rate and extent of a bend: lowest points after
// the first time that it leaves its drift by 3 cents.
func vibrato(st cremona.Stroke) (onset, rate, extent float64) {
	const dt = 0.002
	n := int((st.End - st.Start) / dt)
	var bottoms []float64
	high, low := -1e9, 1e9
	for i := 1; i < n-1; i++ {
		a, b, c := st.Bend.At(float64(i-1)*dt), st.Bend.At(float64(i)*dt), st.Bend.At(float64(i+1)*dt)
		if b < a && b <= c {
			bottoms = append(bottoms, float64(i)*dt)
		}
		if math.Abs(b-st.Bend.At(0)) > 3 && onset == 0 {
			onset = float64(i) * dt
		}
		high, low = max(high, b), min(low, b)
	}
	var late []float64
	for _, b := range bottoms {
		if b > 0.45 {
			late = append(late, b)
		}
	}
	if len(late) < 2 {
		return onset, 0, 0
	}
	return onset, float64(len(late)-1) / (late[len(late)-1] - late[0]), (high - low) / 2
}

// Open strings are tuned in pure fifths on A = 440 Hz.
func TestOpenStringsArePure(t *testing.T) {
	for _, k := range []cremona.Kind{cremona.Violin, cremona.Viola, cremona.Cello} {
		open := k.OpenStrings()
		var hz []float64
		for _, key := range open {
			notes := []cremona.Note{{Length: 2520, Pitch: cremona.SpellMIDI(key, 0), Level: 500, Marks: cremona.Pizzicato}}
			hz = append(hz, mustPlay(t, tune(k, notes...)).Voices[0].Plucks[0].Pitch)
		}
		for i := 1; i < len(hz); i++ {
			if math.Abs(hz[i]/hz[i-1]-1.5) > 1e-4 {
				t.Errorf("%s: strings %d and %d are %.5f apart", k, i-1, i, hz[i]/hz[i-1])
			}
		}
	}
}

// Leading notes are high, minor thirds low: the way players tune a line.
func TestExpressiveIntonation(t *testing.T) {
	cents := func(name string) float64 {
		st := mustPlay(t, tune(cremona.Violin, melody(t, 4, name)...)).Voices[0].Strokes[0]
		return 100 * (dsp.HzMIDI(st.Pitch) - float64(pitch(t, name).MIDI()))
	}
	if c := cents("C#5"); c < 2 || c > 12 {
		t.Errorf("leading note of D is %.1f cents high", c)
	}
	if c := cents("F5"); c > -2 || c < -12 {
		t.Errorf("minor third of D is %.1f cents", c)
	}
}

// Time goes on: bars take the time that is written but for rubato, the piece
// ends later by its ritard only, and two parts stay together.
func TestTime(t *testing.T) {
	var names []string
	for range 64 {
		names = append(names, "D4", "F#4", "E4", "G4")
	}
	s := tune(cremona.Violin, melody(t, 1, names...)...)
	second := s.Parts[0]
	second.Name, second.Instrument.Kind = "second", cremona.Viola
	s.Parts = append(s.Parts, second)
	p := mustPlay(t, s)
	written := 128 * 0.6
	if p.Duration < written || p.Duration > 1.06*written {
		t.Errorf("lasts %.2f s, written %.2f", p.Duration, written)
	}
	a, b := p.Voices[0].Strokes, p.Voices[1].Strokes
	for i := range a {
		if i > 0 && a[i].Start <= a[i-1].Start {
			t.Fatalf("stroke %d at %g s after %g", i, a[i].Start, a[i-1].Start)
		}
		if d := math.Abs(a[i].Start - b[i].Start); d > 0.03 {
			t.Errorf("note %d: parts are %.0f ms apart", i+1, 1000*d)
		}
	}
}

func TestFermataHolds(t *testing.T) {
	notes := melody(t, 2, "D4", "E4", "F#4", "G4", "A4", "B4", "C#5", "D5")
	plain := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes
	notes[3].Marks = cremona.Fermata
	held := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes
	length := func(s cremona.Stroke) float64 { return s.End - s.Start }
	if r := length(held[3]) / length(plain[3]); r < 1.5 || r > 2.1 {
		t.Errorf("a held note is %.2f times as long", r)
	}
}

func TestTrillAlternates(t *testing.T) {
	notes := melody(t, 4, "B4")
	notes[0].Marks = cremona.Trill
	strokes := mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes
	if len(strokes) < 10 || len(strokes)%2 == 0 {
		t.Fatalf("trill of %d notes", len(strokes))
	}
	for i, st := range strokes {
		if want := []int{71, 73}[i%2]; math.Abs(dsp.HzMIDI(st.Pitch)-float64(want)) > 0.2 {
			t.Errorf("note %d of the trill is %.2f Hz", i+1, st.Pitch)
		}
		if st.String != strokes[0].String || st.Slurred != (i > 0) {
			t.Errorf("note %d of the trill leaves its string or its bow", i+1)
		}
	}
}

func TestHarmonicsAreTouched(t *testing.T) {
	notes := melody(t, 2, "D5", "A5", "E6")
	for i := range notes {
		notes[i].Marks = cremona.Harmonic
	}
	for _, st := range mustPlay(t, tune(cremona.Violin, notes...)).Voices[0].Strokes {
		open := dsp.MIDIHz(float64(cremona.Violin.OpenStrings()[st.String]))
		if n := float64(st.Harmonic); n < 2 || math.Abs(st.Pitch/(n*open)-1) > 0.003 {
			t.Errorf("%.2f Hz is harmonic %d of %.2f Hz", st.Pitch, st.Harmonic, open)
		}
	}
}

func TestTooLong(t *testing.T) {
	s := tune(cremona.Violin, melody(t, 2, "D4")...)
	s.Bars = []cremona.Bar{{Start: 0, Length: cremona.MaxTick}}
	if _, err := perform.Perform(s, perform.Config{}); err == nil || !strings.Contains(err.Error(), "as written") {
		t.Errorf("got %v", err)
	}
	if _, err := perform.Perform(cremona.Score{}, perform.Config{}); err == nil {
		t.Error("an empty score was played")
	}
}

var update = flag.Lookup("update")

// The same bytes on every machine: run this under other GOARCH values too.
func TestSameBytesEverywhere(t *testing.T) {
	var got strings.Builder
	for _, k := range cremona.Kinds {
		for seed := range byte(3) {
			data, err := json.Marshal(mustPlay(t, wild(k, seed)))
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(data)
			fmt.Fprintf(&got, "%s %d %s\n", k, seed, hex.EncodeToString(sum[:]))
		}
	}
	const name = "testdata/performances.sha256"
	if update.Value.String() == "true" {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("performances differ from %s:\n%s", name, got.String())
	}
}
