// Package store keeps what the service knows in one database, beside the
// queue: a row for every performance that is to be made, what each step cost,
// and who works. The database is SQLite in the data directory, for one process
// that writes at a time, or PostgreSQL, for any number; the statements are the
// same. Their arguments stand as ? and become $1, $2 … for PostgreSQL.
//
// Numbers are BIGINT, hashes and addresses are text as they are printed, times
// are milliseconds since 1970 in UTC, and amounts of money are decimal text in
// the smallest unit.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// FileName is the database of a data directory.
const FileName = "service.db"

// Store is an open database. Its methods may be called from several
// goroutines.
type Store struct {
	name   string
	pool   *pgxpool.Pool // PostgreSQL
	writer *sql.DB       // SQLite: one connection, for transactions are one at a time anyway
	reader *sql.DB       // SQLite: what only reads does not wait for who writes

	mu   sync.Mutex
	held map[string]bool // names of SQLite's leases

	clock clock
}

// IsURL tells whether a name of a database is that of a PostgreSQL one.
func IsURL(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens a database, makes it if it is not there, and brings its tables up
// to date. The name is a postgres URL or a data directory. A database that a
// newer version has written is refused.
func Open(ctx context.Context, name string) (*Store, error) {
	s, err := connect(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", shown(name), err)
	}
	if _, err := s.AskClock(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the database %s: %w", shown(name), err), s.Close())
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the database %s: %w", shown(name), err), s.Close())
	}
	return s, nil
}

func connect(ctx context.Context, name string) (*Store, error) {
	s := &Store{name: name, held: map[string]bool{}}
	if !IsURL(name) {
		return s, s.openSQLite(name)
	}
	config, err := pgxpool.ParseConfig(name)
	if err != nil {
		return nil, errors.New("it is no postgres URL; write postgres://user@host:5432/name, the password in PGPASSWORD or ~/.pgpass")
	}
	config.MaxConns = max(config.MaxConns, 16)
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, err
	}
	if err := s.pool.Ping(ctx); err != nil {
		s.pool.Close()
		return nil, err
	}
	return s, nil
}

// busy is how long a statement waits for another process that writes.
const busy = 20 * time.Second

func (s *Store) openSQLite(dir string) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	// What is committed survives a killed process. A power cut may take the last
	// moments back, which makes some steps be done twice; [Store.Sync] prevents it
	// where somebody was told that his wish is kept.
	file := "file:" + filepath.Join(dir, FileName) + fmt.Sprintf("?_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)", busy.Milliseconds())
	if s.writer, err = openKept(file + "&_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)"); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.writer.Ping(); err != nil {
		return err
	}
	s.reader, err = openKept(file + "&_pragma=query_only(1)")
	return err
}

// Close ends all connections.
func (s *Store) Close() error {
	if s.pool != nil {
		s.pool.Close()
		return nil
	}
	var errs []error
	for _, db := range []*sql.DB{s.writer, s.reader} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Sync makes all that is committed survive a power cut.
func (s *Store) Sync(ctx context.Context) error {
	if s.pool != nil {
		return nil // it is synced at each commit: River may not complete what its server then forgets
	}
	var blocked, pages, moved int
	return s.writer.QueryRowContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`).Scan(&blocked, &pages, &moved)
}

// Postgres is the pool of connections, or nil if the database is SQLite.
func (s *Store) Postgres() *pgxpool.Pool { return s.pool }

// SQLite is the one connection that writes, or nil if the database is
// PostgreSQL.
func (s *Store) SQLite() *sql.DB { return s.writer }

// String is the name of the database without a password.
func (s *Store) String() string { return shown(s.name) }

func shown(name string) string {
	if !IsURL(name) {
		return filepath.Join(name, FileName)
	}
	config, err := pgx.ParseConfig(name)
	if err != nil {
		return "postgres://…"
	}
	return fmt.Sprintf("postgres://%s@%s:%d/%s", config.User, config.Host, config.Port, config.Database)
}

// Now is the time as the tables hold it.
func Now() int64 { return time.Now().UnixMilli() }
