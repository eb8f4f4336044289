package request

import "strings"

// A Korean syllable is a number: initial × 588 + vowel × 28 + final, from
// U+AC00 (The Unicode Standard, 3.12). Stems are compared letter by letter, so
// that the stem 느리 is found in 느린 and 느립니다.
const (
	firstSyllable = 0xAC00
	lastSyllable  = 0xD7A3
	firstInitial  = 0x1100
	firstVowel    = 0x1161
	lastVowel     = 0x1175
	firstFinal    = 0x11A7 // one before the first: no final
	lastFinal     = 0x11C2
)

func isHangul(r rune) bool {
	return r >= firstSyllable && r <= lastSyllable || r >= firstInitial && r <= 0x11FF || r >= 0x3131 && r <= 0x318E
}

// joinHangul appends a rune; separate letters become syllables.
func joinHangul(list []rune, r rune) []rune {
	if len(list) == 0 {
		return append(list, r)
	}
	last := &list[len(list)-1]
	switch {
	case *last >= firstInitial && *last < firstInitial+19 && r >= firstVowel && r <= lastVowel:
		*last = firstSyllable + (*last-firstInitial)*588 + (r-firstVowel)*28
	case *last >= firstSyllable && *last <= lastSyllable && (*last-firstSyllable)%28 == 0 && r > firstFinal && r <= lastFinal:
		*last += r - firstFinal
	default:
		return append(list, r)
	}
	return list
}

// letters takes syllables apart.
func letters(syllables []rune) string {
	var b strings.Builder
	for _, r := range syllables {
		if r < firstSyllable || r > lastSyllable {
			b.WriteRune(r)
			continue
		}
		n := r - firstSyllable
		b.WriteRune(firstInitial + n/588)
		b.WriteRune(firstVowel + n%588/28)
		if n%28 != 0 {
			b.WriteRune(firstFinal + n%28)
		}
	}
	return b.String()
}
