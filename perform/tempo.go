package perform

import (
	"fmt"
	"slices"
	"sort"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// tempoMap turns ticks into seconds. It is linear between borders, which lie
// at most half a quarter apart.
type tempoMap struct {
	ticks   []cremona.Tick
	seconds []float64
}

const (
	archTempo      = 0.10 // a phrase's swing of tempo from end to turn, at k = 1
	ritardQuarters = 6    // length of the final ritard
	ritardEnd      = 0.50 // w: tempo at the last note as a fraction, at k = 1
	ritardCurve    = 3.0  // q: 2 is constant braking force, 3 constant braking power
	fermataFactor  = 1.8  // a held note lasts so much longer
	lastNoteTempo  = 0.75 // and the last note is not held longer than this asks for
	lastQuarters   = 4    // nor is more than so much of it
)

// At is the time of a tick in seconds.
func (m *tempoMap) At(t cremona.Tick) float64 {
	i := sort.Search(len(m.ticks), func(i int) bool { return m.ticks[i] > t })
	i = min(max(i, 1), len(m.ticks)-1)
	a, b := m.ticks[i-1], m.ticks[i]
	return dsp.Lerp(m.seconds[i-1], m.seconds[i], float64(t-a)/float64(b-a))
}

func newTempoMap(s cremona.Score, r rules) (*tempoMap, error) {
	if err := checkLength(s); err != nil {
		return nil, err
	}
	phrases := phrasesOf(s)
	holds := fermatas(s)
	last, rest := lastNote(s)
	ritard := max(last-ritardQuarters*cremona.TicksPerQuarter, last*3/5)
	m := &tempoMap{ticks: borders(s, phrases, holds, ritard, last, rest)}
	m.seconds = make([]float64, len(m.ticks))
	tempo, phrase, hold := 0, 0, 0
	for i := 1; i < len(m.ticks); i++ {
		from, to := m.ticks[i-1], m.ticks[i]
		for tempo+1 < len(s.Tempos) && s.Tempos[tempo+1].At <= from {
			tempo++
		}
		for phrase+1 < len(phrases) && phrases[phrase+1].from <= from {
			phrase++
		}
		for hold < len(holds) && holds[hold].to <= from {
			hold++
		}
		middle := from + (to-from)/2
		speed := float64(phrases[phrase].tempo(middle, r) * ritardTempo(middle, ritard, last, rest, r))
		if hold < len(holds) && holds[hold].from <= from {
			speed /= fermataFactor
		}
		quarters := float64(to-from) / cremona.TicksPerQuarter
		seconds := float64(quarters*float64(s.Tempos[tempo].MicrosPerQuarter)) / 1e6
		m.seconds[i] = m.seconds[i-1] + seconds/speed
	}
	if d := m.seconds[len(m.seconds)-1]; d > cremona.MaxDuration {
		return nil, fmt.Errorf("score lasts %.0f s, more than %.0f; play a part of it, or faster", d, cremona.MaxDuration)
	}
	return m, nil
}

// checkLength refuses a score that is too long as written, before anything is
// made from it.
func checkLength(s cremona.Score) error {
	end, total := s.End(), 0.0
	for i, t := range s.Tempos {
		until := end
		if i+1 < len(s.Tempos) {
			until = min(s.Tempos[i+1].At, end)
		}
		quarters := float64(max(until-t.At, 0)) / cremona.TicksPerQuarter
		total += float64(quarters*float64(t.MicrosPerQuarter)) / 1e6
	}
	if total > cremona.MaxDuration {
		return fmt.Errorf("score lasts %.0f s as written, more than %.0f; play a part of it, or faster", total, cremona.MaxDuration)
	}
	return nil
}

// ritardTempo is the final ritard of Friberg and Sundberg 1999, eq. 1:
// v(x) = (1 + (w^q − 1) x)^(1/q) over the last beats, x from 0 to 1. A runner
// comes to a stop so.
func ritardTempo(t, from, last, rest cremona.Tick, r rules) float64 {
	w := 1 - float64((1-ritardEnd)*r.finalRitard)
	switch {
	case t <= from || last <= from || t >= rest:
		return 1
	case t >= last:
		return max(w, lastNoteTempo)
	}
	x := float64(t-from) / float64(last-from)
	return dsp.Pow(1+float64((dsp.Pow(w, ritardCurve)-1)*x), 1/ritardCurve)
}

type span struct{ from, to cremona.Tick }

// fermatas lists where time is held, in order, without overlaps.
func fermatas(s cremona.Score) []span {
	var all []span
	for _, p := range s.Parts {
		for _, n := range p.Notes {
			if n.Marks.Has(cremona.Fermata) {
				all = append(all, span{n.At, n.At + n.Length})
			}
		}
	}
	slices.SortFunc(all, func(a, b span) int {
		if a.from != b.from {
			return int(min(max(a.from-b.from, -1), 1))
		}
		return int(min(max(a.to-b.to, -1), 1))
	})
	var out []span
	for _, h := range all {
		if n := len(out); n > 0 && h.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, h.to)
			continue
		}
		out = append(out, h)
	}
	return out
}

// lastNote is where the last note begins, and where it ends or is long enough.
func lastNote(s cremona.Score) (from, rest cremona.Tick) {
	for _, p := range s.Parts {
		if n := len(p.Notes); n > 0 {
			from = max(from, p.Notes[n-1].At)
			rest = max(rest, p.Notes[n-1].At+p.Notes[n-1].Length)
		}
	}
	return from, min(rest, from+lastQuarters*cremona.TicksPerQuarter)
}

// borders lists every tick where the tempo may change its law, and enough
// between them.
func borders(s cremona.Score, phrases []phrase, holds []span, more ...cremona.Tick) []cremona.Tick {
	end := s.End()
	all := append([]cremona.Tick{0, end}, more...)
	for t := cremona.Tick(0); t < end; t += cremona.TicksPerQuarter / 2 {
		all = append(all, t)
	}
	for _, t := range s.Tempos {
		all = append(all, t.At)
	}
	for _, p := range phrases {
		all = append(all, p.from, p.to)
	}
	for _, h := range holds {
		all = append(all, h.from, h.to)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.DeleteFunc(all, func(t cremona.Tick) bool { return t < 0 || t > end })
}
