package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/store"
)

// forecast is what a firing of a schedule would make, and what it would cost at
// today's price.
type forecast struct {
	Tokens   int      `json:"tokens"`
	Gas      uint64   `json:"gasOfLink"`      // about; 0 if it is not known
	Price    string   `json:"weiPerGas"`      // now, decimal
	Cost     string   `json:"etherPerFiring"` // decimal
	Firings  int      `json:"firingsInAYear"` // of cron, at most 10000 counted
	Year     string   `json:"etherInAYear"`   // decimal; 0 if the firings cannot be counted
	Warnings []string `json:"warnings,omitempty"`

	each    *big.Int // wei of a link, or of a season
	gas     uint64   // of a firing
	season  bool
	bounded bool // there are more firings than were counted
}

func (f forecast) String() string {
	s := fmt.Sprintf("%s now", plural(f.Tokens, "token"))
	if f.Gas == 0 {
		return s + "; what a link costs is not known without an account that links"
	}
	what := "a link"
	if f.season {
		what = "a season in one transaction"
	}
	s += fmt.Sprintf("; %s about %d gas, a firing about %s ether at %s wei per gas", what, f.Gas, f.Cost, f.Price)
	if f.Firings > 0 {
		least := ""
		if f.bounded {
			least = "at least "
		}
		s += fmt.Sprintf(", %s%s a year %s ether", least, plural(f.Firings, "firing"), f.Year)
	}
	return s
}

// maxForecast bounds how many firings are counted.
const maxForecast = 10_000

// foresee tells what a rule would make of the collection as it is now.
func (a *app) foresee(ctx context.Context, w *world, db *store.Store, rule schedule.Rule, now time.Time) (f forecast, err error) {
	states, err := playable{w.chain}.Playable(ctx, 1, math.MaxInt)
	if err != nil {
		return f, err
	}
	var covered []cremona.State
	for _, s := range states {
		if s.Revealed() && rule.Scope.Covers(s) {
			covered = append(covered, s)
		}
	}
	f.Tokens, f.each = len(covered), new(big.Int)
	price, _, err := w.chain.Price(ctx)
	if err != nil {
		return f, err
	}
	of := collectionOf(w.chain)
	transactions := int64(f.Tokens)
	if rule.Together {
		f.season, transactions = true, 1
		f.Gas, err = gasOfSeason(ctx, w, rule)
	} else {
		f.Gas, err = gasOfLink(ctx, w, db, of, covered)
	}
	if err != nil {
		return f, err
	}
	f.each.Mul(price, new(big.Int).SetUint64(f.Gas))
	cost := new(big.Int).Mul(f.each, big.NewInt(transactions))
	f.gas = f.Gas * uint64(transactions)
	calendar, err := rule.Calendar()
	if err != nil {
		return f, err
	}
	firings, bounded := firingsOfAYear(calendar, now)
	f.Firings, f.bounded = len(firings), bounded
	f.Price, f.Cost = price.String(), ledger.Ether(cost)
	f.Year = ledger.Ether(new(big.Int).Mul(cost, big.NewInt(int64(f.Firings))))
	standings, err := ledger.Standings(ctx, db.Read(), of, now)
	if err != nil {
		return f, err
	}
	for _, s := range standings {
		if warning, err := f.against(s, cost, firings, now); err != nil {
			return f, err
		} else if warning != "" {
			f.Warnings = append(f.Warnings, warning)
		}
	}
	return f, nil
}

// firingsOfAYear lists those at which a token may play; bounded is that there
// are too many to count.
func firingsOfAYear(calendar *schedule.Calendar, now time.Time) (list []time.Time, bounded bool) {
	last, end := time.Time{}, now.AddDate(1, 0, 0)
	for range maxForecast {
		next, found := calendar.Next(now)
		if !found || next.After(end) {
			return list, false
		}
		if now = next; calendar.Allows(last, next) {
			list, last = append(list, next), next
		}
	}
	return list, true
}

// against tells in words how a schedule would pass a ceiling; empty if it would
// not.
func (f forecast) against(s ledger.Standing, cost *big.Int, firings []time.Time, now time.Time) (string, error) {
	switch s.Period {
	case ledger.Transaction:
		if f.Tokens > 0 && f.each.Cmp(s.Wei) > 0 {
			return fmt.Sprintf("a link costs about %s ether, more than the ceiling for a transaction of %s: nothing would be linked",
				ledger.Ether(f.each), ledger.Ether(s.Wei)), nil
		}
		return "", nil
	case ledger.Day:
		most, err := dearestDay(s.Ceiling, firings)
		if sum := new(big.Int).Mul(cost, big.NewInt(most)); err == nil && sum.Cmp(s.Wei) > 0 {
			return fmt.Sprintf("%s of a day cost about %s ether, more than the ceiling for a day of %s: links would wait for the days after",
				plural(int(most), "firing"), ledger.Ether(sum), ledger.Ether(s.Wei)), nil
		}
		return "", err
	}
	n := int64(1)
	if len(firings) > 0 {
		begin, err := s.Begin(now)
		if err != nil {
			return "", err
		}
		n = 0
		for _, at := range firings {
			if at.Before(begin.AddDate(1, 0, 0)) {
				n++
			}
		}
	}
	if sum := new(big.Int).Mul(cost, big.NewInt(n)); sum.Cmp(s.Left) > 0 {
		return fmt.Sprintf("%s until the season ends cost about %s ether, more than the %s that are left of its ceiling: linking would rest then",
			plural(int(n), "firing"), ledger.Ether(sum), ledger.Ether(s.Left)), nil
	}
	return "", nil
}

// dearestDay is the most firings on one day, at least one.
func dearestDay(c ledger.Ceiling, firings []time.Time) (most int64, err error) {
	days := map[int64]int64{} // by when they begin
	most = 1
	for _, at := range firings {
		day, err := c.Begin(at)
		if err != nil {
			return 0, err
		}
		days[day.Unix()]++
		most = max(most, days[day.Unix()])
	}
	return most, nil
}

// gasOfSeason asks the chain what the season of a rule would take now. 0 is not
// known, as without the role of a composer.
func gasOfSeason(ctx context.Context, w *world, rule schedule.Rule) (uint64, error) {
	if w.chain.Signer() == (cremona.Address{}) {
		return 0, nil
	}
	from, to := rule.Range()
	c, err := readCast(ctx, w, uint32(from), uint32(to))
	if err != nil {
		return 0, err
	}
	r, err := w.chain.Foresee().LinkSeason(ctx, c.all.Seed, c.all.Seed, c.from, c.to) // any root costs what another does
	if errors.Is(err, chain.ErrReverted) {
		return 0, nil
	}
	return r.Gas, err
}

// gasOfLink asks the chain what the link of one of these states would take; if
// it cannot tell, the newest links do. 0 is not known.
func gasOfLink(ctx context.Context, w *world, db *store.Store, of ledger.Collection, states []cremona.State) (uint64, error) {
	const tries = 3 // some may be in the middle of something
	for i, s := range states {
		if i == tries || w.chain.Signer() == (cremona.Address{}) {
			break
		}
		gas, err := w.chain.EstimateLink(ctx, s.Token, s.Hash())
		if err == nil {
			return gas, nil
		}
		if !errors.Is(err, chain.ErrReverted) && !errors.Is(err, cremona.ErrStale) {
			return 0, err
		}
	}
	gas, _, err := ledger.GasOfLink(ctx, db.Read(), of)
	return gas, err
}
