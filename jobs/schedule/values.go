package schedule

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
)

// Duration is a time.Duration in whole seconds whose text leaves out what is
// zero: 90m is 1h30m.
type Duration time.Duration

// String gives the shortest form that reads the same.
func (d Duration) String() string {
	s := time.Duration(d).String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// MarshalText writes it as String does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a duration as 20m, 1h30m or 45s.
func (d *Duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	if err != nil || v < 0 || v%time.Second != 0 {
		return fmt.Errorf("%q is not a duration in whole seconds, as 20m or 1h30m", clip(string(b)))
	}
	*d = Duration(v)
	return nil
}

// Misfire is what happens to the times that passed while nobody was there. The
// zero value catches up once.
type Misfire struct {
	Skip bool // forget them
	All  int  // make up for so many of the newest; 0 means only one
}

// maxCatchUp bounds how much one rule may make up for.
const maxCatchUp = 366

// String is once, skip, or all and a number.
func (m Misfire) String() string {
	switch {
	case m.Skip:
		return "skip"
	case m.All > 0:
		return "all " + strconv.Itoa(m.All)
	}
	return "once"
}

// MarshalText writes it as String does.
func (m Misfire) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what String writes.
func (m *Misfire) UnmarshalText(b []byte) error {
	policy, most, found := strings.Cut(string(b), " ")
	switch {
	case policy == "once" && !found:
		*m = Misfire{}
		return nil
	case policy == "skip" && !found:
		*m = Misfire{Skip: true}
		return nil
	case policy == "all" && found:
		if n, err := number(most); err == nil && n >= 1 && n <= maxCatchUp {
			*m = Misfire{All: int(n)}
			return nil
		}
	}
	return fmt.Errorf("misfire %q is not one of once, skip, all N with N in 1 to %d", clip(string(b)), maxCatchUp)
}

func (m Misfire) check() error {
	if m.All < 0 || m.All > maxCatchUp || m.Skip && m.All > 0 {
		return fmt.Errorf("misfire: all %d is not in 1 to %d", m.All, maxCatchUp)
	}
	return nil
}

// Hours are from one minute of the day until before another, past midnight if
// the second is the lesser.
type Hours struct{ From, To int } // minutes after midnight, 0 to 1439

func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

// MarshalText writes it as String does.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads hours as 22:00-07:00.
func (h *Hours) UnmarshalText(b []byte) error {
	from, to, _ := strings.Cut(string(b), "-")
	f, bad := minuteOfDay(from)
	t, worse := minuteOfDay(to)
	if bad || worse {
		return fmt.Errorf("quiet %q is not hours as 22:00-07:00", clip(string(b)))
	}
	*h = Hours{f, t}
	return h.check()
}

func (h Hours) check() error {
	if h.From < 0 || h.To < 0 || h.From >= 24*60 || h.To >= 24*60 {
		return fmt.Errorf("minutes %d to %d are not in 0 to 1439", h.From, h.To)
	}
	if h.From == h.To {
		return fmt.Errorf("quiet %s is the whole day or nothing; give two different times", h)
	}
	return nil
}

// hold tells whether a minute of the day lies within.
func (h Hours) hold(minute int) bool {
	if h.From < h.To {
		return h.From <= minute && minute < h.To
	}
	return minute >= h.From || minute < h.To
}

func minuteOfDay(s string) (minute int, bad bool) {
	hour, min, _ := strings.Cut(s, ":")
	h, err := number(hour)
	m, err2 := number(min)
	return int(h*60 + m), errors.Join(err, err2) != nil || len(hour) != 2 || len(min) != 2 || h > 23 || m > 59
}

// Date is a day of every year.
type Date struct {
	Month time.Month
	Day   int
}

func (d Date) String() string { return fmt.Sprintf("%02d-%02d", int(d.Month), d.Day) }

func (d Date) before(other Date) bool {
	return d.Month < other.Month || d.Month == other.Month && d.Day < other.Day
}

func (d Date) valid() bool {
	leap := time.Date(2000, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return d.Month >= 1 && d.Month <= 12 && leap.Month() == d.Month && leap.Day() == d.Day
}

// Dates are from one day of the year to another, both included, past New Year
// if the second is the earlier.
type Dates struct{ From, To Date }

func (d Dates) String() string { return d.From.String() + ".." + d.To.String() }

// MarshalText writes it as String does.
func (d Dates) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads dates as 12-01..02-28.
func (d *Dates) UnmarshalText(b []byte) error {
	from, to, _ := strings.Cut(string(b), "..")
	f, bad := dayOfYear(from)
	t, worse := dayOfYear(to)
	if bad || worse {
		return fmt.Errorf("season %q is not month-day..month-day as 12-01..02-28", clip(string(b)))
	}
	*d = Dates{f, t}
	return d.check()
}

func (d Dates) check() error {
	for _, day := range []Date{d.From, d.To} {
		if !day.valid() {
			return fmt.Errorf("season %s: there is no day %s in any year", d, day)
		}
	}
	return nil
}

// hold tells whether a day lies within.
func (d Dates) hold(day Date) bool {
	if d.To.before(d.From) {
		return !day.before(d.From) || !d.To.before(day)
	}
	return !day.before(d.From) && !d.To.before(day)
}

func dayOfYear(s string) (d Date, bad bool) {
	month, day, _ := strings.Cut(s, "-")
	m, err := number(month)
	n, err2 := number(day)
	return Date{time.Month(m), int(n)}, errors.Join(err, err2) != nil || len(month) != 2 || len(day) != 2
}

// Range is token numbers, both included.
type Range struct{ From, To uint64 }

func (r Range) String() string {
	if r.From == r.To {
		return strconv.FormatUint(r.From, 10)
	}
	return fmt.Sprintf("%d-%d", r.From, r.To)
}

// MarshalText writes it as String does.
func (r Range) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads one number, or two as 1-9.
func (r *Range) UnmarshalText(b []byte) error {
	from, to, found := strings.Cut(string(b), "-")
	if !found {
		to = from
	}
	f, err := number(from)
	t, err2 := number(to)
	if errors.Join(err, err2) != nil {
		return fmt.Errorf("token %q is not a number, or two as 1-9", clip(string(b)))
	}
	*r = Range{f, t}
	return r.check()
}

func (r Range) check() error {
	if r.From < 1 || r.To < r.From || r.To > cremona.MaxToken {
		return fmt.Errorf("token %s is not in 1 to %d, the lesser first", r, uint64(cremona.MaxToken))
	}
	return nil
}

// Bounds are the least and the most of a number, both included. The zero value
// holds every number.
type Bounds struct {
	Least uint64
	Most  uint64
	Upper bool // whether Most counts
}

func (b Bounds) String() string {
	least, most := "", ""
	if b.Least > 0 || !b.Upper {
		least = strconv.FormatUint(b.Least, 10)
	}
	if b.Upper {
		most = strconv.FormatUint(b.Most, 10)
	}
	return least + ".." + most
}

// MarshalText writes it as String does.
func (b Bounds) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads 3..8, 3.. or ..8.
func (b *Bounds) UnmarshalText(text []byte) (err error) {
	least, most, found := strings.Cut(string(text), "..")
	var v Bounds
	if least != "" {
		v.Least, err = number(least)
	}
	if most != "" && err == nil {
		v.Upper = true
		v.Most, err = number(most)
	}
	if err != nil || !found || least+most == "" {
		return fmt.Errorf("%q is not a range as 3..8, 3.. or ..8", clip(string(text)))
	}
	*b = v
	return b.check()
}

func (b Bounds) check() error {
	if b.Upper && b.Most < b.Least || !b.Upper && b.Most != 0 {
		return fmt.Errorf("%s holds no number; give the lesser first", b)
	}
	return nil
}

func (b Bounds) holds(n uint64) bool { return n >= b.Least && (!b.Upper || n <= b.Most) }

// number reads digits and nothing else, without a sign or needless zeros but in
// dates and times.
func number(s string) (uint64, error) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, fmt.Errorf("%q is no number", clip(s))
	}
	return strconv.ParseUint(s, 10, 53)
}
