// Command export writes the corpus as the arrays that compose/train/train.py
// reads: for each step of each stream its features and the symbol to learn.
//
//	go run ./compose/train/export --corpus DIR --out DIR
//	go run ./compose/train/export --corpus DIR --show 400
//	go run ./compose/train/export --corpus DIR --statistics
//	go run ./compose/train/export --corpus DIR --kinship > compose/kinship.txt
//	go run ./compose/train/export --corpus DIR --touches > compose/touches.txt
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/cremona-audio/cremona/compose/train"
)

func main() {
	corpus := flag.String("corpus", "", "folder of the corpus' files (*.jsonl.gz)")
	out := flag.String("out", "", "folder to write")
	show := flag.Int("show", 0, "print every Nth stream with its labels instead of writing")
	statistics := flag.Bool("statistics", false, "print how bars relate and phrases close instead of writing")
	kinship := flag.Bool("kinship", false, "print the chains by which the planner relates bars instead of writing")
	touches := flag.Bool("touches", false, "print how richly lines are marked instead of writing")
	flag.Parse()
	if err := run(*corpus, *out, *show, *statistics, *kinship, *touches); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
}

func run(corpus, out string, show int, statistics, kinship, touches bool) error {
	if corpus == "" || out == "" && show == 0 && !statistics && !kinship && !touches {
		return fmt.Errorf("need --corpus and one of --out, --show, --statistics, --kinship and --touches")
	}
	streams, err := train.Load(os.DirFS(corpus), func(file string, n int) {
		fmt.Fprintf(os.Stderr, "%-28s %6d streams\n", file, n)
	})
	if err != nil {
		return err
	}
	if statistics {
		fmt.Print(train.Statistics(streams))
		return nil
	}
	if kinship {
		fmt.Print(train.Kinship(streams))
		return nil
	}
	if touches {
		fmt.Print(train.Touches(streams))
		return nil
	}
	if show > 0 {
		for i := 0; i < len(streams); i += show {
			fmt.Println(train.Text(streams[i]))
		}
		return nil
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	report, err := train.Write(out, streams)
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, strings.TrimSpace(report))
	return nil
}
