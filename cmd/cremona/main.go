// Cremona makes music for tokens that are string instruments: it reads what
// the chain says, composes, performs, renders, pins and links, and lets anyone
// check the result.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, env{
		name: os.Args[0],
		in:   os.Stdin, out: os.Stdout, err: os.Stderr,
		getenv:   os.Getenv,
		outIsTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errIsTTY: term.IsTerminal(int(os.Stderr.Fd())),
		inIsTTY:  term.IsTerminal(int(os.Stdin.Fd())),
	}, os.Args[1:])
	os.Exit(code)
}
