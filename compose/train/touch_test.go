package train

import (
	"fmt"
	"testing"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// Marked leading lines are counted by class and, where there are enough, by genre;
// unmarked ones, lower parts and families held out are not.
func TestTouches(t *testing.T) {
	var streams []Stream
	add := func(n int, touch symbol.Touch, role symbol.Role) (held int) {
		for i := range n {
			s := Stream{Family: fmt.Sprint(touch, role, i)}
			s.Piece.Head = symbol.Head{Genre: 2, Style: symbol.Folk, Touch: touch, Player: symbol.Player{Role: role}}
			streams = append(streams, s)
			if Held(s.Family) {
				held++
			}
		}
		return held
	}
	add(30, symbol.Unmarked, symbol.Alone)
	light := 80 - add(80, symbol.Lightly, symbol.Alone)
	rich := 30 - add(30, symbol.Richly, symbol.Lead)
	add(20, symbol.Richly, symbol.Bass)
	want := fmt.Sprintf("tunes %d %d\nreel %d %d\n", light, rich, light, rich)
	if got := Touches(streams); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Touches(streams[:60]); got != "" {
		t.Errorf("of fewer than %d marked lines: %q", fewMarked, got)
	}
}
