package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Facts is what a page tells of one performance.
type Facts struct {
	State       cremona.State // its Block is not used
	Score       cremona.Score
	Performance cremona.Performance // what is heard: the roll follows it
	Model       string              // what composed
	Seconds     float64             // of performance.wav
}

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string

	pageTemplate = template.Must(template.New("page").Parse(pageHTML))
)

// Page is a player of performance.wav, which must lie beside it, in one HTML
// file: the cover with a light that runs on its rings, a roll of the notes as
// they were played, the plan in words, the facts, how to verify. It works
// without a network, in a sandboxed frame, from a disk, and with the keyboard.
// Its content security policy names the one script and the one style by their
// hashes, so that no text from elsewhere could run even if it were markup.
func Page(f Facts) ([]byte, error) {
	if err := f.validate(); err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	cover, err := Cover(f.Score)
	if err != nil {
		return nil, err
	}
	events := eventsOf(f.Performance)
	c := newClock(f.Score, events, milliseconds(f.Performance.Duration))
	v := newView(f, c)
	v.Cover = template.HTML(cover)
	if v.Data, err = data(f, events, c); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, v); err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	return b.Bytes(), nil
}

func (f Facts) validate() error {
	if err := f.State.Validate(); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := f.Performance.Validate(); err != nil {
		return err
	}
	switch {
	case f.Score.Seed != f.State.Seed():
		return fmt.Errorf("score has seed %s, but the state gives %s", f.Score.Seed, f.State.Seed())
	case !(f.Seconds > 0 && f.Seconds <= cremona.MaxDuration+60):
		return fmt.Errorf("audio of %g s is not above 0 and at most %g", f.Seconds, cremona.MaxDuration+60)
	}
	return nil
}

// view is what the template shows.
type view struct {
	Policy               string
	Style, Script, Cover template.HTML
	Data                 template.HTML

	Title, Kind        string
	Token              uint64
	Number             uint32
	Line, Length       string
	Milliseconds       int64
	Form               string
	Plan               []section
	Facts              []fact
	Chain              uint64
	Contract, Manifest string
	Engine             string
	Files              []fileLink
}

type fact struct{ Name, Value, Note string }

type fileLink struct{ Name, What string }

func newView(f Facts, c clock) view {
	s, score := f.State, f.Score
	paint := varnishOf(score.Parts[0].Instrument)
	style := fmt.Sprintf(":root{--light:%s;--mid:%s;--deep:%s;--night:%s;--ivory:%s;--gold:%s;--sea:%s}\n",
		paint.Light, paint.Mid, paint.Deep, paint.Night, paint.Ivory, paint.Gold, paint.Sea) + pageCSS
	kind := strings.ToUpper(s.Kind.String()[:1]) + s.Kind.String()[1:]
	ms := milliseconds(f.Seconds)
	title := cremona.PlainText(score.Title, maxTitle)
	if title == "" {
		title = "A piece for " + s.Kind.String()
	}
	return view{
		Policy: fmt.Sprintf("default-src 'none'; media-src 'self'; img-src data:; style-src %s; script-src %s; base-uri 'none'; form-action 'none'",
			source(style), source(pageJS)),
		Style:  template.HTML("<style>" + style + "</style>"),
		Script: template.HTML("<script>" + pageJS + "</script>"),

		Title: title, Kind: kind, Token: s.Token, Number: s.Performances + 1,
		Line:         fmt.Sprintf("%s · %d/%d · %d beats a minute", keyText(score.Key), score.Meters[0].Num, score.Meters[0].Den, score.BPM()),
		Length:       minutes(ms),
		Milliseconds: ms,
		Form:         cremona.PlainText(score.Form, maxTitle),
		Plan:         planOf(score, c),
		Facts:        facts(f, kind, paint),
		Chain:        s.Chain,
		Contract:     s.Contract.String(),
		Engine:       cremona.PlainText(score.Engine, maxTitle),
		Files: []fileLink{
			{"performance.wav", "the audio, 48 kHz, 24 bit"},
			{"score.mid", "the score for a sequencer"},
			{"score.musicxml", "the score for a notation program"},
			{"cover.svg", "the picture"},
			{"metadata.json", "for wallets and marketplaces"},
			{"manifest.json", "for verifiers: state, seed, hashes, and the way to the performance before"},
		},
	}
}

// facts are the rows of the table.
func facts(f Facts, kind string, paint varnish) []fact {
	s := f.State
	rows := []fact{
		{"Instrument", fmt.Sprintf("%s %d", kind, s.Token), "varnished in " + paint.Name},
		{"Life", life(s), "what it has been through shapes how it plays"},
		{"DNA", s.DNA().String(), "wood, strings and varnish, the same for its whole life"},
		{"State hash", s.Hash().String(), "all the chain says of it, in one number"},
		{"Seed", s.Seed().String(), "from which every choice was drawn"},
		{"Composed by", cremona.PlainText(f.Model, maxTitle), ""},
		{"Engine", cremona.PlainText(f.Score.Engine, maxTitle), "the rules that derive every byte"},
		{"Contract", s.Contract.String(), fmt.Sprintf("on chain %d", s.Chain)},
	}
	if w := wish(s.Wish); w != "" {
		rows = append(rows[:2], append([]fact{{"Its owner asked for", w, ""}}, rows[2:]...)...)
	}
	return rows
}

func life(s cremona.State) string {
	return fmt.Sprintf("%s before this one, %s, %s, born in quarter %d of the collection",
		count(int(s.Performances), "performance"), count(int(s.Lessons), "lesson"), count(int(s.Hands), "change")+" of hands", s.Birth+1)
}

func count(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// wish lists what is not left free.
func wish(w cremona.Wish) string {
	var list []string
	for _, v := range []fmt.Stringer{w.Mood, w.Genre, w.Tonic, w.Mode, w.Meter, w.Tempo, w.Form, w.Length} {
		if text := v.String(); text != "free" {
			list = append(list, text)
		}
	}
	return strings.Join(list, ", ")
}

// keyText writes the accidental as music does.
func keyText(k cremona.Key) string {
	name := k.Tonic.Name()
	return accidentals.Replace(name) + strings.TrimPrefix(k.String(), name)
}

var accidentals = strings.NewReplacer("b", "♭", "#", "♯")

// source is a hash source of a content security policy (CSP level 3, §2.3.1).
func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// data is what the script plays by, whole numbers in lists.
func data(f Facts, events []event, c clock) (template.HTML, error) {
	type sheet struct {
		Milliseconds int64      `json:"ms"`
		Strings      []int      `json:"strings"` // MIDI
		Notes        [][4]int64 `json:"notes"`   // ms from the note before, ms long, pitch in tenths of a hertz, 20 × string + 2 × weight + slurred
		Bars         []int64    `json:"bars"`    // ms
		Rings        [][4]int64 `json:"rings"`   // start and end in ms, radius in tenths of a pixel, angle in 65,536ths of a turn
	}
	d := sheet{Milliseconds: milliseconds(f.Seconds), Strings: f.State.Kind.OpenStrings()}
	last := int64(0)
	for _, e := range thin(events, maxDrawn) {
		how := int64(20*e.str) + 2*e.weight
		if e.slurred {
			how++
		}
		d.Notes = append(d.Notes, [4]int64{e.start - last, e.end - e.start, int64(float64(e.pitch*10) + 0.5), how})
		last = e.start
	}
	for _, b := range thin(f.Score.Bars, maxDrawn) {
		d.Bars = append(d.Bars, c.at(b.Start))
	}
	rings := ringsOf(f.Score)
	for i, l := range lanes(rings) {
		r := rings[i]
		d.Rings = append(d.Rings, [4]int64{c.at(r.start), c.at(r.end), l.middle, (r.end - r.start) * fullRing / longest(rings)})
	}
	out, err := json.Marshal(d) // escapes <, > and &
	return template.HTML(`<script type="application/json" id="sheet">` + string(out) + `</script>`), err
}
