//go:build !linux

package main

import (
	"context"
	"errors"
)

var errNoMount = errors.New("a small disk can only be mounted on Linux")

func (r *rack) mountDisks() error                          { return errNoMount }
func (r *rack) fullDisks(context.Context) error            { return errNoMount }
func (r *rack) fullPostgres(context.Context) error         { return errNoMount }
func mountDisk(string, string) (unmount func(), err error) { return nil, errNoMount }
