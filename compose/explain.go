package compose

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Explain tells in plain words how a score is made: its form phrase by phrase,
// where each phrase goes and how it closes, its harmony, and where the motif
// returns.
func Explain(w io.Writer, s cremona.Score) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\n\n", s.Title)
	fmt.Fprintf(b, "%s in %d bars of %d/%d, %s.\n", sentence(s.Form), len(s.Bars), s.Meters[0].Num, s.Meters[0].Den, duration(s))
	if n := motifReturns(s); n > 0 {
		fmt.Fprintf(b, "The motif of bar %d returns, as it was or changed, in %d other bars.\n", motifBar(s), n)
	}
	for _, ph := range s.Phrases {
		explainPhrase(b, s, ph)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	return nil
}

func sentence(s string) string {
	if s == "" {
		return "A piece"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// duration is the written length, without rubato.
func duration(s cremona.Score) string {
	micros := int64(0)
	for i, t := range s.Tempos {
		end := s.End()
		if i+1 < len(s.Tempos) {
			end = min(end, s.Tempos[i+1].At)
		}
		if end > t.At { // quarters first: whole piece × tempo stays far below 2^63
			micros += (end - t.At) / quarter * t.MicrosPerQuarter
			micros += (end - t.At) % quarter * t.MicrosPerQuarter / quarter
		}
	}
	seconds := (micros + 500_000) / 1_000_000
	return fmt.Sprintf("%d min %02d s", seconds/60, seconds%60)
}

var cadenceWords = map[string]string{
	perfect: "a full close on the tonic", imperfect: "a light close on the tonic chord", half: "a half close on the dominant",
	deceptive: "a deceptive close", plagal: "a plagal close", modal: "the mode's own close", open: "an open end",
}

func explainPhrase(w io.Writer, s cremona.Score, ph cremona.Phrase) {
	close := cadenceWords[ph.Cadence]
	if close == "" {
		close = ph.Cadence
	}
	fmt.Fprintf(w, "\n%s, bars %d to %d, to %s; energy %d of 1000.\n", ph.Label, ph.Bar, ph.Bar+ph.Bars-1, close, ph.Energy)
	for i, bar := range s.Bars {
		if i+1 < ph.Bar || i+1-ph.Bar >= ph.Bars {
			continue
		}
		text := relationWords(bar)
		if bar.Why != "" {
			text += "; " + bar.Why
		}
		fmt.Fprintf(w, "  bar %d, %s: %s\n", i+1, chordsIn(s, bar), text)
	}
}

func relationWords(b cremona.Bar) string {
	switch b.Relation {
	case relExact:
		return fmt.Sprintf("bar %d again", b.Of)
	case relVaried:
		return fmt.Sprintf("bar %d varied", b.Of)
	case relHead:
		return fmt.Sprintf("a new start to the end of bar %d", b.Of)
	case relTail:
		return fmt.Sprintf("begins as bar %d and goes on differently", b.Of)
	case relRhythm:
		return fmt.Sprintf("the rhythm of bar %d", b.Of)
	case relSequence:
		return fmt.Sprintf("bar %d on another step", b.Of)
	case relInversion:
		return fmt.Sprintf("bar %d upside down", b.Of)
	}
	return "new"
}

func chordsIn(s cremona.Score, bar cremona.Bar) string {
	var names []string
	for _, c := range s.Chords {
		if c.At >= bar.Start && c.At < bar.Start+bar.Length {
			names = append(names, c.Name)
		}
	}
	if names == nil {
		return "no harmony"
	}
	return strings.Join(names, " ")
}

// motifBar is the first bar after an upbeat, counted from 1.
func motifBar(s cremona.Score) int {
	if len(s.Bars) > 1 && s.Bars[0].Length < s.Bars[1].Length {
		return 2
	}
	return 1
}

// motifReturns counts the bars that descend from the motif's by repetition,
// variation, sequence, inversion or a shared beginning.
func motifReturns(s cremona.Score) int {
	motif := motifBar(s)
	from := make([]bool, len(s.Bars)+1)
	from[motif] = true
	n := 0
	for i, b := range s.Bars {
		kin := b.Of > 0 && b.Of < i+1 && from[b.Of] && b.Relation != relHead && b.Relation != relNew
		if s.Form[:min(7, len(s.Form))] != "prelude" {
			kin = kin && b.Relation != relRhythm
		}
		if kin {
			from[i+1] = true
			n++
		}
	}
	return n
}
