package train

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// kinshipClasses are the styles whose bars relate in their own ways.
var kinshipClasses = [...]struct {
	name   string
	styles []symbol.Style
}{
	{"tunes", []symbol.Style{symbol.Folk, symbol.Nordic}},
	{"songs", []symbol.Style{symbol.SungSong}},
	{"chamber", []symbol.Style{symbol.Solo, symbol.Chamber}},
}

// place is where a word stands.
type place struct {
	class, phrase string
	bars, index   int
	before        string // letter of the word before, "*" for any
}

// Kinship counts how bars of leading voices relate to earlier ones, as a chain
// of words along each phrase of two to four bars, for compose/kinship.txt. A
// word is a relation and whose it is: of a bar so many bars before in the
// phrase, of the bar at the same place of an earlier phrase (=), of the first
// bar (M), or of any other (O). A phrase is the first, a later one, or an answer,
// half of whose bars at least are an earlier phrase's with the same or a similar
// end. Words below eight in a thousand, and places met seldom, are left out.
func Kinship(streams []Stream) string {
	counts := map[place]map[string]int{}
	for _, s := range streams {
		class := kinshipClass(s.Piece.Head.Style)
		if class == "" || Held(s.Family) || s.Part != 0 || s.Piece.Head.Player.Role > symbol.Lead {
			continue
		}
		countKinship(s, class, counts)
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.phrase, b.phrase), cmp.Compare(a.bars, b.bars),
			cmp.Compare(a.index, b.index), cmp.Compare(a.before, b.before))
	})
	var b strings.Builder
	for _, k := range keys {
		any := k
		any.before = "*"
		if sum(counts[k])*20 < sum(counts[any]) {
			continue
		}
		fmt.Fprintf(&b, "%s %s %d %d %s:%s\n", k.class, k.phrase, k.bars, k.index, k.before, weights(counts[k]))
	}
	return b.String()
}

func kinshipClass(style symbol.Style) string {
	for _, c := range kinshipClasses {
		if slices.Contains(c.styles, style) {
			return c.name
		}
	}
	return ""
}

func countKinship(s Stream, class string, counts map[place]map[string]int) {
	bars := s.Plan.Bars
	first := slices.IndexFunc(bars, func(b symbol.BarPlan) bool { return b.InPhrase == 1 })
	for from := first; from >= 0 && from < len(bars); {
		end := from + 1
		for end < len(bars) && bars[end].InPhrase > 1 {
			end++
		}
		words, phrase := kinshipWords(bars, first, from, end)
		for i, before := 0, "^"; i < len(words) && len(words) <= 4; i++ {
			for _, b := range []string{before, "*"} {
				k := place{class, phrase, len(words), i, b}
				if counts[k] == nil {
					counts[k] = map[string]int{}
				}
				counts[k][words[i]] += s.Weight
			}
			before = words[i][:1]
		}
		from = end
	}
}

// kinshipWords reads a phrase and tells which kind it is.
func kinshipWords(bars []symbol.BarPlan, first, from, end int) (words []string, phrase string) {
	alike := 0
	for i, b := range bars[from:end] {
		word := kinshipLetters[b.Relation]
		switch {
		case b.Of < 0:
		case b.Of >= from:
			word += fmt.Sprint(from + i - b.Of)
		case bars[b.Of].InPhrase == b.InPhrase:
			word += "="
			if strings.Contains("evth", word[:1]) {
				alike++
			}
		case b.Of == first:
			word += "M"
		default:
			word += "O"
		}
		words = append(words, word)
	}
	switch {
	case from == first:
		return words, "first"
	case 2*alike >= end-from:
		return words, "answer"
	}
	return words, "later"
}

var kinshipLetters = map[symbol.Relation]string{symbol.New: "n", symbol.Exact: "e", symbol.Varied: "v", symbol.HeadNew: "h",
	symbol.Tail: "t", symbol.Rhythm: "r", symbol.Sequence: "s", symbol.Inversion: "i"}

func sum(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// weights lists words in thousandths of the whole, the commonest first.
func weights(counts map[string]int) string {
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	var b strings.Builder
	for _, w := range words {
		if share := 1000 * counts[w] / sum(counts); share >= 8 {
			fmt.Fprintf(&b, " %s %d", w, share)
		}
	}
	return b.String()
}
