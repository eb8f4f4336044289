package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) exportCmd() *cobra.Command {
	var output string
	var number uint32
	var car bool
	cmd := &cobra.Command{
		Use:   "export TOKEN -o DIR",
		Short: "copy a performance out of the store, as a folder or a CAR file",
		Example: `  cremona export 1 -o piece
  cremona export 1 --performance 2 --car -o piece.car`,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			switch {
			case output == "":
				return hint(usage("no folder or file is named"), "name one with -o")
			case car:
				err = checkWritable(output)
			default:
				err = checkParent(output)
			}
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, store: true}, func(ctx context.Context, w *world) error {
				record, err := newestOf(ctx, w, token, number)
				if err != nil {
					return err
				}
				b, err := w.store.Fetch(ctx, record.Digest)
				if err != nil {
					return hint(err, "--ipfs names a node that has it")
				}
				return a.exportTo(b, record, output, car)
			})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the `folder` to make, or with --car the file; with --car \"-\" is stdout")
	cmd.Flags().Uint32Var(&number, "performance", 0, "its `number`, from 1; default the latest")
	cmd.Flags().BoolVar(&car, "car", false, "write a CAR file, which any IPFS node imports under the same CID")
	return cmd
}

func (a *app) exportTo(b cremona.Bundle, r cremona.Record, output string, car bool) error {
	if !car {
		if err := jobs.WriteFolder(output, b); err != nil {
			return err
		}
		return a.printStored(stored{CID: r.CID, Digest: r.Digest, Folder: output})
	}
	var data bytes.Buffer
	if err := pin.WriteCAR(&data, b); err != nil {
		return err
	}
	if err := a.writeOutput(output, data.Bytes(), true); err != nil || output == "-" {
		return err
	}
	return a.printStored(stored{CID: r.CID, Digest: r.Digest, CAR: output})
}

// checkParent finds out early whether a folder can be made where it shall go.
func checkParent(name string) error {
	parent := filepath.Dir(filepath.Clean(name))
	if !exists(parent) {
		return hint(fmt.Errorf("write %s: %s is not there", name, parent), "make it first")
	}
	return checkWritable(filepath.Join(parent, ".part-probe"))
}
