package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNone says that a query for one row found none.
var ErrNone = sql.ErrNoRows

// Tx is a transaction, or the database itself for single statements.
type Tx interface {
	// Exec runs a statement and tells how many rows it changed.
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	// ExecMany runs a statement for each list of arguments, in order, in one
	// journey to the database, and tells how many rows each changed.
	ExecMany(ctx context.Context, query string, list [][]any) ([]int64, error)
	// Each calls a function with the scanner of each row, in order.
	Each(ctx context.Context, query string, args []any, row func(scan Scan) error) error
	// One reads one row ([ErrNone]).
	One(ctx context.Context, query string, args []any, to ...any) error
	// Raw is the transaction as its driver knows it: *sql.Tx or pgx.Tx.
	Raw() any
}

// Scan reads the columns of a row.
type Scan func(to ...any) error

// Within runs f in a transaction: all of it is done or nothing. On SQLite f
// must not call the Store itself, whose one connection it holds.
func (s *Store) Within(ctx context.Context, f func(Tx) error) error {
	if s.pool != nil {
		return withinPostgres(ctx, s.pool, f)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(sqliteTx{sqlite{tx}, tx}); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

type beginner interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}

func withinPostgres(ctx context.Context, from beginner, f func(Tx) error) error {
	return pgx.BeginFunc(ctx, from, func(tx pgx.Tx) error { return f(postgresTx{postgres{tx}, tx}) })
}

// Read is the database for single statements that only read.
func (s *Store) Read() Tx {
	if s.pool != nil {
		return postgresTx{postgres{s.pool}, nil}
	}
	return sqliteTx{sqlite{s.reader}, nil}
}

type sqlite struct {
	db interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
}

type sqliteTx struct {
	sqlite
	tx *sql.Tx
}

func (t sqliteTx) Raw() any { return t.tx }

func (q sqlite) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	r, err := q.db.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (q sqlite) ExecMany(ctx context.Context, query string, list [][]any) ([]int64, error) {
	changed := make([]int64, len(list))
	for i, args := range list {
		n, err := q.Exec(ctx, query, args...)
		if err != nil {
			return nil, err
		}
		changed[i] = n
	}
	return changed, nil
}

func (q sqlite) Each(ctx context.Context, query string, args []any, row func(Scan) error) error {
	rows, err := q.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (q sqlite) One(ctx context.Context, query string, args []any, to ...any) error {
	return q.db.QueryRowContext(ctx, query, args...).Scan(to...)
}

type postgres struct {
	db interface {
		Exec(ctx context.Context, query string, args ...any) (pgconn.CommandTag, error)
		Query(ctx context.Context, query string, args ...any) (pgx.Rows, error)
		QueryRow(ctx context.Context, query string, args ...any) pgx.Row
		SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
	}
}

type postgresTx struct {
	postgres
	tx pgx.Tx
}

func (t postgresTx) Raw() any { return t.tx }

func (q postgres) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	tag, err := q.db.Exec(ctx, numbered(query), args...)
	return tag.RowsAffected(), err
}

func (q postgres) ExecMany(ctx context.Context, query string, list [][]any) ([]int64, error) {
	if len(list) == 0 {
		return nil, nil
	}
	query = numbered(query)
	var b pgx.Batch
	for _, args := range list {
		b.Queue(query, args...)
	}
	results := q.db.SendBatch(ctx, &b)
	changed := make([]int64, len(list))
	for i := range list {
		tag, err := results.Exec()
		if err != nil {
			return nil, errors.Join(err, results.Close())
		}
		changed[i] = tag.RowsAffected()
	}
	return changed, results.Close()
}

func (q postgres) Each(ctx context.Context, query string, args []any, row func(Scan) error) error {
	rows, err := q.db.Query(ctx, numbered(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (q postgres) One(ctx context.Context, query string, args []any, to ...any) error {
	err := q.db.QueryRow(ctx, numbered(query), args...).Scan(to...)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNone
	}
	return err
}

// numbered writes $1, $2 … for each question mark. No statement of ours has
// one in a text.
func numbered(query string) string {
	parts := strings.Split(query, "?")
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString("$" + strconv.Itoa(i))
		}
		b.WriteString(part)
	}
	return b.String()
}
