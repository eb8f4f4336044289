package web

import (
	"cmp"
	"slices"

	"github.com/cremona-audio/cremona"
)

// event is one note as it is played, in milliseconds.
type event struct {
	start, end int64
	pitch      float64 // Hz
	str        int     // the string, 0 = lowest
	weight     int64   // 0 to 9, how strong beside the others
	slurred    bool
}

// eventsOf are the strokes and plucks of all voices in the order of time.
func eventsOf(p cremona.Performance) []event {
	var all []event
	var fastest, strongest float64
	speed := func(s cremona.Stroke) float64 {
		most := 0.0
		for _, k := range s.Speed {
			most = max(most, k[1], -k[1])
		}
		return most
	}
	for _, v := range p.Voices {
		for _, s := range v.Strokes {
			fastest = max(fastest, speed(s))
		}
		for _, k := range v.Plucks {
			strongest = max(strongest, k.Force)
		}
	}
	for _, v := range p.Voices {
		for _, s := range v.Strokes {
			all = append(all, event{milliseconds(s.Start), milliseconds(s.End), s.Pitch, s.String, tenths(speed(s), fastest), s.Slurred})
		}
		for _, k := range v.Plucks {
			all = append(all, event{milliseconds(k.Start), milliseconds(k.End), k.Pitch, k.String, tenths(k.Force, strongest), false})
		}
	}
	slices.SortStableFunc(all, func(a, b event) int { return cmp.Compare(a.start, b.start) })
	return all
}

func milliseconds(s float64) int64 { return int64(float64(s*1000) + 0.5) }

func tenths(v, most float64) int64 {
	if most <= 0 {
		return 5
	}
	return min(int64(float64(v*10)/most), 9)
}

// clock tells when a tick of the score sounds, in milliseconds: a player takes
// time, so it follows the notes of the score through what was played.
type clock []mark

type mark struct {
	at cremona.Tick
	ms int64
}

// newClock finds each note of the score among the next few events by its
// pitch, and steps over what it does not find: ornaments, repeated strokes.
func newClock(s cremona.Score, events []event, end int64) clock {
	const ahead = 12
	hertz := tuning()
	c := clock{{0, 0}}
	next := 0
	for _, n := range notesOf(s, cremona.MaxNotes) {
		key := n.Pitch.MIDI()
		if key < 0 || key > 127 || n.At <= c[len(c)-1].at {
			continue
		}
		for i := next; i < min(next+ahead, len(events)); i++ {
			if off := events[i].pitch/hertz[key] - 1; off > -0.028 && off < 0.028 && events[i].start > c[len(c)-1].ms {
				c = append(c, mark{n.At, events[i].start})
				next = i + 1
				break
			}
		}
	}
	if last := c[len(c)-1]; last.at < s.End() {
		c = append(c, mark{s.End(), max(end, last.ms)})
	}
	return c
}

// at is linear between the notes that were found.
func (c clock) at(t cremona.Tick) int64 {
	i, _ := slices.BinarySearchFunc(c, t, func(m mark, t cremona.Tick) int { return cmp.Compare(m.at, t) })
	if i == len(c) {
		return c[i-1].ms
	}
	if i == 0 {
		return c[0].ms
	}
	return between(c[i-1].ms, c[i].ms, t-c[i-1].at, c[i].at-c[i-1].at)
}

// tuning is equal temperament about A4 = 440 Hz, by key.
func tuning() (hertz [128]float64) {
	const semitone = 1.0594630943592953 // 2^(1/12)
	hertz[69] = 440
	for key := 70; key < 128; key++ {
		hertz[key] = float64(hertz[key-1] * semitone)
	}
	for key := 68; key >= 0; key-- {
		hertz[key] = hertz[key+1] / semitone
	}
	return hertz
}
