package web

import (
	"cmp"
	"slices"

	"github.com/cremona-audio/cremona"
)

// ring is one phrase as the cover draws it: one turn, as a year in a tree.
type ring struct {
	start, end cremona.Tick
	voice      int    // which theme: 0 A, 1 B, 2 any other
	cadence    string // as Phrase.Cadence
	energy     int    // 0 to 1000
	bars       []cremona.Tick
	notes      []cremona.Note
}

// Bounds on what is drawn of a score.
const (
	maxRings = 24
	maxDrawn = 2000 // notes, and bars
)

// ringsOf cuts the score at the beginnings of its phrases or, where there are
// none or too many, into equal numbers of bars.
func ringsOf(s cremona.Score) []ring {
	rings := cut(s)
	bars := thin(s.Bars, maxDrawn)
	notes := notesOf(s, maxDrawn)
	for i := range rings {
		r := &rings[i]
		r.end = s.End()
		if i+1 < len(rings) {
			r.end = rings[i+1].start
		}
		for _, b := range bars {
			if b.Start >= r.start && b.Start < r.end {
				r.bars = append(r.bars, b.Start)
			}
		}
		for _, n := range notes {
			if n.At >= r.start && n.At < r.end {
				r.notes = append(r.notes, n)
			}
		}
	}
	return rings
}

func cut(s cremona.Score) []ring {
	var rings []ring
	last := cremona.Tick(-1)
	for _, p := range s.Phrases {
		if p.Bar < 1 || p.Bar > len(s.Bars) {
			continue
		}
		at := s.Bars[p.Bar-1].Start
		if len(rings) == 0 {
			at = 0
		}
		if at > last {
			rings = append(rings, ring{start: at, voice: theme(p.Label), cadence: p.Cadence, energy: min(max(p.Energy, 0), 1000)})
			last = at
		}
	}
	if len(rings) > 0 && len(rings) <= maxRings {
		return rings
	}
	rings = rings[:0]
	n := min(max(len(s.Bars)/4, 1), 8)
	for i := range n {
		rings = append(rings, ring{start: s.Bars[i*len(s.Bars)/n].Start, energy: 500})
	}
	return rings
}

// theme is the colour of a phrase: 0 for A and what comes from it, 1 for B.
func theme(label string) int {
	switch {
	case label == "" || label[0] == 'A' || label[0] == 'a':
		return 0
	case label[0] == 'B' || label[0] == 'b':
		return 1
	}
	return 2
}

// notesOf are the notes of all parts in order, no more than most.
func notesOf(s cremona.Score, most int) []cremona.Note {
	var all []cremona.Note
	for _, p := range s.Parts {
		all = append(all, p.Notes...)
	}
	slices.SortStableFunc(all, func(a, b cremona.Note) int { return cmp.Compare(a.At, b.At) })
	return thin(all, most)
}

// thin leaves every second, third … element of a very long list, no more than
// most, so that what is drawn keeps its size.
func thin[T any](all []T, most int) []T {
	step := (len(all) + most - 1) / most
	if step < 2 {
		return all
	}
	var some []T
	for i := 0; i < len(all); i += step {
		some = append(some, all[i])
	}
	return some
}

// keys are the lowest and the highest key of a ring.
func (r ring) keys() (low, high int) {
	low, high = 127, 0
	for _, n := range r.notes {
		low, high = min(low, n.Pitch.MIDI()), max(high, n.Pitch.MIDI())
	}
	if low > high {
		return 60, 60
	}
	return low, high
}
