package compose

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// readTime lays out meters, tempos and bars. A meter event is a bar line: the
// bar before it ends there even if it is short, which is how WriteMIDI writes
// an upbeat. Bars go on until the last note and the last track have ended.
func (r *midiReader) readTime(s *cremona.Score) error {
	byTick := func(a, b cremona.MeterChange) int { return cmp.Compare(a.At, b.At) }
	slices.SortStableFunc(r.meters, byTick)
	if len(r.meters) == 0 || r.meters[0].At > 0 {
		r.meters = slices.Insert(r.meters, 0, cremona.MeterChange{Num: 4, Den: 4})
	}
	for _, m := range r.meters { // the last of several at one tick counts; one that changes nothing is only a bar line
		if n := len(s.Meters); n > 0 && s.Meters[n-1].At == m.At {
			s.Meters = s.Meters[:n-1]
		}
		if n := len(s.Meters); n == 0 || s.Meters[n-1].Num != m.Num || s.Meters[n-1].Den != m.Den {
			s.Meters = append(s.Meters, m)
		}
	}
	last := cremona.Tick(0) // of the notes
	for _, p := range s.Parts {
		for _, n := range p.Notes {
			last = max(last, n.At+n.Length)
		}
	}
	if r.end > cremona.MaxTick {
		return fmt.Errorf("the file lasts %d quarters, more than %d", r.end/quarter, cremona.MaxTick/quarter)
	}
	at, meter := cremona.Tick(0), r.meters[0]
	for next := 1; at < r.end; {
		for next < len(r.meters) && r.meters[next].At <= at {
			meter = r.meters[next]
			next++
		}
		length := meter.BarLength()
		if next < len(r.meters) && r.meters[next].At < at+length {
			length = r.meters[next].At - at
		}
		if at >= last && at+length > r.end { // a rest of silence after the end
			break
		}
		s.Bars = append(s.Bars, cremona.Bar{Start: at, Length: length})
		if at += length; len(s.Bars) > cremona.MaxBars {
			return fmt.Errorf("the file has more than %d bars", cremona.MaxBars)
		}
	}
	s.Meters = slices.DeleteFunc(s.Meters, func(m cremona.MeterChange) bool { return m.At >= max(at, 1) })
	return r.readTempos(s)
}

// readTempos keeps the last of several tempos at one tick; without one the
// format means 120 quarters a minute.
func (r *midiReader) readTempos(s *cremona.Score) error {
	slices.SortStableFunc(r.tempos, func(a, b cremona.TempoChange) int { return cmp.Compare(a.At, b.At) })
	if len(r.tempos) == 0 || r.tempos[0].At > 0 {
		r.tempos = slices.Insert(r.tempos, 0, cremona.TempoChange{MicrosPerQuarter: 500_000})
	}
	for _, t := range r.tempos {
		if t.MicrosPerQuarter < 60_000 || t.MicrosPerQuarter > 6_000_000 {
			return fmt.Errorf("tempo of %d µs a quarter at tick %d is not in 60,000 to 6,000,000", t.MicrosPerQuarter, t.At)
		}
		n := len(s.Tempos)
		switch {
		case n > 0 && s.Tempos[n-1].At == t.At:
			s.Tempos[n-1] = t
		case n > 0 && s.Tempos[n-1].MicrosPerQuarter == t.MicrosPerQuarter:
		default:
			s.Tempos = append(s.Tempos, t)
		}
	}
	return nil
}
