package samples

import (
	"math"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Notes turns what hands do into notes for a Bank, by their start. A recording
// has its own attack, vibrato and colour, so what is taken are times, slurs, pitch
// with its slides and bends, and how loud: the level from the fastest that the bow
// goes, or from the force of the pluck, and within a stroke how the bow slows and
// quickens.
func Notes(v cremona.Voice) []Note {
	notes := make([]Note, 0, len(v.Strokes)+len(v.Plucks))
	for _, s := range v.Strokes {
		top := 0.0
		for _, k := range s.Speed {
			top = max(top, math.Abs(k[1]))
		}
		n := note(s.Start, s.End, s.Pitch, (top-slowBow)/(fastBow-slowBow), bowed(s))
		n.Slurred = s.Slurred
		n.Bend = slides(s.Bend, n.End-n.Start)
		n.Expression = swell(s.Speed, n.End-n.Start, top)
		notes = append(notes, n)
	}
	soft, hard := softPluck, hardPluck
	if v.Instrument.Kind.Bowed() {
		soft, hard = softFinger, hardFinger
	}
	for _, p := range v.Plucks {
		n := note(p.Start, p.End, p.Pitch, (p.Force-soft)/(hard-soft), plucked(p, v.Instrument.Kind.Bowed()))
		n.Bend = slides(p.Bend, n.End-n.Start)
		notes = append(notes, n)
	}
	slices.SortStableFunc(notes, func(a, b Note) int {
		switch {
		case a.Start < b.Start:
			return -1
		case a.Start > b.Start:
			return 1
		}
		return 0
	})
	return notes
}

// bowed names the style of a stroke: spiccato if the bow leaves the string
// within a tenth of a second, arco otherwise.
func bowed(s cremona.Stroke) string {
	if n := len(s.Force); n > 0 && s.Force[n-1][1] == 0 && s.End-s.Start < shortStroke && !s.Slurred {
		return "spiccato"
	}
	return "arco"
}

const (
	shortStroke = 0.11   // s
	nailRelease = 0.0005 // s; flesh is slower
)

// plucked names the style of a pluck.
func plucked(p cremona.Pluck, bowed bool) string {
	switch {
	case bowed:
		return "pizzicato"
	case p.Release < nailRelease:
		return "nail"
	}
	return "flesh"
}

// What the softest and the loudest note asks of an arm or a finger.
const (
	slowBow, fastBow       = 0.10, 0.55 // m/s
	softPluck, hardPluck   = 0.9, 5.4   // N, guitar
	softFinger, hardFinger = 0.8, 3.0   // N, pizzicato
)

// softest is the level below which a recording would not be heard.
const softest = 0.05

func note(start, end, hz, level float64, style string) Note {
	return Note{
		Start: start,
		End:   min(max(end, start), cremona.MaxDuration),
		Key:   clamp(dsp.HzMIDI(hz), 0, 127),
		Level: clamp(level, softest, 1),
		Style: style,
	}
}

// longestTail bounds how much longer than its last note a piece is, s.
const longestTail = 10.0

// Tail is how long the last note may sound on after its end, s.
func (b *Bank) Tail() float64 {
	tail := 0.0
	for i := range b.regions {
		r := &b.regions[i]
		whole := float64(r.sample.frames()) / float64(r.sample.rate)
		switch {
		case r.tone != nil:
			fall := float64(dsp.Exp2(clamp(r.tone.value[volEnvRelease], -32768, 8000)/1200) * (60 / fullFall)) // to 60 dB down
			if r.loop != loopAlways {
				fall = min(fall, whole)
			}
			tail = max(tail, fall)
		case r.loop == oneShot:
			tail = max(tail, whole)
		default:
			tail = max(tail, r.release)
		}
	}
	return min(tail, longestTail)
}
