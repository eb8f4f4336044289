package compose

import (
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// idiom is what a planner takes from one lesson.
type idiom struct {
	meter     cremona.Meter
	mode      cremona.Mode
	tempo     cremona.Tempo // 0 if the lesson does not say
	form      cremona.Form  // 0 if it is none of ours
	upbeat    []cremona.Tick
	notes     int            // in the time of eight quarters
	phrase    int            // usual bars of a phrase
	own       map[degree]int // how often each step of the scale is altered, in 1/64 of that step
	usual     [7]int         // the alteration that most notes of a step have
	augmented bool           // augmented seconds are usual
}

// degree is a step of the scale with an alteration against the mode's own.
type degree struct{ step, alter int }

func idiomOf(l Lesson) idiom {
	p := l.Piece
	i := idiom{meter: symbol.Number(p.Head.Meter), mode: p.Head.Mode, tempo: p.Head.Tempo, form: formOf(p), own: map[degree]int{}}
	var steps [7]int
	altered := map[degree]int{}
	length, wide := 0, 0
	var before symbol.Note
	for b, m := range p.Bars {
		length += m.Length
		for _, n := range m.Notes {
			if n.Sound != symbol.Sounding {
				continue
			}
			if b == 0 && m.Offset > 0 {
				i.upbeat = append(i.upbeat, cremona.Tick(n.Length)*symbol.TicksPerUnit)
			}
			d := degree{mod(int(n.Pitch.Step), 7), int(n.Pitch.Alter)}
			steps[d.step]++
			altered[d]++
			if before.Length > 0 && augmentedSecond(p.Frame().Spell(before.Pitch), p.Frame().Spell(n.Pitch)) {
				wide++
			}
			before = n
		}
	}
	// any order: each has a count of its own
	for d, n := range altered {
		if i.own[d] = 64 * n / steps[d.step]; i.own[d] > 32 {
			i.usual[d.step] = d.alter
		}
	}
	i.notes = l.Notes * 8 * symbol.UnitsPerQuarter / max(length, 1)
	i.augmented = 50*wide >= l.Notes
	i.phrase = usualPhrase(l.Plan)
	return i
}

// usualPhrase is the most frequent length of a phrase in bars.
func usualPhrase(p symbol.Plan) (best int) {
	var counts [33]int
	for _, b := range p.Bars {
		if b.ToEnd == 0 && b.InPhrase > 0 && b.InPhrase < len(counts) {
			if counts[b.InPhrase]++; counts[b.InPhrase] > counts[best] {
				best = b.InPhrase
			}
		}
	}
	return best
}

// has tells whether a pitch is usual in the lesson: every eighth of its step.
func (i idiom) has(p symbol.Pitch) bool {
	return i.own[degree{mod(int(p.Step), 7), int(p.Alter)}] >= 8
}

// lettered are the forms that are known by which of their sections are the same.
var lettered = map[string]cremona.Form{
	"AABB": formAABB, "AABBCC": formAABB, "AABA": formAABA, "AABABA": formAABA, "ABA": formTernary, "AABBA": formTernary, "ABACA": formRondo,
}

// formOf finds the form of a piece that is written out: sections of eight,
// sixteen or four bars, of which half the bars are the same.
func formOf(p symbol.Piece) cremona.Form {
	bars := p.Bars
	if len(bars) > 0 && bars[0].Offset > 0 {
		bars = bars[1:]
	}
	for _, size := range []int{8, 16, 4} {
		if len(bars)/size < 3 || len(bars)%size > 1 {
			continue
		}
		if f, ok := lettered[lettersOf(bars, size)]; ok {
			return f
		}
	}
	return 0
}

func lettersOf(bars []symbol.Measure, size int) string {
	var letters []byte
	next := byte('A')
	for i := range len(bars) / size {
		letter := next
		for j := range i {
			same := 0
			for k := range size {
				if slices.EqualFunc(bars[i*size+k].Notes, bars[j*size+k].Notes, sameNote) {
					same++
				}
			}
			if 2*same >= size {
				letter = letters[j]
				break
			}
		}
		if letter == next {
			next++
		}
		letters = append(letters, letter)
	}
	return string(letters)
}

func sameNote(a, b symbol.Note) bool {
	return a.At == b.At && a.Length == b.Length && a.Sound == b.Sound && a.Pitch == b.Pitch
}
