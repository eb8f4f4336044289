package train

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// Text shows a stream with its labels, a bar a line, for a look by eye.
func Text(s Stream) string {
	var b strings.Builder
	h := s.Piece.Head
	fmt.Fprintf(&b, "%s %s part %d: %d/%d %s %s genre %s tempo %s style %d player %v touch %d weight %d\n", s.File, s.ID, s.Part,
		h.Meter.Num, h.Meter.Den, s.Piece.Tonic, h.Mode, h.Genre, h.Tempo, h.Style, h.Player, h.Touch, s.Weight)
	for i, m := range s.Piece.Bars {
		p := s.Plan.Bars[i]
		start := " "
		if p.Starts {
			start = "*"
		}
		relation := p.Relation.String()
		if p.Of >= 0 {
			relation += fmt.Sprintf(" %d", p.Of+1)
		}
		if p.Relation == symbol.Sequence {
			relation += fmt.Sprintf("%+d", p.Shift)
		}
		var chords []string
		for _, c := range p.Chords {
			if c.Chord > 0 {
				chords = append(chords, fmt.Sprintf("%d%s", c.Chord.Root(), [...]string{"", "m", "o", "7"}[c.Chord.Quality()]))
			}
		}
		fmt.Fprintf(&b, "%3d%s %2d-%d %-4s h%d d%d %-14s %-9s|", i+1, start, p.InPhrase, p.ToEnd, p.Cadence, p.Height, p.Density, relation, strings.Join(chords, " "))
		for _, n := range m.Notes {
			switch n.Sound {
			case symbol.Silent:
				fmt.Fprintf(&b, " z")
			case symbol.Held:
				fmt.Fprintf(&b, " -")
			default:
				fmt.Fprintf(&b, " %s%d", [...]string{"b", "", "#"}[n.Pitch.Alter+1], n.Pitch.Step+1)
				if len(n.More) > 0 {
					fmt.Fprintf(&b, "+%d", len(n.More))
				}
			}
			fmt.Fprintf(&b, "/%d", n.Length)
			if n.Marks != 0 {
				fmt.Fprintf(&b, "~%x", n.Marks)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
