package perform

import (
	"github.com/cremona-audio/cremona"
)

// The most that a rule may move a note, as a fraction of its duration.
const (
	mostDeviation = 0.18
	mostJitter    = 0.09
	shortestNote  = 0.03  // s that a note is given where the next one leaves them
	jitterSeconds = 0.005 // sd of the motor noise, half white, half slow (Gilden 1995; Juslin and others 2002)
)

// time gives every event its seconds. The rules lengthen and shorten notes;
// each bar as a whole keeps the time that the tempo map gives it, so that
// parts stay together.
func (l *line) time(tempo *tempoMap, r rules, m *musician) {
	n := len(l.events)
	base := make([]float64, n+1)
	for i := range l.events {
		base[i] = tempo.At(l.events[i].at)
	}
	if n == 0 {
		return
	}
	base[n] = tempo.At(l.events[n-1].until)
	deviation := make([]float64, n)
	for i := range deviation {
		d := base[i+1] - base[i]
		most := float64(mostDeviation * d)
		deviation[i] = clamp(l.deviation(i, d, r), -most, most)
	}
	l.balance(base, deviation)
	shift := 0.0
	for i := range l.events {
		e := &l.events[i]
		if i > 0 {
			shift += deviation[i-1]
		}
		room := base[i+1] - base[i]
		if i > 0 {
			room = min(room, base[i]-base[i-1])
		}
		late := 0.0
		if i > 0 {
			late = clamp(float64(r.motor*m.unsteady(i)), -float64(mostJitter*room), float64(mostJitter*room))
		}
		e.start = roundTime(base[i] + shift + late)
	}
	for i := range l.events {
		l.ends(i, base[i], tempo)
		l.pause(i, r)
	}
}

// ends times where an event and its tones stop.
func (l *line) ends(i int, base float64, tempo *tempoMap) {
	e := &l.events[i]
	at := func(t cremona.Tick) float64 {
		if i+1 < len(l.events) && t >= l.events[i+1].at {
			return l.events[i+1].start
		}
		s := max(tempo.At(t)+(e.start-base), e.start+shortestNote)
		if i+1 < len(l.events) {
			s = min(s, l.events[i+1].start)
		}
		return max(roundTime(s), e.start)
	}
	e.stop = at(e.until)
	for k := range e.tones {
		e.tones[k].end = at(e.tones[k].until)
	}
}

// The silences by which groups and repeated notes are told apart, at k = 1.
const (
	commaShare   = 0.10 // of a note that ends a group: so much longer, and of that
	commaGap     = 0.15 // of it so much silent at its end, but
	commaMost    = 0.08 // s at most
	againGap     = 0.30 // of a note before the same pitch
	againMost    = 0.08 // s
	shortestKept = 0.06 // s of sound that a note keeps
)

// comma tells whether a small group ends with event i, inside of a phrase: a
// note that is longer than the two beside it, or as long as them and left by a
// leap against the way of the line, and not under a slur.
func (l *line) comma(i int) bool {
	if i < 1 || i+1 >= len(l.events) {
		return false
	}
	before, e, after := &l.events[i-1], &l.events[i], &l.events[i+1]
	if e.last || after.joined || after.weight == 0 {
		return false
	}
	own, was, next := after.at-e.at, e.at-before.at, after.until-after.at
	came, goes := e.top()-before.top(), after.top()-e.top()
	long := own > was && own > next
	turned := own >= was && own >= next && came*goes < 0 && max(goes, -goes) >= 5
	return long || turned
}

// pause silences the end of a note that the next one should be parted from.
func (l *line) pause(i int, r rules) {
	if i+1 >= len(l.events) {
		return
	}
	e, after := &l.events[i], &l.events[i+1]
	if e.stop != after.start || after.joined || e.marks.Has(cremona.Tenuto|cremona.Fermata|cremona.Tremolo) || e.last {
		return
	}
	d := e.stop - e.start
	gap := 0.0
	if l.comma(i) {
		gap = float64(r.punctuation * min(float64(commaGap*d), commaMost))
	}
	if e.top() == after.top() {
		gap = max(gap, float64(r.repetition*min(float64(againGap*d), againMost)))
	}
	if gap = min(gap, d-shortestKept); gap < 0.005 {
		return
	}
	stop := roundTime(e.stop - gap)
	for k := range e.tones {
		e.tones[k].end = min(e.tones[k].end, stop)
	}
	e.stop = stop
}

// balance takes from the deviations of each bar their sum, in proportion to
// the durations, so that they add up to nothing.
func (l *line) balance(base, deviation []float64) {
	for i := 0; i < len(deviation); {
		bar := l.score.BarAt(l.events[i].at)
		j, sum := i, 0.0
		for ; j < len(deviation) && l.score.BarAt(l.events[j].at) == bar; j++ {
			sum += deviation[j]
		}
		if span := base[j] - base[i]; span > 0 {
			for k := i; k < j; k++ {
				deviation[k] -= float64(sum * ((base[k+1] - base[k]) / span))
			}
		}
		i = j
	}
}

// deviation is what the rules add to the duration d of event i, in seconds.
func (l *line) deviation(i int, d float64, r rules) float64 {
	e := &l.events[i]
	total := float64(r.durationContrast*contrast(d)) +
		float64(float64(0.0067*r.melodicCharge)*float64(l.charge(e)*d))
	if i+1 < len(l.events) {
		n := &l.events[i+1]
		step := n.top() - e.top()
		if i > 0 && step > 0 && e.top() > l.events[i-1].top() {
			total -= float64(0.002 * r.fasterUphill) // Friberg 1991, faster uphill
		}
		if wide := max(step, -step); wide > 4 && e.until == n.at {
			total += float64(r.leaps * min(float64(0.005*float64(wide-4)), 0.04)) // leap tone duration
		}
		total += float64(r.doubleDuration * l.double(i, d))
	}
	if i > 0 {
		if step := e.top() - l.events[i-1].top(); max(step, -step) > 4 && !l.events[i-1].last {
			total += float64(float64(0.02*r.leaps) * d)
		}
	}
	if l.comma(i) {
		total += float64(float64(commaShare*r.punctuation) * d)
	}
	return total
}

// contrast is the KTH duration contrast rule: short notes are shortened, most
// those of 200 ms.
func contrast(d float64) float64 {
	switch {
	case d <= 0.03 || d >= 0.6:
		return 0
	case d < 0.2:
		return float64(-0.0165 * ((d - 0.03) / 0.17))
	case d < 0.4:
		return -0.0165 + float64(0.006*((d-0.2)/0.2))
	}
	return float64(-0.0105 * ((0.6 - d) / 0.2))
}

// double is the KTH double duration rule: of two notes 2:1 the short one
// gains 12 % of itself at the cost of the long one, in both orders.
func (l *line) double(i int, d float64) float64 {
	length := func(i int) cremona.Tick {
		if i < 0 || i+1 >= len(l.events) {
			return 0
		}
		return l.events[i+1].at - l.events[i].at
	}
	own := length(i)
	switch {
	case own == 0:
		return 0
	case own == 2*length(i+1) || own == 2*length(i-1):
		return float64(-0.06 * d)
	case length(i-1) == 2*own || length(i+1) == 2*own:
		return float64(0.12 * d)
	}
	return 0
}

// top is the highest pitch that begins here.
func (e *event) top() int { return e.tones[e.melody()].key }

// melody is the index of the highest tone that begins here.
func (e *event) melody() int {
	for i := len(e.tones) - 1; i > 0; i-- {
		if !e.tones[i].held {
			return i
		}
	}
	return 0
}
