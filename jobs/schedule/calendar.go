package schedule

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/robfig/cron/v3"
)

// Calendar is a rule made ready to be asked.
type Calendar struct {
	rule Rule
	zone *time.Location
	cron cron.Schedule // nil unless the rule has one; asked in local time, as if that were UTC
}

// Calendar checks a rule and makes it ready.
func (r Rule) Calendar() (*Calendar, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	c := &Calendar{rule: r}
	var err error
	if c.zone, err = loadZone(r.Zone); err != nil {
		return nil, err
	}
	if r.Cron != "" {
		if c.cron, err = parseCron(r.Cron); err != nil {
			return nil, err
		}
	}
	return c, c.canFire()
}

// Rule is what the calendar was made from.
func (c *Calendar) Rule() Rule { return c.rule }

// Zone is where the clock of the rule hangs.
func (c *Calendar) Zone() *time.Location { return c.zone }

func loadZone(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" || name == "UTC" {
		if name == "UTC" {
			return nil, errors.New("in UTC is what a rule without a zone means; leave it out")
		}
		return nil, fmt.Errorf("in %q: no such time zone; write it as Europe/Berlin (IANA)", clip(name))
	}
	return zone, nil
}

var cronFields = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// parseCron reads five fields, or @yearly, @monthly, @weekly, @daily, @hourly.
func parseCron(text string) (cron.Schedule, error) {
	fields := strings.Fields(text)
	if strings.Join(fields, " ") != text || strings.ToLower(text) != text {
		return nil, fmt.Errorf("cron %q: write it in lower case with single spaces", clip(text))
	}
	named := strings.HasPrefix(text, "@") && !strings.HasPrefix(text, "@every")
	if strings.ContainsAny(text, "=") || len(text) > 200 || !named && len(fields) != 5 {
		return nil, fmt.Errorf("cron %q: five fields are wanted (minute hour day month weekday), or one of @hourly, @daily, @weekly, @monthly, @yearly", clip(text))
	}
	s, err := cronFields.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("cron %q: %v; the fields are minute 0-59, hour 0-23, day 1-31, month 1-12, weekday 0-6 from Sunday", clip(text), err)
	}
	return s, nil
}

// A wall time is what the clock on the wall shows, kept as if it were UTC.

func (c *Calendar) wall(at time.Time) time.Time {
	l := at.In(c.zone)
	y, m, d := l.Date()
	return time.Date(y, m, d, l.Hour(), l.Minute(), l.Second(), l.Nanosecond(), time.UTC)
}

// moment is when the wall first shows a time. A time that is left out when the
// clock is put forward is the moment at which it is put forward; of a time that
// comes twice it is the first.
func (c *Calendar) moment(wall time.Time) time.Time {
	for at := wall.Add(-26 * time.Hour).In(c.zone); ; {
		_, offset := at.Zone()
		t := wall.Add(-time.Duration(offset) * time.Second)
		begin, end := at.ZoneBounds()
		if end.IsZero() || t.Before(end) {
			if t.Before(begin) {
				t = begin
			}
			return t.UTC()
		}
		at = end
	}
}

// Limits of the search for a firing.
const (
	searchYears = 28     // after which weekdays and leap days repeat
	searchSteps = 40_000 // more than the nights of those years
)

// nextWall is the first time after another at which cron fires, on the wall.
func (c *Calendar) nextWall(after time.Time) (time.Time, bool) {
	for range searchYears / 4 { // the library gives up after five years
		if t := c.cron.Next(after); !t.IsZero() {
			return t, true
		}
		after = after.AddDate(4, 0, 0)
	}
	return time.Time{}, false
}

// Next is the first firing of cron after a moment. There is none for rules of
// blocks and events.
func (c *Calendar) Next(after time.Time) (time.Time, bool) {
	if c.cron == nil {
		return time.Time{}, false
	}
	wall, end := c.wall(after), after.AddDate(searchYears, 0, 0)
	for range searchSteps {
		var found bool
		if wall, found = c.nextWall(wall); !found {
			return time.Time{}, false
		}
		at := c.moment(wall)
		switch {
		case at.After(end):
			return time.Time{}, false
		case !at.After(after):
			continue
		case c.Open(at):
			return at, true
		}
		again, found := c.Reopens(at)
		if !found {
			return time.Time{}, false
		}
		after = again.Add(-time.Second)
		wall = c.wall(after)
	}
	return time.Time{}, false
}

// Open tells whether the season and the quiet hours let something begin.
func (c *Calendar) Open(at time.Time) bool { return c.openWall(c.wall(at)) }

func (c *Calendar) openWall(wall time.Time) bool { return c.inSeason(wall) && c.quietAt(wall) == nil }

func (c *Calendar) inSeason(wall time.Time) bool {
	_, month, day := wall.Date()
	for _, s := range c.rule.Season {
		if s.hold(Date{month, day}) {
			return true
		}
	}
	return len(c.rule.Season) == 0
}

// quietAt are the quiet hours that hold a time, or nil.
func (c *Calendar) quietAt(wall time.Time) *Hours {
	minute := wall.Hour()*60 + wall.Minute()
	for i := range c.rule.Quiet {
		if c.rule.Quiet[i].hold(minute) {
			return &c.rule.Quiet[i]
		}
	}
	return nil
}

// Reopens is the first moment, at or after another, at which something may
// begin.
func (c *Calendar) Reopens(at time.Time) (time.Time, bool) {
	for range searchSteps {
		wall := c.wall(at)
		quiet := c.quietAt(wall)
		switch {
		case !c.inSeason(wall):
			wall = midnight(wall).AddDate(0, 0, 1)
		case quiet != nil:
			wall = nextMinute(wall, quiet.To)
		default:
			return at, true
		}
		next := c.moment(wall)
		if !next.After(at) { // in the hour that comes twice
			next = at.Truncate(time.Minute).Add(time.Minute)
		}
		at = next
	}
	return at, false
}

// closes is the first moment after one that is open at which nothing may begin
// any more, looked for within a day and a night.
func (c *Calendar) closes(at time.Time) (time.Time, bool) {
	wall := c.wall(at)
	first, found := time.Time{}, false
	consider := func(wall time.Time) {
		t := c.moment(wall)
		if t.After(at) && !c.Open(t) && (!found || t.Before(first)) {
			first, found = t, true
		}
	}
	for _, q := range c.rule.Quiet {
		consider(nextMinute(wall, q.From))
	}
	for days := 1; days <= 2; days++ {
		consider(midnight(wall).AddDate(0, 0, days))
	}
	return first, found
}

func midnight(wall time.Time) time.Time {
	y, m, d := wall.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// nextMinute is the next time at which the wall shows a minute of the day.
func nextMinute(wall time.Time, minute int) time.Time {
	t := midnight(wall).Add(time.Duration(minute) * time.Minute)
	if !t.After(wall) {
		t = midnight(wall).AddDate(0, 0, 1).Add(time.Duration(minute) * time.Minute)
	}
	return t
}

// canFire refuses a rule by which nothing ever happens. It asks the wall only,
// from a year that begins the leap days' cycle, so that the answer is the same
// at all times.
func (c *Calendar) canFire() error {
	begin := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(-time.Second)
	if c.cron == nil {
		if _, found := (&Calendar{rule: Rule{Quiet: c.rule.Quiet}, zone: time.UTC}).Reopens(begin); !found {
			return fmt.Errorf("quiet %s covers the whole day; leave some of it", joined(c.rule.Quiet))
		}
		return nil
	}
	without := func(change func(*Rule)) bool {
		r := c.rule
		change(&r)
		_, found := (&Calendar{rule: r, zone: time.UTC, cron: c.cron}).Next(begin)
		return found
	}
	switch {
	case without(func(*Rule) {}):
		return nil
	case !without(func(r *Rule) { r.Quiet, r.Season = nil, nil }):
		return fmt.Errorf("cron %q never fires: there is no such day; change its day or month", c.rule.Cron)
	case without(func(r *Rule) { r.Quiet = nil }):
		return fmt.Errorf("quiet %s covers every firing of cron %q; shorten the quiet hours or choose other times", joined(c.rule.Quiet), c.rule.Cron)
	case without(func(r *Rule) { r.Season = nil }):
		return fmt.Errorf("season %s holds no firing of cron %q; lengthen the season or choose other days", joined(c.rule.Season), c.rule.Cron)
	}
	return fmt.Errorf("quiet %s and season %s leave no firing of cron %q", joined(c.rule.Quiet), joined(c.rule.Season), c.rule.Cron)
}

// Offset is how late a token plays after a firing: its own share of the jitter,
// the same whenever it is asked for, and such that it does not reach into quiet
// hours or beyond the season if the firing itself is open.
func (c *Calendar) Offset(id string, token, tick uint64, firing time.Time) time.Duration {
	window := time.Duration(c.rule.Jitter)
	if window == 0 {
		return 0
	}
	if c.Open(firing) {
		if end, found := c.closes(firing); found {
			window = min(window, end.Sub(firing))
		}
	}
	seed := cremona.Keccak256(fmt.Appendf(nil, "cremona schedule jitter %q %d %d", id, token, tick))
	share := uint64(0)
	for _, b := range seed[:8] {
		share = share<<8 | uint64(b)
	}
	seconds := max(1, uint64(window/time.Second))
	return time.Duration(share%seconds) * time.Second
}
