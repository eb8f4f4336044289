package request

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// noteNames are the semitones of the notes' names above C.
var (
	letterNotes = map[string]int{"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
	germanNotes = map[string]int{"c": 0, "cis": 1, "des": 1, "d": 2, "dis": 3, "es": 3, "e": 4, "fes": 4, "eis": 5, "f": 5, "fis": 6, "ges": 6,
		"g": 7, "gis": 8, "as": 8, "a": 9, "ais": 10, "b": 10, "hes": 10, "h": 11, "ces": 11, "his": 0}
	sungNotes   = map[string]int{"do": 0, "ut": 0, "re": 2, "mi": 4, "fa": 5, "sol": 7, "la": 9, "si": 11}
	koreanNotes = map[rune]int{'다': 0, '라': 2, '마': 4, '바': 5, '사': 7, '가': 9, '나': 11, '도': 0, '레': 2, '미': 4, '파': 5, '솔': 7, '시': 11}
)

// keyAt reads a key: "D minor", "in B flat", "fis-Moll", "re minore", "F#m",
// "D dorian", "라단조", "내림 마장조".
func (r *reader) keyAt(i int) ([]effect, int, bool) {
	t := r.at(i)
	switch {
	case t.hangul != nil:
		return r.koreanKeyAt(i)
	case t.sort != word:
		return nil, i, false
	}
	if key, next, ok := r.germanKeyAt(i); ok {
		return key, next, true
	}
	if key, next, ok := r.sungKeyAt(i); ok {
		return key, next, true
	}
	return r.letterKeyAt(i)
}

// key makes the effects of a tonic, counted in semitones above C, and a mode,
// 0 if it is not told.
func key(semitone, mode int) []effect {
	list := []effect{{field: fieldTonic, value: (semitone+12)%12 + 1, weight: exact}}
	if mode != 0 {
		list = append(list, effect{field: fieldMode, value: mode, weight: exact})
	}
	return list
}

// modeAt reads the name of a mode.
func (r *reader) modeAt(i int) (mode, next int, ok bool) {
	i = r.skip(i)
	m, next, ok := r.latinAt(i)
	if r.at(i).hangul != nil {
		var syllables int
		m, next, syllables, ok = r.hangulAt(i, 0)
		if syllables > 0 {
			next++
		}
	}
	if !ok || len(m.effects) != 1 || m.effects[0].field != fieldMode || m.effects[0].weight != named {
		return 0, i, false
	}
	return m.effects[0].value, next, true
}

func (r *reader) germanKeyAt(i int) ([]effect, int, bool) {
	note, known := germanNotes[r.at(i).text]
	j := r.skip(i + 1)
	for _, mode := range []string{"dur", "moll", "dorisch", "phrygisch", "lydisch", "mixolydisch", "aolisch"} {
		if known && r.at(j).text == mode {
			m, next, _ := r.modeAt(j)
			return key(note, m), next, true
		}
	}
	// any order: one name at most fits
	for note, value := range germanNotes {
		if r.at(i).text == note+"dur" || r.at(i).text == note+"moll" {
			mode := phrases[strings.TrimPrefix(r.at(i).text, note)].effects[0].value
			return key(value, mode), i + 1, true
		}
	}
	return nil, i, false
}

func (r *reader) sungKeyAt(i int) ([]effect, int, bool) {
	note, known := sungNotes[r.at(i).text]
	if !known {
		return nil, i, false
	}
	note, j := r.accidentals(note, i+1)
	if mode, next, ok := r.modeAt(j); ok {
		return key(note, mode), next, true
	}
	return nil, i, false
}

// accidentals reads a sharp or a flat after a note.
func (r *reader) accidentals(note, i int) (int, int) {
	j := i
	if t := r.at(i); t.sort == soft && !strings.Contains("#♯♭", t.raw) {
		j = r.skip(i)
	}
	switch t := r.at(j); {
	case t.raw == "#" || t.raw == "♯" || t.text == "sharp" || t.text == "diesis" || t.text == "샵" || t.text == "샤프":
		return note + 1, j + 1
	case t.raw == "♭" || t.text == "flat" || t.text == "bemolle" || t.text == "플랫":
		return note - 1, j + 1
	}
	return note, i
}

func (r *reader) letterKeyAt(i int) ([]effect, int, bool) {
	t := r.at(i)
	name, flat, short := t.text, 0, false
	if t.upper && len(name) > 1 && strings.HasSuffix(name, "m") { // Dm, Bbm
		name, short = name[:len(name)-1], true
	}
	if t.upper && len(name) == 2 && name[1] == 'b' { // Bb
		name, flat = name[:1], -1
	}
	note, known := letterNotes[name]
	if !known {
		return nil, i, false
	}
	announced := slices.Contains([]string{"in", "of", "key", "tonic", "en", "auf"}, r.at(r.back(i)).text)
	note, j := r.accidentals(note+flat, i+1)
	announced = announced || t.upper && i == 0 && j == len(r.tokens) // nothing but a note
	altered := flat != 0 || j > i+1
	if r.at(j).raw == "m" && altered && !r.at(j).spaced { // F#m
		short, j = true, j+1
	}
	if short {
		if name == "a" && !altered && !announced { // Am I …
			return nil, i, false
		}
		return key(note, int(minorMode)), j, true
	}
	if mode, next, ok := r.modeAt(j); ok {
		if t.raw == "a" && !altered && r.isArticle(next) {
			return nil, i, false
		}
		return key(note, mode), next, true
	}
	if h := string(r.at(j).hangul); !r.at(j).spaced && (h == "조" || startsWith(h, "조로", "조의", "조 ")) { // D조
		return key(note, 0), j + 1, true
	}
	if announced && (t.raw != "a" || altered || r.at(j).sort == stop) {
		return key(note, 0), j, true
	}
	return nil, i, false
}

const minorMode = cremona.Mode(2)

// isArticle tells "a minor key" from "a waltz in a minor": a word follows that
// is not one to go on with.
func (r *reader) isArticle(next int) bool {
	t := r.at(r.skip(next))
	if r.at(next-1).text == "key" {
		return true
	}
	return t.sort == word && !slices.Contains([]string{"please", "and", "with", "at", "for", "in", "but", "or", "about", "that"}, t.text)
}

// back is the token before i, marks passed over.
func (r *reader) back(i int) int {
	for i--; i >= 0 && r.tokens[i].sort == soft; i-- {
	}
	return i
}

// koreanKeyAt reads 라단조, 라 단조, 올림다단조, 내림 마장조.
func (r *reader) koreanKeyAt(i int) ([]effect, int, bool) {
	var run []rune
	var owner []int
	for j := i; j < min(i+3, len(r.tokens)) && r.tokens[j].hangul != nil; j++ {
		for _, s := range r.tokens[j].hangul {
			run, owner = append(run, s), append(owner, j)
		}
	}
	text, alter, used := string(run), 0, 0
	if strings.HasPrefix(text, "올림") || strings.HasPrefix(text, "내림") {
		alter, used = 1, 2
		if strings.HasPrefix(text, "내림") {
			alter = -1
		}
	}
	if len(run) < used+3 {
		return nil, i, false
	}
	note, known := koreanNotes[run[used]]
	mode := slices.Index([]string{"장조", "단조"}, string(run[used+1:used+3])) + 1
	if !known || mode == 0 {
		return nil, i, false
	}
	return key(note+alter, mode), owner[used+2] + 1, true
}
