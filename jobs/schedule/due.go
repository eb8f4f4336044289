package schedule

import (
	"slices"
	"time"
)

// Grace is how late a firing may be noticed and still count as on time.
const Grace = 10 * time.Minute

// Due is what a clock owes a rule of cron.
type Due struct {
	Firings []time.Time // to be made now, oldest first
	Missed  bool        // some others passed and are not made up for
	Next    time.Time   // the first that is not reached; zero if there is none
}

// Due tells which firings lie after the last that was looked at and not after
// now, less those that the misfire policy lets go. When now is not after last,
// because the clock was put back, nothing is due and nothing fires twice.
func (c *Calendar) Due(last, now time.Time) Due {
	var d Due
	if now.After(last) {
		d = c.owed(last, now)
	} else {
		now = last
	}
	d.Next, _ = c.Next(now)
	return d
}

func (c *Calendar) owed(last, now time.Time) Due {
	most, far := max(1, c.rule.Misfire.All), now.Sub(last)
	if c.rule.Misfire.Skip {
		far = min(far, Grace)
	}
	var d Due
	from := now
	for back := time.Minute; ; back *= 2 { // the newest are wanted, and they may be dense
		from = now.Add(-min(back, far))
		d.Firings = c.between(from, now)
		if len(d.Firings) >= most || back >= far {
			break
		}
	}
	if len(d.Firings) > most {
		d.Firings, d.Missed = d.Firings[len(d.Firings)-most:], true
	}
	if first, found := c.Next(last); found && !first.After(now) {
		d.Missed = d.Missed || len(d.Firings) == 0 || first.Before(d.Firings[0])
	}
	return d
}

// between lists the firings after one moment and not after another.
func (c *Calendar) between(after, until time.Time) (list []time.Time) {
	for {
		t, found := c.Next(after)
		if !found || t.After(until) {
			return list
		}
		list = append(list, t)
		after = t
	}
}

// DueBlocks is what the head of the chain owes a rule of blocks: the numbers
// that the rule divides, after the last that was looked at and not after head,
// oldest first. The newest is on time; of the others the misfire policy keeps
// what it does.
func (c *Calendar) DueBlocks(last, head uint64) (blocks []uint64, missed bool) {
	n := c.rule.Blocks
	if n == 0 || head <= last {
		return nil, false
	}
	most := max(1, c.rule.Misfire.All)
	for b := head - head%n; b > last && b > 0; b -= n {
		if len(blocks) == most {
			missed = true
			break
		}
		blocks = append(blocks, b)
		if b < n {
			break
		}
	}
	slices.Reverse(blocks)
	return blocks, missed
}

// Start is when a token begins to play for a firing that is noticed now: at its
// turn, and later by the token's share of the jitter. The turn is the firing
// itself if that is on time, else now or as soon as it is open.
func (c *Calendar) Start(id string, token, tick uint64, firing, now time.Time) (turn, at time.Time, found bool) {
	turn, found = firing, true
	if now.Sub(firing) > Grace || !c.Open(firing) {
		turn, found = c.Reopens(now)
	}
	return turn, turn.Add(c.Offset(id, token, tick, turn)), found
}
