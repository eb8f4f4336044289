package memory

import "github.com/cremona-audio/cremona/compose/lm"

// bias moves the network's log odds of a symbol by the logarithm of how often
// the lessons have it against how often the network expected it there. There
// is one for each kind of symbol.
type bias struct {
	met, expected []uint64 // Q16
}

const (
	maxBias = 3 * 4096 / 2 // 1.5, Q12
	ln2     = 45426        // Q16
)

// priors are how many of each symbol the lessons are supposed to have, and the
// network to have expected, before anything is counted. The more, the less the
// bias trusts the lessons; 0 stands for no bias at all.
var priors = [...]uint64{0, 64, 32, 16, 8, 4, 2}

// lonePrior serves where there are no other lessons to choose by.
const lonePrior = 16

func newBias(vocabulary int) bias {
	return bias{make([]uint64, vocabulary), make([]uint64, vocabulary)}
}

// learn counts a symbol and what was expected in its place.
func (b bias) learn(symbol uint16, weights []uint32, sum uint64) {
	b.met[symbol] += 1 << 16
	for s, w := range weights {
		if w > 0 {
			b.expected[s] += uint64(w) << 16 / sum
		}
	}
}

// add takes in other counts with a weight in Q16, and take takes them out.
func (b bias) add(o bias, weight uint64) {
	for s := range b.met {
		b.met[s] += o.met[s] * weight >> 16
		b.expected[s] += o.expected[s] * weight >> 16
	}
}

func (b bias) take(o bias, weight uint64) {
	for s := range b.met {
		b.met[s] -= o.met[s] * weight >> 16
		b.expected[s] -= o.expected[s] * weight >> 16
	}
}

// shift is what the counts move the log odds by, Q12.
func (b bias) shift(prior uint64) []int32 {
	shift := make([]int32, len(b.met))
	if prior == 0 {
		return shift
	}
	for s := range shift {
		octaves := lm.Bits(b.expected[s]+prior<<16, b.met[s]+prior<<16) // Q16
		shift[s] = int32(min(max(octaves*ln2>>20, -maxBias), maxBias))
	}
	return shift
}

// guess is what the network said before a symbol of a lesson, among the symbols
// that its kind allows.
type guess struct {
	kind   uint8
	at     uint16 // the symbol's place among them
	logits []int32
}

// choosePriors finds for each kind the prior with which a bias of the other
// lessons shortens the code of each lesson most. The biases hold all lessons,
// each with its weight.
func choosePriors(m *lm.Model, symbols [][]uint16, traces []trace, biases []bias, weights []uint64) []uint64 {
	chosen := make([]uint64, len(biases))
	for k := range chosen {
		chosen[k] = lonePrior
	}
	if len(traces) < 2 {
		return chosen
	}
	lengths := make([][len(priors)]int64, len(biases))
	for i, t := range traces {
		for k := range biases {
			others := newBias(m.Vocabulary())
			others.add(biases[k], 1<<16)
			others.take(t.bias[k], weights[i])
			for j, prior := range priors {
				lengths[k][j] += t.length(m, uint8(k), symbols[k], others.shift(prior))
			}
		}
	}
	for k := range chosen {
		best := 0
		for j := range priors {
			if lengths[k][j] < lengths[k][best] {
				best = j
			}
		}
		chosen[k] = priors[best]
	}
	return chosen
}

// length is that of the code of a lesson's symbols of one kind, Q16 bits, if
// the log odds are moved.
func (t trace) length(m *lm.Model, kind uint8, symbols []uint16, shift []int32) (bits int64) {
	logits, weights := make([]int32, len(symbols)), make([]uint32, len(symbols))
	for _, g := range t.guesses {
		if g.kind != kind {
			continue
		}
		for i, s := range symbols {
			logits[i] = g.logits[i] + shift[s]
		}
		sum := m.Weigh(weights, logits, nil, lm.One)
		bits += lm.Bits(uint64(weights[g.at]), sum)
	}
	return bits
}
