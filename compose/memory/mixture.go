package memory

import (
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
)

// The experts whose odds are mixed.
const (
	network  = iota // with the bias
	matching        // what followed the same symbols
	nearest         // what followed like states
	experts
)

// place is a group of places that are alike: how sure the network is, how many
// symbols of the past were met in this order, and how near the nearest state is.
type place uint8

const places = 4 * 4 * 3

// placeOf takes the chance of the most likely symbol, Q32, the matched symbols,
// and how far the nearest state is, in 1/256 of the mean.
func placeOf(most uint64, matched int, far int64) place {
	step := func(x int64, bounds ...int64) (n int) {
		for _, b := range bounds {
			if x >= b {
				n++
			}
		}
		return n
	}
	sure := step(int64(most>>16), 1<<15, 3<<14, 15<<12) // 1/2, 3/4, 15/16
	return place((sure*4+step(int64(matched), 2, 4, 8))*3 + step(far, 16, 40))
}

// mixture is how much each expert counts, for each kind of symbol in each
// place, Q16.
type mixture [][places][experts]uint64

// lone is what they count in each place after one lesson, which leaves nothing
// to choose by: the more, the more symbols matched and the nearer a state is.
var lone = func() (table [places][experts]uint64) {
	for p := range table {
		far, matched := p%3, p/3%4
		m, n := [...]uint64{400, 1600, 4800, 9600}[matched], [...]uint64{4800, 1600, 400}[far]
		table[p] = [experts]uint64{1<<16 - m - n, m, n}
	}
	return table
}()

// unsure is what a fit draws towards.
var unsure = [experts]uint64{1<<16 - 800, 400, 400}

func newMixture(kinds int) mixture {
	m := make(mixture, kinds)
	for k := range m {
		for p := range m[k] {
			m[k][p] = lone[p]
		}
	}
	return m
}

// mix writes the odds of all experts together.
func (m mixture) mix(odds []uint64, kind int, p place, from *[experts][]uint64) {
	w := m[kind][p]
	for i := range odds {
		odds[i] = (from[network][i]*w[network] + from[matching][i]*w[matching] + from[nearest][i]*w[nearest]) >> 16
	}
}

// trial is one symbol of a lesson with the chances that the experts gave it
// when they knew the other lessons only, Q32.
type trial struct {
	kind   uint8
	place  place
	chance [experts]uint64
}

// How many trials the weights count as that are fitted to all places of a
// kind, and the ones that a fit begins with.
const (
	inertia = 16
	rounds  = 12
)

// fit finds the weights by expectation and maximisation (Dempster, Laird and
// Rubin 1977): first for each kind, then from there for each place.
func (m mixture) fit(trials []trial) {
	for k := range m {
		var all []trial
		var apart [places][]trial
		for _, t := range trials {
			if int(t.kind) == k {
				all = append(all, t)
				apart[t.place] = append(apart[t.place], t)
			}
		}
		if len(all) == 0 {
			continue
		}
		whole := fitted(unsure, all)
		for p := range apart {
			m[k][p] = fitted(whole, apart[p])
		}
	}
}

// fitted are the weights that make trials likeliest, drawn towards prior ones.
func fitted(prior [experts]uint64, trials []trial) [experts]uint64 {
	w := prior
	if len(trials) == 0 {
		return w
	}
	for range rounds {
		var credit [experts]uint64 // Q16 each
		for _, t := range trials {
			var part [experts]uint64
			var sum uint64
			for e := range part {
				part[e] = w[e] * (t.chance[e]>>8 + 1) // Q40
				sum += part[e]
			}
			for e := range part {
				credit[e] += part[e] << 16 / max(sum, 1)
			}
		}
		n := uint64(len(trials) + inertia)
		w[matching] = (prior[matching]*inertia + credit[matching]) / n
		w[nearest] = (prior[nearest]*inertia + credit[nearest]) / n
		w[network] = 1<<16 - w[matching] - w[nearest]
	}
	return w
}

// folds is in how many parts the lessons are put to rehearse.
const folds = 8

// rehearse lets the experts guess the symbols of each lesson after learning
// the others. Many lessons go in parts, each part after the other parts.
func (m *Memory) rehearse(masks []lm.Mask, symbols [][]uint16, traces []trace, weights []uint64, biases []bias, priors []uint64) (trials []trial) {
	parts := min(len(traces), folds)
	if parts < 2 {
		return nil
	}
	for part := range parts {
		others := &Memory{model: m.model, ppm: ppm.New(m.model.Vocabulary()), projection: m.projection, kinds: make([]kindMemory, len(m.kinds))}
		rest := make([]bias, len(biases))
		for k := range rest {
			rest[k] = newBias(m.model.Vocabulary())
			rest[k].add(biases[k], 1<<16)
		}
		var known []trace
		var with []uint64
		for i, t := range traces {
			if i%parts != part {
				known, with = append(known, t), append(with, weights[i])
				continue
			}
			for k := range rest {
				rest[k].take(t.bias[k], weights[i])
			}
		}
		others.fill(known, with, rest, priors)
		scratch := others.NewScratch()
		for i := part; i < len(traces); i += parts {
			trials = others.guess(traces[i], masks, symbols, scratch, trials)
		}
	}
	return trials
}

// guess adds the trials of one lesson.
func (m *Memory) guess(t trace, masks []lm.Mask, symbols [][]uint16, scratch *Scratch, trials []trial) []trial {
	h, next := m.ppm.Start(), 0
	logits := make([]int32, m.model.Vocabulary())
	for i, symbol := range t.lesson.Symbols {
		k := int(t.lesson.Kinds[i])
		if k == Given {
			continue
		}
		for j, s := range symbols[k] {
			logits[s] = t.guesses[next].logits[j] + m.kinds[k].shift[s]
		}
		next++
		Chances(m.model, scratch.odds[network], logits, masks[k], lm.One, scratch.weights)
		at := trial{kind: uint8(k), place: m.consult(h, t.keys[i], k, masks[k], scratch)}
		for e := range at.chance {
			at.chance[e] = scratch.odds[e][symbol]
		}
		trials = append(trials, at)
		h = m.ppm.Follow(h, symbol)
	}
	return trials
}
