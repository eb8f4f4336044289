package compose

import "github.com/cremona-audio/cremona"

// cutNote writes the part of a note between two ticks of one bar as tied
// values.
func cutNote(n written, from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	pieces := cutSpan(from, to, bar, m)
	for i := range pieces {
		piece := &pieces[i]
		piece.notes = n.notes
		piece.tieFrom = piece.at > n.at
		piece.tieTo = piece.at+piece.length < n.at+n.length
		piece.slurFrom = n.slurFrom && !piece.tieFrom
		piece.slurTo = n.slurTo && !piece.tieFrom
		piece.slideFrom = n.slideFrom && !piece.tieFrom
		piece.slideTo = n.slideTo && !piece.tieTo
		if !piece.tieFrom {
			piece.graces = n.graces
		}
	}
	return pieces
}

func rests(from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	if from >= to {
		return nil
	}
	if from == bar.Start && to == bar.Start+bar.Length {
		return []written{{at: from, length: to - from, value: value{whole: true}}}
	}
	return cutSpan(from, to, bar, m)
}

// cutSpan cuts a span into values: whole if one value writes it, else at the
// next beat inside it, else at the largest value that fits.
func cutSpan(from, to cremona.Tick, bar cremona.Bar, m cremona.MeterChange) []written {
	var out []written
	unit := 4 * quarter / cremona.Tick(m.Den)
	compound := m.Den >= 8 && m.Num%3 == 0
	if compound {
		unit *= 3
	}
	offset := cremona.Tick(0)
	if bar.Start == 0 && bar.Length < m.BarLength() { // an upbeat counts back from the bar line
		offset = m.BarLength() - bar.Length
	}
	for from < to {
		v, ok := valueOf(to - from)
		stop := to
		if v.tuple == 0 && (from-bar.Start)%(quarter/32) != 0 { // within a tuplet, to the end of its beat
			ok = false
		}
		if compound && to-from > unit && (to-from)%unit != 0 { // not across beats in three
			ok = false
		}
		if !ok {
			place := from - bar.Start + offset
			stop = firstCut(from, to, place, unit, compound)
			for place%unit == 0 && stop+unit < to { // from a beat, as many beats as one value holds
				if _, fits := valueOf(stop + unit - from); !fits || compound && (stop-from)%unit != 0 {
					break
				}
				stop += unit
			}
			v, _ = valueOf(stop - from)
		}
		out = append(out, written{at: from, length: stop - from, value: v})
		from = stop
	}
	return out
}

// firstCut is where a span without a sign of its own is cut: at the next beat,
// or where no sign reaches so far at the next place of less weight.
func firstCut(from, to, place, unit cremona.Tick, compound bool) cremona.Tick {
	if from+unit-place%unit >= to {
		return from + largestValue(to-from)
	}
	for u := unit; u >= quarter/16; u /= 2 {
		if _, fits := valueOf(u - place%u); fits {
			return from + u - place%u
		}
		if compound && u == unit {
			u = 2 * unit / 3
		}
	}
	return from + unit - place%unit
}

// value is how a length is written.
type value struct {
	name  string
	dots  int
	tuple int  // so many in the time of the next lower power of two, 0 plain
	flags int  // beams it may carry
	whole bool // a rest of the whole bar
}

var valueNames = [...]struct {
	name   string
	length cremona.Tick
	flags  int
}{
	{"breve", 8 * quarter, 0}, {"whole", 4 * quarter, 0}, {"half", 2 * quarter, 0}, {"quarter", quarter, 0},
	{"eighth", quarter / 2, 1}, {"16th", quarter / 4, 2}, {"32nd", quarter / 8, 3}, {"64th", quarter / 16, 4},
}

// valueOf finds the one sign that writes a length. A length without a sign
// (from a file that was played, not written) gets the name of the next shorter
// one.
func valueOf(length cremona.Tick) (v value, ok bool) {
	for _, n := range valueNames {
		switch length {
		case n.length:
			return value{name: n.name, flags: n.flags}, true
		case n.length * 3 / 2:
			return value{name: n.name, dots: 1, flags: n.flags}, true
		}
		for _, tuple := range [...]cremona.Tick{3, 5, 7} {
			if length == n.length*inTimeOf(tuple)/tuple {
				return value{name: n.name, tuple: int(tuple), flags: n.flags}, true
			}
		}
	}
	for _, n := range valueNames {
		for _, tuple := range [...]cremona.Tick{5, 7} {
			if length == n.length*3/2*inTimeOf(tuple)/tuple {
				return value{name: n.name, dots: 1, tuple: int(tuple), flags: n.flags}, true
			}
		}
	}
	for _, n := range valueNames {
		if length > n.length {
			return value{name: n.name, flags: n.flags}, false
		}
	}
	return value{name: "64th", flags: 4}, false
}

// inTimeOf is how many plain values a tuplet lasts: two for three, four for five
// and for seven.
func inTimeOf[T int | cremona.Tick](tuple T) T {
	if tuple == 3 {
		return 2
	}
	return 4
}

// tuplets tells where tuplets begin and end in one bar of a line: a tuplet is
// full when it fills as many of its shortest values as it has room for.
func tuplets(line []written) (begin, end []bool) {
	begin, end = make([]bool, len(line)), make([]bool, len(line))
	for i := 0; i < len(line); {
		tuple := line[i].value.tuple
		if tuple == 0 {
			i++
			continue
		}
		begin[i] = true
		sum, shortest := cremona.Tick(0), cremona.Tick(0)
		for ; ; i++ {
			sum += line[i].length
			if room := line[i].length * cremona.Tick(tuple); shortest == 0 || room < shortest {
				shortest = room
			}
			if sum%shortest == 0 || i+1 == len(line) || line[i+1].value.tuple != tuple {
				break
			}
		}
		end[i] = true
		i++
	}
	return begin, end
}

// largestValue is the longest plain value not longer than a length, or of a
// tuplet if the length is of one; a length shorter than all stays itself.
func largestValue(length cremona.Tick) cremona.Tick {
	for _, tuple := range [...]cremona.Tick{3, 5, 7} {
		if length%(quarter/32) == 0 || length*tuple%(quarter/32) != 0 {
			continue
		}
		for _, n := range valueNames {
			if short := n.length * inTimeOf(tuple) / tuple; short <= length {
				return short
			}
		}
	}
	for _, n := range valueNames {
		if n.length <= length {
			return n.length
		}
	}
	return length
}
