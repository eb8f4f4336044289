package train

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Stream is one voice of a section of a piece, labelled.
type Stream struct {
	File, ID, Family string
	Part, Section    int
	Piece            symbol.Piece
	Plan             symbol.Plan
	Notes            int
	Weight           int // how often a round of training should see it, in thousandths
}

// Lengths of a section in bars. Longer pieces are cut.
const (
	minSection  = 4
	wantSection = 40
	maxSection  = 64
)

// Streams cuts a piece into voices and sections.
func Streams(file string, r Record) []Stream {
	bars := r.measures()
	voices := make([][]tone, len(r.Parts))
	for i, p := range r.Parts {
		voices[i] = line(p, strings.HasPrefix(file, "bach-solo") || len(r.Parts) == 1 && !strings.HasPrefix(file, "folk-"))
	}
	var list []Stream
	for i, p := range r.Parts {
		if p.Instrument == "piano" {
			continue
		}
		usable := usableBars(bars, voices[i], len(r.Parts) > 1)
		for from := 0; from < len(bars); {
			to := from
			for to < len(bars) && usable[to] && (to == from || joins(bars[to-1], bars[to])) {
				to++
			}
			for _, cut := range cuts(bars, voices[i], from, to) {
				if s, ok := r.stream(file, i, bars[cut[0]:cut[1]], voices, cut[0] == 0, cut[1] == len(bars)); ok {
					s.Section = cut[0]
					list = append(list, s)
				}
			}
			from = max(to, from+1)
		}
	}
	return list
}

// joins tells whether a bar can stand in one section with the bar before.
func joins(a, b measure) bool {
	full := int(b.meter.BarLength() / symbol.TicksPerUnit)
	return a.meter == b.meter && a.signature == b.signature && (a.offset > 0 || a.length == full)
}

// usableBars finds the bars that symbols can write. In a piece of several
// parts a bar of rest between bars of rest is none.
func usableBars(bars []measure, voice []tone, ensemble bool) []bool {
	usable := make([]bool, len(bars))
	silent := make([]bool, len(bars))
	next := 0
	for i, b := range bars {
		full := int(b.meter.BarLength() / symbol.TicksPerUnit)
		usable[i] = b.length > 0 && b.offset+b.length <= full && full <= symbol.MaxBar
		silent[i] = true
		for next < len(voice) && voice[next].end() <= b.at {
			next++
		}
		for j := next; j < len(voice) && voice[j].at < b.end(); j++ {
			silent[i] = false
			if voice[j].bad {
				usable[i] = false
			}
		}
		if usable[i] {
			_, usable[i] = b.fill(voice[next:], anywhere)
		}
	}
	if !ensemble {
		return usable
	}
	for i := range bars {
		before := i == 0 || silent[i-1]
		after := i+1 == len(bars) || silent[i+1]
		if silent[i] && (before || after) {
			usable[i] = false
		}
	}
	return usable
}

// cuts divides a run of bars into sections, at repeats where there are any and
// else where the voice stands still.
func cuts(bars []measure, voice []tone, from, to int) (list [][2]int) {
	for to-from > maxSection {
		best, bestScore := from+wantSection, -1<<30
		for i := from + wantSection - 16; i <= from+wantSection+16 && i <= to-minSection; i++ {
			score := pause(voice, bars[i].at)
			if bars[i].breaks {
				score += 500
			}
			if (i-from)%4 == 0 {
				score += 12
			}
			if score > bestScore {
				best, bestScore = i, score
			}
		}
		list = append(list, [2]int{from, best})
		from = best
	}
	if to-from >= minSection {
		list = append(list, [2]int{from, to})
	}
	return list
}

// pause is how long the last note before a place lasts to the next one, in
// units; a note held over it counts against the cut.
func pause(voice []tone, at int) int {
	i, _ := slices.BinarySearchFunc(voice, at, func(t tone, at int) int { return t.at - at })
	if i == 0 {
		return 96
	}
	if voice[i-1].end() > at {
		return -200
	}
	if i == len(voice) {
		return 96
	}
	return min(voice[i].at-voice[i-1].at, 192)
}

// stream writes a section of one voice.
func (r Record) stream(file string, part int, bars []measure, voices [][]tone, first, last bool) (Stream, bool) {
	k := r.keyOf(file, bars, voices, first || last)
	head := symbol.Head{Meter: bars[0].meter, Mode: k.mode, Genre: genreOf(file, r), Tempo: tempoOf(r, bars[0].meter), Style: styleOf(file)}
	head.Player = r.player(part)
	tonic, ok := reference(k, bars, voices[part])
	if !ok {
		return Stream{}, false
	}
	piece := symbol.Piece{Head: head, Tonic: tonic}
	notes, marked, sounds := 0, 0, false
	next := 0
	for _, b := range bars {
		for next < len(voices[part]) && voices[part][next].end() <= b.at {
			next++
		}
		m, ok := b.fill(voices[part][next:], piece.Frame().Place)
		if !ok {
			return Stream{}, false
		}
		if first := &m.Notes[0]; first.Sound == symbol.Held && !sounds { // from before the section
			first.Sound = symbol.Silent
		}
		sounds = m.Notes[len(m.Notes)-1].Sound != symbol.Silent
		for _, n := range m.Notes {
			if n.Sound == symbol.Sounding {
				notes++
				if n.Marks != 0 {
					marked++
				}
			}
		}
		piece.Bars = append(piece.Bars, m)
	}
	if notes < 2*len(bars)/2+4 {
		return Stream{}, false
	}
	switch {
	case marked == 0:
		piece.Head.Touch = symbol.Unmarked
	case 5*marked < notes:
		piece.Head.Touch = symbol.Lightly
	default:
		piece.Head.Touch = symbol.Richly
	}
	s := Stream{File: file, ID: r.ID, Family: r.Family, Part: part, Piece: piece, Notes: notes}
	s.Plan = symbol.Label(piece, r.context(file, part, bars, voices, piece.Frame()))
	s.Weight = weigh(s, r)
	return s, true
}

// anywhere places no pitch, for a look at the lengths alone.
func anywhere(cremona.Pitch) (symbol.Pitch, bool) { return symbol.Pitch{}, true }

// fill writes the notes of a bar; ok is false if a length or a pitch has no
// symbol.
func (b measure) fill(voice []tone, placed func(cremona.Pitch) (symbol.Pitch, bool)) (m symbol.Measure, ok bool) {
	m = symbol.Measure{Offset: b.offset, Length: b.length}
	at := b.at
	add := func(to int, n symbol.Note) bool {
		n.At, n.Length = at-b.at+b.offset, to-at
		m.Notes = append(m.Notes, n)
		at = to
		return n.Length == 3 || n.Length == 4 || n.Length >= 6
	}
	for _, t := range voice {
		if t.at >= b.end() {
			break
		}
		if t.length <= 0 {
			continue
		}
		if t.at > at && !add(t.at, symbol.Note{Sound: symbol.Silent}) {
			return m, false
		}
		n := symbol.Note{Sound: symbol.Held}
		if t.at >= b.at {
			p, ok := placed(t.pitch)
			if !ok {
				return m, false
			}
			n = symbol.Note{Pitch: p, Marks: t.marks}
			for _, q := range t.more {
				if p, ok := placed(q); ok {
					n.More = append(n.More, p)
				}
			}
		}
		if !add(min(t.end(), b.end()), n) {
			return m, false
		}
	}
	if at < b.end() && !add(b.end(), symbol.Note{Sound: symbol.Silent}) {
		return m, false
	}
	if m.Notes[0].Sound == symbol.Held && m.Notes[0].At != b.offset {
		return m, false
	}
	return m, true
}

// reference is the tonic that lies below the middle of the voice.
func reference(k key, bars []measure, voice []tone) (cremona.Pitch, bool) {
	tonic, ok := spelledClass(k.tonic)
	if !ok {
		return tonic, false
	}
	var heights []int
	for _, t := range voice {
		if t.at >= bars[0].at && t.at < bars[len(bars)-1].end() {
			heights = append(heights, t.pitch.Diatonic())
		}
	}
	if len(heights) == 0 {
		return tonic, false
	}
	slices.Sort(heights)
	tonic = symbol.Reference(tonic, heights[len(heights)/2])
	return tonic, tonic.Octave >= 0
}

// keyOf finds the key of a section from all voices.
func (r Record) keyOf(file string, bars []measure, voices [][]tone, home bool) key {
	e := keyEvidence{weights: map[int]int{}, signature: bars[0].signature.Fifths, mode: bars[0].signature.Mode, home: home}
	folk := strings.HasPrefix(file, "folk-")
	e.church = folk
	if !folk || e.mode == "minor" && strings.HasPrefix(file, "folk-ceol") {
		e.mode = ""
	}
	from, to := bars[0].at, bars[len(bars)-1].end()
	for _, voice := range voices {
		for _, t := range voice {
			if t.at >= from && t.at < to {
				e.weights[t.pitch.Fifths()] += min(t.length, 96)
			}
		}
	}
	if low := voices[len(voices)-1]; home {
		for _, t := range low {
			if t.at >= from && t.at < to {
				e.final, e.hasFinal = t.pitch.Fifths(), true
			}
		}
	}
	return e.find()
}
