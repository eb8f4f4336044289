package compose

import (
	"slices"

	"github.com/cremona-audio/cremona"
	"gitlab.com/gomidi/midi/v2"
)

// control is what the wheel and the pedals of a channel do in the course of a
// piece.
type control struct {
	bends  []cremona.Step // cents
	swells []cremona.Step // thousandths
}

// step notes a value from a tick on. The last of several at one tick counts;
// what changes nothing is left out.
func step(steps []cremona.Step, at cremona.Tick, value, before int) []cremona.Step {
	if n := len(steps); n > 0 && steps[n-1].At == at {
		steps = steps[:n-1]
	}
	if n := len(steps); n > 0 {
		before = steps[n-1].Value
	}
	if value == before {
		return steps
	}
	return append(steps, cremona.Step{At: at, Value: value})
}

func (c *control) bend(at cremona.Tick, cents int) { c.bends = step(c.bends, at, cents, 0) }

func (c *control) swell(at cremona.Tick, volume, expression int) {
	c.swells = step(c.swells, at, (volume*expression*1000+127*127/2)/(127*127), 1000)
}

// wheel is the pitch wheel of a channel: where it stands, 8192 in the middle,
// and how far it reaches, in semitones and cents, as RPN 0 sets it.
type wheel struct {
	at              int
	semitones, cent int
	parameter       [2]byte // RPN chosen by controllers 101 and 100; 127, 127 none
}

const widestBend = 2400 // cents that a Score takes

func newWheel() wheel { return wheel{at: 8192, semitones: 2, parameter: [2]byte{127, 127}} }

// cents is how far off the pitch is, to the nearest cent.
func (w wheel) cents() int {
	span := (w.at - 8192) * (100*w.semitones + w.cent)
	return min(max((span+8192*widestBend*10+4096)/8192-widestBend*10, -widestBend), widestBend)
}

// controller reads a controller other than the sustain pedal.
func (c *channelState) controller(number, value byte, at cremona.Tick) {
	w := &c.wheel
	ranged := w.parameter == [2]byte{}
	switch number {
	case 7:
		c.volume = int(value)
	case 11:
		c.expression = int(value)
	case 101:
		w.parameter[0] = value
	case 100:
		w.parameter[1] = value
	case 98, 99: // a parameter of the maker's own
		w.parameter = [2]byte{127, 127}
	case 6:
		if ranged {
			w.semitones = int(value)
		}
	case 38:
		if ranged {
			w.cent = min(int(value), 99)
		}
	case 121: // all controllers back to where they began
		c.expression, w.at, w.parameter = 127, 8192, [2]byte{127, 127}
	default:
		return
	}
	c.control.swell(at, c.volume, c.expression)
	c.control.bend(at, w.cents())
}

// swells tells whether volume or expression move while a note of the part
// sounds.
func (p heard) swells() bool {
	return slices.ContainsFunc(p.notes, func(n heardNote) bool {
		i, _ := slices.BinarySearchFunc(p.control.swells, n.at+1, func(s cremona.Step, at cremona.Tick) int { return int(min(max(s.At-at, -1), 1)) })
		return i < len(p.control.swells) && p.control.swells[i].At < n.end
	})
}

// struck is the level of a note: of its velocity alone where swells do the
// rest, and else of the controllers as well.
func (n heardNote) struck(swells bool) int {
	if swells {
		return max(n.level, 1)
	}
	level := n.level * n.volume / 127 * n.expression / 127
	if n.volume > 0 && n.expression > 0 {
		level = max(level, 1) // however softly it is struck, it sounds
	}
	return level
}

// before leaves the steps that come before the end.
func before(steps []cremona.Step, end cremona.Tick) []cremona.Step {
	for len(steps) > 0 && steps[len(steps)-1].At >= end {
		steps = steps[:len(steps)-1]
	}
	if len(steps) == 0 {
		return nil
	}
	return steps
}

// controlEvents writes bends, with the range that they need, and swells, as
// expression.
func controlEvents(p cremona.Part, channel uint8) (events []event) {
	semitones := 2
	for _, b := range p.Bends {
		semitones = max(semitones, (max(b.Value, -b.Value)+99)/100)
	}
	if len(p.Bends) > 0 {
		for _, c := range [...][2]uint8{{101, 0}, {100, 0}, {6, uint8(semitones)}, {38, 0}, {101, 127}, {100, 127}} {
			events = append(events, event{0, 2, midi.ControlChange(channel, c[0], c[1])})
		}
	}
	for _, b := range p.Bends {
		span := 100 * semitones
		to := min((b.Value*8192+8192*span+span/2)/span-8192, 8191)
		events = append(events, event{b.At, 5, midi.Pitchbend(channel, int16(to))})
	}
	for _, s := range p.Swells {
		events = append(events, event{s.At, 5, midi.ControlChange(channel, 11, uint8((s.Value*127+500)/1000))})
	}
	return events
}
