// Command runs writes the filter by which the composer knows what the corpus has: the
// runs of notes of every piece that the network may have learnt from.
//
//	go run ./compose/train/runs --corpus DIR --out FILE
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona/compose/known"
	"github.com/cremona-audio/cremona/compose/train"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus' files (*.jsonl.gz)")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := run(*corpus, *out); err != nil {
		fmt.Fprintln(os.Stderr, "runs:", err)
		os.Exit(1)
	}
}

func run(corpus, out string) error {
	if corpus == "" || out == "" {
		return fmt.Errorf("need --corpus and --out")
	}
	keys, err := train.Runs(os.DirFS(corpus), func(file string, runs int) {
		fmt.Fprintf(os.Stderr, "%-28s %8d runs with those before\n", file, runs)
	})
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		return fmt.Errorf("no pieces (*.jsonl.gz) to read in %s", corpus)
	}
	data, err := known.Build(keys)
	if err != nil {
		return err
	}
	f, err := known.Load(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d runs of %d notes in %d bytes, %s\n", f.Runs(), known.Gram, len(data), f.Hash())
	return os.WriteFile(out, data, 0o644)
}
