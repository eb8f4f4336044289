//go:build 386 || arm || mips || mipsle

package store

import (
	"context"
	"database/sql"
)

// River's driver for SQLite wants 64 bits. What is no queue works without; the
// queue's tables are made when a build that has it opens the database.
func migrateSQLiteQueue(context.Context, *sql.DB) error { return nil }
