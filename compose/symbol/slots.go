package symbol

import "github.com/cremona-audio/cremona/compose/lm"

// A Slot is one feature that the network reads beside the last symbol.
type Slot struct {
	Name string
	Size int
	Plan bool // a composer's decision, which may be unknown: 0
}

// Slots lists the features in the order of the network's input. All describe
// the place of the symbol that comes next; 0 means that there is none or that
// it is not known.
var Slots = []Slot{
	{"symbol", Size, false},                              // the last symbol
	{"kind", int(kinds) * 2, false},                      // Kind of the next one × whether a slur is open
	{"position", MaxBar + 2, false},                      // of the next symbol's note in the bar, in units, + 1
	{"left", 1 + 2*(len(Durations)+1), false},            // the longest duration that the bar has room for × whether it fills it
	{"metre", Meters * 4, false},                         // meter × metric strength of the position
	{"bar in phrase", 18, true},                          // 1 to 16; 17 after the last bar
	{"bars to end × cadence", 1 + 9*int(cadences), true}, // bars after this one in the phrase, 8 = more
	{"chord", chords, true},                              // root × quality, here
	{"next chord", chords, true},                         // the chord that follows
	{"relation", 8 + 2*MaxShift, true},                   // of the bar; sequences by their shift
	{"reference", Size + 2, true},                        // what the related bar has here, moved as the relation says, + 1; last = it holds a note
	{"height", 10, true},                                 // of the bar
	{"density", 9, true},                                 // of the phrase
	{"genre", Genres, true},
	{"mode", Modes, false},
	{"style", Styles, true},
	{"tempo", Tempi, true},
	{"lead", 25, true}, // degree of the leading voice × whether it moves here
	{"bass", 25, true}, // of the lowest voice
	{"player", Players, false},
	{"touch", Touches, false},
}

// The slots by their places.
const (
	slotSymbol = iota
	slotKind
	slotPosition
	slotLeft
	slotMetre
	slotInPhrase
	slotToEnd
	slotChord
	slotNext
	slotRelation
	slotReference
	slotHeight
	slotDensity
	slotGenre
	slotMode
	slotStyle
	slotTempo
	slotLead
	slotBass
	slotPlayer
	slotTouch
	slotCount
)

// NumSlots is the number of features.
const NumSlots = slotCount

// RelationSlot is the value of the relation's feature: sequences by their shift.
func RelationSlot(b BarPlan) uint16 {
	if b.Relation == Sequence {
		if b.Shift < 0 {
			return uint16(8 + MaxShift + b.Shift) // −5 … −1 = 8 … 12
		}
		return uint16(8 + MaxShift - 1 + b.Shift) // 1 … 5 = 13 … 17
	}
	return uint16(b.Relation)
}

func endSlot(b BarPlan) uint16 {
	if b.InPhrase == 0 && b.Cadence == NoCadence {
		return 0
	}
	return uint16(1 + min(b.ToEnd, 8)*int(cadences) + int(b.Cadence))
}

func leftSlot(units int) uint16 {
	if units <= 0 {
		return 0
	}
	best := 0
	for i, d := range Durations {
		if d <= units {
			best = i + 1
		}
	}
	n := 1 + 2*best
	if best > 0 && Durations[best-1] == units {
		n++
	}
	return uint16(n)
}

// Fits tells whether a network speaks this language: its vocabulary and its
// features are the same.
func Fits(m *lm.Model) error {
	slots := make([]lm.Slot, len(Slots))
	for i, s := range Slots {
		slots[i] = lm.Slot{Name: s.Name, Size: s.Size}
	}
	return m.Speaks(Vocabulary(), slots)
}
