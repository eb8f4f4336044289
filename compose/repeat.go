package compose

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// repeatSigns are the signs at a bar that tell what is played after it.
type repeatSigns struct {
	forward  bool  // a repeat begins with this bar
	back     int   // a repeat ends with this bar, which is played so many times; 0 none
	endings  []int // the times in which this bar is played, nil always
	begins   bool  // an ending begins with this bar
	segno    bool
	coda     bool // the coda begins here
	toCoda   bool // after this bar, the second time
	fine     bool // after this bar, the second time
	dacapo   bool // after this bar, the first time
	dalSegno bool // after this bar, the first time
}

// maxTimes is how often a stretch may be repeated.
const maxTimes = 64

// order lists the bars as they are played. A repeat sign without a beginning
// goes back to where the last one ended. After da capo or dal segno repeats
// are not made again, and of several endings the last is taken.
func (s *sheet) order() ([]int, error) {
	p := player{bars: s.bars, pass: 1}
	for p.at < len(s.bars) {
		if len(p.played) >= cremona.MaxBars {
			return nil, fmt.Errorf("%s: with its repeats the piece has more than %d bars", s.bars[p.at].where, cremona.MaxBars)
		}
		if p.step() {
			break
		}
	}
	return p.played, nil
}

type player struct {
	bars   []sheetBar
	at     int
	start  int // of the repeat
	pass   int // which time of it
	again  bool
	played []int
}

// step plays one bar or passes over it, and tells whether the piece is over.
func (p *player) step() bool {
	signs := p.bars[p.at].signs
	if signs.forward && p.at != p.start {
		p.start, p.pass = p.at, 1
	}
	if signs.endings != nil && !p.takes(signs.endings) {
		p.at++
		return false
	}
	p.played = append(p.played, p.at)
	switch {
	case p.again && signs.fine:
		return true
	case p.again && signs.toCoda:
		p.to(func(b sheetBar) bool { return b.signs.coda })
		return false
	case !p.again && p.repeats(signs):
		p.pass++
		p.at = p.start
		return false
	case !p.again && (signs.dacapo || signs.dalSegno):
		p.again = true
		p.at, p.start, p.pass = 0, 0, 1
		if signs.dalSegno {
			p.at = max(slices.IndexFunc(p.bars, func(b sheetBar) bool { return b.signs.segno }), 0)
		}
		return false
	}
	if signs.back > 0 || signs.endings != nil && p.endingEnds() {
		p.start, p.pass = p.at+1, 1
	}
	p.at++
	return false
}

// to goes on with the first bar after this one that is meant; without one the
// piece is over.
func (p *player) to(meant func(sheetBar) bool) {
	i := slices.IndexFunc(p.bars[p.at+1:], meant)
	if i < 0 {
		p.at = len(p.bars)
		return
	}
	p.at += 1 + i
}

// takes tells whether an ending is for this time.
func (p *player) takes(endings []int) bool {
	if p.again {
		return !p.another(p.at)
	}
	return slices.Contains(endings, p.pass)
}

// another tells whether a further ending follows the one that holds a bar.
func (p *player) another(bar int) bool {
	for i := bar + 1; i < len(p.bars) && p.bars[i].signs.endings != nil; i++ {
		if p.bars[i].signs.begins {
			return true
		}
	}
	return false
}

// endingEnds tells whether the bar is the last of the last ending.
func (p *player) endingEnds() bool {
	return p.at+1 >= len(p.bars) || p.bars[p.at+1].signs.endings == nil
}

// repeats tells whether the player goes back from this bar: within endings, if
// one of them is for the next time.
func (p *player) repeats(signs repeatSigns) bool {
	if signs.back == 0 {
		return false
	}
	if signs.endings == nil {
		return p.pass < signs.back
	}
	first, last := p.at, p.at
	for first > 0 && p.bars[first-1].signs.endings != nil {
		first--
	}
	for last+1 < len(p.bars) && p.bars[last+1].signs.endings != nil {
		last++
	}
	return slices.ContainsFunc(p.bars[first:last+1], func(b sheetBar) bool { return slices.Contains(b.signs.endings, p.pass+1) })
}
