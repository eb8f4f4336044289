package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/request"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) requestCmd() *cobra.Command {
	var dry, clearAll, explain bool
	var flags wishFlags
	cmd := &cobra.Command{
		Use:   "request TOKEN [WORDS]",
		Short: "ask, as its owner, what a token shall play from now on",
		Long: `Ask, as its owner, what a token shall play from now on: in words, English or
Korean or German and Italian words of music, or by flags, which go before words. A
field of which nothing is said stays as it is; "free" gives it back to the composer,
--clear all of them.

With --explain nothing is sent and no chain is needed: the words are read, and what was
understood is told. Flags are then the present wish, so that "slower" has a meaning.`,
		Example: `  cremona request 3 --mood tender --meter 3/4 --length 60s
  cremona request 3 "a slow sad air in D minor, about a minute"
  cremona request --explain "너무 빠르지 않게, 라단조로"`,
		Args: rangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain {
				return a.explainWords(args, flags)
			}
			token, err := parseToken(args[0])
			if err != nil {
				return hint(err, "%s --explain WORDS reads words without a token", cmd.CommandPath())
			}
			if _, err := flags.wish(); err != nil {
				return err
			}
			if flags == (wishFlags{}) && !clearAll && len(args) == 1 {
				return hint(usage("nothing is asked for"), "%s --help lists the fields", cmd.CommandPath())
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				return a.request(ctx, w, token, args[1:], flags, clearAll, dry)
			})
		},
	}
	flags.declare(cmd)
	cmd.Flags().BoolVar(&clearAll, "clear", false, "forget the present wish first")
	cmd.Flags().BoolVar(&explain, "explain", false, "only tell how the words are read")
	dryRun(cmd, &dry)
	return cmd
}

// request asks a token for what words, if any, and flags say.
func (a *app) request(ctx context.Context, w *world, token uint64, words []string, flags wishFlags, clearAll, dry bool) error {
	s, err := w.chain.State(ctx, token)
	if err != nil {
		return err
	}
	brief := cremona.Brief{Instrument: cremona.Instrument{Kind: s.Kind}, Wish: s.Wish}
	if clearAll {
		brief.Wish = cremona.Wish{}
	}
	var as func(sent) any
	if len(words) > 0 {
		reading := request.Read(words[0], brief)
		if len(reading.Understood) == 0 && flags == (wishFlags{}) && !clearAll {
			return hint(usage("nothing in these words is a wish; nothing was sent"), "%s", oneLine(reading.Reply()))
		}
		brief = reading.Brief(brief.Instrument)
		as = func(s sent) any { return sentWords{s, replied{reading, reading.Reply()}} }
		a.tell(reading)
	}
	if err := flags.overlay(&brief.Wish); err != nil {
		return err
	}
	r, err := w.chain.Request(ctx, token, brief.Wish)
	if err != nil {
		return err
	}
	return a.printSentAs(dry, []chain.Receipt{r}, as, "token %d asked for: %s", token, wishText(brief.Wish))
}

// lessonNames are the file of a lesson's folder, by its notation.
var lessonNames = map[string]string{"midi": "lesson.mid", "musicxml": "lesson.musicxml", "mxl": "lesson.mxl", "abc": "lesson.abc"}

func (a *app) teachCmd() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "teach TOKEN TUNE.mid|TUNE.musicxml|TUNE.abc|CID",
		Short: "give a token, as its owner, a lesson: a MIDI, MusicXML or ABC file",
		Long: `Give a token, as its owner, a lesson. A MIDI, MusicXML or ABC file is pinned and its digest enters
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
	format := compose.FormatOf(data)
	if format == "" {
		return lesson{}, usage("%s is not a MIDI, MusicXML or ABC file", text)
	}
	if bytes.HasPrefix(data, []byte("PK")) {
		format = "mxl"
	}
	if _, _, err := compose.Read(data, compose.ReadOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}, Fit: true}); err != nil {
		return lesson{}, fmt.Errorf("read %s: %w", text, err)
	}
	folder := cremona.Bundle{Files: []cremona.File{{Name: lessonNames[format], Data: data}}}
	digest, err := pin.Digest(folder)
	return lesson{digest, &folder}, err
}
