// Package agenda keeps the schedules of a collection in the database of the
// service and turns what is due into plays: one for each token that a rule
// covers, to begin at the token's own moment. When a rule is due, jobs/schedule
// says; that nothing fires twice, the row of the schedule says, which is locked
// and moved on in the transaction that adds the plays.
package agenda

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Key names a schedule of a collection.
type Key struct {
	Chain    uint64
	Contract cremona.Address
	Name     string
}

func (k Key) args() []any { return []any{k.Chain, k.Contract.String(), k.Name} }

const whereKey = ` WHERE chain = ? AND contract = ? AND name = ?`

// Entry is one schedule as the database has it.
type Entry struct {
	Key
	Rule   schedule.Rule
	Paused time.Time // zero if it is not

	LastAt    time.Time // firings of cron up to here were looked at
	LastBlock uint64
	LastEvent uint64
	NextAt    time.Time // of cron; zero if there is none

	Fired int64 // plays that it has begun, or seasons
	Begun time.Time

	begun int // seasons, at the firing that is looked at
}

// Errors on which a caller decides.
var (
	ErrThere = errors.New("a schedule of that name is there already")
	ErrNone  = errors.New("no such schedule")
)

var names = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,39}$`)

// CheckName tells what is wrong with the name of a schedule.
func CheckName(name string) error {
	if !names.MatchString(name) {
		return fmt.Errorf("name %q is not one word of 1 to 40 of a-z 0-9 . _ -, as evening", cremona.PlainText(name, 40))
	}
	return nil
}

// Add keeps a schedule that begins now, at a block of the chain: what lies
// before is not made up for.
func Add(ctx context.Context, tx store.Tx, k Key, rule schedule.Rule, now time.Time, head uint64) (Entry, error) {
	e := Entry{Key: k, Rule: rule, Begun: now}
	if err := CheckName(k.Name); err != nil {
		return e, err
	}
	if err := e.anchor(now, head); err != nil {
		return e, err
	}
	n, err := tx.Exec(ctx, `INSERT INTO schedule (chain, contract, name, rule, blocks, events, last_at, last_block, last_event, next_at, begun)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		append(k.args(), rule.String(), int64(rule.Blocks), flag(len(rule.After) > 0), millis(e.LastAt), int64(e.LastBlock), int64(e.LastEvent), millis(e.NextAt), millis(now))...)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: %s; remove it first, or choose another name", ErrThere, k.Name)
	}
	return e, err
}

// anchor lets a schedule begin at a moment and a block.
func (e *Entry) anchor(now time.Time, head uint64) error {
	calendar, err := e.Rule.Calendar()
	if err != nil {
		return err
	}
	e.LastAt, e.LastBlock, e.LastEvent = now, head, eventKey(head, lastOfBlock)
	e.NextAt, _ = calendar.Next(now)
	return nil
}

// The key of an event is its block and the place of its log within that.
const (
	logBits     = 24
	lastOfBlock = 1<<logBits - 1
)

func eventKey(block uint64, log uint) uint64 { return block<<logBits | uint64(min(log, lastOfBlock)) }

const columns = `name, rule, paused, last_at, last_block, last_event, next_at, fired, begun`

// List gives the schedules of a collection by name.
func List(ctx context.Context, tx store.Tx, chain uint64, contract cremona.Address) ([]Entry, error) {
	return entries(ctx, tx, chain, contract, ` ORDER BY name`)
}

// Get reads one ([ErrNone]).
func Get(ctx context.Context, tx store.Tx, k Key) (Entry, error) {
	return get(ctx, tx, k, "")
}

func get(ctx context.Context, tx store.Tx, k Key, lock string) (Entry, error) {
	list, err := entries(ctx, tx, k.Chain, k.Contract, ` AND name = ?`+lock, k.Name)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: %s", ErrNone, k.Name)
	}
	if err != nil {
		return Entry{}, err
	}
	return list[0], nil
}

func entries(ctx context.Context, tx store.Tx, chain uint64, contract cremona.Address, and string, args ...any) (list []Entry, err error) {
	query := `SELECT ` + columns + ` FROM schedule WHERE chain = ? AND contract = ?` + and
	err = tx.Each(ctx, query, append([]any{chain, contract.String()}, args...), func(scan store.Scan) error {
		e := Entry{Key: Key{Chain: chain, Contract: contract}}
		var rule string
		var paused, lastAt, lastBlock, lastEvent, nextAt, begun int64
		err := scan(&e.Name, &rule, &paused, &lastAt, &lastBlock, &lastEvent, &nextAt, &e.Fired, &begun)
		if err != nil {
			return err
		}
		if e.Rule, err = schedule.Parse(rule); err != nil {
			return fmt.Errorf("read schedule %s in the database: %w", e.Name, err)
		}
		e.Paused, e.LastAt, e.NextAt, e.Begun = moment(paused), moment(lastAt), moment(nextAt), moment(begun)
		e.LastBlock, e.LastEvent = uint64(lastBlock), uint64(lastEvent)
		list = append(list, e)
		return nil
	})
	return list, err
}

// Pause stops a schedule until it is resumed. Plays that it has begun and that
// have not started are let go.
func Pause(ctx context.Context, tx store.Tx, k Key, now time.Time) error {
	return changed(k)(tx.Exec(ctx, `UPDATE schedule SET paused = ?`+whereKey, append([]any{millis(now)}, k.args()...)...))
}

// Resume lets a schedule begin anew, now and at a block of the chain.
func Resume(ctx context.Context, tx store.Tx, k Key, now time.Time, head uint64) (Entry, error) {
	e, err := Get(ctx, tx, k)
	if err != nil {
		return e, err
	}
	if err := e.anchor(now, head); err != nil {
		return e, err
	}
	e.Paused = time.Time{}
	return e, changed(k)(tx.Exec(ctx, `UPDATE schedule SET paused = 0, last_at = ?, last_block = ?, last_event = ?, next_at = ?`+whereKey,
		append([]any{millis(e.LastAt), int64(e.LastBlock), int64(e.LastEvent), millis(e.NextAt)}, k.args()...)...))
}

// Remove forgets a schedule.
func Remove(ctx context.Context, tx store.Tx, k Key) error {
	if _, err := tx.Exec(ctx, `DELETE FROM played`+whereKey, k.args()...); err != nil {
		return err
	}
	return changed(k)(tx.Exec(ctx, `DELETE FROM schedule`+whereKey, k.args()...))
}

func changed(k Key) func(n int64, err error) error {
	return func(n int64, err error) error {
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: %s", ErrNone, k.Name)
		}
		return err
	}
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// millis and moment turn times into the form of the tables and back.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
