package perform

import (
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

func clamp(v, low, high float64) float64 { return min(max(v, low), high) }

// The precision of what is written: finer than anything that can be heard, and
// short in JSON.
const (
	timeGrain  = 1e5 // 10 µs
	pitchGrain = 1e4 // 0.1 mHz
	speedGrain = 1e4 // 0.1 mm/s
	forceGrain = 1e3
	centGrain  = 50.0 // 0.02 cents
)

func round(v, grain float64) float64 { return math.Floor(float64(v*grain)+0.5) / grain }

func roundTime(t float64) float64 { return round(t, timeGrain) }

// pen draws a Curve: knots closer than a millisecond to the one before are
// left out, so that time always advances.
type pen struct {
	curve cremona.Curve
	grain float64
}

const knotGap = 0.001 // s

// to adds a knot.
func (p *pen) to(t, v float64) {
	t, v = roundTime(t), round(v, p.grain)
	if n := len(p.curve); n > 0 && t < p.curve[n-1][0]+knotGap {
		return
	}
	p.curve = append(p.curve, cremona.Knot{t, v})
}

// ease adds a smooth step from value a at t to b at t+d, in quarters.
func (p *pen) ease(t, d, a, b float64) {
	for i, s := range [...]float64{0, 0.15625, 0.5, 0.84375, 1} { // 3x² − 2x³
		p.to(t+float64(d*float64(i))/4, a+float64((b-a)*s))
	}
}

// end sets the last knot at t, moving what was there.
func (p *pen) end(t, v float64) {
	t = roundTime(t)
	for n := len(p.curve); n > 0 && p.curve[n-1][0] > t-knotGap; n = len(p.curve) {
		p.curve = p.curve[:n-1]
	}
	p.to(t, v)
}

// wander is slow noise about zero of unit variance, a function of time alone:
// random values at every step, joined smoothly (value noise, Perlin 1985).
type wander struct {
	seed uint64
	step float64 // s between random values
}

func newWander(s *cremona.Stream, step float64) wander { return wander{s.Uint64(), step} }

func (w wander) at(t float64) float64 {
	x := t / w.step
	i := math.Floor(x)
	return dsp.Lerp(w.lattice(i), w.lattice(i+1), dsp.Smooth(x-i))
}

// lattice is the random value at step i ≥ 0. Joining by a smooth step leaves
// 26/35 of the variance, which is made up for.
func (w wander) lattice(i float64) float64 {
	n := dsp.NewNoise(w.seed + uint64(max(i, 0)))
	return float64(n.Normal() * 1.1602387022306428) // √(35/26)
}
