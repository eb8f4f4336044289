package compose

import (
	"strings"

	"github.com/cremona-audio/cremona"
)

// Relations of a bar to an earlier one, as the Score names them.
const (
	relNew       = "new"
	relExact     = "exact"
	relVaried    = "varied"
	relHead      = "head" // new start, same ending
	relTail      = "tail" // same start, new ending
	relRhythm    = "rhythm"
	relSequence  = "sequence"
	relInversion = "inversion"
)

// barPlan is what is decided about a bar before its notes are.
type barPlan struct {
	phrase   int
	index    int // within the phrase
	relation string
	of       int // bar it relates to, counted from 0; −1 if new
	final    bool
	chords   []chordAt
}

// A pattern gives one word for each bar of a phrase: n new, s sequence,
// r rhythm, i inversion, t tail, h head, v varied, e exact, c the cadence bar;
// then the bar it relates to, counted from 1 in the phrase, or M for the
// motif. The four-bar patterns are those of the sentence (statement, answer in
// sequence, continuation) and the period (Schoenberg, Fundamentals of Musical
// Composition, 1967, chapters V to VIII).
type pattern struct {
	words  string
	weight int
}

var openingPatterns = [...][]pattern{
	2: {{"n c", 3}, {"n tM", 1}},
	3: {{"n s1 c", 3}, {"n n c", 2}, {"n r1 c", 2}},
	4: {{"n s1 n c", 6}, {"n n t1 c", 4}, {"n n s1 c", 4}, {"n r1 n c", 2}, {"n s1 s1 c", 1}, {"n n r1 c", 1}, {"n i1 n c", 2}, {"n n r2 c", 3}, {"n n n c", 4}, {"n r1 r1 c", 1}},
	6: {{"n n t1 n s4 c", 3}, {"n s1 n n t1 c", 2}, {"n s1 s1 n r4 c", 2}, {"n n n r1 n c", 2}},
	8: {{"n n t1 n e1 s2 n c", 3}, {"n s1 n r2 e1 s1 n c", 3}, {"n n s1 r2 e1 n s6 c", 2}, {"n n n r2 v1 s2 s3 c", 2}, {"n n r1 n n r5 n c", 3}, {"n n n n r1 n n c", 2}},
}

var contrastPatterns = [...][]pattern{
	2: {{"iM c", 2}, {"rM c", 3}, {"sM c", 1}},
	3: {{"rM n c", 2}, {"n s1 c", 3}, {"iM n c", 2}},
	4: {{"n s1 tM c", 3}, {"iM s1 n c", 2}, {"rM s1 n c", 3}, {"n s1 n c", 4}, {"n n s1 c", 3}, {"sM n sM c", 1}, {"n r1 n c", 2}, {"n n n c", 4}, {"rM n n c", 3}},
	6: {{"n s1 n s3 n c", 2}, {"rM s1 s1 n tM c", 2}},
	8: {{"n s1 n r2 e1 s1 tM c", 3}, {"rM s1 n n s1 r4 s1 c", 2}, {"n n s1 s2 tM n s6 c", 2}, {"iM s1 n r1 n s5 n c", 2}, {"n n r1 n n n r6 c", 3}, {"rM n n n r1 n n c", 2}},
}

// relate gives every bar its relation.
func (p *plan) relate(sp spec, draw *cremona.Stream) {
	for i, ph := range p.phrases {
		d := draw.Stream(string(rune('A' + i)))
		var words []string
		switch {
		case ph.how == fresh:
			words = pickPattern(sp.taught.patterns(openingPatterns[ph.bars]), d)
		case ph.how == contrast:
			words = pickPattern(sp.taught.patterns(contrastPatterns[ph.bars]), d)
		}
		for b := range ph.bars {
			bar := barPlan{phrase: i, index: b, relation: relNew, of: -1, final: b == ph.bars-1}
			switch ph.how {
			case fresh, contrast:
				bar.relation, bar.of = readWord(words[b], ph.first)
			case repeat:
				bar.relation, bar.of = relExact, p.phrases[ph.source].first+b
			case answer:
				bar.relation, bar.of = answerBar(sp, b, ph.bars, p.phrases[ph.source].first, d)
			case varied:
				bar.relation, bar.of = variedBar(sp, b, ph, p.phrases[ph.source], d)
				if b == ph.bars-2 && p.allExact(ph.first, b) { // before the cadence at the latest
					bar.relation = relVaried
				}
			}
			if sp.wish.Form == formPrelude && !bar.final && len(p.bars) > 0 && ph.how != repeat {
				bar.relation, bar.of = relRhythm, 0
			}
			p.bars = append(p.bars, bar)
		}
	}
	p.recallMotif()
}

// allExact tells whether the bars from first on, as many as n, only repeat.
func (p *plan) allExact(first, n int) bool {
	for _, b := range p.bars[first : first+n] {
		if b.relation != relExact {
			return false
		}
	}
	return true
}

// motifRecalls is how often the motif must come back in sixteen bars or more.
const motifRecalls = 3

// recallMotif turns new bars of later phrases into sequences of the motif
// until it has come back often enough: first the phrases' beginnings, then
// their third bars, then the others.
func (p *plan) recallMotif() {
	missing := motifRecalls - p.motifKin()
	if len(p.bars) < 16 {
		return
	}
	for _, place := range []int{0, 2, 1, 4, 3, 5, 6} {
		for i := 1; i < len(p.bars) && missing > 0; i++ {
			b := &p.bars[i]
			if b.index != place || b.relation != relNew || b.final {
				continue
			}
			b.relation, b.of = relSequence, 0
			missing = motifRecalls - p.motifKin()
		}
	}
}

// motifKin counts the bars that descend from the first by more than rhythm.
func (p *plan) motifKin() (n int) {
	kin := make([]bool, len(p.bars))
	kin[0] = true
	for i, b := range p.bars {
		if b.of >= 0 && kin[b.of] && b.relation != relRhythm && b.relation != relHead {
			kin[i] = true
			n++
		}
	}
	return n
}

func pickPattern(list []pattern, draw *cremona.Stream) []string {
	weights := make([]int, len(list))
	for i, p := range list {
		weights[i] = p.weight
	}
	return strings.Fields(list[draw.Pick(weights)].words)
}

func readWord(word string, first int) (relation string, of int) {
	switch word[0] {
	case 'n', 'c':
		return relNew, -1
	}
	of = 0 // the motif
	if word[1] != 'M' {
		of = first + int(word[1]-'1')
	}
	switch word[0] {
	case 's':
		relation = relSequence
	case 'r':
		relation = relRhythm
	case 'i':
		relation = relInversion
	case 't':
		relation = relTail
	case 'h':
		relation = relHead
	case 'v':
		relation = relVaried
	default:
		relation = relExact
	}
	return relation, of
}

// answerBar keeps the first half of the phrase, bends the bar before the
// cadence and leaves the cadence free. What is no dance goes its own way in
// the second half, and does not always wait for it.
func answerBar(sp spec, b, bars, source int, draw *cremona.Stream) (string, int) {
	dance := sp.genre.leap == 2
	switch {
	case b == bars-1:
		return relNew, -1
	case b == bars-2 && bars > 2:
		if draw.Chance(1, 3) {
			return relNew, -1
		}
		return relTail, source + b
	case b > 0 && draw.Chance(1, 6):
		return relVaried, source + b
	case !dance && 2*b >= bars && draw.Chance(3, 5), !dance && b > 0 && draw.Chance(1, 4):
		if draw.Chance(1, 3) {
			return relRhythm, source + b
		}
		return relNew, -1
	}
	return relExact, source + b
}

// variedBar varies most bars; a ground comes back to its first bar as it was
// every third time, so that the ear finds its way.
func variedBar(sp spec, b int, ph, source phrase, draw *cremona.Stream) (string, int) {
	of := source.first + b
	switch {
	case b == 0 && ph.variation%3 == 0:
		return relExact, of
	case sp.wish.Form == formChaconne && b > 0 && b < ph.bars-1 && draw.Chance(1, 2):
		return relSequence, ph.first
	case sp.wish.Form != formChaconne && sp.wish.Form != formVariations && draw.Chance(1, 3):
		return relExact, of
	}
	return relVaried, of
}
