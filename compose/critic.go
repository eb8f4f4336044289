package compose

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// verdict gathers what the critic said about the drafts of one phrase.
type verdict struct {
	tried, refused int
	reasons        []string
}

func (v *verdict) add(faults []string) {
	v.tried++
	if len(faults) == 0 {
		return
	}
	v.refused++
	for _, f := range faults {
		known := false
		for _, r := range v.reasons {
			known = known || r == f
		}
		if !known {
			v.reasons = append(v.reasons, f)
		}
	}
}

func (v verdict) String() string {
	s := fmt.Sprintf("best of %d drafts", v.tried)
	if v.refused > 0 {
		s += fmt.Sprintf(", %d refused: %s", v.refused, strings.Join(v.reasons, "; "))
	}
	return s
}

// fault is what a refused draft loses; it is taken only if all are refused.
const fault = 1000

// judge scores a draft and tells what is wrong with it. Points are small
// integers; the rules are those of species counterpoint for a single line (Fux
// 1725; Jeppesen 1931, chapter on melody): one climax, leaps made good, no
// tritone, no note hammered.
func (w *writer) judge(d draft) (score int, faults []string) {
	ph := w.plan.phrases[d.phrase]
	refuse := func(format string, args ...any) {
		faults = append(faults, fmt.Sprintf(format, args...))
		score -= fault
	}
	n := d.nodes
	bar := func(i int) int { return w.sp.barNumber(ph.first + n[i].bar) }
	fifths := localSignature(w.sp, ph)
	score += climax(n, ph, cremona.Tick(ph.bars)*w.sp.meter.bar()) - w.misplaced(n, ph)
	same, turns, run, distinct := 1, 0, 0, map[int]bool{n[0].step: true}
	for i := 1; i < len(n); i++ {
		distinct[n[i].step] = true
		if n[i].fixed && n[i-1].fixed {
			same, run = 1, 0
			continue
		}
		move := n[i].step - n[i-1].step
		size := max(move, -move)
		before := 0
		if i > 1 {
			before = n[i-1].step - n[i-2].step
		}
		if move == 0 {
			if same++; same == 6 && !n[i].goal {
				refuse("bar %d: one note six times", bar(i))
			}
			score -= 4 * max(same-3, 0)
			continue
		}
		same = 1
		switch {
		case size == 6:
			score -= 40
		case n[i].goal && size > 2:
			score -= 15 * (size - 2)
		case size > widest:
			refuse("bar %d: a leap of %d steps", bar(i), size)
		case size >= 5 && i+1 < len(n) && !recovers(n, i):
			refuse("bar %d: the leap of %d steps is not made good", bar(i), size)
		case size >= 3 && i+1 < len(n) && !recovers(n, i):
			score -= 25
		}
		if before*move > 0 && size >= 2 && max(before, -before) >= 2 && max(before+move, -before-move) > 7 {
			refuse("bar %d: two leaps span more than an octave", bar(i))
		}
		if size >= 3 {
			score -= 6 * (size - 2)
		}
		if n[i].goal && size == 1 {
			score += 20
		}
		if half := pitchAt(w.sp, fifths, n[i].step, 0).MIDI() - pitchAt(w.sp, fifths, n[i-1].step, 0).MIDI(); half == 6 || half == -6 {
			score -= 40
		}
		if before*move < 0 {
			turns++
			run = 1
		} else if run++; run > 7 {
			score -= 15
		}
		if !n[i].chord[mod(n[i].step, 7)] && n[i].strength >= halfBar && (i+1 == len(n) || n[i+1].step-n[i].step != -1) {
			score -= 30
		}
		if i > 3 && n[i].step == n[i-2].step && n[i-1].step == n[i-3].step && n[i].step != n[i-1].step {
			score -= 30
		}
	}
	if ph.bars >= 4 && len(distinct) < 5 {
		refuse("only %d different notes", len(distinct))
	}
	if turns*10 > len(n)*5 {
		score -= 40
	}
	if ph.how == varied && w.isCopy(d) {
		refuse("nothing is varied")
	}
	if w.strained(d) {
		refuse("an augmented second at its border")
		score -= 8 * fault // rather anything else
	}
	return score + w.pace(d), faults
}

// strained tells whether a draft and a phrase beside it meet in an augmented
// second: the one before, or the one after where that begins as a bar that is
// already written.
func (w *writer) strained(d draft) bool {
	ph := w.plan.phrases[d.phrase]
	own := localSignature(w.sp, ph)
	if bar := ph.first - 1; bar >= 0 {
		tones := w.bars[bar].tones
		before := pitchOf(w.sp, localSignature(w.sp, w.plan.phrases[d.phrase-1]), tones[len(tones)-1])
		if augmentedSecond(before, pitchOf(w.sp, own, opening(d.lead, d.bars[0]))) {
			return true
		}
	}
	if d.phrase+1 == len(w.plan.phrases) {
		return false
	}
	next := w.plan.phrases[d.phrase+1]
	last := d.bars[len(d.bars)-1]
	meets := func(first tone) bool {
		return augmentedSecond(pitchOf(w.sp, own, last[len(last)-1]), pitchOf(w.sp, localSignature(w.sp, next), first))
	}
	if next.source >= 0 { // it takes the upbeat of its model
		lead := w.bars[w.plan.phrases[next.source].first].lead
		if next.source == d.phrase {
			lead = d.lead
		}
		if len(lead) > 0 {
			return meets(lead[0])
		}
	}
	model := w.plan.bars[next.first]
	if model.of < 0 || model.relation != relExact && model.relation != relTail {
		return false
	}
	return meets(w.reference(model.of, ph, d)[0])
}

// opening is the first note of a phrase, in its upbeat if it has one.
func opening(lead, tones []tone) tone {
	if len(lead) > 0 {
		return lead[0]
	}
	return tones[0]
}

func pitchOf(sp spec, fifths int, t tone) cremona.Pitch { return pitchAt(sp, fifths, t.step, t.alter) }

// augmentedSecond tells whether two pitches are neighbours by name and three
// semitones apart.
func augmentedSecond(a, b cremona.Pitch) bool {
	steps := 7*int(b.Octave-a.Octave) + int(b.Step-a.Step)
	semitones := b.MIDI() - a.MIDI()
	return steps*steps == 1 && semitones*semitones == 9
}

// strange tells whether a line does not go so without being taught to: by an
// augmented second or a diminished third.
func strange(a, b cremona.Pitch) bool {
	steps, semitones := b.Diatonic()-a.Diatonic(), b.MIDI()-a.MIDI()
	return augmentedSecond(a, b) || steps*steps == 4 && semitones*semitones == 4
}

// isCopy tells whether a draft is its model note for note.
func (w *writer) isCopy(d draft) bool {
	ph := w.plan.phrases[d.phrase]
	source := w.plan.phrases[ph.source].first
	for b, bar := range d.bars {
		if !sameRhythm(bar, w.bars[source+b].tones) {
			return false
		}
		for i, t := range bar {
			if t.step != w.bars[source+b].tones[i].step {
				return false
			}
		}
	}
	return true
}

// recovers tells whether a leap to note i is followed, within two notes, by
// motion the other way, or is one of a broken chord.
func recovers(n []node, i int) bool {
	leap := n[i].step - n[i-1].step
	for j := i + 1; j < len(n) && j <= i+2; j++ {
		if (n[j].step-n[i].step)*leap < 0 {
			return true
		}
	}
	return false
}

// climax rewards one highest note near the planned peak and a fitting compass.
func climax(n []node, ph phrase, total cremona.Tick) int {
	top, bottom, at, times := n[0].step, n[0].step, n[0].at, 0
	for i := range n {
		if n[i].step > top {
			top, at, times = n[i].step, n[i].at, 0
		}
		if n[i].step == top && (i == 0 || n[i-1].step != top) {
			times++
		}
		bottom = min(bottom, n[i].step)
	}
	score := 60 - 20*(times-1)
	off := int(at*1000/total) - ph.peak
	score += 50 - max(off, -off)/10
	wanted := 5 + ph.lift + ph.energy*5/1000
	off = top - bottom - wanted
	return score - 10*max(off, -off)
}

// misplaced is what it costs that a draft lies higher or lower than its contour.
func (w *writer) misplaced(n []node, ph phrase) int {
	off := 0
	for i := range n {
		off += n[i].step - w.contour(ph, n[i].at, cremona.Tick(ph.bars)*w.sp.meter.bar())
	}
	return 15 * max(off, -off) / len(n)
}

// pace looks at the rhythm: a bar should not repeat the last one's unless it
// is meant to, and a phrase should have more than one kind of bar.
func (w *writer) pace(d draft) (score int) {
	ph := w.plan.phrases[d.phrase]
	kinds := 0
	for b := range d.bars {
		kind := true
		for c := range b {
			if sameRhythm(d.bars[b], d.bars[c]) {
				kind = false
			}
		}
		if kind {
			kinds++
		}
		if b > 0 && w.plan.bars[ph.first+b].relation == relNew && sameRhythm(d.bars[b], d.bars[b-1]) {
			score -= 20
		}
	}
	if ph.bars >= 4 && kinds < 3 && w.sp.genre.leap < 2 {
		score -= 30
	}
	return score
}

func sameRhythm(a, b []tone) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].at != b[i].at || a[i].length != b[i].length {
			return false
		}
	}
	return true
}

// judgeMotif looks for what can be remembered: a few notes, more than one
// length, one interval larger than a step, a direction, a small compass.
func judgeMotif(sp spec, bar []tone) (score int) {
	lengths := map[cremona.Tick]bool{}
	low, high, leaps, repeats := bar[0].step, bar[0].step, 0, 0
	for i, t := range bar {
		lengths[t.length] = true
		low, high = min(low, t.step), max(high, t.step)
		if i == 0 {
			continue
		}
		switch size := max(t.step-bar[i-1].step, bar[i-1].step-t.step); {
		case size == 0:
			repeats++
		case size >= 2 && size <= 5:
			leaps++
		case size > 5:
			leaps += 2
		}
	}
	if len(lengths) >= 2 {
		score += 25
	}
	if len(bar) >= 3 && len(bar) <= 9 {
		score += 30
	}
	if leaps == 1 || leaps == 2 && len(bar) > 4 {
		score += 25
	}
	if span := high - low; span >= 2 && span <= 6 {
		score += 20
	}
	if bar[0].step != bar[len(bar)-1].step {
		score += 8
	}
	return score - 4*repeats
}
