package compose

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// How bars relate to earlier ones in the music that the network has learnt
// from: `go run ./compose/train/export --corpus DIR --kinship` counts it. Each
// line is a place in a phrase, given the letter of the word before (^ for none,
// * for any), and its words with their weights.
//
//go:embed kinship.txt
var kinshipText string

// word is the relation of one bar: a letter (n new, e exact, v varied, h head,
// t tail, r rhythm, s sequence, i inversion) and whose: 1 to 3 for the bar so
// many before, = for the one at the same place of an earlier phrase, M for the
// motif, O for any other. A new bar has none.
type word struct{ letter, whose byte }

type wordOdds struct {
	choices []word
	weights []int
}

// kinships is the table, read, by place.
var kinships = func() map[string]wordOdds {
	table := map[string]wordOdds{}
	for _, line := range strings.Split(strings.TrimSpace(kinshipText), "\n") {
		place, list, _ := strings.Cut(line, ": ")
		var o wordOdds
		fields := strings.Fields(list)
		for i := 0; i+1 < len(fields); i += 2 {
			w := word{letter: fields[i][0]}
			if len(fields[i]) > 1 {
				w.whose = fields[i][1]
			}
			n, err := strconv.Atoi(fields[i+1])
			if err != nil {
				panic("compose: kinship.txt: " + line)
			}
			o.choices, o.weights = append(o.choices, w), append(o.weights, n)
		}
		table[place] = o
	}
	return table
}()

// kinshipClass is whose habits a piece has.
func (sp spec) kinshipClass() string {
	switch sp.style {
	case symbol.Folk:
		return "tunes"
	case symbol.SungSong:
		return "songs"
	}
	return "chamber"
}

// drawWords draws a phrase's words along the chain. One of six or eight bars is
// two of half the length, the second after the first as an answer or freely.
func drawWords(sp spec, phrase string, bars int, draw *cremona.Stream) []word {
	if bars > 4 {
		half := bars / 2
		then := []string{"answer", "later"}[draw.Intn(2)]
		list := drawWords(sp, phrase, half, draw)
		for _, w := range drawWords(sp, then, half, draw) {
			if w.whose == '=' {
				w.whose = '0' + byte(half)
			}
			list = append(list, w)
		}
		return list
	}
	var list []word
	before := byte('^')
	leaves := draw.Stream("leaves").Chance(1, 2) // an answer that is no dance may go its own way halfway
	for i := range bars {
		if phrase == "answer" && sp.kinshipClass() != "tunes" && leaves && 2*i >= bars {
			phrase = "later"
		}
		place := fmt.Sprintf("%s %s %d %d ", sp.kinshipClass(), phrase, bars, i)
		o, ok := kinships[place+string(before)]
		if !ok {
			o = kinships[place+"*"]
		}
		w := o.choices[draw.Pick(sp.taught.leanWords(o))]
		list = append(list, w)
		before = w.letter
	}
	return list
}

// relateBar turns a word into bar b's relation and the bar it relates to, −1
// for none. A cadence of its own keeps the start of its
// model at most, and what would be a copy in another key the rhythm.
func (p *plan) relateBar(w word, i, b int, draw *cremona.Stream) (relation string, of int) {
	ph := p.phrases[i]
	bar := ph.first + b
	other := draw.Intn(max(ph.first, 1)) // drawn for every bar, used or not
	switch {
	case w.letter == 'n':
		return relNew, -1
	case w.whose == 'M':
		of = 0
	case w.whose == 'O':
		if of = other; of < len(p.bars) && p.bars[of].final { // a cadence is no model for a bar within a phrase
			of--
		}
	case w.whose != '=':
		of = bar - int(w.whose-'0')
	case ph.source >= 0:
		of = p.phrases[ph.source].first + b
	default:
		of = p.phrases[max(i-1, 0)].first + b
	}
	if of < 0 || of >= bar {
		return relNew, -1
	}
	last := b == ph.bars-1
	old := ph
	if of < ph.first {
		old = p.phrases[p.bars[of].phrase]
	}
	relation = relationNames[w.letter]
	if relation == relHead && last {
		return relRhythm, of
	}
	if relation != relExact {
		return relation, of
	}
	switch same := w.whose == '=' && ph.source >= 0 && ph.cadence == old.cadence; {
	case old.tonic != ph.tonic || old.mode != ph.mode:
		return relRhythm, of
	case last && (!same || p.allExact(ph.first, b)), b == ph.bars-2 && ph.bars > 2 && !same && w.whose == '=':
		return relTail, of
	case b == ph.bars-2 && ph.bars > 2 && !same:
		return relRhythm, of
	}
	return relation, of
}

var relationNames = map[byte]string{'e': relExact, 'v': relVaried, 'h': relHead, 't': relTail, 'r': relRhythm, 's': relSequence, 'i': relInversion}
