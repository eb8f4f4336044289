package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/spf13/cobra"
)

func (a *app) deployCmd() *cobra.Command {
	var dry, again bool
	var price string
	d := chain.Deployment{}
	cmd := &cobra.Command{
		Use:   "deploy",
		Short: "deploy a collection and remember it in the data directory",
		Long: `Deploy a collection and remember it in the data directory. A secret is drawn and
kept there; the contract holds only its hash until cremona reveal. Losing the
secret before that means that the collection can never play.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if d.Price, err = parseEther(price); err != nil {
				return err
			}
			if err := d.Validate(); err != nil {
				return usage("%w", err)
			}
			if a.set.contract != "" && !again {
				return hint(usage("a collection is configured already: %s", a.set.contract),
					"--again deploys one more, or name another --data directory")
			}
			return a.within(cmd.Context(), need{sign: true, create: true, dryRun: dry}, func(ctx context.Context, w *world) error {
				address, r, err := a.deploy(ctx, w, d, dry)
				if err != nil {
					return err
				}
				if dry {
					return a.printSent(dry, []chain.Receipt{r}, "deploy %s", d.Name)
				}
				return a.printSent(dry, []chain.Receipt{r}, "deployed %s at %s on chain %d", d.Name, address, w.chain.ChainID())
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&d.Name, "name", "Cremona", "the collection's name")
	f.StringVar(&d.Symbol, "symbol", "CREMONA", "its ticker")
	f.Uint32Var(&d.MaxSupply, "max-supply", 10_000, "most tokens there can ever be")
	f.StringVar(&price, "price", "0", "of one token, in `ether`")
	f.BoolVar(&again, "again", false, "deploy although a collection is configured")
	dryRun(cmd, &dry)
	return cmd
}

// deploy keeps the secret before anything is sent, and the address after.
func (a *app) deploy(ctx context.Context, w *world, d chain.Deployment, dry bool) (cremona.Address, chain.Receipt, error) {
	var err error
	if !dry {
		if d.Secret, err = a.set.nextSecret(); err != nil {
			return cremona.Address{}, chain.Receipt{}, err
		}
	}
	address, r, err := w.chain.Deploy(ctx, d)
	if err != nil || dry {
		return address, r, err
	}
	if err := os.Rename(a.set.secretFile("next"), a.set.secretFile(address.String())); err != nil {
		return address, r, fmt.Errorf("keep the secret of %s: %w", address, err)
	}
	return address, r, a.set.remember(map[string]string{
		"contract":   address.String(),
		"chain-id":   strconv.FormatUint(w.chain.ChainID(), 10),
		"from-block": strconv.FormatUint(r.Block.Number, 10),
	})
}

// secretFile holds the secret of the commit and reveal of one collection.
func (s *settings) secretFile(of string) string { return filepath.Join(s.data, "secret-"+of+".txt") }

// nextSecret is the secret of the deployment that is under way, drawn once.
func (s *settings) nextSecret() (cremona.Hash, error) {
	secret, err := readSecret(s.secretFile("next"))
	if !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	if _, err := rand.Read(secret[:]); err != nil {
		return secret, err
	}
	if err := os.MkdirAll(s.data, 0o755); err != nil {
		return secret, err
	}
	return secret, jobs.WriteSecret(s.secretFile("next"), []byte(secret.String()+"\n"))
}

func readSecret(name string) (cremona.Hash, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return cremona.Hash{}, err
	}
	secret, err := cremona.ParseHash(strings.TrimSpace(string(data)))
	if err != nil {
		return secret, fmt.Errorf("read %s: it is not 0x and 64 hex digits", name) // without its content
	}
	return secret, nil
}

func (a *app) revealCmd() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "reveal",
		Short: "end minting and fix the collection seed, from which every DNA follows",
		Long: `End minting and fix the collection seed, from which every DNA follows. The seed
mixes the secret that was committed to at deployment with the hash of a block
that nobody knew then, so nobody has chosen it. The steps are sealed, captured
and revealed on the chain; the command goes on from wherever they stand.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.within(cmd.Context(), need{contract: true, sign: true}, func(ctx context.Context, w *world) error {
				seed, receipts, err := a.reveal(ctx, w, file)
				if err != nil {
					return err
				}
				if len(receipts) == 0 && !a.set.json {
					_, err := fmt.Fprintf(a.out, "revealed already: the collection seed is %s\n", seed)
					return err
				}
				return a.printSent(false, receipts, "revealed: the collection seed is %s", seed)
			})
		},
	}
	cmd.Flags().StringVar(&file, "secret-file", "", "`file` with the secret; default the one that deploy kept")
	return cmd
}

func (a *app) reveal(ctx context.Context, w *world, file string) (cremona.Hash, []chain.Receipt, error) {
	if file == "" {
		file = a.set.secretFile(w.chain.Contract().String())
	}
	secret, err := readSecret(file)
	if err != nil {
		return cremona.Hash{}, nil, hint(fmt.Errorf("read the collection's secret: %w", err), "deploy kept it in the data directory it ran with; --secret-file names another place")
	}
	return w.chain.Reveal(ctx, secret)
}

// parseEther reads a decimal number of ether as wei.
func parseEther(s string) (*big.Int, error) {
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() < 0 {
		return nil, usage("--price %q is not a number of ether", s)
	}
	r.Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(18), nil)))
	if !r.IsInt() {
		return nil, usage("--price %q ether is not a whole number of wei", s)
	}
	return r.Num(), nil
}
