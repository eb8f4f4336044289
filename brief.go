package cremona

import "fmt"

// Brief is what a State means to a composer: which instrument, what life it
// has had, what its owner asked for. Facts steer the music by name, never only
// through the seed.
type Brief struct {
	Instrument Instrument `json:"instrument"`
	Wish       Wish       `json:"wish"`
}

// Instrument is one token's instrument as a player and a renderer know it.
type Instrument struct {
	Kind Kind `json:"kind"`
	DNA  Hash `json:"dna"`
	Life Life `json:"life"`
}

// Life is what an instrument has been through. It matures by it.
type Life struct {
	Performances uint32 `json:"performances"` // linked one by one so far
	Lessons      uint16 `json:"lessons"`
	Hands        uint8  `json:"hands"` // transfers, 255 = or more
	Birth        uint8  `json:"birth"` // quarters after the opening of the collection
}

// Brief reads the State for a composer.
func (s State) Brief() Brief {
	return Brief{
		Instrument: Instrument{
			Kind: s.Kind,
			DNA:  s.DNA(),
			Life: Life{Performances: s.Performances, Lessons: s.Lessons, Hands: s.Hands, Birth: s.Birth},
		},
		Wish: s.Wish,
	}
}

// Validate tells the first field out of range.
func (b Brief) Validate() error {
	if err := b.Instrument.Validate(); err != nil {
		return err
	}
	if err := b.Wish.Validate(); err != nil {
		return fmt.Errorf("wish: %w", err)
	}
	return nil
}

// Validate tells whether the kind is known.
func (i Instrument) Validate() error {
	if !i.Kind.Valid() {
		return fmt.Errorf("instrument kind %d is not in 1 to %d", uint8(i.Kind), len(Kinds))
	}
	return nil
}
