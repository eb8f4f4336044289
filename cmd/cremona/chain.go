package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

func (a *app) chainCmd() *cobra.Command {
	var mine int
	cmd := &cobra.Command{
		Use:   "chain",
		Short: "run the embedded chain until it is interrupted, for other programs to use",
		Long: `Run the embedded chain of the data directory until it is interrupted. Its JSON-RPC
stands on the loopback interface; other cremona commands with the same --data
find it by themselves.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.set.rpc != "" {
				return usage("--rpc names a chain elsewhere; this command runs one here")
			}
			if cmd.Flags().Changed("mine") && (mine < 1 || mine > maxMine) {
				return usage("--mine %d is not in 1 to %d", mine, maxMine)
			}
			return a.within(cmd.Context(), need{create: true, sign: true}, func(ctx context.Context, w *world) error {
				if w.embedded == nil && mine == 0 {
					return hint(fmt.Errorf("another process runs the chain in %s", a.set.chainDir()), "use that one")
				}
				if mine > 0 {
					return a.mine(w, mine)
				}
				if err := a.printChain(w); err != nil {
					return err
				}
				<-ctx.Done()
				return nil
			})
		},
	}
	cmd.Flags().IntVar(&mine, "mine", 0, "instead make this `number` of empty blocks and end")
	return cmd
}

// maxMine is the most blocks that one command makes.
const maxMine = 1_000_000

func (a *app) mine(w *world, n int) error {
	if w.embedded == nil {
		return hint(fmt.Errorf("another process runs the chain in %s", a.set.chainDir()), "call its evm_mine")
	}
	if err := w.embedded.Mine(n); err != nil {
		return err
	}
	return a.printChain(w)
}

func (a *app) printChain(w *world) error {
	facts := struct {
		URL     string `json:"url"`
		Chain   uint64 `json:"chain"`
		Block   uint64 `json:"block"`
		Account string `json:"account"`
	}{w.embedded.URL(), w.chain.ChainID(), w.embedded.Head(), w.chain.Signer().String()}
	if a.set.json {
		return a.printJSON(facts)
	}
	_, err := fmt.Fprintf(a.out, "chain %d at block %d on %s, account %s\n", facts.Chain, facts.Block, facts.URL, facts.Account)
	return err
}

func (a *app) gatewayCmd() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "gateway",
		Short: "serve the embedded store as an IPFS gateway until it is interrupted",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.set.ipfs != "embedded" {
				return usage("--ipfs %s has its own gateway; this command serves the embedded store", a.set.ipfs)
			}
			if !exists(a.set.storeDir()) {
				return hint(fmt.Errorf("no store: %s is not there", a.set.storeDir()), "cremona demo or cremona run begins one; --data names another directory")
			}
			store, err := pin.OpenEmbedded(a.set.storeDir())
			if err != nil {
				return err
			}
			return errors.Join(a.serve(cmd.Context(), listen, store), store.Close())
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "`address` to listen on")
	return cmd
}

// printGateway tells where the bundles are.
func (a *app) printGateway(address string, list []cremona.Hash) error {
	if a.set.json {
		facts := struct {
			URL  string   `json:"url"`
			CIDs []string `json:"cids"`
		}{"http://" + address + "/ipfs/", []string{}}
		for _, h := range list {
			facts.CIDs = append(facts.CIDs, h.CID())
		}
		return a.printJSON(facts)
	}
	for _, h := range list {
		if _, err := fmt.Fprintf(a.out, "http://%s/ipfs/%s/\n", address, h.CID()); err != nil {
			return err
		}
	}
	a.say("%s at http://%s", plural(len(list), "bundle"), address)
	return nil
}

// goodbye is how long running answers may take once the server is to end.
const goodbye = 5 * time.Second

func (a *app) serve(ctx context.Context, address string, store *pin.Embedded) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return hint(fmt.Errorf("listen on %s: %w", address, err), "--listen names another address; port 0 takes any free one")
	}
	list, err := store.List(ctx)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := a.printGateway(listener.Addr().String(), list); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: store.Handler(), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	quit, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	err = server.Shutdown(quit)
	<-ended
	return err
}
