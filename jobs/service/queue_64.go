//go:build !386 && !arm && !mips && !mipsle

package service

import (
	"database/sql"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
)

func newSQLiteRiver(db *sql.DB, config *river.Config) (engine, error) {
	return newRiver(riversqlite.New(db), config)
}
