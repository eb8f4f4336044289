package cremona

import "fmt"

// Kind is the family of an instrument. The numbers are those of the contract;
// zero is no instrument.
type Kind uint8

const (
	Violin Kind = 1
	Viola  Kind = 2
	Cello  Kind = 3
	Guitar Kind = 4
)

// Kinds lists every instrument that can be minted, in contract order.
var Kinds = []Kind{Violin, Viola, Cello, Guitar}

// kindFacts holds the open strings, low to high, and the sounding range in
// MIDI numbers (60 = middle C). The ceilings are those of the standard solo
// literature, not of physics.
var kindFacts = [...]struct {
	name    string
	strings []int
	top     int
	bowed   bool
}{
	Violin: {"violin", []int{55, 62, 69, 76}, 100, true},         // G3 D4 A4 E5, up to E7
	Viola:  {"viola", []int{48, 55, 62, 69}, 88, true},           // C3 G3 D4 A4, up to E6
	Cello:  {"cello", []int{36, 43, 50, 57}, 76, true},           // C2 G2 D3 A3, up to E5
	Guitar: {"guitar", []int{40, 45, 50, 55, 59, 64}, 83, false}, // E2 A2 D3 G3 B3 E4, up to B5
}

func (k Kind) Valid() bool { return k >= Violin && k <= Guitar }

func (k Kind) String() string {
	if !k.Valid() {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kindFacts[k].name
}

// OpenStrings gives the MIDI numbers of the open strings, lowest first.
func (k Kind) OpenStrings() []int { return append([]int(nil), kindFacts[k].strings...) }

// Range gives the lowest and highest sounding MIDI number, both playable.
func (k Kind) Range() (low, high int) { return kindFacts[k].strings[0], kindFacts[k].top }

// Bowed tells whether the instrument is played with a bow unless a note says
// pizzicato.
func (k Kind) Bowed() bool { return kindFacts[k].bowed }

// ParseKind reads the name of an instrument.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds {
		if kindFacts[k].name == s {
			return k, nil
		}
	}
	return 0, fmt.Errorf("kind %q is not one of violin, viola, cello, guitar", clip(s))
}

func (k Kind) MarshalText() ([]byte, error) {
	if !k.Valid() {
		return nil, fmt.Errorf("kind %d is not one of 1 to 4", uint8(k))
	}
	return []byte(k.String()), nil
}

func (k *Kind) UnmarshalText(b []byte) (err error) {
	*k, err = ParseKind(string(b))
	return err
}
