package web

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// section is one phrase of the plan in words.
type section struct {
	Label   string
	Theme   int // as theme
	Bars    string
	Start   int64 // ms
	Time    string
	Cadence string
	Energy  int // per cent
	Notes   []string
}

// Bounds on what the page says of a very long or hostile score.
const (
	maxSections = 64
	maxRemarks  = 6
	maxWhy      = 160 // runes
	maxLabel    = 12  // runes
)

var cadenceWords = map[string]string{
	"PAC":  "perfect cadence, at rest on the tonic",
	"IAC":  "imperfect cadence, nearly at rest",
	"HC":   "half cadence, a question on the dominant",
	"DC":   "deceptive cadence, turning aside",
	"PC":   "plagal cadence, at rest by way of the fourth",
	"MC":   "modal cadence, the mode's own way to rest",
	"open": "open, running on",
}

var relationWords = map[string]string{
	"exact":     "as %s",
	"varied":    "%s, varied",
	"head":      "begins as %s",
	"tail":      "ends as %s",
	"rhythm":    "in the rhythm of %s",
	"sequence":  "%s, moved to another step",
	"inversion": "%s, turned upside down",
}

// planOf explains the phrases in order.
func planOf(s cremona.Score, c clock) []section {
	var plan []section
	for _, p := range s.Phrases[:min(len(s.Phrases), maxSections)] {
		if p.Bar < 1 || p.Bar > len(s.Bars) || p.Bars < 1 {
			continue
		}
		last := p.Bar - 1 + min(p.Bars, len(s.Bars)-p.Bar+1)
		start := c.at(s.Bars[p.Bar-1].Start)
		plan = append(plan, section{
			Label:   cremona.PlainText(p.Label, maxLabel),
			Theme:   theme(p.Label),
			Bars:    barRange(p.Bar, last),
			Start:   start,
			Time:    minutes(start),
			Cadence: cadenceWords[p.Cadence],
			Energy:  min(max(p.Energy, 0), 1000) / 10,
			Notes:   remarks(s.Bars, p.Bar, last),
		})
	}
	return plan
}

// remarks tells where the bars of a phrase come from, neighbours with one
// relation in one remark.
func remarks(bars []cremona.Bar, first, last int) []string {
	var list []string
	for from := first; from <= last; {
		to := from
		for to < last && follows(bars[from-1:to], bars[to]) {
			to++
		}
		if text := remark(bars[from-1:to], from); text != "" {
			if len(list) == maxRemarks {
				return append(list, "…")
			}
			list = append(list, text)
		}
		from = to + 1
	}
	return list
}

// follows tells whether a bar goes on as the run before it: of one bar again
// and again, or of one bar after the other.
func follows(run []cremona.Bar, b cremona.Bar) bool {
	first, last := run[0], run[len(run)-1]
	if b.Relation != first.Relation || b.Why != first.Why && b.Why != "" {
		return false
	}
	again := b.Of == last.Of && first.Of == last.Of
	after := b.Of == last.Of+1 && last.Of == first.Of+len(run)-1
	return again || first.Of > 0 && after
}

func remark(run []cremona.Bar, from int) string {
	b, text := run[0], ""
	to := from + len(run) - 1
	if words, ok := relationWords[b.Relation]; ok && b.Of > 0 {
		text = fmt.Sprintf("%s: "+words, barRange(from, to), barRange(b.Of, max(b.Of, run[len(run)-1].Of)))
	}
	why := cremona.PlainText(b.Why, maxWhy)
	switch {
	case why == "":
		return text
	case text == "":
		return barRange(from, to) + ": " + why
	}
	return text + " (" + why + ")"
}

func barRange(from, to int) string {
	if from == to {
		return fmt.Sprintf("bar %d", from)
	}
	return fmt.Sprintf("bars %d–%d", from, to)
}

// minutes is a time as 1:05.
func minutes(ms int64) string { return fmt.Sprintf("%d:%02d", ms/60_000, ms/1000%60) }
