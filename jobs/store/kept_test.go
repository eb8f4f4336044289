package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func openKeptTest(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestKeptStatements reads by a statement while rows of the same one are open,
// after it failed, after its table has changed, and beside more of them than
// are kept.
func TestKeptStatements(t *testing.T) {
	s, ctx := openKeptTest(t), t.Context()
	db := s.SQLite()
	exec := func(query string, args ...any) error { _, err := db.ExecContext(ctx, query, args...); return err }
	if err := errors.Join(exec(`CREATE TABLE kept (n BIGINT PRIMARY KEY); CREATE TABLE other (n BIGINT)`),
		exec(`INSERT INTO kept VALUES (1), (2), (3)`)); err != nil {
		t.Fatal(err)
	}
	const list = `SELECT n FROM kept ORDER BY n`
	sum := func(tx Tx, inner bool) (n int, err error) {
		err = tx.Each(ctx, list, nil, func(scan Scan) error {
			var a, b int
			if err := scan(&a); err != nil {
				return err
			}
			n += a
			if !inner {
				return nil
			}
			return tx.Each(ctx, list, nil, func(scan Scan) error {
				err := scan(&b)
				n += 10 * b
				return err
			})
		})
		return n, err
	}
	check := func(want int, inner bool) {
		t.Helper()
		err := s.Within(ctx, func(tx Tx) error {
			got, err := sum(tx, inner)
			if err == nil && got != want {
				err = fmt.Errorf("sum %d, want %d", got, want)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	check(6+3*60, true)
	check(6, false)
	const add = `INSERT INTO kept (n) VALUES (?)`
	if exec(add, 4) != nil || exec(add, 4) == nil || exec(add, 5) != nil {
		t.Error("a statement that failed once")
	}
	check(15, false)
	if err := errors.Join(exec(`ALTER TABLE kept ADD COLUMN more BIGINT`), exec(`CREATE INDEX kept_more ON kept (more)`), exec(add, 6)); err != nil {
		t.Error(err)
	}
	check(21, false)
	for i := range 2 * maxKept {
		var n int
		if err := db.QueryRowContext(ctx, fmt.Sprintf(`SELECT %d + ?`, i), 1).Scan(&n); err != nil || n != i+1 {
			t.Fatal(i, n, err)
		}
	}
	check(21, false)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := db.ExecContext(ended, add, 7); err == nil {
		t.Error("executed after the end of its context")
	}
	check(21, false)
}

// A transaction that is taken back leaves nothing, whatever its statements were.
func TestKeptStatementsTakenBack(t *testing.T) {
	s, ctx := openKeptTest(t), t.Context()
	no := errors.New("no")
	for i := range 3 {
		err := s.Within(ctx, func(tx Tx) error {
			if err := SetNote(ctx, tx, "kept", fmt.Sprint(i)); err != nil {
				return err
			}
			if i == 1 {
				return no
			}
			return nil
		})
		if i == 1 != errors.Is(err, no) {
			t.Error(i, err)
		}
		want := []string{"0", "0", "2"}[i]
		if got, err := Note(ctx, s.Read(), "kept"); err != nil || got != want {
			t.Errorf("after %d: %q, want %q, %v", i, got, want, err)
		}
	}
}
