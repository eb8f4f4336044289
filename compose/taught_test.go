package compose

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// filesOf reads a folder of tunes written for these tests: lessons are in
// seven eighths and a mode with an augmented second, control are plain waltzes.
func filesOf(t testing.TB, folder string) (files [][]byte) {
	names, err := filepath.Glob("testdata/" + folder + "/*.abc")
	if err != nil || len(names) == 0 {
		t.Fatalf("no tunes in %s (%v)", folder, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	return files
}

func pupilOf(t testing.TB, files [][]byte) *Pupil {
	p, errs := NewPupil(files)
	for i, err := range errs {
		if err != nil {
			t.Fatalf("lesson %d: %v", i+1, err)
		}
	}
	return p
}

func freeBrief(kind cremona.Kind) cremona.Brief {
	return cremona.Brief{Instrument: cremona.Instrument{Kind: kind, DNA: cremona.Keccak256([]byte("pupil"))}}
}

func seedOf(n int) cremona.Seed {
	return cremona.Seed(cremona.Keccak256([]byte("taught"), []byte{byte(n)}))
}

func composed(t testing.TB, b cremona.Brief, seed cremona.Seed, more ...Option) cremona.Score {
	s, err := Compose(b, seed, more...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Each lesson is read as it is written: repeats played, an upbeat kept, bars
// that a repeat cuts in two put together.
func TestReadLesson(t *testing.T) {
	const tune = "X:1\nT:a\nM:6/8\nL:1/8\nQ:3/8=100\nK:G\nD|GAB cBA|GFG A2D|GAB cBA|GAF G2:|d|edc Bcd|efg f2d|edc BAG|AGF G2|]\n"
	l, err := ReadLesson([]byte(tune))
	if err != nil {
		t.Fatal(err)
	}
	p := l.Piece
	if len(p.Bars) != 13 || p.Bars[0].Offset != 120 || p.Bars[4].Length != 144 || p.Head.Meter.Num != 6 || p.Head.Mode != major || p.Head.Tempo == 0 {
		t.Errorf("%d bars, the first from %d, the fifth of %d, %+v", len(p.Bars), p.Bars[0].Offset, p.Bars[4].Length, p.Head)
	}
	if text := l.Describe(); !strings.HasPrefix(text, "66 notes in 13 bars of 6/8, G major, ") {
		t.Errorf("described as %q", text)
	}
	if len(idiomOf(l).upbeat) != 1 {
		t.Errorf("upbeat %v", idiomOf(l).upbeat)
	}
}

// What cannot be read as music teaches nothing, and says why; the piece is then
// the one without lessons.
func TestLessonsThatTeachNothing(t *testing.T) {
	head := "X:1\nM:4/4\nL:1/16\nK:C\n"
	bad := map[string][]byte{
		"neither a MIDI":      nil,
		"neither":             []byte("\x00\xff noise"),
		"65537 bytes":         bytes.Repeat([]byte("X"), MaxLessonBytes+1),
		"notes are more than": []byte(head + strings.Repeat("CDEFGABcCDEFGABc|", 251)),
		"bars in one meter":   []byte(head + "CDEFGABcCDEFGABc|z16|"),
		"no notes":            []byte(head + "z16|z16|z16|z16|"),
		"read midi":           []byte("MThd\x00\x00\x00\x06\x00\x01\xff\xff\x01\xe0"),
		"read musicxml":       []byte("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"&a;\">]><score-partwise>"),
	}
	var files [][]byte
	for want, data := range bad {
		_, err := ReadLesson(data)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
		files = append(files, data)
	}
	p, errs := NewPupil(files)
	if len(errs) != len(bad) || slices.Contains(errs, nil) || len(p.Lessons()) != 0 {
		t.Errorf("%d lessons with errors %v", len(p.Lessons()), errs)
	}
	b, seed := freeBrief(cremona.Viola), seedOf(1)
	if got, want := composed(t, b, seed, WithLessons(p)), composed(t, b, seed); !reflect.DeepEqual(got, want) {
		t.Error("empty lessons change the piece")
	}
	good := filesOf(t, "lessons")[:3]
	mixed, _ := NewPupil([][]byte{good[0], files[0], good[1], files[1], good[2]})
	if got, want := composed(t, b, seed, WithLessons(mixed)), composed(t, b, seed, WithLessons(pupilOf(t, good))); !reflect.DeepEqual(got, want) {
		t.Error("an empty lesson among others changes the piece")
	}
}

// The same lessons give the same piece; in another order, or one less, others.
func TestSameLessonsSamePiece(t *testing.T) {
	files := filesOf(t, "lessons")[:4]
	b := freeBrief(cremona.Violin)
	var same, turned, fewer int
	for i := range 4 {
		want := composed(t, b, seedOf(i), WithLessons(pupilOf(t, files)))
		if got := composed(t, b, seedOf(i), WithLessons(pupilOf(t, files))); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: the same lessons give another piece", i)
		}
		back := slices.Clone(files)
		slices.Reverse(back)
		for _, c := range []struct {
			count *int
			files [][]byte
		}{{&same, nil}, {&turned, back}, {&fewer, files[:3]}} {
			if reflect.DeepEqual(composed(t, b, seedOf(i), WithLessons(pupilOf(t, c.files))), want) {
				*c.count++
			}
		}
	}
	if same > 0 || turned == 4 || fewer == 4 {
		t.Errorf("of 4 pieces %d are those without lessons, %d those of another order, %d those without the last", same, turned, fewer)
	}
}

// Ten lessons of a style that the network does not know shorten the code of each
// other by 0.4 bits a note or more, and both distances of sixteen pieces fall; plain
// waltzes gain nothing from them.
func TestTeachingAStyle(t *testing.T) {
	p := pupilOf(t, filesOf(t, "lessons")[:10])
	for _, planless := range []bool{false, true} {
		before, after, err := p.LeaveOneOut(planless)
		if err != nil {
			t.Fatal(err)
		}
		if gain := before.Thousandths() - after.Thousandths(); gain < 400 {
			t.Errorf("planless %v: %d thousandths of a bit a note before, %d after", planless, before.Thousandths(), after.Thousandths())
		}
		before, after, err = p.Measure(pupilOf(t, filesOf(t, "control")).Lessons(), planless)
		if err != nil {
			t.Fatal(err)
		}
		if after.Thousandths() < before.Thousandths() {
			t.Errorf("planless %v: another style has %d thousandths of a bit before, %d after", planless, before.Thousandths(), after.Thousandths())
		}
	}
	before, after, err := p.Samples(freeBrief(cremona.Cello), seedOf(3), 16, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	i0, l0 := p.Style().Distance(before)
	i1, l1 := p.Style().Distance(after)
	if i1 >= i0 || l1 >= l0 {
		t.Errorf("distances of intervals %d → %d, of lengths %d → %d", i0, i1, l0, l1)
	}
	other := pupilOf(t, filesOf(t, "control")).Style()
	o0, _ := other.Distance(before)
	if o1, _ := other.Distance(after); o1 < o0 {
		t.Errorf("the pieces come nearer to another style: %d → %d", o0, o1)
	}
}

// What the owner wishes goes before what the lessons have; what is left free
// follows them in most pieces.
func TestLessonsAndWishes(t *testing.T) {
	p := pupilOf(t, filesOf(t, "lessons")[:10])
	sevens := 0
	for i := range 12 {
		if sp := resolve(freeBrief(cremona.Violin), seedOf(i), p); sp.wish.Meter == 10 && sp.wish.Mode == phrygian {
			sevens++
		}
		b := freeBrief(cremona.Violin)
		b.Wish = cremona.Wish{Meter: 2, Mode: major, Tempo: 2, Form: formAir}
		sp := resolve(b, seedOf(i), p)
		if got := (cremona.Wish{Meter: sp.wish.Meter, Mode: sp.wish.Mode, Tempo: sp.wish.Tempo, Form: sp.wish.Form}); got != b.Wish {
			t.Errorf("wished %v, got %v", b.Wish, got)
		}
		b.Wish = cremona.Wish{Genre: 6} // a waltz has three beats
		if sp := resolve(b, seedOf(i), p); sp.wish.Meter == 10 {
			t.Error("a waltz in seven eighths")
		}
	}
	if sevens < 6 {
		t.Errorf("%d of 12 pieces are in the lessons' meter and mode", sevens)
	}
}

// A motif of the lessons opens some pieces: its rhythm to the letter, some of its
// notes changed.
func TestMotifOfLessons(t *testing.T) {
	p := pupilOf(t, filesOf(t, "lessons"))
	b := freeBrief(cremona.Violin)
	b.Wish = cremona.Wish{Meter: 10, Mode: phrygian}
	m, err := network()
	if err != nil {
		t.Fatal(err)
	}
	opened := 0
	for i := range 8 {
		sp := resolve(b, seedOf(i), p)
		w, err := writeLine(sp, drawPlan(sp, seedOf(i)), seedOf(i), m)
		if err != nil {
			t.Fatal(err)
		}
		g := sp.taught.motif
		if len(g) == 0 {
			continue
		}
		opened++
		var own, rhythm []symbol.Note
		for _, n := range g[0] {
			if n.Sound == symbol.Sounding {
				own = append(own, n)
			}
		}
		same := true
		for _, x := range w.bars[0].tones {
			rhythm = append(rhythm, symbol.Note{At: units(x.at), Length: units(x.length)})
		}
		for j, n := range own {
			if j >= len(rhythm) || rhythm[j].At != n.At || rhythm[j].Length != n.Length {
				t.Errorf("seed %d: rhythm %v, the motif has %v", i, rhythm, own)
				break
			}
			same = same && w.bars[0].tones[j].step == int(n.Pitch.Step)
		}
		if same {
			t.Errorf("seed %d: the motif was not changed", i)
		}
		if why := w.score().Bars[0].Why; !strings.Contains(why, "one of the lessons'") {
			t.Errorf("seed %d: bar 1 is %q", i, why)
		}
	}
	if opened == 0 || opened == 8 {
		t.Errorf("%d of 8 pieces open with a motif of the lessons", opened)
	}
}

// The form of a tune that is written out is found.
func TestFormOf(t *testing.T) {
	const head = "X:1\nM:2/4\nL:1/8\nK:C\n"
	a, b := "CDEF|GABc|cBAG|FEDC|EFGA|GFED|CEGE|D2C2|", "cccd|edcB|AGAB|cBAG|efed|cBAG|GABd|c4|"
	for music, want := range map[string]cremona.Form{a + a + b + b: formAABB, a + a + b + a: formAABA, a + b + a: formTernary, a + b: 0} {
		l, err := ReadLesson([]byte(head + music))
		if err != nil {
			t.Fatal(err)
		}
		if got := formOf(l.Piece); got != want {
			t.Errorf("form %v, want %v", got, want)
		}
	}
}

// A style has no distance from itself, and all from one that shares nothing.
func TestStyleDistance(t *testing.T) {
	own, other := pupilOf(t, filesOf(t, "lessons")).Style(), pupilOf(t, filesOf(t, "control")).Style()
	if i, l := own.Distance(own); i != 0 || l != 0 {
		t.Errorf("distance from itself %d and %d", i, l)
	}
	a, b := own.Distance(other)
	c, d := other.Distance(own)
	if a != c || b != d || a <= 0 || a >= 1<<16 {
		t.Errorf("distances %d and %d there, %d and %d back", a, b, c, d)
	}
	if i, l := own.Distance(StyleOf(nil)); i != 1<<16 || l != 1<<16 {
		t.Errorf("distance from nothing %d and %d", i, l)
	}
	x, y := []pairCount{{1, 2, 3}, {4, 4, 1}}, []pairCount{{1, 2, 1}, {5, 5, 1}}
	// Shares 3/4, 1/4, 0 and 1/2, 0, 1/2: (0.75·log 1.2 + 0.25 + 0.5·log 0.8 + 0.5) ÷ 2 = 0.39316 bits.
	if got := divergence(x, y); got < 25756 || got > 25776 {
		t.Errorf("divergence %d", got)
	}
}

// BenchmarkTaught composes after ten lessons, learning included.
func BenchmarkTaught(b *testing.B) {
	p := pupilOf(b, filesOf(b, "lessons")[:10])
	for i := range b.N {
		composed(b, freeBrief(cremona.Violin), seedOf(i%50), WithLessons(p))
	}
}

// FuzzReadLesson: whatever is taught, it is read or refused, twice the same.
func FuzzReadLesson(f *testing.F) {
	for _, folder := range []string{"lessons", "control"} {
		f.Add(filesOf(f, folder)[0])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ReadLesson(data)
		b, again := ReadLesson(data)
		if (err == nil) != (again == nil) || err == nil && !reflect.DeepEqual(a, b) {
			t.Fatalf("read as %v, then as %v", err, again)
		}
		if err == nil && (a.Notes > MaxLessonNotes || len(a.Piece.Bars) < minLessonBars) {
			t.Fatalf("%d notes in %d bars", a.Notes, len(a.Piece.Bars))
		}
	})
}
