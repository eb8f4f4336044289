package compose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// layPart writes one part's notes in the order of play.
func (s *sheet) layPart(out *cremona.Score, p *sheetPart, order []int) (cremona.Part, error) {
	part := cremona.Part{Name: p.name, Instrument: cremona.Instrument{Kind: p.kind}, Notes: []cremona.Note{}, Dynamics: []cremona.DynamicMark{}}
	l := layer{part: &part, level: 500}
	at := cremona.Tick(0)
	for _, i := range order {
		if i < len(p.dynamics) {
			l.dynamics(p.dynamics[i], at)
		}
		if i < len(p.bars) {
			l.bar(p.bars[i], at)
			if len(part.Notes)+len(part.Graces) > cremona.MaxNotes {
				return part, fmt.Errorf("%s: with its repeats the piece has more than %d notes", s.bars[i].where, cremona.MaxNotes)
			}
		}
		at += s.bars[i].length
	}
	if l.finish(at) {
		s.remarks.add("the end of a bar", "grace notes that no note follows are left out")
	}
	return part, nil
}

// layer lays one part's notes.
type layer struct {
	part  *cremona.Part
	marks []cremona.DynamicMark // of the bar that is being laid
	level int                   // that holds when the bar begins
	open  []heldNote            // notes whose tie is to be continued
}

type heldNote struct {
	note, line int
}

func (l *layer) dynamics(marks []cremona.DynamicMark, start cremona.Tick) {
	for _, m := range marks {
		m.At += start
		l.marks = append(l.marks, m)
	}
	slices.SortStableFunc(l.marks, func(a, b cremona.DynamicMark) int { return cmp.Compare(a.At, b.At) })
}

func (l *layer) bar(notes []sheetNote, start cremona.Tick) {
	notes = slices.Clone(notes)
	slices.SortStableFunc(notes, func(a, b sheetNote) int { return cmp.Compare(a.at, b.at) })
	for _, n := range notes {
		l.levelAt(start + n.at)
		if n.length == 0 {
			l.part.Graces = append(l.part.Graces, cremona.Grace{At: start + n.at, Pitch: n.pitch})
			continue
		}
		l.note(n, start+n.at)
	}
}

// levelAt takes over the dynamics up to a tick.
func (l *layer) levelAt(at cremona.Tick) {
	for len(l.marks) > 0 && l.marks[0].At <= at {
		m := l.marks[0]
		l.marks, l.level = l.marks[1:], m.Level
		if n := len(l.part.Dynamics); n > 0 && l.part.Dynamics[n-1].At == m.At {
			l.part.Dynamics[n-1] = m
			continue
		}
		l.part.Dynamics = append(l.part.Dynamics, m)
	}
}

func (l *layer) note(n sheetNote, at cremona.Tick) {
	if n.tieFrom {
		if i := l.held(n, at); i >= 0 {
			whole := &l.part.Notes[l.open[i].note]
			whole.Length += n.length
			whole.Slur = n.slur
			whole.Marks |= n.marks
			if !n.tieTo {
				l.open = slices.Delete(l.open, i, i+1)
			}
			return
		}
	}
	l.open = slices.DeleteFunc(l.open, func(h heldNote) bool { // ties that nothing continues
		return l.part.Notes[h.note].At+l.part.Notes[h.note].Length < at
	})
	note := cremona.Note{At: at, Length: n.length, Pitch: n.pitch, Level: n.level, Slur: n.slur, Marks: n.marks}
	if note.Level < 0 {
		note.Level = l.level
	}
	l.part.Notes = append(l.part.Notes, note)
	if n.tieTo {
		l.open = append(l.open, heldNote{len(l.part.Notes) - 1, n.line})
	}
}

// held finds the note that a tied one continues: of its own voice if there is
// one, −1 if there is none.
func (l *layer) held(n sheetNote, at cremona.Tick) int {
	found := -1
	for i, h := range l.open {
		note := l.part.Notes[h.note]
		if note.Pitch == n.pitch && note.At+note.Length == at && (found < 0 || h.line == n.line) {
			found = i
		}
	}
	return found
}

// finish orders the notes; what shares a tick goes from low to high. It tells
// whether grace notes were dropped because no note begins where they stand.
func (l *layer) finish(end cremona.Tick) bool {
	l.levelAt(end - 1)
	slices.SortStableFunc(l.part.Notes, func(a, b cremona.Note) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Pitch.MIDI(), b.Pitch.MIDI()))
	})
	all := len(l.part.Graces)
	l.part.Graces = slices.DeleteFunc(l.part.Graces, func(g cremona.Grace) bool {
		_, found := slices.BinarySearchFunc(l.part.Notes, g.At, func(n cremona.Note, at cremona.Tick) int { return cmp.Compare(n.At, at) })
		return !found
	})
	if len(l.part.Graces) == 0 {
		l.part.Graces = nil
	}
	return len(l.part.Graces) < all
}

// settle gives a part its instrument and brings its notes into the range if
// that is wanted.
func settle(p *cremona.Part, o ReadOptions) {
	kind := cmp.Or(o.Instrument.Kind, p.Instrument.Kind)
	if !kind.Valid() {
		kind = kindByRange(p)
	}
	p.Instrument = o.Instrument
	p.Instrument.Kind = kind
	if p.Name == "" {
		p.Name = partName(p.Instrument.Kind)
	}
	if !o.Fit {
		return
	}
	low, high := p.Instrument.Kind.Range()
	for i := range p.Notes {
		p.Notes[i].Pitch = fitPitch(p.Notes[i].Pitch, low, high)
	}
	for i := range p.Graces {
		p.Graces[i].Pitch = fitPitch(p.Graces[i].Pitch, low, high)
	}
	slices.SortStableFunc(p.Notes, func(a, b cremona.Note) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Pitch.MIDI(), b.Pitch.MIDI()))
	})
}

// fitPitch moves a pitch by octaves into a range of more than an octave.
func fitPitch(p cremona.Pitch, low, high int) cremona.Pitch {
	for p.MIDI() < low {
		p.Octave++
	}
	for p.MIDI() > high {
		p.Octave--
	}
	return p
}

// kindByRange is the highest of violin, viola and cello that has every note.
func kindByRange(p *cremona.Part) cremona.Kind {
	low := 127
	for _, n := range p.Notes {
		low = min(low, n.Pitch.MIDI())
	}
	for _, k := range []cremona.Kind{cremona.Violin, cremona.Viola} {
		if bottom, _ := k.Range(); low >= bottom {
			return k
		}
	}
	return cremona.Cello
}

// kindWords are names of parts in the languages of printed music, and what
// plays them here.
var kindWords = [...]struct {
	word string
	kind cremona.Kind
}{
	{"violonc", cremona.Cello}, {"cello", cremona.Cello}, {"contrab", cremona.Cello}, {"double bass", cremona.Cello},
	{"viola da gamba", cremona.Cello}, {"viola", cremona.Viola}, {"bratsche", cremona.Viola}, {"alto", cremona.Viola},
	{"violin", cremona.Violin}, {"geige", cremona.Violin}, {"violon", cremona.Violin}, {"fiddle", cremona.Violin},
	{"guitar", cremona.Guitar}, {"gitarre", cremona.Guitar}, {"guitare", cremona.Guitar}, {"chitarra", cremona.Guitar},
}

// kindOfName knows an instrument by its name; zero if it does not.
func kindOfName(name string) cremona.Kind {
	name = strings.ToLower(name)
	for _, w := range kindWords {
		if strings.Contains(name, w.word) {
			return w.kind
		}
	}
	return 0
}
