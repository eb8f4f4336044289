package agenda

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/schedule"
	"github.com/cremona-audio/cremona/jobs/store"
)

// Play is that a token shall play by a schedule. No two have the same schedule,
// token and tick.
type Play struct {
	Key
	Token uint64
	Tick  uint64    // the firing: seconds since 1970, number of the block, or key of the event
	Count int       // performances, more than 1 when several firings are made up for
	At    time.Time // when it begins

	turn time.Time // the same without jitter
}

// Season is that a whole selection shall play and be linked at once.
type Season struct {
	Key
	Tick     uint64
	From, To uint64 // tokens; 0 and 0 are all
	At       time.Time
}

// Collection is what is read of the chain.
type Collection interface {
	ChainID() uint64
	Contract() cremona.Address
	Head(ctx context.Context) (cremona.Block, error)
	// Playable lists the states of n tokens from one on, without those that are
	// burned, and those that their owners reserved.
	Playable(ctx context.Context, from uint64, n int) ([]cremona.State, error)
}

// Planner turns what is due into plays. Any number of them may work on one
// database.
type Planner struct {
	Store *store.Store
	Chain Collection
	Begin func(ctx context.Context, tx store.Tx, plays []Play) error // adds plays in the transaction
	// Season begins a season in the transaction, unless one is not linked yet.
	Season func(ctx context.Context, tx store.Tx, s Season) (begun bool, err error)
	Now    func() time.Time
	Log    *slog.Logger
}

// Tick looks once for schedules of cron and of blocks that are due, and begins
// what they ask for.
func (p *Planner) Tick(ctx context.Context) error {
	now := p.Now()
	chain, contract := p.Chain.ChainID(), p.Chain.Contract()
	due, err := entries(ctx, p.Store.Read(), chain, contract, ` AND paused = 0 AND next_at > 0 AND next_at <= ? ORDER BY name`, millis(now))
	if err != nil {
		return err
	}
	ofBlocks, err := entries(ctx, p.Store.Read(), chain, contract, ` AND paused = 0 AND blocks > 0 ORDER BY name`)
	if err != nil {
		return err
	}
	var head cremona.Block
	if len(ofBlocks) > 0 {
		if head, err = p.Chain.Head(ctx); err != nil {
			return err
		}
		for _, e := range ofBlocks {
			if head.Number/e.Rule.Blocks > e.LastBlock/e.Rule.Blocks {
				due = append(due, e)
			}
		}
	}
	if len(due) == 0 {
		return nil
	}
	states, err := p.Chain.Playable(ctx, 1, math.MaxInt)
	if err != nil {
		return err
	}
	for _, e := range due {
		err = errors.Join(err, p.fire(ctx, e.Key, states, now, head.Number))
	}
	return err
}

// fire begins what one schedule owes, if it is still this planner's to do.
func (p *Planner) fire(ctx context.Context, k Key, states []cremona.State, now time.Time, head uint64) error {
	return p.Store.Within(ctx, func(tx store.Tx) error {
		e, err := p.lock(ctx, tx, k, ` SKIP LOCKED`)
		if errors.Is(err, ErrNone) {
			return nil // another has it
		}
		if err != nil || !e.Paused.IsZero() {
			return err
		}
		calendar, err := e.Rule.Calendar()
		if err != nil {
			return err
		}
		tick, firing, count, missed := e.owed(calendar, now, head)
		if missed {
			p.Log.Warn("a schedule has missed firings that are not made up for", "schedule", e.Name, "misfire", e.Rule.Misfire.String())
		}
		if count > 0 && e.Rule.Together {
			if err := p.together(ctx, tx, &e, calendar, tick, firing, now); err != nil {
				return err
			}
			count = 0
		}
		var plays []Play
		if count > 0 {
			if plays, err = e.plays(ctx, tx, calendar, states, tick, firing, count, now); err != nil {
				return err
			}
		}
		return p.commit(ctx, tx, e, plays)
	})
}

// together begins the season that is due.
func (p *Planner) together(ctx context.Context, tx store.Tx, e *Entry, calendar *schedule.Calendar, tick uint64, firing, now time.Time) error {
	_, at, found := calendar.Start(e.Name, 0, tick, firing, now)
	if !found {
		return nil
	}
	from, to := e.Rule.Range()
	begun, err := p.Season(ctx, tx, Season{Key: e.Key, Tick: tick, From: from, To: to, At: at})
	if err != nil {
		return err
	}
	if !begun {
		p.Log.Warn("a schedule fires and the season before is not linked yet; nothing is added", "schedule", e.Name)
		return nil
	}
	e.begun++
	p.Log.Info("a schedule begins a season", "schedule", e.Name, "at", at)
	return nil
}

// lock reads the row of a schedule so that nobody else changes it, having waited
// or as the database is told. SQLite has one transaction at a time.
func (p *Planner) lock(ctx context.Context, tx store.Tx, k Key, how string) (Entry, error) {
	if p.Store.Postgres() != nil {
		return get(ctx, tx, k, ` FOR UPDATE`+how)
	}
	return get(ctx, tx, k, "")
}

// owed moves a schedule on to now and tells the newest firing that is to be
// made, and how many are.
func (e *Entry) owed(calendar *schedule.Calendar, now time.Time, head uint64) (tick uint64, firing time.Time, count int, missed bool) {
	if n := e.Rule.Blocks; n > 0 {
		var blocks []uint64
		blocks, missed = calendar.DueBlocks(e.LastBlock, head)
		e.LastBlock = max(e.LastBlock, head)
		if len(blocks) == 0 {
			return 0, now, 0, missed
		}
		return blocks[len(blocks)-1], now, len(blocks), missed
	}
	due := calendar.Due(e.LastAt, now)
	e.NextAt = due.Next
	if now.After(e.LastAt) {
		e.LastAt = now
	}
	if len(due.Firings) == 0 {
		return 0, now, 0, due.Missed
	}
	newest := due.Firings[len(due.Firings)-1]
	return uint64(newest.Unix()), newest, len(due.Firings), due.Missed
}

// plays are those of the tokens that a rule covers and that have not played too
// recently.
func (e *Entry) plays(ctx context.Context, tx store.Tx, calendar *schedule.Calendar, states []cremona.State, tick uint64, firing time.Time, count int, now time.Time) (plays []Play, err error) {
	last := map[uint64]time.Time{}
	if e.Rule.Once != "" {
		count = 1
		if last, err = lastPlayed(ctx, tx, e.Key); err != nil {
			return nil, err
		}
	}
	for _, s := range states {
		if !s.Revealed() || !e.Rule.Scope.Covers(s) {
			continue
		}
		turn, at, found := calendar.Start(e.Name, s.Token, tick, firing, now)
		if !found || !calendar.Allows(last[s.Token], turn) {
			continue
		}
		plays = append(plays, Play{Key: e.Key, Token: s.Token, Tick: tick, Count: count, At: at, turn: turn})
	}
	return plays, nil
}

// commit adds plays and keeps where the schedule stands.
func (p *Planner) commit(ctx context.Context, tx store.Tx, e Entry, plays []Play) error {
	if e.Rule.Once != "" {
		for _, play := range plays {
			_, err := tx.Exec(ctx, `INSERT INTO played (chain, contract, name, token, at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (chain, contract, name, token) DO UPDATE SET at = excluded.at`, append(e.args(), play.Token, millis(play.turn))...)
			if err != nil {
				return err
			}
		}
	}
	if len(plays) > 0 {
		if err := p.Begin(ctx, tx, plays); err != nil {
			return err
		}
		p.Log.Info("a schedule fires", "schedule", e.Name, "tokens", len(plays), "first", plays[0].At)
	}
	_, err := tx.Exec(ctx, `UPDATE schedule SET last_at = ?, last_block = ?, last_event = ?, next_at = ?, fired = fired + ?`+whereKey,
		append([]any{millis(e.LastAt), int64(e.LastBlock), int64(e.LastEvent), millis(e.NextAt), len(plays) + e.begun}, e.args()...)...)
	return err
}

func lastPlayed(ctx context.Context, tx store.Tx, k Key) (map[uint64]time.Time, error) {
	last := map[uint64]time.Time{}
	err := tx.Each(ctx, `SELECT token, at FROM played`+whereKey, k.args(), func(scan store.Scan) error {
		var token uint64
		var at int64
		err := scan(&token, &at)
		last[token] = moment(at)
		return err
	})
	return last, err
}

// Event is something that happened to a token on the chain.
type Event struct {
	What  schedule.Event
	Token uint64
	Block uint64
	Log   uint // place of its log within the block
}

// Happen begins what the schedules ask for after an event. Told again, it does
// nothing.
func (p *Planner) Happen(ctx context.Context, event Event) error {
	now, key := p.Now(), eventKey(event.Block, event.Log)
	list, err := entries(ctx, p.Store.Read(), p.Chain.ChainID(), p.Chain.Contract(), ` AND paused = 0 AND events = 1 AND last_event < ? ORDER BY name`, int64(key))
	if err != nil {
		return err
	}
	for _, e := range list {
		if !e.follows(event) {
			continue
		}
		states, err := p.Chain.Playable(ctx, event.Token, 1)
		if err != nil {
			return err
		}
		err = p.Store.Within(ctx, func(tx store.Tx) error { return p.answer(ctx, tx, e.Key, event, states, now) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (e Entry) follows(event Event) bool {
	for _, what := range e.Rule.After {
		if what == event.What {
			return e.Rule.Scope.Names(event.Token)
		}
	}
	return false
}

// answer begins the play that one schedule asks for after an event.
func (p *Planner) answer(ctx context.Context, tx store.Tx, k Key, event Event, states []cremona.State, now time.Time) error {
	key := eventKey(event.Block, event.Log)
	e, err := p.lock(ctx, tx, k, "")
	if errors.Is(err, ErrNone) || err == nil && (e.LastEvent >= key || !e.Paused.IsZero()) {
		return nil
	}
	if err != nil {
		return err
	}
	calendar, err := e.Rule.Calendar()
	if err != nil {
		return err
	}
	e.LastEvent = key
	plays, err := e.plays(ctx, tx, calendar, states, key, now, 1, now)
	if err != nil {
		return err
	}
	return p.commit(ctx, tx, e, plays)
}

// FollowFrom is the block from which events are of use to a schedule; found is
// false if none follows events.
func (p *Planner) FollowFrom(ctx context.Context) (block uint64, found bool, err error) {
	list, err := entries(ctx, p.Store.Read(), p.Chain.ChainID(), p.Chain.Contract(), ` AND paused = 0 AND events = 1`)
	for _, e := range list {
		if b := e.LastEvent >> logBits; !found || b < block {
			block, found = b, true
		}
	}
	return block, found, err
}
