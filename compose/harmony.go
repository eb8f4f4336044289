package compose

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// chord is a harmony of a mode: its root and tones in steps of the scale.
type chord struct {
	name    string
	root    int
	tones   []int  // steps modulo 7, root first
	alter   [7]int // of its tones, by step, against the mode
	applied bool   // a dominant of another chord than the tonic
}

// chordAt is a chord that begins on a beat of its bar.
type chordAt struct {
	beat  int
	chord chord
}

// grammar says which chord follows which, and how phrases close.
type grammar struct {
	chords []chord
	follow [][]int           // weights from, to
	starts []int             // of the first chord of a phrase
	closes map[string][]tail // by cadence
}

// tail is the last two chords of a phrase.
type tail struct {
	before, last, weight int // chord numbers; before may be −1, then the chain decides
	cadence              string
}

// The progressions: "from: to weight, …". Major and minor after the tables of
// usual progressions in Piston, Harmony (1941), chapter 3, with the dominants of
// other chords (chapter 13) as often as the music has them that the network has
// learnt from; the church modes from the final, its neighbours and the subtonic,
// as their tunes use them. How readily a chord follows itself counts in preludes
// alone; elsewhere stay tells.
var progressions = [...]string{
	major: `I: I 2, ii 4, iii 1, IV 6, V 6, vi 5, V7/IV 3, V7/V 2, V7/ii 2, V7/vi 1
ii: V 8, V7 5, IV 1, V7/V 2
iii: vi 6, IV 4, V7/ii 1
IV: V 6, V7 4, I 5, ii 3, V7/V 2
V: I 9, vi 3, V7 2, IV 1, V7/vi 1
V7: I 9, vi 2
vi: ii 5, IV 6, V 3, iii 1, V7/V 2, V7/ii 2
V7/IV: IV 9, ii 2
V7/V: V 9, V7 4, I 2
V7/ii: ii 9, V7/V 2
V7/vi: vi 9, IV 2`,
	minor: `i: i 2, iv 6, V 5, VI 4, VII 3, III 2, ii° 2, V7/iv 1, V7/V 1, V7/III 2, V7/VI 1
ii°: V 8, V7 4
III: VI 5, iv 4, VII 3, V7/VI 1, V7/iv 1
iv: V 6, V7 4, i 4, VII 3, ii° 2, V7/V 1, V7/III 1
V: i 9, VI 3, V7 2
V7: i 9, VI 2
VI: iv 4, ii° 3, V 3, III 3, VII 2, V7/V 1, V7/III 1
VII: III 6, i 4, VI 2
V7/iv: iv 9, VI 1
V7/V: V 9, V7 4, i 2
V7/III: III 9, VI 1
V7/VI: VI 9, iv 2`,
	dorian: `i: i 2, IV 6, VII 6, v 3, III 2, ii 2
ii: v 3, VII 2, i 2
III: VII 4, IV 4, i 2
IV: i 5, VII 4, v 1
v: i 5, VII 2, IV 1
VII: i 7, IV 4, III 2`,
	mixolydian: `I: I 2, VII 7, IV 6, v 3, ii 2, vi 1
ii: VII 3, IV 2, v 2
IV: I 6, VII 4, v 1
v: I 3, VII 3, IV 3
vi: IV 4, VII 3
VII: I 6, IV 5, v 1`,
	phrygian: `i: i 2, II 7, vii 4, iv 4, VI 3, III 2
II: i 8, vii 2, III 1
III: II 3, VI 3, iv 3
iv: i 4, II 4, vii 2
VI: II 4, iv 2, vii 2
vii: i 5, III 3, VI 2`,
	lydian: `I: I 2, II 6, V 5, vi 3, iii 2
II: I 5, V 5
iii: vi 4, II 4
V: I 7, vi 2, II 1
vi: II 4, V 2, I 2, iii 1`,
	aeolian: `i: i 2, VI 5, VII 6, iv 5, v 4, III 3
III: VI 4, VII 3, iv 3
iv: i 5, VII 4, v 4
v: i 6, VI 3, iv 1
VI: VII 7, iv 3, III 2, i 2
VII: i 6, III 4, VI 2`,
}

// The closes: "cadence chord-chord weight". Ends written as one chord leave
// the chord before to the progressions.
var closings = [...]string{
	major:      "PAC V7-I 6, PAC V-I 3, IAC V-I 5, IAC V7-I 2, HC V 1, DC V7-vi 2, DC V-vi 3, PC IV-I 1, open I 2, open vi 2, open IV 2",
	minor:      "PAC V7-i 6, PAC V-i 3, IAC V-i 5, IAC V7-i 2, HC V 1, DC V7-VI 2, DC V-VI 3, PC iv-i 1, open i 2, open VI 2, open iv 2",
	dorian:     "PAC VII-i 4, PAC v-i 2, PAC IV-i 2, IAC VII-i 2, IAC IV-i 2, HC v 3, HC VII 3, HC IV 2, DC VII-III 2, DC v-VII 1, open IV 2, open VII 2",
	mixolydian: "PAC VII-I 5, PAC IV-I 2, PAC v-I 1, IAC VII-I 2, IAC IV-I 2, HC VII 3, HC v 2, HC IV 2, DC VII-IV 1, open IV 2, open VII 2",
	phrygian:   "PAC II-i 6, PAC vii-i 2, IAC II-i 2, IAC vii-i 2, HC II 2, HC vii 2, HC iv 2, DC II-VI 1, DC vii-VI 2, open iv 2, open VI 2",
	lydian:     "PAC V-I 4, PAC II-I 3, IAC V-I 2, IAC II-I 2, HC V 3, HC II 3, DC V-vi 2, open II 2, open vi 2",
	aeolian:    "PAC VII-i 5, PAC v-i 3, PAC iv-i 2, IAC VII-i 2, IAC v-i 2, HC v 4, HC VII 3, DC VII-VI 2, DC v-VI 2, open iv 2, open VI 2",
}

var grammars = func() []grammar {
	list := make([]grammar, len(progressions))
	for m := major; m <= aeolian; m++ {
		list[m] = readGrammar(m)
	}
	return list
}()

func readGrammar(m cremona.Mode) grammar {
	g := grammar{closes: map[string][]tail{}}
	index := map[string]int{}
	lines := strings.Split(progressions[m], "\n")
	var names []string
	for _, line := range lines {
		name, _, _ := strings.Cut(line, ": ")
		index[name] = len(names)
		names = append(names, name)
		g.chords = append(g.chords, readChord(name, m))
	}
	for _, line := range lines {
		_, to, _ := strings.Cut(line, ": ")
		g.follow = append(g.follow, parseOdds(names, to))
	}
	g.starts = make([]int, len(names))
	for i, c := range g.chords {
		switch {
		case c.applied:
		case c.root == 0:
			g.starts[i] = 12
		case c.root == 3, c.root == 5:
			g.starts[i] = 3
		case c.root == 4:
			g.starts[i] = 1
		}
	}
	for _, entry := range strings.Split(closings[m], ", ") {
		f := strings.Fields(entry)
		weight := int(f[2][0] - '0')
		t := tail{before: -1, weight: weight, cadence: f[0]}
		before, last, two := strings.Cut(f[1], "-")
		if two {
			t.before, t.last = index[before], index[last]
		} else {
			t.last = index[before]
		}
		// A close on the tonic without a leading tone below it has its own name.
		if f[0] == perfect && m != major && m != minor && !(m == lydian && before == "V") {
			t.cadence = modal
			if g.chords[t.before].root == 3 {
				t.cadence = plagal
			}
		}
		g.closes[f[0]] = append(g.closes[f[0]], t)
	}
	return g
}

var numerals = []string{"I", "II", "III", "IV", "V", "VI", "VII"}

// readChord reads a roman numeral, or the dominant seventh of one, as "V7/IV". In
// minor the chord on the fifth degree written in capitals has the raised leading
// tone.
func readChord(name string, m cremona.Mode) chord {
	own, of, applied := strings.Cut(name, "/")
	c := chord{name: name, applied: applied, root: degreeOf(strings.TrimRight(own, "7°"))}
	if applied {
		c.root = (c.root + degreeOf(of)) % 7
	}
	c.tones = []int{c.root, (c.root + 2) % 7, (c.root + 4) % 7}
	if strings.HasSuffix(own, "7") {
		c.tones = append(c.tones, (c.root+6)%7)
	}
	if applied || m == minor && own[0] == 'V' && c.root == 4 {
		c.sharpen(m)
	}
	return c
}

// degreeOf is the step of a numeral, capital or not.
func degreeOf(numeral string) int {
	return slices.IndexFunc(numerals, func(n string) bool { return strings.EqualFold(n, numeral) })
}

// sharpen alters the tones above the root to those of a dominant: a major third,
// a perfect fifth, a minor seventh.
func (c *chord) sharpen(m cremona.Mode) {
	height := func(i int) int { return symbol.Pitch{Step: int8(c.tones[i])}.Semitones(m) }
	for i, above := range []int{0, 4, 7, 10}[:len(c.tones)] {
		c.alter[c.tones[i]] = above - mod(height(i)-height(0), 12)
	}
}

// slot is one place for a chord.
type slot struct{ bar, beat int }

// harmonise gives every bar its chords. A repeated or varied phrase keeps its
// model's; an answer keeps all but the last two bars'.
func (p *plan) harmonise(sp spec, draw *cremona.Stream) {
	for i := range p.phrases {
		ph := &p.phrases[i]
		g := sp.taught.grammar(grammars[ph.mode], ph.mode)
		closes := g.closes[ph.cadence]
		d := draw.Stream(string(rune('A' + i)))
		end := closes[d.Pick(tailWeights(closes))]
		kept := 0
		if ph.source >= 0 {
			old := p.phrases[ph.source]
			kept = ph.bars
			if ph.cadence != old.cadence && !(ph.cadence == perfect && isClose(old.cadence)) {
				kept = max(ph.bars-2, 1)
			}
			for b := range kept {
				p.bars[ph.first+b].chords = p.bars[old.first+b].chords
			}
			if kept == ph.bars {
				ph.cadence = old.cadence
				p.keepChords(ph)
				continue
			}
		}
		slots := p.slots(sp, ph, kept)
		path := g.path(sp, slots, p.chordBefore(ph, kept, g), end, ph, d)
		for j, s := range slots {
			if j > 0 && s.beat > 0 && path[j] == path[j-1] { // it stays
				continue
			}
			bar := &p.bars[ph.first+s.bar]
			bar.chords = append(bar.chords, chordAt{s.beat, g.chords[path[j]]})
		}
		p.keepChords(ph)
		ph.cadence = end.cadence
	}
}

// keepChords lets what comes back within a phrase come back over its chords.
func (p *plan) keepChords(ph *phrase) {
	for b := range ph.bars - 1 {
		if bar := &p.bars[ph.first+b]; bar.relation == relExact {
			bar.chords = p.bars[bar.of].chords
		}
	}
}

func isClose(cadence string) bool { return cadence == perfect || cadence == modal || cadence == plagal }

func tailWeights(tails []tail) []int {
	w := make([]int, len(tails))
	for i, t := range tails {
		w[i] = t.weight
	}
	return w
}

// slots lists where chords may change in the bars from kept on: each half bar where
// the meter has one, each bar in a prelude, two in the bar before the cadence, one in
// the last.
func (p *plan) slots(sp spec, ph *phrase, kept int) []slot {
	var list []slot
	perBar := sp.meter.halves
	if sp.wish.Form == formPrelude {
		perBar = []int{0}
	}
	for b := kept; b < ph.bars; b++ {
		beats := perBar
		switch {
		case b == ph.bars-1:
			beats = []int{0}
		case b == ph.bars-2 && sp.wish.Form != formPrelude:
			beats = sp.meter.cadence
		case b == 0 && ph.how == fresh:
			beats = []int{0} // the motif is heard over one chord
		}
		for _, beat := range beats {
			list = append(list, slot{b, beat})
		}
	}
	return list
}

// chordBefore is the chord that sounds before the first free slot, −1 at the
// beginning of a phrase.
func (p *plan) chordBefore(ph *phrase, kept int, g grammar) int {
	if kept == 0 {
		return -1
	}
	chords := p.bars[ph.first+kept-1].chords
	for i, c := range g.chords {
		if c.name == chords[len(chords)-1].chord.name {
			return i
		}
	}
	return -1
}

// path samples the chain exactly, given its ends: messages run backward from
// the cadence (belief propagation on a chain; Pachet, Roy and Barbieri 2011),
// then the chords are drawn forward. Messages are scaled to 32 bits.
func (g grammar) path(sp spec, slots []slot, before int, end tail, ph *phrase, draw *cremona.Stream) []int {
	n, k := len(slots), len(g.chords)
	weight := func(i, c int) uint64 { // of chord c in slot i by itself
		switch {
		case i == n-1:
			return b2u(c == end.last)
		case i == n-2 && end.before >= 0:
			return b2u(c == end.before)
		case g.chords[c].applied && ph.tonic != 0:
			return 0
		case i == 0 && before < 0 && n > 1 && len(g.chords[c].tones) > 3: // a phrase does not begin with a seventh
			return 0
		case g.chords[c].applied:
			return sp.colour()
		case i == 0 && before < 0 && ph.how == contrast && ph.first > 0:
			return 4
		case i == 0 && before < 0 && ph.first == 0: // the piece begins on its tonic
			return b2u(g.chords[c].root == 0)
		case i == 0 && before < 0:
			return uint64(g.starts[c])
		}
		return 4
	}
	step := func(i, a, b int) uint64 {
		if a == b && i == n-1 { // a cadence moves if it can
			return 1
		}
		w := uint64(g.follow[a][b])
		if a == b && sp.wish.Form != formPrelude {
			w = g.stay(a, slots[i].beat > 0)
		}
		if i >= n-2 { // the wished close is possible from anywhere
			w = w*16 + 1
		}
		return w
	}
	back := make([][]uint64, n)
	back[n-1] = make([]uint64, k)
	for c := range k {
		back[n-1][c] = weight(n-1, c)
	}
	for i := n - 2; i >= 0; i-- {
		back[i] = make([]uint64, k)
		top := uint64(0)
		for a := range k {
			sum := uint64(0)
			for b := range k {
				sum += step(i+1, a, b) * back[i+1][b]
			}
			back[i][a] = sum * weight(i, a)
			top = max(top, back[i][a])
		}
		scaleTo(back[i], top, 32)
	}
	path := make([]int, n)
	previous := before
	for i := range path {
		weights := make([]uint64, k)
		for c := range k {
			weights[c] = back[i][c]
			if previous >= 0 {
				weights[c] *= step(i, previous, c)
			}
		}
		path[i] = pick64(weights, draw)
		previous = path[i]
	}
	return path
}

// stay is the weight of chord a after itself, within a bar or over the bar line. With what
// the ends of phrases ask for, chords so stay as often as in the music that the network has
// learnt from (model card, §2); dominants of other chords want to move on.
func (g grammar) stay(a int, within bool) uint64 {
	others := 0
	for b, w := range g.follow[a] {
		if b != a {
			others += w
		}
	}
	percent := 52
	switch {
	case g.chords[a].applied:
		percent = 30
	case within:
		percent = 66
	}
	return uint64(others * percent / (100 - percent))
}

// colour is how readily a piece goes to the dominants of other chords, where 4 is as
// to any chord. In the songs and chamber music that the network has learnt from one
// chord in ten is one, in country tunes one in sixty.
func (sp spec) colour() uint64 {
	if sp.kinshipClass() == "tunes" {
		return 4
	}
	return 14
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// scaleTo shifts weights down until the largest fits the bits; none falls to
// zero that was not.
func scaleTo(w []uint64, top uint64, bits int) {
	shift := 0
	for top>>shift >= 1<<bits {
		shift++
	}
	for i := range w {
		if w[i] > 0 {
			w[i] = max(w[i]>>shift, 1)
		}
	}
}

// pick64 draws an index by weight; with no weight at all it takes the last.
func pick64(weights []uint64, draw *cremona.Stream) int {
	total := uint64(0)
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		return len(weights) - 1
	}
	// 2^64 is so much larger than any total here (below 2^50) that the bias of
	// the remainder is under 2^-14 of one draw in 2^50.
	n := draw.Uint64() % total
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return len(weights) - 1
}
