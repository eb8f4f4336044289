package perform

import "github.com/cremona-audio/cremona"

// phrase is a phrase of the score in ticks.
type phrase struct {
	from, to cremona.Tick
	turn     float64 // where it turns, as a fraction, 0.3 to 0.85
	energy   float64 // −1 to 1
	closes   bool    // ends in a cadence that lets the line breathe
}

const plainBars = 4 // length of a phrase where the score names none

// phrasesOf lists the phrases, in order and without gaps. A score without any
// is read in groups of four bars.
func phrasesOf(s cremona.Score) []phrase {
	var out []phrase
	end := s.End()
	for _, p := range s.Phrases {
		if p.Bar < 1 || p.Bar > len(s.Bars) || p.Bars < 1 {
			continue
		}
		from := s.Bars[p.Bar-1].Start
		if n := len(out); n > 0 {
			if from <= out[n-1].from {
				continue
			}
			out[n-1].to = from
		}
		out = append(out, phrase{
			from: from, to: end,
			turn:   clamp(float64(p.Peak)/1000, 0.3, 0.85),
			energy: clamp(float64(p.Energy-500)/500, -1, 1),
			closes: p.Cadence != "open" && p.Cadence != "",
		})
	}
	if len(out) == 0 {
		for bar := 0; bar < len(s.Bars); bar += plainBars {
			if bar > 0 {
				out[len(out)-1].to = s.Bars[bar].Start
			}
			out = append(out, phrase{from: s.Bars[bar].Start, to: end, turn: 0.6, closes: true})
		}
	}
	out[0].from = 0
	return out
}

// arch is the parabola of a phrase: 1 at both ends, 0 at the turn, with a mean
// of one third wherever the turn lies (Todd 1992; Friberg 1995).
func (p phrase) arch(t cremona.Tick) float64 {
	x := clamp(float64(t-p.from)/float64(p.to-p.from), 0, 1)
	var a float64
	if x < p.turn {
		a = (p.turn - x) / p.turn
	} else {
		a = (x - p.turn) / (1 - p.turn)
	}
	return float64(a * a)
}

// half is the same parabola over each half of the phrase.
func (p phrase) half(t cremona.Tick) float64 {
	middle := p.from + (p.to-p.from)/2
	h := phrase{from: p.from, to: middle, turn: 0.55}
	if t >= middle {
		h.from, h.to = middle, p.to
	}
	if h.to <= h.from {
		return 1.0 / 3
	}
	return h.arch(t)
}

// lift is the arch as a deviation about zero: +1/3 at the turn, −2/3 at the
// ends, and half of that for each half of the phrase.
func (p phrase) lift(t cremona.Tick) float64 {
	return (1.0/3 - p.arch(t)) + float64(0.5*(1.0/3-p.half(t)))
}

// tempo is the speed at t as a factor. It averages to about one over the
// phrase, so that a phrase takes the time that is written.
func (p phrase) tempo(t cremona.Tick, r rules) float64 {
	more := 1 + float64(0.4*p.energy)
	return 1 + float64(float64(archTempo*r.phraseArch)*float64(more*p.lift(t)))
}
