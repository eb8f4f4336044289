package compose

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// guide is a motif of the lessons that the first bars of a piece follow: its
// rhythm to the letter, its pitches nearly. Each draft changes at least one note.
type guide [][]symbol.Note

// guideOf reads a motif of bars as long as the piece's; the bar of a cadence is
// not led. Out of range, the motif is moved by octaves.
func (w *writer) guideOf(cell memory.Motif) guide {
	full := units(w.sp.meter.bar())
	var g guide
	var bar []symbol.Note
	at := 0
	for i, s := range cell.Symbols {
		switch {
		case symbol.IsDuration(s):
			bar = append(bar, symbol.Note{At: at, Length: symbol.DurationOf(s), Sound: symbol.Held})
			at += symbol.DurationOf(s)
		case symbol.IsPitch(s):
			bar[len(bar)-1].Sound, bar[len(bar)-1].Pitch = symbol.Sounding, symbol.PitchOf(s)
		case s == symbol.Rest:
			bar[len(bar)-1].Sound = symbol.Silent
		}
		if (s == symbol.Bar || s == symbol.Phrase || i == len(cell.Symbols)-1) && len(bar) > 0 {
			if at != full {
				return nil
			}
			g, bar, at = append(g, bar), nil, 0
		}
	}
	if last := w.plan.phrases[0].bars - 1; len(g) > last {
		g = g[:last]
	}
	return w.inRange(g)
}

// inRange moves a motif by octaves to where the tune lies.
func (w *writer) inRange(g guide) guide {
	low, high, sounding := 1<<10, -1<<10, 0
	for _, bar := range g {
		for _, n := range bar {
			if n.Sound == symbol.Sounding {
				low, high = min(low, int(n.Pitch.Step)), max(high, int(n.Pitch.Step))
				sounding++
			}
		}
	}
	shift := 0
	for low+shift < w.sp.low && high+shift+7 <= w.sp.high {
		shift += 7
	}
	for high+shift > w.sp.high && low+shift-7 >= w.sp.low {
		shift -= 7
	}
	if sounding < 2 || low+shift < w.sp.low || high+shift > w.sp.high {
		return nil
	}
	for _, bar := range g {
		for i := range bar {
			bar[i].Pitch.Step += int8(shift)
		}
	}
	return g
}

// What a step away from the motif costs, Q12: half a nat.
const strayed = 2048

// lead draws an ask towards the motif. The note that is changed may be any other.
func (g guide) lead(a decode.Ask, mask lm.Mask, w *symbol.Walker, bar, changed int) {
	if bar < 0 || bar >= len(g) {
		return
	}
	for i, n := range g[bar] {
		if n.At != w.At() {
			continue
		}
		if w.Kind() != symbol.AtPitch {
			if s, ok := symbol.DurationSymbol(n.Length); ok && mask.Has(int(s)) {
				keepOnly(mask, s)
			}
			return
		}
		if w.Length() != n.Length {
			return
		}
		g.bend(a, mask, n, bar == 0 && i == changed)
		return
	}
}

// bend draws one pitch towards the motif's.
func (g guide) bend(a decode.Ask, mask lm.Mask, n symbol.Note, changed bool) {
	if n.Sound != symbol.Sounding {
		s := symbol.Rest
		if n.Sound == symbol.Held {
			s = symbol.Tie
		}
		if mask.Has(int(s)) {
			keepOnly(mask, s)
		}
		return
	}
	for s := range symbol.Symbol(symbol.Size) {
		if !mask.Has(int(s)) {
			continue
		}
		if !symbol.IsPitch(s) {
			mask.Forbid(int(s))
			continue
		}
		off := int32(symbol.PitchOf(s).Step - n.Pitch.Step)
		a.Penalty[s] += strayed * max(off, -off)
		if own, _ := n.Pitch.Symbol(); changed && s == own && mask.Count() > 1 {
			mask.Forbid(int(s))
		}
	}
}

func keepOnly(mask lm.Mask, only symbol.Symbol) {
	clear(mask)
	mask.Allow(int(only))
}

// change draws which note of the motif's first bar a draft changes: any that
// sounds but the first.
func (g guide) change(draw *cremona.Stream) int {
	var list []int
	if len(g) > 0 {
		for i, n := range g[0] {
			if i > 0 && n.Sound == symbol.Sounding {
				list = append(list, i)
			}
		}
	}
	if len(list) == 0 {
		return 0
	}
	return list[draw.Intn(len(list))]
}
