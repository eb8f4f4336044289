package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
	"github.com/cremona-audio/cremona/compose/train"
	"github.com/spf13/cobra"
)

type evaluation struct {
	corpus   []string
	baseline string
	model    string
	heldOut  bool
	every    int
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
the plans themselves cost by simple counts is told too.`,
		Example: `  cremona evaluate --corpus folk.jsonl.gz --baseline corpus --held-out
  cremona evaluate --corpus songs.jsonl --model model.lm --json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.evaluate(cmd.Context(), e) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&e.corpus, "corpus", nil, "`file` of pieces, one a line as JSON, plain or gzip; may be given several times")
	f.StringVar(&e.baseline, "baseline", "", "`folder` of the training corpus, to measure the baseline too")
	f.StringVar(&e.model, "model", "", "`file` or hash of the network; default the one this program composes with")
	f.BoolVar(&e.heldOut, "held-out", false, "measure only the families that training holds out")
	f.IntVar(&e.every, "every", 1, "measure every `n`th voice")
	f.BoolVar(&e.json, "json", false, "print JSON instead of Markdown")
	f.StringVarP(&e.output, "output", "o", "", "`file` for the report; default stdout")
	return cmd
}

func (a *app) evaluate(ctx context.Context, e evaluation) error {
	if len(e.corpus) == 0 {
		return usage("evaluate needs --corpus FILE")
	}
	if e.every < 1 {
		return usage("--every %d is not 1 or more", e.every)
	}
	if err := checkWritable(e.output); err != nil {
		return err
	}
	m, err := a.network(e.model)
	if err != nil {
		return err
	}
	if m == nil && e.baseline == "" {
		return hint(fmt.Errorf("evaluate: this program has no network"), "give --model FILE, --baseline FOLDER or both")
	}
	streams, err := e.read(ctx)
	if err != nil {
		return err
	}
	var base *train.Baseline
	if e.baseline != "" {
		if base, err = a.count(e.baseline); err != nil {
			return err
		}
	}
	name := filepath.Base(e.corpus[0])
	if len(e.corpus) > 1 {
		name = fmt.Sprintf("%s and %d more", name, len(e.corpus)-1)
	}
	report, err := train.Evaluate(name, streams, base, m, func(done, all int) error {
		if done%500 == 0 {
			a.say("measured %d of %d voices", done, all)
		}
		return ctx.Err()
	})
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	text := []byte(report.Markdown())
	if e.json {
		var b bytes.Buffer
		if err := writeCompactJSON(&b, report); err != nil {
			return err
		}
		text = b.Bytes()
	}
	return a.writeOutput(e.output, text, false)
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

// read cuts the pieces of all files into voices.
func (e evaluation) read(ctx context.Context) (list []train.Stream, err error) {
	seen := 0
	for _, name := range e.corpus {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read the corpus: %w", err)
		}
		err = train.Read(f, func(r train.Record) error {
			if err := ctx.Err(); err != nil || e.heldOut && !train.Held(r.Family) {
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
