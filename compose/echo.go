package compose

import (
	"slices"

	"github.com/cremona-audio/cremona"
)

// hold says how firmly a note's pitch is given: 0 not at all, fixedPitch
// exactly, else an extra weight.
type hold int

const (
	fixedPitch hold = -1
	echoed     hold = 30 // of a sequence or inversion, so that harmony may bend a note
	skeleton   hold = 12 // of a main note under a variation
)

func holdsOf(n int, h hold) []hold {
	list := make([]hold, n)
	for i := range list {
		list[i] = h
	}
	return list
}

// draftBar draws the rhythm of bar b of a draft after its relation, and what
// it takes of the related bar's pitches.
func (w *writer) draftBar(d draft, b int, motif []tone, draw *cremona.Stream) ([]tone, []hold) {
	ph := w.plan.phrases[d.phrase]
	bar := w.plan.bars[ph.first+b]
	r := newRhythmist(w.sp, w.plan.bpm, ph)
	if motif != nil && b == 0 {
		return append([]tone(nil), motif...), holdsOf(len(motif), fixedPitch)
	}
	if bar.final && (bar.of < 0 || bar.relation == relVaried || bar.relation == relExact && ph.how == repeat) {
		return w.cadenceBar(d, bar, r, draw)
	}
	if bar.of < 0 {
		return w.newBar(d, b, r, draw)
	}
	ref := w.reference(bar.of, ph, d)
	if bar.final {
		ref = fit(ref, w.room(d.phrase))
	}
	switch bar.relation {
	case relExact:
		return append([]tone(nil), ref...), holdsOf(len(ref), fixedPitch)
	case relRhythm:
		return append([]tone(nil), ref...), make([]hold, len(ref))
	case relSequence:
		return transpose(ref, w.sequenceStep(ph, bar, ref, draw)), holdsOf(len(ref), echoed)
	case relInversion:
		return w.invert(ph, bar, ref), holdsOf(len(ref), echoed)
	case relTail:
		return w.newTail(ref, r, ph, draw)
	case relHead:
		return w.newHead(ref, r, ph, draw)
	}
	return w.vary(ref, r, ph, draw)
}

// reference is a bar already written, in an earlier phrase or in this draft.
func (w *writer) reference(of int, ph phrase, d draft) []tone {
	if of < ph.first {
		return w.bars[of].tones
	}
	return d.bars[of-ph.first]
}

// newBar draws a rhythm that was not heard in this phrase nor, in a contrast,
// in the motif, if a few tries find one.
func (w *writer) newBar(d draft, b int, r rhythmist, draw *cremona.Stream) ([]tone, []hold) {
	ph := w.plan.phrases[d.phrase]
	beats := len(w.sp.meter.beats)
	lengths := r.bar(0, beats, ph, draw)
	heard := d.bars[:b]
	if ph.how == contrast {
		heard = append([][]tone{w.bars[0].tones}, heard...)
	}
	known := func(bar []tone) bool { return sameLengths(lengths, bar) }
	for try := 0; try < 5 && slices.ContainsFunc(heard, known); try++ {
		lengths = r.bar(0, beats, ph, draw)
	}
	return layLengths(lengths), make([]hold, len(lengths))
}

func sameLengths(lengths []cremona.Tick, bar []tone) bool {
	if len(lengths) != len(bar) {
		return false
	}
	for i := range lengths {
		if lengths[i] != bar[i].length {
			return false
		}
	}
	return true
}

// cadenceBar is the last bar of a phrase. A repeat that must make room for
// another upbeat keeps its model's notes as far as they go.
func (w *writer) cadenceBar(d draft, bar barPlan, r rhythmist, draw *cremona.Stream) ([]tone, []hold) {
	ph := w.plan.phrases[d.phrase]
	room := w.room(d.phrase)
	if ph.how == repeat {
		tones := fit(w.bars[bar.of].tones, room)
		return tones, holdsOf(len(tones), fixedPitch)
	}
	lengths := r.closing(room, ph, d.phrase == len(w.plan.phrases)-1, draw)
	return layLengths(lengths), make([]hold, len(lengths))
}

// fit ends a bar's notes at room.
func fit(old []tone, room cremona.Tick) []tone {
	var tones []tone
	for _, t := range old {
		if t.at < room {
			tones = append(tones, t)
		}
	}
	last := &tones[len(tones)-1]
	last.length = room - last.at
	return tones
}

func transpose(old []tone, steps int) []tone {
	tones := append([]tone(nil), old...)
	for i := range tones {
		tones[i].step += steps
	}
	return tones
}

// sequenceStep draws how far a sequence moves: steps and thirds before fourths,
// and only where its strong notes fit the new harmony.
func (w *writer) sequenceStep(ph phrase, bar barPlan, ref []tone, draw *cremona.Stream) int {
	moves := []int{-1, 1, -2, 2, -3, 3}
	weights := make([]int, len(moves))
	for i, k := range moves {
		fits, strong := 0, 0
		for _, t := range ref {
			if t.step+k < w.sp.low || t.step+k > w.sp.high {
				fits -= 4
			}
			if w.sp.meter.strength(t.at) > offbeat {
				strong++
				if w.chordAt(ph, bar, t.at)[mod(t.step+k, 7)] {
					fits++
				}
			}
		}
		share := max(fits, 0) * 4 / max(strong, 1)
		weights[i] = 1 + share*share*[]int{4, 4, 3, 3, 1, 1}[i]
	}
	return moves[draw.Pick(weights)]
}

// invert mirrors a bar about its first note and moves the mirror to where it
// fits the harmony best, not farther than a third.
func (w *writer) invert(ph phrase, bar barPlan, ref []tone) []tone {
	tones := append([]tone(nil), ref...)
	for i := range tones {
		tones[i].step = 2*ref[0].step - ref[i].step
	}
	best, bestFits := tones, -1
	for _, k := range []int{0, 1, -1, 2, -2, 3, -3} {
		moved := transpose(tones, k)
		fits := 0
		for _, t := range moved {
			if w.sp.meter.strength(t.at) > offbeat && w.chordAt(ph, bar, t.at)[mod(t.step, 7)] {
				fits++
			}
			if t.step < w.sp.low || t.step > w.sp.high {
				fits -= 4
			}
		}
		if fits > bestFits {
			best, bestFits = moved, fits
		}
	}
	return best
}

// middle is where a bar turns: its second strong beat, or the second beat.
func (w *writer) middle() (beatIndex int, at cremona.Tick) {
	beats := w.sp.meter.beats
	for i := 1; i < len(beats); i++ {
		if beats[i].strength >= halfBar {
			return i, beats[i].at
		}
	}
	half := len(beats) / 2
	for half > 0 && beats[half].strength == offbeat {
		half--
	}
	return half, beats[half].at
}

// newTail keeps the first half of a bar and writes on freely.
func (w *writer) newTail(ref []tone, r rhythmist, ph phrase, draw *cremona.Stream) ([]tone, []hold) {
	index, at := w.middle()
	var tones []tone
	var holds []hold
	for _, t := range ref {
		if t.end() <= at {
			tones, holds = append(tones, t), append(holds, fixedPitch)
		}
	}
	last := ref[len(ref)-1]
	if len(tones) == 0 || tones[len(tones)-1].end() != at || last.end() <= at {
		// A note crosses the middle, or an upbeat takes all after it: keep the
		// first note and the rhythm.
		holds = holdsOf(len(ref), 0)
		holds[0] = fixedPitch
		return append([]tone(nil), ref...), holds
	}
	if last.end() < w.sp.meter.bar() { // a cadence bar: one note to its end
		return append(tones, tone{at: at, length: last.end() - at}), append(holds, 0)
	}
	for _, l := range r.bar(index, len(w.sp.meter.beats), ph, draw) {
		tones, holds = append(tones, tone{at: at, length: l}), append(holds, 0)
		at += l
	}
	return tones, holds
}

// newHead writes a new first half and keeps the second.
func (w *writer) newHead(ref []tone, r rhythmist, ph phrase, draw *cremona.Stream) ([]tone, []hold) {
	index, at := w.middle()
	for i, t := range ref {
		if t.at == at && i > 0 {
			tones := layLengths(r.bar(0, index, ph, draw))
			holds := append(make([]hold, len(tones)), holdsOf(len(ref)-i, fixedPitch)...)
			return append(tones, ref[i:]...), holds
		}
	}
	holds := holdsOf(len(ref), fixedPitch)
	holds[0] = 0
	return append([]tone(nil), ref...), holds
}

// vary keeps the notes that begin on beats as a skeleton and changes the
// figures between them.
func (w *writer) vary(ref []tone, r rhythmist, ph phrase, draw *cremona.Stream) ([]tone, []hold) {
	tones := layLengths(r.elaborate(ref, ph, draw))
	holds := make([]hold, len(tones))
	for i := range tones {
		for _, t := range ref {
			if t.at != tones[i].at {
				continue
			}
			tones[i].step, holds[i] = t.step, 3
			if w.sp.meter.strength(t.at) > offbeat {
				holds[i] = skeleton
			}
		}
	}
	return tones, holds
}
