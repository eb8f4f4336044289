package samples

import (
	"fmt"
	"math"
	"sort"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Note is one note for a Bank. Curves count seconds from Start.
type Note struct {
	Start, End float64 // s; after End it is released
	Key        float64 // MIDI pitch, 60 = middle C; fractions are played
	Level      float64 // 0 to 1
	Style      string  // a way of playing that the bank may have by this name; else its first

	Slurred    bool          // the note that ends here, if there is one, flows into it
	Bend       cremona.Curve // cents about Key, −12000 to 12000
	Volume     cremona.Curve // MIDI's controller 7, 0 to 127; empty is 127
	Expression cremona.Curve // controller 11, 0 to 127; empty is 127
	Wheel      cremona.Curve // controller 1, 0 to 127; empty is 0
}

// widestBend is how far a note may be bent, cents.
const widestBend = 12000.0

func (n *Note) validate() error {
	switch {
	case !(n.Start >= 0 && n.Start <= n.End && n.End <= cremona.MaxDuration):
		return fmt.Errorf("from %g to %g s is not in order or out of range", n.Start, n.End)
	case !(n.Key >= 0 && n.Key <= 127):
		return fmt.Errorf("key %g is not in 0 to 127", n.Key)
	case !(n.Level >= 0 && n.Level <= 1):
		return fmt.Errorf("level %g is not in 0 to 1", n.Level)
	}
	for _, c := range [...]struct {
		name      string
		curve     cremona.Curve
		low, high float64
	}{{"bend", n.Bend, -widestBend, widestBend}, {"volume", n.Volume, 0, 127}, {"expression", n.Expression, 0, 127}, {"wheel", n.Wheel, 0, 127}} {
		last := math.Inf(-1)
		for _, k := range c.curve {
			if !(k[1] >= c.low && k[1] <= c.high) {
				return fmt.Errorf("%s %g is not in %g to %g", c.name, k[1], c.low, c.high)
			}
			if !(k[0] > last && k[0] <= cremona.MaxDuration) {
				return fmt.Errorf("%s at %g s does not come after %g s", c.name, k[0], last)
			}
			last = k[0]
		}
	}
	return nil
}

// part is a note with what comes before and after it.
type part struct {
	Note
	entered bool    // it grows out of the note before
	leaves  float64 // s, when it begins to give way to the next; +Inf if it does not
	to      float64 // the key to which it glides meanwhile
	moves   bool    // its pitch or its loudness does not stand still
}

const (
	joint = 0.05 // s in which one note gives way to the next under a slur
	touch = 0.03 // s between the end of a note and the start of one that it flows into, at most
	near  = 32   // notes among which the one before is looked for
)

// parts joins notes that are slurred: the one before gives way at equal power,
// and glides to the pitch of the next.
func parts(notes []Note) []part {
	list := make([]part, len(notes))
	for i, n := range notes {
		list[i] = part{Note: n, leaves: math.Inf(1), moves: len(n.Bend)+len(n.Volume)+len(n.Expression)+len(n.Wheel) > 0}
	}
	for i := range list {
		p := &list[i]
		if !p.Slurred {
			continue
		}
		for j := i - 1; j >= max(i-near, 0); j-- {
			b := &list[j]
			if gap := math.Abs(b.End - p.Start); gap > touch || b.Start >= p.Start || b.Style != p.Style || !math.IsInf(b.leaves, 1) {
				continue
			}
			b.leaves, b.to, b.End = p.Start, p.Key, p.Start+joint
			p.entered, b.moves, p.moves = true, true, true
			break
		}
	}
	return list
}

// share is how much of the note is heard at t s, between its neighbours.
func (p *part) share(t float64) float64 {
	g := 1.0
	if x := (t - p.Start) / joint; p.entered && x < 1 {
		g = dsp.Sin(float64(dsp.Tau / 4 * max(x, 0)))
	}
	if x := (t - p.leaves) / joint; x > 0 {
		g = float64(g * dsp.Cos(float64(dsp.Tau/4*min(x, 1))))
	}
	return g
}

// cents is the pitch about the key at t s.
func (p *part) cents(t float64) float64 {
	c := p.Bend.At(t - p.Start)
	if x := (t - p.leaves) / joint; x > 0 {
		c += float64((float64(100*(p.to-p.Key)) - c) * dsp.Smooth(min(x, 1)))
	}
	return c
}

// controls are what a modulator may listen to, 0 to 127 each.
type controls struct{ velocity, key, wheel, volume, expression float64 }

// controls at t s of a note that is taken to have another key and velocity.
func (p *part) controls(t, key, velocity float64) controls {
	c := controls{velocity: velocity, key: key, wheel: p.Wheel.At(t - p.Start), volume: 127, expression: 127}
	if len(p.Volume) > 0 {
		c.volume = p.Volume.At(t - p.Start)
	}
	if len(p.Expression) > 0 {
		c.expression = p.Expression.At(t - p.Start)
	}
	return c
}

// amplitude is what volume and expression leave where no modulator says
// otherwise: 40·log(v/127) dB each, as General MIDI recommends.
func (c controls) amplitude() float64 {
	x := float64((c.volume / 127) * (c.expression / 127))
	return float64(x * x)
}

// over tells whether the note has given way altogether.
func (p *part) over(t float64) bool { return t >= p.leaves+joint }

// hit is the start of a note whose recording silences others of its class.
type hit struct {
	class int
	start float64
}

// cut is when the next note of a class begins, or never.
func cut(hits []hit, class int, start float64) float64 {
	i := sort.Search(len(hits), func(i int) bool {
		return hits[i].class > class || hits[i].class == class && hits[i].start > start
	})
	if class == 0 || i == len(hits) || hits[i].class != class {
		return math.Inf(1)
	}
	return hits[i].start
}
