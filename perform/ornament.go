package perform

import (
	"sort"

	"github.com/cremona-audio/cremona"
)

// Ornaments as notes. They are played on the string of their main note.
const (
	trillRate  = 7.2  // pairs of notes a second
	graceNote  = 0.07 // s, one note of a mordent or turn, or one grace note
	graceShare = 0.14 // of the note, at most
	shortGrace = 0.02 // s, shorter ones are not played
	graceReach = 7    // semitones from its note, as far as a hand reaches on one string
	gracesHeld = 3    // grace notes before one note, at most: the last of more
)

// ornament cuts a piece into the notes of the ornament that is written over it.
// Trills begin on the main note and end on it; a mordent dips to the lower
// neighbour; a turn goes above, main, below, main, after half of the note (C. P.
// E. Bach 1753, the long forms left out).
// Grace notes come first, on the beat and from the time of their note.
func (l *line) ornament(p piece) []piece {
	if p.held {
		return []piece{p}
	}
	roll := l.roll(p.event) // a broken chord is complete before its ornament
	over := l.gracesOf(p.event)
	d := p.to - p.from - roll
	grace := min(graceNote, float64(graceShare*d))
	if len(over) == 0 || grace < shortGrace {
		return l.sign(p, roll)
	}
	var lengths []float64
	for range over {
		lengths = append(lengths, grace)
	}
	out := split(p, roll, lengths, append(over, 0))
	last := len(out) - 1
	return append(out[:last], l.sign(out[last], 0)...)
}

// gracesOf are the grace notes of an event, in semitones over its melody, as far
// as they lie on its string and within the hand.
func (l *line) gracesOf(event int) (over []int) {
	e := &l.events[event]
	t := &e.tones[e.melody()]
	graces := l.part.Graces
	first := sort.Search(len(graces), func(i int) bool { return graces[i].At >= e.at })
	for _, g := range graces[first:] {
		if g.At != e.at {
			break
		}
		if by := g.Pitch.MIDI() - t.pitch.MIDI(); t.fret+by >= 0 && by >= -graceReach && by <= graceReach {
			over = append(over, by)
		}
	}
	return over[max(len(over)-gracesHeld, 0):]
}

// sign plays the trill, mordent or turn over a piece whose first part belongs to
// a roll.
func (l *line) sign(p piece, roll float64) []piece {
	e := &l.events[p.event]
	if !e.marks.Has(cremona.Trill | cremona.Mordent | cremona.Turn) {
		return []piece{p}
	}
	t := &e.tones[e.melody()]
	above, below := l.neighbour(t.pitch, 1), l.neighbour(t.pitch, -1)
	if t.fret+below < 0 {
		below = 0
	}
	d := p.to - p.from - roll
	grace := min(graceNote, float64(graceShare*d))
	switch {
	case grace < shortGrace:
		return []piece{p}
	case e.marks.Has(cremona.Trill):
		return split(p, roll, trill(d), []int{0, above})
	case e.marks.Has(cremona.Mordent):
		return split(p, roll, []float64{grace, grace}, []int{0, below, 0})
	}
	half := float64(0.5 * d)
	return split(p, roll, []float64{half, grace, grace, grace}, []int{0, above, 0, below, 0})
}

// trill is the lengths of a trill's notes but the last: slower at first.
func trill(d float64) (lengths []float64) {
	step := 1 / float64(2*trillRate)
	n := min(int(d/step)/2*2, 400)
	for i := range n {
		if i == 0 {
			lengths = append(lengths, float64(1.6*step))
			continue
		}
		lengths = append(lengths, step)
	}
	for len(lengths) > 0 { // leave the last note its time
		sum := 0.0
		for _, v := range lengths {
			sum += v
		}
		if sum+step <= d {
			break
		}
		lengths = lengths[:len(lengths)-2]
	}
	return lengths
}

// split cuts a piece at the given lengths, the first of them longer by extra;
// the rest is the last note. The steps are repeated as needed.
func split(p piece, extra float64, lengths []float64, over []int) []piece {
	out := make([]piece, 0, len(lengths)+1)
	at := p.from
	for i := range len(lengths) + 1 {
		q := p
		q.from, q.to, q.over = roundTime(at), p.to, over[i%len(over)]
		if i < len(lengths) {
			at += lengths[i] + extra
			extra = 0
			q.to = roundTime(at)
		}
		out = append(out, q)
	}
	return out
}

// neighbour is the way in semitones to the next step of the key's scale.
func (l *line) neighbour(p cremona.Pitch, way int) int {
	scale := scaleOf(l.score.Key)
	for n := 1; n <= 2; n++ {
		if scale[mod12(p.MIDI()+way*n-l.score.Key.Tonic.MIDI())] {
			return way * n
		}
	}
	return way
}

// scaleOf marks the semitones above the tonic that belong to a mode; minor is
// harmonic minor with the natural seventh beside.
func scaleOf(k cremona.Key) (in [12]bool) {
	steps := map[string][]int{
		"minor": {0, 2, 3, 5, 7, 8, 10, 11}, "dorian": {0, 2, 3, 5, 7, 9, 10}, "mixolydian": {0, 2, 4, 5, 7, 9, 10},
		"phrygian": {0, 1, 3, 5, 7, 8, 10}, "lydian": {0, 2, 4, 6, 7, 9, 11}, "aeolian": {0, 2, 3, 5, 7, 8, 10},
	}[k.Mode.String()]
	if steps == nil {
		steps = []int{0, 2, 4, 5, 7, 9, 11}
	}
	for _, s := range steps {
		in[s] = true
	}
	return in
}
