package compose

import (
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/memory"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// heed fills in what was left free of a wish, as far as the wished genre allows.
func (s *schooling) heed(w cremona.Wish) cremona.Wish {
	m := s.model
	if m == nil {
		return w
	}
	if w.Meter == 0 && (w.Genre == 0 || genres[w.Genre].meters[m.meter] > 0) {
		w.Meter = m.meter
	}
	if w.Mode == 0 {
		w.Mode = m.mode
	}
	if w.Tempo == 0 && (w.Genre == 0 || genres[w.Genre].tempi[m.tempo] > 0) {
		w.Tempo = m.tempo
	}
	if w.Form == 0 && (w.Genre == 0 || genres[w.Genre].forms[m.form] > 0) {
		w.Form = m.form
	}
	return w
}

// upbeat is the lesson's own, if the piece is in its meter, else what was drawn.
func (s *schooling) upbeat(sp spec, drawn []cremona.Tick) []cremona.Tick {
	if s == nil || s.model == nil || sp.wish.Meter != s.model.meter || sp.wish.Form == formPrelude || sp.wish.Form == formChaconne {
		return drawn
	}
	var total cremona.Tick
	for _, l := range s.model.upbeat {
		total += l
	}
	if 2*total > sp.meter.bar() {
		return drawn
	}
	return s.model.upbeat
}

// phrases puts the lesson's usual length of a phrase before the other ones.
func (s *schooling) phrases(usual []int) []int {
	if s == nil || s.model == nil || !slices.Contains(usual, s.model.phrase) {
		return usual
	}
	own := s.model.phrase // three times, so that other lengths are as unusual as that
	return append([]int{own, own, own}, slices.DeleteFunc(slices.Clone(usual), func(n int) bool { return n == own })...)
}

// density is the notes that a phrase has in the time of eight quarters: as many
// as the lesson, more or less by mood, variation and energy.
func (s *schooling) density(sp spec, ph phrase) (notes int, ok bool) {
	if s == nil || s.model == nil {
		return 0, false
	}
	share := 100 + 6*sp.mood.density + 15*min(ph.variation, 4) + (ph.energy-500)/50
	return (s.model.notes*share + 50) / 100, true
}

// alters tells whether the lesson has a note beside those of its mode.
func (s *schooling) alters(p symbol.Pitch) bool { return s != nil && s.model != nil && s.model.has(p) }

// usual is how the lesson mostly alters a step of a mode.
func (s *schooling) usual(m cremona.Mode, step int) int {
	if s == nil || s.model == nil || s.model.mode != m {
		return 0
	}
	return s.model.usual[mod(step, 7)]
}

// widens tells whether augmented seconds are usual in the lesson.
func (s *schooling) widens() bool { return s != nil && s.model != nil && s.model.augmented }

// recall is the memory for the line; nil for none.
func (s *schooling) recall() *memory.Memory {
	if s == nil {
		return nil
	}
	return s.memory
}

// guide is the motif that the first bars follow; nil for none.
func (s *schooling) guide() guide {
	if s == nil {
		return nil
	}
	return s.motif
}

// relationLetters are the letters of a plan's words.
var relationLetters = map[byte]symbol.Relation{
	'n': symbol.New, 's': symbol.Sequence, 'r': symbol.Rhythm, 'i': symbol.Inversion,
	't': symbol.Tail, 'h': symbol.HeadNew, 'v': symbol.Varied, 'e': symbol.Exact,
}

// leanWords leans to those words whose relations the lessons have, ten lessons as
// much as to the planner's own.
func (s *schooling) leanWords(o wordOdds) []int {
	if s == nil {
		return o.weights
	}
	var met [symbol.Sequence + 1]int
	total := 0
	for _, l := range s.pupil.lessons {
		for _, b := range l.Plan.Bars {
			met[b.Relation]++
			total++
		}
	}
	weights := slices.Clone(o.weights)
	for i, w := range o.choices {
		score := met[relationLetters[w.letter]] * len(met) * 16 / total // 16 if all were met equally often
		weights[i] *= 160 + score*min(len(s.pupil.lessons), 40)
	}
	return weights
}

// grammar leans to the progressions that the lessons in a mode have, ten lessons
// as much as to the grammar's own. What the grammar excludes stays excluded.
func (s *schooling) grammar(g grammar, m cremona.Mode) grammar {
	if s == nil {
		return g
	}
	names := make([]symbol.Chord, len(g.chords))
	for i, c := range g.chords {
		names[i] = c.inMode(m)
	}
	met := make([][]int, len(names))
	for i := range met {
		met[i] = make([]int, len(names))
	}
	lessons := 0
	for _, l := range s.pupil.lessons {
		if l.Plan.Head.Mode == m {
			lessons++
			countMoves(met, names, l.Plan)
		}
	}
	follow := make([][]int, len(g.follow))
	for a, own := range g.follow {
		follow[a] = leaned(own, met[a], lessons)
	}
	g.follow = follow
	return g
}

// countMoves counts which chord follows which.
func countMoves(met [][]int, names []symbol.Chord, p symbol.Plan) {
	before := -1
	for _, b := range p.Bars {
		for _, c := range b.Chords {
			now := slices.Index(names, c.Chord)
			if before >= 0 && now >= 0 {
				met[before][now]++
			}
			before = now
		}
	}
}

// leaned are odds with what was met in lessons added, brought to the same sum.
func leaned(own, met []int, lessons int) []int {
	all, mine := 0, 0
	for i, o := range own {
		if o > 0 {
			all += met[i]
			mine += o
		}
	}
	result := slices.Clone(own)
	for i, o := range own {
		if result[i] = 8 * o; o > 0 && all > 0 {
			result[i] += 8 * mine * met[i] / all * min(lessons, 20) / 10
		}
	}
	return result
}

// inMode names a chord of a mode on its own tonic.
func (c chord) inMode(m cremona.Mode) symbol.Chord {
	tone := func(i int) int {
		return symbol.Pitch{Step: int8(c.tones[i])}.Semitones(m) + c.alter[c.tones[i]]
	}
	root := tone(0)
	third, fifth := mod(tone(1)-root, 12), mod(tone(2)-root, 12)
	quality := symbol.MajorChord
	switch {
	case fifth == 6:
		quality = symbol.Diminished
	case third == 3:
		quality = symbol.MinorChord
	case len(c.tones) == 4:
		quality = symbol.Seventh
	}
	return symbol.ChordOf(root, quality)
}
