package measure

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// motifNotes is the least that a head motif has.
const motifNotes = 5

// headMotif is the beginning of a tune without its key: upbeat and first bar,
// and more where these have few notes.
func headMotif(t Tune) string {
	var b strings.Builder
	notes := t.notes()
	for i, n := range notes {
		if n.bar > t.first() && i >= motifNotes {
			break
		}
		fmt.Fprintf(&b, "%d/%d ", n.height-notes[0].height, n.length)
	}
	return b.String()
}

// Distinct is the share of different head motifs.
func Distinct(tunes []Tune) float64 {
	seen := map[string]bool{}
	for _, t := range tunes {
		seen[headMotif(t)] = true
	}
	return float64(len(seen)) / float64(max(len(tunes), 1))
}

// Kin is the tune that has most bars in common with another one, in pitch above the
// tonic and rhythm, and the share of the other's bars that it has.
type Kin struct {
	Share float64
	Of    int
}

// NearestKin finds for each tune its kin among the others.
func NearestKin(tunes []Tune) []Kin {
	owners := map[string][]int{} // tunes that have a bar
	bars := make([][]string, len(tunes))
	for i, t := range tunes {
		own := map[string]bool{}
		for _, bar := range t.Piece.Bars[t.first():] {
			text := t.barText(bar)
			bars[i] = append(bars[i], text)
			if !own[text] {
				own[text] = true
				owners[text] = append(owners[text], i)
			}
		}
	}
	list := make([]Kin, len(tunes))
	for i, own := range bars {
		counts := make([]int, len(tunes))
		for _, text := range own {
			for _, j := range owners[text] {
				counts[j]++
			}
		}
		counts[i] = 0
		for j, n := range counts {
			if s := float64(n) / float64(max(len(own), 1)); s > list[i].Share {
				list[i] = Kin{s, j}
			}
		}
	}
	return list
}

// barText is a bar's content, with pitches in semitones above the tonic.
func (t Tune) barText(m symbol.Measure) string {
	var b strings.Builder
	for _, n := range m.Notes {
		fmt.Fprintf(&b, "%d:%d", n.Length, n.Sound)
		if n.Sound == symbol.Sounding {
			fmt.Fprintf(&b, ":%d", n.Pitch.Semitones(t.Piece.Head.Mode))
		}
		b.WriteByte(' ')
	}
	return b.String()
}
