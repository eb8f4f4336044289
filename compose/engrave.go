package compose

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cremona-audio/cremona"
)

// barOf is what of a line lies in one bar.
func barOf(line []written, bar cremona.Bar) []written {
	return between(line, func(n written) cremona.Tick { return n.at }, bar)
}

// between is the run of an ordered list whose places lie in one bar.
func between[T any](list []T, place func(T) cremona.Tick, bar cremona.Bar) []T {
	from := sort.Search(len(list), func(i int) bool { return place(list[i]) >= bar.Start })
	to := sort.Search(len(list), func(i int) bool { return place(list[i]) >= bar.Start+bar.Length })
	return list[from:to]
}

// accidentals remembers what has been written in a bar.
type accidentals struct {
	fifths int
	seen   map[cremona.Pitch]int8 // alter by letter and octave
}

func newAccidentals(fifths int) *accidentals {
	return &accidentals{fifths, map[cremona.Pitch]int8{}}
}

// sign is the accidental a note needs, if any.
func (a *accidentals) sign(p cremona.Pitch) string {
	place := cremona.Pitch{Step: p.Step, Octave: p.Octave}
	now, ok := a.seen[place]
	if !ok {
		now = int8(signatureAlter(a.fifths, int(p.Step)))
	}
	if now == p.Alter {
		return ""
	}
	a.seen[place] = p.Alter
	return [...]string{"flat-flat", "flat", "natural", "sharp", "double-sharp"}[p.Alter+2]
}

// beams tells each sign of a bar what its beams do: for each level begin,
// continue, end or a hook. Beams join what lies within one beat; four eighths
// of a half bar in four are joined.
func beams(line []written, m cremona.MeterChange, start, offset cremona.Tick) [][]string {
	marks := make([][]string, len(line))
	unit := 4 * quarter / cremona.Tick(m.Den)
	if m.Den >= 8 && m.Num%3 == 0 {
		unit *= 3
	}
	if m.Den == 8 && m.Num == 7 {
		unit = quarter
	}
	group := func(n written) int { return int((n.at - start + offset) / unit) }
	for i := 0; i < len(line); {
		j := i + 1
		if line[i].value.flags > 0 && len(line[i].notes) > 0 {
			for j < len(line) && group(line[j]) == group(line[i]) && line[j].value.flags > 0 && len(line[j].notes) > 0 {
				j++
			}
			beamGroup(line[i:j], marks[i:j])
		}
		i = j
	}
	return marks
}

func beamGroup(line []written, marks [][]string) {
	if len(line) < 2 {
		return
	}
	for i := range line {
		for level := 1; level <= line[i].value.flags; level++ {
			before := i > 0 && line[i-1].value.flags >= level
			after := i+1 < len(line) && line[i+1].value.flags >= level
			word := "backward hook"
			switch {
			case before && after:
				word = "continue"
			case after:
				word = "begin"
			case before:
				word = "end"
			case i == 0:
				word = "forward hook"
			}
			marks[i] = append(marks[i], word)
		}
	}
}

// bar writes one voice of one bar.
func (e *engraver) bar(line []written, voice int, m cremona.MeterChange, start cremona.Tick, accidentals *accidentals) {
	offset := cremona.Tick(0)
	if start == 0 && e.score.Bars[0].Length < m.BarLength() {
		offset = m.BarLength() - e.score.Bars[0].Length
	}
	marks := beams(line, m, start, offset)
	begin, end := tuplets(line)
	for i, n := range line {
		if len(n.notes) > 0 && !n.tieFrom {
			e.technique(n.notes[0].Marks)
		}
		tuplet := ""
		switch {
		case begin[i] && end[i]: // a tuplet of one is written by its value
		case begin[i]:
			tuplet = `<tuplet type="start" bracket="yes"/>`
		case end[i]:
			tuplet = `<tuplet type="stop"/>`
		}
		if len(n.notes) == 0 {
			e.rest(n, voice, tuplet)
			continue
		}
		e.graces(n, voice, accidentals)
		for k, note := range n.notes {
			e.note(n, note, k, voice, marks[i], tuplet, accidentals)
		}
	}
}

func (e *engraver) rest(n written, voice int, tuplet string) {
	e.x.open("note")
	if n.value.whole {
		e.x.line(`<rest measure="yes"/><duration>%d</duration><voice>%d</voice>`, n.length, voice+1)
	} else {
		e.x.line(`<rest/><duration>%d</duration><voice>%d</voice>`, n.length, voice+1)
		e.valueText(n.value)
		if tuplet != "" {
			e.x.line("<notations>%s</notations>", tuplet)
		}
	}
	e.x.close("note")
}

func (e *engraver) valueText(v value) {
	e.x.line("<type>%s</type>%s%s", v.name, strings.Repeat("<dot/>", v.dots), modification(v))
}

// modification says how a tuplet changes a value.
func modification(v value) string {
	if v.tuple == 0 {
		return ""
	}
	return fmt.Sprintf("<time-modification><actual-notes>%d</actual-notes><normal-notes>%d</normal-notes></time-modification>",
		v.tuple, inTimeOf(v.tuple))
}

// graces writes the grace notes before a note.
func (e *engraver) graces(n written, voice int, a *accidentals) {
	for _, p := range n.graces {
		e.x.open("note")
		e.x.line("<grace/>")
		e.pitch(p)
		e.x.line("<voice>%d</voice>", voice+1)
		sign := a.sign(p)
		if sign != "" {
			sign = fmt.Sprintf("<accidental>%s</accidental>", sign)
		}
		e.x.line("<type>%s</type>%s", graceValue(n), sign)
		e.x.close("note")
	}
}

// graceValue is how grace notes are written: one alone as an eighth, several as
// sixteenths.
func graceValue(n written) string {
	if len(n.graces) == 1 {
		return "eighth"
	}
	return "16th"
}

func (e *engraver) pitch(p cremona.Pitch) {
	alter := ""
	if p.Alter != 0 {
		alter = fmt.Sprintf("<alter>%d</alter>", p.Alter)
	}
	e.x.line("<pitch><step>%c</step>%s<octave>%d</octave></pitch>", "CDEFGAB"[p.Step], alter, p.Octave)
}

func (e *engraver) note(n written, note cremona.Note, k, voice int, beam []string, tuplet string, a *accidentals) {
	x := e.x
	x.open("note")
	if k > 0 {
		x.line("<chord/>")
	}
	e.pitch(note.Pitch)
	x.line("<duration>%d</duration>", n.length)
	if n.tieFrom {
		x.line(`<tie type="stop"/>`)
	}
	if n.tieTo {
		x.line(`<tie type="start"/>`)
	}
	x.line("<voice>%d</voice>", voice+1)
	v := n.value
	text := fmt.Sprintf("<type>%s</type>%s", v.name, strings.Repeat("<dot/>", v.dots))
	if !n.tieFrom { // an accidental is not written again after a tie
		if sign := a.sign(note.Pitch); sign != "" {
			text += fmt.Sprintf("<accidental>%s</accidental>", sign)
		}
	}
	x.line("%s%s", text, modification(v))
	if len(e.lines) > 1 {
		x.line("<stem>%s</stem>", [...]string{"up", "down"}[voice%2])
	}
	if k == 0 {
		for level, word := range beam {
			x.line(`<beam number="%d">%s</beam>`, level+1, word)
		}
	}
	if text := e.notations(n, note, k, voice, tuplet); text != "" {
		x.line("<notations>%s</notations>", text)
	}
	x.close("note")
}

// notations are the signs at a note, in the order of the schema.
func (e *engraver) notations(n written, note cremona.Note, k, voice int, tuplet string) string {
	var b strings.Builder
	if n.tieFrom {
		b.WriteString(`<tied type="stop"/>`)
	}
	if n.tieTo {
		b.WriteString(`<tied type="start"/>`)
	}
	if k == 0 {
		if n.slurFrom {
			fmt.Fprintf(&b, `<slur type="stop" number="%d"/>`, voice+1)
		}
		if n.slurTo {
			fmt.Fprintf(&b, `<slur type="start" number="%d"/>`, voice+1)
		}
		b.WriteString(tuplet)
		if n.slideFrom {
			fmt.Fprintf(&b, `<slide type="stop" number="%d" line-type="solid"/>`, voice+1)
		}
		if n.slideTo {
			fmt.Fprintf(&b, `<slide type="start" number="%d" line-type="solid"/>`, voice+1)
		}
	}
	if n.tieFrom || k < len(n.notes)-1 { // signs stand once, at the top note
		return b.String()
	}
	for _, group := range signGroups {
		inner := ""
		for _, sign := range group.signs {
			if note.Marks.Has(sign.mark) {
				inner += sign.element
			}
		}
		if inner != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>", group.name, inner, group.name)
		}
	}
	if note.Marks.Has(cremona.Fermata) {
		b.WriteString("<fermata/>")
	}
	return b.String()
}

type markElement struct {
	mark    cremona.Marks
	element string
}

var signGroups = [...]struct {
	name  string
	signs []markElement
}{
	{"ornaments", []markElement{
		{cremona.Trill, "<trill-mark/>"}, {cremona.Turn, "<turn/>"}, {cremona.Mordent, "<mordent/>"},
		{cremona.Tremolo, `<tremolo type="single">3</tremolo>`},
	}},
	{"technical", []markElement{
		{cremona.UpBow, "<up-bow/>"}, {cremona.DownBow, "<down-bow/>"},
		{cremona.Harmonic, "<harmonic><natural/></harmonic>"}, {cremona.LeftPizzicato, "<stopped/>"},
	}},
	{"articulations", []markElement{
		{cremona.Accent, "<accent/>"}, {cremona.Martele, "<strong-accent/>"}, {cremona.Staccato, "<staccato/>"},
		{cremona.Tenuto, "<tenuto/>"}, {cremona.Spiccato, "<spiccato/>"},
	}},
}

// techniques are ways of playing that hold until they are taken back.
var techniques = [...]struct {
	mark    cremona.Marks
	on, off string
}{
	{cremona.Pizzicato, "pizz.", "arco"}, {cremona.SulTasto, "sul tasto", "ord."}, {cremona.SulPonticello, "sul pont.", "ord."},
}

// technique writes a word where a way of playing begins or ends.
func (e *engraver) technique(m cremona.Marks) {
	for _, word := range techniqueWords(e.words, m) {
		e.direction("above", fmt.Sprintf("<words>%s</words>", word), "", 0)
	}
	e.words = m
}

// techniqueWords are what leads from one way of playing to another: first what
// ends, then what begins.
func techniqueWords(from, to cremona.Marks) (words []string) {
	for _, t := range techniques {
		if from.Has(t.mark) && !to.Has(t.mark) {
			words = append(words, t.off)
		}
	}
	for _, t := range techniques {
		if to.Has(t.mark) && !from.Has(t.mark) {
			words = append(words, t.on)
		}
	}
	return words
}
