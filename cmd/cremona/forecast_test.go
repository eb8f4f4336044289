package main

import (
	"testing"
	"time"

	"github.com/cremona-audio/cremona/jobs/agenda"
	"github.com/cremona-audio/cremona/jobs/schedule"
)

func calendarOf(t *testing.T, rule string) *schedule.Calendar {
	t.Helper()
	r, err := schedule.Parse(rule)
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFiringsOfAYear(t *testing.T) {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for rule, want := range map[string]int{
		"cron 0 20 * * *":                     365,
		"cron 0 * * * * once per day":         366, // today's too
		"cron 0 20 * * * season 12-01..02-28": 90,
		"cron 0 20 * * * once per month":      12,
		"every 5 blocks":                      0,
	} {
		if got, bounded := firingsOfAYear(calendarOf(t, rule), now); len(got) != want || bounded {
			t.Errorf("%s: %d firings, bounded %v, want %d", rule, len(got), bounded, want)
		}
	}
	if got, bounded := firingsOfAYear(calendarOf(t, "cron * * * * *"), now); len(got) != maxForecast || !bounded {
		t.Errorf("each minute: %d firings, bounded %v", len(got), bounded)
	}
}

// Runs of a token lie within the jitter after those of the schedule, and a
// schedule that is paused has none.
func TestNextRuns(t *testing.T) {
	now := time.Date(2026, 10, 24, 12, 0, 0, 0, time.UTC)
	e := agenda.Entry{Key: agenda.Key{Name: "evening"}, Rule: calendarOf(t, "cron 30 2 * * * in Europe/Berlin jitter 20m token 1-9").Rule()}
	plain, err := nextRuns(e, 3, 0, now)
	if err != nil {
		t.Fatal(err)
	}
	own, err := nextRuns(e, 3, 7, now)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"2026-10-25 02:30 +0200", "2026-10-26 02:30 +0100", "2026-10-27 02:30 +0100"} {
		if got := plain[i].At.Format("2006-01-02 15:04 -0700"); got != want {
			t.Errorf("run %d is at %s, want %s", i, got, want)
		}
		if late := own[i].At.Sub(plain[i].At); late < 0 || late >= 20*time.Minute {
			t.Errorf("token 7 is %v late at run %d", late, i)
		}
	}
	if other, err := nextRuns(e, 3, 10, now); err != nil || len(other) > 0 {
		t.Errorf("a token that the rule does not name: %v, %v", other, err)
	}
	e.Paused = now
	if paused, err := nextRuns(e, 3, 0, now); err != nil || len(paused) > 0 {
		t.Errorf("paused: %v, %v", paused, err)
	}
}
