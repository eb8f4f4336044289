// Package ledger reads from the database of the service what playing has cost,
// and holds it against what it may cost.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"
	_ "time/tzdata" // a bare machine knows the zones too

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Collection is whose money it is.
type Collection struct {
	Chain    uint64
	Contract cremona.Address
}

func (c Collection) args() []any { return []any{c.Chain, c.Contract.String()} }

// What a ceiling is for.
const (
	Transaction = "tx"
	Day         = "day"
	Season      = "season"
)

// Periods lists them.
var Periods = []string{Transaction, Day, Season}

// Ceiling is the most that linking may cost in one transaction, one day or one
// season.
type Ceiling struct {
	Period string
	Wei    *big.Int
	Zone   string // whose midnight ends a day; empty is UTC
	From   string // month and day on which the season begins, as 12-01; empty is 1 January
}

// Check tells what cannot be.
func (c Ceiling) Check() error {
	switch {
	case c.Wei == nil || c.Wei.Sign() < 0:
		return fmt.Errorf("%s: a ceiling is not negative; 0 lets nothing be linked, none takes it away", c.Period)
	case c.Wei.BitLen() > 128:
		return fmt.Errorf("%s: %s wei is more than there can be", c.Period, c.Wei)
	}
	if _, err := c.zone(); err != nil {
		return err
	}
	if _, err := c.first(); err != nil {
		return err
	}
	return nil
}

func (c Ceiling) zone() (*time.Location, error) {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil || c.Zone == "Local" {
		return nil, fmt.Errorf("zone %q: no such time zone; write it as Europe/Berlin (IANA)", cremona.PlainText(c.Zone, 40))
	}
	return zone, nil
}

func (c Ceiling) first() (time.Time, error) {
	if c.From == "" {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	day, err := time.Parse("2006-01-02", "2001-"+c.From) // in every year, so not 29 February
	if err != nil {
		return day, fmt.Errorf("season from %q is not a month and a day of every year, as 12-01", cremona.PlainText(c.From, 40))
	}
	return day, nil
}

// Begin is when the period began that holds a moment. A season goes on until
// the first day of the next. A transaction has no beginning.
func (c Ceiling) Begin(now time.Time) (time.Time, error) {
	zone, err := c.zone()
	if err != nil {
		return now, err
	}
	first, err := c.first()
	if err != nil {
		return now, err
	}
	year, month, day := now.In(zone).Date()
	today := time.Date(year, month, day, 0, 0, 0, 0, zone)
	if c.Period == Day {
		return today, nil
	}
	begin := time.Date(year, first.Month(), first.Day(), 0, 0, 0, 0, zone)
	if begin.After(today) {
		begin = time.Date(year-1, first.Month(), first.Day(), 0, 0, 0, 0, zone)
	}
	return begin, nil
}

// Set keeps a ceiling in place of the one for the same period.
func Set(ctx context.Context, tx store.Tx, of Collection, c Ceiling) error {
	if err := c.Check(); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `INSERT INTO ceiling (chain, contract, period, wei, zone, dates) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (chain, contract, period) DO UPDATE SET wei = excluded.wei, zone = excluded.zone, dates = excluded.dates`,
		append(of.args(), c.Period, c.Wei.String(), c.Zone, c.From)...)
	return err
}

// Lift takes a ceiling away; without one it does nothing.
func Lift(ctx context.Context, tx store.Tx, of Collection, period string) error {
	_, err := tx.Exec(ctx, `DELETE FROM ceiling WHERE chain = ? AND contract = ? AND period = ?`, append(of.args(), period)...)
	return err
}

// Ceilings lists what was set.
func Ceilings(ctx context.Context, tx store.Tx, of Collection) (list []Ceiling, err error) {
	err = tx.Each(ctx, `SELECT period, wei, zone, dates FROM ceiling WHERE chain = ? AND contract = ? ORDER BY period DESC`, of.args(), func(scan store.Scan) error {
		var c Ceiling
		var wei string
		if err := scan(&c.Period, &wei, &c.Zone, &c.From); err != nil {
			return err
		}
		var ok bool
		if c.Wei, ok = new(big.Int).SetString(wei, 10); !ok {
			return fmt.Errorf("read the ceiling for a %s in the database: %q wei", c.Period, wei)
		}
		list = append(list, c)
		return nil
	})
	return list, err
}

// Standing is a ceiling and what was spent under it so far, with what is
// pledged.
type Standing struct {
	Ceiling
	Since time.Time // zero for a transaction
	Spent *big.Int
	Left  *big.Int // never negative
}

// Standings tells how every ceiling stands at a moment.
func Standings(ctx context.Context, tx store.Tx, of Collection, now time.Time) (list []Standing, err error) {
	ceilings, err := Ceilings(ctx, tx, of)
	for _, c := range ceilings {
		s := Standing{Ceiling: c, Spent: new(big.Int)}
		if c.Period != Transaction {
			if s.Since, err = c.Begin(now); err != nil {
				return nil, err
			}
			if s.Spent, err = spentSince(ctx, tx, of, s.Since); err != nil {
				return nil, err
			}
		}
		if s.Left = new(big.Int).Sub(c.Wei, s.Spent); s.Left.Sign() < 0 {
			s.Left.SetInt64(0)
		}
		list = append(list, s)
	}
	return list, err
}

// spentSince adds in Go, as amounts may be larger than an integer of SQLite.
func spentSince(ctx context.Context, tx store.Tx, of Collection, since time.Time) (*big.Int, error) {
	sum := new(big.Int)
	for _, table := range []string{"spend", "pledge"} {
		err := tx.Each(ctx, `SELECT wei, COUNT(*) FROM `+table+` WHERE chain = ? AND contract = ? AND at >= ? GROUP BY wei`,
			append(of.args(), since.UnixMilli()), func(scan store.Scan) error {
				var wei string
				var n int64
				if err := scan(&wei, &n); err != nil {
					return err
				}
				return addWei(sum, wei, n)
			})
		if err != nil {
			return nil, err
		}
	}
	return sum, nil
}

func addWei(sum *big.Int, wei string, times int64) error {
	n, ok := new(big.Int).SetString(wei, 10)
	if !ok {
		return fmt.Errorf("read the costs in the database: %q wei", wei)
	}
	sum.Add(sum, n.Mul(n, big.NewInt(times)))
	return nil
}

// ErrReached says that a ceiling leaves no room for one more link.
var ErrReached = errors.New("a ceiling is reached")

// Allow tells how many of so many links the ceilings leave room for, in one
// transaction, when each costs so much at most. If not all, the error says
// which ceiling it is; it is [ErrReached] if there is no room at all.
func Allow(standings []Standing, items int, each *big.Int) (most int, err error) {
	return allow(standings, items, each, "a link")
}

func allow(standings []Standing, items int, each *big.Int, what string) (most int, err error) {
	most = items
	for _, s := range standings {
		room := items
		if each.Sign() > 0 {
			if n := new(big.Int).Div(s.Left, each); n.IsInt64() && n.Int64() < int64(items) {
				room = int(n.Int64())
			}
		}
		if room >= most {
			continue
		}
		most = room
		err = fmt.Errorf("the ceiling for a %s is %s ether, %s are spent, and %s may cost %s; cremona ceiling changes it",
			name(s.Period), Ether(s.Wei), Ether(s.Spent), what, Ether(each))
		if most == 0 {
			err = fmt.Errorf("%w: %w", ErrReached, err)
		}
	}
	return most, err
}

func name(period string) string {
	if period == Transaction {
		return "transaction"
	}
	return period
}
