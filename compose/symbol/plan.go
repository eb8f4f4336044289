package symbol

import "github.com/cremona-audio/cremona"

// Cadence is how a phrase ends, as the Score names it.
type Cadence uint8

const (
	NoCadence Cadence = iota
	Open
	Perfect
	Imperfect
	Half
	Deceptive
	Plagal
	Modal
	cadences
)

var cadenceNames = [...]string{"", "open", "PAC", "IAC", "HC", "DC", "PC", "MC"}

func (c Cadence) String() string { return cadenceNames[c] }

// CadenceOf reads the Score's name.
func CadenceOf(name string) Cadence {
	for i, n := range cadenceNames {
		if n == name {
			return Cadence(i)
		}
	}
	return NoCadence
}

// Relation is what a bar takes from an earlier one.
type Relation uint8

const (
	NoRelation Relation = iota
	New
	Exact
	Tail // same start, new ending
	HeadNew
	Varied
	Rhythm
	Inversion
	Sequence
)

// The farthest that a sequence moves, in steps.
const MaxShift = 5

var relationNames = [...]string{"", "new", "exact", "tail", "head", "varied", "rhythm", "inversion", "sequence"}

func (r Relation) String() string { return relationNames[r] }

// RelationOf reads the Score's name.
func RelationOf(name string) Relation {
	for i, n := range relationNames {
		if n == name {
			return Relation(i)
		}
	}
	return NoRelation
}

// Chord is a harmony by its root's semitones above the tonic and its quality.
// 0 is none.
type Chord uint8

// Qualities of a chord.
const (
	MajorChord = iota
	MinorChord
	Diminished
	Seventh // dominant seventh
	qualities
)

// ChordOf makes a chord.
func ChordOf(root, quality int) Chord { return Chord(1 + mod(root, 12)*qualities + quality) }

// Root is the root's semitones above the tonic.
func (c Chord) Root() int { return int(c-1) / qualities }

// Quality is one of the four.
func (c Chord) Quality() int { return int(c-1) % qualities }

const chords = 1 + 12*qualities

// ChordAt is a chord from a place in its bar on.
type ChordAt struct {
	At    int // units from the bar line of a full bar
	Chord Chord
}

// BarPlan is what is decided about a bar before its notes are.
type BarPlan struct {
	Offset, Length int // as the bar's
	Relation       Relation
	Of             int // the bar that it relates to, counted from 0
	Shift          int // of a sequence in steps, −5 to 5, not 0
	Mirror         int // of an inversion: the sum of a pitch's step and its mirror image's
	InPhrase       int // place in its phrase, counted from 1; 0 for an upbeat or if not known
	ToEnd          int // bars of the phrase after this one
	Starts         bool
	Cadence        Cadence // of its phrase
	Chords         []ChordAt
	Height         int8 // 1 to 9: thirds of its middle above or below the piece's, 5 = as high; 0 if not known
	Density        int8 // 1 to 8: notes a quarter in its phrase, see densityOf; 0 if not known
}

// Plan is the skeleton of a piece for one voice.
type Plan struct {
	Head Head
	Bars []BarPlan
	// Lead and Bass are what other voices sound meanwhile, one entry for each
	// stretch in which they do not move; nil if there are none or not known.
	Lead, Bass [][]Sounds
}

// Sounds is what another voice sounds from a place in a bar on.
type Sounds struct {
	At     int
	Degree int  // semitones above the tonic, 0 to 11; −1 for a rest
	Moves  bool // it begins here
}

func (p Plan) barSymbol(i int) Symbol {
	switch {
	case i >= len(p.Bars):
		return EOS
	case p.Bars[i].Starts:
		return Phrase
	}
	return Bar
}

// chordAt is the chord at a place of a bar, and the next that differs in
// place: the one that begins after it.
func (p Plan) chordAt(bar, at int) (now, next Chord) {
	if bar >= len(p.Bars) {
		return 0, 0
	}
	list := p.Bars[bar].Chords
	for i, c := range list {
		if c.At > at && i > 0 {
			return now, c.Chord
		}
		now = c.Chord
	}
	if bar+1 < len(p.Bars) && len(p.Bars[bar+1].Chords) > 0 {
		next = p.Bars[bar+1].Chords[0].Chord
	}
	return now, next
}

func soundsAt(voice [][]Sounds, bar, at int) uint16 {
	if bar >= len(voice) {
		return 0
	}
	var last Sounds
	found := false
	for _, s := range voice[bar] {
		if s.At > at {
			break
		}
		last, found = s, true
	}
	if !found || last.Degree < 0 {
		return 0
	}
	n := uint16(1 + 2*last.Degree)
	if last.Moves && last.At == at {
		n++
	}
	return n
}

// Strength is the metric weight of a place: 3 the bar line, 2 the middle of a
// bar of an even number of beats, 1 another beat, 0 between beats.
func Strength(m cremona.MeterChange, at int) int {
	beat := int(m.Beat() / TicksPerUnit)
	bar := int(m.BarLength() / TicksPerUnit)
	switch {
	case at%bar == 0:
		return 3
	case beat == 0 || at%beat != 0:
		return 0
	case (bar/beat)%2 == 0 && at%bar == bar/2:
		return 2
	}
	return 1
}
