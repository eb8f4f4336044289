package request

import (
	"slices"
	"strings"
)

// scanHangul finds the phrases that begin in a Korean word and gives the token
// to go on with. Words may be written together, 느린자장가.
func (r *reader) scanHangul(i int) int {
	syllables := r.tokens[i].hangul
	next, known := i+1, false
	for off := 0; off < len(syllables); {
		m, last, used, ok := r.hangulAt(i, off)
		if !ok || off > 0 && (used < 2 || m.role == glue) {
			off++
			continue
		}
		known = true
		r.spoken[Korean]++
		if last > i { // a phrase of several words: what follows it is in the last
			next = last + 1
			r.takeHangul(m, i, last, used)
			break
		}
		r.takeHangul(m, i, i, off+used)
		off += used
	}
	if !known {
		r.ignore(r.tokens[i])
		r.spoken[Korean]++
		r.clear()
	}
	return next
}

// takeHangul takes a phrase whose last word is token last, of which used
// syllables belong to it; what follows may turn it.
func (r *reader) takeHangul(m meaning, first, last, used int) {
	negated := m.role == plain && r.turned(last, used)
	if negated && r.after(last, used) == "말고" || negated && r.at(last+1).text == "말고" {
		r.turnBefore(first)
	}
	next := last + 1
	if negated && startsWith(r.at(next).text, turning...) {
		next++ // to be quoted with it
	}
	r.take(m, first, next, negated)
}

// hangulAt finds the longest phrase that begins at a syllable of a token: its
// last token, and how many syllables of that belong to it.
func (r *reader) hangulAt(i, off int) (m meaning, last, used int, ok bool) {
	syllables := r.tokens[i].hangul[off:]
	if len(syllables) > longestStem {
		syllables = syllables[:longestStem]
	}
	whole := letters(syllables)
	best := 0
	for end := len(whole); end > 0; end-- {
		for _, s := range stems[whole[:end]] {
			at, n, fits := r.follow(i, off, s)
			if size := len(s.first) + len(strings.Join(s.rest, "")); fits && size > best {
				best, m, last, used, ok = size, s.meaning, at, n, true
			}
		}
	}
	return m, last, used, ok
}

// longestStem bounds the search, in syllables.
const longestStem = 10

// follow tells whether the rest of a phrase stands after its first stem.
func (r *reader) follow(i, off int, s stem) (last, used int, ok bool) {
	rest := r.tokens[i].hangul[off:]
	used = syllablesOf(rest, s.first)
	if s.short && (letters(rest[:1]) != s.first || !r.particle(rest[1:])) {
		return 0, 0, false
	}
	for _, w := range s.rest {
		i++
		t := r.at(i)
		if t.hangul == nil || !strings.HasPrefix(letters(t.hangul), w) {
			return 0, 0, false
		}
		if first := letters(t.hangul[:1]); len(first) > len(w) { // 덜 does not begin with the word 더
			return 0, 0, false
		}
		used = syllablesOf(t.hangul, w)
	}
	return i, used, true
}

// syllablesOf counts the syllables that letters at the front of a word fill or
// touch.
func syllablesOf(word []rune, front string) int {
	for n := range word {
		if len(letters(word[:n])) >= len(front) {
			return n
		}
	}
	return len(word)
}

// particles may follow a stem of one syllable.
const particles = "은는을를이가의에로으게고지아어도만처같와과요다네풍곡음노하한입예던추"

func (r *reader) particle(rest []rune) bool {
	return len(rest) == 0 || strings.ContainsRune(particles, rest[0])
}

// turning are the words after a phrase that turn it round: without, but not,
// is not, dislike, leave out.
var turning = []string{"말고", "없이", "빼고", "없는", "없게", "아니", "아닌", "싫", "빼줘", "빼 ", "제외", "금지"}

// between may stand between a phrase and such a word.
var between = []string{"건", "것", "거", "곡", "음악", "노래", "분위기", "은", "는", "이", "가", "을", "를", "도", "만"}

// after is what is left of a word after its first syllables.
func (r *reader) after(i, used int) string {
	return string(r.at(i).hangul[min(used, len(r.at(i).hangul)):])
}

// turned tells whether what follows a phrase turns it round.
func (r *reader) turned(last, used int) bool {
	rest := r.after(last, used)
	next := r.at(last + 1).text
	if _, tail, found := strings.Cut(rest, "지"); found {
		tail = strings.TrimLeft(tail, "는도만")
		if startsWith(tail, "않", "말", "마", "못") || tail == "" && startsWith(next, "않", "말", "마", "못") {
			return true
		}
		if tail == "" && strings.HasSuffix(next, "지도") && startsWith(r.at(last+2).text, "않", "말", "마", "못") { // 느리지도 빠르지도 않게
			return true
		}
	}
	if startsWith(rest, turning...) {
		return true
	}
	for _, b := range between {
		if trimmed, found := strings.CutPrefix(rest, b); found {
			if startsWith(trimmed, turning...) {
				return true
			}
			break
		}
	}
	if startsWith(next, turning...) {
		return true
	}
	return startsWith(next, between...) && len([]rune(next)) <= 4 && (containsAny(next, turning...) || startsWith(r.at(last+2).text, turning...))
}

// turnBefore turns the phrase that describes the one at first: 슬픈 왈츠 말고.
func (r *reader) turnBefore(first int) {
	if n := len(r.findings); n > 0 && r.findings[n-1].last == first-1 {
		f := &r.findings[n-1]
		if word := r.at(first - 1).hangul; len(word) > 0 && (word[len(word)-1]-firstSyllable)%28 == 4 { // ends in ㄴ: it describes a noun
			f.mods.not = !f.mods.not
			f.effects = f.mods.modify(f.says.effects)
		}
	}
}

func startsWith(s string, any ...string) bool {
	return slices.ContainsFunc(any, func(a string) bool { return strings.HasPrefix(s, a) })
}

func containsAny(s string, any ...string) bool {
	return slices.ContainsFunc(any, func(a string) bool { return strings.Contains(s, a) })
}
