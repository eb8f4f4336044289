package render

import (
	"context"
	"runtime"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Nothing in the loops over blocks asks for memory.
func TestBlocksDoNotAllocate(t *testing.T) {
	p := melody(cremona.Violin, 200, 0.3)
	p.Voices[0].Plucks = plucked(cremona.Violin, "alloc", 0.3, 55, 57, 59).Voices[0].Plucks
	pl := newPlayer(&p.Voices[0], p.Seed, 0)
	var at int64
	var out [block]float64
	conv := dsp.NewConvolver([]dsp.Stereo{pl.response})
	half := dsp.NewHalfBand(chunk * block)
	late := dsp.NewReverb(1.5, 0.018)
	a := tone(300, 0.1, 0.5)
	buf, frames := make([]float64, chunk*block), make([]float64, chunkFrames)
	for name, work := range map[string]func(){
		"hands": func() {
			for _, h := range pl.hands {
				if err := h.play(&out, at); err != nil {
					t.Fatal(err)
				}
			}
			at++
		},
		"half band": func() { half.Process(frames, buf) },
		"body":      func() { conv.Add(a.Left, a.Right, [][]float64{a.Left}, 0) },
		"reverb":    func() { late.Process(a.Left, a.Right, 0.01) },
	} {
		if n := testing.AllocsPerRun(20, work); n > 0 {
			t.Errorf("%s: %g allocations", name, n)
		}
	}
	if n := testing.AllocsPerRun(20_000, func() { // through note after note
		for _, h := range pl.hands {
			if err := h.play(&out, at); err != nil {
				t.Fatal(err)
			}
		}
		at++
	}); n > 0 {
		t.Errorf("%g allocations a block", n)
	}
}

// A piece ten times as long takes ten times the sound in memory and nothing
// else: apart from sound, less than a megabyte more.
func TestMemoryIsFlat(t *testing.T) {
	asked := func(notes int) (beyond float64) {
		p := melody(cremona.Violin, notes, 0.3)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		a, err := Render(context.Background(), p, Config{})
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) - 8*2*float64(len(a.Left))
	}
	asked(2)
	short, long := asked(10), asked(100)
	if long > short+1<<20 {
		t.Errorf("3 s of music ask for %.1f MB apart from the sound, 30 s for %.1f", short/1e6, long/1e6)
	}
	t.Logf("3 s of music ask for %.1f MB apart from the sound, 30 s for %.1f", short/1e6, long/1e6)
}
