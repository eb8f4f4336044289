package symbol

import "github.com/cremona-audio/cremona"

// Stretch reads of one part of a Score the longest run of bars that the
// language can write: bars of one meter, with lengths and pitches that have
// symbols. It is empty if there is none. Only the highest of notes that begin
// together is read, without its marks.
func Stretch(s cremona.Score, part int, head Head) Piece {
	notes := s.Parts[part].Notes
	head.Mode = s.Key.Mode
	p := Piece{Head: head, Tonic: referenceTonic(s.Key.Tonic, notes)}
	best := p
	next := 0
	for i, b := range wholeBars(s) {
		for next < len(notes) && notes[next].At+notes[next].Length <= b.Start {
			next++
		}
		meter := meterAt(s, b.Start)
		m, ok := plainBar(notes, next, b, p.Frame(), meter, i == 0)
		if n := len(p.Bars); !ok || n > 0 && (p.Head.Meter != meter || p.Bars[n-1].short(meter)) {
			p.Bars = nil
		}
		if !ok {
			continue
		}
		if p.Head.Meter = meter; len(p.Bars) == 0 && m.Notes[0].Sound == Held { // from before
			m.Notes[0].Sound = Silent
		}
		if p.Bars = append(p.Bars, m); len(p.Bars) > len(best.Bars) {
			best = p
		}
	}
	return best
}

// short tells whether a bar ends before its meter lets it.
func (m Measure) short(meter cremona.MeterChange) bool {
	return m.Offset+m.Length < units(meter.BarLength())
}

// wholeBars are the bars of a Score, two parts of one bar, as a repeat leaves
// them, put together.
func wholeBars(s cremona.Score) (list []cremona.Bar) {
	for _, b := range s.Bars {
		full := meterAt(s, b.Start).BarLength()
		if n := len(list); n > 1 && list[n-1].Length < full && list[n-1].Length+b.Length == full {
			list[n-1].Length = full
			continue
		}
		list = append(list, b)
	}
	return list
}

func units(t cremona.Tick) int { return int(t / TicksPerUnit) }

// meterAt is the meter in which a bar stands, as a head has it.
func meterAt(s cremona.Score, at cremona.Tick) (m cremona.MeterChange) {
	for _, c := range s.Meters {
		if c.At <= at {
			m = c
		}
	}
	m.At = 0
	return m
}

// plainBar reads a bar without marks and chords. An upbeat is the first bar of a
// piece only.
func plainBar(notes []cremona.Note, next int, b cremona.Bar, f Frame, meter cremona.MeterChange, first bool) (m Measure, ok bool) {
	full := meter.BarLength()
	if Number(meter) == 0 || b.Length <= 0 || b.Length%TicksPerUnit != 0 || b.Length > full || full > MaxBar*TicksPerUnit {
		return m, false
	}
	m.Length = units(b.Length)
	if first {
		m.Offset = units(full - b.Length)
	}
	var err error
	if m.Notes, _, err = readBar(notes, next, b, f, m.Offset); err != nil {
		return m, false
	}
	for i := range m.Notes {
		m.Notes[i].Marks, m.Notes[i].More = 0, nil
	}
	return m, true
}
