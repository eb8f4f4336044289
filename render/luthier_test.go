package render

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// colour is what the body of an instrument does to sound, in third octaves.
func colour(kind cremona.Kind, name string) []float64 {
	return thirds(spectrum(dsp.NewFFT(bodyFFT), newBody(kind, NewLuthier(instrument(kind, name))).response()), bodyFFT)
}

// spread is how far apart the nearest two are, how far all are in the mean, and
// the farthest, in dB rms of third octaves.
func spread(colours [][]float64) (least, mean, most float64) {
	least = math.Inf(1)
	n := 0.0
	for i := range colours {
		for k := range i {
			d := apart(colours[i], colours[k])
			least, most = math.Min(least, d), math.Max(most, d)
			mean += d
			n++
		}
	}
	return least, mean / n, most
}

// Two tokens of one kind differ about as much as two real violins do, 3.8 dB
// rms of third octaves; no two are alike, and none falls out of the family.
// With -grid it looks at 200 of each, and hears 200 violins play.
func TestTokensSoundApart(t *testing.T) {
	tokens := 50
	if *grid {
		tokens = 200
	}
	check := func(name string, colours [][]float64) {
		least, mean, most := spread(colours)
		if least < 1.5 || mean < 3 || mean > 6 || most > 15 {
			t.Errorf("%s: tokens differ by %.2f to %.1f dB, %.1f in the mean", name, least, most, mean)
		}
		t.Logf("%s: %d tokens differ by %.2f to %.1f dB, %.1f in the mean", name, len(colours), least, most, mean)
	}
	for _, kind := range cremona.Kinds {
		var colours [][]float64
		for i := range tokens {
			colours = append(colours, colour(kind, fmt.Sprint("token ", i)))
		}
		check(kind.String(), colours)
		if again := colour(kind, "token 3"); !slices.Equal(again, colours[3]) {
			t.Errorf("%v: one DNA gives two bodies", kind)
		}
	}
	if !*grid {
		return
	}
	var heard [][]float64
	for i := range tokens {
		p := melody(cremona.Violin, 14, 0.25)
		p.Voices[0].Instrument = instrument(cremona.Violin, fmt.Sprint("token ", i))
		heard = append(heard, thirds(powers(mustRender(t, p, Config{Dry: true}).Left), 8192))
	}
	check("playing violins", heard)
}

// The DNA is heard in the finished sound, not only in the body; the same DNA
// gives the same bytes.
func TestDNAIsHeard(t *testing.T) {
	play := func(dna string) cremona.Audio {
		p := melody(cremona.Violin, 14, 0.25)
		p.Voices[0].Instrument = instrument(cremona.Violin, dna)
		return mustRender(t, p, Config{})
	}
	one, again, other := play("one"), play("one"), play("other")
	if !slices.Equal(one.Left, again.Left) || !slices.Equal(one.Right, again.Right) {
		t.Error("the same DNA sounds otherwise")
	}
	if d := apart(thirds(powers(one.Left), 8192), thirds(powers(other.Left), 8192)); d < 1.5 || d > 12 {
		t.Errorf("two DNAs are %.1f dB apart", d)
	}
}

// One note that all can play comes out of each kind in another colour, more so
// than from two tokens of one kind.
func TestKindsSoundApart(t *testing.T) {
	for i, a := range cremona.Kinds {
		for _, b := range cremona.Kinds[:i] {
			d := 0.0
			for k := range 6 {
				d += apart(colour(a, fmt.Sprint("kind ", k)), colour(b, fmt.Sprint("kind ", k))) / 6
			}
			if d < 4.5 {
				t.Errorf("%v and %v are only %.1f dB apart", a, b, d)
			}
		}
	}
}

// Every gene stays within what makers do, and genes are independent of the
// performances an instrument has given but for its age.
func TestGenesStayInRange(t *testing.T) {
	for _, kind := range cremona.Kinds {
		b := families[kind]
		rare := 0
		for i := range 300 {
			in := instrument(kind, fmt.Sprint("gene ", i))
			l := NewLuthier(in)
			if l.Size < 0.96 || l.Size > 1.04 {
				rare++
			}
			for name, c := range map[string]struct{ got, low, high float64 }{
				"size":     {l.Size, 0.86, 1.16},
				"air":      {l.Air.Hz * l.Size, b.air[0], b.air[1]},
				"plate":    {l.PlateLow.Hz * l.Size, b.plateLow[0], b.plateLow[1]},
				"gap":      {(l.PlateUp.Hz - l.PlateLow.Hz) * l.Size, b.gap[0], b.gap[1]},
				"hill":     {l.Hill.Hz * l.Size, b.hill[0], b.hill[1]},
				"air q":    {l.Air.Q, 16, 30},
				"ring":     {l.Ring, 1.4, 2.31},
				"varnish":  {l.Varnish, -1.2, 1.2},
				"rosin":    {l.Rosin, 0.045, 0.07},
				"grip":     {l.Grip, 0.72, 0.88},
				"breath":   {l.Breath, 0.035, 0.06},
				"room":     {l.Room.T60, 0.9, 2.2},
				"distance": {l.Room.Distance, 1.5, 5},
				"weight":   {l.Strings[1].Weight, 0.855, 1.155},
				"bright":   {l.Strings[2].Bright, 0.71, 1.08},
			} {
				if !(c.got >= c.low-1e-9 && c.got <= c.high+1e-9) {
					t.Fatalf("%v %d: %s is %g, not in %g to %g", kind, i, name, c.got, c.low, c.high)
				}
			}
			in.Life.Performances = 1000
			old := NewLuthier(in)
			if old.Air != l.Air || old.Room != l.Room || old.Strings != l.Strings {
				t.Fatalf("%v %d: playing changed more than the wood", kind, i)
			}
			if old.Ring <= l.Ring || old.Ring > 1.1*l.Ring+1e-9 || old.Hill.DB <= l.Hill.DB {
				t.Fatalf("%v %d: ring %g and hill %g dB become %g and %g after a life", kind, i, l.Ring, l.Hill.DB, old.Ring, old.Hill.DB)
			}
		}
		if rare < 5 || rare > 45 {
			t.Errorf("%v: %d of 300 have a rare size, not about one in 16", kind, rare)
		}
	}
}
