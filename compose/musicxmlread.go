package compose

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// ReadMusicXML reads a partwise MusicXML document, plain or compressed (.mxl).
// Each staff becomes a part. Repeats, endings, da capo and dal segno are written
// out, and notes that are tied become one. Keys, meters, tempos, dynamics,
// rehearsal marks (as the beginnings of phrases), slurs, articulations, ornaments
// and grace notes are taken; transposing instruments are brought to sounding
// pitch. What a Score cannot hold is left out and listed in words with its place:
// lyrics, chord symbols, hairpins, cue notes, percussion, quarter tones.
//
// The file is read a measure at a time; entities are not expanded, and depth,
// sizes and counts are bounded. Errors name the line, and the part and the
// measure where there is one.
func ReadMusicXML(data []byte, o ReadOptions) (cremona.Score, []string, error) {
	r := &xmlReader{}
	s, err := r.read(data, o)
	if err != nil {
		return cremona.Score{}, nil, fmt.Errorf("read musicxml: %w", err)
	}
	return s, r.sheet.remarks.text(), nil
}

type xmlReader struct {
	sheet  sheet
	listed []listedPart
}

// listedPart is a line of the part list.
type listedPart struct {
	id, name string
	kind     cremona.Kind
	read     bool
}

func (r *xmlReader) read(data []byte, o ReadOptions) (cremona.Score, error) {
	x, err := newXMLScanner(data)
	if err != nil {
		return cremona.Score{}, err
	}
	root := false
	for {
		t, err := x.next()
		if err != nil {
			return cremona.Score{}, err
		}
		if t == nil {
			break
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := start.Name.Local; {
		case !root && name == "score-timewise":
			return cremona.Score{}, fmt.Errorf("line %d: a timewise score; save it as partwise", x.line())
		case !root && name != "score-partwise":
			return cremona.Score{}, fmt.Errorf("line %d: <%.40s> is not a MusicXML score", x.line(), name)
		case !root:
			root = true
		default:
			if err := r.top(x, start); err != nil {
				return cremona.Score{}, err
			}
		}
	}
	if !root {
		return cremona.Score{}, errors.New("there is no MusicXML in the file")
	}
	return r.sheet.score(o)
}

// top reads an element of the document itself.
func (r *xmlReader) top(x *xmlScanner, start xml.StartElement) error {
	switch start.Name.Local {
	case "part":
		return r.part(x, start)
	case "work", "movement-title", "identification", "part-list":
		n, err := x.tree(start)
		if err != nil {
			return err
		}
		return r.head(n)
	}
	return x.skip()
}

func (r *xmlReader) head(n *xmlNode) error {
	switch n.name {
	case "work":
		if title := cremona.PlainText(n.child("work-title").value(), 200); title != "" {
			r.sheet.title = title
		}
	case "movement-title":
		if r.sheet.title == "" {
			r.sheet.title = cremona.PlainText(n.value(), 200)
		}
	case "identification":
		if m := n.child("miscellaneous"); m != nil {
			for _, f := range m.children {
				switch f.attr("name") {
				case "form":
					r.sheet.form = cremona.PlainText(f.value(), 80)
				case "seed":
					_ = r.sheet.seed.UnmarshalText([]byte(f.value())) // another program's seed is none of ours
				}
			}
		}
	case "part-list":
		for _, p := range n.children {
			if p.name != "score-part" {
				continue
			}
			if len(r.listed) == cremona.MaxParts {
				return fmt.Errorf("line %d: more than %d parts", p.line, cremona.MaxParts)
			}
			r.listed = append(r.listed, readListed(p))
		}
	}
	return nil
}

// readListed takes the instrument from its name, else from the part's, else
// from the program of General MIDI.
func readListed(n *xmlNode) listedPart {
	p := listedPart{id: n.attr("id"), name: cremona.PlainText(n.child("part-name").value(), 80)}
	for _, name := range []string{n.child("score-instrument", "instrument-name").value(), p.name} {
		if p.kind == 0 {
			p.kind = kindOfName(name)
		}
	}
	program, err := strconv.Atoi(n.child("midi-instrument", "midi-program").value())
	if err == nil && p.kind == 0 {
		p.kind = kindOfProgram(program - 1)
	}
	return p
}

// part reads a part measure by measure.
func (r *xmlReader) part(x *xmlScanner, start xml.StartElement) error {
	id := (&xmlNode{attrs: start.Attr}).attr("id")
	p := &xmlPart{r: r, id: id, divisions: 1, measure: -1, staves: map[int]int{}, slurs: map[string]*openSlur{}}
	found := false
	for i := range r.listed {
		if l := &r.listed[i]; l.id == id && !l.read {
			l.read, found = true, true
			p.listed = *l
		}
	}
	if !found {
		return fmt.Errorf("line %d: part %.40q is not in the part list, or comes twice", x.line(), id)
	}
	for {
		t, err := x.next()
		if err != nil {
			return p.wrap(err)
		}
		switch t := t.(type) {
		case nil:
			return fmt.Errorf("line %d: the file ends within part %.40q", x.line(), id)
		case xml.EndElement:
			p.endSlurs()
			return nil
		case xml.StartElement:
			if t.Name.Local != "measure" {
				if err := x.skip(); err != nil {
					return p.wrap(err)
				}
				continue
			}
			n, err := x.tree(t)
			if err != nil {
				return p.wrap(err)
			}
			if err := p.readMeasure(n); err != nil {
				return err
			}
		}
	}
}

// xmlPart reads the measures of one part.
type xmlPart struct {
	r       *xmlReader
	id      string
	listed  listedPart
	staves  map[int]int // sheet part of each staff
	measure int         // counted from 0
	where   string

	divisions  int64 // of a quarter, in thousandths
	at, onset  int64 // in thousandths of a division: now, and where the last note began
	farthest   cremona.Tick
	diatonic   int // transposition
	chromatic  int
	ending     []int
	slurs      map[string]*openSlur
	techniques []technique // of the part, in order
	current    cremona.Marks
	swells     []swell // accents of dynamics such as sfz
}

// wrap adds the part to an error that has a line.
func (p *xmlPart) wrap(err error) error {
	if p.where == "" {
		return fmt.Errorf("part %.40q: %w", p.id, err)
	}
	return fmt.Errorf("part %.40q, after %s: %w", p.id, p.where, err)
}

func (p *xmlPart) fail(n *xmlNode, format string, args ...any) error {
	return fmt.Errorf("line %d, part %.40q, %s: %s", n.line, p.id, p.where, fmt.Sprintf(format, args...))
}

func (p *xmlPart) readMeasure(n *xmlNode) error {
	p.measure++
	p.where = fmt.Sprintf("measure %.12s", cmp.Or(n.attr("number"), strconv.Itoa(p.measure+1)))
	p.at, p.onset, p.farthest = 0, 0, 0
	if p.measure >= cremona.MaxBars {
		return p.fail(n, "more than %d measures", cremona.MaxBars)
	}
	p.bar() // there is a bar even if nothing is in it
	for _, c := range n.children {
		var err error
		switch c.name {
		case "attributes":
			err = p.attributes(c)
		case "note":
			err = p.note(c)
		case "backup", "forward":
			err = p.move(c)
		case "direction":
			err = p.direction(c)
		case "sound":
			err = p.sound(c, p.tick(p.at))
		case "barline":
			err = p.barline(c)
		case "harmony":
			p.remark("chord symbols are left out")
		}
		if err != nil {
			return err
		}
	}
	b := p.bar()
	b.length = max(b.length, p.farthest)
	if p.ending != nil && b.signs.endings == nil {
		b.signs.endings = p.ending
	}
	p.applyTechniques()
	return nil
}

func (p *xmlPart) bar() *sheetBar { return p.r.sheet.bar(p.measure, p.where) }

func (p *xmlPart) remark(what string) { p.r.sheet.remarks.add(p.where, what) }

// tick is a place in the measure, to the nearest tick.
func (p *xmlPart) tick(at int64) cremona.Tick {
	unit := p.divisions * 1000
	return (at*quarter + unit/2) / unit
}

// maxDivisions bounds places and lengths so that no product overflows.
const maxDivisions = 100_000_000

// duration reads an amount of divisions, in thousandths.
func (p *xmlPart) duration(n *xmlNode) (int64, error) {
	d := n.child("duration")
	v, err := thousandths(d.value())
	switch {
	case d == nil:
		return 0, p.fail(n, "<%s> has no duration", n.name)
	case err != nil || v < 0:
		return 0, p.fail(d, "duration %.20q is not a length", d.value())
	case v > maxDivisions*1000:
		return 0, p.fail(d, "duration %.20q is too long", d.value())
	}
	return v, nil
}

// thousandths reads a decimal number with up to three places, more are cut off.
func thousandths(s string) (int64, error) {
	whole, part, _ := strings.Cut(s, ".")
	v, err := strconv.ParseInt(whole, 10, 40)
	if err != nil {
		return 0, err
	}
	v *= 1000
	for i, scale := 0, int64(100); i < len(part); i++ {
		if part[i] < '0' || part[i] > '9' {
			return 0, strconv.ErrSyntax
		}
		if v += int64(part[i]-'0') * scale; i >= 3 {
			continue
		}
		scale /= 10
	}
	return v, nil
}

func (p *xmlPart) advance(n *xmlNode, by int64) error {
	p.at += by
	if p.at < 0 {
		return p.fail(n, "goes back before the measure")
	}
	if p.at > maxDivisions*1000 {
		return p.fail(n, "the measure is too long")
	}
	p.farthest = max(p.farthest, p.tick(p.at))
	return nil
}

func (p *xmlPart) move(n *xmlNode) error {
	d, err := p.duration(n)
	if err != nil {
		return err
	}
	if n.name == "backup" {
		d = -d
	}
	return p.advance(n, d)
}

// staff gives the sheet part of a staff; 0 is the first.
func (p *xmlPart) staff(n *xmlNode) (int, error) {
	number, err := strconv.Atoi(n.child("staff").value())
	if err != nil {
		number = 1
	}
	if i, ok := p.staves[number]; ok {
		return i, nil
	}
	s := &p.r.sheet
	if len(s.parts) == cremona.MaxParts {
		return 0, p.fail(n, "more than %d staves", cremona.MaxParts)
	}
	name := p.listed.name
	if len(p.staves) > 0 {
		name = fmt.Sprintf("%s, staff %d", name, number)
	}
	p.staves[number] = len(s.parts)
	s.parts = append(s.parts, sheetPart{name: name, kind: p.listed.kind})
	return len(s.parts) - 1, nil
}
