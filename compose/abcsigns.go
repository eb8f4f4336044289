package compose

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// abcLetters are the decorations of one letter.
var abcLetters = map[byte]string{
	'.': "staccato", '~': "roll", 'H': "fermata", 'L': "accent", 'M': "lowermordent", 'O': "coda", 'P': "uppermordent",
	'R': "roll", 'S': "segno", 'T': "trill", 'u': "upbow", 'v': "downbow", 'J': "slide",
}

// abcMarks are the decorations that a Score has a mark for.
var abcMarks = map[string]cremona.Marks{
	"staccato": cremona.Staccato, ".": cremona.Staccato, "tenuto": cremona.Tenuto, "accent": cremona.Accent, ">": cremona.Accent,
	"emphasis": cremona.Accent, "marcato": cremona.Martele, "^": cremona.Martele, "wedge": cremona.Spiccato,
	"///": cremona.Tremolo, "//": cremona.Tremolo, "trill": cremona.Trill, "lowermordent": cremona.Mordent, "mordent": cremona.Mordent,
	"uppermordent": cremona.Trill, "pralltriller": cremona.Trill, "turn": cremona.Turn, "roll": cremona.Turn, "invertedturn": cremona.Turn,
	"upbow": cremona.UpBow, "u": cremona.UpBow, "downbow": cremona.DownBow, "v": cremona.DownBow, "fermata": cremona.Fermata,
	"open": cremona.Harmonic, "plus": cremona.LeftPizzicato, "+": cremona.LeftPizzicato, "snap": cremona.Pizzicato, "slide": cremona.Portamento,
}

var abcNear = map[string]string{
	"uppermordent": "a short trill is read as a trill", "pralltriller": "a short trill is read as a trill",
	"invertedturn": "an inverted turn is read as a turn", "roll": "a roll is read as a turn", "snap": "a snap pizzicato is read as pizzicato",
	"<(": "hairpins are left out", "crescendo(": "hairpins are left out", ">(": "hairpins are left out", "diminuendo(": "hairpins are left out",
	"arpeggio": "an arpeggio is read as a chord",
}

// decoration reads !name!, and +name+ as older files have it. A lone sign was a
// line's end once.
func (r *abcReader) decoration(mark byte) {
	r.at++
	end := strings.IndexByte(r.text[r.at:], mark)
	if end < 0 || end > 30 || strings.ContainsAny(r.text[r.at:r.at+end], " |[]") {
		return
	}
	name := r.text[r.at : r.at+end]
	r.at += end + 1
	r.decorate(name)
}

func (r *abcReader) decorate(name string) {
	v := r.voice()
	if near, ok := abcNear[name]; ok {
		r.remark(near)
	}
	if m, ok := abcMarks[name]; ok {
		v.marks |= m
		return
	}
	if d, ok := dynamicOf(name); ok {
		d.At = v.at
		r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
		r.sheet.addDynamic(v.part, v.bar, d)
		return
	}
	switch name {
	case "sfz", "sf", "fz", "rfz":
		v.marks |= cremona.Accent
	case "coda":
		r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
		if len(r.codas) < 2 && v == r.voices[0] {
			r.codas = append(r.codas, abcPlace{v.bar, v.at})
		}
	case "segno":
		r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line)).signs.segno = true
	case "D.C.", "D.C.alfine", "D.C.alcoda", "dacapo":
		r.ended().signs.dacapo = true
	case "D.S.", "D.S.alfine", "D.S.alcoda", "dacoda":
		r.ended().signs.dalSegno = true
	case "fine":
		r.ended().signs.fine = true
	}
}

// ended is the bar that is being read, or if it is empty the one before.
func (r *abcReader) ended() *sheetBar {
	v := r.now
	bar := v.bar
	if v.farthest == 0 && bar > 0 {
		bar--
	}
	return r.sheet.bar(bar, fmt.Sprintf("line %d", r.line))
}

// annotation reads a text over the staff: a way of playing, or a chord symbol.
func (r *abcReader) annotation() error {
	end := strings.IndexByte(r.text[r.at+1:], '"')
	if end < 0 {
		return r.fail("a text that does not end")
	}
	text := r.text[r.at+1 : r.at+1+end]
	r.at += end + 2
	if text == "" {
		return nil
	}
	if strings.IndexByte("^_<>@", text[0]) < 0 {
		r.remark("chord symbols are left out")
		return nil
	}
	text = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text[1:])), ".", "")
	v := r.voice()
	for _, t := range playingWords {
		if text == t.word {
			v.technique = technique{0, t.mark, t.on}.apply(v.technique)
		}
	}
	return nil
}

// inlineField reads a field in brackets.
func (r *abcReader) inlineField() error {
	end := strings.IndexByte(r.text[r.at:], ']')
	if end < 0 {
		return r.fail("a field that does not end")
	}
	name, text := r.text[r.at+1], cleanField(r.text[r.at+3:r.at+end])
	if err := r.field(name, text); err != nil {
		return err
	}
	r.at += end + 1
	return nil
}

// graces reads grace notes in braces.
func (r *abcReader) graces() error {
	v := r.now
	r.at++
	for r.peek(0) != '}' {
		switch c := r.peek(0); {
		case c == 0:
			return r.fail("grace notes that do not end")
		case isNote(c):
			p, err := r.pitch(true)
			if err != nil {
				return err
			}
			if _, err := r.length(); err != nil {
				return err
			}
			r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
			if err := r.sheet.add(v.part, v.bar, sheetNote{at: v.at, pitch: p, line: v.overlay}); err != nil {
				return err
			}
		default:
			r.at++
		}
	}
	r.at++
	return nil
}

// tuplet reads (p, (p:q or (p:q:r, p notes in the time of q for r notes.
func (r *abcReader) tuplet() error {
	r.at++
	p, err := r.number(64)
	if err != nil {
		return err
	}
	m := r.meterOf(r.now.bar)
	q := [10]int64{0, 1, 3, 2, 3, 2, 2, 2, 3, 2}[min(p, 9)]
	if compound := m.Num%3 == 0 && m.Num > 3 || m.Num == 3 && m.Den == 8; compound && (p == 5 || p == 7 || p == 9) {
		q = 3
	}
	left := p
	for i := range 2 {
		if r.peek(0) != ':' || r.peek(1) == '|' {
			break
		}
		r.at++
		if !isDigit(r.peek(0)) {
			continue
		}
		n, err := r.number(64)
		if err != nil {
			return err
		}
		if i == 0 {
			q = n
		} else {
			left = n
		}
	}
	if len(r.now.tuplets) == 3 {
		return r.fail("tuplets too deep within one another")
	}
	r.now.tuplets = append(r.now.tuplets, abcTuplet{fraction{q, p}, int(left)})
	return nil
}

// brokenRhythm lengthens one of two notes by half (three quarters, seven
// eighths) and shortens the other by as much.
func (r *abcReader) brokenRhythm() error {
	v := r.now
	sign, count := r.peek(0), 0
	for ; r.peek(0) == sign; r.at++ {
		count++
	}
	if count > 3 {
		return r.fail("%d signs of broken rhythm, more than 3", count)
	}
	if len(v.last) == 0 {
		return r.fail("a broken rhythm without a note before it")
	}
	whole := int64(1) << count
	long, short := fraction{2*whole - 1, whole}, fraction{1, whole}
	before := long
	v.broken = short
	if sign == '<' {
		before, v.broken = short, long
	}
	was := r.note(v.last[0]).length
	for _, ref := range v.last {
		n := r.note(ref)
		if n.length*before.num%before.den != 0 {
			r.remark("a length that is no whole number of ticks is rounded")
		}
		n.length = max(n.length*before.num/before.den, 1)
	}
	v.at += r.note(v.last[0]).length - was
	v.farthest = max(v.below, v.at)
	return nil
}

// barLine reads a bar line with its repeat signs and the number of an ending.
func (r *abcReader) barLine() error {
	start := r.at
	for r.at < len(r.text) {
		c, next := r.peek(0), r.peek(1)
		if c != '|' && c != ':' && c != ']' && !(c == '[' && next == '|') {
			break
		}
		if c == ':' && r.at > start && r.text[r.at-1] == ']' {
			break
		}
		r.at++
	}
	line := r.text[start:r.at]
	if r.peek(0) == '[' && isDigit(r.peek(1)) {
		r.at++
	}
	digits := r.at
	for isDigit(r.peek(0)) || (r.peek(0) == ',' || r.peek(0) == '-') && isDigit(r.peek(1)) {
		r.at++
	}
	back, forward := repeatsOf(line)
	v := r.now
	r.endBar()
	if v.bar >= cremona.MaxBars {
		return r.fail("more than %d bars", cremona.MaxBars)
	}
	where := fmt.Sprintf("line %d", r.line)
	if back > 0 && v.bar > 0 {
		r.sheet.bars[v.bar-1].signs.back = back + 1
	}
	if back > 0 || strings.Contains(line, "||") || strings.Contains(line, "]") || strings.Contains(line, "[") {
		v.ending = nil
	}
	if forward {
		r.sheet.bar(v.bar, where).signs.forward = true
	}
	if digits < r.at {
		times, err := endingTimes(r.text[digits:r.at])
		if err != nil {
			return r.fail("%.20q is not a list of times", r.text[digits:r.at])
		}
		v.ending = times
		signs := &r.sheet.bar(v.bar, where).signs
		signs.begins, signs.endings = true, times
	}
	return nil
}

// repeatsOf counts the colons before the line, and tells whether there are any
// after it. Two colons alone are one on each side; colons between two lines
// belong to the second.
func repeatsOf(line string) (back int, forward bool) {
	if _, rest, ok := strings.Cut(line, "|:"); ok && strings.Contains(rest, "|") && !strings.HasPrefix(line, ":") {
		line = ":" + rest
	}
	first, last := strings.IndexAny(line, "|[]"), strings.LastIndexAny(line, "|[]")
	if first < 0 {
		return max(len(line)/2, 1), true
	}
	return min(first, maxTimes-1), last < len(line)-1
}

// endBar closes the bar if there is anything in it.
func (r *abcReader) endBar() {
	v := r.now
	if v == nil || v.farthest == 0 {
		return
	}
	b := r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
	b.length = max(b.length, v.farthest)
	if v.ending != nil && b.signs.endings == nil {
		b.signs.endings = v.ending
	}
	v.bar++
	v.at, v.farthest, v.below, v.overlay, v.tuplets = 0, 0, 0, 0, nil
	clear(v.accidentals)
}
