package symbol

import "github.com/cremona-audio/cremona"

// Sonority is a note of any voice as harmony hears it.
type Sonority struct {
	At, Length int // units in its bar
	Degree     int // semitones above the tonic, 0 to 11
	Low        bool
}

// harmonise finds a chord for each place where the harmony may change: the
// likeliest path through the mode's triads, the dominant seventh and the
// secondary dominants (Viterbi; Raphael and Stoddard 2004 do the like with
// hidden Markov models).
func harmonise(p Piece, plans []BarPlan, c Context) {
	states := chordStates(p.Head.Mode)
	places := Halves(p.Head.Meter)
	var segments []segment
	for i := range p.Bars {
		for j, from := range places {
			to := plans[i].Offset + plans[i].Length
			if j+1 < len(places) {
				to = min(to, places[j+1])
			}
			if from = max(from, plans[i].Offset); from < to {
				segments = append(segments, segment{i, from, to, j == 0})
			}
		}
	}
	path := viterbi(p, plans, c, segments, states)
	for i, s := range segments {
		plans[s.bar].Chords = append(plans[s.bar].Chords, ChordAt{s.from, states[path[i]].chord})
	}
}

// segment is a stretch with one chord.
type segment struct {
	bar, from, to int
	downbeat      bool
}

// chordState is a chord that the mode may have, and what it costs.
type chordState struct {
	chord Chord
	tones uint16 // set of degrees
	cost  int
}

var chordTones = [qualities][]int{{0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 7, 10}}

func stateOf(root, quality, cost int) chordState {
	s := chordState{chord: ChordOf(root, quality), cost: cost}
	for _, t := range chordTones[quality] {
		s.tones |= 1 << mod(root+t, 12)
	}
	return s
}

// degreeCost is what a triad on each degree of the scale costs.
var degreeCost = [7]int{0, 14, 26, 8, 4, 14, 28}

// chordStates lists the chords of a mode, each once.
func chordStates(m cremona.Mode) []chordState {
	var list []chordState
	add := func(s chordState) {
		for _, old := range list {
			if old.chord == s.chord {
				return
			}
		}
		list = append(list, s)
	}
	notes := scale[m]
	for degree, root := range notes {
		third := mod(notes[(degree+2)%7]-root, 12)
		fifth := mod(notes[(degree+4)%7]-root, 12)
		quality := MajorChord
		switch {
		case fifth == 6:
			quality = Diminished
		case third == 3:
			quality = MinorChord
		}
		cost := degreeCost[degree]
		if m > 2 && degree == 6 { // the church modes lean on the seventh
			cost = 8
		}
		add(stateOf(root, quality, cost))
	}
	add(stateOf(7, MajorChord, 4))
	add(stateOf(7, Seventh, 8))
	add(stateOf(11, Diminished, 24))
	for _, degree := range []int{0, 1, 2, 5, 6} { // dominants of IV, V, vi, ii, III
		add(stateOf(notes[degree], Seventh, 34))
	}
	return list
}

// viterbi finds the cheapest path through the segments.
func viterbi(p Piece, plans []BarPlan, c Context, segments []segment, states []chordState) []int {
	n, k := len(segments), len(states)
	cost := make([]int, k)
	came := make([][]int, n)
	for i, s := range segments {
		weights, low := listen(p, c, s)
		next := make([]int, k)
		came[i] = make([]int, k)
		for b, to := range states {
			best, from := 1<<30, 0
			for a, state := range states {
				if total := cost[a] + moveCost(state, to, s.downbeat); i == 0 || total < best {
					best, from = total, a
					if i == 0 {
						best = 0
						break
					}
				}
			}
			next[b] = best + to.fit(weights, low) + closeCost(to.chord, s, segments, i, plans)
			came[i][b] = from
		}
		cost = next
	}
	path := make([]int, n)
	if n == 0 {
		return path
	}
	for b := range states {
		if cost[b] < cost[path[n-1]] {
			path[n-1] = b
		}
	}
	for i := n - 1; i > 0; i-- {
		path[i-1] = came[i][path[i]]
	}
	return path
}

// listen adds up what sounds in a segment: its degrees by their length and
// metric place, scaled to 60 together, and the degree that lies lowest, −1 if
// no low voice sounds.
func listen(p Piece, c Context, s segment) (weights [12]int, low int) {
	total, longest := 0, 0
	low = -1
	hear := func(at, length, degree int, deep bool) {
		from, to := max(at, s.from), min(at+length, s.to)
		if from >= to {
			return
		}
		w := to - from
		if at >= s.from {
			w += w * Strength(p.Head.Meter, at) / 2
		}
		weights[degree] += w
		total += w
		if deep && w > longest {
			longest, low = w, degree
		}
	}
	var held Pitch
	for _, n := range p.Bars[s.bar].Notes {
		switch n.Sound {
		case Sounding:
			held = n.Pitch
			hear(n.At, n.Length, mod(n.Pitch.Semitones(p.Head.Mode), 12), false)
			for _, q := range n.More {
				hear(n.At, n.Length, mod(q.Semitones(p.Head.Mode), 12), false)
			}
		case Held:
			if n.At > p.Bars[s.bar].Offset {
				hear(n.At, n.Length, mod(held.Semitones(p.Head.Mode), 12), false)
			}
		}
	}
	if s.bar < len(c.Harmony) {
		for _, o := range c.Harmony[s.bar] {
			hear(o.At, o.Length, o.Degree, o.Low)
		}
	}
	for i := range weights {
		weights[i] = weights[i] * 60 / max(total, 1)
	}
	return weights, low
}

// fit is what a chord costs over what sounds.
func (s chordState) fit(weights [12]int, low int) int {
	cost := s.cost
	for degree, w := range weights {
		if s.tones>>degree&1 == 0 {
			cost += 2 * w
		}
	}
	if root := s.chord.Root(); weights[root] == 0 {
		cost += 10
	}
	if low >= 0 {
		switch {
		case low == s.chord.Root():
			cost -= 16
		case s.tones>>low&1 == 0:
			cost += 20
		}
	}
	return cost
}

// moveCost is what a change of chord costs: least down a fifth, most away from
// a dominant that does not resolve.
func moveCost(from, to chordState, downbeat bool) int {
	if from.chord == to.chord {
		return 0
	}
	cost := 18
	if !downbeat {
		cost += 10
	}
	a, b := from.chord.Root(), to.chord.Root()
	if a == b {
		return 10
	}
	switch mod(b-a, 12) {
	case 5: // down a fifth
		cost -= 8
	case 7, 2, 9, 8: // up a fifth, a step, down a third
		cost -= 2
	case 6, 1, 11:
		cost += 6
	}
	if from.chord.Quality() == Seventh && mod(b-a, 12) != 5 {
		cost += 14
	}
	return cost
}

// closeCost favours tonic and dominant at the end of a phrase.
func closeCost(c Chord, s segment, segments []segment, i int, plans []BarPlan) int {
	last := i+1 == len(segments) || segments[i+1].bar != s.bar
	if !last || plans[s.bar].ToEnd != 0 || plans[s.bar].InPhrase == 0 {
		return 0
	}
	if c.Root() == 0 || c.Root() == 7 {
		return -14
	}
	return 0
}
