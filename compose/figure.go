package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// A prelude is one figure carried through a path of harmonies, as in the first
// prelude of Bach's Well-Tempered Clavier or of his cello suites. The figures
// say which of the four notes of a chord sounds: 0 the lowest to 3 the
// highest, n the neighbour below the one that sounds before and after it, u the one
// above. There is a list for each number of notes, for beats that begin from the
// bass and for others; beats in halves share a figure of four.
var figures = map[int][2][]string{3: {figuresOf(3, true), figuresOf(3, false)}, 4: {figuresOf(4, true), figuresOf(4, false)}}

// figuresOf lists every figure of so many notes that has three different ones, no
// note twice running and a neighbour only between two of its own; those from
// the bass touch it once, the others never. One of three may have one note and
// its neighbour.
func figuresOf(size int, bass bool) (list []string) {
	words := []string{""}
	for range size {
		var longer []string
		for _, w := range words {
			for _, c := range "0123nu" {
				longer = append(longer, w+string(c))
			}
		}
		words = longer
	}
	for _, w := range words {
		if goodFigure(w, bass) {
			list = append(list, w)
		}
	}
	return list
}

func goodFigure(w string, bass bool) bool {
	different := map[byte]bool{}
	for i := range len(w) {
		different[w[i]] = true
		switch {
		case i > 0 && w[i] == w[i-1]:
			return false
		case isNeighbour(w[i]) && (i == 0 || i+1 == len(w) || w[i-1] != w[i+1]):
			return false
		case w[i] == '0' && (i > 0 || !bass):
			return false
		}
	}
	return (w[0] == '0') == bass && (len(different) >= 3 || len(w) == 3 && isNeighbour(w[1]))
}

func isNeighbour(c byte) bool { return c == 'n' || c == 'u' }

// figure writes phrase i of a prelude, at a later try with another figure.
func (w *writer) figure(i, try int) {
	ph := w.plan.phrases[i]
	draw := w.seed.Stream(fmt.Sprintf("figure/%d", ph.section%2)) // a second figure for every other section
	if try > 0 {
		draw = draw.Stream(fmt.Sprintf("try %d", try))
	}
	h := drawHand(draw.Stream("hand"))
	sets := []figureSet{w.drawSet(draw)}
	w.why[i] = "one figure over the harmony"
	if draw.Stream("odd bars").Chance(1, 2) {
		sets = append(sets, w.drawSet(draw.Stream("other")))
		w.why[i] = "one figure of two bars over the harmony"
	}
	voicing := w.voicingBefore(h)
	for b := range ph.bars {
		set := sets[b%len(sets)]
		bar := w.plan.bars[ph.first+b]
		var tones []tone
		beats := w.sp.meter.beats
		before := set.first
		last := i == len(w.plan.phrases)-1
		for j, bt := range beats {
			starts := j == 0
			for _, c := range bar.chords {
				starts = starts || c.beat == j
			}
			if starts {
				c := w.chordIn(bar, bt.at)
				target := w.contour(ph, cremona.Tick(b)*w.sp.meter.bar()+bt.at, cremona.Tick(ph.bars)*w.sp.meter.bar()) - 4 + h.lift
				voicing = w.voice(ph, c, voicing, h, target, b == ph.bars-1 && last || b == 0 && j == 0)
			}
			if bar.final && (last || j >= (len(beats)+1)/2 || len(beats) == 1) {
				tones = append(tones, w.arrival(ph, bar, bt.at, voicing))
				break
			}
			words := set.rest
			switch {
			case starts:
				words = set.first
			case bt.strength >= halfBar:
				words = set.again
			case j == len(beats)-1:
				words = set.third
			}
			tones = append(tones, w.spell(wordFor(w, words, before, j, starts), bt, voicing)...)
			before = words
		}
		w.bars[ph.first+b].tones = tones
	}
}

// figureSet are the words of a bar, each for every number of notes: where a chord
// begins, on other strong beats, on weak ones and on the last.
type figureSet struct{ first, again, rest, third map[int]string }

func (w *writer) drawSet(draw *cremona.Stream) figureSet {
	return figureSet{
		first: w.drawFigure(draw.Stream("first"), 0), again: w.drawFigure(draw.Stream("again"), 0),
		rest: w.drawFigure(draw.Stream("rest"), 1), third: w.drawFigure(draw.Stream("third"), 1),
	}
}

// drawFigure draws one word for each number of notes.
func (w *writer) drawFigure(draw *cremona.Stream, kind int) map[int]string {
	words := map[int]string{}
	for n := 3; n <= 4; n++ {
		list := figures[n][kind]
		words[n] = list[draw.Intn(len(list))]
	}
	return words
}

// wordFor is what beat j plays: a word of its own, or half of one, the second
// half after the beat before.
func wordFor(w *writer, words, before map[int]string, j int, starts bool) string {
	switch n := notesPerBeat(w, w.sp.meter.beats[j]); {
	case n > 2:
		return words[n]
	case j%2 == 0 || starts:
		return words[4][:2]
	}
	return before[4][2:]
}

// notesPerBeat keeps the figure between five and nine notes a second where it
// can.
func notesPerBeat(w *writer, b beat) int {
	if b.ternary {
		return 3
	}
	millis := w.sp.meter.millis(b.length, w.plan.bpm)
	if millis >= 480 {
		return 4
	}
	return 2
}

// spell writes a word. A neighbour that the range has not is the one on the other
// side.
func (w *writer) spell(word string, b beat, voicing [4]int) []tone {
	tones := make([]tone, len(word))
	length := b.length / cremona.Tick(len(word))
	for k := range word {
		t := tone{at: b.at + cremona.Tick(k)*length, length: length}
		switch c := word[k]; {
		case !isNeighbour(c):
			t.step = voicing[c-'0']
		case k > 0:
			t.step = tones[k-1].step
		default: // in the second half of a figure of four
			t.step = voicing[word[1]-'0']
		}
		switch c := word[k]; {
		case c == 'n' && t.step > w.sp.low || c == 'u' && t.step >= w.sp.high:
			t.step--
		case isNeighbour(c):
			t.step++
		}
		tones[k] = t
	}
	return tones
}

// hand is how a chord lies: higher or lower, and without one of its inner notes or
// with all.
type hand struct{ lift, without int }

func drawHand(draw *cremona.Stream) hand {
	return hand{lift: draw.Intn(7) - 3, without: draw.Pick([]int{4, 2, 2})}
}

// voice lays four chord tones near the last chord's and near the wished height, close
// or as the hand lies; the last chord and the first of a phrase have their root below.
func (w *writer) voice(ph phrase, c chord, before [4]int, h hand, target int, rooted bool) (best [4]int) {
	var set [7]bool
	for _, t := range c.tones {
		set[mod(t+ph.tonic, 7)] = true
	}
	bestCost := 1 << 30
	for low := w.sp.low; low <= w.sp.high; low++ {
		if !set[mod(low, 7)] || rooted && mod(low, 7) != mod(c.root+ph.tonic, 7) {
			continue
		}
		v, ok := w.stack(set, low, h.without)
		if !ok {
			continue
		}
		cost := 2 * max(low-target, target-low)
		for k := range v {
			cost += 2 * max(v[k]-before[k], before[k]-v[k])
		}
		switch mod(low-ph.tonic, 7) {
		case c.root:
			cost -= 6
		case c.tones[2]: // a fifth in the bass weakens the harmony
			cost += 24
		}
		if cost < bestCost {
			best, bestCost = v, cost
		}
	}
	switch found := bestCost < 1<<30; { // a narrow range may have no place for it
	case !found && h.without > 0:
		return w.voice(ph, c, before, hand{lift: h.lift}, target, rooted)
	case !found && rooted:
		return w.voice(ph, c, before, h, target, false)
	}
	return best
}

// stack is four chord tones from the lowest up, without one of the inner ones if that
// is not 0.
func (w *writer) stack(set [7]bool, low, without int) (v [4]int, ok bool) {
	v[0] = low
	n, passed := 1, 0
	for s := low + 1; s <= w.sp.high && n < 4; s++ {
		if !set[mod(s, 7)] {
			continue
		}
		if passed++; passed != without {
			v[n] = s
			n++
		}
	}
	return v, n == 4
}

// voicingBefore starts each phrase from the middle of the range, or as the hand lies.
func (w *writer) voicingBefore(h hand) [4]int {
	middle := (w.sp.low+w.sp.high)/2 - 3 + h.lift
	return [4]int{middle, middle + 2, middle + 4, middle + 7}
}

// arrival is the long last note of a phrase: the goal nearest the figure.
func (w *writer) arrival(ph phrase, bar barPlan, at cremona.Tick, voicing [4]int) tone {
	only := w.goals(ph, w.chordIn(bar, at))
	best, bestCost := 0, 1<<30
	for step := w.sp.low; step <= w.sp.high; step++ {
		if only[mod(step, 7)] == 0 {
			continue
		}
		if cost := max(step-voicing[2], voicing[2]-step)*4 - only[mod(step, 7)]; cost < bestCost {
			best, bestCost = step, cost
		}
	}
	return tone{at: at, length: w.sp.meter.bar() - at, step: best}
}
