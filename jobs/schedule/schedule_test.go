package schedule

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
)

// mustParse reads a rule and makes its calendar.
func mustParse(t testing.TB, text string) *Calendar {
	t.Helper()
	r, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func at(t testing.TB, text string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// firings lists those between two moments, in the zone of the rule.
func firings(t testing.TB, c *Calendar, from, to string) (list []string) {
	t.Helper()
	for next := at(t, from).Add(-time.Second); ; {
		var found bool
		if next, found = c.Next(next); !found || next.After(at(t, to)) {
			return list
		}
		list = append(list, next.In(c.Zone()).Format("01-02 15:04 -0700"))
	}
}

// The clock is put forward and back; the tables of the zones are the source.
func TestDaylightSaving(t *testing.T) {
	for _, test := range []struct{ rule, from, to, want string }{
		// Berlin: 2026-03-29 02:00 becomes 03:00, 2026-10-25 03:00 becomes 02:00.
		{"cron 30 2 * * * in Europe/Berlin", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z",
			"03-28 02:30 +0100|03-29 03:00 +0200|03-30 02:30 +0200"},
		{"cron 30 2 * * * in Europe/Berlin", "2026-10-24T00:00:00Z", "2026-10-26T12:00:00Z",
			"10-24 02:30 +0200|10-25 02:30 +0200|10-26 02:30 +0100"},
		{"cron 0 * * * * in Europe/Berlin", "2026-03-28T23:30:00Z", "2026-03-29T02:30:00Z",
			"03-29 01:00 +0100|03-29 03:00 +0200|03-29 04:00 +0200"},
		{"cron 0 * * * * in Europe/Berlin", "2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z",
			"10-25 02:00 +0200|10-25 03:00 +0100"},
		// New York: 2026-03-08 02:00 becomes 03:00, 2026-11-01 02:00 becomes 01:00.
		{"cron 15 2 * * * in America/New_York", "2026-03-08T00:00:00-05:00", "2026-03-09T12:00:00-04:00",
			"03-08 03:00 -0400|03-09 02:15 -0400"},
		{"cron 15 1 * * * in America/New_York", "2026-11-01T00:00:00-04:00", "2026-11-02T12:00:00-05:00",
			"11-01 01:15 -0400|11-02 01:15 -0500"},
		// Seoul keeps one time all the year.
		{"cron 30 2 * * * in Asia/Seoul", "2026-03-28T15:00:00Z", "2026-03-30T15:00:00Z",
			"03-29 02:30 +0900|03-30 02:30 +0900"},
		// Lord Howe moves by half an hour: 2026-04-05 02:00 becomes 01:30, 2026-10-04 02:00 becomes 02:30.
		{"cron 45 1 * * * in Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05T20:00:00Z",
			"04-05 01:45 +1100|04-06 01:45 +1030"},
		{"cron 15 2 * * * in Australia/Lord_Howe", "2026-10-03T13:00:00Z", "2026-10-04T20:00:00Z",
			"10-04 02:30 +1100|10-05 02:15 +1100"},
		// Samoa had no 30 December 2011.
		{"cron 0 20 * * * in Pacific/Apia", "2011-12-29T00:00:00-10:00", "2012-01-01T12:00:00+14:00",
			"12-29 20:00 -1000|12-31 00:00 +1400|12-31 20:00 +1400"},
	} {
		got := strings.Join(firings(t, mustParse(t, test.rule), test.from, test.to), "|")
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.rule, got, test.want)
		}
	}
}

// Whatever the zone does, firings come in order and none twice; and asked from
// between two, the answer is the second.
func TestNextIsInOrder(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"} {
		for _, cron := range []string{"*/17 * * * *", "30 2 * * *", "59 23 * * 0"} {
			c := mustParse(t, "cron "+cron+" in "+zone+" quiet 04:10-05:20")
			for _, day := range []string{"2026-03-07T00:00:00Z", "2026-03-28T00:00:00Z", "2026-04-04T00:00:00Z", "2026-10-03T00:00:00Z", "2026-10-24T00:00:00Z", "2026-10-31T00:00:00Z", "2011-12-28T00:00:00Z"} {
				last := at(t, day)
				for end := last.AddDate(0, 0, 3); last.Before(end); {
					next, found := c.Next(last)
					if !found || !next.After(last) || !c.Open(next) {
						t.Fatalf("%s in %s after %v: %v, %v", cron, zone, last, next, found)
					}
					if again, _ := c.Next(next.Add(-time.Second)); !again.Equal(next) {
						t.Fatalf("%s in %s: from just before %v it is %v", cron, zone, next, again)
					}
					last = next
				}
			}
		}
	}
}

func TestQuietAndSeason(t *testing.T) {
	for _, test := range []struct{ rule, from, to, want string }{
		{"cron 0 */4 * * * quiet 22:00-07:00", "2026-01-01T00:00:00Z", "2026-01-02T08:00:00Z",
			"01-01 08:00 +0000|01-01 12:00 +0000|01-01 16:00 +0000|01-01 20:00 +0000|01-02 08:00 +0000"},
		{"cron 0 20 1 * * season 12-01..02-28", "2026-01-15T00:00:00Z", "2027-01-15T00:00:00Z",
			"02-01 20:00 +0000|12-01 20:00 +0000|01-01 20:00 +0000"},
		{"cron 0 7 * * * quiet 22:00-07:00", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "01-01 07:00 +0000"},
		{"cron 0 12 29 2 *", "2026-01-01T00:00:00Z", "2033-01-01T00:00:00Z", "02-29 12:00 +0000|02-29 12:00 +0000"},
		{"cron 0 12 * * * season 02-28..02-29", "2027-01-01T00:00:00Z", "2029-01-01T00:00:00Z",
			"02-28 12:00 +0000|02-28 12:00 +0000|02-29 12:00 +0000"},
	} {
		if got := strings.Join(firings(t, mustParse(t, test.rule), test.from, test.to), "|"); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.rule, got, test.want)
		}
	}
	c := mustParse(t, "after lesson in Europe/Berlin quiet 22:00-07:00 season 12-01..02-28")
	for when, want := range map[string]string{
		"2026-12-05T12:00:00+01:00": "2026-12-05T12:00:00+01:00",
		"2026-12-05T23:30:00+01:00": "2026-12-06T07:00:00+01:00",
		"2026-12-06T06:59:00+01:00": "2026-12-06T07:00:00+01:00",
		"2026-03-01T12:00:00+01:00": "2026-12-01T07:00:00+01:00",
	} {
		if got, found := c.Reopens(at(t, when)); !found || !got.Equal(at(t, want)) {
			t.Errorf("after %s it opens at %v, want %s", when, got, want)
		}
	}
}

// Bad input is refused with the name of the field and a remedy.
func TestRefused(t *testing.T) {
	for rule, want := range map[string]string{
		"":                                   "does not say when",
		"jitter 5m":                          "does not say when",
		"cron 0 0 30 2 *":                    "never fires",
		"cron 61 0 * * *":                    "minute 0-59",
		"cron 0 0 * * 7":                     "from Sunday",
		"cron 0 0 * *":                       "five fields",
		"cron @every 5m":                     "five fields",
		"cron tz=utc * * * *":                "five fields",
		"cron 0 0 * * * in Europe/Cremona":   "no such time zone",
		"cron 0 0 * * * in Local":            "no such time zone",
		"cron 0 0 * * * in UTC":              "leave it out",
		"cron 0 23 * * * quiet 22:00-07:00":  "covers every firing",
		"cron 0 9 1 7 * season 12-01..02-28": "holds no firing",
		"after lesson quiet 00:00-12:00,12:00-00:00": "whole day",
		"cron 0 0 * * * quiet 7-9":                   "22:00-07:00",
		"cron 0 0 * * * quiet 07:00-07:00":           "two different times",
		"cron 0 0 * * * season 02-30..03-01":         "there is no day 02-30",
		"cron 0 0 * * * jitter 25h":                  "24h",
		"cron 0 0 * * * jitter -5m":                  "whole seconds",
		"cron 0 0 * * * jitter 1500ms":               "whole seconds",
		"cron 0 0 * * * misfire all":                 "once, skip, all N",
		"cron 0 0 * * * misfire all 1000":            "1 to 366",
		"after lesson misfire skip":                  "never missed",
		"after birthday":                             "transfer, request, lesson",
		"after lesson,lesson":                        "named twice",
		"every 0 blocks":                             "every 500 blocks",
		"every 5 minutes":                            "times of day are cron's",
		"every 5 blocks after lesson":                "exclude each other",
		"cron 0 0 * * * once per fortnight":          "day, week, month, year",
		"cron 0 0 * * * token 9-1":                   "the lesser first",
		"cron 0 0 * * * token 0":                     "is not in 1 to",
		"cron 0 0 * * * kind harp":                   "violin",
		"cron 0 0 * * * maturity 8..3":               "the lesser first",
		"cron 0 0 * * * cron 0 0 * * *":              "said twice",
		"nightly":                                    "not known",
		"cron 0 0 * * * together now":                "nothing follows it",
		"after lesson together":                      "an event is of one token",
		"cron 0 0 * * * together jitter 5m":          "no room for jitter",
		"cron 0 0 * * * together once per day":       "fire less often",
		"cron 0 0 * * * together misfire all 3":      "made once or skipped",
		"cron 0 0 * * * together kind cello":         "cannot leave out",
		"cron 0 0 * * * together maturity 3..":       "cannot leave out",
		"cron 0 0 * * * together token 1-3,7":        "wants one range",
	} {
		if _, err := Parse(rule); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, which does not say %q", rule, err, want)
		}
	}
}

// Jitter is the same whenever it is asked for, differs between tokens, covers
// its range and does not reach into the quiet hours.
func TestJitter(t *testing.T) {
	c := mustParse(t, "cron 0 21 * * * in Europe/Berlin jitter 2h quiet 22:00-07:00")
	firing := at(t, "2026-05-01T21:00:00+02:00")
	var least, most time.Duration = time.Hour, 0
	for token := uint64(1); token <= 1000; token++ {
		d := c.Offset("evening", token, 7, firing)
		if d != c.Offset("evening", token, 7, firing) {
			t.Fatal("asked twice it differs")
		}
		least, most = min(least, d), max(most, d)
		if d < 0 || !c.Open(firing.Add(d)) {
			t.Fatalf("token %d begins at %v", token, firing.Add(d))
		}
	}
	if least > time.Minute || most < 59*time.Minute {
		t.Errorf("a thousand tokens lie within %v to %v of the hour", least, most)
	}
	if c.Offset("evening", 1, 7, firing) == c.Offset("evening", 1, 8, firing) && c.Offset("evening", 2, 7, firing) == c.Offset("evening", 2, 8, firing) {
		t.Error("it does not change from firing to firing")
	}
}

// Clock jumps, with synthetic time: nothing fires twice, and what was missed
// follows the policy.
func TestDueAcrossJumps(t *testing.T) {
	start := at(t, "2026-06-01T00:00:30Z")
	for _, test := range []struct {
		misfire string
		steps   []time.Duration // of the clock, from start on
		want    int
		missed  bool
	}{
		{"once", []time.Duration{time.Hour, 2 * time.Hour, 3 * time.Hour}, 3, false},
		{"once", []time.Duration{time.Hour, 25 * time.Hour}, 2, true}, // a day forward
		{"skip", []time.Duration{time.Hour, 25*time.Hour + 30*time.Minute}, 1, true},
		{"all 10", []time.Duration{time.Hour, 25 * time.Hour}, 11, true},
		{"all 366", []time.Duration{time.Hour, 25 * time.Hour}, 25, false},
		{"all 366", []time.Duration{2 * time.Hour, time.Hour, 90 * time.Minute, 2 * time.Hour, 3 * time.Hour}, 3, false}, // an hour back
		{"once", []time.Duration{24 * time.Hour, time.Hour, 2 * time.Hour, 25 * time.Hour}, 2, true},                     // a day forward and corrected
	} {
		rule := "cron 0 * * * *"
		if test.misfire != "once" {
			rule += " misfire " + test.misfire
		}
		c := mustParse(t, rule)
		last, fired, missed := start, map[time.Time]bool{}, false
		for _, step := range test.steps {
			now := start.Add(step)
			d := c.Due(last, now)
			for _, f := range d.Firings {
				if fired[f] {
					t.Errorf("%s %v: %v fired twice", test.misfire, test.steps, f)
				}
				fired[f] = true
			}
			missed = missed || d.Missed
			if last.Before(now) {
				last = now
			}
		}
		if len(fired) != test.want || missed != test.missed {
			t.Errorf("%s %v: %d firings (missed %v), want %d (%v)", test.misfire, test.steps, len(fired), missed, test.want, test.missed)
		}
	}
}

// A service that was down for years is answered at once, and boundedly.
func TestDueAfterYears(t *testing.T) {
	c := mustParse(t, "cron * * * * * misfire all 5")
	d := c.Due(at(t, "1996-01-01T00:00:00Z"), at(t, "2026-01-01T00:00:30Z"))
	if len(d.Firings) != 5 || !d.Missed || !d.Firings[4].Equal(at(t, "2026-01-01T00:00:00Z")) {
		t.Errorf("%+v", d)
	}
}

func TestDueBlocks(t *testing.T) {
	for _, test := range []struct {
		rule       string
		last, head uint64
		want       []uint64
		missed     bool
	}{
		{"every 500 blocks", 0, 499, nil, false},
		{"every 500 blocks", 499, 500, []uint64{500}, false},
		{"every 500 blocks", 500, 500, nil, false},
		{"every 500 blocks", 600, 100, nil, false}, // another, shorter chain
		{"every 500 blocks", 499, 2600, []uint64{2500}, true},
		{"every 500 blocks misfire all 3", 499, 2600, []uint64{1500, 2000, 2500}, true},
		{"every 1 block misfire all 366", 0, 3, []uint64{1, 2, 3}, false},
	} {
		got, missed := mustParse(t, test.rule).DueBlocks(test.last, test.head)
		if !reflect.DeepEqual(got, test.want) || missed != test.missed {
			t.Errorf("%s from %d to %d: %v %v", test.rule, test.last, test.head, got, missed)
		}
	}
}

func TestStart(t *testing.T) {
	c := mustParse(t, "cron 0 20 * * * quiet 22:00-07:00")
	firing := at(t, "2026-01-01T20:00:00Z")
	for noticed, want := range map[string]string{
		"2026-01-01T20:00:02Z": "2026-01-01T20:00:00Z", // on time
		"2026-01-01T21:00:00Z": "2026-01-01T21:00:00Z", // late
		"2026-01-01T23:00:00Z": "2026-01-02T07:00:00Z", // late, and quiet
	} {
		if got, _, found := c.Start("x", 1, 1, firing, at(t, noticed)); !found || !got.Equal(at(t, want)) {
			t.Errorf("noticed at %s it begins at %v, want %s", noticed, got, want)
		}
	}
}

// Asked minute by minute, the clock on the wall tells the same as the calendar:
// each time that it shows, once, and what it leaves out at the moment of the
// change.
func TestAgainstTheWall(t *testing.T) {
	for _, test := range []struct{ zone, from, to string }{
		{"Europe/Berlin", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"},
		{"Europe/Berlin", "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"},
		{"America/New_York", "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z"},
		{"America/New_York", "2026-10-31T00:00:00Z", "2026-11-03T00:00:00Z"},
		{"Asia/Seoul", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"},
		{"Australia/Lord_Howe", "2026-04-03T00:00:00Z", "2026-04-07T00:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-02T00:00:00Z", "2026-10-06T00:00:00Z"},
		{"Pacific/Apia", "2011-12-28T00:00:00Z", "2012-01-02T00:00:00Z"},
	} {
		for cron, fires := range map[string]func(hour, minute int) bool{
			"30 2 * * *":       func(h, m int) bool { return h == 2 && m == 30 },
			"45 1 * * *":       func(h, m int) bool { return h == 1 && m == 45 },
			"*/20 0-3 * * *":   func(h, m int) bool { return m%20 == 0 && h <= 3 },
			"0 * * * *":        func(_, m int) bool { return m == 0 },
			"5,50 1,2,3 * * *": func(h, m int) bool { return (m == 5 || m == 50) && h >= 1 && h <= 3 },
		} {
			c := mustParse(t, "cron "+cron+" in "+test.zone)
			var want []string
			shown, last := map[string]bool{}, time.Time{}
			for moment := at(t, test.from); !moment.After(at(t, test.to)); moment = moment.Add(time.Minute) {
				local := moment.In(c.Zone())
				wall, err := time.Parse(time.DateTime, local.Format(time.DateTime))
				if err != nil {
					t.Fatal(err)
				}
				if last.IsZero() {
					last = wall.Add(-time.Minute)
				}
				due := false
				for w := last.Add(time.Minute); !w.After(wall); w = w.Add(time.Minute) {
					if key := w.Format(time.DateTime); !shown[key] {
						shown[key] = true
						due = due || fires(w.Hour(), w.Minute())
					}
				}
				if due {
					want = append(want, local.Format("01-02 15:04 -0700"))
				}
				last = wall
			}
			if got := firings(t, c, test.from, test.to); !reflect.DeepEqual(got, want) {
				t.Errorf("cron %s in %s from %s:\n got %v\nwant %v", cron, test.zone, test.from, got, want)
			}
		}
	}
}

func TestOncePer(t *testing.T) {
	for _, test := range []struct {
		per, last, at string
		want          bool
	}{
		{"day", "2026-01-01T22:30:00Z", "2026-01-01T23:30:00Z", true}, // midnight in Berlin lies between
		{"day", "2026-01-01T23:30:00Z", "2026-01-02T22:30:00Z", false},
		{"week", "2026-01-04T12:00:00Z", "2026-01-05T12:00:00Z", true}, // Sunday, Monday
		{"week", "2026-01-05T12:00:00Z", "2026-01-11T12:00:00Z", false},
		{"month", "2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z", true},
		{"year", "2026-01-31T12:00:00Z", "2026-12-01T12:00:00Z", false},
		{"72h", "2026-01-01T12:00:00Z", "2026-01-04T11:59:59Z", false},
		{"72h", "2026-01-01T12:00:00Z", "2026-01-04T12:00:00Z", true},
		{"72h", "2026-01-04T12:00:00Z", "2026-01-01T12:00:00Z", false}, // the clock was put back
	} {
		c := mustParse(t, "after lesson in Europe/Berlin once per "+test.per)
		if got := c.Allows(at(t, test.last), at(t, test.at)); got != test.want {
			t.Errorf("once per %s, %s and %s: %v", test.per, test.last, test.at, got)
		}
	}
}

var seeds = []string{
	"cron 0 20 * * fri in Europe/Berlin jitter 20m misfire skip quiet 22:00-07:00,13:00-15:00 season 12-01..02-28 once per week token 1-9,12 kind violin,cello maturity 10..20 lessons 1.. hands ..3 birth 0..4",
	"every 500 blocks misfire all 7 once per 36h", "every 1 block", "after transfer,request,lesson jitter 1h30m",
	"cron @daily", "cron */5 9-17 1,15 jan-mar mon-fri hands 0..", "cron 0 0 30 2 *",
}

// Parse and print are inverse, as text and as JSON, and no input does harm.
func FuzzRule(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(r.String())
		if err != nil || !reflect.DeepEqual(r, again) || again.String() != r.String() {
			t.Fatalf("%q prints as %q, which reads as %+v (%v), not %+v", text, r, again, err, r)
		}
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if again, err = ParseJSON(data); err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("%q is %s, which reads as %+v (%v)", text, data, again, err)
		}
		c, err := r.Calendar()
		if err != nil {
			t.Fatal(err)
		}
		last := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)
		for range 5 {
			next, found := c.Next(last)
			if found && (!next.After(last) || !c.Open(next)) {
				t.Fatalf("%q after %v is %v", text, last, next)
			}
			if !found {
				break
			}
			last = next
		}
	})
}

// No JSON does harm, and what is accepted reads the same again.
func FuzzJSON(f *testing.F) {
	for _, s := range seeds {
		if r, err := Parse(s); err == nil {
			data, err := json.Marshal(r)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParseJSON(data)
		if err != nil {
			return
		}
		again, err := Parse(r.String())
		if err != nil || again.String() != r.String() {
			t.Fatalf("%s prints as %q, which reads as %q (%v)", data, r, again, err)
		}
	})
}

func BenchmarkNext(b *testing.B) {
	c := mustParse(b, seeds[0])
	last := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		c.Next(last)
	}
}
