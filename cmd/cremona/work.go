package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
)

func (a *app) workCmd() *cobra.Command {
	f := &serveFlags{}
	cmd := &cobra.Command{
		Use:   "work",
		Short: "take steps of a service's queue on another machine",
		Long: `Take steps of the queue in a PostgreSQL database, on any number of machines. What
one step hands to the next goes through the coordinator, a cremona serve, which
checks every byte. A machine that dies loses nothing: others take its steps over
within seconds. Composing and rendering need no chain and no key; a token that
was taught needs the chain and the store that has its lessons (--rpc, --ipfs).`,
		Example: "  cremona work --data postgres://cremona@db/cremona --coordinator http://10.0.0.1:7070 --token-file token --queues compose,render",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if a.set.database == "" {
				return hint(usage("--data is no postgres URL; a queue in a directory is for one process"), "--data postgres://user@host:5432/name")
			}
			if slices.Contains(f.queues, store.Link) {
				return hint(usage("--queues: link is worked by the one who has the key"), "cremona serve links")
			}
			token, err := f.token()
			if err != nil {
				return err
			}
			if f.coordinator == "" || token == "" {
				return hint(usage("--coordinator and --token-file are wanted"), "they name a cremona serve and its token")
			}
			artefacts, err := service.NewRemote(f.coordinator, token)
			if err != nil {
				return usage("--coordinator: %w", err)
			}
			return a.work(cmd.Context(), f, artefacts)
		},
	}
	f.declare(cmd.Flags(), strings.Join([]string{store.Compose, store.Render}, ","))
	cmd.Flags().StringVar(&f.listen, "listen", "", "`address` for health and metrics; empty is none")
	cmd.Flags().StringVar(&f.coordinator, "coordinator", "", "`URL` of the cremona serve that keeps the artefacts")
	return cmd
}

func (a *app) work(ctx context.Context, f *serveFlags, artefacts service.Artefacts) error {
	run := func(ctx context.Context, w *world) error {
		db, err := store.Open(ctx, a.set.databaseName())
		if err != nil {
			return err
		}
		defer db.Close()
		c := a.serviceConfig(db, w, f)
		c.Artefacts = artefacts
		if !slices.Contains(f.queues, store.Pin) {
			c.Pinner = nil
		}
		c.Chain = nil // who links is the coordinator
		return a.runService(ctx, c, f)
	}
	pins := slices.Contains(f.queues, store.Pin)
	if pins && a.set.ipfs == "embedded" {
		return hint(usage("--queues: pin into the embedded store is the coordinator's"), "--ipfs names a Kubo that all machines reach")
	}
	if a.set.rpc != "" || pins {
		return a.within(ctx, need{contract: a.set.rpc != "", store: pins || a.set.ipfs != "embedded"}, run)
	}
	return run(ctx, &world{})
}

func (a *app) gcCmd() *cobra.Command {
	var dry bool
	var keep int
	var late int
	cmd := &cobra.Command{
		Use:   "gc",
		Short: "unpin what was never linked, and remove artefacts that nobody needs",
		Long: `Unpin what was never linked, and remove artefacts that nobody needs. Every linked
performance stays pinned, and so do the latest that were not linked; nothing
goes before it is so many days old.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if keep < 0 || late < 1 {
				return usage("--keep wants 0 or more, --days 1 or more")
			}
			return a.within(cmd.Context(), need{contract: true, store: true}, func(ctx context.Context, w *world) error {
				return a.withStore(ctx, func(db *store.Store, _ *service.Queue) error {
					got, err := service.Collect(ctx, db, w.store, service.Folder{Dir: a.set.artefactDir()}, keep, late, dry)
					if err != nil {
						return err
					}
					return a.printCollected(got, dry)
				})
			})
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 10, "how many of the latest performances of each token that were not linked stay pinned")
	cmd.Flags().IntVar(&late, "days", 30, "how old something must be before it goes")
	dryRun(cmd, &dry)
	return cmd
}

func (a *app) printCollected(got service.Collected, dry bool) error {
	if a.set.json {
		return a.printJSON(struct {
			service.Collected
			DryRun bool `json:"dryRun,omitempty"`
		}{got, dry})
	}
	verb := "unpinned"
	if dry {
		verb = "would unpin"
	}
	for _, u := range got.Unpinned {
		if _, err := fmt.Fprintf(a.out, "%s %s (token %d, %d bytes)\n", verb, cremona.Hash(u.Digest).CID(), u.Token, u.Bytes); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(a.out, "%s of %.1f MB, %s\n", plural(len(got.Unpinned), "bundle"), float64(got.Bytes)/1e6, plural(got.Artefacts, "artefact"))
	return err
}
