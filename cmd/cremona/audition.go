package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
	"github.com/cremona-audio/cremona/render/dsp"
	"github.com/spf13/cobra"
)

// auditions are the parts that can be heard alone, in the order of the sound.
var auditions = append([]string{"string", "bow", "body", "room"}, compose.Auditions...)

func (a *app) auditionCmd() *cobra.Command {
	var output string
	var f instrumentFlags
	cmd := &cobra.Command{
		Use:   "audition " + strings.Join(auditions, "|") + " -o X.wav",
		Short: "hear one part of an instrument alone",
		Long: `Hear one part of an instrument alone: a plucked or a bowed string as the bridge
feels it, knocks on the body, claps in the room, a scale, or every articulation in
turn.`,
		Example:   "  cremona audition body --kind cello -o knock.wav",
		Args:      exactArgs(1),
		ValidArgs: auditions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(auditions, args[0]) {
				return usage("audition %q is not one of %s", cremona.PlainText(args[0], 40), strings.Join(auditions, ", "))
			}
			if output == "" && a.outIsTTY {
				return hint(usage("a WAV is binary and stdout is a terminal"), "name a file with -o")
			}
			if err := checkSound(output); err != nil {
				return err
			}
			i, err := f.instrument(cremona.Violin)
			if err != nil {
				return err
			}
			audio, err := audition(cmd.Context(), i, args[0])
			if err != nil {
				return err
			}
			return a.writeSound(output, audio, render.Tags{Title: "Audition: " + args[0], Engine: cremona.Engine}, render.Format{})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the WAV `file`, or FLAC if it ends in .flac; default stdout")
	f.declare(cmd)
	return cmd
}

func audition(ctx context.Context, i cremona.Instrument, part string) (cremona.Audio, error) {
	switch part {
	case "body":
		return render.Knock(i, render.Config{Dry: true}), nil
	case "room":
		return render.Clap(i, render.Config{}), nil
	case "string", "bow":
		p, err := openStrings(i, part == "bow")
		if err != nil {
			return cremona.Audio{}, err
		}
		return render.Render(ctx, p, render.Config{Bridge: true, Dry: true})
	}
	score, err := compose.Audition(i, part)
	if err != nil {
		return cremona.Audio{}, err
	}
	p, err := perform.Perform(score, perform.Config{})
	if err != nil {
		return cremona.Audio{}, err
	}
	return render.Render(ctx, p, render.Config{})
}

// openStrings plays each open string for a second and a half, from the lowest.
func openStrings(i cremona.Instrument, bowed bool) (cremona.Performance, error) {
	const each = 1.5 // s
	if bowed && !i.Kind.Bowed() {
		return cremona.Performance{}, errors.New("a guitar has no bow; audition string plucks it")
	}
	v := cremona.Voice{Name: i.Kind.String(), Instrument: i, Strokes: []cremona.Stroke{}, Plucks: []cremona.Pluck{}}
	open := i.Kind.OpenStrings()
	for n, key := range open {
		start, hz := float64(n)*each, 440*dsp.Exp2(float64(key-69)/12)
		if bowed {
			v.Strokes = append(v.Strokes, cremona.Stroke{Start: start, End: start + each, String: n, Pitch: hz, Bend: cremona.Curve{},
				Speed: cremona.Curve{{0, 0.02}, {0.05, 0.25}, {each - 0.1, 0.25}, {each, 0.02}}, Force: cremona.Curve{{0, 0.4}}, Position: 0.1, Damp: 0.3})
			continue
		}
		v.Plucks = append(v.Plucks, cremona.Pluck{Start: start, End: start + each, String: n, Pitch: hz, Bend: cremona.Curve{},
			Force: 2, Release: 0.0005, Position: 0.15, Damp: 0.2})
	}
	return cremona.Performance{Engine: cremona.Engine, Title: fmt.Sprintf("Open strings of a %s", i.Kind),
		Duration: float64(len(open)) * each, Voices: []cremona.Voice{v}}, nil
}
