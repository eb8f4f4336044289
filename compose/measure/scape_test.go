package measure

import (
	"math"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// tuneOfBars has a bar of four quarters for each letter, another one for each.
func tuneOfBars(letters string) Tune {
	var t Tune
	t.Piece.Head = symbol.Head{Meter: cremona.MeterChange{Num: 4, Den: 4}, Mode: 1}
	for _, l := range letters {
		bar := symbol.Measure{Length: 4 * symbol.UnitsPerQuarter}
		for k := range 4 {
			bar.Notes = append(bar.Notes, symbol.Note{At: k * symbol.UnitsPerQuarter, Length: symbol.UnitsPerQuarter,
				Pitch: symbol.Pitch{Step: int8(int(l-'a')*(k+1)) - 12}})
		}
		t.Piece.Bars = append(t.Piece.Bars, bar)
	}
	return t
}

// Four bars twice are told by four bars: half of the piece is covered, and all of
// it but the four bars themselves is alike.
func TestScape(t *testing.T) {
	for _, c := range []struct {
		letters string
		first   int
		length  int
		want    float64
	}{
		{"abcdabcd", 0, 4, 0.5},        // alike (8 − 4)/8, covered 4/8
		{"abcdabcd", 1, 4, 0},          // from the second bar on it is there once
		{"abcdabcd", 0, 8, 0},          // the whole covers nothing else
		{"abcdabcdabcd", 0, 4, 2. / 3}, // alike 8/12, covered 8/12
		{"abcdefgh", 0, 2, 0},
		{"ababxyab", 0, 2, 4. / 7}, // alike 4/6, covered 4/8
	} {
		got := ScapeOf(tuneOfBars(c.letters))[c.length-1][c.first]
		if math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s, %d bars from %d: fitness %.3f, want %.3f", c.letters, c.length, c.first, got, c.want)
		}
	}
	plot := ScapeOf(tuneOfBars("abcdabcd"))
	if plot.Structure(3, 7) != 0.5 || plot.Structure(8, 100) != 0 {
		t.Errorf("structure of 3 to 7 bars %.3f, of 8 and more %.3f; want 0.5 and 0", plot.Structure(3, 7), plot.Structure(8, 100))
	}
}
