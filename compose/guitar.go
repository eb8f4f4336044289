package compose

import (
	"cmp"
	"slices"

	"github.com/cremona-audio/cremona"
)

// thumb writes the voice below a guitar's tune: basses on the harmony's roots,
// and by texture inner notes in even motion, chords off the beat or with it.
// Everything is checked against the hand: what sounds together lies on
// different strings within four frets.
type thumb struct {
	w     *writer
	tune  []scoreNote
	under []cremona.Note
	last  int // MIDI number of the last bass
}

// Bounds of the thumb's voice, in MIDI numbers: open E to the D above middle C.
const (
	bassLow   = 40
	bassHigh  = 55
	innerHigh = 62
)

// accompany adds the thumb's voice to a guitar's tune. A prelude's figure
// already holds its harmony; it gets a bass under each chord and no more.
func (w *writer) accompany(notes []scoreNote) []cremona.Note {
	t := &thumb{w: w, tune: notes, last: 45}
	start := w.sp.upbeatLength()
	for i, bar := range w.plan.bars {
		for k, c := range bar.chords {
			from := start + w.sp.meter.beats[c.beat].at
			to := start + w.sp.meter.bar()
			if k+1 < len(bar.chords) {
				to = start + w.sp.meter.beats[bar.chords[k+1].beat].at
			}
			t.chord(i, bar, c.chord, c.beat, from, to)
		}
		start += w.sp.meter.bar()
	}
	return t.merge()
}

// chord writes the thumb's voice under one harmony.
func (t *thumb) chord(index int, bar barPlan, c chord, beat int, from, to cremona.Tick) {
	w := t.w
	ph := w.plan.phrases[bar.phrase]
	texture := w.sp.genre.texture
	if w.sp.wish.Form == formPrelude || bar.final {
		texture = basses
	}
	if bar.final && bar.phrase == len(w.plan.phrases)-1 {
		t.strum(ph, c, to)
		return
	}
	if bar.final { // the next upbeat is left alone
		to = min(to, from+w.room(bar.phrase))
	}
	root, ok := t.bass(ph, c, from)
	if !ok {
		return
	}
	switch texture {
	case rolling:
		t.roll(ph, c, root, beat, from, to)
	case oompah:
		t.oompah(ph, c, root, from, to)
	case block:
		t.block(ph, c, root, from, to)
	default:
		t.add(root, from, to-from, 0)
	}
}

// bass is the root in the octave that moves least, the open strings before
// others, below the tune by a third or more and within the hand's reach. High
// up the neck there may be none.
func (t *thumb) bass(ph phrase, c chord, at cremona.Tick) (bass cremona.Pitch, ok bool) {
	best, bestCost := cremona.Pitch{}, 1<<30
	for _, p := range t.tones(ph, c, bassLow, bassHigh) {
		key := p.MIDI()
		cost := max(key-t.last, t.last-key)
		if mod(key-t.root(ph, c), 12) != 0 {
			cost += 14
		}
		if isOpen(key) {
			cost -= 5
		}
		if t.w.sp.genre.texture != basses { // leave room for what lies between
			cost += 2 * max(key-48, 0)
		}
		if key > t.ceiling(at, at+1)-3 || !t.fits([]cremona.Pitch{p}, at) {
			continue
		}
		if cost < bestCost {
			best, bestCost = p, cost
		}
	}
	if bestCost == 1<<30 {
		return best, false
	}
	t.last = best.MIDI()
	return best, true
}

func isOpen(key int) bool {
	for _, open := range cremona.Guitar.OpenStrings() {
		if open == key {
			return true
		}
	}
	return false
}

// root is the chord's root as a MIDI number in some octave.
func (t *thumb) root(ph phrase, c chord) int {
	return pitchAt(t.w.sp, localSignature(t.w.sp, ph), c.root+ph.tonic, t.w.alterOf(ph, c, c.root)).MIDI()
}

// tones are the chord's tones between two MIDI numbers, from low to high.
func (t *thumb) tones(ph phrase, c chord, low, high int) []cremona.Pitch {
	fifths := localSignature(t.w.sp, ph)
	var list []cremona.Pitch
	for step := -21; step < 14; step++ {
		degree := mod(step-ph.tonic, 7)
		for _, tone := range c.tones {
			if tone != degree {
				continue
			}
			if p := pitchAt(t.w.sp, fifths, step, t.w.alterOf(ph, c, tone)); p.MIDI() >= low && p.MIDI() <= high {
				list = append(list, p)
			}
		}
	}
	return list
}

// ceiling is the lowest note of the tune that sounds in a span.
func (t *thumb) ceiling(from, to cremona.Tick) int {
	low := 127
	for i := t.noteAt(from); i < len(t.tune) && t.tune[i].At < to; i++ {
		if n := t.tune[i]; n.At+n.Length > from {
			low = min(low, n.Pitch.MIDI())
		}
	}
	return low
}

// noteAt is the last note of the tune that begins at a tick or before.
func (t *thumb) noteAt(at cremona.Tick) int {
	i, _ := slices.BinarySearchFunc(t.tune, at+1, func(n scoreNote, at cremona.Tick) int { return cmp.Compare(n.At, at) })
	return max(i-1, 0)
}

// level is a little below the tune's.
func (t *thumb) level(at cremona.Tick, softer int) int {
	return max(t.tune[t.noteAt(at)].Level*8/10-softer, 60)
}

func (t *thumb) add(p cremona.Pitch, at, length cremona.Tick, softer int) {
	t.under = append(t.under, cremona.Note{At: at, Length: length, Pitch: p, Level: t.level(at, softer)})
}

// inner lists chord tones between the bass and the tune.
func (t *thumb) inner(ph phrase, c chord, root cremona.Pitch, from, to cremona.Tick) []cremona.Pitch {
	return t.tones(ph, c, root.MIDI()+3, min(innerHigh, t.ceiling(from, to)-2))
}

// roll plays bass and inner notes in even motion, up and down, where the tune
// leaves room; else the bass alone.
func (t *thumb) roll(ph phrase, c chord, root cremona.Pitch, beat int, from, to cremona.Tick) {
	b := t.w.sp.meter.beats[beat]
	unit := b.length / 2
	if b.ternary {
		unit = b.length / 3
	}
	// Below about 230 ms the thumb and fingers go by beats.
	if t.w.sp.meter.millis(unit, t.w.plan.bpm) < 230 {
		unit = b.length
	}
	inner := t.inner(ph, c, root, from, to)
	if len(inner) == 0 || to-from < 2*unit {
		t.add(root, from, to-from, 0)
		return
	}
	t.add(root, from, unit, 0)
	top := min(len(inner), 3)
	inner = inner[len(inner)-top:]
	wave := []int{0, 1, 2, 1}
	for k, at := 0, from+unit; at < to; k, at = k+1, at+unit {
		p := inner[min(wave[k%len(wave)], top-1)]
		if p.MIDI() < t.ceiling(at, at+unit) && t.fits([]cremona.Pitch{p}, at) {
			t.add(p, at, min(unit, to-at), 60)
		} else if t.fits([]cremona.Pitch{root}, at) {
			t.add(root, at, min(unit, to-at), 80)
		}
	}
}

// oompah plays the bass on the first beat and a chord of two notes on the
// others.
func (t *thumb) oompah(ph phrase, c chord, root cremona.Pitch, from, to cremona.Tick) {
	unit := t.w.sp.meter.beats[0].length
	if len(t.w.sp.meter.beats) == 2 && !t.w.sp.meter.beats[0].ternary { // two beats: bass and chord in each
		unit /= 2
	}
	if t.w.sp.meter.beats[0].ternary {
		unit /= 3
	}
	t.add(root, from, min(unit, to-from), 0)
	for at := from + unit; at < to; at += unit {
		length := min(unit, to-at)
		inner := t.inner(ph, c, root, at, at+length)
		if len(inner) > 2 {
			inner = inner[len(inner)-2:]
		}
		for len(inner) > 0 && !t.fits(inner, at) {
			inner = inner[:len(inner)-1]
		}
		for _, p := range inner {
			t.add(p, at, length, 70)
		}
	}
}

// block plays bass and one inner note with each beat on which the tune begins
// a note.
func (t *thumb) block(ph phrase, c chord, root cremona.Pitch, from, to cremona.Tick) {
	t.add(root, from, to-from, 0)
	inner := t.inner(ph, c, root, from, to)
	if len(inner) > 0 && t.fits([]cremona.Pitch{root, inner[len(inner)-1]}, from) {
		t.add(inner[len(inner)-1], from, to-from, 60)
	}
}

// ground is the lowest root, else the lowest third, that the hand can hold
// below a closing note: a close does not stand on its fifth.
func (t *thumb) ground(ph phrase, c chord, at cremona.Tick) (bass cremona.Pitch, ok bool) {
	root := t.root(ph, c)
	var third cremona.Pitch
	for _, p := range t.tones(ph, c, bassLow, min(innerHigh, t.ceiling(at, at+1)-3)) {
		if !t.fits([]cremona.Pitch{p}, at) {
			continue
		}
		switch mod(p.MIDI()-root, 12) {
		case 0:
			return p, true
		case 3, 4:
			if !ok {
				third, ok = p, true
			}
		}
	}
	return third, ok
}

// strum ends the piece with as full a chord as the hand can hold.
func (t *thumb) strum(ph phrase, c chord, to cremona.Tick) {
	from := t.tune[len(t.tune)-1].At
	root, ok := t.ground(ph, c, from)
	if !ok {
		return
	}
	held := []cremona.Pitch{root}
	for _, p := range t.tones(ph, c, root.MIDI()+5, min(innerHigh, t.ceiling(from, to)-1)) {
		if len(held) < 4 && t.fits(append(append([]cremona.Pitch(nil), held...), p), from) {
			held = append(held, p)
		}
	}
	for _, p := range held {
		t.add(p, from, to-from, 0)
	}
}

// fits tells whether the notes and the tune above them lie under one hand: a
// string for each, from low to high, stopped within four frets.
func (t *thumb) fits(notes []cremona.Pitch, at cremona.Tick) bool {
	var keys []int
	for _, p := range notes {
		keys = append(keys, p.MIDI())
	}
	if top := t.ceiling(at, at+1); top < 127 {
		keys = append(keys, top)
	}
	return holds4(keys, 0, 0, 99, 0)
}

// holds4 tries the strings for the notes from i on.
func holds4(keys []int, i, fromString, low, high int) bool {
	if i == len(keys) {
		return true
	}
	open := cremona.Guitar.OpenStrings()
	for s := fromString; s < len(open); s++ {
		fret := keys[i] - open[s]
		if fret < 0 || fret > 19 {
			continue
		}
		l, h := low, high
		if fret > 0 {
			l, h = min(low, fret), max(high, fret)
		}
		if h-l <= 3 || h == 0 {
			if holds4(keys, i+1, s+1, l, h) {
				return true
			}
		}
	}
	return false
}

// merge puts two voices in order of time, low notes first. A lower note that
// the tune strikes too while it sounds is left out.
func (t *thumb) merge() []cremona.Note {
	var out []cremona.Note
	i := 0
	below := func(to cremona.Tick) {
		for ; i < len(t.under) && t.under[i].At <= to; i++ {
			if !t.doubled(t.under[i]) {
				out = append(out, t.under[i])
			}
		}
	}
	for _, n := range t.tune {
		below(n.At)
		out = append(out, n.Note)
	}
	below(cremona.MaxTick)
	return out
}

// doubled tells whether the tune has the same key while a note lasts.
func (t *thumb) doubled(n cremona.Note) bool {
	for i := t.noteAt(n.At); i < len(t.tune) && t.tune[i].At < n.At+n.Length; i++ {
		if m := t.tune[i]; m.At+m.Length > n.At && m.Pitch.MIDI() == n.Pitch.MIDI() {
			return true
		}
	}
	return false
}
