package memory

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/cremona-audio/cremona"
)

// Motif is one or two bars that recur in the lessons.
type Motif struct {
	Symbols []uint16
	Bars    int
	Count   int // how often it was met
	Lessons int // in how many lessons
}

const (
	maxMotifs      = 64
	minMotifLength = 5  // symbols, so that a bar of one long note is no motif
	motifChance    = 16 // lessons, from which on every other piece begins with a motif of theirs
)

// findMotifs lists the cells of one and two bars that recur, those first that
// cover most.
func findMotifs(traces []trace) []Motif {
	var list []Motif
	last := map[string]int{} // the lesson in which a cell was met last
	index := map[string]int{}
	for n, t := range traces {
		l := t.lesson
		for i := range l.Bars {
			for bars := 1; bars <= 2 && i+bars <= len(l.Bars); bars++ {
				cell := l.Symbols[l.Bars[i].From:l.Bars[i+bars-1].To]
				if len(cell) < minMotifLength {
					continue
				}
				name := nameOf(cell)
				at, known := index[name]
				if !known {
					at = len(list)
					index[name] = at
					list = append(list, Motif{Symbols: cell, Bars: bars})
				}
				list[at].Count++
				if before, met := last[name]; !met || before != n {
					list[at].Lessons++
				}
				last[name] = n
			}
		}
	}
	list = slices.DeleteFunc(list, func(m Motif) bool { return m.Count < 2 })
	slices.SortStableFunc(list, func(a, b Motif) int {
		return cmp.Compare(b.Count*len(b.Symbols), a.Count*len(a.Symbols))
	})
	return slices.Clip(list[:min(len(list), maxMotifs)])
}

func nameOf(cell []uint16) string {
	var b []byte
	for _, s := range cell {
		b = binary.BigEndian.AppendUint16(b, s)
	}
	return string(b)
}

// Motifs are the cells of one and two bars that recur in the lessons.
func (m *Memory) Motifs() []Motif { return m.motifs }

// Motif draws a motif to begin a piece with, or none. The more lessons, the
// more often there is one, up to every other time.
func (m *Memory) Motif(draws *cremona.Stream) (Motif, bool) {
	taught := draws.Chance(min(m.lessons, motifChance), 2*motifChance)
	weights := make([]int, len(m.motifs))
	for i, x := range m.motifs {
		weights[i] = x.Count * x.Lessons
	}
	if len(weights) == 0 || !taught {
		return Motif{}, false
	}
	return m.motifs[draws.Pick(weights)], true
}
