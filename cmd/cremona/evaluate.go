package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/measure"
	"github.com/cremona-audio/cremona/compose/symbol"
	"github.com/cremona-audio/cremona/compose/train"
	"github.com/spf13/cobra"
)

type evaluation struct {
	corpus   []string
	baseline string
	model    string
	heldOut  bool
	half     string
	every    int
	pieces   int
	seed     string
	json     bool
	output   string
}

func (a *app) evaluateCmd() *cobra.Command {
	var e evaluation
	cmd := &cobra.Command{
		Use:   "evaluate --corpus FILE.jsonl[.gz]",
		Short: "measure how well the composer's network predicts pieces, in bits a note",
		Long: `Measure how well the composer's network predicts pieces that are written, in
bits a note: without a plan, and with the plan that the pieces' labels give it.
With --baseline the folder of the training corpus is counted for a variable-order
model (families held out for validation left out), and measured on the same pieces; what
the plans themselves cost by simple counts is told too.

With --pieces so many pieces are composed for random tokens, and compared with
as many leading voices of the corpus of the same meters, near in genre and length:
exactness, cadences, distributions, structure, fingering, diversity, the longest
stretch copied, and how well a classifier tells the two apart. Copies are looked
for in the training corpus that --baseline names, or in the families of the files
that are not held out.

Of the families held out --half tune takes one half, by a hash of their names, and --half report
the other, so that what was adjusted by the one is reported of music never looked at.`,
		Example: `  cremona evaluate --corpus folk.jsonl.gz --baseline corpus --held-out
  cremona evaluate --corpus songs.jsonl --model model.lm --json
  cremona evaluate --corpus folk.jsonl.gz --held-out --every 0 --pieces 500`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.evaluate(cmd.Context(), e) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&e.corpus, "corpus", nil, "`file` of pieces, one a line as JSON, plain or gzip; may be given several times")
	f.StringVar(&e.baseline, "baseline", "", "`folder` of the training corpus, to measure the baseline too")
	f.StringVar(&e.model, "model", "", "`file` or hash of the network; default the one this program composes with")
	f.BoolVar(&e.heldOut, "held-out", false, "measure only the families that training holds out")
	f.StringVar(&e.half, "half", "", "with --held-out measure only one half of the families: tune or report")
	f.IntVar(&e.every, "every", 1, "measure every `n`th voice; 0 none, with --pieces")
	f.IntVar(&e.pieces, "pieces", 0, "compose so `many` pieces and compare them with the corpus")
	f.StringVar(&e.seed, "seed", "", "seed of the random tokens, as `0x…` or \"random\"")
	f.BoolVar(&e.json, "json", false, "print JSON instead of Markdown")
	f.StringVarP(&e.output, "output", "o", "", "`file` for the report; default stdout")
	return cmd
}

func (a *app) evaluate(ctx context.Context, e evaluation) error {
	if len(e.corpus) == 0 {
		return usage("evaluate needs --corpus FILE")
	}
	if e.half != "" && (!e.heldOut || !slices.Contains(train.Halves[:], e.half)) {
		return usage("--half is tune or report, and goes with --held-out")
	}
	if e.every < 1 && (e.every < 0 || e.pieces == 0) {
		return usage("--every %d is not 1 or more", e.every)
	}
	if e.pieces < 0 || e.pieces > 0 && e.model != "" {
		return usage("--pieces takes a number, and goes with the network that this program composes with, not with --model")
	}
	if err := checkWritable(e.output); err != nil {
		return err
	}
	var result struct {
		*train.Report
		Generated *measure.Report `json:"generated,omitempty"`
	}
	if e.every > 0 {
		report, err := a.bits(ctx, e)
		if err != nil {
			return err
		}
		result.Report = &report
	}
	if e.pieces > 0 {
		report, err := a.comparePieces(ctx, e)
		if err != nil {
			return err
		}
		result.Generated = report
	}
	var b bytes.Buffer
	if e.json {
		if err := writeCompactJSON(&b, result); err != nil {
			return err
		}
		return a.writeOutput(e.output, b.Bytes(), false)
	}
	if result.Report != nil {
		b.WriteString(result.Report.Markdown())
	}
	if result.Generated != nil {
		b.WriteString(result.Generated.Markdown())
	}
	return a.writeOutput(e.output, b.Bytes(), false)
}

// bits measures what the written pieces cost.
func (a *app) bits(ctx context.Context, e evaluation) (report train.Report, err error) {
	m, err := a.network(e.model)
	if err != nil {
		return report, err
	}
	if m == nil && e.baseline == "" {
		return report, hint(fmt.Errorf("evaluate: this program has no network"), "give --model FILE, --baseline FOLDER or both")
	}
	streams, err := e.read(ctx)
	if err != nil {
		return report, err
	}
	var base *train.Baseline
	if e.baseline != "" {
		if base, err = a.count(e.baseline); err != nil {
			return report, err
		}
	}
	report, err = train.Evaluate(e.name(), streams, base, m, func(done, all int) error {
		if done%500 == 0 {
			a.say("measured %d of %d voices", done, all)
		}
		return ctx.Err()
	})
	if err != nil {
		return report, fmt.Errorf("evaluate: %w", err)
	}
	return report, nil
}

// network finds the model to measure: that of a file or a hash, or the one to
// compose with; nil if there is none.
func (a *app) network(name string) (*lm.Model, error) {
	var m *lm.Model
	var err error
	hashes := lm.Hashes()
	switch hash, notHash := cremona.ParseHash(name); {
	case name == "" && len(hashes) == 0:
		return nil, nil
	case name == "":
		m, err = lm.Find(hashes[len(hashes)-1])
	case notHash == nil:
		m, err = lm.Find(hash)
	default:
		var data []byte
		if data, err = os.ReadFile(name); err == nil {
			m, err = lm.Load(data)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read the network: %w", err)
	}
	if err := symbol.Fits(m); err != nil {
		return nil, fmt.Errorf("read the network: %w", err)
	}
	return m, nil
}

// measures tells whether a family is among those asked for.
func (e evaluation) measures(family string) bool {
	return !e.heldOut || train.Held(family) && (e.half == "" || train.HalfOf(family) == e.half)
}

// read cuts the pieces of all files into voices.
func (e evaluation) read(ctx context.Context) (list []train.Stream, err error) {
	seen := 0
	for _, name := range e.corpus {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read the corpus: %w", err)
		}
		err = train.Read(f, func(r train.Record) error {
			if err := ctx.Err(); err != nil || !e.measures(r.Family) {
				return err
			}
			for _, s := range train.Voices(train.Name(name), r) {
				if seen++; seen%e.every == 0 {
					list = append(list, s)
				}
			}
			return nil
		})
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("read the corpus: no voice of it can be written in symbols")
	}
	return list, nil
}

// count makes the baseline of a training corpus.
func (a *app) count(folder string) (*train.Baseline, error) {
	streams, err := train.Load(os.DirFS(folder), func(file string, n int) { a.say("%s: %s", file, plural(n, "voice")) })
	if err != nil {
		return nil, err
	}
	streams = slices.DeleteFunc(streams, func(s train.Stream) bool { return train.Held(s.Family) })
	if len(streams) == 0 {
		return nil, fmt.Errorf("count %s: no pieces (*.jsonl.gz) there to train on", folder)
	}
	return train.Count(streams)
}
