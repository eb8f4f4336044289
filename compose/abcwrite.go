package compose

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cremona-audio/cremona"
)

// WriteABC writes a tune in ABC notation, version 2.1: a voice for each part,
// with title, meters, tempos, keys, phrases, dynamics, slurs, ties, tuplets, grace
// notes, decorations and chords; lines that overlap are overlays of their bar.
// Accidentals are written so that readers who let them hold in every octave and
// readers who do not agree. A tempo is written to the nearest whole beat, tempos
// and dynamics at the next note. Levels, the plan and the seed have no place in
// the notation and are left out.
func WriteABC(w io.Writer, s cremona.Score) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("write abc: %w", err)
	}
	if err := checkBeats(s); err != nil {
		return fmt.Errorf("write abc: %w", err)
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%%abc-2.1\nX:1\nT:%s\nM:%d/%d\nL:1/8\nQ:%s\n", abcLine(s.Title), s.Meters[0].Num, s.Meters[0].Den, abcTempo(s, s.Tempos[0]))
	for i, p := range s.Parts {
		fmt.Fprintf(b, "V:%d name=\"%s\" clef=%s\n", i+1, strings.ReplaceAll(abcLine(p.Name), `"`, "'"), abcClefs[p.Instrument.Kind])
	}
	fmt.Fprintf(b, "K:%s\n", abcKeyText(s.Key))
	for i, p := range s.Parts {
		fmt.Fprintf(b, "V:%d\n%%%%MIDI program %d\n", i+1, programs[p.Instrument.Kind])
		a := &abcWriter{w: b, score: s, part: p, first: i == 0, lines: layVoices(s, p)}
		a.write()
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write abc: %w", err)
	}
	return nil
}

// abcClefs: the clef with an 8 below sounds an octave lower than written.
var abcClefs = [...]string{cremona.Violin: "treble", cremona.Viola: "alto", cremona.Cello: "bass", cremona.Guitar: "treble-8"}

// abcLine keeps a text on its line and free of what would end or change it.
func abcLine(text string) string {
	return strings.NewReplacer("%", "", "\\", "").Replace(cremona.PlainText(text, 200))
}

// abcKeyText is a key as K: has it; a signature beyond seven signs is written by
// another name, since every accidental is written anyway.
func abcKeyText(k cremona.Key) string {
	if n := signature(k); !within(n, 7) {
		k = keyOf(n-12*n/max(n, -n), k.Mode)
	}
	names := [...]string{0: "", major: "", minor: "m", dorian: "dor", mixolydian: "mix", phrygian: "phr", lydian: "lyd", aeolian: "aeo"}
	return k.Tonic.Name() + names[k.Mode]
}

// abcTempo counts the beats of the meter.
func abcTempo(s cremona.Score, t cremona.TempoChange) string {
	beat := meterAt(s, t.At).Beat()
	num, den := reduce(beat, 4*quarter)
	return fmt.Sprintf("%d/%d=%d", num, den, max((60_000_000*quarter+beat*t.MicrosPerQuarter/2)/(beat*t.MicrosPerQuarter), 1))
}

func reduce(num, den cremona.Tick) (cremona.Tick, cremona.Tick) {
	a, b := num, den
	for b > 0 {
		a, b = b, a%b
	}
	return num / a, den / a
}

// abcWriter writes one part.
type abcWriter struct {
	w       *bufio.Writer
	score   cremona.Score
	part    cremona.Part
	first   bool // of the parts: it alone says what concerns all
	lines   [][]written
	words   cremona.Marks
	signs   abcAccidentals
	tempo   int // the next one to write
	dynamic int
	phrase  int
	key     int
}

// barsInLine is how many bars stand on a line of text.
const barsInLine = 4

func (a *abcWriter) write() {
	inLine := 0
	for i, bar := range a.score.Bars {
		if a.first && a.phrase < len(a.score.Phrases) && a.score.Phrases[a.phrase].Bar == i+1 {
			if inLine > 0 {
				fmt.Fprintln(a.w)
			}
			inLine = 0
			if label := abcLine(a.score.Phrases[a.phrase].Label); label != "" {
				fmt.Fprintf(a.w, "P:%s\n", label)
			}
			a.phrase++
		}
		a.changes(i, bar)
		for v, line := range a.lines {
			inBar := barOf(line, bar)
			if v > 0 && silent(inBar) {
				continue
			}
			if v > 0 {
				a.w.WriteString(" & ")
				a.signs.overlay()
			}
			a.bar(inBar, v, bar)
		}
		switch inLine++; {
		case i == len(a.score.Bars)-1:
			a.w.WriteString(" |]\n")
		case inLine == barsInLine:
			a.w.WriteString(" |\n")
			inLine = 0
		default:
			a.w.WriteString(" | ")
		}
	}
}

// changes writes a new key or meter before its bar. Every voice reads the key;
// the meter is said once.
func (a *abcWriter) changes(i int, bar cremona.Bar) {
	a.signs = newABCAccidentals(signature(a.score.KeyAt(bar.Start)))
	if i == 0 {
		return
	}
	for ; a.key < len(a.score.Keys) && a.score.Keys[a.key].At <= bar.Start; a.key++ {
		if a.score.Keys[a.key].At == bar.Start {
			fmt.Fprintf(a.w, "[K:%s] ", abcKeyText(a.score.Keys[a.key].Key))
		}
	}
	if m := meterAt(a.score, bar.Start); m.At == bar.Start {
		fmt.Fprintf(a.w, "[M:%d/%d] ", m.Num, m.Den)
	}
}

// bar writes one line of one bar.
func (a *abcWriter) bar(line []written, voice int, bar cremona.Bar) {
	m := meterAt(a.score, bar.Start)
	offset := cremona.Tick(0)
	if bar.Start == 0 && bar.Length < m.BarLength() {
		offset = m.BarLength() - bar.Length
	}
	beamed := beams(line, m, bar.Start, offset)
	begin, end := tuplets(line)
	for i, n := range line {
		if i > 0 && !joined(beamed[i]) {
			a.w.WriteByte(' ')
		}
		if voice == 0 {
			a.directions(n)
		}
		if begin[i] {
			count := 1
			for j := i; !end[j]; j++ {
				count++
			}
			fmt.Fprintf(a.w, "(%d:%d:%d", n.value.tuple, inTimeOf(n.value.tuple), count)
		}
		length := n.length
		if t := cremona.Tick(n.value.tuple); t > 0 {
			length = length * t / inTimeOf(t)
		}
		if len(n.notes) == 0 {
			rest := "z"
			if voice > 0 {
				rest = "x"
			}
			a.w.WriteString(rest + abcLength(length))
			continue
		}
		a.note(n, length)
	}
}

// joined tells whether a sign is beamed to the one before.
func joined(beam []string) bool { return len(beam) > 0 && (beam[0] == "continue" || beam[0] == "end") }

// directions writes the tempos and dynamics that begin with a sign or have begun
// since the one before it.
func (a *abcWriter) directions(n written) {
	if a.first && a.tempo == 0 {
		a.tempo = 1 // the first stands in the head
	}
	for ; a.first && a.tempo < len(a.score.Tempos) && a.score.Tempos[a.tempo].At <= n.at; a.tempo++ {
		fmt.Fprintf(a.w, "[Q:%s]", abcTempo(a.score, a.score.Tempos[a.tempo]))
	}
	mark := ""
	for ; a.dynamic < len(a.part.Dynamics) && a.part.Dynamics[a.dynamic].At <= n.at; a.dynamic++ {
		if d := a.part.Dynamics[a.dynamic]; isDynamic(d.Text) {
			mark = "!" + d.Text + "!"
		}
	}
	a.w.WriteString(mark)
}

// abcLength is a length in eighths, as L: says.
func abcLength(length cremona.Tick) string {
	num, den := reduce(length, quarter/2)
	switch {
	case den == 1 && num == 1:
		return ""
	case den == 1:
		return fmt.Sprint(num)
	case num == 1:
		return fmt.Sprintf("/%d", den)
	}
	return fmt.Sprintf("%d/%d", num, den)
}

func (a *abcWriter) note(n written, length cremona.Tick) {
	top := n.notes[len(n.notes)-1]
	if !n.tieFrom {
		a.technique(n.notes[0].Marks)
	}
	if n.slurTo {
		a.w.WriteByte('(')
	}
	if len(n.graces) > 0 {
		a.w.WriteByte('{')
		for _, p := range n.graces {
			a.w.WriteString(a.pitch(p, true))
		}
		a.w.WriteByte('}')
	}
	if !n.tieFrom {
		for _, d := range abcDecorations {
			if top.Marks.Has(d.mark) {
				a.w.WriteString(d.text)
			}
		}
	}
	if len(n.notes) > 1 {
		a.w.WriteByte('[')
	}
	for _, note := range n.notes {
		a.w.WriteString(a.pitch(note.Pitch, false))
	}
	if len(n.notes) > 1 {
		a.w.WriteByte(']')
	}
	a.w.WriteString(abcLength(length))
	if n.tieTo {
		a.w.WriteByte('-')
	}
	if n.slurFrom {
		a.w.WriteByte(')')
	}
}

var abcDecorations = [...]struct {
	mark cremona.Marks
	text string
}{
	{cremona.Staccato, "."}, {cremona.Tenuto, "!tenuto!"}, {cremona.Accent, "!accent!"}, {cremona.Martele, "!marcato!"},
	{cremona.Spiccato, "!wedge!"}, {cremona.Tremolo, "!///!"}, {cremona.Trill, "!trill!"}, {cremona.Mordent, "!lowermordent!"},
	{cremona.Turn, "!turn!"}, {cremona.Harmonic, "!open!"}, {cremona.LeftPizzicato, "!plus!"}, {cremona.Portamento, "!slide!"},
	{cremona.UpBow, "u"}, {cremona.DownBow, "v"}, {cremona.Fermata, "!fermata!"},
}

// technique writes a word where a way of playing begins or ends.
func (a *abcWriter) technique(m cremona.Marks) {
	for _, word := range techniqueWords(a.words, m) {
		fmt.Fprintf(a.w, `"^%s"`, word)
	}
	a.words = m
}

// pitch writes a pitch where the clef has it.
func (a *abcWriter) pitch(p cremona.Pitch, grace bool) string {
	if a.part.Instrument.Kind == cremona.Guitar {
		p.Octave++
	}
	text := ""
	if a.signs.need(p, grace) {
		text = [...]string{"__", "_", "=", "^", "^^"}[p.Alter+2]
	}
	letter := string("CDEFGAB"[p.Step])
	switch {
	case p.Octave >= 5:
		return text + strings.ToLower(letter) + strings.Repeat("'", int(p.Octave)-5)
	case p.Octave < 4:
		return text + letter + strings.Repeat(",", 4-int(p.Octave))
	}
	return text + letter
}

// abcAccidentals remembers the accidentals of a bar as both kinds of reader do:
// those who let them hold for a letter, and those who let them hold for a letter
// in its octave.
type abcAccidentals struct {
	ofLetter [7]int8
	ofPlace  [96]int8 // by steps of the staff from an octave below C0
	plain    [7]int8
}

// unsure is an alteration that readers do not agree about.
const unsure = 9

func newABCAccidentals(fifths int) (s abcAccidentals) {
	for letter := range s.plain {
		s.plain[letter] = int8(signatureAlter(fifths, letter))
	}
	s.ofLetter = s.plain
	for place := range s.ofPlace {
		s.ofPlace[place] = s.plain[place%7]
	}
	return s
}

// need tells whether some reader would take the note for another. To some a
// grace note's sign holds for the bar, to others for itself.
func (s *abcAccidentals) need(p cremona.Pitch, grace bool) bool {
	letter, place := &s.ofLetter[p.Step], &s.ofPlace[p.Diatonic()+7]
	if *letter == p.Alter && *place == p.Alter {
		return false
	}
	*letter, *place = p.Alter, p.Alter
	if grace {
		*letter, *place = unsure, unsure
	}
	return true
}

// overlay begins a further line of the bar, for which the signs of the others
// hold to some readers only.
func (s *abcAccidentals) overlay() {
	for letter := range s.ofLetter {
		if s.ofLetter[letter] != s.plain[letter] {
			s.ofLetter[letter] = unsure
		}
	}
	for place := range s.ofPlace {
		if s.ofPlace[place] != s.plain[place%7] {
			s.ofPlace[place] = unsure
		}
	}
}
