package request

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// numberWords are the numbers in words, in thousandths.
var numberWords = func() map[string]int {
	m := map[string]int{}
	// any order: no word stands twice
	for value, words := range map[int]string{
		500: "half halbe halben mezzo mezza", 1000: "a an one single ein eine einen un uno una", 1500: "anderthalb eineinhalb",
		2000: "two couple zwei due", 3000: "three drei tre", 4000: "four vier quattro", 5000: "five funf cinque",
		6000: "six sechs sei", 7000: "seven sieben sette", 8000: "eight acht otto", 9000: "nine neun nove",
		10000: "ten zehn dieci", 12000: "twelve zwolf dodici", 15000: "fifteen funfzehn quindici",
		16000: "sixteen sechzehn sedici", 20000: "twenty zwanzig venti", 24000: "vierundzwanzig", 30000: "thirty dreissig trenta",
		32000: "zweiunddreissig trentadue", 40000: "forty fourty vierzig quaranta", 45000: "funfundvierzig", 50000: "fifty funfzig cinquanta",
		60000: "sixty sechzig sessanta", 70000: "seventy siebzig settanta", 80000: "eighty achtzig ottanta",
		90000: "ninety neunzig novanta", 100000: "hundred hundert cento",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = value
		}
	}
	return m
}()

// units are what can be counted.
type unit uint8

const (
	noUnit unit = iota
	seconds
	minutes
	hours
	bars
	pulse
)

var unitWords = [...]string{
	seconds: " s sec secs second seconds sek sekunde sekunden secondo secondi ",
	minutes: " m min mins minute minutes minuten minuto minuti ",
	hours:   " h hour hours stunde stunden ora ore ",
	bars:    " bar bars measure measures takt takte takten battuta battute misure ",
	pulse:   " bpm ",
}

var unitStems = [...]string{seconds: "초", minutes: "분", hours: "시간", bars: "마디", pulse: "박"}

// quantity is an amount with its unit.
type quantity struct {
	value int // in thousandths
	unit  unit
}

// at is the token at i, or an empty one.
func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{sort: stop}
	}
	return r.tokens[i]
}

// skip passes over marks that do not end a clause.
func (r *reader) skip(i int) int {
	for i < len(r.tokens) && r.tokens[i].sort == soft {
		i++
	}
	return i
}

// numberAt reads a number in digits or in words.
func (r *reader) numberAt(i int) (value, next int, ok bool) {
	t := r.at(i)
	if t.sort == digits {
		value, next = t.value, i+1
		if v, n, ok := r.fractionAt(i); ok {
			return v, n, true
		}
		if v, n, ok := r.fractionAt(next); ok {
			return value + v, n, true
		}
		return value, next, true
	}
	v, known := numberWords[t.text]
	if t.sort != word || !known {
		return 0, i, false
	}
	value, next = v, i+1
	for j := r.skip(next); j < i+longestNumber; j = r.skip(next) {
		if t := r.at(j + 2).text; r.at(j).text == "and" && (r.at(j+1).text == "a" || r.at(j+1).text == "one") && t == "half" {
			return value + 500, j + 3, true
		}
		if r.at(j).text == "of" || r.at(j).text == "a" && (value == 500 || r.at(j+1).text == "half") {
			next = j + 1
			continue
		}
		more, known := numberWords[r.at(j).text]
		switch {
		case !known || r.at(j).sort != word:
			return value, next, true
		case more == 100_000 && value < 10_000:
			value *= 100
		case value == 1000 && (t.text == "a" || t.text == "ein" || t.text == "eine"): // a half, a hundred
			value = more
		case more < value && value%10_000 == 0 && value >= 20_000:
			value += more
		default:
			return value, next, true
		}
		next = j + 1
	}
	return value, next, true
}

// longestNumber bounds a number in words, in tokens.
const longestNumber = 12

// fractionAt reads a fraction such as 1/2.
func (r *reader) fractionAt(i int) (value, next int, ok bool) {
	over, under := r.at(i), r.at(i+2)
	if over.sort != digits || r.at(i+1).raw != "/" || under.sort != digits || under.value < 2000 || over.value >= under.value || over.value > 3000 || under.value > 4000 {
		return 0, i, false
	}
	if _, next, ok := r.unitAt(i + 3); !ok || next == 0 {
		return 0, i, false
	}
	return over.value * 1000 / under.value, i + 3, true
}

// unitAt reads a unit.
func (r *reader) unitAt(i int) (u unit, next int, ok bool) {
	i = r.skip(i)
	t := r.at(i)
	for u := seconds; u <= pulse; u++ {
		if t.sort == word && t.hangul == nil && strings.Contains(unitWords[u], " "+t.text+" ") {
			return u, i + 1, true
		}
		if s := string(t.hangul); strings.HasPrefix(s, unitStems[u]) && !slices.ContainsFunc(notUnits, func(n string) bool { return strings.HasPrefix(s, n) }) {
			return u, i + 1, true
		}
	}
	if (t.text == "beats" || t.text == "beat") && (r.at(i+1).text == "per" || r.at(i+1).text == "a") && r.at(i+2).text == "minute" {
		return pulse, i + 3, true
	}
	return noUnit, i, false
}

// notUnits are Korean words that begin like a unit.
var notUnits = []string{"분위", "분의", "분노", "분당", "초조", "박자"}

// quantityAt reads a number with its unit, and what is added to it: "one minute
// and thirty seconds", "1:30", "1분 30초".
func (r *reader) quantityAt(i int) (quantity, int, bool) {
	if q, next, ok := r.clockAt(i); ok {
		return q, next, true
	}
	q, next, ok := r.amountOfOne(i)
	if !ok || q.unit != minutes {
		return q, next, ok
	}
	j := next
	if t := r.at(j).text; t == "and" || t == "und" || t == "e" {
		j++
	}
	if more, end, ok := r.amountOfOne(j); ok && more.unit == seconds {
		return quantity{q.value*60 + more.value, seconds}, end, true
	}
	return q, next, true
}

// amountOfOne reads a number with its unit, and a half: "two minutes and a
// half", "1분 반", "un minuto e mezzo".
func (r *reader) amountOfOne(i int) (quantity, int, bool) {
	value, next, ok := r.numberAt(i)
	u := noUnit
	if ok {
		u, next, ok = r.unitAt(next)
	} else {
		value, u, next, ok = r.countedAt(i)
	}
	if !ok {
		return quantity{}, i, false
	}
	switch t := r.at(next).text; {
	case t == "반":
		return quantity{value + 500, u}, next + 1, true
	case t == "e" && strings.HasPrefix(r.at(next+1).text, "mezz"):
		return quantity{value + 500, u}, next + 2, true
	case t == "and" && r.at(next+1).text == "a" && r.at(next+2).text == "half":
		return quantity{value + 500, u}, next + 3, true
	}
	return quantity{value, u}, next, true
}

// clockAt reads minutes and seconds, as 1:30.
func (r *reader) clockAt(i int) (quantity, int, bool) {
	m, s := r.at(i), r.at(i+2)
	if m.sort != digits || r.at(i+1).raw != ":" || s.sort != digits || len(s.raw) != 2 || s.value >= 60_000 || m.value > 59_000 {
		return quantity{}, i, false
	}
	return quantity{m.value*60 + s.value, seconds}, i + 3, true
}

// koreanDigits are the numerals before a unit, Chinese and native.
var koreanDigits = map[string]int{"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9,
	"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}

// koreanNumber reads a numeral below a thousand at the front of syllables.
func koreanNumber(s []rune) (value, used int) {
	digit := 0
	for used < len(s) {
		n, long := koreanDigits[string(s[used])], 1
		if used+1 < len(s) {
			if two := koreanDigits[string(s[used:used+2])]; two > 0 {
				n, long = two, 2
			}
		}
		switch {
		case s[used] == '십' || s[used] == '백':
			scale := 10
			if s[used] == '백' {
				scale = 100
			}
			value += max(digit, 1) * scale
			digit = 0
		case n == 10:
			value += 10
		case n > 0 && digit == 0:
			digit = n
		default:
			return value + digit, used
		}
		used += long
	}
	return value + digit, used
}

// countedAt reads a Korean numeral with its unit: 삼십초, 일 분.
func (r *reader) countedAt(i int) (value int, u unit, next int, ok bool) {
	t := r.at(i)
	n, used := koreanNumber(t.hangul)
	if used == 0 || n == 0 {
		if string(t.hangul) == "반" {
			n, used = 0, 1
			if u, next, ok := r.unitAt(i + 1); ok {
				return 500, u, next, true
			}
		}
		return 0, noUnit, i, false
	}
	rest := t.hangul[used:]
	if len(rest) == 0 {
		u, next, ok = r.unitAt(i + 1)
		return 1000 * n, u, next, ok
	}
	inner := reader{tokens: []token{{sort: word, text: string(rest), hangul: rest}}}
	u, _, ok = inner.unitAt(0)
	return 1000 * n, u, i + 1, ok
}

// lengthSeconds are the lengths by their numbers in a Wish.
var lengthSeconds = func() []int {
	list := []int{0}
	for _, name := range cremona.Lengths()[1:] {
		n := 0
		for _, r := range strings.TrimSuffix(name, "s") {
			n = n*10 + int(r-'0')
		}
		list = append(list, n)
	}
	return list
}()

// nearestLength is the length nearest to a number of seconds; the shorter of
// two as near.
func nearestLength(s int) int {
	best := 1
	for i := 2; i < len(lengthSeconds); i++ {
		near, far := lengthSeconds[best]-s, lengthSeconds[i]-s
		if max(far, -far) < max(near, -near) {
			best = i
		}
	}
	return best
}

// amountAt reads a length, a number of bars or of beats a minute.
func (r *reader) amountAt(i int) ([]effect, int, bool) {
	if q, next, ok := r.quantityAt(i); ok {
		switch q.unit {
		case seconds, minutes, hours:
			if q.value < 1000 && q.unit == seconds || q.value <= 0 {
				return nil, i, false
			}
			s := q.value * []int{seconds: 1, minutes: 60, hours: 3600}[q.unit]
			if t := r.at(next).text; t == "long" || t == "lang" {
				next++
			}
			return []effect{{field: fieldLength, value: nearestLength(s / 1000), weight: exact}}, next, true
		case bars:
			return []effect{{field: fieldBars, value: max(q.value/1000, 1), weight: exact}}, next, true
		}
		return []effect{{field: fieldPulse, value: q.value / 1000, weight: exact}}, next, true
	}
	value, next, ok := r.numberAt(i)
	if !ok || value < 30_000 || value > 300_000 || !r.countsPulse(i) {
		return nil, i, false
	}
	return []effect{{field: fieldPulse, value: value / 1000, weight: exact}}, next, true
}

// countsPulse tells whether the words before a bare number speak of tempo.
func (r *reader) countsPulse(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		t := r.at(j)
		if slices.Contains([]string{"bpm", "tempo", "♩", "at", "mm", "metronome", "metronom", "speed", "around", "about", "템포", "속도", "분당", "="}, t.text) {
			return true
		}
		if startsWith(string(t.hangul), "빠르기", "템포", "속도") {
			return true
		}
		if t.sort != soft && t.text != "of" && t.text != "is" && t.text != ":" {
			return false
		}
	}
	return false
}
