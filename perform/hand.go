package perform

import (
	"slices"

	"github.com/cremona-audio/cremona"
)

// A hand lies at a place: the semitones of its first finger above the nut.
// Place 2 is first position, 1 is half position, 5 third position.

// reach tells which finger stops x semitones above the nut while the hand lies
// at place, and what that costs in thousandths of a small shift.
//
// Violin and viola: the hand spans a fourth, second and third fingers lie low
// or high, the first and fourth can stretch by a semitone (Flesch, The Art of
// Violin Playing, 1924). Cello below the octave: a finger a semitone, the
// first and fourth stretch (Romberg 1840). Guitar: a finger a fret.
func reach(k cremona.Kind, place, x int) (finger, cost int, ok bool) {
	d := x - place
	table := &violinReach
	switch {
	case k == cremona.Guitar:
		table = &guitarReach
	case k == cremona.Cello && place < 10:
		table = &celloReach
	}
	if d < -1 || d+1 >= len(table) || table[d+1].finger == 0 {
		return 0, 0, false
	}
	return table[d+1].finger, table[d+1].cost, true
}

type stretch struct{ finger, cost int }

var (
	violinReach = [8]stretch{{1, 60}, {1, 0}, {2, 20}, {2, 0}, {3, 0}, {3, 60}, {4, 120}, {4, 450}}
	celloReach  = [8]stretch{{1, 300}, {1, 0}, {2, 20}, {3, 0}, {4, 60}, {4, 350}}
	guitarReach = [8]stretch{{1, 350}, {1, 0}, {2, 0}, {3, 20}, {4, 60}, {4, 350}, {4, 900}}
)

// maxStop is how many semitones above the open string a finger can stop: past
// the two octaves of a fingerboard for the bowed, the frets for the guitar.
func maxStop(k cremona.Kind) int {
	if k == cremona.Guitar {
		return 19
	}
	return 26
}

// placeCost is what it costs to be up the neck at all.
func placeCost(k cremona.Kind, place int) int {
	if k == cremona.Guitar {
		return 30 * (place - 1)
	}
	if place == 1 {
		return 120
	}
	return 45 * (place - 2)
}

// Natural harmonics: semitones that the nth partial lies above the open
// string, rounded, and semitones above the nut of the node that is touched.
var harmonics = [7]struct{ sounds, node int }{2: {12, 12}, 3: {19, 7}, 4: {24, 5}, 5: {28, 4}, 6: {31, 3}}

// grip is one way to hold the tones of an event.
type grip struct {
	place int
	cost  int
	str   [guitarTones]int8
	fret  [guitarTones]int8
	fin   [guitarTones]int8
	harm  int8
	stops bool // the harmonic is artificial
}

const maxGrips = 64 // of one event that are weighed against those of the next

// grips lists the ways to hold an event's tones, cheapest first, at most
// maxGrips. There is none if the hand cannot do it.
func (l *line) grips(e *event) []grip {
	var out []grip
	if e.marks.Has(cremona.Harmonic) && len(e.tones) == 1 {
		out = l.harmonicGrips(e.tones[0].key)
	}
	if len(out) == 0 {
		var g grip
		l.assign(e, &g, 0, &out)
	}
	slices.SortStableFunc(out, func(a, b grip) int { return a.cost - b.cost })
	return out[:min(len(out), maxGrips)]
}

func (l *line) harmonicGrips(key int) (out []grip) {
	for s, open := range l.open {
		for n := 2; n <= 6; n++ {
			if key-open != harmonics[n].sounds {
				continue
			}
			g := grip{harm: int8(n), place: max(harmonics[n].node-2, 1), cost: 40 * n}
			g.str[0], g.fret[0], g.fin[0] = int8(s), int8(harmonics[n].node), 3
			out = append(out, g)
		}
	}
	if len(out) == 0 && l.kind.Bowed() {
		return l.artificialGrips(key)
	}
	return out
}

const highestBase = 7 // semitones above the nut that a first finger stops for an artificial harmonic

// artificialGrips are the ways to play a harmonic that no open string has: the
// first finger stops the string two octaves lower and the fourth touches it a
// fourth above. On the cello the thumb and the third finger do it.
func (l *line) artificialGrips(key int) (out []grip) {
	for s, open := range l.open {
		base := key - open - harmonics[4].sounds
		if base < 1 || base > highestBase {
			continue
		}
		g := grip{harm: 4, stops: true, place: base, cost: placeCost(l.kind, base)}
		g.str[0], g.fret[0], g.fin[0] = int8(s), int8(base), 1
		out = append(out, g)
	}
	return out
}

// assign gives tone n a string above that of the tone before, and the rest by
// recursion. Under the bow the strings must be neighbours.
func (l *line) assign(e *event, g *grip, n int, out *[]grip) {
	if n == len(e.tones) {
		l.hands(e, g, out)
		return
	}
	low, high := 0, len(l.open)-1
	if n > 0 {
		low = int(g.str[n-1]) + 1
		if l.kind.Bowed() && !e.marks.Has(cremona.Pizzicato) {
			high = min(high, low)
		}
	}
	for s := low; s <= high; s++ {
		x := e.tones[n].key - l.open[s]
		if x < 0 {
			break
		}
		if x > maxStop(l.kind) {
			continue
		}
		g.str[n], g.fret[n] = int8(s), int8(x)
		l.assign(e, g, n+1, out)
	}
}

// hands tries every place of the hand for strings already chosen.
func (l *line) hands(e *event, g *grip, out *[]grip) {
	low, high := maxStop(l.kind), 0
	for n := range e.tones {
		if x := int(g.fret[n]); x > 0 {
			low, high = min(low, x), max(high, x)
		}
	}
	from, to := max(high-6, 1), low+1
	if high == 0 { // all open: the hand may be anywhere that is likely
		from, to = 1, 12
	}
	for place := from; place <= to; place++ {
		h := *g
		h.place = place
		h.cost = placeCost(l.kind, place)
		if l.fits(e, &h) {
			*out = append(*out, h)
		}
	}
}

// fits gives every tone its finger and adds what the grip costs by itself. One
// finger may stop several strings only at one place, as a barré.
func (l *line) fits(e *event, g *grip) bool {
	var at [5]int8
	for n := range e.tones {
		x := int(g.fret[n])
		if x == 0 {
			g.cost += l.openCost(e)
			continue
		}
		finger, cost, ok := reach(l.kind, g.place, x)
		if !ok || at[finger] != 0 && at[finger] != g.fret[n] {
			return false
		}
		if at[finger] != 0 {
			cost += 100
		}
		at[finger] = g.fret[n]
		g.fin[n] = int8(finger)
		if x > 12 && int(g.str[n]) < len(l.open)-1 {
			cost += 60 * (x - 12) // high on a low string: dull and far
		}
		g.cost += cost
	}
	return true
}

// openCost is what an open string costs: under the bow it cannot vibrate, so
// it is for short notes; trills and turns need the finger below them.
func (l *line) openCost(e *event) int {
	if !l.kind.Bowed() {
		if e.marks.Has(cremona.Mordent | cremona.Turn) {
			return 2000
		}
		return -100
	}
	if e.marks.Has(cremona.LeftPizzicato) { // a free finger plucks the string that none of them stops
		return -600
	}
	quarters := float64(e.until-e.at) / cremona.TicksPerQuarter
	cost := int(min(float64(700*quarters), 1000))
	if e.marks.Has(cremona.Mordent | cremona.Turn) {
		cost += 2000
	}
	if e.marks.Has(cremona.Pizzicato) || len(e.tones) > 1 {
		cost /= 4
	}
	return cost
}
