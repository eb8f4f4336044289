package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// tone is one note of the tune, from its bar's line (before it if negative).
type tone struct {
	at, length cremona.Tick
	step       int // from the key's tonic
	alter      int // semitones above the local key's signature
}

func (t tone) end() cremona.Tick { return t.at + t.length }

// writtenBar is one bar with its notes; lead are the upbeat notes before it.
type writtenBar struct {
	tones []tone
	lead  []tone
}

// writer writes a tune phrase by phrase.
type writer struct {
	sp   spec
	plan plan
	seed cremona.Seed
	bars []writtenBar
	why  []string // for each phrase, how it was chosen
}

// Candidates tried: the motif is chosen with most care, the last phrase next.
const (
	motifCandidates  = 16
	phraseCandidates = 12
	lastCandidates   = 18
)

// writeTune writes the line of the whole piece.
func writeTune(sp spec, p plan, seed cremona.Seed) *writer {
	w := &writer{sp: sp, plan: p, seed: seed, bars: make([]writtenBar, len(p.bars)), why: make([]string, len(p.phrases))}
	for i := range p.phrases {
		switch {
		case w.copies(i):
			w.copy(i)
		case sp.wish.Form == formPrelude:
			w.figure(i)
		default:
			w.phrase(i)
		}
		w.inflect(i)
	}
	return w
}

// copies tells whether a phrase is an earlier one note for note.
func (w *writer) copies(i int) bool {
	ph := w.plan.phrases[i]
	return ph.how == repeat && w.room(i) == w.room(ph.source)
}

func (w *writer) copy(i int) {
	ph := w.plan.phrases[i]
	from := w.plan.phrases[ph.source]
	for b := range ph.bars {
		w.bars[ph.first+b] = w.bars[from.first+b]
	}
	w.why[i] = "as " + from.label + " was"
}

// room is what of a phrase's last bar belongs to it: the next phrase's upbeat
// is taken off.
func (w *writer) room(i int) cremona.Tick {
	if i == len(w.plan.phrases)-1 {
		return w.sp.meter.bar()
	}
	return w.sp.meter.bar() - w.sp.upbeatLength()
}

// draft is a phrase in the making.
type draft struct {
	phrase int
	lead   []tone
	bars   [][]tone
	nodes  []node // of all notes so far
}

// phrase writes phrase i: several drafts, of which the critic takes the best.
func (w *writer) phrase(i int) {
	ph := w.plan.phrases[i]
	draw := w.seed.Stream("surface/" + fmt.Sprint(i))
	var motif []tone
	if i == 0 {
		motif = w.motif()
	}
	tries := phraseCandidates
	if i == len(w.plan.phrases)-1 {
		tries = lastCandidates
	}
	var best draft
	bestScore := -1 << 30
	var v verdict
	for k := range tries {
		d := w.draft(i, motif, draw.Stream(fmt.Sprint(k)))
		w.accidentals(d)
		score, faults := w.judge(d)
		v.add(faults)
		if score > bestScore {
			best, bestScore = d, score
		}
	}
	for b := range ph.bars {
		w.bars[ph.first+b].tones = best.bars[b]
	}
	w.bars[ph.first].lead = best.lead
	w.why[i] = v.String()
}

// motif chooses the first bar, the best of sixteen.
func (w *writer) motif() []tone {
	var best []tone
	bestScore := -1 << 30
	for k := range motifCandidates {
		draw := w.seed.Stream(fmt.Sprintf("motif/%d", k))
		d := draft{phrase: 0, lead: w.leadIn(0)}
		d.bars = append(d.bars, nil)
		r := newRhythmist(w.sp, w.plan.bpm, w.plan.phrases[0])
		lengths := layLengths(r.bar(0, len(w.sp.meter.beats), w.plan.phrases[0], draw))
		d.bars[0] = lengths
		w.pitch(&d, 0, [][]hold{make([]hold, len(lengths))}, make([]hold, len(d.lead)), draw.Stream("line"))
		if score := judgeMotif(w.sp, d.bars[0]); score > bestScore {
			best, bestScore = d.bars[0], score
		}
	}
	return best
}

func layLengths(lengths []cremona.Tick) []tone {
	tones := make([]tone, len(lengths))
	at := cremona.Tick(0)
	for i, l := range lengths {
		tones[i] = tone{at: at, length: l}
		at += l
	}
	return tones
}

// leadIn is the upbeat of phrase i; an answering phrase takes over its model's.
func (w *writer) leadIn(i int) []tone {
	tones := layLengths(w.sp.upbeat)
	for j := range tones {
		tones[j].at -= w.sp.upbeatLength()
	}
	return tones
}

// draft writes phrase i once. Bars are taken together until one is related to
// a bar that has no pitches yet; then the notes up to there are found first.
func (w *writer) draft(i int, motif []tone, draw *cremona.Stream) draft {
	ph := w.plan.phrases[i]
	d := draft{phrase: i, lead: w.leadIn(i), bars: make([][]tone, ph.bars)}
	leadHolds := make([]hold, len(d.lead))
	if ph.source >= 0 {
		for j, t := range w.bars[w.plan.phrases[ph.source].first].lead {
			d.lead[j].step, leadHolds[j] = t.step, 20
		}
	}
	var known [][]hold
	done := 0
	for b := range ph.bars {
		bar := w.plan.bars[ph.first+b]
		if bar.of >= ph.first+done && bar.relation != relRhythm {
			w.pitch(&d, done, known, leadHolds, draw.Stream(fmt.Sprintf("line/%d", done)))
			done, known = b, nil
		}
		tones, holds := w.draftBar(d, b, motif, draw.Stream(fmt.Sprintf("rhythm/%d", b)))
		d.bars[b] = tones
		known = append(known, holds)
	}
	w.pitch(&d, done, known, leadHolds, draw.Stream(fmt.Sprintf("line/%d", done)))
	return d
}

// pitch finds the steps of the bars from first on, as many as there are holds.
func (w *writer) pitch(d *draft, first int, known [][]hold, lead []hold, draw *cremona.Stream) {
	ph := w.plan.phrases[d.phrase]
	var nodes []node
	if before, ok := w.lastStep(d, first); ok {
		nodes = append(nodes, node{fixed: true, step: before, seventh: -1, leading: -1, bar: -1})
	}
	context := len(nodes)
	if first == 0 {
		nodes = append(nodes, w.nodes(ph, 0, d.lead, lead)...)
	}
	for j, holds := range known {
		nodes = append(nodes, w.nodes(ph, first+j, d.bars[first+j], holds)...)
	}
	for j := range nodes[:len(nodes)-1] {
		nodes[j].moves = nodes[j].chord != nodes[j+1].chord
	}
	l := newLattice(w.sp, nodes, localSignature(w.sp, ph))
	line := l.sample(draw)
	k := context
	if first == 0 {
		for j := range d.lead {
			d.lead[j].step = line[k]
			k++
		}
	}
	for j := range known {
		for t := range d.bars[first+j] {
			d.bars[first+j][t].step = line[k]
			k++
		}
	}
	for j := context; j < len(nodes); j++ {
		nodes[j].step = line[j]
	}
	d.nodes = append(d.nodes, nodes[context:]...)
}

// lastStep is the note before bar first of a draft.
func (w *writer) lastStep(d *draft, first int) (step int, ok bool) {
	if first > 0 {
		tones := d.bars[first-1]
		return tones[len(tones)-1].step, true
	}
	bar := w.plan.phrases[d.phrase].first - 1
	if bar < 0 {
		return 0, false
	}
	tones := w.bars[bar].tones
	return tones[len(tones)-1].step, true
}

// localSignature is the key signature of the phrase's own key.
func localSignature(sp spec, ph phrase) int {
	tonic := pitchAt(sp, signature(sp.key), ph.tonic, 0)
	return signature(cremona.Key{Tonic: tonic, Mode: ph.mode})
}

// pitchAt spells a step from the key's tonic under any signature.
func pitchAt(sp spec, fifths, step, alter int) cremona.Pitch {
	d := 7*sp.octave + int(sp.key.Tonic.Step) + step
	letter := mod(d, 7)
	return cremona.Pitch{Step: int8(letter), Alter: int8(signatureAlter(fifths, letter) + alter), Octave: int8((d - letter) / 7)}
}
