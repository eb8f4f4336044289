package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
	"github.com/spf13/cobra"
)

func (a *app) renderCmd() *cobra.Command {
	var output, flac, bank, program, transpose, stems string
	var config render.Config
	var format render.Format
	var hand perform.Config
	var instrument instrumentFlags
	cmd := &cobra.Command{
		Use:   "render [PERFORMANCE.json|SCORE.json|TUNE.mid|TUNE.musicxml|TUNE.abc]",
		Short: "play a performance, a score or any MIDI, MusicXML or ABC file into a WAV",
		Example: `  cremona state 1 | cremona compose | cremona perform | cremona render -o 1.wav
  cremona render tune.mid -o tune.wav --kind cello --dna 0x1111111111111111111111111111111111111111111111111111111111111111`,
		Args: rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := mustNotBe(arg(args), output); err != nil {
				return err
			}
			switch {
			case stems != "" && output+flac != "":
				return usage("--stems excludes -o and --flac")
			case flac != "" && filepath.Clean(flac) == filepath.Clean(output):
				return usage("-o and --flac name one file, %s", flac)
			case format.Rate != 48_000 && format.Rate != 44_100:
				return usage("--rate %d is neither 48000 nor 44100", format.Rate)
			case format.Bits != 24 && format.Bits != 16:
				return usage("--bits %d is neither 24 nor 16", format.Bits)
			}
			if output+flac+stems == "" && a.outIsTTY {
				return hint(usage("a WAV is binary and stdout is a terminal"), "name a file with -o")
			}
			for _, name := range []string{output, flac} {
				if err := checkSound(name); err != nil {
					return err
				}
			}
			if err := checkFolder(stems); err != nil {
				return err
			}
			if err := checkTranspose(transpose); err != nil {
				return err
			}
			data, err := a.readInput(arg(args), "performance, score, MIDI, MusicXML or ABC file")
			if err != nil {
				return err
			}
			p, err := a.performanceFrom(data, instrument, transpose == "fit", hand)
			if err != nil {
				return err
			}
			if config.Bank, err = loadBank(bank, program, p.Seed); err != nil {
				return err
			}
			format.Seed = p.Seed
			if stems != "" {
				return a.renderStems(cmd.Context(), p, config, format, stems)
			}
			return a.renderTo(cmd.Context(), p, config, format, output, flac)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&output, "output", "o", "", "the WAV `file`, or FLAC if it ends in .flac; default stdout")
	f.StringVar(&flac, "flac", "", "a `file` for the same sound as FLAC, beside -o or instead of it")
	f.StringVar(&bank, "bank", "", "play a sample bank, an SFZ or SF2 `file`, instead of the modelled instrument")
	f.StringVar(&program, "program", "", "which preset of an SF2 bank: `number` from 0, or bank:number; default the first")
	f.StringVar(&stems, "stems", "", "make this `folder` with a WAV for each part instead")
	f.IntVar(&format.Rate, "rate", 48_000, "frames a second, 48000 or 44100")
	f.IntVar(&format.Bits, "bits", 24, "of a sample, 24 or 16 (with dither)")
	complete(cmd, "rate", "48000", "44100")
	complete(cmd, "bits", "24", "16")
	transposeFlag(cmd, &transpose)
	f.BoolVar(&config.Dry, "dry", false, "no room")
	f.BoolVar(&hand.NoVibrato, "no-vibrato", false, "keep the left hand still")
	instrument.declare(cmd)
	return cmd
}

// performanceFrom tells the kinds of input apart by their content.
func (a *app) performanceFrom(data []byte, f instrumentFlags, fit bool, hand perform.Config) (cremona.Performance, error) {
	if compose.FormatOf(data) == "" && f == (instrumentFlags{}) {
		var probe map[string]json.RawMessage
		if err := json.Unmarshal(data, &probe); err != nil {
			return cremona.Performance{}, hint(fmt.Errorf("input is neither JSON nor a MIDI, MusicXML or ABC file: %w", err),
				"render takes what compose or perform prints, or a tune in one of these notations")
		}
		switch {
		case probe["voices"] != nil && hand.NoVibrato:
			return cremona.Performance{}, usage("--no-vibrato goes with a score or a MIDI file; what the hand does is in a performance")
		case probe["voices"] != nil:
			return cremona.ParsePerformance(data)
		case probe["collectionSeed"] != nil:
			return cremona.Performance{}, hint(fmt.Errorf("input is a state, not a performance"), "pipe it through compose and perform first")
		}
	}
	score, err := a.scoreFrom(data, f, fit)
	if err != nil {
		return cremona.Performance{}, err
	}
	return a.playScore(score, hand)
}

// playScore performs a score, and says what no hand can play of it.
func (a *app) playScore(s cremona.Score, hand perform.Config) (cremona.Performance, error) {
	p, err := perform.Perform(s, hand)
	if err != nil {
		return p, err
	}
	for i, n := range perform.Unplayed(s) {
		if n > 0 {
			a.say("part %d, %s: %d of %d notes are left out, the %s cannot hold them with the others", i+1,
				cremona.PlainText(s.Parts[i].Name, 40), n, len(s.Parts[i].Notes), s.Parts[i].Instrument.Kind)
		}
	}
	return p, nil
}

func (a *app) renderTo(ctx context.Context, p cremona.Performance, c render.Config, format render.Format, output, flac string) error {
	bar := a.progress()
	c.Progress = func(done, total int) { bar.report(0, "render", done, total) }
	begun := time.Now()
	audio, err := render.Render(ctx, p, c)
	bar.end()
	if err != nil {
		return err
	}
	took := time.Since(begun)
	if output != "" || flac == "" {
		if err := a.writeSound(output, audio, tagsOf(p, p.Title), format); err != nil {
			return err
		}
	}
	if flac != "" {
		if err := a.writeFLAC(flac, audio, tagsOf(p, p.Title), format); err != nil {
			return err
		}
	}
	if a.set.quiet {
		return nil
	}
	loudness := render.Measure(audio)
	a.say("%s of music in %.2f s, %.0f x real time, %.1f LUFS, peak %.1f dBTP", clock(audio.Seconds()), took.Seconds(),
		audio.Seconds()/took.Seconds(), loudness.LUFS, loudness.TruePeakDB)
	return nil
}

func tagsOf(p cremona.Performance, title string) render.Tags {
	return render.Tags{Title: title, Seed: p.Seed.String(), Engine: p.Engine}
}

// clock writes seconds as m:ss, whole ones as everywhere in a bundle.
func clock(seconds float64) string {
	s := int(seconds)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
