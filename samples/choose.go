package samples

import (
	"math"
	"slices"
	"sort"

	"github.com/cremona-audio/cremona/render/dsp"
)

// layer is a region and how much of it is heard.
type layer struct {
	region *region
	gain   float64
}

// chooser finds the regions of an SFZ bank for one note after another.
type chooser struct {
	bank     *Bank
	noise    dsp.Noise
	asked    []int // how often each region was meant, for those that take turns
	switches map[string]int
	first    int // the key switch that holds unless a style is asked for
}

func newChooser(b *Bank) *chooser {
	c := &chooser{bank: b, noise: dsp.NewNoise(b.Seed), asked: make([]int, len(b.regions)), switches: map[string]int{}, first: none}
	for i := range b.regions {
		r := &b.regions[i]
		if _, known := c.switches[r.label]; !known && r.label != "" && r.switchLast != none {
			c.switches[r.label] = r.switchLast
		}
		if c.first == none {
			c.first = r.switchDefault
		}
	}
	return c
}

// crossfade is the width in velocities over which one layer gives way to the
// next, about their border.
const crossfade = 16.0

// choose picks the layer for the note's level, or two of them near a border. A
// bank that fades its layers itself is taken at its word.
func (c *chooser) choose(n Note) []layer {
	layers := c.layers(n)
	velocity := float64(127 * n.Level)
	if slices.ContainsFunc(layers, (*region).fades) {
		return faded(layers, velocity)
	}
	if len(layers) == 0 {
		return nil
	}
	at := 0
	for at+1 < len(layers) && velocity >= border(layers[at], layers[at+1]) {
		at++
	}
	gain := func(r *region) float64 { return r.loudness(n.Level) }
	own := layer{layers[at], gain(layers[at])}
	for _, other := range []int{at - 1, at + 1} {
		if other < 0 || other >= len(layers) {
			continue
		}
		edge := border(layers[min(at, other)], layers[max(at, other)])
		x := math.Abs(velocity-edge) / (crossfade / 2) // 0 at the border, 1 where the layer is alone
		if x >= 1 {
			continue
		}
		share := 0.5 + float64(0.5*x)
		own.gain = float64(own.gain * math.Sqrt(share))
		return []layer{own, {layers[other], float64(gain(layers[other]) * math.Sqrt(1-share))}}
	}
	return []layer{own}
}

func border(soft, loud *region) float64 { return float64(soft.hiLevel+loud.lowLevel) / 2 }

// loudness is the amplitude at a level, 0 to 1.
func (r *region) loudness(level float64) float64 {
	if r.veltrack < 0 {
		level = 1 - level
	}
	share := math.Abs(r.veltrack)
	return 1 - share + float64(share*float64(level*level))
}

func (r *region) fades() bool { return r.fadeIn != [2]int{} || r.fadeOut != [2]int{127, 127} }

// faded gives every layer that has the velocity, at equal power where one comes
// in as another goes.
func faded(layers []*region, velocity float64) []layer {
	var out []layer
	for _, r := range layers {
		if velocity < float64(r.lowLevel)-0.5 || velocity > float64(r.hiLevel)+0.5 {
			continue
		}
		power := clamp(ramp(velocity, r.fadeIn), 0, 1)
		power = float64(power * (1 - clamp(ramp(velocity, r.fadeOut), 0, 1)))
		if r.fadeOut == [2]int{127, 127} {
			power = clamp(ramp(velocity, r.fadeIn), 0, 1)
		}
		if power > 0 {
			out = append(out, layer{r, float64(r.loudness(velocity/127) * math.Sqrt(power))})
		}
	}
	return out
}

// ramp rises from 0 at the first velocity to 1 at the second.
func ramp(velocity float64, over [2]int) float64 {
	if over[0] == over[1] {
		if velocity < float64(over[0]) {
			return 0
		}
		return 1
	}
	return (velocity - float64(over[0])) / float64(over[1]-over[0])
}

// layers lists the regions for a note from soft to loud, one for each range of
// velocities. A key without any gets those of the nearest key that has.
func (c *chooser) layers(n Note) []*region {
	key := int(math.Floor(n.Key + 0.5))
	chance := c.noise.Unit()
	held, known := c.switches[n.Style]
	if !known {
		held = c.first
	}
	fits := func(r *region) bool {
		return (r.switchLast == none || r.switchLast == held) &&
			chance >= r.lowRandom && (chance < r.highRandom || r.highRandom == 1)
	}
	distance := func(r *region) int { return max(r.lowKey-key, key-r.highKey, 0) }
	nearest := 1 << 30
	for i := range c.bank.regions {
		if r := &c.bank.regions[i]; fits(r) {
			nearest = min(nearest, distance(r))
		}
	}
	var out []*region
	for i := range c.bank.regions {
		r := &c.bank.regions[i]
		if !fits(r) || distance(r) != nearest {
			continue
		}
		if c.asked[i]++; (c.asked[i]-1)%r.turns == r.turn-1 {
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].lowLevel < out[j].lowLevel })
	return slices.CompactFunc(out, func(a, b *region) bool { // one recording for a layer
		return a.lowLevel == b.lowLevel && a.hiLevel == b.hiLevel && !a.fades() && !b.fades()
	})
}
