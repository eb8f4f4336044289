package compose

import "github.com/cremona-audio/cremona"

// node is one note whose pitch is to be found.
type node struct {
	at       cremona.Tick // from the start of the phrase
	length   cremona.Tick
	strength int
	chord    [7]bool // which steps of the home scale are chord tones
	seventh  int     // the chord's seventh, −1 if none
	leading  int     // the local leading tone under a dominant, −1 otherwise
	moves    bool    // the next note has another chord
	target   int     // where the contour would have it
	fixed    bool    // step is known
	step     int
	prefer   int    // extra weight of step if not fixed, 0 if it means nothing
	only     [7]int // weights by step of the scale if goal
	goal     bool   // the cadence note
	bar      int
}

// lattice holds every line over a row of nodes, with its weight. A line is
// drawn exactly in proportion to its weight: messages run backward once, then
// any number of lines are sampled forward (Markov constraints by belief
// propagation; Pachet, Roy and Barbieri 2011). The state is the note and
// whether it was reached by leap, so that leaps can be made good.
type lattice struct {
	nodes     []node
	low       int
	width     int
	semitones []int // of each step, for the tritone
	intervals []int // weight by size in steps
	own       []int // node × step: weight of the note itself
	back      []uint64
}

// How a note was reached.
const (
	byStep = iota
	byLeapUp
	byLeapDown
	moveKinds
)

// intervalWeights by habit of the genre: 0 steps (a repeated note) to an
// octave. The order of sizes follows Huron, Sweet Anticipation (2006), chapter
// 5: seconds most, thirds half as often, then a steep fall.
var intervalWeights = [...][]int{
	{8, 100, 40, 13, 9, 5, 1, 4},
	{9, 100, 50, 20, 13, 8, 1, 6},
	{7, 90, 72, 34, 22, 12, 2, 9},
}

// contourWeights by distance from the contour in steps.
var contourWeights = [...]int{40, 38, 33, 26, 18, 12, 8, 5, 3, 2, 1}

func newLattice(sp spec, nodes []node, fifths int) *lattice {
	l := &lattice{nodes: nodes, low: sp.low, width: sp.high - sp.low + 1, intervals: intervalWeights[sp.genre.leap]}
	l.semitones = make([]int, l.width)
	for i := range l.semitones {
		l.semitones[i] = pitchAt(sp, fifths, sp.low+i, 0).MIDI()
	}
	l.weighNotes()
	l.sendBack()
	return l
}

// weighNotes fills the weight of each note by itself: chord tones on strong
// beats, nearness to the contour, what was there before.
func (l *lattice) weighNotes() {
	l.own = make([]int, len(l.nodes)*l.width)
	for i, n := range l.nodes {
		for p := range l.width {
			step := l.low + p
			if n.fixed {
				if step == n.step {
					l.own[i*l.width+p] = 1
				}
				continue
			}
			far := max(step-n.target, n.target-step)
			w := contourWeights[min(far, len(contourWeights)-1)]
			degree := mod(step, 7)
			switch {
			case n.chord[degree]:
				w *= []int{6, 8, 12, 12}[n.strength]
			case n.strength == offbeat:
				w *= 5
			case n.strength == beatOnly:
				w *= 2
			}
			if n.prefer > 0 && step == n.step {
				w *= n.prefer
			}
			if n.goal {
				w *= n.only[degree]
			}
			l.own[i*l.width+p] = w
		}
	}
}

// edge is the weight of going from step a (reached by how) at node i−1 to step
// b at node i.
func (l *lattice) edge(i, a, how, b int) (weight uint64, next int) {
	d := b - a
	size := max(d, -d)
	switch {
	case d >= 3:
		next = byLeapUp
	case d <= -3:
		next = byLeapDown
	}
	w := 16
	if size < len(l.intervals) {
		w = 16 * l.intervals[size]
	}
	from, to := &l.nodes[i-1], &l.nodes[i]
	degree, target := mod(l.low+a, 7), mod(l.low+b, 7)
	if !from.chord[degree] && !from.fixed { // a passing or neighbour note goes on by step
		if size != 1 {
			return 1, next
		}
	}
	if !to.chord[target] { // and is reached by step
		if size != 1 {
			w = w/64 + 1
		} else if to.strength >= beatOnly && d > 0 {
			w /= 2 // a struck dissonance falls rather than rises
		}
	}
	if degree == from.seventh && from.moves && d != -1 {
		w = w/8 + 1
	}
	if degree == from.leading && from.moves {
		if d == 1 {
			w *= 4
		} else {
			w = w/16 + 1
		}
	}
	switch {
	case how == byLeapUp && d < 0 && d >= -2, how == byLeapDown && d > 0 && d <= 2:
		w *= 3
	case how == byLeapUp && d >= 2, how == byLeapDown && d <= -2:
		w = w/6 + 1
	case how != byStep && size <= 1:
		w /= 2
	}
	if size >= 3 {
		if half := l.semitones[b] - l.semitones[a]; half == 6 || half == -6 {
			w = w/12 + 1
		}
		if to.strength == offbeat {
			w = w*2/3 + 1
		}
	}
	return uint64(w), next
}

// sendBack runs the messages from the last node to the first.
func (l *lattice) sendBack() {
	n := len(l.nodes)
	row := l.width * moveKinds
	l.back = make([]uint64, n*row)
	for s := range row {
		l.back[(n-1)*row+s] = uint64(l.own[(n-1)*l.width+s/moveKinds])
	}
	for i := n - 2; i >= 0; i-- {
		here, there := l.back[i*row:(i+1)*row], l.back[(i+1)*row:(i+2)*row]
		top := uint64(0)
		for a := range l.width {
			if l.own[i*l.width+a] == 0 {
				continue
			}
			for how := range moveKinds {
				total := uint64(0)
				for b := range l.width {
					if l.own[(i+1)*l.width+b] == 0 {
						continue
					}
					w, next := l.edge(i+1, a, how, b)
					total += w * there[b*moveKinds+next]
				}
				total *= uint64(l.own[i*l.width+a])
				here[a*moveKinds+how] = total
				top = max(top, total)
			}
		}
		scaleTo(here, top, 24)
	}
}

// sample draws one line: a step for each node.
func (l *lattice) sample(draw *cremona.Stream) []int {
	line := make([]int, len(l.nodes))
	row := l.width * moveKinds
	weights := make([]uint64, l.width)
	kinds := make([]int, l.width)
	for p := range l.width {
		weights[p] = l.back[p*moveKinds+byStep]
	}
	p := pick64(weights, draw)
	line[0] = l.low + p
	how := byStep
	for i := 1; i < len(l.nodes); i++ {
		for b := range l.width {
			weights[b] = 0
			if l.own[i*l.width+b] > 0 {
				w, next := l.edge(i, p, how, b)
				weights[b], kinds[b] = w*l.back[i*row+b*moveKinds+next], next
			}
		}
		p = pick64(weights, draw)
		how = kinds[p]
		line[i] = l.low + p
	}
	return line
}
