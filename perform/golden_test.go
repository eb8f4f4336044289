package perform

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

var update = flag.Bool("update", false, "write testdata anew")

// describe writes down how a part is played, an event a line, for a reader.
func describe(s cremona.Score, part int) string {
	r := strengths(s)
	tempo, err := newTempoMap(s, r)
	if err != nil {
		return err.Error()
	}
	m := newMusician(&s, part, Config{})
	l := newLine(&s, &s.Parts[part])
	l.finger()
	l.time(tempo, r, m)
	l.shade(r)
	bows := map[int]string{}
	if l.kind.Bowed() {
		l.bow(m)
		for _, p := range l.pieces {
			sign := "up  "
			if p.down {
				sign = "down"
			}
			if !p.fresh {
				sign = "  ~ "
			}
			if p.lifted {
				sign += "'"
			}
			bows[p.event] = strings.TrimRight(bows[p.event]+" "+sign, " ")
		}
	}
	var b strings.Builder
	for i, e := range l.events {
		bar := s.BarAt(e.at)
		beat := float64(e.at-s.Bars[bar-1].Start)/cremona.TicksPerQuarter + 1
		fmt.Fprintf(&b, "%3d.%-5.3g %8.3f s  d %.2f  ", bar, beat, e.start, e.dynamic)
		for _, t := range e.tones {
			held := ""
			if t.held {
				held = "-"
			}
			open := cremona.SpellMIDI(l.open[t.str], 0).String()
			fmt.Fprintf(&b, " %s%s on %s finger %d", held, t.pitch, open, t.finger)
			if t.harmonic > 0 {
				fmt.Fprintf(&b, " harmonic %d", t.harmonic)
			}
		}
		fmt.Fprintf(&b, "  hand %d ", e.place)
		if len(e.marks.Names()) > 0 {
			fmt.Fprintf(&b, " %s", strings.Join(e.marks.Names(), ", "))
		}
		fmt.Fprintf(&b, " %s\n", bows[i])
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./perform -update and read the difference\n%s", name, got)
	}
}
