package compose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// voice is the voice that is written, the first if none was named.
func (r *abcReader) voice() *abcVoice {
	if r.now == nil {
		r.now = r.newVoice("1")
	}
	return r.now
}

func (r *abcReader) newVoice(id string) *abcVoice {
	v := &abcVoice{id: id, part: len(r.sheet.parts), unit: r.unitNow(), key: r.key, octaves: r.key.octaves, transposed: r.key.transposed,
		accidentals: map[cremona.Pitch]int8{}, slurs: map[int]*abcSlur{}, tied: map[int][]cremona.Pitch{}, broken: fraction{1, 1}}
	r.sheet.parts = append(r.sheet.parts, sheetPart{kind: kindOfProgram(r.program)})
	r.voices = append(r.voices, v)
	return v
}

// unitNow is the length of a letter: as L: says, else a sixteenth in meters of
// less than three quarters and an eighth in others.
func (r *abcReader) unitNow() cremona.Tick {
	switch {
	case r.unit > 0:
		return r.unit
	case 4*r.meter.Num < 3*r.meter.Den:
		return quarter / 4
	}
	return quarter / 2
}

// voiceField chooses a voice and reads what is said of it.
func (r *abcReader) voiceField(text string) error {
	words := splitWords(text)
	if len(words) == 0 {
		return r.fail("V: without a name")
	}
	id := words[0]
	var v *abcVoice
	for _, known := range r.voices {
		if known.id == id {
			v = known
		}
	}
	if v == nil {
		if len(r.voices) == cremona.MaxParts {
			return r.fail("more than %d voices", cremona.MaxParts)
		}
		v = r.newVoice(id)
	}
	r.now = v
	p := &r.sheet.parts[v.part]
	k := abcKey{octaves: v.octaves, transposed: v.transposed}
	for _, w := range words[1:] {
		name, value, ok := strings.Cut(w, "=")
		if ok && (name == "name" || name == "nm") {
			p.name = cremona.PlainText(abcText(value), 80)
			p.kind = cmp.Or(kindOfName(p.name), p.kind)
			continue
		}
		k.modifier(name, value, !ok)
	}
	v.octaves, v.transposed = k.octaves, k.transposed
	return nil
}

// splitWords splits at spaces outside quotes, and takes the quotes off.
func splitWords(text string) []string {
	var words []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
		}
		b.Reset()
	}
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case (c == ' ' || c == '\t') && !quoted:
			end()
		default:
			b.WriteRune(c)
		}
	}
	end()
	return words
}

// modifier reads what may follow a key or a voice: a clef with an octave, or a
// transposition.
func (k *abcKey) modifier(name, value string, bare bool) {
	number := func(most int) int {
		n, err := strconv.Atoi(value)
		if err != nil || !within(n, most) {
			return 0
		}
		return n
	}
	switch {
	case name == "octave":
		k.octaves = number(4)
	case name == "transpose":
		k.transposed = number(36)
	case name == "clef" || bare:
		clef := value
		if bare {
			clef = name
		}
		if strings.HasSuffix(clef, "-8") {
			k.octaves = -1
		}
		if strings.HasSuffix(clef, "+8") {
			k.octaves = 1
		}
	}
}

// keyField ends the head of a tune, or changes the key within it.
func (r *abcReader) keyField(text string) error {
	k, err := r.readKey(text)
	if err != nil {
		return err
	}
	where := fmt.Sprintf("line %d", r.line)
	if !r.inBody {
		r.inBody, r.key = true, k
		b := r.sheet.bar(0, where)
		b.key, b.meter = k.key, r.meter
		if r.tempo > 0 {
			b.tempos = append(b.tempos, cremona.TempoChange{MicrosPerQuarter: r.tempo})
		}
		for _, v := range r.voices { // named in the head
			v.key, v.unit = k, r.unitNow()
			v.octaves, v.transposed = cmp.Or(v.octaves, k.octaves), cmp.Or(v.transposed, k.transposed)
		}
		if len(r.voices) > 0 {
			r.now = r.voices[0]
		}
		return nil
	}
	v := r.voice()
	k.octaves, k.transposed = cmp.Or(k.octaves, v.octaves), cmp.Or(k.transposed, v.transposed)
	if k.key == nil { // only a clef
		k.key, k.signs = v.key.key, v.key.signs
	}
	v.key, v.octaves, v.transposed = k, k.octaves, k.transposed
	bar := v.bar
	if v.at > 0 {
		bar++
	}
	if b := r.sheet.bar(bar, where); k.key != nil && b.key == nil && bar < cremona.MaxBars {
		b.key = k.key
	}
	return nil
}

// abcModes are the first letters of the modes.
var abcModes = [...]struct {
	name string
	mode cremona.Mode
}{
	{"", major}, {"m", minor}, {"maj", major}, {"min", minor}, {"ion", major}, {"aeo", aeolian},
	{"mix", mixolydian}, {"dor", dorian}, {"phr", phrygian}, {"lyd", lydian},
}

// readKey reads such as "Bb", "F#m", "A dorian", "D Mix clef=bass", "Hp", "none",
// "D exp _b ^f" and "Amin ^g".
func (r *abcReader) readKey(text string) (abcKey, error) {
	var k abcKey
	words := splitWords(text)
	if len(words) == 0 {
		return k, nil
	}
	first := words[0]
	switch {
	case first == "none":
		words = words[1:]
	case first == "HP" || first == "Hp":
		key := keyOf(2, mixolydian)
		k.key, words = &key, words[1:]
	case first[0] >= 'A' && first[0] <= 'G' && !strings.Contains(first, "="):
		var err error
		if words, err = r.tonic(&k, words); err != nil {
			return k, err
		}
	case !strings.Contains(first, "=") && first[0] != '^' && first[0] != '_':
		if !strings.HasPrefix(first, "treble") && !strings.HasPrefix(first, "bass") && !strings.HasPrefix(first, "alto") && !strings.HasPrefix(first, "tenor") {
			return k, r.fail("K: %.20q is not a key such as D, Bm or A dorian", text)
		}
	}
	if k.key != nil {
		for letter := range k.signs {
			k.signs[letter] = int8(signatureAlter(signature(*k.key), letter))
		}
	}
	for _, w := range words {
		name, value, ok := strings.Cut(w, "=")
		switch {
		case w == "exp":
			k.signs = [7]int8{}
		case strings.IndexByte("^_=", w[0]) >= 0:
			alter, rest, _ := readAccidental(w)
			if letter := strings.IndexByte("CDEFGAB", strings.ToUpper(rest + " ")[0]); letter >= 0 {
				k.signs[letter] = alter
			}
		default:
			k.modifier(name, value, !ok)
		}
	}
	return k, nil
}

// tonic reads the tonic and the mode and gives the words after them.
func (r *abcReader) tonic(k *abcKey, words []string) ([]string, error) {
	name := words[0]
	p := cremona.Pitch{Step: int8(strings.IndexByte("CDEFGAB", name[0])), Octave: 4}
	rest := name[1:]
	switch {
	case strings.HasPrefix(rest, "#"):
		p.Alter, rest = 1, rest[1:]
	case strings.HasPrefix(rest, "b"):
		p.Alter, rest = -1, rest[1:]
	}
	words = words[1:]
	if rest == "" && len(words) > 0 && isMode(words[0]) {
		rest, words = words[0], words[1:]
	}
	if !isMode(rest) && rest != "" {
		return nil, r.fail("K: %.20q has no mode that is known", name+rest)
	}
	rest = strings.ToLower(rest)
	if strings.HasPrefix(rest, "loc") { // the signature of the major key a semitone up
		key := keyOf(p.Fifths()-5, major)
		key.Mode = 0
		k.key = &key
		return words, nil
	}
	for _, m := range abcModes {
		if rest[:min(len(rest), 3)] == m.name {
			k.key = &cremona.Key{Tonic: p, Mode: m.mode}
		}
	}
	if n := signature(*k.key); !within(n, 7) {
		return nil, r.fail("K: %.20q has more than seven signs", name)
	}
	return words, nil
}

func isMode(word string) bool {
	word = strings.ToLower(word)
	if strings.HasPrefix(word, "loc") {
		return true
	}
	return word != "" && slices.ContainsFunc(abcModes[:], func(m struct {
		name string
		mode cremona.Mode
	}) bool {
		return word[:min(len(word), 3)] == m.name
	})
}

// finish closes every voice and makes the Score.
func (r *abcReader) finish(o ReadOptions) (cremona.Score, error) {
	for _, v := range r.voices {
		r.now = v
		r.endBar()
		// any order: each slur has its own notes
		for _, s := range v.slurs {
			if s.depth == 0 {
				continue
			}
			r.remark("a slur does not end")
			for _, ref := range s.notes {
				r.note(ref).slur = false
			}
		}
	}
	s := &r.sheet
	last := 0
	for i := range s.bars {
		if s.bars[i].length > 0 {
			last = i + 1
		}
	}
	s.bars = s.bars[:last]
	if len(r.codas) >= 2 {
		from, to := r.codas[0], r.codas[1]
		if from.at == 0 {
			from.bar--
		}
		if to.at > 0 {
			to.bar++
		}
		if from.bar >= 0 && to.bar < last {
			s.bars[from.bar].signs.toCoda = true
			s.bars[to.bar].signs.coda = true
		}
	}
	return s.score(o)
}

func (r *abcReader) note(ref noteRef) *sheetNote {
	return &r.sheet.parts[ref.part].bars[ref.bar][ref.note]
}
