package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// The rules of the terminal: data goes to stdout and everything else to
// stderr; messages are lower case and name what was being done; a remedy
// stands on its own line after "hint:"; binary never goes to a terminal;
// output files appear whole or not at all; progress is drawn only on a
// terminal and as plain lines elsewhere.

// env is the outside world as a command sees it; tests give their own.
type env struct {
	name                        string // by which the program was called
	in                          io.Reader
	out, err                    io.Writer
	getenv                      func(string) string
	inIsTTY, outIsTTY, errIsTTY bool
}

// Exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitDiffers = 3
)

// usageError is a mistake in the command line itself.
type usageError struct{ error }

// differsError says that verify found a difference.
type differsError struct{ error }

// hinted is an error with a remedy.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func hint(err error, format string, args ...any) error {
	return hinted{err, fmt.Sprintf(format, args...)}
}

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// app is one invocation.
type app struct {
	env
	set settings
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, e env, args []string) int {
	out := &stdout{Writer: e.out}
	e.out = out
	a := &app{env: e}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = fmt.Errorf("write to stdout: %w", out.err)
	}
	return a.report(ctx, err)
}

// stdout remembers whether something could not be written, so that no command
// ends well whose answer was lost.
type stdout struct {
	io.Writer
	err error
}

func (s *stdout) Write(b []byte) (int, error) {
	n, err := s.Writer.Write(b)
	if err != nil && s.err == nil {
		s.err = err
	}
	return n, err
}

func (a *app) report(ctx context.Context, err error) int {
	var differs differsError
	var use usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &differs):
		fmt.Fprintf(a.err, "cremona: %v\n", err)
		return exitDiffers
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(a.err, "cremona: interrupted; nothing is half-written, and the same command does the rest")
		return exitFailed
	}
	fmt.Fprintf(a.err, "cremona: %v\n", err)
	var h hinted
	if errors.As(err, &h) {
		fmt.Fprintf(a.err, "hint: %s\n", h.hint)
	}
	if errors.As(err, &use) || isCobraUsage(err) {
		return exitUsage
	}
	return exitFailed
}

// isCobraUsage recognises the one usage error the library returns without a
// hook: an unknown command.
func isCobraUsage(err error) bool { return strings.HasPrefix(err.Error(), "unknown command") }

const longHelp = `Cremona plays tokens that are string instruments. A token's state on the chain
seeds a composer; a renderer plays the piece on that one instrument; the result
is pinned to IPFS and linked on the chain. Anyone can re-derive it to the bit.

Without --rpc and --ipfs everything runs inside this program: a chain and an
IPFS store under the data directory.

Settings come from flags, then environment variables (CREMONA_RPC for --rpc),
then config.json in the data directory, then defaults.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 verify found a difference.`

const rootExample = `  cremona demo
  cremona state 1 | cremona compose | cremona perform | cremona render -o 1.wav
  cremona render tune.mid -o tune.wav --kind violin --dna 0x5eed000000000000000000000000000000000000000000000000000000000000
  cremona run --all && cremona verify 1`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "cremona", Short: "generative music for tokens that are string instruments",
		Long: longHelp, Example: rootExample,
		SilenceErrors: true, SilenceUsage: true,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return a.set.resolve(cmd, a.getenv)
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return hint(usageError{err}, "%s --help lists the flags", cmd.CommandPath())
	})
	a.set.declare(root.PersistentFlags())
	root.AddGroup(
		&cobra.Group{ID: "line", Title: "The pipeline, one arrow each:"},
		&cobra.Group{ID: "token", Title: "Tokens:"},
		&cobra.Group{ID: "service", Title: "The service:"},
		&cobra.Group{ID: "world", Title: "Chain and store:"},
	)
	root.AddCommand(a.commands()...)
	root.SetHelpCommand(helpCmd())
	return root
}

func (a *app) commands() []*cobra.Command {
	group := func(id string, list ...*cobra.Command) []*cobra.Command {
		for _, c := range list {
			c.GroupID = id
		}
		return list
	}
	all := group("line", a.stateCmd(), a.composeCmd(), a.notateCmd(), a.performCmd(), a.renderCmd(), a.auditionCmd(), a.pictureCmd(), a.bundleCmd(), a.pinCmd(), a.linkCmd(), a.evaluateCmd())
	all = append(all, group("token", a.runCmd(), a.seasonCmd(), a.verifyCmd(), a.historyCmd(), a.exportCmd(), a.instrumentCmd(), a.requestCmd(), a.teachCmd(), a.lessonsCmd(),
		a.reserveCmd(), a.releaseCmd(), a.bankCmd())...)
	all = append(all, group("service", a.serveCmd(), a.workCmd(), a.playCmd(), a.statusCmd(), a.retryCmd(), a.scheduleCmd(), a.ceilingCmd(), a.spendCmd(), a.gcCmd())...)
	all = append(all, group("world", a.demoCmd(), a.chainCmd(), a.deployCmd(), a.mintCmd(), a.revealCmd(), a.composerCmd(), a.gatewayCmd())...)
	return append(all, a.versionCmd())
}

// helpCmd is the usual help, but a command that is not there is an error.
func helpCmd() *cobra.Command {
	return &cobra.Command{
		Use: "help [command]", Short: "help about any command",
		PersistentPreRunE: noSettings,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return hint(usage("unknown command %q", strings.Join(args, " ")), "cremona --help lists the commands")
			}
			return found.Help()
		},
	}
}

// noSettings stands for the reading of the settings where none are needed.
func noSettings(*cobra.Command, []string) error { return nil }

// noArgs and exactArgs word the usual checks as usage errors.
func noArgs(cmd *cobra.Command, args []string) error { return exactArgs(0)(cmd, args) }

func exactArgs(n int) cobra.PositionalArgs { return rangeArgs(n, n) }

func rangeArgs(low, high int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= low && len(args) <= high {
			return nil
		}
		if cmd.Parent() == nil && len(args) > 0 {
			return hint(usage("unknown command %q", args[0]), "cremona --help lists the commands")
		}
		return hint(usage("%s takes %s, not %d", cmd.CommandPath(), countArgs(low, high), len(args)),
			"usage: %s", cmd.UseLine())
	}
}

func countArgs(low, high int) string {
	switch {
	case low == high && low == 0:
		return "no arguments"
	case low == high && low == 1:
		return "one argument"
	case low == high:
		return fmt.Sprintf("%d arguments", low)
	case high > 1_000:
		return fmt.Sprintf("at least %d arguments", low)
	}
	return fmt.Sprintf("%d to %d arguments", low, high)
}
