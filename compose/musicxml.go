package compose

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// WriteMusicXML writes a score-partwise document of MusicXML 4.0: one part on
// one staff each, with clef, key, meter, tempo, dynamics, slurs, ties, beams,
// tuplets, grace notes, articulations, ornaments, changes of key and meter, chords and, where notes overlap, two or
// more voices. A bar shorter than its meter at the beginning is an implicit
// measure. Phrases begin with a rehearsal mark. The guitar has the treble clef
// that sounds an octave lower.
func WriteMusicXML(w io.Writer, s cremona.Score) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("write musicxml: %w", err)
	}
	if err := checkBeats(s); err != nil {
		return fmt.Errorf("write musicxml: %w", err)
	}
	x := &xmlWriter{w: bufio.NewWriter(w)}
	x.line(`<?xml version="1.0" encoding="UTF-8" standalone="no"?>`)
	x.line(`<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">`)
	x.open(`score-partwise version="4.0"`)
	x.open("work")
	x.text("work-title", s.Title)
	x.close("work")
	x.open("identification")
	x.line(`<creator type="composer">%s</creator>`, escape(s.Engine))
	x.open("encoding")
	x.text("software", s.Engine)
	x.close("encoding")
	x.open("miscellaneous")
	x.line(`<miscellaneous-field name="seed">%s</miscellaneous-field>`, s.Seed)
	x.line(`<miscellaneous-field name="form">%s</miscellaneous-field>`, escape(s.Form))
	x.close("miscellaneous")
	x.close("identification")
	x.open("part-list")
	for i, p := range s.Parts {
		x.open(`score-part id="P%d"`, i+1)
		x.text("part-name", p.Name)
		x.open(`score-instrument id="P%d-I1"`, i+1)
		x.text("instrument-name", p.Instrument.Kind.String())
		x.close("score-instrument")
		x.open(`midi-instrument id="P%d-I1"`, i+1)
		x.line("<midi-channel>%d</midi-channel>", partChannel(i)+1)
		x.line("<midi-program>%d</midi-program>", programs[p.Instrument.Kind]+1)
		x.close("midi-instrument")
		x.close("score-part")
	}
	x.close("part-list")
	for i := range s.Parts {
		x.open(`part id="P%d"`, i+1)
		engrave(x, s, i)
		x.close("part")
	}
	x.close("score-partwise")
	if err := x.w.Flush(); err != nil {
		return fmt.Errorf("write musicxml: %w", err)
	}
	return nil
}

// maxBeats bounds what is engraved: every beat may need a sign in every line.
const maxBeats = 500_000

// checkBeats refuses a score with bars so long that no paper holds them.
func checkBeats(s cremona.Score) error {
	beats := cremona.Tick(0)
	for i, b := range s.Bars {
		unit := 4 * quarter / cremona.Tick(meterAt(s, b.Start).Den)
		if beats += b.Length/unit + 1; beats > maxBeats {
			return fmt.Errorf("bar %d of %d ticks: more than %d beats are too many to engrave", i+1, b.Length, maxBeats)
		}
	}
	return nil
}

// xmlWriter writes indented elements; the buffer below keeps the first error.
type xmlWriter struct {
	w     *bufio.Writer
	depth int
}

func (x *xmlWriter) line(format string, args ...any) {
	x.w.WriteString(strings.Repeat(" ", x.depth))
	fmt.Fprintf(x.w, format, args...)
	x.w.WriteByte('\n')
}

func (x *xmlWriter) open(format string, args ...any) {
	x.line("<"+format+">", args...)
	x.depth++
}

func (x *xmlWriter) close(name string) {
	x.depth--
	x.line("</%s>", name)
}

func (x *xmlWriter) text(name, value string) { x.line("<%s>%s</%s>", name, escape(value), name) }

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// engraver writes one part.
type engraver struct {
	x     *xmlWriter
	score cremona.Score
	part  cremona.Part
	lines [][]written // of each voice: notes and rests that fill the bars
	words cremona.Marks

	first  bool // of the parts: it alone says what concerns all
	phrase int  // the next one to mark
}

func engrave(x *xmlWriter, s cremona.Score, part int) {
	p := s.Parts[part]
	e := &engraver{x: x, score: s, part: p, lines: layVoices(s, p), first: part == 0}
	meter := 0
	for i, bar := range s.Bars {
		for meter+1 < len(s.Meters) && s.Meters[meter+1].At <= bar.Start {
			meter++
		}
		m := s.Meters[meter]
		implicit, number := "", i+1
		if s.Bars[0].Length < s.Meters[0].BarLength() {
			number = i
		}
		if i == 0 && number == 0 || bar.Length != m.BarLength() {
			implicit = ` implicit="yes"`
		}
		x.open(`measure number="%d"%s`, number, implicit)
		e.attributes(i, m)
		e.directions(i, m)
		accidentals := newAccidentals(signature(s.KeyAt(bar.Start)))
		for v, line := range e.lines {
			inBar := barOf(line, bar)
			if v > 0 && silent(inBar) {
				continue
			}
			if v > 0 {
				x.line("<backup><duration>%d</duration></backup>", bar.Length)
			}
			e.bar(inBar, v, m, bar.Start, accidentals)
		}
		if i == len(s.Bars)-1 {
			x.line(`<barline location="right"><bar-style>light-heavy</bar-style></barline>`)
		}
		x.close("measure")
	}
}

// silent tells whether a bar of a line has only rests.
func silent(line []written) bool {
	for _, n := range line {
		if len(n.notes) > 0 {
			return false
		}
	}
	return true
}

func (e *engraver) attributes(bar int, m cremona.MeterChange) {
	start := e.score.Bars[bar].Start
	newMeter := bar == 0 || m.At == start
	newKey := bar == 0 || slices.ContainsFunc(e.score.Keys, func(k cremona.KeyChange) bool { return k.At == start })
	if !newMeter && !newKey {
		return
	}
	e.x.open("attributes")
	if bar == 0 {
		e.x.line("<divisions>%d</divisions>", quarter)
	}
	if newKey {
		e.key(e.score.KeyAt(start))
	}
	if newMeter {
		e.time(m)
	}
	if bar == 0 {
		e.x.line("%s", clefs[e.part.Instrument.Kind])
	}
	e.x.close("attributes")
}

// key writes a signature of −7 to 7; a key beyond is written by another name,
// and a free mode without one.
func (e *engraver) key(k cremona.Key) {
	fifths, mode := signature(k), ""
	for ; fifths > 7; fifths -= 12 {
	}
	for ; fifths < -7; fifths += 12 {
	}
	if k.Mode != 0 {
		mode = "<mode>" + k.Mode.String() + "</mode>"
	}
	e.x.line("<key><fifths>%d</fifths>%s</key>", fifths, mode)
}

func (e *engraver) time(m cremona.MeterChange) {
	symbol := ""
	if m.Num == 2 && m.Den == 2 {
		symbol = ` symbol="cut"`
	}
	e.x.line("<time%s><beats>%d</beats><beat-type>%d</beat-type></time>", symbol, m.Num, m.Den)
}

var clefs = [...]string{
	cremona.Violin: "<clef><sign>G</sign><line>2</line></clef>",
	cremona.Viola:  "<clef><sign>C</sign><line>3</line></clef>",
	cremona.Cello:  "<clef><sign>F</sign><line>4</line></clef>",
	cremona.Guitar: "<clef><sign>G</sign><line>2</line><clef-octave-change>-1</clef-octave-change></clef>",
}

// directions are what stands above and below the staff at its places in the
// bar: rehearsal letter, tempo, dynamics.
func (e *engraver) directions(bar int, m cremona.MeterChange) {
	b := e.score.Bars[bar]
	if e.first {
		e.sharedDirections(bar, m)
	}
	for _, d := range between(e.part.Dynamics, func(d cremona.DynamicMark) cremona.Tick { return d.At }, b) {
		if isDynamic(d.Text) {
			e.direction("below", fmt.Sprintf("<dynamics><%s/></dynamics>", d.Text), "", d.At-b.Start)
		}
	}
}

// sharedDirections are those of the whole score.
func (e *engraver) sharedDirections(bar int, m cremona.MeterChange) {
	b := e.score.Bars[bar]
	for ; e.phrase < len(e.score.Phrases) && e.score.Phrases[e.phrase].Bar <= bar+1; e.phrase++ {
		e.direction("above", fmt.Sprintf(`<rehearsal enclosure="square">%s</rehearsal>`, escape(e.score.Phrases[e.phrase].Label)), "", 0)
	}
	for _, t := range between(e.score.Tempos, func(t cremona.TempoChange) cremona.Tick { return t.At }, b) {
		unit, dots, value := "quarter", "", quarter
		switch {
		case m.Den == 8 && m.Num%3 == 0:
			dots, value = "<beat-unit-dot/>", quarter*3/2
		case m.Den == 2:
			unit, value = "half", quarter*2
		case m.Den == 4 && m.Num == 6:
			unit, dots, value = "half", "<beat-unit-dot/>", quarter*3
		}
		beats := (60_000_000*int64(quarter) + t.MicrosPerQuarter*int64(value)/2) / (t.MicrosPerQuarter * int64(value))
		e.direction("above", fmt.Sprintf("<metronome><beat-unit>%s</beat-unit>%s<per-minute>%d</per-minute></metronome>", unit, dots, beats),
			fmt.Sprintf(`<sound tempo="%s"/>`, tempoText(t.MicrosPerQuarter)), t.At-b.Start)
	}
}

// tempoText is how many quarters go in a minute, with as many places, at least
// two, as it takes to read the length of a quarter from it again (microsOf).
func tempoText(micros int64) string {
	for places, scale := 2, int64(100); ; places, scale = places+1, scale*10 {
		for i, n := range []int64{(60_000_000*scale + micros/2) / micros, 60_000_000 * scale / micros} {
			text := fmt.Sprintf("%d.%0*d", n/scale, places, n%scale)
			if microsOf(text) == micros || places == 9 && i == 1 {
				return text
			}
		}
	}
}

func isDynamic(text string) bool {
	for _, d := range dynamicMarks {
		if d.Text == text {
			return true
		}
	}
	return false
}

func (e *engraver) direction(placement, kind, sound string, offset cremona.Tick) {
	at := ""
	if offset > 0 {
		at = fmt.Sprintf("<offset>%d</offset>", offset)
	}
	e.x.line(`<direction placement="%s"><direction-type>%s</direction-type>%s%s</direction>`, placement, kind, at, sound)
}
