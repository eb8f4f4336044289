package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	modernc "modernc.org/sqlite"
)

// maxKept is how many statements a connection keeps. There are some sixty, the
// queue's among them.
const maxKept = 200

// openKept opens SQLite with connections that keep their statements prepared:
// parsing one takes several times as long as what it does to a row or two.
func openKept(name string) (*sql.DB, error) {
	c, err := modernc.NewConnector(name)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeping{c}), nil
}

type keeping struct{ driver.Connector }

// Connect implements [driver.Connector].
func (k keeping) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := c.(sqliteConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver's connection %T lacks a method", c), c.Close())
	}
	return &keptConn{sqliteConn: whole, kept: map[string]*keptStmt{}}, nil
}

// sqliteConn is what a connection of the driver can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type sqliteStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// keptConn is one connection; database/sql lets one goroutine at a time use it.
type keptConn struct {
	sqliteConn
	kept map[string]*keptStmt
}

type keptStmt struct {
	sqliteStmt
	busy bool // rows of it are being read
}

// stmt is the statement of a query, or nil if there is none to be had.
func (c *keptConn) stmt(ctx context.Context, query string) (*keptStmt, error) {
	if s := c.kept[query]; s != nil {
		if s.busy {
			return nil, nil
		}
		return s, nil
	}
	if err := c.makeRoom(); err != nil {
		return nil, err
	}
	d, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	whole, ok := d.(sqliteStmt)
	if !ok {
		return nil, d.Close()
	}
	s := &keptStmt{sqliteStmt: whole}
	c.kept[query] = s
	return s, nil
}

// makeRoom forgets any one statement when there are too many.
func (c *keptConn) makeRoom() error {
	for query, s := range c.kept {
		if len(c.kept) < maxKept {
			break
		}
		if !s.busy {
			return c.forget(query)
		}
	}
	return nil
}

func (c *keptConn) forget(query string) error {
	s := c.kept[query]
	delete(c.kept, query)
	return s.Close()
}

// ExecContext implements [driver.ExecerContext].
func (c *keptConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.ExecContext(ctx, query, args)
	}
	r, err := s.ExecContext(ctx, args)
	if err != nil {
		// What it says when it is closed is that it failed, once more.
		_ = c.forget(query)
		return nil, err
	}
	return r, nil
}

// QueryContext implements [driver.QueryerContext].
func (c *keptConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		_ = c.forget(query)
		return nil, err
	}
	s.busy = true
	return &keptRows{rows, s}, nil
}

// Close ends the statements and the connection.
func (c *keptConn) Close() error {
	var errs []error
	for query := range c.kept {
		errs = append(errs, c.forget(query))
	}
	return errors.Join(append(errs, c.sqliteConn.Close())...)
}

// keptRows sets its statement free when all is read.
type keptRows struct {
	driver.Rows
	of *keptStmt
}

// Close implements [driver.Rows].
func (r *keptRows) Close() error {
	err := r.Rows.Close()
	r.of.busy = false
	return err
}
