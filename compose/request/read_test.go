package request_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/request"
)

// A row is a request, the present wish if there is one, and the wish expected.
type row struct{ text, want, now string }

// parseWish reads "mood sad, tonic D"; "kind cello" is the instrument.
func parseWish(t *testing.T, text string) (w cremona.Wish, kind cremona.Kind) {
	t.Helper()
	fields := map[string]interface{ UnmarshalText([]byte) error }{"mood": &w.Mood, "tonic": &w.Tonic, "mode": &w.Mode, "meter": &w.Meter,
		"tempo": &w.Tempo, "form": &w.Form, "length": &w.Length, "genre": &w.Genre, "kind": &kind}
	for _, part := range strings.Split(text, ", ") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, " ")
		if fields[name] == nil {
			t.Fatalf("row %q names no field", part)
		}
		if err := fields[name].UnmarshalText([]byte(value)); err != nil {
			t.Fatal(err)
		}
	}
	return w, kind
}

func say(b cremona.Brief) string {
	w := b.Wish
	kind := "any"
	if b.Instrument.Kind != 0 {
		kind = b.Instrument.Kind.String()
	}
	return fmt.Sprint(w.Mood, " ", w.Tonic, " ", w.Mode, " ", w.Meter, " ", w.Tempo, " ", w.Form, " ", w.Length, " ", w.Genre, ", ", kind)
}

func checkRows(t *testing.T, rows []row) {
	right := 0
	for _, row := range rows {
		wish, kind := parseWish(t, row.want)
		now, _ := parseWish(t, row.now)
		want := cremona.Brief{Wish: wish, Instrument: cremona.Instrument{Kind: kind}}
		r := request.Read(row.text, cremona.Brief{Wish: now})
		got := r.Brief(cremona.Instrument{})
		if got != want {
			t.Errorf("%q (now %q):\n got %s\nwant %s\nunderstood %v, ignored %q", row.text, row.now, say(got), say(want), r.Understood, r.Ignored)
			continue
		}
		right++
	}
	t.Logf("%d of %d requests read as expected", right, len(rows))
}

func TestRequests(t *testing.T) { checkRows(t, known) }

// The table of examples in the documentation is as the reader reads.
func TestDocumentation(t *testing.T) {
	text, err := os.ReadFile("../../docs/requests.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "| request | wish | before |\n|---|---|---|\n")
	if !found {
		t.Fatal("docs/requests.md has no table of examples")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	var rows []row
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			t.Fatalf("%q is not a row of three cells", line)
		}
		rows = append(rows, row{strings.TrimSpace(cells[1]), strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3])})
	}
	if len(rows) < 10 {
		t.Fatalf("%d examples", len(rows))
	}
	checkRows(t, rows)
}

// Every request makes a piece, and one that has the key and the meter that were
// asked for.
func TestRequestsArePlayed(t *testing.T) {
	for _, row := range slices.Concat(known, unseen) {
		now, _ := parseWish(t, row.now)
		r := request.Read(row.text, cremona.Brief{Wish: now})
		brief := r.Brief(cremona.Instrument{})
		if brief.Instrument.Kind == 0 {
			brief.Instrument.Kind = cremona.Violin
		}
		score, err := compose.Compose(brief, cremona.Seed{1})
		if err != nil {
			t.Errorf("%q: %v", row.text, err)
			continue
		}
		w := brief.Wish
		if name := fmt.Sprintf("%d/%d", score.Meters[0].Num, score.Meters[0].Den); w.Meter != 0 && name != w.Meter.String() {
			t.Errorf("%q is played in %s", row.text, name)
		}
		if k := score.Key; w.Tonic != 0 && (k.Tonic.MIDI()-int(w.Tonic)+1)%12 != 0 || w.Mode != 0 && k.Mode != w.Mode {
			t.Errorf("%q is played in %v", row.text, k)
		}
	}
}

// The same words in another coding are the same wish: full width, Korean in
// separate letters, invisible characters, more space.
func TestCodings(t *testing.T) {
	codings := map[string]func(r rune) string{
		"full width": func(r rune) string {
			if r > ' ' && r < 0x7F {
				r += 0xFF01 - '!'
			}
			return string(r)
		},
		"letters": func(r rune) string {
			if r < 0xAC00 || r > 0xD7A3 {
				return string(r)
			}
			n := r - 0xAC00
			s := string([]rune{0x1100 + n/588, 0x1161 + n%588/28})
			if n%28 > 0 {
				s += string(0x11A7 + n%28)
			}
			return s
		},
		"invisible": func(r rune) string { return string(r) + "\u200b\u00ad" },
		"space": func(r rune) string {
			if r == ' ' {
				return " \t\u00a0\u3000 "
			}
			return string(r)
		},
	}
	for _, row := range slices.Concat(known, unseen) {
		want := request.Read(row.text, cremona.Brief{})
		for name, code := range codings {
			var text strings.Builder
			for _, r := range row.text {
				text.WriteString(code(r))
			}
			if got := request.Read(text.String(), cremona.Brief{}); got.Wish != want.Wish || got.Language != want.Language {
				t.Errorf("%s: %q is read as %s, want %s", name, row.text, say(got.Brief(cremona.Instrument{})), say(want.Brief(cremona.Instrument{})))
			}
		}
	}
}
