//go:build !386 && !arm && !mips && !mipsle

package store

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river/riverdriver/riversqlite"
)

func migrateSQLiteQueue(ctx context.Context, db *sql.DB) error {
	return migrateQueue(ctx, riversqlite.New(db))
}
