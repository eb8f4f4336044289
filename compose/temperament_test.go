package compose

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// token is an instrument with a DNA of its own.
func token(k cremona.Kind, n int, l cremona.Life) cremona.Brief {
	return cremona.Brief{Instrument: cremona.Instrument{Kind: k, DNA: cremona.Keccak256([]byte(fmt.Sprint("dna ", n))), Life: l}}
}

func pieceSeed(n int) cremona.Seed {
	return cremona.Seed(cremona.Keccak256([]byte(fmt.Sprint("piece ", n))))
}

// wishFields are the fields that an instrument decides if its owner does not.
var wishFields = []struct {
	name  string
	names []string
	get   func(cremona.Wish) int
	set   func(*cremona.Wish, int)
}{
	{"mood", cremona.Moods(), func(w cremona.Wish) int { return int(w.Mood) }, func(w *cremona.Wish, n int) { w.Mood = cremona.Mood(n) }},
	{"genre", cremona.Genres(), func(w cremona.Wish) int { return int(w.Genre) }, func(w *cremona.Wish, n int) { w.Genre = cremona.Genre(n) }},
	{"mode", cremona.Modes(), func(w cremona.Wish) int { return int(w.Mode) }, func(w *cremona.Wish, n int) { w.Mode = cremona.Mode(n) }},
	{"meter", cremona.Meters(), func(w cremona.Wish) int { return int(w.Meter) }, func(w *cremona.Wish, n int) { w.Meter = cremona.Meter(n) }},
	{"form", cremona.Forms(), func(w cremona.Wish) int { return int(w.Form) }, func(w *cremona.Wish, n int) { w.Form = cremona.Form(n) }},
	{"length", cremona.Lengths(), func(w cremona.Wish) int { return int(w.Length) }, func(w *cremona.Wish, n int) { w.Length = cremona.Length(n) }},
	{"tempo", cremona.Tempi(), func(w cremona.Wish) int { return int(w.Tempo) }, func(w *cremona.Wish, n int) { w.Tempo = cremona.Tempo(n) }},
	{"tonic", cremona.Tonics(), func(w cremona.Wish) int { return int(w.Tonic) }, func(w *cremona.Wish, n int) { w.Tonic = cremona.Tonic(n) }},
}

// An instrument plays what its DNA leans to: in every field the values that it
// chooses weigh more in its own DNA than in that of other instruments.
func TestDNAShows(t *testing.T) {
	const tokens, pieces = 40, 30
	for _, f := range wishFields {
		own, other := 0, 0
		for n := range tokens {
			b := token(cremona.Kinds[n%4], n, cremona.Life{})
			mine := temperament(b.Instrument.DNA, f.name, len(f.names))
			theirs := temperament(token(1, n+1, cremona.Life{}).Instrument.DNA, f.name, len(f.names))
			for i := range pieces {
				v := f.get(resolve(b, pieceSeed(n*pieces+i), nil).wish)
				own, other = own+mine[v], other+theirs[v]
			}
		}
		if 100*own < 105*other {
			t.Errorf("%s: what instruments choose weighs %d in their own DNA, %d in that of others: want a twentieth more at least", f.name, own, other)
		}
	}
}

// The same DNA keeps its habits, and different ones differ.
func TestDNAOrnaments(t *testing.T) {
	counts := map[cremona.Marks]int{}
	often := map[int]int{}
	for n := range 200 {
		b := token(cremona.Violin, n, cremona.Life{})
		b.Wish.Tempo = 6
		own := map[cremona.Marks]int{}
		habit := 0
		for i := range 40 {
			seed := pieceSeed(40*n + i)
			w := &writer{sp: resolve(b, seed, nil)}
			mark, o := w.habit(seed.Stream("ornament"))
			own[mark]++
			if habit != 0 && habit != o {
				t.Fatalf("token %d ornaments %d and %d often", n, habit, o)
			}
			habit = o
		}
		favourite := cremona.Mordent
		for _, m := range fashions {
			if own[m] > own[favourite] {
				favourite = m
			}
		}
		counts[favourite]++
		often[habit]++
	}
	for _, m := range fashions {
		if counts[m] < 20 {
			t.Errorf("of 200 instruments %d love mark %d", counts[m], m)
		}
	}
	for o := 1; o <= 6; o++ {
		if often[o] < 15 {
			t.Errorf("of 200 instruments %d ornament %d often", often[o], o)
		}
	}
}

// Each kind of instrument leans to its own repertoire and keys, and keeps to its
// compass.
func TestKindShows(t *testing.T) {
	const pieces = 400
	var genresOf, tonicsOf [5][]int
	for _, k := range cremona.Kinds {
		genresOf[k], tonicsOf[k] = make([]int, len(genres)), make([]int, len(cremona.Tonics()))
		for i := range pieces {
			sp := resolve(token(k, i, cremona.Life{}), pieceSeed(i), nil)
			genresOf[k][sp.wish.Genre]++
			tonicsOf[k][sp.wish.Tonic]++
			if low, high := sp.midi(sp.low), sp.midi(sp.high); low < compass[k].low || high > compass[k].highs[0] {
				t.Errorf("%s: a tune from %d to %d is not in %d to %d", k, low, high, compass[k].low, compass[k].highs[0])
			}
		}
	}
	liking := func(o odds, counts []int) (sum int) {
		for i, n := range counts {
			sum += o[i] * n
		}
		return sum
	}
	for _, k := range cremona.Kinds {
		for _, other := range cremona.Kinds {
			if k != other && 100*liking(kindGenres[k], genresOf[k]) < 115*liking(kindGenres[k], genresOf[other]) {
				t.Errorf("the %s's genres: %d in its own pieces, %d in the %s's", k, liking(kindGenres[k], genresOf[k]), liking(kindGenres[k], genresOf[other]), other)
			}
		}
	}
	if own, other := liking(kindTonics[cremona.Viola], tonicsOf[cremona.Viola]), liking(kindTonics[cremona.Viola], tonicsOf[cremona.Guitar]); own <= other {
		t.Errorf("the viola's keys: %d in its own pieces, %d in the guitar's", own, other)
	}
}

// Pieces grow with the life of an instrument: length, range, varied repeats,
// ornaments.
func TestMaturityShows(t *testing.T) {
	var lengths, ranges, varieties, graces [4]int
	for stage, points := range stages {
		for i := range 200 {
			b, seed := token(cremona.Kinds[i%4], i, cremona.Life{Performances: uint32(points)}), pieceSeed(i)
			sp := resolve(b, seed, nil)
			lengths[stage] += sp.seconds
			b.Wish = cremona.Wish{Genre: 1, Form: formAABA, Meter: 1, Mode: 1, Length: 4, Tempo: 3, Tonic: 3}
			sp = resolve(b, seed, nil)
			ranges[stage] += sp.midi(sp.high) - sp.midi(sp.low)
			w := &writer{sp: sp, plan: drawPlan(sp, seed), seed: seed}
			for _, ph := range w.plan.phrases {
				if ph.variation > 0 {
					varieties[stage]++
				}
			}
			if i%4 == 0 {
				graces[stage] += countGraces(t, w)
			}
		}
	}
	for name, v := range map[string][4]int{"seconds": lengths, "semitones of range": ranges, "phrases that come back changed": varieties, "ornaments": graces} {
		if !slices.IsSorted(v[:]) || v[0] == v[3] {
			t.Errorf("%s over the four stages: %v", name, v)
		}
	}
	if graces[0] != 0 {
		t.Errorf("a new instrument plays %d ornaments", graces[0])
	}
}

// countGraces writes a scale in quarters into every bar and counts what ornaments
// it is given.
func countGraces(t *testing.T, w *writer) (n int) {
	m, err := network()
	if err != nil {
		t.Fatal(err)
	}
	w.sp.upbeat, w.bars = nil, make([]writtenBar, len(w.plan.bars))
	for i := range w.bars {
		for k := range 4 {
			w.bars[i].tones = append(w.bars[i].tones, tone{at: cremona.Tick(k) * quarter, length: quarter, step: (3*i + k) % 8})
		}
	}
	s := newScribe(w, m, nil)
	for i := range w.plan.phrases {
		if err := s.follow(&s.place, i); err != nil {
			t.Fatal(err)
		}
	}
	played, err := w.mark(m, s.walker, w.flatten())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range played {
		if p.marks&^cremona.Staccato != 0 {
			n++
		}
	}
	return n
}

// A mood shows in tempo, mode, genre, loudness and register.
func TestMoodShows(t *testing.T) {
	const pieces = 60
	type tally struct{ tempi, modes, genres []int }
	by := make([]tally, len(moods))
	levels := make([]int, len(moods))
	for m := 1; m < len(moods); m++ {
		by[m] = tally{make([]int, len(cremona.Tempi())), make([]int, len(cremona.Modes())), make([]int, len(genres))}
		for i := range pieces {
			b := token(cremona.Kinds[i%4], i, cremona.Life{})
			b.Wish.Mood = cremona.Mood(m)
			sp := resolve(b, pieceSeed(i), nil)
			by[m].tempi[sp.wish.Tempo]++
			by[m].modes[sp.wish.Mode]++
			by[m].genres[sp.wish.Genre]++
			w := &writer{sp: sp, plan: drawPlan(sp, pieceSeed(i))}
			levels[m] += w.markOf(0).Level
		}
	}
	for _, f := range []struct {
		name string
		lean func(mood) odds
		of   func(tally) []int
	}{
		{"tempi", func(m mood) odds { return m.tempi }, func(t tally) []int { return t.tempi }},
		{"modes", func(m mood) odds { return m.modes }, func(t tally) []int { return t.modes }},
		{"genres", func(m mood) odds { return m.genres }, func(t tally) []int { return t.genres }},
	} {
		for m := 1; m < len(moods); m++ {
			own, all := 0, 0
			for other := 1; other < len(moods); other++ {
				for i, n := range f.of(by[other]) {
					if all += f.lean(moods[m])[i] * n; other == m {
						own += f.lean(moods[m])[i] * n
					}
				}
			}
			if own*(len(moods)-1) <= all {
				t.Errorf("%s: its %s weigh %d in its own pieces, %d in a mood's on average", cremona.Moods()[m], f.name, own, all/(len(moods)-1))
			}
		}
	}
	order := make([]int, len(moods)-1)
	for i := range order {
		order[i] = i + 1
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(moods[a].level, moods[b].level) })
	if soft, loud := levels[order[0]], levels[order[len(order)-1]]; soft >= loud {
		t.Errorf("the softest mood begins at %d, the loudest at %d", soft/pieces, loud/pieces)
	}
}

// What an owner wishes is kept, whatever else is drawn.
func TestWishKept(t *testing.T) {
	for _, f := range wishFields {
		for v := 1; v < len(f.names); v++ {
			b := token(cremona.Kinds[v%4], v, cremona.Life{Performances: uint32(v)})
			f.set(&b.Wish, v)
			for i := range 5 {
				if got := f.get(resolve(b, pieceSeed(i), nil).wish); got != v {
					t.Errorf("%s: %s was wished, %s is played", f.name, f.names[v], f.names[got])
				}
			}
		}
	}
}

// docs/temperament.md says what the tables say.
func TestTemperamentDocument(t *testing.T) {
	const name = "../docs/temperament.md"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, table := range []struct {
		name string
		rows []string
	}{{"kinds", kindRows()}, {"maturity", maturityRows()}, {"moods", moodRows()}, {"genres", genreRows()}} {
		begin, end := "<!-- "+table.name+" -->\n", "<!-- end -->"
		head, rest, ok := strings.Cut(text, begin)
		old, tail, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("%s has no table of %s", name, table.name)
		}
		want := strings.Join(table.rows, "\n") + "\n"
		if old != want && !*update {
			t.Errorf("%s: the table of %s is not the code's; go test ./compose -run TemperamentDocument -update writes it", name, table.name)
		}
		text = head + begin + want + end + tail
	}
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// words lists what odds lean to, the most liked first.
func words(o odds, names []string) string {
	var order []int
	for i, n := range o {
		if n > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return o[b] - o[a] })
	var list []string
	for _, i := range order {
		list = append(list, fmt.Sprintf("%s %d", names[i], o[i]))
	}
	return strings.Join(list, ", ")
}

func kindRows() []string {
	rows := []string{"| kind | leans to | keys | tune from | up to, by stage |", "|---|---|---|---|---|"}
	for _, k := range cremona.Kinds {
		c := compass[k]
		var highs []string
		for _, h := range c.highs {
			highs = append(highs, cremona.SpellMIDI(h, 0).String())
		}
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s | %s |", k, words(kindGenres[k], cremona.Genres()), words(kindTonics[k], cremona.Tonics()),
			cremona.SpellMIDI(c.low, 0), strings.Join(highs, ", ")))
	}
	return rows
}

func maturityRows() []string {
	rows := []string{"| stage | points from | length | ornaments, for the most eager | on a note that leads by step to a full close |", "|--:|--:|---|--:|--:|"}
	for i, at := range stages {
		times := 6 * i / usualGrace
		rows = append(rows, fmt.Sprintf("| %d | %d | %s | %d × | %d × |", i, at, words(lengthOdds[i], cremona.Lengths()), times, times*closeLean))
	}
	return rows
}

func moodRows() []string {
	rows := []string{"| mood | genres | tempi | modes | notes | loudness | swells | register |", "|---|---|---|---|--:|--:|--:|--:|"}
	for i, m := range moods[1:] {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s | %+d | %d | %d | %+d |", cremona.Moods()[i+1], words(m.genres, cremona.Genres()),
			words(m.tempi, cremona.Tempi()), words(m.modes, cremona.Modes()), m.density, m.level, m.swing, m.rise))
	}
	return rows
}

func genreRows() []string {
	rows := []string{"| genre | meters | tempi | modes | forms |", "|---|---|---|---|---|"}
	for i, g := range genres[1:] {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s | %s |", cremona.Genres()[i+1], words(g.meters, cremona.Meters()),
			words(g.tempi, cremona.Tempi()), words(g.modes, cremona.Modes()), words(g.forms, cremona.Forms())))
	}
	return rows
}
