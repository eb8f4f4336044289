package symbol

import "slices"

// Context is what a source tells beside the voice itself.
type Context struct {
	Breaks  []int        // bars that certainly begin a phrase
	All     bool         // and no others do
	Chords  [][]ChordAt  // of each bar, where they are written
	Harmony [][]Sonority // of each bar: the other voices
	Lead    [][]Sounds
	Bass    [][]Sounds
}

// Label finds the plan of a piece that is written: relations, phrases, chords,
// cadences, height and density.
func Label(p Piece, c Context) Plan {
	plan := Plan{Head: p.Head, Lead: c.Lead, Bass: c.Bass}
	for _, b := range p.Bars {
		plan.Bars = append(plan.Bars, BarPlan{Offset: b.Offset, Length: b.Length, Of: -1})
	}
	relate(p.Bars, plan.Bars)
	phrases(p, plan.Bars, c)
	if c.Chords != nil {
		for i := range plan.Bars {
			plan.Bars[i].Chords = c.Chords[i]
		}
	} else {
		harmonise(p, plan.Bars, c)
	}
	closes(p, plan)
	shape(p, plan.Bars)
	return plan
}

// closes names the cadence of each phrase by its last chords and its last
// weighty note.
func closes(p Piece, plan Plan) {
	for i, b := range plan.Bars {
		if b.InPhrase == 0 || b.ToEnd != 0 {
			continue
		}
		c := closeOf(p, plan, i)
		for j := i; j >= 0 && j > i-b.InPhrase; j-- {
			plan.Bars[j].Cadence = c
		}
		if first := i - b.InPhrase; first == 0 && plan.Bars[0].InPhrase == 0 {
			plan.Bars[0].Cadence = c
		}
	}
}

func closeOf(p Piece, plan Plan, bar int) Cadence {
	note, weight := Note{}, -1
	for _, n := range p.Bars[bar].Notes {
		if w := n.Length + 24*Strength(p.Head.Meter, n.At); n.Sound == Sounding && w >= weight {
			note, weight = n, w
		}
	}
	if weight < 0 {
		return Open
	}
	now, _ := plan.chordAt(bar, note.At)
	before := chordBefore(plan, bar, note.At)
	degree := mod(note.Pitch.Semitones(p.Head.Mode), 12)
	church := p.Head.Mode > 2
	dominant := before != 0 && (before.Root() == 7 || before.Root() == 11)
	switch {
	case now == 0:
		return Open
	case now.Root() == 0 && before != 0 && before.Root() == 5 && degree == 0:
		return Plagal
	case now.Root() == 0 && church && degree == 0:
		return Modal
	case now.Root() == 0 && degree == 0:
		return Perfect
	case now.Root() == 0 && (degree == 3 || degree == 4 || degree == 7):
		return Imperfect
	case now.Root() == 7:
		return Half
	case dominant && (now.Root() == 8 || now.Root() == 9):
		return Deceptive
	}
	return Open
}

// chordBefore is the last chord before a place that differs from the one there.
func chordBefore(plan Plan, bar, at int) Chord {
	now, _ := plan.chordAt(bar, at)
	for i := bar; i >= 0 && i >= bar-2; i-- {
		list := plan.Bars[i].Chords
		for j := len(list) - 1; j >= 0; j-- {
			if (i < bar || list[j].At <= at) && list[j].Chord != now {
				return list[j].Chord
			}
		}
	}
	return 0
}

// shape measures each bar's height against the middle of the piece and each
// phrase's density.
func shape(p Piece, plans []BarPlan) {
	middle := MiddleStep(p)
	for i, b := range p.Bars {
		sum, length := 0, 0
		for _, n := range b.Notes {
			if n.Sound == Sounding {
				sum += n.Length * (int(n.Pitch.Step) - middle)
				length += n.Length
			}
		}
		if length > 0 {
			plans[i].Height = HeightOf(floorDiv(2*sum+length, 2*length))
		}
	}
	for i := 0; i < len(plans); {
		end := i + 1
		for end < len(plans) && plans[end].InPhrase > 1 {
			end++
		}
		notes, units := 0, 0
		for j := i; j < end; j++ {
			units += p.Bars[j].Length
			for _, n := range p.Bars[j].Notes {
				if n.Sound == Sounding {
					notes++
				}
			}
		}
		for j := i; j < end; j++ {
			plans[j].Density = DensityOf(notes, units)
		}
		i = end
	}
}

// MiddleStep is the median step of the piece's notes.
func MiddleStep(p Piece) int {
	var list []int
	for _, b := range p.Bars {
		for _, n := range b.Notes {
			if n.Sound == Sounding {
				list = append(list, int(n.Pitch.Step))
			}
		}
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// HeightOf classes a bar's middle by its steps above that of the piece.
func HeightOf(steps int) int8 { return int8(min(max(floorDiv(steps+1, 2), -4), 4) + 5) }

// densities are upper limits of the classes in notes for each eight quarters.
var densities = [...]int{5, 8, 12, 16, 20, 26, 33}

// DensityOf classes notes in a time.
func DensityOf(notes, units int) int8 {
	rate := notes * 8 * UnitsPerQuarter / max(units, 1)
	for i, limit := range densities {
		if rate < limit {
			return int8(i + 1)
		}
	}
	return int8(len(densities) + 1)
}
