package decode

import (
	"math"
	"os"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
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

var masks = []lm.Mask{
	nil,
	lm.MaskOf(30, func(s int) bool { return s < 10 }),
	lm.MaskOf(30, func(s int) bool { return s >= 10 }),
}

var everything = lm.MaskOf(30, func(int) bool { return true })

func draws(n int) *cremona.Stream {
	return cremona.Seed(cremona.Keccak256([]byte{byte(n), byte(n >> 8)})).Stream("test")
}

// written is a line of n symbols of both kinds in turn.
func written(w *Writer, l *Line, n int, stream *cremona.Stream) (symbols []uint16, bits int64) {
	before := uint16(0)
	for i := range n {
		kind := 1 + i%2
		s, b, _ := w.Choose(l, []uint16{before, uint16(kind), uint16(i % 16)},
			Ask{Kind: kind, Mask: masks[kind], Heat: Usual.OfPitch(i, n), Likely: 3000, Mass: 62000}, stream)
		before = uint16(s)
		symbols, bits = append(symbols, before), bits+b
	}
	return symbols, bits
}

func taught(t testing.TB, m *lm.Model, n int) *memory.Memory {
	var lessons []memory.Lesson
	for range n {
		var l memory.Lesson
		before := uint16(0)
		for i := range 64 {
			s := uint16([]int{1, 12, 3, 25}[i%4])
			l.Symbols, l.Kinds = append(l.Symbols, s), append(l.Kinds, uint8(1+i%2))
			l.Features = append(l.Features, before, uint16(1+i%2), uint16(i%16))
			before = s
		}
		lessons = append(lessons, l)
	}
	mem, err := memory.Learn(m, masks, lessons)
	if err != nil {
		t.Fatal(err)
	}
	return mem
}

// A line is a function of its stream, whatever its writer wrote before, and
// keeps to its masks.
func TestSameStreamSameLine(t *testing.T) {
	m := small(t)
	for _, mem := range []*memory.Memory{nil, taught(t, m, 3)} {
		w := NewWriter(m, mem)
		a, b, c := w.Start(), w.Start(), w.Start()
		first, bits := written(w, &a, 80, draws(1))
		other, _ := written(w, &b, 80, draws(2))
		again, same := written(w, &c, 80, draws(1))
		if !slices.Equal(first, again) || bits != same || a != c {
			t.Error("the same stream gives another line")
		}
		if slices.Equal(first, other) || a == b {
			t.Error("another stream gives the same line")
		}
		for i, s := range first {
			if !masks[1+i%2].Has(int(s)) {
				t.Errorf("symbol %d is %d, which is not allowed", i, s)
			}
		}
	}
}

// A branch does not touch the line that it left.
func TestBranch(t *testing.T) {
	w := NewWriter(small(t), taught(t, small(t), 2))
	l := w.Start()
	written(w, &l, 20, draws(1))
	a, b := l, l
	x, _ := written(w, &a, 30, draws(2))
	written(w, &l, 30, draws(3))
	y, _ := written(w, &b, 30, draws(2))
	if !slices.Equal(x, y) {
		t.Error("what one branch wrote changes another")
	}
}

// No lessons, and no memory, give the same bits; lessons are heard.
func TestMemoryIsHeard(t *testing.T) {
	m := small(t)
	line := func(mem *memory.Memory) []uint16 {
		w := NewWriter(m, mem)
		l := w.Start()
		s, _ := written(w, &l, 120, draws(5))
		return s
	}
	plain := line(nil)
	if !slices.Equal(plain, line(taught(t, m, 0))) {
		t.Error("a memory of nothing changes the line")
	}
	share := func(s []uint16) (n int) {
		for i := 3; i < len(s); i++ {
			if slices.Contains([]uint16{1, 12, 3, 25}, s[i]) {
				n++
			}
		}
		return n
	}
	if before, after := share(plain), share(line(taught(t, m, 30))); after < before+10 {
		t.Errorf("%d of 117 symbols are of the lessons, %d without them", after, before)
	}
}

// What is forced is read as if it had been chosen, and its surprise is that of
// the odds.
func TestForce(t *testing.T) {
	m := small(t)
	w := NewWriter(m, taught(t, m, 2))
	a, b := w.Start(), w.Start()
	before := uint16(0)
	stream := draws(8)
	for i := range 40 {
		f := []uint16{before, uint16(1 + i%2), uint16(i % 16)}
		ask := Ask{Kind: 1 + i%2, Mask: masks[1+i%2]}
		s, bits, ok := w.Choose(&a, f, ask, stream)
		if !ok || w.Force(&b, f, ask, s) != bits || a != b {
			t.Fatalf("symbol %d: forcing %d is not choosing it", i, s)
		}
		before = uint16(s)
	}
	c := a
	w.Read(&a, []uint16{1, 1, 1})
	if w.Force(&b, []uint16{1, 1, 1}, Ask{}, 1) != 0 || a.State != b.State || a == b || b == c {
		t.Error("a symbol without a mask is not read as it is")
	}
}

func TestNothingAllowed(t *testing.T) {
	w := NewWriter(small(t), nil)
	l := w.Start()
	stream := draws(1)
	if _, _, ok := w.Choose(&l, []uint16{0, 0, 0}, Ask{Mask: lm.NewMask(30)}, stream); ok {
		t.Error("chose from nothing")
	}
	if stream.Uint64() != draws(1).At(1) {
		t.Error("a choice from nothing takes another number of draws")
	}
}

// A penalty of ln 2 halves a chance.
func TestPenalty(t *testing.T) {
	w := NewWriter(small(t), nil)
	l := w.Start()
	plain := slices.Clone(w.Odds(&l, []uint16{1, 1, 1}, Ask{Mask: everything}))
	penalty := make([]int32, 30)
	penalty[7] = 2839
	l = w.Start()
	odds := w.Odds(&l, []uint16{1, 1, 1}, Ask{Mask: everything, Penalty: penalty})
	ratio := func(o Odds) float64 { return float64(o[7]) / float64(o[8]) }
	if got := ratio(odds) / ratio(plain); math.Abs(got-0.5) > 0.001 {
		t.Errorf("a penalty of ln 2 multiplies by %v", got)
	}
}

// Symbols are drawn as often as their weights say.
func TestDraw(t *testing.T) {
	o := Odds{0, 5 << 28, 0, 3 << 28, 2 << 28, 0}
	stream := draws(3)
	var met [6]int
	const n = 20000
	for range n {
		s, ok := o.Draw(stream)
		if !ok {
			t.Fatal("nothing was drawn")
		}
		met[s]++
	}
	for s, w := range o {
		want := float64(w) / float64(10<<28)
		if math.Abs(float64(met[s])/n-want) > 0.015 || w == 0 && met[s] > 0 {
			t.Errorf("symbol %d was drawn %d times in %d, want %g", s, met[s], n, want)
		}
	}
}

func TestKeep(t *testing.T) {
	for _, test := range []struct {
		keep func(Odds)
		want Odds
	}{
		{func(o Odds) { o.KeepLikely(1 << 15) }, Odds{0, 40, 20, 20, 0, 20}},
		{func(o Odds) { o.KeepLikely(1<<15 + 1) }, Odds{0, 40, 20, 20, 0, 20}}, // the bound is rounded down
		{func(o Odds) { o.KeepLikely(1 << 16) }, Odds{0, 40, 0, 0, 0, 0}},
		{func(o Odds) { o.KeepLikely(0) }, Odds{0, 40, 20, 20, 4, 20}},
		{func(o Odds) { o.KeepMass(40000) }, Odds{0, 40, 20, 20, 0, 0}}, // 0.61 of 104; ties by number
		{func(o Odds) { o.KeepMass(0) }, Odds{0, 40, 0, 0, 0, 0}},
		{func(o Odds) { o.KeepMass(1 << 16) }, Odds{0, 40, 20, 20, 4, 20}},
	} {
		got := Odds{0, 40, 20, 20, 4, 20}
		test.keep(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("kept %v, want %v", got, test.want)
		}
	}
	large := slices.Repeat(Odds{1 << 33}, 4096)
	large.KeepMass(1 << 15)
	if large.Sum() != 2048<<33 {
		t.Errorf("half of the mass is %d of %d", large.Sum(), uint64(4096)<<33)
	}
}

// Pitches grow safer towards a cadence, and no temper leaves the bounds.
func TestHeat(t *testing.T) {
	last := int32(0)
	for place := range 33 {
		x := Usual.OfPitch(place, 32)
		if x < last {
			t.Errorf("place %d is wilder than the one before", place)
		}
		last = x
	}
	if got := Usual.OfPitch(32, 32); got != 65536*1000/int32(Usual.Late) {
		t.Errorf("the cadence has inverse temperature %d", got)
	}
	if got := Usual.OfRhythm(); got != 65536*1000/int32(Usual.Rhythm) {
		t.Errorf("rhythm has inverse temperature %d", got)
	}
	wild, old := Usual, Usual
	wild.Mood, old.Age = 100, 100
	if !(wild.OfRhythm() < Usual.OfRhythm() && Usual.OfRhythm() < old.OfRhythm()) {
		t.Error("mood and age do not move the temperature")
	}
	wild.Mood, old.Age = math.MaxInt32, 5000
	if wild.OfPitch(0, 0) != 65536*1000/hottest || old.OfPitch(-1, 4) != 65536*1000/coldest {
		t.Error("a temperature is out of bounds")
	}
}

func TestTraps(t *testing.T) {
	var traps Traps
	allowed := func(forbid func(lm.Mask)) lm.Mask {
		m := slices.Clone(masks[2])
		forbid(m)
		return m
	}
	for range MaxRun {
		if m := allowed(func(m lm.Mask) { traps.ForbidNote(m, 4) }); !m.Has(17) {
			t.Error("a note is forbidden too early")
		}
		traps.Note(4, 17)
	}
	if m := allowed(func(m lm.Mask) { traps.ForbidNote(m, 4) }); m.Has(17) || m.Count() != 19 {
		t.Error("a fourth equal note is allowed")
	}
	if m := allowed(func(m lm.Mask) { traps.ForbidNote(m, 5) }); !m.Has(17) {
		t.Error("a note of another length is forbidden")
	}
	only := lm.NewMask(30)
	only.Allow(17)
	if traps.ForbidNote(only, 4); !only.Has(17) {
		t.Error("nothing is allowed at all")
	}
	traps.Note(4, 18)
	if m := allowed(func(m lm.Mask) { traps.ForbidNote(m, 4) }); m.Count() != 20 {
		t.Error("a run does not end with another note")
	}

	bar := []uint16{4, 17, 4, 18}
	for n := range 3 {
		branch := traps
		for i, s := range bar {
			m := allowed(traps.ForbidBar)
			if forbidden := !m.Has(18); forbidden != (n == 2 && i == 3) {
				t.Errorf("bar %d, symbol %d: forbidden is %v", n+1, i+1, forbidden)
			}
			traps.Symbol(s)
		}
		branch.Symbol(29)
		if !slices.Equal(traps.bar, bar) {
			t.Error("a branch writes into the line that it left")
		}
		traps.EndBar()
	}
}

// The best try is kept, each try has its own stream, and the number of tries
// does not change them.
func TestBest(t *testing.T) {
	var seen [2][]uint64
	for i, n := range []int{3, 8} {
		best, found := Best(draws(4), n, func(s *cremona.Stream) (uint64, int64, bool) {
			v := s.Uint64()
			seen[i] = append(seen[i], v)
			return v, int64(v >> 60), v%5 != 0
		})
		want, most := uint64(0), int64(-1)
		for _, v := range seen[i] {
			if v%5 != 0 && int64(v>>60) > most {
				want, most = v, int64(v>>60)
			}
		}
		if !found || best != want {
			t.Errorf("of %d tries %d is kept, want %d", n, best, want)
		}
	}
	if !slices.Equal(seen[0], seen[1][:3]) {
		t.Error("more tries change the first ones")
	}
	if _, found := Best(draws(4), 5, func(*cremona.Stream) (int, int64, bool) { return 1, 1, false }); found {
		t.Error("found a try that was none")
	}
}
