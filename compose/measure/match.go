package measure

import (
	"github.com/cremona-audio/cremona/compose/symbol"
)

// A human piece may be this much shorter than the piece it is compared with.
const shortest = 12 // bars

// Match gives each generated tune a human one of the same meter, as near as can
// be in genre, mode, tempo and length; none is given twice, and what no tune is
// left for is left out. Both are cut to the same number of bars.
func Match(made, human []Tune) (a, b []Tune) {
	used := make([]bool, len(human))
	for _, t := range made {
		best, bestCost := -1, 1<<30
		for j, h := range human {
			if used[j] || h.Bars() < min(t.Bars(), shortest) {
				continue
			}
			if cost, ok := distance(t.Piece.Head, h.Piece.Head, t.Bars()-h.Bars()); ok && cost < bestCost {
				best, bestCost = j, cost
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		h := human[best]
		h.Kind = t.Kind
		bars := min(t.Bars(), h.Bars())
		a, b = append(a, t.cut(bars)), append(b, h.cut(bars))
	}
	return a, b
}

func distance(a, b symbol.Head, missing int) (cost int, ok bool) {
	full := func(h symbol.Head) int { return int(h.Meter.BarLength()) }
	if full(a) != full(b) || a.Meter.Beat()*3 == b.Meter.Beat()*2 || b.Meter.Beat()*3 == a.Meter.Beat()*2 {
		return 0, false
	}
	if a.Meter.Num != b.Meter.Num || a.Meter.Den != b.Meter.Den {
		cost += 6
	}
	if a.Genre != b.Genre {
		cost += 12
	}
	if a.Mode != b.Mode {
		cost += 4
	}
	if b.Tempo == 0 {
		cost += 3
	} else {
		cost += 3 * max(int(a.Tempo)-int(b.Tempo), int(b.Tempo)-int(a.Tempo))
	}
	return cost + max(missing, 0)/2, true
}
