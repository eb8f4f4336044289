package cremona

import (
	"encoding/json"
	"fmt"
	"math/bits"
)

// Marks is the set of playing marks of a note. In JSON it is a list of names.
type Marks uint32

const (
	Staccato Marks = 1 << iota
	Tenuto
	Accent
	Martele
	Spiccato
	Tremolo
	Trill
	Mordent
	Turn
	Pizzicato
	LeftPizzicato
	Harmonic
	SulTasto
	SulPonticello
	Portamento
	UpBow
	DownBow
	Fermata
	marksEnd
)

var markNames = [...]string{"staccato", "tenuto", "accent", "martelé", "spiccato", "tremolo", "trill", "mordent", "turn",
	"pizzicato", "left-hand pizzicato", "harmonic", "sul tasto", "sul ponticello", "portamento", "up-bow", "down-bow", "fermata"}

// Has tells whether any of the marks is set.
func (m Marks) Has(any Marks) bool { return m&any != 0 }

// Names lists the marks by name, in the order of their bits.
func (m Marks) Names() []string {
	names := make([]string, 0, bits.OnesCount32(uint32(m)))
	for i, n := range markNames {
		if m>>i&1 == 1 {
			names = append(names, n)
		}
	}
	return names
}

func (m Marks) MarshalJSON() ([]byte, error) {
	if m >= marksEnd {
		return nil, fmt.Errorf("marks %#x has an unknown bit", uint32(m))
	}
	return json.Marshal(m.Names())
}

func (m *Marks) UnmarshalJSON(b []byte) error {
	var names []string
	if err := json.Unmarshal(b, &names); err != nil {
		return fmt.Errorf("marks: %w", err)
	}
	*m = 0
next:
	for _, n := range names {
		for i, known := range markNames {
			if n == known {
				*m |= 1 << i
				continue next
			}
		}
		return fmt.Errorf("mark %q is not known", clip(n))
	}
	return nil
}
