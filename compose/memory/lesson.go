package memory

import (
	"encoding/binary"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
)

// Bounds of a lesson and of what is remembered of all.
const (
	MaxSymbols = 1 << 14 // of one lesson: about 6,000 notes
	MaxMemory  = 1 << 15 // of all lessons that the network reads, the newest ones
)

// Given is the kind of a symbol that is not chosen and so not learnt.
const Given = 0

// Lesson is a piece of music as the network reads it.
type Lesson struct {
	Symbols  []uint16
	Features []uint16 // for each symbol a value of each slot of the model: what was known before it
	Kinds    []uint8  // for each symbol which mask held for it; [Given] for one that was not chosen
	Bars     []Bar
	Facts    []Fact
}

// Bar is a bar of a lesson.
type Bar struct {
	From, To int // symbols
}

// Digest is the content address of a lesson: Keccak-256 of its symbols, two
// bytes each, big-endian.
func (l Lesson) Digest() cremona.Hash {
	var b []byte
	for _, s := range l.Symbols {
		b = binary.BigEndian.AppendUint16(b, s)
	}
	return cremona.Keccak256([]byte("cremona/lesson/v1"), b)
}

// check holds a lesson against the model that is to read it.
func (l Lesson) check(m *lm.Model, masks []lm.Mask) error {
	slots := m.Slots()
	switch {
	case len(l.Symbols) == 0 || len(l.Symbols) > MaxSymbols:
		return fmt.Errorf("%d symbols are not 1 to %d", len(l.Symbols), MaxSymbols)
	case len(l.Kinds) != len(l.Symbols):
		return fmt.Errorf("%d kinds for %d symbols", len(l.Kinds), len(l.Symbols))
	case len(l.Features) != len(l.Symbols)*len(slots):
		return fmt.Errorf("%d features for %d symbols of %d features each", len(l.Features), len(l.Symbols), len(slots))
	}
	for i, s := range l.Symbols {
		if int(s) >= m.Vocabulary() {
			return fmt.Errorf("symbol %d is %d, the model knows %d", i, s, m.Vocabulary())
		}
		if k := int(l.Kinds[i]); k != Given && (k >= len(masks) || !masks[k].Has(int(s))) {
			return fmt.Errorf("symbol %d is %d, which is not of kind %d", i, s, k)
		}
		for j, v := range l.row(i, len(slots)) {
			if int(v) >= slots[j].Size {
				return fmt.Errorf("symbol %d has %s %d of %d", i, slots[j].Name, v, slots[j].Size)
			}
		}
	}
	for i, b := range l.Bars {
		if b.From < 0 || b.To < b.From || b.To > len(l.Symbols) {
			return fmt.Errorf("bar %d is symbols %d to %d of %d", i+1, b.From, b.To, len(l.Symbols))
		}
	}
	return nil
}

// row is the features of a symbol.
func (l Lesson) row(i, slots int) []uint16 { return l.Features[i*slots:][:slots] }
