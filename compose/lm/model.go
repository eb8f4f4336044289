package lm

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Bounds of a model. A sum of MaxHidden products of a weight of 7 bits and an
// activation of 14 stays within 32 bits.
const (
	MaxHidden     = 1024
	MaxLayers     = 4
	MaxVocabulary = 4096
	MaxSlots      = 64

	maxRows     = 1 << 16 // of all slots together
	maxGates    = 3 * MaxHidden
	stateLength = MaxLayers * MaxHidden
)

// Slot is one feature of a step: its name and how many values it has.
type Slot struct {
	Name string `json:"name"`
	Size int    `json:"size"`
}

// Model is a network that has been read from its file. It does not change, and
// may be used by several goroutines.
type Model struct {
	hash   cremona.Hash
	head   header
	tables tables
	slots  [][]int16 // a row for each value
	layers []layer
	output matrix
}

// layer is one gated recurrent unit. The gates are in the order reset, update,
// candidate.
type layer struct {
	input matrix // of the sum of the slots' rows, or of the layer below
	state matrix
}

// Hash is the SHA-256 of the model's file without its last 32 bytes, which are
// this hash.
func (m *Model) Hash() cremona.Hash { return m.hash }

// Symbols is the hash of the vocabulary that the model was trained on.
func (m *Model) Symbols() cremona.Hash { return m.head.Symbols }

// Slots are the features of a step in their order. The first is the symbol
// before.
func (m *Model) Slots() []Slot { return append([]Slot(nil), m.head.Slots...) }

// Vocabulary is the number of symbols.
func (m *Model) Vocabulary() int { return m.head.Vocabulary }

// Hidden is the number of units in a layer.
func (m *Model) Hidden() int { return m.head.Hidden }

// Layers is the number of layers.
func (m *Model) Layers() int { return m.head.Layers }

// Note is what the file says of the model's origin.
func (m *Model) Note() string { return m.head.Note }

// Work is the number of multiplications and additions of one step.
func (m *Model) Work() int {
	h := m.head.Hidden
	return 3*h*m.head.Embed + (2*m.head.Layers-1)*3*h*h + m.head.Vocabulary*h
}

// Speaks tells whether the model was trained on this vocabulary and on these
// features; the error names both sides.
func (m *Model) Speaks(symbols cremona.Hash, slots []Slot) error {
	if m.head.Symbols != symbols {
		return fmt.Errorf("model %s was trained on vocabulary %s, this program has %s", m.hash, m.head.Symbols, symbols)
	}
	if len(slots) != len(m.head.Slots) {
		return fmt.Errorf("model %s has %d features, this program %d", m.hash, len(m.head.Slots), len(slots))
	}
	for i, s := range m.head.Slots {
		if s != slots[i] {
			return fmt.Errorf("feature %d of model %s is %s of %d values, this program has %s of %d",
				i, m.hash, s.Name, s.Size, slots[i].Name, slots[i].Size)
		}
	}
	return nil
}

// State is what the network remembers of the symbols so far. The zero State is
// the start of a piece; a copy is a branch.
type State struct {
	hidden [stateLength]int16 // Q14
}

// Top is the state of the last layer, Q14. It is a view: the next step changes it.
func (m *Model) Top(s *State) []int16 {
	h := m.head.Hidden
	return s.hidden[(m.head.Layers-1)*h:][:h]
}

// Step takes one value for each slot and moves the state. It writes the log
// odds of every symbol, Q12, unless logits is nil. It panics if there are too
// few features or logits, or a value that its slot does not have.
func (m *Model) Step(s *State, features []uint16, logits []int32) {
	h := m.head.Hidden
	var sum [MaxHidden]int16
	var input, inner [maxGates]int32
	below := sum[:m.head.Embed]
	m.embed(features, below)
	for k := range m.layers {
		l, state := &m.layers[k], s.hidden[k*h:][:h]
		l.input.apply(input[:3*h], below)
		l.state.apply(inner[:3*h], state)
		m.tables.update(state, input[:3*h], inner[:3*h])
		below = state
	}
	if logits != nil {
		m.output.apply(logits[:m.head.Vocabulary], below)
	}
}

// embed sums the rows of the features.
func (m *Model) embed(features []uint16, sum []int16) {
	n := len(sum)
	for i, table := range m.slots {
		v := int(features[i])
		if v >= m.head.Slots[i].Size {
			panic(fmt.Sprintf("lm: feature %s is %d of %d", m.head.Slots[i].Name, v, m.head.Slots[i].Size))
		}
		for j, x := range table[v*n:][:n] {
			sum[j] += x
		}
	}
}
