package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) bundleCmd() *cobra.Command {
	var output, lessons string
	cmd := &cobra.Command{
		Use:   "bundle [STATE.json] -o DIR",
		Short: "make the whole folder that a state calls for, ready to pin",
		Example: `  cremona state 1 | cremona bundle -o piece
  cremona pin piece`,
		Args: rangeArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if output == "" {
				return hint(usage("no folder is named"), "name one that does not exist yet with -o")
			}
			data, err := a.readInput(arg(args), "state (as cremona state prints it)")
			if err != nil {
				return err
			}
			state, err := cremona.ParseState(data)
			if err != nil {
				return err
			}
			if !state.Revealed() {
				return notRevealed(state.Token)
			}
			return a.bundleTo(cmd.Context(), state, lessons, output)
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the `folder` to make")
	lessonsFlag(cmd, &lessons)
	return cmd
}

func (a *app) bundleTo(ctx context.Context, s cremona.State, lessons, output string) error {
	bar := a.progress()
	taught, err := lessonsOf(ctx, s, lessons)
	if err != nil {
		return err
	}
	take, err := jobs.Produce(ctx, s, taught, pin.CIDs, func(step jobs.Step, done, total int) { bar.report(s.Token, step, done, total) })
	bar.end()
	if err != nil {
		return err
	}
	if err := jobs.WriteFolder(output, take.Bundle); err != nil {
		return err
	}
	digest, err := pin.Digest(take.Bundle)
	if err != nil {
		return err
	}
	return a.printStored(stored{CID: digest.CID(), Digest: digest, Folder: output})
}

// stored is what commands print that make, pin or export a folder.
type stored struct {
	CID    string       `json:"cid"`
	Digest cremona.Hash `json:"digest"` // sha2-256, as the contract keeps it
	Folder string       `json:"folder,omitempty"`
	CAR    string       `json:"car,omitempty"`
	Pinned bool         `json:"pinned,omitempty"`
}

// printStored prints the CID alone, so that a shell can take it.
func (a *app) printStored(s stored) error {
	if a.set.json {
		return a.printJSON(s)
	}
	_, err := fmt.Fprintln(a.out, s.CID)
	return err
}

func (a *app) pinCmd() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "pin DIR|FILE.car",
		Short: "pin a folder and print its CID",
		Example: `  cremona pin piece
  cremona pin piece.car --ipfs http://127.0.0.1:5001`,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := readBundle(args[0])
			if err != nil {
				return err
			}
			digest, err := pin.Digest(b)
			if err != nil {
				return err
			}
			if dry {
				return a.printStored(stored{CID: digest.CID(), Digest: digest})
			}
			w := &world{}
			if err := a.openStore(w); err != nil {
				return err
			}
			defer w.Close()
			if _, err := w.store.Pin(cmd.Context(), b); err != nil {
				return fmt.Errorf("pin %s: %w", args[0], err)
			}
			return a.printStored(stored{CID: digest.CID(), Digest: digest, Pinned: true})
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only compute the CID, reach no store")
	return cmd
}

// readBundle reads a folder, or a CAR file with one.
func readBundle(name string) (cremona.Bundle, error) {
	info, err := os.Stat(name)
	if err != nil {
		return cremona.Bundle{}, err
	}
	if info.IsDir() {
		return jobs.ReadFolder(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return cremona.Bundle{}, err
	}
	defer f.Close()
	b, err := pin.ReadCAR(f)
	if err != nil {
		return b, hint(fmt.Errorf("read %s: %w", name, err), "name a folder, or a CAR file as cremona export --car writes it")
	}
	return b, nil
}

func (a *app) linkCmd() *cobra.Command {
	var dry bool
	var expected string
	cmd := &cobra.Command{
		Use:   "link TOKEN CID|DIR",
		Short: "link a pinned folder as the performance of the token's present state",
		Long: `Link a pinned folder as the performance of the token's present state. Which state
it was made from stands in its manifest, read from the store or the folder, or
is told by --state-hash. A state that has moved since is refused by the contract.`,
		Args: exactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, sign: true, store: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				digest, state, err := findMade(ctx, w, token, args[1], expected)
				if err != nil {
					return err
				}
				if dry {
					return a.foreseeLink(ctx, w, token, state, digest)
				}
				till, err := a.openTill(ctx, w)
				if err != nil {
					return err
				}
				record, err := till.Link(ctx, token, state, digest)
				if err = errors.Join(err, till.close()); err != nil {
					return err
				}
				return a.printLinked(record)
			})
		},
	}
	cmd.Flags().StringVar(&expected, "state-hash", "", "the `hash` of the state that the folder was made from; default its manifest's")
	dryRun(cmd, &dry)
	return cmd
}

// findMade tells the digest of what is to be linked, and the state hash it was
// made from.
func findMade(ctx context.Context, w *world, token uint64, what, expected string) (digest, state cremona.Hash, err error) {
	if expected != "" {
		if state, err = cremona.ParseHash(expected); err != nil {
			return digest, state, usage("--state-hash: %w", err)
		}
	}
	digest, err = cremona.ParseCID(what)
	if err == nil && expected != "" {
		return digest, state, nil
	}
	b, err := pinnedBundle(ctx, w, what, digest, err == nil)
	if err != nil {
		return digest, state, err
	}
	if digest, err = pin.Digest(b); err != nil {
		return digest, state, err
	}
	m, err := manifestOf(b)
	if err != nil {
		return digest, state, err
	}
	if m.State.Token != token || m.State.Contract != w.chain.Contract() || m.State.Chain != w.chain.ChainID() {
		return digest, state, fmt.Errorf("%s is a performance of token %d of %s on chain %d, not of token %d of %s on chain %d", digest.CID(),
			m.State.Token, m.State.Contract, m.State.Chain, token, w.chain.Contract(), w.chain.ChainID())
	}
	if expected == "" {
		state = m.StateHash
	}
	return digest, state, nil
}

// pinnedBundle reads a bundle by its CID from the store, or from a folder that
// the store holds too.
func pinnedBundle(ctx context.Context, w *world, what string, digest cremona.Hash, isCID bool) (cremona.Bundle, error) {
	if isCID {
		b, err := w.store.Fetch(ctx, digest)
		if err != nil {
			return b, hint(err, "pin the folder first, or give --state-hash")
		}
		return b, nil
	}
	b, err := readBundle(what)
	if err != nil {
		return b, fmt.Errorf("%q is neither a CID nor a folder: %w", cremona.PlainText(what, 80), err)
	}
	if digest, err = pin.Digest(b); err != nil {
		return b, err
	}
	pinned, err := w.store.Pinned(ctx, digest)
	if err == nil && !pinned {
		err = hint(fmt.Errorf("%s is not pinned", digest.CID()), "cremona pin %s", what)
	}
	return b, err
}

func manifestOf(b cremona.Bundle) (bundle.Manifest, error) {
	f, found := b.File(bundle.ManifestName)
	if !found {
		return bundle.Manifest{}, fmt.Errorf("%s is missing: this is no performance", bundle.ManifestName)
	}
	m, err := bundle.ParseManifest(bytes.Clone(f.Data))
	if err != nil {
		return m, fmt.Errorf("%s: %w", bundle.ManifestName, err)
	}
	return m, nil
}

// foreseeLink prints what a link would cost.
func (a *app) foreseeLink(ctx context.Context, w *world, token uint64, state, digest cremona.Hash) error {
	r, err := w.chain.Link(ctx, token, state, digest)
	if err != nil {
		return err
	}
	if !r.Tx.IsZero() {
		return a.printLinked(r) // it is there
	}
	return a.withDatabase(ctx, func(db *store.Store) error {
		b, err := billFor(ctx, w, db, 1, r.Gas, store.Send)
		if err != nil {
			return err
		}
		if a.set.json {
			return a.printJSON(struct {
				cremona.Record
				Ether    string   `json:"ether"`
				Warnings []string `json:"warnings,omitempty"`
			}{r, b.Ether, b.Warnings})
		}
		a.warn(b.Warnings)
		_, err = fmt.Fprintf(a.out, "dry run, nothing sent: link %s to token %d, %s\n", r.CID, r.Token, b)
		return err
	})
}

func (a *app) printLinked(r cremona.Record) error {
	if a.set.json {
		return a.printJSON(r)
	}
	_, err := fmt.Fprintf(a.out, "token %d, performance %d: %s, %d gas, block %d\n", r.Token, r.Performance, r.CID, r.Gas, r.Block.Number)
	return err
}
