package perform

import (
	"math"

	"github.com/cremona-audio/cremona"
)

// piece is what the bow does between two moments without turning or changing
// what it does: the whole of an event, a share of a long one, one note of an
// ornament, one stroke of a tremolo.
type piece struct {
	event    int
	from, to float64 // s
	down     bool
	fresh    bool    // begins a new bow
	lifted   bool    // the bow leaves the string after it
	held     bool    // the left hand goes on with what it held before
	over     int     // the top tone sounds so many semitones higher (an ornament)
	thrift   float64 // share of the wanted speed that the length of the bow allows
}

const (
	bowLength   = 0.62 // m of hair that is used
	longestBow  = 4.5  // s
	sparing     = 0.75 // how much slower than wished a bow may go to reach the end of a slur
	sparingLong = 0.6  // and of a single long note
	shortestBow = 1.2  // s, the most that one note at full force may ask for
	breath      = 0.05 // s for a retake
	restGap     = 0.12 // s of silence after which the bow starts anew
)

// bowSpeed is the speed for a dynamic, in m/s.
func bowSpeed(d float64) float64 { return 0.10 + float64(0.45*d) }

// bowForce is the force for a dynamic, as a fraction of the maximum.
func bowForce(d float64) float64 { return 0.55 - float64(0.12*d) }

// bow plans the strokes of the right arm: it gathers slurred events into bows,
// cuts what is too long for one, and gives every bow its direction.
func (l *line) bow(m *musician) {
	var bows [][]piece
	for i := 0; i < len(l.events); {
		j := i + 1
		for ; j < len(l.events) && l.continues(j); j++ {
		}
		if !l.plucked(i) {
			bows = append(bows, l.cut(i, j, m)...)
		}
		i = j
	}
	l.direct(bows)
	for _, b := range bows {
		l.pieces = append(l.pieces, b...)
	}
}

func (l *line) plucked(i int) bool {
	return l.events[i].marks.Has(cremona.Pizzicato | cremona.LeftPizzicato)
}

// continues tells whether event j is in one bow with the event before.
func (l *line) continues(j int) bool {
	const apart = cremona.Spiccato | cremona.Martele | cremona.Tremolo | cremona.UpBow | cremona.DownBow
	return l.events[j].joined && !l.plucked(j) && !l.plucked(j-1) &&
		!l.events[j].marks.Has(apart) && !l.events[j-1].marks.Has(apart&^(cremona.UpBow|cremona.DownBow)) &&
		len(l.events[j].tones) <= 2
}

// cut makes bows of the slurred events i to j−1: one, or as many as their
// length asks for, divided at notes where these fall well and inside a note
// where it alone is too long.
func (l *line) cut(i, j int, m *musician) (bows [][]piece) {
	total, loud := 0.0, 0.0
	for k := i; k < j; k++ {
		d := l.length(k)
		total += d
		loud += float64(d * l.loudness(k))
	}
	if l.events[i].marks.Has(cremona.Tremolo) {
		return l.tremolo(i, m)
	}
	most := longestBow
	if total > 0 {
		slow := sparing
		if j == i+1 {
			slow = sparingLong
		}
		most = clamp(bowLength/float64(slow*bowSpeed(loud/total)), shortestBow, longestBow)
	}
	share := total / math.Ceil(max(total/most, 1))
	var now []piece
	used := 0.0
	flush := func() {
		if len(now) > 0 {
			now[0].fresh = true
			bows, now, used = append(bows, now), nil, 0
		}
	}
	for k := i; k < j; k++ {
		d := l.length(k)
		if used > 0 && used+float64(d/2) > share && used+d > most {
			flush()
		}
		parts := int(clamp(math.Ceil(d/float64(1.1*most)), 1, 1000))
		for n := range parts {
			if n > 0 {
				flush()
			}
			now = append(now, l.share(k, n, parts)...)
			used += d / float64(parts)
		}
	}
	flush()
	for _, b := range bows {
		l.save(b)
	}
	return bows
}

// length is how long an event lasts under the bow, s.
func (l *line) length(i int) float64 { return l.events[i].stop - l.events[i].start }

// share is the nth of equal parts of an event, with its ornament if it is the
// first.
func (l *line) share(i, n, parts int) []piece {
	e := &l.events[i]
	step := l.length(i) / float64(parts)
	from := roundTime(e.start + float64(step*float64(n)))
	to := roundTime(e.start + float64(step*float64(n+1)))
	if n == parts-1 {
		to = e.stop
	}
	p := piece{event: i, from: from, to: to, held: n > 0, thrift: 1}
	return l.ornament(p)
}

// save slows a bow that would run out of hair.
func (l *line) save(b []piece) {
	way := 0.0
	for _, p := range b {
		way += float64((p.to - p.from) * bowSpeed(l.loudness(p.event)) * haste(l.events[p.event].marks))
	}
	for i := range b {
		b[i].thrift = min(1, bowLength/max(way, 0.01))
	}
}

// tremolo cuts an event into quick strokes, each in its own bow, none quite as
// long as the other.
func (l *line) tremolo(i int, m *musician) (bows [][]piece) {
	e := &l.events[i]
	step := l.length(i) / clamp(math.Floor(float64(l.length(i)*tremoloRate)+0.5), 1, 2000)
	for at := e.start; at < e.stop-float64(0.5*step); {
		p := piece{event: i, from: at, held: at > e.start, fresh: true, thrift: 1}
		uneven := clamp(float64(tremoloNoise*m.quick.lattice(float64(tremoloRate*at))), -0.3, 0.3)
		p.to = roundTime(at + float64(step*(1+uneven)))
		if p.to > e.stop-float64(0.5*step) {
			p.to = e.stop
		}
		bows = append(bows, []piece{p})
		at = p.to
	}
	if len(bows) == 0 {
		bows = [][]piece{{{event: i, from: e.start, to: e.stop, fresh: true, thrift: 1}}}
	}
	return bows
}

const (
	tremoloRate  = 11.5 // strokes a second
	tremoloNoise = 0.08 // sd of their length
)

// direct gives the bows their directions. They alternate. Where the bow may be
// taken back (at the start, after a rest, where a phrase begins) the direction
// is chosen so that the next bar line meets a down-bow (Geminiani 1751; Leopold
// Mozart 1756). Written bowings and broken chords are obeyed.
func (l *line) direct(bows [][]piece) {
	down := false
	for n, b := range bows {
		e := &l.events[b[0].event]
		next := !down
		apart := n == 0 || b[0].from > bows[n-1][len(bows[n-1])-1].to+restGap
		newPhrase := n > 0 && e.first && !b[0].held
		if apart || newPhrase && l.roomToRetake(bows[n-1]) {
			next = l.towardsBar(bows[n:])
		}
		switch {
		case b[0].held:
			next = !down
		case e.marks.Has(cremona.DownBow) || len(e.tones) > 2:
			next = true
		case e.marks.Has(cremona.UpBow):
			next = false
		}
		if n > 0 {
			p := &bows[n-1][len(bows[n-1])-1]
			if p.lifted = apart || next == down || newPhrase && b[0].from-p.from > 0.4; next == down && !apart {
				p.to = roundTime(max(p.to-breath, p.from+float64(0.6*(p.to-p.from))))
			}
		}
		for i := range b {
			b[i].down = next
		}
		down = next
	}
	if len(bows) > 0 {
		last := bows[len(bows)-1]
		last[len(last)-1].lifted = true
	}
}

// roomToRetake tells whether the bow may be taken back after its last piece:
// at a cadence, or where that is long enough to spare the time.
func (l *line) roomToRetake(b []piece) bool {
	p := &b[len(b)-1]
	return l.phrases[l.events[p.event].phrase].closes || p.to-p.from > 0.35
}

// towardsBar is the direction of the first of these bows by which the first
// bow on a bar line will be down.
func (l *line) towardsBar(bows [][]piece) bool {
	down := true
	for i, b := range bows {
		if i > 12 {
			break
		}
		e := &l.events[b[0].event]
		if e.weight == 3 && !b[0].held || e.marks.Has(cremona.DownBow) {
			return down
		}
		if e.marks.Has(cremona.UpBow) {
			return !down
		}
		down = !down
	}
	return true
}
