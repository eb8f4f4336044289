package compose

import (
	"strings"

	"github.com/cremona-audio/cremona"
)

// The forms by their numbers in a Wish.
const (
	formPeriod     = cremona.Form(1)
	formSentence   = cremona.Form(2)
	formAABA       = cremona.Form(3)
	formAABB       = cremona.Form(4)
	formTernary    = cremona.Form(5)
	formRondo      = cremona.Form(6)
	formVariations = cremona.Form(7)
	formChaconne   = cremona.Form(8)
	formPrelude    = cremona.Form(9)
	formAir        = cremona.Form(10)
)

// Cadences by name.
const (
	perfect   = "PAC"  // dominant to tonic, tune on the tonic
	imperfect = "IAC"  // dominant to tonic, tune on the third or fifth
	half      = "HC"   // on the dominant
	deceptive = "DC"   // dominant to submediant
	plagal    = "PC"   // subdominant to tonic
	modal     = "MC"   // a church mode's own close on the tonic
	open      = "open" // none
)

// descent says what a phrase takes from an earlier one.
type descent uint8

const (
	fresh    descent = iota // nothing
	repeat                  // all
	answer                  // the beginning; its cadence is its own
	varied                  // harmony and main notes
	contrast                // rhythm or a mirrored motif of the first phrase
)

// phrase is one planned phrase.
type phrase struct {
	label     string
	section   int // letter of its section, counted from 0
	bars      int
	first     int // its first bar, counted from 0, the pickup not counted
	source    int // the phrase it descends from, −1 if none
	how       descent
	cadence   string
	tonic     int // local tonic in steps above the key's
	mode      cremona.Mode
	energy    int // 0 to 1000
	peak      int // 0 to 1000 of its length
	rise      int // steps of register above the middle
	lift      int // steps by which its arch is higher than a small one
	variation int // how often its material has been varied: more notes
}

// layout is the size of a form: how many sections, phrases and bars.
type layout struct{ sections, phrases, bars int }

func (l layout) total() int { return l.sections * l.phrases * l.bars }

// sectionCounts lists the numbers of sections a form may have, the usual first.
func sectionCounts(f cremona.Form) []int {
	switch f {
	case formAABA:
		return []int{4, 6, 8, 10, 12, 16}
	case formAABB:
		return []int{4, 6, 8, 10, 12, 14, 16}
	case formTernary:
		return []int{3, 5, 7}
	case formRondo:
		return []int{5, 3, 7, 9, 11, 13}
	case formVariations:
		return []int{4, 3, 5, 2, 6, 7, 8, 9, 10, 11, 12}
	case formChaconne, formPrelude:
		return []int{4, 5, 6, 3, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 24, 28, 32}
	}
	return []int{1, 2, 3, 4, 5, 6, 7, 8} // period, sentence, air
}

// sectionPhrases lists how many phrases a section may have, the usual first.
func sectionPhrases(f cremona.Form) []int {
	switch f {
	case formAir:
		return []int{4, 2}
	case formChaconne, formPrelude:
		return []int{1}
	case formPeriod, formSentence:
		return []int{2, 4}
	case formAABA, formTernary, formRondo:
		return []int{2, 1, 4}
	}
	return []int{2, 4, 1}
}

// chooseLayout finds the size whose duration comes nearest to what was wished
// at some tempo inside the word's band, and that tempo in counted beats a
// minute. Unusual sizes must come 3 % nearer for each step off the usual.
func chooseLayout(sp spec) (layout, int) {
	slow, fast := sp.meter.band(sp.wish.Tempo)
	best, bestTempo, bestCost := layout{}, 0, 1<<30
	for i, sections := range sectionCounts(sp.wish.Form) {
		for j, phrases := range sectionPhrases(sp.wish.Form) {
			for k, bars := range phraseBars(sp) {
				l := layout{sections, phrases, bars}
				// beats × 60 / seconds, to the nearest inside the band.
				ticks := sp.meter.bar()*cremona.Tick(l.total()) + sp.upbeatLength()
				beat := cremona.Tick(sp.seconds) * sp.meter.counted
				bpm := min(max(int((ticks*60+beat/2)/beat), slow), fast)
				miss := sp.meter.millis(ticks, bpm) - 1000*sp.seconds
				miss = max(miss, -miss) / sp.seconds // per mille
				middle := (slow + fast) / 2
				off := max(bpm-middle, middle-bpm) * 40 / (fast - slow + 1)
				if cost := max(0, miss-60)*2 + 25*i + 30*j + 25*k + off + hasty(bars, sp.wish.Form); cost < bestCost {
					best, bestTempo, bestCost = l, bpm, cost
				}
			}
		}
	}
	return best, bestTempo
}

// hasty is what a phrase of less than four bars costs: seven in ten phrases of
// tunes and of chamber music have four.
func hasty(bars int, f cremona.Form) int {
	if bars >= 4 || f == formChaconne || f == formPrelude {
		return 0
	}
	return 100
}

// phraseBars lists the lengths of a phrase, the usual first: eight short bars,
// four of the middle size.
func phraseBars(sp spec) []int { return sp.taught.phrases(usualBars(sp)) }

func usualBars(sp spec) []int {
	if sp.wish.Form == formChaconne || sp.wish.Form == formPrelude {
		return []int{4, 8, 2, 3}
	}
	if len(sp.meter.beats) == 1 || len(sp.meter.beats) == 2 && !sp.meter.beats[0].ternary && sp.wish.Tempo >= 6 {
		return []int{8, 4, 6, 2}
	}
	return []int{4, 8, 2, 6, 3}
}

func (sp spec) upbeatLength() cremona.Tick {
	total := cremona.Tick(0)
	for _, l := range sp.upbeat {
		total += l
	}
	return total
}

// sectionLetters writes a form as letters, such as "AABA" or "ABACA".
func sectionLetters(f cremona.Form, n int) string {
	var b strings.Builder
	for i := range n {
		letter := byte('A')
		switch f {
		case formAABA: // AABA, then BA again and again
			if i%2 == 0 && i >= 2 {
				letter = 'B'
			}
		case formAABB: // AABB CCDD
			letter += byte(i / 2)
		case formTernary: // ABA, AABBA, ABABABA
			switch n {
			case 5:
				letter = "AABBA"[i]
			case 7:
				letter = "AABBCAA"[i]
			default:
				letter = "ABA"[i%3]
			}
		case formRondo: // ABACA
			if i%2 == 1 {
				letter += byte((i + 1) / 2 % 5)
				if letter == 'A' {
					letter = 'B'
				}
			}
		case formPrelude:
			letter += byte(min(i, 25))
			if i == n-1 && n > 3 {
				letter = 'A'
			}
		case formPeriod, formSentence, formAir:
			letter = "ABACADAB"[i%8]
			if n == 2 {
				letter = 'A'
			}
		}
		b.WriteByte(letter)
	}
	return b.String()
}
