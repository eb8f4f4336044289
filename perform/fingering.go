package perform

import (
	"math"
	"slices"

	"github.com/cremona-audio/cremona"
)

// Costs of moving between two events, in thousandths of a small shift.
const (
	shiftCost    = 700
	shiftStep    = 110 // a semitone of way
	shiftHurry   = 120 // ms: a shift costs twice as much where there is only this time for it
	slideCost    = 400 // a finger moves along its string without the hand
	jumpCost     = 350 // a finger jumps to another string at another place
	fifthCost    = 80  // a finger falls over to the next string
	crossCost    = 200 // one string
	crossSlurred = 420
	skipCost     = 500 // each further string
	skipSlurred  = 1500
	abandonCost  = 2500 // a held note has to be let go
	reuseCost    = 300  // a plucked string that could ring is struck again at more than a step
)

// finger plans strings, places and fingers by Viterbi's algorithm: of all ways
// to hold the events one after the other, the one that costs least (as Maezawa
// and others 2012 for the violin). An event that no hand can hold keeps
// the tones that it can.
func (l *line) finger() {
	ways := make([][]grip, len(l.events))
	for i := range l.events {
		if ways[i] = l.grips(&l.events[i]); len(ways[i]) == 0 {
			ways[i] = l.lighten(&l.events[i])
		}
	}
	best := make([][]int64, len(ways))
	back := make([][]int, len(ways))
	for i, grips := range ways {
		best[i], back[i] = make([]int64, len(grips)), make([]int, len(grips))
		for j := range grips {
			best[i][j] = int64(grips[j].cost)
			if i == 0 {
				continue
			}
			least := int64(math.MaxInt64)
			for k := range ways[i-1] {
				if c := best[i-1][k] + int64(l.move(i, &ways[i-1][k], &grips[j])); c < least {
					least, back[i][j] = c, k
				}
			}
			best[i][j] += least
		}
	}
	choice := 0
	for i := len(ways) - 1; i >= 0; i-- {
		if i == len(ways)-1 {
			choice = leastIndex(best[i])
		}
		l.take(i, &ways[i][choice])
		choice = back[i][choice]
	}
	for i := 1; i < len(l.events); i++ {
		l.events[i].shifted = l.events[i].place != l.events[i-1].place
	}
}

func leastIndex(v []int64) int {
	least := 0
	for i := range v {
		if v[i] < v[least] {
			least = i
		}
	}
	return least
}

// lighten chooses, of tones that no hand can hold together, those that it can:
// first the highest that begins here, then the lowest, then the others from
// above, and what is only held last, each if it fits to those before. It gives
// the ways to hold them.
func (l *line) lighten(e *event) (ways []grip) {
	all := e.tones
	var order, held []int
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].held {
			held = append(held, i)
		} else {
			order = append(order, i)
		}
	}
	if n := len(order); n > 2 {
		order = slices.Insert(order[:n-1], 1, order[n-1])
	}
	var chosen []int
	for _, i := range append(order, held...) {
		if len(chosen) == len(l.open) {
			break
		}
		more := append(slices.Clone(chosen), i)
		slices.Sort(more)
		e.tones = nil
		for _, k := range more {
			e.tones = append(e.tones, all[k])
		}
		if w := l.grips(e); len(w) > 0 {
			chosen, ways = more, w
		}
	}
	e.tones, e.until, e.joined = nil, 0, false
	for _, k := range chosen {
		e.tones = append(e.tones, all[k])
		e.until = max(e.until, all[k].until)
		e.joined = e.joined || all[k].held
	}
	return ways
}

// move is the cost of going from grip a of event i−1 to grip b of event i.
func (l *line) move(i int, a, b *grip) int {
	from, to := &l.events[i-1], &l.events[i]
	cost := l.shift(from, to, a, b)
	slurred := to.joined && l.kind.Bowed()
	if l.kind.Bowed() {
		cost += crossing(len(from.tones), len(to.tones), a, b, slurred)
	}
	for n := range to.tones {
		for m := range from.tones {
			cost += l.meet(&from.tones[m], &to.tones[n], a, b, m, n)
		}
	}
	return cost + l.apart(from, to, a, b)
}

// apart is the cost of a slur on the guitar whose notes lie on two strings,
// though one hand could hammer or pull them on one.
func (l *line) apart(from, to *event, a, b *grip) int {
	m, n := len(from.tones)-1, len(to.tones)-1
	if m < 0 || n < 0 || l.kind.Bowed() || !from.slur || !to.joined || a.str[m] == b.str[n] {
		return 0
	}
	if step := to.tones[n].key - from.tones[m].key; step == 0 || step < -hammerReach || step > hammerReach {
		return 0
	}
	return apartCost
}

const (
	hammerReach = 4   // semitones of a slur on one string
	apartCost   = 600 // more than reuseCost
)

// shift is the cost of moving the hand.
func (l *line) shift(from, to *event, a, b *grip) int {
	way := b.place - a.place
	if way == 0 {
		return 0
	}
	if way < 0 {
		way = -way
	}
	cost := shiftCost + shiftStep*way
	micros := l.score.Tempos[0].MicrosPerQuarter
	for _, t := range l.score.Tempos {
		if t.At > to.at {
			break
		}
		micros = t.MicrosPerQuarter
	}
	ms := int(int64(to.at-from.at) * micros / cremona.TicksPerQuarter / 1000)
	cost += cost * shiftHurry / max(ms, 20)
	switch {
	case from.last:
		cost /= 2
	case allOpen(a, len(from.tones)):
		cost = cost * 2 / 5
	case to.joined:
		cost = cost * 13 / 10
	}
	return cost
}

func allOpen(g *grip, n int) bool {
	for i := range n {
		if g.fret[i] != 0 {
			return false
		}
	}
	return true
}

// crossing is the cost of taking the bow to other strings, measured between
// the middles of what it touches.
func crossing(na, nb int, a, b *grip, slurred bool) int {
	way := int(a.str[0]+a.str[na-1]) - int(b.str[0]+b.str[nb-1])
	if way < 0 {
		way = -way
	}
	one, more := crossCost, skipCost
	if slurred {
		one, more = crossSlurred, skipSlurred
	}
	if way <= 2 {
		return one * way / 2
	}
	return one + more*(way-2)/2
}

// meet is the cost that tone m before and tone n after have with one another.
func (l *line) meet(before, after *tone, a, b *grip, m, n int) int {
	sameString := a.str[m] == b.str[n]
	if after.held && before.note == after.note {
		if !sameString {
			return abandonCost
		}
		return 0
	}
	if step := after.key - before.key; !l.kind.Bowed() && sameString && (step > 2 || step < -2) {
		return reuseCost
	}
	if a.fin[m] == 0 || a.fin[m] != b.fin[n] || a.place != b.place {
		return 0
	}
	switch {
	case a.fret[m] == b.fret[n] && sameString:
		return 0
	case sameString:
		return slideCost
	case a.fret[m] == b.fret[n]:
		return fifthCost
	}
	return jumpCost
}

// take writes a grip into its event.
func (l *line) take(i int, g *grip) {
	e := &l.events[i]
	e.place = g.place
	for n := range e.tones {
		t := &e.tones[n]
		t.str, t.fret, t.finger, t.harmonic = int(g.str[n]), int(g.fret[n]), int(g.fin[n]), int(g.harm)
		t.stopped = g.stops
	}
}
