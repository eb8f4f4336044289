package measure

import (
	"slices"
)

// Library finds stretches of tunes that it knows. A note counts as the interval
// from the note before and its own length, so a stretch is found in every key.
type Library struct {
	words    map[[2]int]int32
	text     []int32 // all tunes, one after the other; 0 ends a tune
	family   []int32 // of each place
	families map[string]int32
	order    []int32 // places, sorted by what follows them
}

// NewLibrary takes in tunes.
func NewLibrary(tunes []Tune) *Library {
	l := &Library{words: map[[2]int]int32{}, families: map[string]int32{}}
	for _, t := range tunes {
		f, ok := l.families[t.Family]
		if !ok {
			f = int32(len(l.families))
			l.families[t.Family] = f
		}
		for _, w := range l.write(t, true) {
			l.text, l.family = append(l.text, w), append(l.family, f)
		}
		l.text, l.family = append(l.text, 0), append(l.family, f)
	}
	for i, w := range l.text {
		if w != 0 {
			l.order = append(l.order, int32(i))
		}
	}
	slices.SortFunc(l.order, func(a, b int32) int {
		n := common(l.text[a:], l.text[b:])
		x, y := l.text[int(a)+n], l.text[int(b)+n]
		if x != y {
			return int(x - y)
		}
		return int(a - b)
	})
	return l
}

// write is a tune in words; one that no tune had before is −1 unless it is
// learnt.
func (l *Library) write(t Tune, learn bool) (list []int32) {
	notes := t.notes()
	for i := 1; i < len(notes); i++ {
		key := [2]int{notes[i].height - notes[i-1].height, notes[i].length}
		w, ok := l.words[key]
		if !ok && learn {
			w = int32(len(l.words) + 1)
			l.words[key] = w
		} else if !ok {
			w = -1
		}
		list = append(list, w)
	}
	return list
}

// common is how long two texts go together; a tune's end goes with nothing.
func common(a, b []int32) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] && a[n] > 0 {
		n++
	}
	return n
}

// LongestRun is the greatest number of notes that the tune has in common with
// one of the library, tunes of its own family not counted.
func (l *Library) LongestRun(t Tune) (longest int) {
	own, known := l.families[t.Family]
	if !known || t.Family == "" {
		own = -1
	}
	words := l.write(t, false)
	for i := range words {
		longest = max(longest, l.runAt(words[i:], own))
	}
	return longest
}

// OriginalityLengths are the lengths of stretches in notes that Originality asks for.
var OriginalityLengths = [...]int{4, 6, 8, 10, 12, 14, 16}

// Originality is the share of a tune's stretches of each length that no tune of
// the library has, those of its own family not counted: the originality report of
// Yin, Reuben, Stepney and Collins, Deep learning's shallow gains (2022).
func (l *Library) Originality(t Tune) (shares [len(OriginalityLengths)]float64) {
	own, known := l.families[t.Family]
	if !known || t.Family == "" {
		own = -1
	}
	words := l.write(t, false)
	runs := make([]int, len(words))
	for i := range words {
		runs[i] = l.runAt(words[i:], own)
	}
	for k, length := range OriginalityLengths {
		if stretches := len(words) - length + 1; stretches > 0 {
			for _, run := range runs[:stretches] {
				if run < length {
					shares[k] += 1 / float64(stretches)
				}
			}
		}
	}
	return shares
}

// runAt looks at the neighbours in the order of texts, on both sides.
func (l *Library) runAt(words []int32, own int32) (longest int) {
	at, _ := slices.BinarySearchFunc(l.order, words, func(place int32, words []int32) int {
		text := l.text[place:]
		n := common(text, words)
		if n == len(words) {
			return 1
		}
		return int(text[n] - words[n])
	})
	for _, way := range [...]int{-1, 1} {
		i := at
		if way < 0 {
			i--
		}
		for ; i >= 0 && i < len(l.order); i += way {
			n := common(l.text[l.order[i]:], words)
			if n <= longest {
				break
			}
			if l.family[l.order[i]] != own {
				longest = n
				break
			}
		}
	}
	return longest
}
