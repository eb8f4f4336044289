package web_test

import (
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/web"
)

// played is a performance of a score without any freedom but a long breath
// before each phrase and a trill's worth of notes nobody wrote.
func played(s cremona.Score) cremona.Performance {
	v := cremona.Voice{Name: "v", Instrument: s.Parts[0].Instrument}
	perTick := float64(s.Tempos[0].MicrosPerQuarter) / 1e6 / float64(q)
	hertz := func(key int) float64 {
		f := 440.0
		for ; key > 69; key-- {
			f *= 1.0594630943592953
		}
		for ; key < 69; key++ {
			f /= 1.0594630943592953
		}
		return f
	}
	breath := 0.0
	for _, n := range s.Parts[0].Notes {
		if n.At > 0 && n.At%(16*q) == 0 {
			breath += 0.4
		}
		start := float64(n.At)*perTick + breath
		end := start + float64(n.Length)*perTick
		v.Strokes = append(v.Strokes, cremona.Stroke{Start: start, End: end, Pitch: hertz(n.Pitch.MIDI()), Slurred: n.Slur,
			Speed: cremona.Curve{{0, float64(n.Level) / 1000}}, Position: 0.1})
	}
	end := float64(s.End())*perTick + breath
	return cremona.Performance{Engine: s.Engine, Title: s.Title, Seed: s.Seed, Duration: end, Voices: []cremona.Voice{v}}
}

func facts(s cremona.State) web.Facts {
	score := tune(s)
	p := played(score)
	return web.Facts{State: s, Score: score, Performance: p, Model: "rules/1", Seconds: p.Duration + 2}
}

func mustPage(t testing.TB, f web.Facts) []byte {
	t.Helper()
	data, err := web.Page(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPageGolden(t *testing.T) {
	golden(t, "page.html", mustPage(t, facts(state(cremona.Violin, 1))))
}
