// Package schedule says when tokens play: a rule as one line of text or as
// JSON, and the calendar that follows from it. It has no clock and no state;
// whoever asks says what time it is, so that every answer can be had again.
package schedule

import (
	"errors"
	"fmt"
	"slices"
	"time"
	_ "time/tzdata" // a bare machine knows the zones too

	"github.com/cremona-audio/cremona"
)

// Rule is when which tokens play. Exactly one of Cron, Blocks and After is
// set. What is left out does not restrict.
type Rule struct {
	Cron   string  `json:"cron,omitempty"`   // minute, hour, day, month, weekday; or @daily and the like
	Blocks uint64  `json:"blocks,omitempty"` // at every block whose number this divides
	After  []Event `json:"after,omitempty"`  // whenever the contract tells of it

	Zone    string   `json:"zone,omitempty"`    // name in the IANA database; empty is UTC
	Jitter  Duration `json:"jitter,omitzero"`   // each token is late by its own share of this, 0 to 24 h
	Misfire Misfire  `json:"misfire,omitzero"`  // what happens to times that nobody was there for
	Quiet   []Hours  `json:"quiet,omitempty"`   // local hours in which nothing begins
	Season  []Dates  `json:"season,omitempty"`  // local dates between which the tokens play
	Once    Period   `json:"oncePer,omitempty"` // a token plays at most once in it by this rule

	Scope Scope `json:"for,omitzero"`

	// Together is a season: all tokens, or those of one range of numbers, play
	// and are linked in one transaction.
	Together bool `json:"together,omitempty"`
}

// Scope is which tokens a rule is for: those that fit all that is set.
type Scope struct {
	Tokens   []Range        `json:"tokens,omitempty"`
	Kinds    []cremona.Kind `json:"kinds,omitempty"`
	Maturity Bounds         `json:"maturity,omitzero"` // performances linked one by one
	Lessons  Bounds         `json:"lessons,omitzero"`
	Hands    Bounds         `json:"hands,omitzero"` // transfers
	Birth    Bounds         `json:"birth,omitzero"` // quarters after the opening of the collection
}

// Event is something that happens to a token on the chain.
type Event string

const (
	Transfer Event = "transfer" // from one owner to another; neither mint nor burn
	Request  Event = "request"
	Lesson   Event = "lesson"
)

// Events lists them all.
var Events = []Event{Transfer, Request, Lesson}

// UnmarshalText reads the name of an event.
func (e *Event) UnmarshalText(b []byte) error {
	if !slices.Contains(Events, Event(b)) {
		return fmt.Errorf("event %q is not one of transfer, request, lesson", clip(string(b)))
	}
	*e = Event(b)
	return nil
}

// Limits of a rule.
const (
	maxJitter = 24 * time.Hour
	maxPeriod = 10 * 366 * 24 * time.Hour
	maxItems  = 64 // of a list
	maxBlocks = 100_000_000
)

// Validate tells the first field that cannot be, and what would do instead.
func (r Rule) Validate() error {
	_, err := r.Calendar()
	return err
}

// check holds the fields one by one against their ranges.
func (r Rule) check() error {
	ways := 0
	for _, given := range []bool{r.Cron != "", r.Blocks != 0, len(r.After) > 0} {
		if given {
			ways++
		}
	}
	switch {
	case ways == 0:
		return errors.New(`it does not say when; begin with "cron 0 20 * * fri", "every 500 blocks" or "after lesson"`)
	case ways > 1:
		return errors.New("cron, blocks and after exclude each other; make a schedule of each")
	case r.Blocks > maxBlocks:
		return fmt.Errorf("blocks %d is not in 1 to %d", r.Blocks, maxBlocks)
	case r.Jitter < 0 || time.Duration(r.Jitter) > maxJitter:
		return fmt.Errorf("jitter %s is not in 0s to 24h", r.Jitter)
	case time.Duration(r.Jitter)%time.Second != 0:
		return fmt.Errorf("jitter %v is not whole seconds", time.Duration(r.Jitter))
	case hasTwice(r.After):
		return errors.New("after: an event is named twice")
	case len(r.After) > 0 && r.Misfire != (Misfire{}):
		return errors.New("misfire goes with cron and blocks; events are never missed, as the chain keeps them")
	}
	for _, e := range r.After {
		if err := new(Event).UnmarshalText([]byte(e)); err != nil {
			return fmt.Errorf("after: %w", err)
		}
	}
	if err := r.Misfire.check(); err != nil {
		return err
	}
	if err := r.checkTogether(); err != nil {
		return err
	}
	if err := r.Once.check(); err != nil {
		return err
	}
	return errors.Join(checkAll("quiet", r.Quiet), checkAll("season", r.Season), r.Scope.check())
}

// checkTogether refuses what goes with single tokens only.
func (r Rule) checkTogether() error {
	if !r.Together {
		return nil
	}
	traits := len(r.Scope.Kinds) > 0
	for _, b := range r.Scope.bounds() {
		traits = traits || *b.bounds != Bounds{}
	}
	switch {
	case len(r.After) > 0:
		return errors.New("together goes with cron and every; an event is of one token")
	case r.Jitter != 0:
		return errors.New("together leaves no room for jitter: all are linked in one transaction")
	case r.Once != "":
		return errors.New("together is not for single tokens, as once per is; let cron fire less often")
	case r.Misfire.All > 1:
		return errors.New("misfire all goes with single tokens; a season that was missed is made once or skipped")
	case traits:
		return errors.New("together is all tokens, or a range of numbers as token 1-500; a season cannot leave out what has other traits")
	case len(r.Scope.Tokens) > 1:
		return errors.New("token: together wants one range, as 1-500")
	}
	return nil
}

// Range is the tokens of a season, both included; 0 and 0 are all.
func (r Rule) Range() (from, to uint64) {
	if len(r.Scope.Tokens) == 0 {
		return 0, 0
	}
	return r.Scope.Tokens[0].From, r.Scope.Tokens[0].To
}

func (s Scope) check() error {
	if err := checkAll("token", s.Tokens); err != nil {
		return err
	}
	for _, k := range s.Kinds {
		if !k.Valid() {
			return fmt.Errorf("kind %d is not in 1 to %d", k, len(cremona.Kinds))
		}
	}
	if hasTwice(s.Kinds) {
		return errors.New("kind: one is named twice")
	}
	for _, b := range s.bounds() {
		if err := b.bounds.check(); err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
	}
	return nil
}

// bounds lists the traits that are numbers.
func (s *Scope) bounds() []struct {
	name   string
	bounds *Bounds
} {
	return []struct {
		name   string
		bounds *Bounds
	}{{"maturity", &s.Maturity}, {"lessons", &s.Lessons}, {"hands", &s.Hands}, {"birth", &s.Birth}}
}

// Covers tells whether the rule is for a token in this state.
func (s Scope) Covers(state cremona.State) bool {
	return s.Names(state.Token) &&
		(len(s.Kinds) == 0 || slices.Contains(s.Kinds, state.Kind)) &&
		s.Maturity.holds(uint64(state.Performances)) && s.Lessons.holds(uint64(state.Lessons)) &&
		s.Hands.holds(uint64(state.Hands)) && s.Birth.holds(uint64(state.Birth))
}

// Names tells whether the numbers of the rule hold a token, whatever its traits.
func (s Scope) Names(token uint64) bool {
	return len(s.Tokens) == 0 || slices.ContainsFunc(s.Tokens, func(r Range) bool { return r.From <= token && token <= r.To })
}

func hasTwice[T comparable](list []T) bool {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return true
		}
	}
	return false
}

func checkAll[T interface{ check() error }](name string, list []T) error {
	if len(list) > maxItems {
		return fmt.Errorf("%s: %d items are more than %d", name, len(list), maxItems)
	}
	for _, v := range list {
		if err := v.check(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// clip bounds what an error repeats of its input.
func clip(s string) string { return cremona.PlainText(s, 40) }
