package compose

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// frame places the piece's steps: step 0 is the key's tonic below the middle of
// the tune.
func (sp spec) frame() symbol.Frame {
	return symbol.Frame{Tonic: degreePitch(sp.key, sp.octave, 0, 0), Mode: sp.wish.Mode}
}

// styles is in what music the network has met each genre; one of it is what a
// piece takes after.
var styles = func() [][int(symbol.Classroom) + 1]int {
	list := make([][int(symbol.Classroom) + 1]int, len(genreTable))
	for _, s := range []struct {
		style  symbol.Style
		genres string
	}{
		{symbol.Folk, "air 3, reel 1, jig 1, hornpipe 1, polka 1, waltz 1, march 2"},
		{symbol.SungSong, "air 2, lullaby 1, lament 1, serenade 1, romance 1"},
		{symbol.Solo, "minuet 1, gavotte 1, sarabande 1, gigue 1, bourree 1, prelude 1"},
		{symbol.Chamber, "chorale 1, minuet 2, gavotte 2, sarabande 2, gigue 1, bourree 2, prelude 1, march 1"},
		{symbol.Classroom, "etude 1"},
	} {
		for genre, weight := range parseOdds(cremona.Genres(), s.genres) {
			list[genre][s.style] = weight
		}
	}
	return list
}()

// symbolPlan is the plan as the network reads it.
func (w *writer) symbolPlan() symbol.Plan {
	sp := w.sp
	kind := sp.instrument.Kind
	if !kind.Bowed() {
		kind = 0
	}
	p := symbol.Plan{Head: symbol.Head{
		Meter: cremona.MeterChange{Num: sp.meter.num, Den: sp.meter.den}, Mode: sp.wish.Mode, Genre: sp.wish.Genre, Tempo: sp.wish.Tempo,
		Style: sp.style, Player: symbol.Player{Role: symbol.Alone, Instrument: kind}, Touch: symbol.Unmarked,
	}}
	full := units(sp.meter.bar())
	if up := units(sp.upbeatLength()); up > 0 {
		first := w.plan.phrases[0]
		_, length, cadence := member(0, first)
		p.Bars = append(p.Bars, symbol.BarPlan{Offset: full - up, Length: up, Relation: symbol.New, Of: -1, Starts: true,
			ToEnd: length, Cadence: symbol.CadenceOf(cadence), Density: w.density(first), Height: w.height(first, 0)})
	}
	shift := len(p.Bars)
	for i, b := range w.plan.bars {
		ph := w.plan.phrases[b.phrase]
		place, length, cadence := member(b.index, ph)
		bar := symbol.BarPlan{Length: full, Relation: symbol.RelationOf(b.relation), Of: -1, InPhrase: place + 1, ToEnd: length - 1 - place,
			Starts: place == 0 && (i > 0 || shift == 0), Cadence: symbol.CadenceOf(cadence), Density: w.density(ph), Height: w.height(ph, b.index)}
		if b.of >= 0 {
			bar.Of = b.of + shift
		}
		if bar.Relation == symbol.Sequence {
			bar.Shift = 1 // the scribe will know better
		}
		bar.Chords = w.chordsOf(b, ph)
		p.Bars = append(p.Bars, bar)
	}
	return p
}

// member is where bar b of a phrase stands for the network, which knows a long phrase as two:
// in what, of how many bars, with what close.
func member(b int, ph phrase) (place, length int, cadence string) {
	half := ph.bars / 2
	switch {
	case ph.bars <= 4:
		return b, ph.bars, ph.cadence
	case b < half:
		return b, half, open
	}
	return b - half, ph.bars - half, ph.cadence
}

// chordsOf are a bar's chords as the network reads them: one for each place at which
// the harmony may change, whether it does or not.
func (w *writer) chordsOf(b barPlan, ph phrase) (list []symbol.ChordAt) {
	m := w.sp.meter
	places := symbol.Halves(cremona.MeterChange{Num: m.num, Den: m.den})
	for _, c := range b.chords {
		at := units(m.beats[c.beat].at)
		for len(places) > 0 && places[0] <= at {
			if places[0] < at {
				list = append(list, symbol.ChordAt{At: places[0], Chord: list[len(list)-1].Chord})
			}
			places = places[1:]
		}
		list = append(list, symbol.ChordAt{At: at, Chord: w.symbolChord(ph, c.chord)})
	}
	for _, at := range places {
		list = append(list, symbol.ChordAt{At: at, Chord: list[len(list)-1].Chord})
	}
	return list
}

// symbolChord names a chord of a phrase by its root above the home tonic and
// its quality.
func (w *writer) symbolChord(ph phrase, c chord) symbol.Chord {
	p := w.chordPitches(ph, c)
	root := p[0].MIDI()
	third, fifth := mod(p[1].MIDI()-root, 12), mod(p[2].MIDI()-root, 12)
	quality := symbol.MajorChord
	switch {
	case fifth == 6:
		quality = symbol.Diminished
	case third == 3:
		quality = symbol.MinorChord
	case len(p) == 4 && mod(p[3].MIDI()-root, 12) == 10:
		quality = symbol.Seventh
	}
	return symbol.ChordOf(root-w.sp.key.Tonic.MIDI(), quality)
}

// Notes a bar, the least that is planned, one more in bars of three quarters and less; notes a second in tenths, the least for a
// tune and the most for a hand, more for each stage of its life.
const (
	sparsest = 2

	fewest = 5
	most   = 65
	mature = 8
)

// density is the wished density of a phrase as the network reads it: the
// genre's own, more for an eager mood, a mature hand or a later variation, as
// far as the tempo leaves time.
func (w *writer) density(ph phrase) int8 {
	const span = 8 * symbol.UnitsPerQuarter
	if notes, ok := w.sp.taught.density(w.sp, ph); ok {
		return symbol.DensityOf(notes, span)
	}
	percent := w.sp.fullness + 15*w.sp.mood.density + 4*w.sp.stage + 25*min(ph.variation, 4) + (ph.energy-500)/25
	bar, least := units(w.sp.meter.bar()), sparsest
	if bar <= 3*symbol.UnitsPerQuarter {
		least++
	}
	notes := max(w.sp.genre.notes*percent/100, least*span/bar)
	millis := w.sp.meter.millis(span*symbol.TicksPerUnit, w.plan.bpm)
	return symbol.DensityOf(min(max(notes, millis*fewest/10_000), millis*(most+mature*w.sp.stage)/10_000), span)
}

// middle is the mean of the contour over the piece.
func (w *writer) middle() int {
	bar, sum := w.sp.meter.bar(), 0
	for _, b := range w.plan.bars {
		ph := w.plan.phrases[b.phrase]
		sum += w.contour(ph, cremona.Tick(b.index)*bar+bar/2, cremona.Tick(ph.bars)*bar)
	}
	n := len(w.plan.bars)
	return (2*sum + n - mod(2*sum+n, 2*n)) / (2 * n)
}

// height is where the contour has a bar, against its middle.
func (w *writer) height(ph phrase, b int) int8 {
	bar := w.sp.meter.bar()
	return symbol.HeightOf(w.contour(ph, cremona.Tick(b)*bar+bar/2, cremona.Tick(ph.bars)*bar) - w.middle())
}
