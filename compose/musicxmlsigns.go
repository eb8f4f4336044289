package compose

import (
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// attributes reads divisions, key, meter and transposition.
func (p *xmlPart) attributes(n *xmlNode) error {
	if t := n.child("transpose"); t != nil { // it stands after the key that it moves
		var err error
		if p.diatonic, p.chromatic, err = p.transposition(t); err != nil {
			return err
		}
	}
	for _, c := range n.children {
		var err error
		switch c.name {
		case "divisions":
			err = p.setDivisions(c)
		case "key":
			err = p.key(c)
		case "time":
			err = p.time(c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *xmlPart) setDivisions(n *xmlNode) error {
	v, err := thousandths(n.value())
	if err != nil || v <= 0 || v > 1_000_000_000 || v%1000 != 0 {
		return p.fail(n, "divisions %.20q are not 1 to 1,000,000", n.value())
	}
	p.at = p.at * (v / 1000) / p.divisions
	p.onset = p.onset * (v / 1000) / p.divisions
	p.divisions = v / 1000
	return nil
}

// key takes the signature of the first part that has one, as it sounds.
func (p *xmlPart) key(n *xmlNode) error {
	if n.child("fifths") == nil {
		p.remark("a key of single signs is left out")
		return nil
	}
	fifths, err := strconv.Atoi(n.child("fifths").value())
	if err != nil || fifths < -7 || fifths > 7 {
		return p.fail(n, "key of %.12q fifths is not −7 to 7", n.child("fifths").value())
	}
	mode, known := modeOfName(n.child("mode").value())
	b := p.bar()
	if p.at > 0 {
		p.remark("a key that changes within a measure is left out")
		return nil
	}
	if b.key != nil {
		return nil
	}
	c := cremona.Pitch{Octave: 4}
	fifths += shiftPitch(c, p.diatonic, p.chromatic).Fifths()
	for fifths > 7 {
		fifths -= 12
	}
	for fifths < -7 {
		fifths += 12
	}
	k := keyOf(fifths, major)
	if known {
		k = keyOf(fifths, mode)
	} else {
		k.Mode = 0
	}
	b.key = &k
	return nil
}

// modeOfName knows the modes of a Wish and the older name of major.
func modeOfName(name string) (cremona.Mode, bool) {
	name = strings.ToLower(name)
	if name == "ionian" {
		return major, true
	}
	for i, m := range cremona.Modes() {
		if i > 0 && m == name {
			return cremona.Mode(i), true
		}
	}
	return 0, false
}

// time reads a meter; sums such as 3+2/8 are added up.
func (p *xmlPart) time(n *xmlNode) error {
	if n.child("senza-misura") != nil {
		p.remark("music without a meter keeps the bars of its measures")
		return nil
	}
	m := cremona.MeterChange{}
	for i, c := range n.children {
		if c.name != "beats" || i+1 >= len(n.children) {
			continue
		}
		den, err := strconv.Atoi(n.children[i+1].value())
		if err != nil || den < 1 || den > 32 || den&(den-1) != 0 {
			return p.fail(c, "meter %.12q/%.12q cannot be read", c.value(), n.children[i+1].value())
		}
		num := 0
		for _, term := range strings.Split(c.value(), "+") {
			v, err := strconv.Atoi(strings.TrimSpace(term))
			if err != nil || v < 1 || v > 32 {
				return p.fail(c, "meter %.12q/%d cannot be read", c.value(), den)
			}
			if num += v; num > 32 {
				break
			}
		}
		m = addMeters(m, num, den)
	}
	if m.Num < 1 || m.Num > 32 {
		return p.fail(n, "a meter of %d/%d is not 1 to 32 over a power of two", m.Num, m.Den)
	}
	if p.at > 0 {
		p.remark("a meter that changes within a measure is left out")
		return nil
	}
	if b := p.bar(); b.meter.Num == 0 {
		b.meter = m
	}
	return nil
}

// addMeters adds a part of a meter, as 3/8 + 2/4.
func addMeters(m cremona.MeterChange, num, den int) cremona.MeterChange {
	if m.Num == 0 {
		return cremona.MeterChange{Num: num, Den: den}
	}
	common := max(m.Den, den)
	return cremona.MeterChange{Num: m.Num*common/m.Den + num*common/den, Den: common}
}

func (p *xmlPart) transposition(n *xmlNode) (diatonic, chromatic int, err error) {
	number := func(name string) int {
		v, bad := strconv.Atoi(cut(n.child(name).value()))
		if bad != nil {
			return 0
		}
		return v
	}
	chromatic, octaves := number("chromatic"), number("octave-change")
	diatonic = number("diatonic")
	if n.child("diatonic") == nil { // the nearest step
		diatonic = (chromatic*7 + 6*int(sign(cremona.Tick(chromatic)))) / 12
	}
	if !within(chromatic, 48) || !within(octaves, 4) || !within(diatonic, 28) {
		return 0, 0, p.fail(n, "a transposition of %d semitones and %d octaves cannot be read", chromatic, octaves)
	}
	return diatonic + 7*octaves, chromatic + 12*octaves, nil
}

// cut takes the decimals off a number.
func cut(s string) string {
	whole, _, _ := strings.Cut(s, ".")
	return whole
}

// direction reads what stands above or below the staff.
func (p *xmlPart) direction(n *xmlNode) error {
	at := p.at
	if o := n.child("offset"); o != nil {
		v, err := thousandths(strings.TrimPrefix(o.value(), "-"))
		if err != nil || v > maxDivisions*1000 {
			return p.fail(o, "offset %.20q is not a place", o.value())
		}
		if strings.HasPrefix(o.value(), "-") {
			v = -v
		}
		at = max(at+v, 0)
	}
	place := p.tick(at)
	sound := n.child("sound")
	for _, kind := range n.children {
		if kind.name != "direction-type" {
			continue
		}
		for _, c := range kind.children {
			if err := p.directionType(n, c, place, sound.attr("tempo") != ""); err != nil {
				return err
			}
		}
	}
	if sound != nil {
		return p.sound(sound, place)
	}
	return nil
}

func (p *xmlPart) directionType(n, c *xmlNode, at cremona.Tick, timed bool) error {
	b := p.bar()
	switch c.name {
	case "dynamics":
		return p.dynamics(n, c, at)
	case "rehearsal":
		if b.label == "" {
			b.label = cremona.PlainText(c.value(), 20)
		}
	case "metronome":
		if !timed {
			p.metronome(c, at)
		}
	case "segno":
		b.signs.segno = true
	case "coda":
		if at == 0 {
			b.signs.coda = true
		}
	case "words":
		p.words(c, at)
	case "wedge":
		p.remark("hairpins are left out")
	case "octave-shift":
		// Pitches are written as they sound under it.
	}
	return nil
}

// soundingDynamics are the dynamics that a Score has a mark for; those beyond
// are the nearest, those that are accents are accents.
var soundingDynamics = map[string]string{
	"pp": "pp", "p": "p", "mp": "mp", "mf": "mf", "f": "f", "ff": "ff", "ppp": "pp", "pppp": "pp", "ppppp": "pp", "pppppp": "pp", "n": "pp",
	"fff": "ff", "ffff": "ff", "fffff": "ff", "ffffff": "ff", "fp": "p", "sfp": "p", "sfpp": "pp", "pf": "f",
}

func dynamicOf(name string) (cremona.DynamicMark, bool) {
	for _, d := range dynamicMarks {
		if d.Text == soundingDynamics[name] {
			return d, true
		}
	}
	return cremona.DynamicMark{}, false
}

func (p *xmlPart) dynamics(n, c *xmlNode, at cremona.Tick) error {
	for _, d := range c.children {
		if strings.Contains(d.name, "s") || strings.Contains(d.name, "r") || d.name == "fp" || d.name == "fz" {
			p.swells = append(p.swells, swell{at})
		}
		mark, ok := dynamicOf(d.name)
		if !ok {
			continue
		}
		part, err := p.staff(n)
		if err != nil {
			return err
		}
		mark.At = at
		p.r.sheet.addDynamic(part, p.measure, mark)
	}
	return nil
}

// metronomeUnits are the values that a metronome mark may count.
var metronomeUnits = map[string]cremona.Tick{"whole": 4 * quarter, "half": 2 * quarter, "quarter": quarter, "eighth": quarter / 2, "16th": quarter / 4}

func (p *xmlPart) metronome(n *xmlNode, at cremona.Tick) {
	unit := metronomeUnits[n.child("beat-unit").value()]
	dotted := unit
	for _, c := range n.children {
		if c.name == "beat-unit-dot" {
			dotted /= 2
			unit += dotted
		}
	}
	v, err := thousandths(n.child("per-minute").value())
	if unit == 0 || err != nil || v <= 0 || v > 10_000_000 {
		p.remark("a metronome mark that is no number is left out")
		return
	}
	p.tempo(60_000_000*quarter/unit*1000/v, at)
}

func (p *xmlPart) tempo(micros int64, at cremona.Tick) {
	if micros < 60_000 || micros > 6_000_000 {
		p.remark("a tempo that nobody plays is left out")
		return
	}
	b := p.bar()
	for _, t := range b.tempos {
		if t.At == at {
			return
		}
	}
	b.tempos = append(b.tempos, cremona.TempoChange{At: at, MicrosPerQuarter: micros})
}

// sound reads how something sounds: tempo and the order of play.
func (p *xmlPart) sound(n *xmlNode, at cremona.Tick) error {
	if text := n.attr("tempo"); text != "" {
		if micros := microsOf(text); micros > 0 {
			p.tempo(micros, at)
		}
	}
	signs := &p.bar().signs
	signs.dacapo = signs.dacapo || n.attr("dacapo") == "yes"
	signs.dalSegno = signs.dalSegno || n.attr("dalsegno") != ""
	signs.fine = signs.fine || n.attr("fine") != ""
	signs.toCoda = signs.toCoda || n.attr("tocoda") != ""
	signs.segno = signs.segno || n.attr("segno") != ""
	signs.coda = signs.coda || n.attr("coda") != ""
	switch n.attr("pizzicato") {
	case "yes":
		p.techniques = append(p.techniques, technique{at, cremona.Pizzicato, true})
	case "no":
		p.techniques = append(p.techniques, technique{at, cremona.Pizzicato, false})
	}
	return nil
}

// microsOf turns quarters a minute, with up to nine places, into the length of a
// quarter, rounded down; 0 if it is no number.
func microsOf(text string) int64 {
	whole, part, _ := strings.Cut(text, ".")
	part = (part + "000000000")[:9]
	v, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil || v <= 0 || v > 10_000*1_000_000_000 {
		return 0
	}
	return 60_000_000 * 1_000_000_000 / v
}

// words reads ways of playing and the order of play from their usual words.
func (p *xmlPart) words(n *xmlNode, at cremona.Tick) {
	text := strings.ToLower(strings.Trim(n.value(), " ."))
	text = strings.ReplaceAll(text, ".", "")
	for _, t := range playingWords {
		if text == t.word {
			p.techniques = append(p.techniques, technique{at, t.mark, t.on})
			return
		}
	}
	signs := &p.bar().signs
	switch {
	case strings.HasPrefix(text, "dc") || strings.HasPrefix(text, "da capo"):
		signs.dacapo = true
	case strings.HasPrefix(text, "ds") || strings.HasPrefix(text, "dal segno"):
		signs.dalSegno = true
	case text == "fine":
		signs.fine = true
	case text == "to coda" || text == "al coda":
		signs.toCoda = true
	}
}

// playingWords are written above the staff and hold until they are taken back.
var playingWords = [...]struct {
	word string
	mark cremona.Marks
	on   bool
}{
	{"pizz", cremona.Pizzicato, true}, {"pizzicato", cremona.Pizzicato, true},
	{"arco", cremona.Pizzicato, false}, {"col arco", cremona.Pizzicato, false},
	{"sul tasto", cremona.SulTasto, true}, {"sulla tastiera", cremona.SulTasto, true},
	{"sul pont", cremona.SulPonticello, true}, {"sul ponticello", cremona.SulPonticello, true},
	{"ord", cremona.SulTasto | cremona.SulPonticello, false}, {"ordinario", cremona.SulTasto | cremona.SulPonticello, false},
	{"nat", cremona.SulTasto | cremona.SulPonticello, false}, {"naturale", cremona.SulTasto | cremona.SulPonticello, false},
}

// barline reads repeats and endings.
func (p *xmlPart) barline(n *xmlNode) error {
	signs := &p.bar().signs
	if e := n.child("ending"); e != nil {
		if e.attr("type") == "start" {
			times, err := endingTimes(e.attr("number"))
			if err != nil {
				return p.fail(e, "ending %.20q is not a list of times", e.attr("number"))
			}
			p.ending = times
			signs.begins = true
		}
		signs.endings = p.ending
		if e.attr("type") != "start" {
			p.ending = nil
		}
	}
	if n.child("segno") != nil {
		signs.segno = true
	}
	if n.child("coda") != nil && n.attr("location") == "left" {
		signs.coda = true
	}
	if rep := n.child("repeat"); rep != nil {
		switch rep.attr("direction") {
		case "forward":
			signs.forward = true
		case "backward":
			times := 2
			if t := rep.attr("times"); t != "" {
				v, err := strconv.Atoi(t)
				if err != nil || v < 1 || v > maxTimes {
					return p.fail(rep, "a repeat of %.12q times is not 1 to %d", t, maxTimes)
				}
				times = v
			}
			signs.back = times
		}
	}
	return nil
}

// endingTimes reads "1", "1, 2" or "1-3".
func endingTimes(text string) ([]int, error) {
	var out []int
	for _, item := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' }) {
		from, to, isRange := strings.Cut(strings.TrimSuffix(item, "."), "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && isRange {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a || b > maxTimes {
			return nil, strconv.ErrRange
		}
		for ; a <= b; a++ {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, strconv.ErrSyntax
	}
	return out, nil
}
