package schedule

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Period is the calendar's day, week (from Monday), month or year in the zone
// of the rule, or a duration; empty is none.
type Period string

var calendarPeriods = []Period{"day", "week", "month", "year"}

// UnmarshalText reads one of the calendar's periods or a duration as 72h.
func (p *Period) UnmarshalText(b []byte) error {
	if slices.Contains(calendarPeriods, Period(b)) {
		*p = Period(b)
		return nil
	}
	var d Duration
	if err := d.UnmarshalText(b); err != nil || d <= 0 || time.Duration(d) > maxPeriod {
		return fmt.Errorf("once per %q is not one of day, week, month, year, or a duration as 72h of at most ten years", clip(string(b)))
	}
	*p = Period(d.String())
	return nil
}

func (p Period) check() error {
	if p == "" {
		return nil
	}
	again := p
	if err := again.UnmarshalText([]byte(p)); err != nil {
		return err
	}
	if again != p {
		return fmt.Errorf("once per %q is written %s", p, again)
	}
	return nil
}

// Allows tells whether a token that last played by this rule at one moment may
// play at another. A zero last is never.
func (c *Calendar) Allows(last, at time.Time) bool {
	p := c.rule.Once
	if p == "" || last.IsZero() {
		return true
	}
	if !slices.Contains(calendarPeriods, p) {
		d, err := time.ParseDuration(string(p))
		return err == nil && at.Sub(last) >= d
	}
	return beginning(p, c.wall(at)).After(beginning(p, c.wall(last)))
}

// beginning is the first moment of the period that holds a local time.
func beginning(p Period, wall time.Time) time.Time {
	y, m, d := wall.Date()
	switch p {
	case "week":
		d -= (int(wall.Weekday()) + 6) % 7
	case "month":
		d = 1
	case "year":
		m, d = 1, 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// joined writes a list in the form that a rule has it in.
func joined[T fmt.Stringer](list []T) string {
	var parts []string
	for _, v := range list {
		parts = append(parts, v.String())
	}
	return strings.Join(parts, ",")
}
