package request_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
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
