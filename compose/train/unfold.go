package train

import (
	"encoding/json"
	"slices"
)

// stretch is part of a piece as it is played.
type stretch struct{ from, to int }

// Unfolded is the piece with its repeats played out, first and second endings
// too. A piece whose repeats lie within one another is given back as it is.
func Unfolded(r Record) Record {
	list, ok := r.stretches()
	if !ok {
		return r
	}
	out := r
	out.TimeSignatures, out.KeySignatures, out.Tempos, out.Bars, out.Repeats, out.Voltas, out.Chords = nil, nil, nil, nil, nil, nil, nil
	out.Parts = make([]Part, len(r.Parts))
	for i, p := range r.Parts {
		out.Parts[i] = Part{Name: p.Name, Instrument: p.Instrument}
	}
	at := 0
	for _, s := range list {
		shift := at - s.from
		r.copyFrame(&out, s, shift)
		for i, p := range r.Parts {
			q := &out.Parts[i]
			for k, n := range p.Notes {
				if n.Onset >= s.from && n.Onset < s.to {
					n.Onset += shift
					q.Notes, q.TPC = append(q.Notes, n), append(q.TPC, p.TPC[k])
				}
			}
			for _, t := range p.Techniques {
				if t.Tick >= s.from && t.Tick < s.to {
					t.Tick += shift
					q.Techniques = append(q.Techniques, t)
				}
			}
		}
		out.Repeats = append(out.Repeats, [2]int{at, at}) // a phrase begins here
		at += s.to - s.from
	}
	out.End = at
	return out
}

// copyFrame copies what holds for all parts.
func (r Record) copyFrame(out *Record, s stretch, shift int) {
	for _, b := range r.Bars {
		if b >= s.from && b < s.to {
			out.Bars = append(out.Bars, b+shift)
		}
	}
	for i, t := range r.TimeSignatures {
		if next := i + 1; t.Tick < s.to && (next == len(r.TimeSignatures) || r.TimeSignatures[next].Tick > s.from) {
			t.Tick = max(t.Tick, s.from) + shift
			out.TimeSignatures = append(out.TimeSignatures, t)
		}
	}
	for i, k := range r.KeySignatures {
		if next := i + 1; k.Tick < s.to && (next == len(r.KeySignatures) || r.KeySignatures[next].Tick > s.from) {
			k.Tick = max(k.Tick, s.from) + shift
			out.KeySignatures = append(out.KeySignatures, k)
		}
	}
	for _, t := range r.Tempos {
		if t.Tick >= s.from && t.Tick < s.to {
			t.Tick += shift
			out.Tempos = append(out.Tempos, t)
		}
	}
	for _, c := range r.Chords {
		if c.Tick >= s.from && c.Tick < s.to {
			c.Tick += shift
			out.Chords = append(out.Chords, c)
		}
	}
}

// stretches lists what is played in its order. Endings that are for the first
// time only are left out the second time.
func (r Record) stretches() (list []stretch, ok bool) {
	repeats := slices.Clone(r.Repeats)
	slices.SortFunc(repeats, func(a, b [2]int) int { return a[0] - b[0] })
	var skipped []stretch
	for _, raw := range r.Voltas {
		var v []json.RawMessage
		var from, to int
		var passes []int
		if json.Unmarshal(raw, &v) != nil || len(v) != 3 || json.Unmarshal(v[0], &from) != nil || json.Unmarshal(v[1], &to) != nil ||
			json.Unmarshal(v[2], &passes) != nil {
			return nil, false
		}
		if !slices.Contains(passes, 2) {
			skipped = append(skipped, stretch{from, to})
		}
	}
	at := 0
	for _, p := range repeats {
		if p[0] < at || p[1] <= p[0] || p[1] > r.End {
			return nil, false
		}
		list = append(list, stretch{at, p[1]})
		again := p[0]
		for _, s := range skipped {
			if s.from >= p[0] && s.to <= p[1] && s.from >= again {
				list = append(list, stretch{again, s.from})
				again = s.to
			}
		}
		list = append(list, stretch{again, p[1]})
		at = p[1]
	}
	list = append(list, stretch{at, r.End})
	return slices.DeleteFunc(list, func(s stretch) bool { return s.to <= s.from }), len(repeats) > 0
}
