package compose

import (
	"fmt"
	"strings"
	"sync"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/known"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Model names what writes the notes: the newest network in this program, by its
// hash, and the first digits of the hash of the filter of runs that it avoids.
var Model = func() string {
	hashes := lm.Hashes()
	return modelName(hashes[len(hashes)-1], known.LearntHash())
}()

func modelName(network, filter cremona.Hash) string {
	return "gru/" + network.String() + "/" + filter.String()[len("0x"):][:8]
}

// network is the newest model, read when it is first wanted.
var network = sync.OnceValues(func() (*lm.Model, error) {
	hashes := lm.Hashes()
	m, err := lm.Find(hashes[len(hashes)-1])
	if err != nil {
		return nil, err
	}
	return m, symbol.Fits(m)
})

// Compose writes the one piece that a brief and a seed call for, and lessons if
// there are any.
func Compose(b cremona.Brief, seed cremona.Seed, more ...Option) (cremona.Score, error) {
	var o options
	for _, set := range more {
		set(&o)
	}
	if err := b.Validate(); err != nil {
		return cremona.Score{}, fmt.Errorf("compose: %w", err)
	}
	m, err := network()
	if err != nil {
		return cremona.Score{}, fmt.Errorf("compose: %w", err)
	}
	sp := resolve(b, seed, o.pupil)
	w, err := writeLine(sp, drawPlan(sp, seed), seed, m)
	if err != nil {
		return cremona.Score{}, fmt.Errorf("compose: %w", err)
	}
	s := w.score()
	if err := s.Validate(); err != nil {
		return cremona.Score{}, fmt.Errorf("compose: %w", err)
	}
	return s, nil
}

// score writes out what was planned and written.
func (w *writer) score() cremona.Score {
	sp := w.sp
	s := cremona.Score{
		Engine: cremona.Engine, Title: title(sp), Seed: w.seed, Key: sp.key, Form: formText(sp, w.plan),
		Meters: []cremona.MeterChange{{At: 0, Num: sp.meter.num, Den: sp.meter.den}},
		Tempos: []cremona.TempoChange{{At: 0, MicrosPerQuarter: 60_000_000 * int64(quarter) / (int64(w.plan.bpm) * int64(sp.meter.counted))}},
	}
	w.writeBars(&s)
	notes := w.flatten()
	w.dynamics(notes)
	w.articulate(notes)
	part := cremona.Part{Name: partName(sp.instrument.Kind), Instrument: sp.instrument, Dynamics: w.marks(notes)}
	if sp.instrument.Kind.Bowed() {
		part.Notes = w.doubleStops(notes)
	} else {
		part.Notes = w.accompany(notes)
	}
	s.Parts = []cremona.Part{part}
	return s
}

func partName(k cremona.Kind) string {
	name := k.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// formText is the wish's word, with the sections where letters say more.
func formText(sp spec, p plan) string {
	name := sp.wish.Form.String()
	if name == p.letters || len(p.letters) == 1 || strings.Count(p.letters, "A") == len(p.letters) {
		return name
	}
	return name + " " + p.letters
}

// title names the piece by mood, genre or form, and key.
func title(sp spec) string {
	kind := sp.wish.Genre.String()
	switch sp.wish.Form {
	case formVariations:
		kind = "variations on a " + kind
		if strings.ContainsRune("aeiou", rune(sp.wish.Genre.String()[0])) {
			kind = "variations on an " + sp.wish.Genre.String()
		}
	case formChaconne:
		kind = "chaconne"
	case formRondo:
		kind = "rondo, " + kind
	}
	mood := sp.wish.Mood.String()
	return strings.ToUpper(mood[:1]) + mood[1:] + " " + kind + " in " + keyName(sp.key)
}

// keyName writes a key in words, as "B flat major".
func keyName(k cremona.Key) string {
	name := string("CDEFGAB"[k.Tonic.Step])
	switch k.Tonic.Alter {
	case 1:
		name += " sharp"
	case -1:
		name += " flat"
	}
	return name + " " + k.Mode.String()
}

// barNumber is the number in the score, from 1, of the bar that the plan counts
// from 0: an upbeat is a bar of its own.
func (sp spec) barNumber(bar int) int {
	if sp.upbeatLength() > 0 {
		return bar + 2
	}
	return bar + 1
}

// writeBars fills in bars, phrases and chords. An upbeat is a short first bar
// and belongs to the first phrase.
func (w *writer) writeBars(s *cremona.Score) {
	start := cremona.Tick(0)
	pickup := w.sp.upbeatLength()
	shift := 1
	if pickup > 0 {
		s.Bars = append(s.Bars, cremona.Bar{Length: pickup, Relation: relNew, Why: "upbeat"})
		start, shift = pickup, 2
	}
	for i, b := range w.plan.bars {
		bar := cremona.Bar{Start: start, Length: w.sp.meter.bar(), Relation: b.relation}
		if b.of >= 0 {
			bar.Of = b.of + shift
		}
		if b.index == 0 {
			bar.Why = w.why[b.phrase]
		}
		if i == 0 && w.sp.wish.Form != formPrelude {
			motif := "the motif"
			if len(w.sp.taught.guide()) > 0 {
				motif = "the motif, one of the lessons' changed"
			}
			bar.Why = fmt.Sprintf("%s, best of %d; %s", motif, motifCandidates, bar.Why)
		}
		s.Bars = append(s.Bars, bar)
		for _, c := range b.chords {
			s.Chords = append(s.Chords, w.scoreChord(w.plan.phrases[b.phrase], c, start))
		}
		start += bar.Length
	}
	if pickup > 0 && len(s.Chords) > 0 {
		first := s.Chords[0]
		first.At = 0
		s.Chords = append([]cremona.Chord{first}, s.Chords...)
	}
	for i, ph := range w.plan.phrases {
		first, bars := ph.first+shift, ph.bars
		if i == 0 {
			first, bars = 1, ph.bars+shift-1
		}
		s.Phrases = append(s.Phrases, cremona.Phrase{Label: ph.label, Bar: first, Bars: bars, Cadence: ph.cadence, Energy: ph.energy, Peak: ph.peak})
	}
}

// scoreChord names a chord in the home key; in another key its own name is
// followed by the degree that is its tonic, as "V7/V".
func (w *writer) scoreChord(ph phrase, c chordAt, bar cremona.Tick) cremona.Chord {
	out := cremona.Chord{At: bar + w.sp.meter.beats[c.beat].at, Degree: mod(c.chord.root+ph.tonic, 7) + 1, Name: c.chord.name}
	if w.sp.taught.usual(ph.mode, c.chord.tones[1]) > 0 && ph.tonic == 0 { // a third that lessons have raised
		out.Name = strings.ToUpper(out.Name)
	}
	if ph.tonic != 0 {
		name := numerals[ph.tonic]
		if minorThird(ph.mode) {
			name = strings.ToLower(name)
		}
		out.Name += "/" + name
	}
	for _, p := range w.chordPitches(ph, c.chord) {
		out.Tones = append(out.Tones, mod(p.MIDI(), 12))
	}
	return out
}

// chordPitches spells a chord of a phrase, from its root up.
func (w *writer) chordPitches(ph phrase, c chord) []cremona.Pitch {
	fifths := localSignature(w.sp, ph)
	list := make([]cremona.Pitch, len(c.tones))
	for i, t := range c.tones {
		list[i] = pitchAt(w.sp, fifths, t+ph.tonic, w.alterOf(ph, c, t))
	}
	return list
}

// alterOf is the alteration of a chord tone against the signature: the chord's
// own, or what lessons have altered.
func (w *writer) alterOf(ph phrase, c chord, tone int) int {
	switch {
	case c.alter[tone] != 0:
		return c.alter[tone]
	case ph.tonic == 0:
		return w.sp.taught.usual(ph.mode, tone)
	}
	return 0
}

// scoreNote is a note on its way into the part.
type scoreNote struct {
	cremona.Note
	phrase   int
	bar      int
	inBar    cremona.Tick // negative in an upbeat
	strength int
	step     int
	goal     bool // last of its phrase
}

// flatten turns bars into one row of notes.
func (w *writer) flatten() []scoreNote {
	var notes []scoreNote
	start := w.sp.upbeatLength()
	for i, b := range w.plan.bars {
		ph := w.plan.phrases[b.phrase]
		fifths := localSignature(w.sp, ph)
		for j, t := range append(append([]tone(nil), w.bars[i].lead...), w.bars[i].tones...) {
			if t.held {
				notes[len(notes)-1].Length += t.length
				continue
			}
			n := scoreNote{phrase: b.phrase, bar: i, inBar: t.at, step: t.step}
			n.At, n.Length = start+t.at, t.length
			n.Pitch = pitchAt(w.sp, fifths, t.step, t.alter)
			if t.at >= 0 {
				n.strength = w.sp.meter.strength(t.at)
			}
			n.goal = b.final && j == len(w.bars[i].lead)+len(w.bars[i].tones)-1
			notes = append(notes, n)
		}
		start += w.sp.meter.bar()
	}
	w.breathe(notes)
	last := &notes[len(notes)-1] // rings to the double bar, whatever its model did
	last.Length = start - last.At
	return notes
}
