package measure

import (
	"fmt"
	"strings"
)

const mostListed = 8

// telling is how many weights the Markdown lists.
const telling = 12

// Markdown is the report for a reader.
func (r Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Generated pieces\n\n%d pieces; %d of them have a counterpart in %s, of the same meter and near in genre, mode, tempo and\nlength, both cut to the same bars. Copies were looked for in %d lines.\n\n", r.Pieces, r.Compared, r.Human, r.Library)
	l := r.Laws
	fmt.Fprintf(&b, "| law | kept |\n|---|--:|\n| bars exact | %d of %d |\n| notes in range | %d of %d |\n| phrases on their planned cadence | %d of %d, %d more are open |\n\n",
		l.Bars-l.WrongBars, l.Bars, l.Notes-l.OutOfRange, l.Notes, l.Phrases-l.Open-l.WrongCloses, l.Phrases-l.Open, l.Open)
	b.WriteString("| overlapping area | generated | half of the human pieces with the other |\n|---|--:|--:|\n")
	for _, o := range r.Overlaps {
		fmt.Fprintf(&b, "| %s | %.3f | %.3f |\n", o.Name, o.Area, o.Human)
	}
	r.writeRest(&b)
	return b.String()
}

func (r Report) writeRest(b *strings.Builder) {
	b.WriteString("\n| median, third quartile, greatest | generated | human |\n|---|--:|--:|\n")
	for _, row := range []struct {
		name string
		pair Pair
		form string
	}{
		{"longest run shared with the library, notes", r.Runs, "%.0f"}, {"returns of the first bar in 32 bars", r.Returns, "%.1f"},
		{"strain of the left hand a note", r.Strain, "%.0f"}, {"shifts of the left hand a bar", r.Shifts, "%.2f"},
	} {
		fmt.Fprintf(b, "| %s | "+row.form+", "+row.form+", "+row.form+" | "+row.form+", "+row.form+", "+row.form+" |\n", row.name,
			row.pair.Made[0], row.pair.Made[1], row.pair.Made[2], row.pair.Human[0], row.pair.Human[1], row.pair.Human[2])
	}
	fmt.Fprintf(b, "\nThe first bar comes back three times in 32 bars in %.1f %% of the generated and %.1f %% of the human pieces of 16 bars\nand more.\n", float64(100*r.Often[0]), float64(100*r.Often[1]))
	b.WriteString("\n| stretches that the library does not have, of | generated | human |\n|---|--:|--:|\n")
	for _, c := range r.Originality {
		fmt.Fprintf(b, "| %d notes | %.1f %% | %.1f %% |\n", c.Notes, float64(100*c.Made), float64(100*c.Human))
	}
	d := r.Diversity
	b.WriteString("\n| diversity | generated | human |\n|---|--:|--:|\n")
	fmt.Fprintf(b, "| distinct head motifs | %.1f %% | %.1f %% |\n", float64(100*d.Motifs[0]), float64(100*d.Motifs[1]))
	fmt.Fprintf(b, "| most bars common to two pieces | %.1f %% | %.1f %% |\n", float64(100*d.MostCommon[0]), float64(100*d.MostCommon[1]))
	fmt.Fprintf(b, "| divergence of two pieces, intervals | %.3f bits | %.3f bits |\n", d.Intervals[0], d.Intervals[1])
	fmt.Fprintf(b, "| divergence of two pieces, lengths | %.3f bits | %.3f bits |\n", d.Lengths[0], d.Lengths[1])
	fmt.Fprintf(b, "| pieces of which another has more than 30 %% of the bars | %.1f %% | %.1f %% |\n", float64(100*d.Shared[0]), float64(100*d.Shared[1]))
	for i, line := range d.Alike[:min(mostListed, len(d.Alike))] {
		if i == 0 {
			b.WriteString("\nMost in common have:\n\n")
		}
		fmt.Fprintf(b, "- %s\n", line)
	}
	for _, c := range []struct {
		name string
		Classifier
	}{{"by the notes alone", r.Notes}, {"by notes and marks", r.All}} {
		fmt.Fprintf(b, "\nLogistic regression %s: AUC %.3f over five folds. Weights, more than 0 for generated: ", c.name, c.AUC)
		for i, w := range c.Weights[:min(telling, len(c.Weights))] {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, "%s %+.2f", w.Name, w.Weight)
		}
		b.WriteString(".\n")
	}
	b.WriteString("\n| feature | generated, quartiles | human, quartiles | overlap | AUC alone |\n|---|--:|--:|--:|--:|\n")
	for _, f := range r.Features {
		f.write(b)
	}
	b.WriteString("\n| structure in the fitness scape plot | generated, quartiles | human, quartiles | overlap | AUC alone |\n|---|--:|--:|--:|--:|\n")
	for _, f := range r.Scales {
		f.write(b)
	}
	b.WriteString("\nRelations of the bars as planned: ")
	for i, s := range r.Planned {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(b, "%s %.1f %%", s.Name, float64(100*s.Share))
	}
	b.WriteString(".\n")
}

func (f Feature) write(b *strings.Builder) {
	fmt.Fprintf(b, "| %s | %.3f, %.3f, %.3f | %.3f, %.3f, %.3f | %.3f | %.3f |\n", f.Name, f.Made[0], f.Made[1], f.Made[2],
		f.Human[0], f.Human[1], f.Human[2], f.Overlap, f.AUC)
}
