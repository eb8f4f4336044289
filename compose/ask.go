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
}

const (
	likely      = 3300  // a pitch has at least a twentieth of the chance of the likeliest, Q16
	enoughMass  = 62300 // a duration is among those that have 95 % of the chances, Q16
	shortest    = 85    // ms, of a note
	widest      = 9     // steps between neighbours
	struckWrong = 6144  // what a dissonance on a strong beat costs: 1.5 nats, Q12
	echoBonus   = 3072  // what the model's own symbol is favoured by: ¾ nat, Q12
)

// write draws notes up to the end of a target.
func (s *scribe) write(p *place, t target, draw *cremona.Stream) error {
	if err := s.enter(p, t.bar); err != nil {
		return err
	}
	for p.walker.Bar() == t.bar && (p.walker.At() < t.end || p.walker.Kind() == symbol.AtPitch) {
		ask := s.ask(p, t)
		p.walker.Features(s.features[:])
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
		a.Likely = likely
		s.allowPitches(p, t)
	} else {
		a.Heat, a.Mass = s.heat.OfRhythm(), enoughMass
		s.allowDurations(p, t)
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
			if p.walker.Legal(sym) && s.stands(at, d, t.end, goal) && open[at+d] {
				s.mask.Allow(int(sym))
			}
		}
		if s.mask.Count() > 0 {
			return
		}
	}
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

// allowPitches lets in what the instrument has at this age, near the note
// before, and at the end of a phrase what its cadence asks for.
func (s *scribe) allowPitches(p *place, t target) {
	w := s.w
	sp := w.sp
	ph := w.plan.phrases[t.phrase]
	at := p.walker.At()
	arrives := t.final && at+p.walker.Length() >= t.end
	bar := w.plan.bars[max(t.bar-s.upbeat, 0)]
	if t.lead {
		bar = w.plan.bars[ph.first]
	}
	tick := cremona.Tick(at) * symbol.TicksPerUnit
	c := w.chordIn(bar, tick)
	tones := w.chordClasses(ph, c)
	only := w.goals(ph, c)
	before, known := s.before(p)
	last := s.frame.Spell(before)
	strong := sp.meter.strength(tick)
	for pass := range 3 {
		for step := sp.low; step <= sp.high; step++ {
			leap := step - int(before.Step)
			if known && pass == 0 && max(leap, -leap) > widest {
				continue
			}
			for alter := -1; alter <= 1; alter++ {
				spot := symbol.Pitch{Step: int8(step), Alter: int8(alter)}
				sym, ok := spot.Symbol()
				if !ok || !p.walker.Legal(sym) {
					continue
				}
				pitch := s.frame.Spell(spot)
				key := mod(pitch.MIDI(), 12)
				switch {
				case pitch.Alter < -1 || pitch.Alter > 1: // a double sharp is not for a tune
					continue
				case alter != 0 && sp.wish.Mode > minor: // a church mode keeps its notes
					continue
				case known && pass < 2 && (augmentedSecond(last, pitch) || step == int(before.Step) && alter != int(before.Alter)):
					continue
				}
				if arrives && pass < 2 && (only[mod(step, 7)] == 0 || !tones[key]) {
					continue
				}
				s.mask.Allow(int(sym))
				if !tones[key] && strong >= beatOnly {
					s.penalty[sym] = struckWrong / int32(4-min(strong, 3))
				}
			}
		}
		if s.mask.Count() > 0 {
			break
		}
	}
	length, _ := symbol.DurationSymbol(p.walker.Length())
	p.traps.ForbidNote(s.mask, length)
	if s.mayRest(p, t, arrives) {
		s.mask.Allow(int(symbol.Rest))
	}
}

// mayRest lets a short rest in, inside a phrase, not twice in a bar, and not for
// all of its second half.
func (s *scribe) mayRest(p *place, t target, arrives bool) bool {
	at, length, bar := p.walker.At(), p.walker.Length(), units(s.w.sp.meter.bar())
	switch {
	case arrives, t.lead, t.final && t.phrase == len(s.w.plan.phrases)-1:
		return false
	case length > units(s.w.sp.meter.beats[0].length), 2*at <= bar && at+length >= bar:
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

// chordClasses are the pitch classes of a chord of a phrase.
func (w *writer) chordClasses(ph phrase, c chord) (set [12]bool) {
	fifths := localSignature(w.sp, ph)
	for _, t := range c.tones {
		alter := 0
		if c.raised && t == 6 {
			alter = 1
		}
		set[mod(pitchAt(w.sp, fifths, t+ph.tonic, alter).MIDI(), 12)] = true
	}
	return set
}

// usual is the surprise of a note in human pieces under their own plans, in
// bits, Q16.
const usual = 28 << 16 / 10

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
	return score, faults
}
