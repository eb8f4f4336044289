package train

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// tone is a note of a voice in units from the start of the piece.
type tone struct {
	at, length int
	pitch      cremona.Pitch
	more       []cremona.Pitch // from high to low
	marks      symbol.Marks
	bad        bool // off the grid
}

func (t tone) end() int { return t.at + t.length }

// flagMarks are the marks that the corpus writes as letters.
var flagMarks = map[rune]symbol.Mark{
	'(': symbol.SlurStart, ')': symbol.SlurEnd, 'f': symbol.Fermata, 't': symbol.Trill, 'm': symbol.Mordent, 'p': symbol.Mordent,
	'u': symbol.Turn, '.': symbol.Staccato, '!': symbol.Staccato, '-': symbol.Tenuto, '>': symbol.Accent, 'T': symbol.Tremolo,
	'h': symbol.Harmonic,
}

// chord is what begins together in one part.
type chord struct {
	notes []int // places in the part, main voice and further voices
	grace int   // the last grace note before it, −1 if none
}

// line reads a part as one voice: of what begins together the highest note is
// the voice's, the others sound with it; a note is cut where the next begins.
// A second voice on the staff counts only where it begins with the first, but
// in a solo piece all voices are the player's.
func line(p Part, solo bool) []tone {
	onsets, groups := group(p)
	var voice []tone
	for _, onset := range onsets {
		t, ok := p.sound(groups[onset], solo)
		if !ok {
			continue
		}
		if last := len(voice) - 1; last >= 0 && voice[last].end() > t.at {
			voice[last].length = t.at - voice[last].at
		}
		voice = append(voice, t)
	}
	markTechniques(voice, p.Techniques)
	return voice
}

func group(p Part) ([]int, map[int]*chord) {
	groups := map[int]*chord{}
	var onsets []int
	for i, n := range p.Notes {
		g := groups[n.Onset]
		if g == nil {
			g = &chord{grace: -1}
			groups[n.Onset] = g
			onsets = append(onsets, n.Onset)
		}
		if strings.Contains(n.Flags, "g") {
			g.grace = i
		} else if n.Length > 0 {
			g.notes = append(g.notes, i)
		}
	}
	slices.Sort(onsets)
	return onsets, groups
}

// sound is what begins at one onset.
func (p Part) sound(c *chord, solo bool) (tone, bool) {
	var list []int
	first := -1
	for _, i := range c.notes {
		second := strings.ContainsAny(p.Notes[i].Flags, "2345")
		if !second && first < 0 {
			first = i
		}
		list = append(list, i)
	}
	if len(list) == 0 || first < 0 && !solo {
		return tone{}, false
	}
	slices.SortFunc(list, func(a, b int) int { return p.Notes[b].Key - p.Notes[a].Key })
	top := p.Notes[list[0]]
	t := tone{at: top.Onset / ticksPerUnit, length: (top.Onset+top.Length)/ticksPerUnit - top.Onset/ticksPerUnit,
		bad: top.Onset%ticksPerUnit != 0 || top.Length%ticksPerUnit != 0 || top.Length < ticksPerUnit}
	var ok bool
	if t.pitch, ok = spelled(top.Key, p.TPC[list[0]]); !ok {
		t.bad = true
	}
	for _, i := range list[1:] {
		if q, ok := spelled(p.Notes[i].Key, p.TPC[i]); ok && q.MIDI() < t.pitch.MIDI() && len(t.more) < 3 {
			t.more = append(t.more, q)
		}
	}
	for _, i := range list {
		for _, flag := range p.Notes[i].Flags {
			if m, ok := flagMarks[flag]; ok {
				t.marks = t.marks.With(m)
			}
		}
	}
	if c.grace >= 0 {
		if p.Notes[c.grace].Key > top.Key {
			t.marks = t.marks.With(symbol.GraceAbove)
		} else {
			t.marks = t.marks.With(symbol.GraceBelow)
		}
	}
	return t, true
}

// markTechniques writes pizzicato and arco at the first note from which they
// hold.
func markTechniques(voice []tone, changes []Technique) {
	now := "arco"
	i := 0
	for _, c := range changes {
		if c.Name != "pizz" && c.Name != "arco" || c.Name == now {
			continue
		}
		now = c.Name
		for i < len(voice) && voice[i].at*ticksPerUnit < c.Tick {
			i++
		}
		if i == len(voice) {
			return
		}
		if now == "pizz" {
			voice[i].marks = voice[i].marks.With(symbol.Pizzicato)
		} else {
			voice[i].marks = voice[i].marks.With(symbol.Arco)
		}
	}
}

// measure is a bar of the source in units.
type measure struct {
	at, length, offset int
	meter              cremona.MeterChange
	signature          KeySignature
	breaks             bool // a repeat or an ending begins here
}

func (m measure) end() int { return m.at + m.length }

// measures reads the bars. Two neighbouring part-bars that make one whole bar
// are one; the break between them counts for the next.
func (r Record) measures() []measure {
	breaks := map[int]bool{}
	for _, p := range r.Repeats {
		breaks[p[0]], breaks[p[1]] = true, true
	}
	var list []measure
	time, signature := 0, 0
	for i, tick := range r.Bars {
		end := r.End
		if i+1 < len(r.Bars) {
			end = r.Bars[i+1]
		}
		for time+1 < len(r.TimeSignatures) && r.TimeSignatures[time+1].Tick <= tick {
			time++
		}
		for signature+1 < len(r.KeySignatures) && r.KeySignatures[signature+1].Tick <= tick {
			signature++
		}
		ts := r.TimeSignatures[time]
		m := measure{at: tick / ticksPerUnit, length: end/ticksPerUnit - tick/ticksPerUnit, breaks: breaks[tick],
			meter: cremona.MeterChange{Num: ts.Num, Den: ts.Den}}
		if len(r.KeySignatures) > 0 {
			m.signature = r.KeySignatures[signature]
		}
		if tick%ticksPerUnit != 0 || end%ticksPerUnit != 0 {
			m.length = 0 // no bar can be written
		}
		full := int(m.meter.BarLength() / symbol.TicksPerUnit)
		if last := len(list) - 1; last >= 0 && m.length < full && list[last].offset == 0 && list[last].length < full &&
			list[last].length+m.length == full && list[last].meter == m.meter && last > 0 {
			list[last].length = full
			continue
		}
		if len(list) > 0 && i > 0 && breaks[r.Bars[i-1]] && list[len(list)-1].at != r.Bars[i-1]/ticksPerUnit {
			m.breaks = true
		}
		if i == 0 && m.length < full {
			m.offset = full - m.length
		}
		list = append(list, m)
	}
	return list
}
