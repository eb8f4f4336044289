package request

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// entry is a line of the lexicon: phrases of one meaning, and what they say.
//
// A meaning is a list of "field value". A mark after the value is its weight:
// "!" a term that names it, nothing a word that describes it, "~" the answer to a
// feeling that is told, "%" what an occasion or a picture suggests, "?" a hint. "field +1" moves a field by a step,
// "free field" gives it back to the instrument, "none topic" is understood but
// a brief has no place for it, "@role" changes the words around it.
type entry struct{ phrases, says string }

// The weights of a vote. A rank outweighs what a text of usual length can hold
// of the rank below.
const (
	hinted    = 1
	pictured  = 3
	told      = 4
	inferred  = 15 // from a refusal
	described = 16
	named     = 64
	exact     = 256
)

// field is what an effect is about: the eight of a wish, and others.
type field uint8

const (
	fieldMood field = iota
	fieldTonic
	fieldMode
	fieldMeter
	fieldTempo
	fieldForm
	fieldLength
	fieldGenre
	fieldKind
)

// votedOn is how many fields are voted on: those above.
const votedOn = int(fieldKind) + 1

const (
	fieldBright field = field(votedOn) + iota // a step of the mood
	fieldLively                               // a step of the mood
	fieldDance                                // a genre that the meter chooses
	fieldTopic                                // what a brief has no place for
	fieldBars                                 // a length that tempo and meter choose
	fieldPulse                                // beats a minute: a tempo that the meter chooses
	fieldAll
)

var fieldNames = [...]string{"mood", "tonic", "mode", "meter", "tempo", "form", "length", "genre", "instrument",
	"bright", "lively", "dance", "topic", "bars", "pulse", "all"}

// act is what an effect does to its field.
type act uint8

const (
	set     act = iota
	step        // by value, relative to what is there
	veto        // anything but the value
	atMost      // a tempo or a length
	atLeast     // a tempo or a length
	free
)

// effect is one thing that words say.
type effect struct {
	field  field
	act    act
	value  int
	weight int
}

// role is what a word does to those around it.
type role uint8

const (
	plain role = iota
	glue       // nothing
	not
	tooMuch
	soMuch
	very
	bit
	more
	less
	or
	but
	me
	back // turns the phrase before: ma non troppo
)

var roles = [...]string{"", "glue", "not", "too", "so", "very", "bit", "more", "less", "or", "but", "me", "back"}

// meaning is what a phrase says.
type meaning struct {
	effects  []effect
	role     role
	language Language
}

var topics = [...]string{"ornaments", "technique", "dynamics", "articulation", "register", "repeats", "instrument", "ensemble", "words", "style", "meter"}

// valueNames lists the values of each field of a vote; an index is a number.
var valueNames = [votedOn][]string{cremona.Moods(), cremona.Tonics(), cremona.Modes(), cremona.Meters(), cremona.Tempi(),
	cremona.Forms(), cremona.Lengths(), cremona.Genres(), kindNames()}

func kindNames() []string {
	names := []string{""}
	for _, k := range cremona.Kinds {
		names = append(names, k.String())
	}
	return names
}

// parseMeaning reads what an entry says. It runs on this package's tables when
// the program starts and panics on a slip there.
func parseMeaning(says string, l Language) meaning {
	m := meaning{language: l}
	if name, ok := strings.CutPrefix(says, "@"); ok {
		m.role = role(indexOf(roles[:], name, says))
		return m
	}
	for _, part := range strings.Split(says, ", ") {
		m.effects = append(m.effects, parseEffect(part))
	}
	return m
}

func parseEffect(part string) effect {
	name, value, _ := strings.Cut(part, " ")
	e := effect{weight: described}
	switch name {
	case "dance":
		e.field = fieldDance
		return e
	case "none":
		e.field, e.value = fieldTopic, indexOf(topics[:], value, part)
		return e
	case "free":
		e.field, e.act, e.weight = field(indexOf(fieldNames[:], value, part)), free, told
		return e
	case "kind":
		name = "instrument"
	}
	e.field = field(indexOf(fieldNames[:], name, part))
	if n, err := strconv.Atoi(value); err == nil {
		e.act, e.value = step, n
		return e
	}
	for i, mark := range []string{"?", "%", "~", "!"} {
		if rest, ok := strings.CutSuffix(value, mark); ok {
			value, e.weight = rest, []int{hinted, pictured, told, named}[i]
		}
	}
	e.value = indexOf(valueNames[e.field], value, part)
	return e
}

func indexOf(names []string, name, in string) int {
	for i, n := range names {
		if n == name && n != "" {
			return i
		}
	}
	panic(fmt.Sprintf("request: lexicon entry %q: %q names nothing", in, name))
}

// maxWords is the longest phrase of the lexicon.
const maxWords = 6

// phrases maps Latin phrases, normalised, to their meanings; stems maps the
// first stem of Korean phrases, letter by letter, to what may follow.
var phrases, stems = index()

// stem is a Korean phrase: the letters of its further words, and its meaning.
type stem struct {
	first string
	rest  []string
	short bool // one syllable: a particle or nothing must follow
	meaning
}

func index() (map[string]meaning, map[string][]stem) {
	latin, hangul := map[string]meaning{}, map[string][]stem{}
	for _, table := range []struct {
		entries  []entry
		language Language
	}{{english, English}, {german, German}, {italian, Italian}, {composers, Unknown}} {
		for _, e := range table.entries {
			m := parseMeaning(e.says, table.language)
			for _, p := range strings.Split(e.phrases, ", ") {
				if _, known := latin[p]; !known {
					latin[p] = m
				}
			}
		}
	}
	for _, e := range korean {
		m := parseMeaning(e.says, Korean)
		for _, p := range strings.Split(e.phrases, ", ") {
			words := strings.Fields(p)
			s := stem{first: letters([]rune(words[0])), short: len([]rune(words[0])) == 1, meaning: m}
			for _, w := range words[1:] {
				s.rest = append(s.rest, letters([]rune(w)))
			}
			hangul[s.first] = append(hangul[s.first], s)
		}
	}
	return latin, hangul
}
