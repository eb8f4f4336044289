package compose

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cremona-audio/cremona"
)

// written is one sign on the staff: a note, a chord or a rest inside one bar.
type written struct {
	at, length cremona.Tick
	notes      []cremona.Note // empty: a rest
	tieFrom    bool           // tied to the sign before
	tieTo      bool
	slurFrom   bool // a slur ends here
	slurTo     bool // a slur begins here
	value      value
}

// maxVoices is how many lines one staff may carry.
const maxVoices = 4

// layVoices sorts the notes of a part into lines without overlap, the highest
// first, and fills each with rests. A note that finds no free line is cut into
// the one that is free soonest.
func layVoices(s cremona.Score, p cremona.Part) [][]written {
	var ends [maxVoices]cremona.Tick
	var heights [maxVoices]int
	low, high := p.Instrument.Kind.Range()
	single := !overlaps(p.Notes)
	for v := range heights {
		heights[v] = [...]int{high - 12, low, high, low}[v]
		if v > 0 && single {
			heights[v] = -1000
		}
	}
	lines := make([][]written, 1, maxVoices)
	for i := 0; i < len(p.Notes); {
		group := together(p.Notes[i:])
		i += len(group)
		for k, chord := range byLine(s, p, group, single || ends[0] > group[0].At) {
			v := freeVoice(ends, heights, chord)
			if k == 0 && len(chord) < len(group) && ends[0] <= chord[0].At {
				v = 0 // stems up for the highest
			}
			for len(lines) <= v {
				lines = append(lines, nil)
			}
			if ends[v] > chord[0].At { // no line is free: shorten what holds this one
				line := lines[v]
				line[len(line)-1].length = max(chord[0].At-line[len(line)-1].at, 1)
			}
			lines[v] = append(lines[v], written{at: chord[0].At, length: chord[0].Length, notes: chord})
			ends[v], heights[v] = chord[0].At+chord[0].Length, chord[len(chord)-1].Pitch.MIDI()
		}
	}
	for v := range lines {
		markSlurs(lines[v])
		lines[v] = fill(s, lines[v])
	}
	return lines
}

// overlaps tells whether a part needs more than one line.
func overlaps(notes []cremona.Note) bool {
	end := cremona.Tick(0)
	for i := 0; i < len(notes); {
		group := together(notes[i:])
		if group[0].At < end || len(byLength(group)) > 1 {
			return true
		}
		end = group[0].At + group[0].Length
		i += len(group)
	}
	return false
}

// byLine parts notes struck together into chords, highest first: by length,
// and on a plucked instrument the tune from what lies below it, unless there
// is but one line, or the tune is held already, or the bar is that one chord.
func byLine(s cremona.Score, p cremona.Part, group []cremona.Note, single bool) [][]cremona.Note {
	chords := byLength(group)
	top := len(group) - 1
	bar := s.Bars[s.BarAt(group[0].At)-1]
	alone := group[0].At == bar.Start && longest(group) == bar.Length
	if single || alone || p.Instrument.Kind.Bowed() || len(chords[0]) == 1 || top == 0 {
		return chords
	}
	return append([][]cremona.Note{group[top:]}, byLength(group[:top])...)
}

// byLength parts notes struck together into chords of one length, highest
// first.
func byLength(group []cremona.Note) [][]cremona.Note {
	var chords [][]cremona.Note
next:
	for i := len(group) - 1; i >= 0; i-- {
		for c := range chords {
			if chords[c][0].Length == group[i].Length {
				chords[c] = append([]cremona.Note{group[i]}, chords[c]...)
				continue next
			}
		}
		chords = append(chords, []cremona.Note{group[i]})
	}
	return chords
}

// freeVoice is the free line whose last note lies nearest, or the one that is
// free soonest.
func freeVoice(ends [maxVoices]cremona.Tick, heights [maxVoices]int, chord []cremona.Note) int {
	best, bestCost := -1, 1<<30
	key := chord[len(chord)-1].Pitch.MIDI()
	for v := range maxVoices {
		if ends[v] > chord[0].At {
			continue
		}
		if cost := max(key-heights[v], heights[v]-key) + [maxVoices]int{0, 7, 40, 40}[v]; cost < bestCost {
			best, bestCost = v, cost
		}
	}
	if best >= 0 {
		return best
	}
	best = 0
	for v := range maxVoices {
		if ends[v] < ends[best] {
			best = v
		}
	}
	return best
}

// markSlurs turns "with the next" into begins and ends.
func markSlurs(line []written) {
	open := false
	for i := range line {
		slurred := false
		for _, n := range line[i].notes {
			slurred = slurred || n.Slur
		}
		slurred = slurred && i+1 < len(line)
		line[i].slurFrom = open && !slurred
		line[i].slurTo = !open && slurred
		open = slurred
	}
}

// fill cuts notes at bar lines and into values that can be written, and puts
// rests between them.
func fill(s cremona.Score, line []written) []written {
	var out []written
	next := 0
	for _, bar := range s.Bars {
		m := meterAt(s, bar.Start)
		at, end := bar.Start, bar.Start+bar.Length
		if next > 0 && line[next-1].at+line[next-1].length > at { // held over the bar line
			held := line[next-1]
			stop := min(held.at+held.length, end)
			out = append(out, cutNote(held, at, stop, bar, m)...)
			at = stop
		}
		for next < len(line) && line[next].at < end {
			n := line[next]
			out = append(out, rests(at, n.at, bar, m)...)
			stop := min(n.at+n.length, end)
			out = append(out, cutNote(n, n.at, stop, bar, m)...)
			at = stop
			next++
		}
		out = append(out, rests(at, end, bar, m)...)
	}
	return out
}

func meterAt(s cremona.Score, at cremona.Tick) cremona.MeterChange {
	i := sort.Search(len(s.Meters), func(i int) bool { return s.Meters[i].At > at })
	return s.Meters[max(i-1, 0)]
}

// cutNote writes the part of a note between two ticks of one bar as tied
// values.
func cutNote(n written, from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	pieces := cutSpan(from, to, bar, m)
	for i := range pieces {
		piece := &pieces[i]
		piece.notes = n.notes
		piece.tieFrom = piece.at > n.at
		piece.tieTo = piece.at+piece.length < n.at+n.length
		piece.slurFrom = n.slurFrom && !piece.tieFrom
		piece.slurTo = n.slurTo && !piece.tieFrom
	}
	return pieces
}

func rests(from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	if from >= to {
		return nil
	}
	if from == bar.Start && to == bar.Start+bar.Length {
		return []written{{at: from, length: to - from, value: value{whole: true}}}
	}
	return cutSpan(from, to, bar, m)
}

// cutSpan cuts a span into values: whole if one value writes it, else at the
// next beat inside it, else at the largest value that fits.
func cutSpan(from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	var out []written
	unit := 4 * quarter / cremona.Tick(m.Den)
	compound := m.Den >= 8 && m.Num%3 == 0
	if compound {
		unit *= 3
	}
	offset := cremona.Tick(0)
	if bar.Start == 0 && bar.Length < m.BarLength() { // an upbeat counts back from the bar line
		offset = m.BarLength() - bar.Length
	}
	for from < to {
		v, ok := valueOf(to - from)
		stop := to
		if compound && to-from > unit && (to-from)%unit != 0 { // not across beats in three
			ok = false
		}
		if !ok {
			place := from - bar.Start + offset
			stop = from + unit - place%unit
			if stop >= to {
				stop = from + largestValue(to-from)
			}
			for place%unit == 0 && stop+unit < to { // from a beat, as many beats as one value holds
				if _, fits := valueOf(stop + unit - from); !fits || compound && (stop-from)%unit != 0 {
					break
				}
				stop += unit
			}
			v, _ = valueOf(stop - from)
		}
		out = append(out, written{at: from, length: stop - from, value: v})
		from = stop
	}
	return out
}

// value is how a length is written.
type value struct {
	name   string
	dots   int
	triple bool // three in the time of two
	flags  int  // beams it may carry
	whole  bool // a rest of the whole bar
}

var valueNames = [...]struct {
	name   string
	length cremona.Tick
	flags  int
}{
	{"breve", 8 * quarter, 0}, {"whole", 4 * quarter, 0}, {"half", 2 * quarter, 0}, {"quarter", quarter, 0},
	{"eighth", quarter / 2, 1}, {"16th", quarter / 4, 2}, {"32nd", quarter / 8, 3}, {"64th", quarter / 16, 4},
}

// valueOf finds the one sign that writes a length. A length without a sign
// (from a file that was played, not written) gets the name of the next shorter
// one.
func valueOf(length cremona.Tick) (v value, ok bool) {
	for _, n := range valueNames {
		switch length {
		case n.length:
			return value{name: n.name, flags: n.flags}, true
		case n.length * 3 / 2:
			return value{name: n.name, dots: 1, flags: n.flags}, true
		case n.length * 2 / 3:
			return value{name: n.name, triple: true, flags: n.flags}, true
		}
	}
	for _, n := range valueNames {
		if length > n.length {
			return value{name: n.name, flags: n.flags}, false
		}
	}
	return value{name: "64th", flags: 4}, false
}

// largestValue is the longest plain value not longer than a length; a length
// shorter than all stays itself.
func largestValue(length cremona.Tick) cremona.Tick {
	for _, n := range valueNames {
		if n.length <= length {
			return n.length
		}
	}
	return length
}

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
	for i, n := range line {
		if len(n.notes) > 0 && !n.tieFrom {
			e.technique(n.notes[0].Marks)
		}
		tuplet := ""
		if n.value.triple {
			// A group of three begins where a plain place does and ends likewise.
			unit := 3 * n.length
			place := n.at - start
			if place%unit == 0 || i == 0 || !line[i-1].value.triple {
				tuplet = `<tuplet type="start" bracket="yes"/>`
			}
			if (place+n.length)%unit == 0 || i+1 == len(line) || !line[i+1].value.triple {
				tuplet = `<tuplet type="stop"/>`
			}
		}
		if len(n.notes) == 0 {
			e.rest(n, voice, tuplet)
			continue
		}
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
	text := fmt.Sprintf("<type>%s</type>%s", v.name, strings.Repeat("<dot/>", v.dots))
	if v.triple {
		text += "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>"
	}
	e.x.line("%s", text)
}

func (e *engraver) note(n written, note cremona.Note, k, voice int, beam []string, tuplet string, a *accidentals) {
	x := e.x
	x.open("note")
	if k > 0 {
		x.line("<chord/>")
	}
	p := note.Pitch
	alter := ""
	if p.Alter != 0 {
		alter = fmt.Sprintf("<alter>%d</alter>", p.Alter)
	}
	x.line("<pitch><step>%c</step>%s<octave>%d</octave></pitch>", "CDEFGAB"[p.Step], alter, p.Octave)
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
	if sign := a.sign(p); sign != "" && !n.tieFrom {
		text += fmt.Sprintf("<accidental>%s</accidental>", sign)
	}
	if v.triple {
		text += "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>"
	}
	x.line("%s", text)
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
	for _, t := range techniques {
		word := ""
		switch {
		case m.Has(t.mark) && !e.words.Has(t.mark):
			word = t.on
		case !m.Has(t.mark) && e.words.Has(t.mark):
			word = t.off
		default:
			continue
		}
		e.words = e.words&^t.mark | m&t.mark
		e.direction("above", fmt.Sprintf("<words>%s</words>", word), "", 0)
	}
}
