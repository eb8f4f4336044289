package main

import (
	"context"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/compose"
	"github.com/spf13/cobra"
)

func (a *app) teachCmd() *cobra.Command {
	var dry, preview bool
	var t tryout
	cmd := &cobra.Command{
		Use:   "teach TOKEN TUNE.mid|TUNE.musicxml|TUNE.abc|CID, or teach --lessons DIR",
		Short: "give a token, as its owner, a lesson; or try out what lessons would do",
		Long: `Give a token, as its owner, a lesson: from then on its music leans to it. A MIDI,
MusicXML or ABC file is pinned and its digest enters the token's chain of lessons; a CID names
a folder that is pinned already. What was taught stays taught. A file is refused that would teach
nothing: above 64 KiB or 4,000 notes, or without four bars in one meter. A MIDI file that was
played is quantised; --preview tells how, and sends nothing.

With --lessons nothing is sent and no chain is needed: the files of a folder, in the order of
their names, are learnt, and what they bring is measured: how many bits a note it takes to write
each of them, before and after learning the others; and how far the style of eight pieces lies
from that of the lessons, before and after. The instrument is that of --state or --kind.`,
		Example: `  cremona teach 3 tune.abc
  cremona teach 3 played.mid --preview
  cremona teach --lessons tunes --kind violin
  cremona state 3 > state.json && cremona teach --lessons tunes --state state.json --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if t.folder != "" {
				return noArgs(cmd, args)
			}
			return exactArgs(2)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if t.folder != "" {
				return a.tryLessons(cmd.Context(), t)
			}
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			l, err := a.readLesson(args[1], preview)
			if err != nil || preview {
				return err
			}
			return a.teach(cmd.Context(), token, l, dry)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&preview, "preview", false, "only tell how a file is read")
	f.StringVar(&t.folder, "lessons", "", "try out the lessons in a `folder`, without a chain")
	f.StringVar(&t.control, "control", "", "with --lessons: a `folder` of another style, to measure too")
	f.StringVar(&t.state, "state", "", "with --lessons: the `file` of the token's state")
	f.StringVar(&t.seed, "seed", "", "with --lessons: seed of the eight pieces, `0x` and 64 hex digits")
	t.instrument.declare(cmd)
	dryRun(cmd, &dry)
	return cmd
}

// teach puts a lesson on the chain.
func (a *app) teach(ctx context.Context, token uint64, l lesson, dry bool) error {
	return a.within(ctx, need{contract: true, sign: true, dryRun: dry, store: true}, func(ctx context.Context, w *world) error {
		if l.folder != nil && !dry {
			if _, err := w.store.Pin(ctx, *l.folder); err != nil {
				return fmt.Errorf("pin the lesson: %w", err)
			}
		}
		if l.folder == nil {
			if err := a.checkPinned(ctx, w, l); err != nil {
				return err
			}
		}
		r, err := w.chain.Teach(ctx, token, l.digest)
		if err != nil {
			return err
		}
		return a.printSent(dry, []chain.Receipt{r}, "token %d taught %s", token, l.digest.CID())
	})
}

// checkPinned makes sure that a lesson named by its CID can be had, and read: a
// token that was taught something that nobody has can play no more.
func (a *app) checkPinned(ctx context.Context, w *world, l lesson) error {
	b, err := w.store.Fetch(ctx, l.digest)
	if err != nil {
		return hint(fmt.Errorf("the lesson cannot be had, and a token that was taught it could play no more: %w", err),
			"--ipfs names a node that has it")
	}
	l.folder = &b
	if _, err := compose.ReadLesson(l.data()); err != nil {
		return hint(err, "the folder of a lesson has one file: lesson.abc, lesson.mid, lesson.musicxml or lesson.mxl")
	}
	return nil
}

// readLesson reads a lesson from a file, or its digest from a CID, and refuses
// what would teach nothing.
func (a *app) readLesson(text string, preview bool) (lesson, error) {
	if digest, err := cremona.ParseCID(text); err == nil && !preview {
		return lesson{digest: digest}, nil
	}
	data, err := os.ReadFile(text)
	if err != nil {
		return lesson{}, err
	}
	if compose.FormatOf(data) == "" {
		return lesson{}, usage("%s is not a MIDI, MusicXML or ABC file", text)
	}
	if compose.FormatOf(data) == "midi" {
		if err := a.previewMIDI(data); err != nil {
			return lesson{}, fmt.Errorf("read %s: %w", text, err)
		}
	}
	music, err := compose.ReadLesson(data)
	if err != nil {
		return lesson{}, fmt.Errorf("%s would teach nothing: %w", text, err)
	}
	if preview {
		fmt.Fprintf(a.out, "%s\n", music.Describe())
	}
	l, err := lessonOf(data)
	l.name = text
	return l, err
}

// previewMIDI tells how a MIDI file is quantised.
func (a *app) previewMIDI(data []byte) error {
	s, _, err := compose.Read(data, compose.ReadOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}, Fit: true})
	if err != nil {
		return err
	}
	_, p, err := compose.Quantise(s)
	a.say("%s", p)
	return err
}
