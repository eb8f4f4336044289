package request_test

import (
	"fmt"
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
		r := request.Read(row.text, now)
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
