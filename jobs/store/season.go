package store

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Steps of a season, beside [Send] and [Linked].
const (
	Gather  = "gather"   // its performances are made
	GivenUp = "given up" // its schedule was taken away
)

// SeasonRow is a season that a schedule has begun.
type SeasonRow struct {
	Chain    uint64
	Contract cremona.Address
	Ended    int64 // 0 while it is open

	Schedule string
	Tick     uint64
	From, To uint32 // tokens; To is 0 until it is known
	Step     string
	Problem  string // why it does not go on

	Number           uint16
	Root, StatesRoot cremona.Hash
	Tx               cremona.Hash
	Gas              uint64
	Block            cremona.Block
	Begun            int64
}

// BeginSeason keeps a new season; begun is false if another of the collection
// is open.
func BeginSeason(ctx context.Context, tx Tx, s SeasonRow) (begun bool, err error) {
	n, err := tx.Exec(ctx, `INSERT INTO season (chain, contract, ended, schedule, tick, token_from, token_to, step, begun)
		VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		s.Chain, s.Contract.String(), s.Schedule, int64(s.Tick), s.From, s.To, Gather, Now())
	return n == 1, err
}

const seasonColumns = `chain, contract, ended, schedule, tick, token_from, token_to, step, problem, number, root, states_root, tx, gas, block, block_hash, begun`

// OpenSeason reads the open season of a collection ([ErrNone]).
func OpenSeason(ctx context.Context, tx Tx, chain uint64, contract cremona.Address) (SeasonRow, error) {
	list, err := Seasons(ctx, tx, `WHERE chain = ? AND contract = ? AND ended = 0`, chain, contract.String())
	if err == nil && len(list) == 0 {
		err = ErrNone
	}
	if err != nil {
		return SeasonRow{}, err
	}
	return list[0], nil
}

// Seasons lists seasons by the end of a statement that begins with WHERE.
func Seasons(ctx context.Context, tx Tx, where string, args ...any) (list []SeasonRow, err error) {
	err = tx.Each(ctx, `SELECT `+seasonColumns+` FROM season `+where, args, func(scan Scan) error {
		var s SeasonRow
		var contract, root, states, hash, block string
		var tick int64
		err := scan(&s.Chain, &contract, &s.Ended, &s.Schedule, &tick, &s.From, &s.To, &s.Step, &s.Problem, &s.Number, &root, &states, &hash, &s.Gas,
			&s.Block.Number, &block, &s.Begun)
		if err != nil {
			return err
		}
		if s.Contract, err = cremona.ParseAddress(contract); err != nil {
			return err
		}
		s.Tick = uint64(tick)
		err = parseHashes([]hashText{{&s.Root, root}, {&s.StatesRoot, states}, {&s.Tx, hash}, {&s.Block.Hash, block}})
		if err != nil {
			return fmt.Errorf("read a season in the database: %w", err)
		}
		list = append(list, s)
		return nil
	})
	return list, err
}

// hashText is a hash as the tables hold it, and where it goes.
type hashText struct {
	to   *cremona.Hash
	text string
}

func parseHashes(list []hashText) (err error) {
	for _, f := range list {
		if f.text == "" {
			continue
		}
		if *f.to, err = cremona.ParseHash(f.text); err != nil {
			return err
		}
	}
	return nil
}

// Save writes what is known of a season that was open, or ended at a time.
func (s SeasonRow) Save(ctx context.Context, tx Tx, ended int64) error {
	n, err := tx.Exec(ctx, `UPDATE season SET ended = ?, token_from = ?, token_to = ?, step = ?, problem = ?, number = ?, root = ?, states_root = ?,
		tx = ?, gas = ?, block = ?, block_hash = ? WHERE chain = ? AND contract = ? AND ended = ?`,
		s.Ended, s.From, s.To, s.Step, s.Problem, s.Number, text(s.Root), text(s.StatesRoot), text(s.Tx), s.Gas, s.Block.Number, text(s.Block.Hash),
		s.Chain, s.Contract.String(), ended)
	if err == nil && n != 1 {
		err = fmt.Errorf("%w: the season of schedule %s", ErrMoved, s.Schedule)
	}
	return err
}

// PartOf is one state that a season plays.
type PartOf struct {
	Key
	Digest cremona.Hash // of its folder
	Size   uint64       // bytes of its blocks
	Step   string       // of its performance
	Parked bool
}

// Parts lists what the open season of a collection plays, by token.
func Parts(ctx context.Context, tx Tx, chain uint64, contract cremona.Address) (list []PartOf, err error) {
	err = tx.Each(ctx, `SELECT part.token, part.state_hash, part.size, COALESCE(performance.digest, ''), COALESCE(performance.step, ''), COALESCE(performance.parked, 0)
		FROM part LEFT JOIN performance ON performance.chain = part.chain AND performance.contract = part.contract AND performance.token = part.token
			AND performance.state_hash = part.state_hash
		WHERE part.chain = ? AND part.contract = ? AND part.wanted = 1 ORDER BY part.token`, []any{chain, contract.String()}, func(scan Scan) error {
		p := PartOf{Key: Key{Chain: chain, Contract: contract}}
		var state, digest string
		var parked int64
		if err := scan(&p.Token, &state, &p.Size, &digest, &p.Step, &parked); err != nil {
			return err
		}
		p.Parked = parked > 0
		err := parseHashes([]hashText{{&p.State, state}, {&p.Digest, digest}})
		list = append(list, p)
		return err
	})
	return list, err
}

// IsPart tells whether the open season of a collection plays a state.
func IsPart(ctx context.Context, tx Tx, k Key) (bool, error) {
	var n int64
	err := tx.One(ctx, `SELECT COUNT(*) FROM part`+whereKey+` AND wanted = 1`, k.args(), &n)
	return n > 0, err
}

// Want makes a state one that the open season plays.
func Want(ctx context.Context, tx Tx, k Key) error {
	_, err := tx.Exec(ctx, `INSERT INTO part (chain, contract, token, state_hash, wanted) VALUES (?, ?, ?, ?, 1)
		ON CONFLICT (chain, contract, token, state_hash) DO UPDATE SET wanted = 1`, k.args()...)
	return err
}

// Unwant lets a state go that the token does not have any more; what was
// gathered of it is stale.
func Unwant(ctx context.Context, tx Tx, k Key) error {
	_, err := tx.Exec(ctx, `DELETE FROM part`+whereKey, k.args()...)
	if err == nil {
		_, err = tx.Exec(ctx, `UPDATE performance SET step = 'stale', changed = ?`+whereKey+` AND step = 'gathered'`, append([]any{Now()}, k.args()...)...)
	}
	return err
}

// Weigh notes the size of a part's folder.
func Weigh(ctx context.Context, tx Tx, k Key, size uint64) error {
	_, err := tx.Exec(ctx, `UPDATE part SET size = ?`+whereKey, append([]any{size}, k.args()...)...)
	return err
}

// EndParts lets the parts of the open season of a collection go, and moves their
// performances to a step: linked by the season, or stale.
func EndParts(ctx context.Context, tx Tx, s SeasonRow, step string) error {
	_, err := tx.Exec(ctx, `UPDATE performance SET step = ?, tx = ?, gas = ?, block = ?, block_hash = ?, changed = ?
		WHERE step = 'gathered' AND chain = ? AND contract = ?`,
		step, text(s.Tx), s.Gas, s.Block.Number, text(s.Block.Hash), Now(), s.Chain, s.Contract.String())
	if err == nil {
		_, err = tx.Exec(ctx, `UPDATE part SET wanted = 0 WHERE chain = ? AND contract = ?`, s.Chain, s.Contract.String())
	}
	return err
}

// MoveSeason notes that the transaction of a season is in another block.
func MoveSeason(ctx context.Context, tx Tx, s SeasonRow, to cremona.Hash, gas uint64, block cremona.Block) error {
	_, err := tx.Exec(ctx, `UPDATE performance SET tx = ?, gas = ?, block = ?, block_hash = ? WHERE step = 'season' AND chain = ? AND contract = ? AND tx = ?`,
		text(to), gas, block.Number, text(block.Hash), s.Chain, s.Contract.String(), text(s.Tx))
	if err != nil {
		return err
	}
	s.Tx, s.Gas, s.Block = to, gas, block
	return s.Save(ctx, tx, s.Ended)
}

// PutBack are the seasons of a collection that the chain has taken back, and
// that wait until the open one is over.
const PutBack = `step = 'gather' AND ended <> 0`

// ReopenSeason makes a season whose transaction the chain has taken back the
// open one again. If another is open, that one gets what was gathered for both,
// reopened is false, and it is to be tried again.
func ReopenSeason(ctx context.Context, tx Tx, s SeasonRow) (reopened bool, err error) {
	var open int64
	err = tx.One(ctx, `SELECT COUNT(*) FROM season WHERE chain = ? AND contract = ? AND ended = 0`, []any{s.Chain, s.Contract.String()}, &open)
	if err != nil {
		return false, err
	}
	statements := []string{
		`DELETE FROM spend WHERE step = 'season' AND chain = ? AND contract = ? AND EXISTS (SELECT 1 FROM performance WHERE performance.chain = spend.chain AND
			performance.contract = spend.contract AND performance.token = spend.token AND performance.state_hash = spend.state_hash AND performance.tx = ?)`,
		`UPDATE part SET wanted = 1 WHERE chain = ? AND contract = ? AND EXISTS (SELECT 1 FROM performance WHERE performance.chain = part.chain AND
			performance.contract = part.contract AND performance.token = part.token AND performance.state_hash = part.state_hash AND performance.tx = ?)`,
		`UPDATE performance SET step = 'gathered', tx = '', gas = 0, block = 0, block_hash = '' WHERE step = 'season' AND chain = ? AND contract = ? AND tx = ?`,
	}
	if s.Tx.IsZero() { // they were given back before
		statements = nil
	}
	for _, statement := range statements {
		if _, err := tx.Exec(ctx, statement, s.Chain, s.Contract.String(), text(s.Tx)); err != nil {
			return false, err
		}
	}
	ended := s.Ended
	s.Step, s.Tx, s.Gas, s.Block = Gather, cremona.Hash{}, 0, cremona.Block{}
	if open > 0 {
		s.Number, s.Root, s.StatesRoot = 0, cremona.Hash{}, cremona.Hash{} // the open one may link the very same
		return false, s.Save(ctx, tx, ended)
	}
	s.Ended = 0
	return true, s.Save(ctx, tx, ended)
}
