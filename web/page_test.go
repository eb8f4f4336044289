package web_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/web"
)

// played is a performance of a score without any freedom but a long breath
// before each phrase and a trill's worth of notes nobody wrote.
func played(s cremona.Score) cremona.Performance {
	v := cremona.Voice{Name: "v", Instrument: s.Parts[0].Instrument}
	perTick := float64(s.Tempos[0].MicrosPerQuarter) / 1e6 / float64(q)
	hertz := func(key int) float64 {
		f := 440.0
		for ; key > 69; key-- {
			f *= 1.0594630943592953
		}
		for ; key < 69; key++ {
			f /= 1.0594630943592953
		}
		return f
	}
	breath := 0.0
	for _, n := range s.Parts[0].Notes {
		if n.At > 0 && n.At%(16*q) == 0 {
			breath += 0.4
		}
		start := float64(float64(n.At)*perTick) + breath
		end := start + float64(float64(n.Length)*perTick)
		v.Strokes = append(v.Strokes, cremona.Stroke{Start: start, End: end, Pitch: hertz(n.Pitch.MIDI()), Slurred: n.Slur,
			Speed: cremona.Curve{{0, float64(n.Level) / 1000}}, Position: 0.1})
	}
	end := float64(float64(s.End())*perTick) + breath
	return cremona.Performance{Engine: s.Engine, Title: s.Title, Seed: s.Seed, Duration: end, Voices: []cremona.Voice{v}}
}

func facts(s cremona.State) web.Facts {
	score := tune(s)
	p := played(score)
	return web.Facts{State: s, Score: score, Performance: p, Model: "rules/1", Seconds: p.Duration + 2}
}

func mustPage(t testing.TB, f web.Facts) []byte {
	t.Helper()
	data, err := web.Page(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPageGolden(t *testing.T) {
	golden(t, "page.html", mustPage(t, facts(state(cremona.Violin, 1))))
}

// A page says the same whenever its State was read.
func TestPageIsTheSameAtEveryBlock(t *testing.T) {
	f := facts(state(cremona.Guitar, 4))
	want := mustPage(t, f)
	f.State.Block = cremona.Block{Number: 12, Hash: cremona.Hash{3}}
	if !bytes.Equal(mustPage(t, f), want) {
		t.Error("the block shows")
	}
}

// Without the audio, the page of a piece of a minute or two is below 100 kB,
// and the longest piece there can be is within bounds.
func TestPageSize(t *testing.T) {
	for name, s := range odd() {
		most := 100_000
		if name == "endless" {
			most = 250_000
		}
		f := web.Facts{State: state(cremona.Violin, 1), Score: s, Performance: played(tune(state(cremona.Violin, 1))), Model: "rules/1", Seconds: 60}
		if got := len(mustPage(t, f)); got > most {
			t.Errorf("%s: %d bytes, more than %d", name, got, most)
		}
	}
}

// Text that looks like markup stays text: there is one script, one sheet of
// data and one style, nothing has an event, and no link leaves the folder.
func TestPageIsInert(t *testing.T) {
	for name, s := range odd() {
		f := web.Facts{State: state(cremona.Violin, 1), Score: s, Performance: played(tune(state(cremona.Violin, 1))), Model: hostile, Seconds: 60}
		page := string(mustPage(t, f))
		for what, want := range map[string]int{`<script>`: 1, `<script`: 2, `</script>`: 2, `<style>`: 1, `</style>`: 1, `<img`: 0, `<iframe`: 0, `</svg>`: 3, `</html>`: 1, `</title>`: 2} {
			if got := strings.Count(strings.ToLower(page), what); got != want {
				t.Errorf("%s: %s is there %d times, not %d", name, what, got, want)
			}
		}
		if m := regexp.MustCompile(`<[^>]*\s(on[a-z]+|style)=`).FindString(page); m != "" {
			t.Errorf("%s: %s", name, m)
		}
		for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if strings.ContainsAny(m[1], ":/\\") && m[1] != "data:," {
				t.Errorf("%s: link to %s", name, m[1])
			}
		}
		if strings.ContainsAny(page, "\u202e\u2066\x00") {
			t.Errorf("%s: a character that turns text is left", name)
		}
	}
}

// The data of the page is JSON that goes forward in time and ends with the
// audio.
func TestPageData(t *testing.T) {
	page := mustPage(t, facts(state(cremona.Violin, 1)))
	_, rest, _ := bytes.Cut(page, []byte(`id="sheet">`))
	data, _, _ := bytes.Cut(rest, []byte("</script>"))
	var d struct {
		Ms           int64
		Strings      []int
		Notes, Rings [][4]int64
		Bars         []int64
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if d.Ms != 43_200 || len(d.Notes) != 80 || len(d.Rings) != 4 || len(d.Bars) != 16 || len(d.Strings) != 4 {
		t.Errorf("%d ms, %d notes, %d rings, %d bars, %d strings", d.Ms, len(d.Notes), len(d.Rings), len(d.Bars), len(d.Strings))
	}
	// Each phrase of 10 s begins 0.4 s later than written.
	for i, want := range []int64{0, 10_400, 20_800, 31_200} {
		if got := d.Rings[i][0]; got != want {
			t.Errorf("ring %d begins at %d ms, want %d", i+1, got, want)
		}
	}
}

func TestPageRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*web.Facts)
		want   string
	}{
		"state":       {func(f *web.Facts) { f.State.Token = 0 }, "write page: state: token 0"},
		"seed":        {func(f *web.Facts) { f.Score.Seed[0]++ }, "score has seed"},
		"score":       {func(f *web.Facts) { f.Score.Parts = nil }, "score has 0 parts"},
		"performance": {func(f *web.Facts) { f.Performance.Duration = -1 }, "duration -1"},
		"seconds":     {func(f *web.Facts) { f.Seconds = 0 }, "audio of 0 s"},
	} {
		f := facts(state(cremona.Violin, 1))
		c.change(&f)
		if _, err := web.Page(f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	f := facts(state(cremona.Violin, 1))
	for b.Loop() {
		mustPage(b, f)
	}
}
