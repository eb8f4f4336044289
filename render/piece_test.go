package render

import (
	"context"
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// instrument is a test token.
func instrument(kind cremona.Kind, name string) cremona.Instrument {
	return cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte("test instrument " + name))}
}

// bowStroke is a plain détaché stroke with the gesture of dynamic d, 0 to 1.
func bowStroke(start, length, hz float64, str int, d float64, down bool) cremona.Stroke {
	v := 0.10 + 0.45*d
	beta := 0.125 - 0.035*d
	if hz > 1000 {
		beta += 0.02
	}
	x := (0.55 - 0.12*d) * (1 + 0.1*lowness(hz))
	beta *= nearness(hz)
	v *= math.Sqrt(nearness(hz))
	sign := 1.0
	if !down {
		sign = -1
	}
	rise := 0.020 - 0.010*d
	var speed, force cremona.Curve
	for i := range 9 {
		u := float64(i) / 8
		speed = append(speed, cremona.Knot{rise * u, sign * v * 0.88 * dsp.Smooth(u)})
	}
	speed = append(speed, cremona.Knot{0.1, sign * v}, cremona.Knot{length - 0.03, sign * v}, cremona.Knot{length, 0})
	for i := range 9 {
		t := float64(i) * 0.02
		force = append(force, cremona.Knot{t, x * (1 + 0.35*(1-lowness(hz))*math.Exp(-t/0.05))})
	}
	return cremona.Stroke{Start: start, End: start + length, String: str, Pitch: hz, Speed: speed, Force: force, Position: beta, Damp: 0.4}
}

// withVibrato adds a sine of extent cents at rate Hz that begins after 0.2 s.
func withVibrato(s cremona.Stroke, rate, cents float64) cremona.Stroke {
	n := int((s.End - s.Start) * 100)
	for i := range n {
		t := float64(i) / 100
		depth := cents * math.Min(1, math.Max(0, (t-0.2)/0.3))
		s.Bend = append(s.Bend, cremona.Knot{t, depth*math.Sin(2*math.Pi*rate*t) - 0.2*depth})
	}
	return s
}

// stringFor is the highest open string at or below a key.
func stringFor(kind cremona.Kind, key int) int {
	str := 0
	for i, open := range kind.OpenStrings() {
		if open <= key {
			str = i
		}
	}
	return str
}

// bowed is a performance of keys, one after another, each seconds long.
func bowed(kind cremona.Kind, name string, seconds, d float64, keys ...int) cremona.Performance {
	v := cremona.Voice{Name: kind.String(), Instrument: instrument(kind, name)}
	for i, k := range keys {
		s := bowStroke(float64(i)*seconds, seconds, dsp.MIDIHz(float64(k)), stringFor(kind, k), d, i%2 == 0)
		v.Strokes = append(v.Strokes, withVibrato(s, 5.6, 16))
	}
	return cremona.Performance{Engine: cremona.Engine, Title: name, Seed: cremona.Seed(cremona.Keccak256([]byte(name))), Duration: seconds * float64(len(keys)), Voices: []cremona.Voice{v}}
}

// plucked is likewise with the finger.
func plucked(kind cremona.Kind, name string, seconds float64, keys ...int) cremona.Performance {
	p := bowed(kind, name, seconds, 0.5)
	p.Duration = seconds * float64(len(keys))
	flesh, release, force := 1.0, 0.0006, 2.0
	if kind == cremona.Guitar {
		flesh, release, force = 0, 0.0003, 4
	}
	for i, k := range keys {
		at := 0.02 + float64(i)*seconds
		p.Voices[0].Plucks = append(p.Voices[0].Plucks, cremona.Pluck{Start: at, End: at + seconds, String: stringFor(kind, k), Pitch: dsp.MIDIHz(float64(k)),
			Force: force, Release: release, Position: 0.22, Flesh: flesh, Damp: 0.3})
	}
	return p
}

func mustRender(t testing.TB, p cremona.Performance, c Config) cremona.Audio {
	t.Helper()
	a, err := Render(context.Background(), p, c)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// melody is n notes of seconds each up and down the scale of a kind, as it is
// usually played.
func melody(kind cremona.Kind, n int, seconds float64) cremona.Performance {
	low, high := kind.Range()
	steps := []int{0, 2, 4, 5, 7, 9, 11}
	var keys []int
	for i := range n {
		k := low + 3 + steps[i%7] + 12*(i/7%2)
		if k > high-7 {
			k -= 12
		}
		keys = append(keys, k)
	}
	if kind.Bowed() {
		return bowed(kind, "melody", seconds, 0.5, keys...)
	}
	return plucked(kind, "melody", seconds, keys...)
}

// tone is a sine on both sides.
func tone(hz, level, seconds float64) cremona.Audio {
	n := int(seconds * outRate)
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	for i := range n {
		a.Left[i] = level * math.Sin(2*math.Pi*hz*float64(i)/outRate)
		a.Right[i] = a.Left[i]
	}
	return a
}
