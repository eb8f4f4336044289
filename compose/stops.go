package compose

import "github.com/cremona-audio/cremona"

// doubleStops adds chord tones below notes of a bowed instrument: always at
// the end of the piece, at full closes for a mature hand, and on long strong
// beats where the genre is thought in chords. A natural harmonic stands alone.
func (w *writer) doubleStops(notes []scoreNote) []cremona.Note {
	draw := w.seed.Stream("double stops")
	var out []cremona.Note
	for i := range notes {
		n := notes[i]
		chance := draw.Intn(12) // drawn for every note, used or not
		ph := w.plan.phrases[n.phrase]
		full := isClose(ph.cadence) && n.goal
		wanted := 0
		switch {
		case n.Marks.Has(cremona.Harmonic):
		case i == len(notes)-1:
			wanted = 1 + min(w.sp.stage, 2)
		case full && w.sp.stage >= 1:
			wanted = 1
		case w.sp.genre.texture == block && n.strength >= halfBar && n.Length >= w.sp.meter.beats[0].length && chance < 2+2*w.sp.stage && !n.Slur && (i == 0 || !notes[i-1].Slur):
			wanted = 1
		}
		for _, p := range w.below(n, wanted, full) {
			extra := n.Note
			extra.Pitch, extra.Slur = p, false
			extra.Level = n.Level * 9 / 10
			extra.Marks &= cremona.Fermata | cremona.Tenuto | cremona.Accent
			out = append(out, extra)
		}
		out = append(out, n.Note)
	}
	return out
}

// stop is one note of a chord on a bowed instrument.
type stop struct {
	pitch cremona.Pitch
	tone  int // 0 root, 1 third, 2 fifth of the chord
	place int // semitones above the open string
}

// below finds up to wanted chord tones on the strings next below a note,
// lowest first, that one hand can hold and the ear accepts; none is better
// than a bad one. A close stands on its root or, in a double stop, its third.
func (w *writer) below(n scoreNote, wanted int, close bool) []cremona.Pitch {
	if wanted == 0 {
		return nil
	}
	open := w.sp.instrument.Kind.OpenStrings()
	key := n.Pitch.MIDI()
	s := len(open) - 1
	for s > 0 && open[s] > key {
		s--
	}
	c := w.chordIn(w.plan.bars[n.bar], max(n.inBar, 0))
	top := stop{n.Pitch, -1, key - open[s]}
	for i, t := range c.tones[:3] {
		if mod(w.tonePitch(n.phrase, c, t, 0).MIDI()-key, 12) == 0 {
			top.tone = i
		}
	}
	best, bestScore := []stop(nil), 0
	var try func(held []stop, string int)
	try = func(held []stop, string int) {
		if score := stopScore(held, close); score > bestScore {
			best, bestScore = append([]stop(nil), held...), score
		}
		if string < 0 || len(held) > wanted {
			return
		}
		for i, t := range c.tones[:3] {
			for octave := -4; octave <= 1; octave++ {
				p := w.tonePitch(n.phrase, c, t, octave)
				next := stop{p, i, p.MIDI() - open[string]}
				if next.place >= 0 && next.place <= 9 && p.MIDI() < held[len(held)-1].pitch.MIDI() {
					try(append(held, next), string-1)
				}
			}
		}
	}
	try([]stop{top}, s-1)
	var found []cremona.Pitch
	for i := len(best) - 1; i > 0; i-- {
		found = append(found, best[i].pitch)
	}
	return found
}

// tonePitch spells a chord tone in an octave of the phrase's key.
func (w *writer) tonePitch(phrase int, c chord, tone, octave int) cremona.Pitch {
	ph := w.plan.phrases[phrase]
	return pitchAt(w.sp, localSignature(w.sp, ph), tone+ph.tonic+7*octave, w.alterOf(ph, c, tone))
}

// maxReach is how far apart the fingers of a hand stand across the strings of
// a bowed instrument, in semitones.
const maxReach = 4

// stopScore judges notes held together, highest first: full and rooted chords
// with open strings, thirds and sixths before octaves and fifths, no second,
// no fourth over the bass. Zero or less is worse than the note alone.
func stopScore(held []stop, close bool) int {
	if len(held) == 1 {
		return 0
	}
	low, high := 99, 0
	score, third := 0, false
	for i, h := range held {
		third = third || h.tone == 1
		if h.place > 0 {
			low, high = min(low, h.place), max(high, h.place)
		} else if i > 0 {
			score += 3
		}
		if i > 0 {
			score += 9 - max(h.place-5, 0)*2
			switch gap := held[i-1].pitch.MIDI() - h.pitch.MIDI(); {
			case gap <= 2 || gap == 10 || gap == 11:
				return 0
			case gap == 6 || gap >= 17:
				score -= 9
			case gap == 7 || gap == 5 || gap == 12:
				score -= 2
			}
		}
	}
	if high > 0 && high-low > maxReach {
		return 0
	}
	switch bass := held[len(held)-1]; {
	case bass.tone == 0:
		score += 6
	case bass.tone == 1 && close && len(held) > 2:
		return 0
	case bass.tone == 2 && close:
		return 0
	case bass.tone == 2 && held[0].tone == 0:
		score -= 9
	}
	if third {
		score += 4
	}
	return score - max(high-low, 0)
}
