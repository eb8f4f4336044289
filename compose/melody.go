package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/known"
	"github.com/cremona-audio/cremona/compose/lm"
)

// tone is one note of the tune, from its bar's line (before it if negative).
type tone struct {
	at, length cremona.Tick
	step       int  // from the key's tonic
	alter      int  // semitones above the local key's signature
	held       bool // not struck: the note before goes on, over the bar line
}

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

	played []playing // how each note is played
}

// Candidates tried: the motif is chosen with most care, the last phrase next.
const (
	motifCandidates  = 16
	phraseCandidates = 8
	lastCandidates   = 12
)

// writeLine writes the line of the whole piece with the network.
func writeLine(sp spec, p plan, seed cremona.Seed, m *lm.Model) (*writer, error) {
	w := &writer{sp: sp, plan: p, seed: seed, bars: make([]writtenBar, len(p.bars)), why: make([]string, len(p.phrases))}
	if sp.taught != nil {
		if err := sp.taught.learn(w, m, w.symbolPlan().Head); err != nil {
			return nil, err
		}
	}
	learnt, err := known.Learnt()
	if err != nil {
		return nil, err
	}
	s := newScribe(w, m, learnt)
	for i := range p.phrases {
		switch {
		case w.copies(i):
			w.copy(i)
			err = s.follow(&s.place, i)
		case sp.wish.Form == formPrelude:
			err = s.figure(i)
		default:
			err = s.phrase(i)
		}
		if err != nil {
			return nil, fmt.Errorf("phrase %d (%s): %w", i+1, p.phrases[i].label, err)
		}
	}
	w.played, err = w.mark(m, s.walker, w.flatten())
	return w, err
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
	phrase  int
	changed int // the note of a taught motif that is another here
	lead    []tone
	bars    [][]tone
	nodes   []node // of all notes so far
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
