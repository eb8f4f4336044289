package train

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// fewMarked is how many marked lines a genre must have to be counted by itself.
const fewMarked = 40

// Touches counts how many of the marked leading lines are marked lightly, and
// how many richly, for compose/touches.txt: by classes of style, and by the
// genres of which there are enough. A line without any mark leaves its bowing to
// the player and tells nothing.
func Touches(streams []Stream) string {
	counts := map[string]*[symbol.Touches]int{}
	for _, s := range streams {
		h := s.Piece.Head
		class := kinshipClass(h.Style)
		if class == "" || Held(s.Family) || s.Part != 0 || h.Player.Role > symbol.Lead {
			continue
		}
		for _, name := range []string{class, h.Genre.String()} {
			if counts[name] == nil {
				counts[name] = new([symbol.Touches]int)
			}
			counts[name][h.Touch]++
		}
	}
	var names []string
	for _, c := range kinshipClasses {
		names = append(names, c.name)
	}
	var b strings.Builder
	for _, name := range append(names, cremona.Genres()[1:]...) {
		if c := counts[name]; c != nil && c[symbol.Lightly]+c[symbol.Richly] >= fewMarked {
			fmt.Fprintf(&b, "%s %d %d\n", name, c[symbol.Lightly], c[symbol.Richly])
		}
	}
	return b.String()
}
