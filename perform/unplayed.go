package perform

import "github.com/cremona-audio/cremona"

// Unplayed counts, for each part of a Score, the notes that no hand can hold
// together with the others and that Perform therefore leaves out. Notes of level 0
// and doubles of one pitch are not counted.
func Unplayed(s cremona.Score) []int {
	out := make([]int, len(s.Parts))
	for i := range s.Parts {
		l := newLine(&s, &s.Parts[i])
		wanted := 0
		for k := range l.events {
			wanted += begun(&l.events[k])
		}
		l.finger()
		for k := range l.events {
			wanted -= begun(&l.events[k])
		}
		out[i] = wanted
	}
	return out
}

// begun is how many tones begin in an event.
func begun(e *event) (n int) {
	for _, t := range e.tones {
		if !t.held {
			n++
		}
	}
	return n
}
