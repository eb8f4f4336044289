package memory

import (
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
)

func small(t testing.TB) *lm.Model {
	data, err := os.ReadFile("../lm/testdata/small.lm")
	if err != nil {
		t.Fatal(err)
	}
	m, err := lm.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// masks of the tests' language: symbols below 10 are of kind 1, the others of
// kind 2.
var masks = []lm.Mask{
	nil,
	lm.MaskOf(30, func(s int) bool { return s < 10 }),
	lm.MaskOf(30, func(s int) bool { return s >= 10 }),
}

// lessonOf is a lesson of symbols, in bars of eight, the first two given.
func lessonOf(symbols []uint16) Lesson {
	l := Lesson{Symbols: symbols}
	before := uint16(0)
	for i, s := range symbols {
		kind := uint8(1)
		if s >= 10 {
			kind = 2
		}
		l.Features = append(l.Features, before, uint16(kind), uint16(i%16))
		if i < 2 {
			kind = Given
		}
		l.Kinds = append(l.Kinds, kind)
		before = s
		if i%8 == 0 {
			l.Bars = append(l.Bars, Bar{i, min(i+8, len(symbols))})
		}
	}
	l.Facts = []Fact{{1, symbols[0] % 3}}
	return l
}

// song is music of a style: a few cells in an order that the seed draws.
func song(style, seed uint64) []uint16 {
	draw := rand.New(rand.NewPCG(style, 0))
	var cells [4][8]uint16
	for i := range cells {
		for j := range cells[i] {
			cells[i][j] = uint16(draw.IntN(10) + 10*(j%2)*(1+draw.IntN(2)))
		}
	}
	draw = rand.New(rand.NewPCG(style, seed))
	var s []uint16
	for range 12 {
		s = append(s, cells[draw.IntN(4)][:]...)
	}
	return s
}

func songs(style uint64, n int) (list []Lesson) {
	for i := range n {
		list = append(list, lessonOf(song(style, uint64(i)+1)))
	}
	return list
}

func learn(t testing.TB, m *lm.Model, lessons []Lesson) *Memory {
	mem, err := Learn(m, masks, lessons)
	if err != nil {
		t.Fatal(err)
	}
	return mem
}

func measure(t testing.TB, mem *Memory, l Lesson) float64 {
	lengths, err := mem.Measure(masks, l)
	if err != nil {
		t.Fatal(err)
	}
	all := Sum(lengths)
	if want := len(l.Symbols) - 2; all.Symbols != want {
		t.Fatalf("%d symbols were measured, want %d", all.Symbols, want)
	}
	return float64(all.Bits) / 65536 / float64(all.Symbols)
}

// Lessons of a style shorten the code of other music of that style, more
// lessons more so, and not that of another style.
func TestTeaching(t *testing.T) {
	m := small(t)
	own, other := lessonOf(song(1, 100)), lessonOf(song(2, 100))
	blank := learn(t, m, nil)
	before, last := measure(t, blank, own), math.Inf(1)
	for _, n := range []int{1, 3, 10} {
		taught := learn(t, m, songs(1, n))
		after := measure(t, taught, own)
		t.Logf("%d lessons: %.3f to %.3f bits a symbol, another style %.3f to %.3f", n, before, after, measure(t, blank, other), measure(t, taught, other))
		if after > before-0.3 || after > last {
			t.Errorf("%d lessons: %.3f bits a symbol, with none %.3f, with fewer %.3f", n, after, before, last)
		}
		last = after
	}
	loss := func(style uint64) float64 {
		return measure(t, learn(t, m, songs(style, 10)), other) - measure(t, blank, other)
	}
	if foreign, own := loss(1), loss(2); own > foreign-0.5 {
		t.Errorf("a style gains %.3f bits by its own lessons, %.3f by those of another", -own, -foreign)
	}
}

// The same lessons give the same memory; in another order, another one.
func TestSameLessonsSameMemory(t *testing.T) {
	m := small(t)
	lessons := songs(3, 5)
	a, b := learn(t, m, lessons), learn(t, m, slices.Clone(lessons))
	if !reflect.DeepEqual(a, b) {
		t.Error("the same lessons give another memory")
	}
	slices.Reverse(lessons)
	if reflect.DeepEqual(a, learn(t, m, lessons)) {
		t.Error("the order of the lessons leaves no trace")
	}
}

// Without lessons the chances are those of the network.
func TestNoLessons(t *testing.T) {
	m := small(t)
	mem := learn(t, m, nil)
	var s lm.State
	logits, weights := make([]int32, 30), make([]uint32, 30)
	odds, want := make([]uint64, 30), make([]uint64, 30)
	place, scratch := mem.Start(), mem.NewScratch()
	for i, symbol := range song(4, 1) {
		kind := 1 + i%2
		m.Step(&s, []uint16{symbol, uint16(kind), uint16(i % 16)}, logits)
		Chances(m, want, slices.Clone(logits), masks[kind], lm.One, weights)
		mem.Odds(odds, logits, &s, place, kind, masks[kind], lm.One, scratch)
		if !slices.Equal(odds, want) {
			t.Fatalf("step %d: %v, want %v", i, odds, want)
		}
		mem.Push(&place, symbol)
	}
	if _, ok := mem.Motif((cremona.Seed{}).Stream("motif")); ok {
		t.Error("no lessons have a motif")
	}
}

// With lessons the chances are those of allowed symbols and together one.
func TestOdds(t *testing.T) {
	m := small(t)
	mem := learn(t, m, songs(5, 4))
	var s lm.State
	logits, odds := make([]int32, 30), make([]uint64, 30)
	place, scratch := mem.Start(), mem.NewScratch()
	narrow := lm.MaskOf(30, func(s int) bool { return s >= 20 && s%2 == 0 })
	for i, symbol := range song(5, 9) {
		kind, mask := 1+i%2, masks[1+i%2]
		if i%8 == 7 {
			mask = narrow
		}
		m.Step(&s, []uint16{symbol, uint16(kind), uint16(i % 16)}, logits)
		mem.Odds(odds, logits, &s, place, kind, mask, lm.One, scratch)
		var sum uint64
		for v, w := range odds {
			if sum += w; w > 0 && !mask.Has(v) {
				t.Fatalf("step %d: symbol %d has a chance and is not allowed", i, v)
			}
		}
		if math.Abs(float64(sum)/(1<<32)-1) > 1e-6 {
			t.Fatalf("step %d: the chances are %g together", i, float64(sum)/(1<<32))
		}
		mem.Push(&place, symbol)
	}
}

func TestLeaveOneOut(t *testing.T) {
	m := small(t)
	lessons := songs(6, 4)
	before, after, err := LeaveOneOut(m, masks, lessons)
	if err != nil {
		t.Fatal(err)
	}
	var a, b float64
	for i, l := range lessons {
		a += measure(t, learn(t, m, nil), l)
		b += measure(t, learn(t, m, slices.Concat(lessons[:i], lessons[i+1:])), l)
	}
	n := float64(4 * 65536 * (len(lessons[0].Symbols) - 2))
	if got := float64(4*Sum(before).Bits) / n; math.Abs(got-a) > 1e-9 {
		t.Errorf("before %v, want %v", got, a)
	}
	if got := float64(4*Sum(after).Bits) / n; math.Abs(got-b) > 1e-9 {
		t.Errorf("after %v, want %v", got, b)
	}
	if before[Given].Symbols != 0 || before[1].Symbols == 0 || before[2].Symbols == 0 {
		t.Errorf("symbols by kind: %v", before)
	}
}

func TestLearnRefuses(t *testing.T) {
	m := small(t)
	good := func() Lesson { return lessonOf(song(1, 1)) }
	for want, change := range map[string]func(*Lesson){
		"0 symbols are not":             func(l *Lesson) { l.Symbols = nil },
		"16385 symbols are not":         func(l *Lesson) { l.Symbols = make([]uint16, MaxSymbols+1) },
		"kinds for 96":                  func(l *Lesson) { l.Kinds = l.Kinds[1:] },
		"features for 96 symbols of 3":  func(l *Lesson) { l.Features = l.Features[1:] },
		"symbol 7 is 30, the model":     func(l *Lesson) { l.Symbols[7] = 30 },
		"which is not of kind 2":        func(l *Lesson) { l.Symbols[7], l.Kinds[7] = 3, 2 },
		"which is not of kind 200":      func(l *Lesson) { l.Kinds[7] = 200 },
		"symbol 5 has place 16 of 16":   func(l *Lesson) { l.Features[17] = 16 },
		"bar 2 is symbols 8 to 97":      func(l *Lesson) { l.Bars[1].To = 97 },
		"bar 2 is symbols -1":           func(l *Lesson) { l.Bars[1].From = -1 },
		"learn lesson 2: bar 1 is symb": func(l *Lesson) { l.Bars[0] = Bar{5, 4} },
	} {
		bad := good()
		change(&bad)
		if _, err := Learn(m, masks, []Lesson{good(), bad}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
		if _, err := learn(t, m, nil).Measure(masks, bad); err == nil {
			t.Errorf("measured what is refused with %q", want)
		}
	}
}

// Lessons without number leave a memory of bounded size.
func TestManyLessons(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 140,000 symbols")
	}
	m := small(t)
	var long []uint16
	for i := range uint64(140) {
		long = append(long, song(i, i)...)
	}
	lessons := slices.Repeat([]Lesson{lessonOf(long[:13000])}, 11)
	mem := learn(t, m, lessons)
	if n := mem.ppm.Size(); n > MaxMemory*(ppm.Order+1) {
		t.Errorf("%d contexts", n)
	}
	for k := range mem.kinds {
		if n := len(mem.kinds[k].near.symbols); n > maxKeys {
			t.Errorf("%d keys of kind %d", n, k)
		}
	}
	measure(t, mem, lessonOf(song(1, 1)))
}

// The digest of a lesson is that of its symbols.
func TestDigest(t *testing.T) {
	a, b := lessonOf(song(1, 1)), lessonOf(song(1, 2))
	if a.Digest() == b.Digest() || a.Digest() != lessonOf(song(1, 1)).Digest() {
		t.Error("a digest is not that of the symbols")
	}
}

// plainPPM is the same model, written down as its definition.
type plainPPM map[string]map[uint16]float64

func (p plainPPM) learn(symbols []uint16) {
	for i, s := range symbols {
		for k := min(ppm.Order, i); k >= 0; k-- {
			c := nameOf(symbols[i-k : i])
			if p[c] == nil {
				p[c] = map[uint16]float64{}
			}
			p[c][s]++
			if p[c][s] > 1 {
				break
			}
		}
	}
}

func (p plainPPM) predict(past []uint16, mask lm.Mask) []float64 {
	odds := make([]float64, 30)
	for s := range odds {
		if mask.Has(s) {
			odds[s] = 1 / float64(mask.Count())
		}
	}
	for k := 0; k <= min(ppm.Order, len(past)); k++ {
		var total, distinct float64
		followed := p[nameOf(past[len(past)-k:])]
		for s, c := range followed {
			if mask.Has(int(s)) {
				total += c
				distinct++
			}
		}
		if total == 0 {
			break
		}
		for s := range odds {
			odds[s] *= 0.8 * distinct / total
		}
		for s, c := range followed {
			if mask.Has(int(s)) {
				odds[s] += (c - 0.8) / total
			}
		}
	}
	return odds
}

func TestPPM(t *testing.T) {
	p, plain := ppm.New(30), plainPPM{}
	for seed := range uint64(4) {
		line := song(7, seed)
		h := p.Start()
		for _, s := range line {
			h = p.Learn(h, s)
		}
		plain.learn(line)
	}
	line := append(song(7, 9), song(8, 1)...)
	h, odds := p.Start(), make([]uint64, 30)
	for i, s := range line {
		mask := masks[1+i%2]
		p.Predict(odds, h, mask)
		for v, want := range plain.predict(line[:i], mask) {
			if got := float64(odds[v]) / (1 << 32); math.Abs(got-want) > 1e-7 {
				t.Fatalf("after %d symbols %d has chance %g, want %g", i, v, got, want)
			}
		}
		h = p.Follow(h, s)
	}
}

// The neighbours are the nearest keys, and distances of keys go with those of
// the states.
func TestNear(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 1))
	directions := newProjection(512)
	var n near
	var states [][]int16
	for i := range 203 {
		state := make([]int16, 512)
		for j := range state {
			state[j] = int16(draw.IntN(1<<14) - 1<<13)
			if i > 0 && draw.IntN(203) < i { // the higher, the liker to the first
				state[j] = states[0][j]
			}
		}
		states = append(states, state)
		n.learn(directions.of(state), uint16(10+i%20), 65535)
	}
	n.finish()
	own := directions.of(states[0])
	type pair struct {
		distance int
		at       int
	}
	var want []pair
	for i := range states {
		k, d := directions.of(states[i]), 0
		if i%20 >= 10 {
			continue // symbols that the mask forbids
		}
		for j := range k {
			d += int(k[j]-own[j]) * int(k[j]-own[j])
		}
		want = append(want, pair{d, i})
	}
	sort.SliceStable(want, func(i, j int) bool { return want[i].distance < want[j].distance })
	products := make([]int32, len(n.symbols))
	var x [keyLength]int16
	for i, v := range own {
		x[i] = int16(v)
	}
	n.rows.Products(products, x[:])
	found := n.nearest(products, lm.MaskOf(30, func(s int) bool { return s >= 10 && s < 20 }))
	if len(found) != neighbours || found[0].at != 0 {
		t.Fatalf("%d neighbours, the nearest is %d", len(found), found[0].at)
	}
	for i, f := range found {
		if d := int(2 * (f.distance + own.half())); math.Abs(float64(d-want[i].distance)) > 3 { // halves are rounded
			t.Errorf("neighbour %d has distance %d, want %d", i, d, want[i].distance)
		}
	}
	if found[neighbours-1].at < 40 {
		t.Errorf("the farthest of %d neighbours is %d, but higher ones are nearer", neighbours, found[neighbours-1].at)
	}
}

// A cell that recurs is a motif, and the planner's odds lean to what was met.
func TestMotifsAndFacts(t *testing.T) {
	m := small(t)
	mem := learn(t, m, songs(9, 10))
	motifs := mem.Motifs()
	if len(motifs) == 0 || motifs[0].Count < 10 || motifs[0].Lessons < 5 || len(motifs[0].Symbols) != 8*motifs[0].Bars {
		t.Fatalf("motifs %v", motifs)
	}
	drawn := 0
	for i := range 400 {
		if _, ok := mem.Motif((cremona.Seed{byte(i), byte(i >> 8)}).Stream("motif")); ok {
			drawn++
		}
	}
	if drawn < 80 || drawn > 170 { // 10 in 32
		t.Errorf("%d of 400 pieces begin with a motif", drawn)
	}
	met := mem.Statistics.Of(Fact{1, song(9, 1)[0] % 3})
	if met <= 0 || mem.Statistics.Total(1) < met || mem.Statistics.Total(1) > 10<<16 {
		t.Errorf("a fact was met %d times in 65536, its subject %d", met, mem.Statistics.Total(1))
	}
	odds := mem.Statistics.Sway(Fact{1, 0}, []int{100, 100, 100, 0})
	var shares [3]int64
	for v := range shares {
		shares[v] = mem.Statistics.Of(Fact{1, uint16(v)})
	}
	for v := range shares {
		for u := range shares {
			if shares[v] > shares[u] && odds[v] <= odds[u] {
				t.Errorf("facts %v sway odds to %v", shares, odds)
			}
		}
	}
	if one := mem.Statistics.Sway(Fact{1, 1}, []int{5, 5}); (one[0] > one[1]) != (shares[1] > shares[2]) && shares[1] != shares[2] {
		t.Errorf("facts %v sway odds from the second on to %v", shares, one)
	}
	if odds[3] != 0 {
		t.Error("what the planner excludes came back")
	}
	if got := mem.Statistics.Sway(Fact{5, 0}, []int{1, 2}); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("a subject that was not met sways odds to %v", got)
	}
}

// The weights of a mixture go to the expert that is right, and stay where they
// were where nothing was tried.
func TestMixture(t *testing.T) {
	m := newMixture(3)
	var trials []trial
	for range 400 {
		trials = append(trials,
			trial{1, 5, [experts]uint64{1 << 20, 1 << 31, 1 << 24}},
			trial{1, 6, [experts]uint64{1 << 31, 1 << 20, 1 << 24}},
			trial{2, 7, [experts]uint64{}})
	}
	m.fit(trials)
	if w := m[1][5]; w[matching] < 60000 {
		t.Errorf("weights %v where matching is right", w)
	}
	if w := m[1][6]; w[network] < 60000 {
		t.Errorf("weights %v where the network is right", w)
	}
	if m[0][5] != lone[5] {
		t.Errorf("weights %v of a kind without trials", m[0][5])
	}
	for k := range m {
		for p, w := range m[k] {
			if w[network]+w[matching]+w[nearest] != 1<<16 || w[network] > 1<<16 {
				t.Errorf("kind %d, place %d: weights %v", k, p, w)
			}
		}
	}
	met := map[place]bool{}
	for _, most := range []uint64{1, 1 << 31, 7 << 29, 1 << 32} {
		for _, matched := range []int{0, 2, 5, ppm.Order} {
			for _, far := range []int64{0, 20, 300} {
				met[placeOf(most, matched, far)] = true
			}
		}
	}
	if len(met) != places {
		t.Errorf("%d places, want %d", len(met), places)
	}
	for p := range met {
		if p >= places {
			t.Errorf("place %d of %d", p, places)
		}
	}
}

func BenchmarkOdds(b *testing.B) {
	m := small(b)
	mem := learn(b, m, songs(1, 30))
	var s lm.State
	logits, odds := make([]int32, 30), make([]uint64, 30)
	place, scratch := mem.Start(), mem.NewScratch()
	line := song(1, 50)
	m.Step(&s, []uint16{1, 1, 0}, logits)
	for i := range b.N {
		mem.Odds(odds, logits, &s, place, 1+i%2, masks[1+i%2], lm.One, scratch)
		mem.Push(&place, line[i%len(line)])
	}
}
