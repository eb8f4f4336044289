package request

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Language is the language of a request, as an ISO 639-1 code.
type Language string

const (
	Unknown Language = ""
	English Language = "en"
	Korean  Language = "ko"
	German  Language = "de"
	Italian Language = "it"
)

// Reading is what was read in a request.
type Reading struct {
	Language     Language     `json:"language"`
	Kind         cremona.Kind `json:"instrument,omitempty"` // that was asked for, where it was free
	Wish         cremona.Wish `json:"wish"`
	Understood   []Phrase     `json:"understood"`
	Doubled      []Phrase     `json:"doubled,omitempty"`      // said more than once
	Contradicted []Conflict   `json:"contradicted,omitempty"` // said both ways
	Unmet        []Phrase     `json:"unmet,omitempty"`        // understood, but a brief has no place for it
	Ignored      []string     `json:"ignored,omitempty"`      // words that are not known
	Cut          bool         `json:"cut,omitempty"`          // longer than MaxText
}

// Phrase is a piece of the text and what it says.
type Phrase struct {
	Text   string `json:"text"`
	Field  string `json:"field"`
	Value  string `json:"value,omitempty"`
	Answer bool   `json:"answer,omitempty"` // it is the answer to what was told
}

// Conflict is a field for which different things were asked.
type Conflict struct {
	Field   string   `json:"field"`
	Kept    string   `json:"kept"`
	Dropped []Phrase `json:"dropped"`
}

// Brief is the brief of an instrument that was asked; an instrument without a
// kind is of the kind that was asked for.
func (r Reading) Brief(i cremona.Instrument) cremona.Brief {
	if i.Kind == 0 {
		i.Kind = r.Kind
	}
	return cremona.Brief{Instrument: i, Wish: r.Wish}
}

// Read reads a request to an instrument whose present brief is now. Fields of
// the wish that the text does not speak of stay as they are; "slower" is slower
// than now. The kind stays too, unless it is zero: then the text may name one.
// Any bytes are a text. A present wish without a meaning is as none.
func Read(text string, now cremona.Brief) Reading {
	if now.Wish.Validate() != nil {
		now.Wish = cremona.Wish{}
	}
	tokens, cut := split(text)
	r := &reader{tokens: tokens}
	r.scan()
	language := r.language()
	if language == Unknown { // a word that looks like one of ours is not; a number is
		r.findings = slices.DeleteFunc(r.findings, func(f finding) bool { return f.effects == nil || f.effects[0].weight < exact })
	}
	reading := r.weigh(now)
	reading.Language, reading.Cut, reading.Ignored = language, cut, r.ignored
	return reading
}

// finding is a phrase that was found, with what the words around it made of it.
type finding struct {
	text    string
	effects []effect
	last    int // its last token
	says    meaning
	mods    mods
}

// reader walks through the tokens of a text.
type reader struct {
	tokens   []token
	findings []finding
	ignored  []string
	words    int              // how many words there are
	spoken   map[Language]int // how many of them a language knows

	mods mods // waiting for a phrase
	from int  // the first word of mods
	last mods // of the phrase before, for "not sad or slow"
}

// scan finds every phrase.
func (r *reader) scan() {
	r.spoken = map[Language]int{}
	r.clear()
	for i := 0; i < len(r.tokens); {
		t := r.tokens[i]
		if t.sort == stop {
			r.clear()
		}
		if t.sort == stop || t.sort == soft {
			i++
			continue
		}
		r.words++
		if next, ok := r.measure(i); ok {
			i = next
			continue
		}
		if t.hangul != nil {
			i = r.scanHangul(i)
			continue
		}
		m, next, ok := r.latinAt(i)
		if !ok {
			if t.sort == word || t.sort == digits {
				r.ignore(t)
			}
			r.clear()
			i++
			continue
		}
		r.spoken[m.language]++
		r.take(m, i, next, false)
		i = next
	}
}

// clear forgets the words that wait for a phrase.
func (r *reader) clear() { r.mods, r.last, r.from = mods{}, mods{}, -1 }

// measure takes a key, a meter or an amount at i.
func (r *reader) measure(i int) (next int, ok bool) {
	for _, read := range []func(int) ([]effect, int, bool){r.keyAt, r.meterAt, r.amountAt} {
		effects, next, ok := read(i)
		if !ok {
			continue
		}
		m := meaning{effects: effects}
		for _, t := range r.tokens[i:min(next, len(r.tokens))] {
			if known, ok := phrases[t.text]; ok && len(t.text) > 1 {
				r.spoken[known.language]++
			} else if t.hangul != nil {
				r.spoken[Korean]++
			}
		}
		r.take(m, i, next, false)
		return next, true
	}
	return i, false
}

// take takes a phrase: a word that changes others waits, anything else is
// found.
func (r *reader) take(m meaning, i, next int, negated bool) {
	switch m.role {
	case plain:
	case glue:
		return
	case but:
		r.clear()
		return
	case or:
		r.mods = r.last
		return
	default:
		if m.role == back && r.limit(i, next) {
			return
		}
		if r.from < 0 {
			r.from = i
		}
		r.mods.add(m.role)
		return
	}
	from := i
	if r.from >= 0 {
		from = r.from
	}
	with := r.mods
	with.not = with.not != negated
	r.findings = append(r.findings, finding{r.span(from, next), with.modify(m.effects), next - 1, m, with})
	r.clear()
	r.last = with
}

// limit keeps the phrase before from going too far, as in allegro ma non
// troppo, unless the words belong to the next: un valzer non troppo lento.
func (r *reader) limit(i, next int) bool {
	if len(r.findings) == 0 {
		return false
	}
	f := &r.findings[len(r.findings)-1]
	scaled := slices.ContainsFunc(f.says.effects, func(e effect) bool { return e.field == fieldTempo || e.field == fieldMood })
	if r.at(next).sort != stop && (!scaled || f.last != r.back(i)) {
		return false
	}
	f.effects = append(f.effects, mods{not: true, so: true}.modify(f.says.effects)...)
	f.text += " " + r.span(i, next)
	return true
}

// longest is how much of a text is quoted, in letters.
const longest = 60

// span is the text of the tokens from i to before next.
func (r *reader) span(i, next int) string {
	var b strings.Builder
	for j := i; j < min(next, len(r.tokens)) && b.Len() < 8*longest; j++ {
		if j > i && r.tokens[j].spaced {
			b.WriteByte(' ')
		}
		b.WriteString(r.tokens[j].raw)
	}
	return cremona.PlainText(b.String(), longest)
}

// mostIgnored bounds the list of unknown words.
const mostIgnored = 32

func (r *reader) ignore(t token) {
	w := cremona.PlainText(t.raw, longest)
	if w != "" && len(r.ignored) < mostIgnored && !slices.Contains(r.ignored, w) {
		r.ignored = append(r.ignored, w)
	}
}

// latinAt finds the longest phrase at i.
func (r *reader) latinAt(i int) (m meaning, next int, ok bool) {
	var words []string
	for j := i; j < len(r.tokens) && len(words) < maxWords; j++ {
		t := r.tokens[j]
		if t.sort == soft {
			continue
		}
		if t.sort != word || t.hangul != nil {
			break
		}
		words = append(words, t.text)
		if found, known := phrases[strings.Join(words, " ")]; known {
			m, next, ok = found, j+1, true
		}
	}
	switch {
	case len(words) == 0:
		return m, i, false
	case ok && next == i+1 && m.language == German && r.at(next).sort == word && r.at(next).upper:
		if base, inflected := phrases[strings.TrimSuffix(words[0], "er")]; inflected { // Langsamer Walzer: not slower, a noun follows
			return base, next, true
		}
	case !ok:
		m, ok = inflected(words[0])
		return m, i + 1, ok
	}
	return m, next, ok
}

// inflected finds a word of the lexicon without its ending, or with its umlauts
// written out.
func inflected(w string) (meaning, bool) {
	for _, ending := range endings {
		base, cut := strings.CutSuffix(w, ending.from)
		if found, known := phrases[base+ending.to]; cut && known && len(base) >= 3 && found.role == plain {
			return found, true
		}
	}
	for _, pair := range [][2]string{{"ae", "a"}, {"oe", "o"}, {"ue", "u"}} {
		if found, known := phrases[strings.Replace(w, pair[0], pair[1], 1)]; known {
			return found, true
		}
	}
	return meaning{}, false
}

// endings are what a word may have that its phrase in the lexicon has not.
var endings = []struct{ from, to string }{
	{"ly", ""}, {"ily", "y"}, {"ish", ""}, {"ness", ""}, {"iness", "y"}, {"y", ""}, {"s", ""}, {"es", ""}, {"like", ""},
	{"est", ""}, {"dest", ""}, {"iest", "y"}, {"st", ""}, {"ier", "y"}, {"ing", ""},
	{"em", ""}, {"en", ""}, {"er", ""}, {"es", ""}, {"e", ""}, {"n", ""}, {"kler", "kel"}, {"kles", "kel"}, {"kle", "kel"},
	{"a", "o"}, {"i", "o"}, {"i", "e"}, {"e", "a"},
}

// language is the one that knows most of the words; of two that know as many
// the earlier in this list. It is unknown where all of them know less than a
// fifth of the words, or less than a third and none that asks for something.
func (r *reader) language() Language {
	best, all := Unknown, r.spoken[Unknown]
	for _, l := range []Language{Korean, English, German, Italian} {
		all += r.spoken[l]
		if r.spoken[l] > r.spoken[best] || best == Unknown && r.spoken[l] > 0 {
			best = l
		}
	}
	switch {
	case best == Unknown && len(r.findings) > 0 && len(r.ignored) == 0:
		return English // numbers or names
	case 5*all < r.words, len(r.findings) == 0 && 3*all < r.words:
		return Unknown
	case best == Unknown && all > 0:
		return English
	}
	return best
}
