package compose

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/known"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// scribe writes the line of a piece with the network. It stands where the last
// chosen phrase ends, and every draft of the next one branches off from there.
type scribe struct {
	w      *writer
	hand   *decode.Writer
	heat   decode.Heat
	frame  symbol.Frame
	upbeat int // 1 if the piece opens with an upbeat: bars of symbols are ahead of the plan's by it
	place
	features [symbol.NumSlots]uint16
	mask     lm.Mask
	penalty  []int32
	fills    map[[2]int][]bool // see openings
	learnt   *known.Filter     // what must not be written again
	seldom   []int             // what is not dropped for being rare
}

// place is a point of the line. A copy made by branch goes its own way.
type place struct {
	walker *symbol.Walker
	line   decode.Line
	traps  decode.Traps
	script []symbol.Symbol // what comes next without a choice
	bits   int64           // surprise of the chosen symbols, Q16
	chosen int             // notes among them
	known  known.Line
	copied int // longest known run that ends in this draft, notes
}

func (p place) branch() place {
	p.walker = p.walker.Clone()
	p.script = nil
	p.bits, p.chosen, p.copied = 0, 0, 0
	return p
}

func newScribe(w *writer, m *lm.Model, learnt *known.Filter) *scribe {
	s := &scribe{w: w, learnt: learnt, hand: decode.NewWriter(m, w.sp.taught.recall()), heat: decode.Usual, frame: w.sp.frame()}
	s.heat.Mood = 25 * w.sp.mood.density
	s.heat.Age = 12 * w.sp.stage
	if w.sp.upbeatLength() > 0 {
		s.upbeat = 1
	}
	s.mask, s.penalty, s.fills = lm.NewMask(symbol.Size), make([]int32, symbol.Size), map[[2]int][]bool{}
	s.walker = symbol.NewWalker(w.symbolPlan())
	return s
}

// follow reads a phrase that was written without the network.
func (s *scribe) follow(p *place, i int) error {
	ph := s.w.plan.phrases[i]
	if err := s.lead(p, i, s.w.bars[ph.first].lead, nil); err != nil {
		return err
	}
	for b := range ph.bars {
		if err := s.recite(p, s.notesOf(ph, s.w.bars[ph.first+b].tones), ph.first+b+s.upbeat, s.room(ph, b, i)); err != nil {
			return err
		}
	}
	return nil
}

// room is the end in units of what bar b of a phrase has for itself.
func (s *scribe) room(ph phrase, b, i int) int {
	if b == ph.bars-1 {
		return units(s.w.room(i))
	}
	return units(s.w.sp.meter.bar())
}

func units(t cremona.Tick) int { return int(t / symbol.TicksPerUnit) }

// lead goes up to the bar line before phrase i: by these notes if there are
// any, else by drawing them.
func (s *scribe) lead(p *place, i int, notes []tone, draw *cremona.Stream) error {
	if s.w.sp.upbeatLength() == 0 {
		return nil
	}
	ph := s.w.plan.phrases[i]
	bar := ph.first + s.upbeat - 1
	full := units(s.w.sp.meter.bar())
	if len(notes) > 0 {
		shifted := slices.Clone(notes)
		for j := range shifted {
			shifted[j].at += s.w.sp.meter.bar()
		}
		return s.recite(p, s.notesOf(ph, shifted), bar, full)
	}
	return s.write(p, target{phrase: i, bar: bar, end: full, lead: true}, draw)
}

// recite writes notes that are given, up to a place in a bar. A gap is a rest.
func (s *scribe) recite(p *place, notes []symbol.Note, bar, end int) error {
	if err := s.enter(p, bar); err != nil {
		return err
	}
	at := p.walker.At()
	rest := func(to int) error {
		if to <= at {
			return nil
		}
		list, err := symbol.Note{At: at, Length: to - at, Sound: symbol.Silent}.Encode(p.script)
		p.script, at = list, to
		return err
	}
	for _, n := range notes {
		if err := rest(n.At); err != nil {
			return err
		}
		n.Length = min(n.Length, end-n.At)
		list, err := n.Encode(p.script)
		if err != nil {
			return err
		}
		p.script, at = list, n.End()
	}
	if err := rest(end); err != nil {
		return err
	}
	for len(p.script) > 0 {
		if err := s.say(p, p.script[0]); err != nil {
			return err
		}
		p.script = p.script[1:]
	}
	return nil
}

// enter goes on to the beginning of a bar, unless it is open already.
func (s *scribe) enter(p *place, bar int) error {
	for p.walker.Bar() < bar {
		next, ok := p.walker.Forced()
		if !ok {
			next = p.walker.BarSymbol(p.walker.Bar() + 1)
		}
		if err := s.say(p, next); err != nil {
			return err
		}
	}
	return nil
}

// say goes on by a symbol that is given.
func (s *scribe) say(p *place, next symbol.Symbol) error {
	p.walker.Features(s.features[:])
	if symbol.IsHeader(next) { // a memory knows of no header
		s.hand.Read(&p.line, s.features[:])
	} else {
		s.hand.Force(&p.line, s.features[:], decode.Ask{}, int(next))
	}
	return s.push(p, next)
}

func (s *scribe) push(p *place, next symbol.Symbol) error {
	if next == symbol.Bar || next == symbol.Phrase {
		p.traps.EndBar()
	} else {
		p.traps.Symbol(next)
	}
	s.hear(p, next)
	return p.walker.Push(next)
}

// phrase writes phrase i: several drafts, of which the critic takes the best.
func (s *scribe) phrase(i int) error {
	ph := s.w.plan.phrases[i]
	draw := s.w.seed.Stream("surface/" + fmt.Sprint(i))
	tries := phraseCandidates
	switch i {
	case 0:
		tries = motifCandidates
	case len(s.w.plan.phrases) - 1:
		tries = lastCandidates
	}
	type attempt struct {
		draft
		place
	}
	var v verdict
	var err error
	best, _ := decode.Best(draw, tries, func(draw *cremona.Stream) (attempt, int64, bool) {
		d, p, wrong := s.draft(i, draw)
		if wrong != nil {
			err = wrong
			return attempt{}, 0, false
		}
		score, faults := s.judge(d, p)
		v.add(faults)
		return attempt{d, p}, int64(score), true
	})
	if err != nil {
		return err
	}
	for b := range ph.bars {
		s.w.bars[ph.first+b].tones = best.bars[b]
	}
	s.w.bars[ph.first].lead = best.lead
	s.w.why[i] = v.String()
	s.place = best.place
	return nil
}

// draft writes phrase i once.
func (s *scribe) draft(i int, draw *cremona.Stream) (draft, place, error) {
	w, p := s.w, s.branch()
	ph := w.plan.phrases[i]
	d := draft{phrase: i, bars: make([][]tone, ph.bars)}
	if i == 0 {
		d.changed = w.sp.taught.guide().change(draw.Stream("motif"))
	}
	var model []tone
	if ph.source >= 0 {
		model = w.bars[w.plan.phrases[ph.source].first].lead
	}
	if err := s.lead(&p, i, model, draw.Stream("lead")); err != nil {
		return d, p, err
	}
	if bar := ph.first + s.upbeat - 1; bar >= 0 && s.w.sp.upbeatLength() > 0 {
		d.lead = s.tonesOf(ph, p.walker.Written(bar), units(w.sp.meter.bar()-w.sp.upbeatLength()), -w.sp.meter.bar())
	}
	d.nodes = w.nodes(ph, 0, d.lead, len(model) > 0)
	for b := range ph.bars {
		if err := s.bar(&p, &d, b, draw.Stream(fmt.Sprintf("bar/%d", b))); err != nil {
			return d, p, err
		}
		d.nodes = append(d.nodes, w.nodes(ph, b, d.bars[b], w.plan.bars[ph.first+b].relation == relExact)...)
	}
	return d, p, nil
}

// bar writes bar b of a draft: from its model where the plan says that it is
// exact, else by the network, which sees the model.
func (s *scribe) bar(p *place, d *draft, b int, draw *cremona.Stream) error {
	w := s.w
	ph := w.plan.phrases[d.phrase]
	plan := w.plan.bars[ph.first+b]
	number, end := ph.first+b+s.upbeat, s.room(ph, b, d.phrase)
	var err error
	if plan.relation == relExact {
		ref := w.reference(plan.of, ph, *d)
		if plan.final {
			ref = fit(ref, w.room(d.phrase))
		}
		err = s.recite(p, s.notesOf(ph, ref), number, end)
	} else {
		s.aim(p, ph, plan, *d, number, draw.Stream("aim"))
		err = s.write(p, target{phrase: d.phrase, bar: number, end: end, final: plan.final, changed: d.changed}, draw.Stream("notes"))
	}
	if err != nil {
		return err
	}
	d.bars[b] = s.tonesOf(ph, p.walker.Written(number), 0, 0)
	if b > 0 && d.bars[b][0].held {
		before := d.bars[b-1][len(d.bars[b-1])-1]
		d.bars[b][0].step, d.bars[b][0].alter = before.step, before.alter
	}
	return nil
}

// aim tells the walker how far a sequence moves, or where an inversion has its
// mirror, now that the model is written.
func (s *scribe) aim(p *place, ph phrase, plan barPlan, d draft, number int, draw *cremona.Stream) {
	if plan.of < 0 {
		return
	}
	ref := s.w.reference(plan.of, ph, d)
	if len(ref) == 0 {
		return
	}
	switch plan.relation {
	case relSequence:
		step := s.w.sequenceStep(ph, plan, ref, draw)
		p.walker.Amend(number, func(b *symbol.BarPlan) { b.Shift = step })
	case relInversion:
		mirror := ref[0].step + s.w.invert(ph, plan, ref)[0].step
		p.walker.Amend(number, func(b *symbol.BarPlan) { b.Mirror = mirror })
	}
}

// tonesOf reads notes from a unit of their bar on.
func (s *scribe) tonesOf(ph phrase, notes []symbol.Note, from int, shift cremona.Tick) []tone {
	fifths := localSignature(s.w.sp, ph)
	var tones []tone
	for _, n := range notes {
		if n.At < from {
			continue
		}
		length := cremona.Tick(n.Length) * symbol.TicksPerUnit
		switch n.Sound {
		case symbol.Held:
			if len(tones) > 0 {
				tones[len(tones)-1].length += length
			} else {
				tones = append(tones, tone{length: length, held: true})
			}
		case symbol.Sounding:
			pitch := s.frame.Spell(n.Pitch)
			alter := int(pitch.Alter) - signatureAlter(fifths, int(pitch.Step))
			tones = append(tones, tone{at: cremona.Tick(n.At)*symbol.TicksPerUnit + shift, length: length, step: int(n.Pitch.Step), alter: alter})
		}
	}
	return tones
}

// notesOf writes tones as the walker's notes. What is held goes on from the note
// before.
func (s *scribe) notesOf(ph phrase, tones []tone) []symbol.Note {
	fifths := localSignature(s.w.sp, ph)
	notes := make([]symbol.Note, 0, len(tones))
	for _, t := range tones {
		pitch, _ := s.frame.Place(pitchAt(s.w.sp, fifths, t.step, t.alter))
		note := symbol.Note{At: units(t.at), Length: units(t.length), Pitch: pitch}
		if t.held {
			note = symbol.Note{At: note.At, Length: note.Length, Sound: symbol.Held}
		}
		notes = append(notes, note)
	}
	return notes
}
