package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Lease is a name that one holder in all processes has. On PostgreSQL it is an
// advisory lock of a session: the database frees it when the connection ends,
// however that ends, and nothing can be committed through it afterwards. On
// SQLite one process has the directory ([LockDir]), and a lease is among its
// goroutines.
type Lease struct {
	store *Store
	name  string
	conn  *pgxpool.Conn // PostgreSQL
	free  sync.Once
}

// Hold takes the lease of a name; held is false if somebody else has it and
// wait is false.
func (s *Store) Hold(ctx context.Context, name string, wait bool) (l *Lease, held bool, err error) {
	if s.pool == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.held[name] {
			return nil, false, nil
		}
		s.held[name] = true
		return &Lease{store: s, name: name}, true, nil
	}
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("take the lease of %s: %w", name, err)
	}
	class, key := LeaseKey(name)
	if wait {
		_, err = conn.Exec(ctx, `SELECT pg_advisory_lock($1, $2)`, class, key)
		held = err == nil
	} else {
		err = conn.QueryRow(ctx, `SELECT pg_try_advisory_lock($1, $2)`, class, key).Scan(&held)
	}
	if err != nil || !held {
		conn.Release()
		return nil, false, err
	}
	return &Lease{store: s, name: name, conn: conn}, true, nil
}

// leaseClass is the first half of the keys of our advisory locks: "crem".
const leaseClass = 0x6372656d

// LeaseKey is the key of the advisory lock of a name.
func LeaseKey(name string) (class, key int32) {
	h := fnv.New32a()
	h.Write([]byte(name))
	return leaseClass, int32(h.Sum32())
}

// Within runs f in a transaction that can only be committed while the lease is
// held.
func (l *Lease) Within(ctx context.Context, f func(Tx) error) error {
	if l.conn == nil {
		return l.store.Within(ctx, f)
	}
	return withinPostgres(ctx, l.conn, f)
}

// Alive tells whether the lease is still held.
func (l *Lease) Alive(ctx context.Context) error {
	if l.conn == nil {
		return nil
	}
	return l.conn.Ping(ctx)
}

// farewell is how long giving back a lease may take.
const farewell = 5 * time.Second

// Release gives the lease back.
func (l *Lease) Release() {
	l.free.Do(func() {
		if l.conn == nil {
			l.store.mu.Lock()
			defer l.store.mu.Unlock()
			delete(l.store.held, l.name)
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		class, key := LeaseKey(l.name)
		if _, err := l.conn.Exec(ctx, `SELECT pg_advisory_unlock($1, $2)`, class, key); err != nil {
			l.conn.Conn().Close(ctx) // the session ends, and the lock with it
		}
		l.conn.Release()
	})
}

// ErrMoved says that a performance is not at the step any more that somebody
// has just done for it.
var ErrMoved = errors.New("another worker was quicker")

// ErrHeld says that somebody else works where one alone may.
var ErrHeld = errors.New("another service works here")
