package main

import (
	"bytes"
	"context"
	"math"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
)

// What the player does on the two low strings, these answer: each stroke is
// one note for most of its time, and a long one is in tune before a third of a
// second has passed.
func TestLowStringsSpeak(t *testing.T) {
	for _, c := range []struct {
		name      string
		marks     cremona.Marks
		length    float64 // quarters, of 0.5 s
		typical   float64 // share of a stroke in which the median one is a note
		nearlyAll float64 // and nine of ten
	}{
		{"détaché", 0, 1, 0.97, 0.95},
		{"martelé", cremona.Martele, 1, 0.9, 0.85},
		{"sul tasto", cremona.SulTasto, 1, 0.95, 0.8},
		{"sul ponticello", cremona.SulPonticello, 1, 0.97, 0.95},
		{"spiccato eighths", cremona.Spiccato, 0.5, 0.88, 0.8},
		{"spiccato sixteenths", cremona.Spiccato, 0.25, 0.85, 0.7},
	} {
		for _, kind := range []cremona.Kind{cremona.Cello, cremona.Viola, cremona.Violin} {
			var shares, cents []float64
			for _, level := range []int{150, 500, 900} {
				force, strokes := lowNotes(t, kind, c.marks, c.length, level)
				for _, s := range strokes {
					share, off, ok := listen(force, s)
					shares = append(shares, share)
					if ok {
						cents = append(cents, math.Abs(off))
					}
				}
			}
			sort.Float64s(shares)
			sort.Float64s(cents)
			typical, nearlyAll := shares[len(shares)/2], shares[len(shares)/10]
			t.Logf("%v, %s: a note for %.2f of the stroke in the median, nine of ten for %.2f", kind, c.name, typical, nearlyAll)
			if typical < c.typical || nearlyAll < c.nearlyAll {
				t.Errorf("%v, %s: want %.2f and %.2f", kind, c.name, c.typical, c.nearlyAll)
			}
			if c.length == 1 {
				t.Logf("%v, %s: %.1f cents off in the first 0.3 s in the median", kind, c.name, cents[len(cents)/2])
				if cents[len(cents)/2] > 15 {
					t.Errorf("%v, %s: out of tune at first", kind, c.name)
				}
			}
		}
	}
}

// lowNotes plays four notes on each of the two lowest strings, each three times,
// and returns the force on the bridge.
func lowNotes(t *testing.T, kind cremona.Kind, marks cremona.Marks, quarters float64, level int) ([]float64, []cremona.Stroke) {
	t.Helper()
	s := cremona.Score{Engine: cremona.Engine, Title: "low", Seed: cremona.Seed{3}, Key: cremona.Key{Tonic: cremona.Pitch{Octave: 4}, Mode: 1},
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}}}
	var notes []cremona.Note
	at, length := cremona.Tick(0), cremona.Tick(quarters*cremona.TicksPerQuarter)
	for _, open := range kind.OpenStrings()[:2] {
		for _, up := range []int{0, 2, 4, 6} {
			for range 3 {
				notes = append(notes, cremona.Note{At: at, Length: length, Pitch: cremona.SpellMIDI(open+up, 0), Level: level, Marks: marks})
				at += length
			}
		}
	}
	for bar := cremona.Tick(0); bar < at; bar += 4 * cremona.TicksPerQuarter {
		s.Bars = append(s.Bars, cremona.Bar{Start: bar, Length: 4 * cremona.TicksPerQuarter})
	}
	s.Parts = []cremona.Part{{Name: "low", Instrument: cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte{byte(level / 50)})}, Notes: notes}}
	p, err := perform.Perform(s, perform.Config{NoVibrato: true})
	if err != nil {
		t.Fatal(err)
	}
	a, err := render.Render(context.Background(), p, render.Config{Bridge: true, Raw: true})
	if err != nil {
		t.Fatal(err)
	}
	return a.Left, p.Voices[0].Strokes
}

// listen tells for what share of a stroke each period is like the one before,
// as it is when the string slips once in each, and how many cents the note is
// off in its first 0.3 s, from where it is one.
func listen(x []float64, s cremona.Stroke) (share, cents float64, ok bool) {
	period := cremona.SampleRate / s.Pitch
	length := s.End - s.Start
	for length > 0.03 && (s.Force.At(length) < 0.2 || math.Abs(s.Speed.At(length)) < 0.03) {
		length -= 0.002 // the bow leaves
	}
	good, all, first := 0, 0, -1
	from, to := int(s.Start*cremona.SampleRate), int((s.Start+length)*cremona.SampleRate-2*period)
	for at := from; at < to; at += 96 {
		all++
		if alike(x[at:], int(period), int(period+0.5)) > 0.85 {
			if good++; first < 0 {
				first = at
			}
		}
	}
	if all == 0 || first < 0 || first > from+cremona.SampleRate/10 {
		return float64(good) / float64(max(all, 1)), 0, false
	}
	// the lag at which the note repeats best, a few periods away
	n := int((s.Start+min(0.3, length))*cremona.SampleRate) - first
	times := math.Min(10, math.Floor(float64(n)/period/2))
	if times < 2 {
		return float64(good) / float64(all), 0, false
	}
	best, at := 0.0, 0
	for lag := int(times * period * 0.97); lag <= int(times*period*1.03); lag++ {
		if a := alike(x[first:], n-lag, lag); a > best {
			best, at = a, lag
		}
	}
	return float64(good) / float64(all), 1200*math.Log2(times*period/float64(at)) - s.Bend.At(0.15), true
}

// alike is the correlation of n samples with those lag later.
func alike(x []float64, n, lag int) float64 {
	var ab, aa, bb float64
	for i := range n {
		a, b := x[i], x[i+lag]
		ab, aa, bb = ab+a*b, aa+a*a, bb+b*b
	}
	return ab / math.Sqrt(aa*bb+1e-30)
}

// A quartet in a MIDI file is played by four instruments, as its programs say,
// unless one is named for all.
func TestAQuartetIsFour(t *testing.T) {
	s := cremona.Score{Engine: cremona.Engine, Title: "quartet", Key: cremona.Key{Tonic: cremona.Pitch{Octave: 4}, Mode: 1},
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}},
		Bars: []cremona.Bar{{Length: 4 * cremona.TicksPerQuarter}}}
	want := []cremona.Kind{cremona.Violin, cremona.Violin, cremona.Viola, cremona.Cello}
	for i, kind := range want {
		s.Parts = append(s.Parts, cremona.Part{Name: kind.String(), Instrument: cremona.Instrument{Kind: kind},
			Notes: []cremona.Note{{Length: cremona.TicksPerQuarter, Pitch: cremona.SpellMIDI([]int{76, 67, 60, 48}[i], 0), Level: 500}}})
	}
	var data bytes.Buffer
	if err := compose.WriteMIDI(&data, s); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"", "cello"} {
		got, err := (&app{}).scoreFrom(data.Bytes(), instrumentFlags{kind: kind}, true)
		if err != nil || len(got.Parts) != len(want) {
			t.Fatal(len(got.Parts), err)
		}
		for i, p := range got.Parts {
			if w := want[i]; kind == "" && p.Instrument.Kind != w || kind != "" && p.Instrument.Kind != cremona.Cello {
				t.Errorf("--kind %q: part %d is for the %s", kind, i+1, p.Instrument.Kind)
			}
		}
	}
}
