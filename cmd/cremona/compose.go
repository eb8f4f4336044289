package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/spf13/cobra"
)

// instrumentFlags name an instrument without a chain.
type instrumentFlags struct {
	kind, dna    string
	performances uint32
}

func (f *instrumentFlags) declare(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.kind, "kind", "", "violin, viola, cello or guitar")
	cmd.Flags().StringVar(&f.dna, "dna", "", "the instrument's DNA, `0x` and 64 hex digits; default all zeros")
	cmd.Flags().Uint32Var(&f.performances, "maturity", 0, "`performances` the instrument has played")
	complete(cmd, "kind", "violin", "viola", "cello", "guitar")
}

func (f *instrumentFlags) instrument(fallback cremona.Kind) (cremona.Instrument, error) {
	i := cremona.Instrument{Kind: fallback, Life: cremona.Life{Performances: f.performances}}
	var err error
	if f.kind != "" {
		if i.Kind, err = cremona.ParseKind(f.kind); err != nil {
			return i, usage("--kind: %w", err)
		}
	}
	if f.dna != "" {
		if i.DNA, err = cremona.ParseHash(f.dna); err != nil {
			return i, usage("--dna: %w", err)
		}
	}
	return i, nil
}

// complete offers fixed values for a flag in the shell.
func complete(cmd *cobra.Command, flag string, values ...string) {
	cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// wishFlags are the fields of a Wish.
type wishFlags [8]string

var wishNames = [8]string{"mood", "tonic", "mode", "meter", "tempo", "form", "length", "genre"}

func (f *wishFlags) declare(cmd *cobra.Command) {
	lists := [8][]string{cremona.Moods(), cremona.Tonics(), cremona.Modes(), cremona.Meters(), cremona.Tempi(),
		cremona.Forms(), cremona.Lengths(), cremona.Genres()}
	for i, name := range wishNames {
		cmd.Flags().StringVar(&f[i], name, "", strings.Join(lists[i], ", "))
		complete(cmd, name, lists[i]...)
	}
}

func (f *wishFlags) wish() (cremona.Wish, error) {
	var w cremona.Wish
	return w, f.overlay(&w)
}

// overlay sets the fields of a wish that were given.
func (f *wishFlags) overlay(w *cremona.Wish) error {
	fields := [8]interface{ UnmarshalText([]byte) error }{&w.Mood, &w.Tonic, &w.Mode, &w.Meter, &w.Tempo, &w.Form, &w.Length, &w.Genre}
	for i, text := range f {
		if text == "" {
			continue
		}
		if err := fields[i].UnmarshalText([]byte(text)); err != nil {
			return usage("--%s: %w", wishNames[i], err)
		}
	}
	return nil
}

func (a *app) composeCmd() *cobra.Command {
	var seed, words, lessons string
	var files scoreFiles
	var explain bool
	var instrument instrumentFlags
	var wish wishFlags
	cmd := &cobra.Command{
		Use:   "compose [STATE.json]",
		Short: "write a score: from a state on stdin, or from --seed, --kind and --request without a chain",
		Example: `  cremona state 1 | cremona compose --explain
  cremona compose --seed 0x0000000000000000000000000000000000000000000000000000000000000001 --kind cello --mood sad --midi sad.mid
  cremona compose --request "a slow sad air in D minor for cello" --explain`,
		Args: rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := files.check(); err != nil {
				return err
			}
			score, err := a.composeFrom(cmd.Context(), args, seed, words, lessons, instrument, wish, cmd.Flags().Changed("seed") || instrument.kind != "" || words != "")
			if err != nil {
				return err
			}
			return a.writeScore(score, files, explain)
		},
	}
	f := cmd.Flags()
	f.StringVar(&seed, "seed", "", "compose without a chain from this seed, `0x` and 64 hex digits, or \"random\"")
	f.StringVar(&words, "request", "", "compose without a chain what these `words` ask for; other flags go before them")
	f.StringVar(&lessons, "lessons", "", "`folder` of lessons to follow, in the order of their names; those of a state must be the ones it was taught")
	files.declare(cmd)
	f.BoolVar(&explain, "explain", false, "print the plan in words instead of the score")
	instrument.declare(cmd)
	wish.declare(cmd)
	return cmd
}

// checkOutputs finds out early whether files can be written, and that no two
// are the same.
func checkOutputs(names ...string) error {
	for i, name := range names {
		if err := checkWritable(name); err != nil {
			return err
		}
		if name != "" && slices.Contains(names[:i], name) {
			return usage("%s is named for two outputs", name)
		}
	}
	return nil
}

func (a *app) composeFrom(ctx context.Context, args []string, seedText, words, lessons string, f instrumentFlags, w wishFlags, free bool) (cremona.Score, error) {
	wish, err := w.wish()
	if err != nil {
		return cremona.Score{}, err
	}
	if free {
		if len(args) > 0 {
			return cremona.Score{}, usage("%s and --seed, --kind or --request exclude each other: a state has its own", args[0])
		}
		instrument, err := f.instrument(0)
		if err != nil {
			return cremona.Score{}, err
		}
		seed, err := parseSeed(seedText)
		if err != nil {
			return cremona.Score{}, err
		}
		brief, err := a.readWords(words, instrument, w)
		if err != nil {
			return cremona.Score{}, err
		}
		if lessons == "" {
			return compose.Compose(brief, seed)
		}
		list, err := readLessons(lessons)
		if err != nil {
			return cremona.Score{}, err
		}
		return compose.Compose(brief, seed, compose.WithLessons(a.pupilOf(list)))
	}
	if wish != (cremona.Wish{}) {
		return cremona.Score{}, hint(usage("a state carries its owner's wish; --%s and its like work with --seed, --kind or --request", wishNames[0]), "cremona request changes the wish on the chain")
	}
	data, err := a.readInput(arg(args), "state (as cremona state prints it)")
	if err != nil {
		return cremona.Score{}, err
	}
	state, err := cremona.ParseState(data)
	if err != nil {
		return cremona.Score{}, err
	}
	if !state.Revealed() {
		return cremona.Score{}, notRevealed(state.Token)
	}
	taught, err := lessonsOf(ctx, state, lessons)
	if err != nil {
		return cremona.Score{}, err
	}
	return compose.Compose(state.Brief(), state.Seed(), compose.WithLessons(jobs.Pupil(taught)))
}

func arg(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func parseSeed(text string) (cremona.Seed, error) {
	var seed cremona.Seed
	if text == "random" {
		_, err := io.ReadFull(rand.Reader, seed[:])
		return seed, err
	}
	if text == "" {
		return seed, nil
	}
	if err := seed.UnmarshalText([]byte(text)); err != nil {
		return seed, usage("--seed: %w", err)
	}
	return seed, nil
}

func (a *app) writeScore(s cremona.Score, files scoreFiles, explain bool) error {
	for _, f := range files.notations() {
		if f.name == "" {
			continue
		}
		var b bytes.Buffer
		if err := f.write(&b, s); err != nil {
			return err
		}
		if err := a.writeOutput(f.name, b.Bytes(), true); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	switch {
	case explain:
		if err := compose.Explain(&b, s); err != nil {
			return err
		}
	case files.text:
		if err := compose.WriteText(&b, s); err != nil {
			return err
		}
	default:
		if err := writeCompactJSON(&b, s); err != nil {
			return err
		}
	}
	return a.writeOutput(files.output, b.Bytes(), false)
}

// exists tells whether a path is there.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
