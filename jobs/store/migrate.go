package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewer says that a database was written by a newer version of this program.
var ErrNewer = errors.New("a newer version of Cremona has written it; use that version, or name another database with --data")

// migrate makes the tables of the queue and ours. Several processes may do so
// at once: each of our steps is one transaction that looks first.
func (s *Store) migrate(ctx context.Context) error {
	var err error
	if s.pool != nil {
		lease, held, leaseErr := s.Hold(ctx, "migrate", true)
		if leaseErr != nil || !held {
			return errors.Join(errors.New("wait for another process that makes the tables"), leaseErr)
		}
		defer lease.Release()
		err = migrateQueue(ctx, riverpgxv5.New(s.pool))
	} else {
		err = migrateSQLiteQueue(ctx, s.writer)
	}
	if err != nil {
		return err
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for i, file := range files {
		if err := s.migrateTo(ctx, i+1, file, len(files)); err != nil {
			return fmt.Errorf("bring its tables to version %d: %w", i+1, err)
		}
	}
	return nil
}

// migrateQueue brings River's tables up to date, unless they are ahead of us.
func migrateQueue[T any](ctx context.Context, driver riverdriver.Driver[T]) error {
	m, err := rivermigrate.New(driver, nil)
	if err != nil {
		return err
	}
	there, err := m.ExistingVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the queue: %w", err)
	}
	known := m.AllVersions()
	if len(there) > 0 && there[len(there)-1].Version > known[len(known)-1].Version {
		return fmt.Errorf("the queue has version %d where %d is known: %w", there[len(there)-1].Version, known[len(known)-1].Version, ErrNewer)
	}
	if len(there) == len(known) {
		return nil
	}
	if _, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("make the queue: %w", err)
	}
	return nil
}

func (s *Store) migrateTo(ctx context.Context, version int, file string, newest int) error {
	return s.Within(ctx, func(tx Tx) error {
		if _, err := tx.Exec(ctx, `CREATE TABLE IF NOT EXISTS cremona_version (version BIGINT NOT NULL PRIMARY KEY)`); err != nil {
			return err
		}
		var there int
		if err := tx.One(ctx, `SELECT COALESCE(MAX(version), 0) FROM cremona_version`, nil, &there); err != nil {
			return err
		}
		if there > newest {
			return fmt.Errorf("its tables have version %d where %d is known: %w", there, newest, ErrNewer)
		}
		if there >= version {
			return nil
		}
		text, err := migrations.ReadFile(file)
		if err != nil {
			return err
		}
		for _, statement := range strings.Split(string(text), ";\n") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if _, err := tx.Exec(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
		_, err = tx.Exec(ctx, `INSERT INTO cremona_version (version) VALUES (?)`, version)
		return err
	})
}
