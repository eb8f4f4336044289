package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/cremona-audio/cremona"
)

// Report compares generated pieces with human ones.
type Report struct {
	Pieces   int    `json:"pieces"`
	Compared int    `json:"compared"` // pairs of a piece and its human counterpart
	Human    string `json:"human"`    // where those come from
	Library  int    `json:"library"`  // tunes in which copies were looked for
	Laws     Laws   `json:"laws"`

	Overlaps []Overlapping `json:"overlaps"`
	Features []Feature     `json:"features"`
	Scales   []Feature     `json:"scales"`  // structure in the fitness scape plot, by the length of what repeats
	Planned  []Share       `json:"planned"` // relations of the bars in the plan

	Notes Classifier `json:"notes"` // told apart by the notes alone
	All   Classifier `json:"all"`   // and by slurs, dots and ornaments

	Runs Pair `json:"runs"` // longest stretch shared with the library, notes

	Originality []Curve    `json:"originality"`
	Returns     Pair       `json:"returns"` // of the first bar in 32 bars
	Often       [2]float64 `json:"often"`   // share of tunes of 16 bars and more in which it comes back three times: generated, human
	Strain      Pair       `json:"strain"`  // of the left hand a note, thousandths of a semitone's shift
	Shifts      Pair       `json:"shifts"`  // of the left hand in a bar

	Diversity struct {
		Motifs     [2]float64 `json:"motifs"`     // share of distinct head motifs: generated, human
		MostCommon [2]float64 `json:"mostCommon"` // greatest share of bars common to two pieces
		Intervals  [2]float64 `json:"intervals"`  // mean divergence of two pieces, bits
		Lengths    [2]float64 `json:"lengths"`
		Shared     [2]float64 `json:"shared"`          // share of pieces of which another has more than 30 % of the bars
		Alike      []string   `json:"alike,omitempty"` // the generated ones, in order of the share
	} `json:"diversity"`
}

// mostShared is the share of its bars that a piece may have in common with another.
const mostShared = 0.3

// Overlapping is one distribution.
type Overlapping struct {
	Name  string  `json:"name"`
	Area  float64 `json:"area"`
	Human float64 `json:"human"` // of one half of the human pieces with the other
}

// Feature is one number of a tune, over both sets.
type Feature struct {
	Name    string     `json:"name"`
	Made    [3]float64 `json:"made"` // quartiles
	Human   [3]float64 `json:"human"`
	Overlap float64    `json:"overlap"`
	AUC     float64    `json:"auc"` // above a half: generated pieces have more
}

// Share is how often something is so.
type Share struct {
	Name  string  `json:"name"`
	Share float64 `json:"share"`
}

// Classifier is how well a logistic regression tells the sets apart.
type Classifier struct {
	AUC     float64  `json:"auc"`
	Weights []Weight `json:"weights"` // the most telling first
}

// Weight is of a feature in standard deviations; more than 0 speaks for
// generated.
type Weight struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// Curve is a point of the originality curve: the mean share of stretches of so
// many notes that the library does not have.
type Curve struct {
	Notes int     `json:"notes"`
	Made  float64 `json:"made"`
	Human float64 `json:"human"`
}

// Pair is a quantity of both sets: median, third quartile and greatest.
type Pair struct {
	Made  [3]float64 `json:"made"`
	Human [3]float64 `json:"human"`
}

func pairOf(made, human []float64) (p Pair) {
	for i, share := range []float64{0.5, 0.75, 1} {
		p.Made[i], p.Human[i] = quantile(made, share), quantile(human, share)
	}
	return p
}

// Compare makes the report. Scores are the generated pieces; human are lines of
// written music to match with them, and library is where copies are looked for.
// It stops where progress fails.
func Compare(scores []cremona.Score, heads []Tune, human []Tune, library []Tune, progress func(step string) error) (Report, error) {
	r := Report{Pieces: len(scores), Library: len(library)}
	planned := map[string]float64{}
	bars := 0.0
	for _, s := range scores {
		r.Laws.Check(s)
		for _, b := range s.Bars {
			if b.Why != "upbeat" {
				planned[b.Relation]++
				bars++
			}
		}
	}
	for _, name := range []string{"new", "exact", "varied", "head", "tail", "rhythm", "sequence", "inversion"} {
		r.Planned = append(r.Planned, Share{name, planned[name] / max(bars, 1)})
	}
	made, match := Match(heads, human)
	r.Compared = len(made)
	if len(made) < 2*folds {
		return r, fmt.Errorf("only %d of %d generated pieces have a human counterpart in these files; give more of them", len(made), len(scores))
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"features", func() { r.features(made, match) }},
		{"structure", func() { r.structure(made, match) }},
		{"overlap", func() { r.overlap(made, match) }},
		{"fingering", func() { r.play(made, match) }},
		{"diversity", func() { r.diversity(heads, match) }},
		{"copies", func() { r.copies(heads, match, library) }},
	} {
		if err := progress(step.name); err != nil {
			return r, err
		}
		step.do()
	}
	return r, nil
}

func featuresOf(tunes []Tune) (list [][]float64) {
	for _, t := range tunes {
		list = append(list, Features(t))
	}
	return list
}

func column(rows [][]float64, k int) (list []float64) {
	for _, row := range rows {
		list = append(list, row[k])
	}
	return list
}

func (r *Report) features(made, human []Tune) {
	a, b := featuresOf(made), featuresOf(human)
	for k, name := range FeatureNames {
		r.Features = append(r.Features, featureOf(name, column(a, k), column(b, k)))
	}
	r.Notes, r.All = classify(a, b, firstMark), classify(a, b, len(FeatureNames))
}

func featureOf(name string, made, human []float64) Feature {
	f := Feature{Name: name, AUC: AUC(made, human), Overlap: Overlap(single(made), single(human))}
	for i, share := range []float64{0.25, 0.5, 0.75} {
		f.Made[i], f.Human[i] = quantile(made, share), quantile(human, share)
	}
	return f
}

// structure compares how much is repeated, by its length.
func (r *Report) structure(made, human []Tune) {
	values := make([][2][]float64, len(scales))
	for side, set := range [][]Tune{made, human} {
		for _, t := range set {
			plot := ScapeOf(t)
			for k, scale := range scales {
				values[k][side] = append(values[k][side], plot.Structure(scale.from, scale.most))
			}
		}
	}
	for k, scale := range scales {
		r.Scales = append(r.Scales, featureOf(scale.name, values[k][0], values[k][1]))
	}
}

func single(v []float64) (list [][]float64) {
	for _, x := range v {
		list = append(list, []float64{x})
	}
	return list
}

func classify(a, b [][]float64, features int) (c Classifier) {
	firsts := func(rows [][]float64) (list [][]float64) {
		for _, row := range rows {
			list = append(list, row[:features])
		}
		return list
	}
	auc, weights := Discriminate(firsts(a), firsts(b))
	c.AUC = auc
	for k, w := range weights {
		c.Weights = append(c.Weights, Weight{FeatureNames[k], w})
	}
	slices.SortStableFunc(c.Weights, func(x, y Weight) int { return cmp.Compare(math.Abs(y.Weight), math.Abs(x.Weight)) })
	return c
}

// overlap compares the five distributions of the target, and the human pieces'
// two halves with each other as what can be reached.
func (r *Report) overlap(made, human []Tune) {
	for _, what := range []struct {
		name string
		of   func(Tune) []float64
	}{
		{"pitch classes", func(t Tune) []float64 { return pitchClasses(t.notes()) }},
		{"intervals", func(t Tune) []float64 { return intervals(t.notes()) }},
		{"note lengths", func(t Tune) []float64 { return lengths(t.notes()) }},
		{"range", func(t Tune) []float64 { return []float64{Features(t)[compass]} }},
		{"notes a bar", func(t Tune) []float64 { return []float64{Features(t)[density]} }},
	} {
		var a, b, odd, even [][]float64
		for i := range made {
			a, b = append(a, what.of(made[i])), append(b, what.of(human[i]))
			if i%2 == 0 {
				even = append(even, b[i])
			} else {
				odd = append(odd, b[i])
			}
		}
		r.Overlaps = append(r.Overlaps, Overlapping{what.name, Overlap(a, b), Overlap(odd, even)})
	}
}

func each(tunes []Tune, of func(Tune) float64) (list []float64) {
	for _, t := range tunes {
		list = append(list, of(t))
	}
	return list
}

func (r *Report) play(made, human []Tune) {
	cost := func(t Tune) float64 { c, _ := t.Strain(); return c }
	shifts := func(t Tune) float64 { _, s := t.Strain(); return s }
	r.Strain = pairOf(each(made, cost), each(human, cost))
	r.Shifts = pairOf(each(made, shifts), each(human, shifts))
	r.Returns = pairOf(each(made, Returns), each(human, Returns))
	r.Often = [2]float64{often(made), often(human)}
}

func (r *Report) diversity(made, human []Tune) {
	d := &r.Diversity
	d.Motifs = [2]float64{Distinct(made), Distinct(human)}
	kin := NearestKin(made)
	order := make([]int, len(made))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(kin[b].Share, kin[a].Share) })
	for _, i := range order {
		if kin[i].Share > mostShared {
			d.Alike = append(d.Alike, fmt.Sprintf("%s: %.0f %% as %s", made[i].Name, float64(100*kin[i].Share), made[kin[i].Of].Name))
		}
	}
	for i, list := range [][]Kin{kin, NearestKin(human)} {
		for _, k := range list {
			d.MostCommon[i] = max(d.MostCommon[i], k.Share)
			if k.Share > mostShared {
				d.Shared[i] += 1 / float64(len(list))
			}
		}
	}
	for i, set := range [][]Tune{made, human} {
		var steps, times [][]float64
		for _, t := range set {
			steps, times = append(steps, intervals(t.notes())), append(times, lengths(t.notes()))
		}
		d.Intervals[i], d.Lengths[i] = meanDivergence(steps), meanDivergence(times)
	}
}

func (r *Report) copies(made, human, library []Tune) {
	l := NewLibrary(library)
	run := func(t Tune) float64 { return float64(l.LongestRun(t)) }
	r.Runs = pairOf(each(made, run), each(human, run))
	own, theirs := l.curve(made), l.curve(human)
	for k, length := range OriginalityLengths {
		r.Originality = append(r.Originality, Curve{length, own[k], theirs[k]})
	}
}

// curve is the mean originality of tunes, at each length of those that are longer.
func (l *Library) curve(tunes []Tune) (means [len(OriginalityLengths)]float64) {
	var count [len(OriginalityLengths)]float64
	for _, t := range tunes {
		shares, notes := l.Originality(t), len(t.notes())
		for k, length := range OriginalityLengths {
			if notes > length {
				means[k] += shares[k]
				count[k]++
			}
		}
	}
	for k := range means {
		means[k] /= max(count[k], 1)
	}
	return means
}

// often is the share of the longer tunes in which the first bar comes back three
// times in 32 bars.
func often(tunes []Tune) float64 {
	yes, all := 0, 0
	for _, t := range tunes {
		if t.Bars() < 16 {
			continue
		}
		all++
		if Returns(t) >= 3 {
			yes++
		}
	}
	return float64(yes) / float64(max(all, 1))
}
