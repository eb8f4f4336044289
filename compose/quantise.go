package compose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Preview says what Quantise does to a score: into how many parts it divides the
// quarters, and how far it moves the beginnings of notes.
type Preview struct {
	Notes   int          // all of them
	Moved   int          // by a tick or more
	Mean    cremona.Tick // how far a note moves on average
	Largest Move
	Grids   []GridUse // by parts of a quarter
	Moves   []Move    // of every note, by part and time
}

// Move is how far the beginning of a note moves.
type Move struct {
	Part, Bar int // counted from 1
	Pitch     cremona.Pitch
	From, To  cremona.Tick
}

// By is the distance, negative if the note comes earlier.
func (m Move) By() cremona.Tick { return m.To - m.From }

// GridUse is how many quarters are divided into so many parts.
type GridUse struct{ Parts, Quarters int }

// String is the preview in words, in a few lines.
func (p Preview) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d notes move, by %s quarters on average", p.Moved, p.Notes, decimal(p.Mean))
	if by := p.Largest.By(); by != 0 {
		fmt.Fprintf(&b, ", at most by %s (%s in bar %d)", decimal(max(by, -by)), p.Largest.Pitch, p.Largest.Bar)
	}
	b.WriteString("; quarters are divided")
	for i, g := range p.Grids {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " in %d: %d", g.Parts, g.Quarters)
	}
	return b.String()
}

// decimal is a length in quarters to three places.
func decimal(t cremona.Tick) string {
	thousandths := (t*1000 + quarter/2) / quarter
	return fmt.Sprintf("%d.%03d", thousandths/1000, thousandths%1000)
}

// exactly is how far a time may be from the place that was meant in a file that
// was written, not played: half a tick of a file of 480 ticks a quarter.
const exactly = cremona.Tick(11)

// maxMean is how far notes may have to be moved on average. A player with a
// deviation of 20 thousandths of a quarter (12 ms at 100 quarters a minute) needs
// 16 thousandths; notes at random need 33 to 46, since each quarter takes the
// division that suits it best.
const maxMean = quarter * 28 / 1000

// divisions of a quarter that a player is thought to mean, with what must be
// gained to choose them, in 1000ths of a quarter; those of written files are all
// that have signs.
var (
	playedDivisions  = []division{{1, 0}, {2, 15}, {3, 45}, {4, 45}, {6, 110}, {8, 150}}
	writtenDivisions = []division{{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {12, 0}, {16, 0}}
)

type division struct {
	parts cremona.Tick
	cost  cremona.Tick
}

// Quantise brings the notes of a score that was played to places that can be
// written. Each quarter of each part is divided into as many equal parts as go
// best with the notes that begin in it; notes go to the nearest, and last until
// the next note if they were held for most of the way there. A short note that is
// soon followed by another becomes a staccato of full length. A file that was
// written keeps its places. If the notes keep no time, so that they would have to
// be moved nearly as far as notes at random, the score is refused; the preview is
// returned in either case.
func Quantise(s cremona.Score) (cremona.Score, Preview, error) {
	if err := s.Validate(); err != nil {
		return cremona.Score{}, Preview{}, fmt.Errorf("quantise: %w", err)
	}
	q := quantiser{grids: map[cremona.Tick]int{}, choices: playedDivisions}
	if q.exact = writtenOut(s); q.exact {
		q.choices = writtenDivisions
	}
	parts := slices.Clone(s.Parts)
	for i := range parts {
		q.part(s, i, &parts[i])
	}
	s.Parts = parts
	extend(&s)
	p := q.finish()
	if p.Mean > maxMean {
		return cremona.Score{}, p, fmt.Errorf("quantise: the notes keep no time that can be written: they lie %s quarters from the nearest place on average, more than %s",
			decimal(p.Mean), decimal(maxMean))
	}
	return s, p, s.Validate()
}

// writtenOut tells whether every note begins where a sign can begin it.
func writtenOut(s cremona.Score) bool {
	for _, p := range s.Parts {
		for _, n := range p.Notes {
			if !slices.ContainsFunc(writtenDivisions, func(d division) bool { return within(int(d.nearest(n.At)-n.At), int(exactly)) }) {
				return false
			}
		}
	}
	return true
}

// nearest is the nearest place of a division.
func (d division) nearest(at cremona.Tick) cremona.Tick {
	step := quarter / d.parts
	return (at + step/2) / step * step
}

type quantiser struct {
	choices []division
	exact   bool // written, not played
	preview Preview
	grids   map[cremona.Tick]int
	sum     cremona.Tick // of the moves
}

// part moves the notes of one part, quarter by quarter.
func (q *quantiser) part(s cremona.Score, number int, p *cremona.Part) {
	notes := slices.Clone(p.Notes)
	places := make([]cremona.Tick, len(notes)) // where each begins
	grid := make([]cremona.Tick, len(notes))   // the length of its place
	for i := 0; i < len(notes); {
		j := i
		for j < len(notes) && notes[j].At/quarter == notes[i].At/quarter {
			j++
		}
		d := q.choose(notes[i:j])
		q.grids[d.parts]++
		for ; i < j; i++ {
			places[i], grid[i] = d.nearest(notes[i].At), quarter/d.parts
			q.move(Move{number + 1, s.BarAt(notes[i].At), notes[i].Pitch, notes[i].At, places[i]})
		}
	}
	moved := map[cremona.Tick]cremona.Tick{}
	for i := range notes {
		next := cremona.Tick(0)
		for j := i + 1; j < len(notes) && next == 0; j++ {
			if places[j] > places[i] {
				next = places[j]
			}
		}
		moved[notes[i].At] = places[i]
		if !q.exact || !keepLength(&notes[i], places[i]) {
			settleLength(&notes[i], places[i], next, grid[i])
		}
	}
	slices.SortStableFunc(notes, func(a, b cremona.Note) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Pitch.MIDI(), b.Pitch.MIDI()), cmp.Compare(b.Length, a.Length))
	})
	p.Notes = slices.CompactFunc(notes, func(a, b cremona.Note) bool { return a.At == b.At && a.Pitch == b.Pitch })
	p.Graces, p.Dynamics = slices.Clone(p.Graces), slices.Clone(p.Dynamics)
	for i := range p.Graces {
		p.Graces[i].At = moved[p.Graces[i].At]
	}
	for i := range p.Dynamics {
		if to, ok := moved[p.Dynamics[i].At]; ok {
			p.Dynamics[i].At = to
		}
	}
}

// choose finds the division that moves the notes of a quarter least, where finer
// ones must gain what they cost. Two notes that are struck apart should not fall
// together.
func (q *quantiser) choose(notes []cremona.Note) division {
	best, bestCost := q.choices[0], cremona.Tick(1)<<60
	for _, d := range q.choices {
		cost := d.cost * quarter / 1000
		for i, n := range notes {
			by := d.nearest(n.At) - n.At
			cost += max(by, -by)
			if i > 0 && n.At-notes[i-1].At > quarter/12 && d.nearest(n.At) == d.nearest(notes[i-1].At) {
				cost += quarter / 4
			}
		}
		if d.cost == 0 && cost <= exactly*cremona.Tick(len(notes)) { // the coarsest that is exact
			return d
		}
		if cost < bestCost {
			best, bestCost = d, cost
		}
	}
	return best
}

func (q *quantiser) move(m Move) {
	p := &q.preview
	p.Notes++
	p.Moves = append(p.Moves, m)
	by := max(m.By(), -m.By())
	if by > 0 {
		p.Moved++
	}
	if by > max(p.Largest.By(), -p.Largest.By()) {
		p.Largest = m
	}
	q.sum += by
}

func (q *quantiser) finish() Preview {
	p := q.preview
	if p.Notes > 0 {
		p.Mean = q.sum / cremona.Tick(p.Notes)
	}
	for _, d := range writtenDivisions {
		if n := q.grids[d.parts]; n > 0 {
			p.Grids = append(p.Grids, GridUse{int(d.parts), n})
		}
	}
	return p
}

// keepLength moves a note whose end is a place that can be written.
func keepLength(n *cremona.Note, at cremona.Tick) bool {
	end := n.At + n.Length
	for _, d := range writtenDivisions {
		if to := d.nearest(end); within(int(to-end), int(exactly)) && to > at {
			n.At, n.Length = at, to-at
			return true
		}
	}
	return false
}

// settleLength moves a note and gives it a length that can be written; next is
// where the next one begins, 0 if there is none.
func settleLength(n *cremona.Note, at, next, grid cremona.Tick) {
	length, until := n.Length, next-at
	n.At = at
	cell := max((length+grid/2)/grid*grid, grid)
	switch {
	case next > 0 && until <= 4*quarter && length*100 >= until*60 && length*100 <= until*125:
		n.Length = until
	case next > 0 && until <= quarter && length < until:
		n.Length = until
		n.Marks |= cremona.Staccato
	default:
		n.Length = cell
	}
}

// extend adds bars until the last note has ended.
func extend(s *cremona.Score) {
	last := cremona.Tick(0)
	for _, p := range s.Parts {
		for _, n := range p.Notes {
			last = max(last, n.At+n.Length)
		}
	}
	s.Bars = slices.Clone(s.Bars)
	for end := s.End(); end < last; end = s.End() {
		s.Bars = append(s.Bars, cremona.Bar{Start: end, Length: meterAt(*s, end).BarLength()})
	}
}
