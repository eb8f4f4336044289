package decode

import "github.com/cremona-audio/cremona/compose/lm"

// Heat is how boldly to choose, as temperatures in thousandths: at 1000 as the
// network has learnt, below it safer.
type Heat struct {
	Rhythm     int // of durations
	Open, Late int // of pitches where a phrase begins, and at its cadence
	Mood       int // added to all; −100 to 100
	Age        int // how much a life has calmed it, taken from all; 0 to 100
}

// Usual is the heat of an even temper.
var Usual = Heat{Rhythm: 1000, Open: 1000, Late: 950}

// Bounds of a temperature, in thousandths.
const (
	coldest = 300
	hottest = 1500
)

// OfRhythm is the inverse temperature of a duration, Q16.
func (h Heat) OfRhythm() int32 { return h.inverse(h.Rhythm) }

// OfPitch is the inverse temperature of a pitch at a place of its phrase, Q16:
// from Open at its beginning, on a straight line, to Late at its end.
func (h Heat) OfPitch(place, length int) int32 {
	place = min(max(place, 0), length)
	return h.inverse(h.Open + (h.Late-h.Open)*place/max(length, 1))
}

func (h Heat) inverse(temperature int) int32 {
	t := min(max(temperature+h.Mood-h.Age, coldest), hottest)
	return int32(lm.One * 1000 / t)
}
