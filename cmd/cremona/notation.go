package main

import (
	"io"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/spf13/cobra"
)

// scoreFrom reads a score in any form: as compose prints it, or as MIDI,
// MusicXML or ABC, whose parts the flags give an instrument.
func (a *app) scoreFrom(data []byte, f instrumentFlags, fit bool) (cremona.Score, error) {
	format := compose.FormatOf(data)
	if format == "" {
		if f != (instrumentFlags{}) {
			return cremona.Score{}, usage("--kind, --dna and --maturity go with a MIDI, MusicXML or ABC file; a score or performance names its instruments")
		}
		return cremona.ParseScore(data)
	}
	instrument, err := f.instrument(0) // without --kind each part says what plays it
	if err != nil {
		return cremona.Score{}, err
	}
	score, remarks, err := compose.Read(data, compose.ReadOptions{Instrument: instrument, Fit: fit})
	if err != nil {
		if !fit && strings.Contains(err.Error(), "outside the range") {
			err = hint(err, "--transpose fit moves notes by octaves into the range; --kind names another instrument")
		}
		return cremona.Score{}, err
	}
	for _, r := range remarks {
		a.say("%s", cremona.PlainText(r, 200))
	}
	return score, nil
}

// transposeFlag declares --transpose.
func transposeFlag(cmd *cobra.Command, transpose *string) {
	cmd.Flags().StringVar(transpose, "transpose", "", "\"fit\" moves notes of a MIDI, MusicXML or ABC file by octaves into the instrument's range")
	complete(cmd, "transpose", "fit")
}

func checkTranspose(transpose string) error {
	if transpose != "" && transpose != "fit" {
		return usage("--transpose %q: the only value is \"fit\"", transpose)
	}
	return nil
}

// scoreFiles are the forms in which a score is written, each to its file.
type scoreFiles struct {
	output, midi, xml, abc string
	text                   bool
}

func (s *scoreFiles) declare(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&s.output, "output", "o", "", "`file` for the score's JSON; default stdout")
	f.StringVar(&s.midi, "midi", "", "also write a Standard MIDI `file`")
	f.StringVar(&s.xml, "musicxml", "", "also write a MusicXML `file`")
	f.StringVar(&s.abc, "abc", "", "also write a `file` in ABC notation")
	f.BoolVar(&s.text, "text", false, "print the score bar by bar as text instead of JSON")
}

func (s *scoreFiles) check() error { return checkOutputs(s.output, s.midi, s.xml, s.abc) }

// notations pairs each file with what writes it.
func (s *scoreFiles) notations() []struct {
	name  string
	write func(io.Writer, cremona.Score) error
} {
	return []struct {
		name  string
		write func(io.Writer, cremona.Score) error
	}{{s.midi, compose.WriteMIDI}, {s.xml, compose.WriteMusicXML}, {s.abc, compose.WriteABC}}
}

func (a *app) notateCmd() *cobra.Command {
	var files scoreFiles
	var transpose string
	var quantise bool
	var instrument instrumentFlags
	cmd := &cobra.Command{
		Use:   "notate [TUNE.mid|TUNE.musicxml|TUNE.mxl|TUNE.abc|SCORE.json]",
		Short: "read a score in one notation and write it in others",
		Long: `Reads a score as compose prints it, or a MIDI, MusicXML, compressed MusicXML or ABC file, told apart by
content, and writes it in the forms that are asked for. Repeats are written out. What the file says
and a score cannot hold is listed on stderr. With --quantise the notes of a MIDI file that somebody
played are brought to the nearest place that can be written; how far they moved is told, and a file
that does not keep time is refused.`,
		Example: `  cremona notate jig.abc --musicxml jig.musicxml -o jig.json
  cremona notate played.mid --quantise --text`,
		Args: rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range []string{files.output, files.midi, files.xml, files.abc} {
				if err := mustNotBe(arg(args), name); err != nil {
					return err
				}
			}
			if err := files.check(); err != nil {
				return err
			}
			if err := checkTranspose(transpose); err != nil {
				return err
			}
			data, err := a.readInput(arg(args), "score, MIDI, MusicXML or ABC file")
			if err != nil {
				return err
			}
			score, err := a.scoreFrom(data, instrument, transpose == "fit")
			if err != nil {
				return err
			}
			if quantise {
				quantised, preview, err := compose.Quantise(score)
				if err != nil {
					return hint(err, "play to a click, or set the tempo of the file to that of the playing")
				}
				a.say("%s", preview)
				score = quantised
			}
			return a.writeScore(score, files, false)
		},
	}
	files.declare(cmd)
	transposeFlag(cmd, &transpose)
	cmd.Flags().BoolVar(&quantise, "quantise", false, "bring what was played to places that can be written, and say how far it moved")
	instrument.declare(cmd)
	return cmd
}
