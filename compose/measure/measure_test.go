package measure

import (
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// tune writes steps as notes of so many units, four to a bar of 4/4.
func tune(family string, length int, steps ...int) Tune {
	t := Tune{Family: family, Kind: cremona.Violin, Piece: symbol.Piece{Tonic: cremona.Pitch{Octave: 4}}}
	t.Piece.Head.Meter, t.Piece.Head.Mode = cremona.MeterChange{Num: 4, Den: 4}, 1
	for i, s := range steps {
		if i*length%192 == 0 {
			t.Piece.Bars = append(t.Piece.Bars, symbol.Measure{Length: 192})
		}
		bar := &t.Piece.Bars[len(t.Piece.Bars)-1]
		bar.Notes = append(bar.Notes, symbol.Note{At: i * length % 192, Length: length, Pitch: symbol.Pitch{Step: int8(s)}})
	}
	return t
}

// normal draws a sample around a middle, as the sum of twelve even draws.
func normal(name string, n int, middle float64) (v []float64) {
	draw := cremona.Seed{}.Stream(name)
	for range n {
		sum := -6.0
		for range 12 {
			sum += draw.Float64()
		}
		v = append(v, middle+sum)
	}
	return v
}

func TestAUC(t *testing.T) {
	for _, c := range []struct {
		name    string
		yes, no []float64
		want    float64
	}{
		{"equal", []float64{1, 2, 3}, []float64{1, 2, 3}, 0.5}, {"above", []float64{4, 5}, []float64{1, 2, 3}, 1},
		{"below", []float64{0}, []float64{1, 2}, 0}, {"all the same", []float64{1, 1}, []float64{1, 1, 1}, 0.5},
		{"by hand", []float64{1, 3}, []float64{2, 2}, 0.5}, {"half counts", []float64{2, 3}, []float64{2, 1}, 3.5 / 4},
	} {
		if got := AUC(c.yes, c.no); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
	// Two normal distributions a standard deviation apart: Φ(1/√2) = 0.760.
	if got := AUC(normal("a", 3000, 1), normal("b", 3000, 0)); math.Abs(got-0.760) > 0.02 {
		t.Errorf("normal samples: %g, want 0.760", got)
	}
}

// A classifier cannot tell what is drawn alike, tells what is far apart, and
// finds the feature that does it.
func TestDiscriminate(t *testing.T) {
	rows := func(name string, middle float64) (list [][]float64) {
		a, b := normal(name+"1", 300, 0), normal(name+"2", 300, middle)
		for i := range a {
			list = append(list, []float64{a[i], b[i], 7})
		}
		return list
	}
	if auc, _ := Discriminate(rows("a", 0), rows("b", 0)); math.Abs(auc-0.5) > 0.06 {
		t.Errorf("equal sets: AUC %g, want 0.5", auc)
	}
	auc, weights := Discriminate(rows("a", 9), rows("b", 0))
	if auc < 0.999 {
		t.Errorf("sets far apart: AUC %g, want 1", auc)
	}
	if weights[1] < 5*math.Abs(weights[0]) || math.Abs(weights[2]) > 1e-6 {
		t.Errorf("weights %v do not say that the second feature tells", weights)
	}
	if auc, _ := Discriminate(rows("a", 1), rows("b", 0)); math.Abs(auc-0.760) > 0.05 {
		t.Errorf("one deviation apart: AUC %g, want 0.760", auc)
	}
}

func TestSolve(t *testing.T) {
	x := solve([][]float64{{4, 0, 0}, {2, 5, 0}, {1, 3, 6}}, []float64{4 + 4 + 3, 2 + 10 + 9, 1 + 6 + 18})
	for i, want := range []float64{1, 2, 3} {
		if math.Abs(x[i]-want) > 1e-12 {
			t.Errorf("x%d = %g, want %g", i, x[i], want)
		}
	}
}

func TestOverlap(t *testing.T) {
	a, b := single(normal("a", 200, 0)), single(normal("b", 200, 0))
	if got := Overlap(a, b); got < 0.95 {
		t.Errorf("two samples of one distribution: %g, want about 1", got)
	}
	if got := Overlap(single(normal("a", 200, 60)), b); got > 0.001 {
		t.Errorf("sets far apart: %g, want 0", got)
	}
	near, far := Overlap(single(normal("a", 200, 1)), b), Overlap(single(normal("a", 200, 3)), b)
	if !(far < near && near < Overlap(a, b)) {
		t.Errorf("one deviation away %g, three %g: the farther should share less", near, far)
	}
	same := [][]float64{{1}, {1}, {1}}
	if got := Overlap(same, same); got != 1 {
		t.Errorf("all the same: %g, want 1", got)
	}
}

// The area that two normal densities of width 1 share, d apart, is 2Φ(−d/2).
func TestSharedArea(t *testing.T) {
	for _, d := range []float64{0, 1, 2} {
		want := math.Erfc(d / 2 / math.Sqrt2)
		if got := sharedArea(normal("a", 20000, 0), normal("b", 20000, d)); math.Abs(got-want) > 0.03 {
			t.Errorf("%g apart: %g, want %g", d, got, want)
		}
	}
}

func TestDivergence(t *testing.T) {
	p, q := []float64{0.5, 0.5, 0, 0}, []float64{0, 0, 0.25, 0.75}
	if got := Divergence(p, p); got != 0 {
		t.Errorf("equal: %g, want 0", got)
	}
	if got := Divergence(p, q); math.Abs(got-1) > 1e-12 {
		t.Errorf("disjoint: %g, want 1", got)
	}
	// ½ of (1,0) against ½ of (½,½): H(¾,¼) − ½.
	want := -0.75*math.Log2(0.75) - 0.25*math.Log2(0.25) - 0.5
	if got := Divergence([]float64{1, 0}, []float64{0.5, 0.5}); math.Abs(got-want) > 1e-12 {
		t.Errorf("by hand: %g, want %g", got, want)
	}
}

func TestLongestRun(t *testing.T) {
	l := NewLibrary([]Tune{tune("a", 48, 0, 1, 2, 3, 4, 5, 6, 7), tune("b", 24, 0, 4, 0, 4, 0, 4, 0, 4, 1, 2)})
	for _, c := range []struct {
		name string
		t    Tune
		want int
	}{
		{"itself elsewhere", tune("x", 48, 0, 1, 2, 3, 4, 5, 6, 7), 7},
		{"its own family", tune("a", 48, 0, 1, 2, 3, 4, 5, 6, 7), 0},
		{"another rhythm", tune("x", 96, 0, 1, 2, 3), 0},
		{"the front", tune("x", 48, 0, 1, 2, 3, 0, 0, 0, 0), 3},
		{"the middle", tune("x", 48, 6, 2, 3, 4, 5, 1, 5, 1), 3},
		{"the end, moved by an octave", tune("x", 24, 14, 11, 7, 11, 8, 9, 0, 0), 4},
		{"nothing", tune("x", 48, 0, 0, 0, 0), 0},
	} {
		if got := l.LongestRun(c.t); got != c.want {
			t.Errorf("%s: %d notes, want %d", c.name, got, c.want)
		}
	}
}

// Of the ten stretches of four intervals in a tune whose first eight intervals the
// library has, five are new.
func TestOriginality(t *testing.T) {
	l := NewLibrary([]Tune{tune("a", 48, 0, 1, 2, 3, 4, 5, 4, 3, 6)})
	shares := l.Originality(tune("x", 48, 0, 1, 2, 3, 4, 5, 4, 3, 6, 0, 6, 0, 6, 0))
	for k, want := range []float64{5.0 / 10, 5.0 / 8, 5.0 / 6, 1, 1, 0, 0} {
		if math.Abs(shares[k]-want) > 1e-12 {
			t.Errorf("of %d notes %v are new, want %v", OriginalityLengths[k], shares[k], want)
		}
	}
	if own := l.Originality(tune("a", 48, 0, 1, 2, 3, 4, 5, 4, 3, 6)); own[0] != 1 {
		t.Errorf("its own family has %v of a tune", 1-own[0])
	}
}

// LongestRun finds what comparing every place with every place finds.
func TestLongestRunAgainstSearch(t *testing.T) {
	draw := cremona.Seed{}.Stream("runs")
	random := func(family string) Tune {
		steps := make([]int, 64)
		for i := range steps {
			steps[i] = draw.Intn(3)
		}
		return tune(family, 48, steps...)
	}
	var library []Tune
	for i := range 20 {
		library = append(library, random(string(rune('a'+i))))
	}
	l := NewLibrary(library)
	for i := range 20 {
		query := random(string(rune('a' + i)))
		want := 0
		words := l.write(query, false)
		for _, known := range library {
			text := l.write(known, false)
			for a := range words {
				for b := range text {
					if n := common(words[a:], text[b:]); known.Family != query.Family {
						want = max(want, n)
					}
				}
			}
		}
		if got := l.LongestRun(query); got != want {
			t.Errorf("query %d: %d, want %d", i, got, want)
		}
	}
}

func TestDiversity(t *testing.T) {
	a := tune("a", 48, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 0, 0)
	b := tune("b", 48, 0, 1, 2, 3, 6, 5, 6, 5, 0, 0, 0, 0)
	c := tune("c", 48, 2, 3, 4, 5, 6, 5, 4, 3, 1, 1, 1, 1)
	if got := Distinct([]Tune{a, a, b}); math.Abs(got-2.0/3) > 1e-12 {
		t.Errorf("distinct %g, want 2/3: a is there twice, b turns with its fifth note", got)
	}
	kin := NearestKin([]Tune{c, a, b})
	if kin[0].Share != 0 || math.Abs(kin[1].Share-2.0/3) > 1e-12 || kin[1].Of != 2 || math.Abs(kin[2].Share-2.0/3) > 1e-12 || kin[2].Of != 1 {
		t.Errorf("kin %v, want 2/3 of 1 and 2 and nothing of 0", kin)
	}
}

func TestFeatures(t *testing.T) {
	f := Features(tune("a", 48, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 4, 9))
	for _, c := range []struct {
		feature int
		want    float64
	}{
		{density, 4}, {spread, 0}, {compass, 16}, {repeats, 1.0 / 11}, {steps, 8.0 / 11}, {fifths, 1.0 / 11}, {leaps, 1.0 / 11},
		{turns, 1.0 / 11}, {meanLength, 1}, {lengthEntropy, 0}, {consistency, 1}, {groove, 1}, {ties, 0}, {rhythms, 1.0 / 3},
	} {
		if got := f[c.feature]; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %g, want %g", FeatureNames[c.feature], got, c.want)
		}
	}
	if len(FeatureNames) != ornaments+1 || FeatureNames[firstMark] != "slurred notes" || slurred != firstMark {
		t.Error("names and numbers of the features do not go together")
	}
}

// A C major scale weighed as the profile itself is as clear as can be.
func TestKeyClarity(t *testing.T) {
	turned := make([]float64, 12)
	for i := range turned {
		turned[(i+5)%12] = profiles[1][i]
	}
	if got := keyClarity(turned); math.Abs(got-1) > 1e-12 {
		t.Errorf("the profile itself: %g, want 1", got)
	}
	if got := keyClarity([]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}); got != 0 {
		t.Errorf("no key: %g, want 0", got)
	}
}

func TestStrain(t *testing.T) {
	easy, _ := tune("a", 48, 0, 1, 2, 3, 4, 3, 2, 1).Strain()
	hard, shifts := tune("a", 48, 0, 17, 0, 17, 0, 17, 0, 17).Strain()
	if easy >= hard || hard == 0 {
		t.Errorf("a scale costs %g, leaps of two octaves and a fourth %g", easy, hard)
	}
	if _, none := tune("a", 48, 0, 1, 2, 3).Strain(); none != 0 || shifts == 0 {
		t.Errorf("%g shifts in five neighbouring notes, %g in leaps to a high position", none, shifts)
	}
}

func TestMatch(t *testing.T) {
	three := tune("c", 48, 0, 1, 2)
	three.Piece.Head.Meter = cremona.MeterChange{Num: 3, Den: 4}
	jig := tune("b", 48, 0, 1, 2, 3, 4, 4, 4, 4)
	jig.Piece.Head.Genre = 3
	made := tune("a", 48, 0, 0, 0, 0)
	made.Piece.Head.Genre = 3
	a, b := Match([]Tune{made, made, made}, []Tune{three, tune("d", 48, 0, 0, 0, 0, 0, 0, 0, 0), jig})
	if len(a) != 2 || b[0].Family != "b" || b[1].Family != "d" || b[0].Bars() != 1 {
		t.Errorf("matched %d, first with %q: want the jig first, cut to one bar, then the other in 4/4", len(a), b[0].Family)
	}
}
