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
	list := c.regions(n)
	velocity := float64(127 * n.Level)
	if slices.ContainsFunc(list, (*region).fades) {
		return faded(list, velocity)
	}
	ladders := stack(list)
	holds := func(l ladder) bool { return l.holds(velocity) }
	if slices.ContainsFunc(ladders, holds) {
		ladders = slices.DeleteFunc(ladders, func(l ladder) bool { return !holds(l) })
	} else {
		ladders = ladders[:min(len(ladders), 1)]
	}
	var out []layer
	for _, l := range ladders {
		out = l.choose(out, n.Level)
	}
	return out
}

// ladder is a row of layers, from soft to loud, of which a note takes one or two.
// A layer is all regions of one range of velocities: a pair for left and right,
// say.
type ladder [][]*region

// overlap is how many velocities two layers may share and still be neighbours; if
// they share more, both sound where they do.
const overlap = 2

// stack sorts regions into layers, and layers into ladders.
func stack(list []*region) []ladder {
	var ladders []ladder
	for _, r := range list { // by their lowest velocity
		place := slices.IndexFunc(ladders, func(l ladder) bool { return l.top().same(r) })
		if place >= 0 {
			top := len(ladders[place]) - 1
			ladders[place][top] = append(ladders[place][top], r)
			continue
		}
		place = slices.IndexFunc(ladders, func(l ladder) bool { return r.lowLevel > l.top().hiLevel-overlap && r.lowLevel > l.top().lowLevel })
		if place >= 0 {
			ladders[place] = append(ladders[place], []*region{r})
			continue
		}
		ladders = append(ladders, ladder{{r}})
	}
	return ladders
}

// same tells whether two regions are of one layer.
func (r *region) same(o *region) bool { return r.lowLevel == o.lowLevel && r.hiLevel == o.hiLevel }

func (l ladder) top() *region { return l[len(l)-1][0] }

// holds tells whether a layer is for the velocity.
func (l ladder) holds(velocity float64) bool {
	return slices.ContainsFunc(l, func(layer []*region) bool {
		return velocity > float64(layer[0].lowLevel)-1 && velocity < float64(layer[0].hiLevel)+1
	})
}

// choose adds the layer for a level, or two of them near a border.
func (l ladder) choose(out []layer, level float64) []layer {
	velocity := float64(127 * level)
	border := func(i int) float64 { return float64(l[i][0].hiLevel+l[i+1][0].lowLevel) / 2 } // above layer i
	at := 0
	for at+1 < len(l) && velocity >= border(at) {
		at++
	}
	add := func(i int, power float64) {
		for _, r := range l[i] {
			out = append(out, layer{r, float64(r.loudness(level) * math.Sqrt(power))})
		}
	}
	for _, other := range []int{at - 1, at + 1} {
		if other < 0 || other >= len(l) {
			continue
		}
		x := math.Abs(velocity-border(min(at, other))) / (crossfade / 2) // 0 at the border, 1 where the layer is alone
		if x >= 1 {
			continue
		}
		share := 0.5 + float64(0.5*x)
		add(at, share)
		add(other, 1-share)
		return out
	}
	add(at, 1)
	return out
}

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

// regions lists those for a note, by their lowest velocity. A key without any
// gets those of the nearest key that has.
func (c *chooser) regions(n Note) []*region {
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
	nearest := 1 << 30
	for i := range c.bank.regions {
		if r := &c.bank.regions[i]; fits(r) {
			nearest = min(nearest, r.distance(key))
		}
	}
	var out []*region
	for i := range c.bank.regions {
		r := &c.bank.regions[i]
		if !fits(r) || r.distance(key) != nearest {
			continue
		}
		if c.asked[i]++; (c.asked[i]-1)%r.turns == r.turn-1 {
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].lowLevel < out[j].lowLevel })
	return out
}

// distance from the keys of a region to another: twice as many as lie between, and
// one more above, so that of two neighbours as near the lower one is taken.
func (r *region) distance(key int) int { return max(2*(r.lowKey-key)+1, 2*(key-r.highKey), 0) }
