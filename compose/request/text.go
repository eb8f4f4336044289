package request

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxText is how much of a request is read, in bytes. What is longer is cut.
const MaxText = 4096

// sort of a token.
type sort uint8

const (
	word   sort = iota // letters
	digits             // a number without sign
	soft               // a hyphen or another mark that does not end a clause
	stop               // a mark that does
)

// token is a piece of a request.
type token struct {
	sort   sort
	raw    string // as written
	text   string // lower case, without accents, in full syllables
	upper  bool   // begins with a capital
	spaced bool   // a space stands before it
	value  int    // of a number, in thousandths
	hangul []rune // the syllables, if it is Korean
}

// most is the greatest number that is told from a greater one.
const most = 1_000_000

// split reads the tokens of a text. Any bytes will do; it tells whether the
// text was cut.
func split(text string) (list []token, cut bool) {
	if cut = len(text) > MaxText; cut {
		end := MaxText
		for end > 0 && MaxText-end < utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	runes := fold(text)
	spaced := false
	for i := 0; i < len(runes); {
		r := runes[i]
		if unicode.IsSpace(r) && r != '\n' {
			spaced = true
			i++
			continue
		}
		end := i + 1
		t := token{sort: sortOf(r), spaced: spaced}
		spaced = false
		switch {
		case t.sort == digits:
			end, t.value = number(runes, i, len(list) > 0 && list[len(list)-1].raw == "/")
		case t.sort == word:
			for end < len(runes) && (sameScript(r, runes[end]) || apostrophe(runes, end)) {
				end++
			}
		}
		t.raw = string(runes[i:end])
		t.upper = unicode.IsUpper(r)
		if isHangul(r) {
			t.hangul = runes[i:end]
		}
		t.text = strings.Map(lower, t.raw)
		if t.text == "im" && t.raw != "im" && t.raw != "Im" {
			t.text = "i am" // with its apostrophe; without, it is German
		}
		list = append(list, t)
		i = end
	}
	if n := len(list); cut && n > 0 && list[n-1].sort <= digits { // perhaps half a word
		list = list[:n-1]
	}
	return list, cut
}

func sortOf(r rune) sort {
	switch {
	case unicode.IsLetter(r), r == '♩', r == '♪':
		return word
	case r >= '0' && r <= '9':
		return digits
	case strings.ContainsRune(`-–—/'"’‘“”()[]#♯♭=~*_&+`, r):
		return soft
	}
	return stop
}

// sameScript keeps Korean apart from Latin letters: "D단조" is two words.
func sameScript(a, b rune) bool {
	return unicode.IsLetter(b) && isHangul(a) == isHangul(b)
}

// apostrophe tells whether a mark stands inside a word, as in "don't".
func apostrophe(runes []rune, i int) bool {
	return (runes[i] == '\'' || runes[i] == '’') && i+1 < len(runes) && unicode.IsLetter(runes[i+1])
}

// number reads digits with at most one decimal point or comma, in thousandths.
func number(runes []rune, i int, whole bool) (end, value int) {
	isDigit := func(i int) bool { return i < len(runes) && runes[i] >= '0' && runes[i] <= '9' }
	for end = i; isDigit(end); end++ {
		value = min(value*10+1000*int(runes[end]-'0'), 1000*most)
	}
	if whole || end >= len(runes) || runes[end] != '.' && runes[end] != ',' || !isDigit(end+1) {
		return end, value
	}
	for unit := 100; isDigit(end + 1); unit /= 10 {
		end++
		value += unit * int(runes[end]-'0')
	}
	return end + 1, value
}

// fold makes one rune of each letter: full width to plain, combining accents
// and invisible characters away, Korean letters to syllables. A bad byte comes
// as U+FFFD.
func fold(text string) []rune {
	var list []rune
	for _, r := range text {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E: // full width
			r -= 0xFF01 - '!'
		case r == 'ß':
			list, r = append(list, 's'), 's'
		case unicode.In(r, unicode.Mn):
			continue
		case unicode.Is(unicode.C, r) && !unicode.IsSpace(r):
			continue
		}
		list = joinHangul(list, r)
	}
	return list
}

// lower folds case and accents and drops apostrophes.
func lower(r rune) rune {
	r = unicode.ToLower(r)
	if r == '\'' || r == '’' {
		return -1
	}
	if r < 0x80 {
		return r
	}
	for i, accented := range accents {
		if strings.ContainsRune(accented, r) {
			return rune("aceinouy"[i])
		}
	}
	return r
}

// accents are the accented letters of a, c, e, i, n, o, u and y.
var accents = [...]string{"àáâãäåā", "çćč", "èéêëēě", "ìíîïī", "ñń", "òóôõöøōő", "ùúûüūű", "ýÿ"}
