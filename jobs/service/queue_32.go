//go:build 386 || arm || mips || mipsle

package service

import (
	"database/sql"
	"errors"

	"github.com/riverqueue/river"
)

func newSQLiteRiver(*sql.DB, *river.Config) (engine, error) {
	return nil, errors.New("a queue in a directory wants a 64-bit build; this one takes --data postgres://user@host:5432/name")
}
