package compose

import (
	"fmt"

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

// relate gives every bar its relation.
func (p *plan) relate(sp spec, draw *cremona.Stream) {
	for i, ph := range p.phrases {
		d := draw.Stream(string(rune('A' + i)))
		var words []word
		switch ph.how {
		case fresh:
			words = drawWords(sp, "first", ph.bars, d.Stream("words"))
		case contrast:
			words = drawWords(sp, "later", ph.bars, d.Stream("words"))
		case answer:
			words = drawWords(sp, "answer", ph.bars, d.Stream("words"))
		}
		for b := range ph.bars {
			bar := barPlan{phrase: i, index: b, relation: relNew, of: -1, final: b == ph.bars-1}
			switch ph.how {
			case fresh, contrast, answer:
				bar.relation, bar.of = p.relateBar(words[b], i, b, d)
				if b > 0 && bar.relation == relExact && !p.joined(bar.of) {
					bar.relation = relVaried
				}
				begins := ph.how == answer && b == 0 && !bar.final
				if begins && bar.relation != relTail && p.sameKey(ph.source, i) {
					bar.relation, bar.of = relExact, p.phrases[ph.source].first
				}
				// Some bars go their own way.
				again := bar.relation == relExact && bar.of == len(p.bars)-1
				if !begins && !again && d.Stream(fmt.Sprint("fresh ", b)).Chance(sp.leaves(bar.relation), 24) {
					bar.relation, bar.of = relNew, -1
				}
			case repeat:
				bar.relation, bar.of = relExact, p.phrases[ph.source].first+b
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

// sameKey tells whether two phrases stand in one key.
func (p *plan) sameKey(i, j int) bool {
	a, b := p.phrases[i], p.phrases[j]
	return a.tonic == b.tonic && a.mode == b.mode
}

// joined tells whether the last bar and a copy of bar of have stood side by side
// before, so that nobody need hear how they join.
func (p *plan) joined(of int) bool {
	n := len(p.bars)
	last, next := p.root(n-1), p.root(of)
	if last == n-1 { // it will be written with a view to the copy
		return true
	}
	for i := 1; i < n; i++ {
		if p.root(i-1) == last && p.root(i) == next {
			return true
		}
	}
	return false
}

// root is the bar of which a bar is a copy, itself if it is none.
func (p *plan) root(bar int) int {
	for p.bars[bar].relation == relExact {
		bar = p.bars[bar].of
	}
	return bar
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

// motifRecalls is how often the motif must come back in every 32 bars, and in sixteen or more
// at the least.
const motifRecalls = 3

// recallMotif turns new bars of later phrases into the motif again until it has come
// back often enough: where a phrase of the home key begins with its own beginning,
// elsewhere in sequence; first the phrases' beginnings, then their third bars, then
// the others.
func (p *plan) recallMotif() {
	if len(p.bars) < 16 {
		return
	}
	recalls := 1 + max(motifRecalls, (motifRecalls*len(p.bars)+31)/32) // one may not be heard as such
	missing := recalls - p.motifKin()
	for _, place := range []int{0, 2, 1, 4, 3, 5, 6} {
		for i := 1; i < len(p.bars) && missing > 0; i++ {
			b := &p.bars[i]
			if b.index != place || b.relation != relNew || b.final {
				continue
			}
			b.relation, b.of = relSequence, 0
			if place == 0 && p.sameKey(0, b.phrase) {
				b.relation = relTail
			}
			missing = recalls - p.motifKin()
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

// variedBar varies most bars; a ground comes back to its first bar as it was
// every third time, so that the ear finds its way.
func variedBar(sp spec, b int, ph, source phrase, draw *cremona.Stream) (string, int) {
	of := source.first + b
	switch {
	case b == 0 && ph.variation%3 == 0:
		return relExact, of
	case sp.wish.Form == formChaconne && b > 0 && b < ph.bars-1 && draw.Chance(1, 2):
		return relSequence, ph.first
	}
	return relVaried, of
}

// leaves is how many of 24 bars with a relation go their own way instead.
func (sp spec) leaves(relation string) int {
	if sp.kinshipClass() == "tunes" {
		return map[string]int{relExact: 7, relTail: 10, relVaried: 12, relRhythm: 3}[relation]
	}
	return map[string]int{relExact: 7, relTail: 13, relVaried: 22, relRhythm: 2, relSequence: 4}[relation]
}
