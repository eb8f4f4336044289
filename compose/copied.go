package compose

import (
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Limits of what a piece may have in common with one that the network has learnt
// from, in notes as intervals and lengths. Two pieces by different hands have eight
// in common, one in ten of them sixteen. The first limit holds where there is a choice
// of a note; a draft beyond the second is refused.
const (
	avoidCopied = 13
	mostCopied  = 15
)

// hear follows the line for what of it is known, up to a symbol that is about to be
// pushed.
func (s *scribe) hear(p *place, next symbol.Symbol) {
	if p.walker.Kind() != symbol.AtPitch {
		return
	}
	switch {
	case symbol.IsPitch(next):
		p.known.Note(s.learnt, s.height(next), p.walker.Length())
	case next == symbol.Tie:
		p.known.Hold(s.learnt, p.walker.Length())
	}
	p.copied = max(p.copied, p.known.Run())
}

func (s *scribe) height(pitch symbol.Symbol) int {
	return symbol.PitchOf(pitch).Semitones(s.frame.Mode)
}

// forbidCopy takes out the pitches that would complete a copy, unless there are no
// others.
func (s *scribe) forbidCopy(p *place) {
	if p.known.Run() < avoidCopied {
		return
	}
	left := s.mask.Count()
	for sym := range symbol.Symbol(symbol.Size) {
		if left > 1 && symbol.IsPitch(sym) && s.mask.Has(int(sym)) && p.known.With(s.learnt, s.height(sym), p.walker.Length()) > avoidCopied {
			s.mask.Forbid(int(sym))
			left--
		}
	}
}

// figureTries is how many figures are drawn for a phrase of a prelude before a copy
// is let stand.
const figureTries = 8

// figure writes phrase i of a prelude, with another figure if the first gives a copy
// or meets the phrase before in an augmented second.
func (s *scribe) figure(i int) error {
	for try := range figureTries {
		s.w.figure(i, try)
		s.w.inflect(i)
		p := s.branch()
		if err := s.follow(&p, i); err != nil {
			return err
		}
		if p.copied <= mostCopied && !s.w.strained(s.w.draftOf(i)) || try == figureTries-1 {
			s.place = p
			break
		}
	}
	return nil
}
