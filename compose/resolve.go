package compose

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// spec is a brief with every choice made: what the planner works from.
type spec struct {
	instrument cremona.Instrument
	wish       cremona.Wish // no field is free
	stage      int          // maturity, 0 to 3
	key        cremona.Key
	meter      meter
	genre      genre
	style      symbol.Style // whose ways the piece takes after
	mood       mood
	upbeat     []cremona.Tick // lengths of the notes before the first bar line
	low, high  int            // range of the tune in steps from the key's own tonic
	octave     int            // of step 0
	seconds    int
	fullness   int        // notes in per cent of what the genre has
	taught     *schooling // what lessons mean to the piece; nil for none
}

// stages are the points of Life at which an instrument matures: performances
// count once, hands twice, lessons three times.
var stages = [...]int{0, 3, 12, 40}

// maturity is 0 to 3.
func maturity(l cremona.Life) int {
	points := int(l.Performances) + 3*int(l.Lessons) + 2*int(l.Hands)
	stage := 0
	for i, at := range stages {
		if points >= at {
			stage = i
		}
	}
	return stage
}

// compass is the range of the tune for each stage, in MIDI numbers. The lowest
// is the open string (the guitar keeps its low strings for the bass); the
// highest is the top of the first, the third, the fifth and the higher
// positions on the top string.
var compass = [...]struct {
	low   int
	highs [4]int
	home  int // where the middle of a tune lies well
}{
	cremona.Violin: {55, [4]int{83, 86, 90, 95}, 72},
	cremona.Viola:  {48, [4]int{76, 79, 83, 86}, 64},
	cremona.Cello:  {36, [4]int{64, 67, 71, 74}, 53},
	cremona.Guitar: {52, [4]int{71, 74, 77, 81}, 65},
}

// kindTonics is how well a tonic lies: open strings that are its root, fifth
// or third ring with it.
var kindTonics = [...]odds{
	cremona.Violin: parseOdds(cremona.Tonics(), "D 9, G 9, A 8, E 4, C 3, F 3, Bb 3, B 2, Eb 1, F# 1"),
	cremona.Viola:  parseOdds(cremona.Tonics(), "G 9, C 9, D 8, A 5, F 4, E 2, Bb 2, Eb 2, B 1"),
	cremona.Cello:  parseOdds(cremona.Tonics(), "G 9, C 9, D 9, A 5, F 4, E 3, Bb 2, Eb 2, B 1"),
	cremona.Guitar: parseOdds(cremona.Tonics(), "A 9, E 9, D 9, G 7, C 5, B 3, F 1, F# 1"),
}

// temperament is what the DNA makes an instrument lean to, the same all its
// life: each value of a field weighs 1 to 6.
func temperament(dna cremona.Hash, field string, n int) odds {
	draws := cremona.Seed(dna).Stream("temperament/" + field)
	o := make(odds, n)
	for i := 1; i < n; i++ {
		o[i] = 1 + draws.Intn(6)
	}
	return o
}

// resolve makes every choice that the owner left free. Each has a stream of
// its own, so wishing for one never changes the draw of another.
func resolve(b cremona.Brief, seed cremona.Seed, pupil *Pupil) spec {
	w, life, dna := b.Wish, b.Instrument.Life, b.Instrument.DNA
	sp := spec{instrument: b.Instrument, stage: maturity(life)}
	if pupil != nil {
		sp.taught = pupil.schooling(seed)
		w = sp.taught.heed(w)
	}
	pick := func(field string, wished uint8, lists ...odds) uint8 {
		draw := seed.Stream("wish/" + field)
		if wished != 0 {
			return wished
		}
		lists = append(lists, temperament(dna, field, len(lists[0])))
		return uint8(draw.Pick(blend(lists[0], lists[1:]...)))
	}
	w.Mood = cremona.Mood(pick("mood", uint8(w.Mood), even(len(moods)), moodsFor(w)))
	sp.mood = moods[w.Mood]
	w.Genre = cremona.Genre(pick("genre", uint8(w.Genre), sp.mood.genres.soft(), kindGenres[b.Instrument.Kind].soft(), genresFor(w)))
	sp.genre = genres[w.Genre]
	w.Mode = cremona.Mode(pick("mode", uint8(w.Mode), sp.genre.modes, sp.mood.modes.soft()))
	w.Meter = cremona.Meter(pick("meter", uint8(w.Meter), sp.genre.meters.or(w.Form == formChaconne, triple)))
	sp.meter = meters[w.Meter]
	w.Form = cremona.Form(pick("form", uint8(w.Form), sp.formsFor(w), sp.genre.forms.soft()))
	w.Length = cremona.Length(pick("length", uint8(w.Length), sp.lengthsFor(w), lengthOdds[sp.stage].soft()))
	w.Tempo = cremona.Tempo(pick("tempo", uint8(w.Tempo), sp.tempiFor(w), sp.genre.tempi.soft(), sp.mood.tempi.soft()))
	w.Tonic = cremona.Tonic(pick("tonic", uint8(w.Tonic), tonicOdds(b.Instrument.Kind, life.Hands, w.Mode)))
	sp.wish = w
	sp.seconds = lengthSeconds[w.Length]
	sp.key = cremona.Key{Tonic: spellTonic(w.Tonic, w.Mode), Mode: w.Mode}
	sp.upbeat = sp.taught.upbeat(sp, drawUpbeat(sp, seed.Stream("upbeat")))
	sp.style = symbol.Style(seed.Stream("style").Pick(styles[w.Genre][:]))
	least, span := 27, 76
	if sp.kinshipClass() == "tunes" {
		least, span = 52, 61
	}
	sp.fullness = least + seed.Stream("fullness").Intn(span)
	sp.placeTune()
	return sp
}

// triple are the meters of a chaconne.
var triple = parseOdds(cremona.Meters(), "3/4 6, 3/2 3")

// moodsFor leans to moods that like what was wished for.
func moodsFor(w cremona.Wish) odds {
	o := even(len(moods))
	for i := range o[1:] {
		m := moods[i+1]
		o[i+1] += 3*m.genres[w.Genre] + 2*m.tempi[w.Tempo] + 2*m.modes[w.Mode]
	}
	return o
}

// genresFor leans to genres in which what was wished for is at home.
func genresFor(w cremona.Wish) odds {
	o := even(len(genres))
	for i := range o[1:] {
		g := genres[i+1]
		o[i+1] += 8*g.meters[w.Meter] + 4*g.tempi[w.Tempo] + 8*g.forms[w.Form] + 2*g.modes[w.Mode]
	}
	return o
}

// formsFor keeps to the genre's forms, unless none of them can have the wished
// length at the wished tempo.
func (sp spec) formsFor(w cremona.Wish) odds {
	if w.Length == 0 || w.Tempo == 0 {
		return sp.genre.forms
	}
	return sp.possible(sp.genre.forms, func(i int) cremona.Wish { w.Form = cremona.Form(i); return w })
}

// lengthsFor keeps to the lengths that the form can have at the wished tempo,
// or at some tempo of the genre.
func (sp spec) lengthsFor(w cremona.Wish) odds {
	return sp.possible(lengthOdds[sp.stage], func(i int) cremona.Wish {
		w.Length = cremona.Length(i)
		for t, weight := range sp.genre.tempi {
			if try := w; w.Tempo == 0 && weight > 0 {
				if try.Tempo = cremona.Tempo(t); sp.misses(try) <= maxMiss {
					return try
				}
			}
		}
		return w
	})
}

// tempiFor keeps to the tempos at which the form can have the length.
func (sp spec) tempiFor(w cremona.Wish) odds {
	return sp.possible(sp.genre.tempi, func(i int) cremona.Wish { w.Tempo = cremona.Tempo(i); return w })
}

// maxMiss is how far from the wished length a piece may stay, per mille, where
// form and tempo are the instrument's choice.
const maxMiss = 125

// fewestBars is how short a piece may be where form and tempo are the instrument's choice.
const fewestBars = 8

// possible keeps of a list what can last as long as it should; if nothing of
// it can, it takes whatever can; if nothing can, what comes nearest.
func (sp spec) possible(list odds, with func(i int) cremona.Wish) odds {
	liked, able, nearest := make(odds, len(list)), make(odds, len(list)), make(odds, len(list))
	least := 1 << 30
	for i := 1; i < len(list); i++ {
		w := with(i)
		if w.Tempo == 0 {
			continue
		}
		off := sp.misses(w)
		if off <= maxMiss {
			liked[i], able[i] = list[i], 1
		}
		if off < least {
			clear(nearest)
			least = off
		}
		if off == least {
			nearest[i] = 1
		}
	}
	for _, o := range []odds{liked, able, nearest} {
		if sum(o) > 0 {
			return o
		}
	}
	return list
}

// misses is how far the form's best layout stays from the wished length, per
// mille of it, more for one of few bars.
func (sp spec) misses(w cremona.Wish) int {
	sp.wish, sp.seconds = w, lengthSeconds[w.Length]
	l, bpm := chooseLayout(sp)
	millis := sp.meter.millis(sp.meter.bar()*cremona.Tick(l.total()), bpm)
	off := max(millis-1000*sp.seconds, 1000*sp.seconds-millis) / sp.seconds
	if l.total() < fewestBars { // not without need
		off += 2 * maxMiss
	}
	return off
}

// tonicOdds opens far keys to an instrument that has been in many hands. A key
// of more than three signs is four times as rare as its tonic, of more than
// four sixteen times.
func tonicOdds(k cremona.Kind, hands uint8, mode cremona.Mode) odds {
	o := append(odds(nil), kindTonics[k]...)
	for i := range o[1:] {
		signs := signature(cremona.Key{Tonic: spellTonic(cremona.Tonic(i+1), mode), Mode: mode})
		rare := 2 * min(max(signs-3, -signs-3, 0), 2)
		o[i+1] = (16 * (3*o[i+1] + min(int(hands), 8)/2)) >> rare
	}
	return o
}

var lengthSeconds = [...]int{0, 15, 30, 45, 60, 90, 120, 180}

// lengthOdds lets the pieces grow with the instrument.
var lengthOdds = [...]odds{
	parseOdds(cremona.Lengths(), "30s 4, 45s 5, 60s 2"),
	parseOdds(cremona.Lengths(), "30s 2, 45s 5, 60s 4, 90s 1"),
	parseOdds(cremona.Lengths(), "30s 1, 45s 3, 60s 5, 90s 3, 120s 1"),
	parseOdds(cremona.Lengths(), "45s 2, 60s 4, 90s 4, 120s 3, 180s 1"),
}

// spellTonic takes the spelling with the shorter signature: D flat major, but
// C sharp minor.
func spellTonic(t cremona.Tonic, m cremona.Mode) cremona.Pitch {
	best, bestLength := cremona.Pitch{}, 99
	for step := range int8(7) {
		for alter := int8(-1); alter <= 1; alter++ {
			p := cremona.Pitch{Step: step, Alter: alter, Octave: 4}
			if mod(p.MIDI(), 12) != int(t)-1 {
				continue
			}
			n := signature(cremona.Key{Tonic: p, Mode: m})
			if length := 4*max(n, -n) + unease(alter, t); length < bestLength {
				best, bestLength = p, length
			}
		}
	}
	return best
}

// unease decides between six sharps and six flats: a plain letter first (B
// lydian, not C flat), then the name in the wish, which is F sharp and for
// every other tonic a flat.
func unease(alter int8, t cremona.Tonic) int {
	switch {
	case alter == 0:
		return 0
	case (alter > 0) == (cremona.Tonics()[t] == "F#"):
		return 1
	}
	return 2
}

// drawUpbeat takes the genre's pickup, unless it fills half the bar or more.
func drawUpbeat(sp spec, draw *cremona.Stream) []cremona.Tick {
	choice := upbeats[draw.Pick(sp.genre.pickup)]
	if sp.wish.Form == formPrelude || sp.wish.Form == formChaconne {
		return nil
	}
	unit := sp.meter.beats[0].length
	if sp.meter.beats[0].ternary {
		unit = unit * 2 / 3
	}
	total := cremona.Tick(0)
	var lengths []cremona.Tick
	for _, e := range choice.eights {
		lengths = append(lengths, cremona.Tick(e)*unit/8)
		total += cremona.Tick(e) * unit / 8
	}
	if 2*total > sp.meter.bar() {
		return nil
	}
	return lengths
}

// placeTune finds the octave of the tonic that puts the tune's middle near the
// instrument's home, and the tune's range in steps.
func (sp *spec) placeTune() {
	c := compass[sp.instrument.Kind]
	high := c.highs[sp.stage]
	bestMiss := 1 << 30
	for octave := 1; octave <= 6; octave++ {
		// A tune's middle lies about a third above its tonic.
		miss := degreePitch(sp.key, octave, 2, 0).MIDI() - c.home
		if miss = max(miss, -miss); miss < bestMiss {
			sp.octave, bestMiss = octave, miss
		}
	}
	sp.low, sp.high = 0, 0
	for sp.midi(sp.low-1) >= c.low+1 {
		sp.low--
	}
	for sp.midi(sp.high+1) <= high-1 {
		sp.high++
	}
}

// midi is the key number of an unaltered step.
func (sp spec) midi(step int) int { return degreePitch(sp.key, sp.octave, step, 0).MIDI() }
