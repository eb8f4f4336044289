package compose

import "github.com/cremona-audio/cremona"

// rhythmist fills bars with notes and rests.
type rhythmist struct {
	sp   spec
	bpm  int
	rate int // wished notes per ten seconds
}

// newRhythmist asks for about two and a half notes a second, more for an eager
// mood, a mature hand or a later variation.
func newRhythmist(sp spec, bpm int, ph phrase) rhythmist {
	return rhythmist{sp, bpm, 24 + 4*sp.mood.density + 2*sp.stage + 7*min(ph.variation, 4) + (ph.energy-500)/100}
}

// perBeat is four times the wished number of notes in a beat.
func (r rhythmist) perBeat(b beat) int {
	millis := r.sp.meter.millis(b.length, r.bpm)
	return min(max(millis*r.rate*4/10_000, 2), 24)
}

// nearness weighs cells by how far they are from the wished density, in
// quarters of a note per beat, by twos.
var nearness = [...]int{12, 10, 7, 4, 2, 1}

// bar draws the note lengths of a bar from beat first up to beat end.
func (r rhythmist) bar(first, end int, ph phrase, draw *cremona.Stream) []cremona.Tick {
	var lengths []cremona.Tick
	beats := r.sp.meter.beats
	last := ""
	for i := first; i < end; {
		cells, weights := binaryCells, r.sp.genre.binary
		if beats[i].ternary {
			cells, weights = ternaryCells, r.sp.genre.ternary
		}
		w := make([]int, len(cells))
		for j, c := range cells {
			w[j] = weights[j] * 8
			if ph.variation > 0 && len(c.units) >= 3 && c.beats == 1 {
				w[j] += 6 * min(ph.variation, 4)
			}
			w[j] *= r.fits(c, i, end) * nearness[min(r.offDensity(c, beats[i]), len(nearness)-1)]
			if c.name == last && c.name != "ee" && c.name != "EEE" && c.name != "ssss" {
				w[j] /= 2
			}
		}
		if sum(w) == 0 { // an odd corner of the bar
			w[0] = 1
		}
		c := cells[draw.Pick(w)]
		for _, u := range c.units {
			lengths = append(lengths, cremona.Tick(u)*beats[i].length/beatUnits)
		}
		last = c.name
		i += c.beats
	}
	return lengths
}

func (r rhythmist) offDensity(c cell, b beat) int {
	off := 4*len(c.units)/c.beats - r.perBeat(b)
	return max(off, -off) / 2
}

// fits tells how well a cell stands at a beat: 4 well, 1 against the meter, 0
// not at all. Long notes begin on strong beats (Lerdahl and Jackendoff, length
// rule).
func (r rhythmist) fits(c cell, at, end int) int {
	beats := r.sp.meter.beats
	if at+c.beats > end {
		return 0
	}
	for _, b := range beats[at : at+c.beats] {
		if b.ternary != beats[at].ternary {
			return 0
		}
	}
	if c.beats == 1 {
		return 4
	}
	for _, b := range beats[at+1 : at+c.beats] {
		if b.strength > beats[at].strength {
			return 0
		}
	}
	switch {
	case c.beats == 4:
		return 1
	case beats[at].strength >= halfBar:
		return 4
	case len(beats) == 3:
		return 2
	}
	return 1
}

func sum(w []int) int {
	total := 0
	for _, v := range w {
		total += v
	}
	return total
}

// closing draws the rhythm of a cadence bar, of which room ticks are this
// phrase's. The last note carries the cadence; there may be a rest after it.
func (r rhythmist) closing(room cremona.Tick, ph phrase, last bool, draw *cremona.Stream) []cremona.Tick {
	m := r.sp.meter
	full := room == m.bar()
	hold := []cremona.Tick{room}
	n := len(m.beats)
	lively := r.sp.genre.leap == 2
	strong := ph.cadence == perfect || ph.cadence == modal || ph.cadence == plagal
	ways := []int{5, 0, 0, 0, 0} // hold, hold and rest, soft ending, run and hold, knocks
	if n >= 3 && full && !last {
		ways[1] = 3
	}
	split := m.beats[m.cadence[len(m.cadence)-1]].at // where the bar's second harmony would begin
	if n == 3 {
		split = m.beats[1].at
	}
	if n >= 2 && split > 0 && room-split >= m.beats[0].length/2 {
		if !strong || r.sp.genre.leap == 0 && !last {
			ways[2] = 2
		}
		if lively { // a dance moves on through its cadences
			ways[0], ways[3] = 2, 6
		}
		if strong && r.sp.genre.ends == knocks {
			ways[4] = 12
		}
	}
	switch draw.Pick(ways) {
	case 1:
		return []cremona.Tick{room - m.beats[n-1].length}
	case 2:
		return []cremona.Tick{split, room - split}
	case 3:
		end := 0
		for end < n && m.beats[end].at < split {
			end++
		}
		return append(r.bar(0, end, ph, draw), room-split)
	case 4:
		var lengths []cremona.Tick
		for _, b := range m.beats {
			if b.at < split {
				lengths = append(lengths, b.length)
			}
		}
		return append(lengths, room-split)
	}
	return hold
}

// elaborate makes another rhythm out of one: it splits notes that are longer
// than half a beat where that is asked for, and joins the shortest where not.
// Notes that begin on a beat still begin there.
func (r rhythmist) elaborate(old []tone, ph phrase, draw *cremona.Stream) []cremona.Tick {
	var lengths []cremona.Tick
	m := r.sp.meter
	for i := 0; i < len(old); i++ {
		t := old[i]
		b := m.beats[m.beatAt(t.at)]
		onBeat := t.at == b.at
		switch {
		case ph.variation > 0 && onBeat && t.length == b.length && draw.Chance(2, 3):
			lengths = append(lengths, split(t.length, b.ternary, draw)...)
		case ph.variation > 0 && !b.ternary && t.length*2 == b.length && t.length >= quarter/2 && draw.Chance(min(ph.variation, 3), 6):
			lengths = append(lengths, t.length/2, t.length/2)
		case ph.variation > 0 && onBeat && t.length >= 2*b.length && draw.Chance(1, 2):
			lengths = append(lengths, t.length-b.length)
			lengths = append(lengths, split(b.length, b.ternary, draw)...)
		case onBeat && i+1 < len(old) && t.length+old[i+1].length == b.length && draw.Chance(1, 4):
			lengths = append(lengths, b.length)
			i++
		default:
			lengths = append(lengths, t.length)
		}
	}
	return lengths
}

// split divides a beat.
func split(length cremona.Tick, ternary bool, draw *cremona.Stream) []cremona.Tick {
	if ternary {
		if draw.Chance(1, 2) {
			return []cremona.Tick{length * 2 / 3, length / 3}
		}
		return []cremona.Tick{length / 3, length / 3, length / 3}
	}
	return []cremona.Tick{length / 2, length / 2}
}
