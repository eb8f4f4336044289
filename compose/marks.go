package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// playing is how a note is played: its marks, and whether a slur leads from it to
// the next.
type playing struct {
	marks cremona.Marks
	slur  bool
}

// marker goes through a finished line once more, with the network told that the
// source is marked, and lets it choose slurs, dots and the places of ornaments.
type marker struct {
	w        *writer
	hand     *decode.Writer
	line     decode.Line
	walker   *symbol.Walker
	asked    bool // the line has moved on to the next symbol already
	features [symbol.NumSlots]uint16
	mask     lm.Mask
	penalty  []int32

	notes    []scoreNote
	played   []playing
	first    []int // place of each bar's first note among the notes
	bow      cremona.Tick
	ornament cremona.Marks
	often    int
}

// markHeat is the temperature of marks in thousandths.
const markHeat = 950

// mark chooses how the notes of a line are played, by a second reading of what was
// written. Lessons say nothing of bowing, so no memory takes part.
func (w *writer) mark(m *lm.Model, written *symbol.Walker, notes []scoreNote) ([]playing, error) {
	k := &marker{w: w, hand: decode.NewWriter(m, nil), mask: lm.NewMask(symbol.Size), penalty: make([]int32, symbol.Size),
		notes: notes, played: make([]playing, len(notes)), first: make([]int, len(w.plan.bars))}
	k.ornament, k.often = w.habit(w.seed.Stream("ornament").Stream("habit"))
	for i := len(notes) - 1; i >= 0; i-- {
		k.first[notes[i].bar] = i
	}
	plan := written.Plan()
	plan.Head.Touch = w.touch()
	k.walker = symbol.NewWalker(plan)
	for k.walker.Kind() == symbol.Given {
		if err := k.forced(); err != nil {
			return nil, err
		}
	}
	next := 0
	for bar := range plan.Bars {
		draw := w.seed.Stream(fmt.Sprintf("marks/%d", bar))
		if err := k.say(k.walker.BarSymbol(bar)); err != nil {
			return nil, err
		}
		for _, n := range written.Written(bar) {
			if err := k.sayNote(n); err != nil {
				return nil, err
			}
			if n.Sound != symbol.Sounding {
				continue
			}
			if next == len(notes) {
				return nil, fmt.Errorf("mark bar %d: more notes than the line has", bar+1)
			}
			if err := k.play(next, draw); err != nil {
				return nil, err
			}
			next++
		}
	}
	return k.played, nil
}

func (k *marker) forced() error {
	next, _ := k.walker.Forced()
	return k.say(next)
}

// say goes on by a symbol that is given.
func (k *marker) say(next symbol.Symbol) error {
	if !k.asked {
		k.walker.Features(k.features[:])
		k.hand.Read(&k.line, k.features[:])
	}
	k.asked = false
	return k.walker.Push(next)
}

// sayNote goes on by a note as it was written, without what follows its pitch.
func (k *marker) sayNote(n symbol.Note) error {
	length, ok := symbol.DurationSymbol(n.Length)
	if !ok {
		return fmt.Errorf("a length of %d units has no symbol", n.Length)
	}
	if err := k.say(length); err != nil {
		return err
	}
	switch n.Sound {
	case symbol.Silent:
		return k.say(symbol.Rest)
	case symbol.Held:
		return k.say(symbol.Tie)
	}
	pitch, _ := n.Pitch.Symbol()
	return k.say(pitch)
}

// spot is a note in the making.
type spot struct {
	i     int
	under bool // a slur leads to it
	joins bool // one may lead on from it
	open  bool // one does
	bowed bool // that is decided
}

// play chooses how note i is played: as its model, if its bar is an exact copy,
// else as the network would.
func (k *marker) play(i int, draw *cremona.Stream) error {
	p := spot{i: i, under: i > 0 && k.played[i-1].slur}
	if !p.under {
		k.bow = k.notes[i].At
	}
	p.joins = k.joins(p)
	p.open = p.under && p.joins
	if p.bowed = p.under && !p.joins; p.bowed {
		if err := k.say(symbol.MarkSymbol(symbol.SlurEnd)); err != nil {
			return err
		}
	}
	if j, ok := k.model(i); ok {
		return k.copyMarks(p, k.played[j])
	}
	for k.allow(p) {
		k.walker.Features(k.features[:])
		next, _, ok := k.hand.Choose(&k.line, k.features[:], k.ask(), draw)
		if !ok {
			return fmt.Errorf("mark note %d: nothing fits", i+1)
		}
		k.asked = true
		if !symbol.IsMark(symbol.Symbol(next)) {
			break
		}
		if err := k.put(&p, symbol.MarkOf(symbol.Symbol(next))); err != nil {
			return err
		}
	}
	k.played[i].slur = p.open
	return nil
}

// put gives a note a mark. Of ornaments the network knows the place; which one it
// is is the instrument's habit.
func (k *marker) put(p *spot, m symbol.Mark) error {
	switch m {
	case symbol.SlurEnd:
		p.open, p.bowed = false, true
	case symbol.SlurStart:
		p.open, p.bowed = true, true
	case symbol.Staccato:
		k.played[p.i].marks |= cremona.Staccato
	default:
		grace := k.ornament
		if k.closes(p.i) {
			grace = cremona.Trill
		}
		m = graces[grace]
		k.played[p.i].marks |= grace
	}
	return k.say(symbol.MarkSymbol(m))
}

// graces are the ornaments that a Score has.
var graces = map[cremona.Marks]symbol.Mark{cremona.Trill: symbol.Trill, cremona.Mordent: symbol.Mordent, cremona.Turn: symbol.Turn}

// copyMarks plays a note as another, as far as its neighbours let it.
func (k *marker) copyMarks(p spot, old playing) error {
	var list []symbol.Mark
	switch {
	case p.open && !old.slur:
		list = append(list, symbol.SlurEnd)
	case !p.under && p.joins && old.slur:
		list = append(list, symbol.SlurStart)
	case !p.under && old.marks.Has(cremona.Staccato):
		list = append(list, symbol.Staccato)
	}
	if grace := old.marks &^ cremona.Staccato; grace != 0 && k.graceful(p.i) {
		list = append(list, graces[grace])
	}
	for _, m := range list {
		if err := k.put(&p, m); err != nil {
			return err
		}
	}
	k.played[p.i].slur = p.open
	return nil
}

// model finds the note as which note i is played: of the bar that its bar is an
// exact copy of; in a prelude of the phrase's first or second bar, which has the
// same figure.
func (k *marker) model(i int) (j int, ok bool) {
	n := k.notes[i]
	bar := k.w.plan.bars[n.bar]
	of, figure := bar.of, false
	if bar.relation != relExact || of < 0 {
		if k.w.sp.wish.Form != formPrelude || bar.index < 2 {
			return 0, false
		}
		of, figure = n.bar-bar.index+bar.index%2, true
	}
	for j := k.first[of]; j < i && k.notes[j].bar == of; j++ {
		if old := k.notes[j]; old.inBar == n.inBar && old.Length == n.Length && (figure || old.Pitch == n.Pitch) {
			return j, true
		}
	}
	return 0, false
}

// allow says which marks may come next and tells whether any may.
func (k *marker) allow(p spot) bool {
	clear(k.mask)
	let := func(may bool, marks ...symbol.Mark) {
		for _, m := range marks {
			if sym := symbol.MarkSymbol(m); may && k.walker.Legal(sym) {
				k.mask.Allow(int(sym))
			}
		}
	}
	let(p.open && !p.bowed, symbol.SlurEnd)
	let(!p.under && !p.open && p.joins, symbol.SlurStart)
	let(!p.under && !p.open && k.dots(p.i), symbol.Staccato)
	let(k.graceful(p.i) && k.played[p.i].marks == 0, ornamentMarks...)
	if k.mask.Count() == 0 {
		return false
	}
	k.lean(p.i)
	if k.walker.Kind() == symbol.AfterLast {
		k.mask.Allow(int(k.walker.BarSymbol(k.walker.Bar() + 1)))
	}
	for _, d := range symbol.Durations {
		if sym, _ := symbol.DurationSymbol(d); k.walker.Legal(sym) {
			k.mask.Allow(int(sym))
		}
	}
	return true
}

// ask is for a mark, or for whatever may follow a note that has no further one.
func (k *marker) ask() decode.Ask {
	return decode.Ask{Kind: int(k.walker.Kind()), Mask: k.mask, Penalty: k.penalty, Heat: lm.One * 1000 / markHeat}
}

// ornamentMarks are the network's ornaments.
var ornamentMarks = []symbol.Mark{symbol.Trill, symbol.Mordent, symbol.Turn, symbol.GraceAbove, symbol.GraceBelow}

// What makes marks more likely than where music is written down: short notes in
// a mood or genre that has them short, and trills before a full close.
const (
	shortLean = 8
	closeLean = 40
)

// lean moves the odds of dots by mood and genre, and those of ornaments by the
// instrument's habit and age.
func (k *marker) lean(i int) {
	clear(k.penalty)
	if k.w.habitual() == short && k.shorter(i) {
		k.penalty[symbol.MarkSymbol(symbol.Staccato)] = -nats(shortLean, 1)
	}
	times := k.often * k.w.sp.stage
	if k.closes(i) {
		times *= closeLean
	}
	for _, m := range ornamentMarks {
		k.penalty[symbol.MarkSymbol(m)] = -nats(times, usualGrace)
	}
}

// usualGrace is how eager times how mature an instrument is that ornaments as
// often as written music does.
const usualGrace = 3

// nats is the logarithm of a/b, Q12; of 0 it is that of 1/b.
func nats(a, b int) int32 {
	const ln2 = 2839 // Q12
	return int32((lm.Log2(uint64(max(a, 1))) - lm.Log2(uint64(b))) * ln2 >> 16)
}
