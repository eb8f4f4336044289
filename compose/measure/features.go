package measure

import (
	"math"
	"slices"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// FeatureNames name what Features measures, in its order. Shares are of the
// notes or of the bars; those from firstMark on depend on how richly a source
// marks its music.
var FeatureNames = [...]string{
	"pitch-class entropy, 1 bar", "pitch-class entropy, 4 bars", "groove similarity", "scale consistency", "range", "notes a bar",
	"spread of notes a bar", "mean interval", "repeated notes", "steps", "thirds", "fourths and fifths", "leaps of a sixth and more",
	"leaps over an octave", "turns", "leaps not turned back", "rising share", "mean length", "length entropy", "dotted notes", "triplets",
	"bars with a rest", "ties over the bar", "syncopations", "long notes", "rhythms that differ", "tonic", "leading note", "altered notes",
	"key clarity", "new bars", "exact bars", "varied bars", "head bars", "tail bars", "rhythm bars", "sequence bars", "inverted bars",
	"place of the summit", "notes at the summit", "bars like the one before", "interval of the bar line", "mean height of downbeats",
	"slurred notes", "staccato", "ornaments",
}

const firstMark = 43

const (
	entropyBar = iota
	entropyFour
	groove
	consistency
	compass
	density
	spread
	meanInterval
	repeats
	steps
	thirds
	fifths
	leaps
	octaves
	turns
	unturned
	rising
	meanLength
	lengthEntropy
	dotted
	triplets
	restBars
	ties
	syncopated
	longNotes
	rhythms
	tonicShare
	leading
	altered
	clarity
	newBars
	exactBars
	variedBars
	headBars
	tailBars
	rhythmBars
	sequenceBars
	invertedBars
	summitPlace
	summitNotes
	alikeBars
	barInterval
	downbeatHeight
	slurred
	staccato
	ornaments
)

// Features measures one tune.
func Features(t Tune) []float64 {
	f := make([]float64, len(FeatureNames))
	notes := t.notes()
	if len(notes) == 0 {
		return f
	}
	t.pitchFeatures(f, notes)
	motionFeatures(f, notes)
	t.rhythmFeatures(f, notes)
	t.structureFeatures(f)
	open := false
	for _, n := range notes {
		open = open || n.marks.Has(symbol.SlurStart)
		add(f, slurred, open)
		open = open && !n.marks.Has(symbol.SlurEnd)
		add(f, staccato, n.marks.Has(symbol.Staccato))
		add(f, ornaments, n.marks.Has(symbol.Trill) || n.marks.Has(symbol.Mordent) || n.marks.Has(symbol.Turn) || n.marks.Has(symbol.GraceAbove) || n.marks.Has(symbol.GraceBelow))
	}
	for _, k := range []int{slurred, staccato, ornaments} {
		f[k] /= float64(len(notes))
	}
	return f
}

func add(f []float64, k int, yes bool) {
	if yes {
		f[k]++
	}
}

// pitchFeatures are those of Wu and Yang (The Jazz Transformer on the front
// line, 2020) and of MusPy (Dong and others 2020) that look at pitch.
func (t Tune) pitchFeatures(f []float64, notes []note) {
	f[entropyBar], f[entropyFour] = windowEntropy(notes, 1), windowEntropy(notes, 4)
	low, high, at, times := notes[0].height, notes[0].height, notes[0].at, 0
	weights := make([]float64, 12)
	for _, n := range notes {
		add(f, consistency, !n.altered)
		add(f, altered, n.altered)
		class := (n.height%12 + 12) % 12
		add(f, tonicShare, class == 0)
		add(f, leading, class == 11)
		weights[class] += float64(n.length)
		low = min(low, n.height)
		if n.height > high {
			high, at, times = n.height, n.at, 0
		}
		if n.height == high {
			times++
		}
	}
	for _, k := range []int{consistency, altered, tonicShare, leading} {
		f[k] /= float64(len(notes))
	}
	f[compass] = float64(high - low)
	last := notes[len(notes)-1]
	f[summitPlace] = float64(at) / float64(last.at+last.length)
	f[summitNotes] = float64(times) / float64(t.Bars())
	f[clarity] = keyClarity(weights)
}

// windowEntropy is the mean entropy of pitch classes in stretches of bars.
func windowEntropy(notes []note, bars int) float64 {
	var list []float64
	for i := 0; i < len(notes); {
		end := i
		for end < len(notes) && notes[end].bar/bars == notes[i].bar/bars {
			end++
		}
		list = append(list, entropy(pitchClasses(notes[i:end])))
		i = end
	}
	return mean(list)
}

// The key profiles of Krumhansl and Kessler (1982).
var profiles = [2][12]float64{
	{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88},
	{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17},
}

// keyClarity is the correlation of pitch classes by duration with the profile
// that fits best, of any key.
func keyClarity(weights []float64) (best float64) {
	best = -1
	for _, profile := range profiles {
		for tonic := range 12 {
			turned := make([]float64, 12)
			for i := range turned {
				turned[(i+tonic)%12] = profile[i]
			}
			best = max(best, correlation(weights, turned))
		}
	}
	return best
}

func correlation(a, b []float64) float64 {
	ma, mb := mean(a), mean(b)
	var ab, aa, bb float64
	for i := range a {
		ab += float64((a[i] - ma) * (b[i] - mb))
		aa += float64((a[i] - ma) * (a[i] - ma))
		bb += float64((b[i] - mb) * (b[i] - mb))
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(float64(aa*bb))
}

// motionFeatures look at intervals.
func motionFeatures(f []float64, notes []note) {
	moves := max(len(notes)-1, 1)
	ups, goes, bars, wide := 0, 0, 0, 0
	for i := 1; i < len(notes); i++ {
		way := notes[i].step - notes[i-1].step
		size := max(way, -way)
		f[meanInterval] += float64(max(notes[i].height-notes[i-1].height, notes[i-1].height-notes[i].height))
		add(f, repeats, size == 0)
		add(f, steps, size == 1)
		add(f, thirds, size == 2)
		add(f, fifths, size == 3 || size == 4)
		add(f, leaps, size >= 5)
		add(f, octaves, size > 7)
		if size > 0 {
			goes++
		}
		if way > 0 {
			ups++
		}
		if notes[i].bar != notes[i-1].bar {
			f[barInterval] += float64(size)
			bars++
		}
		if i+1 < len(notes) {
			next := notes[i+1].step - notes[i].step
			add(f, turns, way*next < 0)
			if size >= 4 {
				wide++
				add(f, unturned, way*next > 0)
			}
		}
	}
	for _, k := range []int{meanInterval, repeats, steps, thirds, fifths, leaps, octaves, turns} {
		f[k] /= float64(moves)
	}
	f[unturned] /= float64(max(wide, 1))
	f[rising] = float64(ups) / float64(max(goes, 1))
	f[barInterval] /= float64(max(bars, 1))
}

// rhythmFeatures look at lengths and at the place in the bar.
func (t Tune) rhythmFeatures(f []float64, notes []note) {
	counts := make([]float64, len(t.Piece.Bars))
	for _, n := range notes {
		counts[n.bar]++
		f[meanLength] += float64(n.length) / symbol.UnitsPerQuarter
		add(f, dotted, n.length == 36 || n.length == 18 || n.length == 72 || n.length == 9)
		add(f, triplets, n.length == 16 || n.length == 32 || n.length == 8 || n.length == 4)
		add(f, longNotes, n.length >= 2*symbol.UnitsPerQuarter)
		add(f, syncopated, t.isSyncopated(n))
		if n.inBar == 0 {
			f[downbeatHeight] += float64(n.height) / float64(len(notes))
		}
	}
	for _, k := range []int{meanLength, dotted, triplets, longNotes, syncopated} {
		f[k] /= float64(len(notes))
	}
	f[lengthEntropy] = entropy(lengths(notes))
	full := counts[t.first():]
	f[density], f[spread] = mean(full), deviation(full)
	for _, bar := range t.Piece.Bars[t.first():] {
		rest := false
		for _, n := range bar.Notes {
			rest = rest || n.Sound == symbol.Silent
		}
		add(f, restBars, rest)
		add(f, ties, len(bar.Notes) > 0 && bar.Notes[0].Sound == symbol.Held)
	}
	f[restBars] /= float64(t.Bars())
	f[ties] /= float64(t.Bars())
}

// isSyncopated tells whether a note goes on over a place that weighs more than
// the one where it began.
func (t Tune) isSyncopated(n note) bool {
	own := symbol.Strength(t.Piece.Head.Meter, n.inBar)
	bar := int(t.Piece.Head.Meter.BarLength() / symbol.TicksPerUnit)
	for at := n.inBar + 1; at < n.inBar+n.length && at < bar; at++ {
		if symbol.Strength(t.Piece.Head.Meter, at) > own {
			return true
		}
	}
	return n.inBar+n.length > bar
}

// structureFeatures look at how bars relate, as the corpus is labelled.
func (t Tune) structureFeatures(f []float64) {
	plan := symbol.Label(t.Piece, symbol.Context{})
	n := float64(t.Bars())
	places := map[symbol.Relation]int{symbol.New: newBars, symbol.Exact: exactBars, symbol.Varied: variedBars, symbol.HeadNew: headBars, symbol.Tail: tailBars,
		symbol.Rhythm: rhythmBars, symbol.Sequence: sequenceBars, symbol.Inversion: invertedBars}
	patterns := map[string]bool{}
	var onsets [][]float64
	bar := int(t.Piece.Head.Meter.BarLength() / symbol.TicksPerUnit)
	for i := t.first(); i < len(t.Piece.Bars); i++ {
		b := t.Piece.Bars[i]
		f[places[plan.Bars[i].Relation]] += 1 / n
		pattern, row := "", make([]float64, (bar+5)/6)
		for _, note := range b.Notes {
			pattern += string(rune('0'+note.Length)) + string(rune('0'+note.Sound))
			if note.Sound == symbol.Sounding && note.At/6 < len(row) {
				row[note.At/6] = 1
			}
		}
		patterns[pattern] = true
		onsets = append(onsets, row)
		if i > t.first() && sounds(b) && t.barText(b) == t.barText(t.Piece.Bars[i-1]) {
			f[alikeBars] += 1 / n
		}
	}
	f[rhythms] = float64(len(patterns)) / n
	f[groove] = grooveOf(onsets)
}

// sounds tells whether a bar has a note.
func sounds(m symbol.Measure) bool {
	return slices.ContainsFunc(m.Notes, func(n symbol.Note) bool { return n.Sound == symbol.Sounding })
}

// grooveOf is how alike the bars' onsets are, over all pairs: 1 for the same
// rhythm throughout.
func grooveOf(onsets [][]float64) float64 {
	sum, pairs := 0.0, 0
	for i := range onsets {
		for j := range i {
			differ := 0.0
			for k := range onsets[i] {
				differ += math.Abs(onsets[i][k] - onsets[j][k])
			}
			sum += 1 - differ/float64(len(onsets[i]))
			pairs++
		}
	}
	if pairs == 0 {
		return 1
	}
	return sum / float64(pairs)
}

// Returns is how often bars come back to the first one, or to what came of it,
// by more than rhythm, in 32 bars.
func Returns(t Tune) float64 {
	plan := symbol.Label(t.Piece, symbol.Context{})
	kin := make([]bool, len(plan.Bars))
	kin[t.first()] = true
	n := 0
	for i, b := range plan.Bars {
		if b.Of >= 0 && kin[b.Of] && b.Relation != symbol.Rhythm && b.Relation != symbol.HeadNew && b.Relation != symbol.New {
			kin[i] = true
			n++
		}
	}
	return float64(32*n) / float64(max(t.Bars(), 1))
}
