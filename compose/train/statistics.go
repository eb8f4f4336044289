package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Statistics tells by style how bars relate, how far they reach back, how long
// phrases are, how they close, how long chords stay and where phrases have their summit, each by its weight: what a plan should look
// like, so that the network meets at work what it was taught.
func Statistics(streams []Stream) string {
	styles := []struct {
		name string
		is   func(symbol.Style) bool
	}{
		{"all", func(symbol.Style) bool { return true }},
		{"tunes", func(s symbol.Style) bool { return s == symbol.Folk || s == symbol.Nordic }},
		{"songs", func(s symbol.Style) bool { return s == symbol.SungSong }},
		{"solo", func(s symbol.Style) bool { return s == symbol.Solo }},
		{"chamber", func(s symbol.Style) bool { return s == symbol.Chamber }},
	}
	var b strings.Builder
	for _, style := range styles {
		var t tallies
		for _, s := range streams {
			if style.is(s.Piece.Head.Style) {
				t.count(s)
			}
		}
		fmt.Fprintf(&b, "%s\n  relation: %s\n  back to: %s\n  phrase: %s\n  cadence: %s\n  chords: %s\n  harmony within the bar: %s\n  harmony over the bar line: %s\n  highest bar of four: %s\n", style.name,
			share(t.relations, 9), share(t.lags, 10), share(t.phrases, 9), share(t.cadences, 7), share(t.chords, 6),
			share(t.within, 2), share(t.across, 2), share(t.summits, 4))
	}
	return b.String()
}

type tallies struct{ relations, lags, phrases, cadences, chords, within, across, summits map[string]int }

func (t *tallies) count(s Stream) {
	if t.relations == nil {
		*t = tallies{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{},
			map[string]int{}, map[string]int{}, map[string]int{}}
	}
	last := symbol.Chord(0)
	for i, b := range s.Plan.Bars {
		for j, c := range b.Chords {
			if j > 0 {
				t.within[stays(last, c.Chord)] += s.Weight
			} else if i > 0 {
				t.across[stays(last, c.Chord)] += s.Weight
			}
			last = c.Chord
		}
		if b.InPhrase == 1 && b.ToEnd == 3 && i+4 <= len(s.Plan.Bars) && sounded(s.Plan.Bars[i:i+4]) {
			t.summits[highest(s.Plan.Bars[i:i+4])] += s.Weight
		}
		for _, c := range b.Chords {
			t.chords[applied(c.Chord, s.Piece.Head.Mode)] += s.Weight
		}
		t.relations[b.Relation.String()] += s.Weight
		if b.Of >= 0 {
			t.lags[fmt.Sprintf("%d bars", i-b.Of)] += s.Weight
		}
		if b.InPhrase > 0 && b.ToEnd == 0 {
			t.phrases[fmt.Sprintf("%d bars", b.InPhrase)] += s.Weight
			t.cadences[b.Cadence.String()] += s.Weight
		}
	}
}

func stays(before, now symbol.Chord) string {
	if before == now {
		return "stays"
	}
	return "moves"
}

// sounded tells whether all bars have a height.
func sounded(bars []symbol.BarPlan) bool {
	return !slices.ContainsFunc(bars, func(b symbol.BarPlan) bool { return b.Height == 0 })
}

// highest names the highest bar, the first of equals.
func highest(bars []symbol.BarPlan) string {
	top := 0
	for i, b := range bars {
		if b.Height > bars[top].Height {
			top = i
		}
	}
	return fmt.Sprintf("bar %d", top+1)
}

// applied names a dominant of another chord than the tonic's of a major or
// minor key.
func applied(c symbol.Chord, m cremona.Mode) string {
	const major, minor = 1, 2
	switch {
	case c == 0:
		return "none"
	case m != major && m != minor:
		return "of a church mode"
	case c.Quality() != symbol.Seventh || c.Root() == 7:
		return "of the key"
	}
	return fmt.Sprintf("dominant on %d", c.Root())
}

// share lists the commonest in percent.
func share(counts map[string]int, most int) string {
	type entry struct {
		name  string
		count int
	}
	var list []entry
	total := 0
	for name, n := range counts {
		list = append(list, entry{name, n})
		total += n
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name)) })
	var words []string
	for _, e := range list[:min(most, len(list))] {
		words = append(words, fmt.Sprintf("%s %.1f %%", e.name, 100*float64(e.count)/float64(total)))
	}
	return strings.Join(words, ", ")
}
