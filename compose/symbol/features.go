package symbol

// Features writes what is known about the next symbol: one number for each of
// Slots.
func (w *Walker) Features(f []uint16) {
	clear(f[:NumSlots])
	h := w.plan.Head
	f[slotSymbol] = w.last
	f[slotKind] = uint16(w.kind) * 2
	if w.slur {
		f[slotKind]++
	}
	f[slotGenre] = uint16(h.Genre)
	f[slotMode] = uint16(h.Mode)
	f[slotStyle] = uint16(h.Style)
	f[slotTempo] = uint16(h.Tempo)
	f[slotPlayer] = uint16(h.Player.number())
	f[slotTouch] = uint16(h.Touch)
	f[slotMetre] = uint16(Number(h.Meter)) * 4
	if w.kind == Given || w.done {
		return
	}
	w.phraseFeatures(f)
	if w.bar < 0 {
		return
	}
	at := w.at
	if w.kind == AtDouble {
		at = w.present().At
	}
	bar := w.plan.Bars[w.bar]
	f[slotPosition] = uint16(min(at, MaxBar) + 1)
	f[slotLeft] = leftSlot(w.end() - at)
	f[slotMetre] += uint16(Strength(h.Meter, at))
	now, next := w.plan.chordAt(w.bar, at)
	f[slotChord], f[slotNext] = uint16(now), uint16(next)
	f[slotRelation] = RelationSlot(bar)
	f[slotReference] = w.reference(bar, at)
	f[slotHeight] = uint16(bar.Height)
	f[slotDensity] = uint16(bar.Density)
	f[slotLead] = soundsAt(w.plan.Lead, w.bar, at)
	f[slotBass] = soundsAt(w.plan.Bass, w.bar, at)
}

// phraseFeatures tell where in the phrase the next symbol lies: in the next
// bar where this one is full.
func (w *Walker) phraseFeatures(f []uint16) {
	bar := w.bar
	if w.kind == AtBar || w.kind == AfterLast {
		bar++
	}
	if bar >= len(w.plan.Bars) {
		f[slotInPhrase] = 17
		return
	}
	f[slotInPhrase] = uint16(min(w.plan.Bars[bar].InPhrase, 16))
	f[slotToEnd] = endSlot(w.plan.Bars[bar])
}

const (
	noReference   = 0
	heldReference = uint16(Size + 1)
)

// reference is what the related bar has in place of the next symbol.
func (w *Walker) reference(bar BarPlan, at int) uint16 {
	if bar.Relation <= New || bar.Of < 0 || bar.Of >= w.bar {
		return noReference
	}
	notes := w.bars[bar.Of]
	switch w.kind {
	case AtDuration:
		return durationAt(notes, at)
	case AtPitch:
		n, ok := soundingAt(notes, at)
		switch {
		case !ok:
			return noReference
		case n.Sound == Silent:
			return uint16(Rest) + 1
		case n.Sound == Held:
			return uint16(Tie) + 1
		}
		return bar.moved(n.Pitch)
	case AtDouble:
		n, ok := soundingAt(notes, at)
		if given := len(w.present().More); ok && given < len(n.More) {
			return bar.moved(n.More[given])
		}
		return noReference
	case AfterNote, AfterLast:
		return w.referenceAfter(bar, notes)
	}
	return noReference
}

// referenceAfter is what follows the same note in the related bar: a further
// pitch, a mark, or the next duration.
func (w *Walker) referenceAfter(bar BarPlan, notes []Note) uint16 {
	mine := w.present()
	for _, n := range notes {
		if n.At != mine.At || n.Sound != Sounding {
			continue
		}
		if w.mark == 0 && len(n.More) > len(mine.More) {
			return uint16(Double) + 1
		}
		for m := Mark(w.mark); m < marks; m++ {
			if n.Marks.Has(m) {
				return uint16(MarkSymbol(m)) + 1
			}
		}
	}
	if w.kind == AfterLast {
		return uint16(Bar) + 1
	}
	return durationAt(notes, w.at)
}

func durationAt(notes []Note, at int) uint16 {
	for _, n := range notes {
		if n.At == at {
			s, ok := DurationSymbol(n.Length)
			if !ok {
				return noReference
			}
			return s + 1
		}
		if n.At < at && n.End() > at {
			return heldReference
		}
	}
	return noReference
}

func soundingAt(notes []Note, at int) (Note, bool) {
	for _, n := range notes {
		if n.At <= at && at < n.End() {
			return n, true
		}
	}
	return Note{}, false
}

// moved is a pitch of the related bar as the relation transforms it.
func (b BarPlan) moved(p Pitch) uint16 {
	switch b.Relation {
	case Sequence:
		p.Step += int8(b.Shift)
	case Inversion:
		p.Step, p.Alter = int8(b.Mirror)-p.Step, -p.Alter
	}
	s, ok := p.Symbol()
	if !ok {
		return noReference
	}
	return s + 1
}
