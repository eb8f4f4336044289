package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) requestCmd() *cobra.Command {
	var dry, clearAll bool
	var flags wishFlags
	cmd := &cobra.Command{
		Use:   "request TOKEN",
		Short: "ask, as its owner, what a token shall play from now on",
		Long: `Ask, as its owner, what a token shall play from now on. A field that is not
named stays as it is; "free" gives it back to the composer, --clear all of them.`,
		Example: "  cremona request 3 --mood tender --meter 3/4 --length 60s",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			if _, err := flags.wish(); err != nil {
				return err
			}
			if flags == (wishFlags{}) && !clearAll {
				return hint(usage("nothing is asked for"), "%s --help lists the fields", cmd.CommandPath())
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				wish := cremona.Wish{}
				if !clearAll {
					s, err := w.chain.State(ctx, token)
					if err != nil {
						return err
					}
					wish = s.Wish
				}
				if err := flags.overlay(&wish); err != nil {
					return err
				}
				r, err := w.chain.Request(ctx, token, wish)
				if err != nil {
					return err
				}
				return a.printSent(dry, []chain.Receipt{r}, "token %d asked for: %s", token, wishText(wish))
			})
		},
	}
	flags.declare(cmd)
	cmd.Flags().BoolVar(&clearAll, "clear", false, "forget the present wish first")
	dryRun(cmd, &dry)
	return cmd
}

// lessonName is the file of a lesson's folder.
const lessonName = "lesson.mid"

func (a *app) teachCmd() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "teach TOKEN TUNE.mid|CID",
		Short: "give a token, as its owner, a lesson: a MIDI file",
		Long: `Give a token, as its owner, a lesson. A MIDI file is pinned and its digest enters
the token's chain of lessons; a CID names a folder that is pinned already.`,
		Args: exactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			lesson, err := readLesson(args[1])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry, store: lesson.folder != nil}, func(ctx context.Context, w *world) error {
				if lesson.folder != nil && !dry {
					if _, err := w.store.Pin(ctx, *lesson.folder); err != nil {
						return fmt.Errorf("pin the lesson: %w", err)
					}
				}
				r, err := w.chain.Teach(ctx, token, lesson.digest)
				if err != nil {
					return err
				}
				return a.printSent(dry, []chain.Receipt{r}, "token %d taught %s", token, lesson.digest.CID())
			})
		},
	}
	dryRun(cmd, &dry)
	return cmd
}

// lesson is a digest, and the folder it is of where that is still to be pinned.
type lesson struct {
	digest cremona.Hash
	folder *cremona.Bundle
}

func readLesson(text string) (lesson, error) {
	if digest, err := cremona.ParseCID(text); err == nil {
		return lesson{digest: digest}, nil
	}
	data, err := os.ReadFile(text)
	if err != nil {
		return lesson{}, err
	}
	if !bytes.HasPrefix(data, []byte("MThd")) {
		return lesson{}, usage("%s is not a MIDI file", text)
	}
	if _, err := compose.ReadMIDI(data, compose.MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}, Fit: true}); err != nil {
		return lesson{}, fmt.Errorf("read %s: %w", text, err)
	}
	folder := cremona.Bundle{Files: []cremona.File{{Name: lessonName, Data: data}}}
	digest, err := pin.Digest(folder)
	return lesson{digest, &folder}, err
}
