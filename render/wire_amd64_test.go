//go:build !purego

package render

import (
	"fmt"
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Whatever a string is told, it does the same to the bit with and without the
// kernels: short and long, stuck and sliding, turning, bending, plucked.
func TestWideStringIsPortableToTheBit(t *testing.T) {
	if !wide {
		t.Skip("this processor has no AVX2")
	}
	defer func() { wide = true }()
	slips := 0
	for trial := range 60 {
		l := NewLuthier(instrument(cremona.Violin, fmt.Sprint(trial)))
		a := newWires(cremona.Violin, &l, func(i int) dsp.Noise { return dsp.NewNoise(uint64(i)) })[trial%4]
		draw := dsp.NewNoise(uint64(trial))
		total := 16 * dsp.Exp2(float64(8*draw.Unit()))
		a.touch(0.03+0.4*draw.Unit(), total)
		if a.soft = 0; trial%3 > 0 {
			a.round(cremona.Violin, draw.Unit())
		}
		b := *a
		last := math.Max(2, total-float64(a.nb))
		speed, press := 0.0, 0.0
		for k := range 400 {
			nut := math.Max(2, last*(1+0.02*draw.White()))
			v, n := 0.4*draw.White(), a.pressFor(1.5*draw.Unit(), 0.3, 0.05, total)
			var force, x, y [block]float64
			force[k%block] = draw.White()
			gain := rampTo(1+draw.White(), 1)
			play := func(w *wire, out *[block]float64) (energy float64) {
				if k%50 < 40 {
					return w.bow(out, rampTo(speed, v), rampTo(press, n), rampTo(last, nut), gain)
				}
				energy = w.ring(&w.main, out, &force, rampTo(last, nut), gain)
				energy += w.ring(&w.other, out, &force, rampTo(last, nut), gain)
				w.rest()
				return energy
			}
			wide = true
			p := play(a, &x)
			wide = false
			q := play(&b, &y)
			if p != q || x != y || *a != b {
				t.Fatalf("trial %d, block %d: loop %.1f, contact %d, energy %x, portable %x", trial, k, total, a.nb, p, q)
			}
			slips += a.nSlips
			speed, press, last = v, n, nut
		}
	}
	if slips < 1000 {
		t.Errorf("only %d slips", slips)
	}
	// a string that is no longer finite ends likewise
	l := NewLuthier(instrument(cremona.Cello, "nan"))
	w := newWires(cremona.Cello, &l, func(i int) dsp.Noise { return dsp.NewNoise(uint64(i)) })[0]
	w.touch(0.1, 400)
	for i := range w.main.nut {
		w.main.nut[i] = math.NaN()
	}
	wide = true
	var out [block]float64
	e := 0.0
	for range 20 { // by then it has come to the bridge
		e = w.bow(&out, ramp{0.2, 0}, ramp{1, 0}, ramp{360, 0}, ramp{1, 0})
	}
	if !math.IsNaN(e) {
		t.Errorf("energy %g of a string that is not finite", e)
	}
}

// A block of 32 samples, portable and by the kernels.
func BenchmarkWireKernels(b *testing.B) {
	was := wide
	defer func() { wide = was }()
	for _, c := range []struct {
		name string
		wide bool
	}{{"portable", false}, {"AVX2", was}} {
		for _, bowed := range []bool{true, false} {
			b.Run(fmt.Sprint(map[bool]string{true: "bow/", false: "ring/"}[bowed], c.name), func(b *testing.B) {
				wide = c.wide
				l := NewLuthier(instrument(cremona.Violin, "bench"))
				w := newWires(cremona.Violin, &l, func(i int) dsp.Noise { return dsp.NewNoise(uint64(i)) })[2]
				w.touch(0.11, 218)
				nut, grip := ramp{218 - float64(w.nb), 1e-4}, w.pressFor(0.5, 0.3, 0, 218)
				var out, force [block]float64
				force[0] = 1
				for b.Loop() {
					if bowed {
						w.bow(&out, ramp{0.3, 0}, ramp{grip, 0}, nut, ramp{1, 0})
					} else {
						w.ring(&w.main, &out, &force, nut, ramp{1, 0})
						w.rest()
					}
				}
			})
		}
	}
}
