package compose

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cremona-audio/cremona"
)

// WriteText writes a score so that it can be read and compared line by line:
// a head, then for each phrase its plan and for each bar its chords, how it
// came about, and its notes as pitch and length in quarters. Signs after a
// note: "~" slur to the next, "." staccato, "-" tenuto, ">" accent, "^"
// martelé, "!" spiccato, "tr" trill, "m" mordent, "t" turn, "o" harmonic, "U"
// fermata, others by name in braces. Notes struck together are joined by "+",
// lowest first; "r" is a rest. What is held over a bar line has its whole length
// where it begins and stands in the next bar as "_" with what is left of it.
// Grace notes stand before their note in brackets.
func WriteText(w io.Writer, s cremona.Score) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\nkey %s, form %s, seed %s\n", s.Title, keyName(s.Key), s.Form, s.Seed)
	for _, m := range s.Meters {
		fmt.Fprintf(b, "meter %d/%d from bar %d\n", m.Num, m.Den, s.BarAt(m.At))
	}
	for _, t := range s.Tempos {
		fmt.Fprintf(b, "tempo %d µs a quarter from bar %d\n", t.MicrosPerQuarter, s.BarAt(t.At))
	}
	for i, p := range s.Parts {
		fmt.Fprintf(b, "\npart %d: %s\n", i+1, p.Name)
		writePartText(b, s, p)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

func writePartText(w io.Writer, s cremona.Score, p cremona.Part) {
	next, dynamic, phrase, c, key, grace := 0, 0, 0, 0, 0, 0
	held := cremona.Tick(0) // where the notes so far end
	for i, bar := range s.Bars {
		for phrase < len(s.Phrases) && s.Phrases[phrase].Bar == i+1 {
			ph := s.Phrases[phrase]
			fmt.Fprintf(w, "\n%s: %d bars, %s, energy %d, peak %d\n", ph.Label, ph.Bars, ph.Cadence, ph.Energy, ph.Peak)
			phrase++
		}
		end := bar.Start + bar.Length
		var chords []string
		for ; c < len(s.Chords) && s.Chords[c].At < end; c++ {
			chords = append(chords, s.Chords[c].Name)
		}
		relation := bar.Relation
		if bar.Of > 0 {
			relation += fmt.Sprintf(" %d", bar.Of)
		}
		fmt.Fprintf(w, "%4d  %-12s %-12s", i+1, strings.Join(chords, " "), relation)
		for ; key < len(s.Keys) && s.Keys[key].At < end; key++ {
			fmt.Fprintf(w, " [%s]", keyName(s.Keys[key].Key))
		}
		at := bar.Start
		if over := min(held, end) - at; over > 0 {
			fmt.Fprintf(w, " _:%s", quarters(over))
			at += over
		}
		for ; dynamic < len(p.Dynamics) && p.Dynamics[dynamic].At < end; dynamic++ {
			fmt.Fprintf(w, " [%s]", p.Dynamics[dynamic].Text)
		}
		for next < len(p.Notes) && p.Notes[next].At < end {
			group := together(p.Notes[next:])
			if group[0].At > at {
				fmt.Fprintf(w, " r:%s", quarters(group[0].At-at))
			}
			for ; grace < len(p.Graces) && p.Graces[grace].At <= group[0].At; grace++ {
				fmt.Fprintf(w, " (%s)", p.Graces[grace].Pitch)
			}
			fmt.Fprintf(w, " %s", groupText(group))
			next += len(group)
			at = max(at, group[0].At+longest(group))
			held = max(held, at)
		}
		if at < end {
			fmt.Fprintf(w, " r:%s", quarters(end-at))
		}
		fmt.Fprintln(w)
	}
}

// together is the run of notes that begin at once.
func together(notes []cremona.Note) []cremona.Note {
	n := 1
	for n < len(notes) && notes[n].At == notes[0].At {
		n++
	}
	return notes[:n]
}

func longest(group []cremona.Note) cremona.Tick {
	l := group[0].Length
	for _, n := range group {
		l = max(l, n.Length)
	}
	return l
}

func groupText(group []cremona.Note) string {
	equal := true
	for _, n := range group {
		equal = equal && n.Length == group[0].Length
	}
	var parts []string
	for i, n := range group {
		text := n.Pitch.String()
		if !equal || i == len(group)-1 {
			text += ":" + quarters(n.Length)
		}
		if i == len(group)-1 {
			text += signs(n)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "+")
}

// quarters writes a length as a fraction of quarters, such as "1/2" or "3".
func quarters(t cremona.Tick) string {
	a, b := t, quarter
	for b > 0 {
		a, b = b, a%b
	}
	if quarter/a == 1 {
		return fmt.Sprint(t / a)
	}
	return fmt.Sprintf("%d/%d", t/a, quarter/a)
}

var markSigns = [...]struct {
	mark cremona.Marks
	sign string
}{
	{cremona.Staccato, "."}, {cremona.Tenuto, "-"}, {cremona.Accent, ">"}, {cremona.Martele, "^"}, {cremona.Spiccato, "!"},
	{cremona.Trill, "tr"}, {cremona.Mordent, "m"}, {cremona.Turn, "t"}, {cremona.Harmonic, "o"}, {cremona.Fermata, "U"},
}

func signs(n cremona.Note) string {
	text := ""
	left := n.Marks
	for _, m := range markSigns {
		if left.Has(m.mark) {
			text += m.sign
			left &^= m.mark
		}
	}
	for _, name := range left.Names() {
		text += "{" + name + "}"
	}
	if n.Slur {
		text += "~"
	}
	return text
}
