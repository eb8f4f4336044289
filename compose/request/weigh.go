package request

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// ballot counts the votes of a text on the fields of a Wish and on the kind.
type ballot struct {
	votes       [votedOn][]int
	late        [votedOn][]int // when each value was named last
	barred      [votedOn][]bool
	ends        map[field][2]int // bounds of tempo and length
	steps       map[field]int
	pulse, bars int
	dance, all  bool
}

// weigh makes the votes of all findings a Wish: first what stands alone, then
// the tempo, which needs genre, mood and meter, then the length, which needs
// the tempo.
func (r *reader) weigh(brief cremona.Brief) Reading {
	b, now := r.count(), brief.Wish
	if b.all {
		now = cremona.Wish{}
	}
	reading := Reading{Wish: now}
	w := &reading.Wish
	w.Tonic = cremona.Tonic(b.winner(fieldTonic, int(now.Tonic)))
	w.Mode = cremona.Mode(b.winner(fieldMode, int(now.Mode)))
	w.Meter = cremona.Meter(b.winner(fieldMeter, int(now.Meter)))
	w.Mood = cremona.Mood(b.moved(b.winner(fieldMood, int(now.Mood))))
	w.Genre = cremona.Genre(b.winner(fieldGenre, int(now.Genre)))
	w.Form = cremona.Form(b.winner(fieldForm, int(now.Form)))
	if b.dance {
		b.chooseDance(w)
	}
	w.Tempo = b.tempo(*w, now)
	w.Length = b.length(*w, now)
	if brief.Instrument.Kind == 0 {
		reading.Kind = cremona.Kind(b.winner(fieldKind, 0))
	}
	r.report(&reading, b, brief.Instrument.Kind)
	return reading
}

func (r *reader) count() *ballot {
	b := &ballot{ends: map[field][2]int{fieldTempo: {1, 7}, fieldLength: {1, 7}}, steps: map[field]int{}}
	for f := range votedOn {
		n := len(valueNames[f])
		b.votes[f], b.late[f], b.barred[f] = make([]int, n), make([]int, n), make([]bool, n)
	}
	for i, f := range r.findings {
		for _, e := range f.effects {
			b.add(e, i+1)
		}
	}
	return b
}

func (b *ballot) add(e effect, at int) {
	switch {
	case e.field == fieldDance:
		b.dance = true
	case e.field == fieldPulse:
		b.pulse = e.value
	case e.field == fieldBars:
		b.bars = e.value
	case e.field == fieldAll:
		b.all = true
	case e.act == step:
		b.steps[e.field] = min(max(b.steps[e.field]+e.value, -6), 6)
	case e.field == fieldTopic: // no vote
	case e.act == veto:
		b.barred[e.field][e.value] = true
	case e.act == atMost:
		b.ends[e.field] = [2]int{b.ends[e.field][0], min(b.ends[e.field][1], e.value)}
	case e.act == atLeast:
		b.ends[e.field] = [2]int{max(b.ends[e.field][0], e.value), b.ends[e.field][1]}
	default: // set, or free: a vote for nothing
		if e.act == free {
			e.value = 0
		}
		b.votes[e.field][e.value] += e.weight
		b.late[e.field][e.value] = at
	}
}

// winner is the value with most votes, the one named last where two have as
// many; without a vote what is there, unless it was refused.
func (b *ballot) winner(f field, now int) int {
	best := -1
	for v, n := range b.votes[f] {
		if n == 0 || b.barred[f][v] {
			continue
		}
		if best < 0 || n > b.votes[f][best] || n == b.votes[f][best] && b.late[f][v] > b.late[f][best] {
			best = v
		}
	}
	switch {
	case best >= 0:
		return best
	case b.barred[f][now]:
		return 0
	}
	return now
}

// moved is a mood after the steps that were asked for.
func (b *ballot) moved(mood int) int {
	move := func(n int, up, down func(moodTurn) string) {
		for ; n > 0; n-- {
			mood = moodNumber(up(moodTurns[mood]))
		}
		for ; n < 0; n++ {
			mood = moodNumber(down(moodTurns[mood]))
		}
	}
	move(b.steps[fieldBright], func(t moodTurn) string { return t.brighter }, func(t moodTurn) string { return t.darker })
	move(b.steps[fieldLively], func(t moodTurn) string { return t.livelier }, func(t moodTurn) string { return t.calmer })
	return mood
}

// dances by their meters.
var dances = map[string]string{"4/4": "reel", "2/2": "reel", "3/4": "waltz", "3/8": "waltz", "2/4": "polka",
	"6/8": "jig", "9/8": "jig", "12/8": "jig", "7/8": "jig", "3/2": "hornpipe"}

// chooseDance takes the dance of the meter; without a meter the seed chooses
// among the genres of two repeated parts.
func (b *ballot) chooseDance(w *cremona.Wish) {
	if slices.Max(b.votes[fieldGenre]) < described {
		w.Genre = 0
		if name := dances[w.Meter.String()]; name != "" {
			w.Genre = cremona.Genre(indexOf(valueNames[fieldGenre], name, name))
		} else if w.Form == 0 {
			w.Form = cremona.Form(indexOf(valueNames[fieldForm], "AABB", "AABB"))
		}
	}
	if w.Mood == 0 {
		w.Mood = cremona.Mood(moodNumber("joyful"))
	}
}

// tempo weighs the tempo: a pulse before a word, then steps, then bounds.
func (b *ballot) tempo(w, now cremona.Wish) cremona.Tempo {
	if b.pulse > 0 {
		b.add(effect{fieldTempo, set, int(compose.TempoOf(b.pulse, w.Meter)), exact}, 1)
	}
	t := b.winner(fieldTempo, int(now.Tempo))
	steps, ends := b.stepsOf(fieldTempo), b.ends[fieldTempo]
	bounded := ends != [2]int{1, 7}
	if t == 0 && (steps != 0 || bounded) {
		t = middle
		if steps != 0 {
			t = int(compose.UsualTempo(w.Genre, w.Mood))
		}
	}
	if t == 0 {
		return 0
	}
	return cremona.Tempo(min(max(t+steps, ends[0], 1), max(ends[1], ends[0]), 7))
}

// stepsOf is how far a field moves; where a term or a number names its value,
// that is what the steps lead to: slower, adagio.
func (b *ballot) stepsOf(f field) int {
	if slices.Max(b.votes[f]) >= named {
		return 0
	}
	return b.steps[f]
}

// length weighs the length: bars at the tempo, then steps, then bounds.
func (b *ballot) length(w, now cremona.Wish) cremona.Length {
	if b.bars > 0 {
		b.add(effect{fieldLength, set, nearestLength(compose.BarSeconds(min(b.bars, 1000), w.Tempo, w.Meter)), exact}, 1)
	}
	l := b.winner(fieldLength, int(now.Length))
	steps, ends := b.stepsOf(fieldLength), b.ends[fieldLength]
	if l == 0 && (steps != 0 || ends != [2]int{1, 7}) {
		l = middle
		switch { // a bound alone: inside it
		case ends[1] < 7:
			l = middle - 1
		case ends[0] > 1:
			l = middle + 1
		}
	}
	if l == 0 {
		return 0
	}
	return cremona.Length(min(max(l+steps, ends[0], 1), max(ends[1], ends[0]), 7))
}

// report lists what was understood, doubled, contradicted and not met.
func (r *reader) report(reading *Reading, b *ballot, kind cremona.Kind) {
	reading.Understood = []Phrase{}
	seen := map[[2]int]Phrase{}
	values := [votedOn][]int{}
	for _, f := range r.findings {
		for _, e := range f.effects {
			if e.field == fieldTopic {
				reading.Unmet = append(reading.Unmet, Phrase{Text: f.text, Field: topics[e.value]})
				continue
			}
			if e.field == fieldKind && kind != 0 && (e.act == veto) == (e.value == int(kind)) {
				reading.Unmet = append(reading.Unmet, Phrase{Text: f.text, Field: fieldNames[fieldKind], Value: kind.String()})
				continue
			}
			p := Phrase{f.text, fieldNames[e.field], describe(e), e.act == set && e.weight == told}
			reading.Understood = append(reading.Understood, p)
			if e.act != set || int(e.field) >= votedOn || e.weight < described {
				continue
			}
			id := [2]int{int(e.field), e.value}
			if _, again := seen[id]; again {
				reading.Doubled = append(reading.Doubled, p)
			} else {
				values[e.field] = append(values[e.field], e.value)
				seen[id] = p
			}
		}
	}
	for f := range field(votedOn) {
		kept := b.winner(f, 0)
		c := Conflict{Field: fieldNames[f], Kept: valueNames[f][kept]}
		for _, v := range values[f] {
			if v != kept {
				c.Dropped = append(c.Dropped, seen[[2]int{int(f), v}])
			}
		}
		if c.Dropped != nil && (len(values[f]) > 1 || slices.Contains(b.barred[f], true)) {
			reading.Contradicted = append(reading.Contradicted, c)
		}
	}
}

// describe says an effect in a word or two.
func describe(e effect) string {
	switch {
	case e.act == free:
		return "free"
	case e.act == step && e.value == 1:
		return "one step more"
	case e.act == step && e.value == -1:
		return "one step less"
	case e.act == step:
		return fmt.Sprintf("%+d steps", e.value)
	case e.field == fieldDance:
		return "by the meter"
	case e.field == fieldBars, e.field == fieldPulse:
		return fmt.Sprint(e.value)
	case e.field == fieldAll:
		return "free"
	}
	name := valueNames[e.field][e.value]
	switch e.act {
	case veto:
		return "not " + name
	case atMost:
		return "at most " + name
	case atLeast:
		return "at least " + name
	}
	return name
}
