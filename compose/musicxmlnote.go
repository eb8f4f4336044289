package compose

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// openSlur is a slur that has begun and the notes under it so far.
type openSlur struct {
	voice string
	notes []noteRef
}

// noteRef finds a note in the sheet.
type noteRef struct{ part, bar, note int }

func (p *xmlPart) noteAt(r noteRef) *sheetNote { return &p.r.sheet.parts[r.part].bars[r.bar][r.note] }

// note reads a note, a rest or a grace note and goes on by its length.
func (p *xmlPart) note(n *xmlNode) error {
	grace := n.child("grace") != nil
	duration := int64(0)
	if !grace {
		var err error
		if duration, err = p.duration(n); err != nil {
			return err
		}
	}
	start := p.at
	if n.child("chord") != nil {
		start = p.onset
	} else {
		p.onset = p.at
		if err := p.advance(n, duration); err != nil {
			return err
		}
	}
	switch {
	case n.child("rest") != nil:
		return nil
	case n.child("cue") != nil:
		p.remark("cue notes are left out")
		return nil
	case n.child("pitch") == nil:
		p.remark("notes without a pitch are left out")
		return nil
	case duration == 0 && !grace:
		p.remark("a note of no length is left out")
		return nil
	}
	pitch, err := p.pitch(n.child("pitch"))
	if err != nil {
		return err
	}
	out := sheetNote{at: p.tick(start), length: p.tick(start+duration) - p.tick(start), pitch: pitch, level: -1}
	if !grace && out.length == 0 {
		p.remark("a note shorter than a tick is left out")
		return nil
	}
	if n.child("lyric") != nil {
		p.remark("lyrics are left out")
	}
	return p.place(n, out)
}

// place puts a note into its staff with what is written at it.
func (p *xmlPart) place(n *xmlNode, out sheetNote) error {
	part, err := p.staff(n)
	if err != nil {
		return err
	}
	voice := n.child("voice").value()
	out.line, _ = strconv.Atoi(voice)
	out.marks = p.notations(n)
	out.tieTo, out.tieFrom = tied(n)
	if err := p.r.sheet.add(part, p.measure, out); err != nil {
		return err
	}
	ref := noteRef{part, p.measure, len(p.r.sheet.parts[part].bars[p.measure]) - 1}
	if out.length > 0 {
		p.slur(n, voice, ref)
		p.shareChord(n, ref)
	}
	return nil
}

// tied reads the ties of a note, by how they sound or else by how they look.
func tied(n *xmlNode) (to, from bool) {
	ties := n.children
	if n.child("tie") == nil {
		ties = nil
		for _, c := range n.children {
			if c.name == "notations" {
				ties = append(ties, c.children...)
			}
		}
	}
	for _, c := range ties {
		if c.name == "tie" || c.name == "tied" {
			to = to || c.attr("type") == "start"
			from = from || c.attr("type") == "stop"
		}
	}
	return to, from
}

// slur follows slurs by their numbers. A note is slurred to the next of its
// voice if a slur is open after it.
func (p *xmlPart) slur(n *xmlNode, voice string, ref noteRef) {
	for _, c := range n.children {
		if c.name != "notations" {
			continue
		}
		for _, s := range c.children {
			if s.name == "slur" && s.attr("type") == "stop" {
				delete(p.slurs, s.attr("number"))
			}
		}
		for _, s := range c.children {
			if s.name == "slur" && s.attr("type") == "start" && (len(p.slurs) < 16 || p.slurs[s.attr("number")] != nil) {
				p.slurs[s.attr("number")] = &openSlur{voice: voice}
			}
		}
	}
	// any order: each slur that is open takes the note, and one is enough
	for _, s := range p.slurs {
		if s.voice == voice {
			s.notes = append(s.notes, ref)
			p.noteAt(ref).slur = true
		}
	}
}

// shareChord gives the notes of a chord one slur, as it is after the last of
// them, and the signs of all.
func (p *xmlPart) shareChord(n *xmlNode, ref noteRef) {
	if n.child("chord") == nil {
		return
	}
	bar := p.r.sheet.parts[ref.part].bars[ref.bar]
	now := bar[ref.note]
	first := ref.note
	for first > 0 && bar[first-1].at == now.at && bar[first-1].line == now.line && bar[first-1].length > 0 {
		first--
		now.marks |= bar[first].marks
	}
	for i := first; i <= ref.note; i++ {
		bar[i].slur, bar[i].marks = now.slur, now.marks
	}
}

// endSlurs takes back a slur that was never ended: nobody knows how far it went.
func (p *xmlPart) endSlurs() {
	// any order: each slur has its own notes
	for _, s := range p.slurs {
		p.remark("a slur does not end")
		for _, ref := range s.notes {
			p.noteAt(ref).slur = false
		}
	}
}

// pitch reads a pitch and brings it to where it sounds.
func (p *xmlPart) pitch(n *xmlNode) (cremona.Pitch, error) {
	step := strings.Index("CDEFGAB", n.child("step").value())
	octave, err := strconv.Atoi(n.child("octave").value())
	if len(n.child("step").value()) != 1 || step < 0 || err != nil || octave < 0 || octave > 9 {
		return cremona.Pitch{}, p.fail(n, "no pitch %.8q in octave %.8q", n.child("step").value(), n.child("octave").value())
	}
	alter := int64(0)
	if a := n.child("alter"); a != nil {
		if alter, err = thousandths(strings.TrimPrefix(a.value(), "-")); err != nil {
			return cremona.Pitch{}, p.fail(a, "alter %.12q is not a number", a.value())
		}
		if alter%1000 != 0 {
			p.remark("quarter tones are left out of pitches")
		}
		if alter /= 1000; strings.HasPrefix(a.value(), "-") {
			alter = -alter
		}
		if alter < -2 || alter > 2 {
			return cremona.Pitch{}, p.fail(a, "alter %.12q is not in −2 to 2", a.value())
		}
	}
	return shiftPitch(cremona.Pitch{Step: int8(step), Alter: int8(alter), Octave: int8(octave)}, p.diatonic, p.chromatic), nil
}

// shiftPitch moves a pitch by steps of the staff and semitones.
func shiftPitch(p cremona.Pitch, diatonic, chromatic int) cremona.Pitch {
	if diatonic == 0 && chromatic == 0 {
		return p
	}
	key := p.MIDI() + chromatic
	place := p.Diatonic() + diatonic
	step := mod(place, 7)
	out := cremona.Pitch{Step: int8(step), Octave: int8((place - step) / 7)}
	if alter := key - out.MIDI(); within(alter, 2) {
		out.Alter = int8(alter)
		return out
	}
	return cremona.SpellMIDI(key, 0)
}

// xmlMarks are the signs at a note that a Score has a mark for.
var xmlMarks = map[string]cremona.Marks{
	"staccato": cremona.Staccato, "staccatissimo": cremona.Staccato, "tenuto": cremona.Tenuto, "detached-legato": cremona.Tenuto,
	"accent": cremona.Accent, "strong-accent": cremona.Martele, "spiccato": cremona.Spiccato, "stress": cremona.Accent,
	"trill-mark": cremona.Trill, "turn": cremona.Turn, "delayed-turn": cremona.Turn, "inverted-turn": cremona.Turn,
	"mordent": cremona.Mordent, "inverted-mordent": cremona.Trill, "shake": cremona.Trill,
	"up-bow": cremona.UpBow, "down-bow": cremona.DownBow, "harmonic": cremona.Harmonic, "stopped": cremona.LeftPizzicato,
	"snap-pizzicato": cremona.Pizzicato,
}

// xmlNear are signs that are read as something near, and what is said of it.
var xmlNear = map[string]string{
	"inverted-mordent": "a short trill is read as a trill", "inverted-turn": "an inverted turn is read as a turn",
	"arpeggiate": "an arpeggio is read as a chord", "doit": "a doit is left out", "falloff": "a fall is left out",
	"snap-pizzicato": "a snap pizzicato is read as pizzicato",
}

// notations reads the signs at a note.
func (p *xmlPart) notations(n *xmlNode) (marks cremona.Marks) {
	for _, c := range n.children {
		if c.name != "notations" {
			continue
		}
		for _, group := range c.children {
			switch group.name {
			case "ornaments", "technical", "articulations":
				for _, sign := range group.children {
					marks |= p.sign(sign)
				}
			case "fermata":
				marks |= cremona.Fermata
			case "slide", "glissando":
				if group.attr("type") == "start" {
					marks |= cremona.Portamento
				}
			case "arpeggiate":
				p.remark(xmlNear[group.name])
			}
		}
	}
	return marks
}

func (p *xmlPart) sign(n *xmlNode) cremona.Marks {
	if near, ok := xmlNear[n.name]; ok {
		p.remark(near)
	}
	if n.name == "tremolo" {
		if kind := n.attr("type"); kind == "start" || kind == "stop" {
			p.remark("a tremolo between two notes is left out")
			return 0
		}
		return cremona.Tremolo
	}
	return xmlMarks[n.name]
}

// technique is a way of playing that begins or ends at a place in the measure.
type technique struct {
	at   cremona.Tick
	mark cremona.Marks
	on   bool
}

// swell is an accent written as a dynamic.
type swell struct {
	at cremona.Tick
}

// applyTechniques gives the notes of the measure the ways of playing that hold
// where they begin, in all staves of the part.
func (p *xmlPart) applyTechniques() {
	slices.SortStableFunc(p.techniques, func(a, b technique) int { return int(sign(a.at - b.at)) })
	last := p.current
	// any order: each staff has its own notes
	for _, part := range p.staves {
		if p.measure >= len(p.r.sheet.parts[part].bars) {
			continue
		}
		for i := range p.r.sheet.parts[part].bars[p.measure] {
			n := &p.r.sheet.parts[part].bars[p.measure][i]
			now := p.current
			for _, t := range p.techniques {
				if t.at <= n.at {
					now = t.apply(now)
				}
			}
			n.marks |= now
			for _, s := range p.swells {
				if s.at == n.at && n.length > 0 {
					n.marks |= cremona.Accent
				}
			}
		}
	}
	for _, t := range p.techniques {
		last = t.apply(last)
	}
	p.current, p.techniques, p.swells = last, nil, nil
}

func (t technique) apply(m cremona.Marks) cremona.Marks {
	if t.on {
		return m | t.mark
	}
	return m &^ t.mark
}
