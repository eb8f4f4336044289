package symbol

import "github.com/cremona-audio/cremona"

// kinship is how a bar relates to one earlier bar.
type kinship struct {
	relation      Relation
	shift, mirror int
	score         int
}

// relate gives every bar its relation to the earlier bar that it is nearest
// to. Repeats at distances that phrases have are preferred, most of all those
// that go on where the bar before came from.
func relate(bars []Measure, plans []BarPlan) {
	for i := range bars {
		best, of := kinship{relation: New}, -1
		for j := i - 1; j >= 0; j-- {
			k := compare(bars[i], bars[j])
			if k.relation == New {
				continue
			}
			k.score += lagBonus(i - j)
			if i > 0 && plans[i-1].Of == j-1 && plans[i-1].Relation > New {
				k.score += 8
			}
			if k.score > best.score {
				best, of = k, j
			}
		}
		plans[i].Relation, plans[i].Of = best.relation, of
		plans[i].Shift, plans[i].Mirror = best.shift, best.mirror
	}
}

// lagBonus follows how often bars come back at a distance in printed tunes.
func lagBonus(lag int) int {
	switch {
	case lag == 4:
		return 6
	case lag == 8:
		return 5
	case lag == 2 || lag == 1 || lag == 16:
		return 4
	case lag%4 == 0:
		return 2
	}
	return 0
}

// Kinship is how a bar relates to an earlier one, New if not at all.
func Kinship(bar, old Measure) Relation { return compare(bar, old).relation }

// compare finds what a bar takes from an earlier one. Two notes at least must
// have come along, so that a long tone is no quotation.
func compare(bar, old Measure) kinship {
	if bar.Offset != old.Offset || bar.Length != old.Length {
		return kinship{relation: New}
	}
	a, b := bar.Notes, old.Notes
	sameRhythm := len(a) == len(b)
	sounding := 0
	for i := range a {
		if sameRhythm && (a[i].At != b[i].At || a[i].Length != b[i].Length || a[i].Sound != b[i].Sound) {
			sameRhythm = false
		}
		if a[i].Sound == Sounding {
			sounding++
		}
	}
	if sameRhythm {
		if k := compareLines(a, b, sounding); k.relation != New {
			return k
		}
	}
	if k := compareEnds(a, b, bar); k.relation != New {
		return k
	}
	if sameRhythm && sounding >= 2 {
		return kinship{relation: Rhythm, score: 20}
	}
	return kinship{relation: New}
}

// compareLines looks at two bars of one rhythm.
func compareLines(a, b []Note, sounding int) kinship {
	exact, shifted, mirrored, level := true, true, true, true
	shift, mirror, first := 0, 0, -1
	for i := range a {
		if a[i].Sound != Sounding {
			continue
		}
		p, q := a[i].Pitch, b[i].Pitch
		if p != q {
			exact = false
		}
		if first < 0 {
			first, shift, mirror = i, int(p.Step-q.Step), int(p.Step+q.Step)
			continue
		}
		shifted = shifted && int(p.Step-q.Step) == shift
		mirrored = mirrored && int(p.Step+q.Step) == mirror
		level = level && p.Step == a[first].Pitch.Step
	}
	switch {
	case exact:
		return kinship{relation: Exact, score: 100}
	case shifted && shift == 0 && sounding >= 2:
		return kinship{relation: Varied, score: 75}
	case shifted && shift >= -MaxShift && shift <= MaxShift && sounding >= 3:
		return kinship{relation: Sequence, shift: shift, score: 80}
	case shifted && shift != 0 && shift >= -MaxShift && shift <= MaxShift && sounding == 2:
		return kinship{relation: Sequence, shift: shift, score: 45}
	case mirrored && !level && sounding >= 3:
		return kinship{relation: Inversion, mirror: mirror, score: 40}
	}
	return kinship{relation: New}
}

// compareEnds looks for the same beginning, the same ending, or the same notes
// in half of the places.
func compareEnds(a, b []Note, bar Measure) kinship {
	middle := bar.Offset + bar.Length/2
	front, frontNotes := commonFront(a, b)
	back, backNotes := commonBack(a, b)
	common, most := 0, 0
	for _, n := range a {
		if n.Sound != Sounding {
			continue
		}
		most++
		for _, m := range b {
			if m.At == n.At && m.Sound == Sounding && m.Pitch == n.Pitch {
				common++
			}
		}
	}
	old := 0
	for _, m := range b {
		if m.Sound == Sounding {
			old++
		}
	}
	most = max(most, old, 1)
	share := 20 * common / most
	switch {
	case frontNotes >= 2 && front >= middle:
		return kinship{relation: Tail, score: 60 + share}
	case backNotes >= 2 && back <= middle:
		return kinship{relation: HeadNew, score: 55 + share}
	case common >= 2 && 2*common >= most:
		return kinship{relation: Varied, score: 40 + share}
	}
	return kinship{relation: New}
}

func alike(a, b Note) bool {
	return a.At == b.At && a.Length == b.Length && a.Sound == b.Sound && a.Pitch == b.Pitch
}

// commonFront is where two bars part, and how many notes they share before.
func commonFront(a, b []Note) (until, notes int) {
	for i := range min(len(a), len(b)) {
		if !alike(a[i], b[i]) {
			break
		}
		until = a[i].End()
		if a[i].Sound == Sounding {
			notes++
		}
	}
	return until, notes
}

// commonBack is where two bars come together.
func commonBack(a, b []Note) (from, notes int) {
	from = MaxBar
	for i := 1; i <= min(len(a), len(b)); i++ {
		if !alike(a[len(a)-i], b[len(b)-i]) {
			break
		}
		from = a[len(a)-i].At
		if a[len(a)-i].Sound == Sounding {
			notes++
		}
	}
	return from, notes
}

// Halves are the places of a bar where the harmony may change, in units.
func Halves(m cremona.MeterChange) []int {
	bar := int(m.BarLength() / TicksPerUnit)
	eighth := UnitsPerQuarter / 2
	switch {
	case m.Num == 5 && m.Den == 4:
		return []int{0, 6 * eighth}
	case m.Num == 7 && m.Den == 8:
		return []int{0, 4 * eighth}
	case m.Num%4 == 0 && bar > 2*UnitsPerQuarter, m.Num == 2 && m.Den == 2, m.Num == 6:
		return []int{0, bar / 2}
	}
	return []int{0}
}
