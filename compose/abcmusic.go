package compose

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// peek is the byte so far ahead, 0 at the end of the line.
func (r *abcReader) peek(ahead int) byte {
	if r.at+ahead < len(r.text) {
		return r.text[r.at+ahead]
	}
	return 0
}

// music reads a line of notes.
func (r *abcReader) music() error {
	for r.at < len(r.text) {
		before := r.at
		if err := r.sign(); err != nil {
			return err
		}
		if r.at == before {
			return r.fail("cannot read %.8q", r.text[r.at:])
		}
	}
	return nil
}

// sign reads whatever comes next.
func (r *abcReader) sign() error {
	v := r.voice()
	c, next := r.peek(0), r.peek(1)
	switch {
	case c == '|' || c == ':' && (next == '|' || next == ':') || c == '[' && (next == '|' || isDigit(next)):
		return r.barLine()
	case c == '[' && r.peek(2) == ':' && isField(r.text[r.at+1:]):
		return r.inlineField()
	case c == '[':
		return r.chord()
	case isNote(c):
		return r.single()
	case c == '(' && isDigit(next):
		return r.tuplet()
	case c == '(':
		r.at++
		s := v.slurs[v.overlay]
		if s == nil {
			s = &abcSlur{}
			v.slurs[v.overlay] = s
		}
		if s.depth++; s.depth > 16 {
			return r.fail("more than 16 slurs within one another")
		}
	case c == ')':
		r.at++
		r.closeSlur()
	case c == '-':
		r.at++
		for _, ref := range v.last {
			r.tie(ref)
		}
	case c == '>' || c == '<':
		return r.brokenRhythm()
	case c == '{':
		return r.graces()
	case c == '"':
		return r.annotation()
	case c == '!' || c == '+':
		r.decoration(c)
	case c == '&':
		r.at++
		r.overlay()
	case c == 'Z' || c == 'X':
		return r.restOfBars()
	case c == 'z' || c == 'x':
		return r.rest()
	default:
		r.letter(c)
	}
	return nil
}

// letter reads a decoration of one letter, or what means nothing to the ear.
func (r *abcReader) letter(c byte) {
	r.at++
	if name, ok := r.user[c]; ok {
		r.decorate(name)
		return
	}
	if name, ok := abcLetters[c]; ok {
		r.decorate(name)
		return
	}
	if strings.IndexByte(" \t`$\\*y;", c) >= 0 {
		for c == 'y' && isDigit(r.peek(0)) {
			r.at++
		}
		return
	}
	r.remark("a sign that is not known is left out")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNote(c byte) bool {
	return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g' || c == '^' || c == '_' || c == '='
}

// readAccidental reads ^ ^^ = _ __ and gives the rest of the text.
func readAccidental(text string) (alter int8, rest string, written bool) {
	for _, sign := range []struct {
		text  string
		alter int8
	}{{"^^", 2}, {"^", 1}, {"__", -2}, {"_", -1}, {"=", 0}} {
		if after, ok := strings.CutPrefix(text, sign.text); ok {
			return sign.alter, after, true
		}
	}
	return 0, text, false
}

// pitch reads an accidental, a letter and its octave; what a grace note's
// accidental says holds for itself only.
func (r *abcReader) pitch(grace bool) (cremona.Pitch, error) {
	v := r.now
	alter, rest, written := readAccidental(r.text[r.at:])
	r.at = len(r.text) - len(rest)
	c := r.peek(0)
	step := strings.IndexByte("CDEFGABcdefgab", c)
	if step < 0 || c == 0 {
		return cremona.Pitch{}, r.fail("an accidental without a note")
	}
	r.at++
	p := cremona.Pitch{Step: int8(step % 7), Octave: int8(4 + step/7)}
	for ; r.peek(0) == '\'' || r.peek(0) == ','; r.at++ {
		if r.peek(0) == '\'' {
			p.Octave++
		} else {
			p.Octave--
		}
		if p.Octave < -1 || p.Octave > 9 {
			return p, r.fail("the note lies out of all octaves")
		}
	}
	place := p
	if !r.octaves {
		place.Octave = 0
	}
	switch tied, held := r.tiedTo(p); {
	case written:
		if p.Alter = alter; !grace && !r.none {
			v.accidentals[place] = alter
		}
	case held && !grace:
		p.Alter = tied
	default:
		var ok bool
		if p.Alter, ok = v.accidentals[place]; !ok {
			p.Alter = v.key.signs[p.Step]
		}
	}
	p.Octave += int8(v.octaves)
	return shiftPitch(p, diatonicOf(v.transposed), v.transposed), nil
}

// diatonicOf is the nearest number of steps to so many semitones.
func diatonicOf(semitones int) int {
	if semitones < 0 {
		return -diatonicOf(-semitones)
	}
	return (semitones*7 + 6) / 12
}

// tiedTo tells whether a note of this place is tied to this one, and how it is
// altered: a tie carries an accidental over the bar line.
func (r *abcReader) tiedTo(p cremona.Pitch) (int8, bool) {
	for _, t := range r.now.tied[r.now.overlay] {
		if t.Step == p.Step && t.Octave == p.Octave+int8(r.now.octaves) && r.now.transposed == 0 {
			return t.Alter, true
		}
	}
	return 0, false
}

// length reads a multiple such as 3, /2, 3/2, / or //.
func (r *abcReader) length() (fraction, error) {
	f := fraction{1, 1}
	if isDigit(r.peek(0)) {
		n, err := r.number(100_000)
		if err != nil {
			return f, err
		}
		f.num = n
	}
	for slashes := 0; r.peek(0) == '/'; slashes++ {
		r.at++
		by := int64(2)
		if isDigit(r.peek(0)) {
			n, err := r.number(100_000)
			if err != nil {
				return f, err
			}
			by = n
		}
		if f.den *= by; slashes == 8 || f.den > 1_000_000 {
			return f, r.fail("a length so short is not read")
		}
	}
	return f, nil
}

// number reads digits, 1 up to a limit.
func (r *abcReader) number(most int64) (int64, error) {
	n := int64(0)
	for ; isDigit(r.peek(0)); r.at++ {
		if n = 10*n + int64(r.peek(0)-'0'); n > most {
			return 0, r.fail("a number greater than %d", most)
		}
	}
	if n == 0 {
		return 0, r.fail("a length of nothing")
	}
	return n, nil
}

// lasting is a length in ticks under the tuplets and the broken rhythm that
// hold, to the nearest tick.
func (r *abcReader) lasting(f fraction) (cremona.Tick, error) {
	v := r.now
	num, den := v.unit*f.num*v.broken.num, f.den*v.broken.den
	for _, t := range v.tuplets {
		num, den = num*t.by.num, den*t.by.den
		if den > 1<<40 || num > 1<<50 {
			return 0, r.fail("tuplets too deep within one another")
		}
	}
	if num%den != 0 {
		r.remark("a length that is no whole number of ticks is rounded")
	}
	length := (num + den/2) / den
	if length <= 0 || length > cremona.MaxTick/4 {
		return 0, r.fail("a length of %d/%d units is not read", f.num, f.den)
	}
	return length, nil
}

// single reads one note.
func (r *abcReader) single() error {
	p, err := r.pitch(false)
	if err != nil {
		return err
	}
	f, err := r.length()
	if err != nil {
		return err
	}
	length, err := r.lasting(f)
	if err != nil {
		return err
	}
	return r.strike([]sheetNote{{pitch: p, length: length}}, nil, length)
}

// chord reads notes in brackets; the first gives its length to the whole.
func (r *abcReader) chord() error {
	r.at++
	var notes []sheetNote
	var lengths []fraction
	var ties []bool
	for r.peek(0) != ']' {
		c := r.peek(0)
		switch {
		case c == 0:
			return r.fail("a chord that does not end")
		case isNote(c):
			p, err := r.pitch(false)
			if err != nil {
				return err
			}
			f, err := r.length()
			if err != nil {
				return err
			}
			notes, lengths, ties = append(notes, sheetNote{pitch: p}), append(lengths, f), append(ties, false)
			if len(notes) > 16 {
				return r.fail("a chord of more than 16 notes")
			}
		case c == '-' && len(ties) > 0:
			ties[len(ties)-1] = true
			r.at++
		case c == '!' || c == '+':
			r.decoration(c)
		case c == '"':
			if err := r.annotation(); err != nil {
				return err
			}
		case c == '(' || c == ')':
			r.at++ // a slur of one note of a chord is that of the chord, if it has any
		default:
			r.letter(c)
		}
	}
	r.at++
	by, err := r.length()
	if err != nil || len(notes) == 0 {
		return err
	}
	for i := range notes {
		f := fraction{lengths[i].num * by.num, lengths[i].den * by.den}
		if f.num > 1<<32 || f.den > 1<<32 {
			return r.fail("the length of a chord is out of bounds")
		}
		if notes[i].length, err = r.lasting(f); err != nil {
			return err
		}
	}
	return r.strike(notes, ties, notes[0].length)
}

// strike puts notes into the bar and goes on.
func (r *abcReader) strike(notes []sheetNote, ties []bool, length cremona.Tick) error {
	v := r.now
	v.last, v.tied[v.overlay] = v.last[:0], nil
	r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
	slur := v.slurs[v.overlay]
	for i, n := range notes {
		n.at, n.level, n.line, n.tieFrom = v.at, -1, v.overlay, true
		n.marks = v.marks | v.technique
		n.slur = slur != nil && slur.depth > 0
		if err := r.sheet.add(v.part, v.bar, n); err != nil {
			return err
		}
		ref := noteRef{v.part, v.bar, len(r.sheet.parts[v.part].bars[v.bar]) - 1}
		v.last = append(v.last, ref)
		if n.slur {
			slur.notes = append(slur.notes, ref)
		}
		if ties != nil && ties[i] {
			r.tie(ref)
		}
	}
	v.marks = 0
	return r.pass(length)
}

// pass goes on by a length and counts it to the tuplets.
func (r *abcReader) pass(length cremona.Tick) error {
	v := r.now
	v.at += length
	v.farthest = max(v.farthest, v.at)
	v.lastEnd, v.broken = v.at, fraction{1, 1}
	if v.at > cremona.MaxTick {
		return r.fail("the bar is too long")
	}
	kept := v.tuplets[:0]
	for _, t := range v.tuplets {
		if t.left--; t.left > 0 {
			kept = append(kept, t)
		}
	}
	v.tuplets = kept
	return nil
}

func (r *abcReader) tie(ref noteRef) {
	n := r.note(ref)
	n.tieTo = true
	r.now.tied[r.now.overlay] = append(r.now.tied[r.now.overlay], n.pitch)
}

func (r *abcReader) closeSlur() {
	s := r.now.slurs[r.now.overlay]
	if s == nil || s.depth == 0 {
		r.remark("a slur ends that did not begin")
		return
	}
	if s.depth--; s.depth > 0 {
		return
	}
	s.notes = nil
	for _, ref := range r.now.last {
		r.note(ref).slur = false
	}
}

func (r *abcReader) rest() error {
	r.at++
	f, err := r.length()
	if err != nil {
		return err
	}
	length, err := r.lasting(f)
	if err != nil {
		return err
	}
	v := r.now
	r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
	v.last, v.tied[v.overlay], v.marks = v.last[:0], nil, 0
	return r.pass(length)
}

// restOfBars reads Z4, four bars of rest.
func (r *abcReader) restOfBars() error {
	r.at++
	count := int64(1)
	if isDigit(r.peek(0)) {
		n, err := r.number(cremona.MaxBars)
		if err != nil {
			return err
		}
		count = n
	}
	v := r.now
	for i := range count {
		if i > 0 {
			r.endBar()
		}
		if v.bar >= cremona.MaxBars {
			return r.fail("more than %d bars", cremona.MaxBars)
		}
		r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
		if err := r.pass(r.meterOf(v.bar).BarLength()); err != nil {
			return err
		}
	}
	return nil
}

func (r *abcReader) meterOf(bar int) cremona.MeterChange {
	for ; bar >= 0; bar-- {
		if bar < len(r.sheet.bars) && r.sheet.bars[bar].meter.Num > 0 {
			return r.sheet.bars[bar].meter
		}
	}
	return r.meter
}

// overlay goes back to the beginning of the bar for another line in it.
func (r *abcReader) overlay() {
	v := r.now
	v.overlay++
	v.below = v.farthest
	v.at, v.last, v.tuplets = 0, nil, nil
}
