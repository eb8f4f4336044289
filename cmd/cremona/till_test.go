package main

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
)

// embeddedShop is the program with everything inside, in a folder of its own.
func embeddedShop(t *testing.T) *shop {
	t.Helper()
	return &shop{t: t, flags: []string{"-q", "--data", t.TempDir()}}
}

// inWorld does something as a command of the program would.
func (s *shop) inWorld(n need, do func(ctx context.Context, a *app, w *world) error) {
	s.t.Helper()
	var log bytes.Buffer
	a := &app{env: env{in: strings.NewReader(""), out: &log, err: &log, getenv: func(string) string { return "" }}}
	root := a.root()
	root.AddCommand(&cobra.Command{Use: "test", RunE: func(cmd *cobra.Command, _ []string) error {
		return a.within(cmd.Context(), n, func(ctx context.Context, w *world) error { return do(ctx, a, w) })
	}})
	root.SetArgs(append([]string{"test"}, s.flags...))
	if err := root.ExecuteContext(s.t.Context()); err != nil {
		s.t.Fatal(err, log.String())
	}
}

// A command that is killed after it has sent has said before what it was about
// to pay; the next one finds what it did pay, once. What was never sent counts
// for an hour.
func TestTillSettlesWhatWasSent(t *testing.T) {
	s := embeddedShop(t)
	s.exec(exitDone, "deploy")
	s.exec(exitDone, "mint", "violin", "guitar")
	s.exec(exitDone, "reveal")
	var account cremona.Address
	s.inWorld(need{contract: true, sign: true}, func(_ context.Context, _ *app, w *world) error {
		account = w.chain.Signer()
		return nil
	})
	s.exec(exitDone, "composer", account.String())
	s.inWorld(need{contract: true, sign: true}, func(ctx context.Context, a *app, w *world) error {
		c, err := readCast(ctx, w, 0, 0)
		if err != nil {
			return err
		}
		one, two := c.states[0].Hash(), c.states[1].Hash()
		digest, root := cremona.Keccak256([]byte("a performance")), cremona.Keccak256([]byte("a season"))
		till, err := a.openTill(ctx, w)
		if err != nil {
			return err
		}
		defer till.close()
		pledge := func(batch cremona.Hash, step string, parts ...ledger.Part) error {
			return till.pledge(ctx, ledger.Pledge{Batch: batch, Step: step, Parts: parts}, 100_000)
		}
		err = errors.Join(pledge(one, store.Send, ledger.Part{Token: 1, State: one}), pledge(two, store.Send, ledger.Part{Token: 2, State: two}))
		if err != nil {
			return err
		}
		r, err := w.chain.Link(ctx, 1, one, digest) // and here it is killed
		if err != nil {
			return err
		}
		again, err := readCast(ctx, w, 0, 0)
		if err != nil {
			return err
		}
		season := pledge(root, store.Season, again.parts()...)
		tx, err := w.chain.LinkSeason(ctx, root, root, 1, 2)
		if err = errors.Join(err, season); err != nil {
			return err
		}
		for _, step := range []struct {
			at   time.Time
			left int
		}{{time.Now(), 1}, {time.Now(), 1}, {time.Now().Add(2 * time.Hour), 0}} {
			if err := till.settleOld(ctx, step.at); err != nil {
				return err
			}
			if list, err := ledger.Pledges(ctx, till.db.Read(), till.of); err != nil || len(list) != step.left {
				t.Errorf("%d pledges are left, want %d: %+v %v", len(list), step.left, list, err)
			}
		}
		paid, err := w.chain.Paid(ctx, r.Tx)
		if err != nil {
			return err
		}
		want := new(big.Int).Add(paid, new(big.Int).Mul(tx.Price, new(big.Int).SetUint64(tx.Gas)))
		lines, err := ledger.Report(ctx, till.db.Read(), ledger.Query{By: ledger.ByCollection})
		if err != nil || len(lines) != 1 || lines[0].Links != 1 || lines[0].Seasons != 2 || lines[0].Gas != r.Gas+tx.Gas || lines[0].Wei.Cmp(want) != 0 {
			t.Errorf("noted %+v, want %d gas and %s wei (%v)", lines, r.Gas+tx.Gas, want, err)
		}
		return nil
	})
}
