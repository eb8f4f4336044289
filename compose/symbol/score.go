package symbol

import (
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// scoreMarks are the Score's marks that the language has.
var scoreMarks = []struct {
	score cremona.Marks
	mark  Mark
}{
	{cremona.Staccato, Staccato}, {cremona.Accent, Accent}, {cremona.Tenuto, Tenuto}, {cremona.Trill, Trill},
	{cremona.Mordent, Mordent}, {cremona.Turn, Turn}, {cremona.Tremolo, Tremolo}, {cremona.Harmonic, Harmonic}, {cremona.Fermata, Fermata},
}

// FromScore reads one part of a Score of one meter as a Piece, and the Score's
// own plan with it. The head gives what a Score does not say; its meter and
// mode are the Score's. Levels and the marks that the language lacks are left
// behind.
func FromScore(s cremona.Score, part int, head Head) (Piece, Plan, error) {
	if len(s.Meters) != 1 || part < 0 || part >= len(s.Parts) {
		return Piece{}, Plan{}, fmt.Errorf("read score: need one meter, not %d, and part %d of %d", len(s.Meters), part+1, len(s.Parts))
	}
	head.Meter, head.Mode = s.Meters[0], s.Key.Mode
	p := Piece{Head: head, Tonic: referenceTonic(s.Key.Tonic, s.Parts[part].Notes)}
	full := s.Meters[0].BarLength()
	next := 0
	for i, b := range s.Bars {
		if b.Length%TicksPerUnit != 0 || b.Length > full || full > MaxBar*TicksPerUnit {
			return Piece{}, Plan{}, fmt.Errorf("read score: bar %d lasts %d ticks of %d", i+1, b.Length, full)
		}
		m := Measure{Length: int(b.Length / TicksPerUnit)}
		if i == 0 {
			m.Offset = int((full - b.Length) / TicksPerUnit)
		}
		var err error
		if m.Notes, next, err = readBar(s.Parts[part].Notes, next, b, p.Frame(), m.Offset); err != nil {
			return Piece{}, Plan{}, fmt.Errorf("read score: bar %d: %w", i+1, err)
		}
		p.Bars = append(p.Bars, m)
	}
	return p, scorePlan(s, p), nil
}

// Reference is the tonic that is step 0 of a voice: the one from a step above
// to five steps below its middle, which counts in staff steps from C0.
func Reference(tonic cremona.Pitch, middle int) cremona.Pitch {
	tonic.Octave = 0
	tonic.Octave = int8(floorDiv(middle+1-tonic.Diatonic(), 7))
	return tonic
}

// referenceTonic is the reference of the notes' median, or an octave off where only
// from there the symbols reach the lowest and the highest.
func referenceTonic(tonic cremona.Pitch, notes []cremona.Note) cremona.Pitch {
	var heights []int
	for i, n := range notes {
		if i+1 == len(notes) || notes[i+1].At > n.At { // the highest of its chord
			heights = append(heights, n.Pitch.Diatonic())
		}
	}
	if len(heights) == 0 {
		return Reference(tonic, cremona.Pitch{Octave: 4}.Diatonic())
	}
	slices.Sort(heights)
	low, high := heights[0], heights[len(heights)-1]
	middle := Reference(tonic, heights[len(heights)/2])
	for _, octave := range [...]int8{0, -1, 1} {
		p := middle
		p.Octave += octave
		if d := p.Diatonic(); low-d >= LowestStep && high-d <= HighestStep {
			return p
		}
	}
	return middle
}

// readBar reads the notes that sound in a bar, the first of them perhaps held
// from before; next is the first note that may matter to the following bar.
func readBar(notes []cremona.Note, next int, bar cremona.Bar, f Frame, offset int) ([]Note, int, error) {
	var out []Note
	end := bar.Start + bar.Length
	at := bar.Start
	unit := func(t cremona.Tick) int { return int((t-bar.Start)/TicksPerUnit) + offset }
	for i := next; i < len(notes) && notes[i].At < end; {
		group := i + 1
		for group < len(notes) && notes[group].At == notes[i].At {
			group++
		}
		n := notes[group-1]
		from, to := max(n.At, bar.Start), min(n.At+n.Length, end)
		if group < len(notes) {
			to = min(to, notes[group].At)
		}
		if n.At%TicksPerUnit != 0 || to%TicksPerUnit != 0 {
			return nil, next, fmt.Errorf("%s at tick %d is not on the grid of 1/%d quarter", n.Pitch, n.At, UnitsPerQuarter)
		}
		if to > from {
			if from > at {
				out = append(out, Note{At: unit(at), Length: unit(from) - unit(at), Sound: Silent})
			}
			note := Note{At: unit(from), Length: unit(to) - unit(from), Sound: Held}
			if n.At >= bar.Start {
				var err error
				if note, err = readNote(notes, i, group, f); err != nil {
					return nil, next, err
				}
				note.At, note.Length = unit(from), unit(to)-unit(from)
			}
			out = append(out, note)
			at = to
		}
		if n.At+n.Length <= end || group < len(notes) && notes[group].At <= end {
			next = group
		}
		i = group
	}
	if at < end {
		out = append(out, Note{At: unit(at), Length: unit(end) - unit(at), Sound: Silent})
	}
	for _, n := range out {
		if !fillable(n.Length) {
			return nil, next, fmt.Errorf("a length of %d/%d quarter has no symbol", n.Length, UnitsPerQuarter)
		}
	}
	return out, next, nil
}

// readNote reads the notes from i to end, which begin together; the last is
// the highest.
func readNote(notes []cremona.Note, i, end int, f Frame) (Note, error) {
	top := notes[end-1]
	var n Note
	var ok bool
	if n.Pitch, ok = f.Place(top.Pitch); !ok {
		return n, fmt.Errorf("%s has no symbol in %s %s", top.Pitch, f.Tonic.Name(), f.Mode)
	}
	for j := end - 2; j >= i && len(n.More) < 3; j-- {
		p, ok := f.Place(notes[j].Pitch)
		if !ok {
			return n, fmt.Errorf("%s has no symbol in %s %s", notes[j].Pitch, f.Tonic.Name(), f.Mode)
		}
		n.More = append(n.More, p)
	}
	for _, m := range scoreMarks {
		if top.Marks.Has(m.score) {
			n.Marks = n.Marks.With(m.mark)
		}
	}
	before := i > 0 && notes[i-1].Slur
	switch {
	case top.Slur && !before:
		n.Marks = n.Marks.With(SlurStart)
	case before && !top.Slur:
		n.Marks = n.Marks.With(SlurEnd)
	}
	pizz := top.Marks.Has(cremona.Pizzicato)
	was := i > 0 && notes[i-1].Marks.Has(cremona.Pizzicato)
	switch {
	case pizz && !was:
		n.Marks = n.Marks.With(Pizzicato)
	case was && !pizz:
		n.Marks = n.Marks.With(Arco)
	}
	return n, nil
}

// Notes writes a piece as the notes of a Part, from low to high where several
// begin together. Grace notes are in no Score and are left out; levels are 0.
func Notes(p Piece) []cremona.Note {
	var out []cremona.Note
	bar := cremona.Tick(0)
	slur, pizz := false, false
	first := 0 // of the last group
	for _, m := range p.Bars {
		for _, n := range m.Notes {
			at := bar + cremona.Tick(n.At-m.Offset)*TicksPerUnit
			length := cremona.Tick(n.Length) * TicksPerUnit
			switch n.Sound {
			case Held:
				for i := first; i < len(out); i++ {
					out[i].Length += length
				}
			case Sounding:
				first = len(out)
				slur = slur && !n.Marks.Has(SlurEnd) || n.Marks.Has(SlurStart)
				pizz = pizz && !n.Marks.Has(Arco) || n.Marks.Has(Pizzicato)
				var marks cremona.Marks
				for _, s := range scoreMarks {
					if n.Marks.Has(s.mark) {
						marks |= s.score
					}
				}
				if pizz {
					marks |= cremona.Pizzicato
				}
				for i := len(n.More); i >= 0; i-- {
					q := n.Pitch
					if i > 0 {
						q = n.More[i-1]
					}
					out = append(out, cremona.Note{At: at, Length: length, Pitch: p.Frame().Spell(q), Slur: slur, Marks: marks})
				}
			}
		}
		bar += cremona.Tick(m.Length) * TicksPerUnit
	}
	return out
}

// scorePlan reads the plan that a Score carries, and measures of its notes what
// it does not say.
func scorePlan(s cremona.Score, p Piece) Plan {
	plan := Plan{Head: p.Head}
	for i, b := range s.Bars {
		bar := BarPlan{Offset: p.Bars[i].Offset, Length: p.Bars[i].Length, Relation: RelationOf(b.Relation), Of: b.Of - 1}
		if bar.Of >= 0 && bar.Of < i {
			bar.Shift, bar.Mirror = movement(p.Bars[i].Notes, p.Bars[bar.Of].Notes)
			if bar.Relation == Sequence && (bar.Shift == 0 || bar.Shift < -MaxShift || bar.Shift > MaxShift) {
				bar.Relation = Varied
			}
		}
		plan.Bars = append(plan.Bars, bar)
	}
	upbeat := 0
	if len(p.Bars) > 1 && p.Bars[0].Offset > 0 {
		upbeat = 1
	}
	for _, ph := range s.Phrases {
		first := max(ph.Bar-1, upbeat)
		last := min(ph.Bar-1+ph.Bars, len(plan.Bars))
		for i := first; i >= 0 && i < last; i++ {
			b := &plan.Bars[i]
			b.InPhrase, b.ToEnd, b.Starts, b.Cadence = i-first+1, last-1-i, i == first, CadenceOf(ph.Cadence)
		}
	}
	if upbeat == 1 {
		plan.Bars[0].Starts, plan.Bars[1].Starts = true, false
		plan.Bars[0].ToEnd, plan.Bars[0].Cadence = plan.Bars[1].ToEnd+1, plan.Bars[1].Cadence
	}
	scoreChords(s, &plan)
	shape(p, plan.Bars)
	return plan
}

// movement is by how many steps the first note of a bar lies above that of
// another, and the sum of both.
func movement(bar, old []Note) (shift, mirror int) {
	a, b := firstSounding(bar), firstSounding(old)
	if a < 0 || b < 0 {
		return 0, 0
	}
	return int(bar[a].Pitch.Step - old[b].Pitch.Step), int(bar[a].Pitch.Step + old[b].Pitch.Step)
}

func firstSounding(notes []Note) int {
	return slices.IndexFunc(notes, func(n Note) bool { return n.Sound == Sounding })
}

// scoreChords writes the chord of each place where the harmony may change.
func scoreChords(s cremona.Score, plan *Plan) {
	if len(s.Chords) == 0 {
		return
	}
	next := -1
	for i, b := range s.Bars {
		places := Halves(s.Meters[0])
		for j, place := range places {
			from := max(place, plan.Bars[i].Offset)
			if j+1 < len(places) && from >= places[j+1] || from >= plan.Bars[i].Offset+plan.Bars[i].Length {
				continue
			}
			at := b.Start + cremona.Tick(from-plan.Bars[i].Offset)*TicksPerUnit
			for next+1 < len(s.Chords) && s.Chords[next+1].At <= at {
				next++
			}
			c := Chord(0)
			if next >= 0 {
				c = chordOfTones(s.Chords[next].Tones, s.Key.Tonic.MIDI())
			}
			plan.Bars[i].Chords = append(plan.Bars[i].Chords, ChordAt{from, c})
		}
	}
}

// chordOfTones names a chord by its pitch classes, the root first.
func chordOfTones(tones []int, tonic int) Chord {
	if len(tones) < 3 {
		return 0
	}
	third, fifth := mod(tones[1]-tones[0], 12), mod(tones[2]-tones[0], 12)
	quality := MajorChord
	switch {
	case third == 3 && fifth == 6:
		quality = Diminished
	case third == 3:
		quality = MinorChord
	case len(tones) > 3 && mod(tones[3]-tones[0], 12) == 10:
		quality = Seventh
	}
	return ChordOf(tones[0]-tonic, quality)
}
