package memory

import "github.com/cremona-audio/cremona/compose/lm"

// bias moves the network's log odds of a symbol by the logarithm of how often
// the lessons have it against how often the network expected it there, for each
// kind of symbol.
type bias struct {
	met, expected []uint64 // Q16
	shift         []int32  // Q12
}

const (
	biasPrior = 4 << 16      // so many of each symbol as the network expects, Q16
	maxBias   = 3 * 4096 / 2 // 1.5, Q12
	ln2       = 45426        // Q16
)

func newBias(vocabulary int) *bias {
	return &bias{make([]uint64, vocabulary), make([]uint64, vocabulary), make([]int32, vocabulary)}
}

// learn counts a symbol and what was expected in its place.
func (b *bias) learn(symbol uint16, weights []uint32, sum uint64) {
	b.met[symbol] += 1 << 16
	for s, w := range weights {
		if w > 0 {
			b.expected[s] += uint64(w) << 16 / sum
		}
	}
}

// add takes in other counts with a weight in Q16.
func (b *bias) add(o *bias, weight uint64) {
	for s := range b.met {
		b.met[s] += o.met[s] * weight >> 16
		b.expected[s] += o.expected[s] * weight >> 16
	}
}

// finish makes the shifts of the counts.
func (b *bias) finish() {
	for s := range b.shift {
		octaves := lm.Bits(b.expected[s]+biasPrior, b.met[s]+biasPrior) // Q16
		b.shift[s] = int32(min(max(octaves*ln2>>20, -maxBias), maxBias))
	}
}
