package symbol

import "slices"

// phrases finds where phrases begin and numbers their bars. Certain breaks
// always begin one; where they are all that there are, nothing else does.
// Otherwise a dynamic program weighs how long the tune stands still before a
// bar line and what comes back after it against the usual lengths: four bars
// above all, as Temperley, The Cognition of Basic Musical Structures (2001),
// chapter 3, has it for folk tunes.
func phrases(p Piece, plans []BarPlan, c Context) {
	first := 0 // the first full bar
	if len(p.Bars) > 1 && p.Bars[0].Offset > 0 {
		first = 1
	}
	n := len(p.Bars)
	starts := make([]bool, n+1)
	starts[first] = true
	breaks := []int{first}
	for _, b := range c.Breaks {
		if b > first && b < n {
			starts[b] = true
			breaks = append(breaks, b)
		}
	}
	slices.Sort(breaks)
	breaks = append(slices.Compact(breaks), n)
	for i := range len(breaks) - 1 {
		if !c.All || breaks[i+1]-breaks[i] > 8 {
			cutSpan(p, plans, breaks[i], breaks[i+1], starts)
		}
	}
	for i := first; i < n; {
		end := i + 1
		for end < n && !starts[end] {
			end++
		}
		for b := i; b < end; b++ {
			plans[b].InPhrase, plans[b].ToEnd, plans[b].Starts = b-i+1, end-1-b, b == i
		}
		i = end
	}
	if first == 1 { // the upbeat opens the phrase, its first bar goes on
		plans[0].Starts, plans[1].Starts = true, false
		plans[0].ToEnd = plans[1].ToEnd + 1
	}
}

// lengthCost is what an unusual length of a phrase costs.
var lengthCost = [...]int{0, 60, 16, 24, 0, 24, 18, 34, 14, 50, 50, 60, 60}

// cutSpan cuts a stretch of bars into phrases.
func cutSpan(p Piece, plans []BarPlan, from, to int, starts []bool) {
	n := to - from
	best := make([]int, n+1)
	came := make([]int, n+1)
	usual := usualLength(p)
	for i := 1; i <= n; i++ {
		best[i] = -1 << 30
		for length := 1; length < len(lengthCost) && length <= i; length++ {
			score := best[i-length] - lengthCost[length]
			if i < n {
				score += stillness(p, from+i, usual) + returns(plans, from+i)
				if i%4 == 0 {
					score += 8
				}
			}
			if score > best[i] {
				best[i], came[i] = score, length
			}
		}
	}
	for i := n; i > 0; i -= came[i] {
		starts[from+i-came[i]] = true
	}
}

// usualLength is the median length of the sounding notes.
func usualLength(p Piece) int {
	var lengths []int
	for _, b := range p.Bars {
		for _, n := range b.Notes {
			if n.Sound == Sounding {
				lengths = append(lengths, n.Length)
			}
		}
	}
	if len(lengths) == 0 {
		return UnitsPerQuarter
	}
	slices.Sort(lengths)
	return lengths[len(lengths)/2]
}

// stillness is how much the tune rests before a bar line: its longest note
// from the middle of the bar on, or a rest there, against the usual length.
func stillness(p Piece, bar, usual int) int {
	last := p.Bars[bar-1]
	middle := last.Offset + last.Length/3
	score := 0
	for i, n := range last.Notes {
		length := n.Length
		if i+1 < len(last.Notes) && last.Notes[i+1].Sound == Silent && n.Sound != Silent {
			length += last.Notes[i+1].Length
		}
		if n.End() <= middle {
			continue
		}
		s := min(8*(length-usual)/max(usual, 1), 24)
		if n.Sound == Silent {
			s += 6
		}
		if n.Marks.Has(Fermata) {
			s += 20
		}
		score = max(score, s)
	}
	if next := p.Bars[bar]; len(next.Notes) > 0 && next.Notes[0].Sound == Held {
		score -= 20
	}
	return score
}

// returns is how much a bar sounds like a new beginning: it repeats an earlier
// bar, and the bar before it did not come from the bar before that one.
func returns(plans []BarPlan, bar int) int {
	b := plans[bar]
	if b.Relation != Exact && b.Relation != Tail && b.Relation != Varied {
		return 0
	}
	if plans[bar-1].Relation > New && plans[bar-1].Of == b.Of-1 {
		return 0
	}
	if (bar-b.Of)%4 == 0 {
		return 10
	}
	return 4
}
