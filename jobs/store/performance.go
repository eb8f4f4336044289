package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/cremona-audio/cremona"
)

// Steps of a performance, in order. Linked and Stale are the two ends.
const (
	Compose = "compose" // score and performance are to be written
	Render  = "render"  // the bundle is to be made
	Pin     = "pin"
	Link    = "link" // the intent to link is to be noted
	Send    = "send" // waits for the transaction that links it
	Linked  = "linked"
	Stale   = "stale" // the state moved; nothing can be linked to it any more
)

// A performance that a season plays is not linked by itself.
const (
	Gathered = "gathered" // it is pinned and waits for the others
	Season   = "season"   // it is linked, by the transaction of a season
)

// Steps are those that work is done in.
func Steps() []string { return []string{Compose, Render, Pin, Link, Send} }

// Key names a performance: the token of a collection and the state that it is
// made from.
type Key struct {
	Chain    uint64          `json:"chain"`
	Contract cremona.Address `json:"contract"`
	Token    uint64          `json:"token"`
	State    cremona.Hash    `json:"stateHash"`
}

// KeyOf is the key of the performance that a state calls for.
func KeyOf(s cremona.State) Key { return Key{s.Chain, s.Contract, s.Token, s.Hash()} }

func (k Key) String() string { return fmt.Sprintf("token %d, state %s", k.Token, k.State) }

// Performance is a row of the table.
type Performance struct {
	Key
	Of      cremona.State // as it was read from the chain
	Step    string
	Parked  int64
	Problem string

	Written, Packed cremona.Hash // artefacts, by their SHA-256; zero if there are none
	Digest          cremona.Hash // of the bundle's directory; zero until it is made
	Title           string
	Music           int64 // milliseconds
	Bytes           int64
	Pinned          int64

	Number uint32 // of the performance, once it is linked
	Tx     cremona.Hash
	Gas    uint64
	Block  cremona.Block

	Begun, Changed int64
}

const columns = `chain, contract, token, state_hash, state, step, parked, problem, written, packed, digest, title, music, bytes, pinned,
	performance, tx, gas, block, block_hash, begun, changed`

func scanPerformance(scan Scan) (p Performance, err error) {
	var contract, hash, state, written, packed, digest, tx, blockHash string
	err = scan(&p.Chain, &contract, &p.Token, &hash, &state, &p.Step, &p.Parked, &p.Problem, &written, &packed, &digest, &p.Title, &p.Music, &p.Bytes, &p.Pinned,
		&p.Number, &tx, &p.Gas, &p.Block.Number, &blockHash, &p.Begun, &p.Changed)
	if err != nil {
		return p, err
	}
	if p.Contract, err = cremona.ParseAddress(contract); err != nil {
		return p, err
	}
	if err := json.Unmarshal([]byte(state), &p.Of); err != nil {
		return p, fmt.Errorf("read the state of token %d in the database: %w", p.Token, err)
	}
	err = parseHashes([]hashText{{&p.State, hash}, {&p.Written, written}, {&p.Packed, packed}, {&p.Digest, digest}, {&p.Tx, tx}, {&p.Block.Hash, blockHash}})
	if err != nil {
		return p, fmt.Errorf("read token %d in the database: %w", p.Token, err)
	}
	return p, nil
}

// text is a hash as the tables hold it: empty for zero.
func text(h cremona.Hash) string {
	if h.IsZero() {
		return ""
	}
	return h.String()
}

const whereKey = ` WHERE chain = ? AND contract = ? AND token = ? AND state_hash = ?`

func (k Key) args() []any { return []any{k.Chain, k.Contract.String(), k.Token, k.State.String()} }

// Get reads the performance of a key ([ErrNone]).
func Get(ctx context.Context, tx Tx, k Key) (Performance, error) {
	list, err := performances(ctx, tx, whereKey, k.args()...)
	if err == nil && len(list) == 0 {
		err = ErrNone
	}
	if err != nil {
		return Performance{}, err
	}
	return list[0], nil
}

// At lists the performances of a collection at a step that are not parked,
// oldest first, at most limit.
func At(ctx context.Context, tx Tx, chain uint64, contract cremona.Address, step string, limit int) ([]Performance, error) {
	return performances(ctx, tx, ` WHERE chain = ? AND contract = ? AND step = ? AND parked = 0 ORDER BY changed, token LIMIT ?`,
		chain, contract.String(), step, limit)
}

// Unfinished lists the keys and steps of all performances that are neither over nor
// parked.
func Unfinished(ctx context.Context, tx Tx) ([]Performance, error) {
	return performances(ctx, tx, ` WHERE step IN ('compose', 'render', 'pin', 'link', 'send') AND parked = 0 ORDER BY begun, token`)
}

// Remaining counts the performances that are neither over nor parked.
func Remaining(ctx context.Context, tx Tx) (n int, err error) {
	err = tx.One(ctx, `SELECT COUNT(*) FROM performance WHERE step IN ('compose', 'render', 'pin', 'link', 'send') AND parked = 0`, nil, &n)
	return n, err
}

// Parked lists the performances that an error stopped for good.
func Parked(ctx context.Context, tx Tx, limit int) ([]Performance, error) {
	return performances(ctx, tx, ` WHERE parked > 0 ORDER BY parked DESC, token LIMIT ?`, limit)
}

// Knows tells whether a performance of a token was ever begun.
func Knows(ctx context.Context, tx Tx, token uint64) (bool, error) {
	var n int64
	err := tx.One(ctx, `SELECT COUNT(*) FROM performance WHERE token = ?`, []any{token}, &n)
	return n > 0, err
}

// LinkedFrom lists the performances of a collection that are linked in a block
// or a later one.
func LinkedFrom(ctx context.Context, tx Tx, chain uint64, contract cremona.Address, block uint64) ([]Performance, error) {
	return performances(ctx, tx, ` WHERE step = 'linked' AND block >= ? AND chain = ? AND contract = ? ORDER BY block, token`, block, chain, contract.String())
}

// Select lists performances by the end of a statement that begins with WHERE.
func Select(ctx context.Context, tx Tx, where string, args ...any) ([]Performance, error) {
	return performances(ctx, tx, " "+where, args...)
}

func performances(ctx context.Context, tx Tx, where string, args ...any) (list []Performance, err error) {
	err = tx.Each(ctx, `SELECT `+columns+` FROM performance`+where, args, func(scan Scan) error {
		p, err := scanPerformance(scan)
		list = append(list, p)
		return err
	})
	return list, err
}

// Add begins the performance that a state calls for; added is false if it is
// there already. One that was given up as stale begins anew: a reorganisation
// has brought its state back.
func Add(ctx context.Context, tx Tx, s cremona.State) (added bool, err error) {
	data, err := json.Marshal(s)
	if err != nil {
		return false, err
	}
	k, now := KeyOf(s), Now()
	n, err := tx.Exec(ctx, `INSERT INTO performance (chain, contract, token, state_hash, state, step, begun, changed)
		VALUES (?, ?, ?, ?, ?, 'compose', ?, ?) ON CONFLICT (chain, contract, token, state_hash) DO UPDATE
		SET step = excluded.step, parked = 0, problem = '', changed = excluded.changed WHERE performance.step = 'stale'`, append(k.args(), string(data), now, now)...)
	return n == 1, err
}

const save = `UPDATE performance SET step = ?, parked = ?, problem = ?, written = ?, packed = ?, digest = ?, title = ?, music = ?, bytes = ?, pinned = ?,
	performance = ?, tx = ?, gas = ?, block = ?, block_hash = ?, changed = ?` + whereKey + ` AND step = ?`

func (p Performance) saved(from string) []any {
	return append(append([]any{p.Step, p.Parked, p.Problem, text(p.Written), text(p.Packed), text(p.Digest), p.Title, p.Music, p.Bytes, p.Pinned,
		p.Number, text(p.Tx), p.Gas, p.Block.Number, text(p.Block.Hash), Now()}, p.args()...), from)
}

// Save writes what a step found out. A performance that another worker has
// carried further meanwhile is [ErrMoved].
func (p Performance) Save(ctx context.Context, tx Tx, from string) error {
	n, err := tx.Exec(ctx, save, p.saved(from)...)
	if err == nil && n != 1 {
		err = fmt.Errorf("%w: %s is not at %s", ErrMoved, p.Key, from)
	}
	return err
}

// Done is a step that was done, with what it cost.
type Done struct {
	Performance
	Spent Spent // its Step is the one that was done
}

// SaveDone is Save and [Spend] of many steps. A single one that has moved is
// [ErrMoved], and then the transaction must not be committed.
func SaveDone(ctx context.Context, tx Tx, list []Done) error {
	saved, spent := make([][]any, len(list)), make([][]any, len(list))
	for i, d := range list {
		saved[i], spent[i] = d.saved(d.Spent.Step), d.Spent.values()
	}
	changed, err := tx.ExecMany(ctx, save, saved)
	if err != nil {
		return err
	}
	for i, n := range changed {
		if n != 1 {
			return fmt.Errorf("%w: %s is not at %s", ErrMoved, list[i].Key, list[i].Spent.Step)
		}
	}
	_, err = tx.ExecMany(ctx, spend, spent)
	return err
}

// Goal is how many performances a token shall have.
func Goal(ctx context.Context, tx Tx, k Key) (n uint32, err error) {
	err = tx.One(ctx, `SELECT performances FROM goal WHERE chain = ? AND contract = ? AND token = ?`, []any{k.Chain, k.Contract.String(), k.Token}, &n)
	if err == ErrNone {
		return 0, nil
	}
	return n, err
}

// Goals are those of all tokens of a collection that have one.
func Goals(ctx context.Context, tx Tx, chain uint64, contract cremona.Address) (map[uint64]uint32, error) {
	goals := map[uint64]uint32{}
	err := tx.Each(ctx, `SELECT token, performances FROM goal WHERE chain = ? AND contract = ?`, []any{chain, contract.String()}, func(scan Scan) error {
		var token uint64
		var n uint32
		err := scan(&token, &n)
		goals[token] = n
		return err
	})
	return goals, err
}

// Aim raises the goal of a token; a lower one stays as it is.
func Aim(ctx context.Context, tx Tx, k Key, n uint32) error {
	_, err := tx.Exec(ctx, `INSERT INTO goal (chain, contract, token, performances) VALUES (?, ?, ?, ?)
		ON CONFLICT (chain, contract, token) DO UPDATE SET performances = excluded.performances WHERE excluded.performances > goal.performances`,
		k.Chain, k.Contract.String(), k.Token, n)
	return err
}

// Spent is what a step cost.
type Spent struct {
	Key
	Step  string
	CPU   int64 // microseconds
	Took  int64 // microseconds
	Bytes int64
	Gas   uint64
	Wei   string // decimal; empty is 0
}

const spend = `INSERT INTO spend (chain, contract, token, state_hash, at, step, cpu, took, bytes, gas, wei) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (s Spent) values() []any {
	if s.Wei == "" {
		s.Wei = "0"
	}
	return append(s.args(), Now(), s.Step, s.CPU, s.Took, s.Bytes, s.Gas, s.Wei)
}

// Spend notes what a step cost.
func Spend(ctx context.Context, tx Tx, s Spent) error {
	_, err := tx.Exec(ctx, spend, s.values()...)
	return err
}

// Unspend forgets what a step of a performance cost, when that was not paid:
// the chain has taken the transaction back.
func Unspend(ctx context.Context, tx Tx, k Key, step string) error {
	_, err := tx.Exec(ctx, `DELETE FROM spend`+whereKey+` AND step = ?`, append(k.args(), step)...)
	return err
}

// SpendOnce notes what a step cost, unless that is noted already for the same
// performance.
func SpendOnce(ctx context.Context, tx Tx, s Spent) (noted bool, err error) {
	var n int64
	err = tx.One(ctx, `SELECT COUNT(*) FROM spend`+whereKey+` AND step = ?`, append(s.args(), s.Step), &n)
	if err != nil || n > 0 {
		return false, err
	}
	return true, Spend(ctx, tx, s)
}

// LockSigner makes this transaction the only one that changes what a signer
// shall send.
func LockSigner(ctx context.Context, tx Tx, chain uint64, signer cremona.Address, holder string) error {
	_, err := tx.Exec(ctx, `INSERT INTO signer (chain, address, holder, since) VALUES (?, ?, ?, ?)
		ON CONFLICT (chain, address) DO UPDATE SET holder = excluded.holder, since = excluded.since`, chain, signer.String(), holder, Now())
	return err
}

// SetNote keeps a fact by a name; Note reads it, empty if there is none.
func SetNote(ctx context.Context, tx Tx, name, text string) error {
	_, err := tx.Exec(ctx, `INSERT INTO note (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text`, name, text)
	return err
}

// Note reads the fact of a name, empty if there is none.
func Note(ctx context.Context, tx Tx, name string) (text string, err error) {
	err = tx.One(ctx, `SELECT text FROM note WHERE name = ?`, []any{name}, &text)
	if err == ErrNone {
		return "", nil
	}
	return text, err
}
