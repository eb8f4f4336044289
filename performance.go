package cremona

import (
	"fmt"
	"sort"
)

// Performance is what a player does: when, on which string, with which bow,
// in SI units. It needs nothing else to be rendered.
type Performance struct {
	Engine   string  `json:"engine"`
	Title    string  `json:"title"`
	Seed     Seed    `json:"seed"`     // of noise: rosin, hair, fingers
	Duration float64 `json:"duration"` // s, to the end of the last written bar, before the room's tail
	Voices   []Voice `json:"voices"`
}

// Voice is one player on one instrument.
type Voice struct {
	Name       string     `json:"name"`
	Instrument Instrument `json:"instrument"`
	Strokes    []Stroke   `json:"strokes"` // by Start, then String
	Plucks     []Pluck    `json:"plucks"`  // by Start, then String
}

// Stroke is one note under the bow. Curves count seconds from Start. Two
// strokes that touch on one string (End equals Start) are one continuous
// motion of the string: the bow stays in contact unless speed and force say
// otherwise.
type Stroke struct {
	Start    float64 `json:"start"`    // s
	End      float64 `json:"end"`      // s, when the bow leaves or the next stroke begins
	String   int     `json:"string"`   // 0 = lowest
	Pitch    float64 `json:"pitch"`    // Hz, what the hand aims at
	Slurred  bool    `json:"slurred"`  // begins without a new bow: the stroke before flows into it
	Bend     Curve   `json:"bend"`     // cents about Pitch: vibrato, glides, drift
	Speed    Curve   `json:"speed"`    // m/s of the bow, positive down-bow, negative up-bow
	Force    Curve   `json:"force"`    // fraction of the Schelleng maximum force at that speed, 0 to 2
	Position float64 `json:"position"` // bow–bridge distance as a fraction of the sounding length, 0.02 to 0.3
	Harmonic int     `json:"harmonic"` // a harmonic touches the string at 1/n of its length, from the finger or the nut that stops it, 2 to 6; 0 none. Pitch is what sounds
	Damp     float64 `json:"damp"`     // T60 in s that the finger leaves the string after End; 0 lets it ring as it would
}

// Pluck is one note under a finger or nail.
type Pluck struct {
	Start    float64 `json:"start"` // s, when the string is released
	End      float64 `json:"end"`   // s, when the finger damps it
	String   int     `json:"string"`
	Pitch    float64 `json:"pitch"`    // Hz
	Bend     Curve   `json:"bend"`     // cents, seconds from Start
	Force    float64 `json:"force"`    // N at the moment of release, 0 to 20
	Release  float64 `json:"release"`  // s from full force to none: nail 0.0002, flesh 0.0008
	Position float64 `json:"position"` // from the bridge, fraction of the sounding length, 0.02 to 0.5
	Flesh    float64 `json:"flesh"`    // how much the stopping finger damps: 0 open string or fret, 1 soft fingertip
	Damp     float64 `json:"damp"`     // T60 in s after End
}

// Curve is linear between knots, constant before the first and after the last.
// An empty curve is zero.
type Curve []Knot

// Knot is one point of a Curve: time in seconds and a value, written as a
// two-element list.
type Knot [2]float64

// At is the value at time t.
func (c Curve) At(t float64) float64 {
	if len(c) == 0 {
		return 0
	}
	i := sort.Search(len(c), func(i int) bool { return c[i][0] > t })
	if i == 0 {
		return c[0][1]
	}
	if i == len(c) {
		return c[i-1][1]
	}
	a, b := c[i-1], c[i]
	return a[1] + float64((b[1]-a[1])*((t-a[0])/(b[0]-a[0])))
}

// Limits of a Performance that comes from outside.
const (
	MaxDuration = 3600.0 // s
	MaxKnots    = 20_000 // of one curve
)

// Validate tells the first thing that cannot be played.
func (p Performance) Validate() error {
	if !(p.Duration > 0 && p.Duration <= MaxDuration) {
		return fmt.Errorf("duration %g s is not above 0 and at most %g", p.Duration, MaxDuration)
	}
	if len(p.Voices) == 0 || len(p.Voices) > MaxParts {
		return fmt.Errorf("performance has %d voices, not 1 to %d", len(p.Voices), MaxParts)
	}
	for i, v := range p.Voices {
		if err := v.validate(p.Duration); err != nil {
			return fmt.Errorf("voice %d (%s): %w", i+1, clip(v.Name), err)
		}
	}
	return nil
}

func (v Voice) validate(duration float64) error {
	if err := v.Instrument.Validate(); err != nil {
		return err
	}
	if len(v.Strokes)+len(v.Plucks) > MaxNotes {
		return fmt.Errorf("more than %d notes", MaxNotes)
	}
	strings := len(v.Instrument.Kind.OpenStrings())
	last := 0.0
	for i, s := range v.Strokes {
		if err := first(
			ordered("start", s.Start, last, duration),
			within("end", s.End, s.Start, duration+10),
			within("string", float64(s.String), 0, float64(strings-1)),
			within("pitch", s.Pitch, 20, 8000),
			within("position", s.Position, 0.02, 0.3),
			within("harmonic", float64(s.Harmonic), 0, 6),
			within("damp", s.Damp, 0, 60),
			s.Bend.validate("bend", -4800, 4800),
			s.Speed.validate("speed", -4, 4),
			s.Force.validate("force", 0, 4),
		); err != nil {
			return fmt.Errorf("stroke %d at %.3f s: %w", i+1, s.Start, err)
		}
		last = s.Start
	}
	last = 0
	for i, p := range v.Plucks {
		if err := first(
			ordered("start", p.Start, last, duration),
			within("end", p.End, p.Start, duration+10),
			within("string", float64(p.String), 0, float64(strings-1)),
			within("pitch", p.Pitch, 20, 8000),
			within("force", p.Force, 0, 20),
			within("release", p.Release, 0.00005, 0.01),
			within("position", p.Position, 0.02, 0.5),
			within("flesh", p.Flesh, 0, 1),
			within("damp", p.Damp, 0, 60),
			p.Bend.validate("bend", -4800, 4800),
		); err != nil {
			return fmt.Errorf("pluck %d at %.3f s: %w", i+1, p.Start, err)
		}
		last = p.Start
	}
	return nil
}

func (c Curve) validate(name string, low, high float64) error {
	if len(c) > MaxKnots {
		return fmt.Errorf("%s has more than %d knots", name, MaxKnots)
	}
	for i, k := range c {
		if i > 0 && !(k[0] > c[i-1][0]) {
			return fmt.Errorf("%s: knot %d at %g s does not come after %g s", name, i+1, k[0], c[i-1][0])
		}
		if !(k[0] >= -MaxDuration && k[0] <= MaxDuration) {
			return fmt.Errorf("%s: knot %d at %g s is out of range", name, i+1, k[0])
		}
		if err := within(name, k[1], low, high); err != nil {
			return err
		}
	}
	return nil
}

// within fails on NaN too.
func within(name string, v, low, high float64) error {
	if v >= low && v <= high {
		return nil
	}
	return fmt.Errorf("%s %g is not in %g to %g", name, v, low, high)
}

func ordered(name string, v, low, high float64) error {
	if v >= low && v <= high {
		return nil
	}
	return fmt.Errorf("%s %g is not in order, from %g to %g", name, v, low, high)
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// ParsePerformance reads the JSON form: every field present, none unknown,
// all in range.
func ParsePerformance(data []byte) (Performance, error) {
	var p Performance
	if err := DecodeStrict(data, &p); err != nil {
		return Performance{}, fmt.Errorf("read performance: %w", err)
	}
	if err := p.Validate(); err != nil {
		return Performance{}, fmt.Errorf("read performance: %w", err)
	}
	return p, nil
}
