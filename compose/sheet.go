package compose

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// ReadOptions says how notation is to be read.
type ReadOptions struct {
	Instrument cremona.Instrument // plays every part; a zero kind takes each part's from its name or its range
	Fit        bool               // move notes by octaves into the instrument's range, else refuse them
}

// Read reads a score in any form that this package knows, told apart by its
// first bytes: a Standard MIDI File, MusicXML, compressed MusicXML or ABC. What
// the file says and a Score cannot is listed in words.
func Read(data []byte, o ReadOptions) (cremona.Score, []string, error) {
	switch FormatOf(data) {
	case "midi":
		options := MIDIOptions{Instrument: o.Instrument}
		options.Fit = o.Fit
		s, err := ReadMIDI(data, options)
		return s, nil, err
	case "musicxml":
		return ReadMusicXML(data, o)
	case "abc":
		return ReadABC(data, o)
	}
	return cremona.Score{}, nil, errors.New("read score: neither a MIDI file nor MusicXML nor ABC")
}

// FormatOf tells the form of a score by its first bytes: midi, musicxml (also
// when compressed) or abc; empty if it is none of them.
func FormatOf(data []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("MThd")):
		return "midi"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(text, []byte("<")), bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return "musicxml"
	case looksLikeABC(text):
		return "abc"
	}
	return ""
}

// sheet is a piece as it is printed: bars, some of which are to be repeated,
// with what each part has in them.
type sheet struct {
	title, form string
	seed        cremona.Seed
	bars        []sheetBar
	parts       []sheetPart
	remarks     remarks
	notes       int // all of them, so that they can be bounded
}

// sheetBar is what all parts share in one bar. Times are counted from its start.
type sheetBar struct {
	where  string       // in the file, for errors: "measure 3", "line 12"
	length cremona.Tick // of what is in it
	meter  cremona.MeterChange
	key    *cremona.Key
	tempos []cremona.TempoChange
	label  string // of a phrase that begins here
	signs  repeatSigns
}

// sheetPart is one staff. A kind of zero is not known.
type sheetPart struct {
	name     string
	kind     cremona.Kind
	bars     [][]sheetNote
	dynamics [][]cremona.DynamicMark
}

// sheetNote is a printed note; a grace note has no length.
type sheetNote struct {
	at, length     cremona.Tick
	pitch          cremona.Pitch
	level          int // −1 takes the level of the dynamics
	marks          cremona.Marks
	slur           bool
	tieTo, tieFrom bool
	line           int // voice within the staff: a tie stays in its own if it can
}

// remarks collects what could not be held, each thing once with its first
// place and its count.
type remarks struct {
	list []remark
}

type remark struct {
	what, where string
	count       int
}

// maxRemarks bounds the list; real files say far less.
const maxRemarks = 50

func (r *remarks) add(where, what string) {
	for i := range r.list {
		if r.list[i].what == what {
			r.list[i].count++
			return
		}
	}
	if len(r.list) < maxRemarks {
		r.list = append(r.list, remark{what, where, 1})
	}
}

func (r *remarks) text() []string {
	var out []string
	for _, m := range r.list {
		if m.count > 1 {
			out = append(out, fmt.Sprintf("%s: %s (%d times)", m.where, m.what, m.count))
			continue
		}
		out = append(out, fmt.Sprintf("%s: %s", m.where, m.what))
	}
	return out
}

// bar gives the bar of a number counted from 0, making those that are missing.
func (s *sheet) bar(i int, where string) *sheetBar {
	for len(s.bars) <= i {
		s.bars = append(s.bars, sheetBar{where: where})
	}
	return &s.bars[i]
}

// add puts a note into a bar of a part.
func (s *sheet) add(part, bar int, n sheetNote) error {
	if s.notes++; s.notes > cremona.MaxNotes {
		return fmt.Errorf("%s: more than %d notes", s.bars[bar].where, cremona.MaxNotes)
	}
	p := &s.parts[part]
	for len(p.bars) <= bar {
		p.bars = append(p.bars, nil)
	}
	p.bars[bar] = append(p.bars[bar], n)
	return nil
}

func (s *sheet) addDynamic(part, bar int, d cremona.DynamicMark) {
	p := &s.parts[part]
	for len(p.dynamics) <= bar {
		p.dynamics = append(p.dynamics, nil)
	}
	p.dynamics[bar] = append(p.dynamics[bar], d)
}

// score plays the sheet through: repeats and endings are written out, and each
// tie becomes one note.
func (s *sheet) score(o ReadOptions) (cremona.Score, error) {
	out := cremona.Score{Engine: cremona.Engine, Title: cmp.Or(s.title, "Untitled"), Form: cmp.Or(s.form, "as written"), Seed: s.seed,
		Phrases: []cremona.Phrase{}, Chords: []cremona.Chord{}}
	s.measure()
	order, err := s.order()
	if err != nil {
		return out, err
	}
	if err := s.layTime(&out, order); err != nil {
		return out, err
	}
	for i := range s.parts {
		p, err := s.layPart(&out, &s.parts[i], order)
		if err != nil {
			return out, err
		}
		if len(p.Notes) > 0 {
			out.Parts = append(out.Parts, p)
		}
	}
	if len(out.Parts) == 0 {
		return out, errors.New("there are no notes")
	}
	s.findKey(&out)
	for i := range out.Parts {
		settle(&out.Parts[i], o)
	}
	return out, out.Validate()
}

// measure gives every bar its meter and the empty ones its length.
func (s *sheet) measure() {
	meter := cremona.MeterChange{Num: 4, Den: 4}
	for i := range s.bars {
		b := &s.bars[i]
		if b.meter.Num > 0 {
			meter = b.meter
		}
		b.meter = meter
		if b.length == 0 {
			b.length = meter.BarLength()
		}
		if b.length > meter.BarLength() {
			s.remarks.add(b.where, fmt.Sprintf("%s quarters are more than a bar of %d/%d", quarters(b.length), meter.Num, meter.Den))
		}
	}
}

// layTime writes bars, meters, keys, tempos and phrases in the order of play.
// The two parts of a bar that a repeat sign divides become one bar.
func (s *sheet) layTime(out *cremona.Score, order []int) error {
	at := cremona.Tick(0)
	var key *cremona.Key
	for k, i := range order {
		b := s.bars[i]
		if at+b.length > cremona.MaxTick {
			return fmt.Errorf("%s: the piece lasts more than %d quarters", b.where, cremona.MaxTick/quarter)
		}
		joined := k > 0 && s.joins(order, k)
		meter := cremona.MeterChange{At: at, Num: b.meter.Num, Den: b.meter.Den}
		if n := len(out.Meters); n == 0 || out.Meters[n-1].Num != meter.Num || out.Meters[n-1].Den != meter.Den {
			out.Meters = append(out.Meters, meter)
		}
		if now := s.keyOf(i); now != nil && (key == nil || *key != *now) {
			if key = now; k == 0 {
				out.Key = *now
			} else {
				out.Keys = append(out.Keys, cremona.KeyChange{At: at, Key: *now})
			}
		}
		for _, t := range b.tempos {
			addTempo(out, cremona.TempoChange{At: at + t.At, MicrosPerQuarter: t.MicrosPerQuarter})
		}
		if joined {
			out.Bars[len(out.Bars)-1].Length += b.length
		} else {
			out.Bars = append(out.Bars, cremona.Bar{Start: at, Length: b.length})
		}
		if b.label != "" {
			s.phrase(out, b.label)
		}
		at += b.length
	}
	if n := len(out.Phrases); n > 0 {
		out.Phrases[n-1].Bars = len(out.Bars) + 1 - out.Phrases[n-1].Bar
	}
	if len(out.Tempos) == 0 || out.Tempos[0].At > 0 {
		out.Tempos = slices.Insert(out.Tempos, 0, cremona.TempoChange{MicrosPerQuarter: 500_000})
	}
	return nil
}

// keyOf is the signature that holds in a printed bar, nil if none is written.
func (s *sheet) keyOf(bar int) *cremona.Key {
	for ; bar >= 0; bar-- {
		if s.bars[bar].key != nil {
			return s.bars[bar].key
		}
	}
	return nil
}

// joins tells whether the k-th bar of the order of play and the one before it
// are two halves of one, with a repeat sign between them.
func (s *sheet) joins(order []int, k int) bool {
	a, b := s.bars[order[k-1]], s.bars[order[k]]
	if a.meter != b.meter || a.length+b.length != b.meter.BarLength() || k < 2 {
		return false
	}
	return order[k] != order[k-1]+1 || a.signs.back > 0 || b.signs.forward
}

func (s *sheet) phrase(out *cremona.Score, label string) {
	bar := len(out.Bars)
	if n := len(out.Phrases); n > 0 {
		last := &out.Phrases[n-1]
		if last.Bar == bar {
			last.Label = label
			return
		}
		last.Bars = bar - last.Bar
	}
	out.Phrases = append(out.Phrases, cremona.Phrase{Label: label, Bar: bar, Cadence: "open", Energy: 500, Peak: 500})
}

// addTempo keeps the last of several tempos at one tick and no tempo twice.
func addTempo(out *cremona.Score, t cremona.TempoChange) {
	n := len(out.Tempos)
	switch {
	case n > 0 && out.Tempos[n-1].At > t.At: // a sign that stands past the end of its bar
	case n > 0 && out.Tempos[n-1].MicrosPerQuarter == t.MicrosPerQuarter:
	case n > 0 && out.Tempos[n-1].At == t.At:
		out.Tempos[n-1] = t
	default:
		out.Tempos = append(out.Tempos, t)
	}
}

// findKey estimates the key where none is written.
func (s *sheet) findKey(out *cremona.Score) {
	if len(s.bars) > 0 && s.bars[0].key == nil {
		out.Key = EstimateKey(out.Parts...)
		return
	}
	if out.Key.Mode == 0 { // only a signature: the major or the minor key of it
		out.Key = estimateIn(out.Key.Tonic.Fifths(), out.Parts)
	}
	for i := range out.Keys {
		if k := &out.Keys[i].Key; k.Mode == 0 {
			*k = keyOf(k.Tonic.Fifths(), out.Key.Mode)
		}
	}
}
