package ledger

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Part is one token in a transaction, and the state that its performance was
// made from.
type Part struct {
	Token uint64
	State cremona.Hash
}

// Pledge is a transaction that is about to be sent outside the queue: it is
// written down before, so that whatever happens its cost is known or counted at
// its most.
type Pledge struct {
	Batch cremona.Hash // names it: the state hash of a link, the states root of a season
	Step  string       // [store.Send] or [store.Season]
	Parts []Part
	Most  *big.Int // wei that it may cost
	At    time.Time
}

// Make writes the pledge down if all ceilings leave room for it; else the error
// is [ErrReached]. Made again, it replaces the one before.
func (p Pledge) Make(ctx context.Context, tx store.Tx, of Collection) error {
	// Who else makes one waits here, and then sees this one.
	if _, err := tx.Exec(ctx, `UPDATE ceiling SET wei = wei WHERE chain = ? AND contract = ?`, of.args()...); err != nil {
		return err
	}
	if err := Withdraw(ctx, tx, of, p.Batch); err != nil {
		return err
	}
	standings, err := Standings(ctx, tx, of, p.At)
	if err != nil {
		return err
	}
	if err := p.Fits(standings); err != nil {
		return err
	}
	for i, part := range p.Parts {
		_, err := tx.Exec(ctx, `INSERT INTO pledge (chain, contract, batch, token, state_hash, step, wei, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			append(of.args(), p.Batch.String(), part.Token, part.State.String(), p.Step, share(p.Most, len(p.Parts), i).String(), p.At.UnixMilli())...)
		if err != nil {
			return fmt.Errorf("write down what is about to be sent: %w", err)
		}
	}
	return nil
}

// Fits tells which ceiling leaves no room for the pledge ([ErrReached]).
func (p Pledge) Fits(standings []Standing) error {
	what := "a link"
	if p.Step == store.Season {
		what = "a season"
	}
	_, err := allow(standings, 1, p.Most, what)
	return err
}

// share is the i-th of n parts of an amount, which add up to it.
func share(of *big.Int, n, i int) *big.Int {
	part, rest := new(big.Int).QuoRem(of, big.NewInt(int64(n)), new(big.Int))
	if rest.Cmp(big.NewInt(int64(i))) > 0 {
		part.Add(part, big.NewInt(1))
	}
	return part
}

// Redeem takes a pledge away and notes what it did cost in its place, shared
// among its tokens. One that is not there any more was redeemed before, and
// nothing is noted twice.
func Redeem(ctx context.Context, tx store.Tx, of Collection, batch cremona.Hash, gas uint64, wei *big.Int) error {
	list, err := pledges(ctx, tx, of, ` AND batch = ?`, batch.String())
	if err != nil || len(list) == 0 {
		return err
	}
	p := list[0]
	if err := Withdraw(ctx, tx, of, batch); err != nil {
		return err
	}
	return Note(ctx, tx, of, p.Step, p.Parts, gas, wei)
}

// Note notes what a transaction did cost, shared among its tokens, where that is
// not noted already.
func Note(ctx context.Context, tx store.Tx, of Collection, step string, parts []Part, gas uint64, wei *big.Int) error {
	for i, part := range parts {
		_, err := store.SpendOnce(ctx, tx, store.Spent{
			Key:  store.Key{Chain: of.Chain, Contract: of.Contract, Token: part.Token, State: part.State},
			Step: step, Gas: share(new(big.Int).SetUint64(gas), len(parts), i).Uint64(), Wei: share(wei, len(parts), i).String(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Withdraw takes a pledge away: nothing was sent.
func Withdraw(ctx context.Context, tx store.Tx, of Collection, batch cremona.Hash) error {
	_, err := tx.Exec(ctx, `DELETE FROM pledge WHERE chain = ? AND contract = ? AND batch = ?`, append(of.args(), batch.String())...)
	return err
}

// Pledges lists those that are neither redeemed nor withdrawn.
func Pledges(ctx context.Context, tx store.Tx, of Collection) ([]Pledge, error) {
	return pledges(ctx, tx, of, "")
}

func pledges(ctx context.Context, tx store.Tx, of Collection, and string, args ...any) (list []Pledge, err error) {
	query := `SELECT batch, token, state_hash, step, wei, at FROM pledge WHERE chain = ? AND contract = ?` + and + ` ORDER BY batch, token`
	err = tx.Each(ctx, query, append(of.args(), args...), func(scan store.Scan) error {
		var batch, state, step, wei string
		var part Part
		var at int64
		if err := scan(&batch, &part.Token, &state, &step, &wei, &at); err != nil {
			return err
		}
		h, err := cremona.ParseHash(batch)
		if err != nil {
			return err
		}
		if part.State, err = cremona.ParseHash(state); err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].Batch != h {
			list = append(list, Pledge{Batch: h, Step: step, Most: new(big.Int), At: time.UnixMilli(at).UTC()})
		}
		p := &list[len(list)-1]
		p.Parts = append(p.Parts, part)
		return addWei(p.Most, wei, 1)
	})
	if err != nil {
		return nil, fmt.Errorf("read what was about to be sent: %w", err)
	}
	return list, nil
}
