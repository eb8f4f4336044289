package render

import (
	"context"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// perSecond reports how many times faster than real time frames at rate Hz
// were made in each round.
func perSecond(b *testing.B, frames, rate float64) {
	b.ReportMetric(frames/rate*float64(b.N)/b.Elapsed().Seconds(), "×realtime")
}

// A4 on the A string of a violin: under the bow, and ringing with a finger that
// moves or not.
func BenchmarkWire(b *testing.B) {
	for _, c := range []struct {
		name        string
		bowed       bool
		step        float64
		blocks      int
		disturbance float64
	}{{"bow", true, 1e-4, 96, 0}, {"ring", false, 0, 96, 1}, {"ring under vibrato", false, 1e-4, 96, 1}} {
		b.Run(c.name, func(b *testing.B) {
			l := NewLuthier(instrument(cremona.Violin, "bench"))
			w := newWires(cremona.Violin, &l, func(i int) dsp.Noise { return dsp.NewNoise(uint64(i)) })[2]
			w.touch(0.11, 218)
			force := [block]float64{0: c.disturbance}
			nut := ramp{218 - float64(w.nb), c.step}
			grip := w.pressFor(0.5, 0.3, 0, 218)
			b.ReportAllocs()
			for b.Loop() {
				var out [block]float64
				for range c.blocks {
					if c.bowed {
						w.bow(&out, ramp{0.3, 0}, ramp{grip, 0}, nut, ramp{1, 0})
					} else {
						w.ring(&w.main, &out, &force, nut, ramp{1, 0})
						w.rest()
					}
				}
			}
			perSecond(b, float64(c.blocks*block), loopRate)
		})
	}
}

// A body from its DNA, once a token.
func BenchmarkBody(b *testing.B) {
	for _, k := range cremona.Kinds {
		b.Run(k.String(), func(b *testing.B) {
			l := NewLuthier(instrument(k, "bench"))
			b.ReportAllocs()
			for b.Loop() {
				newBody(k, l).response()
			}
		})
	}
}

// Ten seconds of each kind, everything included.
func BenchmarkRender(b *testing.B) {
	for _, k := range cremona.Kinds {
		b.Run(k.String(), func(b *testing.B) {
			p := melody(k, 20, 0.5)
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				a, err := Render(context.Background(), p, Config{})
				if err != nil {
					b.Fatal(err)
				}
				n = len(a.Left)
			}
			perSecond(b, float64(n), outRate)
		})
	}
}

func BenchmarkMeasure(b *testing.B) {
	a := tone(220, 0.2, 10)
	b.ReportAllocs()
	for b.Loop() {
		Measure(a)
	}
	perSecond(b, float64(len(a.Left)), outRate)
}

func BenchmarkEncodeWAV(b *testing.B) {
	a := tone(220, 0.2, 10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := EncodeWAV(a, Tags{Title: "bench"}); err != nil {
			b.Fatal(err)
		}
	}
	perSecond(b, float64(len(a.Left)), outRate)
}
