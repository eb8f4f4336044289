package compose

import (
	"cmp"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Style counts in some pieces which interval follows which and which length
// follows which.
type Style struct{ intervals, lengths []pairCount }

// pairCount is how often a pair was met; lists are in the order of pairs.
type pairCount struct{ a, b, n int }

func (p pairCount) compare(o pairCount) int { return cmp.Or(p.a-o.a, p.b-o.b) }

// StyleOf counts the lines of pieces.
func StyleOf(pieces []symbol.Piece) Style {
	var intervals, lengths []pairCount
	for _, p := range pieces {
		heights, durations := soundsOf(p)
		for i := 1; i < len(durations); i++ {
			lengths = append(lengths, pairCount{durations[i-1], durations[i], 1})
		}
		for i := 2; i < len(heights); i++ {
			intervals = append(intervals, pairCount{heights[i-1] - heights[i-2], heights[i] - heights[i-1], 1})
		}
	}
	return Style{tally(intervals), tally(lengths)}
}

// LineOf reads the line of a composed piece in symbols.
func LineOf(s cremona.Score) (symbol.Piece, error) {
	l, err := lessonOf(s)
	return l.Piece, err
}

// soundsOf is the height of each note in semitones and its length in units, held
// notes put together.
func soundsOf(p symbol.Piece) (heights, lengths []int) {
	for _, b := range p.Bars {
		for _, n := range b.Notes {
			switch {
			case n.Sound == symbol.Sounding:
				heights, lengths = append(heights, n.Pitch.Semitones(p.Head.Mode)), append(lengths, n.Length)
			case n.Sound == symbol.Held && len(lengths) > 0:
				lengths[len(lengths)-1] += n.Length
			}
		}
	}
	return heights, lengths
}

func tally(pairs []pairCount) (list []pairCount) {
	slices.SortFunc(pairs, pairCount.compare)
	for _, p := range pairs {
		if n := len(list); n > 0 && list[n-1].compare(p) == 0 {
			list[n-1].n++
			continue
		}
		list = append(list, p)
	}
	return list
}

// Distance is how far two styles lie apart in intervals and in lengths: the
// divergence of Jensen and Shannon between their pairs (Lin 1991), in 1/65536 of
// a bit; 0 is the same, 65536 nothing in common.
func (s Style) Distance(o Style) (intervals, lengths int64) {
	return divergence(s.intervals, o.intervals), divergence(s.lengths, o.lengths)
}

func divergence(a, b []pairCount) int64 {
	total := func(list []pairCount) (n uint64) {
		for _, p := range list {
			n += uint64(p.n)
		}
		return max(n, 1)
	}
	all, other := total(a), total(b)
	if len(a) == 0 || len(b) == 0 {
		return 1 << 16
	}
	// Of each pair with shares p and q: p log p/m + q log q/m, m their mean.
	var sum int64
	for i, j := 0, 0; i < len(a) || j < len(b); {
		var n, k uint64
		order := 0
		switch {
		case i == len(a):
			order = 1
		case j == len(b):
			order = -1
		default:
			order = a[i].compare(b[j])
		}
		if order <= 0 {
			n = uint64(a[i].n)
			i++
		}
		if order >= 0 {
			k = uint64(b[j].n)
			j++
		}
		p, q := n*other, k*all // in 1/(all·other)
		for _, x := range []struct{ own, whole, times uint64 }{{p, all, n}, {q, other, k}} {
			if x.times > 0 {
				sum += int64(x.times) * lm.Bits(p+q, 2*x.own) / int64(x.whole) // log2(2·own ÷ (p+q))
			}
		}
	}
	return max(0, sum/2)
}
