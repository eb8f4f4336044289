package perform

import (
	"slices"

	"github.com/cremona-audio/cremona"
)

// tone is one sounding pitch of an event.
type tone struct {
	note   int // index into the part's notes
	key    int // MIDI
	pitch  cremona.Pitch
	until  cremona.Tick // when it stops sounding within this event
	length cremona.Tick // of the whole note, for what rings on
	held   bool         // begun in an earlier event

	// Set by the fingering planner.
	str      int  // string, 0 = lowest
	fret     int  // semitones above the open string
	finger   int  // 0 open, 1 to 4
	harmonic int  // 1/n of what sounds of the string is touched; 0 none
	stopped  bool // an artificial harmonic: the first finger stops the string at fret

	end float64 // s, of its sound within this event
}

// event is a moment at which the hands do something: all tones that sound from
// one onset to the next, low to high.
type event struct {
	at, until cremona.Tick
	tones     []tone
	slur      bool // one bow with the next event
	joined    bool // one bow with the event before
	marks     cremona.Marks
	level     int // of the top new note, 0 to 1000

	phrase      int
	first       bool    // of its phrase
	last        bool    // of its phrase, or a rest follows
	chord       int     // index into the score's chords, −1 none
	weight      int     // metrical: 3 bar line, 2 middle of an even bar, 1 beat, 0 off the beat
	place       int     // of the left hand: semitones of the first finger above the nut
	shifted     bool    // the hand moved to get here
	start, stop float64 // s

	dynamic       float64 // 0.02 to 1, at its start
	shade         float64 // what the rules add to the level, which is over 1000, for it
	vibratoFactor float64
}

// line is a part as its player sees it.
type line struct {
	score   *cremona.Score
	part    *cremona.Part
	kind    cremona.Kind
	open    []int
	phrases []phrase
	events  []event
	pieces  []piece

	wheel cremona.Curve // cents over the time of the piece
	pedal cremona.Curve // thousandths that are left of every level
}

// Limits of what sounds at once.
const (
	bowedHeld   = 2 // held through another onset
	guitarTones = 6
	// Notes that overlap and begin within less than a 128th note of one another
	// are one chord: in a file that a person played, fingers fall one by one.
	strum = cremona.TicksPerQuarter / 32
	// A note that overlaps the next by less is only legato: an eighth of a
	// quarter.
	legatoOverlap = cremona.TicksPerQuarter / 8
)

func newLine(s *cremona.Score, part *cremona.Part) *line {
	l := &line{score: s, part: part, kind: part.Instrument.Kind, phrases: phrasesOf(*s)}
	l.open = l.kind.OpenStrings()
	l.slice()
	l.place()
	return l
}

// slice cuts the notes into events at every onset.
func (l *line) slice() {
	notes := l.part.Notes
	for i := 0; i < len(notes); {
		at := notes[i].At
		j := i
		var fresh []tone
		for ; j < len(notes) && (notes[j].At == at || strummed(&notes[j-1], &notes[j], at)); j++ {
			if notes[j].Level > 0 {
				fresh = append(fresh, tone{note: j, key: notes[j].Pitch.MIDI(), pitch: notes[j].Pitch, length: notes[j].Length})
			}
		}
		next := l.score.End()
		if j < len(notes) {
			next = notes[j].At
		}
		if len(fresh) > 0 {
			l.events = append(l.events, l.event(at, next, fresh, notes[i:j]))
		}
		i = j
	}
}

// strummed tells whether note b belongs to the chord that began at a tick and
// has note a.
func strummed(a, b *cremona.Note, at cremona.Tick) bool {
	return b.At-at < strum && a.At+a.Length-b.At >= legatoOverlap && b.Length >= legatoOverlap
}

func (l *line) event(at, next cremona.Tick, fresh []tone, notes []cremona.Note) event {
	e := event{at: at, chord: -1, vibratoFactor: 1}
	for _, n := range notes {
		e.marks |= n.Marks
		if n.Level > 0 {
			e.level = n.Level
			e.slur = n.Slur
		}
	}
	e.tones = l.voicing(at, fresh)
	for i := range e.tones {
		t := &e.tones[i]
		n := l.part.Notes[t.note]
		t.until = min(n.At+n.Length, next)
		if over := n.At + n.Length - next; over > 0 && over < legatoOverlap {
			t.until = next
		}
		e.until = max(e.until, t.until)
	}
	return e
}

// voicing adds to the fresh tones those of the event before that are still
// held, as many as the instrument can keep, low to high without doubles.
func (l *line) voicing(at cremona.Tick, fresh []tone) []tone {
	slices.SortStableFunc(fresh, func(a, b tone) int { return a.key - b.key })
	fresh = slices.CompactFunc(fresh, func(a, b tone) bool { return a.key == b.key })
	keep := bowedHeld
	if !l.kind.Bowed() {
		keep = guitarTones
	}
	if len(l.events) == 0 {
		return fresh
	}
	before := l.events[len(l.events)-1].tones
	all := slices.Clone(fresh)
	for i := len(before) - 1; i >= 0 && len(all) < keep; i-- {
		t := before[i]
		n := l.part.Notes[t.note]
		sounds := n.At+n.Length-at >= legatoOverlap
		if !sounds || slices.ContainsFunc(all, func(o tone) bool { return o.key == t.key }) {
			continue
		}
		t.held = true
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b tone) int { return a.key - b.key })
	return all
}

// place fits the events into phrases, chords and bars.
func (l *line) place() {
	phrase, chord := 0, -1
	meter, bar := 0, 0
	for i := range l.events {
		e := &l.events[i]
		for phrase+1 < len(l.phrases) && l.phrases[phrase+1].from <= e.at {
			phrase++
		}
		for chord+1 < len(l.score.Chords) && l.score.Chords[chord+1].At <= e.at {
			chord++
		}
		for meter+1 < len(l.score.Meters) && l.score.Meters[meter+1].At <= e.at {
			meter++
		}
		for bar+1 < len(l.score.Bars) && l.score.Bars[bar+1].Start <= e.at {
			bar++
		}
		e.phrase, e.chord = phrase, chord
		b := l.score.Bars[bar]
		e.weight = metricalWeight(l.score.Meters[meter], e.at-b.Start, b.Length)
		e.first = i == 0 || l.events[i-1].phrase != phrase
		if i > 0 {
			p := &l.events[i-1]
			p.last = p.phrase != phrase || p.until < e.at
			e.joined = p.slur && p.until == e.at
		}
		for _, t := range e.tones {
			e.joined = e.joined || t.held
		}
	}
	if n := len(l.events); n > 0 {
		l.events[n-1].last = true
	}
}

// metricalWeight is 3 at the bar line, 2 in the middle of an even bar, 1 on
// any other beat, 0 between beats. A short first bar is an upbeat: it is
// measured from its end.
func metricalWeight(m cremona.MeterChange, offset, length cremona.Tick) int {
	full := m.BarLength()
	if length < full {
		offset += full - length
	}
	beats := m.Num
	if m.Den >= 8 && m.Num%3 == 0 && m.Num > 3 {
		beats = m.Num / 3
	}
	beat := full / cremona.Tick(beats)
	switch {
	case offset%full == 0:
		return 3
	case beats%2 == 0 && offset == full/2:
		return 2
	case beat > 0 && offset%beat == 0:
		return 1
	}
	return 0
}
