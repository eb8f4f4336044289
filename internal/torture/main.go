// Torture runs a service of Cremona on tiny pieces, kills it with SIGKILL at
// random moments, half of them between the sending of a transaction and the
// note that it was sent, and lets it finish at last. Then a checker that shares
// no code with the service reads the chain, the store and the database, and
// counts what is lost, doubled and damaged.
//
//	go run ./internal/torture -cremona bin/cremona -kills 200
//	go run ./internal/torture -cremona bin/cremona -kills 200 -postgres
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// options say how hard it shall be.
type options struct {
	cremona  string        // the program
	part     string        // which trouble
	node     string        // embedded, anvil or geth; empty is what the part wants
	short    bool          // less of it
	kills    int           // how often the service is killed
	tokens   int           //
	postgres bool          // a private cluster instead of SQLite
	database string        // a PostgreSQL that runs already
	workers  int           // cremona work beside the service, PostgreSQL only; one of them is killed each time too
	gap      time.Duration // between what the node has taken and its answer
	faults   int           // percent of the calls to the node that fail or come late
	seed     uint64
	dir      string // kept, if it is named

	before func(ctx context.Context, r *rack) error // of the check; tests spoil something
}

func main() {
	var o options
	flag.StringVar(&o.cremona, "cremona", "bin/cremona", "the program")
	flag.StringVar(&o.part, "part", "kills", "which trouble: "+partNames())
	flag.StringVar(&o.node, "node", "", "embedded, anvil or geth; what the part wants if it is empty")
	flag.BoolVar(&o.short, "short", false, "less of it")
	flag.IntVar(&o.kills, "kills", 20, "how often the service is killed")
	flag.IntVar(&o.tokens, "tokens", 60, "how many tokens")
	flag.BoolVar(&o.postgres, "postgres", false, "start a private PostgreSQL and use it")
	flag.StringVar(&o.database, "database", "", "URL of a PostgreSQL that runs already")
	flag.IntVar(&o.workers, "workers", 0, "how many cremona work beside the service, on PostgreSQL")
	flag.DurationVar(&o.gap, "gap", 400*time.Millisecond, "between a transaction that is sent and the answer")
	flag.IntVar(&o.faults, "faults", 0, "percent of the calls to the node that fail or come late")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().UnixNano()), "of the moments")
	flag.StringVar(&o.dir, "dir", "", "folder to work in; kept")
	flag.Parse()
	if _, known := parts[o.part]; !known {
		fmt.Fprintf(os.Stderr, "torture: -part %s is none of %s\n", o.part, partNames())
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	got, err := torture(ctx, o, func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) })
	if err != nil {
		fmt.Fprintln(os.Stderr, "torture:", err)
		os.Exit(1)
	}
	fmt.Println(got)
	for _, p := range got.problems {
		fmt.Fprintln(os.Stderr, p)
	}
	if got.lost+got.doubled+got.damaged > 0 {
		os.Exit(1)
	}
}
