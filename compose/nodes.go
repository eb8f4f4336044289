package compose

import "github.com/cremona-audio/cremona"

// chordIndex is the chord that sounds at a place in a bar.
func (w *writer) chordIn(bar barPlan, at cremona.Tick) chord {
	c := bar.chords[0].chord
	for _, next := range bar.chords[1:] {
		if w.sp.meter.beats[next.beat].at <= at {
			c = next.chord
		}
	}
	return c
}

// chordAt is the set of steps of the home scale that are chord tones there.
func (w *writer) chordAt(ph phrase, bar barPlan, at cremona.Tick) (set [7]bool) {
	for _, t := range w.chordIn(bar, at).tones {
		set[mod(t+ph.tonic, 7)] = true
	}
	return set
}

// node is one note of a draft as the critic sees it.
type node struct {
	at       cremona.Tick // from the start of the phrase
	bar      int          // of the phrase
	strength int
	chord    [7]bool // which steps of the home scale are chord tones
	step     int
	fixed    bool // taken from an earlier bar
	goal     bool // the cadence note
}

// nodes prepares the notes of one bar of a phrase, or its upbeat, for the
// critic.
func (w *writer) nodes(ph phrase, b int, tones []tone, fixed bool) []node {
	bar := w.plan.bars[ph.first+b]
	nodes := make([]node, 0, len(tones))
	for i, t := range tones {
		if t.held {
			continue
		}
		n := node{at: cremona.Tick(b)*w.sp.meter.bar() + t.at, bar: b, step: t.step, fixed: fixed}
		n.chord = w.chordAt(ph, bar, t.at)
		n.strength = offbeat
		if t.at >= 0 {
			n.strength = w.sp.meter.strength(t.at)
		}
		if bar.final && i == len(tones)-1 && t.at >= 0 {
			n.goal, n.strength = true, downbeat
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// goals weighs the steps on which a phrase may end.
func (w *writer) goals(ph phrase, c chord) (only [7]int) {
	place := func(degree, weight int) { only[mod(degree+ph.tonic, 7)] = weight }
	switch ph.cadence {
	case perfect, plagal, modal:
		place(0, 8)
	case imperfect:
		place(2, 8)
		place(4, 5)
	case deceptive:
		place(c.tones[1], 6)
		place(c.root, 4)
	case half:
		place(c.root, 6)
		place(c.tones[2], 6)
		place(c.tones[1], 3)
	default:
		for _, t := range c.tones[:3] {
			place(t, 5)
		}
	}
	return only
}

// contour is the height the tune aims at, in steps: an arch that rises to the
// phrase's peak and falls to its end, higher with more energy.
func (w *writer) contour(ph phrase, at, total cremona.Tick) int {
	peak := total * cremona.Tick(ph.peak) / 1000
	base := 2 + ph.rise
	lift := cremona.Tick(2 + ph.lift + ph.energy*4/1000)
	var height cremona.Tick
	switch {
	case at <= 0:
		height = 0
	case at < peak:
		height = lift * at / peak
	default:
		height = lift - lift*(at-peak)/(total-peak)
	}
	// A narrow range squeezes the arch.
	return min(max(base-1+int(height), w.sp.low), w.sp.high)
}

// inflect sets the accidentals of phrase i, unless it is a copy.
func (w *writer) inflect(i int) {
	if w.copies(i) {
		return
	}
	w.accidentals(w.draftOf(i))
}

// draftOf is phrase i as it is written.
func (w *writer) draftOf(i int) draft {
	ph := w.plan.phrases[i]
	d := draft{phrase: i, lead: w.bars[ph.first].lead}
	for b := range ph.bars {
		d.bars = append(d.bars, w.bars[ph.first+b].tones)
	}
	return d
}

// accidentals sets those of a draft: what the chord alters, the seventh degree of
// minor on its way up, and the lower note of what would be an augmented second
// (the melodic minor). What a copy brought along is put back.
func (w *writer) accidentals(d draft) {
	ph := w.plan.phrases[d.phrase]
	fifths := localSignature(w.sp, ph)
	type place struct {
		t   *tone
		bar barPlan
	}
	var line []place
	for j := range d.lead {
		line = append(line, place{t: &d.lead[j], bar: w.plan.bars[ph.first]})
	}
	for b := range d.bars {
		for j := range d.bars[b] {
			line = append(line, place{t: &d.bars[b][j], bar: w.plan.bars[ph.first+b]})
		}
	}
	for j := range line {
		t := line[j].t
		degree := mod(t.step-ph.tonic, 7)
		t.alter = w.chordIn(line[j].bar, t.at).alter[degree]
		rises := j+1 < len(line) && line[j+1].t.step == t.step+1
		if ph.mode == minor && degree == 6 && rises && t.at >= 0 && j > 0 && line[j-1].t.step == t.step+1 {
			t.alter = 1
		}
	}
	spell := func(t *tone) cremona.Pitch { return pitchAt(w.sp, fifths, t.step, t.alter) }
	for j := 1; j < len(line); j++ {
		lower, next := line[j-1].t, line[j].t
		if !augmentedSecond(spell(lower), spell(next)) {
			continue
		}
		if next.step < lower.step {
			lower = next
		}
		lower.alter++
	}
}
