package cremona

import (
	"fmt"
	"strings"
)

// Wish is what an owner asked of the instrument, as the contract stores it.
// Zero in any field leaves the choice to the instrument's own temperament.
type Wish struct {
	Mood   Mood   `json:"mood,omitempty"`
	Tonic  Tonic  `json:"tonic,omitempty"`
	Mode   Mode   `json:"mode,omitempty"`
	Meter  Meter  `json:"meter,omitempty"`
	Tempo  Tempo  `json:"tempo,omitempty"`
	Form   Form   `json:"form,omitempty"`
	Length Length `json:"length,omitempty"`
	Genre  Genre  `json:"genre,omitempty"`
}

// The eight fields of a Wish. Each is a small number with a name; zero is
// "free" and is left out of JSON.
type (
	Mood   uint8 // 4 bits
	Tonic  uint8 // 4 bits: 1 = C, 2 = Db … 12 = B
	Mode   uint8 // 3 bits
	Meter  uint8 // 4 bits
	Tempo  uint8 // 3 bits, slow to fast
	Form   uint8 // 4 bits
	Length uint8 // 3 bits, short to long
	Genre  uint8 // 5 bits
)

// field describes one packed field: where it lies and what its values are
// called. The numbers are on the chain for ever; names are added at the end.
type field struct {
	name        string
	shift, bits uint
	names       []string
}

var (
	moodField = field{"mood", 0, 4, []string{"free", "calm", "joyful", "sad", "tender", "solemn", "playful",
		"longing", "fierce", "dreamy", "proud", "dark", "hopeful", "restless", "grieving", "festive"}}
	tonicField  = field{"tonic", 4, 4, []string{"free", "C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"}}
	modeField   = field{"mode", 8, 3, []string{"free", "major", "minor", "dorian", "mixolydian", "phrygian", "lydian", "aeolian"}}
	meterField  = field{"meter", 11, 4, []string{"free", "4/4", "3/4", "2/4", "6/8", "9/8", "12/8", "2/2", "3/8", "5/4", "7/8", "3/2", "6/4"}}
	tempoField  = field{"tempo", 15, 3, []string{"free", "largo", "adagio", "andante", "moderato", "allegretto", "allegro", "presto"}}
	formField   = field{"form", 18, 4, []string{"free", "period", "sentence", "AABA", "AABB", "ternary", "rondo", "variations", "chaconne", "prelude", "air"}}
	lengthField = field{"length", 22, 3, []string{"free", "15s", "30s", "45s", "60s", "90s", "120s", "180s"}}
	genreField  = field{"genre", 25, 5, []string{"free", "air", "reel", "jig", "hornpipe", "polka", "waltz", "march", "minuet",
		"gavotte", "sarabande", "gigue", "bourree", "prelude", "etude", "lullaby", "lament", "serenade", "romance", "chorale"}}
)

// WishBits is the width of a packed Wish on the chain.
const WishBits = 30

// Names of the values, in order of their numbers, "free" first.
func Moods() []string   { return moodField.list() }
func Tonics() []string  { return tonicField.list() }
func Modes() []string   { return modeField.list() }
func Meters() []string  { return meterField.list() }
func Tempi() []string   { return tempoField.list() }
func Forms() []string   { return formField.list() }
func Lengths() []string { return lengthField.list() }
func Genres() []string  { return genreField.list() }

func (f field) list() []string { return append([]string(nil), f.names...) }

func (f field) text(v uint8) string {
	if int(v) < len(f.names) {
		return f.names[v]
	}
	return fmt.Sprintf("%s(%d)", f.name, v)
}

func (f field) marshal(v uint8) ([]byte, error) {
	if err := f.check(v); err != nil {
		return nil, err
	}
	return []byte(f.names[v]), nil
}

func (f field) check(v uint8) error {
	if int(v) >= len(f.names) {
		return fmt.Errorf("%s %d is not one of 0 to %d", f.name, v, len(f.names)-1)
	}
	return nil
}

func (f field) parse(s string) (uint8, error) {
	for i, n := range f.names {
		if strings.EqualFold(n, s) {
			return uint8(i), nil
		}
	}
	return 0, fmt.Errorf("%s %q is not one of %s", f.name, clip(s), strings.Join(f.names, ", "))
}

func (v Mood) String() string   { return moodField.text(uint8(v)) }
func (v Tonic) String() string  { return tonicField.text(uint8(v)) }
func (v Mode) String() string   { return modeField.text(uint8(v)) }
func (v Meter) String() string  { return meterField.text(uint8(v)) }
func (v Tempo) String() string  { return tempoField.text(uint8(v)) }
func (v Form) String() string   { return formField.text(uint8(v)) }
func (v Length) String() string { return lengthField.text(uint8(v)) }
func (v Genre) String() string  { return genreField.text(uint8(v)) }

func (v Mood) MarshalText() ([]byte, error)   { return moodField.marshal(uint8(v)) }
func (v Tonic) MarshalText() ([]byte, error)  { return tonicField.marshal(uint8(v)) }
func (v Mode) MarshalText() ([]byte, error)   { return modeField.marshal(uint8(v)) }
func (v Meter) MarshalText() ([]byte, error)  { return meterField.marshal(uint8(v)) }
func (v Tempo) MarshalText() ([]byte, error)  { return tempoField.marshal(uint8(v)) }
func (v Form) MarshalText() ([]byte, error)   { return formField.marshal(uint8(v)) }
func (v Length) MarshalText() ([]byte, error) { return lengthField.marshal(uint8(v)) }
func (v Genre) MarshalText() ([]byte, error)  { return genreField.marshal(uint8(v)) }

func (v *Mood) UnmarshalText(b []byte) error   { return unmarshal(v, moodField, b) }
func (v *Tonic) UnmarshalText(b []byte) error  { return unmarshal(v, tonicField, b) }
func (v *Mode) UnmarshalText(b []byte) error   { return unmarshal(v, modeField, b) }
func (v *Meter) UnmarshalText(b []byte) error  { return unmarshal(v, meterField, b) }
func (v *Tempo) UnmarshalText(b []byte) error  { return unmarshal(v, tempoField, b) }
func (v *Form) UnmarshalText(b []byte) error   { return unmarshal(v, formField, b) }
func (v *Length) UnmarshalText(b []byte) error { return unmarshal(v, lengthField, b) }
func (v *Genre) UnmarshalText(b []byte) error  { return unmarshal(v, genreField, b) }

func unmarshal[T ~uint8](v *T, f field, b []byte) error {
	n, err := f.parse(string(b))
	*v = T(n)
	return err
}

// each visits the fields in packing order.
func (w *Wish) each(visit func(f field, v *uint8)) {
	visit(moodField, (*uint8)(&w.Mood))
	visit(tonicField, (*uint8)(&w.Tonic))
	visit(modeField, (*uint8)(&w.Mode))
	visit(meterField, (*uint8)(&w.Meter))
	visit(tempoField, (*uint8)(&w.Tempo))
	visit(formField, (*uint8)(&w.Form))
	visit(lengthField, (*uint8)(&w.Length))
	visit(genreField, (*uint8)(&w.Genre))
}

// Pack gives the number the contract stores, below 1<<WishBits.
func (w Wish) Pack() uint32 {
	var n uint32
	w.each(func(f field, v *uint8) { n |= uint32(*v) << f.shift })
	return n
}

// UnpackWish reads the number the contract stores. The contract refuses values
// without a name; a number from elsewhere wants Validate.
func UnpackWish(n uint32) Wish {
	var w Wish
	w.each(func(f field, v *uint8) { *v = uint8(n >> f.shift & (1<<f.bits - 1)) })
	return w
}

// Validate tells the first field without a meaning.
func (w Wish) Validate() error {
	var first error
	w.each(func(f field, v *uint8) {
		if err := f.check(*v); first == nil {
			first = err
		}
	})
	return first
}
