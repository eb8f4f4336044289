package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// target is a stretch of a bar that is to be written.
type target struct {
	phrase int
	bar    int // of the walker
	end    int // unit of the bar at which to stop
	final  bool
	lead   bool

	changed int // the note that a taught motif does not keep
}

const (
	likely      = 1650  // a pitch has at least a fortieth of the chance of the likeliest, Q16
	enoughMass  = 65300 // a duration is among those that have 99.6 % of the chances, Q16
	shortest    = 85    // ms, of a note
	widest      = 9     // steps between neighbours
	foreign     = 8192  // what a flattened note costs that its chord does not have: two nats, Q12
	struckWrong = 2048  // what a dissonance costs on a downbeat: half a nat, Q12; on other beats a half and a third
)

// seldom are what a line is never without for long; where a chord alters notes,
// these are too.
var seldom = []int{int(symbol.Rest), int(symbol.Tie)}

// write draws notes up to the end of a target.
func (s *scribe) write(p *place, t target, draw *cremona.Stream) error {
	if err := s.enter(p, t.bar); err != nil {
		return err
	}
	for p.walker.Bar() == t.bar && (p.walker.At() < t.end || p.walker.Kind() == symbol.AtPitch) {
		ask := s.ask(p, t)
		p.walker.Features(s.features[:])
		p.traps.ForbidBar(s.mask)
		next, bits, ok := s.hand.Choose(&p.line, s.features[:], ask, draw)
		if !ok {
			return fmt.Errorf("bar %d, unit %d: nothing fits", t.bar+1, p.walker.At())
		}
		p.bits += bits
		if p.walker.Kind() == symbol.AtPitch {
			p.chosen++
			if symbol.IsPitch(symbol.Symbol(next)) {
				length, _ := symbol.DurationSymbol(p.walker.Length())
				p.traps.Note(length, symbol.Symbol(next))
			}
		}
		if err := s.push(p, symbol.Symbol(next)); err != nil {
			return err
		}
	}
	return nil
}

// ask says what may come next.
func (s *scribe) ask(p *place, t target) decode.Ask {
	clear(s.mask)
	clear(s.penalty)
	a := decode.Ask{Kind: int(p.walker.Kind()), Mask: s.mask, Penalty: s.penalty}
	if p.walker.Kind() == symbol.AtPitch {
		ph := s.w.plan.phrases[t.phrase]
		length := units(s.w.sp.meter.bar()) * ph.bars
		a.Heat = s.heat.OfPitch((t.bar-s.upbeat-ph.first)*units(s.w.sp.meter.bar())+p.walker.At(), length)
		s.allowPitches(p, t)
		a.Likely, a.Rare = likely, s.seldom
	} else {
		a.Heat, a.Mass = s.heat.OfRhythm(), enoughMass
		s.allowDurations(p, t)
	}
	if !t.lead {
		s.w.sp.taught.guide().lead(a, s.mask, p.walker, t.bar-s.upbeat, t.changed)
	}
	return a
}

// allowDurations lets in the lengths from which the bar can be filled. A
// phrase's last note is one beat long or more.
func (s *scribe) allowDurations(p *place, t target) {
	at := p.walker.At()
	for _, goal := range [...]int{s.goal(t), 0} { // as long as that is possible
		open := s.openings(t, goal)
		for _, d := range symbol.Durations {
			sym, _ := symbol.DurationSymbol(d)
			if p.walker.Legal(sym) && s.stands(at, d, t.end, goal) && open[at+d] && !s.bare(t, at, d) {
				s.mask.Allow(int(sym))
			}
		}
		if s.mask.Count() > 0 {
			return
		}
	}
}

// bare tells whether a note would be all that a short bar within a phrase has: bars of three
// eighths with one note each are like those of any other piece.
func (s *scribe) bare(t target, at, d int) bool {
	led := t.bar-s.upbeat < len(s.w.sp.taught.guide())
	return !t.final && !led && at == 0 && d == units(s.w.sp.meter.bar()) && d < 2*symbol.UnitsPerQuarter
}

// goal is the least length in units of the last note of a phrase.
func (s *scribe) goal(t target) int {
	if !t.final {
		return 0
	}
	goal := units(s.w.sp.meter.beats[0].length)
	if t.phrase == len(s.w.plan.phrases)-1 {
		goal = max(goal, t.end/2)
	}
	return min(goal, t.end)
}

// openings tells from which units of the bar its rest can be filled.
func (s *scribe) openings(t target, goal int) []bool {
	key := [2]int{t.end, goal}
	if open, ok := s.fills[key]; ok {
		return open
	}
	open := make([]bool, t.end+1)
	s.fills[key] = open
	open[t.end] = true
	for at := t.end - 1; at >= 0; at-- {
		for _, d := range symbol.Durations {
			if s.stands(at, d, t.end, goal) && open[at+d] {
				open[at] = true
				break
			}
		}
	}
	return open
}

// stands tells whether a note of d units may stand at a place: it is not
// shorter than a hand can play, it does not pass the end, the last one is as
// long as its goal, and what begins between the quarters of a beat (in beats of
// three, off the beat) ends within the beat.
func (s *scribe) stands(at, d, end, goal int) bool {
	m := s.w.sp.meter
	if at+d > end || at+d == end && d < goal {
		return false
	}
	if m.millis(cremona.Tick(d)*symbol.TicksPerUnit, s.w.plan.bpm) < shortest {
		return false
	}
	b := m.beats[m.beatAt(cremona.Tick(at)*symbol.TicksPerUnit)]
	from, length := at-units(b.at), units(b.length)
	grid := length / 4
	if b.ternary {
		grid = length
	}
	return from%grid == 0 || from+d <= length
}

// ear is what a pitch is held against.
type ear struct {
	before   symbol.Pitch // the note before, if known
	known    bool
	last     cremona.Pitch // the same, spelled
	next     cremona.Pitch // the note after, if it is a copy
	fixed    bool
	opens    bool     // the note is the piece's first on a downbeat
	arrives  bool     // the note is the phrase's last
	only     [7]int   // steps of the scale on which it may end, by weight
	tones    [12]bool // pitch classes of the chord
	letters  [7]int   // for each letter the pitch class that the chord has of it, −1 if none
	strength int      // metric
}

func (s *scribe) listen(p *place, t target) ear {
	w := s.w
	ph, tick := w.plan.phrases[t.phrase], cremona.Tick(p.walker.At())*symbol.TicksPerUnit
	e := ear{arrives: t.final && p.walker.At()+p.walker.Length() >= t.end, strength: w.sp.meter.strength(tick)}
	c := w.chordIn(w.plan.bars[max(t.bar-s.upbeat, 0)], tick)
	e.opens = t.phrase == 0 && t.bar == s.upbeat && p.walker.At() == 0
	e.tones, e.only = w.chordClasses(ph, c), w.goals(ph, c)
	e.letters = w.chordLetters(ph, c)
	if t.lead { // an upbeat is free of the harmony
		e.strength, e.letters = offbeat, noLetters
	}
	e.before, e.known = s.before(p)
	e.last = s.frame.Spell(e.before)
	e.next, e.fixed = s.next(p, t)
	return e
}

// bears tells whether a pitch may follow. A second pass does without the bound
// on leaps, a third without the goal of a cadence and the letters of the chord, a fourth without a look at the
// copy that comes next, a fifth without all but the key.
func (s *scribe) bears(e ear, spot symbol.Pitch, pass int) bool {
	pitch := s.frame.Spell(spot)
	leap := int(spot.Step - e.before.Step)
	widens := s.w.sp.taught.widens()
	switch {
	case pitch.Alter < -1 || pitch.Alter > 1: // a double sharp is not for a tune
		return false
	case spot.Alter != 0 && s.w.sp.wish.Mode > minor && !s.w.sp.taught.alters(spot): // a church mode keeps its notes
		return false
	case pass == lastPass:
		return true
	case pass <= 1 && e.letters[pitch.Step] >= 0 && e.letters[pitch.Step] != mod(pitch.MIDI(), 12): // it would contradict the chord
		return false
	case e.opens && pass <= 1 && !e.tones[mod(pitch.MIDI(), 12)]:
		return false
	case e.known && pass == 0 && max(leap, -leap) > widest:
		return false
	case e.known && (strange(e.last, pitch) && !widens || leap == 0 && spot.Alter != e.before.Alter):
		return false
	case e.fixed && pass < lastPass-1 && strange(pitch, e.next) && !widens:
		return false
	}
	return !e.arrives || pass >= 2 || e.only[mod(int(spot.Step), 7)] > 0 && e.tones[mod(pitch.MIDI(), 12)]
}

// lastPass is the pass that asks least.
const lastPass = 4

// allowPitches lets in what the instrument has at this age, near the note
// before, and at the end of a phrase what its cadence asks for.
func (s *scribe) allowPitches(p *place, t target) {
	e := s.listen(p, t)
	s.seldom = append(s.seldom[:0], seldom...)
	for pass := 0; pass <= lastPass && s.mask.Count() == 0; pass++ {
		for step := s.w.sp.low; step <= s.w.sp.high; step++ {
			for alter := int8(-1); alter <= 1; alter++ {
				spot := symbol.Pitch{Step: int8(step), Alter: alter}
				sym, ok := spot.Symbol()
				if !ok || !p.walker.Legal(sym) || !s.bears(e, spot, pass) {
					continue
				}
				s.mask.Allow(int(sym))
				switch fits := e.tones[mod(s.frame.Spell(spot).MIDI(), 12)]; {
				case fits && alter != 0:
					s.seldom = append(s.seldom, int(sym))
				case !fits && e.strength >= beatOnly:
					s.penalty[sym] = struckWrong / int32(4-e.strength)
				}
				if !t.lead && !e.tones[mod(s.frame.Spell(spot).MIDI(), 12)] && s.flattened(t, spot) {
					s.penalty[sym] += foreign
				}
			}
		}
	}
	length, _ := symbol.DurationSymbol(p.walker.Length())
	p.traps.ForbidNote(s.mask, length)
	s.forbidCopy(p)
	if s.mayRest(p, t) {
		s.mask.Allow(int(symbol.Rest))
	}
	if s.mayTie(p, t) {
		s.mask.Allow(int(symbol.Tie))
	}
}

// mayTie lets a note go on over the bar line inside a phrase, if nobody copies
// the bar without the one before it.
func (s *scribe) mayTie(p *place, t target) bool {
	bars, bar := s.w.plan.bars, t.bar-s.upbeat
	if p.walker.At() > 0 || t.lead || t.final || !p.walker.Legal(symbol.Tie) || bars[bar].index == 0 {
		return false
	}
	for i := bar + 1; i < len(bars); i++ { // copies of copies too
		if bars[i].relation == relExact && s.w.plan.root(i) == bar && (bars[i].index == 0 || s.w.plan.root(i-1) != s.w.plan.root(bar-1)) {
			return false
		}
	}
	return true
}

// mayRest lets a rest of half a bar at most in, before the last bar of a phrase, not twice in a bar, and not for
// all of its second half.
func (s *scribe) mayRest(p *place, t target) bool {
	at, length, bar := p.walker.At(), p.walker.Length(), units(s.w.sp.meter.bar())
	switch {
	case t.lead, t.final:
		return false
	case 2*length > bar, 2*at <= bar && at+length >= bar:
		return false
	}
	notes := p.walker.Written(t.bar)
	if len(notes) == 0 && s.w.plan.bars[max(t.bar-s.upbeat, 0)].index == 0 {
		return false
	}
	for _, n := range notes {
		if n.Sound == symbol.Silent {
			return false
		}
	}
	return true
}

// before is the last note that sounded.
func (s *scribe) before(p *place) (last symbol.Pitch, ok bool) {
	for bar := p.walker.Bar(); bar >= 0; bar-- {
		notes := p.walker.Written(bar)
		for i := len(notes) - 1; i >= 0; i-- {
			if notes[i].Sound == symbol.Sounding {
				return notes[i].Pitch, true
			}
		}
	}
	return symbol.Pitch{}, false
}

// next is the note after the present one, if that is the last of its bar and the
// bar that follows is a copy.
func (s *scribe) next(p *place, t target) (pitch cremona.Pitch, ok bool) {
	after := t.bar - s.upbeat + 1
	if p.walker.At()+p.walker.Length() < units(s.w.sp.meter.bar()) || after >= len(s.w.plan.bars) {
		return pitch, false
	}
	plan := s.w.plan.bars[after]
	if plan.phrase != t.phrase || plan.relation != relExact {
		return pitch, false
	}
	for _, n := range p.walker.Written(plan.of + s.upbeat) {
		if n.Sound == symbol.Sounding {
			return s.frame.Spell(n.Pitch), true
		}
	}
	return pitch, false
}

// flattened tells whether a pitch is lower than the key of its phrase has it. The seventh of
// major may be, and a sharpened note may be a neighbour from below.
func (s *scribe) flattened(t target, spot symbol.Pitch) bool {
	ph := s.w.plan.phrases[t.phrase]
	pitch := s.frame.Spell(spot)
	fifths := localSignature(s.w.sp, ph)
	if int(pitch.Alter) >= signatureAlter(fifths, int(pitch.Step)) || s.w.sp.taught.alters(spot) {
		return false
	}
	return ph.mode != major || mod(int(spot.Step)-ph.tonic, 7) != 6
}

var noLetters = [7]int{-1, -1, -1, -1, -1, -1, -1}

// chordLetters are the pitch classes of a chord of a phrase by their letters, −1 where it has
// none.
func (w *writer) chordLetters(ph phrase, c chord) [7]int {
	classes := noLetters
	for _, p := range w.chordPitches(ph, c) {
		classes[p.Step] = mod(p.MIDI(), 12)
	}
	return classes
}

// chordClasses are the pitch classes of a chord of a phrase.
func (w *writer) chordClasses(ph phrase, c chord) (set [12]bool) {
	for _, p := range w.chordPitches(ph, c) {
		set[mod(p.MIDI(), 12)] = true
	}
	return set
}

// usual is the surprise of a note in human pieces under their own plans, length
// and pitch, in bits, Q16: 0.56 + 1.50 for the present network (model card, §4).
const usual = 206 << 16 / 100

// judge adds to the critic's view of a draft how far its surprise lies from
// what is usual: neither dull nor wild (typicality; Meister and others 2023).
func (s *scribe) judge(d draft, p place) (score int, faults []string) {
	score, faults = s.w.judge(d)
	if p.chosen > 0 {
		off := p.bits/int64(p.chosen) - usual
		score -= int(40 * max(off, -off) >> 16)
	}
	if d.phrase == 0 {
		score += judgeMotif(s.w.sp, d.bars[0])
	}
	score -= min(astray*s.strays(d.phrase, p), fault/2)
	if p.copied > mostCopied {
		score -= fault
		faults = append(faults, fmt.Sprintf("%d notes as in the corpus", p.copied))
	}
	return score, faults
}

// astray is what a bar costs that relates otherwise to earlier ones than the plan
// says: one that copies where it should go its own way, most often. One that should
// bring the motif back costs five times as much.
const astray = 40

// strays counts such bars of a draft.
func (s *scribe) strays(phrase int, p place) (n int) {
	ph := s.w.plan.phrases[phrase]
	for b := range ph.bars {
		plan := s.w.plan.bars[ph.first+b]
		bar := s.measure(p, ph.first+b)
		switch {
		case plan.relation == relExact, plan.final && s.upbeat == 1: // the next upbeat takes of its room
		case plan.of != 0 && sounding(bar) < 2: // a long tone is no quotation
		case plan.of >= 0:
			if symbol.Kinship(bar, s.measure(p, plan.of)) != symbol.RelationOf(plan.relation) {
				n++
				if plan.of == 0 && plan.relation != relRhythm && plan.relation != relHead { // the motif is lost
					n += 4
				}
			}
		default:
			for old := range ph.first + b {
				if r := symbol.Kinship(bar, s.measure(p, old)); r != symbol.New && r != symbol.Rhythm {
					n++
					break
				}
			}
		}
	}
	return n
}

func sounding(bar symbol.Measure) (n int) {
	for _, note := range bar.Notes {
		if note.Sound == symbol.Sounding {
			n++
		}
	}
	return n
}

// measure is a bar of the plan as it is written.
func (s *scribe) measure(p place, bar int) symbol.Measure {
	return symbol.Measure{Length: units(s.w.sp.meter.bar()), Notes: p.walker.Written(bar + s.upbeat)}
}
