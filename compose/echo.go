package compose

import "github.com/cremona-audio/cremona"

// reference is a bar already written, in an earlier phrase or in this draft.
func (w *writer) reference(of int, ph phrase, d draft) []tone {
	if of < ph.first {
		return w.bars[of].tones
	}
	return d.bars[of-ph.first]
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
