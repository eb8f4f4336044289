package ledger

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

// By is what a report adds up by.
const (
	ByToken      = "token"
	ByDay        = "day"
	ByCollection = "collection"
)

// Line is the cost of a token, of a day or of a collection.
type Line struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`
	Token    uint64          `json:"token,omitempty"`
	Day      string          `json:"day,omitempty"` // as 2026-11-25
	Links    int64           `json:"links"`
	Seasons  int64           `json:"seasons"` // performances that seasons linked
	Gas      uint64          `json:"gas"`
	Wei      *big.Int        `json:"-"`
	Ether    string          `json:"ether"` // decimal
	Bytes    int64           `json:"bytes"` // newly pinned
	CPU      float64         `json:"cpu"`   // seconds of the processor
}

// Query says what a report is of.
type Query struct {
	By       string
	Chain    uint64          // 0 is every one
	Contract cremona.Address // zero is every one
	From, To time.Time       // zero leaves it open; To is not included
	Zone     *time.Location  // whose midnight ends a day
}

// quarter is the finest step in which zones differ, in milliseconds.
const quarter = 15 * 60 * 1000

// Report adds up what was spent, in the order of chain, contract, token and
// day.
func Report(ctx context.Context, tx store.Tx, q Query) ([]Line, error) {
	token, slot := "0", "0"
	switch q.By {
	case ByToken:
		token = "token"
	case ByDay:
		slot = fmt.Sprintf("at / %d", quarter)
	case ByCollection:
	default:
		return nil, fmt.Errorf("by %q is not one of token, day, collection", q.By)
	}
	groups := "chain, contract, wei, step"
	for _, column := range []string{token, slot} {
		if column != "0" {
			groups += ", " + column
		}
	}
	where, args := q.where()
	query := `SELECT chain, contract, ` + token + `, ` + slot + `, step, wei, COUNT(*), CAST(SUM(gas) AS BIGINT), CAST(SUM(bytes) AS BIGINT), CAST(SUM(cpu) AS BIGINT)
		FROM spend` + where + ` GROUP BY ` + groups
	lines := map[string]*Line{}
	err := tx.Each(ctx, query, args, func(scan store.Scan) error { return q.add(lines, scan) })
	if err != nil {
		return nil, fmt.Errorf("read the costs: %w", err)
	}
	return sorted(lines), nil
}

func (q Query) where() (where string, args []any) {
	var parts []string
	add := func(part string, arg any) {
		parts, args = append(parts, part), append(args, arg)
	}
	if q.Chain != 0 {
		add("chain = ?", q.Chain)
	}
	if q.Contract != (cremona.Address{}) {
		add("contract = ?", q.Contract.String())
	}
	if !q.From.IsZero() {
		add("at >= ?", q.From.UnixMilli())
	}
	if !q.To.IsZero() {
		add("at < ?", q.To.UnixMilli())
	}
	if len(parts) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(parts, " AND "), args
}

// add puts one group of rows where it belongs.
func (q Query) add(lines map[string]*Line, scan store.Scan) error {
	var l Line
	var contract, step, wei string
	var slot, n, gas, cpu int64
	if err := scan(&l.Chain, &contract, &l.Token, &slot, &step, &wei, &n, &gas, &l.Bytes, &cpu); err != nil {
		return err
	}
	var err error
	if l.Contract, err = cremona.ParseAddress(contract); err != nil {
		return err
	}
	if q.By == ByDay {
		zone := q.Zone
		if zone == nil {
			zone = time.UTC
		}
		l.Day = time.UnixMilli(slot * quarter).In(zone).Format(time.DateOnly)
	}
	key := fmt.Sprint(l.Chain, l.Contract, l.Token, l.Day)
	sum := lines[key]
	if sum == nil {
		sum = &Line{Chain: l.Chain, Contract: l.Contract, Token: l.Token, Day: l.Day, Wei: new(big.Int)}
		lines[key] = sum
	}
	switch {
	case step == store.Send && gas > 0:
		sum.Links += n
	case step == store.Season:
		sum.Seasons += n
	}
	sum.Gas += uint64(gas)
	sum.Bytes += l.Bytes
	sum.CPU += float64(cpu) / 1e6
	return addWei(sum.Wei, wei, n)
}

func sorted(lines map[string]*Line) (list []Line) {
	for _, l := range lines {
		l.Ether = Ether(l.Wei)
		list = append(list, *l)
	}
	slices.SortFunc(list, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Chain, b.Chain), strings.Compare(a.Contract.String(), b.Contract.String()),
			cmp.Compare(a.Token, b.Token), strings.Compare(a.Day, b.Day))
	})
	return list
}

// GasOfLink is the mean gas of a link of a collection among its newest; found is
// false if there was none.
func GasOfLink(ctx context.Context, tx store.Tx, of Collection) (gas uint64, found bool, err error) {
	var n, sum int64
	err = tx.One(ctx, `SELECT COUNT(*), COALESCE(CAST(SUM(gas) AS BIGINT), 0) FROM (SELECT gas FROM spend
		WHERE chain = ? AND contract = ? AND step = 'send' AND gas > 0 ORDER BY at DESC LIMIT 200) AS newest`, of.args(), &n, &sum)
	if err != nil || n == 0 {
		return 0, false, err
	}
	return uint64(sum / n), true, nil
}
