package symbol

import "github.com/cremona-audio/cremona"

// Symbol is one word of the language. Numbers are part of a trained model: new
// symbols are added at the end.
type Symbol = uint16

// The unit of time is a 48th of a quarter: halves, thirds, and both of them of
// each other, down to the 64th note and the triplet of 32nds.
const (
	UnitsPerQuarter = 48
	TicksPerUnit    = cremona.TicksPerQuarter / UnitsPerQuarter
	// MaxBar is the longest bar in units: six quarters.
	MaxBar = 6 * UnitsPerQuarter
)

// Durations are the lengths that have a symbol, in units. Others are written
// as several tied together.
var Durations = [...]int{3, 4, 6, 8, 9, 12, 16, 18, 24, 32, 36, 48, 60, 64, 72, 84, 96, 120, 144, 168, 192, 216, 240, 288}

// Steps of a pitch from the tonic below the middle of the piece.
const (
	LowestStep  = -14
	HighestStep = 20
	steps       = HighestStep - LowestStep + 1
)

// Structure.
const (
	EOS    Symbol = iota // after the last bar; before the first symbol
	Bar                  // a bar begins
	Phrase               // a bar begins, and a phrase with it
)

// What a note is besides a pitch.
const (
	Rest   Symbol = 3 + iota
	Tie           // the note before goes on
	Double        // a further note sounds with this one; its pitch follows
)

// The first symbols of the large groups.
const (
	firstDuration = Symbol(6)
	firstPitch    = firstDuration + Symbol(len(Durations))
	firstMark     = firstPitch + steps*3
	firstMeter    = firstMark + Symbol(marks)
	firstMode     = firstMeter + Meters
	firstGenre    = firstMode + Modes
	firstTempo    = firstGenre + Genres
	firstStyle    = firstTempo + Tempi
	firstPlayer   = firstStyle + Styles
	firstTouch    = firstPlayer + Players

	// Size is the number of symbols.
	Size = int(firstTouch) + Touches
)

// Marks of a note, in the order in which they follow its pitch.
const (
	SlurEnd Mark = iota
	SlurStart
	Staccato
	Accent
	Tenuto
	Trill
	Mordent
	Turn
	GraceAbove // a short note above leads to it
	GraceBelow
	Tremolo
	Harmonic
	Fermata
	Pizzicato // from here on
	Arco      // from here on
	marks
)

// Mark is a playing mark of a note.
type Mark uint8

// Marks is a set of them.
type Marks uint16

// Has tells whether the mark is in the set.
func (m Marks) Has(mark Mark) bool { return m>>mark&1 == 1 }

// With adds a mark.
func (m Marks) With(mark Mark) Marks { return m | 1<<mark }

// Sizes of the header's fields. Zero is "free" or "other" in each.
const (
	Meters  = 13 // as in a Wish; other meters are 0
	Modes   = 8  // as in a Wish
	Genres  = 32 // as in a Wish, then those that only the music of the training has
	Tempi   = 8  // as in a Wish
	Styles  = 8
	Players = 30 // role × instrument
	Touches = 4
)

// Genres that an owner cannot ask for.
const (
	Strathspey cremona.Genre = 20 + iota
	Polska
	Song
	QuickMovement
	SlowMovement
	Scherzo
	Fugue
	Variations
	Choir
	Concerto
	Schottische
	Allemande
)

// Style is where a piece comes from.
type Style uint8

const (
	AnyStyle  Style = iota
	Folk            // dance tunes and airs of Britain and Ireland
	Nordic          // of Gotland
	SungSong        // songs of the nineteenth century
	Solo            // an instrument alone
	Chamber         // trios and quartets
	Ensemble        // orchestra, or with voices and winds
	Classroom       // studies and duos for learning
)

// Role is what a voice does among the others.
type Role uint8

const (
	Alone Role = iota
	Lead
	Inner
	Bass
	Accompaniment
	roles
)

// Player is a role on an instrument; Instrument 0 is none in particular.
type Player struct {
	Role       Role
	Instrument cremona.Kind
}

const instruments = Players / int(roles)

func (p Player) number() int {
	k := int(p.Instrument)
	if k >= instruments {
		k = 0
	}
	return int(p.Role)*instruments + k
}

// Touch tells how much a source writes of bowing and articulation.
type Touch uint8

const (
	AnyTouch Touch = iota
	Unmarked       // nothing
	Lightly        // on less than one note in five
	Richly
)

// Kind says which symbols may come next.
type Kind uint8

const (
	Given      Kind = iota // the header, which is not chosen
	AtBar                  // BAR, PHRASE or EOS
	AtDuration             // a duration
	AtPitch                // a pitch, REST or TIE
	AtDouble               // a pitch
	AfterNote              // marks of the note, a further pitch, or the next duration
	AfterLast              // the same at the end of a bar: marks, or what AtBar allows
	kinds
)

// NumKinds is the number of kinds.
const NumKinds = int(kinds)

// Allows tells which symbols a kind of place can hold at all.
func (k Kind) Allows(s Symbol) bool {
	switch k {
	case Given:
		return IsHeader(s)
	case AtBar:
		return s <= Phrase
	case AtDuration:
		return IsDuration(s)
	case AtPitch:
		return IsPitch(s) || s == Rest || s == Tie
	case AtDouble:
		return IsPitch(s)
	case AfterNote:
		return IsDuration(s) || IsMark(s) || s == Double
	}
	return s <= Phrase || IsMark(s) || s == Double
}

// IsDuration tells durations from other symbols.
func IsDuration(s Symbol) bool { return s >= firstDuration && s < firstPitch }

// IsPitch tells pitches from other symbols.
func IsPitch(s Symbol) bool { return s >= firstPitch && s < firstMark }

// IsMark tells marks from other symbols.
func IsMark(s Symbol) bool { return s >= firstMark && s < firstMeter }

// IsHeader tells the header's symbols.
func IsHeader(s Symbol) bool { return s >= firstMeter && int(s) < Size }

// DurationOf is the length of a duration in units.
func DurationOf(s Symbol) int { return Durations[s-firstDuration] }

// DurationSymbol finds the symbol of a length in units.
func DurationSymbol(units int) (Symbol, bool) {
	for i, d := range Durations {
		if d == units {
			return firstDuration + Symbol(i), true
		}
	}
	return 0, false
}

// MarkSymbol is a mark's symbol.
func MarkSymbol(m Mark) Symbol { return firstMark + Symbol(m) }

// MarkOf is the mark of a symbol.
func MarkOf(s Symbol) Mark { return Mark(s - firstMark) }
