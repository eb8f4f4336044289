package compose

import (
	"slices"
	"sort"

	"github.com/cremona-audio/cremona"
)

// written is one sign on the staff: a note, a chord or a rest inside one bar.
type written struct {
	at, length cremona.Tick
	notes      []cremona.Note // empty: a rest
	tieFrom    bool           // tied to the sign before
	tieTo      bool
	slurFrom   bool // a slur ends here
	slurTo     bool // a slur begins here
	slideFrom  bool // a portamento arrives here
	slideTo    bool
	graces     []cremona.Pitch // before it
	value      value
}

// maxVoices is how many lines one staff may carry.
const maxVoices = 4

// layVoices sorts the notes of a part into lines without overlap, the highest
// first, and fills each with rests. A note that finds no free line is cut into
// the one that is free soonest.
func layVoices(s cremona.Score, p cremona.Part) [][]written {
	var ends [maxVoices]cremona.Tick
	var heights [maxVoices]int
	low, high := p.Instrument.Kind.Range()
	single := !overlaps(p.Notes)
	for v := range heights {
		heights[v] = [...]int{high - 12, low, high, low}[v]
		if v > 0 && single {
			heights[v] = -1000
		}
	}
	lines := make([][]written, 1, maxVoices)
	for i := 0; i < len(p.Notes); {
		group := together(p.Notes[i:])
		i += len(group)
		for k, chord := range byLine(s, p, group, single || ends[0] > group[0].At) {
			v := freeVoice(ends, heights, chord)
			if k == 0 && len(chord) < len(group) && ends[0] <= chord[0].At {
				v = 0 // stems up for the highest
			}
			if p.Instrument.Kind.Bowed() && len(chord) == len(group) && aloneUntil(p.Notes[i:], chord[0]) && slices.Max(ends[:]) <= chord[0].At {
				v = 0 // a single line stays one, however low it goes
			}
			for len(lines) <= v {
				lines = append(lines, nil)
			}
			if ends[v] > chord[0].At { // no line is free: shorten what holds this one, or join it
				last := &lines[v][len(lines[v])-1]
				if last.at == chord[0].At {
					last.join(chord)
					continue
				}
				last.length = chord[0].At - last.at
			}
			lines[v] = append(lines[v], written{at: chord[0].At, length: chord[0].Length, notes: chord})
			ends[v], heights[v] = chord[0].At+chord[0].Length, chord[len(chord)-1].Pitch.MIDI()
		}
	}
	placeGraces(lines, p.Graces)
	for v := range lines {
		markSlurs(lines[v])
		markSlides(lines[v])
		lines[v] = fill(s, lines[v])
	}
	return lines
}

// aloneUntil tells whether a note ends before the next begins.
func aloneUntil(rest []cremona.Note, n cremona.Note) bool {
	return len(rest) == 0 || rest[0].At >= n.At+n.Length
}

// join adds notes to a chord, whose length they take.
func (w *written) join(chord []cremona.Note) {
	w.notes = append(slices.Clone(w.notes), chord...)
	slices.SortStableFunc(w.notes, func(a, b cremona.Note) int { return a.Pitch.MIDI() - b.Pitch.MIDI() })
}

// overlaps tells whether a part needs more than one line.
func overlaps(notes []cremona.Note) bool {
	end := cremona.Tick(0)
	for i := 0; i < len(notes); {
		group := together(notes[i:])
		if group[0].At < end || len(byLength(group)) > 1 {
			return true
		}
		end = group[0].At + group[0].Length
		i += len(group)
	}
	return false
}

// byLine parts notes struck together into chords, highest first: by length,
// and on a plucked instrument the tune from what lies below it, unless there
// is but one line, or the tune is held already, or the bar is that one chord.
func byLine(s cremona.Score, p cremona.Part, group []cremona.Note, single bool) [][]cremona.Note {
	chords := byLength(group)
	top := len(group) - 1
	bar := s.Bars[s.BarAt(group[0].At)-1]
	alone := group[0].At == bar.Start && longest(group) == bar.Length
	if single || alone || p.Instrument.Kind.Bowed() || len(chords[0]) == 1 || top == 0 {
		return chords
	}
	return append([][]cremona.Note{group[top:]}, byLength(group[:top])...)
}

// byLength parts notes struck together into chords of one length, highest
// first.
func byLength(group []cremona.Note) [][]cremona.Note {
	var chords [][]cremona.Note
next:
	for i := len(group) - 1; i >= 0; i-- {
		for c := range chords {
			if chords[c][0].Length == group[i].Length {
				chords[c] = append([]cremona.Note{group[i]}, chords[c]...)
				continue next
			}
		}
		chords = append(chords, []cremona.Note{group[i]})
	}
	return chords
}

// freeVoice is the free line whose last note lies nearest, or the one that is
// free soonest.
func freeVoice(ends [maxVoices]cremona.Tick, heights [maxVoices]int, chord []cremona.Note) int {
	best, bestCost := -1, 1<<30
	key := chord[len(chord)-1].Pitch.MIDI()
	for v := range maxVoices {
		if ends[v] > chord[0].At {
			continue
		}
		if cost := max(key-heights[v], heights[v]-key) + [maxVoices]int{0, 7, 40, 40}[v]; cost < bestCost {
			best, bestCost = v, cost
		}
	}
	if best >= 0 {
		return best
	}
	best = 0
	for v := range maxVoices {
		if ends[v] < ends[best] {
			best = v
		}
	}
	return best
}

// markSlurs turns "with the next" into begins and ends.
func markSlurs(line []written) {
	open := false
	for i := range line {
		slurred := false
		for _, n := range line[i].notes {
			slurred = slurred || n.Slur
		}
		slurred = slurred && i+1 < len(line)
		line[i].slurFrom = open && !slurred
		line[i].slurTo = !open && slurred
		open = slurred
	}
}

// markSlides joins a note that slides to the next of its line.
func markSlides(line []written) {
	for i := range line[:max(len(line)-1, 0)] {
		for _, n := range line[i].notes {
			if n.Marks.Has(cremona.Portamento) {
				line[i].slideTo, line[i+1].slideFrom = true, true
			}
		}
	}
}

// placeGraces gives grace notes to the first line that has a note where they
// stand.
func placeGraces(lines [][]written, graces []cremona.Grace) {
	for len(graces) > 0 {
		at, n := graces[0].At, 1
		for n < len(graces) && graces[n].At == at {
			n++
		}
		for _, line := range lines {
			i := sort.Search(len(line), func(i int) bool { return line[i].at >= at })
			if i == len(line) || line[i].at != at {
				continue
			}
			for _, g := range graces[:n] {
				line[i].graces = append(line[i].graces, g.Pitch)
			}
			break
		}
		graces = graces[n:]
	}
}

// fill cuts notes at bar lines and into values that can be written, and puts
// rests between them.
func fill(s cremona.Score, line []written) []written {
	var out []written
	next := 0
	for _, bar := range s.Bars {
		m := meterAt(s, bar.Start)
		at, end := bar.Start, bar.Start+bar.Length
		if next > 0 && line[next-1].at+line[next-1].length > at { // held over the bar line
			held := line[next-1]
			stop := min(held.at+held.length, end)
			out = append(out, cutNote(held, at, stop, bar, m)...)
			at = stop
		}
		for next < len(line) && line[next].at < end {
			n := line[next]
			out = append(out, rests(at, n.at, bar, m)...)
			stop := min(n.at+n.length, end)
			out = append(out, cutNote(n, n.at, stop, bar, m)...)
			at = stop
			next++
		}
		out = append(out, rests(at, end, bar, m)...)
	}
	return out
}

func meterAt(s cremona.Score, at cremona.Tick) cremona.MeterChange {
	i := sort.Search(len(s.Meters), func(i int) bool { return s.Meters[i].At > at })
	return s.Meters[max(i-1, 0)]
}
