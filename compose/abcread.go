package compose

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// maxABC bounds a file, in bytes.
const maxABC = 4 << 20

// ReadABC reads the first tune of a file in ABC notation, version 2.1. Each
// voice becomes a part; repeats, endings, da capo and dal segno are written out,
// and notes that are tied become one. Keys with modes and signs of their own,
// meters, tempos, chords, tuplets, broken rhythms, slurs, grace notes,
// decorations, overlays and inline fields are taken. Accidentals hold for their
// letter in every octave to the end of the bar, as the standard says, unless
// %%propagate-accidentals says otherwise. What a Score cannot hold is left out
// and listed in words: chord symbols, words, macros, the order of parts.
// Errors name the line and the column.
func ReadABC(data []byte, o ReadOptions) (cremona.Score, []string, error) {
	r := &abcReader{}
	s, err := r.read(data, o)
	if err != nil {
		return cremona.Score{}, nil, fmt.Errorf("read abc: %w", err)
	}
	return s, r.sheet.remarks.text(), nil
}

// ABCTunes cuts a tune book into its tunes, each from its X: on. What stands
// before the first is left out.
func ABCTunes(data []byte) [][]byte {
	var tunes [][]byte
	for line := range bytes.Lines(data) {
		if bytes.HasPrefix(line, []byte("X:")) {
			tunes = append(tunes, nil)
		}
		if n := len(tunes); n > 0 {
			tunes[n-1] = append(tunes[n-1], line...)
		}
	}
	return tunes
}

// looksLikeABC looks for the file's own sign or a tune's first field near the
// beginning.
func looksLikeABC(text []byte) bool {
	for line := range bytes.Lines(text[:min(len(text), 64<<10)]) {
		if bytes.HasPrefix(line, []byte("%abc")) || bytes.HasPrefix(line, []byte("X:")) {
			return true
		}
	}
	return false
}

type abcReader struct {
	sheet  sheet
	voices []*abcVoice
	now    *abcVoice
	line   int // counted from 1
	text   string
	at     int // in the text of the line

	began, inBody bool
	unit          cremona.Tick // 0 follows the meter
	meter         cremona.MeterChange
	key           abcKey
	tempo         int64 // of the head, in µs a quarter; 0 none
	octaves, none bool  // how far accidentals reach
	user          map[byte]string
	codas         []abcPlace
	program       int // of the voice to come, −1 none
}

type abcPlace struct {
	bar int
	at  cremona.Tick
}

// abcKey is a signature with its own signs and how a clef moves what is read.
type abcKey struct {
	key                 *cremona.Key // nil: none is written
	signs               [7]int8
	octaves, transposed int
}

// abcVoice is one part while it is read.
type abcVoice struct {
	id                  string
	part, bar           int
	at, farthest        cremona.Tick
	below               cremona.Tick // how far the overlays before this one reach
	unit                cremona.Tick
	key                 abcKey
	octaves, transposed int
	overlay             int
	accidentals         map[cremona.Pitch]int8
	ending              []int

	marks     cremona.Marks // of the next note
	technique cremona.Marks // until they are taken back
	slurs     map[int]*abcSlur
	tied      map[int][]cremona.Pitch // of each overlay: held into its next note
	last      []noteRef               // the last note or chord
	lastEnd   cremona.Tick
	tuplets   []abcTuplet
	broken    fraction // of the next note
}

// abcSlur counts the slurs that are open in one overlay, with the notes under
// them.
type abcSlur struct {
	depth int
	notes []noteRef
}

type abcTuplet struct {
	by   fraction
	left int
}

type fraction struct{ num, den int64 }

func (r *abcReader) fail(format string, args ...any) error {
	return fmt.Errorf("line %d, column %d: %s", r.line, r.at+1, fmt.Sprintf(format, args...))
}

func (r *abcReader) remark(what string) {
	r.sheet.remarks.add(fmt.Sprintf("line %d", r.line), what)
}

func (r *abcReader) read(data []byte, o ReadOptions) (cremona.Score, error) {
	if len(data) > maxABC {
		return cremona.Score{}, fmt.Errorf("%d bytes are more than the %d allowed", len(data), maxABC)
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	r.meter = cremona.MeterChange{Num: 4, Den: 4}
	r.program = -1
	for line := range bytes.Lines(data) {
		r.line++
		done, err := r.readLine(strings.TrimRight(string(line), "\r\n"))
		if err != nil {
			return cremona.Score{}, err
		}
		if done {
			break
		}
	}
	if !r.began {
		return cremona.Score{}, errors.New("there is no tune in the file: none of its lines is a field such as X:1")
	}
	return r.finish(o)
}

// readLine reads a line and tells whether the tune ends with it.
func (r *abcReader) readLine(text string) (done bool, err error) {
	if directive, ok := strings.CutPrefix(text, "%%"); ok {
		return false, r.directive(directive)
	}
	if i := strings.IndexByte(text, '%'); i >= 0 && (i == 0 || text[i-1] != '\\') {
		if text = strings.TrimRight(text[:i], " \t"); text == "" {
			return false, nil
		}
	}
	if strings.TrimSpace(text) == "" {
		return r.inBody && r.sheet.notes > 0, nil
	}
	r.text, r.at = text, 0
	if isField(text) {
		if text[0] == 'X' && r.began && (r.inBody || r.sheet.title != "") {
			r.remark("this and later tunes are left out")
			return true, nil
		}
		r.began = true
		return false, r.field(text[0], cleanField(text[2:]))
	}
	if !r.began {
		return false, nil // text before the tune
	}
	if !r.inBody {
		return false, r.fail("notes before the key, which ends the head of a tune (K:)")
	}
	return false, r.music()
}

func isField(text string) bool {
	if len(text) < 2 || text[1] != ':' || len(text) > 2 && (text[2] == '|' || text[2] == ':') {
		return false
	}
	c := text[0]
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '+'
}

func cleanField(text string) string { return strings.TrimSpace(text) }

// directive reads the few instructions that change what is heard.
func (r *abcReader) directive(text string) error {
	words := strings.Fields(text)
	switch {
	case len(words) == 2 && words[0] == "propagate-accidentals":
		r.octaves, r.none = words[1] == "octave", words[1] == "not"
	case len(words) >= 3 && words[0] == "MIDI" && words[1] == "program":
		program, err := strconv.Atoi(words[len(words)-1])
		if err != nil {
			return nil
		}
		if r.now == nil {
			r.program = program
			return nil
		}
		if k := kindOfProgram(program); k.Valid() {
			r.sheet.parts[r.now.part].kind = k
		}
	}
	return nil
}

// field reads a field, in the head, on a line of its own or in the music.
func (r *abcReader) field(name byte, text string) error {
	switch name {
	case 'T':
		if r.sheet.title == "" && !r.inBody {
			r.sheet.title = cremona.PlainText(abcText(text), 200)
		}
	case 'L':
		return r.unitField(text)
	case 'M':
		return r.meterField(text)
	case 'Q':
		return r.tempoField(text)
	case 'K':
		return r.keyField(text)
	case 'V':
		return r.voiceField(text)
	case 'P':
		if !r.inBody {
			if len(text) > 1 {
				r.remark("the order of parts is left out; they are played as they stand")
			}
			return nil
		}
		r.label(text)
	case 'U':
		r.userField(text)
	case 'w', 'W':
		r.remark("words are left out")
	case 'm':
		r.remark("macros are left out")
	case 's':
		r.remark("lines of symbols are left out")
	case 'I':
		return r.directive(text)
	}
	return nil
}

// abcText takes the escapes of accents out of a text, which are a backslash,
// one sign and the letter.
func abcText(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+2 < len(text) && strings.IndexByte("`'^~\",=/vc", text[i+1]) >= 0 {
			i++
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func (r *abcReader) label(text string) {
	v := r.voice()
	bar := v.bar
	if v.at > 0 {
		bar++
	}
	if bar >= cremona.MaxBars {
		return
	}
	if b := r.sheet.bar(bar, fmt.Sprintf("line %d", r.line)); b.label == "" {
		b.label = cremona.PlainText(text, 20)
	}
}

// userField reads U:T = !trill!
func (r *abcReader) userField(text string) {
	letter, sign, ok := strings.Cut(text, "=")
	letter, sign = strings.TrimSpace(letter), strings.Trim(strings.TrimSpace(sign), "!+")
	if !ok || len(letter) != 1 || len(sign) > 40 {
		r.remark("a sign of one's own that cannot be read is left out")
		return
	}
	if r.user == nil {
		r.user = map[byte]string{}
	}
	r.user[letter[0]] = sign
}

func (r *abcReader) unitField(text string) error {
	num, den, ok := ratio(text)
	if !ok || num > 16 || den > 256 {
		return r.fail("L: %.20q is not a length such as 1/8", text)
	}
	r.unit = cremona.Tick(num) * 4 * quarter / cremona.Tick(den)
	for _, v := range r.voices {
		if r.now == nil || v == r.now {
			v.unit = r.unit
		}
	}
	return nil
}

// ratio reads "3/8" or "1".
func ratio(text string) (num, den int64, ok bool) {
	a, b, cut := strings.Cut(text, "/")
	num, err := strconv.ParseInt(strings.TrimSpace(a), 10, 32)
	den = 1
	if err == nil && cut {
		den, err = strconv.ParseInt(strings.TrimSpace(b), 10, 32)
	}
	return num, den, err == nil && num > 0 && den > 0
}

// meterField reads M:6/8, M:C, M:C|, M:none and sums such as M:(2+3)/8.
func (r *abcReader) meterField(text string) error {
	m := cremona.MeterChange{}
	switch text {
	case "C":
		m = cremona.MeterChange{Num: 4, Den: 4}
	case "C|":
		m = cremona.MeterChange{Num: 2, Den: 2}
	case "none", "":
		r.remark("music without a meter keeps the bars that are drawn")
		return nil
	default:
		top, bottom, ok := strings.Cut(text, "/")
		den, err := strconv.Atoi(strings.TrimSpace(bottom))
		for _, term := range strings.Split(strings.Trim(strings.TrimSpace(top), "()"), "+") {
			n, bad := strconv.Atoi(strings.TrimSpace(term))
			if bad != nil || n < 1 || n > 32 {
				ok = false
			}
			m.Num += n
		}
		if m.Den = den; !ok || err != nil || m.Num > 32 || den < 1 || den > 32 || den&(den-1) != 0 {
			return r.fail("M: %.20q is not a meter of 1 to 32 over a power of two up to 32", text)
		}
	}
	if !r.inBody {
		r.meter = m
		return nil
	}
	v := r.voice()
	if v.at > 0 {
		r.remark("a meter that changes within a bar is left out")
		return nil
	}
	r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line)).meter = m
	return nil
}

// tempoField reads Q:1/4=120, Q:"Allegro" 3/8=66 and the old Q:120, which
// counts quarters.
func (r *abcReader) tempoField(text string) error {
	for { // words say how, not how fast
		i := strings.IndexByte(text, '"')
		if i < 0 {
			break
		}
		j := strings.IndexByte(text[i+1:], '"')
		if j < 0 {
			return r.fail("Q: a word that does not end")
		}
		text = text[:i] + text[i+1+j+1:]
	}
	if text = strings.TrimSpace(text); text == "" {
		r.remark("a tempo in words alone is left out")
		return nil
	}
	beats, number, ok := strings.Cut(text, "=")
	length := quarter
	if !ok {
		number = beats
	} else if !strings.HasPrefix(beats, "C") { // C is the quarter of old
		length = 0
		for _, b := range strings.Fields(beats) {
			num, den, fine := ratio(b)
			if !fine || num > 64 || den > 64 {
				return r.fail("Q: %.20q is not a tempo such as 1/4=120", text)
			}
			length += cremona.Tick(num) * 4 * quarter / cremona.Tick(den)
		}
	}
	bpm, err := strconv.ParseInt(strings.TrimSpace(number), 10, 32)
	if err != nil || bpm <= 0 || length == 0 {
		return r.fail("Q: %.20q is not a tempo such as 1/4=120", text)
	}
	micros := 60_000_000 * quarter / (bpm * length)
	if micros < 60_000 || micros > 6_000_000 {
		return r.fail("Q: %d quarters a minute are not 10 to 1000", 60_000_000/max(micros, 1))
	}
	if !r.inBody {
		r.tempo = micros
		return nil
	}
	v := r.voice()
	b := r.sheet.bar(v.bar, fmt.Sprintf("line %d", r.line))
	b.tempos = append(b.tempos, cremona.TempoChange{At: v.at, MicrosPerQuarter: micros})
	return nil
}
