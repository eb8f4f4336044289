package render

import (
	"fmt"
	"math"
	"runtime"
	"sort"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// dynamics are pianissimo to fortissimo as a player's hand knows them.
var dynamics = []float64{0.1, 0.3, 0.5, 0.7, 0.9, 1}

// noted is what one note of the grid came to.
type noted struct {
	name   string
	stray  float64 // share of slips after 0.2 s that are not one period apart
	locked float64 // s until it slipped once in each period
	cents  float64 // how far off after 0.3 s
	click  float64 // largest second difference of the force over its surroundings, periods long
}

// playNote bows one long note and listens.
func playNote(kind cremona.Kind, key int, d float64, dna string) (noted, error) {
	hz := dsp.MIDIHz(float64(key))
	s := bowStroke(0, 1.25, hz, stringFor(kind, key), d, key%2 == 0)
	v := cremona.Voice{Instrument: instrument(kind, dna), Strokes: []cremona.Stroke{s}}
	h := newPlayer(&v, cremona.Seed{1}, 0).hands[s.String]
	var slips, force []float64
	for b := int64(0); float64(b)*blockTime < s.End-0.06; b++ {
		var out [block]float64
		if err := h.play(&out, b); err != nil {
			return noted{}, err
		}
		for _, at := range h.wire.slips[:h.wire.nSlips] {
			slips = append(slips, float64(b)*blockTime+at/loopRate)
		}
		for i := 0; i < block; i += 2 { // what lies near 48 kHz does not matter here
			force = append(force, (out[i]+out[i+1])/2)
		}
	}
	n := noted{name: fmt.Sprintf("%v, key %d at %.1f, %s", kind, key, d, dna)}
	n.stray, n.locked = stray(slips, hz, 0.2)
	n.cents = centsOff(force, hz, 0.3+math.Max(0.04, 5/hz), 1.1)
	n.click = jerk(force[outRate/5:], int(3*outRate/hz))
	return n, nil
}

// jerk is the largest second difference of x over the largest within span
// frames to either side but for its nearest third, where a period has its own
// corner.
func jerk(x []float64, span int) (worst float64) {
	size := func(i int) float64 { return math.Abs(x[i] - 2*x[i-1] + x[i-2]) }
	most := func(from, to int) (m float64) {
		for i := from; i < to; i++ {
			m = math.Max(m, size(i))
		}
		return m
	}
	for at := span + 2; at+2*span < len(x); at += span {
		around := math.Max(most(at-span, at), most(at+span, at+2*span))
		worst = math.Max(worst, most(at, at+span)/around)
	}
	return worst
}

// Every note at every dynamic, bowed by a strange hand on one of five
// instruments: Helmholtz motion, soon, in tune, without a click. A tenth of
// them, all with -grid.
func TestGrid(t *testing.T) {
	step := 11 // coprime to the dynamics, so that all meet all
	if *grid {
		step = 1
	}
	for _, c := range []struct {
		kind cremona.Kind
		lock float64 // s, nine of ten
	}{{cremona.Violin, 0.05}, {cremona.Viola, 0.1}, {cremona.Cello, 0.15}} {
		low, high := c.kind.Range()
		var all []noted
		n := (high - low + 1) * len(dynamics)
		all = make([]noted, (n+step-1)/step)
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for at := range all {
			group.Go(func() (err error) {
				i := at * step
				key, d := low+i/len(dynamics), i%len(dynamics)
				all[at], err = playNote(c.kind, key, dynamics[d], fmt.Sprint("grid ", (key+d)%5))
				return err
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		judge(t, c.kind, c.lock, all)
	}
}

func judge(t *testing.T, kind cremona.Kind, lock float64, all []noted) {
	var cents, locks []float64
	held, worst := 0, 0.0
	for _, n := range all {
		if n.stray < 0.01 {
			held++
		} else {
			t.Logf("%s: %.0f %% of the slips are stray, %.0f ms to lock", n.name, 100*n.stray, 1000*n.locked)
		}
		if math.Abs(n.cents) > 3 {
			t.Errorf("%s: %.1f cents off", n.name, n.cents)
		}
		if n.click > 3 {
			t.Errorf("%s: a click, %.1f times its surroundings", n.name, n.click)
		}
		cents, locks, worst = append(cents, math.Abs(n.cents)), append(locks, n.locked), math.Max(worst, n.click)
	}
	sort.Float64s(cents)
	sort.Float64s(locks)
	of := len(all)
	report := fmt.Sprintf("%v: %d of %d notes held; off by %.2f cents in the median, %.1f at most; locked after %.0f ms, nine of ten after %.0f, all after %.0f; jerk %.1f",
		kind, held, of, cents[of/2], cents[of-1], 1000*locks[of/2], 1000*locks[of*9/10], 1000*locks[of-1], worst)
	if float64(held) < 0.995*float64(of) || cents[of/2] > 1 || locks[of*9/10] > lock {
		t.Error(report)
		return
	}
	t.Log(report)
}
