package perform

// How much each rule moves the dynamic, in the units of a Note's level over
// 1000. About the middle of the range one unit is 12 dB of bow speed.
const (
	archLevel     = 0.16   // from the turn of a phrase to its ends 3 dB, at k = 1
	energyLevel   = 0.08   // a phrase of the greatest energy
	highLevel     = 0.0208 // a semitone, 3 dB an octave
	chargeLevel   = 0.0167 // a unit of melodic charge, 0.2 dB
	harmonicLevel = 0.03   // a unit of harmonic charge
	softShort     = 4.0    // for each second that the rule of contrast takes: 0.8 dB at most
	softest       = 0.03
)

var meterLevel = [4]float64{-0.025, 0.005, 0.02, 0.035} // by metrical weight

// shade gives every event its dynamic and how warm its vibrato is.
func (l *line) shade(r rules) {
	low, high := l.kind.Range()
	middle := float64(low) + float64(0.4*float64(high-low))
	for i := range l.events {
		e := &l.events[i]
		p := &l.phrases[e.phrase]
		charge := l.charge(e)
		d := float64(e.level) / 1000
		if len(l.pedal) > 0 {
			d = float64(d * l.left(e.start))
		}
		plain := d
		d += float64(float64(softShort*r.durationContrast) * contrast(e.stop-e.start))
		d += float64(float64(archLevel*r.phraseArch) * p.lift(e.at))
		d += float64(energyLevel * p.energy)
		d += float64(float64(highLevel*r.highLoud) * (float64(e.top()) - middle))
		d += float64(float64(chargeLevel*r.melodicCharge) * (charge - 2))
		d += float64(float64(harmonicLevel*r.harmonicCharge) * l.tension(e))
		d += float64(r.meter * meterLevel[e.weight])
		e.shade = d - plain
		e.dynamic = knee(d)
		e.vibratoFactor = 1 + float64(float64(0.04*r.melodicCharge)*(charge-2))
	}
}

// knee bends what lies above a knee towards 1 and what lies below another
// towards the softest, so that extremes stay apart.
func knee(d float64) float64 {
	const high, low = 0.7, 0.15
	switch {
	case d > high:
		over := (d - high) / (1 - high)
		return high + float64((1-high)*(over/(1+over)))
	case d < low:
		under := (low - d) / (low - softest)
		return low - float64((low-softest)*(under/(1+under)))
	}
	return d
}

// Melodic charge of an interval in semitones above the root of the chord: its
// distance on the circle of fifths, further on the flat side (Sundberg, Friberg
// and Frydén 1989).
var chargeUnits = [12]float64{0, 6.5, 2, 4.5, 4, 2.5, 6, 1, 5.5, 3, 3.5, 5}

// charge is the melodic charge of the top note of an event, 0 to 6.5.
func (l *line) charge(e *event) float64 {
	root := l.score.Key.Tonic.MIDI()
	if e.chord >= 0 && len(l.score.Chords[e.chord].Tones) > 0 {
		root = l.score.Chords[e.chord].Tones[0]
	}
	return chargeUnits[mod12(e.top()-root)]
}

// tension is the harmonic charge of the chord: the mean charge of its tones
// above the tonic of the key less that of a tonic triad, −1 to 4.
func (l *line) tension(e *event) float64 {
	if e.chord < 0 || len(l.score.Chords[e.chord].Tones) == 0 {
		return 0
	}
	tones := l.score.Chords[e.chord].Tones
	sum := 0.0
	for _, t := range tones {
		sum += chargeUnits[mod12(t-l.score.Key.Tonic.MIDI())]
	}
	return sum/float64(len(tones)) - 5.0/3
}

func mod12(n int) int { return (n%12 + 12) % 12 }
