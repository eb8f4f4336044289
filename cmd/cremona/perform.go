package main

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/perform"
	"github.com/spf13/cobra"
)

func (a *app) performCmd() *cobra.Command {
	var output, transpose string
	var config perform.Config
	var instrument instrumentFlags
	cmd := &cobra.Command{
		Use:     "perform [SCORE.json|TUNE.mid|TUNE.musicxml|TUNE.abc]",
		Short:   "turn a score into what a player's hands do",
		Example: "  cremona compose --kind violin | cremona perform -o piece.perf.json",
		Args:    rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := mustNotBe(arg(args), output); err != nil {
				return err
			}
			if err := checkWritable(output); err != nil {
				return err
			}
			if err := checkTranspose(transpose); err != nil {
				return err
			}
			data, err := a.readInput(arg(args), "score (as cremona compose prints it, or MIDI, MusicXML, ABC)")
			if err != nil {
				return err
			}
			score, err := a.scoreFrom(data, instrument, transpose == "fit")
			if err != nil {
				return err
			}
			a.warnEngine(score.Engine)
			p, err := a.playScore(score, config)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := writeCompactJSON(&b, p); err != nil {
				return err
			}
			return a.writeOutput(output, b.Bytes(), false)
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "`file` for the performance's JSON; default stdout")
	cmd.Flags().BoolVar(&config.NoVibrato, "no-vibrato", false, "keep the left hand still")
	transposeFlag(cmd, &transpose)
	instrument.declare(cmd)
	return cmd
}

// warnEngine says that a score is played by other rules than it was made by.
func (a *app) warnEngine(engine string) {
	if engine != cremona.Engine {
		a.say("the score was written by engine %q; this one is %q and may play it otherwise", cremona.PlainText(engine, 40), cremona.Engine)
	}
}

func writeCompactJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
