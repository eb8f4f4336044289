package measure

import (
	"slices"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// A fitness scape plot tells for every segment of a piece how well the piece can
// be told by repeats of it (Müller, Jiang and Grosche, A robust fitness measure
// for capturing repetitions in music recordings, 2013). Here the piece is bars,
// which do not stretch, so repeats run along diagonals of the similarity matrix.

// alike is the least similarity of two bars that speaks for a repeat; below it a
// pair costs unlike.
const (
	alike  = 0.5
	unlike = -2.0
)

// Scape is the fitness of each segment, 0 to 1, by its length less one and its
// first bar.
type Scape [][]float64

// ScapeOf makes the plot of a tune, upbeats left out.
func ScapeOf(t Tune) Scape {
	rolls := make([][]int, t.Bars())
	for i, bar := range t.Piece.Bars[t.first():] {
		rolls[i] = rollOf(t, bar)
	}
	n := len(rolls)
	similar := make([][]float64, n)
	for i := range similar {
		similar[i] = make([]float64, n)
		for j := range similar[i] {
			similar[i][j] = similarity(rolls[i], rolls[j])
		}
	}
	plot := make(Scape, n)
	for length := 1; length <= n; length++ {
		for first := 0; first+length <= n; first++ {
			plot[length-1] = append(plot[length-1], fitness(similar, first, length))
		}
	}
	return plot
}

// silence is what a roll has where nothing sounds.
const silence = -1000

// rollOf is what sounds in each unit of a bar: semitones above the tonic, and
// something else where a note begins.
func rollOf(t Tune, bar symbol.Measure) (roll []int) {
	for _, n := range bar.Notes {
		height := silence
		if n.Sound == symbol.Sounding {
			height = n.Pitch.Semitones(t.Piece.Head.Mode)
		} else if n.Sound == symbol.Held && len(roll) > 0 {
			height = roll[len(roll)-1]
		}
		for range n.Length {
			roll = append(roll, height)
		}
	}
	return roll
}

// similarity is the share of the units in which two bars sound the same.
func similarity(a, b []int) float64 {
	same := 0
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			same++
		}
	}
	share := float64(same) / float64(max(len(a), len(b), 1))
	if share < alike {
		return unlike
	}
	return share
}

// fitness is the harmonic mean of how alike the repeats of a segment are and of
// how much of the piece they cover, the segment itself not counted.
func fitness(similar [][]float64, first, length int) float64 {
	n := len(similar)
	score, count := make([]float64, n+1), make([]int, n+1) // of the best repeats up to a bar
	for end := 1; end <= n; end++ {
		score[end], count[end] = score[end-1], count[end-1]
		from := end - length
		if from < 0 {
			continue
		}
		sum := score[from]
		for k := range length {
			sum += similar[from+k][first+k]
		}
		if sum > score[end] {
			score[end], count[end] = sum, count[from]+1
		}
	}
	covered := count[n] * length // at least the segment itself
	alikeness := (score[n] - float64(length)) / float64(covered)
	coverage := float64(covered-length) / float64(n)
	if alikeness <= 0 || coverage <= 0 {
		return 0
	}
	return 2 * alikeness * coverage / (alikeness + coverage)
}

// Structure is the greatest fitness among segments of from to most bars: how much
// structure a piece has at that scale (Wu and Yang 2020, "structureness").
func (s Scape) Structure(from, most int) (best float64) {
	for length := from; length <= min(most, len(s)); length++ {
		best = max(best, slices.Max(s[length-1]))
	}
	return best
}

// scales are those at which structure is reported, in bars.
var scales = []struct {
	name       string
	from, most int
}{{"of 1 or 2 bars", 1, 2}, {"of 3 to 7 bars", 3, 7}, {"of 8 bars and more", 8, 1 << 20}}
