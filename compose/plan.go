package compose

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// plan is the skeleton of a piece: phrases, and for each bar its relation and
// chords.
type plan struct {
	letters string
	bpm     int
	phrases []phrase
	bars    []barPlan
}

// drawPlan lays out the form, then bars, then harmony.
func drawPlan(sp spec, seed cremona.Seed) plan {
	l, bpm := chooseLayout(sp)
	p := plan{letters: sectionLetters(sp.wish.Form, l.sections), bpm: bpm}
	draw := seed.Stream("form")
	lastOf := map[byte]int{} // first phrase of the letter's first section
	for section := range l.sections {
		letter := p.letters[section]
		source, seen := lastOf[letter]
		if !seen {
			lastOf[letter] = len(p.phrases)
			source = -1
		}
		p.addSection(sp, l, section, source, draw.Stream(string(rune('0'+section))))
	}
	p.shape(sp, l, draw.Stream("energy"))
	p.label()
	p.relate(sp, seed.Stream("relations"))
	p.harmonise(sp, seed.Stream("harmony"))
	return p
}

// addSection writes the phrases of one section; source is the first phrase of
// the section it repeats, −1 if it is new.
func (p *plan) addSection(sp spec, l layout, section, source int, draw *cremona.Stream) {
	letter := p.letters[section]
	last := section == l.sections-1
	toHome := !last && p.letters[section+1] == 'A' && letter != 'A' // leads back
	tonic, mode := 0, sp.wish.Mode
	if letter != 'A' && source < 0 {
		tonic, mode = localKey(sp, draw)
	}
	ends := sectionCadences(sp, l.phrases, toHome, draw)
	for i := range l.phrases {
		ph := phrase{section: int(letter - 'A'), bars: l.bars, first: l.bars * len(p.phrases), source: -1,
			cadence: ends[i], tonic: tonic, mode: mode}
		switch {
		case source >= 0:
			old := p.phrases[source+i]
			ph.source, ph.how = source+i, repeat
			ph.tonic, ph.mode, ph.cadence = old.tonic, old.mode, old.cadence
			p.developRepeat(sp, &ph, section, i, draw)
		case answersFirst(sp, l.phrases, i) && (sp.kinshipClass() == "tunes" || draw.Stream(fmt.Sprint("answer ", i)).Chance(1, 3)):
			ph.source, ph.how = len(p.phrases)-i, answer
			if l.phrases == 4 && i == 3 && sp.wish.Form != formAir {
				ph.source = len(p.phrases) - 2
			}
		case len(p.phrases) > 0:
			ph.how = contrast
		}
		if i == l.phrases-1 && ph.tonic != 0 && source < 0 { // a section comes home
			ph.tonic, ph.mode = 0, sp.wish.Mode
			if ph.how == answer {
				ph.how, ph.source = contrast, -1
			}
		}
		if last && i == l.phrases-1 {
			ph.finish(sp, draw)
		}
		p.phrases = append(p.phrases, ph)
	}
}

// developRepeat varies a section that comes again: always in variations and
// grounds, sometimes in dances, often elsewhere, more in the hands of a mature
// instrument.
func (p *plan) developRepeat(sp spec, ph *phrase, section, i int, draw *cremona.Stream) {
	switch sp.wish.Form {
	case formVariations, formChaconne:
		ph.how, ph.variation = varied, section
	default:
		if sp.kinshipClass() != "tunes" {
			p.recollect(ph, i, draw.Stream(fmt.Sprint("again ", i)))
		} else if draw.Chance(5+sp.stage, 9) {
			ph.how, ph.variation = answer, 1
		}
	}
}

// recollect lets phrase i of a section come again as songs and movements do: it
// begins as before and goes its own way; after the first phrase it may be another
// one.
func (p *plan) recollect(ph *phrase, i int, draw *cremona.Stream) {
	ph.how, ph.variation = answer, 1
	if i > 0 && draw.Chance(2, 3) {
		ph.how, ph.source, ph.variation = contrast, -1, 0
	}
}

// finish makes the last phrase close on the tonic.
func (ph *phrase) finish(sp spec, draw *cremona.Stream) {
	if ph.how == repeat && ph.cadence != perfect {
		ph.how = answer
	}
	ph.cadence = perfect
	if sp.wish.Form == formChaconne {
		ph.how = varied
	}
}

// answersFirst tells whether phrase i of a section begins like its first (or,
// in a group of four, like the one two before).
func answersFirst(sp spec, phrases, i int) bool {
	switch {
	case i == 0:
		return false
	case sp.wish.Form == formSentence:
		return phrases == 4 && i >= 2
	case phrases == 2:
		return i == 1
	case phrases == 4 && sp.wish.Form == formAir: // a a' b a''
		return i == 1 || i == 3
	case phrases == 4: // a b a' b'
		return i >= 2
	}
	return false
}

// sectionCadences draws how the phrases of a section end. What is not the end of the piece may
// close less than fully, as often as the music does that the network has learnt from.
func sectionCadences(sp spec, phrases int, toHome bool, draw *cremona.Stream) []string {
	inner := []string{half, imperfect, open}[draw.Stream("inner").Pick([]int{6, 3, 3})]
	final := []string{perfect, imperfect, open}[draw.Stream("final").Pick([]int{5, 3, 1})]
	if toHome {
		final = half
	}
	switch {
	case sp.wish.Form == formChaconne:
		return []string{half}
	case sp.wish.Form == formPrelude:
		return []string{[]string{half, imperfect, deceptive, open}[draw.Pick([]int{4, 3, 1, 2})]}
	case sp.wish.Form == formSentence && phrases == 2:
		return []string{open, final}
	case sp.wish.Form == formSentence:
		return []string{open, half, open, final}
	case phrases == 1:
		return []string{final}
	case phrases == 2:
		return []string{inner, final}
	case sp.wish.Form == formAir: // a a' b a''
		return []string{inner, []string{perfect, imperfect}[draw.Intn(2)], half, final}
	}
	return []string{inner, []string{imperfect, deceptive}[draw.Pick([]int{3, 1 + sp.stage})], inner, final}
}

// localKey draws where a contrasting section goes: the dominant, the relative
// or the subdominant for the major, the relative major or minor dominant for
// the minor; church modes stay at home.
func localKey(sp spec, draw *cremona.Stream) (tonic int, m cremona.Mode) {
	switch sp.wish.Mode {
	case major:
		switch draw.Pick([]int{3, 5, 4, 3}) {
		case 1:
			return 4, major
		case 2:
			return 5, minor
		case 3:
			return 3, major
		}
	case minor:
		switch draw.Pick([]int{3, 6, 2, 2}) {
		case 1:
			return 2, major
		case 2:
			return 4, minor
		case 3:
			return 5, major
		}
	}
	return 0, sp.wish.Mode
}

// peaks are how often a phrase has its highest bar, the first of equals, in each quarter,
// in the music that the network has learnt from.
var peaks = []int{47, 23, 17, 13}

// shape gives each phrase its energy, peak and register: one arch over the
// piece with its top at about two thirds, contrast against the sections
// around, a quiet or a loud end by mood.
func (p *plan) shape(sp spec, l layout, draw *cremona.Stream) {
	n := len(p.phrases)
	wide := 3 + draw.Stream("wide").Intn(4)
	top := max(0, n*(60+draw.Intn(20))/100-1)
	for i := range p.phrases {
		ph := &p.phrases[i]
		climb := 1000
		if i < top {
			climb = 1000 * (i + 1) / (top + 1)
		} else if i > top {
			climb = 1000 - 600*(i-top)/max(n-1-top, 1)
		}
		ph.energy = 250 + climb*600/1000
		if ph.section != 0 {
			turn := draw.Intn(3) - 1 // a contrast may be louder or softer
			ph.energy += 120 * turn
			ph.rise = []int{-wide, wide, wide + 1}[turn+1]
		}
		if ph.source >= 0 && ph.how != varied {
			ph.rise = p.phrases[ph.source].rise
		}
		ph.energy = min(max(ph.energy, 100), 1000)
		ph.lift = wide - 2
		quarter := draw.Stream(fmt.Sprint("peak ", i)).Pick(peaks)
		ph.peak = 250*quarter + 50*(1+draw.Intn(4))
		ph.rise += sp.mood.rise
	}
	last := &p.phrases[n-1]
	if sp.mood.level > 550 {
		last.energy = min(1000, max(last.energy, 850))
	}
}

// label names phrases by their material: A, A', B.
func (p *plan) label() {
	next := 0
	root := make([]int, len(p.phrases))
	var primes []int
	for i := range p.phrases {
		ph := &p.phrases[i]
		if ph.source < 0 {
			root[i] = next
			primes = append(primes, 0)
			next++
			ph.label = letterOf(root[i])
			continue
		}
		root[i] = root[ph.source]
		if ph.how == repeat {
			ph.label = p.phrases[ph.source].label
			continue
		}
		primes[root[i]]++
		ph.label = letterOf(root[i]) + strings.Repeat("'", primes[root[i]])
		if primes[root[i]] > 3 {
			ph.label = fmt.Sprintf("%s'%d", letterOf(root[i]), primes[root[i]])
		}
	}
}

func letterOf(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return "Z" + string(rune('A'+n%26))
}
