package train

import (
	"sort"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

var instrumentKinds = map[string]cremona.Kind{
	"violin": cremona.Violin, "viola": cremona.Viola, "cello": cremona.Cello, "contrabass": cremona.Cello,
	"viola-da-gamba": cremona.Cello, "continuo": cremona.Cello,
}

// player says what a part does among the others. A sung line is a melody by
// itself.
func (r Record) player(part int) symbol.Player {
	p := symbol.Player{Role: symbol.Alone, Instrument: instrumentKinds[r.Parts[part].Instrument]}
	strings := 0
	for _, q := range r.Parts {
		if q.Instrument != "piano" {
			strings++
		}
	}
	switch {
	case strings == 1:
	case part == 0:
		p.Role = symbol.Lead
	case part == len(r.Parts)-1:
		p.Role = symbol.Bass
	default:
		p.Role = symbol.Inner
	}
	return p
}

// context gathers what Label may know beside the voice.
func (r Record) context(file string, part int, bars []measure, voices [][]tone, f symbol.Frame) symbol.Context {
	var c symbol.Context
	place := func(unit int) int { // the bar that holds a unit
		return sort.Search(len(bars), func(i int) bool { return bars[i].end() > unit })
	}
	for i, b := range bars {
		if b.breaks {
			c.Breaks = append(c.Breaks, i)
		}
	}
	if ends := r.Meta.PhraseEnds; len(ends) > 0 && strings.HasPrefix(file, "songs-") {
		for _, tick := range ends {
			unit := tick / ticksPerUnit
			if i := place(unit - 1); i < len(bars) && unit > bars[0].at {
				c.Breaks = append(c.Breaks, i+1)
			}
		}
		c.All = true
	}
	if len(r.Chords) > 0 {
		c.Chords = r.written(bars, f, place)
	}
	if len(voices) == 1 {
		return c
	}
	c.Harmony = make([][]symbol.Sonority, len(bars))
	for i, voice := range voices {
		if i == part {
			continue
		}
		for _, t := range voice {
			addSonority(c.Harmony, bars, t, f, i == len(voices)-1, place)
		}
	}
	if part > 0 {
		c.Lead = soundsOf(bars, voices[0], f, place)
	}
	if part > 0 && part < len(voices)-1 {
		c.Bass = soundsOf(bars, voices[len(voices)-1], f, place)
	}
	return c
}

func degreeOf(p cremona.Pitch, f symbol.Frame) int { return ((p.MIDI()-f.Tonic.MIDI())%12 + 12) % 12 }

// addSonority puts a note of another voice into the bars in which it sounds.
func addSonority(list [][]symbol.Sonority, bars []measure, t tone, f symbol.Frame, low bool, place func(int) int) {
	if t.end() <= bars[0].at {
		return
	}
	for i := place(max(t.at, bars[0].at)); i < len(bars) && bars[i].at < t.end(); i++ {
		from, to := max(t.at, bars[i].at), min(t.end(), bars[i].end())
		if from >= to {
			continue
		}
		for j, p := range append([]cremona.Pitch{t.pitch}, t.more...) {
			list[i] = append(list[i], symbol.Sonority{At: from - bars[i].at + bars[i].offset, Length: to - from,
				Degree: degreeOf(p, f), Low: low && j == len(t.more)})
		}
	}
}

// soundsOf is what a voice sounds, bar by bar.
func soundsOf(bars []measure, voice []tone, f symbol.Frame, place func(int) int) [][]symbol.Sounds {
	list := make([][]symbol.Sounds, len(bars))
	for _, t := range voice {
		if t.end() <= bars[0].at || t.length <= 0 {
			continue
		}
		for i := place(max(t.at, bars[0].at)); i < len(bars) && bars[i].at < t.end(); i++ {
			from := max(t.at, bars[i].at)
			s := symbol.Sounds{At: from - bars[i].at + bars[i].offset, Degree: degreeOf(t.pitch, f), Moves: t.at >= bars[i].at}
			list[i] = append(list[i], s)
			if end := t.end(); end < bars[i].end() { // a rest, until the next note says otherwise
				list[i] = append(list[i], symbol.Sounds{At: end - bars[i].at + bars[i].offset, Degree: -1})
			}
		}
	}
	return list
}

// written reads printed chord symbols.
func (r Record) written(bars []measure, f symbol.Frame, place func(int) int) [][]symbol.ChordAt {
	list := make([][]symbol.ChordAt, len(bars))
	last := symbol.Chord(0)
	next := 0
	for i, b := range bars {
		list[i] = []symbol.ChordAt{{At: b.offset, Chord: last}}
		for next < len(r.Chords) && r.Chords[next].Tick/ticksPerUnit < b.end() {
			c, ok := chordNamed(r.Chords[next].Name, f)
			at := r.Chords[next].Tick/ticksPerUnit - b.at + b.offset
			next++
			if !ok || at < b.offset {
				continue
			}
			last = c
			if at == b.offset {
				list[i][0].Chord = c
			} else {
				list[i] = append(list[i], symbol.ChordAt{At: at, Chord: c})
			}
		}
	}
	return list
}

// chordNamed reads a chord symbol such as "F#m7".
func chordNamed(name string, f symbol.Frame) (symbol.Chord, bool) {
	if name == "" {
		return 0, false
	}
	letter := strings.IndexByte("C D EF G A B", name[0])
	if letter < 0 || name[0] == ' ' {
		return 0, false
	}
	rest := name[1:]
	for len(rest) > 0 && (rest[0] == '#' || rest[0] == 'b') {
		if rest[0] == '#' {
			letter++
		} else {
			letter--
		}
		rest = rest[1:]
	}
	quality := symbol.MajorChord
	switch {
	case strings.HasPrefix(rest, "dim"), strings.HasPrefix(rest, "o"):
		quality = symbol.Diminished
	case strings.HasPrefix(rest, "maj"):
	case strings.HasPrefix(rest, "m"):
		quality = symbol.MinorChord
	case strings.HasPrefix(rest, "7"), strings.HasPrefix(rest, "9"):
		quality = symbol.Seventh
	}
	return symbol.ChordOf(letter-f.Tonic.MIDI()%12, quality), true
}

// fileWeights are how often a round should see each file's melodies and its
// other parts, in thousandths. Solo music is seen more, parts of scores that
// lack their winds and voices less.
var fileWeights = []struct {
	prefix        string
	melody, other int
}{
	{"bach-solo-strings", 3000, 3000},
	{"folk-", 1000, 300},
	{"songs-lieder", 1000, 0},
	{"string-quartets", 1000, 250},
	{"strings-mutopia", 1000, 250},
	{"strings-polish-partial", 120, 20},
	{"strings-polish", 1000, 250},
	{"orchestra-strings", 300, 50},
	{"", 1000, 250}, // files of others
}

// weigh lowers what only accompanies: parts that repeat one note.
func weigh(s Stream, r Record) int {
	weight := 0
	for _, w := range fileWeights {
		if strings.HasPrefix(s.File, w.prefix) {
			weight = w.other
			if s.Part == 0 {
				weight = w.melody
			}
			break
		}
	}
	repeated, notes := 0, 0
	var last symbol.Pitch
	for _, b := range s.Piece.Bars {
		for _, n := range b.Notes {
			if n.Sound != symbol.Sounding {
				continue
			}
			if notes > 0 && n.Pitch == last {
				repeated++
			}
			last = n.Pitch
			notes++
		}
	}
	if 20*repeated > 9*notes {
		weight /= 5
	}
	return weight
}
